//! Exact fractions: the only arithmetic in this crate, and the only place that rounds.
//!
//! Every operation answers `None` instead of overflowing or dividing by nothing. Which inputs keep the
//! shipped documents far from that limit is tested at the corners of all input limits (`tests/oracle.rs`).

use crate::words;
use alloc::string::String;
use alloc::vec::Vec;
use core::cmp::Ordering;

/// An exact fraction: numerator and denominator in `i128`, reduced, the denominator above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// How a value is brought to a multiple of a step. The names are those of `round` in a scheme document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// To the nearest multiple, halves away from zero.
    HalfUp,
}

/// A value as it is shown: at most six decimals, no trailing zeros.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// The digits, for example `"8219.178082"`.
    pub text: String,
    /// Whether anything was dropped to write it: then it is the nearest, halves away from zero.
    pub rounded: bool,
}

impl Ratio {
    /// Nothing of whatever unit.
    pub const ZERO: Self = Self::whole(0);
    /// One of whatever unit.
    pub const ONE: Self = Self::whole(1);

    /// A whole number.
    #[must_use]
    pub const fn whole(value: i128) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// `numerator / denominator`, reduced; `None` for a denominator of zero.
    ///
    /// ```
    /// # use payout_estimator::Ratio;
    /// assert_eq!(Ratio::new(365, 7).unwrap().shown().text, "52.142857");
    /// ```
    #[must_use]
    pub fn new(numerator: i128, denominator: i128) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator, denominator)?;
        let (numerator, denominator) = (divided(numerator, divisor)?, divided(denominator, divisor)?);
        if denominator > 0 {
            return Some(Self { numerator, denominator });
        }
        Some(Self { numerator: numerator.checked_neg()?, denominator: denominator.checked_neg()? })
    }

    /// Whether this is below nothing.
    #[must_use]
    pub const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    /// Whether this is nothing.
    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    /// `self + other`, over the least common denominator; `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let shared = gcd(self.denominator, other.denominator)?;
        let (own, others) = (divided(self.denominator, shared)?, divided(other.denominator, shared)?);
        let sum = self.numerator.checked_mul(others)?.checked_add(other.numerator.checked_mul(own)?)?;
        // Only factors of `shared` can still be common, so what is reduced here is small.
        let rest = gcd(sum, shared)?;
        let denominator = divided(self.denominator, rest)?.checked_mul(others)?;
        Some(Self { numerator: divided(sum, rest)?, denominator })
    }

    /// `−self`, for a value of 0 or more.
    pub(crate) fn negated(self) -> Self {
        Self { numerator: self.numerator.wrapping_neg(), ..self }
    }

    /// `self − other`; `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.plus(Self { numerator: other.numerator.checked_neg()?, ..other })
    }

    /// `self × other`, reduced crosswise first; `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let left = gcd(self.numerator, other.denominator)?;
        let right = gcd(other.numerator, self.denominator)?;
        Some(Self {
            numerator: divided(self.numerator, left)?.checked_mul(divided(other.numerator, right)?)?,
            denominator: divided(self.denominator, right)?.checked_mul(divided(other.denominator, left)?)?,
        })
    }

    /// `self ÷ other`; `None` on overflow and for a divisor of zero.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        self.times(Self::new(other.denominator, other.numerator)?)
    }

    /// The multiple of `step` that `mode` names; `None` on overflow and for a step of zero.
    ///
    /// ```
    /// # use payout_estimator::{Mode, Ratio};
    /// let loss = Ratio::new(3_000_004, 10).unwrap(); // 300,000.4
    /// assert_eq!(loss.round_to(Ratio::ONE, Mode::Down), Some(Ratio::whole(300_000)));
    /// assert_eq!(loss.round_to(Ratio::whole(10), Mode::Up), Some(Ratio::whole(300_010)));
    /// ```
    #[must_use]
    pub fn round_to(self, step: Ratio, mode: Mode) -> Option<Self> {
        let steps = self.over(step)?;
        let whole = steps.numerator.checked_div(steps.denominator)?;
        let rest = steps.numerator.checked_rem(steps.denominator)?.checked_abs()?;
        let away = match mode {
            Mode::Down => false,
            Mode::Up => rest > 0,
            Mode::HalfUp => rest >= steps.denominator.checked_sub(rest)?,
        };
        let sign = if steps.is_negative() { -1 } else { 1 };
        let whole = if away { whole.checked_add(sign)? } else { whole };
        Self::whole(whole).times(step)
    }

    /// A percentage as the factor it stands for: 20 becomes 1/5.
    #[must_use]
    pub fn percent(self) -> Option<Self> {
        self.over(Self::whole(100))
    }

    /// Whether it can be written with this many decimals.
    #[must_use]
    pub fn has_decimals(self, decimals: u32) -> bool {
        power_of_ten(decimals)
            .and_then(|scale| scale.checked_rem(self.denominator))
            .is_some_and(|rest| rest == 0)
    }

    /// Written with at most six decimals, exactly where that suffices, else the nearest, halves away from zero.
    ///
    /// Digits come from long division: a quotient scaled by a million could leave `i128`.
    ///
    /// ```
    /// # use payout_estimator::Ratio;
    /// let hourly = Ratio::new(36_000_000, 4_380).unwrap().shown();
    /// assert_eq!((hourly.text.as_str(), hourly.rounded), ("8219.178082", true));
    /// assert_eq!(Ratio::new(-1, 8).unwrap().shown().text, "-0.125");
    /// ```
    #[must_use]
    pub fn shown(self) -> Shown {
        self.written(6)
    }

    /// As [`Ratio::shown`], with at most `places` decimals.
    #[must_use]
    pub(crate) fn written(self, places: usize) -> Shown {
        let denominator = self.denominator.unsigned_abs();
        let absolute = self.numerator.unsigned_abs();
        let mut whole = absolute / denominator;
        let mut rest = absolute % denominator;
        let mut decimals: Vec<u8> = Vec::with_capacity(places);
        for _ in 0..places {
            let (digit, next) = next_digit(rest, denominator);
            decimals.push(digit);
            rest = next;
        }
        let rounded = rest > 0;
        if rest >= denominator - rest && rounded && !carry(&mut decimals) {
            whole += 1;
        }
        while decimals.last() == Some(&0) {
            decimals.pop();
        }
        let mut text = String::new();
        if self.is_negative() && (whole > 0 || !decimals.is_empty()) {
            text.push('-');
        }
        words::push_digits(&mut text, whole);
        if !decimals.is_empty() {
            text.push('.');
            for digit in &decimals {
                text.push(char::from(b'0' + digit));
            }
        }
        Shown { text, rounded }
    }
}

/// One step of a long division: ten times `rest` as a digit and what is left, without leaving `u128`.
fn next_digit(rest: u128, denominator: u128) -> (u8, u128) {
    if let Some(ten) = rest.checked_mul(10) {
        return (u8::try_from(ten / denominator).unwrap_or(9), ten % denominator);
    }
    let (mut digit, mut sum) = (0, 0);
    for _ in 0..10 {
        sum += rest;
        if sum >= denominator {
            sum -= denominator;
            digit += 1;
        }
    }
    (digit, sum)
}

/// Adds one to the last decimal; `false` when that carries over into the whole part.
fn carry(digits: &mut [u8]) -> bool {
    for digit in digits.iter_mut().rev() {
        if *digit < 9 {
            *digit += 1;
            return true;
        }
        *digit = 0;
    }
    false
}

/// 10 to a power; `None` beyond 10^38.
pub(crate) fn power_of_ten(exponent: u32) -> Option<i128> {
    let mut power = 1_i128;
    for _ in 0..exponent {
        power = power.checked_mul(10)?;
    }
    Some(power)
}

/// `value / divisor`, where division of 128 bits, which is slow, is mostly by one.
fn divided(value: i128, divisor: i128) -> Option<i128> {
    if divisor == 1 { Some(value) } else { value.checked_div(divisor) }
}

/// The greatest common divisor, above zero; `None` for two zeros and where it does not fit.
fn gcd(left: i128, right: i128) -> Option<i128> {
    let (mut a, mut b) = (left.unsigned_abs(), right.unsigned_abs());
    while a != 1 && b != 0 {
        if b == 1 {
            return Some(1);
        }
        // Division of 64 bits is many times faster, and almost every pair is there after a step or two.
        if let (Ok(x), Ok(y)) = (u64::try_from(a), u64::try_from(b)) {
            return Some(i128::from(gcd_small(x, y)));
        }
        (a, b) = (b, a % b);
    }
    if a == 0 { None } else { i128::try_from(a).ok() }
}

fn gcd_small(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Over one denominator, numerators tell. Else compares whole parts, then the reciprocals of the remainders, and so on:
/// a cross product could overflow.
impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator || self.is_negative() != other.is_negative() {
            return self.numerator.cmp(&other.numerator);
        }
        let (mut a, mut b) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let (mut c, mut d) = (other.numerator.unsigned_abs(), other.denominator.unsigned_abs());
        let mut flipped = self.is_negative();
        let order = loop {
            let (left, right) = (a % b, c % d);
            match ((a / b).cmp(&(c / d)), left, right) {
                (Ordering::Equal, 0, 0) => break Ordering::Equal,
                (Ordering::Equal, 0, _) => break Ordering::Less,
                (Ordering::Equal, _, 0) => break Ordering::Greater,
                (Ordering::Equal, _, _) => (a, b, c, d) = (b, left, d, right),
                (unequal, _, _) => break unequal,
            }
            flipped = !flipped;
        };
        if flipped { order.reverse() } else { order }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    /// Small ones, so that whole parts are often equal, and any others.
    fn part() -> impl Strategy<Value = i128> {
        prop_oneof![-20..20_i128, any::<i128>()]
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        #[test]
        fn order_is_that_of_another_implementation(a in part(), b in part(), c in part(), d in part()) {
            if let (Some(one), Some(other)) = (Ratio::new(a, b), Ratio::new(c, d)) {
                let big = |a: i128, b: i128| BigRational::new(BigInt::from(a), BigInt::from(b));
                prop_assert_eq!(one.cmp(&other), big(a, b).cmp(&big(c, d)));
            }
        }
    }

    fn ratio(numerator: i128, denominator: i128) -> Ratio {
        Ratio::new(numerator, denominator).unwrap()
    }

    #[test]
    fn operations_are_exact_and_reduced() {
        assert_eq!(ratio(1, 6).plus(ratio(1, 10)), Some(ratio(4, 15)));
        assert_eq!(ratio(1, 6).minus(ratio(1, 6)), Some(Ratio::ZERO));
        assert_eq!(ratio(36_000_000, 4_380).times(ratio(4_380, 36_000_000)), Some(Ratio::ONE));
        assert_eq!(ratio(-1, 3).over(ratio(2, -9)), Some(ratio(3, 2)));
    }

    #[test]
    fn the_ends_of_the_range_answer_none() {
        let large = Ratio::whole(i128::MAX);
        assert_eq!(large.plus(Ratio::ONE), None);
        assert_eq!(large.times(Ratio::whole(2)), None);
        assert_eq!(Ratio::ONE.over(Ratio::ZERO), None);
        assert_eq!(Ratio::new(0, 0), None);
        assert_eq!(Ratio::whole(i128::MIN).minus(Ratio::whole(i128::MIN)), None);
        assert!(large > Ratio::whole(i128::MIN));
    }

    #[test]
    fn comparing_does_not_overflow() {
        let tiny = ratio(1, i128::MAX);
        let next = ratio(1, i128::MAX - 1);
        assert_eq!([tiny.cmp(&next), next.cmp(&tiny)], [Ordering::Less, Ordering::Greater]);
        assert_eq!(tiny.cmp(&ratio(1, i128::MAX)), Ordering::Equal);
        assert!(ratio(-1, 3) < ratio(-1, 4) && ratio(1, 3) > ratio(1, 4));
    }

    #[test]
    fn rounding_goes_where_its_name_says() {
        let cases = [(-25, [-20, -30, -30]), (25, [20, 30, 30]), (24, [20, 30, 20]), (20, [20; 3])];
        for (value, expected) in cases {
            let rounded = [Mode::Down, Mode::Up, Mode::HalfUp]
                .map(|mode| Ratio::whole(value).round_to(Ratio::whole(10), mode).unwrap());
            assert_eq!(rounded, expected.map(Ratio::whole), "{value}");
        }
    }

    #[test]
    fn six_decimals_are_shown_and_ties_go_away_from_zero() {
        let cases = [
            (ratio(1, 3), "0.333333", true),
            (ratio(2, 3), "0.666667", true),
            (ratio(1, 2_000_000), "0.000001", true),
            (ratio(-1, 2_000_000), "-0.000001", true),
            (ratio(-1, 3_000_000), "0", true),
            (ratio(1_999_999_999, 2_000_000_000), "1", true),
            (ratio(415, 10), "41.5", false),
            (Ratio::whole(-7), "-7", false),
            (ratio(i128::MAX - 1, i128::MAX), "1", true),
        ];
        for (value, text, rounded) in cases {
            assert_eq!(value.shown(), Shown { text: text.into(), rounded }, "{value:?}");
        }
    }
}
