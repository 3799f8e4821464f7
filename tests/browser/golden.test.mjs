// The golden rows inside each browser: the same bytes as in Node, whose own suite has judged them.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { answers, documents, rows } from '../golden.mjs';
import { dist, engine } from '../node/engine.mjs';
import { engines, launch } from './engines.mjs';
import { serve } from './serve.mjs';

const all = rows();
const claims = all.map((row) => row.claim);
const expected = answers(await engine(), documents(all), claims);

for (const name of engines) {
  describe(name, { timeout: 120_000 }, () => {
    let browser;
    let site;

    before(async () => {
      site = await serve(fileURLToPath(dist));
      browser = await launch(name);
    });

    after(async () => {
      await browser?.close();
      await site?.stop();
    });

    test(`gives the bytes that Node gives, ${all.length} rows`, async () => {
      await browser.open(site.url);
      const given = await browser.runAsync(
        `const { load } = await import(new URL('engine.js', document.baseURI));
         const [documents, claims] = arguments;
         return (${answers})(await load(), documents, JSON.parse(claims));`,
        documents(all),
        JSON.stringify(claims), // as text: a driver would set a key named __proto__, not hand it on
      );
      assert.equal(given.length, expected.length);
      for (const [index, row] of all.entries()) assert.equal(given[index], expected[index], `${row.place} ${row.id}`);
    });
  });
}
