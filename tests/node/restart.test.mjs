// Calls into a module that starts again after a failure: www/src/restart.ts over a module that fails when it is told to.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { typescript } from './typescript.mjs';

const { restarting } = await typescript('restart.ts');

/** A module with `count` restarts. */
function guarded() {
  const module = { count: 0, call: restarting(() => { module.count += 1; }) };
  return module;
}
const trap = () => { throw new WebAssembly.RuntimeError('unreachable'); };
const fill = () => { throw new RangeError('Maximum call stack size exceeded'); };
const thrown = (run) => {
  try {
    return run();
  } catch (error) {
    return error;
  }
};

test('a call that works restarts nothing', () => {
  const module = guarded();
  assert.equal(module.call(() => 5), 5);
  assert.equal(module.count, 0);
});

test('after a trap the call is made once more, on a fresh instance', () => {
  const module = guarded();
  const answers = [trap, () => 5];
  assert.equal(module.call(() => answers.shift()()), 5);
  assert.equal(module.count, 1);
});

test('a call that traps twice is an error with its cause, and the next call has a fresh instance', () => {
  const module = guarded();
  const error = thrown(() => module.call(trap));
  assert.match(error.message, /internal error/);
  assert.ok(error.cause instanceof WebAssembly.RuntimeError);
  assert.equal(module.call(() => 5), 5);
  assert.equal(module.count, 2);
});

for (const [engine, error] of [
  ['Chromium', new RangeError('Maximum call stack size exceeded')],
  ['WebKit', new RangeError('Maximum call stack size exceeded.')],
  ['Firefox', Object.assign(new Error('too much recursion'), { name: 'InternalError' })],
]) {
  test(`an exhausted stack, as ${engine} says it, is told, and the next call has a fresh instance`, () => {
    const module = guarded();
    const told = thrown(() => module.call(() => { throw error; }));
    assert.match(told.message, /call stack is full/);
    assert.equal(told.cause, error);
    assert.equal(module.count, 0, 'while the stack may still be full, nothing is restarted');
    assert.equal(module.call(() => 5), 5);
    assert.equal(module.count, 1);
  });
}

test('a restart that fails is tried again', () => {
  let fails = true;
  const call = restarting(() => { if (fails) fill(); });
  assert.ok(thrown(() => call(fill)) instanceof Error);
  assert.match(thrown(() => call(() => 5)).message, /call stack is full/);
  fails = false;
  assert.equal(call(() => 5), 5);
});

test('what host code throws is passed on as it is', () => {
  const module = guarded();
  for (const error of [new Error('mine'), new RangeError('mine too'), 'text', undefined, null]) {
    assert.equal(thrown(() => module.call(() => { throw error; })), error);
  }
  assert.equal(module.count, 0);
});

test('a call inside a call works', () => {
  const { call } = guarded();
  assert.equal(call(() => call(() => 5) + 1), 6);
});

test('a call inside a call that fails is not restarted under the outer one, which is made again', () => {
  const module = guarded();
  const counts = [];
  let inner;
  const answer = module.call(() => {
    counts.push(module.count);
    if (counts.length === 1) inner = thrown(() => module.call(trap));
    return counts.length;
  });
  assert.match(inner.message, /internal error/);
  assert.deepEqual([answer, counts], [2, [0, 1]]);
});

test('a host that swallows what happened inside gets an error, and no answer of a broken instance', () => {
  const module = guarded();
  const error = thrown(() => module.call(() => thrown(() => module.call(trap))));
  assert.match(error.message, /internal error/);
  const other = new Error('mine');
  assert.equal(thrown(() => module.call(() => { thrown(() => module.call(fill)); throw other; })), other);
  const before = module.count;
  assert.equal(module.call(() => 5), 5);
  assert.equal(module.count, before + 1, 'whatever the host has thrown in between');
});
