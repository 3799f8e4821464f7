// Notes on the result, and the values in doubt.

import type { Estimate } from "../../engine.js";
import { h, type Child } from "../dom";
import { money } from "../format";
import { picture } from "../illustrate";
import type { Key } from "../texts/say";
import type { View } from "../view";
import { fold } from "./fold";
import { named } from "./named";
import { tense } from "./outcome";

/** Notes of the engine. All others are in the document. */
const OWN = new Map<string, Key>([
  ["claims-closed", "note.claims-closed"],
  ["hours-beyond-outage", "note.hours-beyond-outage"],
  ["share-not-applied", "note.share-not-applied"],
]);

/** The notes on the result, in a fold. While something can still be claimed, `now` shows them instead. */
export function notes(view: View): Child {
  const said = notesOf(view);
  if (said.length === 0 || tense(view) === "open") return undefined;
  return fold("notes", view.say("notes.title"), view.say("facts.count", { count: String(said.length) }), notesList(said));
}

export function notesList(said: readonly Child[]): Child {
  return said.length > 0 && h("ul", {}, said.map((text) => h("li", {}, text)));
}

export function notesOf(view: View): Child[] {
  const { outcome, scheme, claimant, method } = view;
  return [
    ...(outcome.ok ? outcome.estimate.notes.flatMap((code) => (code === "claims-closed" ? [] : [note(view, code)])) : []), // that is in the answer
    // Where there is a choice, they stand beside it.
    scheme.claimants.length === 1 && claimant.note && view.told(claimant.note),
    claimant.methods.length === 1 && method.note && view.told(method.note),
  ].filter(Boolean);
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
  const [largest] = all;
  return fold(
    "drivers",
    view.say("drivers.title"),
    largest && driver(view, largest.id),
    picture(view, "movers") || h("ul", {}, all.map(({ id, low, high }) => h("li", {}, view.say("driver.span", span(id, low, high))))),
  );
}

export function driver(view: View, id: string): string {
  const [, serviceId = "", what] = /^(.+)\.(share|window|dependence)$/.exec(id) ?? [];
  const service = view.services.get(serviceId);
  if (service) return view.say(`driver.${what as "share" | "window" | "dependence"}`, { service: view.tell(service.label) });
  const label = named(view, id);
  return label ? view.tell(label) : id;
}
