//! Digits and words for numbers as a sum: `3억 5천만 200`, `삼백이십만`, `1,234.5`.

use rust_decimal::Decimal;

use crate::rules::amount::Unreadable;
use crate::rules::amount::typed::{Placed, Stop, digit, refused};
use crate::rules::fraction::{Fraction, Overflow, power_of_ten};

/// The most digits that one number may have; more is out of any range here.
const DIGITS: usize = 28;

/// A sum as it was read.
pub(super) struct Sum {
    pub(super) value: Decimal,
    /// The value in speech, where the last unit is left out: `3억 5천` for 3억 5천만.
    pub(super) spoken: Option<Decimal>,
    /// Whether a point in it may separate thousands: `3.000`.
    pub(super) may_have_thousands: bool,
    /// Whether 만, 억 or 조 is written.
    pub(super) has_large_unit: bool,
}

/// What a point in a number is for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Points {
    Decimals,
    Thousands,
}

#[derive(Clone, Copy)]
pub(super) struct AmountParser<'a> {
    characters: &'a [Placed],
    next: usize,
    is_negative: bool,
    points: Points,
    may_have_thousands: bool,
    /// Whether the last number had a point. What follows it could only be guessed: `1.5억 5천만`.
    has_point: bool,
}

impl<'a> AmountParser<'a> {
    pub(super) fn new(characters: &'a [Placed], is_negative: bool) -> Self {
        Self {
            characters,
            next: 0,
            is_negative,
            points: Points::Decimals,
            may_have_thousands: false,
            has_point: false,
        }
    }

    /// Reads `3.000` as 3,000.
    pub(super) fn with_thousands(self) -> Self {
        Self { points: Points::Thousands, ..self }
    }

    fn peek(&self) -> Option<char> {
        self.characters.get(self.next).map(|&(character, _)| character)
    }

    fn is_blank_before(&self, index: usize) -> bool {
        let before = index.checked_sub(1).and_then(|before| self.characters.get(before));
        before.is_some_and(|&(character, _)| character == ' ')
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
    pub(super) fn sum(mut self, units: bool) -> Result<Sum, Stop> {
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
            let is_misplaced =
                above.is_some_and(|above| exponent >= above || value >= power(above - exponent));
            if is_misplaced || group.is_none() && self.has_point {
                return Err(refused(self.characters, start));
            }
            self.next += 1;
            let scaled = value.checked_mul(power(exponent)).and_then(|value| total.checked_add(value));
            total = scaled.map_err(|Overflow| self.too_large(start))?;
            above = Some(exponent);
            self.skip_blanks();
        }
    }

    /// The sum of everything read, with the open group at its end.
    fn close(
        &self,
        total: Fraction,
        above: Option<u32>,
        group: Option<Group>,
        start: usize,
    ) -> Result<Sum, Stop> {
        let value = group.map_or(Fraction::ZERO, |group| group.value);
        if above.is_some_and(|above| value >= power(above)) {
            return Err(refused(self.characters, start));
        }
        let with = |value| {
            let sum = total.checked_add(value).map_err(|Overflow| self.too_large(start))?;
            self.decimal(sum)
        };
        let spoken = group.and_then(|group| group.spoken(above));
        Ok(Sum {
            value: with(value)?,
            spoken: spoken.map(with).transpose()?,
            may_have_thousands: self.may_have_thousands,
            has_large_unit: above.is_some(),
        })
    }

    /// Numbers with 천, 백 and 십, falling, up to a larger unit or the end.
    fn group(&mut self, units: bool) -> Result<Option<Group>, Stop> {
        let mut group: Option<Group> = None;
        let mut above = None;
        loop {
            let start = self.next;
            let follows_point = self.has_point;
            let follows_blank = self.is_blank_before(start);
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
            if follows_point || above.is_some_and(|above| above == 0 || value >= power(above)) {
                return Err(refused(self.characters, start));
            }
            if small.is_some() {
                self.next += 1;
                self.skip_blanks();
            }
            let digit_after = small.is_none().then_some(above).flatten();
            above = Some(exponent);
            let sum = group.map_or(Ok(value), |group| group.value.checked_add(value));
            group = Some(Group {
                value: sum.map_err(|Overflow| self.too_large(start))?,
                last: value,
                has_small_unit: small.is_some() || group.is_some_and(|group| group.has_small_unit),
                digit_after,
                follows_blank,
            });
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
                (None, ',' | ' ' | '.')
                    if (character != '.' || self.points == Points::Thousands)
                        && groups_of_three
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
        self.has_point = read.decimals.is_some();
        self.may_have_thousands |= read.may_have_thousands();
        let scale = power_of_ten(read.decimals.unwrap_or(0)).unwrap_or(1);
        Ok(Fraction::new(read.value, scale).ok())
    }
}

#[derive(Clone, Copy)]
struct Group {
    value: Fraction,
    /// The last number of the group, with its unit.
    last: Fraction,
    has_small_unit: bool,
    /// The unit before a last number that has none: 3 for 천 in `2천5`.
    digit_after: Option<u32>,
    /// Whether the last number follows a blank.
    follows_blank: bool,
}

impl Group {
    /// What an open group means in speech, which leaves the last unit out. A single digit stands for the next lower place: `3만5` for
    /// 3만 5천, `2천5` for 2천5백, `3억 5` for 3억 5천만. After 만 and 천 that takes no blank: `30만 1` is 300,001. A larger number after
    /// 억 or 조 counts the next lower large unit: `3억 5000`, `3억 5천` for 3억 5천만.
    fn spoken(self, above: Option<u32>) -> Option<Fraction> {
        if !self.value.has_decimals(0) {
            return None;
        }
        let (value, last) = (i128::from(self.value.whole_part()?), i128::from(self.last.whole_part()?));
        let spoken = match (above, self.digit_after) {
            (None | Some(4), Some(3)) if last < 10 && !self.follows_blank => value + last * 99,
            (Some(above), _) if value < 10 && !self.has_small_unit && (above > 4 || !self.follows_blank) => {
                value * power_of_ten(above - 1)?
            }
            (Some(above @ 8..), _) if value < 10_000 => value * power_of_ten(above - 4)?,
            _ => return None,
        };
        (spoken != value).then_some(Fraction::whole(spoken))
    }
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

    /// Whether a point may separate thousands: one to three digits before it, of which the first is not 0, and three after it, of which
    /// the last is 0. Nobody writes a decimal with a 0 at its end.
    fn may_have_thousands(&self) -> bool {
        let least = u32::try_from(self.count).ok().and_then(|count| power_of_ten(count.checked_sub(1)?));
        self.decimals == Some(3)
            && self.separated.is_none()
            && (4..=6).contains(&self.count)
            && least.is_some_and(|least| self.value >= least)
            && self.value % 10 == 0
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
