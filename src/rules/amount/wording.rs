//! The words around a number: signs, currencies, units, periods, and words that only mean "about".

use std::mem;

use crate::rules::amount::currency::{Naming, name_after, name_before};
use crate::rules::amount::typed::Placed;
use crate::rules::claim::Per;
use crate::rules::span::Span;

/// What a text may contain besides digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wording<'c> {
    /// Money in the currency with this code: 만, 억, 조 and 천, 백, 십, also after 삼; the currency and a period, before or after.
    Money(&'c str),
    /// A percentage: % after.
    Percent,
    /// A length of time in this unit: a word for minutes, hours or days after. [`super::Parsed::word`] is that word.
    Time(Span),
    /// A plain number: a counting word after.
    Plain,
}

impl Wording<'_> {
    fn suffixes(self) -> &'static [&'static str] {
        match self {
            // Currencies are no units, and stand before an amount too.
            Self::Money(_) => &[],
            Self::Percent => &["%", "퍼센트", "프로", "percent"],
            Self::Time(_) => Span::WORDS,
            Self::Plain => &["개", "건"],
        }
    }
}

const ABOUT_BEFORE: [&str; 6] = ["약", "대략", "about", "around", "approx.", "approx"];
const ABOUT_AFTER: [&str; 4] = ["정도", "가량", "쯤", "내외"];
/// Words before an amount in a contract: `금 삼백만원정`.
const FORMAL_BEFORE: [&str; 2] = ["일금", "금"];
const PERIODS_BEFORE: [(&str, Per); 20] = [
    ("금월", Per::Month),
    ("당월", Per::Month),
    ("이번달", Per::Month),
    ("이번 달", Per::Month),
    ("금주", Per::Week),
    ("금일", Per::Day),
    ("금년", Per::Year),
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
const PERIODS_AFTER: [(&str, Per); 17] = [
    ("/월", Per::Month),
    ("/month", Per::Month),
    ("/mo", Per::Month),
    ("per month", Per::Month),
    ("a month", Per::Month),
    ("/주", Per::Week),
    ("/week", Per::Week),
    ("per week", Per::Week),
    ("a week", Per::Week),
    ("/일", Per::Day),
    ("/day", Per::Day),
    ("per day", Per::Day),
    ("a day", Per::Day),
    ("/년", Per::Year),
    ("/year", Per::Year),
    ("per year", Per::Year),
    ("a year", Per::Year),
];

/// The words around a number.
#[derive(Default)]
pub(super) struct Wrapping {
    pub(super) is_negative: bool,
    /// The currency before the number.
    currency_before: Option<Naming>,
    /// The currency after the number.
    currency_after: Option<Naming>,
    /// Whether 금 or 일금 stands before the number.
    is_formal: bool,
    /// The word for its unit.
    pub(super) word: Option<&'static str>,
    pub(super) period: Option<Per>,
    /// Whether the text ends in 반, half a unit more: `3시간 반`.
    pub(super) has_half: bool,
}

/// A second sign.
struct Clash;

impl Wrapping {
    /// Whether a currency is named, be it the one asked for or another.
    pub(super) fn has_currency(&self) -> bool {
        self.currency_before.or(self.currency_after).is_some()
    }

    pub(super) fn has_other_currency(&self) -> bool {
        [self.currency_before, self.currency_after].contains(&Some(Naming::Other))
    }

    /// Takes off everything around the number. `None` if no character is left, or if there are two signs.
    pub(super) fn take(characters: &mut &[Placed], wording: Wording<'_>) -> Option<Self> {
        let mut taken = Self::default();
        trim(characters);
        // A comma or a point that ends the sentence.
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

    /// What is left after one more sign or word is taken off; `None` if there is no more.
    fn step<'c>(
        &mut self,
        characters: &'c [Placed],
        wording: Wording<'_>,
    ) -> Result<Option<&'c [Placed]>, Clash> {
        match characters {
            [('-' | '△' | '▲', _), rest @ ..] | [('(', _), rest @ .., (')', _)] => {
                return if mem::replace(&mut self.is_negative, true) { Err(Clash) } else { Ok(Some(rest)) };
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
        if let Wording::Money(currency) = wording
            && let Some(rest) = self.beside_money(characters, currency)
        {
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

    /// What is left after a period or a name of a currency, each at most once at each end.
    fn beside_money<'c>(&mut self, characters: &'c [Placed], currency: &str) -> Option<&'c [Placed]> {
        if self.period.is_none()
            && let Some((per, rest)) = period_at(characters)
        {
            self.period = Some(per);
            return Some(rest);
        }
        if !self.is_formal
            && let Some(rest) = FORMAL_BEFORE.iter().find_map(|word| after(characters, word))
        {
            self.is_formal = true;
            return Some(rest);
        }
        if self.currency_before.is_none()
            && let Some((naming, rest)) = name_before(characters, currency)
        {
            self.currency_before = Some(naming);
            return Some(rest);
        }
        if self.currency_after.is_none()
            && let Some((naming, rest)) = name_after(characters, currency)
        {
            self.currency_after = Some(naming);
            return Some(rest);
        }
        None
    }
}

fn period_at(characters: &[Placed]) -> Option<(Per, &[Placed])> {
    let before_it = PERIODS_BEFORE.iter().find_map(|(word, per)| Some((*per, after(characters, word)?)));
    before_it.or_else(|| PERIODS_AFTER.iter().find_map(|(word, per)| Some((*per, before(characters, word)?))))
}

fn ends_with_unit(characters: &[Placed], wording: Wording<'_>) -> bool {
    let mut characters = characters;
    trim(&mut characters);
    matches!(wording, Wording::Time(_))
        && ["시간", "일"].iter().any(|word| before(characters, word).is_some())
}

/// What comes after a word at the beginning, if anything does. A point right after a letter may belong to the word or to the number,
/// so `약.5` has no such rest.
pub(super) fn after<'c>(characters: &'c [Placed], word: &str) -> Option<&'c [Placed]> {
    let (start, rest) = characters.split_at_checked(word.chars().count())?;
    let &(next, _) = rest.first()?;
    let is_doubtful = next == '.' && word.ends_with(char::is_alphabetic);
    (is_word(start, word) && !is_doubtful).then_some(rest)
}

/// What comes before a word at the end, if anything does.
pub(super) fn before<'c>(characters: &'c [Placed], word: &str) -> Option<&'c [Placed]> {
    let (rest, end) = characters.split_at_checked(characters.len().checked_sub(word.chars().count())?)?;
    (!rest.is_empty() && is_word(end, word)).then_some(rest)
}

/// Whether characters are a word, in capitals or not.
fn is_word(characters: &[Placed], word: &str) -> bool {
    characters
        .iter()
        .map(|&(character, _)| character)
        .eq(word.chars().map(|letter| letter.to_ascii_lowercase()))
}

pub(super) fn trim(characters: &mut &[Placed]) {
    while let [(' ', _), rest @ ..] | [rest @ .., (' ', _)] = *characters {
        *characters = rest;
    }
}
