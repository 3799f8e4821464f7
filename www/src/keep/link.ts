// A case as the fragment of a link: "v1." and bytes in base64url. LINKS.md describes it; what it says holds for good.

import type { Ask } from "../../engine.js";
import { decoded, encoded, type Data } from "./bytes";
import { readCase, refused, type Case, type Opened } from "./case";
import { checkOf } from "./check";
import { ANSWER, type Recorded } from "./record";

/** In characters. Chats and mail programs break longer links. */
export const LONGEST_LINK = 2000;
/** Of those, what the address of the page may take. */
const LONGEST_FRAGMENT = 1800;

const VERSION = 1;

/** The fragment without its "#". `undefined` where the case is too long for a link. */
export function fragmentOf(found: Case): string | undefined {
  const { result } = found;
  const answerOnly = Object.fromEntries(ANSWER.flatMap((line) => (result[line] === undefined ? [] : [[line, result[line]]])));
  // A long worksheet leaves its lines out before the answers are too many.
  return [result, answerOnly].map((lines) => written(found, lines)).find(({ length }) => length <= LONGEST_FRAGMENT);
}

function written(found: Case, result: Recorded): string {
  const bytes = [VERSION, ...encoded(inOrder({ ...found, result }))];
  const base64 = btoa(String.fromCharCode(...bytes, ...checkOf(bytes)));
  return `v${VERSION}.${base64.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")}`;
}

/** One order and nothing empty: equal cases have equal links. */
function inOrder({ scheme, revision, digest, claimant, method, language, date, answers, changed, result }: Case): Data {
  return {
    ...{ scheme, revision, digest, claimant, method, language, date, answers: answers as Data },
    ...(changed.length > 0 && { changed }),
    ...(Object.keys(result).length > 0 && { result }),
  };
}

/** Where a fragment begins, in a link or alone; its version; and its bytes. */
const FRAGMENT = /(?:^\s*|#)v(\w{1,9})\.([\w-]+)/;

/** Any text: a link, its fragment, or what a chat has made of either. */
export function fromLink(text: string): Opened {
  if (text.length > TOO_LONG) return refused("too-large");
  const opened = fromFragment(text);
  // A mail program may have broken it over lines.
  return opened.ok || !/\s/.test(text) ? opened : fromFragment(text.replace(/\s+/g, ""));
}

/** A link in a message, with some words around it. */
const TOO_LONG = 10_000;

function fromFragment(text: string): Opened {
  const [, version, base64 = ""] = FRAGMENT.exec(text) ?? [];
  if (version === undefined) return refused("not-a-case");
  if (version !== String(VERSION)) return refused("newer");
  if (base64.length > LONGEST_LINK) return refused("too-large");
  try {
    return fromBytes(bytesOf(base64), base64);
  } catch {
    return refused("damaged");
  }
}

function bytesOf(base64: string): Uint8Array {
  const characters = atob(base64.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = new Uint8Array(characters.length);
  for (const at of bytes.keys()) bytes[at] = characters.charCodeAt(at);
  return bytes;
}

function fromBytes(all: Uint8Array, base64: string): Opened {
  const bytes = all.subarray(0, -4);
  const check = all.subarray(-4);
  if (bytes[0] !== VERSION || checkOf(bytes).some((byte, index) => byte !== check[index])) return refused("damaged");
  const data = decoded(bytes.subarray(1)) as Record<string, Data>;
  const read = readCase({ changed: [], result: {}, ...data });
  // Only what would be written the same way is a link of ours.
  return read.ok && written(read.found, read.found.result) !== `v${VERSION}.${base64}` ? refused("damaged") : read;
}

/**
 * The case without what somebody may not want to pass on: amounts, numbers, percentages, own hours, and the result. Choices,
 * dates, services and opening hours stay.
 */
export function withoutFigures(found: Case, asks: readonly Ask[]): Case {
  const kept = asks.flatMap(({ id, kind }) => {
    const answer = found.answers[id];
    if (answer === undefined || !KEPT.has(kind)) return [];
    return [[id, kind === "services" ? (answer as { id: string }[]).map((service) => ({ id: service.id })) : answer]];
  });
  return { ...found, answers: Object.fromEntries(kept), changed: [], result: {} };
}

const KEPT = new Set<Ask["kind"]>(["choice", "date", "services", "opening-hours"]);
