// The numbers between the answers and the payment: the losses, and how much of a loss the payment is.

import type { Estimate } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import type { View } from "../view";
import { called, headlineOf } from "./headline";

export function losses(view: View, estimate: Estimate): Child {
  const { loss, salesLoss, ratio } = estimate;
  if (!loss && !salesLoss) return undefined;
  return h(
    "div",
    { id: "loss" },
    loss && figure(view, "loss.profit", loss),
    salesLoss && figure(view, "loss.sales", salesLoss),
    ratio !== null && h("p", {}, portion(view, estimate, ratio)),
  );
}

function portion(view: View, estimate: Estimate, ratio: string): string {
  const percent = view.say("quantity.percent", { value: ratio });
  return view.say(`loss.ratio.${ratioOf(view, estimate)}`, { called: called(view, estimate), percent });
}

/** Which loss the ratio is of: the one that the headline tests, else the one that is there. */
function ratioOf(view: View, estimate: Estimate): "profit" | "sales" {
  const tested = headlineOf(view, estimate)?.tests;
  return tested === "lost-sales" || (tested !== "lost-profit" && !estimate.loss) ? "sales" : "profit";
}

function figure(view: View, key: "loss.profit" | "loss.sales", { low, likely, high }: NonNullable<Estimate["loss"]>): HTMLElement {
  const span = low !== high && view.say("loss.range", { low: money(view, low), high: money(view, high) });
  return h("p", {}, view.say(key), " ", h("strong", {}, money(view, likely)), span && [" (", span, ")"]);
}
