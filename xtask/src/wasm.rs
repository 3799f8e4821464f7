//! The two modules for JavaScript: cargo compiles them, wasm-bindgen writes the JavaScript around them.

use std::ffi::OsString;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{cargo, output, run};
use crate::setup;

/// Writes both modules with their JavaScript into `www/pkg/`.
pub(crate) fn build(root: &Path) -> Result<()> {
    let pkg = root.join("www/pkg");
    if pkg.exists() {
        fs::remove_dir_all(&pkg).context("cannot empty www/pkg")?;
    }
    // Cargo takes a relative folder as relative to the project, where it is started.
    let target = root.join(env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into()));
    module(root, "payout_estimator", "", &target)?;
    // Cargo gives both modules the same file name. In one folder, each build would undo the other.
    module(root, "payout_compiler", " --features compiler", &target.join("compiler"))
}

/// Compiles the library with some features, and writes the module under a name.
fn module(root: &Path, name: &str, features: &str, target: &Path) -> Result<()> {
    let build = "build --release --lib --package payout-estimator --target wasm32-unknown-unknown --no-default-features";
    run(cargo(root, &format!("{build}{features}"))
        .arg("--target-dir")
        .arg(target)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(root)?))?;
    Bindgen::new()
        .input_path(target.join("wasm32-unknown-unknown/release/payout_estimator.wasm"))
        .web(true)?
        .typescript(false) // www/engine.d.ts is written by hand
        .omit_default_module_path(false) // without arguments, the JavaScript loads the module beside it
        .reset_state_function(true) // after a trap the page goes on with a fresh instance
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(name)
        .generate(root.join("www/pkg"))
        .with_context(|| format!("wasm-bindgen for {name}"))
}

/// Flags that keep the builder's folders out of the modules, so that their bytes and checksums are the same wherever they
/// are built. They are encoded as cargo wants it, because the name of a folder may contain a space.
fn flags(root: &Path) -> Result<OsString> {
    let sysroot = setup::sysroot()?;
    let cargo_home = setup::cargo_home()?;
    let mut names = vec![
        (root.to_owned(), "/payout-estimator".to_owned()),
        (cargo_home.clone(), "/cargo".to_owned()),
        // The compiled standard library names its own sources like this, whether or not they are installed.
        (sysroot.join("lib/rustlib/src/rust"), format!("/rustc/{}", compiler_commit()?)),
    ];
    // Below this, cargo names folders after the address of the registry, which differs where a mirror is used.
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
    let version = output(Command::new("rustc").args(["--version", "--verbose"]))?;
    let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
    commit.map(str::to_owned).context("`rustc --version --verbose` names no commit")
}
