//! Reading a number: how it is written, what it may be, and what to ask back about it.

use crate::rules::amount::{Amount, LONGEST, Parsed, Unreadable, Wording, quoted};
use crate::rules::claim::hint::{Hint, HintCode};
use crate::rules::claim::problem::{Bounds, Code, Misread};
use crate::rules::claim::read::ClaimReader;
use crate::rules::claim::{Per, Tree};
use crate::rules::fraction::{Fraction, Overflow, power_of_ten};
use crate::rules::op::Rounding;
use crate::rules::scheme::Limits;
use crate::rules::span::Span;

/// How a number is written and what it may be.
pub(super) struct NumberField<'f> {
    pub(super) wording: Wording<'f>,
    pub(super) limits: Limits,
    pub(super) decimals: u32,
    pub(super) required: bool,
    /// The periods that may be named beside an amount: that of the question, all of them while it is still to be chosen, or none.
    pub(super) periods: &'f [Per],
}

impl<'t> ClaimReader<'_, 't> {
    /// Reads a number, or reports why it cannot be used.
    pub(super) fn number(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        number: &NumberField<'_>,
    ) -> Option<Fraction> {
        let text = self.text(tree, field);
        let Parsed { amount, word, period } = Parsed::new(text, number.wording);
        let code = match amount {
            Amount::Exact { .. } | Amount::Ambiguous { .. }
                if period.is_some_and(|period| !number.periods.contains(&period)) =>
            {
                let reason = if number.periods.is_empty() { Misread::Period } else { Misread::OtherPeriod };
                Code::NotANumber { at: 1, text: quoted(text.trim().chars()), reason: Some(reason) }
            }
            Amount::Exact { value } => {
                let value = in_unit_of_field(Fraction::from(value), number, word);
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
            Amount::Error { code: Unreadable::OtherCurrency, at, text } => {
                let currency = self.scheme.summary.currency.clone();
                Code::OtherCurrency { at, text, reason: Misread::OtherCurrency, currency }
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

/// A number in the unit of its field. A length of time in another unit is rounded, half up, to the decimals of the field, because
/// 20 minutes are no decimal number of hours. [`HintCode::UnitConverted`] says what it counts as. A field of whole numbers takes no
/// rounded length: 36 hours are not 2 days.
fn in_unit_of_field(
    value: Fraction,
    number: &NumberField<'_>,
    word: Option<&str>,
) -> Result<Fraction, Overflow> {
    let (Wording::Time(unit), Some(word)) = (number.wording, word) else { return Ok(value) };
    let typed = Span::of_word(word);
    let converted = typed.convert(value, unit)?;
    if typed == unit || number.decimals == 0 {
        return Ok(converted);
    }
    let step = Fraction::new(1, power_of_ten(number.decimals).ok_or(Overflow)?)?;
    converted.round_to(step, Rounding::HalfUp)
}

/// What to ask back about a number that holds.
fn hint(value: Fraction, wording: Wording<'_>, word: Option<&str>) -> Option<HintCode> {
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
