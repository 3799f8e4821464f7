// The bands of a reading: where each begins and ends, and its limits in words.

import type { Estimate, Reading } from "../../engine.js";
import type { Labels } from "../claim";

export type Bands = NonNullable<Reading["bands"]>;
/** The two ends of a band, and whether each belongs to it. */
export type Ends = NonNullable<Estimate["readings"][number]["band"]>;

/** The ends of one band. Bands rise. */
export function endsOf(all: Bands, index: number): Ends {
  const [before] = index > 0 ? all.slice(0, index).slice(-1) : [];
  const from = edge(before);
  return { from: from && { at: from.at, included: !from.included }, to: edge(all[index]) };
}

function edge(band: Bands[number] | undefined): Ends["to"] {
  const at = band?.upTo ?? band?.below;
  return at === undefined ? null : { at, included: band?.upTo !== undefined };
}

/** The limits of a band, with words for which of them belong to it. */
export function bandInWords({ say }: Pick<Labels, "say">, { from, to }: Ends, write: (value: string) => string): string {
  const lower = from && say(from.included ? "limit.atLeast" : "limit.over", { at: write(from.at) });
  const upper = to && say(to.included ? "limit.upTo" : "limit.below", { at: write(to.at) });
  return lower && upper ? say("limit.both", { lower, upper }) : (lower ?? upper ?? "");
}
