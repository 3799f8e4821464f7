// Folders that the build reads and writes.
import { fileURLToPath } from 'node:url';

const folder = (relative) => fileURLToPath(new URL(relative, import.meta.url));

export const root = folder('../../');
export const www = folder('../');
/** Written by wasm-bindgen; the build adds what it puts into pages. */
export const pkg = folder('../pkg/');
/** Everything that is shipped. */
export const dist = folder('../../dist/');
