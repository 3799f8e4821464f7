// The work of one element without its DOM: the state, what the engine says about it, and the view that is drawn from both.

import type { Claim, Engine, Estimate, SchemeDescription } from "../engine.js";
import { filled, isShownAs } from "./fill";
import { isUnanswered } from "./form/problem";
import { chooseScheme, initial, type State } from "./state";
import type { Language } from "./texts/say";
import { viewOf, type Verified, type View } from "./view";

/** What the host and the page say now. */
export interface Settings {
  scheme: string | null;
  claimant: string | null;
  report: string | undefined;
  language: Language;
  /** Whether the focus is in the steps of the result. */
  isInSteps: boolean;
  /** Whether there is room for one column only. */
  isNarrow: boolean;
  /** Whether the person chooses among the schemes though the host has chosen the first one. */
  isOwnPage?: boolean;
}

export type Actions = Pick<View, "change" | "go" | "submit" | "speak" | "keep">;

export class Session {
  readonly #engine: Engine;
  readonly #settings: () => Settings;
  readonly #actions: Actions;
  readonly #documents = new Map<string, SchemeDescription>();
  readonly #verified = new Map<string, Verified>();
  #state: State;
  #view: View;
  /** The latest estimate, kept while the person changes a value in its steps. */
  #last: Estimate | undefined;

  constructor(engine: Engine, settings: () => Settings, actions: Actions) {
    this.#engine = engine;
    this.#settings = settings;
    this.#actions = actions;
    this.#state = this.#blankState();
    this.#view = this.#askEngine();
  }

  /** What is to be shown. The engine is asked once for each change. */
  get view(): View {
    return this.#view;
  }

  /** Opens the scheme and the claimant of the settings, or the first ones where there are none of that name. Answers stay. */
  open(): void {
    chooseScheme(this.#state, this.#openScheme(), this.#settings().claimant ?? undefined);
    this.refresh();
  }

  /** Opens them without any answers. */
  clear(): void {
    this.#state = this.#blankState();
    this.refresh();
  }

  /** Fills the form with a claim. Throws what the engine throws, and an error where the form would show another result. */
  fill(claim: Claim): void {
    const asked = this.#engine.estimate(claim);
    const before = this.#state;
    this.#state = filled(this.#document(claim.scheme), claim, before);
    this.refresh();
    if (isShownAs(asked, this.#view.outcome)) return;
    this.#state = before;
    this.refresh();
    throw new Error("value: the form has no place for a part of this claim, and would show another result");
  }

  /** Takes up a state from before. */
  restore(state: State): void {
    this.#state = state;
    this.refresh();
  }

  change(edit: (state: State) => void): void {
    edit(this.#state);
    this.refresh();
  }

  /** Asks the engine again, under the settings of now. */
  refresh(): void {
    this.#view = this.#askEngine();
  }

  /** Shows the problems of what was answered, and returns whether there are new ones. Unanswered questions are left alone. */
  settle(): boolean {
    if (!this.#settings().isInSteps) this.#leaveSteps();
    const { problems, state } = this.#view;
    const wrong = [...problems].filter(([, problem]) => !isUnanswered(problem)).map(([control]) => control);
    const isNews = wrong.some((control) => !state.settled.has(control));
    for (const control of wrong) state.settled.add(control);
    return isNews;
  }

  /** Shows all problems, and lists them above the form. */
  submit(): void {
    const { problems, state, outcome } = this.#view;
    for (const control of problems.keys()) state.settled.add(control);
    state.listed = !outcome.ok;
  }

  /** Runs the worked cases of the scheme. */
  verify(): void {
    const { id } = this.#view.scheme;
    const verified = this.#engine.verify(id);
    this.#verified.set(id, verified);
    this.#view = { ...this.#view, verified };
  }

  #askEngine(): View {
    const { scheme, report, language, isInSteps, isNarrow, isOwnPage = false } = this.#settings();
    const state = this.#state;
    const last = isInSteps && isOf(this.#last, state) ? this.#last : undefined;
    const view = viewOf({
      ...this.#actions,
      engine: this.#engine,
      document: (id) => this.#document(id),
      scheme: this.#document(state.scheme),
      state,
      language,
      verified: this.#verified.get(state.scheme),
      last,
      choosesScheme: scheme === null || isOwnPage,
      report,
      isNarrow,
    });
    // A problem that an edit has fixed is forgotten: what is typed next is not judged at once.
    for (const control of state.settled) if (!view.problems.has(control)) state.settled.delete(control);
    this.#last = view.outcome.ok ? view.outcome.estimate : last;
    return view;
  }

  #leaveSteps(): void {
    if (!this.#view.last) return;
    this.#view = { ...this.#view, last: undefined };
    this.#last = this.#view.outcome.ok ? this.#view.outcome.estimate : undefined;
  }

  #blankState(): State {
    return initial(this.#openScheme(), this.#settings().claimant ?? undefined);
  }

  #openScheme(): SchemeDescription {
    const { scheme } = this.#settings();
    const schemes = this.#engine.schemes();
    return this.#document((schemes.find(({ id }) => id === scheme) ?? schemes[0])?.id ?? "");
  }

  #document(id: string): SchemeDescription {
    const document = this.#documents.get(id) ?? this.#engine.describe(id);
    this.#documents.set(id, document);
    return document;
  }
}

function isOf(estimate: Estimate | undefined, { scheme, claimant, method }: State): boolean {
  return estimate?.scheme === scheme && estimate.claimant === claimant && estimate.method === method;
}
