//! What a step says besides its figures: units, what stands behind it, which answers it would change with.

#![cfg(test)]

mod common;

use common::{ask, golden, list, text};
use payout_estimator::Engine;
use serde_json::{Value, json};

/// What three services of the café add to each step, by the step and its service.
fn of_step<'e>(estimate: &'e Value, id: &str, service: &str) -> &'e Value {
    let is_it = |step: &&Value| step["id"] == id && step["service"].as_str().unwrap_or_default() == service;
    list(&estimate["steps"]).iter().find(is_it).unwrap_or_else(|| panic!("no step {id} {service}"))
}

fn sources(step: &Value) -> Vec<&str> {
    list(&step["origins"]).iter().map(|origin| origin["source"].as_str().unwrap_or("none")).collect()
}

#[test]
fn a_step_names_the_units_of_its_numbers_and_what_stands_behind_them() {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    let answer = ask(&json!({
        "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime",
        "inputs": {
            "operatingProfit": { "sales": "12000000", "operatingMargin": "25.8", "per": "week" },
            "openingHours": [{ "days": days, "from": "09:00", "to": "21:00" }],
            "services": [{ "id": "talk-channel", "dependence": "40" }, { "id": "kakaopay", "hours": "3" }],
        },
    }));
    let estimate = &answer["estimate"];
    for (id, service, unit, units) in [
        ("yearly-profit", "", "money/year", json!(["money", "percent", "number"])),
        ("yearly-hours", "", "hours/year", json!(["hours", "number"])),
        ("hourly-profit", "", "money/hour", json!(["money/year", "hours/year"])),
        ("hours", "talk-channel", "hours", json!([])),
        ("through-service", "kakaopay", "money", json!(["money/hour", "hours", "percent"])),
        ("through-services", "", "money", json!(["money", "money"])),
        ("no-alternative", "", "percent", json!([])),
        // There is no share of payments: its condition does not hold, and the loss is carried over.
        ("by-share", "kakaopay", "money", json!(["money"])),
        ("lost-profit", "", "money", json!(["money"])),
    ] {
        let step = of_step(estimate, id, service);
        assert_eq!((&step["unit"], &step["operandUnits"]), (&json!(unit), &units), "{id} {service}");
    }
    for (id, service, behind) in [
        ("yearly-profit", "", vec![]),
        ("hours", "talk-channel", vec!["n1"]),
        ("hours", "kakaopay", vec![]), // typed
        ("through-service", "talk-channel", vec![]),
        ("through-service", "kakaopay", vec!["none"]), // a note at what stands in for the dependence
        ("no-alternative", "", vec!["none"]),
        ("by-share", "talk-channel", vec!["share-messenger-2023"]),
        ("exact-tenth", "", vec!["k6"]),
    ] {
        assert_eq!(sources(of_step(estimate, id, service)), behind, "{id} {service}");
    }
    for (id, service, open, adjustable) in [
        ("yearly-profit", "", json!([]), json!([])),
        ("hours", "talk-channel", json!(["services[0].hours"]), json!(["services[0].hours"])),
        ("hours", "kakaopay", json!([]), json!(["services[1].hours"])),
        ("through-service", "talk-channel", json!([]), json!(["services[0].dependence"])),
        ("through-service", "kakaopay", json!(["services[1].dependence"]), json!(["services[1].dependence"])),
        ("no-alternative", "", json!(["alternative"]), json!(["alternative"])),
        // Answered by the margin that was given with the sales.
        ("exact-lost-sales", "", json!([]), json!(["operatingMargin"])),
    ] {
        let step = of_step(estimate, id, service);
        assert_eq!((&step["open"], &step["adjustable"]), (&open, &adjustable), "{id} {service}");
    }
}

#[test]
fn the_value_that_stands_in_for_an_answer_stands_behind_the_step() {
    let claim = |inputs: Value| json!({ "scheme": "baemin-2025", "claimant": "merchant", "method": "published", "inputs": inputs });
    let assumed = ask(&claim(json!({ "commission": "1000", "hourlyAdCost": "2000" })));
    let step = of_step(&assumed["estimate"], "exact-ads", "");
    assert_eq!(sources(step), ["s27", text(&list(&step["origins"])[1]["source"])]);
    assert_eq!(step["open"], json!(["outageHours"]));
    let answered = ask(&claim(json!({ "commission": "1000", "hourlyAdCost": "2000", "outageHours": "1" })));
    let step = of_step(&answered["estimate"], "exact-ads", "");
    assert_eq!(list(&step["origins"]).len(), 1);
    assert_eq!((&step["open"], &step["adjustable"]), (&json!([]), &json!(["hourlyAdCost", "outageHours"])));
}

/// Over every golden claim: units are those of the description, sources and questions are there.
#[test]
fn what_steps_name_is_in_the_description() {
    let engine = Engine::new();
    let mut seen = 0;
    for row in golden::rows() {
        let Ok(answer) = engine.estimate(&common::tree(&row.claim)) else { continue };
        let answer = common::json(&answer);
        let Some(estimate) = answer.get("estimate") else { continue };
        let description: Value =
            serde_json::from_str(engine.describe(text(&row.claim["scheme"])).unwrap()).unwrap();
        let named = |items: &Value, id: &Value| list(items).iter().find(|item| item["id"] == *id).cloned();
        let claimant = named(&description["claimants"], &row.claim["claimant"]).unwrap();
        let method = named(&claimant["methods"], &row.claim["method"]).unwrap();
        for reading in list(&estimate["readings"]) {
            assert_eq!(reading["unit"].is_null(), reading["tested"].is_null(), "{}", row.id);
        }
        for step in list(&estimate["steps"]) {
            seen += 1;
            let place = format!("{}: {}", row.id, step["id"]);
            let lines = &description["calculations"][text(&method["calculation"])];
            let line = list(lines).iter().find(|line| line["line"] == step["id"]).unwrap();
            assert_eq!(step["unit"], line["unit"], "{place}");
            assert_eq!(list(&step["operandUnits"]).len(), list(&step["operands"]).len(), "{place}");
            for origin in list(&step["origins"]) {
                let source = origin.get("source").map(text);
                assert!(
                    source.is_none_or(|id| description["sources"].get(id).is_some()),
                    "{place}: {origin}"
                );
                assert!(source.is_some() || origin.get("note").is_some(), "{place}: {origin}");
            }
            let adjustable = list(&step["adjustable"]);
            assert!(list(&step["open"]).iter().all(|path| adjustable.contains(path)), "{place}");
            for path in adjustable {
                let (input, of_service) =
                    text(path).split_once('[').map_or((text(path), false), |(input, _)| (input, true));
                let ask = named(&method["asks"], &json!(input)).unwrap_or_else(|| panic!("{place}: {path}"));
                assert_eq!(of_service, ask["kind"] == "services", "{place}: {path}");
                assert!(of_service || ask["required"] == json!(false), "{place}: {path}");
            }
        }
    }
    assert!(seen > 200, "{seen}");
}
