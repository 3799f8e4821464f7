// The way from the worksheet to the payment: what the headline tests, the band that it falls into, and what that pays.

import type { Estimate } from "../../engine.js";
import { quantity } from "../format";
import type { View } from "../view";
import { bandInWords } from "./band";
import { named } from "./named";
import { inShort } from "./outcome";

/** One sentence. Empty if no band is hit, or if the band is only "more than 0", which explains nothing. */
export function because(view: View, { readings: [headline], outcome }: Estimate): string {
  const tests = view.scheme.readings[headline?.id ?? ""]?.tests ?? "";
  const what = named(view, tests);
  if (!headline?.band || headline.tested === null || !what || outcome.kind === "not-computable") return "";
  if (headline.band.from?.at === "0" && !headline.band.to) return "";
  const write = (value: string) => quantity(view, value, headline.unit ?? "number");
  return view.say("result.because", { what: view.tell(what), tested: write(headline.tested), band: bandInWords(view, headline.band, write) });
}

/** The last row of the worksheet: the headline reading, its reason and its payment. */
export function award(view: View, estimate: Estimate): { label: string; how: string; value: string } | undefined {
  const how = because(view, estimate);
  const reading = view.scheme.readings[estimate.readings[0]?.id ?? ""];
  return how && reading ? { label: view.tell(reading.label), how, value: inShort(view, estimate.outcome) } : undefined;
}
