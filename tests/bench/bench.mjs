// Speed of the estimate beside other implementations of the same rule, and beside an older dist/. README.md tells the method.
//
// node bench.mjs [--before DIR]
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';
import { claims, shops } from './claims.mjs';
import * as bigint from './peers/bigint.mjs';
import * as publicodes from './peers/publicodes.mjs';
import * as zen from './peers/zen.mjs';
import { measure, median } from './rounds.mjs';
import { answer, assertSame, assertSameSteps } from './same.mjs';

/** Times BigInt. */
// Planned as 80, 95 and 155 from a prototype whose steps had no units, origins and open questions. With them: 94, 99 and 158.
const BUDGETS = { 'typed hours': 115, 'opening hours': 120, 'three services': 192 };
const PUBLICODES_AT_LEAST = 8; // times slower than an estimate with typed hours
const FIRST_AT_MOST = 8; // times compiling the module; printed only
const PROCESSES = 15;
const MODULE = 'payout_estimator_bg.wasm';

const { before } = parseArgs({ options: { before: { type: 'string' } } }).values;
const builds = { now: fileURLToPath(new URL('../../dist/', import.meta.url)), ...(before && { before: path.resolve(before) }) };

const engines = {};
for (const [build, dist] of Object.entries(builds)) {
  const { load } = await import(pathToFileURL(path.join(dist, 'engine.js')));
  engines[build] = await load(readFileSync(path.join(dist, MODULE)));
}
agree();
estimates();
firsts();
sizes();

/** Everybody computes the same. These shops reach every band. */
function agree() {
  for (const index of [0, 1, 20, 30, 31]) {
    const expected = bigint.estimate(shops[index]);
    assertSame('publicodes', publicodes.estimate(shops[index]), expected);
    assertSame('zen', zen.estimate(shops[index]), expected);
    for (const [build, engine] of Object.entries(engines)) {
      for (const kind of ['typed hours', 'opening hours']) assertSame(`${build}, ${kind}`, answer(engine, claims[kind][index]), expected);
      // Of three services, the steps of the one that the peers know.
      assertSameSteps(`${build}, three services`, answer(engine, claims['three services'][index]), expected.steps.slice(0, 6));
    }
  }
}

function estimates() {
  const estimated = Object.entries(engines).flatMap(([build, engine]) =>
    Object.entries(claims).map(([kind, inputs]) => ({ name: `${build}: ${kind}`, run: engine.estimate, inputs })));
  const peers = { publicodes, zen };
  const others = Object.entries(peers).map(([name, { estimate }]) => ({ name, run: estimate, inputs: shops }));
  const measured = measure({ name: 'BigInt by hand', run: bigint.estimate, inputs: shops }, [...estimated, ...others]);
  console.log('an explained estimate     µs a call   × BigInt');
  for (const { name, microseconds, ratio } of measured) row(name, microseconds.toFixed(2), ratio.toFixed(1), budgetOf(name, ratio));

  const ratioOf = (name) => measured.find((it) => it.name === name).ratio;
  const slower = ratioOf('publicodes') / ratioOf('now: typed hours');
  row('publicodes × typed hours', '', slower.toFixed(1), judged(slower >= PUBLICODES_AT_LEAST, `at least ${PUBLICODES_AT_LEAST}`));
}

function budgetOf(name, ratio) {
  const budget = BUDGETS[name.replace('now: ', '')];
  return budget ? judged(ratio <= budget, `at most ${budget}`) : '';
}

/** Load, describe and the first estimate, beside compiling the module, each in processes of their own and by turns. */
function firsts() {
  console.log('\nin a fresh process               ms  × compiling');
  for (const [build, dist] of Object.entries(builds)) {
    const times = { compile: [], estimate: [] };
    for (let run = 0; run < PROCESSES; run += 1) {
      for (const [what, list] of Object.entries(times)) {
        list.push(Number(execFileSync(process.execPath, [fileURLToPath(new URL('first.mjs', import.meta.url)), dist, what])));
      }
    }
    const [compile, estimate] = [median(times.compile), median(times.estimate)];
    row(`${build}: compile`, compile.toFixed(2), '1.0');
    row(`${build}: first estimate`, estimate.toFixed(2), (estimate / compile).toFixed(1), build === 'now' ? `goal at most ${FIRST_AT_MOST}` : '');
  }
}

function sizes() {
  const packages = { zen: '@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm', publicodes: 'publicodes' };
  const files = [
    ...Object.entries(builds).map(([build, dist]) => [build, path.join(dist, MODULE)]),
    ...Object.entries(packages).map(([name, file]) => [name, fileURLToPath(import.meta.resolve(file))]),
  ];
  console.log('\nmodule                     raw, bytes  brotli 11');
  for (const [name, file] of files) {
    const bytes = readFileSync(file);
    row(name, bytes.length, brotliCompressSync(bytes).length);
  }
}

function row(name, ...columns) {
  console.log(name.padEnd(24), columns.map((it) => `${it}`.padStart(10)).join(' '));
}

/** How a ratio stands to its budget. One that misses makes the benchmark fail. */
function judged(holds, budget) {
  if (!holds) process.exitCode = 1;
  return holds ? budget : `MISSED: ${budget}`;
}
