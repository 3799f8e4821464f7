// A sentence of a catalogue with its placeholders filled: in Korean with the particle that the word before it takes, in English with
// the plural after a number.

import type { ko } from "./ko.js";

export type Language = "ko" | "en";
export type Key = keyof typeof ko;
export type Catalogue = Record<Key, string>;

/** Those that were loaded: a reader of one language does not pay for the other. */
let catalogues = new Map<Language, Catalogue>();

/** For a script that is loaded later and has this module a second time: both speak from the same catalogues. */
export const spoken = () => catalogues;
export function speakFrom(those: typeof catalogues): void {
  catalogues = those;
}

/** English where a language tag says so, else Korean. */
export function languageOf(tag: string): Language {
  return tag.toLowerCase().startsWith("en") ? "en" : "ko";
}

/** Loads the catalogue of a language. Only then can anything be said in it. */
export async function learn(language: Language): Promise<void> {
  if (catalogues.has(language)) return;
  catalogues.set(language, language === "en" ? (await import("./en.js")).en : (await import("./ko.js")).ko);
}

export function say(language: Language, key: Key, params: Record<string, string> = {}): string {
  const sentence = (catalogues.get(language)?.[key] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  return language === "ko" ? withParticles(sentence) : sentence.replace(COUNTED, counted);
}

/** A number and the words for the things that it counts: "2 more service(s)". */
const COUNTED = /(-?[\d.,]+)((?: \p{L}+)+)\(s\)/gu;

function counted(_: string, number: string, words: string): string {
  return number === "1" ? `${number}${words}` : `${number}${words}s`;
}

/** After a final consonant, and after none. 로 also follows ㄹ. */
const PARTICLES: Record<string, readonly [string, string]> = {
  "을(를)": ["을", "를"],
  "이(가)": ["이", "가"],
  "은(는)": ["은", "는"],
  "과(와)": ["과", "와"],
  "(으)로": ["으로", "로"],
};

/** A letter, what may stand between it and its particle, and the particle. */
const AFTER_A_LETTER = /([\p{L}\p{N}%])([)\]”’]*)(을\(를\)|이\(가\)|은\(는\)|과\(와\)|\(으\)로)/gu;

function withParticles(sentence: string): string {
  return sentence.replace(AFTER_A_LETTER, (whole, letter: string, between: string, particle: string) => {
    const [after, otherwise] = PARTICLES[particle] ?? [particle, particle];
    const end = ending(letter);
    if (end === undefined) return whole;
    const takesFirst = end === "consonant" || (end === "l" && particle !== "(으)로");
    return letter + between + (takesFirst ? after : otherwise);
  });
}

/** How a letter ends when it is read in Korean; `undefined` where that cannot be known. */
function ending(letter: string): "vowel" | "l" | "consonant" | undefined {
  const syllable = letter.normalize("NFC").charCodeAt(0) - 0xac00;
  if (syllable >= 0 && syllable < 11172) {
    const final = syllable % 28;
    return final === 0 ? "vowel" : final === 8 ? "l" : "consonant";
  }
  if ("178LRlr".includes(letter)) return "l";
  if ("036MNmn".includes(letter)) return "consonant";
  if ("2459%".includes(letter) || /[A-Za-z]/.test(letter)) return "vowel";
  return undefined;
}
