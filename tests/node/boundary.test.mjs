// What a host hands over that JSON cannot carry: it is refused with its place, and never passes for an answer left out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { engine as load } from './engine.mjs';

const engine = await load();
const claim = (inputs) => ({
  scheme: 'kakao-2022', claimant: 'small-business', method: 'loss-known', inputs: { loss: '100000', ...inputs },
});

for (const value of [NaN, Infinity, 10n, 5, Symbol('5'), () => '5']) {
  test(`${String(value)} is not a loss`, () => {
    assert.throws(() => engine.estimate(claim({ loss: value })), /inputs\.loss: expected a string, got number/);
  });
}

test('half a surrogate pair is text that cannot be read', () => {
  const { ok, problems } = engine.estimate(claim({ loss: '3\ud800' }));
  assert.equal(ok, false);
  assert.deepEqual(problems, [{ field: 'inputs.loss', code: 'not-a-number', params: { at: '2' } }]);
});

test('an amount is exact to its last decimal, and a sign alone is none', () => {
  assert.deepEqual(engine.parseAmount('1.99999995'), { kind: 'exact', value: '1.99999995' });
  assert.deepEqual(engine.parseAmount('0.0000004'), { kind: 'exact', value: '0.0000004' });
  assert.deepEqual(engine.parseAmount('-'), { kind: 'error', code: 'not-a-number', at: 1 });
  assert.deepEqual(engine.parseAmount(' '), { kind: 'empty' });
});
