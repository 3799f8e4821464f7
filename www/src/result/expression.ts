// How a line was computed, with the numbers that went in: "36,000,000원 ÷ 4,380시간".

import type { Line, Step } from "../../engine.js";
import { quantity } from "../format";
import type { View } from "../view";

const SIGNS = new Map([
  ["add", " + "],
  ["total", " + "],
  ["subtract", " − "],
  ["multiply", " × "],
  ["yearly", " × "],
  ["divide", " ÷ "],
]);

export function expression(view: View, line: Line, { operands, operandUnits, unit }: Step): string {
  if (line.op === "hours-open") return view.say("step.hours-open");
  if (line.op === "choose") return chosen(view, line);
  const values = operands.map((operand, index) => quantity(view, operand, operandUnits[index] ?? "number"));
  const sign = SIGNS.get(line.op);
  if (sign) return values.join(sign);
  if (line.op === "days-between") return view.say(`step.days-between.${line.inclusive ?? "no"}`, { from: values[0] ?? "", to: values[1] ?? "" });
  const value = values[0] ?? "";
  if (line.op === "days-in-month") return view.say("step.days-in-month", { date: value });
  if (line.op === "round") return view.say(`step.${line.mode ?? "down"}`, { value, to: quantity(view, line.to ?? "", unit) });
  if (line.op === "at-least") return view.say("step.larger", { values: values.join(", ") });
  if (line.op === "at-most") return view.say("step.smaller", { values: values.join(", ") });
  return value;
}

/** The question and the option that counts: the person's, else the one that is assumed. */
function chosen(view: View, { by = "" }: Line): string {
  const ask = view.method.asks.find(({ id }) => id === by);
  const answer = view.answers.get(by);
  if (ask?.kind !== "choice" || answer?.kind !== "text") return "";
  const option = ask.options.find(({ id }) => id === (answer.text || ask.default));
  return option ? `${view.tell(ask.label)}: ${view.tell(option.label)}` : "";
}
