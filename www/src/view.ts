// The view: what every part of the page is drawn from. It holds what was chosen, what the engine says about it, and the words.

import type { Claim, Claimant, Engine, Estimate, Line, Method, Outcome, SchemeDescription, SchemeSummary, Service, ServiceOutage, Text } from "../engine.js";
import { claimOf, type Labels, type Place } from "./claim";
import { h, type Child } from "./dom";
import type { Writing } from "./format";
import { doubts, type Doubt } from "./form/doubt";
import { fieldProblems, type FieldProblem } from "./form/problem";
import type { Keep } from "./keep/keep";
import type { Answer, State } from "./state";
import { say, type Key, type Language } from "./texts/say";

/** The result of running a scheme's worked cases. */
export type Verified = ReturnType<Engine["verify"]>;

export interface View extends Labels, Writing {
  schemes: readonly SchemeSummary[];
  /** Where a wrong figure can be reported, if the host has set it. */
  report: string | undefined;
  /** Whether there is room for one column only: then pictures are folded away at first. */
  isNarrow: boolean;
  /** Whether the person chooses among the schemes. The host may have chosen one. */
  choosesScheme: boolean;
  scheme: SchemeDescription;
  claimant: Claimant;
  method: Method;
  /** The lines of the method's worksheet, by id. */
  lines: ReadonlyMap<string, Line>;
  /** The services of the scheme, by id, in the document's order. */
  services: ReadonlyMap<string, Service>;
  state: State;
  answers: Map<string, Answer>;
  claim: Claim;
  places: ReadonlyMap<string, Place>;
  outcome: Outcome<{ estimate: Estimate }>;
  /** The estimate before the answers stopped giving one, while the person changes a value in its steps. */
  last: Estimate | undefined;
  /** When the services were out and the business open. Known before an amount is. */
  outage: Outcome<{ services: ServiceOutage[] }>;
  /** The claimant's methods that are answered, with the estimate of each. */
  answered: readonly { method: Method; estimate: Estimate }[];
  /** Everything that is wrong, by control, in the order of asking. */
  problems: Map<string, FieldProblem>;
  /** Questions about answers that can be read but may be meant otherwise, by control. */
  doubts: ReadonlyMap<string, Doubt>;
  engine: Engine;
  /** How many worked cases of the scheme agree in this browser. Not known at first. */
  verified: Verified | undefined;
  /** The description of a scheme. The session asks the engine once. */
  document(id: string): SchemeDescription;
  /** Changes the state and shows the result. */
  change(edit: (state: State) => void): void;
  /** Moves the focus to a control. */
  go(control: string): void;
  /** A text of the document, marked where it is in another language than the page. */
  told(text: Text): Child;
  /** That other language. */
  foreign: string | undefined;
  /** Asks for the result. */
  submit(): void;
  /** Changes the language. */
  speak(language: Language): void;
  /** Keeping and passing on, once it has loaded. */
  keep?: Keep | undefined;
}

/** What is known before the engine is asked. */
export type Given = Pick<
  View,
  | "engine" | "document" | "scheme" | "state" | "language" | "verified" | "last" // what there is
  | "choosesScheme" | "report" | "isNarrow" // what the host has set
  | "change" | "go" | "submit" | "speak" // what can be done
  | "keep" // what has loaded later
>;

export function viewOf(given: Given): View {
  const { engine, scheme, state, language } = given;
  const claimant = scheme.claimants.find(({ id }) => id === state.claimant);
  const method = claimant?.methods.find(({ id }) => id === state.method);
  if (!claimant || !method) throw new Error(`${scheme.id} has no ${state.claimant} with ${state.method}`);
  const languages = scheme.languages ?? ["ko", "en"];
  const foreign = languages.includes(language) ? undefined : languages[0];
  const labels: Labels = {
    say: (key: Key, params?: Record<string, string>) => say(language, key, params),
    tell: (text: Partial<Record<string, string>> & Text) => text[language] || text[foreign ?? ""] || (Object.values(text)[0] ?? ""),
  };
  const units = new Map(Object.entries(scheme.units ?? {}).map(([id, { label }]) => [id, labels.tell(label)]));
  const { claim, places } = claimOf(labels, scheme, state, method, engine.parseTime);
  const outcome = engine.estimate(claim);
  const answered = claimant.methods.flatMap((other) => {
    const result = other === method ? outcome : engine.estimate(claimOf(labels, scheme, state, other, engine.parseTime).claim);
    return result.ok ? { method: other, estimate: result.estimate } : [];
  });
  const words = { ...labels, language, currency: scheme.currency, units };
  return {
    ...given,
    ...words,
    told: (text) => (foreign ? h("span", { lang: foreign }, labels.tell(text)) : labels.tell(text)),
    foreign,
    schemes: engine.schemes(),
    claimant,
    method,
    lines: new Map(scheme.calculations?.[method.calculation ?? ""]?.map((line) => [line.line, line])),
    services: new Map(scheme.services?.map((service) => [service.id, service])),
    answers: state.answers.get(scheme.id) ?? new Map<string, Answer>(),
    claim,
    places,
    outcome,
    outage: engine.outage(claim),
    answered,
    problems: outcome.ok ? new Map() : fieldProblems(words, outcome.problems, places, engine.parseTime),
    doubts: outcome.ok ? doubts(words, outcome.estimate.hints, places, state) : new Map(),
  };
}
