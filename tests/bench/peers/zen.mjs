// The rule as one expression of zen, whose numbers are rust_decimal, in WebAssembly. Texts keep its decimals whole: it cuts
// fractions of numbers that it hands out.
import { readFileSync } from 'node:fs';
import { evaluateExpression, initSync } from '@gorules/zen-engine-wasm';

initSync({ module: readFileSync(new URL(import.meta.resolve('@gorules/zen-engine-wasm/dist/zen_engine_wasm_bg.wasm'))) });

const STEPS = [
  ['yearly-profit', 'yearly', 'profit * 12'],
  ['yearly-hours', 'open', 'openHours * 365 / 7'],
  ['hourly-profit', 'hourly', 'yearly / open'],
  ['through-service', 'through', 'hourly * hours * dependence / 100'],
  ['not-replaced', 'kept', 'through * alternative / 100'],
  ['by-share', 'byShare', 'kept * share / 100'],
  ['lost-profit', 'loss', 'floor(byShare)'],
  ['tenth-of-loss', 'tenth', 'floor(loss / 100) * 10'],
];
const EXPRESSION = [
  ...STEPS.map(([, name, expression]) => `${name} = ${expression}`),
  `{ ${STEPS.map(([, name]) => `${name}: string(${name})`).join(', ')},
     announced: loss <= 0 ? 'none' : loss <= 300000 ? '30000' : loss <= 500000 ? '50000' : 'negotiation',
     rated: loss > 500000 ? 'negotiation' : tenth > 0 ? string(tenth) : 'none' }`,
].join('; ');

export function estimate({ profit, openHours, hours, dependence, alternative, share }) {
  const values = evaluateExpression(EXPRESSION, {
    profit: +profit,
    openHours: +openHours,
    hours: +hours,
    dependence: +dependence,
    alternative: +alternative,
    share: +share,
  });
  const steps = STEPS.map(([id, name, expr]) => ({ id, label: name, expr, value: values[name] }));
  return { announced: values.announced, tenth: values.rated, steps };
}
