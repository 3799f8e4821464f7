// The bands of the headline on a scale, with the number that they test and its range.

import type { Pay, Reading } from "../../engine.js";
import { h, s, type Child } from "../dom";
import { moneyInWords, quantity } from "../format";
import { bandInWords, endsOf, type Ends } from "../result/band";
import { comparedLoss } from "../result/compared-loss";
import { named } from "../result/named";
import type { View } from "../view";
import { drawing, figure, table, ticks } from "./figure";
import { paid } from "./pay";
import { below, length, linesIn, middle, openScale, percent, placed, rowsOf } from "./place";

/** Nothing where the headline has no bands, or only one edge at 0. */
export function bandRuler(view: View): Child {
  if (!view.outcome.ok) return undefined;
  const { estimate } = view.outcome;
  const [headline] = estimate.readings;
  const reading = view.scheme.readings[headline?.id ?? ""];
  if (!headline || !reading?.bands || headline.tested === null) return undefined;
  const { tested } = headline;
  const bands = reading.bands.map((band, index, all) => ({ pay: band.pay, ends: endsOf(all, index) }));
  const edges = bands.flatMap(({ ends: { to } }) => (to && to.at !== "0" ? to.at : []));
  if (edges.length === 0) return undefined;

  const loss = comparedLoss(view, estimate);
  const { low, high } = loss && loss.line === reading.tests ? loss.amounts : { low: tested, high: tested };
  const { say } = view;
  const write = (value: string) => quantity(view, value, headline.unit ?? "number");
  const place = openScale(edges, [tested, high]);
  const words = { name: nameOf(view, reading), value: write(tested), low: write(low), high: write(high) };
  const own = placed([{ at: place(tested), text: words.value }]);
  const short = (edge: string) => (headline.unit === "money" && moneyInWords(view, edge)) || write(edge);
  const labels = placed(["0", ...edges].map((edge) => ({ at: place(edge), text: short(edge) })));
  const shown = bands.filter(({ ends: { to } }) => to?.at !== "0");
  const at = percent(place(tested));
  return figure(
    {
      name: "band-ruler",
      title: say("picture.ruler.title"),
      isTitled: true,
      lead: say(low === high ? "picture.ruler.value" : "picture.ruler.range", words),
    },
    drawing(
      "ruler",
      "5.7em",
      own.map(({ text, anchor }) => s("text", { class: "own-label", x: at, y: "1em", "text-anchor": anchor }, text)),
      s("line", { class: "tick", x1: at, x2: at, y1: "1.3em", y2: "2em" }),
      shown.map(({ pay, ends: { from, to } }) => {
        const [left, right] = [place(from?.at ?? "0"), to ? place(to.at) : OPEN_END];
        const text = pay === "negotiation" ? say("picture.ruler.negotiation") : paid(view, pay);
        const own = ends(headline.band) === ends({ from, to }) ? " own" : "";
        const box = { x: percent(left), width: length(left, right, 0.4), y: "2em", height: "2.6em" };
        const lines = linesIn(text, left, right);
        const heights = lines.length > 1 ? ["3.1em", "4.2em"] : ["3.65em"];
        const label = (line: string, index: number) =>
          s("text", { class: "band-label", x: percent(middle(left, right)), y: heights[index] ?? "", "text-anchor": "middle" }, line);
        return [s("rect", { class: `band${own}${isPaid(pay) ? "" : " unpaid"}`, ...box }), lines.map(label)];
      }),
      low !== high && s("line", { class: "range", x1: percent(place(low)), x2: percent(place(high)), y1: "5.2em", y2: "5.2em" }),
      s("circle", { class: "own", cx: at, cy: "5.2em", r: "0.4em" }),
    ),
    ticks(labels, below(rowsOf(labels), 0.4)),
    table(
      "band-ruler",
      say("picture.table"),
      [words.name, say("result.payment")],
      bands.map(({ pay, ends: band }) => [
        [
          bandInWords(view, band, write),
          ends(headline.band) === ends(band) && [" ", h("span", { class: "mark" }, say("picture.own"))],
        ],
        paid(view, pay),
      ]),
    ),
  );
}

/** A band without an upper edge is drawn to the edge of the picture. */
const OPEN_END = 100.4;

/** Whether a band pays an amount or a thing. Other bands have another colour. */
const isPaid = (pay: Pay): boolean => typeof pay === "object" && ("cash" in pay || "in-kind" in pay);

/** Bands of one reading differ by their ends. */
const ends = (band: Ends | null): string => `${band?.from?.at} ${band?.to?.at}`;

/** What the bands test, by the name that the result has for it, else by the document's. */
function nameOf(view: View, { tests = "" }: Reading): string {
  if (tests === "lost-sales") return view.say("loss.sales");
  if (tests === "lost-profit") return view.say("loss.profit");
  const label = named(view, tests);
  return label ? view.tell(label) : tests;
}
