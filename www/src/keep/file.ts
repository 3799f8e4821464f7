// A case as a file: JSON with every amount as text, or CSV for spreadsheets. Both are opened again.

import type { View } from "../view";
import { readCase, refused, type Case, type Opened } from "./case";
import { csv, harmless, original, rowsIn } from "./csv";
import { answersIn, entriesOf } from "./paths";
import { lineName } from "./record";

/** The first member of the JSON, and the first cell of the table. */
const FORMAT = "payout-estimator-case";
const VERSION = "1";

/** In characters: any case takes far less. */
const LARGEST = 262_144;

export function jsonOf(found: Case): string {
  return `${JSON.stringify({ format: FORMAT, version: VERSION, ...found }, undefined, 2)}\n`;
}

export function fromFile(text: string): Opened {
  if (text.length > LARGEST) return refused("too-large");
  return text.trimStart().startsWith("{") ? fromJson(text) : fromCsv(text);
}

function fromJson(text: string): Opened {
  try {
    const { format, version, ...data } = JSON.parse(text) as Record<string, unknown>;
    if (format !== FORMAT) return refused("not-a-case");
    return version === VERSION ? readCase(data) : refused("newer");
  } catch {
    return refused("damaged");
  }
}

const COLUMNS = ["part", "name", "label", "value", "unit", "basis"] as const;

/** The whole case, and beside each name what it is called. Figures are plain numbers. */
export function csvOf(view: View, found: Case): string {
  const { answers, changed, result, ...about } = found;
  const steps = view.outcome.ok ? view.outcome.estimate.steps : [];
  const ofStep = new Map(steps.map((step) => [lineName(step), step]));
  const label = (name: string) => {
    const step = ofStep.get(name);
    const [line, service] = [view.lines.get(step?.id ?? ""), view.services.get(step?.service ?? "")];
    return [line, service].flatMap((named) => (named ? view.tell(named.label) : [])).join(", ");
  };
  const row = (part: string, name: string, called: string, value: string, unit = "", basis = "") => [part, name, harmless(called), value, unit, basis];
  return csv([
    COLUMNS,
    row("case", FORMAT, "", VERSION),
    ...Object.entries(about).map(([name, value]) => row("case", name, "", harmless(value))),
    ...entriesOf(answers as Parameters<typeof entriesOf>[0]).map(([path, text]) =>
      row("answer", path, view.places.get(`inputs.${path}`)?.label ?? "", harmless(text))),
    ...changed.map((path) => row("changed", path, view.places.get(`inputs.${path}`)?.label ?? "", "")),
    ...Object.entries(result).map(([name, value]) => row("result", name, label(name), value, ofStep.get(name)?.unit, ofStep.get(name)?.basis)),
  ]);
}

function fromCsv(text: string): Opened {
  const rows = rowsIn(text);
  const [head, first] = rows ?? [];
  if (!rows || head?.[0] !== COLUMNS[0] || first?.[1] !== FORMAT) return refused("not-a-case");
  if (first[3] !== VERSION) return refused("newer");
  const named = (part: string) => rows.filter((row) => row[0] === part).map(([, name = "", , value = ""]) => [name, original(value)] as const);
  const answers = answersIn(named("answer"));
  if (!answers) return refused("damaged");
  const changed = named("changed").map(([path]) => path);
  return readCase({ ...Object.fromEntries(named("case")), answers, changed, result: Object.fromEntries(named("result")) });
}
