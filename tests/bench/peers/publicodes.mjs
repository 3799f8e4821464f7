// The rule as rules of publicodes, which are data as scheme documents are. It computes with floating point numbers.
import Engine from 'publicodes';

const STEPS = {
  'yearly profit': 'profit * 12',
  'yearly hours': 'open hours * 365 / 7',
  'hourly profit': 'yearly profit / yearly hours',
  'through service': 'hourly profit * hours * dependence / 100',
  'not replaced': 'through service * alternative / 100',
  'by share': 'not replaced * share / 100',
  'lost profit': 'by share // 1',
  'tenth of loss': 'lost profit // 100 * 10',
};

const engine = new Engine({
  ...Object.fromEntries(['profit', 'open hours', 'hours', 'dependence', 'alternative', 'share'].map((name) => [name, null])),
  ...Object.fromEntries(Object.entries(STEPS).map(([name, expression]) => [name, { titre: name, valeur: expression }])),
  announced: {
    variations: [
      { si: 'lost profit <= 0', alors: "'none'" },
      { si: 'lost profit <= 300000', alors: "'30000'" },
      { si: 'lost profit <= 500000', alors: "'50000'" },
      { sinon: "'negotiation'" },
    ],
  },
  tenth: {
    variations: [
      { si: 'lost profit > 500000', alors: "'negotiation'" },
      { si: 'tenth of loss <= 0', alors: "'none'" },
      { sinon: 'tenth of loss' },
    ],
  },
});
const rules = engine.getParsedRules();

/** By its two quickest ways: a situation that is read at once, and rules that are not looked up by parsing their names. */
export function estimate({ profit, openHours, hours, dependence, alternative, share }) {
  const situation = { profit: +profit, 'open hours': +openHours, hours: +hours, dependence: +dependence, alternative: +alternative, share: +share };
  engine.setSituation(situation, { strict: true });
  const value = (name) => `${engine.evaluateNode(rules[name]).nodeValue}`;
  return {
    announced: value('announced'),
    tenth: value('tenth'),
    steps: Object.entries(STEPS).map(([name, expr]) => ({ id: name.replaceAll(' ', '-'), label: name, expr, value: value(name) })),
  };
}
