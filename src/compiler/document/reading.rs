//! Readings as they are written: what is paid, and how.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::schema::{justified, one_payment, sourced};
use super::super::text::{ByOption, Count, Date, Either, List, Name, Number};
use super::{Basis, Text};
use crate::rules::scheme::{Filing, Paid, PaidAs, Standing};

/// A band of a reading: up to its edge, or the last one without.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct PayBand {
    pub(crate) pay: Pay,
    /// The edge belongs to this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Number>,
    /// The edge belongs to the next band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) below: Option<Number>,
}

/// One way to read the announcement: `pay`, or `tests` and `bands`, or `by` and `cases`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced, transform = justified)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Reading {
    pub(crate) label: Text,
    /// Whether it is applied: in force where left out. Only one in force can be the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) standing: Option<Standing>,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// Why one can read it so. Needed where it is not in force.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    /// What must be said at a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<List<Name>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pays: Option<Pays>,
    /// What is paid, whatever is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pay: Option<Pay>,
    /// The line or input that the bands look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tests: Option<Name>,
    /// Rising, one edge each, the last one without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bands: Option<List<PayBand, 32>>,
    /// The choice that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Name>,
    /// One for every option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cases: Option<ByOption<Pay>>,
}

impl Reading {
    pub(crate) fn is_in_force(&self) -> bool {
        self.standing.is_none_or(|standing| standing == Standing::InForce)
    }
}

/// What is paid: the word negotiation, or a payment.
pub(crate) type Pay = Either<Negotiation, Payment>;

/// An amount that is settled one by one.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Negotiation {
    Negotiation,
}

/// One of its keys decides what is paid; `try` goes with `not-computable`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = one_payment)]
#[serde(rename_all = "kebab-case", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Payment {
    /// An amount, or the line or input that has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cash: Option<Either<Number, CashOf>>,
    /// Items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) in_kind: Option<List<Name>>,
    /// Whether something was paid, though no amount was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unpublished: Option<Paid>,
    /// A reason why nothing is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) none: Option<Name>,
    /// A reason why this method cannot tell what is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) not_computable: Option<Name>,
    /// Methods of the claimant that may tell.
    #[serde(rename = "try", skip_serializing_if = "Option::is_none")]
    pub(crate) to_try: Option<List<Name>>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct CashOf {
    pub(crate) of: Name,
}

/// Where cash appears, whether it has to be claimed, and what it is called.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Pays {
    #[serde(rename = "as")]
    pub(crate) paid_as: PaidAs,
    pub(crate) claim: Filing,
    pub(crate) called: Text,
}

/// Something given in kind.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Item {
    pub(crate) label: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quantity: Option<Count>,
    /// Worth, in units of the currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) face_value: Option<Number>,
    /// Days for which it can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_days: Option<Count>,
    /// The last day on which it can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_until: Option<Date>,
    pub(crate) claim: Filing,
}
