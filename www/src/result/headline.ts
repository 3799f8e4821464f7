// The answer in one sentence: the award, the results of other readings where they differ, and whether claims are closed.

import type { Estimate, Pays, Reading } from "../../engine.js";
import { h, type Child } from "../dom";
import { button } from "../form/field";
import { isUnanswered } from "../form/problem";
import { date, moneyInWords, today } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { because } from "./award";
import { explained, inShort, inWords, range, tense } from "./outcome";
import { lastDay } from "./windows";

/** The card with the answer. Its parts have the same ids with and without a result. */
export function answer(view: View): HTMLElement {
  const { outcome } = view;
  return h(
    "section",
    { id: "result", class: "answer", part: "answer", tabindex: "-1", "aria-labelledby": "result-title" },
    h("h2", { id: "result-title", class: "unseen" }, view.say("result.title")),
    outcome.ok ? answered(view, outcome.estimate) : h("p", { id: "headline", part: "headline" }, unanswered(view)),
  );
}

function answered(view: View, estimate: Estimate): Child {
  const { outcome } = estimate;
  const words = outcome.kind === "cash" ? moneyInWords(view, outcome.amount) : "";
  const others = otherReadings(view, estimate);
  return [
    ended(view, estimate),
    h(
      "p",
      { id: "headline", part: "headline" },
      h("span", { class: "called" }, expected(view, estimate)),
      " ",
      h("strong", { class: outcome.kind === "cash" ? "amount" : "verdict" }, inShort(view, outcome)),
      words && h("span", { class: "words" }, " ", view.say("result.in-words", { amount: words })),
      others.length > 0 && h("span", { class: "others" }, " ", others.join(view.say("result.and")), view.say("result.end")),
    ),
    h("p", { id: "range" }, range(view, estimate, "range")),
    doubted(view, estimate),
    h("p", { id: "because" }, because(view, estimate)),
    outcome.kind !== "cash" && explained(view, outcome),
    picture(view, "bandRuler"),
    further(view, estimate),
    h("p", { class: "disclaimer" }, view.say("result.disclaimer")),
  ];
}

/** Further awards. They are never added to the amount. */
function further(view: View, { also }: Estimate): Child {
  const given = also.filter(({ outcome: { kind } }) => kind === "cash" || kind === "in-kind").map(({ outcome }) => inWords(view, outcome));
  return given.length > 0 && h("p", { id: "further" }, view.say("result.further", { given: given.join(view.say("result.and")) }));
}

/** Lists open questions, each with a link to its field, or says that values are assumed. */
function doubted(view: View, estimate: Estimate): Child {
  const open = estimate.missing.flatMap((path) => view.places.get(`inputs.${path}`) ?? []);
  const { steps } = estimate; // where there are none, nothing is shown that could be looked at
  const isAssumed = steps.length > 0 && (headlineOf(view, estimate)?.basis === "assumed" || steps.some(({ basis }) => basis === "assumed"));
  if (open.length === 0 && !isAssumed) return undefined;
  return h(
    "div",
    { id: "narrow", class: "doubted" },
    open.length > 0 && [view.say(range(view, estimate, "range") ? "narrow.beyond" : "narrow.missing"), " ", open.map(({ control, label }) => button(`narrow-${control}`, label, () => view.go(control), { class: "link" }))],
    open.length === 0 && [view.say("narrow.assumed"), " ", button("assumed", view.say("narrow.where"), () => view.go("steps-title"), { class: "link" })],
  );
}

/** That claims are over, or that the rule is only announced. A copy of this page may be years old: then the date of the device says so. */
function ended(view: View, estimate: Estimate): Child {
  const over = statusInWords(view);
  if (over) return h("p", { id: "closed", class: "closed" }, over);
  const last = lastDay(view);
  const isOver = last !== undefined && last < today(view.scheme.utcOffset) && mustBeClaimed(view, estimate);
  return isOver && h("p", { id: "stale", class: "closed" }, view.say("result.stale", { date: date(view.language, last) }));
}

/** Whether anyone who gets it had to ask for it. */
function mustBeClaimed(view: View, estimate: Estimate): boolean {
  const { outcome } = estimate;
  if (outcome.kind === "in-kind") return outcome.items.some(({ claim }) => claim === "required");
  return paysOf(view, estimate)?.claim === "required";
}

/** The answer in one line, at the bottom edge of a narrow page while the form is in view, once there is one. */
export function answerBar(view: View): Child {
  const { outcome } = view;
  if (!outcome.ok) return undefined;
  const { estimate } = outcome;
  return h(
    "div",
    { id: "answer-bar", part: "answer-bar" },
    // Screen readers read the card.
    h("p", { "aria-hidden": "true" }, h("strong", {}, inShort(view, estimate.outcome)), " ", h("span", { class: "span" }, inBar(view, estimate))),
    button("why", view.say("bar.why"), () => view.go("result")),
  );
}

/** The range, after "claims closed" for a closed scheme: an amount alone would read as a promise. */
function inBar(view: View, estimate: Estimate): string {
  const over = view.scheme.status === "closed" && view.say("status.closed");
  return [over, range(view, estimate, "bar")].filter(Boolean).join(" · ");
}

/** The same as plain text, for those who hear the page. */
export function announcement(view: View): string {
  if (!view.outcome.ok) return "";
  const { estimate } = view.outcome;
  const results = [inShort(view, estimate.outcome), ...otherReadings(view, estimate)];
  return `${expected(view, estimate)} ${results.join(view.say("result.and"))}`;
}

function expected(view: View, estimate: Estimate): string {
  const { kind } = estimate.outcome;
  if (kind === "in-kind" || kind === "unpublished" || kind === "not-computable") return view.say("result.outcome");
  return view.say(`result.expected.${tense(view)}`, { called: called(view, estimate) });
}

/** The document's word for the payment. */
export function called(view: View, estimate: Estimate): string {
  const pays = paysOf(view, estimate);
  return pays ? view.tell(pays.called) : view.say("result.payment");
}

/** How the headline is paid. What a reading says wins. */
function paysOf(view: View, estimate: Estimate): Pays | undefined {
  return headlineOf(view, estimate)?.pays ?? view.method.pays;
}

export function headlineOf({ scheme }: View, { readings }: Estimate): Reading | undefined {
  return scheme.readings[readings[0]?.id ?? ""];
}

/** The results of the readings that differ from the headline. Words that are the same are not repeated. */
function otherReadings(view: View, { outcome, readings, readingsAgree }: Estimate): string[] {
  if (readingsAgree) return [];
  const headline = inShort(view, outcome);
  return readings.flatMap(({ id, standing, outcome: other }) => {
    const reading = view.scheme.readings[id];
    const short = inShort(view, other);
    if (!reading || standing !== "in-force" || short === headline) return [];
    return view.say("result.other-reading", { reading: view.tell(reading.label), outcome: short });
  });
}

/** Says that claims are over or not open yet, if the document says so. */
export function statusInWords(view: View): string {
  const { status } = view.scheme;
  if (status === "announced") return view.say("result.announced");
  if (status !== "closed") return "";
  const last = lastDay(view);
  return last ? view.say("result.closed", { date: date(view.language, last) }) : view.say("result.over");
}

/** The answers that are still needed, or those that have to be corrected first. */
function unanswered(view: View): string {
  const problems = [...view.problems.values()];
  const needed = problems.every(isUnanswered);
  const named = needed ? problems : problems.filter((problem) => !isUnanswered(problem));
  const fields = [...new Set(named.map(({ label }) => label))].join(", ");
  return view.say(needed ? "result.needs" : "result.correct", { fields });
}
