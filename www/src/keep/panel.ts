// The panel for keeping and passing on: buttons, what came of them, and where something kept is opened again.

import { h, s, type Child } from "../dom";
import { button } from "../form/field";
import { date } from "../format";
import type { Key } from "../texts/say";
import type { View } from "../view";
import { compared } from "./compare";
import type { Keep, Shown } from "./keep";

/** Icons of 24 × 24, in one line each. */
const ICONS = {
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  copy: "M9 9h11v11H9zM15 9V4H4v11h5",
  link: "M10 14l4-4M11 7l2-2a4 4 0 016 6l-2 2M13 17l-2 2a4 4 0 01-6-6l2-2",
  share: "M12 15V3M8 7l4-4 4 4M5 12v8h14v-8",
  number: "M9 4L7 20M17 4l-2 16M4 9h17M3 15h17",
  file: "M12 4v11M7 11l5 5 5-5M5 20h14",
  save: "M6 4h12v16l-6-4-6 4z",
} as const;

export function panel(view: View, shown: Shown, keep: Keep): HTMLElement {
  const { say, outcome } = view;
  return h(
    "section",
    { id: "keep", class: "keep", part: "keep", tabindex: "-1", "aria-labelledby": "keep-title" },
    h("h3", { id: "keep-title" }, say("keep.title")),
    outcome.ok ? actions(view, shown, keep) : h("p", { class: "help" }, say("keep.no-result")),
    h("p", { id: "keep-said", class: shown.text ? "keep-said" : "keep-said done", role: "status" }, shown.said && say(shown.said)),
    shown.replaced && button("keep-undo", say("shortcuts.undo"), () => keep.undo(), { class: "link" }),
    shown.number && h("div", { class: "keep-number" }, h("output", { id: "keep-number" }, shown.number), h("p", { class: "help" }, say("keep.read-out-help"))),
    shown.text && byHand(view, shown.text),
    shown.saved && saved(view, shown.saved, keep),
    openAgain(view, shown, keep),
    shown.opened && compared(view, shown.opened),
  );
}

function actions(view: View, shown: Shown, keep: Keep): Child {
  const { say } = view;
  const action = (id: string, icon: keyof typeof ICONS, label: Key, press: () => unknown) =>
    button(`keep-${id}`, [drawn(icon), say(label)], () => void press(), { class: "keep-action" });
  return [
    h(
      "div",
      { class: "keep-actions" },
      action("print", "print", "keep.print", () => keep.print()),
      action("copy", "copy", "keep.copy", () => keep.copy(view)),
      shown.links
        ? action("link", "link", "keep.link", () => keep.link(view))
        : action("code", "link", "keep.code", () => keep.code(view)),
      shown.shares && action("share", "share", "keep.share", () => keep.share(view)),
      shown.saves && action("save", "save", "keep.save", () => keep.save(view)),
    ),
    view.method.asks.length > 0 && h(
      "div",
      { class: "keep-link" },
      h(
        "span",
        { class: "keep-figures" },
        h("input", {
          type: "checkbox",
          id: "keep-figures",
          checked: shown.figures,
          "aria-describedby": shown.figures ? undefined : "keep-figures-help",
          oninput: ({ currentTarget }) => keep.figures(currentTarget.checked),
        }),
        h("label", { for: "keep-figures" }, say("keep.figures")),
      ),
      !shown.figures && h("p", { id: "keep-figures-help", class: "help" }, say("keep.figures-out")),
    ),
    h(
      "details",
      { id: "keep-more" },
      h("summary", {}, say("keep.more")),
      h(
        "div",
        { class: "keep-actions" },
        action("json", "file", "keep.json", () => keep.file(view, "json")),
        action("csv", "file", "keep.csv", () => keep.file(view, "csv")),
        action("read-out", "number", "keep.read-out", () => keep.number(view)),
      ),
    ),
  ];
}

function drawn(icon: keyof typeof ICONS): SVGElement {
  return s("svg", { class: "keep-icon", viewBox: "0 0 24 24", "aria-hidden": "true", focusable: "false" }, s("path", { d: ICONS[icon] }));
}

/** A text that could not be put on the clipboard, selected when its field gets the focus. */
function byHand(view: View, { label, text }: { label: Key; text: string }): HTMLElement {
  return h(
    "div",
    { class: "field" },
    h("label", { for: "keep-text" }, view.say(label)),
    h("textarea", { id: "keep-text", readonly: true, rows: "4", spellcheck: "false", onfocus: selectAll }, text),
  );
}

function selectAll({ currentTarget }: FocusEvent): void {
  (currentTarget as HTMLTextAreaElement).select();
}

function saved(view: View, { scheme, date: day }: { scheme: string; date: string }, keep: Keep): HTMLElement {
  const { say } = view;
  const title = view.schemes.find(({ id }) => id === scheme)?.title;
  return h(
    "div",
    { class: "keep-saved", id: "keep-saved", role: "group", "aria-label": say("keep.saved-here") },
    h("p", {}, say("keep.saved-what", { scheme: title ? view.tell(title) : scheme, date: date(view.language, day) })),
    button("keep-saved-open", say("keep.open"), () => keep.openSaved()),
    button("keep-saved-forget", say("keep.forget"), () => keep.forget()),
  );
}

function openAgain(view: View, { pasted, refusal }: Shown, keep: Keep): HTMLElement {
  const { say } = view;
  return h(
    "details",
    { id: "keep-again", open: refusal !== undefined },
    h("summary", {}, say("keep.again")),
    h(
      "div",
      { class: "field" },
      h("label", { for: "keep-file" }, say("keep.file-field")),
      h("p", { class: "help", id: "keep-file-help" }, say("keep.file-help")),
      h("input", {
        type: "file",
        id: "keep-file",
        accept: ".json,.csv,application/json,text/csv",
        "aria-describedby": "keep-file-help",
        oninput: ({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file) void keep.openFile(file);
          currentTarget.value = ""; // the same file can be chosen again
        },
      }),
    ),
    h(
      "div",
      { class: "field" },
      h("label", { for: "keep-pasted" }, say("keep.paste-field")),
      h(
        "div",
        { class: "keep-paste" },
        h("input", {
          type: "text",
          id: "keep-pasted",
          value: pasted,
          autocomplete: "off",
          autocapitalize: "off",
          spellcheck: "false",
          "aria-invalid": refusal && "true",
          "aria-describedby": refusal && "keep-refusal",
          oninput: ({ currentTarget }) => keep.paste(currentTarget.value),
        }),
        button("keep-open", say("keep.open"), () => keep.openPasted()),
      ),
    ),
    refusal && h("p", { id: "keep-refusal", class: "problem", tabindex: "-1" }, h("strong", {}, say("form.error")), " ", say(`keep.refusal.${refusal}`)),
  );
}
