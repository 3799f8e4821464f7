// The worksheet: every line with the person's own numbers, its value, how sure it is and where that comes from.

import type { Estimate, Line, Step } from "../../engine.js";
import { h, type Child } from "../dom";
import { quantity } from "../format";
import type { View } from "../view";
import { badge, sourceLink } from "./basis";
import { expression } from "./expression";
import { origins } from "./origins";

export function steps(view: View, { steps: all }: Estimate): Child {
  if (all.length === 0) return undefined;
  return h(
    "section",
    { id: "steps", "aria-labelledby": "steps-title" },
    h("h2", { id: "steps-title" }, view.say("steps.title")),
    h(
      "table",
      {},
      h("caption", {}, view.say("steps.caption")),
      h(
        "thead",
        {},
        h("tr", {}, (["line", "value", "basis"] as const).map((column) => h("th", { scope: "col" }, view.say(`steps.${column}`)))),
      ),
      h("tbody", {}, all.map((step) => row(view, step))),
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
    {},
    h(
      "th",
      { scope: "row" },
      view.tell(line.label),
      service && h("span", { class: "of" }, " ", view.tell(service.label)),
      h("span", { class: "how" }, step.applied ? expression(view, line, step) : view.say("steps.not-applied")),
      notes.map((note) => note && h("span", { class: "note" }, note)),
    ),
    h("td", { class: "number" }, step.rounded ? view.say("steps.about", { value }) : value),
    h("td", {}, badge(view, step.basis), sources(view, line, from)),
  );
}

/** Each source once. */
function sources(view: View, _line: Line, from: readonly { source?: string }[]): Child {
  const keys = new Set(from.flatMap(({ source }) => source ?? []));
  return [...keys].map((key) => [" ", sourceLink(view, key)]);
}
