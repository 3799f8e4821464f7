// The built module in Node, as a host would load it.
import { readFileSync } from 'node:fs';
import { load } from '../../dist/engine.js';

export const dist = new URL('../../dist/', import.meta.url);

export const engine = () => load(readFileSync(new URL('payout_estimator_bg.wasm', dist)));
