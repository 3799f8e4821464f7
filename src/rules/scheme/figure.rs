//! Named values of a rule: the same on every day, or by date.

use serde::{Deserialize, Serialize};

use super::{InputIndex, Value};

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Figure {
    Constant(Value),
    Dated(Dated),
}

/// A value by date. Before the first date there is none: what a rule was before is not known from what it is.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Dated {
    pub(crate) on: Day,
    /// From a date on, in days since 1970-01-01, until the next. Dates rise.
    pub(crate) rows: Vec<(i64, Value)>,
}

/// The day by which a value is chosen.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum Day {
    /// In days since 1970-01-01.
    Known(i64),
    Answered(InputIndex),
}

impl Figure {
    /// The value, given the dates that were answered.
    pub(crate) fn value(&self, answered: impl Fn(InputIndex) -> Option<i64>) -> Option<&Value> {
        match self {
            Self::Constant(value) => Some(value),
            Self::Dated(Dated { on: Day::Known(day), rows }) => row(rows, *day),
            Self::Dated(Dated { on: Day::Answered(input), rows }) => row(rows, answered(*input)?),
        }
    }

    /// The date input by which it is chosen.
    pub(crate) fn input(&self) -> Option<InputIndex> {
        match self {
            Self::Dated(Dated { on: Day::Answered(input), .. }) => Some(*input),
            _ => None,
        }
    }

    /// Every value that it can have.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Value> {
        let (constant, rows) = match self {
            Self::Constant(value) => (Some(value), &[][..]),
            Self::Dated(dated) => (None, &dated.rows[..]),
        };
        constant.into_iter().chain(rows.iter().map(|(_, value)| value))
    }
}

/// The last value whose date is not after a day.
fn row(rows: &[(i64, Value)], day: i64) -> Option<&Value> {
    rows.iter().rev().find(|(from, _)| *from <= day).map(|(_, value)| value)
}
