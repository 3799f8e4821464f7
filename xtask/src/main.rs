//! The project's own commands, run as `cargo xtask <task>`. Each task is one file.

mod check_scheme;
mod command;
mod dist;
mod project;
mod serve;
mod setup;
mod size;
mod test;
mod wasm;

use std::env;
use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use crate::project::Project;
use crate::test::Scope;

const USAGE: &str = "usage: cargo xtask <task>

  serve [--port N]       build the page and serve it on http://127.0.0.1:8080
  dist                   build everything that is shipped into dist/, and check its sizes
  size                   check the sizes of dist/ as it stands, and of the module with kakao-2022 alone
  test [--quick]         every check of the project; --quick leaves the browsers out
  check-scheme FILE...   read scheme documents and run their worked examples";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match run(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &[&str]) -> Result<()> {
    let project = Project::find()?;
    match arguments {
        ["serve"] => build_and_serve(&project, serve::DEFAULT_PORT),
        ["serve", "--port", port] => {
            build_and_serve(&project, port.parse().with_context(|| format!("{port} is not a port number"))?)
        }
        ["dist"] => {
            dist::build(&project)?;
            size::check(&project)
        }
        ["size"] => size::check(&project),
        ["test"] => test::run_all(&project, Scope::Everything),
        ["test", "--quick"] => test::run_all(&project, Scope::WithoutBrowsers),
        ["check-scheme", files @ ..] if !files.is_empty() => check_scheme::check(files.iter().map(Path::new)),
        _ => bail!("{USAGE}"),
    }
}

fn build_and_serve(project: &Project, port: u16) -> Result<()> {
    dist::build(project)?;
    serve::serve(&project.dist(), port)
}
