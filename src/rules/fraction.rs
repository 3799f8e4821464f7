//! Exact fractions: all arithmetic between what somebody wrote and what somebody is told, and the only place that rounds.
//!
//! Both parts have 256 bits. A result is reduced only where it would leave them otherwise: almost no chain gets there, and
//! dividing is slow. What leaves them even in lowest terms is an [`Overflow`]. The shipped schemes stay far from it within the
//! limits of their inputs, which is tested at the corners of all limits (`tests/oracle`).

mod wide;
mod written;

pub(crate) use wide::power_of_ten;
pub use written::Exact;
#[cfg(test)]
pub(crate) use written::Shown;

use std::cmp::Ordering;

use ethnum::I256;
use rust_decimal::Decimal;

use crate::rules::op::Rounding;
use wide::{common_factor, divided, divided_with_rest, narrow, product, small, sum, with_sign};

/// An exact fraction. Its denominator is above zero; the two parts may have common factors. Neither is the lowest number,
/// so that each has an opposite.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    numerator: I256,
    denominator: I256,
}

/// A calculation left the numbers that can be computed with, or divided by zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

impl Fraction {
    /// Zero. Fits any unit.
    pub(crate) const ZERO: Self = Self::whole(0);
    pub(crate) const ONE: Self = Self::whole(1);

    pub(crate) const fn whole(value: i128) -> Self {
        Self { numerator: I256::new(value), denominator: I256::ONE }
    }

    /// `numerator / denominator`. A denominator of zero is an overflow, and so is one below it beside the lowest number.
    pub(crate) const fn new(numerator: i128, denominator: i128) -> Result<Self, Overflow> {
        if denominator > 0 {
            return Ok(Self { numerator: I256::new(numerator), denominator: I256::new(denominator) });
        }
        match (numerator.checked_neg(), denominator.checked_neg()) {
            (Some(numerator), Some(denominator @ 1..)) => Self::new(numerator, denominator),
            _ => Err(Overflow),
        }
    }

    pub(crate) const fn is_negative(self) -> bool {
        self.numerator.is_negative()
    }

    pub(crate) fn is_zero(self) -> bool {
        self.numerator == I256::ZERO
    }

    pub(crate) fn checked_add(self, other: Self) -> Result<Self, Overflow> {
        match self.plain_sum(other) {
            Some(sum) => Ok(sum),
            None => self.in_lowest_terms().least_sum(other.in_lowest_terms()).ok_or(Overflow),
        }
    }

    pub(crate) fn checked_sub(self, other: Self) -> Result<Self, Overflow> {
        self.checked_add(other.negated())
    }

    pub(crate) fn negated(self) -> Self {
        Self { numerator: -self.numerator, ..self }
    }

    pub(crate) fn checked_mul(self, other: Self) -> Result<Self, Overflow> {
        match self.plain_product(other) {
            Some(product) => Ok(product),
            None => self.in_lowest_terms().least_product(other.in_lowest_terms()).ok_or(Overflow),
        }
    }

    /// A divisor of zero is an overflow.
    pub(crate) fn checked_div(self, other: Self) -> Result<Self, Overflow> {
        if other.is_zero() {
            return Err(Overflow);
        }
        let numerator = if other.is_negative() { -other.denominator } else { other.denominator };
        self.checked_mul(Self { numerator, denominator: other.numerator.abs() })
    }

    /// A percentage as the factor it stands for: 20 becomes 1/5.
    pub(crate) fn percent(self) -> Result<Self, Overflow> {
        self.checked_mul(Self { numerator: I256::ONE, denominator: I256::new(100) })
    }

    /// The multiple of `step` that `mode` names. 300,000.4 down to whole numbers is 300,000.
    pub(crate) fn round_to(self, step: Self, mode: Rounding) -> Result<Self, Overflow> {
        let steps = self.checked_div(step)?;
        let denominator = steps.denominator.unsigned_abs();
        let (whole, rest) = divided_with_rest(steps.numerator.unsigned_abs(), denominator);
        let is_away = match mode {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::HalfUp => rest >= denominator - rest,
        };
        let whole = if is_away { whole + 1 } else { whole };
        let numerator = with_sign(whole, steps.is_negative()).ok_or(Overflow)?;
        Self { numerator, denominator: I256::ONE }.checked_mul(step)
    }

    fn plain_sum(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Some(Self { numerator: sum(self.numerator, other.numerator)?, ..self });
        }
        let left = product(self.numerator, other.denominator)?;
        let right = product(other.numerator, self.denominator)?;
        Some(Self {
            numerator: sum(left, right)?,
            denominator: product(self.denominator, other.denominator)?,
        })
    }

    /// The sum over the least common denominator, of two in lowest terms.
    fn least_sum(self, other: Self) -> Option<Self> {
        let shared = common_factor(self.denominator, other.denominator);
        let (own, others) = (divided(self.denominator, shared), divided(other.denominator, shared));
        let sum = sum(product(self.numerator, others)?, product(other.numerator, own)?)?;
        // Only factors of `shared` can still be common.
        let rest = common_factor(sum, shared);
        Some(Self {
            numerator: divided(sum, rest),
            denominator: product(divided(self.denominator, rest), others)?,
        })
    }

    fn plain_product(self, other: Self) -> Option<Self> {
        Some(Self {
            numerator: product(self.numerator, other.numerator)?,
            denominator: product(self.denominator, other.denominator)?,
        })
    }

    /// The product of two in lowest terms: reduced crosswise, it is in lowest terms too.
    fn least_product(self, other: Self) -> Option<Self> {
        let left = common_factor(self.numerator, other.denominator);
        let right = common_factor(other.numerator, self.denominator);
        let own =
            Self { numerator: divided(self.numerator, left), denominator: divided(self.denominator, right) };
        own.plain_product(Self {
            numerator: divided(other.numerator, right),
            denominator: divided(other.denominator, left),
        })
    }

    fn in_lowest_terms(self) -> Self {
        let factor = common_factor(self.numerator, self.denominator);
        Self { numerator: divided(self.numerator, factor), denominator: divided(self.denominator, factor) }
    }

    /// What is left without its decimals, where that has 64 bits.
    pub(crate) fn whole_part(self) -> Option<i64> {
        small(divided(self.numerator, self.denominator))
    }

    /// Whether it can be written with this many decimals.
    pub(crate) fn has_decimals(self, decimals: u32) -> bool {
        let denominator = narrow(self.in_lowest_terms().denominator);
        denominator.zip(power_of_ten(decimals)).is_some_and(|(denominator, power)| power % denominator == 0)
    }

    /// The same number as a decimal without trailing zeros; `None` where no [`Decimal`] is exactly this number.
    pub(crate) fn to_decimal(self) -> Option<Decimal> {
        let Self { numerator, denominator } = self.in_lowest_terms();
        let (numerator, denominator) = narrow(numerator).zip(narrow(denominator))?;
        let scale = (0..=Decimal::MAX_SCALE)
            .find(|scale| power_of_ten(*scale).is_some_and(|power| power % denominator == 0))?;
        let factor = power_of_ten(scale)? / denominator;
        Decimal::try_from_i128_with_scale(numerator.checked_mul(factor)?, scale).ok()
    }
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        // A decimal has at most 28 places.
        let denominator = power_of_ten(decimal.scale()).unwrap_or(1);
        Self { numerator: I256::new(decimal.mantissa()), denominator: I256::new(denominator) }
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        if self.denominator == other.denominator || self.is_negative() != other.is_negative() {
            return self.numerator.cmp(&other.numerator);
        }
        let left = product(self.numerator, other.denominator);
        let right = product(other.numerator, self.denominator);
        match (left, right) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.cmp_by_parts(other),
        }
    }
}

impl Fraction {
    /// Compares two of the same sign by their whole parts, then by the reciprocals of what is left, and so on.
    fn cmp_by_parts(&self, other: &Self) -> Ordering {
        let (mut a, mut b) = (self.numerator.unsigned_abs(), self.denominator.unsigned_abs());
        let (mut c, mut d) = (other.numerator.unsigned_abs(), other.denominator.unsigned_abs());
        let mut is_flipped = self.is_negative();
        let order = loop {
            let ((whole, left), (other_whole, right)) = (divided_with_rest(a, b), divided_with_rest(c, d));
            match (whole.cmp(&other_whole), left == 0, right == 0) {
                (Ordering::Equal, true, true) => break Ordering::Equal,
                (Ordering::Equal, true, false) => break Ordering::Less,
                (Ordering::Equal, false, true) => break Ordering::Greater,
                (Ordering::Equal, false, false) => (a, b, c, d) = (b, left, d, right),
                (unequal, _, _) => break unequal,
            }
            is_flipped = !is_flipped;
        };
        if is_flipped { order.reverse() } else { order }
    }
}

#[cfg(test)]
mod tests {
    use dashu_int::{IBig, UBig};
    use dashu_ratio::RBig;
    use num_bigint::BigInt;
    use num_rational::BigRational;
    use proptest::prelude::*;

    use super::*;

    fn fraction(numerator: i128, denominator: i128) -> Fraction {
        Fraction::new(numerator, denominator).unwrap()
    }

    fn of_parts(numerator: I256, denominator: I256) -> Fraction {
        let whole = |numerator| Fraction { numerator, denominator: I256::ONE };
        whole(numerator).checked_div(whole(denominator)).unwrap()
    }

    fn big(part: I256) -> BigInt {
        BigInt::from_signed_bytes_le(&part.to_le_bytes())
    }

    fn rational(fraction: Fraction) -> BigRational {
        BigRational::new(big(fraction.numerator), big(fraction.denominator))
    }

    fn ratio(fraction: Fraction) -> RBig {
        let magnitude = |part: I256| UBig::from_le_bytes(&part.unsigned_abs().to_le_bytes());
        let sign = if fraction.is_negative() { -1 } else { 1 };
        RBig::from_parts(IBig::from(magnitude(fraction.numerator)) * sign, magnitude(fraction.denominator))
    }

    /// Whether a part fits; the lowest number does not.
    fn part_fits(part: &BigInt) -> bool {
        part.bits() < 256
    }

    /// Whether both parts fit: what must not be an overflow.
    fn fits(value: &BigRational) -> bool {
        part_fits(value.numer()) && part_fits(value.denom())
    }

    /// Small ones, so that values are often equal, those at the ends, and any others.
    fn part() -> impl Strategy<Value = I256> {
        let power = |(exponent, digit): (u32, i128)| I256::new(digit) * I256::new(10).pow(exponent);
        prop_oneof![
            (-20..20_i128).prop_map(I256::new),
            any::<i64>().prop_map(I256::from),
            any::<i128>().prop_map(I256::new),
            any::<(i128, i128)>().prop_map(|(high, low)| I256::from_words(high, low).max(-I256::MAX)),
            prop_oneof![Just(I256::MAX), Just(-I256::MAX), Just(I256::MIN / 2), Just(I256::MAX / 3)],
            prop_oneof![Just(i128::MIN), Just(i128::MAX), Just(i64::MIN.into()), Just(i64::MAX.into())]
                .prop_map(I256::new),
            (0_u32..76, -5..5_i128).prop_map(power),
        ]
    }

    fn any_fraction() -> impl Strategy<Value = Fraction> {
        let not_zero = part().prop_filter("no divisor", |part| *part != 0);
        (part(), not_zero).prop_map(|(a, b)| of_parts(a, b))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        #[test]
        fn a_new_fraction_is_the_quotient_of_its_parts(a in any::<i128>(), b in any::<i128>(), c in -9..9_i128, d in -9..9_i128) {
            for (a, b) in [(a, b), (a, d), (c, b), (c, d)] {
                match Fraction::new(a, b) {
                    Ok(made) => prop_assert_eq!(rational(made), BigRational::new(a.into(), b.into())),
                    Err(Overflow) => prop_assert!(b == 0 || b < 0 && (a == i128::MIN || b == i128::MIN)),
                }
            }
        }

        #[test]
        fn operations_are_those_of_two_other_implementations(a in any_fraction(), b in any_fraction()) {
            let (big_a, big_b) = (rational(a), rational(b));
            let (other_a, other_b) = (ratio(a), ratio(b));
            let mut cases = vec![
                (a.checked_add(b), &big_a + &big_b, &other_a + &other_b),
                (a.checked_sub(b), &big_a - &big_b, &other_a - &other_b),
                (a.checked_mul(b), &big_a * &big_b, &other_a * &other_b),
            ];
            if b.is_zero() {
                prop_assert_eq!(a.checked_div(b), Err(Overflow));
            } else {
                cases.push((a.checked_div(b), &big_a / &big_b, &other_a / &other_b));
            }
            for (index, (result, exact, other)) in cases.into_iter().enumerate() {
                match result {
                    Ok(result) => {
                        prop_assert!(result.denominator > 0);
                        prop_assert_eq!(rational(result), exact);
                        prop_assert_eq!(ratio(result), other);
                    }
                    // A sum over the least common denominator may leave 256 bits on its way to one that fits.
                    Err(Overflow) => prop_assert!(!fits(&exact) || index < 2 && !fits_on_the_way(a, b)),
                }
            }
        }

        #[test]
        fn order_is_that_of_two_other_implementations(a in any_fraction(), b in any_fraction()) {
            prop_assert_eq!(a.cmp(&b), rational(a).cmp(&rational(b)));
            prop_assert_eq!(a.cmp(&b), ratio(a).cmp(&ratio(b)));
            prop_assert_eq!(a == b, rational(a) == rational(b));
        }

        #[test]
        fn rounding_is_that_of_another_implementation(a in any_fraction(), step in prop_oneof![Just((1, 1)), Just((10, 1)), Just((1, 100)), Just((5, 3))]) {
            let step = fraction(step.0, step.1);
            let steps = rational(a) / rational(step);
            let away = |value: BigRational| if steps < BigRational::ZERO { value.floor() } else { value.ceil() };
            for (mode, whole) in [
                (Rounding::Down, steps.trunc()),
                (Rounding::Up, away(steps.clone())),
                (Rounding::HalfUp, steps.round()),
            ] {
                let exact = whole * rational(step);
                match a.round_to(step, mode) {
                    Ok(rounded) => prop_assert_eq!(rational(rounded), exact),
                    Err(Overflow) => prop_assert!(!fits(&exact) || !fits(&steps)),
                }
            }
        }

        #[test]
        fn six_decimals_are_those_of_another_implementation(a in any_fraction()) {
            let scaled = rational(a) * BigRational::from_integer(1_000_000.into());
            let shown = a.shown();
            prop_assert_eq!(shown.rounded, !scaled.is_integer());
            let (whole, decimals) = shown.text.split_once('.').unwrap_or((&shown.text, ""));
            prop_assert!(!decimals.ends_with('0') && shown.text != "-0");
            let digits: BigInt = format!("{whole}{decimals:0<6}").parse().unwrap();
            prop_assert_eq!(BigRational::from_integer(digits), scaled.round());
        }

        #[test]
        fn decimals_come_and_go_without_loss(mantissa in -(1_i128 << 96) + 1..1_i128 << 96, scale in 0_u32..=28, a in any_fraction()) {
            let decimal = Decimal::from_i128_with_scale(mantissa, scale);
            let there = Fraction::from(decimal);
            prop_assert_eq!(rational(there), BigRational::new(mantissa.into(), BigInt::from(10).pow(scale)));
            let back = there.to_decimal().unwrap();
            prop_assert_eq!(back.to_string(), decimal.normalize().to_string());
            prop_assert_eq!(there.has_decimals(back.scale()), true);
            prop_assert!(back.scale() == 0 || !there.has_decimals(back.scale() - 1));
            if let Some(decimal) = a.to_decimal() {
                prop_assert_eq!(Fraction::from(decimal), a);
            }
        }
    }

    /// Whether the parts of a sum and of a difference have 256 bits.
    fn fits_on_the_way(a: Fraction, b: Fraction) -> bool {
        let (a, b) = (a.in_lowest_terms(), b.in_lowest_terms());
        let shared = common_factor(a.denominator, b.denominator);
        let parts =
            [big(a.numerator) * big(b.denominator / shared), big(b.numerator) * big(a.denominator / shared)];
        let ends = [&parts[0] + &parts[1], &parts[0] - &parts[1]];
        parts.iter().chain(&ends).all(part_fits)
    }

    #[test]
    fn parts_are_reduced_only_where_they_must_be() {
        let product = fraction(36_000_000, 4_380).checked_mul(fraction(4_380, 36_000_000)).unwrap();
        let parts = |fraction: Fraction| [fraction.numerator, fraction.denominator];
        assert_eq!(parts(product), [I256::new(157_680_000_000); 2]);
        assert_eq!(product, Fraction::ONE);
        let (large, three) = (I256::MAX, I256::new(3));
        let reduced = of_parts(large, three).checked_mul(of_parts(three, large)).unwrap();
        assert_eq!(parts(reduced), [I256::ONE; 2]);
    }

    #[test]
    fn the_ends_of_the_range_overflow() {
        let large = of_parts(I256::MAX, I256::ONE);
        assert_eq!(large.checked_add(Fraction::ONE), Err(Overflow));
        assert_eq!(large.checked_mul(Fraction::whole(2)), Err(Overflow));
        // The lowest number has no opposite.
        assert_eq!(large.negated().checked_sub(Fraction::ONE), Err(Overflow));
        assert_eq!(of_parts(I256::MIN / 2, I256::ONE).checked_mul(Fraction::whole(2)), Err(Overflow));
        assert_eq!(Fraction::ONE.checked_div(Fraction::ZERO), Err(Overflow));
        assert_eq!(Fraction::new(0, 0), Err(Overflow));
        assert!(large > large.negated());
    }

    #[test]
    fn comparing_does_not_overflow() {
        let tiny = of_parts(I256::ONE, I256::MAX);
        let next = of_parts(I256::ONE, I256::MAX - 1);
        assert_eq!([tiny.cmp(&next), next.cmp(&tiny)], [Ordering::Less, Ordering::Greater]);
        assert_eq!(tiny.cmp(&of_parts(I256::ONE, I256::MAX)), Ordering::Equal);
        assert!(fraction(-1, 3) < fraction(-1, 4) && fraction(1, 3) > fraction(1, 4));
    }

    #[test]
    fn rounding_goes_where_its_name_says() {
        let cases = [(-25, [-20, -30, -30]), (25, [20, 30, 30]), (24, [20, 30, 20]), (20, [20; 3])];
        for (value, expected) in cases {
            let rounded = [Rounding::Down, Rounding::Up, Rounding::HalfUp]
                .map(|mode| Fraction::whole(value).round_to(Fraction::whole(10), mode).unwrap());
            assert_eq!(rounded, expected.map(Fraction::whole), "{value}");
        }
    }

    #[test]
    fn six_decimals_are_shown_and_ties_go_away_from_zero() {
        let cases = [
            (fraction(365, 7), "52.142857", true),
            (fraction(36_000_000, 4_380), "8219.178082", true),
            (fraction(1, 3), "0.333333", true),
            (fraction(2, 3), "0.666667", true),
            (fraction(1, 2_000_000), "0.000001", true),
            (fraction(-1, 2_000_000), "-0.000001", true),
            (fraction(-1, 3_000_000), "0", true),
            (fraction(1_999_999_999, 2_000_000_000), "1", true),
            (fraction(-1, 8), "-0.125", false),
            (fraction(415, 10), "41.5", false),
            (fraction(410, 10), "41", false),
            (Fraction::whole(-7), "-7", false),
            (of_parts(I256::MAX - 1, I256::MAX), "1", true),
            (Fraction::whole(i128::MIN), "-170141183460469231731687303715884105728", false),
            (
                of_parts(I256::MAX, I256::new(2)),
                "28948022309329048855892746252171976963317496166410141009864396001978282409983.5",
                false,
            ),
        ];
        for (value, text, rounded) in cases {
            assert_eq!(value.shown(), Shown { text: text.into(), rounded }, "{value:?}");
        }
    }

    #[test]
    fn what_no_decimal_is_has_none() {
        for value in [fraction(1, 3), Fraction::whole(1 << 96), fraction(1, 1 << 29)] {
            assert_eq!(value.to_decimal(), None, "{value:?}");
        }
        assert_eq!(fraction(1, 1 << 28).to_decimal().unwrap().scale(), 28);
    }
}
