//! What a reading pays, and what an unmet requirement makes of it.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use super::{Filing, ItemIndex, Paid, PaidAs, Term};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Pay {
    Cash {
        amount: CashAmount,
        paid_as: PaidAs,
        claim: Filing,
    },
    Negotiation,
    InKind(Vec<ItemIndex>),
    Unpublished(Paid),
    /// A reason of the document.
    None(String),
    NotComputable(NotComputable),
}

/// Why a method cannot tell what is paid, and which others of the claimant may.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct NotComputable {
    /// A reason of the document.
    pub(crate) reason: String,
    /// Ids of methods.
    pub(crate) to_try: Vec<String>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub(crate) enum CashAmount {
    Fixed(Decimal),
    Of(Term),
}

/// What an unmet requirement makes of all readings.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Refusal {
    /// A reason of the document.
    None(String),
    NotComputable(NotComputable),
}
