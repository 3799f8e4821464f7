// The form of a method, drawn from the questions that the engine lists. No scheme and no input is known by name.

import type { Ask } from "../../engine.js";
import { h, type Child } from "../dom";
import type { View } from "../view";
import { choiceInput } from "./choice";
import { openingHoursInput } from "./opening-hours";
import { profitInput } from "./profit";
import { servicesInput } from "./services";
import { shortcuts } from "./shortcuts";
import { textInput } from "./text";
import { who } from "./who";

export function form(view: View): HTMLElement {
  const asked = view.method.asks.filter(({ id }) => view.places.has(`inputs.${id}`));
  return h(
    "form",
    {
      id: "form",
      part: "form",
      tabindex: "-1",
      novalidate: true,
      "aria-labelledby": "scheme-title",
      onsubmit: (event) => {
        event.preventDefault();
        view.submit();
      },
    },
    view.state.listed && problemList(view),
    shortcuts(view),
    who(view),
    asked.filter((ask) => !isExtra(ask)).map((ask) => question(view, ask)),
    extras(view, asked.filter(isExtra)),
    asked.length > 0 && h("button", { id: "calculate", part: "calculate" }, view.say("form.calculate")),
  );
}

function question(view: View, ask: Ask): HTMLElement {
  return h("div", { class: "question", id: `question-${ask.id}` }, input(view, ask));
}

/** A figure that makes the result more exact where somebody has it. */
function isExtra(ask: Ask): boolean {
  return !ask.required && ["amount", "number", "count", "percent"].includes(ask.kind);
}

/** Folded away while they are not answered: most people leave them out. */
function extras(view: View, asks: readonly Ask[]): Child {
  if (asks.length === 0) return undefined;
  const isAnswered = asks.some(({ id }) => {
    const answer = view.answers.get(id);
    return answer?.kind === "text" && answer.text !== "";
  });
  return h(
    "details",
    { id: "extras", open: isAnswered },
    h("summary", {}, view.say("form.extras", { fields: asks.map(({ label }) => view.tell(label)).join(", ") })),
    asks.map((ask) => question(view, ask)),
  );
}

function input(view: View, ask: Ask): Child {
  switch (ask.kind) {
    case "choice":
      return choiceInput(view, ask);
    case "profit":
      return profitInput(view, ask);
    case "opening-hours":
      return openingHoursInput(view, ask);
    case "services":
      return servicesInput(view, ask);
    default:
      return textInput(view, ask);
  }
}

/** All problems in one place, each with a link to its field. The alert is an inner node: focus and alert would race. */
function problemList(view: View): Child {
  const shown = [...view.problems].filter(([control]) => view.state.settled.has(control));
  if (shown.length === 0) return undefined;
  const link = (control: string, sentence: string) =>
    h(
      "a",
      {
        href: `#${control}`,
        onclick: (event) => {
          event.preventDefault();
          view.go(control);
        },
      },
      sentence,
    );
  return h(
    "div",
    { id: "problems", class: "problems", tabindex: "-1" },
    h(
      "div",
      { role: "alert" },
      h("h3", {}, view.say("form.errors")),
      h("ul", {}, shown.map(([control, { sentence }]) => h("li", {}, link(control, sentence)))),
    ),
  );
}
