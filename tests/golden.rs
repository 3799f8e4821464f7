//! The golden tables, natively. What each row gives is written down for the tests of the built module, which must
//! give the same bytes.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a failure here is the answer of a test")]

use payout_estimator::{Award, Data, Engine, Estimate, Estimated, Json, Misuse, Ratio};
use std::fmt::Write;
use std::fs;

struct Row {
    place: String,
    id: String,
    claim: String,
    expect: String,
    source: String,
}

fn rows() -> Vec<Row> {
    let mut tables: Vec<_> =
        fs::read_dir("tests/golden").unwrap().map(|entry| entry.unwrap().path()).collect();
    tables.sort();
    let mut rows = Vec::new();
    for table in
        tables.into_iter().filter(|path| path.extension().is_some_and(|extension| extension == "tsv"))
    {
        for (index, line) in fs::read_to_string(&table).unwrap().lines().enumerate().skip(1) {
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, scheme, claimant, method, inputs, expect, source] = cells[..] else {
                panic!("{}:{}: {} cells", table.display(), index + 1, cells.len());
            };
            rows.push(Row {
                place: format!("{}:{}", table.display(), index + 1),
                id: id.into(),
                claim: format!(
                    r#"{{"scheme":"{scheme}","claimant":"{claimant}","method":"{method}","inputs":{inputs}}}"#
                ),
                expect: expect.into(),
                source: source.into(),
            });
        }
    }
    rows
}

#[test]
fn every_row_gives_what_it_says() {
    let engine = Engine::new();
    let mut native = String::new();
    let mut wrong = String::new();
    let rows = rows();
    for row in &rows {
        let answer = engine.estimate(&Data::from_json(&row.claim).unwrap());
        for pair in row.expect.split("; ") {
            let (key, expected) = pair.split_once('=').unwrap();
            let got = read(&answer, key);
            if !(got == expected || key == "thrown" && got.contains(expected)) {
                let Row { place, id, source, .. } = row;
                writeln!(wrong, "{place} {id}: {key}: expected {expected}, got {got}; source: {source}")
                    .unwrap();
            }
        }
        let result = match &answer {
            Ok(answer) => answer.to_json(),
            Err(misuse) => serde_json::json!({ "thrown": misuse.to_string() }).to_string(),
        };
        writeln!(native, r#"{{"id":"{}","result":{result}}}"#, row.id).unwrap();
    }
    assert!(!rows.is_empty());
    assert!(wrong.is_empty(), "{wrong}");
    fs::create_dir_all("target/golden").unwrap();
    fs::write("target/golden/native.jsonl", native).unwrap();
}

/// The part of an answer that a key of the column `expect` speaks of, as that column writes it.
fn read(answer: &Result<Estimated, Misuse>, key: &str) -> String {
    match (answer, key) {
        (Err(misuse), "thrown") => misuse.to_string(),
        (Err(misuse), _) => format!("thrown {misuse}"),
        (Ok(Estimated::Refused(problems)), "problems") => {
            let texts = problems.iter().map(|problem| format!("{}@{}", problem.code.word(), problem.field));
            texts.collect::<Vec<_>>().join(" ")
        }
        (Ok(Estimated::Refused(problems)), _) => format!("{problems:?}"),
        (Ok(Estimated::Done(estimate)), key) => of_estimate(estimate, key),
    }
}

fn of_estimate(estimate: &Estimate, key: &str) -> String {
    let range = estimate.range.as_ref();
    let span = if key.starts_with("salesLoss") { &estimate.sales_loss } else { &estimate.loss };
    let absent = || "absent".to_string();
    let text = |award: Option<&Award>| award.map_or_else(absent, Award::stated);
    match key.rsplit('.').next().unwrap() {
        "outcome" => estimate.outcome.stated(),
        "low" if key == "low" => text(range.map(|range| &range.low)),
        "high" if key == "high" => text(range.map(|range| &range.high)),
        "loss" | "salesLoss" => span.as_ref().map_or("null".into(), |span| span.likely.shown().text),
        "low" => span.as_ref().map_or("null".into(), |span| span.low.shown().text),
        "high" => span.as_ref().map_or("null".into(), |span| span.high.shown().text),
        "ratio" => estimate.ratio.clone().unwrap_or("null".into()),
        "agree" => estimate.readings_agree.to_string(),
        "items" => items(&estimate.outcome),
        _ => {
            let reading =
                |id: &str| estimate.readings.iter().find(|one| one.id == id).map(|one| &one.outcome);
            let also = |id: &str| estimate.also.iter().find(|one| one.id == id).map(|one| &one.outcome);
            match key.split_once(':') {
                Some(("reading", id)) => text(reading(id)),
                Some(("also", id)) => text(also(id)),
                Some(("items", id)) => also(id).map_or_else(absent, items),
                Some(("times", count)) => times(count, &estimate.outcome),
                _ => panic!("golden tables have no key {key}"),
            }
        }
    }
}

/// What is given in kind, with every number that belongs to it: `coupon 1 @5000 30d, ticket 4`.
fn items(award: &Award) -> String {
    let Award::InKind { items } = award else { return "absent".into() };
    let texts = items.iter().map(|item| {
        let parts = [
            Some(item.id.clone()),
            item.quantity.map(|quantity| quantity.to_string()),
            item.face_value.map(|value| format!("@{}", value.shown().text)),
            item.valid_days.map(|days| format!("{days}d")),
            item.valid_until.as_ref().map(|date| format!("until {date}")),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
    });
    texts.collect::<Vec<_>>().join(", ")
}

/// The amount for as many claims: the press publishes such totals.
fn times(count: &str, award: &Award) -> String {
    let Award::Cash { amount, .. } = award else { return "absent".into() };
    amount.times(Ratio::whole(count.parse().unwrap())).unwrap().shown().text
}
