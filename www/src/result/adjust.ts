// Changes an assumed answer in the row where it is shown, and goes back to the assumption.

import type { Step } from "../../engine.js";
import type { Place } from "../claim";
import { h, type Child } from "../dom";
import { offered } from "../form/choice";
import { button, field, select } from "../form/field";
import { textField } from "../form/text";
import type { View } from "../view";

/** Several rows may stand on one answer. The first of them offers the change, and `before` has what was offered. */
export function adjust(view: View, { id, service = "", adjustable }: Step, before: Set<string>): Child {
  const places = adjustable
    .filter((path) => !before.has(path))
    .flatMap((path) => {
      before.add(path);
      return view.places.get(`inputs.${path}`) ?? [];
    });
  if (places.length === 0) return undefined;
  return h(
    "details",
    { id: `adjust-${id}-${service}`, class: "adjust" },
    h("summary", {}, view.say("adjust.title")),
    places.map((place) => control(view, place)),
  );
}

function control(view: View, { control, shortLabel: label, unit = "", ask, answer }: Place): Child {
  if (!answer) return undefined;
  const id = `step-${control}`;
  const value = answer.text;
  const put = (text: string) => view.change(() => answer.put(text));
  return [
    ask.kind === "choice"
      ? field(view, { id, of: control, label }, (ties) => select(ties, value, offered(view, ask), put))
      : textField(view, { id, label, unit, value, put, of: control }),
    value !== "" &&
      button(`${id}-reset`, view.say("adjust.reset"), () => {
        put("");
        view.go(id);
      }),
  ];
}
