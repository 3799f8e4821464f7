//! A compiled scheme as bytes: written by the build script and the compiler's module, read by the engine.

use serde::{Deserialize, Serialize};

use crate::rules::scheme::{Scheme, Summary};

/// A scheme that holds, with its description.
#[derive(Debug, Serialize, Deserialize)]
pub struct Compiled {
    pub(crate) scheme: Scheme,
    /// The document as a form and an explanation need it, as JSON.
    pub(crate) description: String,
}

impl Scheme {
    /// A scheme from the bytes that the build script wrote.
    pub(crate) fn decoded(bytes: &[u8]) -> Self {
        #[expect(clippy::expect_used, reason = "the same build wrote the bytes")]
        postcard::from_bytes(bytes).expect("a compiled scheme")
    }
}

impl Summary {
    /// The summary at the start of a compiled scheme; the rest is not read.
    pub(crate) fn of(bytes: &[u8]) -> Option<Self> {
        postcard::take_from_bytes(bytes).ok().map(|(summary, _)| summary)
    }
}
