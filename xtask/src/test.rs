//! Every check of the project, the quick ones first. Each step's own output passes through.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::{cargo, node, run};
use crate::{bench, dist, setup};

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    /// Everything that needs no browser.
    Quick,
    Usual,
    /// Also long sweeps, which tests run where `FULL` is set, and the benchmark.
    Full,
}

/// Runs step after step and stops at the first one that fails.
pub(crate) fn run_all(root: &Path, scope: Scope) -> Result<()> {
    let check = |name, arguments: &str| step(name, || run(&mut cargo(root, arguments)));
    let tests = |name, mut command: Command| {
        if scope == Scope::Full {
            command.env("FULL", "1");
        }
        step(name, || run(&mut command))
    };

    step("setup", || {
        setup::build(root)?;
        setup::checks(root)?;
        if scope == Scope::Quick { Ok(()) } else { setup::browsers(root) }
    })?;
    check("formatting", "fmt --all --check")?;
    check("clippy", "clippy --workspace --all-targets -- -D warnings")?;
    let wasm = "clippy --lib --target wasm32-unknown-unknown --no-default-features";
    check("clippy for the visitor's module", &format!("{wasm} -- -D warnings"))?;
    check("clippy for the compiler module", &format!("{wasm} --features compiler -- -D warnings"))?;
    tests("rust tests", cargo(root, "test --workspace"))?;
    step("documentation", || {
        run(cargo(root, "doc --workspace --no-deps --document-private-items")
            .env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("dist", || dist::build(root))?;
    step("sizes", || dist::check_sizes(root))?;
    for part in [".", "src/worker"] {
        let mut compiler = Command::new(root.join("www/node_modules/.bin/tsc"));
        compiler.args(["--project", part]).current_dir(root.join("www"));
        step(&format!("types in www/{part}"), || run(&mut compiler))?;
    }
    tests("node tests", node_tests(&root.join("tests/node"))?)?;
    if scope != Scope::Quick {
        let mut browsers = node(&root.join("tests/browser/run.mjs"));
        // Selenium must find the drivers that setup installed, and never fetch others.
        browsers.env("SE_OFFLINE", "true");
        tests("browser tests", browsers)?;
        step("lighthouse", || run(&mut node(&root.join("tests/lighthouse/measure.mjs"))))?;
    }
    if scope == Scope::Full {
        step("bench", || bench::run_all(root, &[]))?;
    }
    Ok(())
}

fn step(name: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {name}");
    check().with_context(|| format!("step \"{name}\" failed"))
}

/// Node's test runner over the suites of a folder. It gets their names, because releases of Node differ in what a folder means.
fn node_tests(folder: &Path) -> Result<Command> {
    let mut suites = Vec::new();
    for entry in fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))? {
        suites.push(entry?.path());
    }
    suites.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    suites.sort();
    let mut command = Command::new("node");
    // Node takes whatever follows the first suite for another one.
    command.args(["--test", "--test-reporter=spec"]).args(suites);
    Ok(command)
}
