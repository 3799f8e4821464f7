// A case as plain text, for a chat or the free field of a claim form.

import type { Step } from "../../engine.js";
import { date, money, quantity, today } from "../format";
import { award } from "../result/award";
import { expression } from "../result/expression";
import { announcement } from "../result/headline";
import { range } from "../result/outcome";
import type { View } from "../view";
import { answersInWords } from "./words";

export function asText(view: View): string {
  const { say, tell, scheme, claimant, method, outcome } = view;
  if (!outcome.ok) return "";
  const { estimate } = outcome;
  const pair = (label: string, value: string) => say("keep.pair", { label, value });
  const last = award(view, estimate);
  const losses = [["loss.profit", estimate.loss], ["loss.sales", estimate.salesLoss]] as const;
  const lines = [
    tell(scheme.title),
    pair(say("keep.operator"), tell(scheme.operator)),
    pair(say("keep.claimant"), tell(claimant.label)),
    pair(say("who.method-used"), tell(method.label)),
    "",
    ...answersInWords(view).map(({ label, lines }) => pair(label, lines.join("; "))),
    "",
    announcement(view),
    range(view, estimate, "range"),
    ...losses.flatMap(([label, loss]) => (loss ? pair(say(label), money(view, loss.likely)) : [])),
    "",
    ...estimate.steps.flatMap((step) => stepLine(view, step)),
    ...(last ? [pair(last.label, `${last.how} ${last.value}`)] : []),
    "",
    say("result.disclaimer"),
    aboutDocument(view),
  ];
  // No line is missed where there is nothing to say, and no two are empty.
  return lines.join("\n").replace(/\n{3,}/g, "\n\n").trim();
}

/** "An hour's profit: 36,000,000원 ÷ 4,380시간 = 약 8,219.178082원 (입력)". */
function stepLine(view: View, step: Step): string[] {
  const line = view.lines.get(step.id);
  if (!line) return [];
  const value = quantity(view, step.value, step.unit);
  const service = view.services.get(step.service ?? "");
  const label = [view.tell(line.label), service && view.tell(service.label)].filter(Boolean).join(", ");
  const how = step.applied ? expression(view, line, step) : view.say("steps.not-applied");
  return [view.say("keep.step", {
    label,
    how,
    value: step.rounded ? view.say("steps.about", { value }) : value,
    basis: view.say(`basis.${step.basis}`),
  })];
}

/** Which document and module, and when. */
export function aboutDocument({ say, scheme, language, engine }: View): string {
  return say("keep.document", {
    scheme: scheme.id,
    revision: scheme.revision,
    verified: date(language, scheme.verifiedOn),
    version: engine.version.package,
    digest: engine.version.build.slice(0, 16),
    today: date(language, today(scheme.utcOffset)),
    zone: scheme.utcOffset,
  });
}
