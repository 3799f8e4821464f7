//! Parts whose keys depend on a word in them: which keys go with which word, for the reader and for the schema.

use schemars::JsonSchema;
use serde::de::DeserializeOwned;

/// The keys that go with a word: `to` and `mode` with `round`.
pub(crate) struct Keys {
    pub(crate) required: &'static [&'static str],
    pub(crate) optional: &'static [&'static str],
}

/// A part whose keys depend on a word in it.
pub(crate) trait Worded {
    /// Keys that every such part may have.
    const SHARED: &'static [&'static str];
    /// The word that decides.
    type Word: DeserializeOwned + JsonSchema;

    fn word(&self) -> Self::Word;
    fn keys(word: Self::Word) -> Keys;
}
