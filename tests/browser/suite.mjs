// A suite in each browser, over a server of its own with what is in dist/.
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dist } from '../node/engine.mjs';
import { engines, launch } from './engines.mjs';
import { serve } from './serve.mjs';

/** Calls `tests(at, name)` once for each engine; `at.browser` and `at.site` are there when its tests run. */
export function inEachBrowser(tests) {
  for (const name of engines) {
    describe(name, { timeout: 240_000 }, () => {
      const at = {};

      before(async () => {
        at.site = await serve(fileURLToPath(dist));
        at.browser = await launch(name);
        await at.browser.viewport(1000, 800);
      });

      after(async () => {
        await at.browser?.close();
        await at.site?.stop();
      });

      tests(at, name);
    });
  }
}
