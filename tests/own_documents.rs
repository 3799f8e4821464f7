//! Documents of a host's own, made from the template: what they may leave open, share between questions and leave untried.

#![cfg(test)]

mod common;

use common::{list, mistakes, outage, template, text};
use payout_estimator::Engine;
use serde_json::{Value, json};

const DOWNTIME: usize = 0;
const LOSS_KNOWN: usize = 1;

fn method(document: &mut Value, index: usize) -> &mut Value {
    &mut document["claimants"][0]["methods"][index]
}

fn push(list: &mut Value, item: Value) {
    list.as_array_mut().unwrap().push(item);
}

/// Adds a reading that is always present to the methods that are named.
fn with_fallback(document: &mut Value, methods: &[usize]) {
    document["readings"]["open"] = json!({
        "label": label(), "basis": "announced", "source": "notice", "why": label(), "pay": "negotiation"
    });
    for index in methods {
        push(&mut method(document, *index)["readings"], json!("open"));
    }
}

fn label() -> Value {
    json!({ "ko": "이름", "en": "Name" })
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

#[track_caller]
fn engine_with(document: &Value) -> Engine {
    common::engine_with(&document.to_string())
}

fn claim(method: &str, inputs: &Value) -> Value {
    json!({ "scheme": "template", "claimant": "merchant", "method": method, "inputs": inputs })
}

#[track_caller]
fn estimated(engine: &Engine, method: &str, inputs: &Value) -> Value {
    common::estimate(engine, &claim(method, inputs))
}

fn inputs() -> Value {
    json!({
        "operatingProfit": { "amount": "2600000", "per": "month" },
        "openingHours": [{ "days": ["mon", "tue", "wed", "thu", "fri"], "from": "09:00", "to": "19:00" }],
        "services": [{ "id": "orders", "dependence": "50" }]
    })
}

#[test]
fn what_may_be_left_open_has_a_reading() {
    for (open, nothing) in [
        ("openingHours", json!([])),
        ("services", json!([])),
        ("operatingProfit", json!({ "amount": " ", "per": "month" })),
    ] {
        let mut document = template();
        document["inputs"][open]["required"] = false.into();
        refused(&document, "no-reading", "claimants[0].methods[0].readings");

        with_fallback(&mut document, &[DOWNTIME]);
        let mut inputs = inputs();
        inputs[open] = nothing;
        let answer = estimated(&engine_with(&document), "profit-and-downtime", &inputs);
        assert_eq!(answer["estimate"]["outcome"]["kind"], "negotiation", "{open}: {answer}");
    }
}

#[test]
fn a_line_by_an_open_choice_is_absent() {
    let mut document = template();
    document["inputs"]["size"] = json!({
        "kind": "choice", "label": label(), "required": false, "options": [{ "id": "small", "label": label() }]
    });
    push(&mut method(&mut document, LOSS_KNOWN)["inputs"], json!("size"));
    let part = json!({
        "line": "part", "op": "choose", "by": "size", "unit": "percent", "label": label(),
        "cases": { "small": { "value": "20", "basis": "announced", "source": "notice" } }
    });
    let lines = document["calculations"]["from-loss"].as_array_mut().unwrap();
    lines.insert(0, part);
    lines[2]["of"][1] = json!("part");
    refused(&document, "no-reading", "claimants[0].methods[1].readings");
}

#[test]
fn an_eleventh_open_question_counts_as_open() {
    let mut document = template();
    for index in 0..11 {
        let id = format!("o{index}");
        document["inputs"][&id] = json!({ "kind": "percent", "label": label(), "required": false });
        push(&mut method(&mut document, LOSS_KNOWN)["inputs"], json!(id));
    }
    document["readings"]["last"] = document["readings"]["notice"].clone();
    document["readings"]["last"]["tests"] = json!("o10");
    method(&mut document, LOSS_KNOWN)["readings"] = json!(["last"]);
    refused(&document, "no-reading", "claimants[0].methods[1].readings");
}

/// 13,000,000 won of sales at 20 % are the 2,600,000 won of the template's example: 9,600 won.
#[test]
fn a_margin_given_with_the_sales_answers_its_question_wherever_that_stands() {
    for asked_at in [0, 3] {
        let mut document = template();
        document["inputs"]["margin"] = json!({ "kind": "percent", "label": label() });
        document["inputs"]["operatingProfit"]["margin"] = json!("margin");
        method(&mut document, DOWNTIME)["inputs"].as_array_mut().unwrap().insert(asked_at, json!("margin"));
        let sales = json!({ "sales": "13000000", "operatingMargin": "20", "per": "month" });
        document["examples"][5]["inputs"]["operatingProfit"] = sales.clone();
        document["examples"][6]["inputs"]["operatingProfit"] =
            json!({ "sales": "325000000", "operatingMargin": "20", "per": "month" });
        let engine = engine_with(&document);

        let mut inputs = inputs();
        inputs["operatingProfit"] = sales;
        let answer = estimated(&engine, "profit-and-downtime", &inputs);
        assert_eq!(answer["estimate"]["outcome"]["amount"], "9600", "{answer}");

        for typed in ["20", "x"] {
            inputs["margin"] = json!(typed);
            let answer = estimated(&engine, "profit-and-downtime", &inputs);
            assert_eq!(answer["problems"], json!([{ "field": "inputs.margin", "code": "duplicate" }]));
        }
    }
}

#[test]
fn a_claim_that_is_turned_down_tries_no_band() {
    let mut document = template();
    document["inputs"]["member"] = json!({
        "kind": "choice", "label": label(),
        "options": [{ "id": "yes", "label": label() }, { "id": "no", "label": label() }]
    });
    push(&mut method(&mut document, LOSS_KNOWN)["inputs"], json!("member"));
    method(&mut document, LOSS_KNOWN)["requirements"] =
        json!([{ "when": [{ "of": "member", "is": "yes" }], "reason": "no-loss" }]);
    for example in &mut document["examples"].as_array_mut().unwrap()[..5] {
        example["inputs"]["member"] = json!("yes");
    }
    let mut turned_down = document["examples"][1].clone();
    turned_down["inputs"] = json!({ "loss": "5", "member": "no" });
    push(&mut document["examples"], turned_down);
    engine_with(&document);

    // The example at 0 won has the outcome that it states, and now for another reason.
    document["examples"][1]["inputs"]["member"] = json!("no");
    refused(&document, "example-missing", "readings.notice.bands[0].upTo");
}

/// The services may matter for something else than their hours.
#[test]
fn a_method_that_counts_no_hours_has_no_outage() {
    let mut document = template();
    push(&mut method(&mut document, LOSS_KNOWN)["inputs"], json!("services"));
    let services = json!([{ "id": "orders" }]);
    for example in document["examples"].as_array_mut().unwrap() {
        if example["method"] == "loss-known" {
            example["inputs"]["services"] = services.clone();
        }
    }
    let engine = engine_with(&document);
    for (method, rows) in [("loss-known", 0), ("profit-and-downtime", 1)] {
        let outage = outage(&engine, &claim(method, &json!({ "services": services })));
        assert_eq!(list(&outage["services"]).len(), rows, "{outage}");
    }
}

#[test]
fn a_document_has_a_claimant() {
    let mut document = template();
    document["claimants"] = json!([]);
    document["examples"] = json!([]);
    refused(&document, "missing-key", "claimants");
}

/// What is wrong is told once: a method that is right is not blamed for what else the example lacks.
#[test]
fn a_part_that_an_example_lacks_is_its_only_mistake() {
    for key in ["inputs", "expect"] {
        let mut document = template();
        document["examples"][0].as_object_mut().unwrap().remove(key);
        let mistakes = mistakes(&document.to_string());
        let told: Vec<_> =
            mistakes.iter().map(|mistake| (text(&mistake["code"]), text(&mistake["path"]))).collect();
        assert_eq!(told, [("missing-key", "examples[0]")], "{key}");
    }
}

/// Of a range with one end, the other end is missing.
#[test]
fn the_end_that_is_missing_is_named() {
    for end in ["low", "high"] {
        let mut document = template();
        document["inputs"]["services"]["dependence"].as_object_mut().unwrap().remove(end);
        let mistakes = mistakes(&document.to_string());
        assert_eq!(mistakes[0]["code"], "missing-key");
        assert_eq!(mistakes[0]["expected"], end);
    }
}

#[test]
fn a_method_that_cannot_tell_says_what_to_try() {
    let no_loss = json!({ "loss": "0" });
    let mut document = template();
    document["readings"]["notice"]["bands"][0]["pay"] = json!({ "not-computable": "no-loss" });
    document["examples"][1]["expect"]["outcome"] = json!("not-computable no-loss");
    let estimate = &estimated(&engine_with(&document), "loss-known", &no_loss)["estimate"];
    assert_eq!(estimate["outcome"], json!({ "kind": "not-computable", "reason": "no-loss", "try": [] }));
    assert_eq!(estimate["range"], Value::Null, "it has no place between the outcomes");

    let mut document = template();
    document["readings"]["notice"]["bands"].as_array_mut().unwrap().remove(0);
    let over_0 = json!([{ "of": "loss", "over": "0" }]);
    method(&mut document, LOSS_KNOWN)["requirements"] =
        json!([{ "when": over_0, "reason": "no-loss", "try": ["profit-and-downtime"] }]);
    document["examples"][1]["expect"]["outcome"] = json!("not-computable no-loss");
    let estimate = &estimated(&engine_with(&document), "loss-known", &no_loss)["estimate"];
    assert_eq!(estimate["outcome"]["try"], json!(["profit-and-downtime"]));
    assert_eq!(estimate["loss"], Value::Null);

    let requirements = |to_try: &str| json!([{ "when": over_0, "reason": "no-loss", "try": [to_try] }]);
    for unknown in ["loss-known", "by-guess"] {
        method(&mut document, LOSS_KNOWN)["requirements"] = requirements(unknown);
        refused(&document, "unknown-reference", "claimants[0].methods[1].requirements[0].try[0]");
    }
}

/// Where no line looks at the shares of the sales, nothing stands in for them and nobody is asked.
#[test]
fn services_go_without_a_dependence_that_nothing_uses() {
    let mut document = template();
    document["inputs"]["services"].as_object_mut().unwrap().remove("dependence");
    refused(&document, "missing-key", "inputs.services");

    document["calculations"]["from-downtime"][4]["of"] = json!(["hourly-profit", "hours"]);
    let examples = document["examples"].as_array_mut().unwrap();
    examples[5]["expect"] =
        json!({ "outcome": "cash 19200", "low": "cash 16800", "lines": { "lost-profit": "95736" } });
    examples[6]["inputs"]["operatingProfit"]["amount"] = json!("32500000");
    let mut inputs = inputs();
    inputs["services"] = json!([{ "id": "orders" }]);
    let answer = estimated(&engine_with(&document), "profit-and-downtime", &inputs);
    assert_eq!(answer["estimate"]["outcome"]["amount"], "19200", "{answer}");
    assert_eq!(answer["estimate"]["missing"], json!([]), "{answer}");
}
