//! Worked examples: reading them, and running them as part of a document's validation.

use super::read::{Found, Reader, Shape};
use super::{Claimant, Document, Example, Expect, Method, Stated};
use crate::award::Award;
use crate::claim::Claim;
use crate::data::Data;
use crate::engine::{Failure, Verified};
use crate::estimate::{self, Estimate};
use std::cmp::Ordering;

const EXAMPLE: Shape =
    Shape { required: &["claimant", "method", "inputs", "expect", "basis"], optional: &["source", "note"] };
const EXPECT: Shape = Shape { required: &["outcome"], optional: &["low", "high", "readings", "lines"] };

impl<'a> Reader<'a> {
    pub(super) fn examples(&mut self) -> Option<Vec<Example>> {
        let data = self.root.get("examples")?;
        let examples: Vec<_> = self.list(data, 512).iter().map(|example| self.example(example)).collect();
        examples.into_iter().collect()
    }

    fn example(&mut self, data: &'a Data) -> Option<Example> {
        let example = self.object(data, &EXAMPLE)?;
        self.texts(example, &["note"]);
        let basis =
            example.get("basis").and_then(|basis| self.word(basis, "basis", &["published", "worked"]));
        if let Some(source) = example.get("source") {
            self.reference(source, super::read::Section::Sources);
        } else if basis == Some(0) {
            self.report(data.at, "source-missing", "a source, because it is published", None);
        }
        let expect = example.get("expect").map(|expect| self.expect(expect));
        let claimants: &[Option<Claimant>] = &self.claimants;
        let named = example.get("claimant")?;
        let claimant = claimants.iter().position(|claimant| {
            claimant.as_ref().is_some_and(|claimant| Some(claimant.id.as_str()) == named.text())
        });
        let Some(claimant) = claimant else {
            // One that could not be read was reported already.
            if claimants.iter().all(Option::is_some) {
                self.report(named.at, "unknown-reference", "an id of claimants", named.text());
            }
            return None;
        };
        let methods: &[Method] =
            claimants.get(claimant).and_then(Option::as_ref).map_or(&[], |claimant| &claimant.methods);
        let named = example.get("method")?;
        let method = methods.iter().position(|method| Some(method.id.as_str()) == named.text());
        if method.is_none() {
            self.report(named.at, "unknown-reference", "a method of the claimant", named.text());
        }
        let inputs = example.get("inputs")?.clone();
        Some(Example { at: data.at, claimant, method: method?, inputs, expect: expect?? })
    }

    fn expect(&mut self, data: &'a Data) -> Option<Expect> {
        let expect = self.object(data, &EXPECT)?;
        let stated = |reader: &mut Self, data: &'a Data| {
            reader.string(data).map(|text| Stated { at: data.at, text: text.into() })
        };
        let outcome = expect.get("outcome").and_then(|outcome| stated(self, outcome));
        let mut end = |key| expect.get(key).and_then(|end| stated(self, end));
        let (low, high) = (end("low"), end("high"));
        let mut by_id = |key| {
            let members = expect.get(key).map_or(&[][..], |data| self.by_id(data, 64));
            let stated =
                members.iter().filter_map(|member| Some((member.key.clone(), stated(self, &member.data)?)));
            stated.collect()
        };
        Some(Expect { readings: by_id("readings"), lines: by_id("lines"), outcome: outcome?, low, high })
    }
}

/// Runs every example: those that differ, and those whose outcomes are out of order.
pub(super) fn run(document: &Document) -> Vec<Found> {
    document.examples.iter().flat_map(|example| differences(document, example)).collect()
}

/// Runs every example: how many agree, and what the others gave.
pub(crate) fn verify(document: &Document) -> Verified {
    let mut failures = Vec::new();
    for (index, example) in document.examples.iter().enumerate() {
        if let Some(Found { expected, got, .. }) = differences(document, example).into_iter().next() {
            let (expected, got) = (expected.unwrap_or_default(), got.unwrap_or_default());
            failures.push(Failure { example: format!("examples[{index}]"), expected, got });
        }
    }
    let total = document.examples.len();
    Verified { passed: total - failures.len(), total, failures }
}

/// The estimate of an example; `None` where its claim cannot be read or computed.
pub(super) fn estimate_of(document: &Document, example: &Example) -> Result<Estimate, String> {
    let claimant = document.claimants.get(example.claimant).ok_or("claimant")?;
    let method = claimant.methods.get(example.method).ok_or("method")?;
    match Claim::of(document, claimant, method, &example.inputs) {
        Err(misuse) => Err(misuse.to_string()),
        Ok(Err(problems)) => {
            Err(problems.iter().map(|problem| problem.field.as_str()).collect::<Vec<_>>().join(", "))
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
    compare(&expect.outcome, &estimate.outcome.to_string());
    let end = |pick: fn(&estimate::Span<Award>) -> &Award| {
        estimate.range.as_ref().map_or(&estimate.outcome, pick).to_string()
    };
    if let Some(low) = &expect.low {
        compare(low, &end(|range| &range.low));
    }
    if let Some(high) = &expect.high {
        compare(high, &end(|range| &range.high));
    }
    for (id, stated) in &expect.readings {
        let reading =
            estimate.readings.iter().find(|reading| reading.id == *id).map(|reading| &reading.outcome);
        let also = estimate.also.iter().find(|also| also.id == *id).map(|also| &also.outcome);
        compare(stated, &reading.or(also).map_or_else(|| "absent".into(), ToString::to_string));
    }
    for (id, stated) in &expect.lines {
        let step = estimate.steps.iter().find(|step| step.id == *id && step.service.is_none());
        compare(stated, step.map_or("absent", |step| &step.value));
    }
    if let Some(range) = &estimate.range {
        let falls = |one: &Award, other: &Award| one.order(other) == Some(Ordering::Greater);
        if falls(&range.low, &range.likely) || falls(&range.likely, &range.high) {
            let got = format!("{}, {}, {}", range.low, range.likely, range.high);
            let expected = Some("low up to likely up to high".into());
            found.push(Found { at: example.at, code: "range-order", expected, got: Some(got) });
        }
    }
    found
}
