// Curves through the built module: as many points as asked for, hostile arguments as errors, and the module still works.
import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { engine as load } from './engine.mjs';

const engine = await load();
const days = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const cafe = {
  scheme: 'kakao-2022', claimant: 'small-business', method: 'profit-and-downtime',
  inputs: {
    operatingProfit: { amount: '300만', per: 'month' }, openingHours: [{ days, from: '09:00', to: '21:00' }],
    services: [{ id: 'talk-channel', dependence: '40' }], alternative: 'some',
  },
};
const answer = engine.estimate(cafe);
afterEach(() => assert.deepEqual(engine.estimate(cafe), answer, 'the module still works'));

test('the café over its hours', () => {
  const { ok, points } = engine.curve(cafe, { input: 'hours', points: 64 });
  assert.equal(ok, true);
  const cash = (amount) => ({ kind: 'cash', amount, currency: 'KRW', paidAs: 'account', claim: 'required' });
  assert.deepEqual(points, [
    { at: '0', loss: '0', outcome: { kind: 'none', reason: 'no-loss' }, step: false, own: false },
    { at: '0.01', loss: '15', outcome: cash('30000'), step: true, own: false },
    { at: '29.5', loss: '46553', outcome: cash('30000'), step: false, own: true },
    { at: '190.11', loss: '300009', outcome: cash('50000'), step: true, own: false },
    { at: '316.85', loss: '500015', outcome: { kind: 'negotiation' }, step: true, own: false },
    { at: '400', loss: '631232', outcome: { kind: 'negotiation' }, step: false, own: false },
  ]);
});

test('what a person typed wrong is data', () => {
  const wrong = { ...cafe, inputs: { ...cafe.inputs, openingHours: [] } };
  const { ok, problems } = engine.curve(wrong, { input: 'profit', points: 8 });
  assert.equal(ok, false);
  assert.deepEqual(problems.map(({ code, field }) => [code, field]), [['needs-opening-hours', 'inputs.openingHours']]);
});

const throws = (over, message, claim = cafe) =>
  assert.throws(() => engine.curve(claim, over), (error) => error instanceof Error && message.test(error.message) && !/unreachable/.test(error.message));

test('hostile arguments are errors', () => {
  for (const over of [undefined, null]) throws(over, /./);
  for (const input of [undefined, null, 5, {}, [], Symbol('hours'), new String('hours')]) throws({ input, points: 8 }, /expected a string/);
  for (const input of ['', 'Hours', 'margin', '__proto__', 'x'.repeat(1_000_000), '\ud800']) throws({ input, points: 8 }, /over\.input: expected hours or profit/);
  for (const points of [undefined, null, '8', 8n, {}, [8], true]) throws({ input: 'hours', points }, /over\.points: expected a number/);
  for (const points of [0, 1, 513, -8, 1.5, NaN, Infinity, 2 ** 32 + 8, 1e21, 5e-324]) {
    throws({ input: 'hours', points }, /over\.points: expected a whole number from 2 to 512/);
  }
  throws({ input: 'hours', points: 8, to: '5' }, /over\.to: unknown key/);
  throws({ get input() { throw new Error('mine'); }, points: 8 }, /mine/);
  throws({ input: 'hours', points: 8 }, /claim: expected an object/, null);
  throws({ input: 'hours', points: 8 }, /scheme: unknown/, { ...cafe, scheme: 'nobody' });
  throws({ input: 'hours', points: 8 }, /over\.input: this method does not ask for it/, { ...cafe, method: 'loss-known', inputs: { loss: '1' } });
});

test('a getter may call the engine', () => {
  const over = { get input() { return engine.curve(cafe, { input: 'profit', points: 4 }).ok ? 'hours' : ''; }, points: 64 };
  assert.equal(engine.curve(cafe, over).points.length, 6);
});

test('every claim of every scheme has its curves, or an error', () => {
  let drawn = 0;
  for (const { id } of engine.schemes()) {
    for (const { claimant, method, inputs } of engine.describe(id).examples) {
      for (const input of ['hours', 'profit']) {
        try {
          const { ok, points } = engine.curve({ scheme: id, claimant, method, inputs }, { input, points: 512 });
          assert.equal(ok, true);
          assert.ok(points.length <= 512);
          drawn += 1;
        } catch (error) {
          assert.match(error.message, /this method does not ask for it/);
        }
      }
    }
  }
  assert.ok(drawn > 20, `${drawn}`);
});
