//! Documents that hold, with one thing taken out that makes their examples prove less: each is refused at its place.

#![cfg(test)]

mod common;

use common::{check, documents, mistakes, template};
use serde_json::{Value, json};

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

#[test]
fn half_of_the_examples_is_not_enough() {
    for (name, text) in documents("src/schemes") {
        for keep in [0, 1] {
            let mut document: Value = serde_json::from_str(&text).unwrap();
            let examples = document["examples"].as_array_mut().unwrap();
            let half = examples.iter().enumerate().filter(|(index, _)| index % 2 == keep);
            *examples = half.map(|(_, example)| example.clone()).collect();
            let found = mistakes(&document.to_string());
            // A source that only an example names is unused without it, and told first.
            let is_it = |mistake: &Value| {
                ["example-missing", "not-used"].iter().any(|code| mistake["code"] == *code)
                    && mistake["path"] != ""
            };
            assert!(!found.is_empty() && found.iter().all(is_it), "{name}: {found:?}");
        }
    }
}

#[test]
fn a_cap_that_no_example_reaches_is_told() {
    let mut document = template();
    document["examples"].as_array_mut().unwrap().pop();
    refused(&document, "example-missing", "calculations.from-downtime[9].of[1]");
}

/// A condition on the loss that is tried on both sides, but not on its edge.
#[test]
fn an_edge_of_a_test_that_no_example_hits_is_told() {
    let mut document = template();
    document["calculations"]["from-loss"][1]["when"] = json!([{ "of": "loss", "over": "1" }]);
    let edge = "calculations.from-loss[1].when[0].over";
    assert_eq!(check(&document.to_string())["ok"], json!(true), "1 won is among the examples");
    document["calculations"]["from-loss"][1]["when"] = json!([{ "of": "loss", "over": "2" }]);
    refused(&document, "example-missing", edge);
}

#[test]
fn a_condition_that_always_holds_is_told() {
    let mut document = template();
    document["calculations"]["from-loss"][1]["when"] = json!([{ "of": "loss", "atLeast": "0" }]);
    refused(&document, "example-missing", "calculations.from-loss[1].when[0]");
}

#[test]
fn sources_and_services_that_nothing_uses_are_told() {
    let mut document = template();
    document["sources"]["rumour"] = document["sources"]["notice"].clone();
    refused(&document, "not-used", "sources.rumour");
    let mut document = template();
    let mut service = document["services"][0].clone();
    service["id"] = "chat".into();
    document["services"].as_array_mut().unwrap().push(service);
    document["claimants"][0]["methods"][0]["inputs"][2] = json!({ "id": "services", "services": ["orders"] });
    refused(&document, "not-used", "services[1].id");
}

/// What is missing beside an example whose inputs are no claim is not known yet.
#[test]
fn consequences_of_a_mistaken_example_are_not_told() {
    let mut document = template();
    document["examples"][3]["inputs"]["loss"] = "4e5".into();
    let found = mistakes(&document.to_string());
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0]["code"], "example-input");
}
