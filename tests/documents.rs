//! The documents: every one holds with all its worked examples, and every bad one is refused for what is wrong with it.

#![cfg(test)]

mod common;

use common::{check, documents, list, mistakes, scheme, sentences, template, text};
use payout_estimator::Document;
use serde_json::{Value, json};
use std::fs;

#[track_caller]
fn holds(name: &str, document: &str) {
    let checked = check(document);
    assert_eq!(checked["ok"], json!(true), "{name}: {}", sentences(&checked["problems"]));
    let examples = &checked["examples"];
    println!("{}: {} of {} worked examples agree", checked["id"], examples["passed"], examples["total"]);
}

/// The example of the guide, as it stands there.
fn guides_example() -> String {
    let guide = fs::read_to_string("src/schemes/README.md").unwrap();
    guide.split("```json\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap().into()
}

#[test]
fn every_document_holds() {
    let all = documents("src/schemes");
    for (name, document) in &all {
        holds(name, document);
    }
    assert!(all.len() >= 16);
}

/// `announced` is the operator's own words, or those of a law or a contract: the press has them at second hand.
#[test]
fn what_is_announced_has_a_source_in_those_words() {
    let mut all = documents("src/schemes");
    all.push(("the example of src/schemes/README.md".into(), guides_example()));
    let mut wrong = Vec::new();
    for (name, text) in &all {
        let document: Value = serde_json::from_str(text).unwrap();
        second_hand(&document, &document["sources"], name, &mut wrong);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

fn second_hand(part: &Value, sources: &Value, path: &str, wrong: &mut Vec<String>) {
    if part["basis"] == "announced" {
        let kind = &sources[text(&part["source"])]["kind"];
        if !["announcement", "law", "contract"].iter().any(|own| kind == own) {
            wrong.push(format!("{path}: announced, but its source is of the kind {kind}"));
        }
    }
    match part {
        Value::Object(keys) => {
            for (key, part) in keys {
                second_hand(part, sources, &format!("{path}.{key}"), wrong);
            }
        }
        Value::Array(items) => {
            for (place, part) in items.iter().enumerate() {
                second_hand(part, sources, &format!("{path}[{place}]"), wrong);
            }
        }
        _ => {}
    }
}

/// Bad documents with more than one thing to mend. Of every other the one mistake is told, and no consequence of it.
const SEVERAL: [&str; 7] = [
    "divided-by-a-typed-loss",
    "language-without-its-texts",
    "line-named-like-a-value",
    "proposed-without-why",
    "range-order",
    "refused-headline",
    "windows-without-incident",
];

/// One mistake each, made in a document that holds: `tests/bad-documents.tsv`.
#[test]
fn every_bad_document_is_refused_for_its_mistake() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in fs::read_to_string("tests/bad-documents.tsv").unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, base, find, replace, code, path, line, column] = cells[..] else {
            panic!("{row}: {}", cells.len())
        };
        let [find, replace]: [String; 2] = [find, replace].map(|cell| serde_json::from_str(cell).unwrap());
        let document = scheme(base);
        assert!(document.contains(&find), "{id}: the document has no {find}");
        let checked = check(&document.replacen(&find, &replace, 1));
        let first = &checked["problems"][0];
        let [number, place] = [line, column].map(|number| number.parse::<usize>().unwrap());
        let is_alone = SEVERAL.contains(&id) || list(&checked["problems"]).len() == 1;
        let is_it = first["code"] == code && first["path"] == path && is_alone;
        if !is_it || first["line"] != number || first["column"] != place {
            wrong.push(format!("{id}: expected {code} at {path} {line}:{column}, got {checked}"));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 122, "{count} bad documents");
}

/// Documents that somebody wrote from the guide alone.
#[test]
fn what_is_written_from_the_guide_holds() {
    for (name, document) in documents("tests/documents") {
        holds(&name, &document);
    }
}

#[test]
fn the_guides_example_holds() {
    holds("the example of src/schemes/README.md", &guides_example());
}

/// Nothing of a document is lost or added when it is read: what is written again is equal to the text.
#[test]
fn every_document_gives_itself_back() {
    let mut all = [documents("src/schemes"), documents("tests/documents")].concat();
    all.push(("the example of src/schemes/README.md".into(), guides_example()));
    for (name, text) in &all {
        let document = Document::read(text).unwrap_or_else(|_| panic!("{name} is refused"));
        let (again, text) = (common::json(&document), serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(again, text, "{name}");
    }
    assert!(all.len() >= 18);
}

/// Long lists of mistakes and lines that fan out: each took minutes when its cost grew faster than the text.
#[test]
fn hostile_documents_are_refused_without_delay() {
    let readings =
        format!(r#"{{"claimants":[{{"methods":[{{"readings":[{}"a"]}}]}}]}}"#, r#""a","#.repeat(60_000));
    let keys = format!("{{{}\"a\":\"\"}}", r#""a":"","#.repeat(30_000));
    let options = format!(r#"{{"readings":{{"a":{{"cases":{{{}"b":0}}}}}}}}"#, r#""a":"","#.repeat(30_000));
    for document in [readings, keys, options] {
        let count = mistakes(&document).len();
        assert!((1..=500).contains(&count), "{count} mistakes");
    }
    let mut document = template();
    let label = json!({ "ko": "줄", "en": "Line" });
    let line = |line: usize, above: &str| json!({ "line": format!("a{line}"), "op": "at-least", "of": [above, above], "label": label });
    let mut lines = vec![line(0, "loss")];
    for index in 1..60 {
        lines.push(line(index, &format!("a{}", index - 1)));
    }
    document["readings"]["notice"]["tests"] = "a59".into();
    document["calculations"]["from-loss"] = lines.into();
    mistakes(&document.to_string());
}

/// A document that is larger than 256 KB, or nested more than 16 deep, is not read at all.
#[test]
fn what_is_too_large_or_too_deep_is_told_at_once() {
    let large = scheme("template") + &" ".repeat(256 * 1024);
    let deep = "[".repeat(100_000) + &"]".repeat(100_000);
    for (document, code) in [(large, "too-large"), (deep, "too-deep")] {
        let mistakes = mistakes(&document);
        assert_eq!(mistakes.len(), 1);
        assert_eq!(text(&mistakes[0]["code"]), code);
    }
    let sixteen = format!("{}{}", "[".repeat(16), "]".repeat(16));
    assert_ne!(list(&check(&sixteen)["problems"])[0]["code"], "too-deep");
}

/// What was only not found is called that. A text of a document or of the page that says it was kept back would be a claim of its own.
#[test]
fn no_text_says_not_published_of_what_was_not_found() {
    const CLAIMS: [&str; 9] = [
        "not published",
        "never published",
        "nobody published",
        "unpublished",
        "not disclosed",
        "공개되지 않",
        "공개하지 않",
        "비공개",
        "미공개",
    ];
    let mut texts = Vec::new();
    for (name, document) in documents("src/schemes") {
        spoken(&serde_json::from_str(&document).unwrap(), &name, &mut texts);
    }
    for language in ["ko", "en"] {
        let catalogue = fs::read_to_string(format!("www/src/texts/{language}.ts")).unwrap();
        let sentences = catalogue.lines().filter_map(|line| line.split_once("\": "));
        texts.extend(sentences.map(|(key, sentence)| (format!("{language}: {key}"), sentence.to_owned())));
    }
    assert!(texts.len() > 2_000, "{} texts", texts.len());
    let is_claim = |text: &str| CLAIMS.iter().any(|claim| text.to_lowercase().contains(claim));
    let wrong: Vec<_> = texts.iter().filter(|(_, text)| is_claim(text)).collect();
    assert!(wrong.is_empty(), "{wrong:?}");
}

/// The texts of a document, with their places.
fn spoken(part: &Value, place: &str, texts: &mut Vec<(String, String)>) {
    match part {
        Value::Object(members) => {
            for (key, member) in members {
                match member {
                    Value::String(text) if key == "ko" || key == "en" => {
                        texts.push((place.into(), text.clone()));
                    }
                    _ => spoken(member, &format!("{place}.{key}"), texts),
                }
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                spoken(item, &format!("{place}[{index}]"), texts);
            }
        }
        _ => {}
    }
}
