// What each method gives, side by side, as soon as more than one is answered.

import type { Estimate, Method } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import { chooseMethod } from "../state";
import type { View } from "../view";
import { button } from "../form/field";
import { fold } from "./fold";
import { inShort, range } from "./outcome";

export function methods(view: View): Child {
  if (view.answered.length < 2) return undefined;
  return fold(
    "methods",
    view.say("methods.title"),
    view.answered.map(({ estimate }) => inShort(view, estimate.outcome)).join(view.say("result.and")),
    h("p", {}, view.say("methods.lead")),
    h("div", { class: "cards" }, view.answered.map(({ method, estimate }) => card(view, method, estimate))),
  );
}

function card(view: View, method: Method, estimate: Estimate): Child {
  const { outcome, loss, salesLoss } = estimate;
  const isChosen = method.id === view.method.id;
  const lost = (label: string, amount: string) => [h("dt", {}, label), h("dd", {}, money(view, amount))];
  return h(
    "article",
    { class: "card", id: `answered-${method.id}` },
    h("h4", {}, view.told(method.label), isChosen && h("span", { class: "mark" }, view.say("methods.chosen"))),
    h("p", { class: "given" }, inShort(view, outcome)),
    h("p", {}, range(view, estimate, "range")),
    h(
      "dl",
      {},
      loss && lost(view.say("loss.profit"), loss.likely),
      salesLoss && lost(view.say("loss.sales"), salesLoss.likely),
    ),
    method.note && h("p", {}, view.told(method.note)),
    !isChosen &&
      button(`answered-${method.id}-choose`, view.say("methods.choose"), () => {
        view.change((state) => chooseMethod(state, view.scheme, method));
        view.go("result");
      }),
  );
}
