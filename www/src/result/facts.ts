// What else is known of the incident, each with its source; all sources; and where to report a wrong figure.

import type { SchemeDescription } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { badge, languageIn, outward, sourceLink } from "./basis";

export function facts(view: View): Child {
  const { facts: known = [], sources } = view.scheme;
  return [
    known.length > 0 && panel(view, known),
    h(
      "details",
      { id: "sources" },
      h("summary", {}, h("h2", {}, view.say("sources.title"))),
      h("ul", {}, Object.keys(sources).map((key) => h("li", {}, sourceLink(view, key), " ", titleOf(sources, key)))),
    ),
    view.report &&
      h("p", {}, outward(view, view.report, { id: "report" }, view.say("facts.report"))),
  ];
}

/** In the language that it was published in. */
function titleOf(sources: SchemeDescription["sources"], key: string): Child {
  const title = sources[key]?.title ?? "";
  return h("span", { lang: languageIn(title) }, title);
}

function panel(view: View, known: NonNullable<SchemeDescription["facts"]>): Child {
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
