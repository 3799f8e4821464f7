//! Readings: from what a run came to, to what would be paid.

use crate::claim::Claim;
use crate::document::{Document, Filing, Item, Paid, PaidAs, Pay, Pays, Reading, Rule, band_of};
use crate::json::{Json, Writer};
use crate::ratio::Ratio;
use crate::words;
use crate::worksheet::Run;
use alloc::string::String;
use core::cmp::Ordering;

/// What one reading pays. Never one number: cash and things in kind are not added up, and what nobody published
/// stays without an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Award<'d> {
    /// Money.
    Cash {
        /// In units of the currency.
        amount: Ratio,
        /// The document's currency, `KRW`.
        currency: &'d str,
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
        items: &'d [Item],
    },
    /// Handled, and no amount published.
    Unpublished {
        /// Whether something was paid.
        paid: Paid,
    },
    /// Nothing.
    None {
        /// A reason of the document, or `rounds-to-nothing`.
        reason: &'d str,
    },
}

/// The engine's only own reason: an award that its rounding leaves nothing of.
pub(crate) const ROUNDS_TO_NOTHING: &str = "rounds-to-nothing";

impl Award<'_> {
    /// none < cash by amount < negotiation; others have no order.
    pub(crate) fn order(&self, other: &Self) -> Option<Ordering> {
        let rank = |award: &Self| match award {
            Self::None { .. } => Some((0, Ratio::ZERO)),
            Self::Cash { amount, .. } => Some((1, *amount)),
            Self::Negotiation => Some((2, Ratio::ZERO)),
            Self::InKind { .. } | Self::Unpublished { .. } => None,
        };
        Some(rank(self)?.cmp(&rank(other)?))
    }

    /// Whether two readings say the same: kind, amount, things; where it is paid and why not does not matter.
    pub(crate) fn agrees(&self, other: &Self) -> bool {
        let is_none = |award: &Self| matches!(award, Self::None { .. });
        is_none(self) && is_none(other) || self.stated() == other.stated()
    }

    /// As examples state it: `cash 30000`, `negotiation`, `in-kind a b`, `unpublished yes`, `none no-loss`.
    #[must_use]
    pub fn stated(&self) -> String {
        match self {
            Self::Cash { amount, .. } => words::joined(&["cash ", &amount.shown().text]),
            Self::Negotiation => "negotiation".into(),
            Self::InKind { items } => {
                let mut stated = String::from("in-kind");
                for item in *items {
                    stated.push(' ');
                    stated.push_str(&item.id);
                }
                stated
            }
            Self::Unpublished { paid } => words::joined(&["unpublished ", paid.word()]),
            Self::None { reason } => words::joined(&["none ", reason]),
        }
    }
}

/// What a reading came to in one run.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Outcome<'d> {
    pub(crate) award: Award<'d>,
    /// What its bands tested.
    pub(crate) tested: Option<Ratio>,
    /// The ends of the band it fell into.
    pub(crate) band: Option<Band>,
}

/// Between two edges; `null` where there is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Band {
    /// The lower end.
    pub from: Option<BandEdge>,
    /// The upper end.
    pub to: Option<BandEdge>,
}

/// An end of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BandEdge {
    /// Where.
    pub at: Ratio,
    /// Whether the edge itself belongs to this band.
    pub included: bool,
}

impl<'d> Outcome<'d> {
    /// The same for every reading: a requirement that was not met.
    pub(crate) fn refused(reason: &'d str) -> Self {
        Self { award: Award::None { reason }, tested: None, band: None }
    }
}

impl Json for Award<'_> {
    fn write(&self, out: &mut Writer) {
        out.object();
        match self {
            Self::Cash { amount, currency, paid_as, claim } => out
                .word("kind", "cash")
                .field("amount", amount)
                .field("currency", currency)
                .word("paidAs", paid_as.word())
                .word("claim", claim.word()),
            Self::Negotiation => out.word("kind", "negotiation"),
            Self::InKind { items } => out.word("kind", "in-kind").field("items", items),
            Self::Unpublished { paid } => out.word("kind", "unpublished").word("paid", paid.word()),
            Self::None { reason } => out.word("kind", "none").field("reason", reason),
        };
        out.end();
    }
}

impl Json for Band {
    fn write(&self, out: &mut Writer) {
        out.object().field("from", &self.from).field("to", &self.to).end();
    }
}

impl Json for BandEdge {
    fn write(&self, out: &mut Writer) {
        out.object().field("at", &self.at).field("included", &self.included).end();
    }
}

/// What a reading pays in a run; `None` where it is absent, because what it tests or pays is.
pub(crate) fn of<'d>(claim: &Claim<'d>, reading: &'d Reading, run: &Run) -> Option<Outcome<'d>> {
    let pays = reading.pays;
    let award = |pay: &'d Pay| paid(claim.document, pay, pays, run);
    match &reading.rule {
        Rule::Pay(pay) => Some(Outcome { award: award(pay)?, tested: None, band: None }),
        Rule::Cases { by, cases } => {
            let (option, _) = run.option(*by)?;
            Some(Outcome { award: award(cases.get(option)?)?, tested: None, band: None })
        }
        Rule::Bands { tests, edges, pays } => {
            let tested = run.operand(tests.is, 0).flatten()?.value;
            let index = band_of(edges, tested)?;
            let before = index.checked_sub(1).and_then(|before| edges.get(before)).copied().flatten();
            let to = edges.get(index).copied().flatten();
            let band = Band {
                from: before.map(|edge| BandEdge { at: edge.at, included: !edge.included }),
                to: to.map(|edge| BandEdge { at: edge.at, included: edge.included }),
            };
            let pay = pays.get(index)?;
            Some(Outcome { award: award(pay)?, tested: Some(tested), band: Some(band) })
        }
    }
}

fn paid<'d>(document: &'d Document, pay: &'d Pay, pays: Option<Pays>, run: &Run) -> Option<Award<'d>> {
    let amount = match pay {
        Pay::Cash(amount) => *amount,
        Pay::CashOf(of) => run.operand(of.is, 0).flatten()?.value,
        Pay::Negotiation => return Some(Award::Negotiation),
        Pay::InKind(items) => return Some(Award::InKind { items }),
        Pay::Unpublished(paid) => return Some(Award::Unpublished { paid: *paid }),
        Pay::None(reason) => return Some(Award::None { reason }),
    };
    if amount <= Ratio::ZERO {
        return Some(Award::None { reason: ROUNDS_TO_NOTHING });
    }
    let Pays { paid_as, claim } = pays?;
    Some(Award::Cash { amount, currency: &document.currency, paid_as, claim })
}
