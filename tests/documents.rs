//! The documents: every one holds with all its worked examples, and every bad one is refused for what is wrong with it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a failure here is the answer of a test")]

use payout_estimator::{Checked, Engine, Mistake};
use std::fmt::Write;
use std::fs;

#[track_caller]
fn holds(name: &str, text: &str) {
    match Engine::new().check(text) {
        Checked::Holds { id, examples, .. } => {
            println!("{id}: {} of {} worked examples agree", examples.passed, examples.total);
        }
        Checked::Refused(problems) => panic!("{name}: {}", sentences(&problems)),
    }
}

fn sentences(problems: &[Mistake]) -> String {
    let mut text = String::new();
    for Mistake { code, path, line, column, expected, got } in problems {
        writeln!(text, "{line}:{column} {code} at {path}: expected {expected:?}, got {got:?}").unwrap();
    }
    text
}

#[test]
fn every_document_holds() {
    let mut count = 0;
    for entry in fs::read_dir("src/schemes").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "json") {
            holds(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
            count += 1;
        }
    }
    assert!(count >= 8);
}

/// One mistake each, made in a document that holds: `tests/bad-documents.tsv`.
#[test]
fn every_bad_document_is_refused_for_its_mistake() {
    let mut wrong = String::new();
    let mut count = 0;
    for row in fs::read_to_string("tests/bad-documents.tsv").unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [id, base, find, replace, code, path, line, column] = cells[..] else {
            panic!("{row}: {}", cells.len())
        };
        let [find, replace]: [String; 2] = [find, replace].map(|cell| serde_json::from_str(cell).unwrap());
        let text = fs::read_to_string(format!("src/schemes/{base}.json")).unwrap();
        assert!(text.contains(&find), "{id}: the document has no {find}");
        let Checked::Refused(problems) = Engine::new().check(&text.replacen(&find, &replace, 1)) else {
            writeln!(wrong, "{id}: holds").unwrap();
            continue;
        };
        let place = |mistake: &Mistake| {
            (
                mistake.code.to_string(),
                mistake.path.clone(),
                mistake.line.to_string(),
                mistake.column.to_string(),
            )
        };
        let expected = (code.to_string(), path.to_string(), line.to_string(), column.to_string());
        // In the order of the text: what follows may be its consequence.
        if problems.first().map(place) != Some(expected) {
            writeln!(wrong, "{id}: expected {code} at {path} {line}:{column}, got\n{}", sentences(&problems))
                .unwrap();
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "{wrong}");
    assert!(count >= 40);
}

/// Documents that somebody wrote from the guide alone.
#[test]
fn what_is_written_from_the_guide_holds() {
    for entry in fs::read_dir("tests/documents").unwrap() {
        let path = entry.unwrap().path();
        holds(&path.display().to_string(), &fs::read_to_string(&path).unwrap());
    }
}

/// The example of the guide, as it stands there.
#[test]
fn the_guides_example_holds() {
    let guide = fs::read_to_string("src/schemes/README.md").unwrap();
    let example = guide.split("```json\n").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
    holds("the example of src/schemes/README.md", example);
}

/// Long lists of mistakes and lines that fan out: each took minutes when its cost grew faster than the text.
#[test]
fn hostile_documents_are_refused_without_delay() {
    let readings =
        format!(r#"{{"claimants":[{{"methods":[{{"readings":[{}"a"]}}]}}]}}"#, r#""a","#.repeat(60_000));
    let keys = format!("{{{}\"a\":\"\"}}", r#""a":"","#.repeat(30_000));
    let options = format!(r#"{{"readings":{{"a":{{"cases":{{{}"b":0}}}}}}}}"#, r#""a":"","#.repeat(30_000));
    for text in [readings, keys, options] {
        let Checked::Refused(problems) = Engine::new().check(&text) else { panic!("holds: {text:.80}") };
        assert!((1..=500).contains(&problems.len()), "{} mistakes", problems.len());
    }
    let mut document = template();
    let label = serde_json::json!({ "ko": "줄", "en": "Line" });
    let line = |line: usize, above: &str| serde_json::json!({ "line": format!("a{line}"), "op": "at-least", "of": [above, above], "label": label });
    let mut lines = vec![line(0, "loss")];
    for index in 1..60 {
        lines.push(line(index, &format!("a{}", index - 1)));
    }
    document["readings"]["notice"]["tests"] = "a59".into();
    document["calculations"]["from-loss"] = lines.into();
    assert!(matches!(Engine::new().check(&document.to_string()), Checked::Refused(_)));
}

fn template() -> serde_json::Value {
    serde_json::from_str(&fs::read_to_string("src/schemes/template.json").unwrap()).unwrap()
}
