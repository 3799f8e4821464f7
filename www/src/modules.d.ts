// What is imported here and is not TypeScript: style sheets, as text, and what wasm-bindgen writes.

declare module "*.css" {
  const text: string;
  export default text;
}

declare module "*/pkg/payout_estimator.js" {
  export function initSync(source: { module: BufferSource | WebAssembly.Module }): void;
  export function schemes(): unknown;
  export function describe(scheme: string): unknown;
  export function estimate(claim: string): unknown;
  export function parseAmount(text: string): unknown;
  export function check(document: string): unknown;
  export function useDocument(document: string): unknown;
  export function verify(scheme: string): unknown;
}

/** Put in by the build: SHA-256 of the module, and the package's version. */
declare const BUILD_SHA256: string;
declare const PACKAGE_VERSION: string;
