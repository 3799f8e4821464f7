// From answers to the claim that the engine reads, and from the places that it names back to fields on the page.

import type { Ask, Claim, Interval, Method, SchemeDescription, Text } from "../engine.js";
import { DAYS, PRESETS, type Answer, type AnswerOf, type State, type Use } from "./state";
import type { Key } from "./texts/say";
import { claimed, type ParseTime } from "./times";

/** Where on the page a place of the claim is asked for. */
export interface Place {
  control: string;
  /** What it is called, with the service that it is about: "KakaoTalk Channel Part of your sales". */
  label: string;
  /** The same where the service is named beside it. */
  shortLabel: string;
  /** The unit of its limits; "time" for a time of day, nothing for a choice. */
  unit: string | undefined;
  /** The question that it belongs to. */
  ask: Ask;
  /** The answer, where one text is the whole of it. */
  answer?: { text: string; put: (text: string) => void };
}

export interface Asked {
  claim: Claim;
  /** By the path in the claim: "inputs.services[1].dependence". Questions that are answered elsewhere are left out. */
  places: Map<string, Place>;
}

/** The words for labels that are not in the document. */
export interface Labels {
  say(key: Key, params?: Record<string, string>): string;
  tell(text: Text): string;
}

/** Adds a place. The path is below that of the question. */
type AddPlace = (path: string, place: Pick<Place, "control" | "label"> & Partial<Place>) => void;

export function claimOf(labels: Labels, scheme: SchemeDescription, state: State, method: Method, parseTime: ParseTime): Asked {
  const answers = state.answers.get(scheme.id);
  const inputs: Record<string, unknown> = {};
  const places = new Map<string, Place>();
  const answeredByProfit = marginFromSales(method, answers);
  for (const ask of method.asks) {
    const answer = answers?.get(ask.id);
    if (!answer || ask.id === answeredByProfit) continue;
    const control = `input-${ask.id}`;
    const label = labels.tell(ask.label);
    const add: AddPlace = (path, place) =>
      places.set(`inputs.${ask.id}${path}`, { shortLabel: place.label, unit: undefined, ...place, ask });
    switch (answer.kind) {
      case "text":
        inputs[ask.id] = answer.text;
        add("", { control, label, unit: "unit" in ask ? ask.unit : undefined, answer: { text: answer.text, put: (text) => (answer.text = text) } });
        break;
      case "profit":
        inputs[ask.id] = profit(answer);
        add("", { control, label });
        for (const [figure, named, unit] of [
          ["amount", label, "money"],
          ["sales", labels.say("profit.sales"), "money"],
          ["operatingMargin", labels.say("profit.margin"), "percent"],
        ] as const) {
          const typed = { text: answer[figure], put: (text: string) => (answer[figure] = text) };
          add(`.${figure}`, { control: `${control}-${figure}`, label: named, unit, answer: typed });
        }
        add(".per", { control: `${control}-per`, label: labels.say("profit.per") });
        break;
      case "opening-hours":
        add("", { control, label });
        inputs[ask.id] = openingHours(labels, answer, add, parseTime);
        break;
      case "services":
        add("", { control, label });
        inputs[ask.id] = services(labels, scheme, answer, add);
    }
  }
  return { claim: { scheme: scheme.id, claimant: state.claimant, method: method.id, inputs }, places };
}

/** The percent input that is not asked, because a margin given with the sales answers it. */
function marginFromSales({ asks }: Method, answers: Map<string, Answer> | undefined): string | undefined {
  for (const ask of asks) {
    const answer = answers?.get(ask.id);
    if (ask.kind === "profit" && answer?.kind === "profit" && answer.from === "sales") return ask.margin;
  }
  return undefined;
}

function profit({ from, amount, sales, operatingMargin, per }: AnswerOf<"profit">): unknown {
  return from === "sales" ? { sales, operatingMargin, per } : { amount, per };
}

function openingHours(labels: Labels, { preset, days }: AnswerOf<"opening-hours">, add: AddPlace, parseTime: ParseTime): Interval[] {
  if (preset !== "custom") return preset ? [{ days: [...DAYS], ...PRESETS[preset] }] : [];
  const intervals: Interval[] = [];
  for (const day of DAYS) {
    if (days[day].off) continue;
    for (const [index, { from, to }] of days[day].hours.entries()) {
      if (!from.trim() && !to.trim()) continue;
      for (const end of ["from", "to"] as const) {
        const label = labels.say("opening.end", { day: labels.say(`day.${day}`), end: labels.say(`opening.${end}`) });
        add(`[${intervals.length}].${end}`, { control: `opening-${day}-${index}-${end}`, label, unit: "time" });
      }
      intervals.push({ days: [day], ...claimed(parseTime, { from, to }) });
    }
  }
  return intervals;
}

function services(labels: Labels, scheme: SchemeDescription, { used }: AnswerOf<"services">, add: AddPlace): unknown[] {
  // In the document's order, whichever was ticked first.
  const ticked = (scheme.services ?? []).flatMap((service) => {
    const use = used.get(service.id);
    return use ? { service, use } : [];
  });
  return ticked.map(({ service: { id, label }, use }, index) => {
    const service = labels.tell(label);
    add(`[${index}].id`, { control: `service-${id}`, label: service });
    const addFactor = (factor: keyof Use, unit: string) => {
      const shortLabel = labels.say(`services.${factor}`);
      const answer = { text: use[factor], put: (text: string) => (use[factor] = text) };
      add(`[${index}].${factor}`, { control: `${factor}-${id}`, label: labels.say("services.of", { service, factor: shortLabel }), shortLabel, unit, answer });
    };
    addFactor("dependence", "percent");
    addFactor("hours", "hours");
    return { id, ...use };
  });
}
