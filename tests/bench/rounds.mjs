// Times of functions as multiples of one of them, measured in turns.

/** Milliseconds. In a turn, a fast function is called many times and a slow one once or a few times. */
const TURN = 2;
const WARM_UP = 500;
const ROUNDS = 201;

/**
 * Measures { name, run, inputs } against a base of the same shape. Before and after each turn of each contender the base has
 * one of its own, and what counts is the ratio of the three: what slows the machine down for a while slows them all.
 * Returns medians over all rounds, { name, microseconds, ratio }, with the base first.
 */
export function measure(base, contenders) {
  const all = [base, ...contenders].map((it) => ({ ...it, calls: 32, asked: 0, times: [], ratios: [] }));
  for (const it of all) it.calls = callsInATurn(it);
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

/** Warms a function up, so that the runtime has compiled it, and finds how many calls fit into a turn. */
function callsInATurn(contender) {
  let microseconds = 0;
  while (microseconds < WARM_UP * 1000) microseconds += turn(contender) * contender.calls;
  return Math.max(1, Math.round((contender.asked * TURN * 1000) / microseconds));
}

/** Microseconds a call. Each turn asks on where the last one stopped. */
function turn(contender) {
  const { run, inputs, calls } = contender;
  const start = performance.now();
  for (let call = 0; call < calls; call += 1) kept = run(inputs[(contender.asked + call) % inputs.length]);
  const time = performance.now() - start;
  contender.asked += calls;
  return (time * 1000) / calls;
}

/** The last result. Exported, so that the compiler cannot leave calls out. */
export let kept;

export function median(values) {
  return values.toSorted((a, b) => a - b)[values.length >> 1];
}
