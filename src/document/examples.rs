//! Worked examples: reading them, and running them as part of a document's validation.

use super::read::{Found, Reader, Section, borrowed, items, members, text};
use super::{Document, Example, Expect, Stated};
use crate::award::Award;
use crate::claim::{Claim, nth};
use crate::data::Data;
use crate::engine::{Failure, Verified};
use crate::estimate::{self, Estimate};
use crate::words;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;
use core::cmp::Ordering;

impl<'a> Reader<'a> {
    pub(super) fn examples(&mut self) -> Vec<Example> {
        let mut examples = Vec::new();
        for data in items(self.root, "examples") {
            let Some(claimant) = self.index(data.get("claimant"), Section::Claimants) else { continue };
            let methods = self.claimants.get(claimant).map_or(&[][..], |claimant| &claimant.methods);
            let method = methods.iter().position(|method| method.id == text(data, "method"));
            let (Some(method), Some(inputs), Some(expect)) = (method, data.get("inputs"), data.get("expect"))
            else {
                if let Some(named) = data.get("method") {
                    self.report_at(named, "unknown-reference", "a method of the claimant");
                }
                continue;
            };
            self.stated_ids(claimant, method, expect);
            let expect = Expect {
                outcome: stated(expect.get("outcome").unwrap_or(expect)),
                low: expect.get("low").map(stated),
                high: expect.get("high").map(stated),
                readings: by_id(expect, "readings"),
                lines: by_id(expect, "lines"),
            };
            examples.push(Example { at: data.at, claimant, method, inputs: inputs.clone(), expect });
        }
        examples
    }

    /// An id that is mistyped would be absent, as was stated.
    fn stated_ids(&mut self, claimant: usize, method: usize, expect: &'a Data) {
        let methods = self.claimants.get(claimant).map(|claimant| &claimant.methods);
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

fn stated(data: &Data) -> Stated {
    Stated { at: data.at, text: data.text().unwrap_or_default().into() }
}

fn by_id(data: &Data, key: &str) -> Vec<(String, Stated)> {
    let mut list = Vec::new();
    for member in members(data, key) {
        list.push((member.key.clone(), stated(&member.data)));
    }
    list
}

/// Runs every example: those that differ, and those whose outcomes are out of order.
pub(super) fn run(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    for example in &document.examples {
        found.append(&mut differences(document, example));
    }
    found
}

/// Runs every example: how many agree, and what the others gave.
pub(crate) fn verify(document: &Document) -> Verified {
    let mut failures = Vec::new();
    for (index, example) in document.examples.iter().enumerate() {
        if let Some(Found { expected, got, .. }) = differences(document, example).first() {
            let (expected, got) = (expected.clone().unwrap_or_default(), got.clone().unwrap_or_default());
            failures.push(Failure { example: nth("examples", index), expected, got });
        }
    }
    let total = document.examples.len();
    Verified { passed: total - failures.len(), total, failures }
}

/// The estimate of an example; `None` where its claim cannot be read or computed.
pub(super) fn estimate_of<'d>(document: &'d Document, example: &Example) -> Result<Estimate<'d>, String> {
    let claimant = document.claimants.get(example.claimant).ok_or("claimant")?;
    let method = claimant.methods.get(example.method).ok_or("method")?;
    match Claim::of(document, claimant, method, &example.inputs) {
        Err(misuse) => Err(misuse.0),
        Ok(Err(problems)) => {
            let first = problems.first().ok_or("inputs")?;
            Err(words::joined(&[first.code.word(), " at ", &first.field]))
        }
        Ok(Ok(claim)) => estimate::of(&claim).ok_or_else(|| "out of range".into()),
    }
}

fn differences(document: &Document, example: &Example) -> Vec<Found> {
    let at = example.inputs.at;
    let estimate = match estimate_of(document, example) {
        Ok(estimate) => estimate,
        Err(why) => {
            let expected = Some("inputs of a claim".into());
            return vec![Found { at, code: "example-input", expected, got: Some(why) }];
        }
    };
    let mut found = Vec::new();
    let mut compare = |stated: &Stated, got: &str| {
        if stated.text != got {
            let (expected, got) = (Some(stated.text.clone()), Some(got.into()));
            found.push(Found { at: stated.at, code: "example-differs", expected, got });
        }
    };
    let expect = &example.expect;
    compare(&expect.outcome, &estimate.outcome.stated());
    let range = estimate.range.as_ref();
    if let Some(low) = &expect.low {
        compare(low, &range.map_or(estimate.outcome, |range| range.low).stated());
    }
    if let Some(high) = &expect.high {
        compare(high, &range.map_or(estimate.outcome, |range| range.high).stated());
    }
    for (id, stated) in &expect.readings {
        let reading =
            estimate.readings.iter().find(|reading| reading.id == *id).map(|reading| &reading.outcome);
        let also = estimate.also.iter().find(|also| also.id == *id).map(|also| &also.outcome);
        compare(stated, &reading.or(also).map_or_else(|| "absent".into(), Award::stated));
    }
    for (id, stated) in &expect.lines {
        let step = estimate.steps.iter().find(|step| step.id == *id && step.service.is_none());
        compare(stated, step.map_or("absent", |step| &step.value));
    }
    if let Some(range) = &estimate.range {
        let falls = |one: &Award, other: &Award| one.order(other) == Some(Ordering::Greater);
        if falls(&range.low, &range.likely) || falls(&range.likely, &range.high) {
            let got = words::listed(&[&range.low.stated(), &range.likely.stated(), &range.high.stated()]);
            let expected = Some("low up to likely up to high".into());
            found.push(Found { at: example.at, code: "range-order", expected, got: Some(got) });
        }
    }
    found
}
