//! What can be wrong with a claim: with what a person typed, as data, and with its shape, as the caller's error.

use std::fmt;

use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::rules::claim::tree::Tree;
use crate::rules::fraction::Overflow;
use crate::rules::scheme::{Edge, Limits};

/// One thing wrong with one field of what a person typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The field, for example `inputs.services[1].dependence`.
    pub field: String,
    /// What is wrong, with what a sentence about it needs.
    #[serde(flatten)]
    pub code: Code,
}

/// What can be wrong with a field. The text catalogues have a sentence for each name and each set of parameters.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "params", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Code {
    /// Needed, and not answered.
    Missing,
    /// Not readable as a number.
    NotANumber {
        /// The character, counted from 1.
        #[serde(serialize_with = "as_text")]
        at: usize,
        /// The piece that was not understood.
        text: String,
        /// What it is instead, if that is known.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<Misread>,
    },
    /// An amount in another currency: `$60` where won are asked. A `not-a-number` of its own shape, because the sentence names a currency.
    #[serde(rename = "not-a-number")]
    OtherCurrency {
        /// The position of the text, which is refused as a whole: 1.
        #[serde(serialize_with = "as_text")]
        at: usize,
        /// All that was typed.
        text: String,
        /// [`Misread::OtherCurrency`]
        reason: Misread,
        /// The currency that is asked for, `KRW`.
        currency: String,
    },
    /// Not readable as a time of day.
    #[serde(rename = "not-a-number")]
    NotATime {
        /// All that was typed.
        text: String,
    },
    /// Not a date of the calendar, or not readable as one.
    NotADate,
    /// An amount that can be read in more than one way.
    Ambiguous {
        /// The likelier one first.
        candidates: Vec<String>,
    },
    /// Outside the limits.
    OutOfRange(Bounds),
    /// Too many decimals.
    #[serde(rename = "out-of-range")]
    TooManyDecimals {
        /// How many are allowed.
        #[serde(serialize_with = "as_text")]
        decimals: u32,
    },
    /// A date before the first or after the last that is allowed.
    #[serde(rename = "out-of-range")]
    DateOutOfRange {
        /// The first, `2026-03-22`.
        at_least: String,
        /// The last.
        up_to: String,
    },
    /// More intervals than can be read, or a time too late for its place.
    #[serde(rename = "out-of-range")]
    Beyond {
        /// The most that is allowed.
        up_to: String,
    },
    /// The answers together lead out of exact arithmetic.
    #[serde(rename = "out-of-range")]
    Overflow,
    /// More than 64 characters.
    TooLong {
        /// How many are read.
        #[serde(serialize_with = "as_text")]
        up_to: usize,
    },
    /// Not one of the options or services.
    UnknownChoice {
        /// Their ids.
        choices: Vec<String>,
    },
    /// Answered twice.
    Duplicate,
    /// Dependences that add up to more than 100 percent.
    #[serde(rename = "shares-over-100")]
    SharesOver100,
    /// An interval that ends before it starts.
    IntervalOrder,
    /// A profit per open day, and no days.
    NeedsOpeningDays,
    /// Outage windows, and no opening hours to cut them.
    NeedsOpeningHours,
}

/// What a text is that is not one number of its field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Misread {
    /// More than one number, or a limit: `300~400만`.
    Range,
    /// An amount for a period, where the question is about none: `월 300만` for a loss.
    Period,
    /// An amount for another period than that of the question: `연 3,600만` where a month is asked.
    OtherPeriod,
    /// An amount in another currency than that of the scheme.
    OtherCurrency,
}

/// The limits of a number, as a document writes them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Bounds {
    /// The lowest that is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Decimal>,
    /// What it must be above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub over: Option<Decimal>,
    /// The highest that is allowed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub up_to: Option<Decimal>,
    /// What it must be below.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub below: Option<Decimal>,
}

/// Parameters are texts: JavaScript's numbers are floats.
fn as_text<T: fmt::Display, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

impl Code {
    /// Its name in results and text catalogues.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber { .. } | Self::OtherCurrency { .. } | Self::NotATime { .. } => "not-a-number",
            Self::NotADate => "not-a-date",
            Self::Ambiguous { .. } => "ambiguous",
            Self::OutOfRange(_)
            | Self::TooManyDecimals { .. }
            | Self::DateOutOfRange { .. }
            | Self::Beyond { .. }
            | Self::Overflow => "out-of-range",
            Self::TooLong { .. } => "too-long",
            Self::UnknownChoice { .. } => "unknown-choice",
            Self::Duplicate => "duplicate",
            Self::SharesOver100 => "shares-over-100",
            Self::IntervalOrder => "interval-order",
            Self::NeedsOpeningDays => "needs-opening-days",
            Self::NeedsOpeningHours => "needs-opening-hours",
        }
    }
}

impl From<Overflow> for Problem {
    fn from(Overflow: Overflow) -> Self {
        Self { field: "inputs".to_owned(), code: Code::Overflow }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", self.code.name(), self.field)
    }
}

impl From<&Limits> for Bounds {
    fn from(limits: &Limits) -> Self {
        let end =
            |edge: Option<Edge>, included| edge.filter(|edge| edge.included == included).map(|edge| edge.at);
        Self {
            at_least: end(limits.lower, true),
            over: end(limits.lower, false),
            up_to: end(limits.upper, true),
            below: end(limits.upper, false),
        }
    }
}

/// The calling program's mistake: what is wrong with the shape of a claim, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse(String);

impl Misuse {
    pub(super) fn new(place: &str, what: impl fmt::Display) -> Self {
        Self(format!("{place}: {what}"))
    }

    /// An id that nothing has.
    pub(crate) fn unknown(what: &str, id: &str) -> Self {
        Self(format!("{what}: unknown: {id}"))
    }

    /// The id of a scheme that must not be replaced.
    pub(crate) fn taken(id: &str) -> Self {
        Self(format!("scheme: built in: {id}"))
    }

    pub(super) fn expected(what: &str, place: &str, got: &Tree) -> Self {
        Self(format!("{place}: expected {what}, got {}", got.kind()))
    }
}

impl fmt::Display for Misuse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Misuse {}

/// Checks that a value is an object with only these keys.
pub(super) fn shape(tree: &Tree, place: &str, known: &[&str]) -> Result<(), Misuse> {
    let Tree::Map(members) = tree else { return Err(Misuse::expected("an object", place, tree)) };
    match members.iter().find(|(key, _)| !known.contains(&key.as_str())) {
        Some((key, _)) => {
            Err(Misuse::new(&join(place, key), format!("unknown key; expected one of {}", known.join(", "))))
        }
        None => Ok(()),
    }
}

pub(super) fn required<'t>(tree: &'t Tree, place: &str, key: &str) -> Result<&'t Tree, Misuse> {
    tree.get(key).ok_or_else(|| Misuse::new(&join(place, key), "missing"))
}

pub(super) fn string<'t>(tree: &'t Tree, place: &str) -> Result<&'t str, Misuse> {
    match tree {
        Tree::Text(text) => Ok(text),
        _ => Err(Misuse::expected("a string", place, tree)),
    }
}

/// The path of a value under a key.
pub(crate) fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.to_owned() } else { [place, ".", key].concat() }
}

/// The path of an item of an array.
pub(crate) fn nth(place: &str, index: usize) -> String {
    [place, "[", &index.to_string(), "]"].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_written_with_their_name_and_what_a_sentence_needs() {
        let ten = Decimal::from(10);
        let bounds = Bounds { at_least: None, over: Some(ten), up_to: Some(ten), below: None };
        for (code, written) in [
            (Code::Missing, r#""missing""#),
            (
                Code::NotANumber { at: 3, text: "x".into(), reason: None },
                r#""not-a-number","params":{"at":"3","text":"x"}"#,
            ),
            (
                Code::NotANumber { at: 1, text: "1~2".into(), reason: Some(Misread::Range) },
                r#""not-a-number","params":{"at":"1","text":"1~2","reason":"range"}"#,
            ),
            (
                Code::NotANumber { at: 1, text: "월 1".into(), reason: Some(Misread::Period) },
                r#""not-a-number","params":{"at":"1","text":"월 1","reason":"period"}"#,
            ),
            (
                Code::OtherCurrency {
                    at: 1,
                    text: "$1".into(),
                    reason: Misread::OtherCurrency,
                    currency: "KRW".into(),
                },
                r#""not-a-number","params":{"at":"1","text":"$1","reason":"other-currency","currency":"KRW"}"#,
            ),
            (Code::NotATime { text: "x".into() }, r#""not-a-number","params":{"text":"x"}"#),
            (Code::NotADate, r#""not-a-date""#),
            (
                Code::DateOutOfRange { at_least: "2026-03-01".into(), up_to: "2026-03-31".into() },
                r#""out-of-range","params":{"atLeast":"2026-03-01","upTo":"2026-03-31"}"#,
            ),
            (
                Code::Ambiguous { candidates: vec!["1".into(), "2".into()] },
                r#""ambiguous","params":{"candidates":["1","2"]}"#,
            ),
            (Code::OutOfRange(bounds), r#""out-of-range","params":{"over":"10","upTo":"10"}"#),
            (Code::TooManyDecimals { decimals: 2 }, r#""out-of-range","params":{"decimals":"2"}"#),
            (Code::Beyond { up_to: "36:00".into() }, r#""out-of-range","params":{"upTo":"36:00"}"#),
            (Code::Overflow, r#""out-of-range""#),
            (Code::TooLong { up_to: 64 }, r#""too-long","params":{"upTo":"64"}"#),
            (Code::UnknownChoice { choices: Vec::new() }, r#""unknown-choice","params":{"choices":[]}"#),
            (Code::Duplicate, r#""duplicate""#),
            (Code::SharesOver100, r#""shares-over-100""#),
            (Code::IntervalOrder, r#""interval-order""#),
            (Code::NeedsOpeningDays, r#""needs-opening-days""#),
            (Code::NeedsOpeningHours, r#""needs-opening-hours""#),
        ] {
            let name = format!("\"{}\"", code.name());
            assert!(written.starts_with(&name), "{written}");
            let problem = Problem { field: "inputs.loss".into(), code };
            let text = serde_json::to_string(&problem).unwrap();
            assert_eq!(text, format!(r#"{{"field":"inputs.loss","code":{written}}}"#));
        }
    }
}
