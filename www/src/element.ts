// <payout-estimator>: its attributes, its life in a page, and drawing. Does not register itself.
//
// custom-elements.json and payout-estimator.d.ts list what a host may rely on.

import type { Claim, Engine } from "../engine.js";
import { Announcer } from "./announcer";
import { h, morph } from "./dom";
import { load } from "./engine.js";
import { Failure, STOPPED, UNSPOKEN, because, failed } from "./failed";
import { copied } from "./fill";
import { loadPictures, wantsPictures } from "./illustrate";
import { Memory, remembered } from "./keep/memory";
import { Session, type Actions, type Settings } from "./session";
import { shell } from "./shell";
import type { State } from "./state";
import { languageOf, learn, spoken, type Language } from "./texts/say";
import { retype, typed } from "./typed";

/** The browser's own scrolling ends within these milliseconds after the focus has moved. A later scroll is the person's. */
const SCROLLED = 500;

/** From so many pixels on, the answer stands beside the form: 53em of the style sheets. */
const WIDE = 900;

export class PayoutEstimator extends HTMLElement {
  static readonly observedAttributes = ["scheme", "claimant", "lang", "report"];
  static readonly version = PACKAGE_VERSION;
  static #sheet: CSSStyleSheet | undefined;

  #ready!: Promise<void>;
  #settleReady!: { resolve(): void; reject(error: unknown): void };

  readonly #root: ShadowRoot;
  readonly #announcer = new Announcer(this, () => this.#guarded(() => this.#rest()));
  /** From the time that the engine has loaded. */
  #session: Session | undefined;
  /** The claim that the host has set. */
  #given: Claim | null = null;
  /** The language that is spoken now. The wanted one follows when its catalogue has loaded. */
  #language: Language = "ko";
  #failure: HTMLElement | undefined;
  #seeing: IntersectionObserver | undefined;
  readonly #actions: Actions = {
    change: (edit) => this.#change(edit),
    go: (control) => this.#go(control),
    submit: () => this.#submit(),
    speak: (other) => (this.lang = other),
  };
  /** Only in a page of its own. */
  #memory: Memory | undefined;
  #keeping: Promise<void> | undefined;

  constructor() {
    super();
    this.#renewReady();
    const declared = this.attachInternals().shadowRoot; // a form in the page's markup
    this.#root = declared ?? this.attachShadow({ mode: "open" });
    if (!declared) this.#root.append(h("slot")); // the host's own content shows until the form is there
    // Later: a field that drawing removes loses its focus while the page is drawn.
    this.#root.addEventListener("focusout", () => queueMicrotask(() => this.#guarded(() => this.#settle())));
    this.#root.addEventListener("focusout", () => this.#memory?.write());
    // WebKit scrolls to the focused control after this event, in a later task. Other engines scroll before it.
    this.#root.addEventListener("focusin", () => {
      const uncover = () => this.#uncover();
      setTimeout(uncover);
      addEventListener("scroll", uncover, { signal: AbortSignal.timeout(SCROLLED) });
    });
  }

  /** Resolves when the form and the first answer are shown. Rejects when something cannot be loaded; the next try has a new promise. */
  get ready(): Promise<void> {
    return this.#ready;
  }

  /** The scheme to open with, which the person then does not choose. `null`: the first one, and the person chooses. */
  get scheme(): string | null {
    return this.getAttribute("scheme");
  }
  set scheme(id: string | null) {
    this.#reflect("scheme", id);
  }

  /** The claimant to open with. `null`: the first one of the scheme. */
  get claimant(): string | null {
    return this.getAttribute("claimant");
  }
  set claimant(id: string | null) {
    this.#reflect("claimant", id);
  }

  /** Where wrong figures are reported: an address with `https:` or `mailto:`. Others are not shown. */
  get report(): string | null {
    return this.getAttribute("report");
  }
  set report(link: string | null) {
    this.#reflect("report", link);
  }

  /** Whether the host gets to see figures, in the events and in `value`. */
  get shareFigures(): boolean {
    return this.hasAttribute("share-figures");
  }
  set shareFigures(share: boolean) {
    this.toggleAttribute("share-figures", share);
  }

  /**
   * Set where the element is what its page is for: then the page's history entry keeps what was typed, its address can hold a
   * case, and a case can be saved on the device. The value is the page that links lead to; empty: this page, where the person
   * also chooses among the schemes. `null`: a page of others, which keeps nothing.
   */
  get ownPage(): string | null {
    return this.getAttribute("own-page");
  }
  set ownPage(page: string | null) {
    this.#reflect("own-page", page);
  }

  /** A copy of the claim that the host has set. With `share-figures`, a copy of what the form holds. */
  get value(): Claim | null {
    return copied((this.shareFigures && this.#session?.view.claim) || this.#given);
  }

  /**
   * Fills the form, or empties it with `null`. No event follows. Throws what `engine.estimate` throws, and an error where
   * the form has no place for a part of the claim. Before `ready` nothing can be checked: then a mistake goes to the console,
   * and the form stays empty.
   */
  set value(claim: Claim | null) {
    const given = copied(claim);
    if (this.#session) {
      this.#fill(this.#session, given);
      this.#guarded(() => this.#present());
    }
    this.#announcer.stop(); // what was typed before counts no more
    this.#announcer.forget();
    this.#given = given;
  }

  connectedCallback(): void {
    // A property that was set before the class was there lies on the element itself and hides the accessor.
    for (const name of ["scheme", "claimant", "report", "shareFigures", "ownPage", "value"] as const) {
      if (!Object.hasOwn(this, name)) continue;
      const { [name]: value } = this;
      Reflect.deleteProperty(this, name);
      Object.assign(this, { [name]: value });
    }
    if (!this.#session) {
      void this.#start();
      return;
    }
    void this.#speak(); // the language may be another one here
    this.#announcer.resume();
  }

  disconnectedCallback(): void {
    this.#announcer.suspend();
    this.#seeing?.disconnect();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    const session = this.#session;
    if (!session || before === now) return;
    if (name === "lang") void this.#speak();
    else this.#guarded(() => {
      if (name === "report") session.refresh();
      else this.#open(session);
      this.#present();
    });
  }

  #renewReady(): void {
    this.#ready = new Promise((resolve, reject) => (this.#settleReady = { resolve, reject }));
    this.#ready.catch(() => undefined); // the page shows the failure; a host need not listen
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
      if (this.#session) return; // taken out and put in again while it loaded
      this.#language = language;
      this.#session = new Session(engine, () => this.#settings(), this.#actions);
      this.#warn(this.#session);
      if (this.ownPage !== null) this.#own(this.#session, engine);
      // WebKit empties fields without autocompletion when a person comes back to a page that it has kept whole, after this event.
      addEventListener("pageshow", ({ persisted }) => persisted && setTimeout(() => this.#guarded(() => this.#draw())));
      this.#fillEarly(this.#session);
      const before = typed(this.#root);
      this.#present();
      retype(this.#root, before);
      if (this.#wanted() !== language) void this.#speak(); // changed while it loaded
      this.#settleReady.resolve();
    } catch (error) {
      this.#fail(error);
      this.#settleReady.reject(error);
      this.#renewReady();
    }
  }

  #settings(): Settings {
    const { scheme, claimant } = this;
    const isInSteps = Boolean(this.#root.activeElement?.closest("#steps"));
    return { scheme, claimant, report: reportOf(this.report), language: this.#language, isInSteps, isNarrow: this.clientWidth < WIDE, isOwnPage: this.ownPage === "" };
  }

  /** Takes up what the page remembers, else the case in its address. */
  #own(session: Session, engine: Engine): void {
    this.#memory = new Memory(() => this.#session?.view.state);
    const before = remembered(engine);
    if (before) session.restore(before);
    const openAddress = () => void this.#keep().then(() => this.#actions.keep?.openAddress());
    addEventListener("hashchange", openAddress);
    if (!before && location.hash) openAddress();
    else void this.#keep();
  }

  /** Loads what keeps and passes on. Where it does not load, the page is without it. */
  #keep(): Promise<void> {
    return (this.#keeping ??= Promise.all([load(), import("./keep.js"), this.#ready]).then(
      ([engine, { Keep, speakFrom }]) => {
        speakFrom(spoken());
        this.#actions.keep = new Keep({
          engine,
          element: this,
          page: () => this.ownPage,
          language: () => this.#language,
          fill: (claim) => {
            this.#session?.fill(claim);
            this.#memory?.note();
            this.#present();
          },
          redraw: () => this.#guarded(() => this.#draw()),
          go: (control) => this.#go(control),
        });
        this.#guarded(() => {
          this.#session?.refresh();
          this.#draw();
        });
      },
      () => undefined,
    ));
  }

  #open(session: Session): void {
    session.open();
    this.#warn(session);
  }

  #warn({ view }: Session): void {
    for (const [asked, shown] of [[this.scheme, view.scheme.id], [this.claimant, view.claimant.id]]) {
      if (asked !== null && asked !== shown) console.warn(`payout-estimator: there is no "${asked}", "${shown}" is shown`);
    }
  }

  /** Fills the form with what the host has set before there was an engine to check it. */
  #fillEarly(session: Session): void {
    if (!this.#given) return;
    try {
      session.fill(this.#given);
    } catch (error) {
      this.#given = null;
      console.error(error);
    }
  }

  #fill(session: Session, claim: Claim | null): void {
    if (claim) session.fill(claim);
    else {
      session.clear();
      this.#warn(session);
    }
  }

  /** Adopts the style sheet: the one in the page's markup where there is one, else a file. */
  async #dress(): Promise<void> {
    const declared = this.#root.querySelector("style")?.textContent;
    const text = declared ?? (await import("./style.js")).default;
    if (!PayoutEstimator.#sheet) (PayoutEstimator.#sheet = new CSSStyleSheet()).replaceSync(text);
    this.#root.adoptedStyleSheets = [PayoutEstimator.#sheet];
  }

  /** Changes to the language that is wanted now. Where it does not load, the language stays. */
  async #speak(): Promise<void> {
    const language = this.#wanted();
    this.#failure = undefined;
    try {
      await learn(language);
    } catch (error) {
      if (language !== this.#wanted()) return;
      this.lang = this.#language; // calls this again, which shows the failure
      this.#failure = failed(this.#language, new Failure(UNSPOKEN, "", error));
      return;
    }
    if (language !== this.#wanted()) return;
    this.#language = language;
    this.#guarded(() => {
      this.#session?.refresh();
      this.#present();
    });
  }

  #wanted(): Language {
    return languageOf(this.closest("[lang]")?.getAttribute("lang") ?? document.documentElement.lang);
  }

  #change(edit: (state: State) => void): void {
    this.#guarded(() => {
      this.#session?.change(edit);
      this.#draw();
    });
    this.#memory?.note();
    this.#announcer.wait();
  }

  /** Shows what a host or a new language has changed. That is no news about the result, so nothing is announced. */
  #present(): void {
    if (!this.#session) return;
    this.#announcer.accept(this.#session.view);
    this.#draw();
  }

  /** Shows the failure of an engine that has stopped. Nothing is thrown to the host. */
  #guarded(work: () => void): void {
    try {
      work();
    } catch (error) {
      this.#fail(error);
    }
  }

  #draw(): void {
    if (!this.#session) return;
    const wanted = document.createDocumentFragment();
    wanted.append(this.#failure ?? "", shell(this.#session.view, this.#announcer.text));
    morph(this.#root, wanted);
    this.#verifyWhenSeen(this.#session);
    if (this.#session.view.outcome.ok) void this.#keep();
    this.#illustrate(this.#session);
  }

  /** Loads the pictures once there is something to draw. Where that fails, their words remain. */
  #illustrate({ view }: Session): void {
    if (!wantsPictures(view)) return;
    loadPictures().then(() => this.#guarded(() => this.#draw()), () => undefined);
  }

  /** Runs the worked cases of a scheme once, when the reader comes to where their result is shown. */
  #verifyWhenSeen(session: Session): void {
    this.#seeing?.disconnect();
    const proof = this.#root.getElementById("proof");
    if (!proof || session.view.verified) return;
    this.#seeing = new IntersectionObserver((entries, observer) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      observer.disconnect();
      this.#guarded(() => {
        session.verify();
        this.#draw();
      });
    });
    this.#seeing.observe(proof);
  }

  #settle(): void {
    if (this.#session?.settle()) this.#draw();
  }

  #submit(): void {
    if (!this.#session) return;
    this.#session.submit();
    this.#draw();
    this.#go(this.#session.view.outcome.ok ? "result" : "problems");
    this.#rest();
  }

  /** Says what has changed once the person has paused, to them and to the host. */
  #rest(): void {
    this.#announcer.stop();
    this.#settle();
    if (!this.#session) return;
    const { view } = this.#session;
    if (this.#announcer.announce(view)) this.#draw();
    this.#announcer.notify(view, this.shareFigures);
  }

  /** Scrolls the focused control out from under the answer bar. WebKit treats a covered field as visible. */
  #uncover(): void {
    const [focused, bar] = [this.#root.activeElement, this.#root.getElementById("answer-bar")];
    if (!focused || !bar || bar.contains(focused) || !focused.matches(':focus-visible, [type="text"]')) return; // a button stays under the finger that presses it
    const [covering, covered] = [bar.getBoundingClientRect(), focused.getBoundingClientRect()];
    if (covered.bottom > covering.top && covered.top < covering.bottom) focused.scrollIntoView({ block: "nearest" });
  }

  #go(control: string): void {
    const target = this.#root.getElementById(control);
    for (let fold = target?.closest("details"); fold; fold = fold.parentElement?.closest("details")) fold.open = true;
    target?.focus();
    if (target && !isWhollyOnScreen(target)) target.scrollIntoView(); // it is read from its top
    this.#root.getElementById(`${control}-field`)?.scrollIntoView({ block: "nearest" }); // with its label
  }

  /** Shows what failed, above the host's own content. A form that has never worked keeps what was typed into it. */
  #fail(error: unknown): void {
    const failure = error instanceof Failure ? error : new Failure(STOPPED, "", error);
    const wanted = document.createDocumentFragment();
    wanted.append(failed(this.#wanted(), failure, this.#session ? undefined : () => void this.#start()), h("slot"));
    if (this.#session) morph(this.#root, wanted);
    else {
      this.#root.getElementById("failure")?.remove();
      this.#root.prepend(wanted.children[0] ?? "");
    }
  }
}

/** Where a host wants wrong figures reported: a page or a mail address, and nothing that could run. */
function reportOf(link: string | null): string | undefined {
  return link && /^(https:|mailto:)/i.test(link) ? link : undefined;
}

function isWhollyOnScreen(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
