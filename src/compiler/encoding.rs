//! From the bytes of a file to its text. Another encoding than UTF-8 is named, never guessed silently.

use super::layout::Layout;
use super::mistake::{Code, Mistake};
use super::reason::Reason;

/// The text of a file.
///
/// # Errors
/// The mistake of a file that is no UTF-8: UTF-16 where that is certain, otherwise the first byte that does not fit.
pub fn decode(bytes: &[u8]) -> Result<&str, Box<Mistake>> {
    if is_utf16(bytes) {
        return Err(Box::new(refusal(Reason::Utf16, "", None)));
    }
    str::from_utf8(bytes).map_err(|error| {
        let before = bytes.get(..error.valid_up_to()).and_then(|before| str::from_utf8(before).ok());
        let got = bytes.get(error.valid_up_to()).map(|byte| format!("0x{byte:02X}"));
        Box::new(refusal(Reason::NotUtf8, before.unwrap_or_default(), got))
    })
}

/// A byte order mark of UTF-16, or a document's first character in two bytes.
fn is_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFE, 0xFF, ..] | [0xFF, 0xFE, ..] | [0, _, ..] | [_, 0, ..])
}

/// The mistake behind what could be read.
fn refusal(reason: Reason, before: &str, got: Option<String>) -> Mistake {
    let (line, column) = Layout::unknown(before).cursor().advance_to(before.len());
    let expected = Some("UTF-8".to_owned());
    let (code, path, near) = (Code::Syntax, String::new(), Vec::new());
    Mistake { code, reason: Some(reason), path, line, column, expected, got, near, cause: None }
}
