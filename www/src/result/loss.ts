// The numbers between the answers and the payment: the losses, and how much of a loss the payment is.

import type { Estimate } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import type { View } from "../view";
import { comparedLoss } from "./compared-loss";
import { called } from "./headline";

export function losses(view: View, estimate: Estimate): Child {
  const { loss, salesLoss } = estimate;
  const part = portion(view, estimate);
  if (!loss && !salesLoss) return undefined;
  return h(
    "div",
    { id: "loss" },
    loss && figure(view, "loss.profit", loss),
    salesLoss && figure(view, "loss.sales", salesLoss),
    part && h("p", {}, part),
  );
}

/** The payment as a percentage of the loss. Empty if the payment is no amount. */
export function portion(view: View, estimate: Estimate): string {
  const compared = comparedLoss(view, estimate);
  if (!compared || estimate.ratio === null) return "";
  const percent = view.say("quantity.percent", { value: estimate.ratio });
  return view.say(`loss.ratio.${compared.line}`, { called: called(view, estimate), percent });
}

function figure(view: View, key: "loss.profit" | "loss.sales", { low, likely, high }: NonNullable<Estimate["loss"]>): HTMLElement {
  const span = low !== high && view.say("loss.range", { low: money(view, low), high: money(view, high) });
  return h("p", {}, view.say(key), " ", h("strong", {}, money(view, likely)), span && [" (", span, ")"]);
}
