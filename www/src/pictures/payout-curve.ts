// What would be paid if the outage had been shorter or longer, or the profit another: the engine's points, joined as it says.

import { line } from "d3-shape";
import type { CurvePoint, Result } from "../../engine.js";
import { h, s, type Child } from "../dom";
import { money, quantity } from "../format";
import { inShort } from "../result/outcome";
import type { View } from "../view";
import { drawing, figure, table, ticks } from "./figure";
import { below, fits, isApart, middle, percent, placed, rowsOf, scale, type Scale } from "./place";

type Over = "hours" | "profit";

/** More points than a screen has columns show nothing more. */
const POINTS = 96;
/** More labels than these hide each other. The table has all. */
const LABELS = 4;

/** So near to the beginning, in percent, a step is drawn with it. */
const CLOSE = 3;

/** Nothing where the method does not ask for it, or it changes nothing that could be drawn. */
export function payoutCurve(view: View, over: Over): Child {
  if (!view.outcome.ok || !asks(view, over)) return undefined;
  const answer = view.engine.curve(view.claim, { input: over, points: POINTS });
  if (!answer.ok || answer.points.length < 2) return undefined;
  const { points } = answer;
  const kinds = new Set(points.map(({ outcome }) => outcome.kind));
  const amounts = points.flatMap(({ outcome }) => (outcome.kind === "cash" ? outcome.amount : []));
  const isMoney = !kinds.has("in-kind") && !kinds.has("unpublished");
  if (!isMoney || new Set(points.map(({ outcome }) => inShort(view, outcome))).size < 2) return undefined;

  const { say } = view;
  const name = `payout-${over}` as const;
  const write = (at: string) => writtenAt(view, over, at);
  const x = scale(points.map(({ at }) => at), 0, 100);
  const paid = scale(["0", ...amounts], FLOOR, kinds.has("negotiation") ? 34 : 18);
  const y = (outcome: Result) => height(outcome, paid);
  const own = points.find((point) => point.own);
  // A step right at the beginning has no room for a label beside the beginning.
  const steps = points.filter((point) => point.step && x(point.at) > CLOSE);
  const shown = [...points.slice(0, 1), ...steps.slice(0, LABELS), ...points.slice(-1), ...(own ? [own] : [])];
  const called = (point: CurvePoint) => (point === own ? say("picture.own-at", { at: write(point.at) }) : write(point.at));
  const labels = placed(shown.map((point) => ({ at: x(point.at), text: called(point) })));
  return figure(
    { name, title: say(`picture.${name}.title`), lead: say("picture.curve.lead") },
    drawing(
      "curve",
      "10em",
      s("line", { class: "tick", x1: "0", x2: "100%", y1: percent(FLOOR), y2: percent(FLOOR) }),
      s("svg", { viewBox: "0 0 100 100", preserveAspectRatio: "none" }, s("path", { class: "paid", d: path(points, x, y) })),
      levels(plateaus(points), x, y).map(({ outcome, left, right, level, before }) => {
        const text = inShort(view, outcome);
        if (fits(text, left, right)) return labelled(text, middle(left, right), level, "middle");
        // To its left is what pays less, which is drawn lower.
        return isApart(before, level) && fits(text, 0, right) && labelled(text, right, level, "end");
      }),
      own && s("line", { class: "likely", x1: percent(x(own.at)), x2: percent(x(own.at)), y1: percent(y(own.outcome)), y2: "100%" }),
      own && s("circle", { class: "own", cx: percent(x(own.at)), cy: percent(y(own.outcome)), r: "0.4em" }),
    ),
    ticks(labels, below(rowsOf(labels), 0.4)),
    table(
      name,
      say("picture.table"),
      [say(`picture.${name}.axis`), say("result.payment")],
      points
        .filter((point, index) => point.step || point.own || index === 0 || point === points.slice(-1)[0])
        .map((point) => [
          [
            point.step ? say("limit.atLeast", { at: write(point.at) }) : write(point.at),
            point.own && [" ", h("span", { class: "mark" }, say("picture.own"))],
          ],
          inShort(view, point.outcome),
        ]),
    ),
  );
}

/** Where nothing is paid, in percent from above. */
const FLOOR = 94;

/** What is negotiated has no amount: it lies above all amounts. */
function height(outcome: Result, paid: Scale): number {
  if (outcome.kind === "cash") return paid(outcome.amount);
  return outcome.kind === "negotiation" ? 14 : FLOOR;
}

/** A step goes along and up; between others the payment follows the loss. */
function path(points: readonly CurvePoint[], x: Scale, y: (outcome: Result) => number): string {
  const corners = points.flatMap((point, index): [number, number][] => {
    const before = points.slice(0, index).slice(-1)[0];
    const to: [number, number] = [x(point.at), y(point.outcome)];
    return point.step && before ? [[to[0], y(before.outcome)], to] : [to];
  });
  return line()(corners) ?? "";
}

interface Plateau {
  from: CurvePoint;
  to: CurvePoint;
  outcome: Result;
}

/** From step to step, or to the end, as far as the same is paid. */
function plateaus(points: readonly CurvePoint[]): Plateau[] {
  const found: Plateau[] = [];
  for (const point of points) {
    const last = found.slice(-1)[0];
    const isSame = last && JSON.stringify(last.outcome) === JSON.stringify(point.outcome);
    if (last && (isSame || point.step)) last.to = point;
    if (!isSame) found.push({ from: point, to: point, outcome: point.outcome });
  }
  return found;
}

/** Where they are drawn, each with the height of the one before. */
function levels(all: readonly Plateau[], x: Scale, y: (outcome: Result) => number) {
  return all.map(({ from, to, outcome }, index) => {
    const before = all.slice(0, index).slice(-1)[0];
    return { outcome, left: x(from.at), right: x(to.at), level: y(outcome), before: before ? y(before.outcome) : FLOOR };
  });
}

function labelled(text: string, at: number, level: number, anchor: "middle" | "end"): SVGElement {
  // One that ends at a step keeps clear of its line.
  const dx = anchor === "end" && at < 100 ? "-0.4em" : "0";
  return s("text", { x: percent(at), y: percent(level), dx, dy: "-0.5em", "text-anchor": anchor }, text);
}

/** As the engine looks for the answer: what it does not find is a mistake of the caller. */
function asks({ method }: View, over: Over): boolean {
  return method.asks.some((ask) =>
    over === "profit" ? ask.kind === "profit" : ask.kind === "services" || (ask.kind === "number" && ["hours", "minutes"].includes(ask.unit)),
  );
}

function writtenAt(view: View, over: Over, at: string): string {
  return over === "hours" ? quantity(view, at, "hours") : money(view, at);
}
