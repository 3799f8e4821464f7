// What a page in a frame says and hears: it tells the page around how high it is, and takes a language or a theme from it.
//
// Any page may frame this one and send it anything, so nothing but a few fixed messages is understood. It holds no rights
// that could be misused from there: no login, nothing stored, nothing sent.

import type { PayoutEstimator } from "../element";
import { greeting, isMessage, resize, visible } from "./message";

export function converse(content: Element, estimator: PayoutEstimator): void {
  tellHeight(content);
  listen(content, estimator);
  addEventListener("resize", show);
}

/**
 * Of what is inside, not of the document: a document is at least as high as its frame, and so would never shrink, or grow
 * for ever. In whole pixels upwards; 0 in a frame that is not shown, where nothing is laid out.
 */
function heightOf(content: Element): number {
  return Math.ceil(content.getBoundingClientRect().height);
}

/** Anybody may know a height, so it goes to whoever is around: a page cannot know who that is. */
function tell(height: number): void {
  if (height > 0) parent.postMessage(resize(height), "*");
}

/** Each height once, and at most one for each time that the browser paints. */
function tellHeight(content: Element): void {
  let told = 0;
  let waiting = 0;
  new ResizeObserver(() => {
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      const height = heightOf(content);
      if (height !== told) tell(height);
      told = height;
    });
  }).observe(content);
}

function listen(content: Element, estimator: PayoutEstimator): void {
  addEventListener("message", ({ source, data }) => {
    if (source !== parent) return;
    if (isEdges(data) && isMessage(data, visible(data.top, data.bottom))) {
      edges = data;
      show();
    }
    if (isMessage(data, greeting("hello"))) tell(heightOf(content));
    for (const language of ["ko", "en"]) if (isMessage(data, greeting("language", language))) estimator.lang = language;
    for (const theme of ["light", "dark", "system"]) {
      // Without one, the style sheet's: as the system has it.
      if (isMessage(data, greeting("theme", theme))) document.documentElement.style.colorScheme = theme === "system" ? "" : theme;
    }
  });
}

interface Edges {
  top: number;
  bottom: number;
}

function isEdges(data: unknown): data is Edges {
  const { top, bottom } = (data ?? {}) as Partial<Edges>;
  if (top === undefined || bottom === undefined) return false;
  return Number.isInteger(top) && Number.isInteger(bottom) && top >= 0 && bottom > top;
}

/** Which part of this frame is on the screen, once the page around has told. */
let edges: Edges | undefined;

/** What stays at an edge of the screen keeps away from the edges of the frame by so much. */
function show(): void {
  if (!edges) return;
  const { style } = document.documentElement;
  // The page around makes the frame as high as what is in it. A scrollbar in between would make it narrower, and so higher again.
  style.overflowY = "hidden";
  style.setProperty("--payout-above", `${edges.top}px`);
  style.setProperty("--payout-below", `${Math.max(0, innerHeight - edges.bottom)}px`);
}
