//! From the text of a scheme document to a compiled scheme, or to its mistakes.
//!
//! Five stages. Each one runs only if the stage before it found no mistake, and a document is told the mistakes of one stage:
//!
//! | stage | where | what is told |
//! |---|---|---|
//! | syntax | [`layout`] | the place where the text stops being JSON, or every key that stands twice |
//! | shape | [`read`] into [`document`] | of each part (a source, a line, a reading, an example) the first mistake, and keys that do not belong to its word |
//! | meaning | [`resolve`] | all |
//! | the whole | [`whole`] | all: ids that nothing uses, methods that may answer nothing |
//! | examples | [`coverage`] | all: examples that differ, edges and cases that none tries; also where only a source, a text or a value is unused |
//!
//! At most 500 mistakes are listed. The build script compiles the built-in schemes with this, the compiler's module those that a host hands in.

#![allow(clippy::indexing_slicing, reason = "typed indices read only what the compiler itself laid down")]

mod coverage;
mod describe;
mod document;
mod encoding;
mod layout;
mod mistake;
mod read;
mod reason;
mod reserved;
mod resolve;
mod schema;
mod syntax;
mod text;
mod visible;
mod whole;

use serde::Serialize;

pub use document::Document;
pub use encoding::decode;
pub use mistake::{Code, MOST, Mistake, Reason};
pub use schema::schema;

use crate::rules::compiled::Compiled;
use mistake::{Findings, Path};

/// Whether a document holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Checked {
    /// It holds.
    Holds {
        /// The scheme's id.
        id: String,
        /// Its revision.
        revision: String,
        /// Its worked examples, all of which agree.
        examples: usize,
    },
    /// Its mistakes, in the order of the text.
    Refused(Vec<Mistake>),
}

impl Serialize for Checked {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Examples {
            passed: usize,
            total: usize,
        }
        #[derive(Serialize)]
        #[serde(untagged)]
        enum Answer<'c> {
            Holds { ok: bool, id: &'c str, revision: &'c str, examples: Examples },
            Refused { ok: bool, problems: &'c [Mistake] },
        }
        match self {
            Self::Holds { id, revision, examples } => {
                let examples = Examples { passed: *examples, total: *examples };
                Answer::Holds { ok: true, id, revision, examples }
            }
            Self::Refused(problems) => Answer::Refused { ok: false, problems },
        }
        .serialize(serializer)
    }
}

/// Compiles a document: reads it, checks it, runs its worked examples.
///
/// # Errors
/// The mistakes of the first stage that found any, in the order of the text.
pub fn compile(text: &str) -> Result<Compiled, Vec<Mistake>> {
    let text = read::without_mark(text);
    let (document, layout) = read::read(text)?;
    let (scheme, unused) = resolve::resolve(&document).map_err(|findings| findings.placed(&layout))?;
    let findings = coverage::judge(&document, &scheme).and(unused);
    if !findings.is_empty() {
        return Err(findings.placed(&layout));
    }
    let description = describe::describe(&document, &scheme, text);
    Ok(Compiled { scheme, description })
}

/// Checks a document; never fails on any text.
#[must_use]
pub fn check(text: &str) -> Checked {
    compile(text).map_or_else(Checked::Refused, |compiled| compiled.checked())
}

/// The refusal of a document whose id a built-in scheme has.
#[must_use]
pub fn taken(text: &str) -> Checked {
    let mut findings = Findings::default();
    match read::read(text) {
        Ok((document, layout)) => {
            let path = Path::default().key("id");
            findings.report(&path, Code::DuplicateId, Reason::TakenId, Some(&document.head.id));
            Checked::Refused(findings.placed(&layout))
        }
        Err(mistakes) => Checked::Refused(mistakes),
    }
}

impl Compiled {
    /// What [`check`] says of it.
    #[must_use]
    pub fn checked(&self) -> Checked {
        let summary = &self.scheme.summary;
        let examples = self.scheme.examples.len();
        Checked::Holds { id: summary.id.clone(), revision: summary.revision.clone(), examples }
    }
}
