//! One run through a worksheet: the value of every line, from the answers and from one choice of what is in doubt.
//!
//! A run records what it computes with, and the record is the explanation: [`crate::rules::estimate`] only writes it down.
//! Which lines are absent follows from the answers alone, so all runs of a claim have the same lines.

mod doubt;
mod record;

pub(crate) use doubt::{Doubt, Scenario};
pub(crate) use record::{Record, Recorded};

use std::ops::Range;

use typed_index_collections::TiVec;

use crate::rules::claim::{Answer, Claim, Opening, Profit, Used, answered_dependence};
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::op::Op;
use crate::rules::scheme::{
    Basis, Default, InputIndex, Kind, Line, LineIndex, Lines, Term, Test, Value, ValueIndex,
};

/// A line's value, as sure as the least sure of what went into it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Fraction,
    pub(crate) basis: Basis,
    /// `false`: a condition did not hold, and the first operand was carried over.
    pub(crate) applied: bool,
}

/// The lines of a method for one claim.
#[derive(Debug)]
pub(crate) struct Worksheet<'s> {
    pub(crate) claim: Claim<'s>,
    pub(crate) lines: &'s Lines,
    /// The first cell of each line.
    first_cells: TiVec<LineIndex, usize>,
    cell_count: usize,
    /// Hours that count for each service in the claim.
    hours: Vec<Doubtful<Entry>>,
    /// What each dependence that was not answered counts as, in percent.
    open_dependence: Option<Doubtful<Entry>>,
}

/// What a run came to: a cell for each line, or for a line `each` service one for each. `None` is absent.
#[derive(Clone, Debug)]
pub(crate) struct Cells {
    scenario: Scenario,
    entries: Vec<Option<Entry>>,
}

/// Reads the cells of a run, and what they were made from.
#[derive(Clone, Copy)]
pub(crate) struct Run<'r> {
    sheet: &'r Worksheet<'r>,
    cells: &'r Cells,
}

impl<'s> Worksheet<'s> {
    #[inline(never)] // called from two places, and large
    pub(crate) fn new(claim: Claim<'s>) -> Result<Self, Overflow> {
        let lines = claim.scheme.lines(claim.method);
        let services = claim.services();
        let mut cell_count = 0;
        let first_cells = lines
            .iter()
            .map(|line| {
                let first = cell_count;
                cell_count += if line.each { services.len() } else { 1 };
                first
            })
            .collect();
        let counts_hours = lines.iter().any(|line| matches!(line.op, Op::HoursOpen { .. }));
        let hours = if counts_hours {
            services.iter().map(|used| hours(&claim, used)).collect::<Result<_, _>>()?
        } else {
            Vec::new()
        };
        let open_dependence = open_dependence(&claim)?;
        Ok(Self { claim, lines, first_cells, cell_count, hours, open_dependence })
    }

    /// Computes every line at one end of all doubt.
    #[inline(never)]
    pub(crate) fn run(&self, end: End, record: &mut Record) -> Result<Cells, Overflow> {
        let entries = vec![None; self.cell_count];
        let mut cells = Cells { scenario: Scenario::All(end), entries };
        for line in self.lines.keys() {
            self.compute(line, &mut cells, record)?;
        }
        Ok(cells)
    }

    /// The likely run with one thing in doubt at an end. Only these lines are computed again.
    pub(crate) fn vary(
        &self,
        likely: &Cells,
        lines: &[LineIndex],
        doubt: Doubt,
        end: End,
    ) -> Result<Cells, Overflow> {
        let entries = likely.entries.clone();
        let mut cells = Cells { scenario: Scenario::Only(doubt, end), entries };
        let mut record = Record::scratch();
        for line in lines {
            self.compute(*line, &mut cells, &mut record)?;
        }
        Ok(cells)
    }

    fn compute(&self, line: LineIndex, cells: &mut Cells, record: &mut Record) -> Result<(), Overflow> {
        for (service, cell) in self.cells_of(line).enumerate() {
            let entry = self.read(cells).compute(line, service, record)?;
            record.close();
            if let Some(place) = cells.entries.get_mut(cell) {
                *place = entry;
            }
        }
        Ok(())
    }

    /// Reads what a run came to.
    pub(crate) fn read<'r>(&'r self, cells: &'r Cells) -> Run<'r> {
        Run { sheet: self, cells }
    }

    /// The hours that count, of each service in the claim.
    pub(crate) fn hours_at(&self, end: End) -> impl Iterator<Item = Fraction> {
        self.hours.iter().map(move |hours| hours.at(end).value)
    }

    /// How many cells a run has.
    pub(crate) fn cell_count(&self) -> usize {
        self.cell_count
    }

    /// The cells of a line: one, or one for each service in the claim.
    pub(crate) fn cells_of(&self, line: LineIndex) -> Range<usize> {
        let first = self.first_cells[line];
        let count = if self.lines[line].each { self.claim.services().len() } else { 1 };
        first..first + count
    }
}

impl Worksheet<'_> {
    /// What stands in for an answer to an input.
    fn default(&self, input: InputIndex) -> Option<&Default> {
        self.claim.ask(input)?.default.as_ref()
    }

    /// A value of the scheme on the day of the claim.
    pub(crate) fn value(&self, value: ValueIndex) -> Option<&Value> {
        self.claim.scheme.values[value].figure.value(|input| self.claim.date(input))
    }
}

impl<'r> Run<'r> {
    /// The value of a line for the service at hand.
    fn compute(
        self,
        line: LineIndex,
        service: usize,
        record: &mut Record,
    ) -> Result<Option<Entry>, Overflow> {
        if !self.sheet.lines[line].is_present(|term| self.has(term, service)) {
            return Ok(None);
        }
        self.sheet.lines[line].op.evaluate(self, line, service, record)
    }

    pub(crate) fn line(self, line: LineIndex) -> &'r Line {
        &self.sheet.lines[line]
    }

    /// What a line came to: for the service at hand where it has one value for each.
    pub(crate) fn entry(self, line: LineIndex, service: usize) -> Option<Entry> {
        let cell = if self.sheet.lines[line].each {
            self.sheet.cells_of(line).nth(service)?
        } else {
            self.sheet.first_cells[line]
        };
        self.cells.entries.get(cell).copied().flatten()
    }

    /// What a line came to for each service in the claim.
    pub(crate) fn entries(self, line: LineIndex) -> &'r [Option<Entry>] {
        self.cells.entries.get(self.sheet.cells_of(line)).unwrap_or_default()
    }

    /// What a term comes to for the service at hand.
    pub(crate) fn operand(self, term: Term, service: usize) -> Option<Entry> {
        let scheme = self.sheet.claim.scheme;
        match term {
            Term::Zero => Some(Entry { value: Fraction::ZERO, basis: Basis::Announced, applied: true }),
            Term::Line(line) => self.entry(line, service),
            Term::Value(value) => Some(self.pick(self.sheet.value(value)?, Doubt::Value(value))),
            Term::Input(input) => match self.sheet.claim.answer(input) {
                Some(Answer::Number(value)) => Some(Entry::typed(*value)),
                _ => match self.sheet.default(input)? {
                    Default::Value(value) => Some(self.pick(value, Doubt::Input(input))),
                    Default::Option(_) => None,
                },
            },
            Term::Share => {
                let service = self.used(service)?.service;
                let share = scheme.services[service].share.as_ref()?;
                Some(self.pick(share, Doubt::Share(service)))
            }
            Term::Dependence => {
                let used = self.used(service)?;
                if let Some(value) = used.dependence {
                    return Some(Entry::typed(value));
                }
                let end = self.cells.scenario.end(Doubt::Dependence(used.service));
                self.sheet.open_dependence.as_ref().map(|ends| *ends.at(end))
            }
        }
    }

    /// The option taken of a choice: the person's, or the one that stands in for an answer.
    pub(crate) fn option(self, input: InputIndex) -> Option<(usize, Basis)> {
        match (self.sheet.claim.answer(input), self.sheet.default(input)) {
            (Some(Answer::Choice(option)), _) => Some((*option, Basis::Typed)),
            (_, Some(Default::Option(option))) => Some((*option, Basis::Assumed)),
            _ => None,
        }
    }

    /// Days since 1970-01-01.
    pub(crate) fn date(self, input: InputIndex) -> Option<i64> {
        self.sheet.claim.date(input)
    }

    pub(crate) fn profit(self, input: InputIndex) -> Option<&'r Profit> {
        match self.sheet.claim.answer(input) {
            Some(Answer::Profit(profit)) => Some(profit),
            _ => None,
        }
    }

    pub(crate) fn opening(self, input: InputIndex) -> Option<&'r Opening> {
        match self.sheet.claim.answer(input) {
            Some(Answer::Opening(opening)) => Some(opening),
            _ => None,
        }
    }

    /// Hours of a service that count.
    pub(crate) fn hours(self, service: usize) -> Option<Entry> {
        let end = self.cells.scenario.end(Doubt::Window(self.used(service)?.service));
        self.sheet.hours.get(service).map(|hours| *hours.at(end))
    }

    /// A value of the scheme at the end that this run takes of its doubt.
    pub(crate) fn pick(self, value: &Value, doubt: Doubt) -> Entry {
        let end = self.cells.scenario.end(doubt);
        Entry { value: Fraction::from(*value.ends.at(end)), basis: value.basis, applied: true }
    }

    /// Whether a test holds. A comparison with something absent does.
    pub(crate) fn holds(self, test: &Test, service: usize) -> bool {
        match test {
            Test::Has(term) => self.has(*term, service),
            Test::Is(input, option) => self.option(*input).is_none_or(|(taken, _)| taken == *option),
            Test::Within(term, limits) => {
                self.operand(*term, service).is_none_or(|entry| limits.hold(entry.value))
            }
        }
    }

    fn has(self, term: Term, service: usize) -> bool {
        match term {
            Term::Zero | Term::Dependence => true,
            Term::Value(value) => self.sheet.value(value).is_some(),
            Term::Input(input) => {
                self.sheet.claim.answer(input).is_some() || self.sheet.default(input).is_some()
            }
            Term::Line(_) | Term::Share => self.operand(term, service).is_some(),
        }
    }

    fn used(self, service: usize) -> Option<&'r Used> {
        self.sheet.claim.services().get(service)
    }
}

impl Entry {
    pub(crate) fn typed(value: Fraction) -> Self {
        Self { value, basis: Basis::Typed, applied: true }
    }
}

/// The hours of a service that count: those typed, or those in its windows while the business was open.
fn hours(claim: &Claim, used: &Used) -> Result<Doubtful<Entry>, Overflow> {
    if let Some(value) = used.hours {
        return Ok(Doubtful::certain(Entry::typed(value)));
    }
    let service = &claim.scheme.services[used.service];
    let basis = service.windows.iter().map(|window| window.basis).fold(Basis::Typed, Basis::max);
    Doubtful::try_from_ends(|end| {
        let minutes = match claim.opening() {
            Some(Opening::Week(week)) => week.minutes_in(&service.outage(end)),
            _ => 0,
        };
        Ok(Entry { value: Fraction::new(i128::from(minutes), 60)?, basis, applied: true })
    })
}

/// An equal part, for each dependence that was not answered, of what the answered ones leave.
fn open_dependence(claim: &Claim) -> Result<Option<Doubtful<Entry>>, Overflow> {
    let Some((input, services)) = claim.services_answer() else { return Ok(None) };
    let open = services.iter().filter(|used| used.dependence.is_none()).count();
    let Kind::Services { dependence: Some(dependence) } = &claim.scheme.inputs[input].kind else {
        return Ok(None);
    };
    if open == 0 {
        return Ok(None);
    }
    let left = Fraction::whole(100).checked_sub(answered_dependence(services)?)?;
    let part = left.checked_div(Fraction::whole(i128::try_from(open).map_err(|_| Overflow)?))?;
    Doubtful::try_from_ends(|end| {
        let value = part.checked_mul(Fraction::from(*dependence.ends.at(end)).percent()?)?;
        Ok(Entry { value, basis: dependence.basis, applied: true })
    })
    .map(Some)
}
