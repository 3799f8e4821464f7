//! Everything that is shipped, built into `dist/`.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};

use crate::command::{cargo, node, output, run};
use crate::{setup, wasm};

/// Builds `dist/` anew. Rust comes first: the page's build takes the modules and the schema from `www/pkg/`.
pub(crate) fn build(root: &Path) -> Result<()> {
    setup::build(root)?;
    wasm::build(root)?;
    let schema = output(&mut cargo(root, "run --quiet --bin check-scheme -- --schema"))?;
    fs::write(root.join("www/pkg/scheme.schema.json"), schema + "\n").context("cannot write the schema")?;
    run(&mut node(&root.join("www/build.mjs")))
}

/// Prints the sizes of `dist/`. A size over its budget is an error.
pub(crate) fn check_sizes(root: &Path) -> Result<()> {
    run(&mut node(&root.join("www/sizes.mjs")))
}
