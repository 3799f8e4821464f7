// The outage and the opening hours: a strip for each date, 24 hours wide, and the same hours as a table.

import type { Minutes, OutageDay, ServiceOutage } from "../../engine.js";
import { h, s, type Child } from "../dom";
import { date, monthAndDay, quantity } from "../format";
import { fold } from "../result/fold";
import type { View } from "../view";

/** The layers of a strip, by their class names. Later ones are drawn over earlier ones. */
const LAYERS = ["out", "doubtful", "counted", "open"] as const;

/** Nothing where the method counts no hours of services. */
export function strips(view: View): Child {
  const { outage } = view;
  if (!outage.ok || outage.services.length === 0) return undefined;
  const [first, ...others] = outage.services;
  const hint = first && others.length === 0 && quantity(view, first.typed ?? first.counted ?? first.outage, "hours");
  const shown = fold("outage", view.say("outage.title"), hint, outage.services.map((service) => strip(view, service)));
  shown.toggleAttribute("open", !view.isNarrow);
  return shown;
}

function strip(view: View, outage: ServiceOutage): Child {
  const { service: id, days } = outage;
  const service = view.services.get(id);
  return h(
    "div",
    { id: `outage-${id}` },
    h("h4", {}, service ? view.tell(service.label) : id),
    h("p", {}, summary(view, outage)),
    days.length > 0 && [
      // The table has the same content.
      h("div", { class: "strips", "aria-hidden": "true" }, axis(view), days.map((day) => row(view, day))),
      legend(view, days),
      table(view, outage, service ? view.tell(service.label) : id),
    ],
  );
}

function summary(view: View, { typed, outage, counted }: ServiceOutage): string {
  const hours = (value: string) => quantity(view, value, "hours");
  if (typed !== null) return view.say("outage.typed", { typed: hours(typed) });
  if (counted === null) return view.say("outage.alone", { outage: hours(outage) });
  return view.say("outage.counted", { outage: hours(outage), counted: hours(counted) });
}

/** The hours of a day above the strips. */
function axis(view: View): Child {
  const hours = view.say("picture.strip.hours").split(" ");
  return h("div", { class: "strip axis" }, h("span"), h("span", { class: "hours" }, hours.map((hour) => h("span", {}, hour))), h("span"));
}

function row(view: View, day: OutageDay): Child {
  return h(
    "div",
    { class: "strip" },
    h("span", {}, monthAndDay(view.language, day.date)),
    s(
      "svg",
      { viewBox: "0 0 1440 24", preserveAspectRatio: "none", focusable: "false" },
      s("path", { class: "midnight", d: "M0 12H1440" }),
      s("path", { class: "hour", d: "M360 0V24M720 0V24M1080 0V24" }),
      LAYERS.map((layer) => day[layer].length > 0 && s("path", { class: layer, d: day[layer].map((span) => drawn(layer, span)).join("") })),
    ),
    h("span", { class: "number" }, day.countedHours === null ? "" : quantity(view, day.countedHours, "hours")),
  );
}

type Layer = (typeof LAYERS)[number];

/** From minute to minute: a bar, or for opening hours a frame around it. */
function drawn(layer: Layer, [from, to]: Minutes): string {
  return layer === "open" ? `M${from} 1H${to}V23H${from}Z` : `M${from} 12H${to}`;
}

function legend(view: View, days: readonly OutageDay[]): Child {
  const shown = LAYERS.filter((layer) => days.some((day) => day[layer].length > 0));
  const swatch = (layer: Layer) =>
    s("svg", { viewBox: "0 0 1440 24", preserveAspectRatio: "none" }, s("path", { class: layer, d: drawn(layer, [0, 1440]) }));
  return h(
    "p",
    { class: "legend", "aria-hidden": "true" },
    shown.map((layer) => h("span", {}, swatch(layer), " ", view.say(`outage.layer.${layer}`))),
  );
}

const COLUMNS = ["date", "outage", "open", "counted"] as const;

function table(view: View, { service, outage, open, counted, days }: ServiceOutage, caption: string): Child {
  const cell = (hours: string | null) => h("td", { class: "number" }, hours === null ? "" : quantity(view, hours, "hours"));
  const line = (label: string, hours: readonly (string | null)[]) => h("tr", {}, h("th", { scope: "row" }, label), hours.map(cell));
  return h(
    "details",
    { id: `outage-${service}-table` },
    h("summary", {}, view.say("picture.table")),
    h(
      "div",
      { class: "scrolled", role: "region", tabindex: "0", "aria-label": caption },
      h(
        "table",
        {},
        h("caption", {}, caption),
        h("thead", {}, h("tr", {}, COLUMNS.map((column) => h("th", { scope: "col" }, view.say(`outage.column.${column}`))))),
        h("tbody", {}, days.map((day) => line(date(view.language, day.date), [day.outageHours, day.openHours, day.countedHours]))),
        h("tfoot", {}, line(view.say("outage.total"), [outage, open, counted])),
      ),
    ),
  );
}
