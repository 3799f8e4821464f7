// Notes on the result, and the values in doubt.

import type { Estimate, Hint } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import { picture } from "../illustrate";
import type { Key } from "../texts/say";
import type { View } from "../view";

/** Notes of the engine. All others are in the document. */
const OWN = new Map<string, Key>([
  ["claims-closed", "note.claims-closed"],
  ["hours-beyond-outage", "note.hours-beyond-outage"],
  ["share-not-applied", "note.share-not-applied"],
]);

export function notes(view: View): Child {
  const { outcome, claimant, method } = view;
  const said = [
    ...(outcome.ok ? outcome.estimate.hints.map((hint) => asked(view, hint)) : []),
    ...(outcome.ok ? outcome.estimate.notes.map((code) => note(view, code)) : []),
    ...[claimant.note, method.note].map((text) => text && view.told(text)),
  ];
  if (!said.some(Boolean)) return undefined;
  return h(
    "section",
    { id: "notes", "aria-labelledby": "notes-title" },
    h("h2", { id: "notes-title" }, view.say("notes.title")),
    h("ul", {}, said.map((text) => text && h("li", {}, text))),
  );
}

/** A question about an answer, with the label of its field. */
function asked(view: View, hint: Hint): string {
  const field = view.places.get(hint.field)?.label ?? hint.field;
  switch (hint.code) {
    case "unusually-small":
    case "unusually-large":
      return view.say(`hint.${hint.code}`, { field });
    case "unit-converted":
      return view.say("hint.unit-converted", { field, quantity: view.say(`quantity.${hint.params.to}`, { value: hint.params.value }) });
    case "maybe-fraction":
      return view.say("hint.maybe-fraction", { field, percent: hint.params.percent });
    case "hours-beyond-opening":
      return view.say("hint.hours-beyond-opening", { field, ...hint.params });
  }
}

function note(view: View, code: string): Child {
  const own = OWN.get(code);
  const written = view.scheme.notes?.[code];
  return own ? view.say(own) : written ? view.told(written) : code;
}

/** Values in doubt, by how much they move the loss. */
export function drivers(view: View, { drivers: all }: Estimate): Child {
  if (all.length === 0) return undefined;
  const span = (id: string, low: string, high: string) => ({ label: driver(view, id), low: money(view, low), high: money(view, high) });
  return h(
    "section",
    { id: "drivers", "aria-labelledby": "drivers-title" },
    h("h2", { id: "drivers-title" }, view.say("drivers.title")),
    picture(view, "movers") || h("ul", {}, all.map(({ id, low, high }) => h("li", {}, view.say("driver.span", span(id, low, high))))),
  );
}

export function driver(view: View, id: string): string {
  const [, serviceId = "", what] = /^(.+)\.(share|window|dependence)$/.exec(id) ?? [];
  const service = view.services.get(serviceId);
  if (service) return view.say(`driver.${what as "share" | "window" | "dependence"}`, { service: view.tell(service.label) });
  const named = view.lines.get(id) ?? view.method.asks.find((ask) => ask.id === id) ?? view.scheme.values?.[id];
  return named ? view.tell(named.label) : id;
}
