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
    h("div", { class: "cards" }, all.map((reading, index) => card(view, reading, several && index === 0))),
  );
}

type Reading = Estimate["readings"][number];

function card(view: View, { id, standing, outcome, tested, unit, band }: Reading, isHeadline: boolean): Child {
  const reading = view.scheme.readings[id];
  if (!reading) return undefined;
  const write = (value: string) => quantity(view, value, unit ?? "number");
  const isMoney = unit?.startsWith("money");
  return h(
    "article",
    { class: "card", id: `reading-${id}` },
    h(
      "h4",
      {},
      view.told(reading.label),
      isHeadline && h("span", { class: "mark" }, view.say("readings.headline")),
      standing !== "in-force" && h("span", { class: "mark" }, view.say(`readings.${standing}`)),
    ),
    h("p", { class: "given" }, inShort(view, outcome)),
    h(
      "dl",
      {},
      tested !== null && pair(view.say(isMoney ? "readings.tested" : "readings.tested-value"), write(tested)),
      band && pair(view.say("readings.band"), bandInWords(view, band, write)),
      pair(view.say("steps.basis"), [badge(view, reading.basis), " ", sourceLink(view, reading.source)]),
    ),
    reading.why &&
      h("details", { id: `reading-${id}-why` }, h("summary", {}, view.say("readings.why")), h("p", {}, view.told(reading.why))),
  );
}

function pair(term: string, description: Child): Child {
  return [h("dt", {}, term), h("dd", {}, description)];
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
