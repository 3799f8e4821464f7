// What is imported here and is not TypeScript: the style sheet, made small, as text; and what wasm-bindgen writes.

declare module "*/payout-estimator.js";

declare module "*/element.css" {
  const text: string;
  export default text;
}

declare module "*/pkg/payout_estimator.js" {
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  export function call(method: string, text: string): string;
}

/** Put in by the build: SHA-256 of the module in hex, the same as an `integrity` value, and the package's version. */
declare const BUILD_SHA256: string;
declare const MODULE_INTEGRITY: string;
declare const PACKAGE_VERSION: string;

interface Uint8ArrayConstructor {
  /** Not in every browser yet, and not in es2022. */
  fromBase64?(text: string): Uint8Array<ArrayBuffer>;
}
