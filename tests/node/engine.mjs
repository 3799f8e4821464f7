// The built modules in Node, as a host would load them.
import { readFileSync } from 'node:fs';
import { load } from '../../dist/engine.js';

export const dist = new URL('../../dist/', import.meta.url);

const bytes = (name) => readFileSync(new URL(name, dist));

export const engine = () => load(bytes('payout_estimator_bg.wasm'), bytes('payout_compiler_bg.wasm'));
