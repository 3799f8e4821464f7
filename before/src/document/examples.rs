//! Worked examples: reading them, and running them as part of a document's validation.

use super::read::{Found, Reader, Section, borrowed, items, members, text};
use super::{Document, Example};
use crate::award::Award;
use crate::claim::{Claim, nth};
use crate::data::Data;
use crate::engine::{Failure, Verified};
use crate::estimate;
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

impl<'a> Reader<'a> {
    pub(super) fn examples(&mut self) -> Vec<Example> {
        let mut examples = Vec::new();
        for data in items(self.root, "examples") {
            let Some(claimant) = self.index(data.get("claimant"), Section::Claimants) else { continue };
            let methods = self.document.claimants.get(claimant).map_or(&[][..], |claimant| &claimant.methods);
            let method = methods.iter().position(|method| method.id == text(data, "method"));
            if let Some(method) = method {
                if let Some(expect) = data.get("expect") {
                    self.stated_ids(claimant, method, expect);
                }
                examples.push(Example { claimant, method });
            } else if let Some(named) = data.get("method") {
                self.report_at(named, "unknown-reference", "a method of the claimant");
            }
        }
        examples
    }

    /// An id that is mistyped would be absent, as was stated.
    fn stated_ids(&mut self, claimant: usize, method: usize, expect: &'a Data) {
        let methods = self.document.claimants.get(claimant).map(|claimant| &claimant.methods);
        let Some(method) = methods.and_then(|methods| methods.get(method)) else { return };
        let mut readings: Vec<String> = Vec::new();
        for reading in method.readings.iter().chain(&method.also) {
            readings.push(reading.id.clone());
        }
        let lines = method.calculation.map_or(Vec::new(), |calculation| self.line_ids(calculation));
        for (key, known) in [("readings", borrowed(&readings)), ("lines", lines)] {
            for member in members(expect, key) {
                if !known.contains(&member.key.as_str()) {
                    self.report(member.at, "unknown-reference", &words::listed(&known), Some(&member.key));
                }
            }
        }
    }
}

/// Runs every example: those that differ, and those whose outcomes are out of order.
pub(super) fn run(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for (example, data) in document.worked_examples() {
        found.append(&mut differences(document, example, data));
    }
    found
}

/// Runs every example: how many agree, and what the others gave.
pub(crate) fn verify(document: &Document) -> Verified {
    let mut failures = Vec::new();
    for (index, (example, data)) in document.worked_examples().enumerate() {
        if let Some(Found { expected, got, .. }) = differences(document, example, data).first() {
            let (expected, got) = (expected.clone().unwrap_or_default(), got.clone().unwrap_or_default());
            failures.push(Failure { example: nth("examples", index), expected, got });
        }
    }
    let total = document.examples.len();
    Verified { passed: total - failures.len(), total, failures }
}

impl Document {
    /// The worked examples, each with what it claims and states: of a document that holds, none was skipped.
    pub(super) fn worked_examples(&self) -> impl Iterator<Item = (Example, &Data)> {
        self.examples.iter().copied().zip(items(&self.data, "examples"))
    }

    /// The claim of an example; why not, where it cannot be read.
    pub(super) fn claim_of(&self, example: Example, data: &Data) -> Result<Claim<'_>, String> {
        let claimant = self.claimants.get(example.claimant).ok_or("claimant")?;
        let method = claimant.methods.get(example.method).ok_or("method")?;
        match Claim::of(self, claimant, method, data.get("inputs").ok_or("inputs")?) {
            Err(misuse) => Err(misuse.0),
            Ok(Err(problems)) => {
                let first = problems.first().ok_or("inputs")?;
                Err(words::joined(&[first.code.word(), " at ", &first.field]))
            }
            Ok(Ok(claim)) => Ok(claim),
        }
    }
}

fn differences(document: &Document, example: Example, data: &Data) -> Vec<Found> {
    let mut found = Vec::new();
    let mut differs = |code, at, expected: &str, got: &str| {
        found.push(Found { at, code, expected: Some(expected.into()), got: Some(got.into()) });
    };
    let estimate = document
        .claim_of(example, data)
        .and_then(|claim| estimate::of(&claim).ok_or_else(|| "out of range".into()));
    let (estimate, expect) = match (estimate, data.get("expect")) {
        (Ok(estimate), Some(expect)) => (estimate, expect),
        (estimate, _) => {
            let at = data.get("inputs").map_or(data.at, |inputs| inputs.at);
            let why = estimate.err().unwrap_or_default();
            differs("example-input", at, "inputs of a claim", &why);
            return found;
        }
    };
    let mut compare = |stated: &Data, got: &str| {
        if stated.text() != Some(got) {
            differs("example-differs", stated.at, stated.text().unwrap_or_default(), got);
        }
    };
    let mut compare_award = |key, award: &Award| {
        if let Some(stated) = expect.get(key) {
            compare(stated, &award.stated());
        }
    };
    compare_award("outcome", &estimate.outcome);
    compare_award("low", estimate.range.as_ref().map_or(&estimate.outcome, |range| &range.low));
    compare_award("high", estimate.range.as_ref().map_or(&estimate.outcome, |range| &range.high));
    for member in members(expect, "readings") {
        let reading =
            estimate.readings.iter().find(|reading| reading.id == member.key).map(|reading| &reading.outcome);
        let also = estimate.also.iter().find(|also| also.id == member.key).map(|also| &also.outcome);
        let got = reading.or(also).map_or_else(|| "absent".into(), Award::stated);
        compare(&member.data, &got);
    }
    for member in members(expect, "lines") {
        let step = estimate.steps.iter().find(|step| step.id == member.key && step.service.is_none());
        compare(&member.data, step.map_or("absent", |step| &step.value));
    }
    let falls = |one: &Award, other: &Award| one.order(other) == Some(Ordering::Greater);
    if let Some(range) = &estimate.range
        && (falls(&range.low, &range.likely) || falls(&range.likely, &range.high))
    {
        let got = words::listed(&[&range.low.stated(), &range.likely.stated(), &range.high.stated()]);
        differs("range-order", data.at, "low up to likely up to high", &got);
    }
    found
}
