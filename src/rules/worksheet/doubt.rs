//! What can be in doubt, which end of it a run takes, and which lines it reaches.

use typed_index_collections::TiVec;

use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::Fraction;
use crate::rules::op::Op;
use crate::rules::scheme::{Default, InputIndex, LineIndex, ServiceIndex, Term, Value, ValueIndex};
use crate::rules::worksheet::{Run, Worksheet};

/// One thing in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    Value(ValueIndex),
    Input(InputIndex),
    /// A case of a `choose` or a band of a `lookup`, by its line.
    Line(LineIndex),
    Share(ServiceIndex),
    Window(ServiceIndex),
    Dependence(ServiceIndex),
}

/// A choice of ends for one run.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scenario {
    /// Everything in doubt at the same end.
    All(End),
    /// One thing at an end, the rest likely.
    Only(Doubt, End),
}

impl Scenario {
    pub(super) fn end(self, doubt: Doubt) -> End {
        match self {
            Self::All(end) => end,
            Self::Only(one, end) if one == doubt => end,
            Self::Only(..) => End::Likely,
        }
    }
}

impl Worksheet<'_> {
    /// The lines that a line stands on, itself among them, in their order.
    pub(crate) fn lines_behind(&self, line: LineIndex) -> Vec<LineIndex> {
        let mut is_needed: TiVec<LineIndex, bool> = self.lines.iter().map(|_| false).collect();
        is_needed[line] = true;
        for (index, line) in self.lines.iter_enumerated().rev() {
            if is_needed[index] {
                for term in line.terms() {
                    if let Term::Line(before) = term {
                        is_needed[before] = true;
                    }
                }
            }
        }
        is_needed.iter_enumerated().filter(|(_, is_needed)| **is_needed).map(|(index, _)| index).collect()
    }

    /// Everything in doubt that these lines look at, each once.
    pub(crate) fn doubts(&self, lines: &[LineIndex]) -> Vec<Doubt> {
        let mut doubts = Vec::new();
        let mut add = |doubt| {
            if !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        };
        let services = self.claim.services();
        for &index in lines {
            let line = &self.lines[index];
            for operand in &line.of {
                match operand.term {
                    Term::Value(value) => add(Doubt::Value(value)),
                    Term::Input(input) => add(Doubt::Input(input)),
                    Term::Dependence => services.iter().for_each(|used| add(Doubt::Dependence(used.service))),
                    Term::Share => services.iter().for_each(|used| add(Doubt::Share(used.service))),
                    Term::Line(_) | Term::Zero => {}
                }
            }
            match line.op {
                Op::Choose { .. } | Op::Lookup { .. } => add(Doubt::Line(index)),
                Op::HoursOpen { .. } => services.iter().for_each(|used| add(Doubt::Window(used.service))),
                _ => {}
            }
        }
        doubts
    }

    /// Those of some lines that a doubt changes.
    pub(crate) fn reached(&self, lines: &[LineIndex], doubt: Doubt) -> Vec<LineIndex> {
        let mut is_reached: TiVec<LineIndex, bool> = self.lines.iter().map(|_| false).collect();
        for &index in lines {
            let line = &self.lines[index];
            is_reached[index] = match (&line.op, doubt) {
                (Op::HoursOpen { .. }, Doubt::Window(_)) => true,
                (_, Doubt::Line(in_doubt)) if in_doubt == index => true,
                _ => line.terms().any(|term| match (term, doubt) {
                    (Term::Line(before), _) => is_reached[before],
                    (Term::Value(value), Doubt::Value(in_doubt)) => value == in_doubt,
                    (Term::Input(input), Doubt::Input(in_doubt)) => input == in_doubt,
                    (Term::Share, Doubt::Share(_)) | (Term::Dependence, Doubt::Dependence(_)) => true,
                    _ => false,
                }),
            };
        }
        lines.iter().copied().filter(|index| is_reached[*index]).collect()
    }

    /// What a doubt can be: nothing where an answer settled it, and more than one thing where services differ.
    pub(crate) fn ends(&self, likely: Run<'_>, doubt: Doubt) -> Vec<Doubtful<Fraction>> {
        let ends = |value: &Value| value.ends.map(Fraction::from);
        let position = |service| self.claim.services().iter().position(|used| used.service == service);
        match doubt {
            Doubt::Value(value) => self.value(value).map(ends).into_iter().collect(),
            Doubt::Input(input) => match self.default(input) {
                Some(Default::Value(value)) if self.claim.answer(input).is_none() => vec![ends(value)],
                _ => Vec::new(),
            },
            Doubt::Line(line) => {
                let op = &self.lines[line].op;
                let services = 0..self.cells_of(line).len();
                services.filter_map(|service| op.picked(likely, line, service)).map(ends).collect()
            }
            Doubt::Share(service) => self.claim.scheme.services[service].share.iter().map(ends).collect(),
            Doubt::Window(service) => position(service)
                .and_then(|position| self.hours.get(position))
                .map(|hours| hours.map(|entry| entry.value))
                .into_iter()
                .collect(),
            Doubt::Dependence(service) => position(service)
                .filter(|position| {
                    self.claim.services().get(*position).is_some_and(|used| used.dependence.is_none())
                })
                .and(self.open_dependence)
                .map(|part| part.map(|entry| entry.value))
                .into_iter()
                .collect(),
        }
    }
}
