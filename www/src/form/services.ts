// Services used, with their share of the sales and, where a person knows better, the length of their outage.

import type { Ask, Service, Value } from "../../engine.js";
import { h, type Child } from "../dom";
import { monthAndDay } from "../format";
import type { AnswerOf } from "../state";
import type { View } from "../view";
import { assumption } from "./assumption";
import { group } from "./field";
import { textField } from "./text";

/** Documents list the most reported services first. The page shows this many and folds the rest away. */
const OFFERED_FIRST = 4;

export function servicesInput(view: View, ask: Ask & { kind: "services" }): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "services") return undefined;
  const offered = [...view.services.values()].filter(({ id }) => ask.services.includes(id));
  const row = (service: Service) => serviceRow(view, answer, ask.dependence, service);
  const more = offered.slice(OFFERED_FIRST);
  return group(
    view,
    {
      id: `input-${ask.id}`,
      label: view.told(ask.label),
      help: ask.help && view.told(ask.help),
    },
    offered.slice(0, OFFERED_FIRST).map(row),
    more.length > 0 &&
      h(
        "details",
        { id: "services-more", open: more.some(({ id }) => answer.used.has(id)) },
        h("summary", {}, view.say("services.more", { count: String(more.length) })),
        more.map(row),
      ),
  );
}

function serviceRow(view: View, { used, dropped }: AnswerOf<"services">, dependence: Value | undefined, { id, label, windows }: Service): HTMLElement {
  const use = used.get(id);
  const service = view.tell(label);
  return h(
    "div",
    { class: use ? "service chosen" : "service", id: `service-${id}-row` },
    h("input", {
      type: "checkbox",
      id: `service-${id}`,
      checked: use !== undefined,
      oninput: ({ currentTarget }) =>
        view.change(() => {
          if (use) dropped.set(id, use); // what was typed comes back with the tick
          if (currentTarget.checked) used.set(id, dropped.get(id) ?? { dependence: "", hours: "" });
          else used.delete(id);
        }),
    }),
    h("label", { for: `service-${id}` }, service),
    use &&
      h(
        "div",
        { class: "used" },
        windows.map((window) => {
          const written = (at: string) => monthAndDay(view.language, at);
          const { value, high = "" } = typeof window.to === "string" ? { value: window.to } : window.to;
          const span = { from: written(window.from), to: written(value) };
          const said = high ? view.say("services.window-about", { ...span, high: written(high) }) : view.say("services.window", span);
          return h("p", { class: "help" }, said);
        }),
        dependence && textField(view, {
          id: `dependence-${id}`,
          about: service,
          label: view.say("services.dependence"),
          unit: "percent",
          value: use.dependence,
          help: use.dependence.trim() === "" && assumption(view, dependence, "percent"),
          put: (text) => view.change(() => (use.dependence = text)),
        }),
        h(
          "details",
          { id: `own-${id}`, open: use.hours !== "" },
          h("summary", {}, view.say("services.own")),
          textField(view, {
            id: `hours-${id}`,
            about: service,
            label: view.say("services.hours"),
            isOptional: true,
            unit: "hours",
            value: use.hours,
            put: (text) => view.change(() => (use.hours = text)),
          }),
        ),
      ),
  );
}
