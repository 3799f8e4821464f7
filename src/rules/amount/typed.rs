//! Characters as they are read: what only looks different is folded, and each remembers where it stood.

use crate::rules::amount::{LONGEST, Unreadable};

/// A character as it is read, and where it stood, counted from 1.
pub(crate) type Placed = (char, usize);

/// Folds what only looks different: full-width forms, blanks, minus signs, signs of currencies, decomposed Hangul. Invisible marks that
/// come along with copied text are left out. Marks that reverse the order of characters are kept, because the order is then in doubt.
pub(crate) fn folded(text: &str) -> Vec<Placed> {
    let mut folded: Vec<Placed> = Vec::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        let plain = match character {
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}' | '\u{202c}' | '\u{202d}' | '\u{2060}' => {
                continue;
            }
            '\u{2066}' | '\u{2068}' | '\u{2069}' | '\u{feff}' => continue,
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ff0d}' => '-',
            // Korean fonts draw a backslash as ₩.
            '\u{ffe6}' | '\\' | '＼' => '₩',
            '\u{ffe5}' => '¥',
            '\u{223c}' | '\u{301c}' | '\u{ff5e}' => '~',
            '、' => ',',
            '。' => '.',
            // Digits keep their width: a number in two scripts is a typing accident.
            '\u{ff01}'..='\u{ff5e}' if !('０'..='９').contains(&character) => {
                char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
            }
            other => other.to_ascii_lowercase(),
        };
        match folded.last_mut().and_then(|(last, _)| Some((composed(*last, plain)?, last))) {
            Some((syllable, last)) => *last = syllable,
            None => folded.push((plain, index + 1)),
        }
    }
    folded
}

/// The syllable of two conjoining parts of Hangul, as text pasted from some systems has them.
fn composed(first: char, second: char) -> Option<char> {
    let (first, second) = (u32::from(first), u32::from(second));
    let open = first.checked_sub(0xac00).is_some_and(|index| index < 11_172 && index % 28 == 0);
    let code = match (first, second) {
        (0x1100..=0x1112, 0x1161..=0x1175) => 0xac00 + ((first - 0x1100) * 21 + second - 0x1161) * 28,
        (_, 0x11a8..=0x11c2) if open => first + second - 0x11a7,
        _ => return None,
    };
    char::from_u32(code)
}

/// Why reading stopped, and at which character.
pub(super) struct Stop {
    pub(super) code: Unreadable,
    pub(super) at: usize,
}

pub(super) fn refused(characters: &[Placed], index: usize) -> Stop {
    let last = characters.last().map_or(1, |&(_, at)| at);
    let at = characters.get(index).map_or(last, |&(_, at)| at);
    Stop { code: Unreadable::NotANumber, at }
}

/// A digit's value, and whether it is a full-width one.
pub(crate) fn digit(character: char) -> Option<(u32, bool)> {
    let wide = u32::from(character).checked_sub(u32::from('０')).filter(|value| *value < 10);
    character.to_digit(10).map(|value| (value, false)).or(wide.map(|value| (value, true)))
}

/// The word of a text at a character, counted from 1: what a sentence about it can quote.
pub(crate) fn word_at(text: &str, at: usize) -> String {
    let characters: Vec<char> = text.chars().collect();
    let index = at.saturating_sub(1).min(characters.len());
    let (before, after) = characters.split_at_checked(index).unwrap_or((&characters, &[]));
    let start = before.iter().rposition(|it| it.is_whitespace()).map_or(0, |blank| blank + 1);
    let end = after.iter().position(|it| it.is_whitespace()).map_or(characters.len(), |blank| index + blank);
    quoted(characters.get(start..end).unwrap_or_default().iter().copied())
}

/// Characters as a sentence can quote them: few, and without those that change how others look.
pub(crate) fn quoted(characters: impl Iterator<Item = char>) -> String {
    let is_shown = |it: &char| {
        !it.is_control()
            && !matches!(it, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    characters.filter(is_shown).take(LONGEST).collect()
}
