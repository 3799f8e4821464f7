//! Characters that do not show: nobody can see what a text with them says.

use std::ops::RangeInclusive;

/// Controls, line and paragraph separators, the code points that Unicode calls default-ignorable (soft hyphens, joiners, direction marks,
/// fillers, variation selectors, tags), marks of annotations, and the blank pattern of Braille.
const HIDDEN: [RangeInclusive<char>; 20] = [
    '\u{0}'..='\u{1f}',
    '\u{7f}'..='\u{9f}',
    '\u{ad}'..='\u{ad}',
    '\u{34f}'..='\u{34f}',
    '\u{61c}'..='\u{61c}',
    '\u{115f}'..='\u{1160}',
    '\u{17b4}'..='\u{17b5}',
    '\u{180b}'..='\u{180f}',
    '\u{200b}'..='\u{200f}',
    '\u{2028}'..='\u{202e}',
    '\u{2060}'..='\u{206f}',
    '\u{2800}'..='\u{2800}',
    '\u{3164}'..='\u{3164}',
    '\u{fe00}'..='\u{fe0f}',
    '\u{feff}'..='\u{feff}',
    '\u{ffa0}'..='\u{ffa0}',
    '\u{fff0}'..='\u{fffc}',
    '\u{1bca0}'..='\u{1bca3}',
    '\u{1d173}'..='\u{1d17a}',
    '\u{e0000}'..='\u{e0fff}',
];

/// The first character of a text that nobody can see, or that stands for a lost one.
pub(super) fn unseen(text: &str) -> Option<char> {
    text.chars().find(|character| is_hidden(*character) || *character == char::REPLACEMENT_CHARACTER)
}

pub(super) fn is_hidden(character: char) -> bool {
    HIDDEN.iter().any(|range| range.contains(&character))
}
