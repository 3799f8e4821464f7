// A choice of one option. Where none is chosen, the option that counts is named and marked as assumed.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import { badge } from "../result/basis";
import type { View } from "../view";
import { field, group, radios, select, type Option } from "./field";

type Choice = Ask & { kind: "choice" };

/** So many options are shown at once; more are listed. */
const IN_SIGHT = 4;

/** Options with labels of up to so many characters fit beside each other on a phone. */
const SHORT = 8;

export function choiceInput(view: View, ask: Choice): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "text") return undefined;
  const id = `input-${ask.id}`;
  const choose = (option: string) => view.change(() => (answer.text = option));
  const isAssumed = ask.default !== undefined && answer.text === "";
  const options = offered(view, ask);
  const [, ...own] = options;
  if (own.length > IN_SIGHT) {
    const help = [ask.help && view.told(ask.help), isAssumed && h("span", {}, " ", badge(view, "assumed"))];
    return field(view, { id, label: view.told(ask.label), help: help.some(Boolean) && help }, (ties) => select(ties, answer.text, options, choose));
  }
  const assumed = assumedOption(ask);
  const shown: readonly Option[] = assumed ? [["", view.say("choice.unknown")], ...own] : own;
  const look = shown.every(([, label]) => label.length <= SHORT) ? "segments" : "cards";
  return group(
    view,
    { id, label: view.told(ask.label), help: ask.help && view.told(ask.help) },
    radios(id, look, answer.text, shown, choose),
    isAssumed && assumed && h("p", { class: "echo", id: `${id}-assumed` }, badge(view, "assumed"), " ", view.say("choice.assumed", { assumed: view.tell(assumed.label) })),
  );
}

/** The option that is assumed if the person chooses none. */
function assumedOption({ options, default: assumed }: Choice): Choice["options"][number] | undefined {
  return options.find(({ id }) => id === assumed);
}

/** The options, after one for no answer, which names the option that is assumed then. */
export function offered(view: View, ask: Choice): readonly Option[] {
  const { options } = ask;
  const assumed = assumedOption(ask);
  const open = assumed ? view.say("choice.unanswered", { assumed: view.tell(assumed.label) }) : view.say("choice.none");
  return [["", open], ...options.map(({ id, label }) => [id, view.tell(label), view.foreign] as const)];
}
