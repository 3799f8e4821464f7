//! The module for JavaScript: cargo compiles it, wasm-bindgen writes the glue.

use std::ffi::OsString;
use std::fs;
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{output, run};
use crate::project::Project;
use crate::setup;

/// Name of the two files in `www/pkg/`: `payout_estimator.js` and `payout_estimator_bg.wasm`.
const NAME: &str = "payout_estimator";

/// Compiles the core and writes the module with its glue into `www/pkg/`.
pub(crate) fn build(project: &Project) -> Result<()> {
    let target = project.target();
    run(Command::new("cargo")
        .args(["build", "--release", "--package", "payout-estimator", "--lib"])
        .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(&target)
        .env("CARGO_ENCODED_RUSTFLAGS", neutral_paths(project)?)
        .current_dir(project.root()))?;

    let compiled = target.join("wasm32-unknown-unknown/release").join(NAME).with_extension("wasm");
    let pkg = project.pkg();
    if pkg.exists() {
        fs::remove_dir_all(&pkg).context("cannot empty www/pkg")?;
    }
    Bindgen::new()
        .input_path(compiled)
        .web(true)?
        .typescript(false) // the types are written by hand: www/engine.d.ts
        .omit_default_module_path(false) // loading without arguments takes the module beside the script
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(NAME)
        .generate(&pkg)
        .context("wasm-bindgen")
}

/// Compiler flags that keep the builder's folders out of the module: its bytes, and so its checksum, are the same
/// wherever it is built. Encoded as cargo wants it, because a folder's name may contain a space.
fn neutral_paths(project: &Project) -> Result<OsString> {
    let sysroot = setup::sysroot()?;
    let cargo_home = setup::cargo_home()?;
    let mut names = vec![
        (project.root().to_path_buf(), "/payout-estimator".to_owned()),
        (cargo_home.clone(), "/cargo".to_owned()),
        // As the compiled standard library names its own sources, whether or not they are installed.
        (sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{}", compiler_commit()?)),
    ];
    // Below this, cargo names folders after the registry's address, which differs where a mirror is used.
    let registries = cargo_home.join("registry/src");
    if registries.exists() {
        for entry in fs::read_dir(&registries)? {
            names.push((entry?.path(), "/registry".to_owned()));
        }
    }

    let mut flags = OsString::new();
    for (folder, name) in names {
        if !flags.is_empty() {
            flags.push("\u{1f}");
        }
        flags.push("--remap-path-prefix=");
        flags.push(folder);
        flags.push("=");
        flags.push(name);
    }
    Ok(flags)
}

fn compiler_commit() -> Result<String> {
    let version = output(Command::new("rustc").arg("--version").arg("--verbose"))?;
    version
        .lines()
        .find_map(|line| line.strip_prefix("commit-hash: "))
        .map(str::to_owned)
        .context("`rustc --version --verbose` names no commit")
}
