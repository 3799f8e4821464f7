// Where the numbers of a line come from that nobody typed: values of the rule, outage windows, shares, assumptions.

import type { Line, Text } from "../../engine.js";
import type { View } from "../view";

export interface Origin {
  source?: string;
  note?: Text;
}

export function origins(view: View, line: Line, serviceId: string | undefined): readonly Origin[] {
  const service = view.scheme.services?.find(({ id }) => id === serviceId);
  const use = usedService(view, serviceId);
  const found: (Origin | undefined)[] = (line.of ?? []).map((operand) => {
    if (operand === "share") return service?.share;
    if (operand === "dependence") return use?.dependence.trim() ? undefined : assumedDependence(view);
    return view.scheme.values?.[operand] ?? unansweredValue(view, operand);
  });
  if (line.op === "hours-open" && !use?.hours.trim()) found.push(...(service?.windows ?? []));
  if (line.op === "choose") found.push(line.cases?.[chosenOption(view, line.by ?? "")]);
  if (line.op === "lookup") found.push(...(line.bands ?? []).map(({ value }) => value));
  return found.filter((origin) => origin !== undefined);
}

function usedService(view: View, id: string | undefined) {
  for (const answer of view.answers.values()) if (answer.kind === "services" && id !== undefined) return answer.used.get(id);
  return undefined;
}

function assumedDependence(view: View): Origin | undefined {
  for (const { input } of view.asks) if (input.kind === "services") return input.dependence;
  return undefined;
}

/** The value that stands in for an input without an answer. */
function unansweredValue(view: View, id: string): Origin | undefined {
  const standsIn = view.asks.find((ask) => ask.id === id)?.standsIn;
  const answer = view.answers.get(id);
  return typeof standsIn === "object" && answer?.kind === "text" && !answer.text.trim() ? standsIn : undefined;
}

function chosenOption(view: View, id: string): string {
  const answer = view.answers.get(id);
  const standsIn = view.asks.find((ask) => ask.id === id)?.standsIn;
  return (answer?.kind === "text" && answer.text) || (typeof standsIn === "string" ? standsIn : "");
}
