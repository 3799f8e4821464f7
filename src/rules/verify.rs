//! The worked examples of a scheme, run: as part of a document's validation, and again in the visitor's browser.

use std::cmp::Ordering;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::award::Award;
use crate::rules::claim::{Part, nth, read_inputs};
use crate::rules::doubtful::End;
use crate::rules::estimate::Computation;
use crate::rules::fraction::Overflow;
use crate::rules::scheme::{Example, Scheme};

/// How many worked examples agree, and what the others gave.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Verified {
    /// Examples that agree.
    pub passed: usize,
    /// All examples.
    pub total: usize,
    /// Examples that did not agree.
    pub failures: Vec<Failure>,
}

/// A worked example that did not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Its path in the document.
    pub example: String,
    /// What it states.
    pub expected: String,
    /// What came out.
    pub got: String,
}

/// One point in which an example did not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Difference {
    /// Its path within the example, such as `expect.lines.lost-profit`; empty for the example as a whole.
    pub(crate) place: String,
    pub(crate) kind: DifferenceKind,
    pub(crate) expected: String,
    pub(crate) got: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DifferenceKind {
    /// Its inputs cannot be computed with.
    Input,
    /// Something else came out than it states.
    Differs,
    /// The outcomes at low, likely and high do not rise.
    RangeOrder,
}

/// Runs every example of a scheme.
pub(crate) fn verify(scheme: &Scheme) -> Verified {
    let failures: Vec<Failure> = scheme
        .examples
        .iter()
        .enumerate()
        .filter_map(|(index, example)| {
            let difference = differences(example, &compute(scheme, example)).into_iter().next()?;
            let Difference { expected, got, .. } = difference;
            Some(Failure { example: nth("examples", index), expected, got })
        })
        .collect();
    let total = scheme.examples.len();
    Verified { passed: total - failures.len(), total, failures }
}

/// Computes the claim of an example.
///
/// # Errors
/// Why its inputs cannot be computed with, in words.
pub(crate) fn compute<'s>(scheme: &'s Scheme, example: &Example) -> Result<Computation<'s>, String> {
    let claimant = &scheme.claimants[example.claimant];
    let method = &claimant.methods[example.method];
    let (claim, problems) = read_inputs(scheme, claimant, method, &example.inputs, Part::All)
        .map_err(|misuse| misuse.to_string())?;
    match problems.first() {
        Some(problem) => Err(problem.to_string()),
        None => Computation::new(claim).map_err(|Overflow| "out of range".to_owned()),
    }
}

/// Compares what an example states with what came out.
pub(crate) fn differences(
    example: &Example,
    computation: &Result<Computation<'_>, String>,
) -> Vec<Difference> {
    let computation = match computation {
        Ok(computation) => computation,
        Err(why) => {
            return vec![Difference {
                place: "inputs".to_owned(),
                kind: DifferenceKind::Input,
                expected: "inputs of a claim".to_owned(),
                got: why.clone(),
            }];
        }
    };
    let mut differences = Vec::new();
    let mut compare = |place: String, expected: &str, got: String| {
        if !is_same(expected, &got) {
            let kind = DifferenceKind::Differs;
            differences.push(Difference { place, kind, expected: expected.to_owned(), got });
        }
    };
    let expect = &example.expect;
    let outcome = &computation.headline.award;
    let (low, high) =
        computation.range.as_ref().map_or((outcome, outcome), |range| (&range.low, &range.high));
    compare("expect.outcome".to_owned(), &expect.outcome, outcome.to_string());
    for (key, stated, award) in [("low", &expect.low, low), ("high", &expect.high, high)] {
        if let Some(stated) = stated {
            compare(format!("expect.{key}"), stated, award.to_string());
        }
    }
    for (id, stated) in &expect.readings {
        compare(format!("expect.readings.{id}"), stated, reading(computation, id));
    }
    for (id, stated) in &expect.lines {
        compare(format!("expect.lines.{id}"), stated, line(computation, id));
    }
    let falls = |one: &Award, other: &Award| one.order(other) == Some(Ordering::Greater);
    if let Some(range) = &computation.range
        && (falls(&range.low, &range.likely) || falls(&range.likely, &range.high))
    {
        differences.push(Difference {
            place: String::new(),
            kind: DifferenceKind::RangeOrder,
            expected: "low up to likely up to high".to_owned(),
            got: format!("{}, {}, {}", range.low, range.likely, range.high),
        });
    }
    differences
}

/// Whether what was stated is what came out, as values: `12.20` is `12.2`, and things in kind have no order.
fn is_same(stated: &str, got: &str) -> bool {
    let is_same_word = |(stated, got): (&str, &str)| {
        stated == got
            || matches!((Decimal::from_str_exact(stated), Decimal::from_str_exact(got)), (Ok(stated), Ok(got)) if stated == got)
    };
    let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let (mut stated, mut got) = (words(stated), words(got));
    if stated.first().is_some_and(|kind| kind == "in-kind") {
        stated.sort_unstable();
        got.sort_unstable();
    }
    let pairs = stated.iter().map(String::as_str).zip(got.iter().map(String::as_str));
    stated.len() == got.len() && pairs.into_iter().all(is_same_word)
}

/// What a reading pays, as examples state it.
fn reading(computation: &Computation<'_>, id: &str) -> String {
    let readings = &computation.sheet.claim.scheme.readings;
    let mut outcomes = computation.readings().chain(&computation.also);
    let outcome = outcomes.find(|outcome| readings[outcome.reading].id == id);
    outcome.map_or_else(|| "absent".to_owned(), |outcome| outcome.award.to_string())
}

/// The value of a line that is computed once, as its step shows it.
fn line(computation: &Computation<'_>, id: &str) -> String {
    let lines = computation.sheet.lines;
    let shown = computation.shown_lines().find(|line| lines[*line].id == id && !lines[*line].each);
    let entry = shown.and_then(|line| computation.run(End::Likely).entry(line, 0));
    entry.map_or_else(|| "absent".to_owned(), |entry| entry.value.shown().text)
}

#[cfg(test)]
mod tests {
    use super::is_same;

    #[test]
    fn outcomes_are_compared_as_values() {
        for (stated, got) in [
            ("cash 12.20", "cash 12.2"),
            ("cash 30000", "cash 30000"),
            ("in-kind a b", "in-kind b a"),
            ("59009.0", "59009"),
            (" negotiation ", "negotiation"),
        ] {
            assert!(is_same(stated, got), "{stated}");
        }
        for (stated, got) in [
            ("cash 12.21", "cash 12.2"),
            ("in-kind a", "in-kind a b"),
            ("in-kind a a", "in-kind a b"),
            ("none no-loss", "none"),
            ("absent", "0"),
        ] {
            assert!(!is_same(stated, got), "{stated}");
        }
    }
}
