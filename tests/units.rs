//! Units of time that are one dimension, and dimensions that a document declares.

#![cfg(test)]

mod common;

use common::fleet::{claim, document};
use common::{engine_with, list, mistakes};
use serde_json::{Value, json};

fn estimated(document: &Value, waited: &str, extra: &str, way: &str) -> Value {
    let inputs = json!({ "waited": waited, "extra": extra, "way": way });
    common::estimate(&engine_with(&document.to_string()), &claim(&inputs))["estimate"].take()
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

fn line(document: &mut Value, at: usize) -> &mut Value {
    &mut document["calculations"]["by-way"][at]
}

/// 90 minutes and 1.5 hours are 180 minutes; less an hour of grace 120, 12,000 won. 10 km are 1,500 won. Of 5 hours left to 8 a tenth:
/// 3,000 won.
#[test]
fn the_first_operand_has_the_unit_of_the_result() {
    let estimate = estimated(&document(), "90", "1.5", "10");
    assert_eq!(estimate["outcome"]["amount"], "16500");
    let steps = list(&estimate["steps"]);
    for (id, value, unit, operands, units) in [
        ("all", "180", "minutes", json!(["90", "1.5"]), json!(["minutes", "hours"])),
        ("counted", "120", "minutes", json!(["180", "1"]), json!(["minutes", "hours"])),
        ("capped", "120", "minutes", json!(["120", "8"]), json!(["minutes", "hours"])),
        ("paid-time", "120", "minutes", json!(["120", "0"]), json!(["minutes", "minutes"])),
        ("for-time", "12000", "money", json!(["120", "6000"]), json!(["minutes", "money/hour"])),
        ("for-way", "1500", "money", json!(["150", "10"]), json!(["money/km", "km"])),
        ("left", "5", "hours", json!(["8", "180"]), json!(["hours", "minutes"])),
        ("bonus", "3000", "money", json!(["5", "6000", "10"]), json!(["hours", "money/hour", "percent"])),
    ] {
        let step = steps.iter().find(|step| step["id"] == id).expect(id);
        let got = (&step["value"], &step["unit"], &step["operands"], &step["operandUnits"]);
        assert_eq!(got, (&json!(value), &json!(unit), &operands, &units), "{id}");
    }
}

#[test]
fn an_edge_is_in_the_unit_of_what_it_tests() {
    let applied = |waited: &str| {
        let estimate = estimated(&document(), waited, "2", "0");
        let steps = list(&estimate["steps"]);
        steps.iter().find(|step| step["id"] == "counted").expect("a step")["applied"].clone()
    };
    assert_eq!([applied("29.99"), applied("30")], [json!(false), json!(true)]);
    // Two lines compared: 90 minutes are more than an hour.
    let estimate = estimated(&document(), "90", "0", "0");
    assert_eq!(list(&estimate["steps"])[2]["value"], "30");
}

#[test]
fn minutes_are_typed_with_a_word_for_another_unit_too() {
    let estimate = estimated(&document(), "1.5시간", "1.5", "10");
    assert_eq!(estimate["outcome"]["amount"], "16500");
    let params = json!({ "from": "hours", "to": "minutes", "value": "90" });
    assert_eq!(
        estimate["hints"],
        json!([{ "field": "inputs.waited", "code": "unit-converted", "params": params }])
    );
    assert_eq!(estimated(&document(), "90분", "1.5", "10")["hints"], json!([]));
}

#[test]
fn other_units_are_not_mixed() {
    let with = |at: usize, of: Value| {
        let mut document = document();
        line(&mut document, at)["of"] = of;
        document
    };
    let at = |line: usize, operand: usize| format!("calculations.by-way[{line}].of[{operand}]");
    refused(&with(0, json!(["waited", "way"])), "unit-mismatch", &at(0, 1));
    refused(&with(0, json!(["waited", "per-hour"])), "unit-mismatch", &at(0, 1));
    refused(&with(7, json!(["left", "tenth"])), "unit-mismatch", &at(7, 1));
    // A price by the kilometre times hours is no money.
    refused(&with(5, json!(["per-km", "extra"])), "unit-mismatch", &at(9, 1));
    refused(&with(5, json!(["per-hour", "way"])), "unit-mismatch", &at(9, 1));
    let mut document = document();
    document["readings"]["terms"]["pay"]["cash"]["of"] = "way".into();
    refused(&document, "not-money", "readings.terms.pay.cash.of");
}

/// A sixth of a minute in hours cannot be shown, so it cannot be tested.
#[test]
fn minutes_measured_in_hours_are_not_exact() {
    let tested = |of: Value| {
        let mut document = document();
        line(&mut document, 6)["of"] = of;
        document["readings"]["terms"] = json!({
            "label": document["title"], "basis": "announced", "source": "terms", "tests": "left",
            "bands": [{ "upTo": "0", "pay": { "cash": { "of": "paid" } } }, { "pay": { "cash": { "of": "paid" } } }]
        });
        document
    };
    refused(&tested(json!(["cap", "all"])), "operands", "readings.terms.tests");
    let mistakes = mistakes(&tested(json!(["all", "cap"])).to_string());
    assert!(mistakes.iter().all(|mistake| mistake["path"] != "readings.terms.tests"), "{mistakes:?}");
}

#[test]
fn units_are_declared_and_used() {
    let with = |pointer: &str, value: Value| {
        let mut document = document();
        *document.pointer_mut(pointer).expect(pointer) = value;
        document
    };
    let km = json!({ "label": document()["title"] });
    refused(&with("/units", json!({ "km": km, "mile": km })), "not-used", "units.mile");
    refused(&with("/units", json!({ "mile": km })), "unknown-reference", "values.per-km.unit");
    refused(&with("/units", json!({ "km": km, "hour": km })), "bad-id", "units.hour");
    refused(&with("/units", json!({ "km": {} })), "missing-key", "units.km");
    let many: Value =
        (0..9).map(|index| (format!("u{index}"), km.clone())).collect::<serde_json::Map<_, _>>().into();
    refused(&with("/units", many), "too-many", "units");
    for unit in ["mile", "money/mile", "km/money", "minutes/km", "money/hours"] {
        refused(&with("/values/per-km/unit", json!(unit)), "unknown-reference", "values.per-km.unit");
    }
    for unit in ["", "km/", "Km", "km/km/km", "won per km"] {
        let code = if unit.is_empty() { "empty-text" } else { "wrong-type" };
        refused(&with("/values/per-km/unit", json!(unit)), code, "values.per-km.unit");
    }
    refused(&with("/inputs/way/unit", json!("money/km")), "wrong-type", "inputs.way.unit");
    refused(&with("/inputs/way/unit", json!("years")), "wrong-type", "inputs.way.unit");
    refused(&with("/inputs/way/unit", json!("mile")), "unknown-reference", "inputs.way.unit");
    let mut document = document();
    document["inputs"]["fee"] = json!({ "kind": "amount", "unit": "km", "label": document["title"] });
    refused(&document, "wrong-type", "inputs.fee.unit");
    document["inputs"]["fee"]["unit"] = "money/km".into();
    refused(&document, "not-used", "inputs.fee");
}

#[test]
fn a_page_is_told_the_words_for_units() {
    let engine = engine_with(&document().to_string());
    let description: Value = serde_json::from_str(engine.describe("fleet").unwrap()).unwrap();
    assert_eq!(description["units"]["km"]["label"]["en"], "kilometres");
    assert_eq!(description["calculations"]["by-way"][0]["unit"], "minutes");
    assert_eq!(description["claimants"][0]["methods"][0]["asks"][2]["unit"], "km");
}

/// An amount an hour is for no month.
#[test]
fn a_period_goes_with_plain_money_only() {
    let mut document = common::template();
    document["inputs"]["loss"]["per"] = json!("month");
    engine_with(&document.to_string());
    document["inputs"]["loss"]["unit"] = json!("money/hour");
    refused(&document, "unknown-key", "inputs.loss.per");
    document["inputs"]["loss"]["unit"] = json!("hours");
    document["inputs"]["loss"]["kind"] = json!("number");
    refused(&document, "unknown-key", "inputs.loss.per");
}
