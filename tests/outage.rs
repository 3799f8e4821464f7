//! The outages of a claim, as a strip of dates is drawn from them.

#![cfg(test)]

mod common;

use payout_estimator::Engine;
use rust_decimal::{Decimal, RoundingStrategy};
use serde_json::{Value, json};

fn claim(method: &str, inputs: &Value) -> Value {
    json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": method, "inputs": inputs })
}

fn answered(claim: &Value) -> Value {
    common::outage(&Engine::new(), claim)
}

/// The answer for inputs of the method by downtime, which lack the profit.
fn by_downtime(inputs: &Value) -> Value {
    answered(&claim("profit-and-downtime", inputs))
}

fn daily(from: &str, to: &str) -> Value {
    json!([{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": from, "to": to }])
}

/// Minutes as hours, half up to two decimals.
fn hours(minutes: &str) -> String {
    let hours = minutes.parse::<Decimal>().unwrap() / Decimal::from(60);
    hours.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero).normalize().to_string()
}

/// Out from 15 October 15:30 until some time from the 17th, 16:00 to the 19th, 06:00, likely the 18th, 09:00:
/// 8.5 + 2 × 24 + 9 = 65.5 hours, of which the café was open 5.5 + 2 × 12.
#[test]
fn the_cafe_counts_29_and_a_half_hours_of_65_and_a_half() {
    let inputs = json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "talk-channel" }] });
    let day = |date: &str, out: Value, doubtful: Value, counted: Value, hours: [&str; 2]| {
        json!({
            "date": date, "open": [[540, 1260]], "out": out, "doubtful": doubtful, "counted": counted,
            "openHours": "12", "outageHours": hours[0], "countedHours": hours[1],
        })
    };
    let (all, open, nothing) = (json!([[0, 1440]]), json!([[540, 1260]]), json!([]));
    let days = [
        day("2022-10-15", json!([[930, 1440]]), nothing.clone(), json!([[930, 1260]]), ["8.5", "5.5"]),
        day("2022-10-16", all, nothing.clone(), open.clone(), ["24", "12"]),
        day("2022-10-17", json!([[0, 960]]), json!([[960, 1440]]), open, ["24", "12"]),
        day("2022-10-18", nothing.clone(), json!([[0, 1440]]), nothing.clone(), ["9", "0"]),
        day("2022-10-19", nothing.clone(), json!([[0, 360]]), nothing, ["0", "0"]),
    ];
    let expected = json!([{
        "service": "talk-channel", "typed": null, "outage": "65.5", "open": "60", "counted": "29.5", "days": days,
    }]);
    assert_eq!(by_downtime(&inputs), json!({ "ok": true, "services": expected }));
}

/// Out until the 17th, 18:00, likely: 8.5 + 24 + 18 = 50.5 hours; until the 20th, 23:00, at the latest.
#[test]
fn what_lies_after_the_likely_end_is_doubtful_and_does_not_count() {
    let inputs = json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "alimtalk" }] });
    let answer = by_downtime(&inputs);
    let service = &answer["services"][0];
    assert_eq!([&service["outage"], &service["open"], &service["counted"]], ["50.5", "72", "26.5"]);
    let last = json!({
        "date": "2022-10-20", "open": [[540, 1260]], "out": [], "doubtful": [[0, 1380]], "counted": [],
        "openHours": "12", "outageHours": "0", "countedHours": "0",
    });
    assert_eq!((service["days"].as_array().unwrap().len(), &service["days"][5]), (6, &last));
}

#[test]
fn hours_that_were_typed_count_instead_of_the_windows() {
    let services = json!([{ "id": "talk-channel", "hours": "12.50" }, { "id": "kakaopay", "hours": "0" }]);
    let typed = |service: &str, hours: &str, outage: &str| {
        json!({
            "service": service, "typed": hours, "outage": outage, "open": null, "counted": hours, "days": []
        })
    };
    let expected = json!({
        "ok": true, "services": [typed("talk-channel", "12.5", "65.5"), typed("kakaopay", "0", "16.5")]
    });
    for inputs in [
        json!({ "openHoursPerWeek": "84", "services": services }),
        json!({ "openingHours": daily("09:00", "21:00"), "services": services }),
        json!({ "services": services }),
    ] {
        assert_eq!(by_downtime(&inputs), expected);
    }
}

#[test]
fn without_opening_hours_the_outage_is_there_alone() {
    let services = json!([{ "id": "kakaopay" }]);
    for inputs in [
        json!({ "services": services }),
        json!({ "openingHours": [], "services": services }),
        json!({ "openHoursPerWeek": "84", "services": services }),
    ] {
        let answer = by_downtime(&inputs);
        let service = &answer["services"][0];
        assert_eq!(
            [&service["outage"], &service["open"], &service["counted"]],
            [&json!("16.5"), &json!(null), &json!(null)]
        );
        let first = json!({
            "date": "2022-10-15", "open": [], "out": [[930, 1140]], "doubtful": [[1140, 1440]], "counted": [],
            "openHours": null, "outageHours": "8.5", "countedHours": null,
        });
        assert_eq!((service["days"].as_array().unwrap().len(), &service["days"][0]), (2, &first));
    }
}

#[test]
fn only_problems_with_services_and_opening_hours_are_in_the_way() {
    let good = json!({ "openingHours": daily("09:00", "21:00"), "services": [{ "id": "kakaopay" }] });
    let with = |path: &str, value: Value| {
        let mut inputs = good.clone();
        match inputs.pointer_mut(path) {
            Some(place) => *place = value,
            None => inputs[&path[1..]] = value,
        }
        let answer = by_downtime(&inputs);
        let problems = answer["problems"].as_array().cloned().unwrap_or_default();
        assert_eq!(answer["ok"], json!(problems.is_empty()));
        let told = |problem: &Value| {
            format!("{}@{}", problem["code"].as_str().unwrap(), problem["field"].as_str().unwrap())
        };
        problems.iter().map(told).collect::<Vec<_>>().join(" ")
    };
    let whole = by_downtime(&good);
    for (path, value) in [
        ("/operatingProfit", json!({ "amount": "x", "per": "fortnight" })),
        ("/operatingProfit", json!({ "sales": "1", "operatingMargin": "5", "per": "day" })),
        ("/alternative", json!("perhaps")),
        ("/operatingMargin", json!("101")),
    ] {
        let mut inputs = good.clone();
        inputs[&path[1..]] = value;
        assert_eq!(by_downtime(&inputs), whole, "{path}");
    }
    let share = |share: &str| json!({ "id": "kakaopay", "dependence": share });
    let shares = json!([share("x"), { "id": "talk-channel", "dependence": "" }]);
    assert_eq!(with("/services", shares), "");
    assert_eq!(with("/services", json!([share("60"), { "id": "talk-channel", "dependence": "60" }])), "");

    assert_eq!(with("/services", json!([])), "missing@inputs.services");
    assert_eq!(with("/services/0/id", json!("fax")), "unknown-choice@inputs.services[0].id");
    assert_eq!(
        with("/services/0", json!({ "id": "kakaopay", "hours": "x" })),
        "not-a-number@inputs.services[0].hours"
    );
    assert_eq!(with("/services", json!([share(""), share("")])), "duplicate@inputs.services[1].id");
    assert_eq!(with("/openingHours/0/to", json!("08:00")), "interval-order@inputs.openingHours[0].to");
    assert_eq!(with("/openHoursPerWeek", json!("84")), "duplicate@inputs.openHoursPerWeek");
}

#[test]
fn a_method_that_asks_for_no_services_has_none() {
    let nothing = json!({ "ok": true, "services": [] });
    assert_eq!(answered(&claim("loss-known", &json!({ "loss": "x" }))), nothing);
    assert_eq!(answered(&claim("week-against-week", &json!({}))), nothing);
}

#[test]
fn a_wrong_shape_is_misuse_as_it_is_for_an_estimate() {
    let of = |key: &str, value: Value| {
        let mut claim = claim("profit-and-downtime", &json!({}));
        claim[key] = value;
        claim
    };
    let engine = Engine::new();
    for claim in [
        json!(null),
        of("extra", json!("")),
        of("scheme", json!("nobody")),
        of("claimant", json!("nobody")),
        of("method", json!("none")),
        of("inputs", json!([])),
        of("inputs", json!({ "profit": "1" })),
        of("inputs", json!({ "operatingProfit": { "amount": 5, "per": "month" } })),
        of("inputs", json!({ "operatingProfit": { "amount": "5" } })),
        of("inputs", json!({ "alternative": true })),
        of("inputs", json!({ "services": [{ "id": "kakaopay", "dependence": 5 }] })),
        of("inputs", json!({ "openingHours": [{ "from": "09:00", "to": "21:00" }] })),
    ] {
        let tree = common::tree(&claim);
        let misuse = engine.outage(&tree).unwrap_err();
        assert_eq!(misuse, engine.estimate(&tree).unwrap_err(), "{claim}");
    }
}

#[test]
fn what_counts_is_what_the_estimate_counts() {
    let engine = Engine::new();
    let scheme: Value = serde_json::from_str(engine.describe("kakao-2022").unwrap()).unwrap();
    let mut counted = 0;
    for service in scheme["services"].as_array().unwrap() {
        for (from, to) in [("09:00", "21:00"), ("00:00", "24:00"), ("18:45", "26:15"), ("23:30", "36:00")] {
            for typed in ["", "7.25"] {
                let claim = claim(
                    "profit-and-downtime",
                    &json!({
                        "operatingProfit": { "amount": "3000000", "per": "month" },
                        "openingHours": daily(from, to),
                        "services": [{ "id": service["id"], "hours": typed }],
                    }),
                );
                let estimate = common::estimate(&engine, &claim);
                if estimate["ok"] != json!(true) {
                    continue; // not a service of this method
                }
                counted += 1;
                let outage = &answered(&claim)["services"][0];
                let steps = estimate["estimate"]["steps"].as_array().unwrap();
                let step = steps.iter().find(|step| step["id"] == "hours").unwrap();
                let minutes = estimate["estimate"]["hours"][0]["minutes"].as_str().unwrap();
                assert_eq!(outage["counted"], json!(hours(minutes)), "{claim}");
                if step["rounded"] == json!(false) {
                    assert_eq!(outage["counted"], step["value"], "{claim}");
                }
            }
        }
    }
    assert!(counted > 50, "{counted}");
}
