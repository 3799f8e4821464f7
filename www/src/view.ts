// All that a part of the page is drawn from: what was chosen, what the engine says about it, and the words.

import type { Claim, Claimant, Engine, Method, Outcome, Estimate, SchemeDescription, SchemeSummary, Text } from "../engine.js";
import { claimOf, type Labels, type Place } from "./claim";
import type { Writing } from "./format";
import { told, type Told } from "./form/problem";
import { asksOf, type Answer, type Ask, type State } from "./state";
import { say, type Key, type Language } from "./texts/say";

/** What running a scheme's worked cases gave. */
export type Verified = ReturnType<Engine["verify"]>;

export interface View extends Labels, Writing {
  schemes: readonly SchemeSummary[];
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

export type Handlers = Pick<View, "change" | "go" | "submit" | "speak">;

export function viewOf(
  engine: Engine,
  scheme: SchemeDescription,
  state: State,
  language: Language,
  choosesScheme: boolean,
  verified: Verified | undefined,
  handlers: Handlers,
): View {
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
  const writing = { language, currency: scheme.currency };
  return {
    ...labels,
    ...writing,
    ...handlers,
    schemes: engine.schemes(),
    choosesScheme,
    scheme,
    claimant,
    method,
    asks,
    state,
    answers: state.answers.get(scheme.id) ?? new Map<string, Answer>(),
    claim,
    places,
    outcome,
    problems: outcome.ok ? new Map() : told({ ...labels, ...writing }, outcome.problems, places),
    engine,
    verified,
  };
}
