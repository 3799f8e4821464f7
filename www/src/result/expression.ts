// How a line was computed, with the numbers that went in: "36,000,000원 ÷ 4,380시간".

import type { Line, Step } from "../../engine.js";
import { grouped, quantity } from "../format";
import type { View } from "../view";

const SIGNS = new Map([
  ["add", " + "],
  ["total", " + "],
  ["subtract", " − "],
  ["multiply", " × "],
  ["divide", " ÷ "],
]);

export function expression(view: View, line: Line, step: Step): string {
  const sign = SIGNS.get(line.op);
  if (line.op === "yearly") return yearly(view, line, step.operands);
  if (line.op === "hours-open") return view.say("step.hours-open");
  if (line.op === "choose") return chosen(view, line);
  const values = step.operands.map((operand, index) => quantity(view, operand, operandUnit(view, line, index)));
  if (sign) return values.join(sign);
  const value = values[0] ?? "";
  if (line.op === "round") return view.say(`step.${line.mode ?? "down"}`, { value, to: quantity(view, line.to ?? "", line.unit) });
  if (line.op === "at-least") return view.say("step.larger", { values: values.join(", ") });
  if (line.op === "at-most") return view.say("step.smaller", { values: values.join(", ") });
  return value;
}

/** Profit, or sales and margin, and the factors that make a year of it; or hours a week and 365/7. */
function yearly(view: View, line: Line, operands: readonly string[]): string {
  const input = (line.of ?? []).map((id) => view.answers.get(id)).find((answer) => answer?.kind === "profit");
  const units = input?.kind !== "profit" ? ["hours"] : input.from === "sales" ? ["money", "percent"] : ["money"];
  const written = operands.map((operand, index) => {
    const unit = units[index];
    return unit === undefined ? grouped(operand) : quantity(view, operand, unit);
  });
  return written.join(" × ");
}

function chosen(view: View, { by = "" }: Line): string {
  const ask = view.asks.find(({ id }) => id === by);
  const answer = view.answers.get(by);
  if (ask?.input.kind !== "choice" || answer?.kind !== "text") return "";
  const option = ask.input.options.find(({ id }) => id === (answer.text || ask.standsIn));
  return option ? `${view.tell(ask.label)}: ${view.tell(option.label)}` : "";
}

/** Operands are values, inputs, earlier lines, the two factors of a service, or a literal zero. */
function operandUnit(view: View, line: Line, index: number): string {
  const { scheme, method } = view;
  const id = (line.op === "lookup" ? line.in : line.op === "total" ? line.of?.[0] : line.of?.[index]) ?? "";
  const earlier = scheme.calculations?.[method.calculation ?? ""]?.find((it) => it.line === id);
  const input = scheme.inputs?.[id];
  if (earlier) return earlier.unit;
  if (scheme.values?.[id]) return scheme.values[id].unit;
  if (id === "dependence" || id === "share" || input?.kind === "percent") return "percent";
  if (input && "unit" in input) return input.unit;
  return line.unit;
}
