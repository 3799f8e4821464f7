// Changing, in the row where it is shown, an answer that the page stood in for, and going back to what was assumed.

import type { Line } from "../../engine.js";
import { h, type Child } from "../dom";
import { offered } from "../form/choice";
import { button, field, select } from "../form/field";
import { textField } from "../form/text";
import type { View } from "../view";

/** An answer that a line stands on and that need not be given. */
interface Stand {
  /** The form's own control for it. */
  control: string;
  label: string;
  unit: string;
  value: string;
  options?: readonly (readonly [id: string, label: string])[];
  put: (text: string) => void;
}

export function adjust(view: View, line: Line, service: string | undefined): Child {
  // The hours of a service go into its open hours; anywhere else that name is an earlier line's.
  const of = (line.of ?? []).filter((operand) => service === undefined || operand !== "hours");
  const stands = [...of, line.by ?? "", line.op === "hours-open" ? "hours" : ""];
  const found = stands.flatMap((operand) => standOf(view, operand, service) ?? []);
  if (found.length === 0) return undefined;
  return h(
    "details",
    { id: `adjust-${line.line}-${service ?? ""}`, class: "adjust" },
    h("summary", {}, view.say("adjust.title")),
    found.map((stand) => control(view, stand)),
  );
}

function control(view: View, { control, label, unit, value, options, put }: Stand): Child {
  const id = `step-${control}`;
  return [
    options
      ? field(view, { id, of: control, label }, (ties) => select(ties, value, options, put))
      : textField(view, { id, label, unit, value, put, of: control }),
    value !== "" &&
      button(`${id}-reset`, view.say("adjust.reset"), () => {
        put("");
        view.go(id);
      }),
  ];
}

/** Of a service, what may be left open: its part of the sales and its hours; else an input with something in its place. */
function standOf(view: View, operand: string, service: string | undefined): Stand | undefined {
  if (service !== undefined && (operand === "dependence" || operand === "hours")) return ofService(view, operand, service);
  const ask = view.asks.find(({ id }) => id === operand);
  const answer = view.answers.get(operand);
  if (!ask || ask.required || answer?.kind !== "text") return undefined;
  const { input } = ask;
  const put = (text: string) => view.change(() => (answer.text = text));
  const stand = { control: `input-${operand}`, label: view.tell(ask.label), value: answer.text, put };
  if (input.kind !== "choice") return { ...stand, unit: "unit" in input ? input.unit : "percent" };
  return { ...stand, unit: "", options: offered(view, ask, input.options) };
}

function ofService(view: View, what: "dependence" | "hours", service: string): Stand | undefined {
  for (const answer of view.answers.values()) {
    const use = answer.kind === "services" ? answer.used.get(service) : undefined;
    if (!use) continue;
    const label = view.say(`services.${what}`);
    const unit = what === "hours" ? "hours" : "percent";
    return { control: `${what}-${service}`, label, unit, value: use[what], put: (text) => view.change(() => (use[what] = text)) };
  }
  return undefined;
}
