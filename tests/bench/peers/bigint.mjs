// The rule by hand, in BigInt: what one would write into a page without any package. Every ratio is to this.
//
// It is exact for profits below 90 million million won; amounts, hours and shares have at most one decimal.

export function estimate({ profit, openHours, hours, dependence, alternative, share }) {
  const yearly = BigInt(profit) * 12n;
  const open = openHours * 365; // sevenths of an hour in a year
  // Products first, in hundredths of a won over a common divisor: no step works on with a rounded number.
  const through = yearly * BigInt(700 * tenths(hours) * tenths(dependence));
  const kept = through * BigInt(tenths(alternative));
  const byShare = Number((kept * BigInt(tenths(share))) / BigInt(open * 1e10));
  const loss = Math.floor(byShare / 100);
  const tenth = Math.floor(loss / 100) * 10;

  const values = [
    `${yearly}`,
    won(Math.floor((open * 100) / 7)),
    won((yearly * 700n) / BigInt(open)),
    won(through / BigInt(open * 1e4)),
    won(kept / BigInt(open * 1e7)),
    won(byShare),
    `${loss}`,
    `${tenth}`,
  ];
  return {
    announced: banded(loss),
    tenth: loss > 500_000 ? 'negotiation' : tenth > 0 ? `${tenth}` : 'none',
    steps: [
      { id: 'yearly-profit', label: 'Profit in a year', expr: `${profit} × 12`, value: values[0] },
      { id: 'yearly-hours', label: 'Open hours in a year', expr: `${openHours} × 365 ÷ 7`, value: values[1] },
      { id: 'hourly-profit', label: 'Profit in an open hour', expr: `${values[0]} ÷ ${values[1]}`, value: values[2] },
      { id: 'through-service', label: 'Through the service', expr: `${values[2]} × ${hours} × ${dependence} %`, value: values[3] },
      { id: 'not-replaced', label: 'Not sold elsewhere', expr: `${values[3]} × ${alternative} %`, value: values[4] },
      { id: 'by-share', label: 'By share of the service', expr: `${values[4]} × ${share} %`, value: values[5] },
      { id: 'lost-profit', label: 'Lost profit', expr: `${values[5]}, down to 1`, value: values[6] },
      { id: 'tenth-of-loss', label: 'A tenth of it', expr: `${values[6]} × 10 %, down to 10`, value: values[7] },
    ],
  };
}

function banded(loss) {
  if (loss <= 0) return 'none';
  if (loss <= 300_000) return '30000';
  return loss <= 500_000 ? '50000' : 'negotiation';
}

const tenths = (text) => Math.round(text * 10);
const won = (hundredths) => `${Number(hundredths) / 100}`;
