// The only place that touches digits: grouping, units and dates, all by text. Nothing is calculated here.

import { say, type Key, type Language } from "./texts/say";

/** What a figure needs to be written: the language, and the currency of the scheme. */
export interface Writing {
  language: Language;
  currency: string;
  /** The words for units that the scheme declares. */
  units: ReadonlyMap<string, string>;
}

/** "1234567.5" with its thousands grouped. A fraction such as "365/7" stays as it is. */
export function grouped(number: string): string {
  const [whole = "", decimals] = number.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  return decimals === undefined ? thousands : `${thousands}.${decimals}`;
}

export function money({ language, currency }: Writing, amount: string): string {
  const key = currency === "KRW" ? "money.KRW" : "money.other";
  return say(language, key, { amount: grouped(amount), currency });
}

/** "3억 5,000만 원"; nothing where the language has no such words or the amount is too small for them. */
export function moneyInWords({ language, currency }: Writing, amount: string): string {
  const words = say(language, "money.words").split(" ");
  const [, sign = "", digits = ""] = /^(-?)(\d{5,20})$/.exec(amount) ?? [];
  if (currency !== "KRW" || words.length < 2 || digits === "") return "";
  const fours = digits.match(/\d{1,4}(?=(\d{4})*$)/g) ?? [];
  const named = fours.map((four, index) => {
    const value = four.replace(/^0+/, "");
    return value && grouped(value) + (["", ...words].at(fours.length - 1 - index) ?? "");
  });
  return say(language, "money.words.KRW", { amount: sign + named.filter(Boolean).join(" ") });
}

/** The amount with its words after it: "30,000원 (3만 원)". */
export function moneyBothWays(writing: Writing, amount: string): string {
  const words = moneyInWords(writing, amount);
  return words ? `${money(writing, amount)} (${words})` : money(writing, amount);
}

/** A value in its unit, as documents write units: "money/hour", "percent". */
export function quantity(writing: Writing, value: string, unit: string): string {
  if (unit === "date") return date(writing.language, value);
  const { language, units } = writing;
  const [of = "", per] = unit.split("/");
  const own = units.get(of);
  const written =
    of === "money" ? money(writing, value)
    : own ? say(language, "quantity.declared", { value: grouped(value), unit: own })
    : say(language, known(`quantity.${of}`), { value: grouped(value) });
  if (per === undefined) return written;
  const ownPer = units.get(per);
  return ownPer ? say(language, "quantity./declared", { value: written, unit: ownPer }) : say(language, known(`quantity./${per}`), { value: written });
}

/** The same in a few digits: money without the decimals that its currency does not have, and then with "about". */
export function about(writing: Writing & { scheme: { decimals: string } }, value: string, unit: string): string {
  const [whole = "", decimals = ""] = value.split(".");
  const kept = new RegExp(`^.{0,${writing.scheme.decimals}}`).exec(decimals)?.[0] ?? "";
  if (!unit.startsWith("money") || kept.length === decimals.length) return quantity(writing, value, unit);
  return say(writing.language, "steps.about", { value: quantity(writing, kept ? `${whole}.${kept}` : whole, unit) });
}

/** The word for a unit, as it stands in a label: "원", "%". */
export function unitName({ language, currency, units }: Writing, unit: string): string {
  const [of = ""] = unit.split("/");
  return of === "money" && currency !== "KRW" ? currency : (units.get(of) ?? say(language, UNITS.get(of) ?? "unit.number"));
}

const UNITS = new Map<string, Key>([
  ["money", "unit.money"],
  ["percent", "unit.percent"],
  ["hours", "unit.hours"],
  ["minutes", "unit.minutes"],
  ["days", "unit.days"],
  ["years", "unit.years"],
  ["date", "unit.date"],
]);

const QUANTITIES = new Set<string>([
  "quantity.percent", "quantity.hours", "quantity.minutes", "quantity.days", "quantity.years", "quantity./hour", "quantity./day", "quantity./year",
]);

/** Units of intermediate lines, such as a product of hours and days, have no word: their number stands alone. */
function known(key: string): Key {
  return QUANTITIES.has(key) ? (key as Key) : "quantity.number";
}

/** The civil date at the offset of a scheme, by the clock of this device. */
export function today(utcOffset: string): string {
  // The time in UTC, read as that of a place with the opposite offset, is later by the offset.
  const opposite = utcOffset.replace(/[+-]/, (sign) => (sign === "+" ? "-" : "+"));
  return new Date(new Date().toISOString().replace("Z", opposite)).toISOString().slice(0, 10);
}

/** "2022-10-15" or "2022-10-15T15:30", in words. */
export function date(language: Language, iso: string): string {
  return dateAs(language, "date.day", iso);
}

/** The same without its year. */
export function monthAndDay(language: Language, iso: string): string {
  return dateAs(language, "date.short", iso);
}

function dateAs(language: Language, key: "date.day" | "date.short", iso: string): string {
  const [, year = "", month = "", day = "", time] = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d:\d\d))?/.exec(iso) ?? [];
  const name = say(language, "date.months").split(" ").at(MONTHS.indexOf(month)) ?? month;
  const written = say(language, key, { year, month: name, day: day.replace(/^0/, "") });
  return time === undefined ? written : say(language, "date.time", { date: written, time });
}

const MONTHS = ["01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11", "12"];
