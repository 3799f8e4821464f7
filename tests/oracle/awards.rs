//! The readings of the announcement: what each one pays for a loss.

use num_bigint::BigInt;

use crate::exact::{Three, whole, written};

/// What one reading of the announcement pays.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Award {
    Cash(BigInt),
    Negotiation,
    None(&'static str),
}

/// One reading of the announcement: the loss that it tests, and what it pays in each run.
#[derive(Clone, Debug)]
pub(crate) struct Reading {
    pub(crate) id: &'static str,
    pub(crate) tested: Option<BigInt>,
    pub(crate) award: Three<Award>,
}

/// Up to 300,000 won of loss 30,000; up to 500,000 won 50,000; above, a negotiation. Nothing lost, nothing paid.
fn bands(loss: &BigInt) -> Award {
    if *loss <= BigInt::ZERO {
        Award::None("no-loss")
    } else if *loss <= BigInt::from(300_000) {
        Award::Cash(BigInt::from(30_000))
    } else if *loss <= BigInt::from(500_000) {
        Award::Cash(BigInt::from(50_000))
    } else {
        Award::Negotiation
    }
}

/// A tenth of the loss up to 500,000 won, down to 10 won; above, a negotiation.
fn tenth(loss: &BigInt) -> Award {
    if *loss <= BigInt::ZERO {
        return Award::None("no-loss");
    }
    if *loss > BigInt::from(500_000) {
        return Award::Negotiation;
    }
    let tenth = tenth_down_to_ten(loss);
    if tenth == BigInt::ZERO { Award::None("rounds-to-nothing") } else { Award::Cash(tenth) }
}

pub(crate) fn tenth_down_to_ten(loss: &BigInt) -> BigInt {
    loss / BigInt::from(100) * BigInt::from(10)
}

pub(crate) fn announced(id: &'static str, loss: &Three<BigInt>) -> Reading {
    Reading { id, tested: Some(loss.likely.clone()), award: Three::each(|run| bands(loss.at(run))) }
}

pub(crate) fn one_tenth(id: &'static str, loss: &Three<BigInt>) -> Reading {
    Reading { id, tested: Some(loss.likely.clone()), award: Three::each(|run| tenth(loss.at(run))) }
}

/// Without an operating profit there is nothing to test.
pub(crate) fn no_profit(id: &'static str) -> Reading {
    Reading { id, tested: None, award: Three::certain(Award::None("no-operating-profit")) }
}

/// Do all readings give the same kind and the same amount?
pub(crate) fn agree(readings: &[Reading]) -> bool {
    let kind_and_amount = |reading: &Reading| match &reading.award.likely {
        Award::Cash(amount) => ("cash", Some(amount.clone())),
        Award::Negotiation => ("negotiation", None),
        Award::None(_) => ("none", None),
    };
    readings.iter().all(|reading| kind_and_amount(reading) == kind_and_amount(&readings[0]))
}

/// Cash to the loss that was tested, in percent with one decimal, which is always written.
pub(crate) fn ratio(headline: &Reading) -> Option<String> {
    match (&headline.award.likely, &headline.tested) {
        (Award::Cash(cash), Some(loss)) if *loss != BigInt::ZERO => {
            let tenths = written(&(whole(cash.clone()) * whole(1000) / whole(loss.clone())), 0);
            let (percent, tenth) = tenths.split_at(tenths.len() - 1);
            Some(format!("{}.{tenth}", if percent.is_empty() { "0" } else { percent }))
        }
        _ => None,
    }
}
