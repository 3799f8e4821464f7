// The print sheet: an A4 worksheet of a case with its answer, all steps, papers to tick and sources. It is always there and
// only print shows it, so that Ctrl+P, a frame and a browser without print events have it too.

import type { Estimate, Step } from "../../engine.js";
import { h, type Child } from "../dom";
import { date, money, quantity, today } from "../format";
import { award } from "../result/award";
import { bandInWords } from "../result/band";
import { languageIn } from "../result/basis";
import { expression } from "../result/expression";
import { announcement, statusInWords } from "../result/headline";
import { portion } from "../result/loss";
import { inShort, range, tense } from "../result/outcome";
import { claimWindows } from "../result/windows";
import type { View } from "../view";
import { aboutDocument } from "./text";
import { answersInWords } from "./words";

export function sheet(view: View): Child {
  const { outcome, say } = view;
  if (!outcome.ok) return undefined;
  const { estimate } = outcome;
  // A table of one cell, because browsers repeat the head of a table on every page.
  return h(
    "table",
    { id: "sheet", class: "sheet", role: "presentation", lang: view.language },
    h("thead", {}, h("tr", {}, h("td", {}, head(view)))),
    h(
      "tbody",
      {},
      h(
        "tr",
        {},
        h(
          "td",
          {},
          part(say("keep.sheet.case"), theCase(view)),
          part(say("result.title"), answer(view, estimate)),
          estimate.steps.length > 0 && h("section", { class: "sheet-steps" }, h("h2", {}, say("steps.title")), steps(view, estimate)),
          part(say(estimate.readings.length > 1 ? "readings.title" : "readings.only"), readings(view, estimate)),
          papers(view),
          part(say("sources.title"), sources(view, estimate)),
          foot(view),
        ),
      ),
    ),
  );
}

function part(title: string, ...children: Child[]): HTMLElement {
  return h("section", {}, h("h2", {}, title), children);
}

function head(view: View): Child {
  const { scheme, say, language } = view;
  return h(
    "div",
    { class: "sheet-head" },
    h("span", {}, h("strong", {}, say("keep.sheet.title")), " · ", view.told(scheme.title)),
    h("span", { class: "edition" }, say("keep.sheet.edition", { revision: scheme.revision, date: date(language, today(scheme.utcOffset)), zone: scheme.utcOffset })),
  );
}

function theCase(view: View): Child {
  const { scheme, claimant, method, say, language } = view;
  const { from, to } = scheme.incident ?? scheme.inForce ?? {};
  const span = from && (to ? say("period.span", { from: date(language, from), to: date(language, to) }) : say("incident.from", { from: date(language, from) }));
  return h(
    "dl",
    {},
    pair(say("keep.operator"), view.told(scheme.operator)),
    span && pair(say(scheme.incident ? "keep.incident" : "keep.in-force"), span),
    pair(say("keep.claimant"), view.told(claimant.label)),
    pair(say("who.method-used"), view.told(method.label)),
    answersInWords(view).map(({ label, lines }) => pair(label, lines.map((line, index) => [index > 0 && h("br"), line]))),
  );
}

function pair(term: string, description: Child): Child {
  return h("div", {}, h("dt", {}, term), h("dd", {}, description));
}

function answer(view: View, estimate: Estimate): Child {
  const { say } = view;
  const { loss, salesLoss, also } = estimate;
  const losses = [["loss.profit", loss], ["loss.sales", salesLoss]] as const;
  const span = range(view, estimate, "range");
  const over = statusInWords(view);
  const portioned = portion(view, estimate);
  return [
    h("p", { class: "answer" }, announcement(view)),
    over && h("p", {}, over),
    span && h("p", {}, span),
    losses.map(([label, found]) =>
      found &&
      h("p", {}, say("keep.pair", { label: say(label), value: money(view, found.likely) }),
        found.low !== found.high && ` (${say("loss.range", { low: money(view, found.low), high: money(view, found.high) })})`)),
    portioned && h("p", {}, portioned),
    also.map(({ id, outcome }) => {
      const reading = view.scheme.readings[id];
      return reading && h("p", {}, say("keep.pair", { label: `${say(`also.title.${tense(view)}`)} · ${view.tell(reading.label)}`, value: inShort(view, outcome) }));
    }),
    h("p", {}, say("result.disclaimer")),
  ];
}

function table(columns: readonly string[], rows: readonly (readonly Child[])[]): HTMLElement {
  return h(
    "table",
    {},
    h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
    h("tbody", {}, rows.map((cells) => h("tr", {}, cells.map((cell) => h("td", {}, cell))))),
  );
}

function steps(view: View, estimate: Estimate): HTMLElement {
  const last = award(view, estimate);
  const columns = [view.say("steps.line"), view.say("steps.value"), view.say("steps.basis")];
  const rows = estimate.steps.map((step) => stepRow(view, step));
  return table(columns, last ? [...rows, [[last.label, h("span", { class: "how" }, last.how)], last.value, ""]] : rows);
}

function stepRow(view: View, step: Step): Child[] {
  const line = view.lines.get(step.id);
  const service = view.services.get(step.service ?? "");
  const value = quantity(view, step.value, step.unit);
  const names = new Set(step.origins.flatMap(({ source }) => view.scheme.sources[source ?? ""]?.publisher ?? []));
  return [
    [
      line ? view.told(line.label) : step.id,
      service && [" · ", view.told(service.label)],
      line && h("span", { class: "how" }, step.applied ? expression(view, line, step) : view.say("steps.not-applied")),
    ],
    step.rounded ? view.say("steps.about", { value }) : value,
    [view.say(`basis.${step.basis}`), [...names].map((name) => `, ${name}`)],
  ];
}

function readings(view: View, { readings: all }: Estimate): HTMLElement {
  const { say } = view;
  const columns = [say("keep.sheet.reading"), say("readings.tested-value"), say("readings.band"), say("result.outcome")];
  return table(columns, all.map(({ id, standing, outcome, tested, unit, band }) => {
    const reading = view.scheme.readings[id];
    const write = (value: string) => quantity(view, value, unit ?? "number");
    return [
      [reading ? view.told(reading.label) : id, standing !== "in-force" && ` (${say(`readings.${standing}`)})`, reading && ` · ${say(`basis.${reading.basis}`)}`],
      tested === null ? "–" : write(tested),
      band ? bandInWords(view, band, write) : "–",
      inShort(view, outcome),
    ];
  }));
}

/** Papers with a box to tick, where they go, and when they could be handed in. */
function papers(view: View): Child {
  const { scheme, method, say, language } = view;
  const needed = (method.papers ?? []).flatMap((id) => scheme.papers?.[id] ?? []);
  const channel = scheme.channels?.[method.channel ?? ""];
  const windows = claimWindows(view);
  if (needed.length === 0 && !channel && windows.length === 0) return undefined;
  return part(
    say(`papers.title.${tense(view)}`),
    needed.length > 0 && h("ul", { class: "boxes" }, needed.map((paper) => h("li", {}, view.told(paper)))),
    channel && h("p", {}, say(`claim.title.${tense(view)}`), ": ", view.told(channel), channel.url && ` ${channel.url}`),
    windows.length > 0 && [
      h("p", {}, say("claim.windows"), ":"),
      h("ul", {}, windows.map(({ from, to, note }) =>
        h("li", {}, say("period.span", { from: date(language, from), to: date(language, to) }), note && [" · ", view.told(note)]))),
    ],
  );
}

/** Those that the case stands on, with their addresses as text. */
function sources(view: View, { steps: all, readings: read, also }: Estimate): HTMLElement {
  const used = new Set<string | undefined>([
    ...all.flatMap(({ origins }) => origins.map(({ source }) => source)),
    ...[...read, ...also].map(({ id }) => view.scheme.readings[id]?.source),
    ...claimWindows(view).map(({ source }) => source),
  ]);
  return h("ul", {}, Object.entries(view.scheme.sources).flatMap(([key, { publisher, title, date: day, url }]) =>
    used.has(key) ? h("li", { lang: languageIn(title) }, [publisher, title, day, url].filter(Boolean).join(", ")) : []));
}

function foot(view: View): HTMLElement {
  const { say } = view;
  return h(
    "footer",
    {},
    h("p", {}, aboutDocument(view)),
    h("p", { class: "digest" }, say("keep.sheet.digest", { digest: view.engine.version.build })),
    h("div", { class: "remarks" }, h("span", {}, say("keep.sheet.remarks")), h("span", {}, say("keep.sheet.signature"))),
  );
}
