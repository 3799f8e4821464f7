// The same hours for several days at once: as typed, or as those of another day.

import type { Day } from "../../engine.js";
import { h, type Child } from "../dom";
import { DAYS, type AnswerOf, type DayHours } from "../state";
import { claimed, clock } from "../times";
import type { View } from "../view";
import { button, select, type Option } from "./field";
import { changed, copy, wiping } from "./undo-hours";

type Opening = AnswerOf<"opening-hours">;

const WEEKDAYS: readonly Day[] = ["mon", "tue", "wed", "thu", "fri"];
const TARGETS = [["weekdays", WEEKDAYS], ["weekend", ["sat", "sun"]], ["all", DAYS]] as const;

export function severalDays(view: View, answer: Opening): HTMLElement {
  const { source, text } = answer.several;
  const sources: Option[] = [
    ["typed", view.say("opening.source.typed")],
    ...DAYS.map((day): Option => [day, view.say("opening.source.day", { day: view.say(`day.${day}`) })]),
  ];
  const ties = { id: "opening-source", "aria-describedby": undefined, "aria-invalid": undefined };
  const choose = (chosen: string) => changed(view, answer, () => (answer.several = { source: chosen as Opening["several"]["source"], text, isAsked: false }));
  return h(
    "div",
    { class: "several", id: "opening-several", role: "group", "aria-labelledby": "opening-several-title" },
    h("p", { id: "opening-several-title", class: "title" }, view.say("opening.several")),
    h(
      "div",
      { class: "from" },
      h("label", { class: "unseen", for: "opening-source" }, view.say("opening.source")),
      select(ties, source, sources, choose),
      source === "typed" && typed(view, answer),
    ),
    source === "typed" && reading(view, answer),
    h("div", { class: "targets" }, TARGETS.map(([name, days]) => target(view, answer, name, days))),
  );
}

function typed(view: View, answer: Opening): Child {
  const put = (text: string) => changed(view, answer, () => (answer.several = { source: "typed", text, isAsked: false }));
  return [
    h("label", { class: "unseen", for: "opening-span" }, view.say("opening.span")),
    h("input", {
      id: "opening-span",
      type: "text",
      value: answer.several.text,
      placeholder: "17:00–02:00",
      autocomplete: "off",
      spellcheck: "false",
      "aria-describedby": "opening-span-read",
      oninput: ({ currentTarget }) => put(currentTarget.value),
      onchange: ({ currentTarget }) => currentTarget.value !== answer.several.text && put(currentTarget.value),
    }),
  ];
}

/** How the typed hours are read: as hours, as one of two, or not yet. */
function reading(view: View, answer: Opening): HTMLElement {
  const { parseTime } = view.engine;
  const { text, isAsked } = answer.several;
  const span = parseTime(text);
  const end = span.kind === "span" ? parseTime(span.to, span.from) : undefined;
  const choice = (from: string, to: string, index: number) =>
    button(`opening-span-candidate-${index}`, clock(view, parseTime, to), () => {
      changed(view, answer, () => (answer.several = { source: "typed", text: `${from}–${to}`, isAsked: false }));
      view.go("opening-span");
    });
  const read = claimed(parseTime, { from: text, to: "" });
  const said =
    end?.kind === "exact" ? h("p", { class: "echo" }, view.say("opening.echo", { from: read.from, to: clock(view, parseTime, read.to) }))
    : end?.kind === "ambiguous" ?
      h("div", { class: "problem" }, h("p", {}, view.say("opening.which-end")), end.candidates.map((to, index) => choice(read.from, to, index)))
    : isAsked && h("div", { class: "problem" }, h("p", {}, view.say("opening.span-needed")));
  return h("div", { id: "opening-span-read", "aria-live": "polite" }, said);
}

function target(view: View, answer: Opening, name: (typeof TARGETS)[number][0], days: readonly Day[]): HTMLElement {
  const apply = () => {
    const hours = chosen(view, answer);
    if (hours) return wiping(view, answer, () => days.forEach((day) => (answer.days[day] = copy(hours))));
    changed(view, answer, () => (answer.several.isAsked = true));
    view.go("opening-span");
  };
  return button(`opening-to-${name}`, [view.say(`opening.to.${name}`), h("span", { class: "unseen" }, " ", view.say("opening.apply"))], apply);
}

/** The hours to be put into other days, if they can be read. */
function chosen(view: View, { several: { source, text }, days }: Opening): DayHours | undefined {
  if (source !== "typed") return days[source];
  const { parseTime } = view.engine;
  const span = parseTime(text);
  if (span.kind !== "span" || parseTime(span.to, span.from).kind !== "exact") return undefined;
  const { from, to } = claimed(parseTime, span);
  const end = parseTime(to);
  // On the clock of the next day, as the person thinks of it.
  return { off: false, hours: [{ from, to: end.kind === "exact" && end.next !== null ? end.next : to }] };
}
