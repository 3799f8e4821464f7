// Loads the module once and hands calls on; the only file that knows how the bytes arrive. No field, rule or word is in here.
//
// The generated initialiser is not used: it would pull Node's whole fetch into a program that only wants to calculate.

import type { Amount, Checked, Claim, Engine, Estimate, Outcome, SchemeDescription, SchemeSummary, ServiceOutage } from "../engine.js";
import * as wasm from "../pkg/payout_estimator.js";

let loading: Promise<Engine> | undefined;

/** Loads once; all callers share one engine. A load that failed may be tried again. */
export function load(bytes?: BufferSource | WebAssembly.Module): Promise<Engine> {
  loading ??= start(bytes).catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function start(bytes?: BufferSource | WebAssembly.Module): Promise<Engine> {
  wasm.initSync({ module: bytes ?? (await fetched()) });
  return engine;
}

/** Only the module that this file was built with: an older one, or one that somebody has changed, does not run. */
async function fetched(): Promise<WebAssembly.Module> {
  const url = new URL("./payout_estimator_bg.wasm", import.meta.url);
  try {
    const response = await fetch(url, { integrity: MODULE_INTEGRITY });
    // Browsers compile while loading only under exactly this type; some hosts send another.
    if (response.headers.get("content-type") === "application/wasm") return await WebAssembly.compileStreaming(response);
    return await WebAssembly.compile(await response.arrayBuffer());
  } catch (cause) {
    throw new Error(`${url} did not load, is not the module of this version, or may not run`, { cause });
  }
}

let stopped = false;

/** Calls a method of the module with a text. */
function call<T>(method: Exclude<keyof Engine, "version">, text: string): T {
  if (stopped) throw new Error("The engine has stopped after an internal error; reload the page.");
  if (typeof text !== "string") throw new Error(`expected a string, got ${typeof text}`);
  let answer: { value: T; misuse?: string };
  try {
    answer = JSON.parse(wasm.call(method, text));
  } catch (cause) {
    // A trap or an exhausted stack, after which the module's memory cannot be relied on.
    stopped = true;
    throw new Error("The engine stopped on an internal error; reload the page.", { cause });
  }
  if (Object.hasOwn(answer, "misuse")) throw new Error(answer.misuse);
  return answer.value;
}

/**
 * What JSON would drop or write as null must not pass for an answer that was left out: it goes as the number 0, which
 * the module refuses with its place, for answers are strings. Half a surrogate pair is a character nobody can read.
 */
function plain(_key: string, value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\p{Surrogate}/gu, "\ufffd");
  return typeof value === "object" || typeof value === "boolean" || value === undefined ? value : 0;
}

/** As JSON: getters, proxies and `toJSON` of a host run here, outside the module. */
function claimed<T>(method: "estimate" | "outage", claim: Claim): Outcome<T> {
  return call(method, JSON.stringify(claim, plain) ?? "null");
}

const engine: Engine = Object.freeze({
  version: Object.freeze({ package: PACKAGE_VERSION, build: BUILD_SHA256 }),
  schemes: () => call<SchemeSummary[]>("schemes", ""),
  describe: (scheme: string) => call<SchemeDescription>("describe", scheme),
  estimate: (claim: Claim) => claimed<{ estimate: Estimate }>("estimate", claim),
  outage: (claim: Claim) => claimed<{ services: ServiceOutage[] }>("outage", claim),
  parseAmount: (text: string) => call<Amount>("parseAmount", text),
  check: (document: string) => call<Checked>("check", document),
  use: (document: string) => call<Checked>("use", document),
  verify: (scheme: string) => call<ReturnType<Engine["verify"]>>("verify", scheme),
});
