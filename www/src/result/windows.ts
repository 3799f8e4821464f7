// When the result can be claimed: in the method's own windows, else in those of the document.

import type { ClaimWindow } from "../../engine.js";
import { h } from "../dom";
import { date } from "../format";
import type { View } from "../view";
import { sourceLink } from "./basis";

/** The document's windows are not about what is given in kind or without a claim. */
export function claimWindows({ scheme, method, outcome }: View): readonly ClaimWindow[] {
  if (method.claims) return method.claims;
  const headline = outcome.ok ? outcome.estimate.readings[0] : undefined;
  const pays = scheme.readings[headline?.id ?? method.readings[0] ?? ""]?.pays ?? method.pays;
  const isAutomatic = pays?.claim === "automatic";
  return isAutomatic || headline?.outcome.kind === "in-kind" ? [] : (scheme.claims ?? []);
}

/** The last day for claims, where it is known. */
export function lastDay(view: View): string | undefined {
  return claimWindows(view).map(({ to }) => to).sort().at(-1);
}

/** The claim windows as a list, each with its note and its source. */
export function windowList(view: View): HTMLElement {
  const { say, language } = view;
  const written = ({ from, to }: ClaimWindow) => say("period.span", { from: date(language, from), to: date(language, to) });
  return h("ul", {}, claimWindows(view).map((window) => h("li", {}, written(window), window.note && [": ", view.told(window.note)], " ", sourceLink(view, window.source))));
}
