// A field: label, help, control, how it was read, and what is wrong with it, tied together for those who cannot see them.

import { h, type Child } from "../dom";
import type { View } from "../view";
import type { Doubt } from "./doubt";
import type { FieldProblem } from "./problem";

export interface Field {
  id: string;
  /** The control whose problem the field shows. Another one where one answer has two fields. */
  of?: string;
  label: Child;
  /** Stands in the field, after what was typed. The label names it for those who hear the page. */
  unit?: string;
  help?: Child;
  /** A line under the control: how the answer was read. */
  echo?: string | undefined;
  /** Shown beside that line. */
  under?: Child;
  /** Replaces what was typed, by one of two readings of it. */
  put?: (text: string) => void;
}

/** The attributes of the control, whatever kind it is. */
export interface Ties {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": "true" | undefined;
}

export function field(view: View, { id, of = id, label, unit, help, echo, under, put }: Field, control: (ties: Ties) => Child): HTMLElement {
  const problem = shownProblem(view, of);
  const doubt = view.doubts.get(of);
  const described = [help && `${id}-help`, echo && `${id}-echo`, doubt && `${id}-doubt`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const ties: Ties = { id, "aria-describedby": described || undefined, "aria-invalid": problem && "true" };
  return h(
    "div",
    { class: "field", id: `${id}-field` },
    h("label", { for: id }, label),
    help && h("p", { class: "help", id: `${id}-help` }, help),
    unit ? h("div", { class: "measured" }, control(ties), h("span", { class: "unit", "aria-hidden": "true" }, unit)) : control(ties),
    (under || echo) && h("div", { class: "under" }, echo && h("p", { class: "echo", id: `${id}-echo` }, echo), under),
    doubt && put && doubtLine(view, id, doubt, put),
    problem && problemLine(view, id, problem, put),
  );
}

/** A group of controls under one question. */
export function group(view: View, { id, label, help }: Pick<Field, "id" | "label" | "help">, ...children: Child[]): HTMLElement {
  const problem = shownProblem(view, id);
  const described = [help && `${id}-help`, problem && `${id}-problem`].filter(Boolean).join(" ");
  return h(
    "fieldset",
    { id, tabindex: "-1", "aria-describedby": described || undefined },
    h("legend", {}, label),
    help && h("p", { class: "help", id: `${id}-help` }, help),
    children,
    problem && problemLine(view, id, problem),
  );
}

/** `lang` where the label is not in the language of the page. */
export type Option = readonly [value: string, label: string, lang?: string | undefined, note?: Child];

export function select(
  ties: Ties,
  value: string,
  options: readonly Option[],
  choose: (value: string) => void,
): HTMLElement {
  const items = options.map(([id, label, lang]) => h("option", { value: id, selected: id === value, lang }, label));
  return h("select", { ...ties, oninput: ({ currentTarget }) => choose(currentTarget.value) }, items);
}

/** One of few answers, all in sight: as cards, or as the segments of one control. The id of an option adds its value to that of the question; that of no answer adds "open". */
export function radios(id: string, look: "cards" | "segments", value: string | undefined, options: readonly Option[], choose: (value: string) => void): HTMLElement {
  const items = options.map(([option, label, lang, note]) => {
    const own = `${id}-${option || "open"}`;
    return h(
      "div",
      { class: "option" },
      h("input", { type: "radio", id: own, name: id, value: option, checked: option === value, oninput: () => choose(option) }),
      h("label", { for: own, lang }, label, note && [" ", h("span", { class: "note" }, note)]),
    );
  });
  return h("div", { class: look }, items);
}

export function button(id: string, label: Child, press: () => void, more: Record<string, string | undefined> = {}): HTMLElement {
  return h("button", { type: "button", id, ...more, onclick: press }, label);
}

export function shownProblem(view: View, id: string): FieldProblem | undefined {
  return view.state.settled.has(id) ? view.problems.get(id) : undefined;
}

export function problemLine(view: View, id: string, problem: FieldProblem, put?: (text: string) => void): HTMLElement {
  return h(
    "div",
    { class: "problem", id: `${id}-problem` },
    h("p", {}, h("strong", {}, view.say("form.error")), " ", problem.sentence),
    put &&
      problem.candidates.map(({ value, written }, index) =>
        button(`${id}-candidate-${index}`, written, () => {
          put(value);
          view.go(id);
        }),
      ),
  );
}

/** A question about what was typed: it is kept as it is, or replaced by what may have been meant. */
function doubtLine(view: View, id: string, { sentence, meant, keep }: Doubt, put: (text: string) => void): HTMLElement {
  const back = (edit: () => void) => () => {
    edit();
    view.go(id);
  };
  return h(
    "div",
    { class: "doubt", id: `${id}-doubt` },
    h("p", {}, sentence),
    meant && button(`${id}-meant`, meant.written, back(() => put(meant.text))),
    keep && button(`${id}-keep`, keep.written, back(() => view.change(keep.confirm))),
  );
}
