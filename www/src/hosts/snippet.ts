// What a host pastes: first as elements with their attributes, of which the preview is made too, then as text.

import type { Language } from "../texts/say";
import type { Choices } from "./choices";
import type { Sums } from "./sums";

export interface Part {
  tag: "script" | "payout-estimator" | "a";
  /** An empty value is an attribute that only has to be there. */
  attributes: Record<string, string>;
  text: string;
  /** What shows until the element is there, or where it cannot be. */
  instead?: Part;
}

/** What the element's own script imports: the `integrity` attribute does not reach these. */
export const IMPORTED = ["engine.js", "ko.js", "en.js", "style.js", "causes.js", "pictures.js"] as const;

const TITLES = { ko: "장애 보상 계산기", en: "Payout estimator" };

/** The elements to paste. `spoken` names the link where no language was chosen; without `sums` nothing is held to a hash. */
export function partsOf(choices: Choices, folder: URL, spoken: Language, sums?: Sums): Part[] {
  const hashes = choices.integrity ? sums : undefined;
  return choices.shape === "element" ? element(choices, folder, spoken, hashes) : frame(choices, folder, spoken, hashes);
}

function element(choices: Choices, folder: URL, spoken: Language, hashes: Sums | undefined): Part[] {
  const src = new URL("payout-estimator.js", folder).href;
  return [
    ...(hashes ? [importMap(folder, hashes)] : []),
    { tag: "script", attributes: { type: "module", src, ...held("payout-estimator.js", hashes) }, text: "" },
    {
      tag: "payout-estimator",
      attributes: {
        ...Object.fromEntries(opening(choices)),
        ...(choices.figures && { "share-figures": "" }),
        ...(choices.colour && { style: colourRules(choices.colour) }),
      },
      text: "",
      instead: { tag: "a", attributes: { href: folder.href }, text: TITLES[choices.language || spoken] },
    },
  ];
}

function frame(choices: Choices, folder: URL, spoken: Language, hashes: Sums | undefined): Part[] {
  const page = new URL(choices.shape === "file" ? "offline.html" : "embed.html", folder);
  for (const [name, value] of opening(choices)) page.searchParams.set(name, value);
  return [
    {
      tag: "a",
      attributes: {
        "data-payout-estimator": "",
        href: page.href,
        ...(choices.shape === "file" && { "data-sandbox": "strict" }),
        ...(choices.theme && { "data-theme": choices.theme }),
      },
      text: TITLES[choices.language || spoken],
    },
    { tag: "script", attributes: { src: new URL("frame.js", folder).href, defer: "", ...held("frame.js", hashes) }, text: "" },
  ];
}

/** What it opens with: attributes of the element, parameters of a frame's address. */
function opening({ language, scheme, claimant }: Choices): [string, string][] {
  const said: [string, string][] = [["lang", language], ["scheme", scheme], ["claimant", claimant]];
  return said.filter(([, value]) => value !== "");
}

/** On dark a lighter one, since no colour can be read on white and on black; a step further where a pointer is. */
export function colourRules(colour: string): string {
  const mixed = (other: string) => `color-mix(in srgb, ${colour}, ${other})`;
  return (
    `--payout-primary: light-dark(${colour}, ${mixed("white 60%")}); ` +
    `--payout-primary-hover: light-dark(${mixed("black 20%")}, ${mixed("white 75%")});`
  );
}

function held(name: string, hashes: Sums | undefined): Record<string, string> {
  const hash = hashes?.get(name);
  return hash === undefined ? {} : { integrity: hash, crossorigin: "" };
}

function importMap(folder: URL, hashes: Sums): Part {
  const integrity = Object.fromEntries(IMPORTED.map((name) => [new URL(name, folder).href, hashes.get(name) ?? ""]));
  // In a script nothing can be escaped but by its own language: `<` could end it.
  return { tag: "script", attributes: { type: "importmap" }, text: JSON.stringify({ integrity }).replaceAll("<", "\\u003c") };
}

/** As HTML, an element a line. */
export function markup(parts: readonly Part[]): string {
  return parts.map(line).join("\n");
}

function line({ tag, attributes, text, instead }: Part): string {
  const inside = instead ? line(instead) : tag === "script" ? text : escaped(text);
  return `<${tag}${written(attributes)}>${inside}</${tag}>`;
}

function written(attributes: Record<string, string>): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === "" ? ` ${name}` : ` ${name}="${escaped(value)}"`))
    .join("");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
