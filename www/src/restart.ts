// Calls into a WebAssembly module that starts again after a failure. After a trap, or where the stack ran out in the middle of
// a call, the memory of the module cannot be relied on.

/** Makes the function through which a module is called. `restart` gives the module a fresh instance. */
export function restarting(restart: () => void): <T>(run: () => T) => T {
  let isBroken = false;
  let isRunning = false;

  function attempt<T>(run: () => T): T {
    // Host code that runs inside a call, such as a getter of a claim, may call again. A restart would then take the memory away
    // from the outer call.
    const isNested = isRunning;
    if (isBroken) {
      if (isNested) throw new WebAssembly.RuntimeError("a call inside a call that has failed");
      restart(); // here and not where the failure is caught: the stack may still be full there
      isBroken = false;
    }
    isRunning = true;
    try {
      const value = run();
      if (isBroken) throw new WebAssembly.RuntimeError("a call inside this call has failed");
      return value;
    } catch (error) {
      const wasBroken = isBroken;
      isBroken = true; // stays so if the stack has no room for the next line
      isBroken = wasBroken || isTrap(error) || isStackFull(error);
      throw error;
    } finally {
      isRunning = isNested;
    }
  }

  return (run) => {
    try {
      return attempt(run);
    } catch (error) {
      if (!isTrap(error)) throw explained(error);
    }
    // What broke the module may have been an earlier call.
    try {
      return attempt(run);
    } catch (error) {
      throw explained(error);
    }
  };
}

function isTrap(error: unknown): boolean {
  return error instanceof WebAssembly.RuntimeError;
}

/** A `RangeError` in Chromium and WebKit, an `InternalError` in Firefox. Host code throws range errors of its own. */
function isStackFull(error: unknown): boolean {
  return error instanceof Error && /call stack|too much recursion/i.test(error.message);
}

/** The module's own errors, and those of host code, are passed on as they are. */
function explained(error: unknown): unknown {
  if (isTrap(error)) return new Error("The calculation stopped on an internal error.", { cause: error });
  if (isStackFull(error)) return new Error("The call stack is full: the calculation needs more room than the caller has left.", { cause: error });
  return error;
}
