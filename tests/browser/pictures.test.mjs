// The pictures in a browser: each says what the result says, stays inside the page, and can be seen in all colours.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { engine as loaded } from '../node/engine.mjs';
import { until } from './engines.mjs';
import { unreadable } from './layout.mjs';
import { Page } from './page.mjs';
import { inEachBrowser } from './suite.mjs';

const engine = await loaded();
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const cafe = {
  scheme: 'kakao-2022', claimant: 'small-business', method: 'profit-and-downtime',
  inputs: {
    operatingProfit: { amount: '300만', per: 'month' }, openingHours: [{ days, from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence: '40' }], alternative: 'some',
  },
};
const { estimate } = engine.estimate(cafe);
const PICTURES = ['band-ruler', 'waterfall', 'movers', 'readings-scale', 'payout-hours', 'payout-profit', 'claim-dates'];

const PRELUDE = `
  const root = document.querySelector('payout-estimator').shadowRoot;
  const texts = (selector) => [...root.querySelectorAll(selector)].map((it) => it.textContent.trim());
`;
const grouped = (number) => number.replace(/\B(?=(\d{3})+$)/g, ',');
const won = (number) => `${grouped(number)} won`;
const about = (number) => (number.includes('.') ? `about ${won(number.split('.')[0])}` : won(number));

/** The café's page with all its pictures. */
async function open(at, language, width, path = '') {
  await at.browser.viewport(width, 900);
  const page = await Page.open(at.browser, at.site.url + path, language);
  await page.answerAsCafe();
  await until('the pictures are there', () => at.browser.run(`${PRELUDE} return root.querySelectorAll('figure.picture').length === ${PICTURES.length}`));
  return page;
}

inEachBrowser((at, name) => {
  const inPage = (script, ...values) => at.browser.run(PRELUDE + script, ...values);
  /** The cells of a picture's table, row by row. */
  const table = (id) => inPage(`return [...root.querySelectorAll('#picture-${id}-table tbody tr')].map((row) => [...row.cells].map((cell) => cell.textContent))`);
  const rows = (id) => inPage(`return [...root.querySelectorAll('#picture-${id} li')].map((row) => row.querySelector('.figures').textContent)`);

  test('each says in words what the result says', async (context) => {
    await open(at, 'en', 1000);

    await context.test('the ruler of the bands', async () => {
      const { low, likely, high } = estimate.loss;
      assert.deepEqual(await inPage('return texts("#picture-band-ruler .lead")'),
        [`Estimated lost profit: ${won(likely)} (${won(low)} to ${won(high)})`]);
      assert.deepEqual(await table('band-ruler'), [
        ['at most 0 won', 'no payment'],
        ['more than 0 won and at most 300,000 won now', '30,000 won'],
        ['more than 300,000 won and at most 500,000 won', '50,000 won'],
        ['more than 500,000 won', 'individual negotiation'],
      ]);
    });
    await context.test('the way from profit to loss', async () => {
      const way = ['through-service', 'not-replaced', 'by-share', 'lost-profit'];
      assert.deepEqual(await rows('waterfall'), way.map((id) => about(estimate.steps.find((step) => step.id === id).value)));
    });
    await context.test('what moves the loss', async () => {
      assert.deepEqual(await rows('movers'), estimate.drivers.map(({ low, high }) => `${won(low)} to ${won(high)}`));
    });
    await context.test('the readings', async () => {
      assert.deepEqual(await rows('readings-scale'), estimate.readings.map(({ outcome }) => won(outcome.amount)));
    });
    await context.test('the payment by hours and by profit', async () => {
      assert.deepEqual(await table('payout-hours'), [
        ['0 hours', 'no payment'], ['at least 0.01 hours', '30,000 won'], ['29.5 hours now', '30,000 won'],
        ['at least 190.11 hours', '50,000 won'], ['at least 316.85 hours', 'individual negotiation'], ['400 hours', 'individual negotiation'],
      ]);
      assert.deepEqual((await table('payout-profit')).map(([at]) => at), [
        '0 won', 'at least 1 won', 'at least 65 won', '3,000,000 won now', 'at least 19,332,692 won', 'at least 32,221,110 won', '50,000,000 won',
      ]);
    });
    await context.test('the dates for claims', async () => {
      const { claims } = engine.describe('kakao-2022').claimants.find(({ id }) => id === cafe.claimant).methods.find(({ id }) => id === cafe.method);
      const windows = claims ?? engine.describe('kakao-2022').claims;
      const said = await inPage('return texts("#picture-claim-dates li")');
      assert.equal(said.length, windows.length);
      windows.forEach(({ from, to }, index) => {
        for (const date of [from, to]) assert.ok(said[index].includes(date.slice(0, 4)) && said[index].includes(`${+date.slice(8)} `), `${date}: ${said[index]}`);
      });
      assert.match((await inPage('return texts("#picture-claim-dates > .unseen")')).join(), /compiled .*today, \d/);
    });
    await context.test('the hours of the outage, with an axis', async () => {
      assert.deepEqual(await inPage('return texts("#outage .axis .hours span")'), ['0', '6', '12', '18', '24']);
      const [service] = engine.outage(cafe).services;
      assert.deepEqual(await inPage('return texts("#outage .strips .number")'), service.days.map(({ countedHours }) => `${countedHours} hours`));
    });
  });

  for (const language of ['ko', 'en']) {
    test(`nothing is beyond the edge, and no label lies over another, ${language}, 320 px`, async () => {
      const page = await open(at, language, 320);
      assert.deepEqual(await unreadable(at.browser), []);
      const out = await inPage(`
        return [...root.querySelectorAll('figure.picture svg *, .strips *')].map((part) => [part.textContent || part.getAttribute('class'), part.getBoundingClientRect()])
          .filter(([, rect]) => rect.width > 0 && (rect.left < -1 || rect.right > document.documentElement.clientWidth + 1)).map(([what]) => what)`);
      assert.deepEqual(out, []);
      await page.openAll();
      assert.deepEqual((await at.browser.violations(axe)).map(({ id }) => id), []);
      assert.ok((await inPage('return document.documentElement.scrollWidth')) <= 320);
    });
  }

  test('with more space between letters no label lies over another', async () => {
    await open(at, 'en', 320);
    await inPage(`
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }');
      root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];`);
    assert.deepEqual((await unreadable(at.browser)).filter((fault) => !/answer-bar/.test(fault)), []);
  });

  test('screen readers pass over the drawings, and find a name for each picture', async () => {
    await open(at, 'ko', 1000);
    assert.deepEqual(await inPage('return [...root.querySelectorAll("figure.picture svg:not(svg svg)")].filter((it) => it.getAttribute("aria-hidden") !== "true").length'), 0);
    const titles = await inPage('return texts("figure.picture > figcaption")');
    assert.equal(titles.filter(Boolean).length, PICTURES.length);
    const ids = await inPage('return [...root.querySelectorAll("figure.picture")].map((it) => it.id.replace("picture-", ""))');
    assert.deepEqual([...ids].sort(), [...PICTURES].sort());
  });

  for (const path of ['', 'embed.html']) {
    test(`${path || 'index.html'} asks for the pictures when somebody begins, and never before`, async () => {
      at.site.asked.length = 0;
      await at.browser.viewport(1000, 900);
      const page = await Page.open(at.browser, at.site.url + path, 'ko');
      assert.ok(!at.site.asked.includes('/pictures.js'));
      await page.press('opening-preset-9-21');
      await until('they are asked for', () => at.site.asked.includes('/pictures.js'));
      await page.answerAsCafe();
      await until('they are drawn, whether or not the page is shut off by now', () => inPage('return root.querySelector("#picture-movers") !== null'));
    });
  }

  test('where the pictures do not load, their words are there', async () => {
    at.site.refuse = /pictures\.js/;
    try {
      await at.browser.viewport(1000, 900);
      const page = await Page.open(at.browser, at.site.url, 'en');
      await page.answerAsCafe();
      await page.says('headline', /30,000/);
      const [{ low, high }] = estimate.drivers;
      await page.says('drivers', new RegExp(`loss of ${won(low)} to ${won(high)}`));
      assert.equal(await inPage('return root.querySelectorAll("figure.picture").length'), 0);
      await page.says('claim', /19 October 2022/);
    } finally {
      at.site.refuse = undefined;
    }
  });

  if (name === 'chromium') {
    test('nothing moves that nobody touched', async () => {
      at.site.delay = { name: /pictures\.js/, milliseconds: 1_500 };
      try {
        await at.browser.viewport(1000, 900);
        const page = await Page.open(at.browser, at.site.url, 'ko');
        await page.press('fill-example');
        await page.says('headline', /30,000/);
        await inPage(`
          root.getElementById('result').scrollIntoView();
          window.moved = [];
          new PerformanceObserver((list) => list.getEntries().filter((it) => !it.hadRecentInput).forEach((it) => window.moved.push(it.value)))
            .observe({ type: 'layout-shift', buffered: false });`);
        await until('the ruler is drawn', () => inPage('return root.querySelector("#picture-band-ruler") !== null'));
        assert.deepEqual(await inPage('return new Promise((done) => requestAnimationFrame(() => setTimeout(() => done(window.moved.filter((it) => it > 0.01)), 100)))'), []);
      } finally {
        at.site.delay = undefined;
      }
    });
  }
});

for (const colours of ['dark', 'forced']) {
  inEachBrowser((at) => {
    test('what differs in colour can be told apart from its ground', async () => {
      await open(at, 'ko', 320);
      const grounds = await at.browser.run(`${PRELUDE}
        const seen = (selector, property) => getComputedStyle(root.querySelector(selector))[property];
        const ground = getComputedStyle(root.querySelector('.shell')).backgroundColor;
        return [
          seen('.waterfall .own', 'stroke'), seen('.waterfall .left', 'stroke'), seen('.waterfall .gone', 'stroke'), seen('.movers .likely', 'stroke'),
          seen('.curve .paid', 'stroke'), seen('.claim-dates .window', 'stroke'), seen('.ruler .range', 'stroke'), seen('.ruler .band-label', 'fill'),
        ].filter((colour) => colour === ground || colour === 'none')`);
      assert.deepEqual(grounds, []);
      // Bands and their labels: the label is read on its band.
      const [band, label] = await at.browser.run(`${PRELUDE} return ['.ruler .band', '.ruler .band-label'].map((it) => getComputedStyle(root.querySelector(it)).fill)`);
      assert.notEqual(band, label);
      assert.deepEqual((await at.browser.violations(axe)).map(({ id }) => id), []);
    });
  }, colours);
}
