// Prints the milliseconds that one thing takes in a process in which nothing has been compiled yet.
//
// node first.mjs DIST compile|estimate
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { argv } from 'node:process';
import { pathToFileURL } from 'node:url';
import { claims } from './claims.mjs';

const [, , dist, what] = argv;
const bytes = readFileSync(path.join(dist, 'payout_estimator_bg.wasm'));
const [claim] = claims['opening hours'];
const tasks = {
  compile: () => new WebAssembly.Module(bytes),
  async estimate() {
    const { load } = await import(pathToFileURL(path.join(dist, 'engine.js')));
    const engine = await load(bytes);
    engine.describe(claim.scheme);
    engine.estimate(claim);
  },
};
const start = performance.now();
await tasks[what]();
console.log(performance.now() - start);
