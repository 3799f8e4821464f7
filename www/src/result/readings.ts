// All ways to read the rule, side by side: the value it applies to, the band of that value, the award, and why.

import type { Estimate } from "../../engine.js";
import { h, type Child } from "../dom";
import { quantity } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { bandInWords } from "./band";
import { badge, sourceLink } from "./basis";
import { fold } from "./fold";
import { explained, inShort, tense } from "./outcome";
import { sideBySide } from "./side-by-side";

export function readings(view: View, { readings: all, outcome }: Estimate): Child {
  const several = all.length > 1;
  const headline = inShort(view, outcome);
  const others = [...new Set(all.map((reading) => inShort(view, reading.outcome)))].filter((short) => short !== headline);
  return fold(
    "readings",
    view.say(several ? "readings.title" : "readings.only"),
    several && (others.length > 0 ? others.join(view.say("result.and")) : view.say("readings.same")),
    several && h("p", {}, view.say("readings.lead")),
    picture(view, "readingsScale"),
    sideBySide("readings-title", columns(view, all), all.map((reading, index) => row(view, reading, all, several && index === 0))),
    all.map(({ id }) => reason(view, id)),
  );
}

type Reading = Estimate["readings"][number];

/** Whether any reading tests a value: then the table has columns for the value and its band. */
const isTested = (all: readonly Reading[]): boolean => all.some(({ tested }) => tested !== null);

function columns({ say }: View, all: readonly Reading[]): string[] {
  const isMoney = all.every(({ unit }) => !unit || unit.startsWith("money"));
  const tested = isTested(all) ? [say(isMoney ? "readings.tested" : "readings.tested-value"), say("readings.band")] : [];
  return [say("keep.sheet.reading"), say("result.outcome"), ...tested];
}

function row(view: View, { id, standing, outcome, tested, unit, band }: Reading, all: readonly Reading[], isHeadline: boolean) {
  const reading = view.scheme.readings[id];
  const write = (value: string) => quantity(view, value, unit ?? "number");
  const name = reading && [
    view.told(reading.label),
    isHeadline && h("span", { class: "mark" }, view.say("readings.headline")),
    standing !== "in-force" && h("span", { class: "mark" }, view.say(`readings.${standing}`)),
    h("p", {}, badge(view, reading.basis), " ", sourceLink(view, reading.source)),
  ];
  const found = isTested(all) ? [tested === null ? "–" : write(tested), band ? bandInWords(view, band, write) : "–"] : [];
  return { id: `reading-${id}`, name: name ?? id, cells: [h("strong", { class: "given" }, inShort(view, outcome)), ...found] };
}

/** The reason for a reading, below the table because it is long. */
function reason(view: View, id: string): Child {
  const reading = view.scheme.readings[id];
  return (
    reading?.why &&
    h("details", { id: `reading-${id}-why` }, h("summary", {}, view.told(reading.label), ": ", view.say("readings.why")), h("p", {}, view.told(reading.why)))
  );
}

/** Further awards. They are never added to the headline. */
export function also(view: View, { also: further }: Estimate): Child {
  if (further.length === 0) return undefined;
  return fold(
    "also",
    view.say(`also.title.${tense(view)}`),
    further.map(({ outcome }) => inShort(view, outcome)).join(view.say("result.and")),
    h("p", {}, view.say("also.lead")),
    further.map(({ id, outcome }) => {
      const reading = view.scheme.readings[id];
      return (
        reading &&
        h(
          "article",
          { class: "card", id: `also-${id}` },
          h("h4", {}, view.told(reading.label)),
          h("p", { class: "given" }, inShort(view, outcome)),
          explained(view, outcome),
          h("p", {}, badge(view, reading.basis), " ", sourceLink(view, reading.source)),
          reading.why && h("p", {}, view.told(reading.why)),
        )
      );
    }),
  );
}
