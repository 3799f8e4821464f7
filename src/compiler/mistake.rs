//! Mistakes in a document: what is wrong, and where in the text.

use std::collections::HashSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use super::layout::Layout;
use super::reason::Expected;
pub use super::reason::Reason;

/// The most mistakes that are listed: nobody reads more, and a text made of nothing else must not cost minutes.
pub const MOST: usize = 500;

/// A mistake in a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Mistake {
    /// What is wrong.
    pub code: Code,
    /// What exactly, where the code alone does not say what to do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<Reason>,
    /// Where, written like a problem's field: `readings.announced.bands[1].upTo`.
    pub path: String,
    /// Line in the text, from 1.
    pub line: usize,
    /// Column in Unicode scalars, from 1.
    pub column: usize,
    /// What belongs there: as a document writes it, a number or a list of words; else the reason's own word.
    pub expected: Option<String>,
    /// What stands there.
    pub got: Option<String>,
    /// What may have been meant.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub near: Vec<String>,
    /// The id of the line, the input or the value further up with which it began.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cause: Option<String>,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { code, reason, path, line, column, expected, got, near: _, cause: _ } = self;
        write!(f, "{line}:{column}: {code} at {path}")?;
        if let Some(reason) = reason {
            write!(f, ": {reason}")?;
        }
        if let Some(expected) = expected {
            write!(f, ": expected {expected}")?;
        }
        if let Some(got) = got {
            write!(f, ", got {got}")?;
        }
        Ok(())
    }
}

/// What can be wrong with a document. Of two mistakes at one place the first in the alphabet is listed first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Code {
    /// A character that does not show, or that stands for a lost one.
    BadCharacter,
    /// An id with other characters than it may have, or a reserved one.
    BadId,
    /// Bands without exactly one open end, the last one.
    BandsOpenEnd,
    /// Edges that do not rise.
    BandsOrder,
    /// A basis that a document cannot claim.
    Basis,
    /// An option without its case.
    CasesIncomplete,
    /// Dates of a value that do not rise.
    DatesOrder,
    /// A divisor that can be 0.
    DivisorMayBeZero,
    /// An id twice.
    DuplicateId,
    /// A key twice.
    DuplicateKey,
    /// A value per service where there is no service at hand.
    EachOutsideServices,
    /// A text without any character that shows.
    EmptyText,
    /// An example that does not come out as it states.
    ExampleDiffers,
    /// An example whose inputs are no claim.
    ExampleInput,
    /// An edge, a case, a requirement or a method without an example.
    ExampleMissing,
    /// A line that is declared further down.
    ForwardReference,
    /// An address that is neither `https:` nor `http:`, or has a user name.
    LinkScheme,
    /// A key that must be there.
    MissingKey,
    /// A method whose readings can all be absent.
    NoReading,
    /// Not a date of the calendar.
    NotADate,
    /// Not digits with at most one point.
    NotADecimal,
    /// Not a civil time.
    NotATime,
    /// An input that the method does not ask.
    NotAsked,
    /// A reading that is not in force, where one in force belongs.
    NotInForce,
    /// A loss or a payment that is no money.
    NotMoney,
    /// Declared and never used.
    NotUsed,
    /// Derived or assumed without a note that says how, or a source without address or note.
    NoteMissing,
    /// What an operation cannot work on, or the wrong number of it.
    Operands,
    /// A number outside its limits, or with too many decimals.
    OutOfRange,
    /// Outcomes that fall from low over likely to high.
    RangeOrder,
    /// Announced or reported without a source.
    SourceMissing,
    /// No JSON.
    Syntax,
    /// More work to judge than a document may cost.
    TooCostly,
    /// Nested more than 16 levels deep.
    TooDeep,
    /// A document or a text that is too long.
    TooLarge,
    /// More of something than a document may have.
    TooMany,
    /// Units that do not fit together.
    UnitMismatch,
    /// A key that the format does not have.
    UnknownKey,
    /// A name that nothing has.
    UnknownReference,
    /// A source that is not declared.
    UnknownSource,
    /// An end before its start.
    WindowOrder,
    /// Another kind of value, or another word, than belongs there.
    WrongType,
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

/// A place in a document, by keys and positions.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path(Vec<Segment>);

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Segment {
    Key(String),
    Index(usize),
}

impl Path {
    /// The place of what stands under a key.
    pub(crate) fn key(&self, key: &str) -> Self {
        self.with(Segment::Key(key.into()))
    }

    /// The place of one of a list.
    pub(crate) fn index(&self, index: usize) -> Self {
        self.with(Segment::Index(index))
    }

    pub(crate) fn with(&self, segment: Segment) -> Self {
        let mut path = self.clone();
        path.0.push(segment);
        path
    }

    /// Whether it is inside a section of the document.
    fn is_in(&self, section: &str) -> bool {
        matches!(self.0.first(), Some(Segment::Key(key)) if key == section)
    }

    pub(crate) fn segments(&self) -> &[Segment] {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (position, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if position == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

/// A mistake whose place in the text is not yet looked up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) path: Path,
    /// Whether the key is the place, not what stands under it.
    pub(crate) at_key: bool,
    pub(crate) code: Code,
    pub(crate) expected: Expected,
    pub(crate) got: Option<String>,
    /// Names that may have been meant instead of `got`.
    pub(crate) near: Vec<String>,
    pub(crate) cause: Option<Cause>,
}

/// The declaration that caused a mistake. Several mistakes can share one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cause {
    /// Where the line, the input or the value is declared.
    pub(crate) path: Path,
    pub(crate) name: String,
}

/// Mistakes as they are found, in any order.
#[derive(Debug, Default)]
pub(crate) struct Findings(Vec<Finding>);

impl Findings {
    /// Reports a mistake in a value.
    pub(crate) fn report(
        &mut self,
        path: &Path,
        code: Code,
        expected: impl Into<Expected>,
        got: Option<&str>,
    ) {
        self.report_with_cause(path, code, expected, got, None);
    }

    /// Reports a mistake in a value, with the declaration further up that caused it.
    pub(crate) fn report_with_cause(
        &mut self,
        path: &Path,
        code: Code,
        expected: impl Into<Expected>,
        got: Option<&str>,
        cause: Option<Cause>,
    ) {
        let got = got.map(Into::into);
        let (path, expected) = (path.clone(), expected.into());
        self.add(Finding { path, at_key: false, code, expected, got, near: Vec::new(), cause });
    }

    /// Reports a mistake in a key. `got` is the key itself.
    pub(crate) fn report_key(&mut self, path: &Path, code: Code, expected: impl Into<Expected>) {
        let got = match path.segments().last() {
            Some(Segment::Key(key)) => Some(key.clone()),
            _ => None,
        };
        let (path, expected) = (path.clone(), expected.into());
        self.add(Finding { path, at_key: true, code, expected, got, near: Vec::new(), cause: None });
    }

    /// Reports an unknown name, and suggests the most similar known one.
    pub(crate) fn report_unknown<'n>(
        &mut self,
        path: &Path,
        code: Code,
        expected: impl Into<Expected>,
        name: &str,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let near = near(name, known);
        let (path, expected, got) = (path.clone(), expected.into(), Some(name.into()));
        self.add(Finding { path, at_key: false, code, expected, got, near, cause: None });
    }

    pub(crate) fn add(&mut self, mut finding: Finding) {
        // The list of expected words is also the list of suggestions.
        if finding.near.is_empty()
            && let (Some(got), Some(list)) = (&finding.got, &finding.expected.text)
            && matches!(
                finding.code,
                Code::UnknownKey | Code::UnknownReference | Code::WrongType | Code::Basis
            )
        {
            finding.near = near(got, list.split(", "));
        }
        if self.0.len() < MOST {
            self.0.push(finding);
        }
    }

    /// Whether they are only unused texts and other leftovers. No figure depends on those, so the document can be used.
    pub(crate) fn are_only_unused_texts(&self) -> bool {
        let is_calculated =
            |path: &Path| path.is_in("calculations") || path.is_in("inputs") || path.is_in("readings");
        self.0.iter().all(|finding| finding.code == Code::NotUsed && !is_calculated(&finding.path))
    }

    /// Both of two.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self.0.truncate(MOST);
        self
    }

    pub(crate) fn len(&self) -> usize {
        self.0.len()
    }

    /// Adds keys to those that are listed where the document has none of this name.
    pub(crate) fn also_known(&mut self, keys: &[&str]) {
        for finding in &mut self.0 {
            if finding.code == Code::UnknownKey
                && finding.path.segments().len() == 1
                && let (Some(list), Some(got)) = (&mut finding.expected.text, &finding.got)
            {
                *list = [list.as_str(), &keys.join(", ")].join(", ");
                finding.near = near(got, list.split(", "));
            }
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The mistakes in the order of the text, each once.
    pub(crate) fn placed(self, layout: &Layout) -> Vec<Mistake> {
        let mut found: Vec<_> =
            self.0.into_iter().map(|finding| (layout.offset(&finding), finding)).collect();
        found.sort_by(|(at, one), (other_at, other)| {
            (at, one.code, &one.expected, &one.got).cmp(&(other_at, other.code, &other.expected, &other.got))
        });
        found.dedup_by(|(at, one), (other_at, other)| {
            (at, one.code, &one.expected, &one.got) == (other_at, other.code, &other.expected, &other.got)
        });
        let mut begun = HashSet::new();
        // Of mistakes that began with the same, the first says it.
        found.retain(|(_, finding)| match &finding.cause {
            Some(cause) => begun.insert((finding.code == Code::Operands, cause.path.clone())),
            None => true,
        });
        let mut cursor = layout.cursor();
        let place = |(at, finding): (usize, Finding)| {
            let (line, column) = cursor.advance_to(at);
            let Finding { path, code, expected, got, near, cause, .. } = finding;
            let (reason, expected) = (expected.reason, expected.written());
            let cause = cause.filter(|cause| cause.path != path && got.as_deref() != Some(&cause.name));
            let cause = cause.map(|cause| cause.name);
            Mistake { code, reason, path: path.to_string(), line, column, expected, got, near, cause }
        };
        found.into_iter().map(place).collect()
    }
}

/// The most similar of the names that there are, if one is similar at all.
fn near<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    let letters = |text: &str| text.to_lowercase().replace(['-', '_', ' '], "");
    let meant = letters(name);
    let similar =
        known.into_iter().map(|known| (strsim::damerau_levenshtein(&meant, &letters(known)), known));
    let nearest = similar.min_by_key(|(distance, _)| *distance);
    let most = meant.chars().count().div_ceil(3);
    nearest
        .filter(|(distance, known)| *distance <= most && *known != name)
        .map(|(_, known)| known.to_owned())
        .into_iter()
        .collect()
}
