// What the preview tells the page around: events of the element, messages of a frame. Not announced; there are too many.

import { h } from "../dom";
import type { Language } from "../texts/say";
import { tell } from "./texts";

const LONGEST = 50;

interface Entry {
  time: string;
  name: string;
  detail: string;
}

export class Log {
  #entries: Entry[] = [];

  /** Listens to what is in `preview`, now and later; `heard` is called for every entry. */
  constructor(preview: Element, heard: () => void) {
    const add = (name: string, detail: unknown) => {
      // In the reader's own time, to the second.
      const time = new Date().toTimeString().slice(0, 8);
      this.#entries = [{ time, name, detail: JSON.stringify(detail) }, ...this.#entries].slice(0, LONGEST);
      heard();
    };
    for (const name of ["payout-result", "payout-problem"]) {
      preview.addEventListener(name, (event) => add(name, (event as CustomEvent<unknown>).detail));
    }
    addEventListener("message", ({ source, data }) => {
      const frame = preview.querySelector("iframe");
      if (frame && source === frame.contentWindow) add("message", data);
    });
  }

  /** `cleared` is called when it has been emptied. */
  draw(language: Language, cleared: () => void): HTMLElement {
    if (this.#entries.length === 0) return h("p", { class: "hint" }, tell(language, "log.empty"));
    const clear = () => {
      this.#entries = [];
      cleared();
    };
    return h(
      "div",
      { id: "entries" },
      h("button", { type: "button", id: "log-clear", onclick: clear }, tell(language, "log.clear")),
      h(
        "ol",
        { id: "log", tabindex: "0", "aria-labelledby": "log-title" },
        this.#entries.map(({ time, name, detail }) => h("li", {}, h("time", {}, time), " ", h("strong", {}, name), " ", h("code", {}, detail))),
      ),
    );
  }
}
