// From a claim back to answers, as if somebody had typed the claim into the form.

import type { Ask, Claim, Day, Estimate, Interval, Outcome, SchemeDescription } from "../engine.js";
import { DAYS, PRESETS, blank, chooseMethod, everyDay, initial, type Answer, type Preset, type State, type Use } from "./state";

/** The choices and answers of the claim. Answers to other schemes stay. "Undo" brings the replaced ones back. */
export function filled(scheme: SchemeDescription, { claimant, method, inputs }: Claim, before: State | undefined): State {
  const state = initial(scheme, claimant);
  const methods = scheme.claimants.find(({ id }) => id === claimant)?.methods;
  const chosen = methods?.find(({ id }) => id === method);
  chooseMethod(state, scheme, chosen);
  const asks = chosen?.asks ?? [];
  const replaced = new Map([...answersOf(asks, {}), ...(before?.answers.get(scheme.id) ?? [])]);
  const answers = new Map([...replaced, ...answersOf(asks, inputs)]);
  state.answers = new Map(before?.answers).set(scheme.id, answers);
  if (before) state.before = new Map(before.before).set(scheme.id, replaced);
  return state;
}

/** Whether the form gives the same result as the claim. The form has no place for some things that a claim can hold. */
export function isShownAs(asked: Outcome<{ estimate: Estimate }>, shown: Outcome<{ estimate: Estimate }> | undefined): boolean {
  const result = (outcome: typeof shown) => {
    if (!outcome?.ok) return [...new Set(outcome?.problems.map(({ code }) => code))].sort().join();
    const { range, readings, also, loss, salesLoss } = outcome.estimate; // the steps' order is the form's own
    return JSON.stringify([outcome.estimate.outcome, range, readings, also, loss, salesLoss]);
  };
  return result(asked) === result(shown);
}

/** A copy that the host cannot change. Numbers become 0, which the engine refuses with its place: JSON would write NaN as null. */
export function copied(claim: Claim | null): Claim | null {
  return JSON.parse(JSON.stringify(claim, (_key, value: unknown) => (typeof value === "number" ? 0 : value)) ?? "null") as Claim | null;
}

export function answersOf(asks: readonly Ask[], inputs: Record<string, unknown>): Map<string, Answer> {
  return new Map(asks.map(({ id, kind }) => [id, answerOf(kind, inputs[id])]));
}

function answerOf(kind: Ask["kind"], given: unknown): Answer {
  const answer = blank(kind);
  switch (answer.kind) {
    case "text":
      return { ...answer, text: typeof given === "string" ? given : "" };
    case "profit": {
      const profit = (given ?? {}) as Record<string, string>;
      return { ...answer, ...profit, from: "sales" in profit ? "sales" : "profit" };
    }
    case "opening-hours":
      return { ...answer, ...openingOf((given ?? []) as Interval[]) };
    case "services": {
      const services = (given ?? []) as (Partial<Use> & { id: string })[];
      return { ...answer, used: new Map(services.map(({ id, dependence = "", hours = "" }) => [id, { dependence, hours }])) };
    }
  }
}

/** The preset for these hours, else the hours of each weekday. */
function openingOf(intervals: readonly Interval[]): { preset: Preset | "custom" | undefined; days: ReturnType<typeof everyDay> } {
  const days = everyDay(() => ({ off: false, hours: [{ from: "", to: "" }] }));
  const [first, ...others] = intervals;
  if (!first) return { preset: undefined, days };
  const daily = others.length === 0 && DAYS.every((day) => first.days.includes(day));
  const fits = ([, { from, to }]: [string, { from: string; to: string }]) => daily && from === first.from && to === first.to;
  const preset = Object.entries(PRESETS).find(fits)?.[0] as Preset | undefined;
  if (preset) return { preset, days };
  const of = (day: Day) => intervals.filter((interval) => interval.days.includes(day)).map(({ from, to }) => ({ from, to }));
  for (const day of DAYS) {
    const hours = of(day);
    if (hours.length > 0) days[day].hours = hours;
    else days[day].off = true;
  }
  return { preset: "custom", days };
}
