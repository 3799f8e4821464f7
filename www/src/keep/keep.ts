// Keeping and passing on, for one element: what was asked for, what came of it, and what was opened.

import type { Claim, Engine } from "../../engine.js";
import type { Child } from "../dom";
import type { View } from "../view";
import type { Key, Language } from "../texts/say";
import { caseOf, caseWith, claimIn, refused, unknownName, type Case, type Opened, type Refusal } from "./case";
import { copied } from "./copy";
import { download, textOf } from "./download";
import { csvOf, fromFile, jsonOf } from "./file";
import { LONGEST_LINK, fragmentOf, fromLink, withoutFigures } from "./link";
import { panel } from "./panel";
import { print } from "./print";
import { canSave, forget, save, savedCase } from "./saved";
import { sheet } from "./sheet";
import { fromShortCode, isShortCode, shortCode } from "./short-code";
import { asText } from "./text";

/** What the element lets this do. */
export interface Host {
  engine: Engine;
  element: HTMLElement;
  /** The page that links lead to, empty for the one that is open; `null` in a page of others. */
  page: () => string | null;
  language: () => Language;
  fill: (claim: Claim) => void;
  redraw: () => void;
  go: (control: string) => void;
}

/** What the panel shows. */
export interface Shown {
  /** What came of the last press. */
  said: Key | "";
  /** A text to be copied by hand, with the name of its field. */
  text: { label: Key; text: string } | undefined;
  /** The case as a number that can be read out. */
  number: string | undefined;
  /** Whether links and codes hold figures. */
  figures: boolean;
  /** What was put into the field for codes and links. */
  pasted: string;
  refusal: Refusal | undefined;
  opened: Case | undefined;
  saved: Case | undefined;
  /** The saved case before the last "Save" or "Delete", for "Undo"; `saved` is `undefined` if there was none. */
  replaced: { saved: Case | undefined } | undefined;
  /** Whether this page has links of its own. A file has an address that is nobody else's. */
  links: boolean;
  /** Whether the browser has `navigator.share`. */
  shares: boolean;
  /** Whether this page can keep anything on the device. */
  saves: boolean;
}

export class Keep {
  readonly #host: Host;
  readonly #shown: Shown = {
    said: "",
    text: undefined,
    number: undefined,
    figures: true,
    pasted: "",
    refusal: undefined,
    opened: undefined,
    saved: undefined,
    replaced: undefined,
    links: false,
    shares: false,
    saves: false,
  };

  constructor(host: Host) {
    this.#host = host;
    const isOwn = host.page() !== null;
    // What is stored belongs to a page: another page's scripts could read it.
    this.#shown.saves = isOwn && canSave();
    this.#shown.links = isOwn && location.protocol.startsWith("http");
    if (this.#shown.saves) this.#shown.saved = savedCase();
    const target = isOwn ? window : host.element;
    target.addEventListener("dragover", (event) => event.preventDefault());
    target.addEventListener("drop", (event) => this.#dropped(event as DragEvent));
  }

  panel(view: View): Child {
    this.#shown.shares = typeof navigator.share === "function";
    return panel(view, this.#shown, this);
  }

  sheet(view: View): Child {
    return sheet(view);
  }

  print(): void {
    print(this.#host.element);
  }

  /** Copies, and shows the text where copying is not allowed. */
  async copy(view: View): Promise<void> {
    await this.#hand(asText(view), "keep.copied", "keep.text-field");
  }

  async link(view: View): Promise<void> {
    const fragment = this.#fragment(view);
    if (!fragment) return this.#say("keep.too-long");
    const link = this.#linkTo(fragment);
    if (link.length > LONGEST_LINK) return this.#say("keep.too-long");
    if (this.#host.page() === "") history.replaceState(history.state, "", `#${fragment}`);
    await this.#hand(link, "keep.link-copied", "keep.link-field");
  }

  /** Opens the share dialog of the device. Browsers allow that only inside a click. */
  async share(view: View): Promise<void> {
    const fragment = this.#shown.links ? this.#fragment(view) : undefined;
    const url = fragment && this.#linkTo(fragment);
    const text = this.#shown.figures ? asText(view) : view.tell(view.scheme.title);
    try {
      await navigator.share({ title: view.tell(view.scheme.title), text, ...(url && { url }) });
    } catch (error) {
      if (error instanceof Error && error.name === "AbortError") return; // the person has changed their mind
      await this.#hand([text, url].filter(Boolean).join("\n"), "keep.copied", "keep.text-field");
    }
  }

  async code(view: View): Promise<void> {
    const fragment = this.#fragment(view);
    if (!fragment) return this.#say("keep.too-long");
    await this.#hand(fragment, "keep.code-copied", "keep.code-field");
  }

  /** Shows a number to be read out, if the case is simple enough for one. */
  number(view: View): void {
    const number = shortCode(view.engine, view.claim);
    this.#say(number ? "" : "keep.no-read-out", { number });
  }

  figures(wanted: boolean): void {
    this.#shown.figures = wanted;
    this.#shown.text = undefined;
    // The address may hold a link with figures.
    if (this.#host.page() === "" && location.hash.startsWith("#v")) history.replaceState(history.state, "", `${location.pathname}${location.search}`);
    this.#say("");
  }

  file(view: View, kind: "json" | "csv"): void {
    const found = caseOf(view);
    const text = kind === "json" ? jsonOf(found) : csvOf(view, found);
    download(`${found.scheme}-${found.date}.${kind}`, kind === "json" ? "application/json" : "text/csv;charset=utf-8", text);
    this.#say("keep.file-made");
  }

  save(view: View): void {
    this.#replace(caseOf(view), "keep.saved");
  }

  forget(): void {
    this.#replace(undefined, "keep.forgotten");
    this.#host.go("keep-undo");
  }

  /** Brings back what "Save" or "Delete" has replaced. */
  undo(): void {
    this.#replace(this.#shown.replaced?.saved, "keep.undone");
    this.#host.go("keep-undo");
  }

  openSaved(): void {
    const { saved } = this.#shown;
    if (saved) this.#open({ ok: true, found: saved });
  }

  async openFile(file: Blob): Promise<void> {
    this.#open(fromFile(await textOf(file)));
  }

  paste(text: string): void {
    this.#shown.pasted = text;
    this.#shown.refusal = undefined;
    this.#host.redraw();
  }

  openPasted(): void {
    const { pasted } = this.#shown;
    this.#open(isShortCode(pasted) ? this.#fromNumber(pasted) : fromLink(pasted));
  }

  /** Opens the fragment of the page's address, if it holds a case. One that cannot be opened stays in the field. */
  openAddress(): void {
    const { hash } = location;
    const opened = fromLink(hash);
    if (!opened.ok && opened.refusal === "not-a-case") return;
    this.#shown.pasted = hash;
    this.#open(opened);
  }

  #fromNumber(text: string): Opened {
    const { engine, language } = this.#host;
    const claim = fromShortCode(engine, text);
    return claim ? { ok: true, found: caseWith(engine, claim, language()) } : refused("misread");
  }

  #replace(found: Case | undefined, done: Key): void {
    const { saved } = this.#shown;
    if (!(found ? save(found) : forget())) return this.#say("keep.not-saved");
    this.#shown.saved = found;
    this.#say(done, { replaced: { saved } });
  }

  #dropped(event: DragEvent): void {
    const [file] = event.dataTransfer?.files ?? [];
    if (!file) return;
    event.preventDefault();
    void this.openFile(file);
  }

  #linkTo(fragment: string): string {
    const page = new URL(this.#host.page() ?? "", location.href);
    page.search = page.hash = "";
    return `${page.href}#${fragment}`;
  }

  #fragment(view: View): string | undefined {
    const found = caseOf(view);
    return fragmentOf(this.#shown.figures ? found : withoutFigures(found, view.method.asks));
  }

  async #hand(text: string, done: Key, field: Key): Promise<void> {
    const isCopied = await copied(text);
    this.#shown.text = isCopied ? undefined : { label: field, text };
    this.#say(isCopied ? done : "keep.copy-yourself");
    if (!isCopied) this.#host.go("keep-text");
  }

  /** Fills the form. What cannot be opened changes nothing in it. */
  #open(opened: Opened): void {
    this.#shown.refusal = this.#fill(opened);
    if (opened.ok && !this.#shown.refusal) {
      this.#shown.opened = opened.found;
      this.#shown.pasted = "";
    }
    this.#say(this.#shown.refusal ? "" : "keep.opened");
    if (this.#shown.refusal) this.#host.go("keep-refusal");
  }

  #fill(opened: Opened): Refusal | undefined {
    if (!opened.ok) return opened.refusal;
    const unknown = unknownName(this.#host.engine, opened.found);
    if (unknown) return unknown;
    try {
      this.#host.fill(claimIn(opened.found));
      return undefined;
    } catch {
      return "no-place";
    }
  }

  #say(said: Shown["said"], { number, replaced }: Partial<Pick<Shown, "number" | "replaced">> = {}): void {
    Object.assign(this.#shown, { said, number, replaced });
    this.#host.redraw();
  }
}

