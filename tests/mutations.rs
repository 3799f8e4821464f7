//! Ten thousand documents that were damaged at random, the same ones each time: none may trap, hang or be repaired.

#![cfg(test)]

mod common;

use common::damage::damaged;
use common::dice::Dice;
use common::{check, list, scheme};
use serde_json::json;

#[test]
fn ten_thousand_damaged_documents() {
    let bases = ["template", "kt-2018", "lguplus-2023", "covid-loss-2021"].map(scheme);
    let mut dice = Dice::new(20_221_015);
    let mut refused = 0;
    for index in 0..10_000 {
        let text = damaged(&bases[index % bases.len()], &mut dice);
        let checked = check(&text);
        if checked["ok"] == json!(false) {
            let mistakes = list(&checked["problems"]);
            assert!(!mistakes.is_empty(), "{text}");
            let has_place = |key| mistakes.iter().all(|mistake| mistake[key].as_u64() >= Some(1));
            assert!(has_place("line") && has_place("column"), "{checked}");
            refused += 1;
        }
    }
    println!("{refused} of 10000 refused");
    assert!(refused > 9_000, "{refused}: the damage is too small to mean anything");
}
