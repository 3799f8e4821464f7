// The types of payout-estimator.js: the element, its events and its place in a document. Loading the file registers it.

import type { Claim, Estimate, Problem } from "./engine.js";

export class PayoutEstimator extends HTMLElement {
  /** The version of the package. A page that loads two keeps the first, and says so in the console. */
  static readonly version: string;
  /** Settles when the form and the first answer are shown; rejects when something cannot be loaded, which the element says too, and is then that of the next try. */
  readonly ready: Promise<void>;
  /** The scheme to open with, which the person then does not choose; `null`: the first, and the person chooses. */
  scheme: string | null;
  /** The claimant to open with; `null`: the first of the scheme. */
  claimant: string | null;
  /** Where wrong figures are reported: an address with `https:` or `mailto:`; nothing else is shown. */
  report: string | null;
  /** Whether the host gets to see figures: in the events and in `value`. */
  shareFigures: boolean;
  /**
   * Set in a page whose content is the element: what was typed stays in the page's history entry, its address can hold a case,
   * and a case can be saved on the device. The page that links lead to; empty: this page, where the person also chooses among
   * the schemes. `null`: a page of others, where nothing is kept.
   */
  ownPage: string | null;
  /**
   * The claim in the form. Setting it fills the form, `null` empties it; no event follows. Reading gives a copy of what was
   * set; with `shareFigures`, of what the form holds. Setting throws what `Engine.estimate` throws, and also where the form
   * has no place for a part of the claim; before `ready` such a mistake goes to the console.
   */
  get value(): Claim | null;
  set value(claim: Claim | null);
}

/** A person has paused after changing something that changes the result. No figures, unless `shareFigures`. */
export type PayoutResult = CustomEvent<{
  scheme: string;
  revision: string;
  claimant: string;
  method: string;
  kind: Estimate["outcome"]["kind"];
  estimate?: Estimate;
}>;

/** A person has left something that cannot be read. */
export type PayoutProblem = CustomEvent<{ codes: Problem["code"][] }>;

declare global {
  interface HTMLElementTagNameMap { "payout-estimator": PayoutEstimator }
  interface HTMLElementEventMap { "payout-result": PayoutResult; "payout-problem": PayoutProblem }
}
