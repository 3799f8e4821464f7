//! The module for JavaScript: cargo compiles it, wasm-bindgen writes the glue.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};
use wasm_bindgen_cli_support::Bindgen;

use crate::command::{output, run};
use crate::project::Project;
use crate::setup;

/// Name of the two files in `www/pkg/`: `payout_estimator.js` and `payout_estimator_bg.wasm`.
const NAME: &str = "payout_estimator";
/// The module that is only weighed, as [`build_alone`] leaves it in `target/`.
pub(crate) const ALONE: &str = "kakao-alone_bg.wasm";

/// Chosen by what brotli makes of the module; each was measured with the rest in place.
const SMALLER: [&str; 2] = [
    // Copies of more than 8 bytes as `memory.copy`, not as pairs of loads and stores (1.3 KB), and no second counters
    // beside those of loops (0.7 KB). Together 3 to 7 % slower.
    "-Cllvm-args=-max-store-memcpy=1 -disable-lsr",
    // Data below 1 MiB: its addresses take three bytes and not four. No call here nests deeper than a document.
    "-Clink-arg=-zstack-size=524288",
];

/// Compiles the core and writes the module with its glue into `www/pkg/`.
pub(crate) fn build(project: &Project) -> Result<()> {
    let pkg = project.pkg();
    if pkg.exists() {
        fs::remove_dir_all(&pkg).context("cannot empty www/pkg")?;
    }
    compile(project, &[], &project.target(), NAME, &pkg)
}

/// The module with the founding case alone; nobody is sent it.
pub(crate) fn build_alone(project: &Project) -> Result<PathBuf> {
    setup::wasm()?;
    // In a folder of its own: it must never be taken for the one that is shipped.
    let folder = project.target().join("alone");
    compile(project, &["--features", "kakao-alone"], &folder, "kakao-alone", &folder)?;
    Ok(folder.join(ALONE))
}

fn compile(project: &Project, options: &[&str], target: &Path, name: &str, folder: &Path) -> Result<()> {
    run(Command::new("cargo")
        .args(["build", "--release", "--package", "payout-estimator", "--lib"])
        .args(["--target", "wasm32-unknown-unknown", "--target-dir"])
        .arg(target)
        .args(options)
        .env("CARGO_ENCODED_RUSTFLAGS", flags(project)?)
        .current_dir(project.root()))?;
    Bindgen::new()
        .input_path(target.join("wasm32-unknown-unknown/release").join(NAME).with_extension("wasm"))
        .web(true)?
        .typescript(false) // the types are written by hand: www/engine.d.ts
        .omit_default_module_path(false) // loading without arguments takes the module beside the script
        .remove_name_section(true)
        .remove_producers_section(true)
        .out_name(name)
        .generate(folder)
        .context("wasm-bindgen")
}

/// Compiler flags: [`SMALLER`], and those that keep the builder's folders out of the module, so that its bytes, and its
/// checksum, are the same wherever it is built. Encoded as cargo wants it, because a folder's name may contain a space.
fn flags(project: &Project) -> Result<OsString> {
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

    let mut flags = OsString::from(SMALLER.join("\u{1f}"));
    for (folder, name) in names {
        flags.push("\u{1f}--remap-path-prefix=");
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
