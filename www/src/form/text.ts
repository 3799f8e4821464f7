// Amounts, numbers, counts, percentages and dates: one line of text. The engine reads it and the page echoes it, without rewriting it.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import { grouped, moneyBothWays, unitName } from "../format";
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
  /** Whether a minus sign may be needed, which some numeric keypads lack. */
  maySink?: boolean;
  unit: string;
  value: string;
  put: (text: string) => void;
  help?: Child;
}

export function textField(view: View, asked: TextField): HTMLElement {
  const { id, of = id, label, about, isTold, isOptional, unit, value, put, help } = asked;
  const isMoney = unit.startsWith("money");
  const amount = isMoney ? view.engine.parseAmount(value, view.currency) : undefined;
  const exact = amount?.kind === "exact" ? amount.value : undefined;
  const isRefused = view.problems.get(of)?.code === "not-a-number"; // "연 3,600만" is an amount, but none of a month
  const echo = exact && !isRefused ? view.say("amount.echo", { amount: moneyBothWays(view, exact) }) : undefined;
  const isPlain = exact !== undefined && [exact, grouped(exact)].includes(value.trim());
  const called = unitName(view, unit);
  const named = [
    about && h("span", { class: "unseen" }, about, " "),
    isTold ? h("span", { class: "unseen" }, label) : label,
    isOptional && h("span", { class: "optional" }, " ", view.say("form.optional")),
    h("span", { class: "unseen" }, " ", view.say("form.unit", { unit: called })),
  ];
  const under = exact !== undefined && units(view, asked, { exact, isPlain });
  return field(view, { id, of, label: named, unit: unit === "date" ? "" : called, help, echo, under, put }, (ties) =>
    h("input", {
      ...ties,
      type: "text",
      value,
      inputmode: unit === "date" ? undefined : "decimal",
      autocomplete: "off",
      spellcheck: "false",
      oninput: ({ currentTarget }) => put(currentTarget.value),
      // All that password managers and some others tell of what they have filled in.
      onchange: ({ currentTarget }) => currentTarget.value !== value && put(currentTarget.value),
    }),
  );
}

/** Amounts with this many digits are complete: nobody means 10,000 만. */
const LONG = 5;

/** Buttons for keypads that have digits only: 만 and 억 for short amounts, a minus sign for any amount. */
function units(view: View, { id, label, value, maySink, put }: TextField, { exact, isPlain }: { exact: string; isPlain: boolean }): Child {
  const typed = value.trim();
  const chip = (key: "man" | "eok" | "minus", text: string, ...name: Child[]) => {
    const press = () => {
      put(text);
      view.go(id);
    };
    const about = key === "minus" ? label : view.say("chip.append", { field: label });
    return button(`${id}-${key}`, [name, view.say(`chip.${key}`), h("span", { class: "unseen" }, " ", about)], press);
  };
  const isShort = view.currency === "KRW" && isPlain && typed.length < LONG;
  const chips = [
    isShort && chip("man", `${typed}만`, h("span", { lang: "ko" }, "만")),
    isShort && chip("eok", `${typed}억`, h("span", { lang: "ko" }, "억")),
    maySink && !exact.startsWith("-") && chip("minus", `-${typed}`),
  ].filter(Boolean);
  return chips.length > 0 && h("span", { class: "units" }, chips);
}

type Typed = Ask & { kind: "amount" | "number" | "count" | "percent" | "date" };

export function textInput(view: View, ask: Typed): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "text") return undefined;
  return textField(view, {
    id: `input-${ask.id}`,
    label: view.tell(ask.label),
    isOptional: !ask.required,
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
