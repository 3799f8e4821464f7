//! Minutes, hours and days as people write them after a number, and how one becomes the other.

use serde::Serialize;

use crate::rules::fraction::{Fraction, Overflow};

/// A unit of time that an answer can be typed in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Span {
    /// 60 to an hour.
    Minutes,
    /// 24 to a day.
    Hours,
    /// Of 24 hours.
    Days,
}

impl Span {
    /// Every word, a longer one before one that it ends with.
    pub(crate) const WORDS: &'static [&'static str] = &[
        "분", "minutes", "minute", "mins", "min", "m", "시간", "hours", "hour", "hrs", "hr", "h", "일",
        "days", "day", "d",
    ];

    pub(crate) fn of_word(word: &str) -> Self {
        match word.chars().next() {
            Some('분' | 'm') => Self::Minutes,
            Some('일' | 'd') => Self::Days,
            _ => Self::Hours,
        }
    }

    fn minutes(self) -> i128 {
        match self {
            Self::Minutes => 1,
            Self::Hours => 60,
            Self::Days => 24 * 60,
        }
    }

    /// A length of time in this unit, measured in another.
    pub(crate) fn convert(self, length: Fraction, to: Self) -> Result<Fraction, Overflow> {
        length.checked_mul(Fraction::new(self.minutes(), to.minutes())?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_has_its_unit() {
        let minutes: Vec<i128> = Span::WORDS.iter().map(|word| Span::of_word(word).minutes()).collect();
        assert_eq!(minutes, [1, 1, 1, 1, 1, 1, 60, 60, 60, 60, 60, 60, 1440, 1440, 1440, 1440]);
    }

    #[test]
    fn lengths_are_converted_exactly() {
        let five = Fraction::whole(5);
        assert_eq!(Span::Days.convert(five, Span::Hours), Ok(Fraction::whole(120)));
        assert_eq!(Span::Minutes.convert(five, Span::Hours), Fraction::new(1, 12));
    }
}
