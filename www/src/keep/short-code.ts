// A simple case as a number that can be read out on the phone. LINKS.md describes it.
//
// One function visits the questions, both to write and to read: it writes the place of each answer among the possible ones, or reads
// that place. A case is simple if reading gives back the same result.

import type { Ask, Claim, Engine, SchemeDescription } from "../../engine.js";
import { isShownAs } from "../fill";
import { DAYS, PRESETS } from "../state";
import { checkOf } from "./check";

const VERSION = "1";
const DIGITS = "0123456789";

/** A writer stores the digits and returns them. A reader returns the next digits, as many as it was given. */
type Write = (digits: string) => string;

/** Digits in groups of four. `undefined` where the case is not simple. */
export function shortCode(engine: Engine, claim: Claim): string | undefined {
  const written: string[] = [VERSION];
  const read = walk(engine, claim, (digits) => {
    written.push(digits);
    return digits;
  });
  if (!read || !isShownAs(engine.estimate(claim), engine.estimate(read))) return undefined;
  const digits = written.join("");
  return `${digits}${damm(digits)}`.match(/.{1,4}/g)?.join(" ");
}

/** Whether a text has only digits, and blanks, points or hyphens between them. */
export function isShortCode(text: string): boolean {
  return digitsIn(text).length > SHORTEST && [...text.trim()].every((character) => `${DIGITS} .-`.includes(character));
}

/** A short code has more digits than this. */
const SHORTEST = 7;

/** `undefined` if a digit is wrong, or if the number was made under another revision of the document. */
export function fromShortCode(engine: Engine, text: string): Claim | undefined {
  const digits = digitsIn(text);
  if (!digits.startsWith(VERSION) || damm(digits) !== "0") return undefined;
  let rest = digits.slice(VERSION.length, -1);
  let isWhole = true;
  const read = walk(engine, undefined, ({ length }) => {
    isWhole &&= rest.length >= length;
    const taken = rest.slice(0, length);
    rest = rest.slice(length);
    return taken;
  });
  return isWhole && rest === "" ? read : undefined;
}

function digitsIn(text: string): string {
  return [...text].filter((character) => DIGITS.includes(character)).join("");
}

/** Damm's quasigroup of order 10. The row is the interim digit, the column the next digit. */
const DAMM = ["0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017", "9438617205", "2581436790"];

/** The check digit of a number; "0" for a number that ends with its check digit. It finds every single wrong digit and every swap of neighbours. */
function damm(digits: string): string {
  return [...digits].reduce((before, digit) => DAMM[DIGITS.indexOf(before)]?.[DIGITS.indexOf(digit)] ?? "", "0");
}

/** Visits all choices and answers. `undefined` if the digits name a place that does not exist. */
function walk(engine: Engine, given: Claim | undefined, write: Write): Claim | undefined {
  const scheme = oneOf(write, engine.schemes().map(({ id }) => id), given?.scheme);
  if (scheme === undefined) return undefined;
  const document = engine.describe(scheme);
  const edition = editionOf(document);
  if (write(edition) !== edition) return undefined;
  const claimant = oneOf(write, document.claimants.map(({ id }) => id), given?.claimant);
  const methods = document.claimants.find(({ id }) => id === claimant)?.methods ?? [];
  const method = oneOf(write, methods.map(({ id }) => id), given?.method);
  if (claimant === undefined || method === undefined) return undefined;
  const asks = methods.find(({ id }) => id === method)?.asks ?? [];
  const inputs = Object.fromEntries(
    asks.flatMap((ask) => {
      const answer = through({ engine, document, write }, ask, given?.inputs[ask.id]);
      return answer === undefined ? [] : [[ask.id, answer]];
    }),
  );
  return { scheme, claimant, method, inputs };
}

/** Three digits of the revision, because the same places could mean something else under another one. */
function editionOf({ revision }: SchemeDescription): string {
  const [last = 0] = checkOf(new TextEncoder().encode(revision)).slice(-1);
  return String(last).padStart(3, "0");
}

interface Walk {
  engine: Engine;
  document: SchemeDescription;
  write: Write;
}

/** Writes or reads one answer, as a claim holds it; `undefined` if the question was not answered. */
function through(walk: Walk, ask: Ask, given: unknown): unknown {
  const { write, document } = walk;
  switch (ask.kind) {
    case "choice":
      return oneOf(write, ["", ...ask.options.map(({ id }) => id)], given ?? "") || undefined;
    case "profit": {
      const { amount, per } = (given ?? {}) as Record<string, unknown>;
      return { per: oneOf(write, PERIODS, per) ?? "", amount: number(walk, amount) };
    }
    case "opening-hours": {
      const preset = oneOf(write, ["", ...PRESET_NAMES], presetOf(given));
      return preset ? [{ days: [...DAYS], ...PRESETS[preset as (typeof PRESET_NAMES)[number]] }] : [];
    }
    case "services": {
      const used = (given ?? []) as { id: string; dependence?: string; hours?: string }[];
      const ids = document.services?.map(({ id }) => id) ?? [];
      const count = DIGITS.indexOf(write(String(used.length).slice(0, 1)));
      return [...DIGITS].slice(0, count).flatMap((_, index) => {
        const use = used.slice(index)[0];
        const id = oneOf(write, ids, use?.id);
        return id === undefined ? [] : [{ id, dependence: number(walk, use?.dependence), hours: number(walk, use?.hours) }];
      });
    }
    case "date":
      return undefined; // dates have no digits: a case with one is not simple
    default:
      return number(walk, given);
  }
}

const PERIODS = ["month", "week", "day", "year"];
const PRESET_NAMES = ["9-21", "10-22", "24h"] as const satisfies (keyof typeof PRESETS)[];

function presetOf(given: unknown): string {
  const text = JSON.stringify(given);
  return PRESET_NAMES.find((name) => JSON.stringify([{ days: DAYS, ...PRESETS[name] }]) === text) ?? "";
}

/** Writes or reads the place of one among several. An unknown one is written as the first; a place after the last reads as `undefined`. */
function oneOf(write: Write, all: readonly string[], given: unknown): string | undefined {
  const places = all.length > DIGITS.length ? [...all.keys()].map((at) => String(at).padStart(2, "0")) : [...all.keys()].map(String);
  const [first = ""] = places;
  const at = places.indexOf(write(places[all.indexOf(String(given))] ?? first));
  return all[at];
}

/** The number of digits, as that many zeros. */
const WIDTHS = ["", "0", "00", "000", "0000", "00000", "000000", "0000000", "00000000", "000000000"];
/** The zeros after the digits, or a point with one zero for each decimal that follows. */
const TAILS = ["", "0", "00", "000", "0000", "00000", "000000", "0000000", ".0", ".00"];

/** Writes or reads a number: its width, its digits without the zeros at the end, and those zeros or its decimals. Empty if there is none. */
function number({ engine, document, write }: Walk, given: unknown): string {
  const amount = typeof given === "string" ? engine.parseAmount(given, document.currency) : undefined;
  const [whole = "", decimals = ""] = amount?.kind === "exact" ? amount.value.split(".") : [];
  const short = decimals || whole === "0" ? whole : whole.replace(/0*$/, "");
  const width = oneOf(write, WIDTHS, short.replace(/./g, "0"));
  if (!width) return "";
  const read = write(short || width);
  const tail = oneOf(write, TAILS, decimals ? `.${decimals.replace(/./g, "0")}` : whole.slice(short.length)) ?? "";
  return tail.startsWith(".") ? `${read}.${write(decimals || tail.slice(1))}` : `${read}${tail}`;
}
