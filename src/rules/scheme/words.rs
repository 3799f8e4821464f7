//! The words that a document and a result share: how well a number is known, how something is paid.

use serde::{Deserialize, Serialize};

/// Whether claims can be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Announced; claims cannot be made yet.
    Announced,
    /// Claims can be made.
    Open,
    /// Claims can no longer be made.
    Closed,
    /// A rule that is in force, whenever something fails.
    Standing,
}

/// How well a number is known, the surest first. A line is as sure as the least sure of what went into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Basis {
    /// The operator's own wording.
    Announced,
    /// Answered by the person.
    Typed,
    /// Press, regulator or court.
    Reported,
    /// Worked out from what was announced or reported.
    Derived,
    /// Published by nobody: ours, with a range.
    Assumed,
}

/// Whether something was paid although no amount was published.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Paid {
    /// It was.
    Yes,
    /// Nobody said.
    Unknown,
}

/// Where cash appears.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PaidAs {
    /// On a bank account.
    Account,
    /// As points of the operator.
    Points,
    /// As a credit on a bill.
    Bill,
    /// As a fee that is not asked.
    Waiver,
    /// Not found.
    Unknown,
}

/// Whether a person has to file a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Filing {
    /// Nothing is paid without a claim.
    Required,
    /// There is nothing to file.
    Automatic,
    /// Not found.
    Unknown,
}

/// Whether a reading of the rule binds anybody. Only one that does can be the headline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// It is applied.
    InForce,
    /// Somebody proposed it.
    Proposed,
    /// It was asked for, and refused.
    Refused,
    /// It was applied until a court or a later decision ended it.
    Overturned,
}
