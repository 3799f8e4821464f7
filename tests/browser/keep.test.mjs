// Keeping and passing on, as a person does it: text, files, links, codes, the saved copy, a reload. Nothing is sent, and nothing
// is kept that nobody asked for.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, beforeEach, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { By } from 'selenium-webdriver';
import { dist } from '../node/engine.mjs';
import { typescript } from '../node/typescript.mjs';
import { until } from './engines.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const { fragmentOf, fromFile, fromLink } = await typescript('keep/link.ts', 'keep/file.ts');
const offline = pathToFileURL(fileURLToPath(new URL('offline.html', dist))).href;
const [, cafe] = readFileSync(new URL('../golden/links.tsv', import.meta.url), 'utf8').split('\n')[1].split('\t');

/** Keeps what the page would copy, and what it would hand out as a file. */
const CATCH = `
  const { dataset } = document.documentElement;
  const clipboard = { writeText: async (text) => { if (dataset.refuse) throw new Error('refused'); dataset.copied = text; } };
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });
  const made = URL.createObjectURL;
  URL.createObjectURL = (blob) => { blob.arrayBuffer().then((bytes) => (dataset.file = JSON.stringify([blob.type, [...new Uint8Array(bytes)]]))); return made.call(URL, blob); };
  addEventListener('click', (event) => { const [link] = event.composedPath(); if (link.download) { dataset.name = link.download; event.preventDefault(); } }, true);
  const press = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () { if (this.download) dataset.name = this.download; else press.call(this); };`;

inEachBrowser((at, name) => {
  let host;
  let folder;
  before(async () => {
    host = await serve(fileURLToPath(dist));
    folder = mkdtempSync(path.join(tmpdir(), 'keep-'));
  });
  after(async () => {
    await host?.stop();
    rmSync(folder, { recursive: true });
  });
  beforeEach(async () => {
    await at.browser.driver.switchTo().defaultContent();
    await at.browser.driver.get(`${at.site.url}manifest.webmanifest`);
    await run('try { localStorage.clear() } catch {}');
  });

  const run = (script, ...values) => at.browser.run(script, ...values);
  const noted = (what) => run('return document.documentElement.dataset[arguments[0]] ?? null', what);
  const stored = () => run('return [document.cookie, localStorage.length, sessionStorage.length]');
  const inPage = async () => {
    const page = new Page(at.browser);
    page.root = await (await at.browser.driver.findElement(By.css('payout-estimator'))).getShadowRoot();
    return page;
  };
  const there = (page, id) => run('return !!arguments[0].getRootNode().getElementById(arguments[1])', page, id);

  /** A page with the café's answers, its clipboard and its downloads in our hands. */
  async function opened(language = 'ko', address = at.site.url) {
    const page = await Page.open(at.browser, address, language);
    await page.press('fill-example');
    await page.says('loss', /46,553/);
    await page.says('keep', /인쇄|Print/);
    await run(CATCH);
    return page;
  }
  const press = (page, id) => run('arguments[0].getRootNode().getElementById(arguments[1]).click()', page, id);
  const shell = (page) => page.find('shell');

  test('the page keeps nothing, sends nothing and leaves its address alone, until it is asked', async () => {
    const page = await opened();
    await until('it is shut off', () => run('return document.querySelectorAll("meta[http-equiv]").length === 2'));
    at.site.asked.length = 0;
    await page.type('dependence-talk-channel', '41');
    await page.says('keep', /인쇄/);
    const element = await shell(page);
    for (const id of ['keep-copy', 'keep-json', 'keep-csv']) await press(element, id);
    await until('the file is made', () => noted('file'));
    await run('window.print = () => undefined');
    await press(element, 'keep-print');
    await run('document.documentElement.dataset.refuse = "yes"');
    await press(element, 'keep-copy');
    assert.deepEqual(await stored(), ['', 0, 0]);
    assert.equal(await run('return location.hash'), '');
    await press(element, 'keep-link');
    await until('the link is in the address', async () => (await run('return location.hash')).startsWith('#v1.'));
    const before = await run('return location.hash.length');
    await page.type('dependence-talk-channel', '42.5');
    assert.equal(await run('return location.hash.length'), before, 'it is not written while somebody types');
    assert.deepEqual(await stored(), ['', 0, 0]);
    await press(element, 'keep-save');
    await page.says('keep-said', /저장했습니다/);
    assert.deepEqual(await stored(), ['', 1, 0]);
    await press(element, 'keep-saved-forget');
    await page.says('keep-said', /지웠습니다/);
    assert.deepEqual(await stored(), ['', 0, 0]);
    assert.deepEqual(at.site.asked, []);
  });

  test('a reload and a way back find what was typed, at once and in any state', async () => {
    let page = await Page.open(at.browser, at.site.url, 'ko');
    await page.choose('method', 'loss-known');
    await page.type('input-loss', '30만');
    await at.browser.driver.navigate().refresh(); // no pause
    await until('the page is ready', () => run('return document.documentElement.dataset.ready === "yes"'));
    page = await inPage();
    await page.says('headline', /30,000원/);
    assert.equal(await run('return arguments[0].value', await page.find('input-loss')), '30만');
    await page.choose('scheme', 'kt-2018');
    await page.choose('scheme', 'kakao-2022');
    await page.choose('method', 'profit-and-downtime');
    await page.type('input-operatingProfit-amount', '삼백만');
    await page.press('opening-preset-custom');
    await page.type('opening-mon-0-from', '9');
    await at.browser.driver.get(`${at.site.url}manifest.webmanifest`);
    await at.browser.driver.navigate().back();
    await until('the page is ready', () => run('return document.documentElement.dataset.ready === "yes"'));
    page = await inPage();
    assert.equal(await run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '삼백만');
    assert.equal(await run('return arguments[0].value', await page.find('opening-mon-0-from')), '9');
    await page.choose('method', 'loss-known');
    assert.equal(await run('return arguments[0].value', await page.find('input-loss')), '30만');
    assert.deepEqual(await stored(), ['', 0, 0]);
    assert.equal(await run('return location.hash'), '');
  });

  test('an element in a page of others keeps nothing in the history, writes no address, and offers no saving', async () => {
    host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title><payout-estimator></payout-estimator>
      <script type="module" src="payout-estimator.js"></script>`;
    await at.browser.driver.get(`${host.url}host.html#${cafe}`);
    await until('it is defined', () => run('return !!customElements.get("payout-estimator")'));
    await at.browser.runAsync('await document.querySelector("payout-estimator").ready');
    const page = await inPage();
    await page.press('fill-example');
    await page.says('keep', /인쇄/);
    const element = await shell(page);
    for (const id of ['keep-save', 'keep-link']) assert.equal(await there(element, id), false, id);
    assert.equal(await there(element, 'keep-code'), true);
    await page.type('dependence-talk-channel', '41');
    await run('dispatchEvent(new Event("pagehide"))');
    assert.deepEqual(await run('return [history.state, location.hash, localStorage.length]'), [null, `#${cafe}`, 0]);
  });

  test('text: sentences with every step on the clipboard, or selected in a field where copying is refused', async () => {
    for (const [language, words] of [['ko', [/지원금 30,000원/, /36,000,000원 ÷ 1년에 4,380시간 = 약 시간당 8,219\.178082원/, /복사했습니다/]], ['en', [/30,000 won/, /8,219\.178082 won per hour/, /Copied/]]]) {
      const page = await opened(language);
      const element = await shell(page);
      await press(element, 'keep-copy');
      await page.says('keep-said', words[2]);
      const text = await noted('copied');
      assert.match(text, words[0]);
      assert.match(text, words[1]);
      assert.doesNotMatch(text, /undefined|\[object|\{\w+\}|\n{3}/);
      await run('document.documentElement.dataset.refuse = "yes"');
      await press(element, 'keep-copy');
      const selected = await until('the text is selected', () => run(
        `const { activeElement: field } = arguments[0].getRootNode();
         return field?.id === 'keep-text' && field.value.slice(field.selectionStart, field.selectionEnd)`, element));
      assert.equal(selected, text);
    }
  });

  test('JSON and CSV go out and come back by the file field and by dropping; what is damaged changes nothing', async () => {
    const page = await opened();
    let element = await shell(page);
    const files = {};
    for (const kind of ['json', 'csv']) {
      await run('delete document.documentElement.dataset.file');
      await press(element, `keep-${kind}`);
      const [type, bytes] = JSON.parse(await until('the file is made', () => noted('file')));
      files[kind] = Buffer.from(bytes);
      assert.match(type, kind === 'json' ? /^application\/json/ : /^text\/csv/);
      assert.match(await noted('name'), new RegExp(`^kakao-2022-\\d{4}-\\d\\d-\\d\\d\\.${kind}$`));
      assert.equal(fromFile(files[kind].toString().replace(/^\ufeff/, '')).found.result['result.outcome'], '30000');
    }
    assert.deepEqual([...files.csv.subarray(0, 3)], [0xef, 0xbb, 0xbf]);

    for (const kind of ['json', 'csv']) {
      const file = path.join(folder, `case.${kind}`);
      writeFileSync(file, files[kind]);
      const again = await Page.open(at.browser, at.site.url, 'ko');
      await again.choose('scheme', 'kt-2018');
      await until('the panel is there', async () => there(await shell(again), 'keep-file'));
      await run('arguments[0].open = true', await again.find('keep-again'));
      await (await again.find('keep-file')).sendKeys(file);
      await again.says('loss', /46,553원/);
      await again.says('keep-said', /열었습니다/);
      assert.match(await again.text('keep-compared'), /결과가 같습니다/);
    }

    element = await shell(await inPage());
    const drop = (text) => run(
      `const files = new DataTransfer();
       files.items.add(new File([arguments[0]], 'case.json'));
       const event = new Event('drop', { bubbles: true, cancelable: true, composed: true });
       Object.defineProperty(event, 'dataTransfer', { value: files });
       document.body.dispatchEvent(event);`, text);
    const now = await inPage();
    await now.type('dependence-talk-channel', '60');
    await drop(files.json.toString().slice(0, -40));
    await now.says('keep-refusal', /잘리거나 바뀌어/);
    await drop('hello');
    await now.says('keep-refusal', /저장한 내용이 아닙니다/);
    assert.equal(await run('return arguments[0].value', await now.find('dependence-talk-channel')), '60');
    await drop(files.json.toString());
    await now.says('loss', /46,553원/);
    assert.equal(await there(element, 'keep-refusal'), false);
  });

  test('saved on this device: offered again at the next visit, and forgotten when asked', async () => {
    const page = await opened();
    await press(await shell(page), 'keep-save');
    await page.says('keep-saved', /카카오 장애/);
    await at.browser.driver.get(`${at.site.url}manifest.webmanifest`);
    const next = await Page.open(at.browser, at.site.url, 'en');
    await until('it is offered', async () => there(await shell(next), 'keep-saved-open'));
    assert.equal(await run('return arguments[0].value', await next.find('input-operatingProfit-amount')), '', 'nothing is filled in by itself');
    await press(await shell(next), 'keep-saved-open');
    await next.says('loss', /46,553 won/);
    await press(await shell(next), 'keep-saved-forget');
    await until('it is gone', async () => !(await there(await shell(next), 'keep-saved')));
    assert.deepEqual(await stored(), ['', 0, 0]);
    await press(await shell(next), 'keep-undo');
    await next.says('keep-saved', /outage/i);
    await next.type('dependence-talk-channel', '60');
    await press(await shell(next), 'keep-save');
    await press(await shell(next), 'keep-undo'); // the case that was saved before comes back
    await press(await shell(next), 'keep-saved-open');
    await next.says('loss', /46,553 won/);
    await press(await shell(next), 'keep-saved-forget');
    assert.deepEqual(await stored(), ['', 0, 0]);
    await run('localStorage.setItem("payout-estimator case", "{\\"scheme\\": 1}")');
    const third = await Page.open(at.browser, at.site.url, 'ko');
    await third.says('keep', /결과가 나오면/);
    assert.equal(await there(await shell(third), 'keep-saved'), false, 'what is damaged is not offered');
  });

  test('where storage and the clipboard are refused, all else works and nothing is thrown', async () => {
    host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title>
      <iframe title="계산기" width="900" height="900" sandbox="allow-scripts allow-forms" src="${at.site.url}offline.html?lang=ko"></iframe>`;
    await at.browser.driver.get(`${host.url}host.html`);
    await at.browser.driver.switchTo().frame(0);
    await until('the frame is ready', () => run('return document.documentElement?.dataset.ready === "yes"'));
    await run('addEventListener("error", ({ message }) => (document.documentElement.dataset.error = message)); addEventListener("unhandledrejection", ({ reason }) => (document.documentElement.dataset.error = String(reason)));');
    assert.equal(await run('try { return localStorage.length } catch { return "refused" }'), 'refused');
    const page = await inPage();
    await run('document.querySelector("payout-estimator").shadowRoot.getElementById("fill-example").click()');
    await page.says('keep', /인쇄/);
    const element = await shell(page);
    assert.equal(await there(element, 'keep-save'), false);
    await run('navigator.clipboard && Object.defineProperty(navigator, "clipboard", { value: undefined })');
    await press(element, 'keep-copy');
    await page.says('keep-said', /직접 복사하세요/);
    assert.equal(await noted('error'), null);
  });

  test('a link opens the case, with figures only if they are left in', async () => {
    const page = await opened();
    const element = await shell(page);
    assert.match(await run('return arguments[0].labels[0].textContent', await page.find('keep-figures')), /금액과 결과도/);
    await press(element, 'keep-link');
    await page.says('keep-said', /링크를 복사했습니다/);
    const link = await noted('copied');
    assert.ok(link.startsWith(`${at.site.url}#v1.`) && link.length <= 2000, link);
    assert.equal(await run('return location.hash'), `#${link.split('#')[1]}`);
    await page.press('keep-figures');
    assert.match(await page.text('keep-figures-help'), /넣지 않습니다/);
    await press(element, 'keep-link');
    const bare = await until('another link', async () => ((await noted('copied')) !== link && noted('copied')));
    assert.deepEqual([fromLink(bare).found.answers.operatingProfit, fromLink(bare).found.result], [undefined, {}]);

    await at.browser.driver.get(`${at.site.url}manifest.webmanifest`);
    await at.browser.open(`${at.site.url}?lang=en#${link.split('#')[1]}`);
    const other = await inPage();
    await other.says('loss', /46,553 won/);
    await other.says('keep-compared', /results are the same/);
    // Into the same tab, and on top of what is typed.
    await run('location.hash = arguments[0]', bare.split('#')[1]);
    await until('the amount is gone', async () => (await run('return arguments[0].value', await other.find('input-operatingProfit-amount'))) === '');
    assert.equal(await run('return arguments[0].checked', await other.find('service-talk-channel')), true);
  });

  test('under a newer revision the recorded result stands beside today’s, with the lines that differ', async () => {
    const { found } = fromLink(cafe);
    const older = { ...found, revision: '2024-01-01', result: { ...found.result, 'result.outcome': '50000', 'hourly-profit': '9000', gone: '12' } };
    await at.browser.open(`${at.site.url}?lang=ko#${fragmentOf(older)}`);
    const page = await inPage();
    await page.says('headline', /30,000원/);
    const compared = await page.says('keep-compared', /2024-01-01 판으로 계산한 내용/);
    for (const words of [/결과\s*50,000원\s*30,000원/, /시간당 9,000원\s*시간당 8,219\.178082원/, /gone\s*12\s*없음/]) assert.match(compared, words);
    assert.doesNotMatch(compared, /추정 이익 손실/);
    await page.type('dependence-talk-channel', '41');
    await until('it is about other answers now', async () => !(await there(await shell(page), 'keep-compared')));
  });

  test('a link that cannot be opened says why, stays in the field, and changes nothing', async () => {
    const { found } = fromLink(cafe);
    for (const [fragment, words] of [
      [cafe.replace('v1.', 'v7.'), /더 새로운 계산기/],
      [cafe.slice(0, -9), /잘리거나 바뀌어/],
      [fragmentOf({ ...found, scheme: 'elsewhere' }), /없는 기준/],
      [fragmentOf({ ...found, method: 'elsewhere' }), /없는 대상이나 방법/],
      [fragmentOf({ ...found, answers: { nonsense: 'x' } }), /질문과 맞지 않아/],
    ]) {
      await at.browser.driver.get('about:blank');
      await at.browser.open(`${at.site.url}?lang=ko#${fragment}`);
      const page = await inPage();
      await page.says('keep-refusal', words);
      assert.equal(await run('return arguments[0].value', await page.find('keep-pasted')), `#${fragment}`);
      assert.equal(await run('return arguments[0].value', await page.find('input-operatingProfit-amount')), '');
    }
  });

  test('from a file there is no link but a code, which another copy opens', async () => {
    let page = await opened('ko', offline);
    const element = await shell(page);
    assert.equal(await there(element, 'keep-link'), false);
    await press(element, 'keep-code');
    await page.says('keep-said', /코드를 복사했습니다/);
    const code = await noted('copied');
    assert.match(code, /^v1\.[\w-]+$/);
    page = await Page.open(at.browser, at.site.url, 'ko');
    await until('the panel is there', async () => there(await shell(page), 'keep-pasted'));
    await run('arguments[0].open = true', await page.find('keep-again'));
    await page.type('keep-pasted', code.slice(0, 50));
    await page.press('keep-open');
    await page.says('keep-refusal', /잘리거나 바뀌어/);
    await page.type('keep-pasted', code);
    await page.press('keep-open');
    await page.says('loss', /46,553원/);
  });

  test('where the device can send, a case goes with its link, and without figures if they are left out', async () => {
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await run(`Object.defineProperty(navigator, 'share', { configurable: true, value: async (what) => (document.documentElement.dataset.shared = JSON.stringify(what)) });`);
    await page.press('fill-example');
    await until('the panel is there', async () => there(await shell(page), 'keep-share'));
    await press(await shell(page), 'keep-share');
    const whole = JSON.parse(await until('it is sent', () => noted('shared')));
    assert.match(whole.text, /46,553원/);
    assert.equal(fromLink(whole.url).found.result['result.outcome'], '30000');
    await press(await shell(page), 'keep-link');
    assert.match(await run('return location.hash'), /^#v1\./);
    await page.press('keep-figures');
    assert.equal(await run('return location.hash'), '', 'the address has no figures any more');
    await press(await shell(page), 'keep-share');
    const bare = JSON.parse(await until('it is sent again', async () => (await noted('shared')) !== JSON.stringify(whole) && noted('shared')));
    assert.doesNotMatch(JSON.stringify(bare), /46,553/);
    assert.deepEqual(fromLink(bare.url).found.result, {});
  });

  test('a number that is read out opens the same case elsewhere; with a wrong digit nothing changes', async () => {
    const page = await opened();
    await press(await shell(page), 'keep-read-out');
    const number = await page.says('keep-number', /^1[\d ]+$/);
    const other = await Page.open(at.browser, at.site.url, 'en');
    await until('the panel is there', async () => there(await shell(other), 'keep-pasted'));
    await other.type('keep-pasted', number.replace(/\d$/, (digit) => (digit === '0' ? '1' : '0')));
    await press(await shell(other), 'keep-open');
    await other.says('keep-refusal', /number is not right/);
    assert.equal(await run('return arguments[0].value', await other.find('input-operatingProfit-amount')), '');
    await other.type('keep-pasted', number.replaceAll(' ', '-'));
    await press(await shell(other), 'keep-open');
    await other.says('loss', /46,553 won/);
  });

  test('scheme, claimant and language by the address of the page; the person still chooses', async () => {
    await at.browser.open(`${at.site.url}?lang=en&scheme=kt-2018&claimant=small-business`);
    const page = await inPage();
    assert.equal(await page.language(), 'en');
    assert.equal(await run('return arguments[0].querySelector("[aria-current]").id', await page.find('schemes')), 'scheme-kt-2018');
    await page.choose('scheme', 'kakao-2022');
    await page.says('headline', /operating profit/i);
  });

  for (const [width, language] of [[320, 'ko'], [320, 'en'], [1000, 'en']]) {
    test(`no faults of accessibility, and all of it can be read, ${width} px, ${language}`, async () => {
      await at.browser.viewport(width, 900);
      const page = await opened(language);
      const element = await shell(page);
      await press(element, 'keep-save');
      await run('document.documentElement.dataset.refuse = "yes"');
      await press(element, 'keep-link');
      await until('the link is shown', () => there(element, 'keep-text'));
      await page.type('keep-pasted', 'x');
      await press(element, 'keep-open');
      await page.says('keep-refusal', /저장한 내용이 아닙니다|not saved by/);
      const violations = await at.browser.violations(axe);
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.flat().join(' '))}`), []);
      assert.deepEqual(await unreadable(at.browser), []);
      const small = await run(`return [...arguments[0].getRootNode().querySelectorAll('#keep :is(button, summary, input:not([type=checkbox]), textarea)')]
        .filter((it) => it.getBoundingClientRect().height < 44).map((it) => it.id)`, element);
      assert.deepEqual(small, []);
      await at.browser.viewport(1000, 800);
    });
  }
});
