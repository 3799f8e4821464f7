// A choice of one option. Where none is chosen, the option that counts is named and marked as assumed.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import { badge } from "../result/basis";
import type { View } from "../view";
import { field, select } from "./field";

type Choice = Ask & { kind: "choice" };

export function choiceInput(view: View, ask: Choice): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "text") return undefined;
  const isAssumed = ask.default !== undefined && answer.text === "";
  const hint = [ask.help && view.tell(ask.help), isAssumed && h("span", {}, " ", badge(view, "assumed"))];
  return field(view, { id: `input-${ask.id}`, label: view.tell(ask.label), help: hint.some(Boolean) && hint }, (ties) =>
    select(
      ties,
      answer.text,
      offered(view, ask),
      (option) => view.change(() => (answer.text = option)),
    ),
  );
}

/** The options, after one for no answer, which names the option that is assumed then. */
export function offered(view: View, ask: Choice): readonly (readonly [id: string, label: string])[] {
  const { options } = ask;
  const assumed = options.find(({ id }) => id === ask.default);
  const open = assumed ? view.say("choice.unanswered", { assumed: view.tell(assumed.label) }) : view.say("choice.none");
  return [["", open], ...options.map(({ id, label }) => [id, view.tell(label)] as const)];
}
