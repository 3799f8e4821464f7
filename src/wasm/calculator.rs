//! The functions of the visitor's module.

use std::cell::RefCell;

use wasm_bindgen::prelude::*;

use super::to_js;
use crate::{Engine, Over, Tree};

thread_local! {
    static ENGINE: RefCell<Engine> = const { RefCell::new(Engine::new()) };
}

/// [`Engine::schemes`]
///
/// # Errors
/// None: every result can be handed on.
#[wasm_bindgen]
pub fn schemes() -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_js(&engine.schemes()))
}

/// [`Engine::describe`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn describe(scheme: &str) -> Result<String, JsError> {
    ENGINE.with_borrow(|engine| Ok(engine.describe(scheme)?.into()))
}

/// [`Engine::estimate`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn estimate(claim: JsValue) -> Result<JsValue, JsError> {
    // Getters of the host run while a claim is read, and may call the engine: it is borrowed only afterwards.
    let claim = read(claim)?;
    ENGINE.with_borrow(|engine| to_js(&engine.estimate(&claim)?))
}

/// [`Engine::outage`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn outage(claim: JsValue) -> Result<JsValue, JsError> {
    let claim = read(claim)?;
    ENGINE.with_borrow(|engine| to_js(&engine.outage(&claim)?))
}

/// [`Engine::curve`]
///
/// # Errors
/// A wrong shape, with its place.
#[wasm_bindgen]
pub fn curve(claim: JsValue, input: &str, points: &str) -> Result<JsValue, JsError> {
    let claim = read(claim)?;
    let over = Over::read(input, points)?;
    ENGINE.with_borrow(|engine| to_js(&engine.curve(&claim, over)?))
}

fn read(claim: JsValue) -> Result<Tree, JsError> {
    Ok(Tree::read(serde_wasm_bindgen::Deserializer::from(claim))?)
}

/// [`Engine::parse_amount`]
///
/// # Errors
/// None: every result can be handed on.
#[wasm_bindgen(js_name = parseAmount)]
#[allow(clippy::needless_pass_by_value, reason = "an optional text from JavaScript is owned")]
pub fn parse_amount(text: &str, currency: Option<String>) -> Result<JsValue, JsError> {
    to_js(&Engine::parse_amount(text, currency.as_deref()))
}

/// [`Engine::parse_time`]
///
/// # Errors
/// None: every result can be handed on.
#[wasm_bindgen(js_name = parseTime)]
#[allow(clippy::needless_pass_by_value, reason = "an optional text from JavaScript is owned")]
pub fn parse_time(text: &str, after: Option<String>) -> Result<JsValue, JsError> {
    to_js(&Engine::parse_time(text, after.as_deref()))
}

/// [`Engine::verify`]
///
/// # Errors
/// An unknown id.
#[wasm_bindgen]
pub fn verify(scheme: &str) -> Result<JsValue, JsError> {
    ENGINE.with_borrow(|engine| to_js(&engine.verify(scheme)?))
}

/// Adds a scheme that the compiler's module compiled.
///
/// # Errors
/// Bytes that are no compiled scheme, or an id that a built-in scheme has.
#[wasm_bindgen(js_name = addScheme)]
pub fn add_scheme(compiled: &[u8]) -> Result<(), JsError> {
    let compiled = postcard::from_bytes(compiled)?;
    ENGINE.with_borrow_mut(|engine| Ok(engine.add(compiled)?))
}

/// [`Engine::is_built_in`]
#[wasm_bindgen(js_name = isBuiltIn)]
#[must_use]
pub fn is_built_in(scheme: &str) -> bool {
    Engine::is_built_in(scheme)
}
