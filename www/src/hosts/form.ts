// The choices, as a form drawn from what is chosen.

import type { Engine } from "../../engine.js";
import { h, type Child } from "../dom";
import type { Language } from "../texts/say";
import { SHAPES, folderOf, type Choices } from "./choices";
import type { Sums } from "./sums";
import { tell, type Key } from "./texts";

export interface Form {
  choices: Choices;
  language: Language;
  /** `undefined` until it has loaded, or where it does not. */
  engine: Engine | undefined;
  engineFailed: boolean;
  sums: Sums | undefined;
  change(edit: Partial<Choices>): void;
}

export function form(form: Form): HTMLElement {
  const { choices, language, change } = form;
  const say = (key: Key) => tell(language, key);
  const isElement = choices.shape === "element";
  return h(
    "form",
    { id: "form", onsubmit: (event) => event.preventDefault() },
    shapes(form),
    select(form, "language", [["", say(isElement ? "language.page" : "language.reader")], ["ko", "한국어"], ["en", "English"]]),
    schemes(form),
    colour(form),
    select(
      form,
      "theme",
      [["", say("theme.system")], ["light", say("theme.light")], ["dark", say("theme.dark")]],
      isElement && say("theme.element"),
    ),
    checkbox("figures", choices.figures, !isElement, language, isElement ? "figures.hint" : "figures.frame", (figures) => change({ figures })),
    checkbox("integrity", choices.integrity, !form.sums, language, form.sums ? "integrity.hint" : "integrity.missing", (integrity) =>
      change({ integrity }),
    ),
    base(form),
  );
}

function shapes({ choices, language, sums, change }: Form): HTMLElement {
  const missing = choices.shape === "file" && sums !== undefined && !sums.has("offline.html");
  return h(
    "fieldset",
    { id: "shape" },
    h("legend", {}, tell(language, "shape.title")),
    SHAPES.map((shape) =>
      h(
        "label",
        { class: "option" },
        h("input", {
          type: "radio",
          name: "shape",
          id: `shape-${shape}`,
          value: shape,
          checked: choices.shape === shape,
          oninput: () => change({ shape }),
          "aria-describedby": `shape-${shape}-hint`,
        }),
        h("span", {}, h("strong", {}, tell(language, `shape.${shape}`)), h("small", { id: `shape-${shape}-hint` }, tell(language, `shape.${shape}.hint`))),
      ),
    ),
    missing && h("p", { class: "problem" }, tell(language, "shape.file.missing")),
  );
}

function schemes(form: Form): Child {
  const { engine, choices, language } = form;
  if (!engine) return form.engineFailed && h("p", { class: "problem" }, tell(language, "engine.failed"));
  const all = engine.schemes();
  // Where none is set, it opens with the first.
  const { claimants } = engine.describe(choices.scheme || (all[0]?.id ?? ""));
  return [
    select(form, "scheme", [["", tell(language, "scheme.open")], ...all.map(({ id, title }) => [id, title[language]] as const)]),
    select(form, "claimant", [["", tell(language, "claimant.open")], ...claimants.map(({ id, label }) => [id, label[language]] as const)]),
  ];
}

function colour({ choices, language, change }: Form): HTMLElement {
  const isElement = choices.shape === "element";
  const own = choices.colour !== "";
  return h(
    "div",
    { class: "field" },
    h(
      "div",
      { class: "row" },
      h(
        "label",
        { class: "check" },
        h("input", {
          type: "checkbox",
          id: "colour-own",
          checked: own,
          disabled: !isElement,
          "aria-describedby": "colour-hint",
          oninput: () => change({ colour: own ? "" : "#256ef4" }),
        }),
        h("span", {}, tell(language, "colour.own")),
      ),
      own &&
        h("input", {
          type: "color",
          id: "colour",
          value: choices.colour,
          disabled: !isElement,
          "aria-label": tell(language, "colour.title"),
          oninput: ({ currentTarget }) => change({ colour: currentTarget.value }),
        }),
    ),
    h("small", { id: "colour-hint" }, tell(language, isElement ? "colour.hint" : "colour.frame")),
  );
}

function select(
  { choices, language, change }: Form,
  name: "language" | "scheme" | "claimant" | "theme",
  options: readonly (readonly [value: string, text: string])[],
  disabled: string | false = false,
): HTMLElement {
  // Claimants are of one scheme.
  const edit = (value: string) => change({ [name]: value, ...(name === "scheme" && { claimant: "" }) });
  return h(
    "div",
    { class: "field" },
    h("label", { for: name }, tell(language, `${name}.title`)),
    h(
      "select",
      {
        id: name,
        value: choices[name],
        disabled: disabled !== false,
        "aria-describedby": disabled !== false && `${name}-hint`,
        oninput: ({ currentTarget }) => edit(currentTarget.value),
      },
      options.map(([value, text]) => h("option", { value }, text)),
    ),
    disabled && h("small", { id: `${name}-hint` }, disabled),
  );
}

function checkbox(
  name: "figures" | "integrity",
  checked: boolean,
  disabled: boolean,
  language: Language,
  hint: Key,
  change: (checked: boolean) => void,
): HTMLElement {
  return h(
    "div",
    { class: "field" },
    h(
      "label",
      { class: "check" },
      h("input", {
        type: "checkbox",
        id: name,
        checked,
        disabled,
        "aria-describedby": `${name}-hint`,
        oninput: ({ currentTarget }) => change(currentTarget.checked),
      }),
      h("span", {}, tell(language, `${name}.title`)),
    ),
    h("small", { id: `${name}-hint` }, tell(language, hint)),
  );
}

function base({ choices, language, change }: Form): HTMLElement {
  const wrong = !folderOf(choices.base);
  return h(
    "div",
    { class: "field" },
    h("label", { for: "base" }, tell(language, "base.title")),
    h("small", { id: "base-hint" }, tell(language, "base.hint")),
    h("input", {
      id: "base",
      type: "text",
      inputmode: "url",
      autocomplete: "off",
      spellcheck: "false",
      value: choices.base,
      "aria-describedby": "base-hint base-problem",
      "aria-invalid": wrong && "true",
      oninput: ({ currentTarget }) => change({ base: currentTarget.value }),
    }),
    h("p", { id: "base-problem", class: "problem" }, wrong && tell(language, "base.wrong")),
  );
}
