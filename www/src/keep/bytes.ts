// Texts, lists and records as bytes, as LINKS.md describes them. Lengths are counted here, figures stay texts.

export type Data = string | readonly Data[] | { readonly [key: string]: Data };

/** The bytes are not in the format of LINKS.md. */
class Damage extends Error {}

const KINDS = ["text", "list", "record"] as const;

/**
 * Names that have a byte of their own. Others are written out. A name never changes its number and a number never gets
 * another name, or old links would open as something else.
 */
const NAMES = new Map<string, number>([
  ["scheme", 1], ["revision", 2], ["digest", 3], ["claimant", 4], ["method", 5],
  ["language", 6], ["date", 7], ["answers", 8], ["changed", 9], ["result", 10],
  ["id", 16], ["amount", 17], ["sales", 18], ["operatingMargin", 19], ["per", 20],
  ["days", 21], ["from", 22], ["to", 23], ["dependence", 24], ["hours", 25],
  ["services", 26], ["openingHours", 27], ["operatingProfit", 28], ["alternative", 29],
  ["result.outcome", 32], ["result.low", 33], ["result.high", 34], ["result.loss", 35], ["result.sales-loss", 36],
]);
const NUMBERS = new Map([...NAMES].map(([name, number]) => [number, name]));
const WRITTEN_OUT = 0;

/** The levels of a case: no data may be deeper. */
const LEVELS = ["case", "answers", "question", "entry", "days", "day"] as const;

export function encoded(data: Data): number[] {
  if (typeof data === "string") return part("text", utf8(data));
  if (Array.isArray(data)) return part("list", data.flatMap(encoded));
  return part("record", Object.entries(data).flatMap(([key, value]) => [...named(key), ...encoded(value)]));
}

function part(kind: (typeof KINDS)[number], bytes: readonly number[]): number[] {
  return [KINDS.indexOf(kind), bytes.length >> 8, bytes.length & 255, ...bytes];
}

function named(key: string): number[] {
  const number = NAMES.get(key);
  if (number !== undefined) return [number];
  const bytes = utf8(key);
  return [WRITTEN_OUT, bytes.length & 255, ...bytes.slice(0, 255)];
}

function utf8(text: string): number[] {
  return [...new TextEncoder().encode(text)];
}

/** Throws where the bytes are not exactly one value. */
export function decoded(bytes: Uint8Array): Data {
  const reader = new Reader(bytes);
  const data = reader.value(LEVELS);
  reader.end();
  return data;
}

class Reader {
  #rest: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#rest = bytes;
  }

  /** `levels`: one for each depth that is still allowed. */
  value(levels: readonly string[]): Data {
    if (levels.length === 0) throw new Damage("too deep");
    const kind = KINDS[this.#byte()];
    const part = this.#take((this.#byte() << 8) | this.#byte());
    if (kind === "text") return text(part);
    if (kind === undefined) throw new Damage("a kind that there is none of");
    const inside = new Reader(part);
    const below = levels.slice(1);
    return kind === "list" ? inside.#list(below) : inside.#record(below);
  }

  end(): void {
    if (this.#rest.length > 0) throw new Damage("more than one value");
  }

  #list(levels: readonly string[]): Data[] {
    const found: Data[] = [];
    while (this.#rest.length > 0) found.push(this.value(levels));
    return found;
  }

  #record(levels: readonly string[]): Record<string, Data> {
    const found: [string, Data][] = [];
    while (this.#rest.length > 0) found.push([this.#name(), this.value(levels)]);
    return Object.fromEntries(found);
  }

  #name(): string {
    const number = this.#byte();
    const name = number === WRITTEN_OUT ? text(this.#take(this.#byte())) : NUMBERS.get(number);
    if (name === undefined) throw new Damage("a name that there is none of");
    return name;
  }

  #byte(): number {
    const [byte = 0] = this.#take(1);
    return byte;
  }

  #take(length: number): Uint8Array {
    if (length > this.#rest.length) throw new Damage("it ends too early");
    const taken = this.#rest.subarray(0, length);
    this.#rest = this.#rest.subarray(length);
    return taken;
  }
}

function text(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
}
