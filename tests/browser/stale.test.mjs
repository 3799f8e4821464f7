// A copy of the page may be years old. The result shows when the rule was verified and the date of the device, and after the last
// day for claims a notice, by the date at the offset of the scheme.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const template = JSON.parse(readFileSync(new URL('schemes/template.json', dist), 'utf8'));
const open = JSON.stringify({ ...template, id: 'open', status: 'open', claims: [{ ...template.claims[0], from: '2026-02-02', to: '2026-03-02' }] });
/** The same, where nothing has to be claimed. */
const automatic = open.replaceAll('"claim":"required"', '"claim":"automatic"').replace('"id":"open"', '"id":"automatic"');
const [example] = template.examples;

inEachBrowser((at) => {
  const run = (script, ...values) => at.browser.run(script, ...values);

  /** The element over the document that is open, with a device whose clock says what is asked for. */
  async function result(scheme, language, now) {
    at.site.pages['/host.html'] = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
      <payout-estimator></payout-estimator><script type="module" src="payout-estimator.js"></script>
      <script type="module">
        import { load } from './engine.js';
        globalThis.Date = class extends Date { constructor(...given) { super(...(given.length ? given : ['${now}'])); } };
        globalThis.engine = await load();
      </script>`;
    // An address of its own: at one that is open already, an engine may still be there from before.
    await at.browser.driver.get(`${at.site.url}host.html?${now}&${language}`);
    await until('the engine is there', () => run('return !!window.engine'));
    await at.browser.runAsync(
      `const [document_, scheme] = arguments;
       const { ok } = await globalThis.engine.use(document_);
       const element = document.querySelector('payout-estimator');
       await customElements.whenDefined('payout-estimator');
       await element.ready;
       if (!ok) throw new Error('refused');
       element.scheme = scheme;`,
      scheme === 'automatic' ? automatic : open,
      scheme,
    );
    const page = new Page(at.browser);
    page.root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
    const claim = { ...example, scheme, basis: undefined, expect: undefined, source: undefined, note: undefined };
    if (scheme !== 'kakao-2022') await run('document.querySelector("payout-estimator").value = arguments[0]', claim);
    else await page.press('fill-example');
    const text = (id) => run('return document.querySelector("payout-estimator").shadowRoot.getElementById(arguments[0])?.textContent ?? ""', id);
    return { closed: await text('closed'), verified: await text('verified'), stale: await text('stale') };
  }

  for (const [language, last, day] of [
    ['ko', '2026년 3월 2일', '2026년 3월 3일'],
    ['en', 'March 2026', '3 March 2026'],
  ]) {
    test(`a scheme that was open when it was verified, ${language}: until the end of its last day, and after`, async () => {
      const before = await result('open', language, '2026-03-02T14:59:59Z'); // in Seoul a second before midnight
      assert.equal(before.stale, '');
      assert.ok(before.verified.includes(last), before.verified);
      const after = await result('open', language, '2026-03-02T15:00:00Z');
      assert.ok(after.stale.includes(last), after.stale);
      assert.ok(after.verified.includes(day), after.verified);
      assert.ok(after.verified.includes(template.revision), after.verified);
    });
  }

  test('what was given without a claim has no window that could be over', async () => {
    const after = await result('automatic', 'ko', '2026-03-02T15:00:00Z');
    assert.equal(after.stale, '');
  });

  test('a scheme that was closed says so itself, whatever the clock says', async () => {
    for (const now of ['2022-01-01T00:00:00Z', '2036-01-01T00:00:00Z']) {
      const { closed, verified, stale } = await result('kakao-2022', 'ko', now);
      assert.match(closed, /접수는 2023년 6월 30일에 끝났습니다/);
      assert.match(verified, new RegExp(`${now.slice(0, 4)}년 1월 1일`));
      assert.equal(stale, '');
    }
  });
});
