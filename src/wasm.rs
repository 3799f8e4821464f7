//! The boundary to JavaScript: from text, a call, to a value. No rule, no sentence and no default is in here.
//!
//! A claim arrives as JSON text and not through `serde_wasm_bindgen::from_value`: the reader of documents is here anyway,
//! the other would add 11 KB (brotli) of which most prints floats, and text has no getters that could run in here.

use crate::{Data, Engine, Misuse};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
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
///
/// # Errors
/// Never: every result can be handed on.
#[wasm_bindgen]
pub fn schemes() -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_value(&engine.schemes()))
}

/// [`Engine::describe`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn describe(scheme: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| answer(engine.describe(scheme)))
}

/// [`Engine::estimate`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn estimate(claim: &str) -> Result<JsValue, JsError> {
    let claim = Data::from_json(claim)?;
    ENGINE.with_borrow(|engine| answer(engine.estimate(&claim)))
}

/// [`Engine::parse_amount`]
///
/// # Errors
/// Never: every result can be handed on.
#[wasm_bindgen(js_name = parseAmount)]
pub fn parse_amount(text: &str) -> Result<JsValue, JsError> {
    to_value(&Engine::parse_amount(text))
}

/// [`Engine::check`]
///
/// # Errors
/// Never: every result can be handed on.
#[wasm_bindgen]
pub fn check(document: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_value(&engine.check(document)))
}

/// [`Engine::use_document`]
///
/// # Errors
/// Never: every result can be handed on.
#[wasm_bindgen(js_name = useDocument)]
pub fn use_document(document: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow_mut(|engine| to_value(&engine.use_document(document)))
}

/// [`Engine::verify`]
///
/// # Errors
/// An unknown id.
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
