// The answers of a case in words: labels with what was typed, how an amount was read, and what is assumed where nothing was typed.

import type { Ask, Service } from "../../engine.js";
import { moneyBothWays, quantity, unitName } from "../format";
import { DAYS, PRESETS, type AnswerOf, type Use } from "../state";
import { claimed, clock, type Ends } from "../times";
import type { View } from "../view";

/** A question and its answer. The answer may take several lines. */
export interface Answered {
  label: string;
  lines: readonly string[];
}

export function answersInWords(view: View): Answered[] {
  return view.method.asks.flatMap((ask) => {
    const lines = view.places.has(`inputs.${ask.id}`) ? linesOf(view, ask) : [];
    return lines.length > 0 ? { label: view.tell(ask.label), lines } : [];
  });
}

function linesOf(view: View, ask: Ask): string[] {
  const answer = view.answers.get(ask.id);
  switch (answer?.kind) {
    case "text":
      return [text(view, ask, answer.text)];
    case "profit":
      return profit(view, answer);
    case "opening-hours":
      return opening(view, answer);
    case "services":
      return [...view.services.values()].flatMap((service) => {
        const use = answer.used.get(service.id);
        return use ? used(view, ask, service, use) : [];
      });
    default:
      return [];
  }
}

function text(view: View, ask: Ask, typed: string): string {
  if (ask.kind === "choice") {
    const option = (id: string | undefined) => ask.options.find((it) => it.id === id);
    const chosen = option(typed);
    const assumed = option(ask.default);
    if (chosen) return view.tell(chosen.label);
    return assumed ? view.say("choice.unanswered", { assumed: view.tell(assumed.label) }) : "";
  }
  if (typed.trim() !== "") return asTyped(view, typed, "unit" in ask ? ask.unit : "");
  const assumed = "default" in ask ? ask.default : undefined;
  return assumed && typeof assumed !== "string" && "unit" in ask
    ? view.say("keep.assumed", { value: quantity(view, assumed.value, ask.unit) })
    : view.say("keep.unanswered");
}

/** "300만 = 3,000,000원 (300만 원)", "40 (%)". */
function asTyped(view: View, typed: string, unit: string): string {
  if (unit.startsWith("money")) {
    const amount = view.engine.parseAmount(typed, view.currency);
    return amount.kind === "exact" ? view.say("keep.amount", { typed: typed.trim(), read: moneyBothWays(view, amount.value) }) : typed.trim();
  }
  return unit && unit !== "date" ? view.say("keep.number", { typed: typed.trim(), unit: unitName(view, unit) }) : typed.trim();
}

function profit(view: View, { from, amount, sales, operatingMargin, per }: AnswerOf<"profit">): string[] {
  const period = view.say(`per.${per as "month" | "week" | "day" | "year"}`);
  const line = (typed: string) => view.say("keep.per", { period, amount: asTyped(view, typed, "money") });
  if (from === "profit") return [line(amount)];
  const pair = (label: string, value: string) => view.say("keep.pair", { label, value });
  return [
    pair(view.say("profit.sales"), line(sales)),
    pair(view.say("profit.margin"), asTyped(view, operatingMargin, "percent")),
  ];
}

function opening(view: View, { preset, days }: AnswerOf<"opening-hours">): string[] {
  const span = ({ from, to }: { from: string; to: string }) => view.say("period.span", { from, to });
  if (preset === undefined) return [];
  if (preset !== "custom") return [view.say("keep.daily", { hours: span(PRESETS[preset]) })];
  return DAYS.map((day) => {
    const { off, hours } = days[day];
    const read = (typed: Ends) => claimed(view.engine.parseTime, typed);
    const said = ({ from, to }: Ends) => span({ from, to: clock(view, view.engine.parseTime, to) });
    const open = hours.filter(({ from, to }) => from.trim() || to.trim()).map((typed) => said(read(typed)));
    const value = off || open.length === 0 ? view.say("opening.day-off") : open.join(", ");
    return view.say("keep.pair", { label: view.say(`day.${day}`), value });
  });
}

function used(view: View, ask: Ask, { label }: Service, { dependence, hours }: Use): string {
  const assumed = ask.kind === "services" && ask.dependence && view.say("keep.assumed", { value: quantity(view, ask.dependence.value, "percent") });
  const facts = [
    [view.say("services.dependence"), dependence.trim() ? asTyped(view, dependence, "percent") : assumed],
    [view.say("services.hours"), hours.trim() && asTyped(view, hours, "hours")],
  ] as const;
  const said = facts.flatMap(([name, value]) => (value ? view.say("keep.pair", { label: name, value }) : []));
  return view.say("keep.pair", { label: view.tell(label), value: said.join(", ") });
}
