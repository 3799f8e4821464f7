// From the inputs of a claim back to answers: what a form looks like in which somebody had typed them.

import type { Day, Input, Interval } from "../engine.js";
import { DAYS, PRESETS, blank, everyDay, type Answer, type Ask, type Preset, type Use } from "./state";

export function answersOf(asks: readonly Ask[], inputs: Record<string, unknown>): Map<string, Answer> {
  return new Map(asks.map(({ id, input }) => [id, answerOf(input, inputs[id])]));
}

function answerOf(input: Input, given: unknown): Answer {
  const answer = blank(input);
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

/** A chip where there is one for these hours, else every weekday by itself. */
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
