// The rule of the first document as a table in both languages: what a reader without script, or with a browser that is too old, gets.
// The build runs this, no browser does.

import type { Pay, Reading, SchemeDescription, Text } from "../engine.js";
import { h, type Child } from "./dom";
import { load } from "./engine.js";
import { moneyInWords, money, quantity, type Writing } from "./format";
import { bandInWords, endsOf, type Bands, type Ends } from "./result/band";
import { learn, say, type Key, type Language } from "./texts/say";

const LANGUAGES: readonly Language[] = ["ko", "en"];

export async function rule(module: BufferSource): Promise<HTMLElement> {
  const [engine] = await Promise.all([load(module), ...LANGUAGES.map((language) => learn(language))]);
  const scheme = engine.describe(engine.schemes()[0]?.id ?? "");
  const { reading, bands, what, called } = banded(scheme);
  const source = scheme.sources[reading.source ?? ""];
  const inBoth = (write: (language: Language) => Child) => LANGUAGES.map((language) => h("span", { lang: language }, write(language)));
  const text = (it: Text) => inBoth((language) => it[language]);
  return h(
    "div",
    {},
    h(
      "table",
      {},
      h("caption", {}, text(scheme.title), ": ", text(reading.label)),
      h("thead", {}, h("tr", {}, [what, called].map((title) => h("th", { scope: "col" }, text(title))))),
      h(
        "tbody",
        {},
        bands.map(({ pay }, index) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, inBoth((language) => limits(writing(scheme, language), endsOf(bands, index)))),
            h("td", {}, inBoth((language) => paid(scheme, writing(scheme, language), pay))),
          ),
        ),
      ),
    ),
    source?.url?.startsWith("https://") && h("p", {}, h("a", { href: source.url, rel: "noopener noreferrer" }, `${source.publisher}, ${source.date ?? ""}`)),
  );
}

/** The first reading of the first claimant that has bands and is not assumed, with the words for what it tests and pays. */
function banded(scheme: SchemeDescription): { reading: Reading; bands: Bands; what: Text; called: Text } {
  for (const method of scheme.claimants[0]?.methods ?? []) {
    for (const id of method.readings) {
      const reading = scheme.readings[id];
      const tested = reading?.tests ?? "";
      const what = scheme.calculations?.[method.calculation ?? ""]?.find(({ line }) => line === tested)?.label ?? scheme.inputs?.[tested]?.label;
      const called = (reading?.pays ?? method.pays)?.called;
      if (reading?.bands && reading.basis !== "assumed" && what && called) return { reading, bands: reading.bands, what, called };
    }
  }
  throw new Error(`${scheme.id}: no reading of the first claimant has bands`);
}

function writing({ currency, units = {} }: SchemeDescription, language: Language): Writing {
  return { language, currency, units: new Map(Object.entries(units).map(([id, { label }]) => [id, label[language]])) };
}

function limits(words: Writing, ends: Ends): string {
  const inLanguage = { say: (key: Key, params?: Record<string, string>) => say(words.language, key, params) };
  return bandInWords(inLanguage, ends, (value) => quantity(words, value, "money"));
}

function paid({ reasons }: SchemeDescription, words: Writing, pay: Pay): string {
  if (pay === "negotiation") return say(words.language, "outcome.negotiation");
  if ("cash" in pay && typeof pay.cash === "string") return moneyInWords(words, pay.cash) || money(words, pay.cash);
  if ("none" in pay) return reasons?.[pay.none]?.[words.language] ?? say(words.language, "outcome.none");
  throw new Error("a table has no words for this payment");
}
