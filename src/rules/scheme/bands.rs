//! Ranges of numbers: limits of an answer, bands of a payment.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::rules::fraction::Fraction;

/// Both ends of a range. `None` is no limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Limits {
    pub(crate) lower: Option<Edge>,
    pub(crate) upper: Option<Edge>,
}

/// One end of a range.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edge {
    /// Where it lies.
    pub at: Decimal,
    /// Whether the edge itself belongs to the range.
    pub included: bool,
}

/// Bands without gap or overlap: each closed one reaches from the edge before it to its own, the open one goes on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Bands<T> {
    /// Rising. `included`: the edge belongs to this band (`upTo`), not to the next (`below`).
    pub(crate) closed: Vec<(Edge, T)>,
    pub(crate) open: T,
}

/// The ends of one band; `None` at one that is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Band {
    /// The lower end.
    pub from: Option<Edge>,
    /// The upper end.
    pub to: Option<Edge>,
}

impl Limits {
    pub(crate) const fn between(lower: Edge, upper: Edge) -> Self {
        Self { lower: Some(lower), upper: Some(upper) }
    }

    /// 0 below the limits, 1 within them, 2 above.
    pub(crate) fn side(&self, value: Fraction) -> usize {
        let is_above_lower = self.lower.is_none_or(|edge| edge.is_at_or_below(value));
        usize::from(is_above_lower) + usize::from(is_above_lower && !self.hold(value))
    }

    pub(crate) fn hold(&self, value: Fraction) -> bool {
        self.lower.is_none_or(|edge| edge.is_at_or_below(value))
            && self.upper.is_none_or(|edge| edge.is_at_or_above(value))
    }
}

impl Edge {
    /// Whether a value lies above this lower end, or on it where it is included.
    fn is_at_or_below(self, value: Fraction) -> bool {
        let at = Fraction::from(self.at);
        if self.included { value >= at } else { value > at }
    }

    /// Whether a value lies below this upper end, or on it where it is included.
    fn is_at_or_above(self, value: Fraction) -> bool {
        let at = Fraction::from(self.at);
        if self.included { value <= at } else { value < at }
    }
}

impl<T> Bands<T> {
    /// What the band of a value holds, and its ends: the first band whose edge is not before the value.
    pub(crate) fn of(&self, value: Fraction) -> (&T, Band) {
        let position = self.closed_position(value);
        let before =
            position.unwrap_or(self.closed.len()).checked_sub(1).and_then(|before| self.closed.get(before));
        let from = before.map(|(edge, _)| Edge { at: edge.at, included: !edge.included });
        match position.and_then(|position| self.closed.get(position)) {
            Some((edge, holds)) => (holds, Band { from, to: Some(*edge) }),
            None => (&self.open, Band { from, to: None }),
        }
    }

    /// Which closed band a value falls into; `None` for the open one.
    pub(crate) fn closed_position(&self, value: Fraction) -> Option<usize> {
        self.closed.iter().position(|(edge, _)| edge.is_at_or_above(value))
    }

    /// What each band holds, in their order.
    pub(crate) fn iter(&self) -> impl Iterator<Item = &T> {
        self.closed.iter().map(|(_, holds)| holds).chain([&self.open])
    }
}
