// What a band pays, in a few words: the amount, or "as calculated".

import type { Pay } from "../../engine.js";
import { money, moneyInWords } from "../format";
import type { View } from "../view";

export function paid(view: View, pay: Pay): string {
  if (pay === "negotiation") return view.say("outcome.negotiation");
  if ("cash" in pay) {
    if (typeof pay.cash === "string") return moneyInWords(view, pay.cash) || money(view, pay.cash);
    return view.say("picture.computed");
  }
  if ("none" in pay) return view.say("outcome.none");
  if ("unpublished" in pay) return view.say(`outcome.unpublished.${pay.unpublished}`);
  return view.say("in-kind" in pay ? "outcome.in-kind" : "outcome.not-computable");
}
