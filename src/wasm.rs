//! The boundary to JavaScript: from text, a call, to text. No rule, no sentence and no default is in here.
//!
//! `engine.ts` does the other half with `JSON.stringify` and `JSON.parse`. Objects through `serde_wasm_bindgen` were
//! measured: 14 KB more (brotli), of which much prints floats, and no faster. Text has no getters that could run in here.

use crate::{Data, Engine, Json, Misuse};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

thread_local! {
    static ENGINE: RefCell<Engine> = const { RefCell::new(Engine::new()) };
}

// Named here: `web-sys` brings exports for closures and futures that nothing calls, 1 KB brotli of them.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = console)]
    fn error(text: &str);
}

#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| error(&panic.to_string())));
}

fn answer(value: Result<impl Json, Misuse>) -> Result<String, JsError> {
    Ok(value?.to_json())
}

/// [`Engine::schemes`]
#[wasm_bindgen]
#[must_use]
pub fn schemes() -> String {
    ENGINE.with_borrow(|engine| engine.schemes().to_json())
}

/// [`Engine::describe`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn describe(scheme: &str) -> Result<String, JsError> {
    ENGINE.with_borrow(|engine| Ok(engine.describe(scheme)?.to_json()))
}

/// [`Engine::estimate`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn estimate(claim: &str) -> Result<String, JsError> {
    let claim = Data::from_json(claim)?;
    ENGINE.with_borrow(|engine| answer(engine.estimate(&claim)))
}

/// [`Engine::outage`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn outage(claim: &str) -> Result<String, JsError> {
    let claim = Data::from_json(claim)?;
    ENGINE.with_borrow(|engine| answer(engine.outage(&claim)))
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
    ENGINE.with_borrow(|engine| engine.check(document).to_json())
}

/// [`Engine::use_document`]
#[wasm_bindgen(js_name = useDocument)]
#[must_use]
pub fn use_document(document: &str) -> String {
    ENGINE.with_borrow_mut(|engine| engine.use_document(document).to_json())
}

/// [`Engine::verify`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn verify(scheme: &str) -> Result<String, JsError> {
    ENGINE.with_borrow(|engine| answer(engine.verify(scheme)))
}
