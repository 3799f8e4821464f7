// The card that says which incident or rule this is about and whether it can still be claimed, and the list of the others.

import type { SchemeSummary } from "../engine.js";
import { h, type Child } from "./dom";
import { date, monthAndDay } from "./format";
import { lastDay } from "./result/windows";
import { chooseScheme } from "./state";
import type { View } from "./view";

export type Status = SchemeSummary["status"];

/** What can still be claimed comes first. */
const STATUSES: readonly Status[] = ["standing", "open", "announced", "closed"];

/** From so many schemes on, the list can be searched. */
const SEARCHED = 10;

export function incident(view: View): HTMLElement {
  const { scheme, language } = view;
  const other = language === "ko" ? "en" : "ko";
  return h(
    "header",
    { id: "incident", class: "incident" },
    h(
      "div",
      { class: "status-line" },
      status(view),
      h("button", { type: "button", id: "language", class: "link", part: "language", lang: other, onclick: () => view.speak(other) }, view.say("language.other")),
    ),
    h("h2", { id: "scheme-title", tabindex: "-1" }, view.told(scheme.title)),
    h("p", { class: "what" }, what(view)),
    view.choosesScheme && view.schemes.length > 1 && list(view),
  );
}

/** A word and a shape, and the date that goes with them. */
function status(view: View): HTMLElement {
  const { status } = view.scheme;
  const day = statusDate(view);
  const written = day && date(view.language, day);
  return h(
    "p",
    { id: "status", class: `status is-${status}` },
    written && status !== "announced" ? view.say(`status.${status}-dated`, { date: written }) : view.say(`status.${status}`),
  );
}

/** Since when a rule binds, until when claims are taken, or when they ended, where that is known. */
function statusDate(view: View): string | undefined {
  const { status, inForce } = view.scheme;
  if (status === "standing") return inForce?.from;
  return status === "announced" ? undefined : lastDay(view);
}

/** Who, when, and what happened. */
function what(view: View): Child {
  const { operator, incident: happened, inForce } = view.scheme;
  const when = happened && dates(view, happened);
  const binds = !happened && inForce?.to && view.say("force.span", { from: date(view.language, inForce.from), to: date(view.language, inForce.to) });
  const parts = [view.told(operator), when, binds, happened?.note && view.told(happened.note)].filter(Boolean);
  return parts.map((part, index) => [index > 0 && " · ", part]);
}

function dates(view: View, { from, to }: { from: string; to?: string | null }): string {
  const day = (iso: string) => date(view.language, iso.slice(0, 10));
  if (!to) return view.say("incident.from", { from: day(from) });
  if (day(from) === day(to)) return day(from);
  const isSameYear = from.startsWith(to.slice(0, 4));
  return view.say("period.span", { from: day(from), to: isSameYear ? monthAndDay(view.language, to.slice(0, 10)) : day(to) });
}

function list(view: View): HTMLElement {
  const { schemes, state } = view;
  const found = schemes.filter(({ title }) => view.tell(title).toLowerCase().includes(state.search.trim().toLowerCase()));
  const groups = STATUSES.map((status) => [status, found.filter((it) => it.status === status).sort(newestFirst)] as const).filter(([, all]) => all.length > 0);
  return h(
    "details",
    { id: "schemes", class: "schemes" },
    h("summary", { id: "schemes-summary" }, view.say("schemes.choose")),
    schemes.length >= SEARCHED && [
      h("label", { for: "schemes-search" }, view.say("schemes.search")),
      h("input", {
        type: "text",
        id: "schemes-search",
        value: state.search,
        autocomplete: "off",
        spellcheck: "false",
        oninput: ({ currentTarget: { value } }) => view.change((changed) => (changed.search = value)),
      }),
    ],
    groups.length === 0 && h("p", { role: "status" }, view.say("schemes.none")),
    groups.map(([status, all]) =>
      h(
        "section",
        { id: `schemes-${status}`, "aria-labelledby": `schemes-${status}-title` },
        h("h3", { id: `schemes-${status}-title` }, view.say(`schemes.${status}`)),
        h("ul", {}, all.map((scheme) => h("li", { id: `scheme-${scheme.id}-item` }, entry(view, scheme)))),
      ),
    ),
  );
}

/** Sorts by the date of the incident. Rules without an incident keep the order of the engine. */
function newestFirst(one: SchemeSummary, other: SchemeSummary): number {
  const since = ({ incident }: SchemeSummary) => incident?.from ?? "";
  return since(other).localeCompare(since(one));
}

function entry(view: View, { id, title }: SchemeSummary): HTMLElement {
  return h(
    "button",
    {
      type: "button",
      id: `scheme-${id}`,
      class: "link",
      "aria-current": id === view.scheme.id && "true",
      onclick: ({ currentTarget }) => {
        currentTarget.closest("details")?.removeAttribute("open");
        view.change((state) => {
          state.search = "";
          chooseScheme(state, view.document(id));
        });
        view.go("scheme-title");
      },
    },
    view.told(title),
  );
}
