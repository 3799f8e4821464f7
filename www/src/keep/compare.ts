// The recorded result of an opened case beside today's, and the lines that differ.

import { h, type Child } from "../dom";
import { date, quantity } from "../format";
import { sideBySide } from "../result/side-by-side";
import type { Key } from "../texts/say";
import type { View } from "../view";
import { claimIn, type Case } from "./case";
import { ANSWER, changes, lineName, recorded, type Change } from "./record";

/** Nothing once the answers are others than those that were opened, and where no result was recorded. */
export function compared(view: View, opened: Case): Child {
  const { say, language, outcome, scheme } = view;
  if (!outcome.ok || Object.keys(opened.result).length === 0 || !isStillShown(view, opened)) return undefined;
  const now = recorded(outcome.estimate);
  // A long worksheet is recorded without its lines.
  const hasLines = Object.keys(opened.result).some((line) => !ANSWER_LINES.has(line));
  const changed = changes(opened.result, now).filter(({ line }) => hasLines || ANSWER_LINES.has(line));
  const about = { date: date(language, opened.date), before: opened.revision, now: scheme.revision };
  const isNewer = opened.revision !== scheme.revision;
  return h(
    "section",
    { id: "keep-compared", "aria-labelledby": "keep-compared-title" },
    h("h3", { id: "keep-compared-title" }, say("keep.compared")),
    h("p", {}, say(isNewer ? "keep.other-revision" : "keep.same-revision", about), " ", say(changed.length > 0 ? "keep.differs" : "keep.agrees")),
    changed.length > 0 &&
      sideBySide("keep-compared-title", [say("keep.line"), say("keep.recorded"), say("keep.today")], changed.map((change) => row(view, change))),
  );
}

const ANSWER_LINES = new Set<string>(ANSWER);

function isStillShown({ claim }: View, opened: Case): boolean {
  return texts(claim) === texts(claimIn(opened));
}

/** What was typed, whatever is empty. */
function texts(claim: object): string {
  return JSON.stringify(claim, (_key, value: unknown) => {
    if (value === "" || (Array.isArray(value) && value.length === 0)) return undefined;
    return value;
  });
}

function row(view: View, { line, before, now }: Change) {
  const step = view.outcome.ok ? view.outcome.estimate.steps.find((it) => lineName(it) === line) : undefined;
  const write = (value: string | undefined) => (value === undefined ? view.say("keep.absent") : written(view, line, value, step?.unit));
  return { id: `keep-compared-${line}`, name: nameOf(view, line), cells: [write(before), write(now)] };
}

function nameOf(view: View, line: string): string {
  const ofAnswer = ANSWER.find((name) => name === line);
  if (ofAnswer) return view.say(ANSWER_NAMES[ofAnswer]);
  const [id = "", serviceId = ""] = line.split("@");
  const [named, service] = [view.lines.get(id), view.services.get(serviceId)];
  return [named ? view.tell(named.label) : id, service && view.tell(service.label)].filter(Boolean).join(", ");
}

const ANSWER_NAMES = {
  "result.outcome": "keep.result.outcome",
  "result.low": "keep.result.low",
  "result.high": "keep.result.high",
  "result.loss": "loss.profit",
  "result.sales-loss": "loss.sales",
} as const satisfies Record<(typeof ANSWER)[number], Key>;

const KINDS = new Map<string, Key>([
  ["negotiation", "outcome.negotiation"],
  ["in-kind", "outcome.in-kind"],
  ["unpublished", "outcome.unpublished.unknown"],
  ["none", "outcome.none"],
  ["not-computable", "outcome.not-computable"],
]);

function written(view: View, line: string, value: string, unit: string | undefined): string {
  const kind = KINDS.get(value);
  if (kind) return view.say(kind);
  return quantity(view, value, unit ?? (ANSWER_LINES.has(line) ? "money" : "number"));
}
