// What is said when a part of the page does not arrive. In both languages here: the catalogue may be what is missing.

import { h } from "./dom";
import type { Language } from "./texts/say";

export type Failure = keyof typeof SENTENCES;

const SENTENCES = {
  loading: {
    ko: "계산 모듈을 불러오지 못했습니다. 새로고침하세요.",
    en: "The calculation module did not load. Reload the page.",
  },
  engine: {
    ko: "계산하지 못했습니다. 새로고침하세요.",
    en: "The calculation failed. Reload the page.",
  },
  language: {
    ko: "영어로 바꾸지 못했습니다. 인터넷 연결을 확인하고 다시 누르세요.",
    en: "Korean did not load. Check the connection and press again.",
  },
} as const;

/** The sentence in the language that the page speaks, with what the browser says about it. */
export function failed(language: Language, failure: Failure, error: unknown): HTMLElement {
  const reason = error instanceof Error ? error.message : String(error);
  return h("p", { role: "alert", class: "failure", lang: language }, `${SENTENCES[failure][language]} (${reason})`);
}
