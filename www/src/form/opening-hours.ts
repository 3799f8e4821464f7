// Weekly opening hours: one press for common hours, or each weekday separately, past midnight and with several intervals.

import type { Ask, Day } from "../../engine.js";
import { h, type Child } from "../dom";
import { DAYS, PRESETS, everyDay, type AnswerOf, type Preset } from "../state";
import { clock, claimed, ends } from "../times";
import type { View } from "../view";
import { button, group, problemLine, radios, shownProblem } from "./field";
import { severalDays } from "./several-days";
import { changed, undo, wiping } from "./undo-hours";

type Opening = AnswerOf<"opening-hours">;
type Choice = Preset | "custom";

const CHOICES: readonly Choice[] = [...(Object.keys(PRESETS) as Preset[]), "custom"];

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
  const common = preset === "custom" && answer.preset && answer.preset !== "custom" ? PRESETS[answer.preset] : undefined;
  const edit = () => {
    // Custom hours start from the ones that were chosen before.
    if (common) answer.days = everyDay(() => ({ off: false, hours: [{ ...common }] }));
    answer.preset = preset;
  };
  const isTyped = DAYS.some((day) => answer.days[day].off || answer.days[day].hours.some(({ from, to }) => from || to));
  if (common && isTyped) wiping(view, answer, edit);
  else view.change(edit);
}

function week(view: View, answer: Opening): Child {
  return [
    h("p", { class: "help", id: "opening-help" }, view.say("opening.help")),
    severalDays(view, answer),
    undo(view, answer),
    h("div", { class: "week" }, DAYS.map((day) => weekday(view, answer, day))),
  ];
}

function weekday(view: View, answer: Opening, day: Day): HTMLElement {
  const { off, hours } = answer.days[day];
  const id = `opening-${day}`;
  const name = view.say(`day.${day}`);
  const named = (words: string) => [h("span", { class: "unseen" }, name, " "), words];
  const setOff = ({ currentTarget }: { currentTarget: HTMLInputElement }) =>
    changed(view, answer, () => (answer.days[day].off = currentTarget.checked));
  const added = `${id}-${hours.length}-from`;
  const add = () => {
    changed(view, answer, () => hours.push({ from: "", to: "" }));
    view.go(added);
  };
  const closing = h(
    "div",
    { class: "off" },
    h("input", { type: "checkbox", id: `${id}-off`, checked: off, oninput: setOff }),
    h("label", { for: `${id}-off` }, named(view.say("opening.day-off"))),
  );
  return h(
    "div",
    { class: "day", id, role: "group", "aria-label": name },
    h("span", { class: "name", "aria-hidden": "true" }, view.say(`opening.short.${day}`)),
    closing,
    !off && button(`${id}-add`, [h("span", { class: "unseen" }, named(view.say("opening.add"))), h("span", { "aria-hidden": "true" }, "+")], add),
    !off && hours.map((_, index) => interval(view, answer, day, index)),
  );
}

function interval(view: View, answer: Opening, day: Day, index: number): HTMLElement {
  const { hours } = answer.days[day];
  const id = `opening-${day}-${index}`;
  const span = hours[index] ?? { from: "", to: "" };
  const problems = (["from", "to"] as const).map((end) => ({ end, problem: shownProblem(view, `${id}-${end}`) }));
  const echo = readAs(view, span);
  const put = (end: "from" | "to") => (text: string) => changed(view, answer, () => (span[end] = text));
  const time = (end: "from" | "to") => {
    const { problem } = problems.find((it) => it.end === end) ?? {};
    const described = ["opening-help", echo && `${id}-echo`, problem && `${id}-${end}-problem`].filter(Boolean).join(" ");
    return [
      h("label", { class: "unseen", for: `${id}-${end}` }, view.say("opening.end", { day: view.say(`day.${day}`), end: view.say(`opening.${end}`) })),
      h("input", {
        id: `${id}-${end}`,
        "aria-describedby": described,
        "aria-invalid": problem && "true",
        type: "text",
        value: span[end],
        autocomplete: "off",
        spellcheck: "false",
        oninput: ({ currentTarget }) => put(end)(currentTarget.value),
        onchange: ({ currentTarget }) => part(view, answer, span, end, currentTarget.value),
      }),
    ];
  };
  const remove = () => {
    wiping(view, answer, () => hours.splice(index, 1));
    view.go(`opening-${day}-add`);
  };
  const removed = [h("span", { class: "unseen" }, view.say(`day.${day}`), " ", view.say("opening.remove")), h("span", { "aria-hidden": "true" }, "×")];
  return h(
    "div",
    { class: "span", id },
    time("from"),
    h("span", { class: "dash", "aria-hidden": "true" }, "–"),
    time("to"),
    index > 0 && button(`${id}-remove`, removed, remove),
    echo && h("p", { class: "echo", id: `${id}-echo` }, echo),
    problems.map(({ end, problem }) => problem && problemLine(view, `${id}-${end}`, problem, put(end))),
  );
}

/** Once both ends were typed into one field, each goes into its own. */
function part(view: View, answer: Opening, span: { from: string; to: string }, end: "from" | "to", text: string): void {
  const parted = ends(view.engine.parseTime, { from: "", to: "", [end]: text });
  if (parted[end] === text) {
    // All that password managers and some others tell of what they have filled in.
    if (span[end] !== text) changed(view, answer, () => (span[end] = text));
    return;
  }
  const isWiping = end === "from" ? span.to : span.from;
  (isWiping ? wiping : changed)(view, answer, () => Object.assign(span, parted));
}

/** How the hours were read, where that differs from what stands in the fields. */
function readAs(view: View, typed: { from: string; to: string }): string | undefined {
  const { parseTime } = view.engine;
  const read = claimed(parseTime, typed);
  if (parseTime(read.from).kind !== "exact" || parseTime(read.to, read.from).kind !== "exact") return undefined;
  const to = clock(view, parseTime, read.to);
  const isPlain = typed.from.trim() === read.from && typed.to.trim() === read.to && to === read.to;
  return isPlain ? undefined : view.say("opening.echo", { from: read.from, to });
}
