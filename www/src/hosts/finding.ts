// What a diagnosis finds, one thing each, and how it is shown: with a word and a shape, never by colour alone.

import { h } from "../dom";
import type { Language } from "../texts/say";
import { tell, type Key } from "./texts";

export interface Finding {
  /** "do" is what to do about those that are bad, and counts as nothing. */
  level: "good" | "note" | "bad" | "do";
  key: Key;
  params?: Record<string, string>;
  /** A text of its own that belongs in the sentence, as {what}. */
  what?: Key;
  /** Lines to be copied as they are. */
  code?: string;
}

const SHAPES = { good: "✓", note: "!", bad: "✕", do: "→" };

export function list(id: string, findings: readonly Finding[], language: Language): HTMLElement {
  return h(
    "ul",
    { id, class: "findings" },
    findings.map(({ level, key, params, what, code }) =>
      h(
        "li",
        { class: level },
        h("strong", {}, h("span", { "aria-hidden": "true" }, SHAPES[level]), ` ${tell(language, `level.${level}`)}`),
        h("span", {}, tell(language, key, { ...params, ...(what && { what: tell(language, what) }) })),
        code && h("pre", {}, code),
      ),
    ),
  );
}

/** How many of each, for those who do not see the list. */
export function summary(findings: readonly Finding[], language: Language): string {
  const count = (level: Finding["level"]) => String(findings.filter((finding) => finding.level === level).length);
  return tell(language, "summary", { good: count("good"), note: count("note"), bad: count("bad") });
}
