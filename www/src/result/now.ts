// What to do now: the papers as a checklist, where to claim and until when, and how it is paid.

import { h, type Child } from "../dom";
import { button } from "../form/field";
import { date } from "../format";
import { picture } from "../illustrate";
import { keepPanel } from "../keep/place";
import type { View } from "../view";
import { outward } from "./basis";
import { fold } from "./fold";
import { notesList, notesOf } from "./notes";
import { explained, tense } from "./outcome";
import { lastDay, windowList } from "./windows";

/** Cards where something can still be done. What is over is folded away. */
export function now(view: View): Child {
  const isOver = tense(view) === "closed";
  const cards = [
    card("papers", view.say(`papers.title.${tense(view)}`), papers(view)),
    card("claim", view.say(`claim.title.${tense(view)}`), claim(view)),
    !isOver && card("notes", view.say("notes.title"), [notesList(notesOf(view))]),
  ].filter(Boolean);
  const keep = keepPanel(view);
  if (cards.length === 0 && !keep) return undefined;
  return h(
    "section",
    { id: "now", "aria-labelledby": "now-title" },
    h("h2", { id: "now-title" }, view.say("now.title")),
    isOver && view.choosesScheme && others(view),
    cards.length > 0 && (isOver ? fold("then", view.say("now.then"), undefined, h("div", { class: "cards" }, cards)) : h("div", { class: "cards" }, cards)),
    keep,
  );
}

/** Leads to the other schemes when this one is closed. */
function others(view: View): HTMLElement {
  return h("p", {}, view.say("now.over"), " ", button("now-others", view.say("now.others"), () => view.go("schemes-summary"), { class: "link" }));
}

function card(id: string, title: string, content: readonly Child[]): Child {
  if (!content.some(Boolean)) return undefined;
  return h("section", { id, class: "card", "aria-labelledby": `${id}-title` }, h("h3", { id: `${id}-title` }, title), content);
}

function papers(view: View): Child[] {
  const { scheme, method } = view;
  const items = (method.papers ?? []).map((id) => {
    const paper = scheme.papers?.[id];
    const box = `paper-${id}`;
    return paper && h("li", { id: `${box}-item` }, h("input", { type: "checkbox", id: box }), h("label", { for: box }, view.told(paper)));
  });
  return [items.length > 0 && h("ul", { class: "checklist" }, items)];
}

/** Where, how it is paid, and until when. */
function claim(view: View): Child[] {
  const { scheme, method, outcome, language } = view;
  const channel = scheme.channels?.[method.channel ?? ""];
  const headline = outcome.ok ? outcome.estimate.outcome : undefined;
  const last = lastDay(view);
  return [
    channel && h("p", {}, channelName(view, view.told(channel), channel.url)),
    headline?.kind === "cash" && explained(view, headline),
    last && h("p", {}, h("strong", {}, view.say(tense(view) === "open" ? "claim.until" : "result.closed", { date: date(language, last) }))),
    last && (picture(view, "claimDates") || windowList(view)),
  ];
}

function channelName(view: View, name: Child, url: string | undefined): Child {
  return url?.startsWith("https://") ? outward(view, url, {}, name) : name;
}
