//! The likely run written down, line by line.

use std::borrow::Cow;

use serde::Serialize;

use crate::rules::claim::{Used, join, nth};
use crate::rules::doubtful::End;
use crate::rules::estimate::Computation;
use crate::rules::op::Op;
use crate::rules::scheme::{self, Basis, Default, InputIndex, Kind, LineIndex, Term, Text};
use crate::rules::worksheet::{Entry, Recorded};

/// One line of the worksheet, computed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Step<'s> {
    /// The line.
    pub id: &'s str,
    /// The service, where the line is computed for each.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub service: Option<&'s str>,
    /// What it was computed from, in the order of the line.
    pub operands: Vec<String>,
    /// The result, with at most six decimals.
    pub value: String,
    /// Whether more than six would be needed.
    pub rounded: bool,
    /// The least sure of what went into it.
    pub basis: Basis,
    /// `false`: a condition did not hold, and the first operand was carried over.
    pub applied: bool,
    /// The unit of the result.
    pub unit: Cow<'static, str>,
    /// The unit of each operand.
    pub operand_units: Vec<Cow<'static, str>>,
    /// What stands behind it that nobody typed.
    pub origins: Vec<Origin<'s>>,
    /// Claim paths of the optional questions that it stands on and that were not answered.
    pub open: Vec<String>,
    /// Claim paths of the optional questions that it stands on, answered or not.
    pub adjustable: Vec<String>,
}

/// Where a number was published, and what must be known about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Origin<'s> {
    /// The id of a source.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<&'s str>,
    /// A note at the number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'s Text>,
}

impl<'s> Computation<'s> {
    pub(super) fn steps(&self) -> Vec<Step<'s>> {
        let mut steps = Vec::with_capacity(self.sheet.cell_count());
        for line in self.shown_lines() {
            let entries = self.run(End::Likely).entries(line);
            for ((service, cell), entry) in self.sheet.cells_of(line).enumerate().zip(entries) {
                if let Some(entry) = entry {
                    steps.push(self.step(line, service, self.record.of(cell), entry));
                }
            }
        }
        steps
    }

    fn step(&self, index: LineIndex, service: usize, operands: &[Recorded], entry: &Entry) -> Step<'s> {
        let line = &self.sheet.lines[index];
        let used = self.sheet.claim.services().get(service).filter(|_| line.each);
        let shown = entry.value.shown();
        let declared = &self.sheet.claim.scheme.units;
        let questions = self.questions(index, service);
        Step {
            id: &line.id,
            service: used.map(|used| self.sheet.claim.scheme.services[used.service].id.as_str()),
            operands: operands.iter().map(|operand| operand.text()).collect(),
            value: shown.text,
            rounded: shown.rounded,
            basis: entry.basis,
            applied: entry.applied,
            unit: line.unit.name(declared),
            operand_units: operands.iter().map(|operand| operand.unit_name(declared)).collect(),
            origins: self.origins(index, service, used),
            open: questions
                .iter()
                .filter(|question| question.is_open)
                .map(|question| question.path.clone())
                .collect(),
            adjustable: questions.into_iter().map(|question| question.path).collect(),
        }
    }

    /// Where the numbers of a line come from that nobody typed.
    fn origins(&self, index: LineIndex, service: usize, used: Option<&Used>) -> Vec<Origin<'s>> {
        let scheme = self.sheet.claim.scheme;
        let line = &self.sheet.lines[index];
        let of_service = used.map(|used| &scheme.services[used.service]);
        let mut origins: Vec<&'s scheme::Origin> = Vec::new();
        for operand in &line.of {
            origins.extend(match operand.term {
                Term::Value(value) => {
                    let figure = &scheme.values[value].figure;
                    figure.value(|input| self.sheet.claim.date(input)).map(|value| &value.origin)
                }
                Term::Input(input) => self.stand_in_origin(input),
                Term::Share => {
                    of_service.and_then(|service| service.share.as_ref()).map(|share| &share.origin)
                }
                Term::Dependence => used.and_then(|used| self.open_dependence_origin(used)),
                Term::Line(_) | Term::Zero => None,
            });
        }
        match &line.op {
            Op::HoursOpen { .. } if used.is_some_and(|used| used.hours.is_none()) => {
                let windows = of_service.into_iter().flat_map(|service| &service.windows);
                origins.extend(windows.map(|window| &window.origin));
            }
            Op::Choose { .. } => {
                origins
                    .extend(line.op.picked(self.run(End::Likely), index, service).map(|value| &value.origin));
            }
            Op::Lookup { bands } => origins.extend(bands.iter().map(|value| &value.origin)),
            _ => {}
        }
        let of_results = |origin: &'s scheme::Origin| Origin {
            source: origin.source.as_deref(),
            note: origin.note.as_ref(),
        };
        let says_something = |origin: &Origin<'_>| origin.source.is_some() || origin.note.is_some();
        origins.into_iter().map(of_results).filter(says_something).collect()
    }

    /// The origin of the value that stands in for an answer that was not given.
    fn stand_in_origin(&self, input: InputIndex) -> Option<&'s scheme::Origin> {
        match &self.sheet.claim.ask(input)?.default {
            Some(Default::Value(value)) if self.sheet.claim.answer(input).is_none() => Some(&value.origin),
            _ => None,
        }
    }

    fn open_dependence_origin(&self, used: &Used) -> Option<&'s scheme::Origin> {
        let (input, _) = self.sheet.claim.services_answer()?;
        match &self.sheet.claim.scheme.inputs[input].kind {
            Kind::Services { dependence } if used.dependence.is_none() => {
                dependence.as_ref().map(|dependence| &dependence.origin)
            }
            _ => None,
        }
    }

    /// The optional questions that a line stands on.
    fn questions(&self, index: LineIndex, service: usize) -> Vec<Question> {
        let line = &self.sheet.lines[index];
        let mut questions = Vec::new();
        for operand in &line.of {
            questions.extend(match operand.term {
                Term::Input(input) => self.optional_question(input),
                Term::Value(value) => {
                    let on = self.sheet.claim.scheme.values[value].figure.input();
                    on.and_then(|input| self.optional_question(input))
                }
                Term::Dependence => {
                    self.service_question(service, "dependence", |used| used.dependence.is_none())
                }
                _ => None,
            });
        }
        match line.op {
            Op::Choose { by, .. } => questions.extend(self.optional_question(by)),
            Op::DaysBetween { .. } | Op::DaysInMonth { .. } => {
                questions.extend(line.op.inputs().filter_map(|input| self.optional_question(input)));
            }
            Op::HoursOpen { .. } => {
                questions.extend(self.service_question(service, "hours", |used| used.hours.is_none()));
            }
            _ => {}
        }
        questions
    }

    fn optional_question(&self, input: InputIndex) -> Option<Question> {
        let claim = &self.sheet.claim;
        let asked = &claim.scheme.inputs[input];
        let is_required = asked.required && claim.ask(input)?.default.is_none();
        (!is_required).then(|| Question { path: asked.id.clone(), is_open: claim.answer(input).is_none() })
    }

    fn service_question(&self, service: usize, key: &str, is_open: fn(&Used) -> bool) -> Option<Question> {
        let (input, services) = self.sheet.claim.services_answer()?;
        let used = services.get(service)?;
        let path = join(&nth(&self.sheet.claim.scheme.inputs[input].id, service), key);
        Some(Question { path, is_open: is_open(used) })
    }
}

/// A question that need not be answered, by its claim path.
struct Question {
    path: String,
    is_open: bool,
}
