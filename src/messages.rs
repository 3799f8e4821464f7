//! Mistakes in sentences, in Korean and in English: what belongs at a place, what stands there and what to do.
//!
//! The catalogues are JSON, so that a page can use them too: `codes` by the code of a mistake, `reasons` by its reason, which says more and
//! goes first, `words` for kinds of JSON values, `parts` for what the command says beside.

use std::collections::BTreeMap;
use std::str::FromStr;

use serde::Deserialize;

use crate::Mistake;

/// The longest quotation of what stands in a document, in characters.
const LONGEST: usize = 80;

/// A language of the catalogues.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Language {
    /// `ko`
    Korean,
    /// `en`
    English,
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Self, UnknownLanguage> {
        match tag {
            "ko" => Ok(Self::Korean),
            "en" => Ok(Self::English),
            _ => Err(UnknownLanguage),
        }
    }
}

/// A language without a catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownLanguage;

/// The sentences of one language.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Catalogue {
    codes: BTreeMap<String, String>,
    reasons: BTreeMap<String, String>,
    words: BTreeMap<String, String>,
    parts: BTreeMap<String, String>,
}

impl Catalogue {
    /// # Errors
    /// A catalogue of this package that is not one, which a test excludes.
    pub fn load(language: Language) -> Result<Self, serde_json::Error> {
        serde_json::from_str(match language {
            Language::Korean => include_str!("messages/ko.json"),
            Language::English => include_str!("messages/en.json"),
        })
    }

    /// A mistake in a sentence or two.
    #[must_use]
    pub fn sentence(&self, mistake: &Mistake) -> String {
        let reason = mistake.reason.map(|reason| reason.to_string());
        let reason = reason.and_then(|reason| self.reasons.get(&reason));
        let code = || self.codes.get(&mistake.code.to_string());
        let Some(pattern) = reason.or_else(code) else { return mistake.to_string() };
        let is_of_kinds = mistake.code == crate::MistakeCode::WrongType && reason.is_none();
        let value = |value: &Option<String>| {
            let value = value.as_deref().unwrap_or("…");
            if is_of_kinds { self.kinds(value) } else { quoted(value) }
        };
        let got = mistake.got.as_deref().map(shortened);
        let (expected, got) = (value(&mistake.expected), value(&got));
        let mut sentence = filled(pattern, &[("expected", &expected), ("got", &got)]);
        if mistake.got.is_some() && !pattern.contains("{got}") {
            sentence = format!("{sentence} {}", self.part("found", &[("got", &got)]));
        }
        if let Some(cause) = &mistake.cause {
            sentence = format!("{sentence} {}", self.part("cause", &[("cause", &quoted(cause))]));
        }
        if !mistake.near.is_empty() {
            let near = mistake.near.iter().map(|near| quoted(near)).collect::<Vec<_>>().join(", ");
            sentence = format!("{sentence} {}", self.part("near", &[("near", &near)]));
        }
        sentence
    }

    /// Something that is said beside the mistakes.
    #[must_use]
    pub fn part(&self, key: &str, values: &[(&str, &str)]) -> String {
        self.parts.get(key).map(|pattern| filled(pattern, values)).unwrap_or_default()
    }

    /// Kinds of JSON values in words, among values as a document writes them.
    fn kinds(&self, list: &str) -> String {
        let kinds =
            list.split(", ").map(|kind| self.words.get(kind).cloned().unwrap_or_else(|| quoted(kind)));
        kinds.collect::<Vec<_>>().join(", ")
    }
}

/// As a document writes it.
fn quoted(text: &str) -> String {
    format!("`{text}`")
}

/// The start of what may be a whole text.
fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// A pattern with its placeholders filled in one pass: a value with braces is no placeholder.
fn filled(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut sentence = String::new();
    let mut rest = pattern;
    while let Some((before, after)) = rest.split_once('{') {
        sentence.push_str(before);
        let placeholder = after.split_once('}');
        let found = placeholder.and_then(|(name, after)| {
            values.iter().find(|(key, _)| *key == name).map(|(_, value)| (value, after))
        });
        rest = if let Some((value, after)) = found {
            sentence.push_str(value);
            after
        } else {
            sentence.push('{');
            after
        };
    }
    sentence + rest
}
