// The button that checks this folder, and what came of it.

import { h } from "../dom";
import type { Language } from "../texts/say";
import { list, summary, type Finding } from "./finding";
import { tell } from "./texts";

/** `undefined` before anything was tried, "running" meanwhile. */
export type Tried = readonly Finding[] | "running" | undefined;

export function trying(tried: Tried, language: Language, run: () => void): HTMLElement {
  const findings = typeof tried === "object" ? tried : undefined;
  return h(
    "div",
    { id: "trying" },
    h("button", { type: "button", id: "try", onclick: run }, tell(language, "trial.run")),
    h("p", { id: "tried", role: "status" }, tried === "running" ? tell(language, "trial.running") : findings && summary(findings, language)),
    findings && list("trial", findings, language),
  );
}
