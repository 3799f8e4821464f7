//! The golden tables, natively. What each row gives is written down for the tests of the built module, which must
//! give the same bytes.

#![cfg(test)]

mod common;

use common::{golden, list, text};
use serde_json::{Value, json};
use std::fs;

#[test]
fn every_row_gives_what_it_says() {
    let engine = golden::engine();
    let (mut native, mut wrong) = (Vec::new(), Vec::new());
    for golden::Row { place, id, claim, expect, source } in golden::rows() {
        let answer = match engine.estimate(&common::tree(&claim)) {
            Ok(outcome) => serde_json::to_string(&outcome).unwrap(),
            Err(misuse) => json!({ "thrown": misuse.to_string() }).to_string(),
        };
        native.push(format!("{{\"id\":\"{id}\",\"result\":{answer}}}\n"));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        for pair in expect.split("; ") {
            let (key, expected) = pair.split_once('=').unwrap();
            let got = read(&answer, key);
            if !(got == expected || key == "thrown" && got.contains(expected)) {
                wrong.push(format!("{place} {id}: {key}: expected {expected}, got {got}; source: {source}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    fs::create_dir_all("target/golden").unwrap();
    fs::write("target/golden/native.jsonl", native.concat()).unwrap();
}

/// The part of an answer that a key of the column `expect` speaks of, as that column writes it.
fn read(answer: &Value, key: &str) -> String {
    let estimate = &answer["estimate"];
    match key {
        "thrown" => answer["thrown"].as_str().unwrap_or("nothing thrown").into(),
        "problems" => {
            let problem = |it: &Value| format!("{}@{}", text(&it["code"]), text(&it["field"]));
            list(&answer["problems"]).iter().map(problem).collect::<Vec<_>>().join(" ")
        }
        _ if !estimate.is_object() => answer.to_string(),
        "outcome" => award(&estimate["outcome"]),
        "low" | "high" => award(&estimate["range"][key]),
        "loss" | "salesLoss" => plain(&estimate[key]["likely"]),
        "loss.low" => plain(&estimate["loss"]["low"]),
        "loss.high" => plain(&estimate["loss"]["high"]),
        "salesLoss.low" => plain(&estimate["salesLoss"]["low"]),
        "salesLoss.high" => plain(&estimate["salesLoss"]["high"]),
        "ratio" => plain(&estimate["ratio"]),
        "agree" => plain(&estimate["readingsAgree"]),
        "items" => items(&estimate["outcome"]),
        _ => match key.split_once(':') {
            Some(("reading", id)) => award(named(&estimate["readings"], id)),
            Some(("also", id)) => award(named(&estimate["also"], id)),
            Some(("items", id)) => items(named(&estimate["also"], id)),
            Some(("times", count)) => times(count, &estimate["outcome"]),
            _ => panic!("golden tables have no key {key}"),
        },
    }
}

fn named<'a>(awards: &'a Value, id: &str) -> &'a Value {
    list(awards).iter().find(|award| award["id"] == id).map_or(&Value::Null, |award| &award["outcome"])
}

/// A text without its quotation marks; anything else as JSON.
fn plain(value: &Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

/// `cash 30000`, `negotiation`, `in-kind a b`, `unpublished yes`, `none no-loss`, `not-computable no-profit`; `absent`.
fn award(award: &Value) -> String {
    let kind = award["kind"].as_str().unwrap_or("absent");
    let ids = award["items"].as_array().into_iter().flatten().map(|item| &item["id"]);
    let details = ["amount", "paid", "reason"].into_iter().map(|key| &award[key]).chain(ids);
    [kind].into_iter().chain(details.filter_map(Value::as_str)).collect::<Vec<_>>().join(" ")
}

/// What is given in kind, with every number that belongs to it: `coupon 1 @5000 30d, ticket 4`.
fn items(award: &Value) -> String {
    let Some(items) = award["items"].as_array() else { return "absent".into() };
    let item = |item: &Value| {
        let part = |key: &str, before: &str, after: &str| {
            Some(&item[key])
                .filter(|value| !value.is_null())
                .map(|value| format!("{before}{}{after}", plain(value)))
        };
        let parts = [
            part("id", "", ""),
            part("quantity", "", ""),
            part("faceValue", "@", ""),
            part("validDays", "", "d"),
            part("validUntil", "until ", ""),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    };
    items.iter().map(item).collect::<Vec<_>>().join(", ")
}

/// The amount for as many claims: the press publishes such totals.
fn times(count: &str, award: &Value) -> String {
    let [count, amount]: [u128; 2] = [count, text(&award["amount"])].map(|number| number.parse().unwrap());
    (count * amount).to_string()
}
