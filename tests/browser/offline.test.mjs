// The page in one file: from a file and from a server, in frames without an origin, and with no way out.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { By } from 'selenium-webdriver';
import { answers, rows } from '../golden.mjs';
import { dist, engine } from '../node/engine.mjs';
import { launch, until } from './engines.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { watchedProxy } from './proxy.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';
import { inTheForm, through } from './through.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('./shots/', import.meta.url));
mkdirSync(shots, { recursive: true });
const whole = readFileSync(new URL('offline.html', dist), 'utf8');

const POLICY = /<meta http-equiv="Content-Security-Policy"[^>]*>/;

/** Nobody's but a person's: Korean, a space, and what means something in an address. */
const folder = path.join(mkdtempSync(path.join(tmpdir(), 'offline-')), '장애 보상 #1 (100%25)');
mkdirSync(folder);
after(() => rmSync(path.dirname(folder), { recursive: true }));

/** Puts a file there and returns its address. */
function onDisk(html = whole, name = 'offline.html') {
  writeFileSync(path.join(folder, name), html);
  return pathToFileURL(path.join(folder, name)).href;
}

function replaced(html, part, instead) {
  assert.equal(html.split(part).length, 2, `once: ${part}`);
  return html.replace(part, () => instead);
}

/** The file with a script of a test before its own, which its policy allows. */
function planted(script, html = whole) {
  const hash = `'sha256-${createHash('sha256').update(script).digest('base64')}'`;
  const allowed = POLICY.test(html) ? replaced(html, "; script-src '", `; script-src ${hash} '`) : html;
  return replaced(allowed, '<meta name="viewport"', `<script>${script}</script><meta name="viewport"`);
}

const all = await engine();
const embedded = new Set(all.schemes().map(({ id }) => id));
const golden = inTheForm(rows()).filter(({ claim }) => embedded.has(claim.scheme));
const claims = golden.map((row) => row.claim);
const expected = await answers(all, [], claims);

inEachBrowser((at, name) => {
  /** Another server than the estimator's, which counts what reaches it. */
  let other;
  before(async () => (other = await serve(fileURLToPath(dist))));
  after(() => other?.stop());
  const run = (script, ...values) => at.browser.run(script, ...values);
  const http = () => `${at.site.url}offline.html`;

  /** The page, once it is open. */
  async function inPage(browser) {
    const page = new Page(browser);
    page.root = await browser.driver.findElement(By.css('payout-estimator')).getShadowRoot();
    return page;
  }

  async function giveGolden(browser) {
    assert.ok(golden.length >= 50, `${golden.length} rows`);
    const given = await browser.runAsync(
      `return (${through})(document.querySelector('payout-estimator'), JSON.parse(arguments[0]));`,
      JSON.stringify(claims),
    );
    for (const [index, row] of golden.entries()) assert.equal(given[index], expected[index], `${row.place} ${row.id}`);
    assert.equal(given.length, expected.length);
  }

  const stored = (browser) =>
    browser.runAsync('return [document.cookie, localStorage.length, sessionStorage.length, (await indexedDB.databases()).length]');

  test(`opened from a file, beside a proxy that sees what leaves: the café, in two languages, and ${golden.length} golden rows`, async () => {
    const url = onDisk();
    const proxy = await watchedProxy();
    const browser = await launch(name, { proxy: proxy.address });
    try {
      const page = await Page.open(browser, url, 'ko');
      assert.equal(await browser.run('return self.origin'), 'null');
      await page.answerAsCafe();
      await page.says('headline', /30,000원/);
      await page.says('loss', /46,553원/);
      await page.speakOther();
      await page.says('loss', /46,553 won|₩46,553/);
      assert.equal(await browser.run('return document.title'), 'Outage payout estimator');
      await browser.screenshot(`${shots}${name}-offline-file.png`);
      await giveGolden(browser);
      assert.equal(await browser.run('return performance.getEntriesByType("resource").length'), 0);
      assert.deepEqual(await stored(browser), ['', 0, 0, 0]);

      // What browsers ask their makers, whatever page is open.
      const left = proxy.asked.filter((address) => !/\b(google|googleapis|mozilla)\.(com|org|net)\b/.test(address));
      assert.deepEqual(left, []);
      await browser.driver.get('http://outside.example/').catch(() => undefined);
      assert.ok(proxy.asked.includes('http://outside.example/'), 'the proxy would have seen it');
    } finally {
      await browser.close();
      await proxy.stop();
    }
  });

  test('this browser keeps pages of files from other files, as for a person', async () => {
    cpSync(new URL('engine.js', dist), path.join(folder, 'engine.js'));
    await at.browser.driver.get(onDisk('<!doctype html><title>beside</title>', 'beside.html'));
    const read = await at.browser.runAsync('return fetch("engine.js").then((it) => it.text(), () => "refused")');
    assert.equal(read, 'refused');
  });

  test(`from a server: one request, nothing stored, ${golden.length} golden rows`, async () => {
    at.site.asked.length = 0;
    const page = await Page.open(at.browser, http(), 'ko');
    await page.answerAsCafe();
    await page.says('headline', /30,000원/);
    await page.says('loss', /46,553원/);
    await page.speakOther();
    await page.says('loss', /46,553 won|₩46,553/);
    await giveGolden(at.browser);
    assert.deepEqual(at.site.asked, ['/offline.html']);
    assert.deepEqual(await stored(at.browser), ['', 0, 0, 0]);
  });

  test('language, scheme and claimant by the address', async () => {
    await at.browser.open(`${onDisk()}?lang=en&scheme=kakao-2022&claimant=general-user`);
    const page = await inPage(at.browser);
    assert.equal(await page.language(), 'en');
    assert.equal(await run('return arguments[0].value', await page.find('claimant')), 'general-user');
  });

  test('says which documents are inside, and that it knows of no newer ones', async () => {
    for (const [language, words] of [['ko', /새 문서가 나왔는지 알 수 없습니다/], ['en', /cannot know of documents newer than these/]]) {
      await Page.open(at.browser, http(), language);
      const said = await run('return document.querySelector("section[aria-labelledby=inside]").innerText');
      assert.match(said, words);
      for (const { id, title, revision } of all.schemes()) {
        assert.ok(said.includes(title[language]), title[language]);
        assert.ok(said.includes(revision) && said.includes(all.describe(id).verifiedOn), id);
      }
    }
  });

  for (const language of ['ko', 'en']) {
    test(`no faults of accessibility, and all of it can be read, at 1000 and 320 px (${language})`, async () => {
      for (const width of [1000, 320]) {
        await at.browser.viewport(width, 800);
        const page = await Page.open(at.browser, http(), language);
        await page.press('fill-example');
        await page.says('headline', /30,000/);
        const violations = await at.browser.violations(axe);
        assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' '))}`), []);
        assert.deepEqual(await unreadable(at.browser), []);
      }
      await at.browser.viewport(1000, 800);
    });
  }

  /** Shows frames, and does something in the first one. */
  async function inFrame(host, frame, action) {
    host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title>${frame}`;
    await at.browser.driver.get(`${host.url}host.html`);
    const [element] = await at.browser.driver.findElements(By.css('iframe'));
    await at.browser.driver.switchTo().frame(element);
    try {
      await until('the frame is ready', () => run('return document.documentElement.dataset.ready === "yes"'));
      await action(await inPage(at.browser));
    } finally {
      await at.browser.driver.switchTo().defaultContent();
    }
  }

  const sandbox = 'sandbox="allow-scripts allow-forms" width="900" height="700"';
  const attribute = (html) => html.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  for (const [what, on, frame] of [
    ['from another origin', () => other, () => `<iframe ${sandbox} src="${http()}?lang=ko"></iframe>`],
    ['from the origin of the page around', () => at.site, () => `<iframe ${sandbox} src="${http()}?lang=ko"></iframe>`],
    ['written into the page around', () => other, () => `<iframe ${sandbox} srcdoc="${attribute(whole)}"></iframe>`],
  ]) {
    test(`in a frame without an origin, ${what}`, async () => {
      at.site.asked.length = 0;
      await inFrame(on(), frame(), async (page) => {
        assert.equal(await run('return self.origin'), 'null');
        if ((await page.language()) !== 'ko') await page.speakOther();
        await page.press('fill-example');
        await page.says('loss', /46,553원/);
        await page.press('calculate'); // a form that may be submitted, and goes nowhere
        await page.says('headline', /30,000원/);
      });
      assert.deepEqual(at.site.asked.filter((it) => !/^\/(host|offline)\.html/.test(it) && it !== '/favicon.ico'), []);
    });
  }

  const ATTEMPTS = (url) => `
    const to = ${JSON.stringify(url)};
    const body = () => document.body;
    const add = (element) => body().append(element);
    const made = (tag, values) => Object.assign(document.createElement(tag), values);
    const attempts = {
      fetch: () => fetch(to + 'fetch', { mode: 'no-cors' }),
      request: () => { const request = new XMLHttpRequest(); request.open('POST', to + 'request'); request.send('1'); },
      image: () => { new Image().src = to + 'image'; },
      beacon: () => navigator.sendBeacon(to + 'beacon', '1'),
      socket: () => new WebSocket(to.replace('http', 'ws') + 'socket'),
      events: () => new EventSource(to + 'events'),
      style: () => add(made('link', { rel: 'stylesheet', href: to + 'style' })),
      frame: () => add(made('iframe', { src: to + 'frame' })),
      script: () => add(made('script', { src: to + 'script' })),
      worker: () => new Worker(to + 'worker'),
      module: () => import(to + 'module'),
      video: () => add(made('video', { src: to + 'video' })),
    };
    const form = () => { const form = made('form', { action: to + 'form', method: 'post' }); add(form); form.submit(); };
    const tried = (attempt) => { try { Promise.resolve(attempt()).catch(() => undefined); } catch { /* refused at once */ } };
    addEventListener('load', () => {
      Object.values(attempts).forEach(tried);
      // Last, and later: it leads away, and ends what has not left yet.
      setTimeout(() => tried(form), 1000);
      setTimeout(() => (document.documentElement.dataset.tried = 'yes'), 1500);
    });`;
  /** Those that leave a page without a policy in every browser; a worker must come from the page's own origin. */
  const REACH = ['fetch', 'request', 'image', 'beacon', 'socket', 'events', 'style', 'frame', 'script', 'module', 'video', 'form'];

  for (const from of ['a server', 'a file']) {
    const show = (html) => {
      at.site.pages['/offline.html'] = html;
      return from === 'a server' ? http() : onDisk(html, 'planted.html');
    };
    const arrived = (names) => names.filter((what) => other.asked.some((address) => address.startsWith(`/${what}`)));

    test(`from ${from}, nothing that a script tries reaches a server`, async () => {
      const script = ATTEMPTS(other.url);
      try {
        other.asked.length = 0;
        await at.browser.open(show(planted(script)));
        await until('all is tried', () => run('return document.documentElement.dataset.tried === "yes"'));
        await new Promise((later) => setTimeout(later, 300));
        assert.deepEqual(arrived([...REACH, 'worker']), []);
        assert.match(await run('return location.href'), /(offline|planted)\.html$/, 'it is still there');

        // Without its policy all of it would have.
        await at.browser.driver.get(show(planted(script, whole.replace(POLICY, ''))));
        await until('the form has gone', () => arrived(REACH).includes('form'));
        assert.deepEqual(arrived(REACH), REACH);
        // Or the page that it leads to would come in the way of the next test.
        await until('the form has led away', () => run('return !/(offline|planted)\\.html$/.test(location.href)').catch(() => false));
      } finally {
        delete at.site.pages['/offline.html'];
      }
    });
  }

  const opened = async (html) => {
    at.site.pages['/planted.html'] = html;
    await at.browser.driver.get(`${at.site.url}planted.html?lang=ko`);
  };

  const payload = /(<script type="text\/plain" id="module">)(\S+)</.exec(whole)[2];
  const middle = payload.slice(100_000, 100_020);
  for (const [what, html] of [
    ['a browser that cannot unpack', planted('delete self.DecompressionStream')],
    ['a browser without WebAssembly', planted('delete self.WebAssembly')],
    ['a file with one wrong letter', replaced(whole, middle, (middle[0] === 'A' ? 'B' : 'A') + middle.slice(1))],
    ['a file that was cut off', replaced(whole, payload, payload.slice(0, 90_000))],
  ]) {
    test(`${what}: it says so, and the rule stays`, async () => {
      for (const [language, words] of [['ko', /이 브라우저에서는 이 파일로 계산할 수 없습니다/], ['en', /This file cannot calculate in this browser/]]) {
        at.site.pages['/planted.html'] = html;
        await at.browser.driver.get(`${at.site.url}planted.html?lang=${language}`);
        const root = 'document.querySelector("payout-estimator").shadowRoot';
        const said = await until('it says so', () => run(`return ${root}.querySelector('[role="alert"]')?.textContent`));
        assert.match(said, words);
        assert.deepEqual(await run(`return [document.querySelector('table').checkVisibility(), ${root}.querySelectorAll('input, button').length]`), [true, 0]);
      }
    });
  }

  for (const [what, html] of [
    ['without fromBase64', planted('delete Uint8Array.fromBase64')],
    ['that takes no form from the markup', replaced(whole, '<template shadowrootmode="open">', '<template>')],
  ]) {
    test(`a browser ${what} calculates as well`, async () => {
      await opened(html);
      await until('it is ready', () => run('return document.documentElement.dataset.ready === "yes"'));
      const page = await inPage(at.browser);
      await page.press('fill-example');
      await page.says('loss', /46,553원/);
      assert.equal(await run('return getComputedStyle(arguments[0]).position', await page.find('shell')), 'relative', 'it has its style');
    });
  }

  test('a worker from a blob could be added, under a name in the policy, and takes the compiled module', async () => {
    const work = 'onmessage = ({ data }) => postMessage(WebAssembly.Module.exports(data).length)';
    const script = `
      addEventListener('load', async () => {
        const { dataset } = document.documentElement;
        try {
          const bytes = Uint8Array.from(atob(document.getElementById('module').textContent), (it) => it.charCodeAt(0));
          const module = await WebAssembly.compile(await new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'))).arrayBuffer());
          const address = URL.createObjectURL(new Blob([${JSON.stringify(work)}]));
          const worker = new Worker(trustedTypes.createPolicy('payout-worker', { createScriptURL: (it) => it }).createScriptURL(address));
          worker.onmessage = ({ data }) => (dataset.worker = data);
          worker.onerror = ({ message }) => (dataset.worker = message);
          worker.postMessage(module);
        } catch (error) {
          dataset.worker = error;
        }
      });`;
    const says = async (html, wanted) => {
      await opened(html);
      const said = await until('the worker has answered', () => run('return document.documentElement.dataset.worker'));
      assert.match(said, wanted);
    };
    await says(replaced(planted(script), "trusted-types 'none'", 'trusted-types payout-worker'), /^\d+$/);
    await says(planted(script), /policy|Error/i); // as it is now, no script can name one
  });
});
