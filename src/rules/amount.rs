//! Reads what people type for a number: any text gives an exact value, values to choose from, or the reason why there is none.
//!
//! This module knows how amounts are written in Korea (만, 억, 조, 삼백만, accounting negatives, full-width digits) and what currencies are
//! called. It does not know limits or fields; [`crate::rules::claim`] does.

mod currency;
mod length;
mod sum;
mod typed;
mod wording;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::claim::Per;
use crate::rules::fraction::Fraction;
use crate::rules::span::Span;
use length::length;
use sum::{AmountParser, Sum};
use typed::{Placed, Stop, refused};
use wording::{Wrapping, trim};

pub(crate) use currency::WON;
pub(crate) use typed::{digit, folded, quoted, word_at};
pub(crate) use wording::Wording;

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
    /// Two values, the likelier first: `3억 5천` may be 350,000,000 or 300,005,000, `월 300` 3,000,000 or 300.
    Ambiguous {
        /// In full.
        candidates: Vec<Decimal>,
    },
    /// No value.
    Error {
        /// Why.
        code: Unreadable,
        /// The position of the character that could not be read, counted from 1.
        at: usize,
        /// The word at that position; the whole text of a range or of an amount in another currency.
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
    /// An amount in another currency: `$60` where won are asked for.
    OtherCurrency,
    /// More digits than any amount has.
    OutOfRange,
    /// More than 64 characters.
    TooLong,
}

impl Amount {
    /// Reads an amount of money in the currency with this code, as people type it; never fails on any text.
    ///
    /// Accepts `1,234,567원`, `₩1,234`, `300만`, `3억 5천만`, `삼백만원`, `약 300만`, `1.5억`, `(1,234)`, `△1,234`, full-width
    /// digits and blanks around it. Refuses what can only be guessed, `12,34`, `1e5`, `--5`, `300~400만`, and other currencies.
    ///
    /// ```
    /// # use payout_estimator::{Amount, Unreadable};
    /// let Amount::Exact { value } = Amount::parse("3만5천", "KRW") else { panic!() };
    /// assert_eq!(value.to_string(), "35000");
    /// let Amount::Ambiguous { candidates } = Amount::parse("3억 5천", "KRW") else { panic!() };
    /// assert_eq!(candidates.iter().map(ToString::to_string).collect::<Vec<_>>(), ["350000000", "300005000"]);
    /// assert!(matches!(Amount::parse("$60", "USD"), Amount::Exact { .. }));
    /// assert!(matches!(Amount::parse("$60", "KRW"), Amount::Error { code: Unreadable::OtherCurrency, .. }));
    /// ```
    #[must_use]
    pub fn parse(text: &str, currency: &str) -> Self {
        Parsed::new(text, Wording::Money(currency)).amount
    }
}

/// A text as a number, with the words beside it that matter to its field.
#[derive(Debug)]
pub(crate) struct Parsed {
    pub(crate) amount: Amount,
    /// The word for its unit, which is not always that of the field: `분` in a field of hours.
    pub(crate) word: Option<&'static str>,
    /// The period that is named beside an amount: `월 300만`.
    pub(crate) period: Option<Per>,
}

impl Parsed {
    pub(crate) fn new(text: &str, wording: Wording<'_>) -> Self {
        let (amount, wrapping) = match values(text, wording) {
            Ok((values, wrapping)) => (Amount::from(values), wrapping),
            Err(stop) => (stop.amount(text), Wrapping::default()),
        };
        Self { amount, word: wrapping.word, period: wrapping.period }
    }
}

impl From<Vec<Decimal>> for Amount {
    fn from(candidates: Vec<Decimal>) -> Self {
        match candidates[..] {
            [] => Self::Empty,
            [value] => Self::Exact { value },
            _ => Self::Ambiguous { candidates },
        }
    }
}

impl Stop {
    fn amount(self, text: &str) -> Amount {
        let code = match self.code {
            Unreadable::NotANumber if is_range(&folded(text)) => Unreadable::Range,
            code => code,
        };
        match code {
            Unreadable::Range | Unreadable::OtherCurrency => {
                Amount::Error { code, at: 1, text: quoted(text.trim().chars()) }
            }
            _ => Amount::Error { code, at: self.at, text: word_at(text, self.at) },
        }
    }
}

/// The values that a text can have, the likelier first, and the words around the number. None for a blank text.
fn values(text: &str, wording: Wording<'_>) -> Result<(Vec<Decimal>, Wrapping), Stop> {
    if text.chars().count() > LONGEST {
        return Err(Stop { code: Unreadable::TooLong, at: LONGEST + 1 });
    }
    let folded = folded(text);
    let mut characters = &folded[..];
    trim(&mut characters);
    if characters.is_empty() {
        return Ok((Vec::new(), Wrapping::default()));
    }
    let typed = characters;
    let Some(wrapping) = Wrapping::take(&mut characters, wording) else {
        // A sign alone is not blank: spreadsheets write 0 as `-`.
        return Err(refused(if characters.is_empty() { typed } else { characters }, 0));
    };
    let parser = AmountParser::new(characters, wrapping.is_negative);
    let values = match (wording, wrapping.word) {
        (Wording::Money(currency), _) => money(parser, &wrapping, currency)?,
        (Wording::Time(_), Some(word)) => {
            let half = if wrapping.has_half { Fraction::new(1, 2) } else { Ok(Fraction::ZERO) };
            let whole = length(characters, Span::of_word(word))?;
            let value = half.and_then(|half| whole.checked_add(half)).map_err(|_| refused(characters, 0))?;
            vec![parser.decimal(value)?]
        }
        _ => vec![parser.sum(false)?.value],
    };
    Ok((values, wrapping))
}

/// The values that an amount of money can have, at most two. A person is asked to choose between these.
fn money(parser: AmountParser<'_>, wrapping: &Wrapping, currency: &str) -> Result<Vec<Decimal>, Stop> {
    let sum = parser.sum(true)?;
    if wrapping.has_other_currency() {
        return Err(Stop { code: Unreadable::OtherCurrency, at: 1 });
    }
    let thousands = if sum.may_have_thousands { parser.with_thousands().sum(true).ok() } else { None };
    let mut candidates = Vec::new();
    if currency == WON && wrapping.period.is_some() && !wrapping.has_currency() {
        candidates.extend(thousands.as_ref().unwrap_or(&sum).in_ten_thousands());
    }
    candidates.extend(thousands.map(|sum| sum.value));
    candidates.extend(sum.spoken);
    candidates.push(sum.value);
    candidates.truncate(2);
    Ok(candidates)
}

impl Sum {
    /// The value if 만 is left out, as people do in speech: `월 300` for 300만 won a month.
    fn in_ten_thousands(&self) -> Option<Decimal> {
        let ten_thousand = Decimal::from(10_000);
        let is_short = !self.has_large_unit && !self.value.is_zero() && self.value.abs() < ten_thousand;
        is_short.then(|| self.value.checked_mul(ten_thousand)).flatten().map(|value| value.normalize())
    }
}

/// Whether a text that is no number is two of them, or a limit.
fn is_range(characters: &[Placed]) -> bool {
    let text: String = characters.iter().map(|&(character, _)| character).filter(|it| *it != ' ').collect();
    let has_digit = text.contains(|it| digit(it).is_some()) || text.contains(['만', '천', '백']);
    let is_number =
        |it: Option<char>| it.is_some_and(|it| digit(it).is_some() || "원만억조천백십%₩$₹€£¥".contains(it));
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
        match Amount::parse(text, WON) {
            Amount::Exact { value: read } => assert_eq!(read.to_string(), value, "{text:?}"),
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[track_caller]
    fn stopped(text: &str, why: Unreadable, at: usize) {
        let Amount::Error { code, at: place, .. } = Amount::parse(text, WON) else {
            panic!("{text:?} is read")
        };
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
            ("3\u{1106}\u{1161}\u{11ab}", "30000"),
            ("-0.00", "0"),
            ("1.50", "1.5"),
            ("30만 1", "300001"),
            ("2천 5", "2005"),
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
            ("1.5억 5천만", 6),
            ("1.5억만", 5),
            ("1.5천 3백", 6),
            ("약.5", 1),
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
            ("3억 5000", 350_000_000, 300_005_000),
            ("3억 500", 305_000_000, 300_000_500),
            ("1조 5000", 1_500_000_000_000, 1_000_000_005_000),
            ("3만5", 35_000, 30_005),
            ("3억 5", 350_000_000, 300_000_005),
            ("3억5", 350_000_000, 300_000_005),
            ("2천5", 2_500, 2_005),
            ("3만 2천5", 32_500, 32_005),
            ("월 3,000", 30_000_000, 3_000),
            ("월 3.000", 30_000_000, 3_000),
            ("3.000만원", 30_000_000, 30_000),
        ] {
            let candidates = vec![Decimal::from(spoken), Decimal::from(literal)];
            assert_eq!(Amount::parse(text, WON), Amount::Ambiguous { candidates }, "{text}");
        }
    }

    #[test]
    fn blank_long_and_huge_texts_have_their_own_answers() {
        assert_eq!(Amount::parse(" \t", WON), Amount::Empty);
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
        assert_eq!(
            Parsed::new("25.8%", Wording::Percent).amount,
            Amount::Exact { value: Decimal::new(258, 1) }
        );
        assert_eq!(
            Parsed::new("12.5시간", Wording::Time(Span::Hours)).amount,
            Amount::Exact { value: Decimal::new(125, 1) }
        );
        assert!(matches!(Parsed::new("3만", Wording::Percent).amount, Amount::Error { at: 2, .. }));
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
            let Amount::Error { text: named, .. } = Amount::parse(text, WON) else {
                panic!("{text} is read")
            };
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
            assert_eq!(serde_json::to_string(&Amount::parse(text, WON)).unwrap(), written);
        }
    }
}
