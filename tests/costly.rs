//! Documents as large as a document may be, built to cost as much as they can: each is judged, or refused as too costly.
//!
//! They are written down for the tests of the built compiler, which must answer in time.

#![cfg(test)]

mod common;

use common::{check, list, text};
use serde_json::{Value, json};
use std::fs;
use std::time::Instant;

/// The largest document, in bytes.
const LARGEST: usize = 256 * 1024;

/// Short texts and ids, so that as many parts as possible fit in.
fn label() -> Value {
    json!({ "ko": "a", "en": "a" })
}

fn id(letter: char, index: usize) -> String {
    format!("{letter}{index}")
}

fn ids(letter: char, count: usize) -> Vec<String> {
    (0..count).map(|index| id(letter, index)).collect()
}

/// `a` to `z`, then `a0` to `z0`, and so on: as short as ids can be.
fn short(index: usize) -> String {
    let letter = ('a'..='z').cycle().nth(index).unwrap();
    index.checked_sub(26).map_or(letter.to_string(), |rest| id(letter, rest / 26))
}

/// The parts that every document has; `examples` stands last.
fn document(name: &str) -> Value {
    json!({
        "format": "1", "id": name, "revision": "2026-11-24", "title": label(), "operator": label(),
        "currency": "KRW", "decimals": "0", "utcOffset": "+09:00", "verifiedOn": "2026-11-24", "status": "open",
        "incident": { "from": "2001-01-01", "to": "2001-01-02", "basis": "announced", "source": "s" },
        "sources": { "s": { "publisher": "a", "title": "a", "url": "https://a", "kind": "announcement" } },
        "examples": [],
    })
}

/// Adds examples until the text is full; at most as many as a document may have.
fn filled(mut document: Value, example: impl Fn(usize) -> Value) -> String {
    const EXAMPLES: usize = 512;
    let mut size = document.to_string().len();
    let mut examples = Vec::new();
    while examples.len() < EXAMPLES {
        let example = example(examples.len());
        size += example.to_string().len() + 1;
        if size > LARGEST {
            break;
        }
        examples.push(example);
    }
    println!("{}: {} worked examples", document["id"], examples.len());
    document["examples"] = examples.into();
    document.to_string()
}

/// Each of 800 methods uses 8 readings of 32 bands, each of which gives 64 items.
fn methods() -> String {
    const METHODS_OF_A_CLAIMANT: usize = 50;
    let items: Vec<String> = ids('i', 64);
    let band = |edge: usize| {
        let pay = json!({ "in-kind": items });
        if edge < 31 { json!({ "upTo": edge.to_string(), "pay": pay }) } else { json!({ "pay": pay }) }
    };
    let bands: Vec<_> = (0..32).map(band).collect();
    let reading =
        json!({ "label": label(), "basis": "announced", "source": "s", "tests": "l", "bands": bands });
    let method =
        |index| json!({ "id": id('m', index), "label": label(), "inputs": ["l"], "readings": ids('r', 8) });
    let claimant = |index| {
        let methods: Vec<_> = (0..METHODS_OF_A_CLAIMANT).map(method).collect();
        json!({ "id": id('c', index), "label": label(), "methods": methods })
    };
    let claimants: Vec<_> = (0..800 / METHODS_OF_A_CLAIMANT).map(claimant).collect();

    let mut document = document("methods");
    for item in &items {
        document["items"][item] = json!({ "label": label(), "claim": "automatic" });
    }
    for index in 0..8 {
        document["readings"][id('r', index)] = reading.clone();
    }
    document["inputs"]["l"] = json!({ "kind": "amount", "unit": "money", "label": label() });
    document["claimants"] = claimants.into();
    filled(document, |index| {
        json!({
            "claimant": id('c', index / METHODS_OF_A_CLAIMANT),
            "method": id('m', index % METHODS_OF_A_CLAIMANT),
            "inputs": { "l": (index % 33).to_string() },
            "expect": { "outcome": "negotiation" },
            "basis": "worked",
        })
    })
}

/// As many methods as fit in, each of which leaves ten questions open and has 64 lines of 64 operands: whether some
/// reading is there for every claim depends on all of that.
fn questions() -> String {
    let method = |index| json!({ "id": id('m', index), "label": label(), "inputs": ids('q', 10), "calculation": "k", "readings": ["r"] });
    let claimant = |index| {
        let methods: Vec<_> = (0..64).map(method).collect();
        json!({ "id": id('c', index), "label": label(), "methods": methods })
    };
    let line = |index: usize| {
        let above = index.checked_sub(1).map_or("q0".into(), |above| id('l', above));
        let operands: Vec<_> =
            (0..64).map(|place| if place < 10 { id('q', place) } else { above.clone() }).collect();
        json!({ "line": id('l', index), "op": "add", "of": operands, "label": label() })
    };
    let mut lines: Vec<_> = (0..63).map(line).collect();
    lines.push(json!({
        "line": "lost-profit", "op": "round", "of": ["l62"], "to": "1", "mode": "down", "label": label(),
    }));

    let mut document = document("questions");
    for input in ids('q', 10) {
        document["inputs"][input] =
            json!({ "kind": "amount", "unit": "money", "required": false, "label": label() });
    }
    document["calculations"]["k"] = lines.into();
    document["reasons"]["n"] = label();
    document["readings"]["r"] =
        json!({ "label": label(), "basis": "announced", "source": "s", "pay": { "none": "n" } });
    document["claimants"] = json!([]);
    let claimants = (LARGEST - document.to_string().len()) / (claimant(10).to_string().len() + 1);
    document["claimants"] = (0..claimants).map(claimant).collect();
    document.to_string()
}

/// 64 services that were each out for sixteen years, used all at once in every worked example.
fn services(name: &str, service: impl Fn(usize) -> Value) -> String {
    let mut document = document(name);
    document["services"] = (0..64).map(service).collect();
    document["inputs"] = json!({
        "p": { "kind": "profit", "label": label() },
        "o": { "kind": "opening-hours", "label": label() },
        "u": {
            "kind": "services", "label": label(),
            "dependence": { "value": "50", "low": "0", "high": "100", "basis": "assumed", "note": label() },
        },
    });
    let has_share = !document["services"][0]["share"].is_null();
    let factors: &[&str] = if has_share {
        &["hourly", "hours", "dependence", "share"]
    } else {
        &["hourly", "hours", "dependence"]
    };
    document["calculations"]["k"] = json!([
        { "line": "profit", "op": "yearly", "of": ["p", "o"], "label": label() },
        { "line": "open", "op": "yearly", "of": ["o"], "label": label() },
        { "line": "hourly", "op": "divide", "of": ["profit", "open"], "label": label() },
        { "line": "hours", "op": "hours-open", "of": ["o"], "each": "services", "label": label() },
        { "line": "each", "op": "multiply", "of": factors, "each": "services", "label": label() },
        { "line": "sum", "op": "total", "of": ["each"], "label": label() },
        { "line": "lost-profit", "op": "round", "of": ["sum"], "to": "1", "mode": "down", "label": label() },
    ]);
    document["reasons"]["n"] = label();
    document["readings"]["r"] =
        json!({ "label": label(), "basis": "announced", "source": "s", "pay": { "none": "n" } });
    document["claimants"] = json!([{ "id": "c", "label": label(), "methods": [{
        "id": "m", "label": label(), "inputs": ["p", "o", "u"], "calculation": "k", "readings": ["r"],
    }] }]);
    let example = json!({
        "claimant": "c",
        "method": "m",
        "inputs": {
            "p": { "amount": "1", "per": "day" },
            "o": [{ "days": ["mon", "thu"], "from": "00:01", "to": "23:59" }],
            "u": (0..64).map(|index| json!({ "id": short(index) })).collect::<Vec<_>>(),
        },
        "expect": { "outcome": "none n" },
        "basis": "worked",
    });
    filled(document, |_| example.clone())
}

/// Sixteen months around the incident: `2000-09` to `2001-12`.
fn months() -> impl Iterator<Item = String> {
    (8..24).map(|month| format!("{}-{:02}", 2000 + month / 12, 1 + month % 12))
}

/// A window of a month in each of sixteen months, for each of 64 services.
fn windows() -> String {
    let window = |month: String| {
        let [from, to] = ["01", "28"].map(|day| format!("{month}-{day}"));
        json!({ "from": from, "to": to, "basis": "announced", "source": "s" })
    };
    services("windows", |index| {
        let windows: Vec<_> = months().map(window).collect();
        json!({ "id": short(index), "label": label(), "windows": windows })
    })
}

/// Of 64 services the windows, the share and the dependence are in doubt: 192 doubts in every worked example.
fn doubts() -> String {
    let window = |month: &str, day: usize| {
        let [low, value] = ["02", "03"].map(|day| format!("{month}-{day}"));
        let to = json!({ "low": low, "value": value, "high": format!("{month}-{day:02}") });
        json!({ "from": format!("{month}-01"), "to": to, "basis": "assumed", "note": label() })
    };
    services("doubts", |index| {
        let day = 4 + index % 24;
        let [low, high] = [index, 36 + index].map(|percent| percent.to_string());
        let share = json!({ "value": high, "low": low, "high": "100", "basis": "assumed", "note": label() });
        let windows: Vec<_> = months().map(|month| window(&month, day)).collect();
        json!({ "id": short(index), "label": label(), "windows": windows, "share": share })
    })
}

#[test]
fn a_costly_document_is_judged_or_refused() {
    fs::create_dir_all("target/costly").unwrap();
    for (name, document, holds) in [
        ("methods", methods(), false),
        ("questions", questions(), false),
        ("windows", windows(), true),
        ("doubts", doubts(), true),
    ] {
        assert!((LARGEST * 95 / 100..=LARGEST).contains(&document.len()), "{name}: {} bytes", document.len());
        fs::write(format!("target/costly/{name}.json"), &document).unwrap();
        let start = Instant::now();
        let checked = check(&document);
        let (time, ok) = (start.elapsed(), checked["ok"] == json!(true));
        let mut codes: Vec<&str> =
            checked["problems"].as_array().into_iter().flatten().map(|it| text(&it["code"])).collect();
        codes.dedup();
        println!("{name}: {} bytes, {codes:?} after {time:?}", document.len());
        if codes.contains(&"too-costly") {
            let [mistake] = &list(&checked["problems"])[..] else { panic!("{name}: {checked:.1000}") };
            let is_placed = ["line", "column"].iter().all(|key| mistake[key].as_u64() >= Some(1));
            assert!(is_placed && !text(&mistake["path"]).is_empty(), "{mistake}");
        } else {
            assert_eq!(ok, holds, "{name}: {checked:.1000}");
        }
    }
}
