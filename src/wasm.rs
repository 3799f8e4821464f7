//! The boundary to JavaScript: from text, a call, to text. No rule, no sentence and no default is in here.
//!
//! `engine.ts` does the other half with `JSON.stringify` and `JSON.parse`. Objects through `serde_wasm_bindgen` were
//! measured: 14 KB more (brotli), of which much prints floats, and no faster. Text has no getters that could run in here.
//! One function is exported and nothing is ever thrown by it: whatever JavaScript catches is a trap.

use crate::words;
use crate::{Data, Engine, Json, Misuse, Writer};
use alloc::boxed::Box;
use alloc::string::String;
use core::panic::PanicInfo;
use spin::Mutex;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

/// Nobody ever waits: there is one thread, and after a trap `engine.ts` calls nothing any more.
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
    match value(&mut ENGINE.lock(), method, text) {
        Ok(value) => Answer { key: "value", is: &*value }.to_json(),
        Err(Misuse(what)) => Answer { key: "misuse", is: &what }.to_json(),
    }
}

fn value<'e>(engine: &'e mut Engine, method: &str, text: &str) -> Result<Box<dyn Json + 'e>, Misuse> {
    Ok(match method {
        "schemes" => Box::new(engine.schemes()),
        "describe" => Box::new(engine.describe(text)?),
        "estimate" => Box::new(engine.estimate(&Data::from_json(text)?)?),
        "outage" => Box::new(engine.outage(&Data::from_json(text)?)?),
        "parseAmount" => Box::new(Engine::parse_amount(text)),
        "check" => Box::new(engine.check(text)),
        "use" => Box::new(engine.use_document(text)),
        "verify" => Box::new(engine.verify(text)?),
        _ => return Err(Misuse::unknown("method", method)),
    })
}

struct Answer<'v> {
    key: &'static str,
    is: &'v dyn Json,
}

impl Json for Answer<'_> {
    fn write(&self, out: &mut Writer) {
        out.object().field(self.key, self.is).end();
    }
}
