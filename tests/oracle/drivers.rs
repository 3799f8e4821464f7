//! What would change the result most: each thing in doubt alone at its two ends, everything else as is likely.

use num_bigint::BigInt;
use serde_json::{Value, json};

use crate::claim::{Alternative, Downtime};
use crate::exact::Run;
use crate::facts::Scheme;
use crate::rules::{InDoubt, down_to_won, opening_week, worksheet};

/// As the estimate lists them: by how much they move the loss that the headline tests, the largest first, then by name.
pub(crate) fn expected(scheme: &Scheme, claim: &Downtime) -> Value {
    let week = opening_week(claim);
    let loss = |alone: InDoubt, end: Run| {
        let ends = |doubt: InDoubt| if doubt == alone { end } else { Run::Likely };
        let sheet = worksheet(scheme, claim, week.as_ref(), &ends);
        down_to_won(sheet.exact_lost_sales.as_ref().unwrap_or(&sheet.exact_lost_profit))
    };
    let mut drivers: Vec<(BigInt, String, BigInt, BigInt)> = doubts(scheme, claim)
        .into_iter()
        .map(|(id, doubt)| {
            let (low, high) = (loss(doubt, Run::Low), loss(doubt, Run::High));
            (&high - &low, id, low, high)
        })
        .filter(|(moves, ..)| *moves != BigInt::ZERO)
        .collect();
    drivers.sort_by(|one, other| other.0.cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let written = drivers
        .iter()
        .map(|(_, id, low, high)| json!({ "id": id, "low": low.to_string(), "high": high.to_string() }));
    Value::Array(written.collect())
}

fn doubts<'a>(scheme: &Scheme, claim: &'a Downtime) -> Vec<(String, InDoubt<'a>)> {
    let mut doubts = Vec::new();
    if claim.alternative != Some(Alternative::None) {
        doubts.push(("no-alternative".to_owned(), InDoubt::Alternative));
    }
    for used in &claim.services {
        let id = used.id.as_str();
        if scheme.service(id).share.is_some() {
            doubts.push((format!("{id}.share"), InDoubt::Share(id)));
        }
        if used.hours.is_none() {
            doubts.push((format!("{id}.window"), InDoubt::Window(id)));
        }
        if used.dependence.is_none() {
            doubts.push((format!("{id}.dependence"), InDoubt::Dependence(id)));
        }
    }
    doubts
}
