// Times of an interval, as the engine reads what was typed: ends that stand in one field are parted, and an end that is not later than
// its start is of the next day.

import type { Engine } from "../engine.js";
import type { Labels } from "./claim";

export type ParseTime = Engine["parseTime"];
export interface Ends { from: string; to: string }

/** Both ends. A span in one of the fields is both, whatever the other one holds. */
export function ends(parseTime: ParseTime, typed: Ends): Ends {
  for (const text of [typed.from, typed.to]) {
    const time = parseTime(text);
    if (time.kind === "span") return { from: time.from, to: time.to };
  }
  return typed;
}

/** Both ends as a claim has them. What cannot be read stays as it was typed, and the engine says so. */
export function claimed(parseTime: ParseTime, typed: Ends): Ends {
  const { from, to } = ends(parseTime, typed);
  const [start, end] = [parseTime(from), parseTime(to, from)];
  return { from: start.kind === "exact" ? start.value : from, to: end.kind === "exact" ? end.value : to };
}

/** A time of a claim in words: "다음 날 02:00" for 26:00. */
export function clock({ say }: Pick<Labels, "say">, parseTime: ParseTime, time: string): string {
  const read = parseTime(time);
  return read.kind === "exact" && read.next !== null ? say("opening.next", { time: read.next }) : time;
}
