//! The boundary to JavaScript. No rule, no sentence and no default is in here.
//!
//! The package is built twice: without feature `compiler` it is the visitor's module, with it the compiler's. Claims come in and results
//! go out as plain objects. A caller's mistake is a thrown `Error`; whatever else JavaScript catches is a trap, or was thrown by
//! the host's own code.

#[cfg(not(feature = "compiler"))]
pub mod calculator;
#[cfg(feature = "compiler")]
pub mod compiler;

use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::prelude::*;

/// Plain objects, `null` for what is absent, bytes as `Uint8Array`: nothing that JavaScript gets needs to be freed.
const OBJECTS: Serializer = Serializer::json_compatible().serialize_bytes_as_arrays(false);

#[wasm_bindgen(start)]
fn start() {
    // Our own mistake: the console says where, then the module traps.
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
}

fn to_js(value: &impl Serialize) -> Result<JsValue, JsError> {
    Ok(value.serialize(&OBJECTS)?)
}
