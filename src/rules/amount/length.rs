//! Lengths of time in more than one unit: `5시간 30분`, `1일 6시간`, `3시간 반`.

use crate::rules::amount::sum::AmountParser;
use crate::rules::amount::typed::{Placed, Stop, digit, refused};
use crate::rules::amount::wording::{before, trim};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::span::Span;

/// A length in its smallest unit, whose word has been taken off: `5시간 30` in minutes.
pub(super) fn length(characters: &[Placed], unit: Span) -> Result<Fraction, Stop> {
    let is_number =
        |&(character, _): &Placed| digit(character).is_some() || matches!(character, '.' | ',' | ' ');
    let start = characters.iter().rposition(|it| !is_number(it)).map_or(0, |last| last + 1);
    let (mut larger, mut number) = characters.split_at_checked(start).unwrap_or((&[], characters));
    trim(&mut larger);
    trim(&mut number);
    let value = AmountParser::new(number, false);
    if larger.is_empty() {
        return value.alone();
    }
    let word = Span::WORDS.iter().find_map(|word| Some((Span::of_word(word), before(larger, word)?)));
    let Some((larger_unit, mut rest)) = word else {
        return Err(refused(characters, start.saturating_sub(1)));
    };
    trim(&mut rest);
    let value = value.alone()?;
    let above = length(rest, larger_unit)?;
    let parts = larger_unit.convert(above, unit).ok().zip(larger_unit.convert(Fraction::ONE, unit).ok());
    match parts {
        Some((above_here, one)) if above.has_decimals(0) && one > Fraction::ONE && value < one => {
            above_here.checked_add(value).map_err(|Overflow| refused(number, 0))
        }
        _ => Err(refused(number, 0)),
    }
}
