// A suite in each browser, over a server of its own with what is in dist/.
import { after, before, describe } from 'node:test';
import { fileURLToPath } from 'node:url';
import { dist } from '../node/engine.mjs';
import { engines, launch } from './engines.mjs';
import { serve } from './serve.mjs';

/**
 * Calls `tests(at, name)` once for each engine; `at.browser` and `at.site` are there when its tests run.
 * `colours` is "dark", "forced" or as the system has them; WebKitGTK cannot be made to force colours.
 */
export function inEachBrowser(tests, colours = 'light') {
  for (const name of engines) {
    if (name === 'webkit' && colours === 'forced') continue;
    describe(`${name}, ${colours}`, { timeout: 1_800_000 }, () => {
      const at = {};

      before(async () => {
        at.site = await serve(fileURLToPath(dist));
        at.browser = await launch(name, { dark: colours === 'dark' });
        if (name !== 'webkit') {
          await at.browser.emulate({
            colorScheme: colours === 'dark' ? 'dark' : 'light',
            forcedColors: colours === 'forced' ? 'active' : 'none',
          });
        }
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
