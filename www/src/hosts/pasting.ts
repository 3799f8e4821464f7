// Where a host pastes what its own page is sent with, and what that means.

import { h } from "../dom";
import type { Language } from "../texts/say";
import { list, summary, type Finding } from "./finding";
import { tell, type Key } from "./texts";

export interface Pasting {
  language: Language;
  /** `undefined` until something was asked. */
  findings: readonly Finding[] | undefined;
  /** Whether the page's address, which may be left out, is none. */
  wrongPage: boolean;
  run(text: string, page: string): void;
}

/** What is typed here is in the fields alone: nothing is drawn from it before the button is pressed. */
export function pasting({ language, findings, wrongPage, run }: Pasting): HTMLElement {
  const say = (key: Key) => tell(language, key);
  return h(
    "form",
    {
      id: "pasting",
      onsubmit: (event) => {
        event.preventDefault();
        const fields = new FormData(event.currentTarget);
        run(String(fields.get("pasted")), String(fields.get("page")));
      },
    },
    h(
      "div",
      { class: "field" },
      h("label", { for: "pasted" }, say("pasted.text")),
      h("small", { id: "pasted-hint" }, say("pasted.text.hint")),
      h("textarea", { id: "pasted", name: "pasted", rows: "8", spellcheck: "false", autocomplete: "off", "aria-describedby": "pasted-hint" }),
    ),
    h(
      "div",
      { class: "field" },
      h("label", { for: "page" }, say("pasted.page")),
      h("small", { id: "page-hint" }, say("pasted.page.hint")),
      h("input", {
        id: "page",
        name: "page",
        type: "text",
        inputmode: "url",
        spellcheck: "false",
        autocomplete: "off",
        "aria-describedby": "page-hint page-problem",
        "aria-invalid": wrongPage && "true",
      }),
      h("p", { id: "page-problem", class: "problem" }, wrongPage && say("pasted.page.wrong")),
    ),
    h("button", { id: "judge" }, say("pasted.run")),
    h("p", { id: "judged", role: "status" }, findings && summary(findings, language)),
    findings && list("judgement", findings, language),
  );
}
