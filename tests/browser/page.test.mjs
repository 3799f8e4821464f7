// The page in three engines: the worked examples by hand, in Korean and in English.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('./shots/', import.meta.url));
mkdirSync(shots, { recursive: true });

const WORDS = {
  ko: { won: /30,000원/, more: /50,000원/, negotiation: /협의/, lost: /46,553원/, range: /136,438|30,000원/ },
  en: { won: /30,000 won|₩30,000/, more: /50,000 won|₩50,000/, negotiation: /negotiat/i, lost: /46,553 won|₩46,553/, range: /30,000/ },
};

inEachBrowser((at, name) => {
  // Only Chromium tells of shifts, and waits for the whole form; others paint what they have.
  if (name === 'chromium') {
    test('a page that comes in two parts moves nothing', async () => {
      await at.browser.viewport(412, 823);
      at.site.cut = { name: /^\/$/, before: 'id="input-services"' };
      try {
        await Page.open(at.browser, at.site.url, 'ko');
      } finally {
        at.site.cut = undefined;
      }
      const shifts = await at.browser.runAsync(`
        return new Promise((resolve) => {
          const observer = new PerformanceObserver((list) => resolve(list.getEntries().map(({ value }) => value)));
          observer.observe({ type: 'layout-shift', buffered: true });
          setTimeout(() => resolve([]), 200);
        });
      `);
      assert.deepEqual(shifts, []);
      await at.browser.viewport(1000, 800);
    });
  }

  for (const [language, words] of Object.entries(WORDS)) {
    test(`answers the café owner (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      await page.answerAsCafe();
      await page.says('headline', words.won);
      await page.says('loss', words.lost);
      await page.says('range', words.range);
      await page.says('announcement', /30,000/);
      await at.browser.screenshot(`${shots}${name}-cafe-${language}.png`);
      assert.deepEqual(summaries(await at.browser.violations(axe)), []);
    });

    test(`names the other reading in the headline (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      await page.answerAsCafe();
      await page.type('input-operatingMargin', '25.8');
      const headline = await page.says('headline', words.more);
      assert.match(headline, words.won);
    });

    test(`sends a loss above the last band to negotiation (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      await page.choose('claimant', 'small-business');
      await page.choose('method', 'loss-known');
      await page.type('input-loss', '500001');
      await page.says('headline', words.negotiation);
    });

    test(`asks back where an amount can be read in two ways (${language})`, async () => {
      const page = await Page.open(at.browser, at.site.url, language);
      await page.choose('claimant', 'small-business');
      await page.choose('method', 'profit-and-downtime');
      await page.type('input-operatingProfit-amount', '3억 5천');
      const field = await page.find('input-operatingProfit-amount');
      assert.equal(await field.getAttribute('aria-invalid'), 'true');
      const description = await page.description('input-operatingProfit-amount');
      for (const candidate of [/300,005,000|3억 5천/, /350,000,000|3억 5천만/]) assert.match(description, candidate);
      assert.deepEqual(summaries(await at.browser.violations(axe)), []);
    });
  }

  test('sets the drop of a week against its margin', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('claimant', 'small-business');
    await page.choose('method', 'week-against-week');
    await page.type('input-normalWeek', '150만');
    await page.type('input-outageWeek', '105만');
    await page.says('headline', /50,000원/);
    await page.type('input-operatingMargin', '20');
    await page.says('headline', /50,000원.*30,000원/s);
  });

  test('fits 320 px', async () => {
    await at.browser.viewport(320, 640);
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.answerAsCafe();
    await page.says('headline', /30,000원/);
    await at.browser.screenshot(`${shots}${name}-320.png`);
    assert.ok((await at.browser.run('return document.documentElement.scrollWidth')) <= 320);
    assert.deepEqual(summaries(await at.browser.violations(axe)), []);
  });

  test('asks nobody else for anything', async () => {
    at.site.asked.length = 0;
    await at.browser.open(at.site.url);
    const urls = await at.browser.run('return performance.getEntriesByType("resource").map((entry) => entry.name)');
    assert.deepEqual(urls.filter((url) => !url.startsWith(at.site.url)), []);
    // Beside the worker, which is no part of the page, and an icon that one browser asks for whatever the page says.
    const asked = at.site.asked.filter((path) => !/^\/(sw\.js|favicon\.ico)$/.test(path));
    assert.ok(asked.length <= 6, asked.join(' '));
  });
});

/** Violations in a form that a failing test can print. */
function summaries(violations) {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
}
