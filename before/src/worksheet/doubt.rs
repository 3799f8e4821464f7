//! What can be in doubt, and which end of it one run takes.

/// Which end of what is in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    Low,
    Likely,
    High,
}

impl End {
    /// Which of three that stand in the order of the ends.
    pub(crate) fn of<T: Copy>(self, [low, likely, high]: &[T; 3]) -> T {
        *match self {
            Self::Low => low,
            Self::Likely => likely,
            Self::High => high,
        }
    }
}

/// One thing in doubt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Doubt {
    Value(usize),
    Input(usize),
    /// A case of a `choose` or a band of a `lookup`, by its line.
    Line(usize),
    /// Of a service.
    Share(usize),
    Window(usize),
    Dependence(usize),
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
