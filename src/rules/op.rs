//! The operations of a worksheet: what each computes with, the unit of its result, whether the result is exact, which operand must never
//! be 0, and how it is computed. Its word and its keys in a document are in `src/compiler/document/worksheet.rs`, its sign on the page in
//! `www/src/result/expression.ts`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::rules::calendar;
use crate::rules::claim::{Figure, Opening, Per};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::{Bands, Basis, InputIndex, LineIndex, Term, Value};
use crate::rules::unit::Unit;
use crate::rules::worksheet::{Doubt, Entry, Record, Recorded, Run};

/// Weeks of a year of 365 days.
pub(crate) const WEEKS_A_YEAR: Fraction = match Fraction::new(365, 7) {
    Ok(weeks) => weeks,
    Err(Overflow) => Fraction::ZERO,
};

/// One small operation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Op {
    /// On numbers; may be conditional.
    Arithmetic(Arithmetic),
    /// A value for every option of a choice.
    Choose { by: InputIndex, cases: Vec<Value> },
    /// A value for every band that a number can fall into.
    Lookup { bands: Bands<Value> },
    /// A profit for a period, as profit a year.
    YearlyProfit { profit: InputIndex, opening: InputIndex },
    /// Opening hours a week, as hours a year.
    YearlyHours { opening: InputIndex },
    /// Hours of outage while the business is open, or the hours typed, of the service at hand.
    HoursOpen { opening: InputIndex },
    /// The sum of a line over the services of the claim.
    Total,
    /// Days from one date to another; fewer than none where the second is before the first.
    DaysBetween { from: InputIndex, to: InputIndex, inclusive: Inclusive },
    /// Days of the month in which a date lies.
    DaysInMonth { date: InputIndex },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    /// The larger of two.
    AtLeast,
    /// The smaller of two.
    AtMost,
    /// To a multiple of a step: the only operation that rounds.
    Round {
        to: Decimal,
        mode: Rounding,
    },
}

/// How a value is brought to a multiple of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rounding {
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// To the nearest multiple, halves away from zero.
    HalfUp,
}

/// Which of two dates count as days between them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Inclusive {
    /// Neither: from 1 to 3 March it is one day.
    No,
    Start,
    End,
    Both,
}

impl Inclusive {
    fn days(self, from: i64, to: i64) -> i64 {
        to - from
            + match self {
                Self::No => -1,
                Self::Start | Self::End => 0,
                Self::Both => 1,
            }
    }
}

/// Why operands do not give a unit.
pub(crate) struct UnitMismatch {
    /// Which operand does not fit.
    pub(crate) operand: usize,
    pub(crate) expected: Unit,
    pub(crate) got: Unit,
}

impl Arithmetic {
    /// A percentage enters a product as the factor it stands for, minutes as hours: 20 as 1/5, 90 as 3/2.
    pub(crate) fn is_product(self) -> bool {
        matches!(self, Self::Multiply | Self::Divide)
    }

    /// The operand that must never be 0.
    pub(crate) fn divisor(self) -> Option<usize> {
        (self == Self::Divide).then_some(1)
    }

    fn operand_count(self) -> (usize, usize) {
        match self {
            Self::Add | Self::Multiply => (2, 64),
            Self::Subtract | Self::Divide | Self::AtLeast | Self::AtMost => (2, 2),
            Self::Round { .. } => (1, 1),
        }
    }

    fn unit_of(self, operands: &[Option<Unit>]) -> Result<Unit, UnitMismatch> {
        let factors = || operands.iter().map(|unit| unit.unwrap_or(Unit::NUMBER));
        match self {
            Self::Multiply => Ok(factors().fold(Unit::NUMBER, Unit::times)),
            Self::Divide => {
                let dividend = Unit::NUMBER.times(factors().next().unwrap_or(Unit::NUMBER));
                Ok(factors().skip(1).fold(dividend, Unit::over))
            }
            Self::Add | Self::Subtract | Self::AtLeast | Self::AtMost | Self::Round { .. } => {
                same_unit(operands)
            }
        }
    }

    /// Computes a line for the service at hand. Where a condition fails, its first operand is carried over.
    fn evaluate(
        self,
        run: Run<'_>,
        at: LineIndex,
        service: usize,
        record: &mut Record,
    ) -> Result<Option<Entry>, Overflow> {
        let line = run.line(at);
        let mut first = None;
        let mut basis = Basis::Announced;
        for operand in &line.of {
            if let Some(entry) = run.operand(operand.term, service) {
                record.push(Recorded::Number(entry.value, operand.unit));
                basis = basis.max(entry.basis);
                first.get_or_insert(entry);
            }
        }
        if !line.when.iter().all(|test| run.holds(test, service)) {
            return Ok(first.map(|first| Entry { applied: false, ..first }));
        }
        let value = self.compute(record.current())?;
        Ok(Some(Entry { value, basis, applied: true }))
    }

    fn compute(self, numbers: &[Recorded]) -> Result<Fraction, Overflow> {
        let unit = numbers.first().map_or(Unit::NUMBER, |first| first.unit());
        let mut numbers = numbers.iter().map(|number| {
            let (value, own) = (number.value(), number.unit());
            if self.is_product() { own.as_factor(value) } else { own.convert(value, unit) }
        });
        let first = numbers.next().unwrap_or(Ok(Fraction::ZERO))?;
        match self {
            Self::Add => numbers.try_fold(first, |so_far, number| so_far.checked_add(number?)),
            Self::Subtract => numbers.try_fold(first, |so_far, number| so_far.checked_sub(number?)),
            Self::Multiply => numbers.try_fold(first, |so_far, number| so_far.checked_mul(number?)),
            Self::Divide => numbers.try_fold(first, |so_far, number| so_far.checked_div(number?)),
            Self::AtLeast => numbers.try_fold(first, |so_far, number| Ok(so_far.max(number?))),
            Self::AtMost => numbers.try_fold(first, |so_far, number| Ok(so_far.min(number?))),
            Self::Round { to, mode } => first.round_to(Fraction::from(to), mode),
        }
    }
}

/// The unit of the first operand, which the others can be measured in.
fn same_unit(operands: &[Option<Unit>]) -> Result<Unit, UnitMismatch> {
    let mut units = operands.iter().enumerate().filter_map(|(operand, unit)| Some((operand, (*unit)?)));
    let expected = units.next().map_or(Unit::NUMBER, |(_, unit)| unit);
    match units.find(|(_, unit)| !expected.takes(*unit)) {
        Some((operand, got)) => Err(UnitMismatch { operand, expected, got }),
        None => Ok(expected),
    }
}

impl Op {
    /// How many operands it takes, at least and at most.
    pub(crate) fn operand_count(&self) -> (usize, usize) {
        match self {
            Self::Arithmetic(arithmetic) => arithmetic.operand_count(),
            Self::Lookup { .. } | Self::Total => (1, 1),
            Self::Choose { .. }
            | Self::YearlyProfit { .. }
            | Self::YearlyHours { .. }
            | Self::HoursOpen { .. }
            | Self::DaysBetween { .. }
            | Self::DaysInMonth { .. } => (0, 0),
        }
    }

    /// Whether a line with this operation may have conditions: where one fails, its first operand is carried over.
    pub(crate) fn can_be_conditional(&self) -> bool {
        matches!(self, Self::Arithmetic(_))
    }

    /// The unit of the result. An operand without a unit is the literal 0, which has any; `choose` and `lookup` write theirs.
    pub(crate) fn unit_of(&self, operands: &[Option<Unit>]) -> Result<Unit, UnitMismatch> {
        match self {
            Self::Arithmetic(arithmetic) => arithmetic.unit_of(operands),
            Self::Choose { .. } | Self::Lookup { .. } => Ok(Unit::NUMBER),
            Self::YearlyProfit { .. } => Ok(Unit::MONEY_A_YEAR),
            Self::YearlyHours { .. } => Ok(Unit::HOURS_A_YEAR),
            Self::HoursOpen { .. } => Ok(Unit::HOURS),
            Self::DaysBetween { .. } | Self::DaysInMonth { .. } => Ok(Unit::DAYS),
            Self::Total => same_unit(operands),
        }
    }

    /// Whether the result can be shown and tested without rounding, given whether all operands can.
    pub(crate) fn is_exact(&self, operands_are: bool) -> bool {
        match self {
            Self::Arithmetic(Arithmetic::Round { .. })
            | Self::Choose { .. }
            | Self::Lookup { .. }
            | Self::DaysBetween { .. }
            | Self::DaysInMonth { .. } => true,
            Self::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide)
            | Self::YearlyProfit { .. }
            | Self::YearlyHours { .. }
            | Self::HoursOpen { .. } => false,
            Self::Arithmetic(_) | Self::Total => operands_are,
        }
    }

    /// Whether the result is never 0, whatever is answered.
    pub(crate) fn is_never_zero(&self) -> bool {
        matches!(self, Self::YearlyHours { .. } | Self::DaysInMonth { .. })
    }

    /// The inputs that it looks at itself. None of them is an operand.
    pub(crate) fn inputs(&self) -> impl Iterator<Item = InputIndex> + use<> {
        let (first, second) = match *self {
            Self::Choose { by, .. } => (Some(by), None),
            Self::YearlyProfit { profit, opening } => (Some(profit), Some(opening)),
            Self::YearlyHours { opening } | Self::HoursOpen { opening } => (Some(opening), None),
            Self::DaysBetween { from, to, .. } => (Some(from), Some(to)),
            Self::DaysInMonth { date } => (Some(date), None),
            Self::Arithmetic(_) | Self::Lookup { .. } | Self::Total => (None, None),
        };
        first.into_iter().chain(second)
    }

    /// Computes a line for the service at hand, and records the numbers that its step shows. `None` is absent.
    pub(crate) fn evaluate(
        &self,
        run: Run<'_>,
        at: LineIndex,
        service: usize,
        record: &mut Record,
    ) -> Result<Option<Entry>, Overflow> {
        match self {
            Self::Arithmetic(arithmetic) => arithmetic.evaluate(run, at, service, record),
            Self::Choose { by, .. } => {
                let picked = self.picked(run, at, service).map(|value| run.pick(value, Doubt::Line(at)));
                // A chosen option makes no published number the person's own; an assumed one leaves it in doubt.
                let is_assumed = run.option(*by).is_some_and(|(_, basis)| basis == Basis::Assumed);
                let basis = |entry: Entry| if is_assumed { Basis::Assumed } else { entry.basis };
                Ok(picked.map(|entry| Entry { basis: basis(entry), ..entry }))
            }
            Self::Lookup { .. } => {
                let (Some(number), Some(value)) =
                    (lookup_number(run, at, service), self.picked(run, at, service))
                else {
                    return Ok(None);
                };
                let unit = run.line(at).of.first().map_or(Unit::NUMBER, |operand| operand.unit);
                record.push(Recorded::Number(number.value, unit));
                let picked = run.pick(value, Doubt::Line(at));
                Ok(Some(Entry { basis: picked.basis.max(number.basis), ..picked }))
            }
            Self::YearlyProfit { profit, opening } => {
                let (Some(profit), Some(opening)) = (run.profit(*profit), run.opening(*opening)) else {
                    return Ok(None);
                };
                match profit.figure {
                    Figure::Profit(amount) => record.push(Recorded::Number(amount, Unit::MONEY)),
                    Figure::Sales { sales, margin } => {
                        record.push(Recorded::Number(sales, Unit::MONEY));
                        record.push(Recorded::Number(margin, Unit::PERCENT));
                    }
                }
                let times = |count| Recorded::Number(Fraction::whole(count), Unit::NUMBER);
                match (profit.per, opening) {
                    (Per::Month, _) => record.push(times(12)),
                    (Per::Year, _) => record.push(times(1)),
                    (Per::Week, _) => record.push(Recorded::WeeksAYear),
                    (Per::Day, Opening::Week(week)) => {
                        record.push(times(i128::from(week.open_days())));
                        record.push(Recorded::WeeksAYear);
                    }
                    // Refused before as `needs-opening-days`.
                    (Per::Day, Opening::Hours(_)) => return Ok(None),
                }
                let value = Arithmetic::Multiply.compute(record.current())?;
                Ok(Some(Entry::typed(value)))
            }
            Self::YearlyHours { opening } => {
                let Some(opening) = run.opening(*opening) else { return Ok(None) };
                record.push(Recorded::Number(opening.hours_a_week()?, Unit::HOURS));
                record.push(Recorded::WeeksAYear);
                let value = Arithmetic::Multiply.compute(record.current())?;
                Ok(Some(Entry::typed(value)))
            }
            Self::HoursOpen { .. } => Ok(run.hours(service)),
            Self::Total => total(run, at, record),
            Self::DaysBetween { from, to, inclusive } => {
                let (Some(from), Some(to)) = (run.date(*from), run.date(*to)) else { return Ok(None) };
                record.push(Recorded::Date(from));
                record.push(Recorded::Date(to));
                Ok(Some(Entry::typed(Fraction::whole(inclusive.days(from, to).into()))))
            }
            Self::DaysInMonth { date } => {
                let Some(date) = run.date(*date) else { return Ok(None) };
                record.push(Recorded::Date(date));
                Ok(Some(Entry::typed(Fraction::whole(calendar::days_in_month(date).into()))))
            }
        }
    }

    /// The value of the case or the band that applies to the service at hand.
    pub(crate) fn picked(&self, run: Run<'_>, at: LineIndex, service: usize) -> Option<&Value> {
        match self {
            Self::Choose { by, cases } => run.option(*by).and_then(|(option, _)| cases.get(option)),
            Self::Lookup { bands } => Some(bands.of(lookup_number(run, at, service)?.value).0),
            _ => None,
        }
    }
}

/// The number that a lookup is for.
fn lookup_number(run: Run<'_>, at: LineIndex, service: usize) -> Option<Entry> {
    run.operand(run.line(at).of.first()?.term, service)
}

/// The sum of a line over the services of the claim; absent where it is for one of them.
fn total(run: Run<'_>, at: LineIndex, record: &mut Record) -> Result<Option<Entry>, Overflow> {
    let Some(Term::Line(summed)) = run.line(at).of.first().map(|operand| operand.term) else {
        return Ok(None);
    };
    let unit = run.line(at).unit;
    let mut basis = Basis::Announced;
    for entry in run.entries(summed) {
        let Some(entry) = entry else { return Ok(None) };
        record.push(Recorded::Number(entry.value, unit));
        basis = basis.max(entry.basis);
    }
    let value = Arithmetic::Add.compute(record.current())?;
    Ok(Some(Entry { value, basis, applied: true }))
}
