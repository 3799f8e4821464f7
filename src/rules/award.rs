//! Readings: from what a run came to, to what would be paid.

use std::cmp::Ordering;
use std::fmt;

use serde::Serialize;

use crate::rules::fraction::{Exact, Fraction, Overflow};
use crate::rules::scheme::{
    Band, CashAmount, Filing, Item, NotComputable, Paid, PaidAs, Pay, ReadingIndex, Refusal, Rule, Scheme,
};
use crate::rules::unit::Unit;
use crate::rules::worksheet::Run;

/// What one reading pays. Cash and things in kind are never added up, and what nobody published stays without an amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum Award<'s> {
    /// Money.
    Cash {
        /// In units of the currency.
        amount: Exact,
        /// The scheme's currency, `KRW`.
        currency: &'s str,
        /// Where it appears.
        paid_as: PaidAs,
        /// Whether it has to be claimed.
        claim: Filing,
    },
    /// Settled one by one: no amount is known.
    Negotiation,
    /// Things.
    InKind {
        /// Which.
        items: Vec<&'s Item>,
    },
    /// Handled, and no amount published.
    Unpublished {
        /// Whether something was paid.
        paid: Paid,
    },
    /// No award.
    None {
        /// A reason of the scheme, or `rounds-to-nothing`.
        reason: &'s str,
    },
    /// This method cannot tell what is paid: nobody is refused.
    NotComputable {
        /// A reason of the scheme.
        reason: &'s str,
        /// Methods of the claimant that may tell.
        #[serde(rename = "try")]
        to_try: &'s [String],
    },
}

/// The engine's only own reason: an award that its rounding leaves nothing of.
const ROUNDS_TO_NOTHING: &str = "rounds-to-nothing";

impl Award<'_> {
    /// none < cash by amount < negotiation; others have no order.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        let rank = |award: &Self| match award {
            Self::None { .. } => Some((0, Exact::ZERO)),
            Self::Cash { amount, .. } => Some((1, *amount)),
            Self::Negotiation => Some((2, Exact::ZERO)),
            Self::InKind { .. } | Self::Unpublished { .. } | Self::NotComputable { .. } => None,
        };
        Some(rank(self)?.cmp(&rank(other)?))
    }

    /// Whether it is of a kind that has an order.
    pub(crate) fn has_order(&self) -> bool {
        self.order(self).is_some()
    }

    /// Whether two readings say the same: kind, amount, things. Where it is paid and why not does not matter.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cash { amount, .. }, Self::Cash { amount: other, .. }) => amount == other,
            (Self::InKind { items }, Self::InKind { items: others }) => {
                items.iter().map(|item| &item.id).eq(others.iter().map(|item| &item.id))
            }
            (Self::Unpublished { paid }, Self::Unpublished { paid: other }) => paid == other,
            (Self::Negotiation, Self::Negotiation)
            | (Self::None { .. }, Self::None { .. })
            | (Self::NotComputable { .. }, Self::NotComputable { .. }) => true,
            _ => false,
        }
    }

    /// Whether it is given as things, and not as money.
    pub(crate) fn is_in_kind(&self) -> bool {
        matches!(self, Self::InKind { .. })
    }

    /// Whether nothing is paid without a claim.
    pub(crate) fn must_be_claimed(&self, filing: Option<Filing>) -> bool {
        match self {
            Self::InKind { items } => items.iter().any(|item| item.claim == Filing::Required),
            _ => filing == Some(Filing::Required),
        }
    }
}

impl<'s> From<&'s NotComputable> for Award<'s> {
    fn from(NotComputable { reason, to_try }: &'s NotComputable) -> Self {
        Self::NotComputable { reason, to_try }
    }
}

impl<'s> From<&'s Refusal> for Award<'s> {
    fn from(refusal: &'s Refusal) -> Self {
        match refusal {
            Refusal::None(reason) => Self::None { reason },
            Refusal::NotComputable(why) => Self::from(why),
        }
    }
}

impl fmt::Display for Award<'_> {
    /// As examples state it: `cash 30000`, `negotiation`, `in-kind a b`, `unpublished yes`, `none no-loss`,
    /// `not-computable no-profit`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Cash { amount, .. } => write!(f, "cash {amount}"),
            Self::Negotiation => f.write_str("negotiation"),
            Self::InKind { items } => {
                f.write_str("in-kind")?;
                items.iter().try_for_each(|item| write!(f, " {}", item.id))
            }
            Self::Unpublished { paid: Paid::Yes } => f.write_str("unpublished yes"),
            Self::Unpublished { paid: Paid::Unknown } => f.write_str("unpublished unknown"),
            Self::None { reason } => write!(f, "none {reason}"),
            Self::NotComputable { reason, .. } => write!(f, "not-computable {reason}"),
        }
    }
}

/// What a reading came to in one run.
#[derive(Clone, Debug)]
pub(crate) struct ReadingOutcome<'s> {
    pub(crate) reading: ReadingIndex,
    pub(crate) award: Award<'s>,
    /// What its bands tested.
    pub(crate) tested: Option<Tested>,
}

/// A number that bands tested, and the band that it fell into.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Tested {
    pub(crate) value: Exact,
    pub(crate) unit: Unit,
    pub(crate) band: Band,
}

/// What a reading pays in a run; `None` where it is absent, because what it tests or pays is.
#[inline(never)]
pub(crate) fn pay<'s>(
    scheme: &'s Scheme,
    reading: ReadingIndex,
    run: Run<'_>,
) -> Result<Option<ReadingOutcome<'s>>, Overflow> {
    let (pay, tested) = match &scheme.readings[reading].rule {
        Rule::Pay(pay) => (Some(pay), None),
        Rule::Cases { by, cases } => (run.option(*by).and_then(|(option, _)| cases.get(option)), None),
        Rule::Bands { tests, bands } => {
            let Some(entry) = run.operand(tests.term, 0) else { return Ok(None) };
            let (holds, band) = bands.of(entry.value);
            let value = entry.value.exact()?;
            (Some(holds), Some(Tested { value, unit: tests.unit, band }))
        }
    };
    let Some(pay) = pay else { return Ok(None) };
    let award = award(scheme, pay, run)?;
    Ok(award.map(|award| ReadingOutcome { reading, award, tested }))
}

fn award<'s>(scheme: &'s Scheme, pay: &'s Pay, run: Run<'_>) -> Result<Option<Award<'s>>, Overflow> {
    Ok(Some(match pay {
        Pay::Cash { amount, paid_as, claim } => {
            let amount = match amount {
                CashAmount::Fixed(amount) => Exact::from(*amount),
                CashAmount::Of(term) => match run.operand(*term, 0) {
                    Some(entry) if entry.value > Fraction::ZERO => entry.value.exact()?,
                    Some(_) => Exact::ZERO,
                    None => return Ok(None),
                },
            };
            if amount <= Exact::ZERO {
                return Ok(Some(Award::None { reason: ROUNDS_TO_NOTHING }));
            }
            Award::Cash { amount, currency: &scheme.summary.currency, paid_as: *paid_as, claim: *claim }
        }
        Pay::Negotiation => Award::Negotiation,
        Pay::InKind(items) => {
            Award::InKind { items: items.iter().map(|item| &scheme.items[*item]).collect() }
        }
        Pay::Unpublished(paid) => Award::Unpublished { paid: *paid },
        Pay::None(reason) => Award::None { reason },
        Pay::NotComputable(why) => Award::from(why),
    }))
}
