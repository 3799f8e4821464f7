// The golden rows inside each browser: the same bytes as in Node, whose own suite has judged them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answers, documents, rows } from '../golden.mjs';
import { engine } from '../node/engine.mjs';
import { inEachBrowser } from './suite.mjs';
import { inTheForm, through } from './through.mjs';

const all = rows();
const claims = all.map((row) => row.claim);
const expected = await answers(await engine(), documents(all), claims);

inEachBrowser((at) => {
  test(`gives the bytes that Node gives, ${all.length} rows`, async () => {
    await at.browser.open(at.site.url);
    const given = await at.browser.runAsync(
      `const { load } = await import(new URL('engine.js', document.baseURI));
       const [documents, claims] = arguments;
       return (${answers})(await load(), documents, JSON.parse(claims));`,
      documents(all),
      JSON.stringify(claims), // as text: a driver would set a key named __proto__, not hand it on
    );
    assert.equal(given.length, expected.length);
    for (const [index, row] of all.entries()) assert.equal(given[index], expected[index], `${row.place} ${row.id}`);
  });

  const shown = inTheForm(all);
  test(`the same through the form of the page, ${shown.length} rows`, async () => {
    await at.browser.open(at.site.url);
    const script = `return (${through})(document.querySelector('payout-estimator'), JSON.parse(arguments[0]))`;
    const given = await at.browser.runAsync(script, JSON.stringify(shown.map((row) => row.claim)));
    for (const [index, row] of shown.entries()) assert.equal(given[index], expected[all.indexOf(row)], `${row.place} ${row.id}`);
  });
});
