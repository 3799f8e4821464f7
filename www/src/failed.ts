// What is said when a part of the page does not arrive, or stops. In both languages here: the catalogue may be what is missing.

import type { Text } from "../engine.js";
import { h } from "./dom";
import type { Language } from "./texts/say";

const LOADING = {
  ko: "계산기를 불러오지 못했습니다. 인터넷 연결을 확인하고 새로고침하세요.",
  en: "The calculator did not load. Check the connection and reload.",
};
const FROM_FILE = {
  ko: "파일로 연 이 페이지는 계산할 수 없습니다. 같은 폴더의 offline.html을 여세요.",
  en: "Opened as a file, this page cannot calculate. Open offline.html in the same folder.",
};
export const STOPPED = {
  ko: "계산하지 못했습니다. 새로고침하세요.",
  en: "The calculation failed. Reload the page.",
};
export const UNSPOKEN = {
  ko: "영어로 바꾸지 못했습니다. 새로고침하세요. 입력한 내용은 지워집니다.",
  en: "Korean did not load. Reload the page; that empties the form.",
};

/** An error with a sentence for whoever uses the page. */
export class Failure extends Error {
  constructor(readonly sentence: Text, what: string, cause: unknown) {
    super(`${what}${cause instanceof Error ? cause.message : String(cause)}`, { cause });
  }
}

/** The sentence in the language that the page speaks, with what the browser says about it. */
export function failed(language: Language, { sentence, message }: Failure, retry?: () => void): HTMLElement {
  return h(
    "p",
    { id: "failure", role: "alert", class: "failure", part: "failure", lang: language },
    `${sentence[language]} (${message}) `,
    retry && h("button", { type: "button", onclick: retry }, language === "ko" ? "다시 시도" : "Try again"),
  );
}

/** For the `catch` of what needs these files, which lie beside this one: throws with the sentence for what is wrong. */
export function because(...files: readonly string[]): (error: unknown) => Promise<never> {
  return async (error) => {
    const found = await import("./causes.js").then(({ causeOf }) => causeOf(files)).catch(() => undefined);
    throw new Failure(found?.sentence ?? (location.protocol === "file:" ? FROM_FILE : LOADING), found ? `${found.what}; ` : "", error);
  };
}
