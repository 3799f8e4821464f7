// A field: label, hint, control, echo and problem, tied together for those who cannot see them.

import { h, type Child } from "../dom";
import type { View } from "../view";
import type { FieldProblem } from "./problem";

export interface Field {
  id: string;
  /** The control whose problem the field shows. Another one where one answer has two fields. */
  of?: string;
  label: Child;
  /** Stands in the field, after what was typed. Its name is in the label, for those who hear the page. */
  unit?: string;
  help?: Child;
  /** A line under the control: how the answer was read. */
  echo?: string | undefined;
  /** Shown beside that line. */
  under?: Child;
  /** Replaces what was typed, by one of two readings of an amount. */
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
  const described = [help && `${id}-help`, echo && `${id}-echo`, problem && `${id}-problem`].filter(Boolean).join(" ");
  const ties: Ties = { id, "aria-describedby": described || undefined, "aria-invalid": problem && "true" };
  return h(
    "div",
    { class: "field", id: `${id}-field` },
    h("label", { for: id }, label),
    help && h("p", { class: "help", id: `${id}-help` }, help),
    unit ? h("div", { class: "measured" }, control(ties), h("span", { class: "unit", "aria-hidden": "true" }, unit)) : control(ties),
    (under || echo) && h("div", { class: "under" }, under, echo && h("p", { class: "echo", id: `${id}-echo` }, echo)),
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
    problem && problemLine(view, id, problem),
    children,
  );
}

/** `lang` where the label is not in the language of the page. */
export type Option = readonly [value: string, label: string, lang?: string | undefined];

export function select(
  ties: Ties,
  value: string,
  options: readonly Option[],
  choose: (value: string) => void,
): HTMLElement {
  const items = options.map(([id, label, lang]) => h("option", { value: id, selected: id === value, lang }, label));
  return h("select", { ...ties, oninput: ({ currentTarget }) => choose(currentTarget.value) }, items);
}

/** One of few answers, all in sight: as cards, or as the segments of one control. Its id is that of the question; an option's adds its value. */
export function radios(
  { id, "aria-describedby": described, "aria-invalid": invalid }: Ties,
  look: "cards" | "segments",
  label: string,
  value: string,
  options: readonly (Option | readonly [...Option, note: Child])[],
  choose: (value: string) => void,
): HTMLElement {
  const items = options.map(([option, name, lang, note]) => {
    const own = `${id}-is-${option || "open"}`;
    return h(
      "div",
      { class: "option", id: `${own}-option` },
      h("input", { type: "radio", id: own, name: id, value: option, checked: option === value, oninput: () => choose(option) }),
      h("label", { for: own, lang }, name, note && h("span", { class: "note" }, note)),
    );
  });
  return h(
    "div",
    { id, class: look, role: "radiogroup", tabindex: "-1", "aria-label": label, "aria-describedby": described, "aria-invalid": invalid },
    items,
  );
}

export function button(id: string, label: Child, press: () => void, more: Record<string, string | undefined> = {}): HTMLElement {
  return h("button", { type: "button", id, ...more, onclick: press }, label);
}

function shownProblem(view: View, id: string): FieldProblem | undefined {
  return view.state.settled.has(id) ? view.problems.get(id) : undefined;
}

function problemLine(view: View, id: string, problem: FieldProblem, put?: (text: string) => void): HTMLElement {
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
