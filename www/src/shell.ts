// All that the element shows, from a view: what it is about, form and answer, why, what to do now, and what else is known.

import { h } from "./dom";
import { form } from "./form/form";
import { incident } from "./incident";
import { printSheet } from "./keep/place";
import { answer, answerBar } from "./result/headline";
import { explanation } from "./result/result";
import type { View } from "./view";

export function shell(view: View, announced: string): HTMLElement {
  return h(
    "div",
    { id: "shell", class: "shell", lang: view.language },
    incident(view),
    h("div", { class: "columns" }, h("div", {}, form(view), answerBar(view)), answer(view)),
    explanation(view),
    printSheet(view),
    h("p", { id: "announcement", role: "status", "aria-atomic": "true" }, announced),
  );
}
