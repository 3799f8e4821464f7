// A problem with a field, as a sentence that says what to do.

import type { Problem } from "../../engine.js";
import type { Labels, Place } from "../claim";
import { date, grouped, moneyBothWays, quantity, type Writing } from "../format";
import type { Key } from "../texts/say";
import { clock, type ParseTime } from "../times";

/** A problem as it is shown, with the amounts to choose from where a text can be read in two ways. */
export interface FieldProblem {
  code: Problem["code"];
  label: string;
  sentence: string;
  candidates: readonly { value: string; written: string }[];
}

type Words = Labels & Writing;

/** Problems by control. One that has no place on the page belongs to the form itself. */
export function fieldProblems(words: Words, problems: readonly Problem[], places: ReadonlyMap<string, Place>, parseTime: ParseTime): Map<string, FieldProblem> {
  const byControl = new Map<string, FieldProblem>();
  for (const problem of problems) {
    const place = places.get(problem.field) ?? { control: "form", label: "", unit: undefined };
    if (byControl.has(place.control)) continue;
    byControl.set(place.control, {
      code: problem.code,
      label: place.label,
      sentence: sentence(words, problem, place),
      candidates: list(problem.params?.candidates).map((value) =>
        place.unit === "time" ? { value, written: clock(words, parseTime, value) } : { value: grouped(value), written: moneyBothWays(words, value) },
      ),
    });
  }
  return byControl;
}

/** A question without an answer. The page does not mind until the person asks for the result. */
export function isUnanswered({ code }: FieldProblem): boolean {
  return code === "missing" || code === "needs-opening-hours";
}

function sentence(words: Words, { code, params = {} }: Problem, { label: field, unit }: Pick<Place, "label" | "unit">): string {
  switch (code) {
    case "missing":
      return words.say(unit === undefined ? "problem.missing-choice" : "problem.missing", { field });
    case "not-a-number":
      return words.say(unreadable(unit, text(params.reason)), { field, text: text(params.text), currency: text(params.currency) });
    case "ambiguous":
      return words.say(unit === "time" ? "problem.ambiguous-time" : "problem.ambiguous", { field });
    case "too-long":
      return words.say("problem.too-long", { field, upTo: text(params.upTo) });
    case "out-of-range":
      return outOfRange(words, params, field, unit === "time" ? undefined : unit);
    default:
      return words.say(`problem.${code}`, { field });
  }
}

/** Reasons with a sentence of their own. */
const REASONS = ["range", "period", "other-period", "other-currency"] as const;
const isNamed = (reason: string): reason is (typeof REASONS)[number] => REASONS.some((named) => named === reason);

function unreadable(unit: string | undefined, reason: string): Key {
  if (isNamed(reason)) return `problem.${reason}`;
  if (unit === "time") return "problem.not-a-time";
  return unit?.startsWith("money") ? "problem.not-an-amount" : "problem.not-a-number";
}

function outOfRange(words: Words, params: NonNullable<Problem["params"]>, field: string, unit: string | undefined): string {
  const decimals = text(params.decimals);
  if (decimals) return words.say(decimals === "0" ? "problem.whole" : "problem.decimals", { field, decimals });
  if (unit === "date") {
    const [from, to] = [date(words.language, text(params.atLeast)), date(words.language, text(params.upTo))];
    return words.say("problem.date-out-of-range", { field, from, to });
  }
  const limit = (name: "atLeast" | "over" | "upTo" | "below") => {
    const at = text(params[name]);
    return at && words.say(`limit.${name}`, { at: unit === undefined ? at : quantity(words, at, unit) });
  };
  const lower = limit("atLeast") || limit("over");
  const upper = limit("upTo") || limit("below");
  if (!lower && !upper) return words.say("problem.too-large", { field });
  const limits = lower && upper ? words.say("limit.both", { lower, upper }) : lower || upper;
  return words.say("problem.out-of-range", { field, limits });
}

function text(param: string | string[] | undefined): string {
  return typeof param === "string" ? param : "";
}

function list(param: string | string[] | undefined): readonly string[] {
  return Array.isArray(param) ? param : [];
}
