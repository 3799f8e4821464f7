// What all pictures have in common: a title, drawings that screen readers pass over, and the same content as text.

import { h, s, type Child } from "../dom";
import { below, percent, type Placed } from "./place";

interface Picture {
  /** Its id and class. */
  name: string;
  title: string;
  /** Whether the text around the figure already says its title and lead. Only screen readers get them then. */
  isTitled?: boolean;
  /** What it shows, in a sentence. */
  lead?: Child;
}

export function figure({ name, title, isTitled, lead }: Picture, ...content: readonly Child[]): HTMLElement {
  return h(
    "figure",
    { id: `picture-${name}`, class: `picture ${name}` },
    h("figcaption", { class: isTitled && "unseen" }, title),
    lead && h("p", { class: isTitled ? "lead unseen" : "lead" }, lead),
    content,
  );
}

/** A drawing as wide as its picture. Its lengths are percentages and letters: nothing in it is stretched. */
export function drawing(name: string, height: string, ...content: readonly Child[]): SVGElement {
  return s("svg", { class: `drawing ${name}`, height, "aria-hidden": "true", focusable: "false" }, content);
}

/** A bar along the middle of its drawing. */
export function bar(name: string, from: number, to: number): SVGElement {
  return s("line", { class: name, x1: percent(from), x2: percent(to), y1: "50%", y2: "50%" });
}

/** A line across its drawing. */
export function mark(name: string, at: number): SVGElement {
  return s("line", { class: name, x1: percent(at), x2: percent(at), y1: "0", y2: "100%" });
}

/** Where something stands now, on a bar. */
export function now(at: number): SVGElement[] {
  return [mark("halo", at), mark("likely", at)];
}

/** A dot on the middle of its drawing. */
export function dot(name: string, at: number): SVGElement {
  return s("circle", { class: name, cx: percent(at), cy: "50%", r: "0.35em" });
}

/** Labels with a tick above each. */
export function ticks(labels: readonly Placed[], height: string): SVGElement {
  const tick = ({ at, text, anchor, row }: Placed) => [
    s("line", { class: "tick", x1: percent(at), x2: percent(at), y1: "0", y2: below(row, 0.4) }),
    s("text", { x: percent(at), y: below(row, 1.4), "text-anchor": anchor }, text),
  ];
  return drawing("ticks", height, labels.map(tick));
}

interface Row {
  id: string;
  label: Child;
  value: Child;
  /** Its bar, drawn in this order. */
  drawn: readonly Child[];
  isLast?: boolean;
}

/** Rows with a label, a value and a bar, all bars on one scale. The words alone say everything. */
export function rows(list: readonly Row[]): HTMLElement {
  const row = ({ id, label, value, drawn, isLast }: Row) =>
    h(
      "li",
      { id, class: isLast && "last" },
      h("span", { class: "label" }, label),
      " ",
      h("span", { class: "figures" }, value),
      drawing("row", "1em", drawn),
    );
  return h("ul", { class: "rows", role: "list" }, list.map(row));
}

/** What a drawing shows, as a table. */
export function table(name: string, summary: string, columns: readonly string[], lines: readonly (readonly Child[])[]): HTMLElement {
  const body = lines.map(([first, ...cells]) =>
    h("tr", {}, h("th", { scope: "row" }, first), cells.map((cell) => h("td", { class: "number" }, cell))),
  );
  return h(
    "details",
    { id: `picture-${name}-table` },
    h("summary", {}, summary),
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, body),
    ),
  );
}
