// One award in words. Each kind has its own: what is negotiated or given in kind never becomes a number.

import type { Estimate, Item, Method, Result } from "../../engine.js";
import { h, type Child } from "../dom";
import { button } from "../form/field";
import { date, money } from "../format";
import { chooseMethod } from "../state";
import type { View } from "../view";

/** Whether a sentence speaks of what was, or of what can still be claimed. */
export function tense({ scheme }: View): "closed" | "open" {
  return scheme.status === "closed" ? "closed" : "open";
}

/** A few words: "30,000원", "개별 협의". */
export function inShort(view: View, outcome: Result): string {
  switch (outcome.kind) {
    case "cash":
      return money(view, outcome.amount);
    case "unpublished":
      return view.say(`outcome.unpublished.${outcome.paid}`);
    default:
      return view.say(`outcome.${outcome.kind}`);
  }
}

/** The outcome with each thing by name: "카카오톡 채널 메시지 캐시, 50,000원 상당". */
export function inWords(view: View, outcome: Result): string {
  return outcome.kind === "in-kind" ? outcome.items.map((item) => described(view, item)).join(view.say("result.and")) : inShort(view, outcome);
}

/** The lowest and the highest outcome. Empty if nothing is in doubt, and if both are equal while a missing answer could change them. */
export function range(view: View, { range: span, drivers, missing }: Estimate, where: "bar" | "range"): string {
  if (!span) return "";
  const [low, high] = [inShort(view, span.low), inShort(view, span.high)];
  if (low !== high) return view.say(`${where}.span`, { low, high });
  return drivers.length > 0 && missing.length === 0 ? view.say(`${where}.same`) : "";
}

/** What it means: how it is paid, why there is none, which things. */
export function explained(view: View, outcome: Result): Child {
  switch (outcome.kind) {
    case "cash":
      return paid(view, outcome);
    case "negotiation":
      return h("p", {}, view.say(`explain.negotiation.${tense(view)}`));
    case "in-kind":
      return [h("p", {}, view.say(`explain.in-kind.${tense(view)}`)), items(view, outcome.items)];
    case "unpublished":
      return h("p", {}, view.say(`explain.unpublished.${outcome.paid}`));
    case "none": {
      const reason = view.scheme.reasons?.[outcome.reason];
      return h("p", {}, reason ? view.told(reason) : view.say("explain.rounds-to-nothing"));
    }
    case "not-computable": {
      const reason = view.scheme.reasons?.[outcome.reason];
      return [
        h("p", {}, view.say("explain.not-computable")),
        reason && h("p", {}, view.told(reason)),
        others(view, outcome.try),
      ];
    }
  }
}

/** Whether it has to be claimed and where it appears, as far as that was found. */
function paid(view: View, { claim, paidAs }: Result & { kind: "cash" }): Child {
  const known = [
    claim !== "unknown" && view.say(`explain.cash.${claim}.${tense(view)}`),
    paidAs !== "unknown" && view.say("explain.cash.as", { paidAs: view.say(`paid.${paidAs}`) }),
  ].filter((sentence) => sentence !== false);
  return known.length > 0 && h("p", {}, known.join(" "));
}

/** The methods that may tell what this one cannot, each with a button. */
function others(view: View, ids: readonly string[]): Child {
  const methods = view.claimant.methods.filter(({ id }) => ids.includes(id));
  if (methods.length === 0) return undefined;
  const choose = (method: Method) => () => {
    view.change((state) => chooseMethod(state, view.scheme, method));
    view.go("method");
  };
  return h(
    "div",
    { class: "chips", role: "group", "aria-label": view.say("explain.try") },
    view.say("explain.try"),
    methods.map((method) => button(`try-${method.id}`, view.told(method.label), choose(method))),
  );
}

function items(view: View, list: readonly Item[]): HTMLElement {
  return h("ul", {}, list.map((item) => h("li", {}, described(view, item))));
}

function described(view: View, { id, quantity, faceValue, validDays, validUntil, claim }: Item): string {
  const label = view.scheme.items?.[id]?.label;
  return [
    label ? view.tell(label) : id,
    quantity !== null && view.say("item.quantity", { quantity: String(quantity) }),
    faceValue !== null && view.say("item.value", { amount: money(view, faceValue) }),
    validDays !== null && view.say("item.days", { days: String(validDays) }),
    validUntil !== null && view.say("item.until", { date: date(view.language, validUntil) }),
    claim !== "unknown" && view.say(`item.${claim}.${tense(view)}`),
  ]
    .filter(Boolean)
    .join(", ");
}
