// The answer in one sentence: the award, the results of other readings where they differ, and whether claims are closed.

import type { Estimate, Pays, Reading, SchemeDescription } from "../../engine.js";
import { h, type Child } from "../dom";
import { button } from "../form/field";
import { isUnanswered } from "../form/problem";
import { date, money, moneyInWords, today } from "../format";
import { picture } from "../illustrate";
import type { View } from "../view";
import { explained, inShort, range, tense } from "./outcome";
import { claimWindows } from "./windows";

/** The card with the answer. Its parts have the same ids with and without a result. */
export function answer(view: View): HTMLElement {
  const { outcome } = view;
  return h(
    "section",
    { id: "result", class: "answer", part: "answer", tabindex: "-1", "aria-labelledby": "result-title" },
    h("h2", { id: "result-title" }, view.say("result.title")),
    outcome.ok ? answered(view, outcome.estimate) : [h("p", { id: "headline", part: "headline" }, unanswered(view, "result"))],
  );
}

function answered(view: View, estimate: Estimate): Child {
  const { outcome } = estimate;
  const words = outcome.kind === "cash" ? moneyInWords(view, outcome.amount) : "";
  const others = otherReadings(view, estimate);
  return [
    h(
      "p",
      { id: "headline", part: "headline" },
      h("span", { class: "called" }, expected(view, estimate)),
      " ",
      h("strong", { class: outcome.kind === "cash" ? "amount" : "verdict" }, inShort(view, outcome)),
      words && h("span", { class: "words" }, " ", view.say("result.in-words", { amount: words })),
      others.map((other) => [view.say("result.and"), h("br"), other]),
      view.say("result.end"),
      h("span", { class: "closed" }, closed(view, estimate)),
    ),
    h("p", { id: "range" }, range(view, estimate, "range")),
    picture(view, "bandRuler"),
    h("p", { id: "narrow" }, narrow(view, estimate)),
    h("p", { class: "disclaimer" }, view.say("result.disclaimer")),
    explained(view, outcome),
    h("div", { id: "loss" }, losses(view, estimate)),
    verified(view, estimate),
  ];
}

/** When the rule was verified, and today's date by the device: a copy of this page may be years old. */
function verified(view: View, estimate: Estimate): Child {
  const { revision, verifiedOn, utcOffset, inForce } = view.scheme;
  const now = today(utcOffset);
  const last = lastDay(view);
  const saysSo = estimate.notes.includes("claims-closed"); // in the headline
  const isOver = last !== undefined && last < now && mustBeClaimed(view, estimate) && !saysSo;
  const dates = { revision, verified: date(view.language, verifiedOn), today: date(view.language, now) };
  return [
    inForce && h("p", { id: "in-force", class: "revision" }, bindingSince(view, inForce)),
    isOver && h("p", { id: "stale", class: "stale" }, view.say("result.stale", { date: date(view.language, last) })),
    h("p", { id: "verified", class: "revision" }, view.say("result.verified", dates)),
  ];
}

/** Since when a rule binds. It stands where an incident would have its dates. */
function bindingSince({ say, language, scheme }: View, inForce: NonNullable<SchemeDescription["inForce"]>): string {
  const from = date(language, inForce.from);
  if (inForce.to) return say("force.span", { from, to: date(language, inForce.to) });
  return say(scheme.status === "standing" ? "force.since" : "force.from", { from });
}

/** Whether anyone who gets it had to ask for it. */
function mustBeClaimed(view: View, estimate: Estimate): boolean {
  const { outcome } = estimate;
  if (outcome.kind === "in-kind") return outcome.items.some(({ claim }) => claim === "required");
  return paysOf(view, estimate)?.claim === "required";
}

/** The last day for claims, where it is known. */
function lastDay(view: View): string | undefined {
  return claimWindows(view).map(({ to }) => to).sort().at(-1);
}

/** Unanswered questions that would narrow the range, each with a link to its field. */
function narrow(view: View, { missing }: Estimate): Child {
  const open = missing.flatMap((path) => view.places.get(`inputs.${path}`) ?? []);
  if (open.length === 0) return undefined;
  const buttons = open.map(({ control, label }) => button(`narrow-${control}`, label, () => view.go(control)));
  return [view.say("narrow.missing"), " ", buttons];
}

/** The answer in one line, at the bottom edge of a narrow page while the form is in view. It links to the whole answer. */
export function answerBar(view: View): HTMLElement {
  const { outcome } = view;
  const text = outcome.ok
    ? [h("strong", {}, inShort(view, outcome.estimate.outcome)), " ", range(view, outcome.estimate, "bar")]
    : unanswered(view, "bar");
  return h(
    "div",
    { id: "answer-bar", part: "answer-bar" },
    h("p", { "aria-hidden": "true" }, text), // screen readers read the card
    outcome.ok && h("button", { type: "button", class: "link", id: "why", onclick: () => view.go("result") }, view.say("bar.why")),
  );
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
function called(view: View, estimate: Estimate): string {
  const pays = paysOf(view, estimate);
  return pays ? view.tell(pays.called) : view.say("result.payment");
}

/** How the headline is paid. What a reading says wins. */
function paysOf(view: View, estimate: Estimate): Pays | undefined {
  return headlineOf(view, estimate)?.pays ?? view.method.pays;
}

function headlineOf({ scheme }: View, { readings }: Estimate): Reading | undefined {
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

function closed(view: View, { notes }: Estimate): string {
  if (view.scheme.status === "announced") return view.say("result.announced");
  if (!notes.includes("claims-closed")) return "";
  const last = lastDay(view);
  return last ? view.say("result.closed", { date: date(view.language, last) }) : view.say("result.closed-undated");
}

function losses(view: View, estimate: Estimate): Child {
  const { loss, salesLoss, ratio } = estimate;
  return [
    loss && figure(view, "loss.profit", loss),
    salesLoss && figure(view, "loss.sales", salesLoss),
    ratio !== null && h("p", {}, portion(view, estimate, ratio)),
  ];
}

function portion(view: View, estimate: Estimate, ratio: string): string {
  const percent = view.say("quantity.percent", { value: ratio });
  return view.say(`loss.ratio.${ratioOf(view, estimate)}`, { called: called(view, estimate), percent });
}

/** Which loss the ratio is of: the one that the headline tests, else the one that is there. */
function ratioOf(view: View, estimate: Estimate): "profit" | "sales" {
  const tested = headlineOf(view, estimate)?.tests;
  return tested === "lost-sales" || (tested !== "lost-profit" && !estimate.loss) ? "sales" : "profit";
}

function figure(view: View, key: "loss.profit" | "loss.sales", { low, likely, high }: NonNullable<Estimate["loss"]>): HTMLElement {
  const span = low !== high && view.say("loss.range", { low: money(view, low), high: money(view, high) });
  return h("p", {}, view.say(key), " ", h("strong", {}, money(view, likely)), span && [" (", span, ")"]);
}

/** The answers that are still needed, or those that have to be corrected first. */
function unanswered(view: View, where: "bar" | "result"): string {
  const problems = [...view.problems.values()];
  const needed = problems.every(isUnanswered);
  const named = needed ? problems : problems.filter((problem) => !isUnanswered(problem));
  const fields = [...new Set(named.map(({ label }) => label))].join(", ");
  return view.say(`${where}.${needed ? "needs" : "correct"}`, { fields });
}
