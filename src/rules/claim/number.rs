//! Reading a number: how it is written, what it may be, and what to ask back about it.

use crate::rules::amount::{Amount, LONGEST, Unreadable, Wording, period, quoted, unit_word};
use crate::rules::claim::hint::{Hint, HintCode};
use crate::rules::claim::problem::{Bounds, Code, Misread};
use crate::rules::claim::read::ClaimReader;
use crate::rules::claim::{Per, Tree};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::Limits;
use crate::rules::span::Span;

/// How a number is written and what it may be.
pub(super) struct NumberField {
    pub(super) wording: Wording,
    pub(super) limits: Limits,
    pub(super) decimals: u32,
    pub(super) required: bool,
    /// The period that an amount is for, if its question asks about one.
    pub(super) per: Option<Per>,
}

impl<'t> ClaimReader<'_, 't> {
    pub(super) fn number(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        number: &NumberField,
    ) -> Option<Fraction> {
        let text = self.text(tree, field);
        let other_period = || period(text).is_some_and(|period| Some(period) != number.per);
        let code = match Amount::read(text, number.wording) {
            Amount::Exact { .. } | Amount::Ambiguous { .. }
                if number.wording == Wording::Money && other_period() =>
            {
                Code::NotANumber {
                    at: 1,
                    text: quoted(text.trim().chars()),
                    reason: Some(Misread::OtherPeriod),
                }
            }
            Amount::Exact { value } => {
                let word = unit_word(text, number.wording);
                let value = in_unit_of_field(Fraction::from(value), number.wording, word);
                match value.ok().filter(|value| number.limits.hold(*value)) {
                    Some(value) if value.has_decimals(number.decimals) => {
                        let code = hint(value, number.wording, word);
                        self.hints.extend(code.map(|code| Hint { field: field.to_owned(), code }));
                        return Some(value);
                    }
                    Some(_) => Code::TooManyDecimals { decimals: number.decimals },
                    None => Code::OutOfRange(Bounds::from(&number.limits)),
                }
            }
            Amount::Empty if number.required => Code::Missing,
            Amount::Empty => return None,
            Amount::Ambiguous { candidates } => {
                let candidates = candidates.into_iter().map(|value| Fraction::from(value).shown().text);
                Code::Ambiguous { candidates: candidates.collect() }
            }
            Amount::Error { code: Unreadable::NotANumber, at, text } => {
                Code::NotANumber { at, text, reason: None }
            }
            Amount::Error { code: Unreadable::Range, at, text } => {
                Code::NotANumber { at, text, reason: Some(Misread::Range) }
            }
            Amount::Error { code: Unreadable::TooLong, .. } => Code::TooLong { up_to: LONGEST },
            Amount::Error { code: Unreadable::OutOfRange, .. } => {
                Code::OutOfRange(Bounds::from(&number.limits))
            }
        };
        self.problem(field, code);
        None
    }
}

/// A number as its field measures it.
fn in_unit_of_field(value: Fraction, wording: Wording, word: Option<&str>) -> Result<Fraction, Overflow> {
    match (wording, word) {
        (Wording::Time(unit), Some(word)) => Span::of_word(word).convert(value, unit),
        _ => Ok(value),
    }
}

/// What to ask back about a number that holds.
fn hint(value: Fraction, wording: Wording, word: Option<&str>) -> Option<HintCode> {
    match (wording, word) {
        (Wording::Time(to), Some(word)) if Span::of_word(word) != to => {
            Some(HintCode::UnitConverted { from: Span::of_word(word), to, value: value.to_decimal()? })
        }
        // With its sign a percentage is meant as one.
        (Wording::Percent, None) if value > Fraction::ZERO && value < Fraction::ONE => {
            let percent = value.checked_mul(Fraction::whole(100)).ok()?.to_decimal()?;
            Some(HintCode::MaybeFraction { percent })
        }
        _ => None,
    }
}
