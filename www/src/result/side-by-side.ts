// Results beside each other, a row each: readings, methods, schemes that ask the same, and a saved result beside today's.

import { h, type Child } from "../dom";

interface Row {
  id: string;
  name: Child;
  cells: readonly Child[];
}

/** `title`: the id of the heading above it. A table that is wider than the page is scrolled by itself. */
export function sideBySide(title: string, columns: readonly string[], rows: readonly Row[]): HTMLElement {
  return h(
    "div",
    { class: "scrolled", role: "region", tabindex: "0", "aria-labelledby": title },
    h(
      "table",
      { class: "beside" },
      h("thead", {}, h("tr", {}, columns.map((column) => h("th", { scope: "col" }, column)))),
      h("tbody", {}, rows.map(({ id, name, cells }) => h("tr", { id }, h("th", { scope: "row" }, name), cells.map((cell) => h("td", {}, cell))))),
    ),
  );
}
