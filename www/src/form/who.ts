// The first questions: which outage, who is asking, and how they know their loss.

import { h } from "../dom";
import { chooseClaimant, chooseMethod, chooseScheme } from "../state";
import type { View } from "../view";
import { field, select } from "./field";

export function who(view: View): HTMLElement {
  const { scheme, claimant, method } = view;
  return h(
    "div",
    { id: "who", class: "who" },
    view.choosesScheme &&
      view.schemes.length > 1 &&
      field(view, { id: "scheme", label: view.say("who.scheme") }, (ties) =>
        select(
          ties,
          scheme.id,
          view.schemes.map(({ id, title }) => [id, view.tell(title)]),
          (id) => view.change((state) => chooseScheme(state, view.engine.describe(id))),
        ),
      ),
    field(
      view,
      { id: "claimant", label: view.say("who.claimant") },
      (ties) =>
        select(
          ties,
          claimant.id,
          scheme.claimants.map(({ id, label }) => [id, view.tell(label), view.foreign]),
          (id) => view.change((state) => chooseClaimant(state, scheme, scheme.claimants.find((it) => it.id === id))),
        ),
    ),
    field(view, { id: "method", label: view.say("who.method") }, (ties) =>
      select(
        ties,
        method.id,
        claimant.methods.map(({ id, label }) => [id, view.tell(label), view.foreign]),
        (id) => view.change((state) => chooseMethod(state, scheme, claimant.methods.find((it) => it.id === id))),
      ),
    ),
  );
}
