// The same answers under other schemes that ask the same questions, in one table.

import type { Estimate, Method, SchemeDescription } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { fold } from "./fold";
import { inShort } from "./outcome";

interface Elsewhere {
  scheme: SchemeDescription;
  claimant: SchemeDescription["claimants"][number];
  estimate: Estimate;
}

export function elsewhere(view: View, { outcome }: Estimate): Child {
  const others = found(view);
  if (others.length === 0) return undefined;
  const { say } = view;
  const row = (id: string, scheme: Child, claimant: Child, result: string) =>
    h("tr", { id }, h("th", { scope: "row" }, scheme), h("td", {}, claimant), h("td", { class: "number" }, result));
  const columns = ["elsewhere.scheme", "keep.claimant", "result.outcome"] as const;
  return fold(
    "elsewhere",
    say("elsewhere.title"),
    say("facts.count", { count: String(others.length) }),
    h("p", {}, say("elsewhere.lead")),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, say(column))))),
      h(
        "tbody",
        {},
        row("elsewhere-own", [view.told(view.scheme.title), h("span", { class: "mark" }, say("elsewhere.chosen"))], view.told(view.claimant.label), inShort(view, outcome)),
        others.map(({ scheme, claimant, estimate }) =>
          row(`elsewhere-${scheme.id}-${claimant.id}`, view.told(scheme.title), view.told(claimant.label), inShort({ ...view, scheme }, estimate.outcome)),
        ),
      ),
    ),
  );
}

/** What each of them would give; those that the answers are no answers to are left out. */
function found(view: View): Elsewhere[] {
  const { schemes, engine, currency, method, claim } = view;
  if (method.asks.length === 0) return [];
  const questions = asked(method);
  return schemes
    .filter(({ id }) => id !== view.scheme.id)
    .map(({ id }) => view.document(id))
    .filter((scheme) => scheme.currency === currency)
    .flatMap((scheme) =>
      scheme.claimants.flatMap((claimant) =>
        claimant.methods
          .filter((other) => asked(other) === questions)
          .flatMap((other) => {
            const result = engine.estimate({ ...claim, scheme: scheme.id, claimant: claimant.id, method: other.id });
            return result.ok ? [{ scheme, claimant, estimate: result.estimate }] : [];
          }),
      ),
    );
}

/** What a method asks, to be compared: labels may differ. */
function asked({ asks }: Method): string {
  return JSON.stringify(asks.map((ask) => [ask.id, ask.kind, "unit" in ask && ask.unit]));
}
