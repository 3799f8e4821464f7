// The worksheet: every line with the person's own numbers, its value, how sure it is and where that comes from.
// The roles say again what the elements are: where it is narrow, the style sheet lays rows out as blocks.

import type { Step } from "../../engine.js";
import { h, type Child } from "../dom";
import { quantity } from "../format";
import type { View } from "../view";
import { adjust } from "./adjust";
import { badge, sourceLink } from "./basis";
import { expression } from "./expression";
import { origins, type Origin } from "./origins";

const COLUMNS = ["line", "value", "basis"] as const;

/** The steps of the estimate, or of the last one there was while the person is changing a value in them. */
export function steps(view: View): Child {
  const all = (view.outcome.ok ? view.outcome.estimate : view.last)?.steps ?? [];
  if (all.length === 0) return undefined;
  return h(
    "section",
    { id: "steps", "aria-labelledby": "steps-title" },
    h("h2", { id: "steps-title" }, view.say("steps.title")),
    !view.outcome.ok && h("p", { id: "steps-before", class: "problem" }, view.say("steps.before")),
    h(
      "table",
      { role: "table" },
      h("caption", {}, view.say("steps.caption")),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          COLUMNS.map((column) => h("th", { scope: "col", role: "columnheader" }, view.say(`steps.${column}`))),
        ),
      ),
      h("tbody", { role: "rowgroup" }, all.map((step) => row(view, step))),
    ),
  );
}

function row(view: View, step: Step): Child {
  const line = view.scheme.calculations?.[view.method.calculation ?? ""]?.find((it) => it.line === step.id);
  if (!line) return undefined;
  const service = view.scheme.services?.find(({ id }) => id === step.service);
  const from = origins(view, line, step.service);
  const value = quantity(view, step.value, line.unit);
  const notes = [line.note && view.tell(line.note), ...from.map(({ note }) => note && view.tell(note))].filter(Boolean);
  return h(
    "tr",
    { role: "row" },
    h(
      "th",
      { scope: "row", role: "rowheader" },
      view.tell(line.label),
      service && h("span", { class: "of" }, " ", view.tell(service.label)),
      h("span", { class: "how" }, step.applied ? expression(view, line, step) : view.say("steps.not-applied")),
      notes.map((note) => note && h("span", { class: "note" }, note)),
      adjust(view, line, step.service),
    ),
    h("td", { role: "cell", class: "number" }, step.rounded ? view.say("steps.about", { value }) : value),
    h("td", { role: "cell" }, badge(view, step.basis), sources(view, from)),
  );
}

/** Each source once. */
function sources(view: View, from: readonly Origin[]): Child {
  const keys = new Set(from.flatMap(({ source }) => source ?? []));
  return [...keys].map((key) => [" ", sourceLink(view, key)]);
}
