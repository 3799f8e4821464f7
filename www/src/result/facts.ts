// What else is known of the incident or the rule, each with its source; all sources; and where to report a wrong figure.

import type { SchemeDescription } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { fold } from "./fold";
import { badge, languageIn, outward, sourceLink } from "./basis";

export function facts(view: View): Child {
  const { facts: known = [], sources } = view.scheme;
  return [
    known.length > 0 && panel(view, known),
    fold(
      "sources",
      view.say("sources.title"),
      view.say("sources.count", { count: String(Object.keys(sources).length) }),
      h("ul", {}, Object.entries(sources).map(([key, { title, note }]) =>
        h("li", {}, sourceLink(view, key), " ", h("span", { lang: languageIn(title) }, title), note && [" (", view.told(note), ")"]))),
    ),
    view.report &&
      h("p", {}, outward(view, view.report, { id: "report" }, view.say("facts.report"))),
  ];
}

function panel(view: View, known: NonNullable<SchemeDescription["facts"]>): Child {
  return fold(
    "facts",
    view.say("facts.title"),
    view.say("facts.count", { count: String(known.length) }),
    h(
      "dl",
      {},
      known.map(({ label, value, basis, source }) => [
        h("dt", {}, view.told(label)),
        h("dd", {}, view.told(value), " ", badge(view, basis), " ", sourceLink(view, source)),
      ]),
    ),
  );
}
