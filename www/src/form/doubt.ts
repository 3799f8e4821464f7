// Questions about an answer that can be read but may be meant otherwise: "300" for a month's profit, "0.4" for a share.

import type { Hint } from "../../engine.js";
import type { Labels, Place } from "../claim";
import { moneyBothWays, quantity, type Writing } from "../format";
import type { State } from "../state";

export interface Doubt {
  sentence: string;
  /** What may have been meant, to be put into the field. */
  meant?: { text: string; written: string };
  /** Takes the answer as it is, and asks no more while it stays so. Left out where there is nothing to ask. */
  keep?: { written: string; confirm: (state: State) => void };
}

type Words = Labels & Writing;

/** By control. What the person has confirmed is not asked again. */
export function doubts(words: Words, hints: readonly Hint[], places: ReadonlyMap<string, Place>, { confirmed }: State): Map<string, Doubt> {
  const byControl = new Map<string, Doubt>();
  for (const hint of hints) {
    const place = places.get(hint.field);
    const typed = place?.answer?.text.trim() ?? "";
    if (!place || confirmed.get(place.control) === typed) continue;
    byControl.set(place.control, doubt(words, hint, place, typed));
  }
  return byControl;
}

function doubt(words: Words, hint: Hint, { control }: Place, typed: string): Doubt {
  const asked = (sentence: string, as: string): Doubt => ({
    sentence,
    keep: { written: words.say("doubt.keep", { value: as }), confirm: ({ confirmed }) => confirmed.set(control, typed) },
  });
  switch (hint.code) {
    case "unusually-small": {
      const { meant } = hint.params;
      const small = asked(words.say("doubt.small"), typed);
      return meant === undefined ? small : { ...small, meant: { text: meant, written: moneyBothWays(words, meant) } };
    }
    case "unusually-large":
      return asked(words.say("doubt.large"), typed);
    case "unit-converted":
      return { sentence: words.say("doubt.converted", { quantity: quantity(words, hint.params.value, hint.params.to) }) };
    case "maybe-fraction": {
      const meant = { text: hint.params.percent, written: quantity(words, hint.params.percent, "percent") };
      return { ...asked(words.say("doubt.fraction"), typed), meant };
    }
    case "hours-beyond-opening": {
      const hours = (value: string) => quantity(words, value, "hours");
      const { counted, possible } = hint.params;
      const meant = { text: possible, written: hours(possible) };
      return { ...asked(words.say("doubt.beyond-opening", { possible: hours(possible) }), hours(counted)), meant };
    }
  }
}
