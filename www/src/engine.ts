// Loads the module once and hands calls on. This is the only file that knows how the bytes arrive; it has no field and no rule.
//
// wasm-bindgen's own loader is not used: it would pull Node's whole fetch into a program that only wants to calculate.

import type { Checked, Claim, Engine, SchemeDescription } from "../engine.js";
import * as wasm from "../pkg/payout_estimator.js";
import type { Compiler } from "./compiler.js";
import { restarting } from "./restart";

type Module = BufferSource | WebAssembly.Module;

/** Every document stays until the page goes. More than these are a mistake of the host. */
const MOST_USED = 64;

/** The documents that a host has added, compiled, by id: a fresh instance gets them again. */
const used = new Map<string, Uint8Array>();
let compilerBytes: Module | undefined;

const call = restarting(() => {
  wasm.__wbg_reset_state();
  for (const compiled of used.values()) wasm.addScheme(compiled);
});

const engine: Engine = Object.freeze({
  version: Object.freeze({ package: PACKAGE_VERSION, build: BUILD_SHA256 }),
  schemes: () => call(() => wasm.schemes()),
  describe: (scheme: string) => JSON.parse(call(() => wasm.describe(text(scheme)))) as SchemeDescription,
  estimate: (claim: Claim) => call(() => wasm.estimate(claim)),
  outage: (claim: Claim) => call(() => wasm.outage(claim)),
  curve,
  parseAmount: (amount: string, currency?: string) => call(() => wasm.parseAmount(text(amount), currency === undefined ? currency : text(currency))),
  parseTime: (time: string, after?: string) => call(() => wasm.parseTime(text(time), after === undefined ? after : text(after))),
  check: async (document: string) => (await compiled(document)).checked,
  use,
  verify: (scheme: string) => call(() => wasm.verify(text(scheme))),
});

const engineOnce = once(async (bytes?: Module) => {
  wasm.initSync({ module: bytes ?? (await fetched("./payout_estimator_bg.wasm", MODULE_INTEGRITY)) });
  return engine;
});

/** All callers share one engine. */
export function load(bytes?: Module, compiler?: Module): Promise<Engine> {
  compilerBytes = compiler ?? compilerBytes;
  return engineOnce(bytes);
}

const compilerOnce = once(async (): Promise<Compiler> => {
  if (COMPILER_INTEGRITY === null) throw new Error("The page in one file has no compiler, so it cannot check documents.");
  else {
    try {
      const bytes = compilerBytes ?? fetched("./payout_compiler_bg.wasm", COMPILER_INTEGRITY);
      const [{ start }, module] = await Promise.all([import("./compiler.js"), bytes]);
      return start(module);
    } catch (cause) {
      const files = "compiler.js and payout_compiler_bg.wasm, beside engine.js";
      throw new Error(`The compiler did not load: ${files}. In Node pass the bytes of the second to load().`, { cause });
    }
  }
});

async function compiled(document: string): Promise<ReturnType<Compiler["compile"]>> {
  const source = text(document);
  return (await compilerOnce()).compile(source);
}

async function use(document: string): Promise<Checked> {
  const { checked, compiled: scheme } = await compiled(document);
  if (!checked.ok || !scheme) return checked;
  if (call(() => wasm.isBuiltIn(checked.id))) return (await compilerOnce()).taken(document);
  if (used.size >= MOST_USED && !used.has(checked.id)) return tooMany();
  call(() => wasm.addScheme(scheme));
  used.set(checked.id, scheme);
  return checked;
}

function curve(claim: Claim, over: Parameters<Engine["curve"]>[1]): ReturnType<Engine["curve"]> {
  const { input, points, ...unknown } = over;
  for (const key in unknown) throw new Error(`over.${key}: unknown key; expected one of input, points`);
  if (typeof points !== "number") throw new Error(`over.points: expected a number, got ${typeof points}`);
  return call(() => wasm.curve(claim, text(input), `${points}`));
}

/** The document holds; the place is the whole of it. */
function tooMany(): Checked {
  const expected = `at most ${MOST_USED} documents in a page`;
  return { ok: false, problems: [{ code: "too-many", path: "", line: 1, column: 1, expected, got: null }] };
}

function text(value: string): string {
  if (typeof value !== "string") throw new Error(`expected a string, got ${typeof value}`);
  return value;
}

/** Only the module that this file was built with: an older or a changed one does not run. */
async function fetched(file: string, integrity: string): Promise<WebAssembly.Module> {
  const url = new URL(file, import.meta.url);
  try {
    const response = await fetch(url, { integrity });
    // Browsers compile while loading only under exactly this type. Some hosts send another.
    if (response.headers.get("content-type") === "application/wasm") return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(`${url} did not load, is not the module of this version, or may not run`, { cause });
  }
}

/** Loads once. After a failure the next caller tries again. */
function once<Given extends unknown[], T>(start: (...given: Given) => Promise<T>): (...given: Given) => Promise<T> {
  let running: Promise<T> | undefined;
  return (...given) =>
    (running ??= start(...given).catch((error: unknown) => {
      running = undefined;
      throw error;
    }));
}
