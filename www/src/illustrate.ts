// Pictures in the page: asked for when there is something to draw, and drawn when they have loaded. Where they do not load, the
// words and tables around them still say everything.

import { h, type Child } from "./dom";
import type { PictureName } from "./pictures/index";
import { spoken } from "./texts/say";
import type { View } from "./view";

let pictures: typeof import("./pictures.js").pictures | undefined;
/** Asked for once: a page that has shut itself off from the network would ask in vain. */
let asked: Promise<void> | undefined;

/** Whether a view has something to draw that cannot be drawn yet. */
export function wantsPictures({ outcome, outage }: View): boolean {
  return !pictures && (outcome.ok || (outage.ok && outage.services.length > 0));
}

export function loadPictures(): Promise<void> {
  return (asked ??= import("./pictures.js").then((loaded) => {
    loaded.speakFrom(spoken());
    ({ pictures } = loaded);
  }));
}

/** A picture of a view, or room for it while it loads. */
export function picture(view: View, name: PictureName): Child {
  if (pictures) return pictures[name](view);
  return ROOM.has(name) && view.outcome.ok && hasBands(view) && h("div", { class: `room ${name}` });
}

/** Pictures of one height. Those that are rows have their words in their place until they are there. */
const ROOM = new Set<PictureName>(["bandRuler"]);

function hasBands({ outcome, scheme }: View): boolean {
  const [headline] = outcome.ok ? outcome.estimate.readings : [];
  return Boolean(headline?.tested && scheme.readings[headline.id]?.bands?.some(({ upTo, below }) => (upTo ?? below ?? "0") !== "0"));
}
