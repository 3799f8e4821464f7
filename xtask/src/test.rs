//! Every check of the project, the quick ones first. Each step's own output passes through.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result};

use crate::command::run;
use crate::project::Project;
use crate::{dist, setup, size};

/// How much is tested.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Scope {
    Everything,
    WithoutBrowsers,
}

/// Runs step after step and stops at the first one that fails.
pub(crate) fn run_all(project: &Project, scope: Scope) -> Result<()> {
    let with_browsers = scope == Scope::Everything;

    step("setup", || {
        setup::build(project)?;
        setup::checks(project)?;
        if with_browsers { setup::browsers(project) } else { Ok(()) }
    })?;
    step("formatting", || run(&mut cargo(project, "fmt --all --check")))?;
    step("clippy", || run(&mut cargo(project, "clippy --workspace --all-targets -- -D warnings")))?;
    step("clippy for wasm", || {
        run(&mut cargo(project, "clippy -p payout-estimator --target wasm32-unknown-unknown -- -D warnings"))
    })?;
    step("rust tests", || run(&mut cargo(project, "test --workspace")))?;
    step("documentation", || {
        run(cargo(project, "doc --workspace --no-deps --document-private-items")
            .env("RUSTDOCFLAGS", "-D warnings"))
    })?;
    step("dist", || dist::build(project))?;
    step("sizes", || size::check(project))?;
    step("types", || {
        for part in [".", "src/worker"] {
            let mut compiler = Command::new(project.www().join("node_modules/.bin/tsc"));
            run(compiler.args(["--project", part]).current_dir(project.www()))?;
        }
        Ok(())
    })?;
    step("node tests", || run(&mut node_tests(Command::new("node"), &project.tests().join("node"))?))?;
    if with_browsers {
        // Two at a time keep two cores busy. More would make waits run out.
        let mut node = Command::new("node");
        node.arg("--test-concurrency=2");
        // Selenium must find the drivers that setup installed, and never fetch others.
        node.env("SE_OFFLINE", "true");
        step("browser tests", || run(&mut node_tests(node, &project.tests().join("browser"))?))?;
        step("lighthouse", || run(Command::new("node").arg(project.lighthouse().join("measure.mjs"))))?;
    }
    Ok(())
}

fn step(name: &str, check: impl FnOnce() -> Result<()>) -> Result<()> {
    println!("\n== {name}");
    check().with_context(|| format!("step \"{name}\" failed"))
}

fn cargo(project: &Project, arguments: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments.split(' ')).current_dir(project.root());
    command
}

/// Node's runner over a folder's suites. They are named one by one, because Node's releases differ in what a folder means.
fn node_tests(mut node: Command, folder: &Path) -> Result<Command> {
    let files = dist::files(folder)?;
    let suites = files.iter().filter(|file| file.to_string_lossy().ends_with(".test.mjs"));
    node.args(["--test", "--test-reporter=spec"]).args(suites);
    Ok(node)
}
