// Operating profit for a period, or the sales and the margin that it is calculated from.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import type { AnswerOf } from "../state";
import type { View } from "../view";
import { field, group, select } from "./field";
import { textField } from "./text";

const PERIODS = ["month", "week", "day", "year"] as const;
const KNOWN = ["profit", "sales"] as const;

export function profitInput(view: View, ask: Ask): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "profit") return undefined;
  const id = `input-${ask.id}`;
  const figure = (name: "amount" | "sales" | "operatingMargin", label: string, unit: string) =>
    textField(view, {
      id: `${id}-${name}`,
      label,
      maySink: name === "amount",
      unit,
      value: answer[name],
      put: (text) => view.change(() => (answer[name] = text)),
    });
  // The first field has the same label. The label of the group is for those who hear the page.
  return group(
    view,
    { id, label: h("span", { class: "unseen" }, view.told(ask.label)), help: ask.help && view.told(ask.help) },
    h(
      "div",
      { class: "figures" },
      answer.from === "profit" && figure("amount", view.tell(ask.label), "money"),
      answer.from === "sales" && figure("sales", view.say("profit.sales"), "money"),
      field(view, { id: `${id}-per`, label: view.say("profit.per") }, (ties) =>
        select(
          ties,
          answer.per,
          PERIODS.map((per) => [per, view.say(`per.${per}`)]),
          (per) => view.change(() => (answer.per = per)),
        ),
      ),
      answer.from === "sales" && figure("operatingMargin", view.say("profit.margin"), "percent"),
    ),
    modes(view, id, answer),
  );
}

function modes(view: View, id: string, answer: AnswerOf<"profit">): HTMLElement {
  return h(
    "div",
    { class: "chips", role: "radiogroup", "aria-label": view.say("profit.knows") },
    KNOWN.map((from) =>
      h(
        "span",
        {},
        h("input", {
          type: "radio",
          id: `${id}-from-${from}`,
          name: `${id}-from`,
          checked: answer.from === from,
          oninput: () => view.change(() => (answer.from = from)),
        }),
        h("label", { for: `${id}-from-${from}` }, view.say(`profit.from-${from}`)),
      ),
    ),
  );
}
