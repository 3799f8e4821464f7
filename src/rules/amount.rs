//! What people type for a number: one total function from any text to an exact value, or to why there is none.
//!
//! It knows how amounts are written in Korea (만, 억, 조, 삼백만, accounting negatives, full-width digits). It does not know limits
//! or fields: [`crate::rules::claim`] does.

mod length;
mod sum;
mod typed;
mod wording;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::fraction::Fraction;
use crate::rules::span::Span;
use length::length;
use sum::{AmountParser, Values};
use typed::{Placed, Stop, refused};
use wording::{Wrapping, trim};

pub(crate) use typed::{digit, folded, quoted, word_at};
pub(crate) use wording::{Wording, period, unit_word};

/// The longest text that is read, in characters.
pub(crate) const LONGEST: usize = 64;

/// What a text says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Amount {
    /// One value and no other.
    Exact {
        /// In full.
        value: Decimal,
    },
    /// Nothing but blanks.
    Empty,
    /// More than one value, the likelier first: `3억 5천` may be 350,000,000 or 300,005,000, `월 300` 3,000,000 or 300.
    Ambiguous {
        /// In full.
        candidates: Vec<Decimal>,
    },
    /// No value.
    Error {
        /// Why.
        code: Unreadable,
        /// Where: the character, counted from 1.
        at: usize,
        /// The word there, or all of a range.
        text: String,
    },
}

/// Why a text has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// Something in it is not part of a number.
    NotANumber,
    /// More than one number, or a limit: `300~400만`, `300만 이상`.
    Range,
    /// More digits than any amount has.
    OutOfRange,
    /// More than 64 characters.
    TooLong,
}

impl Amount {
    /// Reads an amount of money as people type it; never fails on any text.
    ///
    /// Accepts `1,234,567원`, `₩1,234`, `300만`, `3억 5천만`, `삼백만원`, `약 300만`, `1.5억`, `(1,234)`, `△1,234`, full-width
    /// digits and blanks around it. Refuses what can only be guessed: `12,34`, `1e5`, `--5`, `300~400만`.
    ///
    /// ```
    /// # use payout_estimator::Amount;
    /// let Amount::Exact { value } = Amount::parse("3만5천") else { panic!() };
    /// assert_eq!(value.to_string(), "35000");
    /// let Amount::Ambiguous { candidates } = Amount::parse("3억 5천") else { panic!() };
    /// assert_eq!(candidates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["350000000", "300005000"]);
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text, Wording::Money)
    }

    pub(crate) fn read(text: &str, wording: Wording) -> Self {
        match Self::values(text, wording) {
            Ok(None) => Self::Empty,
            Ok(Some((value, None))) => Self::Exact { value },
            Ok(Some((value, Some(other)))) => Self::Ambiguous { candidates: vec![value, other] },
            Err(Stop { code: Unreadable::NotANumber, .. }) if is_range(&folded(text)) => {
                Self::Error { code: Unreadable::Range, at: 1, text: quoted(text.trim().chars()) }
            }
            Err(Stop { code, at }) => Self::Error { code, at, text: word_at(text, at) },
        }
    }

    fn values(text: &str, wording: Wording) -> Result<Option<Values>, Stop> {
        if text.chars().count() > LONGEST {
            return Err(Stop { code: Unreadable::TooLong, at: LONGEST + 1 });
        }
        let folded = folded(text);
        let mut characters = &folded[..];
        trim(&mut characters);
        if characters.is_empty() {
            return Ok(None);
        }
        let typed = characters;
        let Some(wrapping) = Wrapping::take(&mut characters, wording) else {
            // A sign alone is not blank: spreadsheets write 0 as `-`.
            return Err(refused(if characters.is_empty() { typed } else { characters }, 0));
        };
        let Wrapping { is_negative, word, has_half, .. } = wrapping;
        let parser = AmountParser { characters, next: 0, is_negative };
        if let (Wording::Time(_), Some(word)) = (wording, word) {
            let half = if has_half { Fraction::new(1, 2) } else { Ok(Fraction::ZERO) };
            let whole = length(characters, Span::of_word(word))?;
            let value = half.and_then(|half| whole.checked_add(half)).map_err(|_| refused(characters, 0))?;
            return Ok(Some((parser.decimal(value)?, None)));
        }
        let values = parser.sum(wording == Wording::Money)?;
        let other =
            if wording == Wording::Money { other_meaning(characters, &values, &wrapping) } else { None };
        Ok(Some(match other {
            Some(likelier) => (likelier, Some(values.0)),
            None => values,
        }))
    }
}

/// What digits alone may mean instead: points may separate thousands (`300.000`), and beside a period 만 may be left out (`월 300`).
fn other_meaning(characters: &[Placed], values: &Values, wrapping: &Wrapping) -> Option<Decimal> {
    let (value, None) = values else { return None };
    if characters.iter().any(|&(it, _)| digit(it).is_none() && it != '.') {
        return None;
    }
    let whole = characters.iter().position(|&(it, _)| it == '.');
    match (whole, characters) {
        (Some(1..=3), [(first, _), .., (last, _)])
            if digit(*first).is_some_and(|(digit, _)| digit > 0)
                && digit(*last).is_some_and(|(digit, _)| digit == 0)
                && whole.is_some_and(|whole| characters.len() == whole + 4) =>
        {
            value.checked_mul(Decimal::from(1000)).map(|value| value.normalize())
        }
        (None, _) if wrapping.period.is_some() && !wrapping.has_currency && wrapping.word.is_none() => {
            let is_short = !value.is_zero() && value.abs() < Decimal::from(10_000);
            is_short.then(|| value.checked_mul(Decimal::from(10_000))).flatten()
        }
        _ => None,
    }
}

/// Whether a text that is no number is two of them, or a limit.
fn is_range(characters: &[Placed]) -> bool {
    let text: String = characters.iter().map(|&(character, _)| character).filter(|it| *it != ' ').collect();
    let has_digit = text.contains(|it| digit(it).is_some()) || text.contains(['만', '천', '백']);
    let is_number =
        |it: Option<char>| it.is_some_and(|it| digit(it).is_some() || "원만억조천백십%".contains(it));
    let spans = |(start, end): (&str, &str)| {
        is_number(start.chars().next_back()) && is_number(end.chars().next()) && !end.contains('-')
    };
    let limits = ["이상", "이하", "미만", "초과", "에서", "사이", "부터", "까지", "~"];
    has_digit && (limits.iter().any(|it| text.contains(it)) || text.split_once('-').is_some_and(spans))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn exact(text: &str, value: &str) {
        match Amount::parse(text) {
            Amount::Exact { value: read } => assert_eq!(read.to_string(), value, "{text:?}"),
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[track_caller]
    fn stopped(text: &str, why: Unreadable, at: usize) {
        let Amount::Error { code, at: place, .. } = Amount::parse(text) else { panic!("{text:?} is read") };
        assert_eq!((code, place), (why, at), "{text:?}");
    }

    #[track_caller]
    fn refused(text: &str, at: usize) {
        stopped(text, Unreadable::NotANumber, at);
    }

    #[test]
    fn what_people_write_is_read() {
        for (text, value) in [
            ("1234567", "1234567"),
            ("1,234,567", "1234567"),
            (" 1,234,567원\n", "1234567"),
            ("₩1,234", "1234"),
            ("￦1,234", "1234"),
            ("-₩1,234", "-1234"),
            ("₩-1,234", "-1234"),
            ("１，２３４．５", "1234.5"),
            ("1\u{2009}234\u{a0}567\t\r\n", "1234567"),
            ("300만원", "3000000"),
            ("300 만 원", "3000000"),
            ("3억 5천만", "350000000"),
            ("3억5천2백만 1,234", "352001234"),
            ("1.5억", "150000000"),
            ("1조 5천억", "1500000000000"),
            ("3만5천", "35000"),
            ("천만원", "10000000"),
            ("백만", "1000000"),
            ("15백만원", "15000000"),
            ("만", "10000"),
            ("5천", "5000"),
            ("(1,234)", "-1234"),
            ("△1,234", "-1234"),
            ("▲ 1,234", "-1234"),
            ("\u{2212}5", "-5"),
            ("400.", "400"),
            (".5", "0.5"),
            ("300", "300"),
            ("0", "0"),
            ("3 won", "3"),
            ("3억 500", "300000500"),
            ("3\u{1106}\u{1161}\u{11ab}", "30000"),
            ("-0.00", "0"),
            ("1.50", "1.5"),
        ] {
            exact(text, value);
        }
    }

    #[test]
    fn what_can_only_be_guessed_is_refused_with_its_place() {
        for (text, at) in [
            ("12,34", 3),
            ("1,2345", 6),
            ("1234,567", 5),
            ("1,234 567", 7),
            ("1.234,56", 6),
            ("1e5", 2),
            ("0x10", 2),
            ("--5", 2),
            ("-(5)", 2),
            ("１2", 2),
            ("3만 2억", 4),
            ("3억 50000만", 4),
            ("3만 50000", 4),
            ("2천 15백", 4),
            ("abc", 1),
            ("3o0", 2),
            ("원", 1),
            ("1.2.3", 4),
            ("५", 1),
            ("5%", 2),
            ("-", 1),
            (" ₩", 2),
            ("()", 1),
        ] {
            refused(text, at);
        }
    }

    #[test]
    fn spoken_and_literal_readings_are_both_offered() {
        for (text, spoken, literal) in [
            ("3억 5천", 350_000_000_i64, 300_005_000_i64),
            ("3억5백", 305_000_000, 300_000_500),
            ("1조 5천", 1_500_000_000_000, 1_000_000_005_000),
            ("-3억 5천원", -350_000_000, -300_005_000),
        ] {
            let candidates = vec![Decimal::from(spoken), Decimal::from(literal)];
            assert_eq!(Amount::parse(text), Amount::Ambiguous { candidates }, "{text}");
        }
    }

    #[test]
    fn blank_long_and_huge_texts_have_their_own_answers() {
        assert_eq!(Amount::parse(" \t"), Amount::Empty);
        let digits = "9".repeat(40);
        stopped(&digits, Unreadable::OutOfRange, 1);
        stopped(&"1".repeat(65), Unreadable::TooLong, 65);
        stopped(&format!("{}조", "9".repeat(28)), Unreadable::OutOfRange, 1);
        // A decimal has 96 bits: up to 79,228,162,514,264,337,593,543,950,335.
        exact(&format!("{}만", "7".repeat(25)), &format!("{}0000", "7".repeat(25)));
        stopped(&format!(" {}만", "8".repeat(25)), Unreadable::OutOfRange, 2);
    }

    #[test]
    fn percentages_and_hours_know_no_units_of_thousands() {
        assert_eq!(Amount::read("25.8%", Wording::Percent), Amount::Exact { value: Decimal::new(258, 1) });
        assert_eq!(
            Amount::read("12.5시간", Wording::Time(Span::Hours)),
            Amount::Exact { value: Decimal::new(125, 1) }
        );
        assert!(matches!(Amount::read("3만", Wording::Percent), Amount::Error { at: 2, .. }));
    }

    #[test]
    fn the_word_that_is_not_understood_is_named() {
        for (text, word) in [
            ("300 abc", "abc"),
            ("3만 2억", "2억"),
            ("1,5억", "1,5억"),
            ("3.000.000", "3.000.000"),
            ("-", "-"),
        ] {
            let Amount::Error { text: named, .. } = Amount::parse(text) else { panic!("{text} is read") };
            assert_eq!(named, word);
        }
        assert_eq!(word_at("\u{202e}12\u{0} 3", 2), "12");
    }

    #[test]
    fn results_are_written_as_objects_with_a_kind() {
        for (text, written) in [
            ("1,234.50", r#"{"kind":"exact","value":"1234.5"}"#),
            (" ", r#"{"kind":"empty"}"#),
            ("3억 5천", r#"{"kind":"ambiguous","candidates":["350000000","300005000"]}"#),
            ("3o0", r#"{"kind":"error","code":"not-a-number","at":2,"text":"3o0"}"#),
        ] {
            assert_eq!(serde_json::to_string(&Amount::parse(text)).unwrap(), written);
        }
    }
}
