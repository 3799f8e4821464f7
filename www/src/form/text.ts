// Amounts, numbers, counts, percentages and dates: one line of text. The engine reads it and the page echoes it, without rewriting it.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import { moneyBothWays, unitName } from "../format";
import type { View } from "../view";
import { button, field } from "./field";
import { assumption } from "./assumption";

export interface TextField {
  id: string;
  of?: string;
  label: string;
  /** What the label is about, for those who hear the page. Others see it beside the field. */
  about?: string;
  /** Whether the question above it says the same, for those who see it. */
  isTold?: boolean;
  isOptional?: boolean;
  /** Whether a minus sign may be needed, which numeric keypads lack. */
  maySink?: boolean;
  unit: string;
  value: string;
  put: (text: string) => void;
  help?: Child;
}

export function textField(view: View, asked: TextField): HTMLElement {
  const { id, of = id, label, about, isTold, isOptional, maySink, unit, value, put, help } = asked;
  const isMoney = unit.startsWith("money");
  const echo = isMoney ? amountEcho(view, value) : undefined;
  const called = unitName(view, unit);
  const named = [
    about && h("span", { class: "unseen" }, about, " "),
    isTold ? h("span", { class: "unseen" }, label) : label,
    h("span", { class: "unseen" }, " ", view.say("form.unit", { unit: called })),
    isOptional && h("span", { class: "optional" }, " ", view.say("form.optional")),
  ];
  const under = isMoney && view.currency === "KRW" && /^[\d,]+$/.test(value.trim()) && units(view, asked);
  return field(view, { id, of, label: named, unit: unit === "date" ? "" : called, help, echo, under, put }, (ties) =>
    h("input", {
      ...ties,
      type: "text",
      value,
      inputmode: maySink || unit === "date" ? undefined : "decimal",
      autocomplete: "off",
      spellcheck: "false",
      oninput: ({ currentTarget }) => put(currentTarget.value),
    }),
  );
}

/** 만 and 억 after what was typed, for those whose keypad has digits only. */
function units(view: View, { id, label, value, put }: TextField): HTMLElement {
  const chip = (key: "man" | "eok", word: string) => {
    const press = () => {
      put(`${value.trim()}${word}`);
      view.go(id);
    };
    const where = h("span", { class: "unseen" }, " ", view.say("chip.append", { field: label }));
    return button(`${id}-${key}`, [h("span", { lang: "ko" }, word), view.say(`chip.${key}`), where], press);
  };
  return h("span", { class: "units" }, chip("man", "만"), chip("eok", "억"));
}

function amountEcho(view: View, text: string): string | undefined {
  const amount = view.engine.parseAmount(text);
  return amount.kind === "exact" ? view.say("amount.echo", { amount: moneyBothWays(view, amount.value) }) : undefined;
}

type Typed = Ask & { kind: "amount" | "number" | "count" | "percent" | "date" };

export function textInput(view: View, ask: Typed): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "text") return undefined;
  return textField(view, {
    id: `input-${ask.id}`,
    label: view.tell(ask.label),
    isOptional: !ask.required,
    maySink: ask.atLeast === undefined && ask.over === undefined,
    unit: ask.unit,
    value: answer.text,
    put: (text) => view.change(() => (answer.text = text)),
    help: helpOf(view, ask),
  });
}

/** The hint of the document, and the value that counts where nothing is typed. */
function helpOf(view: View, ask: Typed): Child {
  const help = ask.help && view.tell(ask.help);
  return "default" in ask && ask.default ? [help && `${help} `, assumption(view, ask.default, ask.unit)] : help;
}
