// What does not arrive, arrives changed, or may not run: the reader is told what is wrong, in both languages, and what stands
// in the place of the calculator can be read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

const WASM = 'payout_estimator_bg.wasm';
const bytes = readFileSync(new URL(WASM, dist));
/** Another module that works, but is not this one: a byte of a text in its data. */
const flipped = Buffer.from(bytes);
flipped[bytes.lastIndexOf('kakao-2022')] ^= 1;
assert.ok(WebAssembly.validate(flipped));

const SAYS = {
  missing: { ko: /서버에 없습니다/, en: /not on the server/ },
  type: { ko: /형식\(MIME\)/, en: /another type \(MIME\)/ },
  changed: { ko: /이 버전의 것이 아니어서/, en: /not the one of this version/ },
  refused: { ko: /브라우저가 .*실행하지 않았습니다/, en: /browser has not run/ },
  cors: { ko: /\(CORS\)/, en: /\(CORS\)/ },
  unreachable: { ko: /인터넷 연결을 확인/, en: /Check the connection/ },
  'connect-src': { ko: /connect-src/, en: /connect-src/ },
  'wasm-unsafe-eval': { ko: /'wasm-unsafe-eval'이 없어/, en: /lacks 'wasm-unsafe-eval'/ },
};

/** What goes wrong with which file, and what is to be said; `page` too where our own page says it. */
const CASES = {
  'no module': [{ refuse: /\.wasm$/ }, 'missing', /payout_estimator_bg\.wasm/],
  'a page in the place of the module': [{ pages: { [`/${WASM}`]: '<!doctype html>404' }, types: { [`/${WASM}`]: 'text/html' } }, 'missing', /payout_estimator_bg\.wasm/],
  'a byte of the module flipped': [{ pages: { [`/${WASM}`]: flipped } }, 'changed', /payout_estimator_bg\.wasm/],
  'half of the module': [{ pages: { [`/${WASM}`]: bytes.subarray(0, 1000) } }, 'changed', /payout_estimator_bg\.wasm/],
  'no catalogue': [{ refuse: /\/(ko|en)\.js$/ }, 'missing', /(ko|en)\.js/],
  'a catalogue as text': [{ types: { '/ko.js': 'text/plain', '/en.js': 'text/plain' } }, 'type', /(ko|en)\.js/],
  'a catalogue that is no script': [{ pages: { '/ko.js': 'export const {', '/en.js': 'export const {' } }, 'refused', /(ko|en)\.js/],
};
/** The script itself: only our own pages can say so. */
const SCRIPT_CASES = {
  'no script': [{ refuse: /\/payout-estimator\.js$/ }, 'missing', /payout-estimator\.js/],
  'no engine': [{ refuse: /\/engine\.js$/ }, 'missing', /engine\.js/],
  'the script as text': [{ types: { '/payout-estimator.js': 'text/plain' } }, 'type', /payout-estimator\.js/],
  'nothing but the page': [{ refuse: /\.(js|wasm)$/ }, 'unreachable', /./],
};

inEachBrowser((at) => {
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  beforeEach(() => Object.assign(at.site, { refuse: undefined, unread: undefined, types: {}, pages: {}, headers: { 'access-control-allow-origin': '*', 'cache-control': 'no-store' } }));

  const run = (script, ...values) => at.browser.run(script, ...values);
  const said = () => run('return document.querySelector("payout-estimator")?.shadowRoot?.getElementById("failure")?.innerText ?? ""');
  const seen = (selector) => run('return document.querySelector(arguments[0]).checkVisibility()', selector);

  async function tells(language, code, file) {
    const text = await until(`it says ${code}`, said).catch(async (error) => assert.fail(`${error.message}: ${await run('return document.body.innerText')}`));
    assert.match(text, SAYS[code][language]);
    assert.match(text, file);
    assert.equal(await run('return document.querySelector("payout-estimator").shadowRoot.getElementById("failure").role'), 'alert');
  }

  const embed = (language, { policy, on = host, origin = at.site.url } = {}) => {
    on.pages['/host.html'] = `<!doctype html><html lang="${language}"><meta charset="utf-8"><title>host</title>
      ${policy ? `<meta http-equiv="Content-Security-Policy" content="${policy}">` : ''}
      <payout-estimator><p id="instead">대신</p></payout-estimator><script type="module" src="${origin}payout-estimator.js"></script>`;
    return at.browser.driver.get(`${on.url}host.html`);
  };

  for (const language of ['ko', 'en']) {
    for (const [what, [wrong, code, file]] of Object.entries(CASES)) {
      test(`${what}, ${language}: on a page of others and on ours`, async () => {
        Object.assign(at.site, wrong);
        await embed(language);
        await tells(language, code, file);
        assert.ok(await seen('#instead'), 'what the host wrote stands below');
        for (const page of ['', 'embed.html']) {
          await at.browser.driver.get(`${at.site.url}${page}?lang=${language}`);
          await tells(language, code, file);
          assert.ok(await seen('table'), 'the rule can be read');
        }
      });
    }

    for (const [what, [wrong, code, file]] of Object.entries(SCRIPT_CASES)) {
      test(`${what}, ${language}: on our pages`, async () => {
        Object.assign(at.site, wrong);
        for (const page of ['', 'embed.html']) {
          await at.browser.driver.get(`${at.site.url}${page}?lang=${language}`);
          await tells(language, code, file);
          assert.ok(await seen('table'), 'the rule can be read');
        }
        await embed(language);
        await until('what the host wrote is all there is', () => run('return !customElements.get("payout-estimator") && document.readyState === "complete"'));
        assert.ok(await seen('#instead'));
      });
    }

    test(`a server that lets no other site read the module, ${language}`, async () => {
      at.site.unread = /\.wasm$/;
      await embed(language);
      await tells(language, 'cors', /payout_estimator_bg\.wasm/);
      assert.ok(await seen('#instead'));
    });

    for (const [code, policy] of [
      ['wasm-unsafe-eval', (origin) => `default-src 'none'; script-src ${origin}; connect-src ${origin}`],
      ['connect-src', (origin) => `default-src 'none'; script-src ${origin} 'wasm-unsafe-eval'`],
    ]) {
      test(`a policy without ${code}, ${language}`, async () => {
        await embed(language, { policy: policy(new URL(at.site.url).origin) });
        await tells(language, code, /payout_estimator_bg\.wasm/);
        assert.ok(await seen('#instead'));
      });
    }
  }

  for (const [what, wrong] of Object.entries({
    'as something to download': { types: { [`/${WASM}`]: 'application/octet-stream' } },
    'as text, and no guessing': { types: { [`/${WASM}`]: 'text/plain' }, headers: { 'x-content-type-options': 'nosniff', 'access-control-allow-origin': '*' } },
    'with a charset': { types: { [`/${WASM}`]: 'application/wasm; charset=utf-8' } },
  })) {
    test(`the module ${what} works all the same`, async () => {
      Object.assign(at.site, wrong);
      const page = await Page.open(at.browser, at.site.url, 'ko');
      await page.press('fill-example');
      await page.says('headline', /30,000원/);
    });
  }

  test('once it is there, trying again goes on with what was typed', async () => {
    at.site.refuse = /\.wasm$/;
    await at.browser.driver.get(`${at.site.url}?lang=ko`);
    await tells('ko', 'missing', /wasm/);
    const page = new Page(at.browser);
    page.root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
    await page.type('input-operatingProfit-amount', '1,234만');
    const again = () => run('document.querySelector("payout-estimator").shadowRoot.querySelector("#failure button").click()');
    await again();
    await until('it fails again', async () => /서버에 없습니다/.test(await said()));
    at.site.refuse = undefined;
    await again();
    await until('it works', async () => (await said()) === '');
    await page.says('headline', /영업시간/);
    assert.equal(await run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '1,234만');
    await run('document.getElementById("lock").scrollIntoView()');
    await until('the page has shut itself off all the same', () => run('return document.getElementById("lock").dataset.locked === "yes"'));
  });

  test('the page opened as a file names the one that works as a file', async () => {
    const page = new URL('index.html', dist).href;
    for (const [language, says] of [['ko', /offline\.html을 여세요/], ['en', /Open offline\.html/]]) {
      await at.browser.driver.get(`${page}?lang=${language}`);
      assert.match(await until('it says so', said), says);
      assert.ok(await seen('table'), 'the rule can be read');
    }
  });

  test('a server that has gone away', async () => {
    const away = await serve(fileURLToPath(dist));
    away.headers = at.site.headers;
    away.delay = { name: /\.wasm$/, milliseconds: 300_000 };
    await embed('ko', { origin: away.url });
    await until('the script is there', () => run('return !!customElements.get("payout-estimator")'));
    await away.stop();
    await tells('ko', 'unreachable', /./);
    assert.ok(await seen('#instead'));
  });
});
