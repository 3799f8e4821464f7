// Every state that the page can be in: axe-core finds nothing, nothing sticks out, and a picture of it is kept.
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

const loss = (amount) => async (page) => {
  await page.choose('method', 'loss-known');
  await page.type('input-loss', amount);
};
/** The café of the example, with another profit. */
const cafe = (profit) => async (page) => {
  await page.press('fill-example');
  await page.type('input-operatingProfit-amount', profit);
};
const as = (claimant) => (page) => page.choose('claimant', claimant);

/** What a person does to get there, and what the page then says (in either language). */
const STATES = {
  empty: [async () => undefined, /./],
  partial: [(page) => page.type('input-operatingProfit-amount', '300만'), /영업시간|Opening hours/],
  cash: [(page) => page.press('fill-example'), /30,000/],
  negotiation: [loss('500001'), /개별 협의|negotiation/i],
  none: [loss('0'), /지급 없음|No payment|nothing/i],
  'in-kind': [as('general-user'), /현금이 아닌|in kind/i],
  'unpublished-paid': [as('pc-bang'), /찾지 못함|not found/i],
  'unpublished-unknown': [as('kakaopay'), /찾지 못함|no rule found/i],
  errors: [(page) => page.press('calculate'), /./],
  ambiguous: [loss('3억 5천'), /./],
  'own-hours': [
    async (page) => {
      await page.press('fill-example');
      await page.press('opening-preset-custom');
      await page.type('opening-tue-0-to', '08:00');
    },
    /./,
  ],
  sales: [
    async (page) => {
      await page.press('input-operatingProfit-from-sales');
      await page.type('input-operatingProfit-sales', '천만원');
    },
    /./,
  ],
  'two-methods': [
    async (page) => {
      await page.press('fill-example');
      await page.choose('method', 'week-against-week');
      await page.press('fill-example');
    },
    /50,000/,
  ],
  'all-open': [
    async (page) => {
      await page.press('fill-example');
      await page.openAll();
    },
    /30,000/,
  ],
  'step-changed': [
    async (page) => {
      await page.press('fill-example');
      await page.openAll();
      await page.type('step-dependence-talk-channel', '101');
    },
    /./,
  ],
  'not-computable': [cafe('-300만'), /계산할 수 없음|cannot be calculated/i],
  doubt: [cafe('300'), /./],
  standing: [
    async (page) => {
      await page.choose('scheme', 'korea-telecom-terms');
      await page.press('fill-example');
    },
    /3,000/,
  ],
  'read-out': [
    async (page) => {
      await page.press('fill-example');
      await page.says('keep', /인쇄|Print/);
      await page.press('keep-read-out');
    },
    /30,000/,
  ],
  'another-scheme': [
    async (page) => {
      await page.choose('scheme', 'covid-loss-2021');
      await page.press('fill-example');
    },
    /3,920,000/,
  ],
};

async function examine(at, page, file) {
  const { browser } = at;
  assert.deepEqual(summaries(await browser.violations(axe)), []);
  const [width, available] = await browser.run('const e = document.documentElement; return [e.scrollWidth, e.clientWidth]');
  assert.ok(width <= available, `${width} px wide in ${available} px`);
  const [isAnswered, hasDisclaimer] = await browser.run(
    `const root = document.querySelector('payout-estimator').shadowRoot;
     return [root.getElementById('range') !== null, root.querySelector('.disclaimer')?.checkVisibility() ?? false]`,
  );
  assert.equal(hasDisclaimer, isAnswered, 'every kind of result has the disclaimer');
  await browser.screenshot(`${shots}${file}.png`);
}

function eachState(at, name, { language, colours, width }) {
  for (const [state, [reach, says]] of Object.entries(STATES)) {
    test(`${state}, ${language}, ${width} px`, async () => {
      await at.browser.viewport(width, 900);
      const page = await Page.open(at.browser, at.site.url, language);
      // A browser that forgets its colours from page to page would pass without having been asked.
      const query = { dark: '(prefers-color-scheme: dark)', forced: '(forced-colors: active)' }[colours] ?? 'all';
      assert.ok(await at.browser.run('return matchMedia(arguments[0]).matches', query), query);
      await reach(page);
      await page.says('headline', says);
      await examine(at, page, `${name}-${state}-${language}-${colours}-${width}`);
    });
  }
}

inEachBrowser((at, name) => {
  for (const language of ['ko', 'en']) {
    for (const width of [1000, 320]) eachState(at, name, { language, colours: 'light', width });
  }
});

for (const colours of ['dark', 'forced']) {
  inEachBrowser((at, name) => eachState(at, name, { language: 'ko', colours, width: 320 }), colours);
}

/** Violations in a form that a failing test can print. */
function summaries(violations) {
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' ')).join(', ')}`);
}
