//! A scheme document as checked types: the vocabulary of `schemes/README.md`, nothing else.
//!
//! Only what a calculation needs is kept. Texts, links and notes stay in [`Document::data`], from where
//! `describe` hands them on. Nothing in here is half right: [`Document::read`] gives a document or its mistakes.

mod check;
mod conditions;
mod cover;
mod examples;
mod lines;
mod parties;
mod read;
#[cfg(feature = "schema")]
mod schema;
mod sections;
mod shape;
mod structure;
mod terms;

pub(crate) use examples::verify;
pub use read::Mistake;
pub(crate) use read::borrowed;
#[cfg(feature = "schema")]
pub use schema::schema;
pub use terms::{Basis, Filing, Item, Paid, PaidAs};

use crate::data::Data;
use crate::ratio::{Mode, Ratio};
use crate::unit::Unit;
use alloc::string::String;
use alloc::vec::Vec;

/// One incident of one operator, and what was announced about it.
#[derive(Debug)]
pub struct Document {
    pub(crate) id: String,
    pub(crate) revision: String,
    pub(crate) currency: String,
    /// Decimals of the currency.
    pub(crate) decimals: u32,
    pub(crate) closed: bool,
    pub(crate) services: Vec<Service>,
    pub(crate) values: Vec<Named<Quantity>>,
    pub(crate) inputs: Vec<Input>,
    /// The lines of each worksheet.
    pub(crate) calculations: Vec<Vec<Line>>,
    pub(crate) claimants: Vec<Claimant>,
    pub(crate) examples: Vec<Example>,
    /// The document as it was written, each line with its unit added.
    pub(crate) data: Data,
}

/// A thing under its id.
#[derive(Debug)]
pub(crate) struct Named<T> {
    pub(crate) id: String,
    pub(crate) is: T,
    pub(crate) unit: Option<Unit>,
}

/// A number of the rule with its doubt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quantity {
    /// Low, likely, high. The low end is the one that gives the smaller award.
    pub(crate) ends: [Ratio; 3],
    pub(crate) basis: Basis,
}

/// A service of the operator, when it was out and how much of its market it had.
#[derive(Debug)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) windows: Vec<Window>,
    /// In percent; absent where nobody published it.
    pub(crate) share: Option<Quantity>,
}

/// From when until when a service was out, in minutes since 1970; only the end may be in doubt.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Window {
    pub(crate) from: i64,
    /// Low, likely, high.
    pub(crate) to: [i64; 3],
    pub(crate) basis: Basis,
}

/// One question.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    pub(crate) required: bool,
    /// What "not answered" counts as.
    pub(crate) default: Option<Default>,
    pub(crate) limits: Limits,
}

#[derive(Clone, Debug)]
pub(crate) enum Kind {
    /// Money, money an hour or money a day.
    Amount(Unit),
    /// A decimal of this unit, a percentage among them.
    Number(Unit),
    /// A whole number of this unit.
    Count(Unit),
    /// One of these options, by their ids.
    Choice(Vec<String>),
    /// The percent input that a margin given with the sales answers too.
    Profit {
        margin: Option<usize>,
    },
    OpeningHours,
    /// What a dependence that is not answered counts as, in percent of what the others leave.
    Services {
        dependence: Quantity,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Default {
    Value(Quantity),
    /// An option of a choice.
    Option(usize),
}

/// Each end of a range, and whether the end itself belongs to it. `None` is no limit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    pub(crate) lower: Option<(Ratio, bool)>,
    pub(crate) upper: Option<(Ratio, bool)>,
}

/// One row of a worksheet: one small operation.
#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) op: Op,
    pub(crate) of: Vec<Operand>,
    /// `None` while a document with a mistake in it is read.
    pub(crate) unit: Option<Unit>,
    /// Computed once for every service in the claim.
    pub(crate) each: bool,
    /// Needs no rounding to be shown and tested.
    pub(crate) exact: bool,
    pub(crate) when: Vec<Test>,
}

#[derive(Debug)]
pub(crate) enum Op {
    Add,
    Subtract,
    Multiply,
    Divide,
    AtLeast,
    AtMost,
    Round {
        to: Ratio,
        mode: Mode,
    },
    Choose {
        by: usize,
        cases: Vec<Quantity>,
    },
    /// A value for every band.
    Lookup {
        edges: Vec<Option<Edge>>,
        values: Vec<Quantity>,
    },
    Yearly,
    HoursOpen,
    Total,
}

/// What a line works on, and in which unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Operand {
    pub(crate) is: Term,
    /// `None` for the literal 0, which has any unit, and for what has no number.
    pub(crate) unit: Option<Unit>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Term {
    Line(usize),
    Value(usize),
    Input(usize),
    /// Share of sales through the service at hand.
    Dependence,
    /// The operator's market share in the service at hand.
    Share,
    Zero,
    /// A name that means nothing: only while a document with a mistake in it is read.
    Unknown,
}

/// A condition of a line or of a payment.
#[derive(Debug)]
pub(crate) struct Test {
    pub(crate) of: Operand,
    pub(crate) holds: Holds,
}

#[derive(Debug)]
pub(crate) enum Holds {
    /// A number within limits.
    Within(Limits),
    /// A choice with this option taken.
    Is(usize),
    /// Something that is not absent.
    Has,
}

/// The far end of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Edge {
    pub(crate) at: Ratio,
    /// Whether the edge itself belongs to the band below it (`upTo`) or to the next (`below`).
    pub(crate) included: bool,
}

/// The band that a value falls into: the first whose far end is not before it.
pub(crate) fn band_of(edges: &[Option<Edge>], value: Ratio) -> Option<usize> {
    edges.iter().position(|edge| edge.is_none_or(|edge| edge.holds(value)))
}

impl Edge {
    fn holds(self, value: Ratio) -> bool {
        if self.included { value <= self.at } else { value < self.at }
    }
}

/// One way to read an announcement, bound to the calculation of the method that uses it.
#[derive(Debug)]
pub(crate) struct Reading {
    pub(crate) id: String,
    pub(crate) rule: Rule,
    pub(crate) notes: Vec<String>,
    /// The reading's own, else the method's.
    pub(crate) pays: Option<Pays>,
}

#[derive(Debug)]
pub(crate) enum Rule {
    Pay(Pay),
    /// A payment for every band.
    Bands {
        tests: Operand,
        edges: Vec<Option<Edge>>,
        pays: Vec<Pay>,
    },
    Cases {
        by: usize,
        cases: Vec<Pay>,
    },
}

#[derive(Debug)]
pub(crate) enum Pay {
    Cash(Ratio),
    /// The value of a line or an input.
    CashOf(Operand),
    Negotiation,
    InKind(Vec<Item>),
    Unpublished(Paid),
    None(String),
}

#[derive(Clone, Copy, Debug)]
pub(crate) struct Pays {
    pub(crate) paid_as: PaidAs,
    pub(crate) claim: Filing,
}

/// Who asks, and the ways in which they can know their loss.
#[derive(Debug)]
pub(crate) struct Claimant {
    pub(crate) id: String,
    pub(crate) methods: Vec<Method>,
}

#[derive(Debug)]
pub(crate) struct Method {
    pub(crate) id: String,
    /// In the order of asking.
    pub(crate) asks: Vec<Ask>,
    pub(crate) calculation: Option<usize>,
    /// The headline first.
    pub(crate) readings: Vec<Reading>,
    /// Further awards, never added up.
    pub(crate) also: Vec<Reading>,
    /// The claimant's, then the method's own.
    pub(crate) requirements: Vec<Requirement>,
    pub(crate) notes: Vec<String>,
}

/// An input as one method asks it.
#[derive(Debug)]
pub(crate) struct Ask {
    pub(crate) input: usize,
    /// What "not answered" counts as here.
    pub(crate) default: Option<Default>,
    /// The services offered.
    pub(crate) services: Vec<usize>,
}

/// All tests must hold; else nothing is paid, for this reason.
#[derive(Debug)]
pub(crate) struct Requirement {
    pub(crate) at: usize,
    pub(crate) when: Vec<Test>,
    pub(crate) reason: String,
}

/// A worked case, part of the document's validation. What it claims and states stays in [`Document::data`].
#[derive(Clone, Copy, Debug)]
pub(crate) struct Example {
    pub(crate) claimant: usize,
    pub(crate) method: usize,
}

impl Document {
    pub(crate) fn claimant(&self, id: &str) -> Option<&Claimant> {
        self.claimants.iter().find(|claimant| claimant.id == id)
    }

    pub(crate) fn lines(&self, method: &Method) -> &[Line] {
        method.calculation.and_then(|index| self.calculations.get(index)).map_or(&[], Vec::as_slice)
    }
}

impl Claimant {
    pub(crate) fn method(&self, id: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }
}

impl Limits {
    pub(crate) fn hold(&self, value: Ratio) -> bool {
        self.lower.is_none_or(|(end, included)| if included { value >= end } else { value > end })
            && self.upper.is_none_or(|(end, included)| if included { value <= end } else { value < end })
    }

    /// Whether zero is outside them.
    pub(crate) fn exclude_zero(&self) -> bool {
        !self.hold(Ratio::ZERO)
    }
}
