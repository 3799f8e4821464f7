// What every implementation must agree on before it is timed.
import assert from 'node:assert/strict';

/** The answer of an engine in the shape of the peers' answers. */
export function answer(engine, claim) {
  const { estimate } = engine.estimate(claim);
  const award = (id) => {
    const { outcome } = estimate.readings.find((reading) => reading.id === id);
    return outcome.kind === 'cash' ? outcome.amount : outcome.kind;
  };
  const steps = estimate.steps.filter(({ service }) => !service || service === 'talk-channel');
  return { announced: award('announced'), tenth: award('one-tenth'), steps };
}

/** Awards are equal. */
export function assertSame(name, got, expected) {
  assert.deepEqual([got.announced, got.tenth], [expected.announced, expected.tenth], name);
  assertSameSteps(name, got, expected.steps);
}

/** Steps have the same value, as far as both show its digits. */
export function assertSameSteps(name, got, steps) {
  for (const { id, value } of steps) {
    const step = got.steps.find((it) => it.id === id);
    assert.ok(step && Math.abs(step.value - value) <= 0.01, `${name}: ${id} is ${step?.value}, not ${value}`);
  }
}
