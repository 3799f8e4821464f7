// A table that compares results, one in each row: readings, methods, schemes with the same questions, a saved result and today's.

import { h, type Child } from "../dom";

interface Row {
  id: string;
  name: Child;
  cells: readonly Child[];
}

/** `title` is the id of the heading above. A table that is wider than the page scrolls inside its frame. */
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
