//! Running other programs.

use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, anyhow, ensure};

/// Cargo with arguments, in the project's folder.
pub(crate) fn cargo(root: &Path, arguments: &str) -> Command {
    let mut command = Command::new("cargo");
    command.args(arguments.split(' ')).current_dir(root);
    command
}

/// Node with a script, in the folder that the task was called from.
pub(crate) fn node(script: &Path) -> Command {
    let mut command = Command::new("node");
    command.arg(script);
    command
}

/// Runs a program to its end, its output passed through. A program that is missing or that fails is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    let status = command.status().with_context(|| format!("cannot start `{}`", line(command)))?;
    ensure!(status.success(), "`{}`: {status}", line(command));
    Ok(())
}

/// Becomes another program: a signal to this process ends that program, and leaves none behind.
pub(crate) fn replace(command: &mut Command) -> Result<()> {
    let error = command.exec();
    Err(anyhow!(error).context(format!("cannot start `{}`", line(command))))
}

/// What a program writes to its standard output, without the last line end.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| format!("cannot start `{}`", line(command)))?;
    let errors = String::from_utf8_lossy(&output.stderr);
    ensure!(output.status.success(), "`{}`: {}\n{errors}", line(command), output.status);
    let text = String::from_utf8(output.stdout)
        .with_context(|| format!("`{}` did not write UTF-8", line(command)))?;
    Ok(text.trim_end().to_owned())
}

/// The command as one would type it, for messages.
fn line(command: &Command) -> String {
    let words = [command.get_program()].into_iter().chain(command.get_args());
    words.map(|word| word.to_string_lossy()).collect::<Vec<_>>().join(" ")
}
