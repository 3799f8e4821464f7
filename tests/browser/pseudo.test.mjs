// A language that nobody speaks: longer, accented, in brackets. What is cut off, and what comes from no catalogue, is seen.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { en } from '../../dist/en.js';
import { dist } from '../node/engine.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const shots = fileURLToPath(new URL('./shots/', import.meta.url));
mkdirSync(shots, { recursive: true });

const ACCENTED = { a: 'á', e: 'ë', i: 'ï', o: 'ö', u: 'ü', y: 'ÿ', c: 'ç', n: 'ñ', A: 'Á', E: 'Ë', I: 'Ï', O: 'Ö', U: 'Ü' };

/** ⟦Ëstïmátë~~~~⟧: placeholders stay, and 40 % is added as far as there are letters to be longer. */
function pseudo(sentence) {
  const accented = sentence.replace(/\{\w+\}|[a-zA-Z]/g, (found) => ACCENTED[found] ?? found);
  const letters = sentence.replace(/\{\w+\}/g, '').match(/\p{L}/gu)?.length ?? 0;
  const more = 'ëxtrá '.repeat(Math.ceil((letters * 0.4) / 5)).slice(0, Math.ceil(letters * 0.4));
  return `⟦${accented}${more && ' '}${more}⟧`;
}

/** Lists stay lists, of as many words; what is empty or has no words in English stays as it is. */
function pseudoOf([key, sentence]) {
  if (sentence === '' || sentence === '{value}') return [key, sentence];
  if (key === 'date.months') return [key, sentence.split(' ').map((month) => pseudo(month).replaceAll(' ', '')).join(' ')];
  return [key, pseudo(sentence)];
}

const catalogue = `export const en = ${JSON.stringify(Object.fromEntries(Object.entries(en).map(pseudoOf)))};`;

/** Every text of every document; ids and units are none. */
const written = new Set();
const collect = (value, key) => {
  if (typeof value === 'string' && ['en', 'publisher', 'title'].includes(key)) written.add(value);
  else if (value && typeof value === 'object') Object.entries(value).forEach(([inner, it]) => collect(it, inner));
};
for (const file of readdirSync(new URL('schemes/', dist)).filter((name) => name.endsWith('.json'))) {
  collect(JSON.parse(readFileSync(new URL(`schemes/${file}`, dist), 'utf8')));
}

/** On a key is what it writes into the field, whatever the language; the other language is called as it calls itself. */
const EXCEPT = new Set(['만', '억']);

/** What a text holds that is neither from the catalogue nor from a document, and has letters. */
function foreign(text) {
  let rest = text;
  for (let before; before !== rest; ) {
    before = rest;
    rest = rest.replace(/⟦[^⟦⟧]*⟧/gu, '\0'); // from within outwards
  }
  const parts = rest.split('\0').map((part) => part.replace(/^[,: ]+|[,: ]+$/g, ''));
  return parts.flatMap((part) => (written.has(part) ? [] : part.split(': '))).filter((part) => /\p{L}/u.test(part) && !written.has(part));
}

test('the pseudo language is one', () => {
  assert.equal(pseudo('{label} ({unit})'), '⟦{label} ({unit})⟧');
  assert.equal(pseudo('Range: {low} to {high}'), '⟦Ráñgë: {low} tö {high} ëxt⟧');
  assert.deepEqual(foreign('⟦á ⟦30,000 wöñ⟧⟧ ÷ ⟦4,380 höürs⟧'), []);
  assert.deepEqual(foreign('⟦á⟧ hours'), ['hours']);
});

inEachBrowser((at, name) => {
  const STATES = {
    example: async (page) => {
      await page.answerAsCafe();
      await page.says('headline', /⟦.*30,000/);
    },
    problems: async (page) => {
      await page.press('calculate');
      await page.type('input-operatingProfit-amount', '3억 5천');
      await page.press('opening-preset-custom');
      await page.type('opening-tue-0-to', '99');
      await page.press('service-talk-channel');
      await page.type('dependence-talk-channel', '101');
      await page.press('calculate');
    },
    'other services': async (page) => {
      await page.choose('claimant', 'general-user');
    },
  };

  for (const [state, reach] of Object.entries(STATES)) {
    for (const width of [320, 1000]) {
      test(`${state}, ${width} px: longer words fit, and all of them come from the catalogue or a document`, async () => {
        at.site.pages['/en.js'] = catalogue;
        await at.browser.viewport(width, 800);
        const page = await Page.open(at.browser, at.site.url, 'en');
        await reach(page);
        await page.openAll();
        await at.browser.screenshot(`${shots}${name}-pseudo-${state.replace(' ', '-')}-${width}.png`);
        assert.deepEqual(await unreadable(at.browser), []);
        // Drawings take sentences apart into lines. What they say is beside them as text.
        const texts = await at.browser.run(`
          const root = document.querySelector('payout-estimator').shadowRoot;
          return [...root.querySelectorAll('*')].filter((it) => !it.matches('style') && !it.closest('.drawing') && (it.checkVisibility() || it.matches('option'))).flatMap((it) => [
            ...[...it.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data),
            ...['aria-label', 'placeholder', 'alt'].map((attribute) => it.getAttribute(attribute) ?? ''),
          ]);
        `);
        assert.ok(texts.filter((text) => text.startsWith('⟦')).length > 30, 'the page speaks it');
        assert.deepEqual([...new Set(texts.filter((text) => !EXCEPT.has(text)).flatMap(foreign))], []);
      });
    }
  }
});
