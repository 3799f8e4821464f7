//! Digits and words for numbers as a sum: `3억 5천만 200`, `삼백이십만`, `1,234.5`.

use rust_decimal::Decimal;

use crate::rules::amount::Unreadable;
use crate::rules::amount::typed::{Placed, Stop, digit, refused};
use crate::rules::fraction::{Fraction, Overflow, power_of_ten};

/// The most digits that one number may have; more is out of any range here.
const DIGITS: usize = 28;

/// A value, and the other one where there are two.
pub(super) type Values = (Decimal, Option<Decimal>);

pub(super) struct AmountParser<'a> {
    pub(super) characters: &'a [Placed],
    pub(super) next: usize,
    pub(super) is_negative: bool,
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
    pub(super) fn decimal(&self, value: Fraction) -> Result<Decimal, Stop> {
        let signed = if self.is_negative { value.negated() } else { value };
        signed.to_decimal().ok_or_else(|| self.too_large(0))
    }

    /// The whole text as a sum of groups, each closed by 조, 억 or 만, the last one open: `3억 | 5천만 | 200`.
    pub(super) fn sum(mut self, units: bool) -> Result<Values, Stop> {
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
            let number = if units { self.numeral() } else { None };
            let number = if number.is_none() { self.number()? } else { number };
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

    /// One number and nothing else.
    pub(super) fn alone(mut self) -> Result<Fraction, Stop> {
        match self.number()? {
            Some(number) if self.peek().is_none() => Ok(number),
            _ => Err(refused(self.characters, self.next)),
        }
    }

    /// `삼`, as a word.
    fn numeral(&mut self) -> Option<Fraction> {
        let value = numeral(self.peek()?)?;
        self.next += 1;
        self.skip_blanks();
        Some(Fraction::whole(value))
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

fn numeral(character: char) -> Option<i128> {
    let place = "일이삼사오육칠팔구".chars().position(|it| it == character);
    place.and_then(|place| i128::try_from(place + 1).ok())
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
