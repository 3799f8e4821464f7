//! The engine as its callers see it: claims and documents go in as JSON, results come out as JSON.

#![allow(dead_code, reason = "each test uses a part of this")]

pub(crate) mod damage;
pub(crate) mod dice;
pub(crate) mod fleet;
pub(crate) mod golden;
pub(crate) mod rental;

use payout_estimator::{Engine, Tree};
use serde::Serialize;
use serde_json::{Value, json};
use std::fmt::Display;
use std::fs;

thread_local! {
    static ENGINE: Engine = const { Engine::new() };
}

/// The estimate for a claim on a built-in scheme: `{ ok: true, estimate }` or `{ ok: false, problems }`.
#[track_caller]
pub(crate) fn ask(claim: &Value) -> Value {
    ENGINE.with(|engine| estimate(engine, claim))
}

#[track_caller]
pub(crate) fn estimate(engine: &Engine, claim: &Value) -> Value {
    answered(engine.estimate(&tree(claim)), claim)
}

#[track_caller]
pub(crate) fn outage(engine: &Engine, claim: &Value) -> Value {
    answered(engine.outage(&tree(claim)), claim)
}

/// An engine with one more scheme.
#[track_caller]
pub(crate) fn engine_with(document: &str) -> Engine {
    let mut engine = Engine::new();
    match payout_estimator::compile(document) {
        Ok(compiled) => engine.add(compiled).expect("an id that no built-in scheme has"),
        Err(mistakes) => panic!("{}", sentences(&json(&mistakes))),
    }
    engine
}

/// What the compiler says of a document: `{ ok: true, id, revision, examples }` or `{ ok: false, problems }`.
pub(crate) fn check(document: &str) -> Value {
    json(&payout_estimator::check(document))
}

/// The mistakes of a document that must not hold, in the order of its text.
#[track_caller]
pub(crate) fn mistakes(document: &str) -> Vec<Value> {
    let checked = check(document);
    assert_eq!(checked["ok"], json!(false), "{checked}: {document:.200}");
    list(&checked["problems"]).clone()
}

/// Mistakes in words, one a line.
pub(crate) fn sentences(mistakes: &Value) -> String {
    let sentence = |mistake: &Value| {
        let [code, path] = ["code", "path"].map(|key| text(&mistake[key]));
        let [line, column, expected, got] =
            ["line", "column", "expected", "got"].map(|key| mistake[key].to_string());
        format!("{line}:{column} {code} at {path}: expected {expected}, got {got}\n")
    };
    list(mistakes).iter().map(sentence).collect()
}

/// A claim as the engine takes it.
pub(crate) fn tree(claim: &Value) -> Tree {
    Tree::read(claim).expect("a claim within the limits")
}

pub(crate) fn json(result: &impl Serialize) -> Value {
    serde_json::to_value(result).expect("results are JSON")
}

#[track_caller]
fn answered(answer: Result<impl Serialize, impl Display>, claim: &Value) -> Value {
    match answer {
        Ok(answer) => json(&answer),
        Err(misuse) => panic!("{misuse}: {claim}"),
    }
}

#[track_caller]
pub(crate) fn text(value: &Value) -> &str {
    value.as_str().expect("a string")
}

#[track_caller]
pub(crate) fn list(value: &Value) -> &Vec<Value> {
    value.as_array().expect("a list")
}

/// The text of a document in `src/schemes`.
pub(crate) fn scheme(id: &str) -> String {
    fs::read_to_string(format!("src/schemes/{id}.json")).expect("a document of this id")
}

pub(crate) fn template() -> Value {
    serde_json::from_str(&scheme("template")).expect("a document is JSON")
}

/// Name and text of every document in a folder, in the order of the names.
pub(crate) fn documents(folder: &str) -> Vec<(String, String)> {
    let mut paths: Vec<_> =
        fs::read_dir(folder).expect(folder).map(|entry| entry.expect(folder).path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    let read = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).expect("a document is text");
        (path.display().to_string(), text)
    };
    paths.into_iter().map(read).collect()
}
