// The print sheet: everything of the case on A4, from the page, from frames and from the one file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { before, after, test } from 'node:test';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { By } from 'selenium-webdriver';
import { dist, engine as load } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { Page } from './page.mjs';
import { serve } from './serve.mjs';
import { inEachBrowser } from './suite.mjs';

const engine = await load();
const document_ = engine.describe('kakao-2022');
const CAFE = {
  scheme: 'kakao-2022',
  claimant: 'small-business',
  method: 'profit-and-downtime',
  inputs: {
    operatingProfit: { amount: '300만', per: 'month' },
    openingHours: [{ days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'], from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence: '40', hours: '' }],
    alternative: 'some',
  },
};

/** Every number of a result, as the page writes it. */
function figures({ outcome, range, readings, loss, salesLoss, ratio, steps, revision }) {
  const ends = (band) => [band?.from?.at, band?.to?.at];
  const all = [
    ...[outcome, range?.low, range?.high, ...readings.map((it) => it.outcome)].map((it) => it?.amount),
    ...[loss, salesLoss].flatMap((it) => (it ? [it.low, it.likely, it.high] : [])),
    ...readings.flatMap(({ tested, band }) => [tested, ...ends(band)]),
    ...steps.flatMap(({ value, operands, applied }) => [value, ...(applied ? operands : [])]),
    ratio,
  ];
  const grouped = (number) => number.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  return [...new Set([...all.filter(Boolean).map(grouped), revision])];
}

/** Asserts that the sheets have everything of the café, and nothing that can only be pressed. */
function holdsTheCafe(sheets, language) {
  const { estimate } = engine.estimate(CAFE);
  assert.ok(sheets.length <= 2, `${sheets.length} pages`);
  // Letters may be joined in print (ﬁ), and the program that reads it joins words that end a line with a hyphen.
  const plain = (text) => text.normalize('NFKC').replace(/[\s-]/g, '');
  const text = plain(sheets.join(''));
  const has = (what) => assert.ok(text.includes(plain(what)), `${what} is not printed (${language}): ${sheets.join('')}`);
  const { claimants, papers, sources, incident } = document_;
  const { methods, label } = claimants.find(({ id }) => id === CAFE.claimant);
  const method = methods.find(({ id }) => id === CAFE.method);
  for (const figure of figures(estimate)) has(figure);
  for (const typed of ['300', '만', '09:00', '21:00', '40']) has(typed);
  for (const text of [document_.title, document_.operator, label, method.label, ...method.papers.map((id) => papers[id])]) has(text[language]);
  for (const ask of method.asks) has(ask.label[language]);
  for (const { id } of estimate.steps) has(document_.calculations[method.calculation].find(({ line }) => line === id).label[language]);
  for (const { source } of estimate.steps.flatMap(({ origins }) => origins)) if (source) has(sources[source].url);
  has(engine.version.build);
  has(incident.from.slice(0, 4));
  for (const control of ['되돌리기', 'Undo', '링크 복사', 'Copy link', 'English', '표로 보기', 'Show as a table']) assert.ok(!text.includes(plain(control)), control);
}

inEachBrowser((at, name) => {
  if (name === 'webkit') return; // its driver cannot print
  let host;
  before(async () => (host = await serve(fileURLToPath(dist))));
  after(() => host?.stop());
  const run = (script, ...values) => at.browser.run(script, ...values);
  const fill = (claim) => run('document.querySelector("payout-estimator").value = arguments[0]', claim);
  const sheetIsThere = () => until('the sheet is there', () => run('return !!document.querySelector("payout-estimator").shadowRoot.getElementById("sheet")'));

  for (const [where, address] of [
    ['the page', () => at.site.url],
    ['the page for frames alone', () => `${at.site.url}embed.html`],
    ['the page in one file', () => pathToFileURL(fileURLToPath(new URL('offline.html', dist))).href],
  ]) {
    test(`${where}: the café, in both languages`, async () => {
      for (const language of ['ko', 'en']) {
        await Page.open(at.browser, address(), language);
        await fill(CAFE);
        await sheetIsThere();
        holdsTheCafe(await at.browser.printed(), language);
      }
    });
  }

  test('as typed by a person, with all folds closed and the dark theme', async () => {
    await at.browser.emulate({ colorScheme: 'dark' });
    const page = await Page.open(at.browser, at.site.url, 'ko');
    await page.answerAsCafe();
    await sheetIsThere();
    holdsTheCafe(await at.browser.printed(), 'ko');
    await at.browser.emulate({ colorScheme: 'dark', print: true });
    const colours = await run(`const style = getComputedStyle(document.querySelector('payout-estimator').shadowRoot.getElementById('sheet'));
      return [style.color, getComputedStyle(document.body).backgroundColor]`);
    assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await at.browser.emulate({ colorScheme: 'light' });
  });

  for (const [what, page] of [['embed.html', 'embed.html?lang=ko'], ['offline.html without an origin', 'offline.html?lang=ko']]) {
    test(`in a frame of a host's page that is never scrolled to, ${what}`, async () => {
      const strict = page.startsWith('offline') ? 'data-sandbox="strict"' : '';
      host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title><p>도움말</p><div style="height: 900px"></div>
        <a data-payout-estimator ${strict} href="${at.site.url}${page}">계산기</a><script src="${at.site.url}frame.js"></script>`;
      await at.browser.viewport(1200, 800);
      await at.browser.driver.get(`${host.url}host.html`);
      const [frame] = await at.browser.driver.findElements(By.css('iframe'));
      await at.browser.driver.switchTo().frame(frame);
      await until('the frame is ready', () => run('return document.documentElement?.dataset.ready === "yes"'));
      await fill(CAFE);
      await sheetIsThere();
      await at.browser.driver.switchTo().defaultContent();
      await until('the frame is as high as what is in it', () => run('return document.querySelector("iframe").getBoundingClientRect().height > 900'));
      assert.equal(await run('return scrollY'), 0);
      const before = await run('return document.querySelector("iframe").style.height');
      const sheets = await at.browser.printed();
      assert.equal(await run('return document.querySelector("iframe").style.height'), before);
      holdsTheCafe([sheets.join('')], 'ko');

      // A page so short that its frame is lower than the worksheet.
      await run('document.querySelector("iframe").style.height = "400px"');
      const short = await at.browser.printed();
      await at.browser.viewport(1000, 800);
      holdsTheCafe([short.join('')], 'ko');
    });
  }

  test('an element in a page of others prints alone when its button is pressed', async () => {
    host.pages['/host.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title><main><p>머리말</p><payout-estimator></payout-estimator><p>꼬리말</p></main>
      <script type="module" src="payout-estimator.js"></script>`;
    await at.browser.driver.get(`${host.url}host.html`);
    await until('it is defined', () => run('return !!customElements.get("payout-estimator")'));
    await at.browser.runAsync('await document.querySelector("payout-estimator").ready');
    await fill(CAFE);
    await sheetIsThere();
    const around = await at.browser.printed();
    assert.match(around.join(''), /머리말[^]*46,553원[^]*꼬리말/);
    await run('window.print = () => (document.documentElement.dataset.printed = "yes")');
    await run('document.querySelector("payout-estimator").shadowRoot.getElementById("keep-print").click()');
    assert.equal(await run('return document.documentElement.dataset.printed'), 'yes');
    const alone = await at.browser.printed();
    assert.doesNotMatch(alone.join(''), /머리말|꼬리말/);
    holdsTheCafe(alone, 'ko');
    await run('dispatchEvent(new Event("afterprint"))');
    assert.deepEqual(await run('return [document.adoptedStyleSheets.length, document.querySelector("payout-estimator").className]'), [0, '']);
  });

  test('a case of forty steps has its head on each page, and each step', async () => {
    host.pages['/long.html'] = `<!doctype html><html lang="ko"><meta charset="utf-8"><title>도움말</title><payout-estimator></payout-estimator>
      <script type="module">import { load } from './engine.js'; import './payout-estimator.js'; globalThis.engine = await load();</script>`;
    await at.browser.driver.get(`${host.url}long.html`);
    await until('the engine is there', () => run('return !!globalThis.engine'));
    const added = await at.browser.runAsync(
      `const checked = await globalThis.engine.use(arguments[0]);
       await document.querySelector('payout-estimator').ready;
       return JSON.stringify(checked);`,
      JSON.stringify(longDocument()),
    );
    assert.match(added, /"ok":true/);
    await fill({ scheme: 'long', claimant: 'merchant', method: 'loss-known', inputs: { loss: '1,000,000' } });
    await sheetIsThere();
    const sheets = await at.browser.printed();
    assert.ok(sheets.length >= 2, `${sheets.length} pages`);
    for (const sheet of sheets) assert.match(sheet.replace(/\s/g, ''), /예상지급액계산서·긴계산/, sheet);
    const text = sheets.join('').replace(/\s/g, '');
    for (let step = 1; step <= 40; step += 1) assert.ok(text.includes(`${step}번째줄`), `step ${step}`);
    assert.ok(text.includes('1,000,040원'));
  });
});

/** A document whose method has forty lines, each of which adds one won, with long labels. */
function longDocument() {
  const template = JSON.parse(readFileSync(new URL('schemes/template.json', dist), 'utf8'));
  const text = (ko, en) => ({ ko, en });
  const lines = Array.from({ length: 40 }, (_, index) => ({
    line: `line-${index + 1}`,
    op: 'add',
    of: [index === 0 ? 'loss' : `line-${index}`, 'one'],
    label: text(`${index + 1}번째 줄, 이름이 아주 길어서 여러 줄에 걸쳐 인쇄되는 항목 ${'가나다라마바사 '.repeat(8)}`, `Line ${index + 1}`),
  }));
  const reading = { ...template.readings.notice, tests: 'line-40', bands: [{ pay: { cash: { of: 'line-40' } } }] };
  const [claimant] = template.claimants;
  const method = claimant.methods.find(({ id }) => id === 'loss-known') ?? claimant.methods.at(-1);
  return {
    ...template,
    id: 'long',
    title: text('긴 계산', 'A long calculation'),
    values: { one: { ...template.values.cap, value: '1' } },
    services: undefined,
    reasons: undefined,
    inputs: { loss: template.inputs.loss },
    calculations: { long: lines },
    readings: { notice: reading },
    claimants: [{ ...claimant, methods: [{ ...method, id: 'loss-known', inputs: ['loss'], calculation: 'long', readings: ['notice'] }] }],
    examples: [
      { claimant: claimant.id, method: 'loss-known', inputs: { loss: '1000000' }, expect: { outcome: 'cash 1000040' }, basis: 'worked' },
    ],
  };
}
