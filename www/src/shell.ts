// All that the element shows, from a view: form and answer beside or below each other, then the explanation.

import { h } from "./dom";
import { form } from "./form/form";
import { shortcuts } from "./form/shortcuts";
import { printSheet } from "./keep/place";
import { answer, answerBar } from "./result/headline";
import { explanation } from "./result/result";
import type { View } from "./view";

export function shell(view: View, announced: string): HTMLElement {
  const other = view.language === "ko" ? "en" : "ko";
  return h(
    "div",
    { id: "shell", class: "shell", lang: view.language },
    h("h2", { id: "form-title", class: "unseen" }, view.say("form.title")),
    h(
      "div",
      { class: "bar" },
      shortcuts(view),
      h("button", { type: "button", id: "language", lang: other, onclick: () => view.speak(other) }, view.say("language.other")),
    ),
    h("div", { class: "columns" }, h("div", {}, form(view), answerBar(view)), answer(view)),
    explanation(view),
    printSheet(view),
    h("p", { id: "announcement", role: "status", "aria-atomic": "true" }, announced),
  );
}
