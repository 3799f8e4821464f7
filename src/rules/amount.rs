//! What people type for a number: one total function from any text to an exact value, or to why there is none.
//!
//! It knows how amounts are written in Korea (만, 억, 조, accounting negatives, full-width digits). It does not know limits or
//! fields: [`crate::rules::claim`] does.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::fraction::{Fraction, Overflow, power_of_ten};
use crate::rules::span::Span;

/// The longest text that is read, in characters.
pub(crate) const LONGEST: usize = 64;

/// The most digits that one number may have; more is out of any range here.
const DIGITS: usize = 28;

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
    /// More than one value, the likelier first: `3억 5천` may be 350,000,000 or 300,005,000.
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
    },
}

/// Why a text has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unreadable {
    /// Something in it is not part of a number.
    NotANumber,
    /// More digits than any amount has.
    OutOfRange,
    /// More than 64 characters.
    TooLong,
}

/// What a text may hold besides digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// Money: 만, 억, 조 and 천, 백, 십; ₩ before, 원, won or KRW after.
    Money,
    /// A percentage: % after.
    Percent,
    /// A time in this unit: a word for minutes, hours or days after. [`unit_word`] says which.
    Time(Span),
    /// A plain number: a counting word after.
    Plain,
}

impl Wording {
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Money => &["원", "won", "krw"],
            Self::Percent => &["%", "퍼센트"],
            Self::Time(_) => Span::WORDS,
            Self::Plain => &["개", "건"],
        }
    }
}

/// The word for a unit that stands after a number, as [`Amount::read`] takes it off.
pub(crate) fn unit_word(text: &str, wording: Wording) -> Option<&'static str> {
    let folded = folded(text);
    unwrap_sign(&mut &folded[..], wording)?.word
}

impl Amount {
    /// Reads an amount of money as people type it; never fails on any text.
    ///
    /// Accepts `1,234,567원`, `₩1,234`, `300만`, `3억 5천만`, `1.5억`, `(1,234)`, `△1,234`, full-width digits and
    /// blanks around it. Refuses what can only be guessed: `12,34`, `1e5`, `--5`.
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
            Err(Stop { code, at }) => Self::Error { code, at },
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
        let Some(Wrapping { is_negative, .. }) = unwrap_sign(&mut characters, wording) else {
            // A sign alone is not blank: spreadsheets write 0 as `-`.
            return Err(refused(if characters.is_empty() { typed } else { characters }, 0));
        };
        AmountParser { characters, next: 0, is_negative }.sum(wording == Wording::Money).map(Some)
    }
}

/// A character as it is read, and where it stood, counted from 1.
type Placed = (char, usize);

/// Folds what only looks different: full-width forms, blanks, minus signs, won signs, decomposed Hangul.
pub(crate) fn folded(text: &str) -> Vec<Placed> {
    let mut folded: Vec<Placed> = Vec::with_capacity(text.len());
    for (index, character) in text.chars().enumerate() {
        let plain = match character {
            '\u{200b}' | '\u{feff}' => continue,
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{3000}' => ' ',
            '\u{2010}'..='\u{2013}' | '\u{2212}' | '\u{ff0d}' => '-',
            '\u{ffe6}' => '₩',
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

/// What stands around a number.
struct Wrapping {
    is_negative: bool,
    /// The word for its unit.
    word: Option<&'static str>,
}

/// Takes off blanks, the sign, the won sign and the unit word. `None`: no character is left, or signs do not fit together.
fn unwrap_sign(characters: &mut &[Placed], wording: Wording) -> Option<Wrapping> {
    trim(characters);
    let (mut is_negative, mut won) = (false, false);
    loop {
        *characters = match *characters {
            [('-' | '△' | '▲', _), rest @ ..] | [('(', _), rest @ .., (')', _)] => {
                if is_negative {
                    return None;
                }
                is_negative = true;
                rest
            }
            [('₩', _), rest @ ..] if wording == Wording::Money && !won => {
                won = true;
                rest
            }
            _ => break,
        };
        trim(characters);
    }
    let mut word = None;
    for &suffix in wording.suffixes() {
        let start = characters.len().saturating_sub(suffix.chars().count());
        if let Some((number @ [_, ..], end)) = characters.split_at_checked(start)
            && end.iter().map(|&(character, _)| character).eq(suffix.chars())
        {
            *characters = number;
            trim(characters);
            word = Some(suffix);
            break;
        }
    }
    (!characters.is_empty()).then_some(Wrapping { is_negative, word })
}

fn trim(characters: &mut &[Placed]) {
    while let [(' ', _), rest @ ..] | [rest @ .., (' ', _)] = *characters {
        *characters = rest;
    }
}

/// Why reading stopped, and at which character.
struct Stop {
    code: Unreadable,
    at: usize,
}

fn refused(characters: &[Placed], index: usize) -> Stop {
    let last = characters.last().map_or(1, |&(_, at)| at);
    let at = characters.get(index).map_or(last, |&(_, at)| at);
    Stop { code: Unreadable::NotANumber, at }
}

/// A value, and the other one where there are two.
type Values = (Decimal, Option<Decimal>);

struct AmountParser<'a> {
    characters: &'a [Placed],
    next: usize,
    is_negative: bool,
}

impl AmountParser<'_> {
    fn peek(&self) -> Option<char> {
        self.characters.get(self.next).map(|&(character, _)| character)
    }

    fn skip_blanks(&mut self) {
        while self.peek() == Some(' ') {
            self.next += 1;
        }
    }

    fn too_large(&self, index: usize) -> Stop {
        let at = self.characters.get(index).map_or(1, |&(_, at)| at);
        Stop { code: Unreadable::OutOfRange, at }
    }

    /// The whole number with its sign, unless it has more digits than a decimal.
    fn decimal(&self, value: Fraction) -> Result<Decimal, Stop> {
        let signed = if self.is_negative { value.negated().ok() } else { Some(value) };
        signed.and_then(Fraction::to_decimal).ok_or_else(|| self.too_large(0))
    }

    /// The whole text as a sum of groups, each closed by 조, 억 or 만, the last one open: `3억 | 5천만 | 200`.
    fn sum(mut self, units: bool) -> Result<Values, Stop> {
        let mut total = Fraction::ZERO;
        let mut above = None;
        loop {
            let start = self.next;
            let group = self.group(units)?;
            let large = self.peek().filter(|_| units).and_then(large_unit);
            let Some(exponent) = large else {
                self.skip_blanks();
                if self.peek().is_some() || (group.is_none() && above.is_none()) {
                    return Err(refused(self.characters, self.next));
                }
                return self.close(total, above, group, start);
            };
            let value = group.map_or(Fraction::ONE, |group| group.value);
            if above.is_some_and(|above| exponent >= above || value >= power(above - exponent)) {
                return Err(refused(self.characters, start));
            }
            self.next += 1;
            let scaled = value.checked_mul(power(exponent)).and_then(|value| total.checked_add(value));
            total = scaled.map_err(|Overflow| self.too_large(start))?;
            above = Some(exponent);
            self.skip_blanks();
        }
    }

    /// The value or values of everything read, with the open group at its end.
    fn close(
        &self,
        total: Fraction,
        above: Option<u32>,
        group: Option<Group>,
        start: usize,
    ) -> Result<Values, Stop> {
        let Some(group) = group else { return Ok((self.decimal(total)?, None)) };
        if above.is_some_and(|above| group.value >= power(above)) {
            return Err(refused(self.characters, start));
        }
        let with = |value: Result<Fraction, Overflow>| {
            let sum = value.and_then(|value| total.checked_add(value));
            self.decimal(sum.map_err(|Overflow| self.too_large(start))?)
        };
        let literal = with(Ok(group.value))?;
        match above {
            // In speech `3억 5천` leaves the 만 out; read literally it does not.
            Some(above @ 8..) if group.has_small_unit => {
                Ok((with(group.value.checked_mul(power(above - 4)))?, Some(literal)))
            }
            _ => Ok((literal, None)),
        }
    }

    /// Numbers with 천, 백 and 십, falling, up to a larger unit or the end.
    fn group(&mut self, units: bool) -> Result<Option<Group>, Stop> {
        let mut group: Option<Group> = None;
        let mut above = None;
        loop {
            let start = self.next;
            let number = self.number()?;
            let small = self.peek().filter(|_| units).and_then(small_unit);
            if number.is_none() && small.is_none() {
                return Ok(group);
            }
            let exponent = small.unwrap_or(0);
            let value = number.unwrap_or(Fraction::ONE).checked_mul(power(exponent));
            let value = value.map_err(|Overflow| self.too_large(start))?;
            // A number without a unit ends its group.
            if above.is_some_and(|above| above == 0 || value >= power(above)) {
                return Err(refused(self.characters, start));
            }
            if small.is_some() {
                self.next += 1;
                self.skip_blanks();
            }
            above = Some(exponent);
            let sum = group.as_ref().map_or(Ok(value), |group| group.value.checked_add(value));
            let has_small_unit = small.is_some() || group.is_some_and(|group| group.has_small_unit);
            group = Some(Group { value: sum.map_err(|Overflow| self.too_large(start))?, has_small_unit });
        }
    }

    /// `1234`, `1,234`, `1 234.5`: digits in one script, with all separators of thousands or none; blanks after it.
    fn number(&mut self) -> Result<Option<Fraction>, Stop> {
        let start = self.next;
        let mut read = Digits::default();
        while let Some(character) = self.peek() {
            let after_separator = read.separated.is_some() && read.decimals.is_none();
            let groups_of_three = (1..=3).all(|ahead| {
                self.characters.get(self.next + ahead).is_some_and(|&(next, _)| digit(next).is_some())
            });
            match (digit(character), character) {
                (Some((value, wide)), _) if read.wide.is_none_or(|before| before == wide) => {
                    if after_separator && read.run == 3 {
                        return Err(refused(self.characters, self.next));
                    }
                    read.wide = Some(wide);
                    read.push(value).ok_or_else(|| self.too_large(start))?;
                }
                (None, ',' | ' ')
                    if groups_of_three
                        && read.decimals.is_none()
                        && read.separated.map_or((1..=3).contains(&read.run), |before| {
                            before == character && read.run == 3
                        }) =>
                {
                    read.separated = Some(character);
                    read.run = 0;
                }
                (None, '.') if read.decimals.is_none() => read.decimals = Some(0),
                _ => break,
            }
            self.next += 1;
        }
        if read.wide.is_none() {
            self.next = start;
            return Ok(None);
        }
        self.skip_blanks();
        let scale = power_of_ten(read.decimals.unwrap_or(0)).unwrap_or(1);
        Ok(Fraction::new(read.value, scale).ok())
    }
}

struct Group {
    value: Fraction,
    has_small_unit: bool,
}

/// The digits of one number as far as they were read.
#[derive(Default)]
struct Digits {
    value: i128,
    count: usize,
    /// Digits since the last separator.
    run: usize,
    separated: Option<char>,
    decimals: Option<u32>,
    wide: Option<bool>,
}

impl Digits {
    fn push(&mut self, digit: u32) -> Option<()> {
        self.count += 1;
        self.run += 1;
        if let Some(decimals) = &mut self.decimals {
            *decimals += 1;
        }
        self.value = self.value.checked_mul(10)?.checked_add(i128::from(digit))?;
        (self.count <= DIGITS).then_some(())
    }
}

/// A digit's value, and whether it is a full-width one.
fn digit(character: char) -> Option<(u32, bool)> {
    let wide = u32::from(character).checked_sub(u32::from('０')).filter(|value| *value < 10);
    character.to_digit(10).map(|value| (value, false)).or(wide.map(|value| (value, true)))
}

fn large_unit(character: char) -> Option<u32> {
    match character {
        '조' => Some(12),
        '억' => Some(8),
        '만' => Some(4),
        _ => None,
    }
}

fn small_unit(character: char) -> Option<u32> {
    match character {
        '천' => Some(3),
        '백' => Some(2),
        '십' => Some(1),
        _ => None,
    }
}

fn power(exponent: u32) -> Fraction {
    Fraction::whole(power_of_ten(exponent).unwrap_or(i128::MAX))
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
    fn refused(text: &str, at: usize) {
        assert_eq!(Amount::parse(text), Amount::Error { code: Unreadable::NotANumber, at }, "{text:?}");
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
        assert_eq!(Amount::parse(&digits), Amount::Error { code: Unreadable::OutOfRange, at: 1 });
        let long = "1".repeat(65);
        assert_eq!(Amount::parse(&long), Amount::Error { code: Unreadable::TooLong, at: 65 });
        let units = format!("{}조", "9".repeat(28));
        assert_eq!(Amount::parse(&units), Amount::Error { code: Unreadable::OutOfRange, at: 1 });
        // A decimal has 96 bits: up to 79,228,162,514,264,337,593,543,950,335.
        exact(&format!("{}만", "7".repeat(25)), &format!("{}0000", "7".repeat(25)));
        let beyond = format!(" {}만", "8".repeat(25));
        assert_eq!(Amount::parse(&beyond), Amount::Error { code: Unreadable::OutOfRange, at: 2 });
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
    fn results_are_written_as_objects_with_a_kind() {
        for (text, written) in [
            ("1,234.50", r#"{"kind":"exact","value":"1234.5"}"#),
            (" ", r#"{"kind":"empty"}"#),
            ("3억 5천", r#"{"kind":"ambiguous","candidates":["350000000","300005000"]}"#),
            ("3o0", r#"{"kind":"error","code":"not-a-number","at":2}"#),
        ] {
            assert_eq!(serde_json::to_string(&Amount::parse(text)).unwrap(), written);
        }
    }
}
