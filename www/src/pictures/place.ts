// Where things stand in a picture, in percent of its width or height. Only this file calculates, and only positions: every figure
// that a picture shows is a text of the engine's.

import { scaleLinear } from "d3-scale";

/** Percent of a decimal text. What lies beyond the ends is drawn at them. */
export type Scale = (value: string) => number;

/** From the smallest to the largest of some decimal texts, over a range of percentages. */
export function scale(values: readonly string[], from: number, to: number): Scale {
  const numbers = values.map((value) => +value);
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  // Where there is only one value, there is no length to divide.
  const place = scaleLinear([least, most > least ? most : least + 1], [from, to]).clamp(true);
  return (value) => place(+value);
}

/** Of dates: from a first to a last one, and other dates before or after them. Years between are drawn shorter than they were. */
export function dates(first: string, last: string, others: readonly string[]): (date: string) => number {
  const days = [first, last, ...others].map((date) => Date.parse(date));
  const [from = 0, to = 0] = days;
  const [least, most] = [Math.min(...days), Math.max(...days)];
  const left = least < from ? [least] : [];
  const right = most > to ? [most] : [];
  const places = [...left.map(() => 2), left.length ? 20 : 2, right.length ? 70 : 98, ...right.map(() => 98)];
  const place = scaleLinear([...left, from, Math.max(to, from + 1), ...right], places);
  return (date) => place(Date.parse(date));
}

/** From 0 to the last edge, and what lies beyond in the rest: it has no end. */
export function openScale(edges: readonly string[], beyond: readonly string[]): Scale {
  const last = Math.max(...edges.map((edge) => +edge));
  const most = Math.max(last * 1.2, ...beyond.map((value) => +value));
  const place = scaleLinear([0, last, most], [0, 66, 97]).clamp(true);
  return (value) => place(+value);
}

export const percent = (place: number): string => `${+place.toFixed(3)}%`;

/** The length of a bar between two places, as an attribute; `gap` of it stays free. */
export const length = (from: number, to: number, gap = 0): string => percent(Math.max(to - from - gap, 0));

export const middle = (from: number, to: number): number => (from + to) / 2;

/** Below so many rows of text, in letters. */
export const below = (rows: number, more = 0): string => `${rows * 1.5 + more}em`;

export interface Label {
  at: number;
  text: string;
}

export interface Placed extends Label {
  anchor: "start" | "middle" | "end";
  row: number;
}

/** The width of the narrowest picture, in a card on a page of 320 px, in letters. */
const NARROWEST = 14.5;

/** Space between letters and words that a reader may ask for (WCAG 1.4.12). */
const MORE = 0.13;

/** The percentage that a text takes of it. */
function width(text: string, more = 0): number {
  const letters = [...text].map((letter) => (/[ᄀ-힣]/.test(letter) ? 1 : /[ .,]/.test(letter) ? 0.32 : 0.58));
  return (letters.reduce((sum, letter) => sum + letter + more, 0) / NARROWEST) * 100;
}

/** Whether a text can be read between two places. */
export function fits(text: string, from: number, to: number): boolean {
  return width(text) + 2 < to - from;
}

/** A text in one line, with more space too, or in two, as it can be read between two places; in none where it cannot. */
export function linesIn(text: string, from: number, to: number): string[] {
  if (width(text, MORE) < to - from) return [text];
  const words = text.split(" ");
  for (let first = 1; first < words.length; first += 1) {
    const lines = [words.slice(0, first).join(" "), words.slice(first).join(" ")];
    if (lines.every((line) => fits(line, from, to))) return lines;
  }
  return [];
}

/** Whether there is room for a line of text between two heights of a drawing that is ten letters high. */
export const isApart = (lower: number, upper: number): boolean => lower - upper > 14;

/** Each label beside its place, in a row of its own where it would meet another. */
export function placed(labels: readonly Label[]): Placed[] {
  const ends: number[] = [];
  const inOrder = [...labels].sort((one, other) => one.at - other.at);
  return inOrder.map((label) => {
    const own = width(label.text, MORE);
    const anchor = label.at < own / 2 ? "start" : label.at + own / 2 > 100 ? "end" : "middle";
    const from = label.at - { start: 0, middle: own / 2, end: own }[anchor];
    const free = ends.findIndex((end) => end + 3 < from);
    const row = free < 0 ? ends.length : free;
    ends[row] = from + own;
    return { ...label, anchor, row };
  });
}

/** How many rows placed labels take. */
export const rowsOf = (labels: readonly Placed[]): number => Math.max(0, ...labels.map(({ row }) => row + 1));
