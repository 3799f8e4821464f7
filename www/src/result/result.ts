// Below the answer: why it is this amount, what to do now, what else is known, and which document and build it comes from.

import type { Estimate } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { edition } from "./edition";
import { elsewhere } from "./elsewhere";
import { facts } from "./facts";
import { fold } from "./fold";
import { losses } from "./loss";
import { methods } from "./methods";
import { drivers, notes } from "./notes";
import { now } from "./now";
import { also, readings } from "./readings";
import { steps } from "./steps";

export function explanation(view: View): Child {
  const estimate = view.outcome.ok ? view.outcome.estimate : undefined;
  return h(
    "div",
    { id: "explanation", part: "explanation" },
    why(view, estimate),
    now(view),
    h("section", { id: "known", "aria-labelledby": "known-title" }, h("h2", { id: "known-title", class: "unseen" }, view.say("known.title")), facts(view), edition(view)),
  );
}

/** The numbers and pictures first; what explains them further is folded. */
function why(view: View, estimate: Estimate | undefined): Child {
  const parts = [
    estimate && losses(view, estimate),
    estimate && way(view, estimate),
    picture(view, "strip"),
    estimate && [also(view, estimate), drivers(view, estimate), curves(view), readings(view, estimate), methods(view), elsewhere(view, estimate)],
    steps(view),
    notes(view),
  ];
  if (!parts.some(Boolean)) return undefined;
  return h("section", { id: "why-part", "aria-labelledby": "why-title" }, h("h2", { id: "why-title" }, view.say(!estimate ? "why.before" : estimate.outcome.kind === "cash" ? "why.title" : "why.result")), parts);
}

/** What would be paid for other hours, or with another profit. */
function curves(view: View): Child {
  const drawn = [picture(view, "payoutHours"), picture(view, "payoutProfit")].filter(Boolean);
  return drawn.length > 0 && fold("curves", view.say("curves.title"), undefined, drawn);
}

/** From the profit to the loss, folded away where it would fill the screen. */
function way(view: View, { loss }: Estimate): Child {
  const drawn = picture(view, "waterfall");
  if (!drawn || !view.isNarrow) return drawn;
  return fold("way", view.say("picture.waterfall.title"), loss && money(view, loss.likely), drawn);
}
