// The value that counts where an answer is missing, marked with its basis.

import type { Value } from "../../engine.js";
import { h } from "../dom";
import { quantity } from "../format";
import { badge } from "../result/basis";
import type { View } from "../view";

export function assumption(view: View, { value, basis, note }: Value, unit: string): HTMLElement {
  const instead = note ? view.told(note) : view.say("form.unanswered", { value: quantity(view, value, unit) });
  return h("span", {}, badge(view, basis), " ", instead);
}
