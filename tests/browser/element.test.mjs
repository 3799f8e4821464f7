// <payout-estimator> on pages of others: what its manifest promises, its life, and hosts that are strict or hostile.
import assert from 'node:assert/strict';
import { mkdirSync, readFileSync } from 'node:fs';
import { after, before, beforeEach, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { By } from 'selenium-webdriver';
import { answers, rows } from '../golden.mjs';
import { dist, engine } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';
import { inTheForm, through } from './through.mjs';

const shots = fileURLToPath(new URL('./shots/', import.meta.url));
mkdirSync(shots, { recursive: true });
const shipped = (name) => readFileSync(new URL(name, dist), 'utf8');
const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const [manifest] = JSON.parse(shipped('custom-elements.json')).modules[0].declarations;
const CAFE = (await engine()).describe('kakao-2022').examples.find(({ method }) => method === 'profit-and-downtime');
const claim = { scheme: 'kakao-2022', claimant: CAFE.claimant, method: CAFE.method, inputs: CAFE.inputs };
const loss = (amount) => ({ scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss: amount } });

/** Keeps, in attributes, what goes wrong and what is told; served as a file, so that a strict policy lets it run. */
const WATCH = `// ours
const noted = (name, what) => {
  const { dataset } = document.documentElement;
  dataset[name] = JSON.stringify([...JSON.parse(dataset[name] ?? '[]'), what]);
};
addEventListener('error', (event) => noted('errors', event.message ?? String(event.target)));
addEventListener('unhandledrejection', (event) => noted('errors', String(event.reason)));
addEventListener('securitypolicyviolation', (event) => noted('errors', event.effectiveDirective + ' ' + event.blockedURI));
for (const name of ['payout-result', 'payout-problem']) addEventListener(name, (event) => noted('events', [name, event.detail]));
for (const level of ['warn', 'error']) {
  const say = console[level];
  console[level] = (...words) => { noted(level, words.map(String).join(' ')); say.apply(console, words); };
}
for (const name of ['compile', 'compileStreaming']) {
  const real = WebAssembly[name];
  WebAssembly[name] = (...given) => { noted('compiled', name); return real.apply(WebAssembly, given); };
}`;

inEachBrowser((at, name) => {
  /** Another origin than the estimator's. */
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  beforeEach(async () => {
    for (const site of [at.site, host]) Object.assign(site, { headers: { 'access-control-allow-origin': '*' }, types: {}, pages: { '/watch.js': WATCH }, asked: [] });
    await at.browser.viewport(1000, 800);
  });

  const run = (script, ...values) => at.browser.run(script, ...values);
  const runAsync = (script, ...values) => at.browser.runAsync(script, ...values);
  const noted = async (what) => JSON.parse(await run('return document.documentElement.dataset[arguments[0]] ?? "[]"', what));
  const script = (path = 'payout-estimator.js') => `<script type="module" src="${at.site.url}${path}"></script>`;

  async function open(body, { head = '', lang = 'ko', on = host } = {}) {
    on.pages['/host.html'] = `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>도움말</title>
      ${head}<script src="watch.js"></script></head><body>${body}</body></html>`;
    await at.browser.driver.get(`${on.url}host.html`);
  }
  const ready = () => runAsync('await customElements.whenDefined("payout-estimator"); await Promise.all([...document.querySelectorAll("payout-estimator")].map((it) => it.ready))');
  async function use(index = 0) {
    const page = new Page(at.browser);
    page.root = await (await at.browser.driver.findElements(By.css('payout-estimator')))[index].getShadowRoot();
    return page;
  }
  async function nothingWrong() {
    assert.deepEqual(await noted('errors'), []);
    assert.deepEqual(await noted('error'), []);
  }
  const headlines = () => run('return [...document.querySelectorAll("payout-estimator")].map((it) => it.shadowRoot.getElementById("headline")?.textContent ?? "")');

  test('the lines in the README, on an empty page', async () => {
    const [, lines] = /### Element\n[^]*?```html\n([^]*?)```/.exec(readme);
    assert.ok(lines.trimEnd().split('\n').length <= 5);
    await open(lines.replaceAll('https://estimator.example/', at.site.url));
    await ready();
    const page = await use();
    await page.press('fill-example');
    await page.says('headline', /30,000원/);
    await nothingWrong();
  });

  test('it is what its manifest says, and no more', async () => {
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const [attributes, members, version] = await run(`const type = customElements.get('payout-estimator');
      const open = (of) => Object.getOwnPropertyNames(of).filter((it) => !/^(constructor|length|name|prototype|observedAttributes|\\w+Callback)$/.test(it));
      return [type.observedAttributes, [...open(type), ...open(type.prototype), ...open(document.querySelector('payout-estimator'))], type.version]`);
    const promised = manifest.attributes.map(({ name }) => name);
    assert.deepEqual(attributes.filter((it) => !promised.includes(it)), []);
    assert.deepEqual(promised.filter((it) => !attributes.includes(it)), ['share-figures', 'own-page'], 'only looked at when they are needed');
    assert.deepEqual([...members].sort(), manifest.members.map(({ name }) => name).sort());
    assert.equal(version, JSON.parse(shipped('package.json')).version);

    const parts = new Set();
    const look = async () => (await run('return [...document.querySelector("payout-estimator").shadowRoot.querySelectorAll("[part]")].map((it) => it.part.value)')).forEach((it) => parts.add(it));
    await (await use()).press('fill-example');
    await until('what comes after the answer', () => run('return !!document.querySelector("payout-estimator").shadowRoot.getElementById("keep")'));
    await look();
    at.site.refuse = /\.wasm$/;
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await until('it has failed', () => run('return !!document.querySelector("payout-estimator").shadowRoot?.getElementById("failure")'));
    at.site.refuse = undefined;
    await look();
    assert.deepEqual([...parts].sort(), manifest.cssParts.map(({ name }) => name).sort());

    const properties = new Set(shipped('style.js').match(/--payout-[\w-]+/g));
    assert.deepEqual([...properties].sort(), manifest.cssProperties.map(({ name }) => name).sort());
    const events = new Set(shipped('payout-estimator.js').match(/\bpayout-(?!estimator)[a-z]+\b/g));
    assert.deepEqual([...events].sort(), manifest.events.map(({ name }) => name).sort());
  });

  test('every custom property and part changes what it says', async () => {
    await open(`<style>payout-estimator { --payout-primary: rgb(1, 2, 3); --payout-ink: rgb(4, 5, 6); --payout-surface: rgb(7, 8, 9); --payout-font: monospace; --payout-padding: 33px }
      payout-estimator::part(calculate) { background: rgb(10, 11, 12) } payout-estimator::part(headline) { font-style: italic }</style><payout-estimator></payout-estimator>${script()}`);
    await ready();
    const seen = await run(`const root = document.querySelector('payout-estimator').shadowRoot; const of = (id) => getComputedStyle(root.getElementById(id));
      const shell = of('shell');
      return [shell.color, shell.backgroundColor, shell.fontFamily, shell.paddingLeft, of('calculate').backgroundColor, of('calculate').borderTopColor, of('headline').fontStyle]`);
    assert.deepEqual(seen, ['rgb(4, 5, 6)', 'rgb(7, 8, 9)', 'monospace', '33px', 'rgb(10, 11, 12)', 'rgb(1, 2, 3)', 'italic']);
  });

  test('what was set before the script was there is kept', async () => {
    await open('<payout-estimator></payout-estimator>');
    await run(
      `const element = document.querySelector('payout-estimator');
       Object.assign(element, { value: arguments[0], shareFigures: true, scheme: 'kakao-2022', report: 'https://reports.example/' });
       const script = Object.assign(document.createElement('script'), { type: 'module', src: arguments[1] });
       document.head.append(script);`,
      claim,
      `${at.site.url}payout-estimator.js`,
    );
    await ready();
    const page = await use();
    await page.says('headline', /30,000원/);
    const [own, attributes, value] = await run(`const element = document.querySelector('payout-estimator');
      return [Object.keys(element), element.getAttributeNames().sort(), element.value.inputs.operatingProfit]`);
    assert.deepEqual(own, []);
    assert.deepEqual(attributes, ['report', 'scheme', 'share-figures']);
    assert.deepEqual(value, claim.inputs.operatingProfit);
    await nothingWrong();
  });

  test('attributes and properties say the same, and what they name and there is none of falls back with a warning', async () => {
    await open(`<payout-estimator scheme="nobody" claimant="__proto__" report="javascript:0" lang="fr" tabindex="5" role="group" aria-label="x"></payout-estimator>${script()}`);
    await ready();
    const warned = await noted('warn');
    assert.equal(warned.length, 2, warned.join('\n'));
    assert.match(warned.join(), /"nobody".*"__proto__"/);
    const seen = () => run(`const element = document.querySelector('payout-estimator'); const { scheme, claimant, report, shareFigures } = element;
      const root = element.shadowRoot; return [scheme, claimant, report, shareFigures, root.getElementById('shell').lang, root.querySelector('#claimant option:checked, [name="claimant"]:checked')?.value, !!root.getElementById('schemes')]`);
    assert.deepEqual(await seen(), ['nobody', '__proto__', 'javascript:0', false, 'ko', (await engine()).describe('kakao-2022').claimants[0].id, false]);
    const set = (script) => run(`const element = document.querySelector('payout-estimator'); ${script}`);
    await set('element.scheme = "kt-2018"; element.claimant = null; element.report = undefined; element.shareFigures = 1; element.lang = "en"');
    await until('it speaks English', async () => (await seen())[4] === 'en');
    assert.deepEqual((await seen()).slice(0, 4), ['kt-2018', null, null, true]);
    assert.equal((await seen())[5], (await engine()).describe('kt-2018').claimants[0].id);
    await set('element.scheme = null; element.setAttribute("claimant", "pc-bang"); element.shareFigures = false');
    assert.deepEqual(await seen(), [null, 'pc-bang', null, false, 'en', 'pc-bang', true]);
    assert.deepEqual(await run('const { tabIndex, role, ariaLabel } = document.querySelector("payout-estimator"); return [tabIndex, role, ariaLabel]'), [5, 'group', 'x']);
    await nothingWrong();
  });

  test('changing the claimant from outside loses nothing that was typed', async () => {
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const page = await use();
    await page.choose('method', 'loss-known');
    await page.type('input-loss', '12만');
    await run('document.querySelector("payout-estimator").claimant = "pc-bang"');
    await run('document.querySelector("payout-estimator").claimant = "small-business"');
    await page.choose('method', 'loss-known');
    assert.equal(await run('return arguments[0].value', await page.find('input-loss')), '12만');
  });

  test('value: the form is filled without an event, copies are given back, and figures only where they are shared', async () => {
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const element = 'const element = document.querySelector("payout-estimator");';
    assert.equal(await run(`${element} return element.value`), null);
    await run(`${element} globalThis.mine = arguments[0]; element.value = mine; mine.inputs.loss = "1"; element.value.inputs.loss = "2"`, loss('30만 1'));
    const page = await use();
    await page.says('headline', /50,000원/);
    assert.deepEqual(await run(`${element} return element.value`), loss('30만 1'));
    await page.type('input-loss', '500001');
    await until('the person is told', async () => (await noted('events')).length > 0);
    const [[event, detail], ...others] = await noted('events');
    assert.deepEqual([event, others], ['payout-result', []]);
    assert.deepEqual(detail, { scheme: 'kakao-2022', revision: detail.revision, claimant: 'small-business', method: 'loss-known', kind: 'negotiation' });
    assert.deepEqual(await run(`${element} return element.value`), loss('30만 1'), 'what a person types is not the host\'s to see');
    await run(`${element} element.shareFigures = true`);
    assert.deepEqual(await run(`${element} return element.value`), loss('500001'));
    await page.press('undo');
    assert.equal(await run('return arguments[0].value', await page.find('input-loss')), '', 'what the host has replaced can be taken back');
    await run(`${element} element.value = null`);
    assert.equal(await page.chosen('method'), (await engine()).describe('kakao-2022').claimants[0].methods[0].id);
    await nothingWrong();
  });

  test('value: a host\'s mistake is thrown with its place and changes nothing; before there is an engine it goes to the console', async () => {
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const thrown = (value) => run('const element = document.querySelector("payout-estimator"); try { element.value = arguments[0]; return "nothing" } catch (error) { return error.message }', value);
    await run('document.querySelector("payout-estimator").value = arguments[0]', loss('30만 1'));
    assert.match(await thrown({ ...loss('1'), scheme: 'nobody' }), /scheme: unknown/);
    assert.match(await thrown({ ...loss('1'), inputs: { loss: 5 } }), /inputs\.loss: expected a string, got number/);
    assert.match(await thrown({ ...loss('1'), inputs: { los: '5' } }), /inputs\.los: unknown key/);
    assert.match(await thrown('text'), /expected an object/);
    assert.match(await run('try { document.querySelector("payout-estimator").value = { inputs: NaN } } catch (error) { return error.message }'), /expected|missing/);
    const week = { ...claim, inputs: { ...claim.inputs, openingHours: undefined, openHoursPerWeek: '84', services: [{ id: 'talk-channel', dependence: '40', hours: '10' }] } };
    assert.match(await thrown(week), /no place/);
    const twice = { ...claim, inputs: { ...claim.inputs, services: [{ id: 'talk-channel' }, { id: 'talk-channel' }] } };
    assert.match(await thrown(twice), /no place/);
    assert.equal(await run('return document.querySelector("payout-estimator").value.inputs.loss'), '30만 1');
    await (await use()).says('headline', /50,000원/);
    await nothingWrong();

    await open('<payout-estimator></payout-estimator>');
    await run(`document.querySelector('payout-estimator').value = { scheme: 'nobody', claimant: '', method: '', inputs: {} };
      document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: arguments[0] }))`, `${at.site.url}payout-estimator.js`);
    await ready();
    assert.match((await noted('error')).join(), /scheme: unknown/);
    assert.deepEqual(await noted('errors'), []);
  });

  test('value: what a person has begun before it is not told about the host\'s own claim, nor shown in its place', async () => {
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const page = await use();
    await page.press('fill-example');
    await until('it is told', async () => (await noted('events')).length === 1);
    await page.openAll();
    await page.type('step-dependence-talk-channel', '50'); // the focus is in the steps now, and the pause has begun
    await page.focus('step-dependence-talk-channel');
    await run('document.querySelector("payout-estimator").value = arguments[0]', { ...claim, inputs: { ...claim.inputs, operatingProfit: { amount: '', per: 'month' } } });
    await run('document.querySelector("payout-estimator").scheme = "kt-2018"');
    await sleep(1500);
    assert.equal((await noted('events')).length, 1, JSON.stringify(await noted('events')));
    assert.doesNotMatch(await run('return document.querySelector("payout-estimator").shadowRoot.getElementById("steps")?.textContent ?? ""'), /46,553/);
    await nothingWrong();
  });

  test('made, moved, taken out and put in again', async () => {
    await open(`<div id="one"></div><div id="two" lang="en"></div>${script()}`);
    await runAsync(`await customElements.whenDefined('payout-estimator');
      const element = document.createElement('payout-estimator');
      if (element.attributes.length || element.childNodes.length) throw new Error('a constructor that adds to its element');
      element.value = arguments[0];
      one.append(element); one.removeChild(element); one.append(element); two.append(element); one.append(element);
      await element.ready;`, claim);
    const page = await use();
    await page.says('headline', /30,000원/);
    await page.type('input-operatingProfit-amount', '1');
    await run('two.append(document.querySelector("payout-estimator"))'); // before the pause is over
    await until('it speaks as what is around it', () => run('return document.querySelector("payout-estimator").shadowRoot.getElementById("shell").lang === "en"'));
    assert.equal(await run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '1');
    await until('what was typed is told', async () => (await noted('events')).length === 1);
    await run('globalThis.kept = document.querySelector("payout-estimator"); kept.remove(); kept.scheme = "kt-2018"; kept.lang = "ko"; kept.value = arguments[0]; one.append(kept)', claim);
    await page.says('headline', /30,000원/);
    await nothingWrong();
  });

  test('twenty at once: the module arrives and is compiled once, and each has its own answer', async () => {
    await open(`${Array.from({ length: 20 }, (_, index) => `<payout-estimator id="e${index}" lang="${index % 2 ? 'en' : 'ko'}"></payout-estimator>`).join('')}${script()}`);
    await ready();
    await run(`[...document.querySelectorAll('payout-estimator')].forEach((it, index) => (it.value = { ...arguments[0], inputs: { loss: String(100000 * index) } }))`, loss('0'));
    const said = await headlines();
    for (const [index, text] of said.entries()) assert.match(text, index === 0 ? /지급 없음/ : index <= 3 ? /30,000/ : index <= 5 ? /50,000/ : /협의|negotiation/i, `${index}: ${text}`);
    assert.equal(at.site.asked.filter((it) => it.endsWith('.wasm')).length, 1);
    assert.equal((await noted('compiled')).length, 1);
    for (const file of ['ko.js', 'en.js', 'style.js', 'engine.js']) assert.equal(at.site.asked.filter((it) => it === `/${file}`).length, 1, file);
    await nothingWrong();
  });

  test('twice, and another version beside it: the first stays, and the other says so once', async () => {
    host.pages['/again/payout-estimator.js'] = shipped('payout-estimator.js');
    host.pages['/other/payout-estimator.js'] = shipped('payout-estimator.js').replace(/"\d+\.\d+\.\d+"/, '"99.0.0"');
    for (const file of ['engine.js', 'ko.js', 'style.js']) for (const folder of ['again', 'other']) host.pages[`/${folder}/${file}`] = shipped(file);
    assert.notEqual(host.pages['/other/payout-estimator.js'], shipped('payout-estimator.js'));
    await open(`<payout-estimator></payout-estimator>${script()}${script()}
      <script type="module" src="again/payout-estimator.js"></script><script type="module" src="other/payout-estimator.js"></script>`);
    await ready();
    await until('all have run', () => run('return performance.getEntriesByName(new URL("other/payout-estimator.js", location).href).length > 0'));
    await until('it is said', async () => (await noted('warn')).length > 0);
    const [warning, ...others] = await noted('warn');
    assert.deepEqual(others, []);
    assert.match(warning, new RegExp(`${JSON.parse(shipped('package.json')).version.replaceAll('.', '\\.')}.*99\\.0\\.0`));
    await (await use()).press('fill-example');
    await (await use()).says('headline', /30,000원/);
    await nothingWrong();
  });

  const all = inTheForm(rows());
  const claims = all.map((row) => row.claim);
  test(`the bytes that Node gives, through the form on a page of another site, ${all.length} rows`, async () => {
    assert.ok(all.length >= 50);
    await open(`<payout-estimator></payout-estimator>${script()}`);
    await ready();
    const expected = await answers(await engine(), [], claims);
    const given = await runAsync(`return (${through})(document.querySelector('payout-estimator'), JSON.parse(arguments[0]))`, JSON.stringify(claims));
    for (const [index, row] of all.entries()) assert.equal(given[index], expected[index], `${row.place} ${row.id}`);
  });

  const POLICY = `default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; require-trusted-types-for 'script'`;
  const HOSTILE = {
    unset: '* { all: unset } script, style, title, head { display: none }',
    small: 'html { font-size: 62.5% }',
    rtl: 'html { direction: rtl; text-align: right; letter-spacing: 0.3em; text-transform: uppercase; line-height: 3; white-space: pre; word-spacing: 2em; text-indent: 3em; visibility: visible; cursor: none }',
    dark: ':root { color-scheme: dark; background: #000; color: #ccc } * { color: #333; border: 3px solid red; margin: 7px; font: italic 9px serif }',
    unmarked: 'body { background: #101010; color: #ddd }',
  };
  for (const [what, css] of Object.entries(HOSTILE)) {
    for (const width of [1000, 320]) {
      test(`a strict host with hostile styles: ${what}, ${width} px`, async () => {
        await at.browser.viewport(width, 800);
        at.site.pages['/hostile.css'] = css;
        await open(`<main${what === 'rtl' ? ' dir="rtl"' : ''}><payout-estimator><p>대신</p></payout-estimator></main><script type="module" src="payout-estimator.js"></script>`, {
          on: at.site,
          head: `<meta http-equiv="Content-Security-Policy" content="${POLICY}"><link rel="stylesheet" href="hostile.css"><link rel="icon" href="data:,">`,
        });
        await ready();
        const page = await use();
        await page.press('fill-example');
        await page.says('headline', /30,000/);
        const [size, lines, align, direction, display, ground, ink] = await run(`const shell = document.querySelector('payout-estimator').shadowRoot.getElementById('shell'); const style = getComputedStyle(shell);
          return [style.fontSize, style.letterSpacing, style.textAlign, style.direction, style.display, style.backgroundColor, style.color]`);
        assert.deepEqual([size, lines, direction, display], ['17px', 'normal', 'ltr', 'block']);
        assert.match(align, /start|left/);
        assert.notEqual(ground, 'rgba(0, 0, 0, 0)');
        assert.notEqual(ink, ground);
        assert.deepEqual((await unreadable(at.browser)).filter((it) => !it.startsWith('the page is')), []);
        await at.browser.screenshot(`${shots}${name}-host-${what}-${width}.png`);
        // The page's icon and the driver's own scripts are not the element's.
        assert.deepEqual((await noted('errors')).filter((it) => !/^(img-src|script-src-elem inline)/.test(it)), []);
      });
    }
  }
});
