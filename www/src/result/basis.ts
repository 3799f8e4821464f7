// How sure a value is, as a badge with a word and a shape, and where it comes from.

import type { Basis } from "../../engine.js";
import { h, type Child } from "../dom";
import { date } from "../format";
import type { Language } from "../texts/say";
import type { View } from "../view";

export function badge(view: View, basis: Basis): HTMLElement {
  return h("span", { class: `badge ${basis}` }, view.say(`basis.${basis}`));
}

/** A source by its publisher: a link where it is safe to follow, else text. */
export function sourceLink(view: View, key: string | undefined): HTMLElement | undefined {
  const source = view.scheme.sources[key ?? ""];
  if (!source) return undefined;
  const { publisher, title, url = "" } = source;
  const dated = source.date && h("span", { lang: view.language }, view.say("source.dated", { date: date(view.language, source.date) }));
  const lang = languageIn(title);
  const name = h("span", { lang: languageIn(publisher) }, publisher); // a publisher's name may be in another language
  if (!url.startsWith("https://")) return h("span", { class: "source", lang, title: `${title} ${url}`.trim() }, name, dated);
  return outward(view, url, { class: "source", lang, title }, name, dated);
}

/** A link that leaves the page, and says so: what was typed stays where it is, in a window of its own. */
export function outward(view: View, href: string, more: Record<string, string>, ...name: Child[]): HTMLElement {
  const told = h("span", { class: "unseen", lang: view.language }, view.say("link.outward"));
  return h("a", { ...more, href, rel: "noopener noreferrer", target: "_blank" }, name, told);
}

/** The language of a source, by its letters. */
export function languageIn(title: string): Language {
  return /\p{Script=Hangul}/u.test(title) ? "ko" : "en";
}
