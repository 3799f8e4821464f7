//! The words that a document and a result share: how sure a number is, how something is paid, what is given in kind.

use crate::json::{Json, Writer};
use crate::ratio::Ratio;
use alloc::string::String;

/// How well a number is known, the surest first: a line is as sure as the least sure of what went into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// The operator's own wording.
    Announced,
    /// Answered by the person.
    Typed,
    /// Press, regulator or court.
    Reported,
    /// Published by nobody: ours, with a range.
    Assumed,
}

/// Whether something was paid although no amount was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paid {
    /// It was.
    Yes,
    /// Nobody said.
    Unknown,
}

/// Where cash appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PaidAs {
    /// On a bank account.
    Account,
    /// As points of the operator.
    Points,
    /// As a credit on a bill.
    Bill,
    /// As a fee that is not asked.
    Waiver,
}

/// Whether a person has to file something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filing {
    /// Nothing is paid without a claim.
    Required,
    /// Nothing to file.
    Automatic,
}

/// Something given in kind. What is not stated is `null`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Its id in the document.
    pub id: String,
    /// How many.
    pub quantity: Option<u32>,
    /// Worth, in units of the currency.
    pub face_value: Option<Ratio>,
    /// Days for which it can be used.
    pub valid_days: Option<u32>,
    /// The last day on which it can be used.
    pub valid_until: Option<String>,
    /// Whether it has to be claimed.
    pub claim: Filing,
}

impl Basis {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Announced => "announced",
            Self::Typed => "typed",
            Self::Reported => "reported",
            Self::Assumed => "assumed",
        }
    }
}

impl Paid {
    pub(crate) fn word(self) -> &'static str {
        if self == Self::Yes { "yes" } else { "unknown" }
    }
}

impl PaidAs {
    pub(crate) fn word(self) -> &'static str {
        match self {
            Self::Account => "account",
            Self::Points => "points",
            Self::Bill => "bill",
            Self::Waiver => "waiver",
        }
    }
}

impl Filing {
    /// Whether nothing is paid without a claim.
    #[must_use]
    pub fn is_required(self) -> bool {
        self == Self::Required
    }

    pub(crate) fn word(self) -> &'static str {
        if self == Self::Required { "required" } else { "automatic" }
    }
}

impl Json for Item {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("id", &self.id)
            .field("quantity", &self.quantity)
            .field("faceValue", &self.face_value)
            .field("validDays", &self.valid_days)
            .field("validUntil", &self.valid_until)
            .word("claim", self.claim.word())
            .end();
    }
}
