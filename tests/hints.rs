//! Words for units are converted or refused, and what may be meant otherwise is asked back without changing a figure.

#![cfg(test)]

mod common;

use common::{engine_with, estimate, list, template, tree};
use payout_estimator::Engine;
use serde_json::{Value, json};

fn claim(hours: &str, margin: &str) -> Value {
    json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime", "inputs": {
        "operatingProfit": { "amount": "3000000", "per": "month" },
        "openingHours": [{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "09:00", "to": "21:00" }],
        "services": [{ "id": "talk-channel", "dependence": "40", "hours": hours }],
        "operatingMargin": margin
    } })
}

fn estimated(hours: &str, margin: &str) -> (Vec<Value>, Value) {
    let mut estimate = estimate(&Engine::new(), &claim(hours, margin))["estimate"].clone();
    let hints = estimate.as_object_mut().unwrap().remove("hints").unwrap();
    (list(&hints).clone(), estimate)
}

#[test]
fn a_word_for_another_unit_is_converted() {
    for (typed, from, to) in [
        ("0.5일", "days", "12"),
        ("720분", "minutes", "12"),
        ("0.5 days", "days", "12"),
        // A third of an hour, in the six decimals that a number has.
        ("20분", "minutes", "0.333333"),
        ("40 minutes", "minutes", "0.666667"),
        ("3분", "minutes", "0.05"),
    ] {
        let (none, plain) = estimated(to, "25.8");
        assert_eq!(none, [json!(null); 0]);
        let (hints, estimate) = estimated(typed, "25.8");
        let params = json!({ "from": from, "to": "hours", "value": to });
        assert_eq!(
            hints,
            [json!({ "field": "inputs.services[0].hours", "code": "unit-converted", "params": params })]
        );
        assert_eq!(estimate, plain, "{typed}");
    }
    let plain = estimated("12", "25.8").1;
    for typed in ["12시간", "12 h", "12 hours"] {
        assert_eq!(estimated(typed, "25.8"), (Vec::new(), plain.clone()), "{typed}");
    }
}

#[test]
fn what_cannot_be_converted_is_refused() {
    let five_days = estimated("5일", "25.8").1;
    assert_eq!(five_days["hours"][0]["minutes"], "7200");
    for (typed, code) in [
        ("0.3333333", "out-of-range"),
        ("0.3333333시간", "out-of-range"),
        ("500일", "out-of-range"),
        ("5원", "not-a-number"),
        ("5%", "not-a-number"),
    ] {
        let answer = common::json(&Engine::new().estimate(&tree(&claim(typed, ""))).unwrap());
        assert_eq!(answer["problems"][0]["code"], code, "{typed}: {answer}");
        assert_eq!(answer["problems"][0]["field"], "inputs.services[0].hours");
    }
}

/// Half a day would become a whole one.
#[test]
fn a_count_is_not_rounded() {
    let answer = |days: &str| {
        let claim = json!({ "scheme": "trai-2024", "claimant": "postpaid", "method": "rules", "inputs": {
            "monthlyRent": "300", "hoursOut": "30", "daysOut": days, "calamity": "no"
        } });
        common::json(&Engine::new().estimate(&tree(&claim)).unwrap())
    };
    assert_eq!(answer("36시간")["problems"][0]["params"], json!({ "decimals": "0" }));
    assert_eq!(answer("48시간")["ok"], json!(true));
}

#[test]
fn a_small_percentage_is_asked_back_unless_it_has_its_sign() {
    let (hints, estimate) = estimated("12", "0.25");
    let params = json!({ "percent": "25" });
    assert_eq!(
        hints,
        [json!({ "field": "inputs.operatingMargin", "code": "maybe-fraction", "params": params })]
    );
    for typed in ["0.25%", "0.25 ％"] {
        assert_eq!(estimated("12", typed), (Vec::new(), estimate.clone()), "{typed}");
    }
    assert_eq!(estimated("12", "1").0, [json!(null); 0]);
}

/// The windows go to 19 October 06:00 at their high end: 41.5 hours open.
#[test]
fn own_hours_are_held_against_the_windows_and_the_opening_hours() {
    assert_eq!(estimated("41.5", "25.8").0, [json!(null); 0]);
    let params = json!({ "counted": "41.51", "possible": "41.5" });
    let expected =
        json!({ "field": "inputs.services[0].hours", "code": "hours-beyond-opening", "params": params });
    assert_eq!(estimated("41.51", "25.8").0, [expected]);
}

#[test]
fn an_unusual_answer_is_asked_back_and_counts() {
    let mut document = template();
    document["inputs"]["loss"]["usually"] = json!({ "atLeast": "100", "upTo": "500000" });
    let engine = engine_with(&document.to_string());
    let bounds = json!({ "atLeast": "100", "upTo": "500000" });
    let meant = |amount: &str| json!({ "atLeast": "100", "upTo": "500000", "meant": amount });
    for (loss, asked, outcome) in [
        ("99", Some(("unusually-small", bounds.clone())), "100"), // 990,000 would be too much
        ("30", Some(("unusually-small", meant("300000"))), "100"),
        ("100", None, "100"),
        ("500000", None, "100000"),
        ("600000", Some(("unusually-large", bounds)), "120000"),
    ] {
        let claim = json!({ "scheme": "template", "claimant": "merchant", "method": "loss-known", "inputs": { "loss": loss } });
        let estimate = &estimate(&engine, &claim)["estimate"];
        let hints: Vec<Value> = asked
            .into_iter()
            .map(|(code, params)| json!({ "field": "inputs.loss", "code": code, "params": params }))
            .collect();
        assert_eq!(list(&estimate["hints"]), &hints, "{loss}");
        assert_eq!(estimate["outcome"]["amount"], outcome, "{loss}");
    }
}
