//! A scheme as it is meant: names resolved, units known, every mistake excluded.
//!
//! The compiler makes a scheme from a document (`src/compiler/`); the calculation only reads it. Positions are typed:
//! a [`LineIndex`] reads lines and nothing else, and the compiler hands out only those that exist. Decimals have no trailing
//! zeros: results are written from them.

mod bands;
pub(crate) mod figure;
mod pay;
mod summary;
mod words;

pub use bands::{Band, Edge};
pub(crate) use bands::{Bands, Limits};
pub(crate) use figure::Figure;
pub(crate) use pay::{CashAmount, NotComputable, Pay, Refusal};
pub use summary::{InForce, Incident, Summary, Text};
pub use words::{Basis, Filing, Paid, PaidAs, Standing, Status};

use std::ops::RangeInclusive;

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use typed_index_collections::{TiSlice, TiVec};

use crate::rules::claim::{Per, Tree};
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::minutes::{Minutes, union};
use crate::rules::op::Op;
use crate::rules::unit::Unit;

macro_rules! indices {
    ($($(#[$about:meta])* $name:ident),* $(,)?) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub(crate) struct $name(usize);

        impl From<usize> for $name {
            fn from(position: usize) -> Self {
                Self(position)
            }
        }

        impl From<$name> for usize {
            fn from(index: $name) -> Self {
                index.0
            }
        }
    )*};
}

indices! {
    /// A service of a scheme.
    ServiceIndex,
    /// A value of a scheme.
    ValueIndex,
    /// An input of a scheme.
    InputIndex,
    /// An item of a scheme.
    ItemIndex,
    /// A worksheet of a scheme.
    WorksheetIndex,
    /// A line of a worksheet.
    LineIndex,
    /// A reading of a scheme, bound to one worksheet.
    ReadingIndex,
    /// A claimant of a scheme.
    ClaimantIndex,
    /// A method of a claimant.
    MethodIndex,
    /// A requirement of a method: the claimant's own first.
    RequirementIndex,
}

/// The lines of one worksheet.
pub(crate) type Lines = TiSlice<LineIndex, Line>;

/// What one operator announced about one incident, or a rule that stands.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Scheme {
    pub(crate) summary: Summary,
    /// Decimals of the currency.
    pub(crate) decimals: u32,
    /// The dimensions that it declares, by their ids.
    pub(crate) units: Vec<String>,
    pub(crate) services: TiVec<ServiceIndex, Service>,
    pub(crate) values: TiVec<ValueIndex, NamedValue>,
    pub(crate) inputs: TiVec<InputIndex, Input>,
    pub(crate) items: TiVec<ItemIndex, Item>,
    pub(crate) worksheets: TiVec<WorksheetIndex, TiVec<LineIndex, Line>>,
    /// A reading that methods with different worksheets share stands here once for each worksheet.
    pub(crate) readings: TiVec<ReadingIndex, Reading>,
    pub(crate) claimants: TiVec<ClaimantIndex, Claimant>,
    pub(crate) examples: Vec<Example>,
}

/// A number of the rule with its doubt, written in its unit.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Value {
    pub(crate) ends: Doubtful<Decimal>,
    pub(crate) basis: Basis,
    pub(crate) origin: Origin,
}

/// What stands behind a number: where it was published, what must be known about it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Origin {
    pub(crate) source: Option<String>,
    pub(crate) note: Option<Text>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct NamedValue {
    pub(crate) id: String,
    pub(crate) figure: Figure,
}

/// A service of the operator, when it was out and how much of its market it had.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Service {
    pub(crate) id: String,
    pub(crate) windows: Vec<Window>,
    /// In percent; absent where no figure was found.
    pub(crate) share: Option<Value>,
}

/// From when until when a service was out, in minutes since 1970-01-01T00:00. Only the end may be in doubt.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Window {
    pub(crate) from: i64,
    pub(crate) to: Doubtful<i64>,
    pub(crate) basis: Basis,
    pub(crate) origin: Origin,
}

/// One question.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Input {
    pub(crate) id: String,
    pub(crate) kind: Kind,
    /// `false` also where a default stands in for an answer.
    pub(crate) required: bool,
    pub(crate) limits: Limits,
    /// Where an answer usually lies.
    pub(crate) usually: Limits,
    /// The period that an amount is for, if the question names one. A profit asks for it with the amount.
    pub(crate) per: Option<Per>,
}

/// What a question asks for.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// Money, money an hour or money a day.
    Amount(Unit),
    /// A decimal of this unit, a percentage among them.
    Number(Unit),
    /// A whole number of this unit.
    Count(Unit),
    /// A date between two others, in days since 1970-01-01.
    Date(RangeInclusive<i64>),
    /// One of these options, by their ids.
    Choice(Vec<String>),
    Profit {
        /// The percent input that a margin given with the sales answers too.
        margin: Option<InputIndex>,
    },
    OpeningHours,
    Services {
        /// What an unanswered dependence counts as, in percent of what the answered ones leave. `None` where no worksheet looks at one.
        dependence: Option<Value>,
    },
}

/// What stands in for an answer that was not given.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Default {
    Value(Value),
    /// An option of a choice, by its position.
    Option(usize),
}

/// One row of a worksheet: one small operation.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Line {
    pub(crate) id: String,
    pub(crate) op: Op,
    /// What it computes with. Empty for operations on answers that are no numbers.
    pub(crate) of: Vec<Operand>,
    pub(crate) unit: Unit,
    /// Computed once for every service in the claim.
    pub(crate) each: bool,
    pub(crate) when: Vec<Test>,
}

/// A number that a line computes with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Operand {
    pub(crate) term: Term,
    /// The literal 0 has the unit of its line.
    pub(crate) unit: Unit,
}

/// What a name in a document refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Term {
    Line(LineIndex),
    Value(ValueIndex),
    Input(InputIndex),
    /// The share of sales through the service at hand.
    Dependence,
    /// The operator's market share in the service at hand.
    Share,
    Zero,
}

/// A condition of a line or of a payment.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Test {
    /// A number lies within limits. Holds where the number is absent.
    Within(Term, Limits),
    /// A choice has this option. Holds where the choice is open.
    Is(InputIndex, usize),
    /// Something is present.
    Has(Term),
}

/// One way to read an announcement, bound to the worksheet of the method that uses it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Reading {
    pub(crate) id: String,
    pub(crate) standing: Standing,
    pub(crate) rule: Rule,
    pub(crate) notes: Vec<String>,
    /// Whether a payment must be claimed; unknown where the document names no way of payment.
    pub(crate) filing: Option<Filing>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) enum Rule {
    Pay(Pay),
    Bands { tests: Operand, bands: Bands<Pay> },
    Cases { by: InputIndex, cases: Vec<Pay> },
}

/// Something given in kind. `null` where nothing is stated.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Item {
    /// Its id in the document.
    pub id: String,
    /// How many.
    pub quantity: Option<u32>,
    /// Worth, in units of the currency.
    pub face_value: Option<Decimal>,
    /// Days for which it can be used.
    pub valid_days: Option<u32>,
    /// The last day on which it can be used.
    pub valid_until: Option<String>,
    /// Whether it has to be claimed.
    pub claim: Filing,
}

/// Who asks, and the ways in which they can know their loss.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Claimant {
    pub(crate) id: String,
    pub(crate) methods: TiVec<MethodIndex, Method>,
}

#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Method {
    pub(crate) id: String,
    /// In the order of asking.
    pub(crate) asks: Vec<Ask>,
    pub(crate) worksheet: Option<WorksheetIndex>,
    /// The headline first.
    pub(crate) readings: Vec<ReadingIndex>,
    /// Further awards, never added up.
    pub(crate) also: Vec<ReadingIndex>,
    pub(crate) requirements: TiVec<RequirementIndex, Requirement>,
    pub(crate) notes: Vec<String>,
    /// Whether claims have windows of this method's own, not those of the document.
    pub(crate) has_own_claims: bool,
}

/// An input as one method asks it.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Ask {
    pub(crate) input: InputIndex,
    /// `None`: nothing stands in for an answer.
    pub(crate) default: Option<Default>,
    /// The services offered.
    pub(crate) services: Vec<ServiceIndex>,
}

/// All tests must hold; otherwise this comes out: nothing is paid, or the method cannot tell.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Requirement {
    pub(crate) when: Vec<Test>,
    pub(crate) otherwise: Refusal,
}

/// A worked case: part of the document's validation, and run again in the visitor's browser.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Example {
    pub(crate) claimant: ClaimantIndex,
    pub(crate) method: MethodIndex,
    pub(crate) inputs: Tree,
    pub(crate) expect: Expect,
}

/// What an example states, as outcomes and values are written: `cash 30000`, `46553`, `absent`.
#[derive(Debug, Serialize, Deserialize)]
pub(crate) struct Expect {
    pub(crate) outcome: String,
    pub(crate) low: Option<String>,
    pub(crate) high: Option<String>,
    /// By the reading's id.
    pub(crate) readings: Vec<(String, String)>,
    /// By the line's id.
    pub(crate) lines: Vec<(String, String)>,
}

impl Scheme {
    pub(crate) fn claimant(&self, id: &str) -> Option<&Claimant> {
        self.claimants.iter().find(|claimant| claimant.id == id)
    }

    /// The lines of a method; none where it has no worksheet.
    pub(crate) fn lines(&self, method: &Method) -> &Lines {
        method.worksheet.map_or(TiSlice::from_ref(&[]), |worksheet| &self.worksheets[worksheet])
    }
}

impl Claimant {
    pub(crate) fn method(&self, id: &str) -> Option<&Method> {
        self.methods.iter().find(|method| method.id == id)
    }
}

impl Service {
    /// When it was out, in minutes since 1970, at one end of all doubt.
    pub(crate) fn outage(&self, end: End) -> Vec<Minutes> {
        union(self.windows.iter().map(|window| (window.from, *window.to.at(end))).collect())
    }
}

impl Kind {
    /// The unit of an answer that can be computed with.
    pub(crate) fn unit(&self) -> Option<Unit> {
        match self {
            Self::Amount(unit) | Self::Number(unit) | Self::Count(unit) => Some(*unit),
            Self::Date(_)
            | Self::Choice(_)
            | Self::Profit { .. }
            | Self::OpeningHours
            | Self::Services { .. } => None,
        }
    }

    /// How many decimals an answer may have.
    pub(crate) fn decimals(&self, currency: u32) -> u32 {
        match self {
            Self::Amount(unit) | Self::Number(unit) => unit.decimals(currency),
            Self::Profit { .. } => currency,
            Self::Count(_) | Self::Date(_) | Self::Choice(_) | Self::OpeningHours | Self::Services { .. } => {
                0
            }
        }
    }
}

impl Line {
    /// Whether the line has a value, given what has one. A failing `has` carries the first operand over.
    pub(crate) fn is_present(&self, has: impl Fn(Term) -> bool) -> bool {
        if self.when.iter().any(|test| matches!(test, Test::Has(term) if !has(*term))) {
            return self.of.first().is_none_or(|first| has(first.term));
        }
        self.of.iter().all(|operand| has(operand.term))
            && self.op.inputs().all(|input| has(Term::Input(input)))
            && self.when.iter().all(|test| has(test.term()))
    }

    /// Everything that the line looks at.
    pub(crate) fn terms(&self) -> impl Iterator<Item = Term> {
        let operands = self.of.iter().map(|operand| operand.term);
        operands.chain(self.when.iter().map(Test::term)).chain(self.op.inputs().map(Term::Input))
    }
}

impl Test {
    /// What it looks at.
    pub(crate) fn term(&self) -> Term {
        match self {
            Self::Within(term, _) | Self::Has(term) => *term,
            Self::Is(input, _) => Term::Input(*input),
        }
    }
}

impl Rule {
    /// Every payment that can come out.
    pub(crate) fn pays(&self) -> Box<dyn Iterator<Item = &Pay> + '_> {
        match self {
            Self::Pay(pay) => Box::new(std::iter::once(pay)),
            Self::Bands { bands, .. } => Box::new(bands.iter()),
            Self::Cases { cases, .. } => Box::new(cases.iter()),
        }
    }
}
