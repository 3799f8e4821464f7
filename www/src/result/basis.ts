// How sure a value is, as a badge with a word and a shape, and where it comes from.

import type { Basis } from "../../engine.js";
import { h } from "../dom";
import { date } from "../format";
import type { View } from "../view";

export function badge(view: View, basis: Basis): HTMLElement {
  return h("span", { class: `badge ${basis}` }, view.say(`basis.${basis}`));
}

/** A source by its publisher: a link where it is safe to follow, else text. */
export function sourceLink(view: View, key: string): HTMLElement | undefined {
  const source = view.scheme.sources[key];
  if (!source) return undefined;
  const { publisher, title, url } = source;
  const name = source.date
    ? view.say("source.dated", { publisher, date: date(view.language, source.date) })
    : publisher;
  if (!url.startsWith("https://")) return h("span", { class: "source", title: `${title} ${url}` }, name);
  return h("a", { class: "source", href: url, title, rel: "noopener noreferrer", target: "_blank" }, name);
}
