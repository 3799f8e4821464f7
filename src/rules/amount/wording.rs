//! What stands around a number: signs, currencies, units, periods, and words that only say "about".

use std::mem;

use crate::rules::amount::typed::{Placed, folded};
use crate::rules::claim::Per;
use crate::rules::span::Span;

/// What a text may hold besides digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording {
    /// Money: 만, 억, 조 and 천, 백, 십, also after 삼; ₩ or KRW before, 원, won or KRW after; a period before or after.
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
            Self::Money => &["원정", "원", "won", "krw"],
            Self::Percent => &["%", "퍼센트", "프로", "percent"],
            Self::Time(_) => Span::WORDS,
            Self::Plain => &["개", "건"],
        }
    }
}

const ABOUT_BEFORE: [&str; 5] = ["약", "대략", "about", "around", "approx"];
const ABOUT_AFTER: [&str; 4] = ["정도", "가량", "쯤", "내외"];
const PERIODS_BEFORE: [(&str, Per); 13] = [
    ("월평균", Per::Month),
    ("월", Per::Month),
    ("매월", Per::Month),
    ("매달", Per::Month),
    ("한달", Per::Month),
    ("한 달", Per::Month),
    ("주", Per::Week),
    ("매주", Per::Week),
    ("하루", Per::Day),
    ("매일", Per::Day),
    ("연", Per::Year),
    ("년", Per::Year),
    ("매년", Per::Year),
];
const PERIODS_AFTER: [(&str, Per); 8] = [
    ("/월", Per::Month),
    ("/month", Per::Month),
    ("per month", Per::Month),
    ("a month", Per::Month),
    ("/주", Per::Week),
    ("/일", Per::Day),
    ("/년", Per::Year),
    ("per year", Per::Year),
];

/// The word for a unit that stands after a number, as [`super::Amount::read`] takes it off.
pub(crate) fn unit_word(text: &str, wording: Wording) -> Option<&'static str> {
    Wrapping::take(&mut &folded(text)[..], wording)?.word
}

/// The period that a text names beside its amount: `월 300만`.
pub(crate) fn period(text: &str) -> Option<Per> {
    Wrapping::take(&mut &folded(text)[..], Wording::Money)?.period
}

/// What stands around a number.
#[derive(Default)]
pub(super) struct Wrapping {
    pub(super) is_negative: bool,
    /// Whether the currency is named.
    pub(super) has_currency: bool,
    /// The word for its unit.
    pub(super) word: Option<&'static str>,
    pub(super) period: Option<Per>,
    /// Whether half a unit comes on top: `3시간 반`.
    pub(super) has_half: bool,
}

/// A second sign.
struct Clash;

impl Wrapping {
    /// Takes off all that is no number. `None`: no character is left, or signs do not fit together.
    pub(super) fn take(characters: &mut &[Placed], wording: Wording) -> Option<Self> {
        let mut taken = Self::default();
        trim(characters);
        // A comma or a point that ends a sentence, not a number.
        if let [rest @ .., (',' | '.', _)] = *characters {
            *characters = rest;
            trim(characters);
        }
        while let Some(rest) = taken.step(characters, wording).ok()? {
            *characters = rest;
            trim(characters);
        }
        (!characters.is_empty()).then_some(taken)
    }

    /// What is left after one more sign or word is taken off. `None`: there is none.
    fn step<'c>(
        &mut self,
        characters: &'c [Placed],
        wording: Wording,
    ) -> Result<Option<&'c [Placed]>, Clash> {
        let is_money = wording == Wording::Money;
        match characters {
            [('-' | '△' | '▲', _), rest @ ..] | [('(', _), rest @ .., (')', _)] => {
                return if mem::replace(&mut self.is_negative, true) { Err(Clash) } else { Ok(Some(rest)) };
            }
            [('₩', _), rest @ ..] if is_money && !self.has_currency => {
                self.has_currency = true;
                return Ok(Some(rest));
            }
            [rest @ .., ('반', _)]
                if self.word.is_none() && !self.has_half && ends_with_unit(rest, wording) =>
            {
                self.has_half = true;
                return Ok(Some(rest));
            }
            _ => {}
        }
        let about = ABOUT_BEFORE.iter().find_map(|word| after(characters, word));
        if let Some(rest) = about.or_else(|| ABOUT_AFTER.iter().find_map(|word| before(characters, word))) {
            return Ok(Some(rest));
        }
        if is_money
            && self.period.is_none()
            && let Some((per, rest)) = period_at(characters)
        {
            self.period = Some(per);
            return Ok(Some(rest));
        }
        if is_money
            && !self.has_currency
            && let Some(rest) = ["krw", "일금", "금"].iter().find_map(|word| after(characters, word))
        {
            self.has_currency = true;
            return Ok(Some(rest));
        }
        if self.word.is_none()
            && let Some((word, rest)) =
                wording.suffixes().iter().find_map(|word| Some((*word, before(characters, word)?)))
        {
            self.word = Some(word);
            return Ok(Some(rest));
        }
        Ok(None)
    }
}

fn period_at(characters: &[Placed]) -> Option<(Per, &[Placed])> {
    let before_it = PERIODS_BEFORE.iter().find_map(|(word, per)| Some((*per, after(characters, word)?)));
    before_it.or_else(|| PERIODS_AFTER.iter().find_map(|(word, per)| Some((*per, before(characters, word)?))))
}

fn ends_with_unit(characters: &[Placed], wording: Wording) -> bool {
    let mut characters = characters;
    trim(&mut characters);
    matches!(wording, Wording::Time(_))
        && ["시간", "일"].iter().any(|word| before(characters, word).is_some())
}

/// What comes after a word at the beginning, if anything does.
fn after<'c>(characters: &'c [Placed], word: &str) -> Option<&'c [Placed]> {
    let (start, rest) = characters.split_at_checked(word.chars().count())?;
    (!rest.is_empty() && start.iter().map(|&(character, _)| character).eq(word.chars())).then_some(rest)
}

/// What comes before a word at the end, if anything does.
pub(super) fn before<'c>(characters: &'c [Placed], word: &str) -> Option<&'c [Placed]> {
    let (rest, end) = characters.split_at_checked(characters.len().checked_sub(word.chars().count())?)?;
    (!rest.is_empty() && end.iter().map(|&(character, _)| character).eq(word.chars())).then_some(rest)
}

pub(super) fn trim(characters: &mut &[Placed]) {
    while let [(' ', _), rest @ ..] | [rest @ .., (' ', _)] = *characters {
        *characters = rest;
    }
}
