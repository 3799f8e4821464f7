// The same answers under other schemes that ask the same questions, in one table.

import type { Estimate, Method, SchemeDescription } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { fold } from "./fold";
import { inShort } from "./outcome";
import { sideBySide } from "./side-by-side";

interface Elsewhere {
  scheme: SchemeDescription;
  claimant: SchemeDescription["claimants"][number];
  estimate: Estimate;
}

export function elsewhere(view: View, { outcome }: Estimate): Child {
  const others = found(view);
  if (others.length === 0) return undefined;
  const { say } = view;
  const own = {
    id: "elsewhere-own",
    name: [view.told(view.scheme.title), h("span", { class: "mark" }, say("elsewhere.chosen"))],
    cells: [view.told(view.claimant.label), inShort(view, outcome)],
  };
  const rows = others.map(({ scheme, claimant, estimate }) => ({
    id: `elsewhere-${scheme.id}-${claimant.id}`,
    name: view.told(scheme.title),
    cells: [view.told(claimant.label), inShort({ ...view, scheme }, estimate.outcome)],
  }));
  return fold(
    "elsewhere",
    say("elsewhere.title"),
    say("facts.count", { count: String(others.length) }),
    h("p", {}, say("elsewhere.lead")),
    sideBySide("elsewhere-title", [say("elsewhere.scheme"), say("keep.claimant"), say("result.outcome")], [own, ...rows]),
  );
}

/** The results of the other schemes. A scheme that refuses the answers is left out. */
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

/** The questions of a method, for a comparison. Labels may differ. */
function asked({ asks }: Method): string {
  return JSON.stringify(asks.map((ask) => [ask.id, ask.kind, "unit" in ask && ask.unit]));
}
