// What each reading pays, on one scale.

import { h, type Child } from "../dom";
import { inShort } from "../result/outcome";
import type { View } from "../view";
import { bar, figure, rows } from "./figure";
import { scale } from "./place";

/** Nothing where there is one reading, or none pays an amount. */
export function readingsScale(view: View): Child {
  if (!view.outcome.ok) return undefined;
  const { readings } = view.outcome.estimate;
  const amounts = readings.flatMap(({ outcome }) => (outcome.kind === "cash" ? outcome.amount : []));
  if (readings.length < 2 || amounts.length === 0) return undefined;
  const place = scale(["0", ...amounts], 0, 100);
  return figure(
    { name: "readings-scale", title: view.say("picture.readings.title"), isTitled: true },
    rows(
      readings.map(({ id, standing, outcome }, index) => {
        const reading = view.scheme.readings[id];
        return {
          id: `picture-readings-scale-${id}`,
          label: [
            reading && view.told(reading.label),
            index === 0 && [" ", h("span", { class: "mark" }, view.say("readings.headline"))],
            standing !== "in-force" && h("span", { class: "mark" }, view.say(`readings.${standing}`)),
          ],
          value: inShort(view, outcome),
          drawn: [
            bar("ground", 0, 100),
            outcome.kind === "cash" && bar(index === 0 ? "own" : "left", 0, place(outcome.amount)),
            outcome.kind === "negotiation" && bar("gone", 0, 100), // no amount is known
          ],
        };
      }),
    ),
  );
}
