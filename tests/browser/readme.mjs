// Takes the pictures of README.md from dist/, with Chromium: `node tests/browser/readme.mjs`.
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { launch, until } from './engines.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';

const folder = fileURLToPath(new URL('../../www/readme/', import.meta.url));
mkdirSync(folder, { recursive: true });

const site = await serve(fileURLToPath(new URL('../../dist', import.meta.url)));
const browser = await launch('chromium');
try {
  for (const language of ['ko', 'en']) {
    await browser.viewport(1200, 900);
    const page = await Page.open(browser, site.url, language);
    await answerAndRest(page);
    await browser.screenshot(`${folder}page-${language}.png`);
  }

  await browser.viewport(800, 700);
  site.pages['/help.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Help</title>
    <style>body { margin: 2rem; font: 1rem/1.6 system-ui } payout-estimator { border: 1px solid #cdd1d5; border-radius: 12px }</style>
    <h1>Help centre</h1><p>What does the published rule pay for the outage of October 2022?</p>
    <payout-estimator scheme="kakao-2022"></payout-estimator><script type="module" src="payout-estimator.js"></script>`;
  await browser.driver.get(`${site.url}help.html`);
  await until('the element is there', () => browser.run('return Boolean(document.querySelector("payout-estimator").shadowRoot?.getElementById("form"))'));
  const embedded = new Page(browser);
  embedded.root = await browser.driver.findElement(By.css('payout-estimator')).getShadowRoot();
  await answerAndRest(embedded);
  await browser.screenshot(`${folder}embedded.png`);

  await browser.viewport(390, 800);
  const phone = await Page.open(browser, `${site.url}offline.html`, 'en');
  await answerAndRest(phone);
  await browser.run('scrollTo(0, arguments[0].getBoundingClientRect().top - 8)', await phone.find('result'));
  await browser.screenshot(`${folder}phone.png`);
} finally {
  await browser.close();
  await site.stop();
}

async function answerAndRest(page) {
  await page.press('fill-example');
  await page.says('headline', /30,000/);
  await page.browser.run('scrollTo(0, 0)');
}
