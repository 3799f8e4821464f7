// The way back from what has replaced or removed opening hours. What is typed afterwards ends it, so that it takes nothing else back.

import { h, type Child } from "../dom";
import { everyDay, type AnswerOf, type DayHours } from "../state";
import type { View } from "../view";
import { button } from "./field";

type Opening = AnswerOf<"opening-hours">;

/** An edit that replaces nothing. */
export function changed(view: View, answer: Opening, edit: () => void): void {
  view.change(() => {
    answer.wiped = undefined;
    edit();
  });
}

/** An edit after which hours are gone that somebody may want back. */
export function wiping(view: View, answer: Opening, edit: () => void): void {
  view.change(() => {
    answer.wiped = everyDay((day) => copy(answer.days[day]));
    edit();
  });
}

export function undo(view: View, answer: Opening): Child {
  const { wiped } = answer;
  const back = () => {
    changed(view, answer, () => (answer.days = wiped ?? answer.days));
    view.go("opening-source");
  };
  return (
    wiped &&
    h("p", { class: "undone", id: "opening-undone", role: "status" }, view.say("opening.changed"), " ", button("opening-undo", view.say("shortcuts.undo"), back))
  );
}

export function copy({ off, hours }: DayHours): DayHours {
  return { off, hours: hours.map((span) => ({ ...span })) };
}
