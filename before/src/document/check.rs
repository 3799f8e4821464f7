//! What only shows in the whole of a document: ids that nothing uses, claims that no reading answers.

use super::read::{Reader, Section, items, members};
use super::{Document, Holds, Input, Kind, Line, Method, Op, Term};
use crate::data::{Data, Member, Value};
use crate::unit::Unit;
use alloc::vec::Vec;

/// Optional inputs that are tried in every combination.
const COMBINED: usize = 10;

impl Reader<'_> {
    /// Reports what is declared and never used, and methods that may answer nothing.
    pub(super) fn whole(&mut self) {
        for &section in &Section::ALL {
            // Sources may also be there to be read; services are offered as they are.
            if matches!(section, Section::Sources | Section::Services | Section::Claimants) {
                continue;
            }
            for (index, member) in members(self.root, section.key()).iter().enumerate() {
                if !self.used.contains(&(section, index)) {
                    self.report(member.at, "not-used", "a use of it", Some(&member.key));
                }
            }
        }
        for calculation in 0..self.document.calculations.len() {
            for (line, data) in self.line_data(calculation).iter().enumerate() {
                if let Some(id) = data.get("line").filter(|_| !self.used_lines.contains(&(calculation, line)))
                {
                    self.report_at(id, "not-used", "a use of it");
                }
            }
        }
        for index in 0..self.document.inputs.len() {
            let Some(Kind::Profit { margin: Some(margin) }) =
                self.document.inputs.get(index).map(|input| &input.kind)
            else {
                continue;
            };
            let is_percent = |input: &Input| matches!(input.kind, Kind::Number(Unit::PERCENT));
            if !self.document.inputs.get(*margin).is_some_and(is_percent) {
                let written =
                    members(self.root, "inputs").get(index).and_then(|member| member.data.get("margin"));
                self.report_at(written.unwrap_or(self.root), "operands", "a percent input");
            }
        }
        if let Some(none) = self.root.get("claimants").filter(|claimants| claimants.items().is_empty()) {
            self.report(none.at, "missing-key", "a claimant", None);
        }
        let claimants = core::mem::take(&mut self.document.claimants);
        for (claimant, data) in claimants.iter().zip(items(self.root, "claimants")) {
            for (method, data) in claimant.methods.iter().zip(items(data, "methods")) {
                if self.may_be_silent(method) {
                    let at = data.get("readings").map_or(data.at, |readings| readings.at);
                    self.report(at, "no-reading", "a reading that is present for every claim", None);
                }
            }
        }
        self.document.claimants = claimants;
    }

    /// Whether some claim that the method allows leaves all its readings absent.
    fn may_be_silent(&self, method: &Method) -> bool {
        let mut open: Vec<usize> = Vec::new();
        // Left open always: an answer more never makes a reading absent.
        let mut beyond: Vec<usize> = Vec::new();
        let mut services = usize::MAX;
        let mut unshared = false;
        for ask in &method.asks {
            let Some(input) = self.document.inputs.get(ask.input) else { continue };
            if !input.required && ask.default.is_none() {
                if open.len() < COMBINED { &mut open } else { &mut beyond }.push(ask.input);
            }
            if let Kind::Services { .. } = input.kind {
                services = ask.input;
                let no_share = |service: &usize| {
                    self.document.services.get(*service).is_some_and(|service| service.share.is_none())
                };
                unshared = ask.services.iter().any(no_share);
            }
        }
        for combination in 0..1_usize << open.len() {
            let given = |input: usize| {
                let position = open.iter().position(|other| *other == input);
                !beyond.contains(&input) && position.is_none_or(|position| combination >> position & 1 == 1)
            };
            let each = given(services);
            for shares in [true, !unshared] {
                let mut present: Vec<bool> = Vec::new();
                for line in method
                    .calculation
                    .and_then(|index| self.document.calculations.get(index))
                    .into_iter()
                    .flatten()
                {
                    let is_present = line.present(&|term| has(term, &present, &given, each, shares));
                    present.push(is_present && (each || !line.each));
                }
                let answers = method.readings.iter().any(|reading| {
                    let mut terms = Vec::new();
                    reading.rule.terms(&mut terms);
                    terms.iter().all(|term| has(*term, &present, &given, each, shares))
                });
                if !answers {
                    return true;
                }
            }
        }
        false
    }
}

impl Document {
    /// Adds to each line of the document as it was written its unit.
    pub(super) fn name_units(&mut self) {
        let Some(calculations) = self.data.get_mut("calculations") else { return };
        let Value::Map(calculations) = &mut calculations.value else { return };
        for (lines, calculation) in self.calculations.iter().zip(calculations) {
            let Value::List(items) = &mut calculation.data.value else { continue };
            for (line, item) in lines.iter().zip(items) {
                if let (Some(unit), Value::Map(keys)) = (line.unit, &mut item.value)
                    && keys.iter().all(|member| member.key != "unit")
                {
                    // At no place of the text: nothing is ever reported there.
                    let at = usize::MAX;
                    let value = Value::Text(unit.name());
                    keys.push(Member { at, key: "unit".into(), data: Data { at, value } });
                }
            }
        }
    }
}

fn has(term: Term, present: &[bool], given: &dyn Fn(usize) -> bool, each: bool, shares: bool) -> bool {
    match term {
        Term::Line(line) => present.get(line).copied().unwrap_or(false),
        Term::Input(input) => given(input),
        Term::Share => each && shares,
        Term::Dependence => each,
        Term::Value(_) | Term::Zero | Term::Unknown => true,
    }
}

impl Line {
    /// Whether the line has a value, given what has one. A failing `has` carries the first operand over.
    pub(crate) fn present(&self, has: &dyn Fn(Term) -> bool) -> bool {
        if self.when.iter().any(|test| matches!(test.holds, Holds::Has) && !has(test.of.is)) {
            return self.of.first().is_none_or(|first| has(first.is));
        }
        let chosen = match self.op {
            Op::Choose { by, .. } => has(Term::Input(by)),
            _ => true,
        };
        chosen
            && self.of.iter().all(|operand| has(operand.is))
            && self.when.iter().all(|test| has(test.of.is))
    }
}
