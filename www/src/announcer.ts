// Waits for a pause in typing, and then says what has changed: to those who hear the page, and by events to the host.

import type { Estimate } from "../engine.js";
import { announcement } from "./result/headline";
import type { View } from "./view";

/** After so many milliseconds without a change a person has stopped typing. */
const PAUSE = 1000;

export class Announcer {
  /** The text of the live region. Empty at first. */
  text = "";
  readonly #host: EventTarget;
  readonly #rest: () => void;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** The headline that was last shown at rest. */
  #headline = "";
  /** The last event that was sent. */
  #sent = "";

  /** Events go to `host`. `rest` is called after a pause. */
  constructor(host: EventTarget, rest: () => void) {
    this.#host = host;
    this.#rest = rest;
  }

  /** Begins the pause anew. */
  wait(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(this.#rest, PAUSE);
  }

  /** Ends the pause: nothing waits to be said. */
  stop(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
  }

  /** Holds the pause while the element is out of the page. */
  suspend(): void {
    clearTimeout(this.#pause);
  }

  resume(): void {
    if (this.#pause) this.wait();
  }

  /** Takes what is shown as known: a host or a new language has changed it, not the person. */
  accept(view: View): void {
    this.text = "";
    this.#headline = announcement(view);
  }

  /** Puts a new headline into the live region, and returns whether there is one. */
  announce(view: View): boolean {
    const headline = announcement(view);
    if (headline === this.#headline) return false;
    this.#headline = this.text = headline;
    return true;
  }

  /** Sends the host an event, without figures unless it wants them, and the same one only once. */
  notify({ outcome, problems, state }: View, shareFigures: boolean): void {
    const codes = [...problems].filter(([control]) => state.settled.has(control)).map(([, { code }]) => code);
    if (!outcome.ok && codes.length === 0) return;
    const name = outcome.ok ? "payout-result" : "payout-problem";
    const detail = outcome.ok ? detailOf(outcome.estimate, shareFigures) : { codes };
    const event = `${name} ${JSON.stringify(detail)}`;
    if (event === this.#sent) return;
    this.#sent = event;
    this.#host.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  /** Lets the next event be sent even if it repeats the last one. */
  forget(): void {
    this.#sent = "";
  }
}

function detailOf(estimate: Estimate, shareFigures: boolean): object {
  const { scheme, revision, claimant, method, outcome } = estimate;
  const detail = { scheme, revision, claimant, method, kind: outcome.kind };
  return shareFigures ? { ...detail, estimate } : detail;
}
