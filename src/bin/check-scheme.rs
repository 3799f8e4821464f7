//! Checks scheme documents, their worked examples included, and says where each mistake is and what to do about it.

use std::process::ExitCode;
use std::{env, fs};

use payout_estimator::messages::{Catalogue, Language};
use payout_estimator::{Checked, Document, MOST_MISTAKES, check, decode, schema};

const USAGE: &str = "usage: check-scheme [--lang ko|en] FILE...   checks scheme documents
       check-scheme --schema                  prints the JSON Schema of a document";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (language, files) = match &arguments[..] {
        ["--schema"] => {
            println!("{:#}", schema());
            return ExitCode::SUCCESS;
        }
        ["--lang", tag, files @ ..] => (tag.parse().ok(), files),
        files => (Some(language()), files),
    };
    let catalogue = language.and_then(|language| Catalogue::load(language).ok());
    let is_option = |file: &&str| file.starts_with("--");
    match catalogue {
        Some(catalogue) if !files.is_empty() && !files.iter().any(is_option) => check_all(files, &catalogue),
        _ => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
    }
}

/// The language of the terminal.
fn language() -> Language {
    let set = |name| env::var(name).ok().filter(|value| !value.is_empty());
    let locale = set("LC_ALL").or_else(|| set("LC_MESSAGES")).or_else(|| set("LANG"));
    if locale.is_some_and(|locale| locale.starts_with("ko")) { Language::Korean } else { Language::English }
}

/// Checks every file, whatever the ones before hold.
fn check_all(files: &[&str], catalogue: &Catalogue) -> ExitCode {
    let mistakes: usize = files.iter().map(|file| check_file(file, catalogue)).sum();
    let (all, count) = (files.len().to_string(), mistakes.to_string());
    println!("{}", catalogue.part("summary", &[("files", &all), ("mistakes", &count)]));
    if mistakes == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// How many mistakes a file has; prints what was found.
fn check_file(file: &str, catalogue: &Catalogue) -> usize {
    let bytes = match fs::read(file) {
        Ok(bytes) => bytes,
        Err(error) => {
            println!("{file}: {}", catalogue.part("unreadable", &[("error", &error.to_string())]));
            return 1;
        }
    };
    let mistakes = match decode(&bytes).map(check) {
        Ok(Checked::Holds { id, revision, examples }) => {
            let examples = examples.to_string();
            let values = [("id", id.as_str()), ("revision", &revision), ("examples", &examples)];
            println!("{file}: {}", catalogue.part("holds", &values));
            let has_primary =
                decode(&bytes).is_ok_and(|text| Document::read(text).is_ok_and(|it| it.has_primary_source()));
            if !has_primary {
                println!("{file}: {}", catalogue.part("no-primary-source", &[]));
            }
            return 0;
        }
        Ok(Checked::Refused(mistakes)) => mistakes,
        Err(mistake) => vec![*mistake],
    };
    for mistake in &mistakes {
        let path = if mistake.path.is_empty() { String::new() } else { format!(" {}:", mistake.path) };
        let sentence = catalogue.sentence(mistake);
        println!("{file}:{}:{}:{path} {sentence} [{}]", mistake.line, mistake.column, mistake.code);
    }
    if mistakes.len() == MOST_MISTAKES {
        println!("{file}: {}", catalogue.part("more", &[("most", &MOST_MISTAKES.to_string())]));
    }
    mistakes.len()
}
