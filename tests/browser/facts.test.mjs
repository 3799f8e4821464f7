// Everything that the founding article says (rows A1 to A11) is there to be read after one activation, in both languages.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const { facts } = JSON.parse(readFileSync(new URL('schemes/kakao-2022.json', dist), 'utf8'));
const rows = Array.from({ length: 11 }, (_, index) => `A${index + 1}`);

inEachBrowser((at) => {
  for (const language of ['ko', 'en']) {
    test(`shows A1 to A11 after one activation (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      const panel = await page.find('facts');
      // Not by the driver: WebKit's reads what a closed panel holds.
      const visible = 'return [...arguments[0].querySelectorAll("dt, dd")].filter((it) => it.checkVisibility()).map((it) => it.innerText).join("\\n")';
      assert.equal(await at.browser.run(visible, panel), '', 'the panel is closed at first');
      await panel.findElement(By.css('summary')).click();
      const text = await at.browser.run(visible, panel);
      for (const row of rows) {
        const { label, value } = facts.find(({ id }) => id === row);
        assert.ok(text.includes(label[language]) && text.includes(value[language]), row);
      }
    });

    test(`says that the worked cases agree in this browser (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      await at.browser.run('arguments[0].scrollIntoView()', await page.shown('proof')); // they run when they are looked at
      await page.says('proof', language === 'ko' ? /공개된 예 \d+개와 직접 만든 예 \d+개.*모두 일치/ : /\d+ published and \d+ of our own cases .* agree/);
    });
  }
});
