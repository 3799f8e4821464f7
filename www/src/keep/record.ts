// The lines of a result that a case carries, and which of them a later calculation changes.

import type { Estimate, Result, Step } from "../../engine.js";

/** Values by the name of their line: decimal strings, and kinds where a result is no amount. */
export type Recorded = Record<string, string>;

/** The lines of the answer. The lines of the worksheet have their id, and the service after "@". */
export const ANSWER = ["result.outcome", "result.low", "result.high", "result.loss", "result.sales-loss"] as const;

export function recorded({ outcome, range, loss, salesLoss, steps }: Estimate): Recorded {
  return {
    "result.outcome": inBrief(outcome),
    ...(range && { "result.low": inBrief(range.low), "result.high": inBrief(range.high) }),
    ...(loss && { "result.loss": loss.likely }),
    ...(salesLoss && { "result.sales-loss": salesLoss.likely }),
    ...Object.fromEntries(steps.map((step) => [lineName(step), step.value])),
  };
}

export function lineName({ id, service }: Step): string {
  return service === undefined ? id : `${id}@${service}`;
}

function inBrief(outcome: Result): string {
  return outcome.kind === "cash" ? outcome.amount : outcome.kind;
}

/** Claim paths of answers that take the place of an assumed value. */
export function changedAssumptions({ steps }: Estimate): string[] {
  const open = new Set(steps.flatMap((step) => step.open));
  return [...new Set(steps.flatMap((step) => step.adjustable))].filter((path) => !open.has(path));
}

export interface Change {
  line: string;
  /** `undefined`: there was no such line, or there is none any more. */
  before: string | undefined;
  now: string | undefined;
}

/** The lines that differ, in today's order, and after them those that are gone. */
export function changes(before: Recorded, now: Recorded): Change[] {
  const lines = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  return lines.flatMap((line) => (before[line] === now[line] ? [] : { line, before: before[line], now: now[line] }));
}
