// Pictures in the page: asked for when there is something to draw, and drawn when they have loaded. Where they do not load, the
// words and tables around them still say everything.

import { h, type Child } from "./dom";
import type { PictureName } from "./pictures/index";
import type { Language } from "./texts/say";
import type { View } from "./view";

type Pictures = typeof import("./pictures.js");

/** By the language whose words they have. */
const ready = new Map<Language, Pictures>();
/** Asked for once: a page that has shut itself off from the network would ask in vain. */
const asked = new Map<Language, Promise<void>>();

/** Whether a view has something to draw that cannot be drawn yet. */
export function wantsPictures({ language, outcome, outage }: View): boolean {
  return !ready.has(language) && (outcome.ok || (outage.ok && outage.services.length > 0));
}

/** Loads the pictures and their words. */
export function loadPictures(language: Language): Promise<void> {
  const loading = asked.get(language) ?? load(language);
  asked.set(language, loading);
  return loading;
}

async function load(language: Language): Promise<void> {
  const loaded = await import("./pictures.js");
  await loaded.learn(language);
  ready.set(language, loaded);
}

/** A picture of a view, or room for it while it loads. */
export function picture(view: View, name: PictureName): Child {
  const loaded = ready.get(view.language);
  if (loaded) return loaded.pictures[name](view);
  return ROOM.has(name) && view.outcome.ok && hasBands(view) && h("div", { class: `room ${name}` });
}

/** Pictures of one height. Those that are rows have their words in their place until they are there. */
const ROOM = new Set<PictureName>(["bandRuler"]);

function hasBands({ outcome, scheme }: View): boolean {
  const [headline] = outcome.ok ? outcome.estimate.readings : [];
  return Boolean(headline?.tested && scheme.readings[headline.id]?.bands?.some(({ upTo, below }) => (upTo ?? below ?? "0") !== "0"));
}
