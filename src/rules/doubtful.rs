//! A thing in doubt at its three ends: low, likely, high.

use serde::{Deserialize, Serialize};

/// One thing at each end of its doubt. The low end is the one that gives the smaller award.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Doubtful<T> {
    /// The end that gives the smaller award.
    pub low: T,
    /// The value to expect.
    pub likely: T,
    /// The end that gives the larger award.
    pub high: T,
}

/// Which end of a doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Low,
    Likely,
    High,
}

impl<T> Doubtful<T> {
    /// The same thing at all three ends.
    pub(crate) fn certain(value: T) -> Self
    where
        T: Clone,
    {
        Self { low: value.clone(), likely: value.clone(), high: value }
    }

    /// Computes the thing at each end; the first error stops.
    pub(crate) fn try_from_ends<E>(mut at: impl FnMut(End) -> Result<T, E>) -> Result<Self, E> {
        Ok(Self { low: at(End::Low)?, likely: at(End::Likely)?, high: at(End::High)? })
    }

    pub(crate) fn at(&self, end: End) -> &T {
        match end {
            End::Low => &self.low,
            End::Likely => &self.likely,
            End::High => &self.high,
        }
    }

    pub(crate) fn as_ref(&self) -> Doubtful<&T> {
        Doubtful { low: &self.low, likely: &self.likely, high: &self.high }
    }

    pub(crate) fn map<U>(self, mut change: impl FnMut(T) -> U) -> Doubtful<U> {
        Doubtful { low: change(self.low), likely: change(self.likely), high: change(self.high) }
    }

    pub(crate) fn ends(&self) -> [&T; 3] {
        [&self.low, &self.likely, &self.high]
    }
}
