//! Fractions written in decimals: as a step shows them, and as results have them.
//!
//! The digits come from a long division: 28 digits, which a [`Decimal`] has, would be too few.

use std::fmt;

use ethnum::U256;
use rust_decimal::Decimal;
use serde::{Serialize, Serializer};

use crate::rules::fraction::wide::{divided_with_rest, small_magnitude};
use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::unit::DECIMALS;

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The digits without trailing zeros, for example `8219.178082`.
    pub(crate) text: String,
    /// Whether decimals were dropped. The text is then the nearest one, halves away from zero.
    pub(crate) rounded: bool,
}

/// A number of a result that six decimals suffice for, in full.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Fraction);

impl Fraction {
    /// The same number as a result has it.
    pub(crate) fn exact(self) -> Result<Exact, Overflow> {
        if self.has_decimals(DECIMALS) { Ok(Exact(self)) } else { Err(Overflow) }
    }

    /// Written with at most six decimals, as a step of an explanation shows it.
    pub(crate) fn shown(self) -> Shown {
        self.written(DECIMALS)
    }

    /// Written with at most so many decimals: exactly where they suffice, else the nearest, halves away from zero.
    pub(crate) fn written(self, places: u32) -> Shown {
        let denominator = self.denominator.unsigned_abs();
        let (mut whole, rest) = divided_with_rest(self.numerator.unsigned_abs(), denominator);
        if rest == 0 {
            return Shown { text: signed(self.is_negative(), whole), rounded: false };
        }
        let one = 10_u64.pow(places);
        let (mut decimals, rest) = long_division(rest, denominator, places, one);
        if rest > 0 && rest >= denominator - rest {
            decimals += 1;
        }
        if decimals == one {
            (whole, decimals) = (whole + 1, 0);
        }
        let mut text = signed(self.is_negative() && (whole > 0 || decimals > 0), whole);
        if decimals > 0 {
            push_decimals(&mut text, decimals, one);
        }
        Shown { text, rounded: rest > 0 }
    }
}

impl Exact {
    pub(crate) const ZERO: Self = Self(Fraction::ZERO);
}

impl From<Decimal> for Exact {
    fn from(decimal: Decimal) -> Self {
        Self(decimal.into())
    }
}

impl From<Exact> for Fraction {
    fn from(exact: Exact) -> Self {
        exact.0
    }
}

impl fmt::Display for Exact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.shown().text)
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0.shown().text)
    }
}

/// A whole number with its sign. Those of 64 bits, which almost all are, are written without the machinery of formatting.
fn signed(is_negative: bool, whole: U256) -> String {
    let mut text = small_magnitude(whole).map_or_else(|| whole.to_string(), |whole| whole.to_string());
    if is_negative {
        text.insert(0, '-');
    }
    text
}

/// Writes the decimals of a number, a part of `one`, without trailing zeros.
fn push_decimals(text: &mut String, mut decimals: u64, one: u64) {
    text.reserve(8);
    text.push('.');
    let mut unit = one;
    while decimals > 0 {
        unit /= 10;
        let digit = decimals / unit;
        text.extend(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)));
        decimals -= digit * unit;
    }
}

/// So many decimals of `rest / divisor`, which is below 1, as a part of `one`, and what is left.
fn long_division(rest: U256, divisor: U256, places: u32, one: u64) -> (u64, U256) {
    if let Some(scaled) = rest.checked_mul(one.into()) {
        let (decimals, rest) = divided_with_rest(scaled, divisor);
        return (decimals.as_u64(), rest);
    }
    (0..places).fold((0, rest), |(digits, rest), _| {
        let (digit, rest) = next_digit(rest, divisor);
        (digits * 10 + digit, rest)
    })
}

/// Ten times `rest` as a digit and what is left, where the tenfold may leave 256 bits.
fn next_digit(rest: U256, divisor: U256) -> (u64, U256) {
    (0..10).fold((0, U256::ZERO), |(digit, sum), _| {
        // Both are below the divisor, which has 255 bits.
        let sum = sum + rest;
        if sum >= divisor { (digit + 1, sum - divisor) } else { (digit, sum) }
    })
}
