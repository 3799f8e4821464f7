//! One limit for every number that is written or typed: six decimals and 10^15; money has the decimals of its currency.

#![cfg(test)]

mod common;

use common::{check, engine_with, estimate, fleet, json, list, template, text, tree};
use payout_estimator::Engine;
use serde_json::{Value, json};

const SIX: [&str; 4] = ["0.000001", "59.123456", "999999999999999.999999", "1000000000000000"];
const SEVEN: [&str; 3] = ["0.0000001", "59.1234567", "1000000000000000.0000001"];
const BEYOND: [&str; 3] = ["1000000000000001", "1000000000000000.000001", "9999999999999999999999999999"];

/// One question, times 600 won by its unit, rounded down.
fn priced(kind: &str, unit: Option<&str>, price: &str) -> Value {
    let mut document = fleet::document();
    let label = document["title"].clone();
    document["values"] = json!({ "price": { "value": "600", "unit": price, "basis": "announced", "source": "terms", "label": label } });
    let mut input = json!({ "kind": kind, "upTo": "1000000000000000", "label": label });
    if let Some(unit) = unit {
        input["unit"] = unit.into();
    }
    document["inputs"] = json!({ "asked": input });
    document["calculations"]["by-way"] = json!([
        { "line": "product", "op": "multiply", "of": ["asked", "price"], "label": label },
        { "line": "paid", "op": "round", "of": ["product"], "to": "1", "mode": "down", "label": label }
    ]);
    document["claimants"][0]["methods"][0]["inputs"] = json!(["asked"]);
    document["examples"] = json!([{ "claimant": "driver", "method": "by-way", "basis": "worked",
        "inputs": { "asked": "0" }, "expect": { "outcome": "none rounds-to-nothing" } }]);
    if unit.is_none_or(|unit| unit != "km") {
        document.as_object_mut().unwrap().remove("units");
    }
    document
}

/// The first problem with an answer, or nothing.
fn problem(engine: &Engine, claim: &Value) -> Option<(String, Value)> {
    let answer = json(&engine.estimate(&tree(claim)).unwrap());
    let problem = answer["problems"].as_array()?.first()?;
    Some((format!("{}@{}", text(&problem["code"]), text(&problem["field"])), problem["params"].clone()))
}

/// The product of each kind with 999,999,999,999,999.999999 by hand: 600 times as many won, of which a hundredth by the percentage and
/// a sixtieth by the minute.
#[test]
fn every_kind_of_answer_has_six_decimals_and_ten_to_the_fifteenth() {
    for (kind, unit, price, product, paid) in [
        ("percent", None, "money", "5999999999999999.999994", "5999999999999999"),
        ("number", Some("hours"), "money/hour", "599999999999999999.9994", "599999999999999999"),
        ("number", Some("minutes"), "money/hour", "9999999999999999.99999", "9999999999999999"),
        ("number", Some("days"), "money/day", "599999999999999999.9994", "599999999999999999"),
        ("number", Some("number"), "money", "599999999999999999.9994", "599999999999999999"),
        ("number", Some("km"), "money/km", "599999999999999999.9994", "599999999999999999"),
    ] {
        let engine = engine_with(&priced(kind, unit, price).to_string());
        for answer in SIX {
            let claim = fleet::claim(&json!({ "asked": answer }));
            assert_eq!(problem(&engine, &claim), None, "{kind} {unit:?} {answer}");
            let estimate = &estimate(&engine, &claim)["estimate"];
            assert_eq!(estimate["steps"][0]["operands"][0], answer, "{kind} {unit:?}");
            if answer == SIX[2] {
                assert_eq!(estimate["steps"][0]["value"], product, "{kind} {unit:?}");
                assert_eq!(estimate["outcome"]["amount"], paid, "{kind} {unit:?}");
            }
        }
        let refused = |answer: &str, params: Value| {
            let expected = Some(("out-of-range@inputs.asked".to_owned(), params));
            let claim = fleet::claim(&json!({ "asked": answer }));
            assert_eq!(problem(&engine, &claim), expected, "{kind} {unit:?} {answer}");
        };
        for answer in &SEVEN[..2] {
            refused(answer, json!({ "decimals": "6" }));
        }
        for answer in BEYOND.into_iter().chain([SEVEN[2]]) {
            refused(answer, json!({ "atLeast": "0", "upTo": "1000000000000000" }));
        }
    }
}

/// Limits that a document does not write.
#[test]
fn a_question_without_limits_has_the_limit_of_all() {
    for kind in ["number", "count"] {
        let mut document = priced(kind, Some("number"), "money");
        document["inputs"]["asked"].as_object_mut().unwrap().remove("upTo");
        let engine = engine_with(&document.to_string());
        let asked = |answer: &str| problem(&engine, &fleet::claim(&json!({ "asked": answer })));
        assert_eq!(asked("1000000000000000"), None);
        let params = json!({ "atLeast": "0", "upTo": "1000000000000000" });
        assert_eq!(asked("1000000000000001"), Some(("out-of-range@inputs.asked".to_owned(), params)));
        let whole = asked("1.5").map(|(_, params)| params);
        assert_eq!(whole, (kind == "count").then(|| json!({ "decimals": "0" })));
    }
}

#[test]
fn money_has_the_decimals_of_its_currency() {
    for (decimals, fits, too_long) in [("0", "7", "7.5"), ("1", "7.5", "7.55"), ("2", "7.55", "7.555")] {
        for (unit, price) in [("money", "number"), ("money/hour", "hours"), ("money/km", "km")] {
            let mut document = priced("amount", Some(unit), price);
            document["decimals"] = decimals.into();
            document["values"]["price"]["value"] = "600.000001".into();
            if unit == "money/km" {
                document["units"] = fleet::document()["units"].clone();
            }
            let engine = engine_with(&document.to_string());
            let asked = |answer: &str| problem(&engine, &fleet::claim(&json!({ "asked": answer })));
            assert_eq!(asked(fits), None, "{unit} {decimals}");
            let expected = ("out-of-range@inputs.asked".to_owned(), json!({ "decimals": decimals }));
            assert_eq!(asked(too_long), Some(expected), "{unit} {decimals}");
            let value = |value: &str| {
                let mut document = document.clone();
                document["values"]["price"]["unit"] = unit.into();
                document["values"]["price"]["value"] = value.into();
                found(&document, "values.price.value")
            };
            assert_eq!(value(fits), None, "{unit} {decimals}");
            assert_eq!(value(too_long), Some(told("at-most-decimals", decimals)), "{unit} {decimals}");
        }
    }
}

#[test]
fn opening_hours_services_and_margins_have_six_decimals() {
    let claim = |place: &str, value: &str| {
        let mut claim = json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime", "inputs": {
            "operatingProfit": { "sales": "10000000", "operatingMargin": "25.8", "per": "month" },
            "openHoursPerWeek": "84",
            "services": [{ "id": "talk-channel", "dependence": "40", "hours": "12" }]
        } });
        *claim["inputs"].pointer_mut(place).unwrap() = value.into();
        claim
    };
    let engine = Engine::new();
    for (place, field, most, beyond) in [
        ("/openHoursPerWeek", "openHoursPerWeek", "168", "168.000001"),
        ("/services/0/hours", "services[0].hours", "9999.999999", "10000"),
        ("/services/0/dependence", "services[0].dependence", "100", "100.000001"),
        ("/operatingProfit/operatingMargin", "operatingProfit.operatingMargin", "100", "100.000001"),
    ] {
        for fits in ["0.000001", "33.333333", most] {
            assert_eq!(problem(&engine, &claim(place, fits)), None, "{place} {fits}");
        }
        let refused = |answer| problem(&engine, &claim(place, answer)).expect(place);
        let field = format!("out-of-range@inputs.{field}");
        assert_eq!(refused("33.3333333"), (field.clone(), json!({ "decimals": "6" })), "{place}");
        let (at, params) = refused(beyond);
        assert_eq!((at, params.get("decimals")), (field, None), "{place}");
    }
}

/// What is told of a number at a place of a document, if it is out of range: the reason and what belongs there.
fn found(document: &Value, path: &str) -> Option<(String, String)> {
    let checked = check(&document.to_string());
    let is_it = |mistake: &&Value| mistake["code"] == "out-of-range" && mistake["path"] == path;
    let mistake = checked["problems"].as_array()?.iter().find(is_it)?;
    Some((text(&mistake["reason"]).to_owned(), text(&mistake["expected"]).to_owned()))
}

fn told(reason: &str, expected: &str) -> (String, String) {
    (reason.to_owned(), expected.to_owned())
}

/// The standing rule of a fleet with a number in every place where a document can write one that is not money.
fn numbered() -> Value {
    let mut document = fleet::document();
    let label = document["title"].clone();
    let value = json!({ "value": "1", "low": "1", "high": "1", "basis": "announced", "source": "terms" });
    let dated = |from: &str| {
        let mut value = value.clone();
        value["from"] = from.into();
        value
    };
    document["values"]["dated"] = json!({
        "dated": [dated("2024-03-01"), dated("2026-03-01")], "on": "day", "unit": "hours", "label": label
    });
    for (key, kind) in [
        ("day", json!({ "kind": "date" })),
        ("which", json!({ "kind": "choice", "options": [{ "id": "a", "label": label }] })),
    ] {
        document["inputs"][key] = kind;
        document["inputs"][key]["label"] = label.clone();
    }
    document["inputs"]["way"]["usually"] = json!({ "atLeast": "1", "upTo": "1" });
    document["inputs"]["way"]["default"] = value.clone();
    document["inputs"]["extra"]["over"] = "1".into();
    document["inputs"]["extra"]["below"] = "1".into();
    let lines = document["calculations"]["by-way"].as_array_mut().unwrap();
    lines.push(json!({ "line": "looked", "op": "lookup", "of": ["way"], "unit": "percent", "label": label,
        "bands": [{ "upTo": "1", "value": value }, { "below": "1", "value": value }, { "value": value }] }));
    lines.push(json!({ "line": "chosen", "op": "choose", "by": "which", "unit": "days", "label": label, "cases": { "a": value } }));
    lines.push(
        json!({ "line": "even", "op": "round", "of": ["all"], "to": "1", "mode": "down", "label": label }),
    );
    document["readings"]["by-hours"] = json!({
        "label": label, "basis": "announced", "source": "terms", "tests": "even",
        "bands": [{ "upTo": "1", "pay": "negotiation" }, { "pay": "negotiation" }]
    });
    document
}

#[test]
fn every_number_of_a_document_has_six_decimals_and_ten_to_the_fifteenth() {
    let mut places = vec![
        "/inputs/way/usually/atLeast".to_owned(),
        "/inputs/way/usually/upTo".to_owned(),
        "/inputs/extra/over".to_owned(),
        "/inputs/extra/below".to_owned(),
        "/calculations/by-way/1/when/0/atLeast".to_owned(),
        "/calculations/by-way/11/bands/0/upTo".to_owned(),
        "/calculations/by-way/11/bands/1/below".to_owned(),
        "/calculations/by-way/13/to".to_owned(),
        "/readings/by-hours/bands/0/upTo".to_owned(),
    ];
    for value in [
        "/values/dated/dated/0",
        "/values/dated/dated/1",
        "/inputs/way/default",
        "/calculations/by-way/11/bands/0/value",
        "/calculations/by-way/11/bands/2/value",
        "/calculations/by-way/12/cases/a",
    ] {
        places.extend(["value", "low", "high"].map(|end| format!("{value}/{end}")));
    }
    for place in &places {
        let document = |number: &str| {
            let mut document = numbered();
            *document.pointer_mut(place).expect(place) = number.into();
            document
        };
        judge(place, &document);
    }
}

#[test]
fn every_unit_has_six_decimals_and_ten_to_the_fifteenth() {
    for unit in ["hours", "minutes", "days", "years", "number", "percent", "km", "hours/km", "km/hour"] {
        judge("/values/grace/value", &|number| {
            let mut document = fleet::document();
            document["values"]["grace"]["unit"] = unit.into();
            document["values"]["grace"]["value"] = number.into();
            document
        });
    }
}

fn judge(pointer: &str, document: &dyn Fn(&str) -> Value) {
    let path = path(pointer);
    let judged = |number: &str| found(&document(number), &path);
    // Elsewhere out of order, perhaps, or of another size than its neighbours: that is another reason.
    let is_free = |number: &str| {
        judged(number)
            .is_none_or(|(reason, _)| !["at-most-decimals", "at-most", "at-least"].contains(&&*reason))
    };
    for number in SIX {
        assert!(is_free(number), "{path} {number}: {:?}", judged(number));
    }
    if !pointer.ends_with("/to") {
        assert!(is_free("-1000000000000000"), "{path}");
    }
    for number in SEVEN {
        assert_eq!(judged(number), Some(told("at-most-decimals", "6")), "{path} {number}");
    }
    for number in BEYOND {
        assert_eq!(judged(number), Some(told("at-most", "1000000000000000")), "{path} {number}");
    }
    assert_eq!(judged("-1000000000000001"), Some(told("at-least", "-1000000000000000")), "{path}");
}

/// `/a/0/b` as a mistake writes it: `a[0].b`.
fn path(pointer: &str) -> String {
    let mut path = String::new();
    for part in pointer.split('/').skip(1) {
        if part.bytes().all(|byte| byte.is_ascii_digit()) {
            path.extend(["[", part, "]"]);
        } else {
            path += if path.is_empty() { "" } else { "." };
            path += part;
        }
    }
    path
}

/// A share of the market and a part of the sales are parts of a whole; with six decimals.
#[test]
fn shares_have_six_decimals() {
    let share = |number: &str| {
        let mut document = template();
        document["services"][0]["share"] =
            json!({ "value": number, "basis": "announced", "source": "notice" });
        found(&document, "services[0].share.value")
    };
    let dependence = |number: &str| {
        let mut document = template();
        document["inputs"]["services"]["dependence"]["high"] = number.into();
        found(&document, "inputs.services.dependence.high")
    };
    for number in ["0.000001", "33.333333", "99.999999"] {
        assert_eq!([share(number), dependence(number)], [None, None], "{number}");
    }
    let (too_long, too_large) = (Some(told("at-most-decimals", "6")), Some(told("between", "0, 100")));
    assert_eq!([share("33.3333333"), dependence("33.3333333")], [too_long.clone(), too_long]);
    assert_eq!([share("100.000001"), dependence("100.000001")], [too_large.clone(), too_large]);
}

/// A payment and the face value of a thing are money.
#[test]
fn what_is_paid_has_the_decimals_of_the_currency() {
    let cash = |number: &str| {
        let mut document = template();
        document["readings"]["notice"]["bands"][2]["pay"] = json!({ "cash": number });
        found(&document, "readings.notice.bands[2].pay.cash")
    };
    assert_eq!(cash("1000000000000000"), None);
    assert_eq!(cash("7.5"), Some(told("at-most-decimals", "0")));
    assert_eq!(cash("1000000000000001"), Some(told("at-most", "1000000000000000")));
    let edge = |number: &str| {
        let mut document = template();
        document["readings"]["notice"]["bands"][1]["upTo"] = number.into();
        found(&document, "readings.notice.bands[1].upTo")
    };
    assert_eq!(edge("2000000.5"), Some(told("at-most-decimals", "0")));
    assert_eq!(edge("1000000000000000"), None);
}

/// More digits than a decimal of 96 bits has: 10^15 won a month at one millionth of an hour a week, 9,999.999999 hours down and a margin
/// of one millionth of a percent. 12 × 10^15 ÷ (365/7 × 10^-6) × 9,999.999999 ÷ 10^-8 won of sales.
#[test]
fn the_largest_loss_is_told_in_full() {
    let claim = json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime", "inputs": {
        "operatingProfit": { "amount": "1000000000000000", "per": "month" },
        "openHoursPerWeek": "0.000001",
        "services": [{ "id": "talk-channel", "dependence": "100", "hours": "9999.999999" }],
        "operatingMargin": "0.000001"
    } });
    let estimate = &estimate(&Engine::new(), &claim)["estimate"];
    let sales = "230136986278356164383561643835616";
    assert_eq!(estimate["salesLoss"]["likely"], sales);
    let step = list(&estimate["steps"]).iter().find(|step| step["id"] == "exact-lost-sales").unwrap();
    assert_eq!(step["value"], format!("{sales}.438356"));
    assert_eq!(estimate["readings"][0]["tested"], sales);
    assert_eq!(estimate["outcome"]["kind"], "negotiation");
}

/// Five factors of 10^15 stay within 256 bits, which end at 5.8 × 10^76; six leave them.
#[test]
fn what_is_too_large_to_calculate_with_is_a_problem() {
    for (factors, is_computed) in [(5, true), (6, false)] {
        let mut document = priced("number", Some("number"), "money");
        document["values"]["price"]["value"] = "1".into();
        document["calculations"]["by-way"][0]["of"] =
            [["asked"].repeat(factors), vec!["price"]].concat().into();
        let engine = engine_with(&document.to_string());
        let claim = fleet::claim(&json!({ "asked": "1000000000000000" }));
        if is_computed {
            let amount = format!("1{}", "0".repeat(15 * factors));
            assert_eq!(estimate(&engine, &claim)["estimate"]["outcome"]["amount"], amount);
        } else {
            assert_eq!(problem(&engine, &claim), Some(("out-of-range@inputs".to_owned(), Value::Null)));
        }
    }
}
