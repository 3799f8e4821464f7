// The pictures, for every scheme, claimant and method: what is written in them are the figures of the result, in its order, and
// no others. Read in English, where amounts have all their digits.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseHTML } from '../../www/node_modules/linkedom/esm/index.js';
import { engine as load } from './engine.mjs';
import { typescript } from './typescript.mjs';

const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { document, Node });
const { Session, learn, loadPictures, pictures, placed, fits, scale, openScale, dates } = await typescript(
  'session.ts', 'texts/say.ts', 'illustrate.ts', 'pictures/index.ts', 'pictures/place.ts',
);

let engine;
before(async () => {
  engine = await load();
  for (const language of ['ko', 'en']) await learn(language);
  await loadPictures();
});

/** The view of an example; nothing where the form has no place for a part of it. */
function viewOf({ id }, { claimant, method, inputs }, language) {
  const settings = { scheme: id, claimant, report: undefined, language, isInSteps: false };
  const nothing = () => undefined;
  const session = new Session(engine, () => settings, { change: nothing, go: nothing, submit: nothing, speak: nothing });
  try {
    session.fill({ scheme: id, claimant, method, inputs });
  } catch (error) {
    assert.match(error.message, /no place/);
    return undefined;
  }
  return session.view;
}

const texts = (node, selector) => [...(node?.querySelectorAll(selector) ?? [])].map((it) => it.textContent);
/** The numbers in a text, without separators. */
const numbers = (text) => (text.match(/-?\d[\d,]*(\.\d+)?/g) ?? []).map((number) => number.replaceAll(',', ''));
/** Without the decimals that the currency does not have. */
const whole = (value, decimals) => new RegExp(`^-?\\d+(\\.\\d{0,${decimals}})?`).exec(value)[0].replace(/\.$/, '');
const cash = (outcome) => (outcome.kind === 'cash' ? [outcome.amount] : []);

/** Asserts that each picture says what a result says; returns the names of those that were drawn. */
function judge(view, estimate, what) {
  const { scheme } = view;
  const drawn = Object.fromEntries(Object.entries(pictures).map(([name, draw]) => [name, draw(view)]));
  const [headline] = estimate.readings;
  const bands = scheme.readings[headline.id]?.bands;

  if (drawn.bandRuler) {
    const loss = { 'lost-sales': estimate.salesLoss, 'lost-profit': estimate.loss }[scheme.readings[headline.id].tests];
    const span = loss && loss.low !== loss.high ? [loss.low, loss.high] : [];
    assert.deepEqual(numbers(texts(drawn.bandRuler, '.lead').join()), [headline.tested, ...span], `${what}: ruler`);
    const cells = texts(drawn.bandRuler, 'tbody th');
    const edge = (band) => band?.upTo ?? band?.below;
    const edges = bands.map((band, index) => [edge(bands[index - 1]), edge(band)].filter((it) => it !== undefined));
    assert.deepEqual(cells.map(numbers), edges, `${what}: bands`);
    const paid = bands.map(({ pay }) => (typeof pay.cash === 'string' ? [pay.cash] : []));
    assert.deepEqual(texts(drawn.bandRuler, 'tbody td').map((text, index) => (typeof bands[index].pay.cash === 'string' ? numbers(text) : [])), paid, `${what}: payments`);
    const own = cells.findIndex((text) => /now/.test(text));
    assert.deepEqual([headline.band.from?.at, headline.band.to?.at], [edge(bands[own - 1]), edge(bands[own])], `${what}: own band`);
  }
  if (drawn.waterfall) {
    const shown = texts(drawn.waterfall, 'li > .figures').flatMap(numbers);
    const values = estimate.steps.filter(({ unit }) => unit === 'money').map(({ value }) => whole(value, scheme.decimals));
    let from = 0;
    for (const value of shown) {
      from = values.indexOf(value, from) + 1;
      assert.ok(from > 0, `${what}: ${value} is no step, or not in its order`);
    }
    const loss = scheme.readings[headline.id].tests === 'lost-sales' && estimate.salesLoss ? estimate.salesLoss : (estimate.loss ?? estimate.salesLoss);
    assert.equal(shown.at(-1), loss.likely, `${what}: the last row is the loss`);
  }
  assert.equal(Boolean(drawn.movers), estimate.drivers.length > 0, `${what}: movers`);
  assert.deepEqual(texts(drawn.movers, 'li > .figures').map(numbers), estimate.drivers.map(({ low, high }) => [low, high]), `${what}: movers`);
  if (drawn.readingsScale) {
    assert.deepEqual(texts(drawn.readingsScale, 'li > .figures').map(numbers), estimate.readings.map(({ outcome }) => cash(outcome)), `${what}: readings`);
  }
  for (const [name, input] of [['payoutHours', 'hours'], ['payoutProfit', 'profit']]) {
    if (!drawn[name]) continue;
    const { points } = engine.curve(view.claim, { input, points: 96 });
    const told = points.filter((point, index) => point.step || point.own || index === 0 || index === points.length - 1);
    assert.deepEqual(texts(drawn[name], 'tbody th').map((text) => numbers(text)), told.map(({ at }) => [at]), `${what}: ${name}`);
    assert.deepEqual(texts(drawn[name], 'tbody td').map(numbers), told.map(({ outcome }) => cash(outcome)), `${what}: ${name}`);
  }
  for (const text of Object.values(drawn).flatMap((node) => texts(node, 'svg line, svg circle, svg rect'))) assert.equal(text, '');
  for (const node of Object.values(drawn)) assert.ok(!/NaN|undefined/.test(node?.outerHTML ?? ''), what);
  return Object.keys(drawn).filter((name) => drawn[name]);
}

const everyExample = (use) => {
  for (const { id } of engine.schemes()) {
    const scheme = engine.describe(id);
    for (const example of scheme.examples) use(scheme, example);
  }
};

test('every picture has the figures of the result', () => {
  const seen = new Map();
  everyExample((scheme, example) => {
    const view = viewOf(scheme, example, 'en');
    if (!view) return;
    const what = `${scheme.id} ${JSON.stringify(example.inputs)}`;
    for (const name of judge(view, view.outcome.estimate, what)) seen.set(name, (seen.get(name) ?? 0) + 1);
  });
  for (const name of Object.keys(pictures)) assert.ok(seen.get(name) > 3, `${name} was drawn ${seen.get(name)} times`);
});

/** What is drawn, without words and without the places that depend on how long they are. */
function marks(figure) {
  if (!figure) return 'nothing';
  const drawn = figure.outerHTML.match(/<(rect|circle|line|path)\b[^>]*>/g) ?? [];
  return drawn.map((mark) => mark.replaceAll(/ (height|y\d?)="[^"]*"/g, '')).join('\n');
}

test('both languages draw the same', () => {
  everyExample((scheme, example) => {
    const [ko, en] = ['ko', 'en'].map((language) => viewOf(scheme, example, language));
    if (!ko || !en) return;
    for (const [name, draw] of Object.entries(pictures)) {
      if (name === 'strip' || name === 'claimDates') continue; // their words have links and hours of their own
      const [drawn, other] = [draw(ko), draw(en)];
      assert.equal(marks(drawn), marks(other), `${scheme.id}, ${name}`);
    }
  });
});

test('this test would see another figure', () => {
  const scheme = engine.describe('kakao-2022');
  const example = scheme.examples.find(({ method, inputs }) => method === 'profit-and-downtime' && inputs.operatingProfit);
  const view = viewOf(scheme, example, 'en');
  const estimate = () => structuredClone(view.outcome.estimate);
  judge(view, estimate(), 'untouched');
  for (const spoil of [
    (it) => (it.readings[0].tested = '1'),
    (it) => (it.loss.high = '1'),
    (it) => it.drivers.pop(),
    (it) => (it.drivers[0].low = '1'),
    (it) => (it.readings[1].outcome = { kind: 'cash', amount: '1' }),
    (it) => (it.steps = it.steps.filter(({ unit }) => unit !== 'money')),
    (it) => (it.readings[0].band = { from: null, to: { at: '0' } }),
  ]) {
    const other = estimate();
    spoil(other);
    assert.throws(() => judge(view, other, 'spoiled'), String(spoil));
  }
});

test('what lies on a scale lies between its ends, and in its order', () => {
  const place = scale(['0', '300000', '46553.424658'], 0, 100);
  assert.deepEqual(['0', '150000', '300000', '900000'].map(place), [0, 50, 100, 100]);
  assert.equal(scale(['0'], 0, 100)('0'), 0);
  const open = openScale(['300000', '500000'], ['9000000']);
  const marks = ['0', '300000', '500000', '600000', '9000000'].map(open);
  assert.deepEqual(marks, [...marks].sort((one, other) => one - other));
  assert.ok(marks.at(-1) < 100 && marks[2] === 66);
  const on = dates('2022-10-19', '2023-06-30', ['2026-11-29', '2021-01-01']);
  const days = ['2021-01-01', '2022-10-19', '2023-06-30', '2026-11-29'].map(on);
  assert.deepEqual(days, [2, 20, 70, 98]);
  assert.deepEqual(dates('2026-01-01', '2026-01-01', ['2026-01-01'])('2026-01-01'), 2);
});

test('labels do not meet', () => {
  const labels = placed([{ at: 0, text: '0 won' }, { at: 40, text: '300,000 won' }, { at: 45, text: '400,000 won' }, { at: 99, text: '500,000 won' }]);
  assert.deepEqual(labels.map(({ anchor, row }) => [anchor, row]), [['start', 0], ['middle', 1], ['middle', 2], ['end', 0]]);
  assert.ok(fits('5만 원', 0, 40) && !fits('individual negotiation', 66, 100));
});
