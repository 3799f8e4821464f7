//! Writes the scheme documents without their white space, for `src/schemes.rs` to embed.

use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed=src/schemes");
    let out = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for entry in fs::read_dir("src/schemes")? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "json")
            && let Some(name) = path.file_name()
        {
            fs::write(Path::new(&out).join(name), compact(&fs::read_to_string(&path)?))?;
        }
    }
    Ok(())
}

/// The same JSON without white space between its values.
fn compact(json: &str) -> String {
    let (mut in_string, mut escaped) = (false, false);
    let mut kept = String::with_capacity(json.len());
    for character in json.chars() {
        let is_text = in_string;
        match character {
            _ if escaped => escaped = false,
            '\\' if in_string => escaped = true,
            '"' => in_string = !in_string,
            _ => {}
        }
        if is_text || !character.is_ascii_whitespace() {
            kept.push(character);
        }
    }
    kept
}
