// From answers to the claim that the engine reads, and from the places it names in a problem back to fields on the page.

import type { Claim, Interval, SchemeDescription, Text } from "../engine.js";
import { DAYS, PRESETS, type Answer, type AnswerOf, type Ask, type State } from "./state";
import type { Key } from "./texts/say";

/** Where on the page a place of the claim is asked for, and what it is called there. */
export interface Place {
  control: string;
  label: string;
  /** In which its limits are; "time" for a time of day, nothing for a choice. */
  unit: string | undefined;
}

export interface Asked {
  claim: Claim;
  /** By the field of a problem: "inputs.services[1].dependence". */
  places: Map<string, Place>;
}

/** The words for labels that are not in the document. */
export interface Labels {
  say(key: Key, params?: Record<string, string>): string;
  tell(text: Text): string;
}

export function claimOf(labels: Labels, scheme: SchemeDescription, state: State, asks: readonly Ask[]): Asked {
  const answers = state.answers.get(scheme.id);
  const inputs: Record<string, unknown> = {};
  const places = new Map<string, Place>();
  const answeredByProfit = marginFromSales(asks, answers);
  for (const ask of asks) {
    const answer = answers?.get(ask.id);
    if (!answer || ask.id === answeredByProfit) continue;
    const path = `inputs.${ask.id}`;
    const control = `input-${ask.id}`;
    const place = (at: string, where: string, label: string, unit?: string) =>
      places.set(`${path}${at}`, { control: where, label, unit });
    const label = labels.tell(ask.label);
    place("", control, label, unitOf(ask));
    switch (answer.kind) {
      case "text":
        inputs[ask.id] = answer.text;
        break;
      case "profit":
        inputs[ask.id] = profit(answer);
        place(".amount", `${control}-amount`, label, "money");
        place(".sales", `${control}-sales`, labels.say("profit.sales"), "money");
        place(".operatingMargin", `${control}-operatingMargin`, labels.say("profit.margin"), "percent");
        place(".per", `${control}-per`, labels.say("profit.per"));
        break;
      case "opening-hours":
        inputs[ask.id] = openingHours(labels, answer, (at, where, name) => place(at, where, name, "time"));
        break;
      case "services":
        inputs[ask.id] = services(labels, scheme, answer, place);
    }
  }
  return { claim: { scheme: scheme.id, claimant: state.claimant, method: state.method, inputs }, places };
}

/** The percent input that is not asked, because a margin given with the sales answers it. */
export function marginFromSales(asks: readonly Ask[], answers: Map<string, Answer> | undefined): string | undefined {
  for (const { id, input } of asks) {
    const answer = answers?.get(id);
    if (input.kind === "profit" && answer?.kind === "profit" && answer.from === "sales") return input.margin;
  }
  return undefined;
}

function unitOf({ input }: Ask): string | undefined {
  if (input.kind === "percent") return "percent";
  return "unit" in input ? input.unit : undefined;
}

function profit({ from, amount, sales, operatingMargin, per }: AnswerOf<"profit">): unknown {
  return from === "sales" ? { sales, operatingMargin, per } : { amount, per };
}

function openingHours(
  labels: Labels,
  { preset, days }: AnswerOf<"opening-hours">,
  place: (at: string, control: string, label: string) => void,
): Interval[] {
  if (preset !== "custom") return preset ? [{ days: [...DAYS], ...PRESETS[preset] }] : [];
  const intervals: Interval[] = [];
  for (const day of DAYS) {
    if (days[day].off) continue;
    for (const [index, { from, to }] of days[day].hours.entries()) {
      if (!from.trim() && !to.trim()) continue;
      for (const end of ["from", "to"] as const) {
        const label = labels.say("opening.end", { day: labels.say(`day.${day}`), end: labels.say(`opening.${end}`) });
        place(`[${intervals.length}].${end}`, `opening-${day}-${index}-${end}`, label);
      }
      intervals.push({ days: [day], from, to });
    }
  }
  return intervals;
}

function services(
  labels: Labels,
  scheme: SchemeDescription,
  { used }: AnswerOf<"services">,
  place: (at: string, control: string, label: string, unit?: string) => void,
): unknown[] {
  // In the document's order, whichever was ticked first.
  const ticked = (scheme.services ?? []).filter(({ id }) => used.has(id));
  return ticked.map(({ id, label }, index) => {
    const service = labels.tell(label);
    place(`[${index}].id`, `service-${id}`, service);
    place(`[${index}].dependence`, `dependence-${id}`, `${service} ${labels.say("services.dependence")}`, "percent");
    place(`[${index}].hours`, `hours-${id}`, `${service} ${labels.say("services.hours")}`, "hours");
    return { id, ...used.get(id) };
  });
}
