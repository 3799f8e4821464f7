//! Values of a rule that change on a date: which one counts, and what there is before the first.

#![cfg(test)]

mod common;

use common::rental::{claim, document_by_date};
use common::{engine_with, list, mistakes, template};
use serde_json::{Value, json};

fn estimated(document: &Value, reported: &str) -> Value {
    let inputs = json!({ "fee": "31000", "reported": reported, "repaired": "2030-01-01" });
    common::estimate(&engine_with(&document.to_string()), &claim(&inputs))["estimate"].take()
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

fn step<'e>(estimate: &'e Value, id: &str) -> Option<&'e Value> {
    list(&estimate["steps"]).iter().find(|step| step["id"] == id)
}

#[test]
fn a_value_counts_from_its_date_until_the_next() {
    let document = document_by_date("both");
    for (reported, part, basis) in [
        ("2024-03-01", "50", "typed"),
        ("2026-03-31", "50", "typed"),
        ("2026-04-01", "100", "assumed"),
        ("2026-12-31", "100", "assumed"),
        ("2027-01-01", "150", "reported"),
        ("2027-12-31", "150", "reported"),
    ] {
        let estimate = estimated(&document, reported);
        let exact = step(&estimate, "exact").expect("a value");
        assert_eq!(exact["operands"][2], part, "{reported}");
        assert_eq!(exact["basis"], basis, "{reported}");
    }
}

/// The nearest value is none: what a rule was before it began is not known from what it became.
#[test]
fn before_its_first_date_a_value_is_absent() {
    let estimate = estimated(&document_by_date("both"), "2024-02-29");
    assert_eq!(estimate["outcome"]["kind"], "negotiation");
    assert!(step(&estimate, "daily").is_some() && step(&estimate, "exact").is_none());

    let mut document = document_by_date("both");
    document["claimants"][0]["methods"][0]["readings"] = json!(["terms"]);
    document["readings"].as_object_mut().unwrap().remove("talk");
    refused(&document, "no-reading", "claimants[0].methods[0].readings");
    document["inputs"]["reported"]["atLeast"] = "2024-03-01".into();
    document["examples"].as_array_mut().unwrap().remove(3);
    engine_with(&document.to_string());
    document["inputs"]["reported"]["atLeast"] = "2024-02-29".into();
    refused(&document, "no-reading", "claimants[0].methods[0].readings");
}

#[test]
fn only_the_value_of_the_day_is_in_doubt_and_has_an_origin() {
    let document = document_by_date("both");
    // 31,000 won ÷ 30 days of April × days until the end of 2029 and the first of 2030.
    let estimate = estimated(&document, "2026-04-01");
    let amounts = ["low", "likely", "high"].map(|end| estimate["range"][end]["amount"].clone());
    assert_eq!(amounts, [json!("1134186"), json!("1417733"), json!("1701280")]);
    assert_eq!(step(&estimate, "exact").unwrap()["origins"][0]["note"], document["title"]);
    let estimate = estimated(&document, "2027-01-01");
    assert_eq!(estimate["range"]["low"], estimate["range"]["high"]);
    assert_eq!(step(&estimate, "exact").unwrap()["origins"], json!([{ "source": "terms" }]));
}

/// The template's incident began on 5 January 2026. Its 20 % are paid on 400,000 won: 80,000.
#[test]
fn a_value_may_be_chosen_by_the_day_of_the_incident() {
    let by_incident = |first: &str, second: &str| {
        let mut document = template();
        let row = |from: &str, value: &str| json!({ "from": from, "value": value, "basis": "announced", "source": "notice" });
        document["values"]["paid-part"] = json!({
            "dated": [row(first, "20"), row(second, "30")],
            "on": "incident", "unit": "percent", "label": document["title"]
        });
        document
    };
    engine_with(&by_incident("2026-01-05", "2026-01-06").to_string());
    refused(&by_incident("2026-01-04", "2026-01-05"), "example-differs", "examples[0].expect.outcome");
    refused(&by_incident("2026-01-06", "2026-01-07"), "no-reading", "claimants[0].methods[0].readings");
}

#[test]
fn what_a_value_by_date_lacks_is_told() {
    let with = |pointer: &str, value: Value| {
        let mut document = document_by_date("both");
        *document.pointer_mut(pointer).expect(pointer) = value;
        document
    };
    let part = "/values/part";
    let from = |value: &str| with(&format!("{part}/dated/1/from"), json!(value));
    refused(&from("2024-03-01"), "dates-order", "values.part.dated[1].from");
    refused(&from("2023-03-01"), "dates-order", "values.part.dated[1].from");
    refused(&from("2026-02-29"), "not-a-date", "values.part.dated[1].from");
    refused(&with(&format!("{part}/dated"), json!([])), "missing-key", "values.part.dated");
    let on = |value: &str| with(&format!("{part}/on"), json!(value));
    refused(&on("fee"), "operands", "values.part.on");
    refused(&on("report"), "unknown-reference", "values.part.on");
    refused(&on("incident"), "missing-key", "values.part.on");
    let mut document = on("incident");
    document["inputs"]["incident"] = document["inputs"]["reported"].clone();
    refused(&document, "bad-id", "values.part.on");
    let mut document = document_by_date("both");
    document["values"]["part"]["value"] = json!("1");
    refused(&document, "unknown-key", "values.part.value");
    document["values"]["part"].as_object_mut().unwrap().remove("value");
    document["values"]["part"]["dated"][0].as_object_mut().unwrap().remove("source");
    refused(&document, "source-missing", "values.part.dated[0]");
    let mut document = document_by_date("both");
    document["values"]["part"]["dated"][1]["value"] = json!("70");
    refused(&document, "out-of-range", "values.part.dated[1].value");
}

#[test]
fn a_method_asks_for_the_date_of_a_value() {
    let mut document = document_by_date("both");
    document["inputs"]["signed"] = document["inputs"]["reported"].clone();
    document["values"]["part"]["on"] = "signed".into();
    refused(&document, "not-asked", "claimants[0].methods[0].calculation");
}

#[test]
fn a_value_that_can_be_0_on_some_day_is_no_divisor() {
    let mut document = document_by_date("both");
    document["calculations"]["by-days"][3] = json!({
        "line": "daily", "op": "divide", "of": ["fee", "part"], "label": document["title"]
    });
    document["values"]["part"]["dated"][2]["value"] = "0".into();
    refused(&document, "divisor-may-be-zero", "calculations.by-days[3].of[1]");
}

#[test]
fn every_date_has_an_example_on_it_and_one_before() {
    for (example, at, reason) in
        [(4, 0, "on-edge"), (5, 1, "on-edge"), (6, 2, "on-edge"), (5, 2, "before-edge")]
    {
        let mut document = document_by_date("both");
        document["examples"].as_array_mut().unwrap().remove(example);
        let path = format!("values.part.dated[{at}].from");
        let mistakes = mistakes(&document.to_string());
        let is_it = |mistake: &Value| mistake["path"] == *path && mistake["reason"] == reason;
        assert!(mistakes.iter().any(is_it), "{example}: {mistakes:?}");
    }
}
