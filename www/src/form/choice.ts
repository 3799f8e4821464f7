// One of a few options; where none is answered, the option that stands in is named and marked as assumed.

import type { Text } from "../../engine.js";
import { h, type Child } from "../dom";
import { badge } from "../result/basis";
import type { Ask } from "../state";
import type { View } from "../view";
import { field, select } from "./field";

export function choiceInput(view: View, ask: Ask): Child {
  const answer = view.answers.get(ask.id);
  if (ask.input.kind !== "choice" || answer?.kind !== "text") return undefined;
  const { options, help } = ask.input;
  const standsIn = options.find(({ id }) => id === ask.standsIn);
  const hint = [help && view.tell(help), standsIn && answer.text === "" && h("span", {}, " ", badge(view, "assumed"))];
  return field(view, { id: `input-${ask.id}`, label: view.tell(ask.label), help: hint.some(Boolean) && hint }, (ties) =>
    select(
      ties,
      answer.text,
      offered(view, ask, options),
      (option) => view.change(() => (answer.text = option)),
    ),
  );
}

/** The options, and before them what is to be said where none is taken. */
export function offered(view: View, { standsIn }: Ask, options: readonly { id: string; label: Text }[]): readonly (readonly [string, string])[] {
  const assumed = options.find(({ id }) => id === standsIn);
  const open = assumed ? view.say("choice.unanswered", { assumed: view.tell(assumed.label) }) : view.say("choice.none");
  return [["", open], ...options.map(({ id, label }) => [id, view.tell(label)] as const)];
}
