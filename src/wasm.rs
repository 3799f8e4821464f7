//! The boundary to JavaScript: from a value, a call, to a value. No rule, no sentence and no default is in here.

use crate::{Data, Engine, Misuse};
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, from_value};
use std::cell::RefCell;
use wasm_bindgen::prelude::*;

thread_local! {
    static ENGINE: RefCell<Engine> = RefCell::new(Engine::new());
}

/// Plain objects, `null` for what is absent: nothing that JavaScript gets needs to be freed.
const SERIALIZER: Serializer = Serializer::json_compatible();

#[wasm_bindgen(start)]
fn start() {
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

fn to_value(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&SERIALIZER)?)
}

fn answer(value: Result<impl Serialize, Misuse>) -> Result<JsValue, JsError> {
    to_value(&value?)
}

/// [`Engine::schemes`]
#[wasm_bindgen]
pub fn schemes() -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_value(&engine.schemes()))
}

/// [`Engine::describe`]
#[wasm_bindgen]
pub fn describe(scheme: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| answer(engine.describe(scheme)))
}

/// [`Engine::estimate`]
#[wasm_bindgen]
pub fn estimate(claim: JsValue) -> Result<JsValue, JsError> {
    let claim: Data = from_value(claim)?;
    ENGINE.with_borrow(|engine| answer(engine.estimate(&claim)))
}

/// [`Engine::parse_amount`]
#[wasm_bindgen(js_name = parseAmount)]
pub fn parse_amount(text: &str) -> Result<JsValue, JsError> {
    to_value(&Engine::parse_amount(text))
}

/// [`Engine::check`]
#[wasm_bindgen]
pub fn check(document: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_value(&engine.check(document)))
}

/// [`Engine::use_document`]
#[wasm_bindgen(js_name = useDocument)]
pub fn use_document(document: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow_mut(|engine| to_value(&engine.use_document(document)))
}

/// [`Engine::verify`]
#[wasm_bindgen]
pub fn verify(scheme: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| answer(engine.verify(scheme)))
}

/// The version of this package.
#[wasm_bindgen(js_name = packageVersion)]
#[must_use]
pub fn package_version() -> String {
    env!("CARGO_PKG_VERSION").into()
}
