//! Reads scheme documents as the page would, and says what is wrong with them.

use std::fs;
use std::io::{Write, stdout};
use std::path::Path;

use anyhow::{Context, Result, ensure};
use payout_estimator::{Checked, Engine};

/// Prints every mistake of every file with its place, or what a correct document contains.
pub(crate) fn check<'a>(files: impl Iterator<Item = &'a Path>) -> Result<()> {
    let mut out = stdout().lock();
    let mut mistaken = 0;
    for file in files {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        let name = file.display();
        match Engine::new().check(&text) {
            Checked::Holds { id, revision, examples, .. } => {
                writeln!(
                    out,
                    "{name}: {id} {revision}, examples {}/{} passed",
                    examples.passed, examples.total
                )?;
            }
            Checked::Refused(problems) => {
                mistaken += 1;
                for it in problems {
                    write!(out, "{name}:{}:{}: {} at {}", it.line, it.column, it.code, it.path)?;
                    if let Some(expected) = it.expected {
                        write!(out, ": expected {expected}")?;
                    }
                    if let Some(got) = it.got {
                        write!(out, " got {got}")?;
                    }
                    writeln!(out)?;
                }
            }
        }
    }
    ensure!(mistaken == 0, "documents with mistakes: {mistaken}");
    Ok(())
}
