// What else is known of the incident: totals, counts, the council, the law, each with its source.

import { h, type Child } from "../dom";
import type { View } from "../view";
import { badge, sourceLink } from "./basis";

export function facts(view: View): Child {
  const { facts: known = [] } = view.scheme;
  if (known.length === 0) return undefined;
  return h(
    "details",
    { id: "facts" },
    h("summary", {}, h("h2", {}, view.say("facts.title"))),
    h(
      "dl",
      {},
      known.map(({ label, value, basis, source }) => [
        h("dt", {}, view.tell(label)),
        h("dd", {}, view.tell(value), " ", badge(view, basis), " ", sourceLink(view, source)),
      ]),
    ),
  );
}
