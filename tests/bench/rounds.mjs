// Times of functions as multiples of one of them, measured in turns.

/** One turn of a function takes about this long: many calls of a fast one, a few of a slow one. */
const TURN = 2; // milliseconds
const WARM = 500;
const ROUNDS = 201;

/**
 * Measures { name, run, inputs } against a base of the same shape. Before and after each turn of each contender the base has
 * one of its own, and what counts is the ratio of the three: what slows the machine down for a while slows them all.
 * Returns medians over all rounds, { name, microseconds, ratio }, with the base first.
 */
export function measure(base, contenders) {
  const all = [base, ...contenders].map((it) => ({ ...it, calls: callsInATurn(it), times: [], ratios: [] }));
  const [first, ...others] = all;
  for (let round = 0; round < ROUNDS; round += 1) {
    let before = turn(first);
    for (const it of others) {
      const time = turn(it);
      const after = turn(first);
      it.times.push(time);
      it.ratios.push(time / ((before + after) / 2));
      first.times.push(after);
      before = after;
    }
  }
  return all.map(({ name, times, ratios }) => ({ name, microseconds: median(times), ratio: ratios.length > 0 ? median(ratios) : 1 }));
}

/** Calls until the compilers of the runtime have done what they do, and then as many as fit into a turn. */
function callsInATurn(contender) {
  let calls = 0;
  let spent = 0;
  while (spent < WARM) {
    spent += turn({ ...contender, calls: 32 }) * 32 / 1000;
    calls += 32;
  }
  return Math.max(1, Math.round((calls * TURN) / spent));
}

/** Microseconds a call. */
function turn({ run, inputs, calls }) {
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) kept = run(inputs[call % inputs.length]);
  return ((performance.now() - start) * 1000) / calls;
}

/** So that no call can be left out because its result is not used. */
export let kept;

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
