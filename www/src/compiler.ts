// Checks documents and compiles them for the engine. A module of its own, which only `check` and `use` load.

import type { Checked } from "../engine.js";
import * as wasm from "../pkg/payout_compiler.js";
import { restarting } from "./restart";

export interface Compiler {
  /** `compiled` is what the engine takes; only where the document holds. */
  compile(document: string): { checked: Checked; compiled: Uint8Array | undefined };
  /** The refusal of a document with the id of a built-in one. */
  taken(document: string): Checked;
}

const call = restarting(() => wasm.__wbg_reset_state());

export function start(module: BufferSource | WebAssembly.Module): Compiler {
  wasm.initSync({ module });
  return {
    compile: (document) => call(() => wasm.compile(document)),
    taken: (document) => call(() => wasm.taken(document)),
  };
}
