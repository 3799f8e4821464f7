//! How fast `dist/` is, beside other implementations of the same rule.

use std::path::Path;

use anyhow::Result;

use crate::command::{node, run};
use crate::setup;

/// Measures `dist/` as it stands. Fails when a ratio is over its budget; `tests/bench/README.md` tells the method.
pub(crate) fn run_all(root: &Path, options: &[&str]) -> Result<()> {
    let folder = root.join("tests/bench");
    setup::npm(&folder)?;
    run(node(&folder.join("bench.mjs")).args(options))
}
