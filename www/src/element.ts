// <payout-estimator>: keeps the state, asks the engine, and shows what the parts draw. Registers nothing by itself.
//
// What a host may rely on is listed in custom-elements.json and typed in payout-estimator.d.ts.

import type { Claim, Engine, Estimate, SchemeDescription } from "../engine.js";
import { h, morph } from "./dom";
import { load } from "./engine.js";
import { Failure, STOPPED, UNSPOKEN, because, failed } from "./failed";
import { copied, filled, isShownAs } from "./fill";
import { isUnanswered } from "./form/problem";
import { announcement } from "./result/headline";
import { shell } from "./shell";
import { chooseScheme, initial, type State } from "./state";
import { languageOf, learn, type Language } from "./texts/say";
import { retype, typed } from "./typed";
import { viewOf, type Verified, type View } from "./view";

/** After so long without a change, in milliseconds, a person has stopped typing. */
const PAUSE = 1000;

export class PayoutEstimator extends HTMLElement {
  static readonly observedAttributes = ["scheme", "claimant", "lang", "report"];
  static readonly version = PACKAGE_VERSION;
  static #sheet: CSSStyleSheet | undefined;

  #ready!: Promise<void>;
  #settleReady!: { resolve(): void; reject(error: unknown): void };

  readonly #root: ShadowRoot;
  readonly #documents = new Map<string, SchemeDescription>();
  readonly #verified = new Map<string, Verified>();
  #engine: Engine | undefined;
  #state: State | undefined;
  /** The claim that the host has set. */
  #given: Claim | null = null;
  /** What is spoken now. The language that is wanted comes later, or never, when its catalogue has to be loaded first. */
  #language: Language = "ko";
  #failure: HTMLElement | undefined;
  #pause: ReturnType<typeof setTimeout> | undefined;
  /** The latest estimate, kept while the person is at work in its steps. */
  #last: Estimate | undefined;
  #seeing: IntersectionObserver | undefined;
  /** The headline that was last known, and what of it the live region holds: nothing at first. */
  #headline = "";
  #announced = "";
  /** What the host was told last. */
  #told = "";

  constructor() {
    super();
    this.#renewReady();
    const declared = this.attachInternals().shadowRoot; // a form that the page's markup brings
    this.#root = declared ?? this.attachShadow({ mode: "open" });
    if (!declared) this.#root.append(h("slot")); // what the host wrote inside stays until there is more to show
    // Later: a field that is taken away while the page is drawn loses its focus in the middle of that.
    this.#root.addEventListener("focusout", () => queueMicrotask(() => this.#settle()));
  }

  /** Settles when the form and the first answer are shown; rejects when something cannot be loaded, and is then that of the next try. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The scheme to open with, which the person then does not choose; `null`: the first, and the person chooses. */
  get scheme(): string | null {
    return this.getAttribute("scheme");
  }
  set scheme(id: string | null) {
    this.#reflect("scheme", id);
  }

  /** The claimant to open with; `null`: the first of the scheme. */
  get claimant(): string | null {
    return this.getAttribute("claimant");
  }
  set claimant(id: string | null) {
    this.#reflect("claimant", id);
  }

  /** Where wrong figures are reported: an address with `https:` or `mailto:`; nothing else is shown. */
  get report(): string | null {
    return this.getAttribute("report");
  }
  set report(link: string | null) {
    this.#reflect("report", link);
  }

  /** Whether the host gets to see figures: in the events and in `value`. */
  get shareFigures(): boolean {
    return this.hasAttribute("share-figures");
  }
  set shareFigures(share: boolean) {
    this.toggleAttribute("share-figures", share);
  }

  /** A copy of the claim that the host has set; with `share-figures`, of what the form holds. */
  get value(): Claim | null {
    return copied((this.shareFigures && this.#view()?.claim) || this.#given);
  }

  /**
   * Fills the form, or empties it with `null`; no event follows. What `engine.estimate` would throw is thrown, and also what
   * the form has no place for. Before `ready` nothing can be checked: then the mistake goes to the console, and the form
   * stays empty.
   */
  set value(claim: Claim | null) {
    const given = copied(claim);
    if (this.#engine) {
      this.#fill(this.#engine, given);
      this.#present();
    }
    clearTimeout(this.#pause); // what was typed before is not what there is now
    this.#pause = undefined;
    this.#given = given;
    this.#told = "";
  }

  connectedCallback(): void {
    // What was set before this class was there lies on the element itself, and hides the property.
    for (const name of ["scheme", "claimant", "report", "shareFigures", "value"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const { [name]: value } = this;
      Reflect.deleteProperty(this, name);
      Object.assign(this, { [name]: value });
    }
    if (!this.#engine) {
      void this.#start();
      return;
    }
    void this.#speak(); // another language may be spoken here
    if (this.#pause) this.#wait();
  }

  disconnectedCallback(): void {
    clearTimeout(this.#pause);
    this.#seeing?.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    const engine = this.#engine;
    if (!engine || before === now) return;
    if (name === "lang") void this.#speak();
    else this.#guarded(() => {
      if (name !== "report") this.#state = this.#begin(engine);
      this.#present();
    });
  }

  #renewReady(): void {
    this.#ready = new Promise((resolve, reject) => (this.#settleReady = { resolve, reject }));
    this.#ready.catch(() => undefined); // the page itself says that it failed; a host need not listen
  }

  #reflect(name: string, value: string | null): void {
    if (value === null || value === undefined) this.removeAttribute(name);
    else this.setAttribute(name, value);
  }

  async #start(): Promise<void> {
    try {
      const language = this.#wanted();
      const [engine] = await Promise.all([
        load().catch(because("./payout_estimator_bg.wasm")),
        learn(language).catch(because(`./${language}.js`)),
        this.#dress().catch(because("./style.js")),
      ]);
      // What takes its time on a phone is done in turns: whoever is typing is not kept waiting.
      await turn();
      engine.schemes();
      await turn();
      this.#document(engine, this.#scheme(engine));
      await turn();
      if (this.#engine) return;
      this.#engine = engine;
      this.#language = language;
      this.#state = this.#begin(engine);
      this.#fillEarly(engine);
      const before = typed(this.#root);
      this.#present();
      retype(this.#root, before);
      if (this.#wanted() !== language) void this.#speak(); // changed while loading
      this.#settleReady.resolve();
    } catch (error) {
      this.#fail(error);
      this.#settleReady.reject(error);
      this.#renewReady();
    }
  }

  /** What the host has set before there was an engine to look at it. */
  #fillEarly(engine: Engine): void {
    if (!this.#given) return;
    try {
      this.#fill(engine, this.#given);
    } catch (error) {
      this.#given = null;
      console.error(error);
    }
  }

  #fill(engine: Engine, claim: Claim | null): void {
    const before = this.#state;
    if (!claim) {
      this.#state = undefined;
      this.#state = this.#begin(engine);
      return;
    }
    const asked = engine.estimate(claim);
    this.#state = filled(this.#document(engine, claim.scheme), claim, before);
    if (isShownAs(asked, this.#view()?.outcome)) return;
    this.#state = before;
    throw new Error("value: the form has no place for a part of this claim, and would show another result");
  }

  /** The style sheet: the one in the page's markup where there is one, else a file. */
  async #dress(): Promise<void> {
    const declared = this.#root.querySelector("style")?.textContent;
    const text = declared ?? (await import("./style.js")).default;
    if (!PayoutEstimator.#sheet) (PayoutEstimator.#sheet = new CSSStyleSheet()).replaceSync(text);
    this.#root.adoptedStyleSheets = [PayoutEstimator.#sheet];
  }

  /** Speaks the language that is wanted by now, or goes on in the one it speaks where that does not load. */
  async #speak(): Promise<void> {
    const language = this.#wanted();
    this.#failure = undefined;
    try {
      await learn(language);
    } catch (error) {
      if (language !== this.#wanted()) return;
      this.lang = this.#language; // comes back here, and shows the failure
      this.#failure = failed(this.#language, new Failure(UNSPOKEN, "", error));
      return;
    }
    if (language !== this.#wanted()) return;
    this.#language = language;
    this.#present();
  }

  /** As the attributes have it; what they name and there is none of falls back to the first. Answers stay. */
  #begin(engine: Engine): State {
    const { scheme, claimant } = this;
    const document = this.#document(engine, this.#scheme(engine));
    const state = this.#state ?? initial(document);
    chooseScheme(state, document, claimant ?? undefined);
    for (const [asked, chosen] of [[scheme, state.scheme], [claimant, state.claimant]]) {
      if (asked !== null && asked !== chosen) console.warn(`payout-estimator: there is no "${asked}", "${chosen}" is shown`);
    }
    return state;
  }

  #scheme(engine: Engine): string {
    const schemes = engine.schemes();
    return (schemes.find(({ id }) => id === this.scheme) ?? schemes[0])?.id ?? "";
  }

  #document(engine: Engine, id: string): SchemeDescription {
    const document = this.#documents.get(id) ?? engine.describe(id);
    this.#documents.set(id, document);
    return document;
  }

  #wanted(): Language {
    return languageOf(this.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang);
  }

  #view(): View | undefined {
    if (!this.#engine || !this.#state) return undefined;
    const scheme = this.#document(this.#engine, this.#state.scheme);
    const last = this.#root.activeElement?.closest("#steps") && isOf(this.#last, this.#state) ? this.#last : undefined;
    const view = viewOf({
      engine: this.#engine,
      scheme,
      state: this.#state,
      language: this.#language,
      verified: this.#verified.get(scheme.id),
      last,
      choosesScheme: !this.hasAttribute("scheme"),
      report: reportOf(this.report),
      change: (edit) => this.#change(edit),
      go: (control) => this.#go(control),
      submit: () => this.#submit(),
      speak: (language) => (this.lang = language),
    });
    this.#last = view.outcome.ok ? view.outcome.estimate : last;
    return view;
  }

  #change(edit: (state: State) => void): void {
    if (!this.#state) return;
    edit(this.#state);
    this.#show();
    this.#wait();
  }

  #wait(): void {
    clearTimeout(this.#pause);
    this.#pause = setTimeout(() => this.#rest(), PAUSE);
  }

  /** Shows what a host or a new language has changed: no news about the result, so nothing is announced. */
  #present(): void {
    this.#announced = "";
    const view = this.#show();
    if (view) this.#headline = announcement(view);
  }

  #show(): View | undefined {
    return this.#guarded(() => {
      const view = this.#view();
      if (!view) return undefined;
      this.#draw(view);
      if (!view.verified) this.#verifyWhenSeen(view);
      return view;
    });
  }

  /** An engine that has stopped is said here; to the host nothing is thrown. */
  #guarded<T>(work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#fail(error);
      return undefined;
    }
  }

  /** Runs the worked cases of a scheme once, when the reader comes to where it is told. */
  #verifyWhenSeen({ engine, scheme }: View): void {
    this.#seeing?.disconnect();
    const proof = this.#root.getElementById("proof");
    if (!proof) return;
    this.#seeing = new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.#verified.set(scheme.id, engine.verify(scheme.id));
      this.#show();
    });
    this.#seeing.observe(proof);
  }

  #draw(view: View): void {
    // A problem that an edit has fixed is forgotten: what is typed next begins unjudged.
    for (const control of view.state.settled) if (!view.problems.has(control)) view.state.settled.delete(control);
    const wanted = document.createDocumentFragment();
    wanted.append(this.#failure ?? "", shell(view, this.#announced));
    morph(this.#root, wanted);
  }

  /** Shows what is wrong with everything that was answered; what was not is left alone. */
  #settle(): void {
    const view = this.#view();
    if (!view) return;
    const wrong = [...view.problems].filter(([, problem]) => !isUnanswered(problem)).map(([control]) => control);
    if (wrong.every((control) => view.state.settled.has(control))) return;
    for (const control of wrong) view.state.settled.add(control);
    this.#draw(view);
  }

  #submit(): void {
    const view = this.#view();
    if (!view) return;
    for (const control of view.problems.keys()) view.state.settled.add(control);
    view.state.listed = !view.outcome.ok;
    this.#draw(view);
    this.#go(view.outcome.ok ? "result" : "problems");
    this.#rest();
  }

  /** The person has paused: says what has changed, here and to the host. */
  #rest(): void {
    clearTimeout(this.#pause);
    this.#pause = undefined;
    this.#settle();
    const view = this.#view();
    if (!view) return;
    const headline = announcement(view);
    if (headline !== this.#headline) {
      this.#headline = this.#announced = headline;
      this.#draw(view);
    }
    this.#tell(view);
  }

  /** Events for the host: no figures unless it asks for them, and none twice. */
  #tell({ outcome, problems, state }: View): void {
    const codes = [...problems].filter(([control]) => state.settled.has(control)).map(([, { code }]) => code);
    if (!outcome.ok && codes.length === 0) return;
    const name = outcome.ok ? "payout-result" : "payout-problem";
    const detail = outcome.ok ? this.#detail(outcome.estimate) : { codes };
    const told = `${name} ${JSON.stringify(detail)}`;
    if (told === this.#told) return;
    this.#told = told;
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  #detail(estimate: Estimate): object {
    const { scheme, revision, claimant, method, outcome } = estimate;
    const detail = { scheme, revision, claimant, method, kind: outcome.kind };
    return this.shareFigures ? { ...detail, estimate } : detail;
  }

  #go(control: string): void {
    const target = this.#root.getElementById(control);
    target?.closest("details")?.setAttribute("open", "");
    target?.focus();
    this.#root.getElementById(`${control}-field`)?.scrollIntoView({ block: "nearest" }); // its label too
  }

  /** Says what failed, above whatever the host wrote inside. A form that has never worked keeps what was typed into it. */
  #fail(error: unknown): void {
    const failure = error instanceof Failure ? error : new Failure(STOPPED, "", error);
    const wanted = document.createDocumentFragment();
    wanted.append(failed(this.#wanted(), failure, this.#engine ? undefined : () => void this.#start()), h("slot"));
    if (this.#engine) morph(this.#root, wanted);
    else {
      this.#root.getElementById("failure")?.remove();
      this.#root.prepend(wanted.children[0] ?? "");
    }
  }
}

function isOf(estimate: Estimate | undefined, { scheme, claimant, method }: State): boolean {
  return estimate?.scheme === scheme && estimate.claimant === claimant && estimate.method === method;
}

/** Lets the browser do what has become due. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

/** Where a host wants wrong figures reported: a page or a mail address, and nothing that could run. */
function reportOf(link: string | null): string | undefined {
  return link && /^(https:|mailto:)/i.test(link) ? link : undefined;
}
