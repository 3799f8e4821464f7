// hosts.html: its snippets on pages of another origin, the preview, the log, and what it finds wrong.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = fileURLToPath(new URL('./shots/', import.meta.url));
mkdirSync(shots, { recursive: true });

const sums = readFileSync(new URL('SHA256SUMS', dist), 'utf8');
const SHAPES = ['element', 'frame', 'file'];
const SANDBOX = 'allow-scripts allow-forms allow-modals allow-popups allow-popups-to-escape-sandbox allow-downloads';
/** In the place of offline.html: a page that needs nothing from anywhere, and tells its height. */
const FILE = `<!doctype html><title>one file</title><script>
  const tell = () => parent.postMessage({ source: 'payout-estimator', v: 1, type: 'resize', height: 777 }, '*');
  addEventListener('message', tell); tell();</script>`;
const HOSTILE = ['"><img src=x onerror=alert(1)>', "'><script>alert(1)</script>", '</pre><svg onload=alert(1)>', 'javascript:alert(1)', '{{7*7}}${7*7}', '&lt;img src=x&gt;', '\u202e\u0000'];

/** The page, and how a person gets about in it. */
function tools(at) {
  const run = (script, ...values) => at.browser.run(script, ...values);
  const text = (id) => run('return document.getElementById(arguments[0])?.textContent ?? ""', id);
  return {
    run,
    text,
    open: (language = 'ko') => at.browser.open(`${at.site.url}hosts.html?lang=${language}`),
    click: async (id) => (await at.browser.driver.findElement(By.id(id))).click(),
    set: (id, value) =>
      run(
        `const field = document.getElementById(arguments[0]);
         field.value = arguments[1];
         field.dispatchEvent(new InputEvent('input', { bubbles: true }));`,
        id,
        value,
      ),
    async diagnose(pasted, page = '') {
      await run('[document.getElementById("pasted").value, document.getElementById("page").value] = arguments', pasted, page);
      await run('document.getElementById("judge").click()');
      return run('return [...document.querySelectorAll("#judgement li")].map((it) => [it.className, it.innerText.replace(/\\s+/g, " ")])');
    },
    async check() {
      await run('document.getElementById("try").click()');
      await until('it has been tried', () => run('return document.getElementById("trial") !== null && /\\d/.test(document.getElementById("tried").textContent)'));
      return run('return [...document.querySelectorAll("#trial li")].map((it) => [it.className, it.querySelector("span:not([aria-hidden])").textContent])');
    },
    /** Waits for the hash of the import map too, where there is one. */
    async snippet() {
      await until('the hash is there', async () => !(await text('snippet')).includes('importmap') || (await text('needs')).includes("'sha256-"));
      return [await text('snippet'), await text('needs')];
    },
  };
}

inEachBrowser((at) => {
  const { run, text, open, click, set, diagnose, check, snippet } = tools(at);
  /** Another origin than the estimator's. */
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  beforeEach(async () => {
    at.site.headers = {};
    at.site.pages = {};
    at.site.refuse = undefined;
    await at.browser.driver.switchTo().defaultContent();
    await at.browser.viewport(1000, 800);
  });

  /** Puts a snippet on a page of its own, under a policy that allows what it asks for and no more. */
  async function embed(lines, policy) {
    host.pages['/host.html'] = `<!doctype html><html lang="en"><meta charset="utf-8"><title>help</title>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'; ${policy}">${lines}`;
    await at.browser.driver.get(`${host.url}host.html`);
  }

  /** The element on the page, once its form is there. */
  async function element() {
    const found = await at.browser.driver.findElement(By.css('payout-estimator'));
    await until('the element is there', () => run('return !!arguments[0].shadowRoot?.getElementById("fill-example")', found));
    const page = new Page(at.browser);
    page.root = await found.getShadowRoot();
    return page;
  }

  async function elementWorks() {
    const page = await element();
    await page.press('fill-example');
    await page.says('headline', /30,000/);
  }

  for (const integrity of [false, true]) {
    const held = integrity ? ', held to its hashes' : '';

    test(`the lines for the element work on a page of another origin, under the policy they name${held}`, async () => {
      at.site.headers = { 'access-control-allow-origin': '*' };
      await open();
      await set('language', 'en');
      await set('scheme', 'kakao-2022');
      if (integrity) await click('integrity');
      const [lines, policy] = await snippet();
      assert.ok(lines.split('\n').length <= 5);
      assert.equal(lines.includes('integrity='), integrity);
      await embed(lines, policy);
      await elementWorks();
    });

    test(`the lines for a frame do as well${held}`, async () => {
      at.site.headers = { 'access-control-allow-origin': '*' };
      await open();
      await click('shape-frame');
      await set('theme', 'dark');
      if (integrity) await click('integrity');
      const [lines, policy] = await snippet();
      assert.equal(lines.includes('integrity='), integrity);
      await embed(lines, policy);
      await until('the link has become a frame', () => run('return document.querySelector("a") === null && document.querySelector("iframe") !== null'));
      assert.equal(await run('return document.querySelector("iframe").sandbox.value'), `${SANDBOX} allow-same-origin`);
      await at.browser.driver.switchTo().frame(0);
      assert.equal(await run('return document.documentElement.style.colorScheme'), 'dark');
    });
  }

  test('the lines for one file make a frame without an origin', async () => {
    at.site.pages['/offline.html'] = FILE;
    at.site.pages['/SHA256SUMS'] = sums.replaceAll(/^.* {2}offline\.html\n/gm, '');
    await open();
    await click('shape-file');
    assert.match(await text('form'), /offline.html이 없습니다/);
    const [lines, policy] = await snippet();
    await embed(lines, policy);
    await until('it has its height', () => run('return document.querySelector("iframe")?.style.height === "777px"'));
    const frame = await run('const { sandbox, referrerPolicy, title, src } = document.querySelector("iframe"); return [sandbox.value, referrerPolicy, title, src]');
    assert.deepEqual(frame, [SANDBOX, 'no-referrer', '장애 보상 계산기', `${at.site.url}offline.html`]);
  });

  /** Goes through every choice that a shape has, and does something after each. */
  async function choose(shape, then) {
    await click(`shape-${shape}`);
    await then();
    for (const change of [
      () => set('language', 'ko'),
      () => set('scheme', 'kt-2018'),
      async () => set('claimant', await run('return document.getElementById("claimant").lastChild.value')),
      ...(shape === 'element'
        ? [() => click('colour-own'), () => set('colour', '#0a7d5c'), () => click('figures')]
        : [() => set('theme', 'light')]),
      () => click('integrity'),
      () => click('integrity'),
      () => set('scheme', ''),
      () => set('language', ''),
      ...(shape === 'element' ? [() => click('figures'), () => click('colour-own')] : [() => set('theme', '')]),
    ]) {
      await change();
      await then();
    }
  }

  test('the preview is what the lines say, in every shape, and nothing of it is refused', async () => {
    // As if it had been built: the page knows by the list of hashes.
    at.site.pages['/offline.html'] = FILE;
    at.site.pages['/SHA256SUMS'] = `${sums}# sha384-${'A'.repeat(64)}  offline.html\n`;
    await open('en');
    for (const shape of SHAPES) {
      await choose(shape, async () => {
        if (shape !== 'element') await until('there is a frame', () => run('return document.querySelector("#preview iframe") !== null'));
        // The page's policy refuses style attributes in what it parses, too: not under this name.
        const [said, shown] = await run(`
          const lines = document.getElementById('snippet').textContent;
          const attributes = (element) => Object.fromEntries([...element.attributes].map(({ name, value }) => [name, value]));
          const sorted = (attributes) => Object.fromEntries(Object.entries(attributes).sort());
          const shown = document.querySelector('#preview payout-estimator, #preview iframe');
          const copy = new DOMParser().parseFromString(lines.replace(' style=', ' data-style='), 'text/html');
          if (shown.localName === 'payout-estimator') {
            const { 'data-style': style, ...rest } = attributes(copy.querySelector('payout-estimator'));
            return [{ ...rest, ...(style && { style }) }, attributes(shown)].map(sorted);
          }
          const { 'data-payout-estimator': mark, href, ...link } = attributes(copy.querySelector('a'));
          const { src, title, sandbox, allow, referrerpolicy, loading, style, 'data-payout-estimator': marked, ...frame } = attributes(shown);
          delete frame.cd_frame_id_; // a driver marks the frames that it has seen
          return [{ ...link, src: href }, { ...frame, src }].map(sorted);`);
        assert.deepEqual(shown, said);
      });
    }
    assert.deepEqual((await check()).filter(([, found]) => /Refused by this page/.test(found)), []);
  });

  test('what does not apply to a shape cannot be chosen', async () => {
    await open();
    const disabled = () => run('return ["colour-own", "theme", "figures"].map((id) => document.getElementById(id).disabled)');
    assert.deepEqual(await disabled(), [false, true, false]);
    await click('colour-own');
    await click('shape-frame');
    assert.deepEqual(await disabled(), [true, false, true]);
    assert.doesNotMatch(await text('snippet'), /payout-primary|share-figures/);
    await set('theme', 'dark');
    await click('shape-element');
    assert.match(await text('snippet'), /--payout-primary: light-dark\(#256ef4/);
    assert.doesNotMatch(await text('snippet'), /dark"/);
  });

  test('the colour is in force in the preview', async () => {
    await open();
    await click('colour-own');
    await set('colour', '#0a7d5c');
    const colour = await run('return getComputedStyle(document.querySelector("#preview payout-estimator").shadowRoot.getElementById("calculate")).backgroundColor');
    assert.equal(colour, 'rgb(10, 125, 92)');
  });

  test('the hashes are those of the files', async () => {
    await open();
    await click('integrity');
    const [lines, needs] = await snippet();
    const hash = (file) => `sha384-${createHash('sha384').update(readFileSync(new URL(file, dist))).digest('base64')}`;
    const [, own] = /integrity="([^"]+)" crossorigin/.exec(lines);
    assert.equal(own, hash('payout-estimator.js'));
    const [, map] = /<script type="importmap">(.*)<\/script>/.exec(lines);
    const wanted = ['engine.js', 'ko.js', 'en.js', 'style.js', 'causes.js', 'pictures.js'].map((file) => [at.site.url + file, hash(file)]);
    assert.deepEqual(JSON.parse(map), { integrity: Object.fromEntries(wanted) });
    assert.ok(needs.includes(`'sha256-${createHash('sha256').update(map).digest('base64')}'`));
    await click('shape-frame');
    assert.ok((await text('snippet')).includes(`integrity="${hash('frame.js')}" crossorigin`));
  });

  test('the address is that of this folder, until another is typed; a wrong one gives no lines', async () => {
    await open('en');
    assert.ok((await text('snippet')).includes(`src="${at.site.url}payout-estimator.js"`));
    await set('base', 'https://files.example/v0.1.0');
    assert.ok((await text('snippet')).includes('src="https://files.example/v0.1.0/payout-estimator.js"'));
    assert.equal(await text('needs'), "script-src https://files.example 'wasm-unsafe-eval'; connect-src https://files.example");
    for (const wrong of ['', 'files.example', 'javascript:alert(1)', 'https://files.example/?v=1']) {
      await set('base', wrong);
      assert.equal(await text('snippet'), '');
      assert.notEqual(await text('base-problem'), '');
      assert.equal(await run('return document.getElementById("base").getAttribute("aria-invalid")'), 'true');
    }
  });

  test('copies, or selects what is to be copied', async () => {
    await open('en');
    await click('copy');
    await until('it says so', async () => /Copied|Ctrl\+C/.test(await text('copied')));
    if (/Ctrl/.test(await text('copied'))) assert.equal(await run('return getSelection().toString()'), await text('snippet'));
    await run('Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await click('shape-frame');
    assert.equal(await text('copied'), '');
    await click('copy');
    await until('it selects', async () => /Ctrl\+C/.test(await text('copied')));
    assert.equal((await run('return getSelection().toString()')).trim(), await text('snippet'));
  });

  test('the log shows what the element tells, newest first, fifty at most', async () => {
    await open('en');
    const page = await element();
    await page.choose('method', 'loss-known');
    await page.type('input-loss', '300001');
    await until('there is a result', async () => /payout-result\s*\{"scheme":"kakao-2022"/.test(await text('log')));
    assert.doesNotMatch(await text('log'), /"estimate"/);
    await page.type('input-loss', 'x');
    await until('there is a problem', async () => /^\d\d:\d\d:\d\d payout-problem \{"codes":/.test(await text('log')));
    await click('figures');
    await page.type('input-loss', '400001');
    await until('there are figures', async () => /^\d\d:\d\d:\d\d payout-result .*?"estimate":/.test(await text('log')));
    await run('for (let i = 0; i < 60; i += 1) document.querySelector("#preview payout-estimator").dispatchEvent(new CustomEvent("payout-problem", { bubbles: true, detail: { i } }))');
    assert.deepEqual(await run('const all = document.querySelectorAll("#log li code"); return [all.length, all[0].textContent]'), [50, '{"i":59}']);
    await click('log-clear');
    assert.equal(await text('log'), '');
    assert.equal(await run('return document.querySelectorAll("#heard [aria-live], #heard [role=log], #heard [role=status]").length'), 0);
  });

  test('the log shows the heights that a frame tells', async () => {
    await open();
    await click('shape-frame');
    await run('document.getElementById("preview").scrollIntoView()');
    await until('there is a height', async () => /message \{"source":"payout-estimator","v":1,"type":"resize","height":\d+\}/.test(await text('log')));
    await run('postMessage({ source: "payout-estimator", v: 1, type: "resize", height: 5 }, "*")');
    assert.doesNotMatch(await text('log'), /"height":5\}/);
  });

  test('the folder is in order as it is built', async () => {
    at.site.headers = { 'access-control-allow-origin': '*' };
    await open('en');
    const found = await check();
    assert.deepEqual(found.filter(([level]) => level !== 'good'), []);
    assert.ok(found.filter(([, text]) => text.endsWith('the hash agrees.')).length >= 8, JSON.stringify(found));
  });

  for (const [what, plant, level, pattern] of [
    ['a file that is missing', (site) => (site.refuse = /\/ko\.js$/), 'bad', /^ko\.js: the server answered 404/],
    ['a wrong type of scripts', (site) => (site.headers = { 'content-type': 'text/plain' }), 'bad', /^engine\.js: sent as text\/plain, which is refused as a module/],
    ['a wrong type of the module', (site) => (site.headers = { 'content-type': 'application/octet-stream' }), 'note', /^payout_estimator_bg\.wasm: sent as application\/octet-stream/],
    ['a wrong type of a page', (site) => (site.headers = { 'content-type': 'text/plain' }), 'bad', /^embed\.html: sent as text\/plain/],
    ['a file of another build', (site) => (site.pages['/frame.js'] = 'void 0;'), 'bad', /^frame\.js: differs from SHA256SUMS/],
    ['a list that is missing', (site) => (site.refuse = /SHA256SUMS/), 'note', /^Without SHA256SUMS/],
    ['no CORS', () => undefined, 'note', /^No Access-Control-Allow-Origin/],
    ['frames forbidden', (site) => (site.headers = { 'x-frame-options': 'DENY' }), 'bad', /^embed\.html: the header X-Frame-Options/],
  ]) {
    test(`the check finds ${what}`, async () => {
      await open('en');
      plant(at.site);
      const found = await check();
      assert.ok(found.some(([is, text]) => is === level && pattern.test(text)), JSON.stringify(found, null, 1));
    });
  }

  test('the check finds a policy of the server that forbids the module', async () => {
    at.site.headers = { 'content-security-policy': "script-src 'self' 'unsafe-inline'" };
    await open('en');
    assert.equal(await run('return document.getElementById("scheme")'), null, 'the engine has not loaded');
    assert.ok((await check()).some(([level, text]) => level === 'bad' && /^WebAssembly does not run\. Add 'wasm-unsafe-eval'/.test(text)));
  });

  test('the check runs where nothing else does', async () => {
    at.site.refuse = /\.(js|wasm)$/;
    await open('en');
    assert.match(await text('form'), /The module did not load/);
    assert.equal((await check()).filter(([level, text]) => level === 'bad' && /404/.test(text)).length, 9);
    assert.ok((await text('snippet')).includes('payout-estimator.js'));
  });

  const refusals = (found) => found.filter(([level]) => level === 'bad').length;

  test('a pasted policy: what it refuses for each shape, and the line that helps', async () => {
    await open('en');
    await set('base', 'https://files.example/v0.1.0/');
    const strict = "HTTP/2 200\ncontent-type: text/html; charset=utf-8\ncontent-security-policy: default-src 'self'; script-src 'self'\n";
    let found = await diagnose(strict);
    assert.equal(refusals(found), 3);
    assert.match(JSON.stringify(found), /script-src 'self' https:\/\/files\.example 'wasm-unsafe-eval'; connect-src 'self' https:\/\/files\.example/);
    found = await diagnose(`Content-Security-Policy: script-src 'self' https://files.example 'wasm-unsafe-eval'; connect-src https://files.example`);
    assert.equal(refusals(found), 0);
    // The answer follows the choices.
    await diagnose(strict);
    await click('shape-frame');
    assert.match(await text('judgement'), /frame-src 'self' https:\/\/files\.example/);
    assert.match(await text('judged'), /^Problems: 2/);
    await click('language-other');
    assert.match(await text('judged'), /^문제 2/);
    assert.match(await text('judgement'), /프레임: 막습니다 \(default-src: embed\.html\)/);
  });

  test('a pasted policy on a page of our own origin', async () => {
    await open('en');
    assert.equal(refusals(await diagnose("default-src 'self' 'wasm-unsafe-eval'", `${at.site.url}help`)), 0);
    assert.equal(refusals(await diagnose("default-src 'self' 'wasm-unsafe-eval'", 'https://shop.example/')), 2);
    assert.deepEqual(await diagnose("default-src 'self'", 'shop'), []);
    assert.notEqual(await text('page-problem'), '');
  });

  for (const [what, pasted, level, pattern, shape] of [
    ['two policies', "Content-Security-Policy: script-src *\nContent-Security-Policy: connect-src 'none'", 'bad', /Policy 2 · loading the module: refused \(connect-src: payout_estimator_bg\.wasm\)/],
    ['a policy that reports', "Content-Security-Policy-Report-Only: script-src 'none'", 'note', /reported, not refused/],
    ["'strict-dynamic'", "Content-Security-Policy: script-src 'strict-dynamic' 'nonce-x' 'wasm-unsafe-eval'", 'do', /Give every pasted <script> the nonce/],
    ['a nonce', "Content-Security-Policy: script-src 'nonce-x' 'wasm-unsafe-eval'", 'do', /has a nonce/],
    ['trusted types', "Content-Security-Policy: require-trusted-types-for 'script'", 'good', /is fine/],
    ['a sandbox without scripts', 'Content-Security-Policy: sandbox', 'bad', /lacks allow-scripts/],
    ['a sandbox without forms', 'Content-Security-Policy: sandbox allow-scripts allow-same-origin', 'bad', /lacks allow-forms/],
    ['a sandbox without an origin', 'Content-Security-Policy: sandbox allow-scripts allow-forms', 'bad', /lacks allow-same-origin/, 'frame'],
    ['a sandbox in a meta', '<meta http-equiv="Content-Security-Policy" content="sandbox">', 'note', /sandbox is ignored/],
    ['require-corp', 'Cross-Origin-Embedder-Policy: require-corp', 'bad', /Cross-Origin-Resource-Policy: cross-origin/, 'frame'],
    ['a module of another type', 'Content-Type: application/octet-stream', 'bad', /send text\/javascript/],
    ['a module with a charset', 'Content-Type: application/wasm; charset=utf-8', 'note', /nothing after application\/wasm/],
    ['a file without CORS', 'Content-Type: text/javascript\nX-Content-Type-Options: nosniff', 'bad', /Access-Control-Allow-Origin is missing/],
    ['a file for its own site', 'Content-Type: text/javascript\nCross-Origin-Resource-Policy: same-site', 'bad', /send cross-origin/],
    ['a page without a policy', 'Content-Type: text/html', 'good', /no content security policy/],
    ['something else', 'Dear team, it does not work.', 'note', /no policy in this text/],
  ]) {
    test(`pasted: ${what}`, async () => {
      await open('en');
      if (shape) await click(`shape-${shape}`);
      const found = await diagnose(pasted);
      assert.ok(found.some(([is, text]) => is === level && pattern.test(text)), JSON.stringify(found, null, 1));
    });
  }

  test('what is typed or pasted becomes no element', async () => {
    await open('en');
    const elements = () => run('return document.querySelectorAll("img, script, svg, iframe").length');
    const before = await elements();
    for (const hostile of HOSTILE) {
      for (const base of [hostile, `https://files.example/${hostile}`, `https://${hostile}/`]) {
        await set('base', base);
        const tags = await run('return [...new DOMParser().parseFromString(document.getElementById("snippet")?.textContent ?? "", "text/html").body.querySelectorAll("*")].map((it) => it.localName)');
        assert.deepEqual(tags.filter((tag) => tag !== 'payout-estimator' && tag !== 'a'), []);
      }
      for (const pasted of [hostile, `Content-Security-Policy: ${hostile}`, `Content-Security-Policy: default-src ${hostile}`, `Content-Type: ${hostile}`, `<meta http-equiv="Content-Security-Policy" content="${hostile}">`]) {
        await diagnose(pasted, hostile);
        await diagnose(pasted);
      }
    }
    assert.equal(await elements(), before);
    assert.equal(await run('return document.title'), 'Embed the estimator');
  });

  test('without a script it says what it is, and holds the lines of the README', async () => {
    const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
    const [, frame] = /### Frame\n[^]*?```html\n([^]*?)```/.exec(readme);
    await open();
    const [plain, hidden] = await at.browser.runAsync(
      `const page = new DOMParser().parseFromString(await (await fetch('hosts.html')).text(), 'text/html');
       return [[...page.querySelectorAll('#plain pre')].map((it) => it.textContent), page.querySelectorAll('section:not([hidden])').length];`,
    );
    assert.equal(plain[1].trim(), frame.trim());
    assert.equal(hidden, 0, 'nothing is shown that only a script fills');
    assert.equal(await run('return document.getElementById("plain")'), null);
  });
});

for (const colours of ['light', 'dark', 'forced']) {
  inEachBrowser((at, name) => {
    const { run, text, open, click, set, diagnose, check } = tools(at);
    for (const language of ['ko', 'en']) {
      for (const width of [1000, 320]) {
        test(`nothing wrong to see or to hear, ${language}, ${width} px`, async () => {
          await at.browser.viewport(width, 900);
          await open(language);
          for (const shape of ['frame', 'element', 'file']) {
            await click(`shape-${shape}`);
            if (shape === 'file') await set('base', 'files.example');
            if (shape === 'element') for (const id of ['integrity', 'colour-own', 'figures']) await click(id);
            await run('for (const it of document.querySelectorAll("#output details")) it.open = true');
            await check();
            await diagnose("Content-Security-Policy: default-src 'self'; script-src 'self' 'nonce-x'; sandbox allow-scripts\nCross-Origin-Embedder-Policy: require-corp", shape === 'file' ? 'shop' : '');
            await run('document.querySelector("#preview payout-estimator")?.dispatchEvent(new CustomEvent("payout-problem", { bubbles: true, detail: { codes: ["missing"] } }))');
            const violations = await at.browser.violations(axe);
            assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(' | ')}`), []);
            const [wide, available] = await run('const { scrollWidth, clientWidth } = document.documentElement; return [scrollWidth, clientWidth]');
            assert.ok(wide <= available, `${wide} px wide in ${available} px`);
            const small = await run(`
              return [...document.querySelectorAll('button, input, select, textarea, summary')].flatMap((control) => {
                const areas = [control, ...(control.labels ?? [])].map((it) => it.getBoundingClientRect());
                return areas.some(({ width, height }) => width > 43.9 && height > 43.9) ? [] : [control.id || control.localName];
              });`);
            assert.deepEqual(small, []);
            const strange = await run(`
              const lang = (element) => element.closest('[lang]').lang;
              return [...document.querySelectorAll('header, header *, section:not(:has(#preview)) *')].flatMap((element) => {
                if (!element.checkVisibility() || element.matches('pre, code, option')) return [];
                const own = [...element.childNodes].filter((it) => it.nodeType === Node.TEXT_NODE).map((it) => it.data).join(' ');
                return /[가-힣]/.test(own) && lang(element) !== 'ko' ? [own] : [];
              });`);
            assert.deepEqual(strange, []);
          }
          assert.equal(await run('return document.documentElement.lang'), language);
          await run('scrollTo(0, 0)');
          await at.browser.screenshot(`${shots}${name}-hosts-${language}-${colours}-${width}.png`);
        });
      }
    }

    test('the other language is a press away, and keeps what was chosen', async () => {
      await open('ko');
      await set('base', 'https://files.example/v1/');
      await click('language-other');
      assert.equal(await run('return document.documentElement.lang + document.title'), 'enEmbed the estimator');
      assert.equal(await text('output-title'), 'Code to paste');
      assert.match(await text('snippet'), /files\.example\/v1\//);
      assert.equal(await run('return document.activeElement.id'), 'language-other');
    });
  }, colours);
}
