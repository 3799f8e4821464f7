//! What only shows in the whole of a document: ids that nothing uses, claims that no reading answers.

use super::read::{Reader, Section};
use super::{Claimant, Holds, Kind, Line, Method, Pay, Rule, Term};
use crate::data::{Data, Member, Value};

/// Optional inputs that are tried in every combination; a method with more is checked with each alone.
const COMBINED: usize = 10;

/// What a claim leaves unanswered, as far as it decides what is absent.
struct Answered<'r> {
    inputs: &'r dyn Fn(usize) -> bool,
    shares: bool,
}

impl Reader<'_> {
    /// Reports what is declared and never used, and methods that may answer nothing.
    pub(super) fn whole(&mut self) {
        for section in [
            Section::Values,
            Section::Inputs,
            Section::Calculations,
            Section::Readings,
            Section::Reasons,
            Section::Notes,
            Section::Items,
            Section::Papers,
            Section::Channels,
        ] {
            let members = self.root.get(section.key()).map_or(&[][..], Data::members);
            for (index, member) in members.iter().enumerate() {
                if !self.used.contains(&(section, index)) {
                    self.report(member.at, "not-used", "a use of it", Some(&member.key));
                }
            }
        }
        let calculations = self.root.get("calculations").map_or(&[][..], Data::members);
        for (calculation, member) in calculations.iter().enumerate() {
            for (line, data) in member.data.items().iter().enumerate() {
                if let Some(id) = data.get("line").filter(|_| !self.used_lines.contains(&(calculation, line)))
                {
                    self.report(id.at, "not-used", "a use of it", id.text());
                }
            }
        }
        for (claimant, data) in
            self.claimants.iter().zip(self.root.get("claimants").map_or(&[][..], Data::items))
        {
            let methods = claimant.as_ref().map_or(&[][..], |claimant: &Claimant| &claimant.methods);
            let silent: Vec<usize> = methods
                .iter()
                .zip(data.get("methods").map_or(&[][..], Data::items))
                .filter(|(method, _)| self.may_be_silent(method))
                .map(|(_, data)| data.get("readings").map_or(data.at, |readings| readings.at))
                .collect();
            for at in silent {
                let expected = Some("a reading that is present for every claim".into());
                self.found.push(super::read::Found { at, code: "no-reading", expected, got: None });
            }
        }
    }

    /// Whether some claim that the method allows leaves all its readings absent.
    fn may_be_silent(&self, method: &Method) -> bool {
        let open: Vec<usize> = method
            .asks
            .iter()
            .filter(|ask| {
                let input = self.inputs.get(ask.input).and_then(Option::as_ref);
                input.is_some_and(|input| !input.required && ask.default.is_none())
            })
            .map(|ask| ask.input)
            .collect();
        let unshared = method.asks.iter().any(|ask| {
            let services = self.inputs.get(ask.input).and_then(Option::as_ref);
            services.is_some_and(|input| matches!(input.kind, Kind::Services { .. }))
                && ask.services.iter().any(|service| {
                    self.services
                        .get(*service)
                        .and_then(Option::as_ref)
                        .is_some_and(|service| service.share.is_none())
                })
        });
        let combinations = 1_usize << open.len().min(COMBINED);
        (0..combinations).any(|combination| {
            let given = |input: usize| {
                let position = open.iter().position(|other| *other == input);
                position.is_none_or(|position| combination >> position & 1 == 1)
            };
            [true, false].into_iter().filter(|shares| *shares || unshared).any(|shares| {
                let present = self.present(method, &Answered { inputs: &given, shares });
                let answers = |term: Term| match term {
                    Term::Line(line) => present.get(line).copied().unwrap_or(false),
                    Term::Input(input) => given(input),
                    _ => true,
                };
                !method.readings.iter().any(|reading| match &reading.rule {
                    Rule::Bands { tests, bands } => {
                        answers(tests.is) && bands.iter().all(|(_, pay)| pay.of().is_none_or(answers))
                    }
                    Rule::Pay(pay) => pay.of().is_none_or(answers),
                    Rule::Cases { by, cases } => {
                        given(*by) && cases.iter().all(|pay| pay.of().is_none_or(answers))
                    }
                })
            })
        })
    }

    /// Which lines of the method's calculation have a value, by the rule of absence.
    fn present(&self, method: &Method, answered: &Answered) -> Vec<bool> {
        let mut present: Vec<bool> = Vec::new();
        let lines = method.calculation.and_then(|index| self.calculations.get(index));
        for line in lines.into_iter().flatten() {
            let has = |term: Term| match term {
                Term::Line(line) => present.get(line).copied().unwrap_or(false),
                Term::Input(input) => (answered.inputs)(input),
                Term::Share => answered.shares,
                _ => true,
            };
            let is_present = line.as_ref().is_some_and(|line: &Line| line.present(has));
            present.push(is_present);
        }
        present
    }

    /// The document as it was written, each line with its unit.
    pub(super) fn described(&self) -> Data {
        let mut data = self.root.clone();
        let Value::Map(members) = &mut data.value else { return data };
        let Some(calculations) = members.iter_mut().find(|member| member.key == "calculations") else {
            return data;
        };
        let Value::Map(calculations) = &mut calculations.data.value else { return data };
        for (lines, calculation) in self.calculations.iter().zip(calculations) {
            let Value::List(items) = &mut calculation.data.value else { continue };
            for (line, item) in lines.iter().zip(items) {
                if let (Some(line), Value::Map(keys)) = (line, &mut item.value) {
                    let unit = Value::Text(line.unit.to_string());
                    keys.retain(|member| member.key != "unit");
                    // At no place of the text: nothing is ever reported there.
                    let at = usize::MAX;
                    keys.push(Member { at, key: "unit".into(), data: Data { at, value: unit } });
                }
            }
        }
        data
    }
}

impl Line {
    /// Whether the line has a value, given what has one. A failing `has` carries the first operand over.
    pub(crate) fn present(&self, has: impl Fn(Term) -> bool) -> bool {
        let fails = |holds: &Holds, of: Term| matches!(holds, Holds::Has) && !has(of);
        if self.when.iter().any(|test| fails(&test.holds, test.of.is)) {
            return self.of.first().is_none_or(|first| has(first.is));
        }
        self.of.iter().chain(self.when.iter().map(|test| &test.of)).all(|operand| has(operand.is))
    }
}

impl Pay {
    /// What is looked at to know the amount.
    pub(crate) fn of(&self) -> Option<Term> {
        if let Self::CashOf(of) = self { Some(of.is) } else { None }
    }
}
