// The state: what a person has chosen and typed, as one plain object, and the blank answers that it starts from.

import type { Ask, Claimant, Day, Method, SchemeDescription } from "../engine.js";

export interface State {
  scheme: string;
  claimant: string;
  method: string;
  /** By scheme and input. An answer stays while the person looks at another method or scheme. */
  answers: Map<string, Map<string, Answer>>;
  /** The answers that an example, "Clear" or "Undo" has replaced, by scheme. */
  before: Map<string, Map<string, Answer>>;
  /** Controls whose problems are shown: the person has left them, paused, or asked for the result. */
  settled: Set<string>;
  /** What was typed into a control and confirmed, although it is unusual. */
  confirmed: Map<string, string>;
  /** What the list of schemes is searched for. */
  search: string;
  /** Whether the problems are listed above the form: the person has asked for the result. */
  listed: boolean;
}

export type Answer =
  | { kind: "text"; text: string }
  | { kind: "profit"; from: "profit" | "sales"; amount: string; sales: string; operatingMargin: string; per: string }
  | OpeningHours
  | { kind: "services"; used: Map<string, Use>; dropped: Map<string, Use> };

export interface OpeningHours {
  kind: "opening-hours";
  preset: Preset | "custom" | undefined;
  days: Record<Day, DayHours>;
  /** Hours that are about to be put into several days: as typed here, or those of a day. */
  several: { source: Day | "typed"; text: string; isAsked: boolean };
  /** The days before the last edit that has replaced or removed some of their hours. */
  wiped?: Record<Day, DayHours> | undefined;
}

export type AnswerOf<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;
export type Preset = keyof typeof PRESETS;
export interface DayHours { off: boolean; hours: { from: string; to: string }[] }
export interface Use { dependence: string; hours: string }

/** Common opening hours, the same on every day of the week. */
export const PRESETS = {
  "9-21": { from: "09:00", to: "21:00" },
  "10-22": { from: "10:00", to: "22:00" },
  "24h": { from: "00:00", to: "24:00" },
} as const;

export const DAYS: readonly Day[] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

export function initial(scheme: SchemeDescription, claimant?: string): State {
  const state: State = { scheme: "", claimant: "", method: "", answers: new Map(), before: new Map(), settled: new Set(), confirmed: new Map(), search: "", listed: false };
  chooseScheme(state, scheme, claimant);
  return state;
}

export function chooseScheme(state: State, scheme: SchemeDescription, claimant?: string): void {
  state.scheme = scheme.id;
  chooseClaimant(state, scheme, scheme.claimants.find(({ id }) => id === claimant) ?? scheme.claimants[0]);
}

export function chooseClaimant(state: State, scheme: SchemeDescription, claimant: Claimant | undefined): void {
  state.claimant = claimant?.id ?? "";
  chooseMethod(state, scheme, claimant?.methods[0]);
}

export function chooseMethod(state: State, scheme: SchemeDescription, method: Method | undefined): void {
  state.method = method?.id ?? "";
  state.settled.clear();
  state.listed = false;
  const answers = state.answers.get(scheme.id) ?? new Map<string, Answer>();
  state.answers.set(scheme.id, answers);
  for (const { id, kind } of method?.asks ?? []) if (!answers.has(id)) answers.set(id, blank(kind));
}

export function blank(kind: Ask["kind"]): Answer {
  switch (kind) {
    case "profit":
      return { kind: "profit", from: "profit", amount: "", sales: "", operatingMargin: "", per: "month" };
    case "opening-hours":
      return {
        kind: "opening-hours",
        preset: undefined,
        days: everyDay(() => ({ off: false, hours: [{ from: "", to: "" }] })),
        several: { source: "typed", text: "", isAsked: false },
      };
    case "services":
      return { kind: "services", used: new Map(), dropped: new Map() };
    default:
      return { kind: "text", text: "" };
  }
}

export function everyDay(hours: (day: Day) => DayHours): Record<Day, DayHours> {
  const [mon, tue, wed, thu, fri, sat, sun] = [hours("mon"), hours("tue"), hours("wed"), hours("thu"), hours("fri"), hours("sat"), hours("sun")];
  return { mon, tue, wed, thu, fri, sat, sun };
}
