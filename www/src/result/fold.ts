// A part of the explanation that is folded away, with a title and a few words on what is in it.

import { h, type Child } from "../dom";

export function fold(id: string, title: Child, hint: Child, ...content: Child[]): HTMLElement {
  return h(
    "details",
    { id, class: "fold" },
    h("summary", { id: `${id}-title` }, h("h3", {}, title), " ", hint && h("span", { class: "hint" }, hint)),
    h("div", { class: "folded" }, content),
  );
}
