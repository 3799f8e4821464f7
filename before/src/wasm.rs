//! The boundary to JavaScript: from text, a call, to text. No rule, no sentence and no default is in here.
//!
//! `engine.ts` does the other half with `JSON.stringify` and `JSON.parse`. Objects through `serde_wasm_bindgen` were
//! measured: 14 KB more (brotli), of which much prints floats, and no faster. Text has no getters that could run in here.
//! One function is exported and nothing is ever thrown by it: whatever JavaScript catches is a trap.

use crate::words;
use crate::{Data, Engine, Json, Misuse};
use alloc::string::String;
use core::panic::PanicInfo;
use spin::Mutex;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Locked only while a call runs: there is one thread, and nobody ever waits.
static ENGINE: Mutex<Engine> = Mutex::new(Engine::new());

// Named here: `web-sys` brings exports for closures and futures that nothing calls, 1 KB brotli of them.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

/// Our own mistake: says where, then traps.
#[panic_handler]
fn panic(panic: &PanicInfo) -> ! {
    if let Some(place) = panic.location() {
        error(&words::joined(&[place.file(), ":", &words::digits(place.line() as usize)]));
    }
    core::arch::wasm32::unreachable()
}

/// Calls the method of [`Engine`] that `engine.d.ts` has under this name, with a text: a claim as JSON, an id, a
/// document, an amount. Answers `{ "value": … }`, or `{ "misuse": "…" }` for a wrong shape (with its place) or an
/// unknown id.
#[wasm_bindgen]
#[must_use]
pub fn call(method: &str, text: &str) -> String {
    // A console that calls back while a panic is told, or a call after it.
    let Some(mut engine) = ENGINE.try_lock() else { core::arch::wasm32::unreachable() };
    let (key, value) = match answer(&mut engine, method, text) {
        Ok(value) => ("value", value),
        Err(Misuse(what)) => ("misuse", what.to_json()),
    };
    words::joined(&["{\"", key, "\":", &value, "}"])
}

fn answer(engine: &mut Engine, method: &str, text: &str) -> Result<String, Misuse> {
    Ok(match method {
        "schemes" => engine.schemes().to_json(),
        "describe" => engine.describe(text)?.to_json(),
        "estimate" => engine.estimate(&Data::from_json(text)?)?.to_json(),
        "outage" => engine.outage(&Data::from_json(text)?)?.to_json(),
        "parseAmount" => Engine::parse_amount(text).to_json(),
        "check" => engine.check(text).to_json(),
        "use" => engine.use_document(text).to_json(),
        "verify" => engine.verify(text)?.to_json(),
        _ => return Err(Misuse::unknown("method", method)),
    })
}
