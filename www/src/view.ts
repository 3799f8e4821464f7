// All that a part of the page is drawn from: what was chosen, what the engine says about it, and the words.

import type { Claim, Claimant, Engine, Estimate, Method, Outcome, SchemeDescription, SchemeSummary, ServiceOutage, Text } from "../engine.js";
import { claimOf, type Labels, type Place } from "./claim";
import type { Writing } from "./format";
import { told, type Told } from "./form/problem";
import { asksOf, type Answer, type Ask, type State } from "./state";
import { say, type Key, type Language } from "./texts/say";

/** What running a scheme's worked cases gave. */
export type Verified = ReturnType<Engine["verify"]>;

export interface View extends Labels, Writing {
  schemes: readonly SchemeSummary[];
  /** Where a wrong figure can be reported, if the host has set it. */
  report: string | undefined;
  /** Whether the person chooses among the schemes; not where a host has. */
  choosesScheme: boolean;
  scheme: SchemeDescription;
  claimant: Claimant;
  method: Method;
  asks: readonly Ask[];
  state: State;
  answers: Map<string, Answer>;
  claim: Claim;
  places: Map<string, Place>;
  outcome: Outcome<{ estimate: Estimate }>;
  /** The estimate before the answers stopped giving one, while the person is at work in its steps. */
  last: Estimate | undefined;
  /** When the services were out and the business open; known before an amount is. */
  outage: Outcome<{ services: ServiceOutage[] }>;
  /** The claimant's methods that are answered, with what each gives. */
  answered: readonly { method: Method; estimate: Estimate }[];
  /** Everything that is wrong, by control, in the order of asking. */
  problems: Map<string, Told>;
  engine: Engine;
  /** How many worked cases of the scheme agree in this browser; not yet known at first. */
  verified: Verified | undefined;
  /** Changes the state, and shows what comes of it. */
  change(edit: (state: State) => void): void;
  /** Leads to a control. */
  go(control: string): void;
  /** Asks for the result. */
  submit(): void;
  /** Changes to another language. */
  speak(language: Language): void;
}

/** What the element knows before it asks the engine. */
export type Given = Pick<
  View,
  | "engine" | "scheme" | "state" | "language" | "verified" | "last" // what there is
  | "choosesScheme" | "report" // what the host has set
  | "change" | "go" | "submit" | "speak" // what can be done
>;

export function viewOf(given: Given): View {
  const { engine, scheme, state, language } = given;
  const claimant = scheme.claimants.find(({ id }) => id === state.claimant);
  const method = claimant?.methods.find(({ id }) => id === state.method);
  if (!claimant || !method) throw new Error(`${scheme.id} has no ${state.claimant} with ${state.method}`);
  const labels: Labels = {
    say: (key: Key, params?: Record<string, string>) => say(language, key, params),
    tell: (text: Text) => text[language],
  };
  const asks = asksOf(scheme, method);
  const { claim, places } = claimOf(labels, scheme, state, asks);
  const outcome = engine.estimate(claim);
  const answered = claimant.methods.flatMap((other) => {
    const { claim } = claimOf(labels, scheme, { ...state, method: other.id }, asksOf(scheme, other));
    const given = other === method ? outcome : engine.estimate(claim);
    return given.ok ? { method: other, estimate: given.estimate } : [];
  });
  return {
    ...given,
    ...labels,
    currency: scheme.currency,
    schemes: engine.schemes(),
    claimant,
    method,
    asks,
    answers: state.answers.get(scheme.id) ?? new Map<string, Answer>(),
    claim,
    places,
    outcome,
    outage: engine.outage(claim),
    answered,
    problems: outcome.ok ? new Map() : told({ ...labels, language, currency: scheme.currency }, outcome.problems, places),
  };
}
