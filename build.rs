//! Compiles the built-in schemes: reads, checks and resolves each document and runs its worked examples, with the sources of the
//! package itself. A document with a mistake stops the build at its place.

#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    reason = "the library of this package says what is public and used"
)]
#[path = "src/compiler/mod.rs"]
mod compiler;
#[allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    missing_docs,
    reason = "the library of this package says what is public and used"
)]
#[path = "src/rules/mod.rs"]
mod rules;

use std::error::Error;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=src/schemes");
    println!("cargo::rerun-if-changed=src/rules");
    println!("cargo::rerun-if-changed=src/compiler");
    match compile_all() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo::error={error}");
            ExitCode::FAILURE
        }
    }
}

fn compile_all() -> Result<(), Box<dyn Error>> {
    let out = env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR")?;
    for entry in fs::read_dir("src/schemes")? {
        let path = entry?.path();
        let is_document = path.extension().is_some_and(|extension| extension == "json");
        // The template is a document for authors to start from; nothing was ever paid by it.
        if is_document && path.file_stem().is_some_and(|name| name != "template") {
            compile(&path, Path::new(&out))?;
        }
    }
    Ok(())
}

/// Writes `<id>.scheme`, the scheme in compact form, and `<id>.json`, its description.
fn compile(path: &Path, out: &Path) -> Result<(), Box<dyn Error>> {
    let compiled = compiler::compile(&fs::read_to_string(path)?).map_err(|mistakes| {
        let sentences: Vec<String> =
            mistakes.iter().map(|mistake| format!("{}:{mistake}", path.display())).collect();
        sentences.join("; ")
    })?;
    let name = path.file_stem().ok_or("a document has a name")?;
    fs::write(out.join(name).with_extension("scheme"), postcard::to_allocvec(&compiled.scheme)?)?;
    fs::write(out.join(name).with_extension("json"), &compiled.description)?;
    Ok(())
}
