//! The boundary to JavaScript: from text, a call, to text. No rule, no sentence and no default is in here.
//!
//! `engine.ts` does the other half with `JSON.stringify` and `JSON.parse`. Objects through `serde_wasm_bindgen` were
//! measured: 14 KB more (brotli), of which much prints floats, and no faster. Text has no getters that could run in here.

use crate::words;
use crate::{Data, Engine, Json, Misuse};
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

fn read(claim: &str) -> Result<Data, JsError> {
    Data::from_json(claim).map_err(|error| JsError::new(&error.stated()))
}

fn answer<T: Json>(value: Result<T, Misuse>) -> Result<String, JsError> {
    match value {
        Ok(value) => Ok(value.to_json()),
        Err(Misuse(what)) => Err(JsError::new(&what)),
    }
}

/// [`Engine::schemes`]
#[wasm_bindgen]
#[must_use]
pub fn schemes() -> String {
    ENGINE.lock().schemes().to_json()
}

/// [`Engine::describe`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn describe(scheme: &str) -> Result<String, JsError> {
    answer(ENGINE.lock().describe(scheme))
}

/// [`Engine::estimate`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn estimate(claim: &str) -> Result<String, JsError> {
    answer(ENGINE.lock().estimate(&read(claim)?))
}

/// [`Engine::outage`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn outage(claim: &str) -> Result<String, JsError> {
    answer(ENGINE.lock().outage(&read(claim)?))
}

/// [`Engine::parse_amount`]
#[wasm_bindgen(js_name = parseAmount)]
#[must_use]
pub fn parse_amount(text: &str) -> String {
    Engine::parse_amount(text).to_json()
}

/// [`Engine::check`]
#[wasm_bindgen]
#[must_use]
pub fn check(document: &str) -> String {
    ENGINE.lock().check(document).to_json()
}

/// [`Engine::use_document`]
#[wasm_bindgen(js_name = useDocument)]
#[must_use]
pub fn use_document(document: &str) -> String {
    ENGINE.lock().use_document(document).to_json()
}

/// [`Engine::verify`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn verify(scheme: &str) -> Result<String, JsError> {
    answer(ENGINE.lock().verify(scheme))
}
