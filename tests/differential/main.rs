//! The core beside the one at 7fa248c: every result is byte for byte what it was, but for what is named here as added.

#![cfg(test)]

mod answers;
mod claims;
mod documents;
mod mutations;
mod numbers;
mod sweep;

#[path = "../common/mod.rs"]
mod common;

/// The oracle's seeded claims, and what they are made with.
#[path = "../oracle/awards.rs"]
#[allow(dead_code, reason = "the oracle's own tests use the rest")]
mod awards;
#[path = "../oracle/cases.rs"]
#[allow(dead_code, reason = "the oracle's own tests use the rest")]
mod cases;
#[path = "../oracle/claim.rs"]
mod claim;
#[path = "../oracle/exact.rs"]
#[allow(dead_code, reason = "the oracle's own tests use the rest")]
mod exact;
#[path = "../oracle/facts.rs"]
#[allow(dead_code, reason = "the oracle's own tests use the rest")]
mod facts;
#[path = "../oracle/rules.rs"]
#[allow(dead_code, reason = "the oracle's own tests use the rest")]
mod rules;
#[path = "../oracle/week.rs"]
mod week;

use answers::Both;
use common::dice::Dice;
use sweep::sweep;

/// Seeded claims over all schemes, claimants and methods, and the oracle's.
const CLAIMS: u64 = 120_000;
const ORACLES_CLAIMS: u64 = 40_000;
const DAMAGED_CLAIMS: u64 = 20_000;
const TEXTS: u64 = 50_000;
const DAMAGED_DOCUMENTS: u64 = 10_000;
const CHANGED_DOCUMENTS: u64 = 20_000;

#[test]
fn schemes_descriptions_and_worked_examples() {
    let both = Both::new();
    both.schemes().unwrap();
    for id in both.ids() {
        both.description(&id).unwrap_or_else(|difference| panic!("{id}: {difference}"));
        both.verified(&id).unwrap_or_else(|difference| panic!("{id}: {difference}"));
    }
    for unknown in ["", "kakao", "KAKAO-2022", "kakao-2022 ", "__proto__"] {
        both.description(unknown).unwrap();
        both.verified(unknown).unwrap();
    }
    println!("{} schemes: list, descriptions, worked examples", both.ids().len());
}

/// A host cannot replace a built-in scheme.
#[test]
fn ids_that_are_taken() {
    for (name, document) in common::documents("src/schemes") {
        if !name.contains("template") {
            documents::taken(&document).unwrap_or_else(|difference| panic!("{name}: {difference}"));
        }
    }
}

#[test]
fn golden_rows() {
    let both = Both::new();
    let rows = common::golden::rows();
    for row in &rows {
        both.claim(&row.claim.to_string()).unwrap_or_else(|difference| panic!("{}: {difference}", row.id));
    }
    println!("{} golden rows", rows.len());
}

#[test]
fn claims_on_every_scheme() {
    let questionnaires = claims::questionnaires();
    let claim = |seed| claims::any(&questionnaires, seed).to_string();
    let counts = sweep("claims", CLAIMS, claim, Both::claim);
    assert!(counts.of("estimates") > CLAIMS / 2, "too many of the claims are refused to mean anything");
    println!("{} methods, each with {} claims", questionnaires.len(), CLAIMS / questionnaires.len() as u64);
}

#[test]
fn the_oracles_claims() {
    let scheme = facts::kakao_2022();
    let claim = |seed| {
        let mut dice = Dice::new(seed);
        let claim = match seed % 8 {
            0..=2 => claim::Claim::ProfitAndDowntime(cases::any_downtime(&scheme, &mut dice)),
            3..=5 => claim::Claim::ProfitAndDowntime(cases::on_an_edge(&scheme, &mut dice)),
            6 => cases::any_weeks(&mut dice),
            _ => cases::any_known_loss(&mut dice),
        };
        claim.written(&scheme.id).to_string()
    };
    sweep("the oracle's claims", ORACLES_CLAIMS, claim, Both::claim);
}

#[test]
fn damaged_claims() {
    let questionnaires = claims::questionnaires();
    let claim = |seed| {
        let mut dice = Dice::new(seed);
        let mut claim = claims::any(&questionnaires, seed);
        let places = *dice.one_of(&[1, 1, 2, 3]);
        for _ in 0..places {
            mutations::damage(&mut claim, &mut dice);
        }
        mutations::written(&claim.to_string())
    };
    let counts = sweep("damaged claims", DAMAGED_CLAIMS, claim, Both::claim);
    assert!(counts.of("thrown") > DAMAGED_CLAIMS / 4, "the damage is too small to mean anything");
}

/// A number of more than 96 bits or 28 decimals is out of range now, and was exact: the one difference.
#[test]
fn typed_amounts() {
    let text = |seed| numbers::any_text(&mut Dice::new(seed));
    let counts = sweep("amounts", TEXTS, text, |_, text| Both::amount(text));
    let beyond = counts.of("beyond 96 bits");
    assert!(beyond < TEXTS / 20, "{beyond} texts are beyond 96 bits");
}

/// The verdict is the same. The first mistake is the same, or differs for a reason that is listed.
#[test]
fn damaged_documents() {
    let bases = documents::bases();
    let case = |seed| documents::damaged(&bases, seed);
    let counts = sweep("damaged documents", DAMAGED_DOCUMENTS, case, |_, text| documents::judge(text));
    documents::explained(&counts, |seed| (case(seed), "damaged text".into()));
}

#[test]
fn changed_documents() {
    let bases = documents::bases();
    let case = |seed| documents::changed(&bases, seed);
    let counts =
        sweep("changed documents", CHANGED_DOCUMENTS, |seed| case(seed).0, |_, text| documents::judge(text));
    documents::explained(&counts, case);
    assert!(counts.of("hold") > CHANGED_DOCUMENTS / 50, "too few still hold to mean anything");
}
