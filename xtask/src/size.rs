//! Sizes of what is shipped, and the budgets that fail the build.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result, bail, ensure};

use crate::command::output;
use crate::dist::{self, MODULE};
use crate::project::Project;
use crate::wasm;

/// What a budget counts: files as brotli 11 sends them, or as they lie on a disk.
struct Budget {
    what: &'static str,
    files: &'static [&'static str],
    bytes: fn(&Size) -> usize,
    /// In bytes; a KB is 1000 of them.
    limit: usize,
}

/// JavaScript until the first page can be used, beside a few KB in the page itself. A reader of English gets en.js first, the smaller of
/// the two; the other language comes afterwards, before the page shuts itself off, and counts to the whole visit.
const SCRIPTS: [&str; 3] = ["engine.js", "payout-estimator.js", "ko.js"];

const SENT: fn(&Size) -> usize = |size| size.brotli;
const RAW: fn(&Size) -> usize = |size| size.raw;

const BUDGETS: [Budget; 6] = [
    Budget { what: "the module with every document", files: &[MODULE], bytes: SENT, limit: 95_000 },
    // What there was before the other documents came: the code must not grow because there is room for them.
    Budget { what: "the module with kakao-2022 alone", files: &[wasm::ALONE], bytes: SENT, limit: 70_000 },
    Budget {
        what: "JavaScript until the first page can be used",
        files: &SCRIPTS,
        bytes: SENT,
        limit: 20_000,
    },
    Budget {
        what: "first visit, everything",
        files: &["index.html", SCRIPTS[0], SCRIPTS[1], SCRIPTS[2], "en.js", MODULE],
        bytes: SENT,
        limit: 125_000,
    },
    Budget { what: "the loader of frames", files: &["frame.js"], bytes: SENT, limit: 1_000 },
    // Copied as it is: onto a stick, into a mail.
    Budget { what: "everything in one file, raw", files: &["offline.html"], bytes: RAW, limit: 500_000 },
];

/// Bytes of one file.
struct Size {
    name: String,
    raw: usize,
    gzip: usize,
    brotli: usize,
}

/// Prints all sizes and every budget, and fails if one is exceeded.
pub(crate) fn check(project: &Project) -> Result<()> {
    let mut files = dist::files(&project.dist())?;
    files.push(wasm::build_alone(project)?);
    let sizes = measure(&files)?;
    println!("{:>9} {:>9} {:>9}", "raw", "gzip -9", "brotli 11");
    for Size { name, raw, gzip, brotli } in &sizes {
        println!("{raw:>9} {gzip:>9} {brotli:>9}  {name}");
    }

    let mut exceeded = Vec::new();
    for Budget { what, files, bytes, limit } in &BUDGETS {
        let used = total(&sizes, files, *bytes)?;
        let verdict = if used > *limit { "OVER" } else { "of" };
        println!("{used:>29}  {what}: {verdict} {limit}");
        if used > *limit {
            exceeded.push(*what);
        }
    }
    ensure!(exceeded.is_empty(), "over budget: {}", exceeded.join(", "));
    Ok(())
}

fn total(sizes: &[Size], files: &[&str], bytes: fn(&Size) -> usize) -> Result<usize> {
    let mut total = 0;
    for file in files {
        let size = sizes.iter().find(|size| size.name == *file);
        total +=
            bytes(size.with_context(|| format!("dist/{file} is missing; `cargo xtask dist` builds it"))?);
    }
    Ok(total)
}

/// Compressed by Node, which carries the reference implementations of both formats.
fn measure(files: &[PathBuf]) -> Result<Vec<Size>> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/src/compressed.mjs");
    let lines = output(Command::new("node").arg(script).args(files))?;
    files.iter().zip(lines.lines()).map(|(file, line)| size(file, line)).collect()
}

fn size(file: &Path, line: &str) -> Result<Size> {
    let numbers: Vec<usize> = line.split(' ').map(str::parse).collect::<Result<_, _>>()?;
    let [raw, gzip, brotli] = numbers[..] else {
        bail!("three sizes expected, not `{line}`");
    };
    let name = file.file_name().context("a file without a name")?.to_string_lossy().into_owned();
    Ok(Size { name, raw, gzip, brotli })
}
