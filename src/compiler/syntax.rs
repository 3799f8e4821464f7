//! Why a text is no JSON, in the words of the person who typed it: a comma too many, a quote of a word processor, a bracket that is missing.

use super::mistake::{Code, Mistake};
use super::reason::{Expected, Reason};

/// Quotes that word processors and messengers put in place of the straight ones.
const SMART_QUOTES: [char; 6] = ['“', '”', '„', '‘', '’', '＂'];

/// The mistake at which a reader of JSON stopped.
pub(super) fn mistake(text: &str, error: &serde_json::Error) -> Mistake {
    let stopped = Prefix::read(text, offset(text, error));
    let (at, expected, got) = stopped.cause(error.is_eof());
    let (line, column) = super::layout::Layout::unknown(text).cursor().advance_to(at);
    let Expected { reason, .. } = expected;
    let expected = expected.written();
    let (path, near) = (String::new(), Vec::new());
    Mistake { code: Code::Syntax, reason, path, line, column, expected, got, near, cause: None }
}

/// The byte at which the reader stopped.
fn offset(text: &str, error: &serde_json::Error) -> usize {
    if error.is_eof() {
        return text.len();
    }
    let start: usize = text.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    // serde_json counts the bytes up to the wrong one, and a control character not at all.
    let is_control = error.to_string().starts_with("control character");
    let right = if is_control { error.column() } else { error.column().saturating_sub(1) };
    text.floor_char_boundary((start + right).min(text.len()))
}

/// A text up to where it stops being JSON.
struct Prefix<'t> {
    text: &'t str,
    at: usize,
    /// Closing brackets that are due, the next one last.
    due: Vec<char>,
    /// The last character that is no white space, and its place.
    last: Option<(char, usize)>,
    /// The last text in quotes.
    quoted: Option<(usize, usize)>,
    /// Where a text starts that does not end.
    open_text: Option<usize>,
    /// Whether the last thing is a key.
    after_key: bool,
}

impl<'t> Prefix<'t> {
    fn read(text: &'t str, at: usize) -> Self {
        let (due, last, quoted, open_text, after_key) = (Vec::new(), None, None, None, false);
        let mut prefix = Self { text, at, due, last, quoted, open_text, after_key };
        let mut is_escaped = false;
        for (place, character) in text.get(..at).unwrap_or_default().char_indices() {
            if let Some(start) = prefix.open_text {
                match character {
                    _ if is_escaped => is_escaped = false,
                    '\\' => is_escaped = true,
                    '"' => {
                        prefix.quoted = Some((start, place));
                        prefix.open_text = None;
                        prefix.last = Some((character, place));
                    }
                    _ => {}
                }
                continue;
            }
            match character {
                ' ' | '\t' | '\r' | '\n' => continue,
                '"' => {
                    prefix.after_key = prefix.awaits_key();
                    prefix.open_text = Some(place);
                }
                '{' => prefix.due.push('}'),
                '[' => prefix.due.push(']'),
                '}' | ']' => drop(prefix.due.pop()),
                _ => {}
            }
            if character != '"' {
                prefix.after_key = false;
            }
            prefix.last = Some((character, place));
        }
        prefix
    }

    fn is_after(&self, characters: &[char]) -> bool {
        self.last.is_some_and(|(last, _)| characters.contains(&last))
    }

    fn awaits_key(&self) -> bool {
        self.due.last() == Some(&'}') && self.is_after(&['{', ','])
    }

    /// Whether a whole value or a key stands before.
    fn is_after_value(&self) -> bool {
        self.last.is_some() && !self.is_after(&['{', '[', ',', ':'])
    }

    /// The place of the mistake, what belongs there and what stands there.
    fn cause(&self, is_end: bool) -> (usize, Expected, Option<String>) {
        let found = self.text.get(self.at..).unwrap_or_default().chars().next();
        let got = found.map(|found| found.to_string());
        if let Some(start) = self.open_text {
            let before = self.text.get(..self.at).unwrap_or_default();
            return match found {
                Some('\n' | '\r') | None => (start, Reason::UnterminatedText.of('"'), None),
                Some(found) if found.is_control() => {
                    let got = Some(format!("U+{:04X}", u32::from(found)));
                    (self.at, Reason::ControlCharacter.into(), got)
                }
                Some(found) if before.ends_with('\\') => {
                    (self.at - 1, Reason::BadEscape.into(), Some(format!("\\{found}")))
                }
                _ => (self.at, Reason::BadEscape.into(), got),
            };
        }
        if is_end || found.is_none() {
            return match (self.last, self.due.last()) {
                (None, _) => (0, Reason::EmptyFile.of('{'), None),
                (Some((',', place)), Some(due)) => (place, Reason::MissingBracket.of(due), Some(",".into())),
                (_, Some(due)) => (self.at, Reason::MissingBracket.of(due), None),
                (_, None) => (self.at, Reason::Unexpected.of('{'), None),
            };
        }
        let Some(found) = found else { return (self.at, Reason::Unexpected.into(), None) };
        let (place, expected) = self.wrong(found);
        (place, expected, self.text.get(place..).and_then(|rest| rest.chars().next()).map(String::from))
    }

    /// What is wrong with a character outside of texts.
    fn wrong(&self, found: char) -> (usize, Expected) {
        let at = self.at;
        if let Some(place) = self.smart_quote(found) {
            return (place, Reason::SmartQuotes.of('"'));
        }
        let reason = match found {
            '\'' | '`' => Reason::SingleQuotes.of('"'),
            '/' | '#' => Reason::Comment.into(),
            '}' | ']' => match (self.due.last(), self.last) {
                (None, _) => Reason::ExtraBracket.into(),
                (Some(due), Some((',', comma))) if *due == found => {
                    return (comma, Reason::TrailingComma.of(found));
                }
                (Some(due), _) if *due != found => Reason::Bracket.of(due),
                _ if self.after_key => Reason::MissingColon.of(':'),
                _ => Reason::Unexpected.into(),
            },
            ',' if self.after_key => Reason::MissingColon.of(':'),
            ',' if !self.is_after_value() => Reason::ExtraComma.into(),
            _ if self.due.is_empty() && self.last.is_some() => Reason::AfterEnd.into(),
            _ if self.after_key => Reason::MissingColon.of(':'),
            // The reader stops inside of a number, behind its first digit.
            _ if self.last.is_some_and(|(last, _)| last.is_ascii_digit() || "-+.".contains(last)) => {
                if found == '"' || found == '{' || found == '[' {
                    Reason::MissingComma.of(',')
                } else {
                    Reason::BadNumber.into()
                }
            }
            _ if self.is_after_value() && !self.is_after(&['t', 'f', 'n']) => Reason::MissingComma.of(','),
            '0'..='9' | '+' | '.' | '-' if !self.awaits_key() => Reason::BadNumber.into(),
            _ if self.awaits_key() => Reason::UnquotedKey.of('"'),
            _ if found.is_alphanumeric() => Reason::UnquotedWord.of('"'),
            _ => Reason::Unexpected.into(),
        };
        (at, reason)
    }

    /// Where a quote of a word processor stands: here, or as the end of the text before.
    fn smart_quote(&self, found: char) -> Option<usize> {
        if SMART_QUOTES.contains(&found) {
            return Some(self.at);
        }
        let (from, to) = self.quoted.filter(|_| self.is_after(&['"']))?;
        self.text.get(from..to)?.find(SMART_QUOTES).map(|inside| from + inside)
    }
}
