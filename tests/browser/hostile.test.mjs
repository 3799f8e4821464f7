// Texts that want to be markup, through every way into the element and its pages: they stay text. And what nobody asked for
// does not happen: no request to elsewhere, no cookie, nothing stored.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { dist, engine } from '../node/engine.mjs';
import { CORPUS, harm } from './corpus.mjs';
import { until } from './engines.mjs';
import { sendNonsense } from './messages.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

const scheme = JSON.parse(readFileSync(new URL('schemes/kakao-2022.json', dist), 'utf8'));

/** The document with a text of the corpus for everything that is shown, and as long as texts may be. */
function poisoned(text, index) {
  const walk = (value, key) => {
    if (Array.isArray(value)) return value.map((item) => walk(item));
    if (typeof value === 'string') return ['publisher', 'title'].includes(key) ? text.slice(0, 60) : value;
    if (typeof value !== 'object' || value === null) return value;
    if ('ko' in value && 'en' in value) return { ...value, ko: `${text} 가`, en: `${text} a` };
    return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, walk(item, name)]));
  };
  return JSON.stringify({ ...walk(scheme), id: `poisoned-${index}` });
}

inEachBrowser((at) => {
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  beforeEach(() => {
    for (const site of [at.site, host]) Object.assign(site, { pages: {}, asked: [], headers: { 'access-control-allow-origin': '*' } });
  });
  const run = (script, ...values) => at.browser.run(script, ...values);
  const harmless = async (what) => assert.deepEqual(await run(`return (${harm})()`), [], what);

  /** A page of others under a policy that reports every sink. */
  async function open(body = '') {
    host.pages['/watch.js'] = `// ours
      const noted = (what) => { document.documentElement.dataset.errors = (document.documentElement.dataset.errors ?? '') + what + ' | '; };
      addEventListener('securitypolicyviolation', (event) => noted(event.effectiveDirective + ' ' + event.sample));
      addEventListener('error', (event) => noted(event.message)); addEventListener('unhandledrejection', (event) => noted(String(event.reason)));`;
    // A driver's own import may make a second engine; the page's is the element's.
    host.pages['/engine.mjs'] = `import { load } from '${at.site.url}engine.js';\nglobalThis.engine = await load();`;
    host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>host</title><link rel="icon" href="data:,">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self' ${new URL(at.site.url).origin} 'wasm-unsafe-eval'; connect-src ${at.site.url}; img-src data:; require-trusted-types-for 'script'">
      <script src="watch.js"></script>${body}<script type="module" src="${at.site.url}payout-estimator.js"></script><script type="module" src="engine.mjs"></script>`;
    await at.browser.driver.get(`${host.url}host.html`);
    await at.browser.runAsync('await customElements.whenDefined("payout-estimator"); await Promise.all([...document.querySelectorAll("payout-estimator")].map((it) => it.ready))');
  }
  const nothingWrong = async () => {
    const errors = await run('return document.documentElement.dataset.errors ?? ""');
    assert.deepEqual(errors.split(' | ').filter((it) => it && !it.startsWith('script-src-elem')), []);
  };
  const later = () => sleep(100);

  test('attributes, set at first and changed', async () => {
    await open('<payout-estimator></payout-estimator>');
    for (const text of CORPUS) {
      for (const attribute of ['scheme', 'claimant', 'lang', 'report', 'share-figures', 'id', 'class']) {
        await run('document.querySelector("payout-estimator").setAttribute(...arguments)', attribute, text);
      }
      await harmless(text);
      await run('const element = document.createElement("payout-estimator"); for (const it of ["scheme", "claimant", "lang", "report"]) element.setAttribute(it, arguments[0]); document.body.append(element)', text);
    }
    await at.browser.runAsync('await Promise.all([...document.querySelectorAll("payout-estimator")].map((it) => it.ready))');
    await later();
    await harmless();
    await nothingWrong();
  });

  test('value: every text of a claim, and every shape', async () => {
    await open('<payout-estimator></payout-estimator>');
    for (const text of CORPUS) {
      await run(
        `const [text, claims] = arguments;
         const element = document.querySelector('payout-estimator');
         for (const claim of claims) {
           try { element.value = claim; } catch { continue; }
           element.shadowRoot.getElementById('form').requestSubmit();
         }
         try { element.value = text; } catch { /* thrown is as good as shown */ }
         try { element.value = JSON.parse('{"__proto__":{"polluted":1},"scheme":"kakao-2022"}'); } catch { /* the same */ }`,
        text,
        [
          { scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss: text } },
          { scheme: text, claimant: text, method: text, inputs: {} },
          { scheme: 'kakao-2022', claimant: 'small-business', method: 'week-against-week', inputs: { normalWeek: text, outageWeek: text, operatingMargin: text } },
          {
            scheme: 'kakao-2022',
            claimant: 'small-business',
            method: 'profit-and-downtime',
            inputs: {
              operatingProfit: { amount: text, per: text },
              openingHours: [{ days: ['mon'], from: text, to: text }],
              services: [{ id: 'talk-channel', dependence: text, hours: text }],
              alternative: text,
            },
          },
        ],
      );
      await harmless(text);
    }
    await nothingWrong();
  });

  test('texts of a document', async () => {
    const documents = CORPUS.map(poisoned);
    const taken = await engine();
    const checked = await Promise.all(documents.map((document) => taken.use(document)));
    const refused = checked.filter(({ ok }) => !ok);
    assert.ok(refused.length < CORPUS.length / 2, `${refused.length} are refused`);
    await open('<payout-estimator></payout-estimator>');
    for (const [index, document] of documents.entries()) {
      const shown = await at.browser.runAsync(
        `if (!(await globalThis.engine.use(arguments[0])).ok) return null;
         const element = document.querySelector('payout-estimator');
         element.scheme = 'poisoned-${index}';
         const root = element.shadowRoot;
         const claimants = [...root.getElementById('claimant').options].map((it) => it.value);
         for (const lang of ['ko', 'en']) {
           element.lang = lang;
           for (const claimant of claimants) {
             element.claimant = claimant;
             root.getElementById('fill-example')?.click();
             root.getElementById('form').requestSubmit();
           }
         }
         element.claimant = 'small-business';
         root.getElementById('fill-example').click();
         return root.textContent;`,
        document,
      );
      await harmless(CORPUS[index]);
      if (shown !== null && !CORPUS[index].includes('\0')) assert.ok(shown.includes(CORPUS[index].trim()), 'it is shown as it is');
    }
    await nothingWrong();
  });

  test('addresses in a document', async () => {
    const { ok } = await (await engine()).use(JSON.stringify({ ...scheme, id: 'addressed' }));
    assert.ok(ok);
    for (const url of ['javascript:ran=1', 'data:text/html,x', '//elsewhere.example/', 'vbscript:x', ' https://x.example/']) {
      const sources = Object.fromEntries(Object.entries(scheme.sources).map(([id, source]) => [id, { ...source, url }]));
      const { ok: holds } = await (await engine()).check(JSON.stringify({ ...scheme, id: 'addressed', sources }));
      assert.equal(holds, false, url);
    }
  });

  test('the address of the page and of the frame', async () => {
    for (const [index, text] of CORPUS.entries()) {
      const bad = encodeURIComponent(text);
      const page = index % 2 ? 'embed.html' : '';
      await at.browser.driver.get('about:blank'); // a change of the fragment alone would open nothing
      await at.browser.open(`${at.site.url}${page}?lang=${bad}&scheme=${bad}&claimant=${bad}&${bad}=${bad}#${index % 3 ? bad : text.replaceAll('\0', '')}`);
      await harmless(text);
      assert.match(await run('return document.documentElement.lang'), /^(ko|en)$/);
    }
  });

  test('what is typed and pasted', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    for (const text of CORPUS) {
      await run(
        `const [field, text] = arguments;
         field.focus();
         field.value = text;
         field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste', data: text }));`,
        await page.find('input-loss'),
        text,
      );
      await page.press('calculate');
      await harmless(text);
    }
  });

  test('messages to the frame, in words that are nearly ours', async () => {
    await at.browser.open(`${at.site.url}embed.html?lang=ko`);
    for (const text of CORPUS) {
      await run(
        `const [text] = arguments;
         for (const type of ['hello', 'language', 'theme', text]) {
           for (const more of [{}, { language: text }, { theme: text }, { html: text }, { url: text }, { [text]: text }]) {
             postMessage({ source: 'payout-estimator-host', v: 1, type, ...more }, '*');
             dispatchEvent(new MessageEvent('message', { source: parent, data: { source: 'payout-estimator-host', v: 1, type, ...more } }));
           }
         }`,
        text,
      );
    }
    await later();
    await harmless();
    assert.equal(await run('return document.documentElement.lang + document.documentElement.style.cssText'), 'ko');
  });

  for (const path of ['', 'embed.html', 'offline.html']) {
    test(`ten thousand messages of any kind to ${path || 'index.html'} change nothing and throw nothing`, async () => {
      await at.browser.open(`${at.site.url}${path}?lang=ko`);
      const page = new Page(at.browser);
      page.root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
      await page.press('fill-example');
      await page.says('announcement', /30,000/);
      const seen = () => run('return document.documentElement.outerHTML.replace(/ data-(last|errors)="[^"]*"/g, "") + document.querySelector("payout-estimator").shadowRoot.innerHTML');
      await run(`const note = (what) => (document.documentElement.dataset.errors = what);
        addEventListener('error', (event) => note(event.message)); addEventListener('unhandledrejection', (event) => note(String(event.reason)));
        addEventListener('message', ({ data }) => { if (data?.last) document.documentElement.dataset.last = data.last; });`);
      const before = await seen();
      for (const seed of [5, 6]) {
        await run(`(${sendNonsense})(window, ...arguments); window.postMessage({ last: arguments[1] }, '*')`, 5000, seed, [{ source: 'payout-estimator-host', v: 1, type: 'hello' }]);
        await until('all have arrived', () => run('return document.documentElement.dataset.last === String(arguments[0])', seed), 60_000);
      }
      assert.equal(await seen(), before);
      assert.equal(await run('return document.documentElement.dataset.errors ?? ""'), '');
    });
  }

  /** Everything a browser can keep for a page. */
  const kept = () =>
    at.browser.runAsync(`const databases = indexedDB.databases ? await indexedDB.databases() : [];
      return [document.cookie, localStorage.length, sessionStorage.length, databases.length]`);

  for (const [what, path] of [['the page', ''], ['the page for frames', 'embed.html'], ['the element on a page of another site', undefined]]) {
    test(`${what}, used all through: no request to elsewhere, no cookie, nothing stored`, async () => {
      if (path === undefined) await open('<payout-estimator></payout-estimator>');
      else await at.browser.open(`${at.site.url}${path}?lang=ko`);
      const page = new Page(at.browser);
      page.root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
      await page.press('fill-example');
      await page.says('headline', /30,000/);
      await page.openAll();
      await page.press('calculate');
      await page.speakOther();
      await until('it speaks English', async () => (await page.language()) === 'en');
      await sleep(1500);
      const asked = await run('return performance.getEntriesByType("resource").map(({ name }) => name)');
      const ours = [at.site.url, host.url, 'data:'];
      assert.deepEqual(asked.filter((it) => !ours.some((start) => it.startsWith(start))), []);
      assert.deepEqual(await kept(), ['', 0, 0, 0]);
      if (path === undefined) assert.deepEqual(host.asked.filter((it) => !/^\/(host\.html|watch\.js|engine\.mjs|favicon\.ico)$/.test(it)), []);
      else assert.deepEqual(host.asked, []);
    });
  }
});
