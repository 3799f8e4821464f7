//! What the cells of a run were computed with.

use std::borrow::Cow;

use crate::rules::calendar;
use crate::rules::fraction::Fraction;
use crate::rules::op::WEEKS_A_YEAR;
use crate::rules::unit::Unit;

/// A number that a line computed with.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Recorded {
    Number(Fraction, Unit),
    /// 365/7, which is shown as a fraction.
    WeeksAYear,
    /// Days since 1970-01-01.
    Date(i64),
}

impl Recorded {
    pub(crate) fn value(self) -> Fraction {
        match self {
            Self::Number(value, _) => value,
            Self::WeeksAYear => WEEKS_A_YEAR,
            Self::Date(day) => Fraction::whole(day.into()),
        }
    }

    /// The unit to compute with. Nothing is computed with a date but days between.
    pub(crate) fn unit(self) -> Unit {
        match self {
            Self::Number(_, unit) => unit,
            Self::WeeksAYear | Self::Date(_) => Unit::NUMBER,
        }
    }

    /// The unit as it is told, in a scheme that declares these dimensions.
    pub(crate) fn unit_name(self, declared: &[String]) -> Cow<'static, str> {
        match self {
            Self::Number(..) | Self::WeeksAYear => self.unit().name(declared),
            Self::Date(_) => Cow::Borrowed("date"),
        }
    }

    pub(crate) fn text(self) -> String {
        match self {
            Self::Number(value, _) => value.shown().text,
            Self::WeeksAYear => "365/7".to_owned(),
            Self::Date(day) => calendar::written(day),
        }
    }
}

/// The numbers of each cell, in the order of the cells.
#[derive(Debug)]
pub(crate) struct Record {
    numbers: Vec<Recorded>,
    /// Where the numbers of each cell end; `None` where only those of the cell at hand are kept.
    ends: Option<Vec<usize>>,
    /// Where those of the cell at hand start.
    start: usize,
}

impl Record {
    /// Of a run that will be explained, with so many cells.
    pub(crate) fn kept(cells: usize) -> Self {
        Self { numbers: Vec::with_capacity(2 * cells), ends: Some(Vec::with_capacity(cells)), start: 0 }
    }

    /// Of a run whose values alone matter.
    pub(crate) fn scratch() -> Self {
        Self { numbers: Vec::new(), ends: None, start: 0 }
    }

    pub(crate) fn push(&mut self, number: Recorded) {
        self.numbers.push(number);
    }

    /// The numbers of the cell at hand.
    pub(crate) fn current(&self) -> &[Recorded] {
        self.numbers.get(self.start..).unwrap_or_default()
    }

    /// Ends the cell at hand.
    pub(super) fn close(&mut self) {
        match &mut self.ends {
            Some(ends) => {
                ends.push(self.numbers.len());
                self.start = self.numbers.len();
            }
            None => self.numbers.clear(),
        }
    }

    /// The numbers of a cell.
    pub(crate) fn of(&self, cell: usize) -> &[Recorded] {
        let ends = self.ends.as_deref().unwrap_or_default();
        let start = cell.checked_sub(1).and_then(|before| ends.get(before)).copied().unwrap_or(0);
        ends.get(cell).and_then(|end| self.numbers.get(start..*end)).unwrap_or_default()
    }
}
