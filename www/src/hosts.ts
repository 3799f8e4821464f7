// The script of hosts.html: what support teams paste, how it looks, what it tells, and why it does not work.

import type { Engine } from "../engine.js";
import { h, morph } from "./dom";
import { addressOf, folderOf, type Choices } from "./hosts/choices";
import { copy, type Copied } from "./hosts/copy";
import { form } from "./hosts/form";
import { hashOf } from "./hosts/hash";
import { judge } from "./hosts/judge";
import { Log } from "./hosts/log";
import { needsOf } from "./hosts/needs";
import { output } from "./hosts/output";
import { find } from "./hosts/pasted";
import { pasting } from "./hosts/pasting";
import { show } from "./hosts/preview";
import { partsOf } from "./hosts/snippet";
import { loadSums, type Sums } from "./hosts/sums";
import { tell } from "./hosts/texts";
import { trial } from "./hosts/trial";
import { trying, type Tried } from "./hosts/trying";
import { preferred, speak } from "./start";
import type { Language } from "./texts/say";

/** The folder that this page is in, and the only one that it loads anything from. */
const here = new URL(".", location.href);
const place = (id: string) => document.getElementById(id) as HTMLElement;

let language: Language = preferred() ?? "ko";
let engine: Engine | undefined;
let engineFailed = false;
let sums: Sums | undefined;
let choices: Choices = {
  shape: "element",
  language: "",
  scheme: "",
  claimant: "",
  colour: "",
  theme: "",
  figures: false,
  integrity: false,
  base: here.href,
};
let copied: Copied | undefined;
let tried: Tried;
let asked: { text: string; page: string } | undefined;

/** Browsers tell of a refusal once, long before somebody asks why nothing works. */
const refused: SecurityPolicyViolationEvent[] = [];
addEventListener("securitypolicyviolation", (event) => refused.push(event));

const log = new Log(place("preview"), drawLog);

draw();
preview();
place("plain").remove();
for (const part of document.querySelectorAll("[hidden]")) part.removeAttribute("hidden");

[sums, engine] = await Promise.all([
  loadSums(),
  import("./engine.js").then(({ load }) => load()).catch(() => undefined),
  import("./payout-estimator.js").catch(() => undefined),
]);
engineFailed = !engine;
draw();
preview();
document.documentElement.dataset.ready = "yes";

function change(edit: Partial<Choices>): void {
  choices = { ...choices, ...edit };
  copied = undefined;
  draw();
  // Which never shows another folder.
  if (!("base" in edit)) preview();
}

function draw(): void {
  speak(language);
  const other = language === "ko" ? "en" : "ko";
  put("switch", h("button", { type: "button", id: "language-other", lang: other, onclick: () => turnTo(other) }, tell(language, "language.other")));

  const folder = folderOf(choices.base);
  const parts = folder && partsOf(choices, folder, language, sums);
  const needs = parts && needsOf(parts, folder, hashOf(parts, draw));
  put(
    "make",
    form({ choices, language, engine, engineFailed, sums, change }),
    output({ choices, language, ready: parts && needs && { parts, needs, folder }, here, copied, copy: copySnippet }),
  );

  const page = addressOf(asked?.page ?? "");
  const wrongPage = Boolean(asked?.page.trim()) && !page;
  const findings = asked && needs && !wrongPage ? judge(find(asked.text), choices.shape, needs, page) : undefined;
  put("paste", pasting({ language, findings, wrongPage, run: diagnose }));
  put("check", trying(tried, language, check));
  drawLog();
}

function drawLog(): void {
  put("heard", log.draw(language, drawLog));
}

function put(id: string, ...children: Node[]): void {
  const wanted = document.createDocumentFragment();
  wanted.append(...children);
  morph(place(id), wanted);
}

function preview(): void {
  const parts = partsOf(choices, here, language, sums);
  // In the place of a frame with an error in it the form says what is missing.
  const missing = choices.shape === "file" && sums !== undefined && !sums.has("offline.html");
  show(place("preview"), missing ? [] : parts);
}

/** The preview begins anew: it speaks as the page around does, where nothing else was chosen. */
function turnTo(other: Language): void {
  language = other;
  draw();
  place("preview").replaceChildren();
  preview();
}

async function copySnippet(): Promise<void> {
  copied = await copy(place("snippet"));
  draw();
}

async function check(): Promise<void> {
  tried = "running";
  draw();
  tried = await trial(refused);
  draw();
}

function diagnose(text: string, page: string): void {
  asked = { text, page };
  draw();
}
