// A case: what a person chose and typed, and the result it had. Files, links, codes and the saved copy all hold this.

import type { Claim, Engine } from "../../engine.js";
import { today } from "../format";
import type { Language } from "../texts/say";
import type { View } from "../view";
import { changedAssumptions, recorded, type Recorded } from "./record";

export interface Case {
  scheme: string;
  revision: string;
  /** The first digits of the SHA-256 of the module that calculated. The module holds the documents. */
  digest: string;
  claimant: string;
  method: string;
  language: Language;
  /** The day of the calculation, by the clock of the device and the offset of the scheme. */
  date: string;
  /** The inputs of the claim, as typed. */
  answers: Claim["inputs"];
  /** Claim paths of answers that take the place of an assumed value. */
  changed: string[];
  /** Empty where the figures were left out. */
  result: Recorded;
}

/** Why a case cannot be opened. */
export type Refusal =
  | "not-a-case" // something else
  | "damaged" // was a case once
  | "misread" // a number to read out with a wrong digit, or of another revision
  | "newer" // of a format that came later
  | "too-large"
  | "unknown-scheme"
  | "unknown-method" // of a claimant or a method that the scheme does not have
  | "no-place"; // the form cannot show the answers

export type Opened = { ok: true; found: Case } | { ok: false; refusal: Refusal };

export const refused = (refusal: Refusal): Opened => ({ ok: false, refusal });

const DIGITS = 16;

function digestOf({ version }: Engine): string {
  return version.build.slice(0, DIGITS);
}

export function caseOf({ engine, claim, language, outcome }: View): Case {
  const found = caseWith(engine, claim, language);
  return outcome.ok ? { ...found, changed: changedAssumptions(outcome.estimate), result: recorded(outcome.estimate) } : found;
}

/** A case from a claim alone, without a result. */
export function caseWith(engine: Engine, claim: Claim, language: Language): Case {
  const { scheme, claimant, method, inputs: answers } = claim;
  const { revision, utcOffset } = engine.describe(scheme);
  return { scheme, revision, digest: digestOf(engine), claimant, method, language, date: today(utcOffset), answers, changed: [], result: {} };
}

export function claimIn({ scheme, claimant, method, answers }: Case): Claim {
  return { scheme, claimant, method, inputs: answers };
}

/** What keeps the case from being opened here, as far as its names tell. */
export function unknownName(engine: Engine, { scheme, claimant, method }: Case): Refusal | undefined {
  if (!engine.schemes().some(({ id }) => id === scheme)) return "unknown-scheme";
  const asked = engine.describe(scheme).claimants.find(({ id }) => id === claimant);
  return asked?.methods.some(({ id }) => id === method) ? undefined : "unknown-method";
}

/** More than any form can hold. */
const LONGEST = 1000;
const MOST = 2000;
const DEEPEST = 4;

/** A case out of data that anybody may have written. */
export function readCase(data: unknown): Opened {
  if (!isRecord(data)) return refused("not-a-case");
  const { scheme, revision, digest, claimant, method, language, date, answers, changed, result } = data;
  const texts: unknown = { scheme, revision, digest, claimant, method, date };
  if (!isTexts<"scheme" | "revision" | "digest" | "claimant" | "method" | "date">(texts) || (language !== "ko" && language !== "en")) return refused("damaged");
  if (!isRecord(answers) || !isAnswer(answers, DEEPEST) || !isTextList(changed) || !isTexts<string>(result)) return refused("damaged");
  return { ok: true, found: { ...texts, language, answers, changed, result } };
}

function isRecord(data: unknown): data is Record<string, unknown> {
  return typeof data === "object" && data !== null && !Array.isArray(data);
}

function isText(data: unknown): data is string {
  return typeof data === "string" && data.length <= LONGEST;
}

function isTextList(data: unknown): data is string[] {
  return Array.isArray(data) && data.length <= MOST && data.every(isText);
}

function isTexts<Names extends string>(data: unknown): data is Record<Names, string> {
  return isRecord(data) && isTextList(Object.keys(data)) && Object.values(data).every(isText);
}

/** Texts in lists and records: the engine says what they should be. */
function isAnswer(data: unknown, depth: 0 | 1 | 2 | 3 | 4): boolean {
  if (isText(data)) return true;
  if (depth === 0 || typeof data !== "object" || data === null) return false;
  const parts = Object.values(data);
  return parts.length <= MOST && isTextList(Object.keys(data)) && parts.every((part) => isAnswer(part, SHALLOWER[depth]));
}

const SHALLOWER = { 1: 0, 2: 1, 3: 2, 4: 3 } as const;
