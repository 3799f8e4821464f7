// Operating profit for a period, or the sales and the margin that it is calculated from.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { button, group, radios } from "./field";
import { textField } from "./text";

const PERIODS = ["month", "week", "day", "year"] as const;

export function profitInput(view: View, ask: Ask): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "profit") return undefined;
  const id = `input-${ask.id}`;
  const isProfit = answer.from === "profit";
  const figure = (name: "amount" | "sales" | "operatingMargin", label: string, unit: string) =>
    textField(view, {
      id: `${id}-${name}`,
      label,
      isTold: name === "amount", // by the question
      maySink: name === "amount",
      unit,
      value: answer[name],
      put: (text) => view.change(() => (answer[name] = text)),
    });
  const other = isProfit ? "sales" : "profit";
  const swap = () => {
    view.change(() => (answer.from = other));
    view.go(`${id}-${isProfit ? "sales" : "amount"}`);
  };
  return group(
    view,
    { id, label: view.told(ask.label), help: ask.help && view.told(ask.help) },
    h(
      "div",
      { class: "figures" },
      isProfit ? figure("amount", view.tell(ask.label), "money") : figure("sales", view.say("profit.sales"), "money"),
      h(
        "div",
        { id: `${id}-per`, tabindex: "-1", role: "radiogroup", "aria-label": view.say("profit.per") },
        radios(`${id}-per`, "segments", answer.per, PERIODS.map((per) => [per, view.say(`per.${per}`)]), (per) => view.change(() => (answer.per = per))),
      ),
      !isProfit && figure("operatingMargin", view.say("profit.margin"), "percent"),
    ),
    button(`${id}-from-${other}`, view.say(`profit.from-${other}`), swap, { class: "link" }),
  );
}
