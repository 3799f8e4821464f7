// Weekly opening hours: one press for common hours, or each weekday separately, past midnight and with several intervals.

import type { Ask, Day } from "../../engine.js";
import { h, type Child } from "../dom";
import { DAYS, PRESETS, everyDay, type AnswerOf, type DayHours, type Preset } from "../state";
import type { View } from "../view";
import { button, field, group, radios } from "./field";

type Opening = AnswerOf<"opening-hours">;
type Choice = Preset | "custom";

const CHOICES: readonly Choice[] = [...(Object.keys(PRESETS) as Preset[]), "custom"];

const WEEKDAYS: readonly Day[] = ["tue", "wed", "thu", "fri"];
const OTHER_DAYS: readonly Day[] = [...WEEKDAYS, "sat", "sun"];

export function openingHoursInput(view: View, ask: Ask): Child {
  const answer = view.answers.get(ask.id);
  if (answer?.kind !== "opening-hours") return undefined;
  return group(
    view,
    { id: `input-${ask.id}`, label: view.told(ask.label), help: ask.help && view.told(ask.help) },
    radios("opening-preset", "segments", answer.preset, CHOICES.map((preset) => [preset, view.say(`opening.${preset}`)]), (preset) =>
      choose(view, answer, preset as Choice),
    ),
    answer.preset === "custom" && week(view, answer),
  );
}

function choose(view: View, answer: Opening, preset: Choice): void {
  view.change(() => {
    // Custom hours start from the ones that were chosen before.
    if (preset === "custom" && answer.preset && answer.preset !== "custom") {
      const hours = PRESETS[answer.preset];
      answer.days = everyDay(() => ({ off: false, hours: [{ ...hours }] }));
    }
    answer.preset = preset;
  });
}

function week(view: View, answer: Opening): Child {
  return [
    h("p", { class: "help", id: "opening-help" }, view.say("opening.help")),
    DAYS.map((day) => weekday(view, answer, day)),
  ];
}

function weekday(view: View, { days }: Opening, day: Day): HTMLElement {
  const { off, hours } = days[day];
  const id = `opening-${day}`;
  const copyTo = (others: readonly Day[]) =>
    view.change(() => others.forEach((other) => (days[other] = copy(days[day]))));
  return h(
    "fieldset",
    { class: "day", id },
    h("legend", {}, view.say(`day.${day}`)),
    h("input", {
      type: "checkbox",
      id: `${id}-off`,
      checked: off,
      oninput: ({ currentTarget }) => view.change(() => (days[day].off = currentTarget.checked)),
    }),
    h("label", { for: `${id}-off` }, view.say("opening.day-off")),
    !off && hours.map((_, index) => interval(view, days[day], day, index)),
    !off && button(`${id}-add`, view.say("opening.add"), () => view.change(() => hours.push({ from: "", to: "" }))),
    day === "mon" && button("opening-copy-weekdays", view.say("opening.copy-weekdays"), () => copyTo(WEEKDAYS)),
    day === "mon" && button("opening-copy-all", view.say("opening.copy-all"), () => copyTo(OTHER_DAYS)),
  );
}

function interval(view: View, { hours }: DayHours, day: Day, index: number): HTMLElement {
  const id = `opening-${day}-${index}`;
  const time = (end: "from" | "to") =>
    field(view, { id: `${id}-${end}`, label: view.say(`opening.${end}`) }, (ties) =>
      h("input", {
        ...ties,
        "aria-describedby": ["opening-help", ties["aria-describedby"]].filter(Boolean).join(" "),
        type: "text",
        value: hours[index]?.[end] ?? "",
        autocomplete: "off",
        spellcheck: "false",
        oninput: ({ currentTarget }) =>
          view.change(() => {
            const span = hours[index];
            if (span) span[end] = currentTarget.value;
          }),
      }),
    );
  const remove = () => {
    view.change(() => hours.splice(index, 1));
    view.go(`opening-${day}-add`);
  };
  return h(
    "div",
    { class: "row", id },
    time("from"),
    time("to"),
    hours.length > 1 && button(`${id}-remove`, view.say("opening.remove"), remove),
  );
}

function copy({ off, hours }: DayHours): DayHours {
  return { off, hours: hours.map((span) => ({ ...span })) };
}
