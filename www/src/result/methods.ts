// What each method gives, side by side, as soon as more than one is answered.

import type { Estimate, Method } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import { chooseMethod } from "../state";
import type { View } from "../view";
import { button } from "../form/field";
import { fold } from "./fold";
import { inShort, range } from "./outcome";
import { sideBySide } from "./side-by-side";

export function methods(view: View): Child {
  if (view.answered.length < 2) return undefined;
  return fold(
    "methods",
    view.say("methods.title"),
    view.answered.map(({ estimate }) => inShort(view, estimate.outcome)).join(view.say("result.and")),
    h("p", {}, view.say("methods.lead")),
    sideBySide(
      "methods-title",
      [view.say("who.method-used"), view.say("result.outcome"), view.say("loss.profit"), view.say("loss.sales")],
      view.answered.map(({ method, estimate }) => row(view, method, estimate)),
    ),
  );
}

function row(view: View, method: Method, estimate: Estimate) {
  const { outcome, loss, salesLoss } = estimate;
  const choose = () => {
    view.change((state) => chooseMethod(state, view.scheme, method));
    view.go("result");
  };
  const name = [
    view.told(method.label),
    method.id === view.method.id
      ? h("span", { class: "mark" }, view.say("methods.chosen"))
      : h("p", {}, button(`answered-${method.id}-choose`, view.say("methods.choose"), choose, { class: "link" })),
  ];
  const cells = [
    [h("strong", { class: "given" }, inShort(view, outcome)), h("p", {}, range(view, estimate, "range"))],
    ...[loss, salesLoss].map((lost) => (lost ? money(view, lost.likely) : "–")),
  ];
  return { id: `answered-${method.id}`, name, cells };
}
