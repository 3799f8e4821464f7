// The figures that the page shows, read off the page with their units, for every scheme, claimant and method in both languages.
// They are compared with the result. Units come from the document here, so a wrong unit of the engine is found as well.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { parseHTML } from '../../www/node_modules/linkedom/esm/index.js';
import { engine as load } from './engine.mjs';
import { typescript } from './typescript.mjs';

const { document, Node } = parseHTML('<!doctype html><html><body></body></html>');
Object.assign(globalThis, { document, Node });
const { Session, learn, loadPictures, shell } = await typescript('session.ts', 'shell.ts', 'illustrate.ts', 'texts/say.ts');

const UNITS = {
  ko: { percent: ['', '%'], hours: ['', '시간'], days: ['', '일'], years: ['', '년'], '/hour': ['시간당 ', ''], '/day': ['하루 ', ''], '/year': ['1년에 ', ''] },
  en: { percent: ['', ' %'], hours: ['', ' hours'], days: ['', ' days'], years: ['', ' years'], '/hour': ['', ' per hour'], '/day': ['', ' per day'], '/year': ['', ' per year'] },
};
/** What money is written with, in the currency of the scheme at hand. */
const CURRENCIES = { KRW: { ko: '원', en: ' won' }, USD: { ko: ' USD', en: ' USD' }, INR: { ko: ' INR', en: ' INR' } };
const DATES = Object.fromEntries(
  [['ko', 'ko'], ['en', 'en-GB']].map(([language, locale]) => [language, new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' })]),
);
const A_UNIT = /^\s?(원|%|시간|일|년|won\b|USD\b|INR\b|hours?\b|days?\b|years?\b)/;

/** A value in its unit: "3" in "days" is "3일". Products such as "hours*days" have no word of their own. */
function written(language, value, unit, currency = 'KRW') {
  if (unit === 'date') return DATES[language].format(new Date(`${value}T00:00Z`));
  const [whole, decimals] = value.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',') + (decimals === undefined ? '' : `.${decimals}`);
  const [of, per] = unit.split('/');
  const [before, after] = of === 'money' ? ['', CURRENCIES[currency][language]] : UNITS[language][of] ?? ['', ''];
  const [perBefore, perAfter] = UNITS[language][`/${per}`] ?? ['', ''];
  const counted = value === '1' && language === 'en' ? after.replace(/^( \w+)s$/, '$1') : after; // 1 day, 2 days
  return perBefore + before + grouped + counted + perAfter;
}

/** Asserts that a text has these figures in this order, each with its unit, and no others. */
function holds(text, figures, what) {
  let rest = text;
  for (const figure of figures) {
    const at = rest.indexOf(figure);
    assert.ok(at >= 0, `${what}: ${figure} is not in "${rest}"`);
    assert.doesNotMatch(rest.slice(0, at), /\d/, `${what}: a figure before ${figure}`);
    rest = rest.slice(at + figure.length);
    assert.doesNotMatch(rest, /^[\d,.]*\d/, `${what}: ${figure} goes on`);
    assert.ok(!/\d$/.test(figure) || !A_UNIT.test(rest), `${what}: ${figure} has a unit: "${text}"`);
  }
  assert.doesNotMatch(rest, /\d/, `${what}: a figure more`);
}

/** The unit of a name in a worksheet or a reading: a line, a value, a question, or a factor of a service. */
function unitOf(scheme, method, name) {
  const line = scheme.calculations?.[method.calculation]?.find((it) => it.line === name);
  if (line) return line.unit;
  if (scheme.values?.[name]) return scheme.values[name].unit;
  if (name === 'dependence' || name === 'share') return 'percent';
  const input = scheme.inputs?.[name];
  return ['percent', 'date'].includes(input?.kind) ? input.kind : input?.unit;
}

/** The units of what goes into a line, as the format of documents has it. */
function operandUnits(scheme, method, line, inputs, count) {
  if (line.op === 'yearly') {
    const profit = line.of.map((name) => inputs[name]).find((it) => it?.per !== undefined);
    const units = !profit ? ['hours'] : 'sales' in profit ? ['money', 'percent'] : ['money'];
    return Array.from({ length: count }, (_, index) => units[index] ?? 'number');
  }
  const names = line.op === 'lookup' ? [line.in] : line.op === 'total' ? Array(count).fill(line.of[0]) : line.of;
  return names.map((name) => unitOf(scheme, method, name) ?? line.unit);
}

let engine;
const seen = new Map();
before(async () => {
  engine = await load();
  for (const language of ['ko', 'en']) {
    await learn(language);
    await loadPictures(language); // they have the outage and the drivers
  }
});

/** The page with an example filled in; nothing where the form has no place for a part of it. */
function shown(scheme, { claimant, method, inputs }, language) {
  const settings = { scheme: scheme.id, claimant, report: undefined, language, isInSteps: false, isNarrow: false };
  const nothing = () => undefined;
  const session = new Session(engine, () => settings, { change: nothing, go: nothing, submit: nothing, speak: nothing });
  const claim = { scheme: scheme.id, claimant, method, inputs };
  try {
    session.fill(claim);
  } catch (error) {
    assert.match(error.message, /no place/);
    return undefined;
  }
  return { page: shell(session.view, ''), view: session.view, estimate: engine.estimate(claim).estimate };
}

function read(scheme, example, language) {
  const what = `${scheme.id} ${example.claimant} ${example.method} ${language}`;
  const found = shown(scheme, example, language);
  if (!found) return false;
  const { page, view: { method }, estimate } = found;
  const part = (id) => page.querySelector(`[id="${id}"]`);
  const text = (node) => node?.textContent ?? '';
  const inUnit = (value, unit) => written(language, value, unit, scheme.currency);
  const money = (value) => inUnit(value, 'money');
  const inShort = (outcome) => (outcome.kind === 'cash' ? [money(outcome.amount)] : []);

  holds(text(part('headline').querySelector('strong')), inShort(estimate.outcome), `${what}: headline`);
  const range = estimate.range ? [estimate.range.low, estimate.range.high] : [];
  const spread = JSON.stringify(range[0]) === JSON.stringify(range[1]) ? [] : range.flatMap(inShort);
  holds(text(part('range')), spread, `${what}: range`);

  const losses = [estimate.loss, estimate.salesLoss].filter(Boolean);
  holds(text(part('loss')), [
    ...losses.flatMap(({ low, likely, high }) => (low === high ? [likely] : [likely, low, high]).map(money)),
    ...(estimate.ratio === null ? [] : [UNITS[language].percent.join(estimate.ratio)]), // without separators
  ], `${what}: loss`);

  for (const { id, outcome, tested, band } of estimate.readings) {
    const card = part(`reading-${id}`);
    holds(text(card.querySelector('.given')), inShort(outcome), `${what}: ${id}`);
    const [, first, second] = card.querySelectorAll('td');
    if (tested === null) continue;
    const unit = unitOf(scheme, method, scheme.readings[id].tests);
    holds(text(first), [inUnit(tested, unit)], `${what}: tested by ${id}`);
    const edges = [band?.from, band?.to].filter(Boolean);
    if (band) holds(text(second), edges.map(({ at }) => inUnit(at, unit)), `${what}: band of ${id}`);
    seen.set(unit, (seen.get(unit) ?? 0) + 1);
  }
  for (const { id, outcome } of estimate.also) {
    holds(text(part(`also-${id}`).querySelector('.given')), inShort(outcome), `${what}: ${id}`);
  }

  const rows = [...page.querySelectorAll('#steps tbody tr')];
  assert.equal(rows.length, estimate.steps.length, what);
  for (const [index, step] of estimate.steps.entries()) {
    const line = scheme.calculations[method.calculation].find((it) => it.line === step.id);
    const where = `${what}: step ${step.id}`;
    holds(text(rows[index].querySelector('.number')), [inUnit(step.value, line.unit)], where);
    if (!step.applied || line.op === 'choose' || line.op === 'hours-open') continue;
    const units = operandUnits(scheme, method, line, example.inputs, step.operands.length);
    const operands = step.operands.map((operand, at) => inUnit(operand, units[at]));
    if (line.op === 'round') operands.splice(language === 'ko' ? 0 : 1, 0, inUnit(line.to, line.unit));
    holds(text(rows[index].querySelector('.how')), operands, `${where}, its expression`);
  }

  const drivers = [...page.querySelectorAll('#drivers li > .figures')];
  assert.equal(drivers.length, estimate.drivers.length, what);
  for (const [index, { low, high }] of estimate.drivers.entries()) {
    holds(text(drivers[index]), [money(low), money(high)], `${what}: drivers`);
  }

  for (const { service, ...hours } of engine.outage({ scheme: scheme.id, claimant: example.claimant, method: method.id, inputs: example.inputs }).services) {
    const total = [hours.outage, hours.open, hours.counted].filter((it) => it !== null);
    const summary = hours.typed !== null ? [hours.typed] : hours.counted === null ? [hours.outage] : [hours.outage, hours.counted];
    holds(text(part(`outage-${service}`).querySelector('p')), summary.map((it) => inUnit(it, 'hours')), `${what}: outage`);
    if (hours.days.length === 0) continue;
    const cells = [...part(`outage-${service}`).querySelectorAll('tfoot td')].map(text).join(' ');
    holds(cells, total.map((it) => inUnit(it, 'hours')), `${what}: outage, the table`);
  }
  return true;
}

for (const language of ['ko', 'en']) {
  test(`every figure has its unit, ${language}`, () => {
    for (const { id } of engine.schemes()) {
      const scheme = engine.describe(id);
      for (const claimant of scheme.claimants) {
        for (const method of claimant.methods) {
          const examples = scheme.examples.filter((it) => it.claimant === claimant.id && it.method === method.id);
          const count = examples.filter((example) => read(scheme, example, language)).length;
          assert.ok(count > 0, `${id} ${claimant.id} ${method.id}: nothing was read`);
        }
      }
    }
  });
}

test('money is not all that was tested', () => assert.ok(seen.get('days') > 0 && seen.get('money') > 0));

test('this test would see a wrong unit', () => {
  const three = [written('ko', '3', 'days')];
  holds('3일', three, '');
  assert.throws(() => holds('3원', three, ''));
  assert.throws(() => holds('13일', three, ''));
  assert.throws(() => holds('3일 4일', three, ''));
  assert.throws(() => holds('3 %', [written('en', '3', 'number')], ''));
});
