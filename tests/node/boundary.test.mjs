// What a host hands in: it is answered or refused with its place, it never passes for an answer left out, and the engine of the
// page answers afterwards.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { afterEach, before, test } from 'node:test';
import { dist, engine as load } from './engine.mjs';

const engine = await load();
const claim = (inputs) => ({
  scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss: '100000', ...inputs },
});
const cafe = (services) => ({
  ...claim(), method: 'profit-and-downtime',
  inputs: { operatingProfit: { amount: '300만', per: 'month' }, openHoursPerWeek: '84', services },
});
const own = JSON.stringify({ ...JSON.parse(readFileSync(new URL('schemes/template.json', dist), 'utf8')), id: 'own' });
const answer = engine.estimate(claim());

before(async () => assert.equal((await engine.use(own)).ok, true));
afterEach(() => {
  assert.deepEqual(engine.estimate(claim()), answer);
  assert.equal(engine.describe('own').id, 'own', 'a document that was added is still there');
});

/** What a call throws; nothing where it answers. */
function thrown(run) {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

for (const value of [NaN, Infinity, 10n, 5]) {
  test(`${String(value)} is not a loss`, () => {
    assert.throws(() => engine.estimate(claim({ loss: value })), /inputs\.loss: expected a string, got number/);
  });
}

for (const value of [Symbol('5'), () => '5', true, {}, [], new Set(['5']), Uint8Array.of(5), new Date(0), /5/]) {
  test(`${Object.prototype.toString.call(value)} is not a loss`, () => {
    assert.throws(() => engine.estimate(claim({ loss: value })), /^Error: .*inputs\.loss/);
  });
}

test('half a surrogate pair is text that cannot be read', () => {
  const { ok, problems } = engine.estimate(claim({ loss: '3\ud800' }));
  assert.equal(ok, false);
  assert.deepEqual(problems, [{ field: 'inputs.loss', code: 'not-a-number', params: { at: '2', text: '3\ufffd' } }]);
});

test('an amount is exact to its last decimal, and a sign alone is none', () => {
  assert.deepEqual(engine.parseAmount('1.99999995'), { kind: 'exact', value: '1.99999995' });
  assert.deepEqual(engine.parseAmount('0.0000004'), { kind: 'exact', value: '0.0000004' });
  assert.deepEqual(engine.parseAmount('-'), { kind: 'error', code: 'not-a-number', at: 1, text: '-' });
  assert.deepEqual(engine.parseAmount(' '), { kind: 'empty' });
});

test('where a text is expected, nothing else is taken', async () => {
  for (const value of [undefined, null, 5, {}, ['kakao-2022'], new String('kakao-2022')]) {
    for (const name of ['describe', 'verify', 'parseAmount']) assert.throws(() => engine[name](value), /expected a string, got/, name);
    for (const name of ['check', 'use']) await assert.rejects(engine[name](value), /expected a string, got/, name);
  }
});

test('the engine cannot be changed', () => {
  assert.ok(Object.isFrozen(engine) && Object.isFrozen(engine.version));
});

test('a claim that reads itself by getters, and one behind a proxy, are answered', () => {
  const inputs = { get loss() { return '100000'; } };
  assert.deepEqual(engine.estimate({ ...claim(), inputs }), answer);
  assert.deepEqual(engine.estimate(new Proxy(claim(), {})), answer);
});

test('a getter may call the engine', () => {
  const inputs = { get loss() { return engine.estimate(claim({ loss: '5' })).ok ? '100000' : ''; } };
  assert.deepEqual(engine.estimate({ ...claim(), inputs }), answer);
});

test('what a getter throws is passed on as it is, as often as it likes', () => {
  for (const error of [new Error('mine'), new RangeError('mine'), 'text']) {
    const inputs = { get loss() { throw error; } };
    for (let count = 0; count < 2_000; count += 1) assert.equal(thrown(() => engine.estimate({ ...claim(), inputs })), error);
  }
});

const cyclic = claim();
cyclic.inputs.loss = cyclic;
let nested = {};
for (let depth = 0; depth < 10_000; depth += 1) nested = { nested };

for (const [what, given, place] of [
  ['a claim with itself inside', cyclic, /inputs\.loss/],
  ['ten thousand objects, one in the other', claim({ loss: nested }), /inputs\.loss/],
  ['ten thousand objects in the place of the claim', nested, /nested\.nested/],
  ['1,200,000 services', cafe(Array.from({ length: 1_200_000 }, () => ({ id: 'talk-channel', hours: '1' }))), /inputs\.services/],
  ['100,000 services of two ids', cafe(Array.from({ length: 100_000 }, (_, index) => ({ id: index % 2 ? 'talk-channel' : 'talk-pc', hours: '1' }))), /inputs\.services/],
  ['an amount of twenty million digits', claim({ loss: '1'.repeat(20_000_000) }), /inputs\.loss/],
]) {
  test(`${what}: an answer, or an error with the place`, () => {
    const error = thrown(() => engine.estimate(given));
    if (error !== undefined) assert.match(String(error), new RegExp(`^Error: .*${place.source}`));
  });
}

test('a host whose stack is nearly used up gets an answer or an error', () => {
  const errors = [];
  let left = 500;
  const dive = () => {
    try {
      dive();
    } catch {
      // full: from here on upwards there is a little more room each time
    }
    if (left > 0) {
      left -= 1;
      errors.push(thrown(() => engine.estimate(claim())));
    }
  };
  dive();
  const failed = errors.filter((error) => error !== undefined);
  assert.ok(failed.length > 0 && failed.length < errors.length, 'it was used up, and then there was room again');
  assert.ok(failed.every((error) => error instanceof Error));
});

test('a page keeps at most 64 documents of its host, and takes a known one again', async () => {
  const document = (id) => JSON.stringify({ ...JSON.parse(own), id });
  for (let count = 1; count < 64; count += 1) assert.equal((await engine.use(document(`own-${count}`))).ok, true, `${count}`);
  const { ok, problems: [problem] } = await engine.use(document('one-more'));
  assert.deepEqual([ok, problem.code, problem.path], [false, 'too-many', '']);
  assert.equal((await engine.use(own)).ok, true);
});
