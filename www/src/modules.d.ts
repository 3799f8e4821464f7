// What is imported and is not TypeScript: the minified style sheet as text, and what wasm-bindgen writes.

declare module "*/payout-estimator.js";

declare module "*/element.css" {
  const text: string;
  export default text;
}

declare module "*/pkg/payout_estimator.js" {
  type Api = import("../engine.js").Engine;

  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  /** Replaces the instance by a fresh one. */
  export function __wbg_reset_state(): void;
  export const schemes: Api["schemes"];
  /** The document as JSON text. */
  export function describe(id: string): string;
  export const estimate: Api["estimate"];
  export const outage: Api["outage"];
  export function curve(claim: import("../engine.js").Claim, input: string, points: string): ReturnType<Api["curve"]>;
  export const parseAmount: Api["parseAmount"];
  export const parseTime: Api["parseTime"];
  export const verify: Api["verify"];
  /** Takes a document that the compiler compiled. It replaces one of the same id that was added before. */
  export function addScheme(compiled: Uint8Array): void;
  export function isBuiltIn(id: string): boolean;
}

declare module "*/pkg/payout_compiler.js" {
  type Checked = import("../engine.js").Checked;

  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  export function __wbg_reset_state(): void;
  export function compile(document: string): { checked: Checked; compiled: Uint8Array | undefined };
  export function taken(document: string): Checked;
}

/** Put in by the build: the SHA-256 of the module in hex, the `integrity` values of both modules, and the package's version. */
declare const BUILD_SHA256: string;
declare const MODULE_INTEGRITY: string;
/** `null` in the page in one file, which has no compiler. */
declare const COMPILER_INTEGRITY: string | null;
declare const PACKAGE_VERSION: string;

interface Uint8ArrayConstructor {
  /** Not in every browser yet, and not in es2022. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
