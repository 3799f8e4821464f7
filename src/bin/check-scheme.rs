//! Checks scheme documents, their worked examples included, and says where each mistake is.

use std::fs;
use std::process::ExitCode;

use payout_estimator::{Checked, Document, check, schema};

const USAGE: &str = "usage: check-scheme FILE...   checks scheme documents
       check-scheme --schema   prints the JSON Schema of a document";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match &arguments[..] {
        [] => {
            eprintln!("{USAGE}");
            ExitCode::FAILURE
        }
        [flag] if flag == "--schema" => {
            println!("{:#}", schema());
            ExitCode::SUCCESS
        }
        // Every file is checked, whatever the ones before hold.
        files => files
            .iter()
            .map(|file| check_file(file))
            .fold(ExitCode::SUCCESS, |all, one| if one { all } else { ExitCode::FAILURE }),
    }
}

/// Whether a document holds; prints what was found.
fn check_file(file: &str) -> bool {
    let text = match fs::read_to_string(file) {
        Ok(text) => text,
        Err(error) => {
            eprintln!("{file}: {error}");
            return false;
        }
    };
    match check(&text) {
        Checked::Holds { id, revision, examples } => {
            println!("{file}: {id} {revision}, examples {examples}/{examples} passed");
            if Document::read(&text).is_ok_and(|document| !document.has_primary_source()) {
                println!(
                    "{file}: warning: no primary source: an announcement, a law, a contract, a regulator or a court"
                );
            }
            true
        }
        Checked::Refused(mistakes) => {
            for mistake in mistakes {
                println!("{file}:{mistake}");
            }
            false
        }
    }
}
