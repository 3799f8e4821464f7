// A choice of one option. Where none is chosen, the option that counts is named and marked as assumed.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import { badge } from "../result/basis";
import type { View } from "../view";
import { field, select, type Option } from "./field";

type Choice = Ask & { kind: "choice" };

export function choiceInput(view: View, ask: Choice): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "text") return undefined;
  const isAssumed = ask.default !== undefined && answer.text === "";
  const hint = [ask.help && view.told(ask.help), isAssumed && h("span", {}, " ", badge(view, "assumed"))];
  return field(view, { id: `input-${ask.id}`, label: view.told(ask.label), help: hint.some(Boolean) && hint }, (ties) =>
    select(
      ties,
      answer.text,
      offered(view, ask),
      (option) => view.change(() => (answer.text = option)),
    ),
  );
}

/** The options, after one for no answer, which names the option that is assumed then. */
export function offered(view: View, ask: Choice): readonly Option[] {
  const { options } = ask;
  const assumed = options.find(({ id }) => id === ask.default);
  const open = assumed ? view.say("choice.unanswered", { assumed: view.tell(assumed.label) }) : view.say("choice.none");
  return [["", open], ...options.map(({ id, label }) => [id, view.tell(label), view.foreign] as const)];
}
