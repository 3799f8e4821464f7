//! Dates as answers: typed as people write them, limited by dates, counted from one to another.

#![cfg(test)]

mod common;

use common::rental::{claim, document};
use common::{engine_with, list, mistakes, text};
use payout_estimator::Engine;
use serde_json::{Value, json};

fn answer(engine: &Engine, reported: &str, repaired: &str) -> Value {
    let inputs = json!({ "fee": "31,000", "reported": reported, "repaired": repaired });
    common::estimate(engine, &claim(&inputs))
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

fn step<'e>(estimate: &'e Value, id: &str) -> &'e Value {
    list(&estimate["steps"]).iter().find(|step| step["id"] == id).expect(id)
}

/// 31,000 won ÷ 31 days of March = 1,000 won a day, for the days from 1 to 3 March.
#[test]
fn which_of_two_dates_count_is_written() {
    for (inclusive, days, backwards) in [("no", 1, -3), ("start", 2, -2), ("end", 2, -2), ("both", 3, -1)] {
        let engine = engine_with(&document(inclusive).to_string());
        let estimate = &answer(&engine, "2026-03-01", "2026-03-03")["estimate"];
        assert_eq!(estimate["outcome"]["amount"], (days * 1_000).to_string(), "{inclusive}");
        let out = step(estimate, "out");
        assert_eq!(out["value"], days.to_string());
        assert_eq!(out["unit"], "days");
        assert_eq!(out["operands"], json!(["2026-03-01", "2026-03-03"]));
        assert_eq!(out["operandUnits"], json!(["date", "date"]));
        assert_eq!(out["basis"], "typed");
        let month = step(estimate, "month");
        assert_eq!((&month["value"], &month["operands"]), (&json!("31"), &json!(["2026-03-01"])));

        let estimate = &answer(&engine, "2026-03-03", "2026-03-01")["estimate"];
        assert_eq!(step(estimate, "out")["value"], backwards.to_string(), "{inclusive}");
        assert_eq!(estimate["outcome"], json!({ "kind": "none", "reason": "no-days" }));
    }
}

#[test]
fn a_date_is_typed_as_people_write_it() {
    let engine = engine_with(&document("both").to_string());
    for typed in [
        "2026-03-03",
        "2026-3-3",
        "2026.3.3.",
        "2026. 03. 03",
        "2026/3/3",
        "2026년 3월 3일",
        " ２０２６-３-３ ",
    ] {
        assert_eq!(answer(&engine, "2026-03-01", typed)["estimate"]["outcome"]["amount"], "3000", "{typed}");
    }
}

#[test]
fn what_is_no_date_of_the_calendar_is_a_problem() {
    let engine = engine_with(&document("both").to_string());
    let problem = |typed: &str| answer(&engine, typed, "2026-03-03")["problems"].take();
    for typed in ["2026-02-29", "2026-13-01", "3/3/2026", "26-3-3", "20260303", "yesterday", "2026", "₩"] {
        assert_eq!(problem(typed), json!([{ "field": "inputs.reported", "code": "not-a-date" }]), "{typed}");
    }
    assert_eq!(problem(" "), json!([{ "field": "inputs.reported", "code": "missing" }]));
    let too_long = "2026-03-03".to_owned() + &" ".repeat(64);
    assert_eq!(problem(&too_long)[0]["code"], "too-long");
}

#[test]
fn limits_of_a_date_are_dates_and_belong_to_it() {
    let engine = engine_with(&document("both").to_string());
    for typed in ["2024-03-01", "2027-12-31"] {
        assert_eq!(answer(&engine, typed, "2026-03-03")["ok"], true, "{typed}");
    }
    let params = json!({ "atLeast": "2024-03-01", "upTo": "2027-12-31" });
    for typed in ["2024-02-29", "2028-01-01"] {
        let problems = &answer(&engine, typed, "2026-03-03")["problems"];
        assert_eq!(
            *problems,
            json!([{ "field": "inputs.reported", "code": "out-of-range", "params": params }])
        );
    }
    let usual = json!({ "atLeast": "1900-01-01", "upTo": "2100-12-31" });
    for typed in ["1899-12-31", "2101-01-01"] {
        assert_eq!(answer(&engine, "2026-03-03", typed)["problems"][0]["params"], usual, "{typed}");
    }
}

#[test]
fn a_date_without_an_answer_leaves_its_lines_out() {
    let mut document = document("both");
    document["inputs"]["repaired"]["required"] = false.into();
    refused(&document, "no-reading", "claimants[0].methods[0].readings");
    document["readings"]["talk"] = json!({
        "label": { "ko": "협의", "en": "To be settled" }, "basis": "announced", "source": "terms", "pay": "negotiation"
    });
    document["claimants"][0]["methods"][0]["readings"] = json!(["terms", "talk"]);
    let engine = engine_with(&document.to_string());
    let estimate = answer(&engine, "2026-03-01", "")["estimate"].take();
    assert_eq!(estimate["outcome"]["kind"], "negotiation");
    let steps: Vec<&str> = list(&estimate["steps"]).iter().map(|step| text(&step["id"])).collect();
    assert_eq!(steps, ["month", "daily"]);
    assert_eq!(estimate["missing"], json!(["repaired"]));
    let estimate = answer(&engine, "2026-03-01", "2026-03-01")["estimate"].take();
    assert_eq!(step(&estimate, "out")["adjustable"], json!(["repaired"]));
}

#[test]
fn a_date_is_no_number() {
    let with = |line: usize, key: &str, value: Value| {
        let mut document = document("both");
        document["calculations"]["by-days"][line][key] = value;
        document
    };
    let line = |line: usize, rest: &str| format!("calculations.by-days[{line}]{rest}");
    refused(&with(1, "of", json!(["reported", "repaired"])), "operands", &line(1, ".of[0]"));
    refused(&with(3, "of", json!(["fee", "reported"])), "operands", &line(3, ".of[1]"));
    refused(&with(0, "of", json!(["reported"])), "operands", &line(0, ".of"));
    refused(&with(0, "of", json!(["reported", "fee"])), "operands", &line(0, ".of[1]"));
    refused(&with(2, "of", json!(["out"])), "operands", &line(2, ".of[0]"));
    refused(&with(0, "inclusive", json!("all")), "wrong-type", &line(0, ".inclusive"));
    refused(&with(2, "inclusive", json!("no")), "unknown-key", &line(2, ".inclusive"));
    let mut document = document("both");
    document["readings"]["terms"]["tests"] = "reported".into();
    refused(&document, "operands", "readings.terms.tests");
}

#[test]
fn limits_that_are_no_dates_are_refused() {
    let with = |input: &str, key: &str, value: &str| {
        let mut document = document("both");
        document["inputs"][input][key] = value.into();
        document
    };
    refused(&with("reported", "atLeast", "20240301"), "not-a-date", "inputs.reported.atLeast");
    refused(&with("reported", "upTo", "2027-02-29"), "not-a-date", "inputs.reported.upTo");
    refused(&with("reported", "upTo", "2024-02-29"), "out-of-range", "inputs.reported.upTo");
    refused(&with("repaired", "atLeast", "2101-01-01"), "out-of-range", "inputs.repaired.atLeast");
    refused(&with("reported", "over", "1"), "unknown-key", "inputs.reported.over");
    refused(&with("fee", "upTo", "2026-03-03"), "not-a-decimal", "inputs.fee.upTo");
}

#[test]
fn a_page_is_told_what_to_ask() {
    let engine = engine_with(&document("both").to_string());
    let description: Value = serde_json::from_str(engine.describe("rental").unwrap()).unwrap();
    let asks = &description["claimants"][0]["methods"][0]["asks"];
    assert_eq!(asks[1]["unit"], "date");
    assert_eq!(asks[1]["atLeast"], "2024-03-01");
    assert_eq!(description["calculations"]["by-days"][2]["unit"], "days");
}
