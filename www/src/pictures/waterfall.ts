// From the profit of the outage to the loss: the amounts on the way, each with how it was computed and how sure it is.

import type { Step } from "../../engine.js";
import { h, type Child } from "../dom";
import { about } from "../format";
import { badge } from "../result/basis";
import { comparedLoss } from "../result/compared-loss";
import type { View } from "../view";
import { bar, figure, rows } from "./figure";
import { scale } from "./place";

/** Nothing without a loss, or where it stands on no other amount. */
export function waterfall(view: View): Child {
  if (!view.outcome.ok) return undefined;
  const { estimate } = view.outcome;
  const loss = comparedLoss(view, estimate);
  if (!loss) return undefined;
  const way = behind(view, loss.line);
  const steps = estimate.steps.filter((step) => way.has(step.id) && isShown(view, step));
  if (steps.length < 2) return undefined;
  const place = scale(["0", ...steps.map(({ value }) => value)], 0, 100);
  return figure(
    { name: "waterfall", title: view.say("picture.waterfall.title") },
    rows(
      steps.map((step, index) => {
        const line = view.lines.get(step.id);
        const service = view.services.get(step.service ?? "");
        const before = steps.slice(0, index).slice(-1)[0];
        const isLast = step.id === loss.line;
        return {
          id: `picture-waterfall-${[step.id, step.service].filter(Boolean).join("-")}`,
          label: [
            line && view.told(line.label),
            service && h("span", { class: "of" }, " · ", view.told(service.label)),
            " ",
            step.basis === "assumed" && badge(view, step.basis),
            h("span", { class: "how" }, factors(view, step)),
          ],
          value: about(view, step.value, step.unit),
          drawn: [before && bar("gone", place(step.value), place(before.value)), bar(isLast ? "own" : "left", 0, place(step.value))],
          isLast,
        };
      }),
    ),
  );
}

const SIGNS = new Map([
  ["multiply", "×"],
  ["divide", "÷"],
]);

/** What an amount was multiplied or divided by. Amounts are rows of their own. */
function factors(view: View, { id, operands, operandUnits }: Step): string {
  const sign = SIGNS.get(view.lines.get(id)?.op ?? "");
  if (!sign) return "";
  const written = operands.flatMap((operand, index) => {
    const unit = operandUnits[index] ?? "number";
    return unit === "money" ? [] : about(view, operand, unit);
  });
  const joined = written.join(` ${sign} `);
  return written.length < operands.length ? `${sign} ${joined}` : joined;
}

/** The lines that a line stands on, itself among them. */
function behind(view: View, line: string): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = (id: string): void => {
    if (found.has(id)) return;
    found.add(id);
    for (const operand of view.lines.get(id)?.of ?? []) if (view.lines.has(operand)) visit(operand);
  };
  visit(line);
  return found;
}

/** Amounts on the scale of the loss. A sum of one, and a line that did not apply, show their operand again. */
function isShown(view: View, step: Step): boolean {
  return step.unit === "money" && step.applied && !(view.lines.get(step.id)?.op === "total" && step.operands.length < 2);
}
