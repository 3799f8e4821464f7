//! What people type for a number: one total function from any text to an exact value, or to why there is none.
//!
//! Knows how amounts are written in Korea (만, 억, 조, accounting negatives, full-width digits). Does not know
//! limits or fields: [`crate::claim`] does.

use crate::json::{Json, Writer};
use crate::ratio::{Ratio, power_of_ten};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// The longest text that is read, in characters.
pub(crate) const LONGEST: usize = 64;

/// The most digits one number may have; more is out of any range here.
const DIGITS: usize = 28;

/// What a text says, as [`Amount::parse`] reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// One value and no other.
    Exact(Ratio),
    /// Nothing but blanks.
    Empty,
    /// More than one value, the likelier first: `3억 5천` may be 350,000,000 or 300,005,000.
    Ambiguous(Vec<Ratio>),
    /// No value.
    Error {
        /// Why.
        code: Unreadable,
        /// Where: the character, counted from 1.
        at: usize,
    },
}

/// Why a text has no value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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
    /// Hours, days or a plain number: the word for hours or days after.
    Plain,
}

impl Wording {
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            Self::Money => &["원", "won", "krw"],
            Self::Percent => &["%", "퍼센트"],
            Self::Plain => &["시간", "일", "개", "건", "hours", "days", "h"],
        }
    }
}

impl Amount {
    /// Reads an amount of money as people type it; never fails on any text.
    ///
    /// Accepts `1,234,567원`, `₩1,234`, `300만`, `3억 5천만`, `1.5억`, `(1,234)`, `△1,234`, full-width digits and
    /// blanks around it. Refuses what can only be guessed: `12,34`, `1e5`, `--5`.
    ///
    /// ```
    /// # use payout_estimator::{Amount, Ratio};
    /// assert_eq!(Amount::parse("3만5천"), Amount::Exact(Ratio::whole(35_000)));
    /// assert_eq!(
    ///     Amount::parse("3억 5천"),
    ///     Amount::Ambiguous(vec![Ratio::whole(350_000_000), Ratio::whole(300_005_000)])
    /// );
    /// ```
    #[must_use]
    pub fn parse(text: &str) -> Self {
        Self::read(text, Wording::Money)
    }

    pub(crate) fn read(text: &str, wording: Wording) -> Self {
        match Self::values(text, wording) {
            Ok(None) => Self::Empty,
            Ok(Some((value, None))) => Self::Exact(value),
            Ok(Some((value, Some(other)))) => Self::Ambiguous(vec![value, other]),
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
        let Some(negative) = unwrap_sign(&mut characters, wording) else {
            // A sign alone is not nothing: spreadsheets write 0 as `-`.
            return Err(refused(if characters.is_empty() { typed } else { characters }, 0));
        };
        let mut reader = Reader { characters, next: 0 };
        let (value, other) = reader.sum(wording == Wording::Money)?;
        let signed = |value: Ratio| if negative { value.negated() } else { value };
        Ok(Some((signed(value), other.map(signed))))
    }
}

/// A character as it is read, and where it stood, counted from 1.
type Placed = (char, usize);

/// Folds what only looks different: full-width forms, blanks, minus signs, won signs, decomposed Hangul.
fn folded(text: &str) -> Vec<Placed> {
    let mut folded: Vec<Placed> = Vec::new();
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

/// Takes blanks, the sign, the won sign and the unit word off; whether it is negative. `None`: nothing is left,
/// or signs do not fit together.
fn unwrap_sign(characters: &mut &[Placed], wording: Wording) -> Option<bool> {
    trim(characters);
    let (mut negative, mut won) = (false, false);
    loop {
        *characters = match *characters {
            [('-' | '△' | '▲', _), rest @ ..] | [('(', _), rest @ .., (')', _)] => {
                if negative {
                    return None;
                }
                negative = true;
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
    for suffix in wording.suffixes() {
        let start = characters.len().saturating_sub(suffix.chars().count());
        if let Some((number @ [_, ..], end)) = characters.split_at_checked(start)
            && end.iter().map(|&(character, _)| character).eq(suffix.chars())
        {
            *characters = number;
            trim(characters);
            break;
        }
    }
    (!characters.is_empty()).then_some(negative)
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
type Values = (Ratio, Option<Ratio>);

struct Reader<'a> {
    characters: &'a [Placed],
    next: usize,
}

impl Reader<'_> {
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

    /// The whole text as a sum of groups, each closed by 조, 억 or 만, the last one open: `3억 | 5천만 | 200`.
    fn sum(&mut self, units: bool) -> Result<Values, Stop> {
        let mut total = Ratio::ZERO;
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
            let value = group.map_or(Ratio::ONE, |group| group.value);
            if above.is_some_and(|above| exponent >= above || value >= power(above - exponent)) {
                return Err(refused(self.characters, start));
            }
            self.next += 1;
            let scaled = value.times(power(exponent)).and_then(|value| total.plus(value));
            total = scaled.ok_or_else(|| self.too_large(start))?;
            above = Some(exponent);
            self.skip_blanks();
        }
    }

    /// The value or values of everything read, with the open group at its end.
    fn close(
        &self,
        total: Ratio,
        above: Option<u32>,
        group: Option<Group>,
        start: usize,
    ) -> Result<Values, Stop> {
        let Some(group) = group else { return Ok((total, None)) };
        if above.is_some_and(|above| group.value >= power(above)) {
            return Err(refused(self.characters, start));
        }
        let overflow = || self.too_large(start);
        let literal = total.plus(group.value).ok_or_else(overflow)?;
        match above {
            // In speech `3억 5천` leaves the 만 out; read literally it does not.
            Some(above @ 8..) if group.has_small_unit => {
                let spoken = group.value.times(power(above - 4)).and_then(|value| total.plus(value));
                Ok((spoken.ok_or_else(overflow)?, Some(literal)))
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
            let value =
                number.unwrap_or(Ratio::ONE).times(power(exponent)).ok_or_else(|| self.too_large(start))?;
            // A number without a unit ends its group.
            if above.is_some_and(|above| above == 0 || value >= power(above)) {
                return Err(refused(self.characters, start));
            }
            if small.is_some() {
                self.next += 1;
                self.skip_blanks();
            }
            above = Some(exponent);
            let sum = group.as_ref().map_or(Some(value), |group| group.value.plus(value));
            let has_small_unit = small.is_some() || group.is_some_and(|group| group.has_small_unit);
            group = Some(Group { value: sum.ok_or_else(|| self.too_large(start))?, has_small_unit });
        }
    }

    /// `1234`, `1,234`, `1 234.5`: digits in one script, with all separators of thousands or none; blanks after it.
    fn number(&mut self) -> Result<Option<Ratio>, Stop> {
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
        Ok(Ratio::new(read.value, scale))
    }
}

struct Group {
    value: Ratio,
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

fn power(exponent: u32) -> Ratio {
    Ratio::whole(power_of_ten(exponent).unwrap_or(i128::MAX))
}

/// All digits of a value that was typed: it has no more decimals than digits.
fn in_full(value: Ratio) -> String {
    value.written(DIGITS).text
}

/// `{ kind: "exact", value }`, `{ kind: "empty" }`, `{ kind: "ambiguous", candidates }`, `{ kind: "error", code, at }`.
impl Json for Amount {
    fn write(&self, out: &mut Writer) {
        out.object();
        match self {
            Self::Exact(value) => out.word("kind", "exact").field("value", &in_full(*value)),
            Self::Empty => out.word("kind", "empty"),
            Self::Ambiguous(candidates) => {
                let mut texts: Vec<String> = Vec::new();
                for candidate in candidates {
                    texts.push(in_full(*candidate));
                }
                out.word("kind", "ambiguous").field("candidates", &texts)
            }
            Self::Error { code, at } => out.word("kind", "error").word("code", code.word()).field("at", at),
        };
        out.end();
    }
}

impl Unreadable {
    fn word(self) -> &'static str {
        match self {
            Self::NotANumber => "not-a-number",
            Self::OutOfRange => "out-of-range",
            Self::TooLong => "too-long",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn exact(text: &str, value: &str) {
        match Amount::parse(text) {
            Amount::Exact(read) => assert_eq!(read.shown().text, value, "{text:?}"),
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
            ("KRW", ""),
            ("3억 500", "300000500"),
            ("3\u{1106}\u{1161}\u{11ab}", "30000"),
        ]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        {
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
            ("3억 5천", 350_000_000, 300_005_000),
            ("3억5백", 305_000_000, 300_000_500),
            ("1조 5천", 1_500_000_000_000, 1_000_000_005_000),
            ("-3억 5천원", -350_000_000, -300_005_000),
        ] {
            let both = vec![Ratio::whole(spoken), Ratio::whole(literal)];
            assert_eq!(Amount::parse(text), Amount::Ambiguous(both), "{text}");
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
    }

    #[test]
    fn percentages_and_hours_know_no_units_of_thousands() {
        assert_eq!(Amount::read("25.8%", Wording::Percent), Amount::Exact(Ratio::new(258, 10).unwrap()));
        assert_eq!(Amount::read("12.5시간", Wording::Plain), Amount::Exact(Ratio::new(125, 10).unwrap()));
        assert!(matches!(Amount::read("3만", Wording::Percent), Amount::Error { at: 2, .. }));
    }
}
