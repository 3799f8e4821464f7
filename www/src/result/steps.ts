// The worksheet: each line with the person's own numbers, its value, its basis and its sources.
// The roles repeat what the elements are, because the style sheet lays rows out as blocks on narrow screens.

import type { Step } from "../../engine.js";
import { h, type Child } from "../dom";
import { quantity } from "../format";
import type { View } from "../view";
import { adjust } from "./adjust";
import { award } from "./award";
import { badge, sourceLink } from "./basis";
import { expression } from "./expression";
import { fold } from "./fold";

const COLUMNS = ["line", "value", "basis"] as const;

/** The steps of the estimate. While the person changes a value in them, those of the last estimate stay. */
export function steps(view: View): Child {
  const estimate = view.outcome.ok ? view.outcome.estimate : view.last;
  const all = estimate?.steps ?? [];
  if (!estimate || all.length === 0) return undefined;
  const last = award(view, estimate);
  const offered = new Set<string>();
  return fold(
    "steps",
    view.say("steps.title"),
    view.say("steps.count", { count: String(all.length) }),
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
      h("tbody", { role: "rowgroup" }, all.map((step) => row(view, step, offered))),
      last &&
        h(
          "tfoot",
          { role: "rowgroup", id: "steps-award" },
          h(
            "tr",
            { role: "row" },
            h("th", { scope: "row", role: "rowheader" }, last.label, h("span", { class: "how" }, last.how)),
            h("td", { role: "cell", class: "number" }, h("strong", {}, last.value)),
            h("td", { role: "cell" }),
          ),
        ),
    ),
  );
}

function row(view: View, step: Step, offered: Set<string>): Child {
  const line = view.lines.get(step.id);
  if (!line) return undefined;
  const service = view.services.get(step.service ?? "");
  const value = quantity(view, step.value, step.unit);
  const notes = [line.note, ...step.origins.map(({ note }) => note)];
  return h(
    "tr",
    { role: "row" },
    h(
      "th",
      { scope: "row", role: "rowheader" },
      view.told(line.label),
      service && h("span", { class: "of" }, " ", view.told(service.label)),
      h("span", { class: "how" }, step.applied ? expression(view, line, step) : view.say("steps.not-applied")),
      notes.map((note) => note && h("span", { class: "note" }, view.told(note))),
      adjust(view, step, offered),
    ),
    h("td", { role: "cell", class: "number" }, step.rounded ? view.say("steps.about", { value }) : value),
    h("td", { role: "cell" }, badge(view, step.basis), sources(view, step)),
  );
}

/** Each source once. */
function sources(view: View, { origins }: Step): Child {
  const keys = new Set(origins.flatMap(({ source }) => source ?? []));
  return [...keys].map((key) => [" ", sourceLink(view, key)]);
}
