// Where the page has what is loaded later: the panel for keeping and passing on, and the sheet for print.

import type { Child } from "../dom";
import type { View } from "../view";

export function keepPanel(view: View): Child {
  return view.keep?.panel(view);
}

/** Shown in print only, in the place of everything else. */
export function printSheet(view: View): Child {
  return view.keep?.sheet(view);
}
