//! The project's own commands, run as `cargo xtask <task>`. Each task is one file.

mod bench;
mod command;
mod dist;
mod setup;
mod test;
mod wasm;

use std::env;
use std::path::Path;
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use crate::command::{node, run};
use crate::test::Scope;

const USAGE: &str = "usage: cargo xtask <task>

  serve [--port N]       build the page and serve it on http://127.0.0.1:8080
  dist                   build everything that is shipped into dist/, and check its sizes
  size                   check the sizes of dist/ as it stands
  test [--quick|--full]  every check of the project; --quick leaves the browsers out, --full adds long sweeps and `bench`
  bench [--before DIR]   build, then compare speed with other implementations, and with another dist/
  check-scheme FILE...   read scheme documents and run their worked examples";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run_task(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run_task(arguments: &[&str]) -> Result<()> {
    // The checkout that this program was compiled from: tasks work from any folder inside it.
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().context("xtask is not inside the project")?;
    match arguments {
        ["serve", options @ ..] if matches!(options, [] | ["--port", _]) => {
            dist::build(root)?;
            command::replace(node(&root.join("www/serve.mjs")).args(options))
        }
        ["dist"] => {
            dist::build(root)?;
            dist::check_sizes(root)
        }
        ["size"] => dist::check_sizes(root),
        ["test"] => test::run_all(root, Scope::Usual),
        ["test", "--quick"] => test::run_all(root, Scope::Quick),
        ["test", "--full"] => test::run_all(root, Scope::Full),
        ["bench", options @ ..] if matches!(options, [] | ["--before", _]) => {
            dist::build(root)?;
            bench::run_all(root, options)
        }
        ["check-scheme", files @ ..] if !files.is_empty() => {
            // In the folder that the task was called from, which the names of the files are relative to.
            let mut check = Command::new("cargo");
            check.args(["run", "--quiet", "--bin", "check-scheme", "--manifest-path"]);
            run(check.arg(root.join("Cargo.toml")).arg("--").args(files))
        }
        _ => bail!("{USAGE}"),
    }
}
