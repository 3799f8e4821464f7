// What is in doubt, as bars: the loss at both ends of each doubt while the rest is likely.

import type { Child } from "../dom";
import { money } from "../format";
import { comparedLoss } from "../result/compared-loss";
import { driver } from "../result/notes";
import type { View } from "../view";
import { bar, figure, now, rows } from "./figure";
import { scale } from "./place";

/** Nothing where nothing is in doubt. */
export function movers(view: View): Child {
  if (!view.outcome.ok) return undefined;
  const { estimate } = view.outcome;
  const loss = comparedLoss(view, estimate);
  if (!loss || estimate.drivers.length === 0) return undefined;
  const { likely } = loss.amounts;
  const ends = estimate.drivers.flatMap(({ low, high }) => [low, high]);
  const place = scale(["0", likely, ...ends], 0, 100);
  return figure(
    {
      name: "movers",
      title: view.say("picture.movers.title"),
      isTitled: true,
      lead: view.say("picture.movers.lead", { value: money(view, likely) }),
    },
    rows(
      estimate.drivers.map(({ id, low, high }) => ({
        id: `picture-movers-${id}`,
        label: driver(view, id),
        value: view.say("period.span", { from: money(view, low), to: money(view, high) }),
        drawn: [bar("ground", 0, 100), bar("own", place(low), place(high)), now(place(likely))],
      })),
    ),
  );
}
