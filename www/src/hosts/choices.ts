// What the person in front of the page has chosen, and the folder that the snippet is to name.

import type { Language } from "../texts/say";

export const SHAPES = ["element", "frame", "file"] as const;
export type Shape = (typeof SHAPES)[number];

/** An empty text is "not said": the page around, the reader or the system decides. */
export interface Choices {
  shape: Shape;
  language: "" | Language;
  scheme: string;
  claimant: string;
  /** `#rrggbb`; for the element alone. */
  colour: string;
  /** For frames alone; the element has the colours of the page around. */
  theme: "" | "light" | "dark";
  /** Whether events carry the estimate; for the element alone. */
  figures: boolean;
  integrity: boolean;
  /** The address of the folder, as typed. */
  base: string;
}

/** An address of the web. Without `//` a browser would still make one, and seldom the one that was meant. */
export function addressOf(text: string): URL | undefined {
  const typed = text.trim();
  return /^https?:\/\//i.test(typed) && URL.canParse(typed) ? new URL(typed) : undefined;
}

/** The folder that a text names. */
export function folderOf(text: string): URL | undefined {
  const url = addressOf(text);
  if (!url || url.username || url.password || /[?#]/.test(text)) return undefined;
  if (!url.pathname.endsWith("/")) url.pathname += "/";
  return url;
}
