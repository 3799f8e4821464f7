// The first questions: who is asking, and what they know about their loss. Asked only where there is something to choose.

import { h, type Child } from "../dom";
import { chooseClaimant, chooseMethod } from "../state";
import type { View } from "../view";
import { field, group, radios, select } from "./field";

/** So many options are shown at once; more are listed. */
const IN_SIGHT = 4;

export function who(view: View): Child {
  return [view.scheme.claimants.length > 1 && claimantQuestion(view), view.claimant.methods.length > 1 && methodQuestion(view)];
}

function claimantQuestion(view: View): HTMLElement {
  const { scheme, claimant } = view;
  const options = scheme.claimants.map(({ id, label }) => [id, view.tell(label), view.foreign] as const);
  const choose = (id: string) => view.change((state) => chooseClaimant(state, scheme, scheme.claimants.find((it) => it.id === id)));
  const note = claimant.note && h("p", { class: "help" }, view.told(claimant.note));
  return h(
    "div",
    { class: "question", id: "who" },
    options.length > IN_SIGHT
      ? field(view, { id: "claimant", label: view.say("who.claimant"), under: note }, (ties) => select(ties, claimant.id, options, choose))
      : group(view, { id: "claimant", label: view.say("who.claimant") }, radios("claimant", "cards", claimant.id, options, choose), note),
  );
}

function methodQuestion(view: View): HTMLElement {
  const { claimant, method } = view;
  const options = claimant.methods.map(({ id, label, note }) => [id, view.tell(label), view.foreign, note && view.told(note)] as const);
  const choose = (id: string) => view.change((state) => chooseMethod(state, view.scheme, claimant.methods.find((it) => it.id === id)));
  return h(
    "div",
    { class: "question", id: "how" },
    group(view, { id: "method", label: view.say("who.method") }, radios("method", "cards", method.id, options, choose)),
  );
}
