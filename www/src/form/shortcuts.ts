// Fills the form with an example, empties it, and takes either back.

import { h, type Child } from "../dom";
import { answersOf } from "../fill";
import type { Answer } from "../state";
import type { View } from "../view";
import { button } from "./field";

export function shortcuts(view: View): Child {
  const { scheme, state } = view;
  const { asks } = view.method;
  const example = scheme.examples.find(({ claimant, method }) => claimant === state.claimant && method === state.method);
  const before = state.before.get(scheme.id);
  if (asks.length === 0 || !(example || before)) return undefined;
  const replace = (answers: Map<string, Answer>) =>
    view.change(() => {
      // The replaced answers are kept, whichever button replaced them.
      state.before.set(scheme.id, view.answers);
      state.answers.set(scheme.id, new Map([...view.answers, ...answers]));
      state.settled.clear();
      state.listed = false;
    });
  return h(
    "div",
    { class: "shortcuts", role: "group", "aria-label": view.say("shortcuts.title") },
    example && button("fill-example", view.say(`shortcuts.${example.basis}`), () => replace(answersOf(asks, example.inputs)), { class: "link" }),
    button("clear", view.say("shortcuts.clear"), () => replace(answersOf(asks, {})), { class: "link" }),
    before && button("undo", view.say("shortcuts.undo"), () => replace(before), { class: "link" }),
  );
}
