// When claims were or are taken, on one line of time with today and the day on which the rule was checked.

import { h, type Child } from "../dom";
import { date, today } from "../format";
import { claimWindows, windowList } from "../result/windows";
import type { View } from "../view";
import { bar, dot, drawing, figure, ticks } from "./figure";
import { below, dates, placed, rowsOf } from "./place";

/** Nothing where no dates for claims are known. */
export function claimDates(view: View): Child {
  const windows = claimWindows(view);
  const starts = windows.map(({ from }) => from).sort();
  const ends = windows.map(({ to }) => to).sort();
  const [first] = starts;
  const last = ends.at(-1);
  if (!first || !last) return undefined;
  const { say, language, scheme } = view;
  const now = today(scheme.utcOffset);
  const verified = scheme.verifiedOn;
  const place = dates(first, last, [now, verified]);
  const checked = say("picture.dates.verified", { date: date(language, verified) });
  const day = say("picture.dates.today", { date: date(language, now) });
  const labels = placed([
    { at: place(first), text: date(language, first) },
    { at: place(last), text: date(language, last) },
    { at: place(verified), text: say("picture.dates.verified-here") },
    { at: place(now), text: say("picture.dates.today-here") },
  ]);
  return figure(
    { name: "claim-dates", title: say("picture.dates.title"), isTitled: true },
    drawing(
      "row",
      "1.5em",
      bar("ground", 0, 100),
      windows.map(({ from, to }) => [bar("window", place(from), place(to)), dot("end", place(from)), dot("end", place(to))]),
      dot("verified", place(verified)),
      dot("own", place(now)),
    ),
    ticks(labels, below(rowsOf(labels), 0.4)),
    windowList(view),
    h("p", { class: "unseen" }, `${checked}, ${day}`),
  );
}
