//! The functions of the compiler's module.

use serde::{Serialize, Serializer};
use wasm_bindgen::prelude::*;

use super::to_js;
use crate::Checked;

/// What a document was found to be, and the scheme where it holds.
#[derive(Serialize)]
struct Answer {
    checked: Checked,
    #[serde(skip_serializing_if = "Option::is_none")]
    compiled: Option<Bytes>,
}

/// Bytes that become a `Uint8Array`.
struct Bytes(Vec<u8>);

impl Serialize for Bytes {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&self.0)
    }
}

/// [`crate::compile`]
///
/// # Errors
/// None: every text has an answer.
#[wasm_bindgen]
pub fn compile(document: &str) -> Result<JsValue, JsError> {
    let answer = match crate::compile(document) {
        Ok(compiled) => {
            Answer { checked: compiled.checked(), compiled: Some(Bytes(postcard::to_allocvec(&compiled)?)) }
        }
        Err(mistakes) => Answer { checked: Checked::Refused(mistakes), compiled: None },
    };
    to_js(&answer)
}

/// [`crate::taken`]
///
/// # Errors
/// None: every text has an answer.
#[wasm_bindgen]
pub fn taken(document: &str) -> Result<JsValue, JsError> {
    to_js(&crate::taken(document))
}
