//! House rules, as tests: what a reviewer would otherwise have to look for by eye.

#![cfg(test)]

use std::fs;
use std::path::{Path, PathBuf};

/// Folders with what is built, installed, or recorded for a while.
const PASSED_OVER: [&str; 7] = [".git", "dist", "node_modules", "pkg", "reports", "shots", "target"];

/// All files below a folder with one of these endings.
fn files(folder: &str, endings: &[&str]) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for path in entries.map(|entry| entry.unwrap().path()) {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                if !PASSED_OVER.contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "no files in {folder}");
    found
}

#[track_caller]
fn none(what: &str, found: &[String]) {
    assert!(found.is_empty(), "{what}:\n{}", found.join("\n"));
}

/// The part of a Rust file that ships: without the tests at its end.
fn shipped(text: &str) -> &str {
    text.split("\n#[cfg(test)]").next().unwrap()
}

fn place(path: &Path, line: usize, text: &str) -> String {
    format!("{}:{}: {}", path.display(), line + 1, text.trim())
}

/// Lines with one of these words, as far as they are words.
fn lines_with(files: &[(PathBuf, String)], words: &[&str]) -> Vec<String> {
    let is_word = |line: &str, word: &str| {
        line.match_indices(word).any(|(at, _)| {
            let before = line[..at].chars().next_back();
            let after = line[at + word.len()..].chars().next();
            let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
            let open = |c: char| c.is_alphanumeric();
            (!part(before) || !word.starts_with(open)) && (!part(after) || !word.ends_with(open))
        })
    };
    let mut found = Vec::new();
    for (path, text) in files {
        for (number, line) in text.lines().enumerate() {
            if words.iter().any(|word| is_word(line, word)) {
                found.push(place(path, number, line));
            }
        }
    }
    found
}

#[test]
fn every_rust_file_says_what_it_is_for() {
    let mut files = [files("src", &[".rs"]), files("xtask", &[".rs"]), files("tests", &[".rs"])].concat();
    files.retain(|(_, text)| !text.trim_start().starts_with("//!"));
    none("no module head", &files.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>());
}

#[test]
fn every_script_says_what_it_is_for() {
    let mut files = files("www/src", &[".ts"]);
    files.retain(|(_, text)| !text.starts_with("//") && !text.starts_with("/*"));
    none("no head", &files.iter().map(|(path, _)| path.display().to_string()).collect::<Vec<_>>());
}

#[test]
fn there_are_no_floats() {
    let mut rust = files("src", &[".rs"]);
    for (_, text) in &mut rust {
        *text = shipped(text).into();
    }
    none("floats", &lines_with(&rust, &["f32", "f64", "c_double", "to_f64", "from_f64"]));
    let scripts = files("www/src", &[".ts"]);
    none("numbers made from text", &lines_with(&scripts, &["parseFloat", "parseInt", "Number("]));
}

#[test]
fn pages_are_built_from_text_only() {
    let pages = files("www/src", &[".ts"]);
    let sinks = [
        "innerHTML",
        "outerHTML",
        "insertAdjacentHTML",
        "document.write",
        "eval(",
        "new Function",
        "setHTML",
    ];
    none("HTML sinks", &lines_with(&pages, &sinks));
}

/// The rules and the compiler are computed natively too, and know no browser.
#[test]
fn the_core_knows_no_browser() {
    let core = [files("src/rules", &[".rs"]), files("src/compiler", &[".rs"])].concat();
    let browser = ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen"];
    none("browser crates", &lines_with(&core, &browser));
}

#[test]
fn the_standard_library_and_its_allocator_are_used() {
    let all = files(".", &[".rs", ".toml", ".lock", ".md", ".ts", ".mjs"]);
    // Put together here, so that this file does not hold them.
    let without = [["no_", "std"], ["ta", "lc"], ["sp", "in"]].map(|parts| parts.concat());
    none("without std", &lines_with(&all, &without.each_ref().map(String::as_str)));
}

#[test]
fn no_document_is_special_in_the_code() {
    let ids: Vec<String> = fs::read_dir("src/schemes")
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "json"))
        .map(|path| path.file_stem().unwrap().to_string_lossy().into_owned())
        .filter(|id| id != "template")
        .collect();
    let mut rust = files("src", &[".rs"]);
    rust.retain(|(path, _)| !path.ends_with("schemes.rs"));
    for (_, text) in &mut rust {
        // Examples in docs may name one.
        let code: Vec<&str> =
            shipped(text).lines().map(|line| if line.trim().starts_with("//") { "" } else { line }).collect();
        *text = code.join("\n");
    }
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    none("scheme ids", &lines_with(&rust, &ids));
}

#[test]
fn every_embedded_document_is_in_the_list_and_the_other_way_round() {
    let list = fs::read_to_string("src/schemes.rs").unwrap();
    let mut missing = Vec::new();
    for (path, _) in files("src/schemes", &[".json"]) {
        let id = path.file_stem().unwrap().to_string_lossy().into_owned();
        if id != "template" && !list.contains(&format!("\"{id}\"")) {
            missing.push(id);
        }
    }
    none("not embedded", &missing);
}

#[test]
fn files_fit_a_few_screens() {
    let code = [files("src", &[".rs"]), files("www/src", &[".ts"]), files("xtask", &[".rs"])].concat();
    let long = code
        .iter()
        .map(|(path, text)| (path, shipped(text).lines().count()))
        .filter(|(_, lines)| *lines > 450);
    none("too long", &long.map(|(path, lines)| format!("{}: {lines}", path.display())).collect::<Vec<_>>());
}

#[test]
fn nothing_is_left_unfinished() {
    let all = [
        files("src", &[".rs", ".json", ".md"]),
        files("www", &[".ts", ".html", ".css", ".md"]),
        files("xtask", &[".rs"]),
    ]
    .concat();
    // Put together here, so that this file does not hold them.
    let marks = [["TO", "DO"], ["FIX", "ME"], ["X", "XX"]].map(|parts| parts.concat());
    let marks: Vec<&str> = marks.iter().map(String::as_str).collect();
    none("unfinished", &lines_with(&all, &marks));
}

/// The sentences of a catalogue by their keys.
fn catalogue(language: &str) -> Vec<(String, String)> {
    let text = fs::read_to_string(format!("www/src/texts/{language}.ts")).unwrap();
    let entries = text.lines().filter_map(|line| {
        let (key, sentence) = line.trim().strip_prefix('"')?.split_once("\": ")?;
        Some((key.to_string(), sentence.to_string()))
    });
    entries.collect()
}

fn placeholders(sentence: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    found.sort_unstable();
    found
}

#[test]
fn both_languages_say_the_same_things() {
    let (ko, en) = (catalogue("ko"), catalogue("en"));
    let keys = |all: &[(String, String)]| all.iter().map(|(key, _)| key.clone()).collect::<Vec<_>>();
    assert!(ko.len() > 100);
    assert_eq!(keys(&ko), keys(&en));
    for ((key, ko), (_, en)) in ko.iter().zip(&en) {
        assert_eq!(placeholders(ko), placeholders(en), "{key}");
        assert!(!ko.contains('<') && !en.contains('<'), "{key}: markup in a sentence");
    }
}

#[test]
fn every_code_has_a_sentence() {
    let contract = fs::read_to_string("tests/contract/engine.d.ts").unwrap();
    let problem = contract.split("export interface Problem").nth(1).unwrap();
    let codes = problem.split("code: ").nth(1).unwrap().split(';').next().unwrap();
    let codes: Vec<&str> = codes.split('"').skip(1).step_by(2).collect();
    assert_eq!(codes.len(), 12);
    let ko = catalogue("ko");
    let has = |key: String| ko.iter().any(|(other, _)| *other == key);
    let problems = codes.iter().map(|code| format!("problem.{code}"));
    let notes =
        ["claims-closed", "hours-beyond-outage", "share-not-applied"].map(|note| format!("note.{note}"));
    let bases =
        ["typed", "announced", "reported", "derived", "assumed"].map(|basis| format!("basis.{basis}"));
    none(
        "no sentence",
        &problems.chain(notes).chain(bases).filter(|key| !has(key.clone())).collect::<Vec<_>>(),
    );
}

#[test]
fn nothing_moves_by_itself() {
    let sheets = files("www/style", &[".css"]);
    let moving = ["animation", "transition", "keyframes", "scroll-behavior", "marquee"];
    none("motion", &lines_with(&sheets, &moving));
    none("motion", &lines_with(&files("www/src", &[".ts"]), &["animate", "smooth", "startViewTransition"]));
}
