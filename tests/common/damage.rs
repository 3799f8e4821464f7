//! Documents that somebody's editor, disk or search-and-replace has damaged.

use super::dice::Dice;

const PIECES: [&str; 16] = [
    "\"",
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "0",
    "-",
    "9",
    "null",
    "\"0\"",
    "[]",
    "{}",
    "\u{0}",
    "99999999999999999999",
];

/// The text with one to three places cut out, copied, overwritten or given another digit.
pub(crate) fn damaged(text: &str, dice: &mut Dice) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..dice.between(1, 3) {
        let from = dice.below(characters.len());
        let to = (from + 1 + dice.below(40)).min(characters.len());
        match dice.below(4) {
            0 => drop(characters.drain(from..to)),
            1 => {
                let copied: Vec<char> = characters[from..to].to_vec();
                let at = dice.below(characters.len());
                characters.splice(at..at, copied);
            }
            2 => drop(characters.splice(from..=from, dice.one_of(&PIECES).chars())),
            _ => {
                let digit = char::from_digit(u32::try_from(dice.below(10)).expect("a digit"), 10);
                let found = characters[from..].iter().position(char::is_ascii_digit);
                if let Some((offset, digit)) = found.zip(digit) {
                    characters[from + offset] = digit;
                }
            }
        }
        if characters.is_empty() {
            break;
        }
    }
    characters.into_iter().collect()
}
