// What was typed, in the history entry of the page: a reload and a way back find it again. No storage is touched, the address
// stays, and it goes with the tab.

import type { Ask, Engine } from "../../engine.js";
import { blank, chooseMethod, initial, type Answer, type State } from "../state";

/** The name in `history.state`, beside what the page itself keeps there. */
const NAME = "payoutEstimator";

/** In milliseconds: browsers refuse when a page writes its history much more often. */
const PAUSE = 400;

export class Memory {
  readonly #state: () => State | undefined;
  #resting: ReturnType<typeof setTimeout> | undefined;
  #hasNews = false;

  /** `state`: what is to be kept. It is asked for when it is written. */
  constructor(state: () => State | undefined) {
    this.#state = state;
  }

  /** Something has changed. The first change is written at once: when a page goes, browsers no longer take it. */
  note(): void {
    this.#hasNews = true;
    if (!this.#resting) this.write();
  }

  /** A field was left. */
  write(): void {
    clearTimeout(this.#resting);
    this.#resting = undefined;
    if (!this.#hasNews) return;
    this.#hasNews = false;
    this.#resting = setTimeout(() => this.write(), PAUSE);
    const state = this.#state();
    if (!state) return;
    const { scheme, claimant, method, answers } = state;
    try {
      history.replaceState({ ...(history.state as object | null), [NAME]: { scheme, claimant, method, answers } }, "");
    } catch {
      // A browser that does not keep it: then it is not kept.
    }
  }
}

/** The state that the history entry holds, as far as the documents still ask for it. */
export function remembered(engine: Engine): State | undefined {
  const { scheme, claimant, method, answers } = ((history.state as Record<string, unknown> | null)?.[NAME] ?? {}) as Partial<State>;
  const known = new Set(engine.schemes().map(({ id }) => id));
  if (!scheme || !known.has(scheme) || !(answers instanceof Map)) return undefined;
  const document = engine.describe(scheme);
  const state = initial(document, claimant);
  for (const [id, given] of answers as Map<string, unknown>) {
    if (known.has(id) && given instanceof Map) state.answers.set(id, fitting(id === scheme ? document : engine.describe(id), given));
  }
  const methods = document.claimants.find(({ id }) => id === state.claimant)?.methods;
  chooseMethod(state, document, methods?.find(({ id }) => id === method) ?? methods?.[0]);
  return state;
}

function fitting({ claimants }: { claimants: { methods: { asks: Ask[] }[] }[] }, given: Map<string, unknown>): Map<string, Answer> {
  const kinds = new Map(claimants.flatMap(({ methods }) => methods.flatMap(({ asks }) => asks.map(({ id, kind }) => [id, kind] as const))));
  return new Map([...given].flatMap(([id, answer]) => {
    const kind = kinds.get(id);
    return kind && isLike(answer, blank(kind)) ? [[id, answer as Answer]] : [];
  }));
}

/** Whether data has the shape of a blank answer. Another build of this page may have written it. */
function isLike(data: unknown, model: unknown): boolean {
  if (model === undefined) return data === undefined || typeof data === "string";
  if (model instanceof Map) return data instanceof Map && [...data.values()].every((use) => isLike(use, { dependence: "", hours: "" }));
  if (Array.isArray(model)) return Array.isArray(data) && data.every((part) => isLike(part, model[0]));
  if (typeof model !== "object") return typeof data === typeof model;
  return typeof data === "object" && data !== null && Object.entries(model as object).every(([key, part]) => isLike((data as Record<string, unknown>)[key], part));
}
