//! The figures that the audit of 28 November 2026 corrected, held against the documents: `tests/audit.tsv`. Its first column is the
//! row of the audit's table of faults, or `windows` for its table of service windows.

#![cfg(test)]

mod common;

use common::scheme;
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;

#[test]
fn the_documents_hold_what_the_audit_found() {
    let mut documents = BTreeMap::new();
    let mut wrong = Vec::new();
    for row in fs::read_to_string("tests/audit.tsv").unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [number, id, path, expected] = cells[..] else { panic!("{row}: {} cells", cells.len()) };
        let document: &Value =
            documents.entry(id).or_insert_with(|| serde_json::from_str(&scheme(id)).expect("JSON"));
        let got = match at(document, path) {
            Some(Value::String(text)) => text.clone(),
            Some(value) => value.to_string(),
            None => "absent".into(),
        };
        if got != expected {
            wrong.push(format!("row {number}, {id}: {path}: expected {expected}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `services[talk-channel].windows[0].to.low`: in brackets stands the `id` of an item, or its place in the list.
fn at<'d>(document: &'d Value, path: &str) -> Option<&'d Value> {
    let mut keys = path.split(['.', '[']).map(|key| key.trim_end_matches(']'));
    keys.try_fold(document, |value, key| match (value, key.parse::<usize>()) {
        (Value::Array(items), Ok(place)) => items.get(place),
        (Value::Array(items), Err(_)) => items.iter().find(|item| item["id"] == key),
        _ => value.get(key),
    })
}
