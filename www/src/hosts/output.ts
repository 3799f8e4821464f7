// The snippet, what to know about it, and what the policy of the page around has to allow.

import { h, type Child } from "../dom";
import type { Language } from "../texts/say";
import type { Choices } from "./choices";
import type { Copied } from "./copy";
import { directivesFor } from "./needs";
import type { Request } from "./policy";
import { colourRules, markup, type Part } from "./snippet";
import { tell, type Key } from "./texts";

export interface Output {
  choices: Choices;
  language: Language;
  /** `undefined` while the folder's address is wrong: half a snippet would be pasted as if it were one. */
  ready: { parts: readonly Part[]; needs: readonly Request[]; folder: URL } | undefined;
  /** The folder that this page is in. */
  here: URL;
  copied: Copied | undefined;
  copy(): void;
}

export function output({ choices, language, ready, here, copied, copy }: Output): HTMLElement {
  const say = (key: Key) => tell(language, key);
  const title = h("h2", { id: "output-title" }, say("output.title"));
  const status = h("p", { id: "copied", role: "status" }, copied && say(`output.${copied}`));
  if (!ready) return h("div", { id: "output" }, title, h("p", { class: "problem" }, say("output.none")), status);
  const { parts, needs, folder } = ready;
  return h(
    "div",
    { id: "output" },
    title,
    h("pre", { id: "snippet", tabindex: "0", "aria-labelledby": "output-title" }, markup(parts)),
    h("div", { class: "row" }, h("button", { type: "button", id: "copy", class: "primary", onclick: copy }, say("output.copy")), status),
    notes(parts, folder, here).map((key) => h("p", { class: "hint" }, say(key))),
    choices.shape === "element" &&
      choices.colour !== "" &&
      h("details", { id: "colour-rule" }, h("summary", {}, say("output.colour")), h("pre", {}, `payout-estimator { ${colourRules(choices.colour)} }`)),
    h("h3", { id: "needs-title" }, say("needs.title")),
    h("p", { class: "hint" }, say("needs.hint")),
    h("pre", { id: "needs", tabindex: "0", "aria-labelledby": "needs-title" }, directivesFor(needs)),
    mapNote(needs, say),
  );
}

function notes(parts: readonly Part[], folder: URL, here: URL): Key[] {
  const isHeld = parts.some(({ attributes }) => "integrity" in attributes);
  const notes: Key[] = [];
  if (folder.protocol === "http:") notes.push("output.http");
  if (isHeld) notes.push("output.cors");
  if (isHeld && folder.href !== here.href) notes.push("output.other-folder");
  return notes;
}

function mapNote(needs: readonly Request[], say: (key: Key) => string): Child {
  const map = needs.find((need) => need.kind === "inline-script");
  return map && h("p", { class: "hint" }, say(map.hash ? "needs.map" : "needs.map.unknown"));
}
