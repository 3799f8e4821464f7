//! One run through a worksheet: every line's value, from the answers and from one choice of what is in doubt.
//!
//! The record of a run *is* the explanation; [`crate::estimate`] only writes it down. Absence follows from the answers
//! alone, so all runs of a claim have the same lines. `None` from [`Worksheet::run`] means that a fraction
//! left `i128`: no shipped document can do that within the limits of its inputs.

mod doubt;

pub(crate) use doubt::{Doubt, End, Scenario};

use crate::claim::{Answer, Claim, Figure, Opening, Per, Profit, Used, sum_of};
use crate::document::{Basis, Default, Document, Edge, Holds, Kind, Line, Op, Quantity, Term, Test, band_of};
use crate::opening::Span;
use crate::ratio::Ratio;
use crate::unit::Unit;
use alloc::vec::Vec;

/// A line's value, as sure as the least sure of what went into it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry {
    pub(crate) value: Ratio,
    pub(crate) basis: Basis,
    /// `false`: a condition did not hold, and the first operand was carried over.
    pub(crate) applied: bool,
}

/// What a line came to: one value, or one for each service in the claim's order. `None` is absent.
#[derive(Clone, Debug)]
pub(crate) enum Cell {
    One(Option<Entry>),
    Each(Vec<Option<Entry>>),
}

impl Cell {
    /// The value at hand: the one there is, or the service's.
    pub(crate) fn at(&self, service: usize) -> Option<Entry> {
        match self {
            Self::One(entry) => *entry,
            Self::Each(entries) => entries.get(service).copied().flatten(),
        }
    }
}

/// The lines of a method for one claim.
pub(crate) struct Worksheet<'c> {
    pub(crate) claim: &'c Claim<'c>,
    lines: &'c [Line],
    /// Hours of each service in the claim, at each end of its windows.
    hours: Vec<[Entry; 3]>,
}

/// The cells of a run, in line order, and what they were made from.
pub(crate) struct Run<'c> {
    sheet: &'c Worksheet<'c>,
    scenario: Scenario,
    pub(crate) cells: Vec<Cell>,
}

impl<'c> Worksheet<'c> {
    pub(crate) fn new(claim: &'c Claim<'c>) -> Self {
        let lines = claim.document.lines(claim.method);
        let mut hours = Vec::with_capacity(claim.services().len());
        for used in claim.services() {
            hours.push(self::hours(claim, used));
        }
        Self { claim, lines, hours }
    }

    /// Computes every line; `None` on overflow.
    pub(crate) fn run(&'c self, scenario: Scenario) -> Option<Run<'c>> {
        let mut run = Run { sheet: self, scenario, cells: Vec::with_capacity(self.lines.len()) };
        for (index, line) in self.lines.iter().enumerate() {
            run.cells.push(run.cell(index, line)?);
        }
        Some(run)
    }

    /// The likely run with one thing at an end; only lines that it reaches are computed again. `None` on overflow.
    pub(crate) fn vary(&'c self, likely: &Run, doubt: Doubt, end: End) -> Option<Run<'c>> {
        let mut run = Run {
            sheet: self,
            scenario: Scenario::Only(doubt, end),
            cells: Vec::with_capacity(self.lines.len()),
        };
        let mut reached: Vec<bool> = Vec::with_capacity(self.lines.len());
        for (index, (line, cell)) in self.lines.iter().zip(&likely.cells).enumerate() {
            let at = |term: Term| match (term, doubt) {
                (Term::Line(line), _) => reached.get(line).copied().unwrap_or(false),
                (Term::Value(value), Doubt::Value(doubt)) => value == doubt,
                (Term::Input(input), Doubt::Input(doubt)) => input == doubt,
                (Term::Share, Doubt::Share(_)) | (Term::Dependence, Doubt::Dependence(_)) => true,
                _ => false,
            };
            let is_reached = match (&line.op, doubt) {
                (Op::HoursOpen, Doubt::Window(_)) => true,
                (_, Doubt::Line(doubt)) if doubt == index => true,
                _ => {
                    line.of.iter().any(|operand| at(operand.is))
                        || line.when.iter().any(|test| at(test.of.is))
                }
            };
            let cell = if is_reached { run.cell(index, line)? } else { cell.clone() };
            run.cells.push(cell);
            reached.push(is_reached);
        }
        Some(run)
    }

    /// Everything in doubt that the claim's lines look at, each once.
    pub(crate) fn doubts(&self) -> Vec<Doubt> {
        let mut doubts: Vec<Doubt> = Vec::new();
        let mut add = |doubt: Doubt| {
            if !doubts.contains(&doubt) {
                doubts.push(doubt);
            }
        };
        for (index, line) in self.lines.iter().enumerate() {
            for operand in &line.of {
                match operand.is {
                    Term::Value(value) => add(Doubt::Value(value)),
                    Term::Input(input) => add(Doubt::Input(input)),
                    Term::Dependence => self.for_each_service(Doubt::Dependence, &mut add),
                    Term::Share => self.for_each_service(Doubt::Share, &mut add),
                    Term::Line(_) | Term::Zero | Term::Unknown => {}
                }
            }
            match line.op {
                Op::Choose { .. } | Op::Lookup { .. } => add(Doubt::Line(index)),
                Op::HoursOpen => self.for_each_service(Doubt::Window, &mut add),
                _ => {}
            }
        }
        doubts
    }

    fn for_each_service(&self, doubt: fn(usize) -> Doubt, add: &mut dyn FnMut(Doubt)) {
        for used in self.claim.services() {
            add(doubt(used.service));
        }
    }
}

impl Run<'_> {
    /// A line for every service in the claim, or once.
    fn cell(&self, index: usize, line: &Line) -> Option<Cell> {
        if !line.each {
            return self.line(index, line, 0).map(Cell::One);
        }
        let mut entries = Vec::with_capacity(self.sheet.claim.services().len());
        for service in 0..self.sheet.claim.services().len() {
            entries.push(self.line(index, line, service)?);
        }
        Some(Cell::Each(entries))
    }

    /// The value of a line, for the service at hand. The outer `None` is overflow, the inner one absence.
    #[expect(clippy::option_option, reason = "overflow and absence are different answers")]
    fn line(&self, index: usize, line: &Line, service: usize) -> Option<Option<Entry>> {
        if !line.present(&|term| self.has(term, service)) {
            return Some(None);
        }
        let first = match line.of.first() {
            Some(first) => self.operand(first.is, service)?,
            None => None,
        };
        for test in &line.when {
            if !self.holds(test, service)? {
                return Some(first.map(|first| Entry { applied: false, ..first }));
            }
        }
        match &line.op {
            Op::Choose { by, cases } => Some(self.choose(*by, cases, index)),
            Op::Lookup { edges, values } => {
                Some(first.and_then(|number| self.lookup(edges, values, number, index)))
            }
            Op::Yearly => self.yearly(line).map(Some),
            Op::HoursOpen => Some(self.hours_open(service)),
            Op::Total => self.total(line),
            op => self.arithmetic(op, line, service).map(Some),
        }
    }

    fn lookup(
        &self,
        edges: &[Option<Edge>],
        values: &[Quantity],
        number: Entry,
        line: usize,
    ) -> Option<Entry> {
        let value = values.get(band_of(edges, number.value)?)?;
        let picked = self.pick(value, Doubt::Line(line));
        Some(Entry { basis: picked.basis.max(number.basis), ..picked })
    }

    fn arithmetic(&self, op: &Op, line: &Line, service: usize) -> Option<Entry> {
        let is_product = matches!(op, Op::Multiply | Op::Divide);
        let mut result: Option<Entry> = None;
        for operand in &line.of {
            let mut entry = self.operand(operand.is, service)??;
            if is_product && operand.unit == Some(Unit::PERCENT) {
                entry.value = entry.value.percent()?;
            }
            let Some(so_far) = result else {
                result = Some(Entry { applied: true, ..entry });
                continue;
            };
            let value = match op {
                Op::Add => so_far.value.plus(entry.value)?,
                Op::Subtract => so_far.value.minus(entry.value)?,
                Op::Multiply => so_far.value.times(entry.value)?,
                Op::Divide => so_far.value.over(entry.value)?,
                Op::AtLeast => so_far.value.max(entry.value),
                _ => so_far.value.min(entry.value),
            };
            result = Some(Entry { value, basis: so_far.basis.max(entry.basis), applied: true });
        }
        let mut result = result?;
        if let Op::Round { to, mode } = op {
            result.value = result.value.round_to(*to, *mode)?;
        }
        Some(result)
    }

    #[expect(clippy::option_option, reason = "overflow and absence are different answers")]
    fn total(&self, line: &Line) -> Option<Option<Entry>> {
        let Some(Term::Line(index)) = line.of.first().map(|operand| operand.is) else { return Some(None) };
        let Some(Cell::Each(entries)) = self.cells.get(index) else { return Some(None) };
        let mut total = Entry { value: Ratio::ZERO, basis: Basis::Announced, applied: true };
        for entry in entries {
            let Some(entry) = entry else { return Some(None) };
            total.value = total.value.plus(entry.value)?;
            total.basis = total.basis.max(entry.basis);
        }
        Some(Some(total))
    }

    fn yearly(&self, line: &Line) -> Option<Entry> {
        let weeks = Ratio::new(365, 7)?;
        let typed = |value| Entry { value, basis: Basis::Typed, applied: true };
        let opening = self.sheet.claim.opening()?;
        let Some(profit) = profit_of(self.sheet.claim, line) else {
            return hours_a_week(opening)?.times(weeks).map(typed);
        };
        let amount = match profit.figure {
            Figure::Profit(amount) => amount,
            Figure::Sales { sales, margin } => sales.times(margin.percent()?)?,
        };
        let times = match (profit.per, opening) {
            (Per::Month, _) => Ratio::whole(12),
            (Per::Year, _) => Ratio::ONE,
            (Per::Week, _) => weeks,
            (Per::Day, Opening::Week(week)) => weeks.times(Ratio::whole(week.open_days() as i128))?,
            // Refused as `needs-opening-days`.
            (Per::Day, Opening::Hours(_)) => return None,
        };
        amount.times(times).map(typed)
    }

    fn hours_open(&self, service: usize) -> Option<Entry> {
        let used = self.sheet.claim.services().get(service)?;
        Some(self.scenario.end(Doubt::Window(used.service)).of(self.sheet.hours.get(service)?))
    }

    fn choose(&self, by: usize, cases: &[Quantity], line: usize) -> Option<Entry> {
        let (option, basis) = self.option(by)?;
        let picked = self.pick(cases.get(option)?, Doubt::Line(line));
        // An option that was chosen makes no published number the person's own; one that was assumed leaves it in doubt.
        Some(if basis == Basis::Assumed { Entry { basis, ..picked } } else { picked })
    }

    /// The option taken of a choice: the person's, or the one that "not answered" counts as.
    pub(crate) fn option(&self, input: usize) -> Option<(usize, Basis)> {
        match self.sheet.claim.answer(input) {
            Some(Answer::Choice(option)) => Some((*option, Basis::Typed)),
            _ => match self.default(input)? {
                Default::Option(option) => Some((option, Basis::Assumed)),
                Default::Value(_) => None,
            },
        }
    }

    fn default(&self, input: usize) -> Option<Default> {
        self.sheet.claim.method.asks.iter().find(|ask| ask.input == input)?.default
    }

    fn pick(&self, quantity: &Quantity, doubt: Doubt) -> Entry {
        let value = self.scenario.end(doubt).of(&quantity.ends);
        Entry { value, basis: quantity.basis, applied: true }
    }

    /// What a term comes to for the service at hand. The outer `None` is overflow, the inner one absence.
    #[expect(clippy::option_option, reason = "overflow and absence are different answers")]
    pub(crate) fn operand(&self, term: Term, service: usize) -> Option<Option<Entry>> {
        let document = self.sheet.claim.document;
        let used = || self.sheet.claim.services().get(service);
        Some(match term {
            Term::Zero => Some(Entry { value: Ratio::ZERO, basis: Basis::Announced, applied: true }),
            Term::Unknown => None,
            Term::Line(line) => self.cells.get(line).and_then(|cell| cell.at(service)),
            Term::Value(value) => {
                document.values.get(value).map(|named| self.pick(&named.is, Doubt::Value(value)))
            }
            Term::Input(input) => match self.sheet.claim.answer(input) {
                Some(Answer::Number(value)) => {
                    Some(Entry { value: *value, basis: Basis::Typed, applied: true })
                }
                _ => match self.default(input) {
                    Some(Default::Value(value)) => Some(self.pick(&value, Doubt::Input(input))),
                    _ => None,
                },
            },
            Term::Share => used().and_then(|used| {
                let share = document.services.get(used.service)?.share.as_ref()?;
                Some(self.pick(share, Doubt::Share(used.service)))
            }),
            Term::Dependence => match used() {
                Some(used) => Some(self.dependence(document, used)?),
                None => None,
            },
        })
    }

    /// The share of sales through a service; where not answered, its part of what the answered ones leave.
    fn dependence(&self, document: &Document, used: &Used) -> Option<Entry> {
        if let Some(value) = used.dependence {
            return Some(Entry { value, basis: Basis::Typed, applied: true });
        }
        let services = self.sheet.claim.services();
        let open = services.iter().filter(|used| used.dependence.is_none()).count();
        let unless_answered = document.inputs.iter().find_map(|input| match &input.kind {
            Kind::Services { dependence } => Some(dependence),
            _ => None,
        })?;
        let picked = self.pick(unless_answered, Doubt::Dependence(used.service));
        let left = Ratio::whole(100).minus(sum_of(services)?)?;
        let value = left.times(picked.value.percent()?)?.over(Ratio::whole(i128::try_from(open).ok()?))?;
        Some(Entry { value, ..picked })
    }

    fn has(&self, term: Term, service: usize) -> bool {
        match term {
            Term::Input(input) => self.sheet.claim.answer(input).is_some() || self.default(input).is_some(),
            // Whether it would overflow is asked where it is computed with.
            Term::Dependence => true,
            term => self.operand(term, service).flatten().is_some(),
        }
    }

    /// Whether a test holds. A comparison with something absent holds; `None` on overflow.
    pub(crate) fn holds(&self, test: &Test, service: usize) -> Option<bool> {
        Some(match (&test.holds, test.of.is) {
            (Holds::Has, term) => self.has(term, service),
            (Holds::Is(option), Term::Input(input)) => {
                self.option(input).is_none_or(|(taken, _)| taken == *option)
            }
            (Holds::Is(_), _) => true,
            (Holds::Within(limits), term) => {
                self.operand(term, service)?.is_none_or(|entry| limits.hold(entry.value))
            }
        })
    }
}

/// The profit that a `yearly` line is of; `None` for one of opening hours.
pub(crate) fn profit_of(claim: &Claim, line: &Line) -> Option<Profit> {
    for operand in &line.of {
        if let Term::Input(input) = operand.is
            && let Some(Answer::Profit(profit)) = claim.answer(input)
        {
            return Some(*profit);
        }
    }
    None
}

/// Hours open a week; `None` on overflow.
pub(crate) fn hours_a_week(opening: &Opening) -> Option<Ratio> {
    match opening {
        Opening::Week(week) => Ratio::new(i128::from(week.minutes()), 60),
        Opening::Hours(hours) => Some(*hours),
    }
}

/// The windows of a service at one end of their doubt.
pub(crate) fn windows(document: &Document, service: usize, end: End) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(service) = document.services.get(service) {
        for window in &service.windows {
            spans.push((window.from, end.of(&window.to)));
        }
    }
    spans
}

/// The hours of a service: those typed, or those in its windows while the business was open.
fn hours(claim: &Claim, used: &Used) -> [Entry; 3] {
    if let Some(value) = used.hours {
        return [Entry { value, basis: Basis::Typed, applied: true }; 3];
    }
    let service = claim.document.services.get(used.service);
    let windows_of = service.map_or(&[][..], |service| &service.windows);
    let basis = windows_of.iter().map(|window| window.basis).fold(Basis::Typed, Basis::max);
    let at = |end| {
        let minutes = match claim.opening() {
            Some(Opening::Week(week)) => week.minutes_in(&windows(claim.document, used.service, end)),
            _ => 0,
        };
        let value = Ratio::new(i128::from(minutes), 60).unwrap_or(Ratio::ZERO);
        Entry { value, basis, applied: true }
    };
    [at(End::Low), at(End::Likely), at(End::High)]
}
