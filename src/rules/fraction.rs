//! Exact fractions: all arithmetic between what somebody wrote and what somebody is told, and the only place that rounds.
//!
//! A result is reduced only where it would leave `i128` otherwise. Almost no chain gets there, and dividing 128 bits is slow.
//! What leaves `i128` even in lowest terms is an [`Overflow`]. The shipped schemes stay far from it within the limits of
//! their inputs, which is tested at the corners of all limits (`tests/oracle`).

use std::cmp::Ordering;

use rust_decimal::Decimal;

use crate::rules::op::Rounding;

/// An exact fraction. Its denominator is above zero; the two parts may have common factors.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    numerator: i128,
    denominator: i128,
}

/// A calculation left the numbers that can be computed with, or divided by zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Overflow;

/// A value as it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Shown {
    /// The digits without trailing zeros, for example `8219.178082`.
    pub(crate) text: String,
    /// Whether decimals were dropped. The text is then the nearest one, halves away from zero.
    pub(crate) rounded: bool,
}

impl Fraction {
    /// Zero. Fits any unit.
    pub(crate) const ZERO: Self = Self::whole(0);
    pub(crate) const ONE: Self = Self::whole(1);

    pub(crate) const fn whole(value: i128) -> Self {
        Self { numerator: value, denominator: 1 }
    }

    /// `numerator / denominator`. A denominator of zero is an overflow.
    pub(crate) const fn new(numerator: i128, denominator: i128) -> Result<Self, Overflow> {
        if denominator > 0 {
            return Ok(Self { numerator, denominator });
        }
        match (numerator.checked_neg(), denominator.checked_neg()) {
            (_, Some(0)) => Err(Overflow),
            (Some(numerator), Some(denominator)) => Ok(Self { numerator, denominator }),
            // One of them is the lowest number, a power of two.
            _ if numerator % 2 == 0 && denominator % 2 == 0 => Self::new(numerator / 2, denominator / 2),
            _ => Err(Overflow),
        }
    }

    pub(crate) const fn is_negative(self) -> bool {
        self.numerator < 0
    }

    pub(crate) const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    pub(crate) fn checked_add(self, other: Self) -> Result<Self, Overflow> {
        match self.plain_sum(other) {
            Some(sum) => Ok(sum),
            None => self.in_lowest_terms().least_sum(other.in_lowest_terms()).ok_or(Overflow),
        }
    }

    pub(crate) fn checked_sub(self, other: Self) -> Result<Self, Overflow> {
        self.checked_add(other.negated().or_else(|Overflow| other.in_lowest_terms().negated())?)
    }

    pub(crate) fn negated(self) -> Result<Self, Overflow> {
        let numerator = self.numerator.checked_neg().ok_or(Overflow)?;
        Ok(Self { numerator, ..self })
    }

    pub(crate) fn checked_mul(self, other: Self) -> Result<Self, Overflow> {
        match self.plain_product(other) {
            Some(product) => Ok(product),
            None => self.in_lowest_terms().least_product(other.in_lowest_terms()).ok_or(Overflow),
        }
    }

    /// A divisor of zero is an overflow.
    pub(crate) fn checked_div(self, other: Self) -> Result<Self, Overflow> {
        self.checked_mul(Self::new(other.denominator, other.numerator)?)
    }

    /// A percentage as the factor it stands for: 20 becomes 1/5.
    pub(crate) fn percent(self) -> Result<Self, Overflow> {
        self.checked_mul(Self { numerator: 1, denominator: 100 })
    }

    /// The multiple of `step` that `mode` names. 300,000.4 down to whole numbers is 300,000.
    pub(crate) fn round_to(self, step: Self, mode: Rounding) -> Result<Self, Overflow> {
        let steps = self.checked_div(step)?;
        let whole = divided(steps.numerator, steps.denominator);
        let rest = (steps.numerator - whole * steps.denominator).abs();
        let is_away = match mode {
            Rounding::Down => false,
            Rounding::Up => rest > 0,
            Rounding::HalfUp => rest >= steps.denominator - rest,
        };
        let away = if steps.is_negative() { -1 } else { 1 };
        let whole = if is_away { whole.checked_add(away).ok_or(Overflow)? } else { whole };
        Self::whole(whole).checked_mul(step)
    }

    fn plain_sum(self, other: Self) -> Option<Self> {
        if self.denominator == other.denominator {
            return Some(Self { numerator: self.numerator.checked_add(other.numerator)?, ..self });
        }
        let left = product(self.numerator, other.denominator)?;
        let right = product(other.numerator, self.denominator)?;
        Some(Self {
            numerator: left.checked_add(right)?,
            denominator: product(self.denominator, other.denominator)?,
        })
    }

    /// The sum over the least common denominator, of two in lowest terms.
    fn least_sum(self, other: Self) -> Option<Self> {
        let shared = common_factor(self.denominator, other.denominator);
        let (own, others) = (divided(self.denominator, shared), divided(other.denominator, shared));
        let left = self.numerator.checked_mul(others)?;
        let right = other.numerator.checked_mul(own)?;
        let sum = left.checked_add(right)?;
        // Only factors of `shared` can still be common.
        let rest = common_factor(sum, shared);
        Some(Self {
            numerator: divided(sum, rest),
            denominator: divided(self.denominator, rest).checked_mul(others)?,
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

    /// What is left without its decimals.
    pub(crate) fn whole_part(self) -> i128 {
        divided(self.numerator, self.denominator)
    }

    /// Whether it can be written with this many decimals.
    pub(crate) fn has_decimals(self, decimals: u32) -> bool {
        let denominator = self.in_lowest_terms().denominator;
        power_of_ten(decimals).is_some_and(|power| power % denominator == 0)
    }

    /// The same number as a decimal without trailing zeros; `None` where no [`Decimal`] is exactly this number.
    pub(crate) fn to_decimal(self) -> Option<Decimal> {
        let Self { numerator, denominator } = self.in_lowest_terms();
        let scale = (0..=Decimal::MAX_SCALE)
            .find(|scale| power_of_ten(*scale).is_some_and(|power| power % denominator == 0))?;
        let factor = power_of_ten(scale)? / denominator;
        Decimal::try_from_i128_with_scale(numerator.checked_mul(factor)?, scale).ok()
    }

    /// Written with at most six decimals, as a step of an explanation shows it.
    ///
    /// The digits come from a long division: 28 digits, which a [`Decimal`] has, would be too few.
    pub(crate) fn shown(self) -> Shown {
        self.written(6)
    }

    /// Written with at most so many decimals: exactly where they suffice, else the nearest, halves away from zero.
    pub(crate) fn written(self, places: u32) -> Shown {
        let denominator = self.denominator.unsigned_abs();
        let (mut whole, rest) = divided_with_rest(self.numerator.unsigned_abs(), denominator);
        if rest == 0 {
            return Shown { text: signed(self.is_negative(), whole), rounded: false };
        }
        let (mut decimals, rest) = long_division(rest, denominator, places);
        let one = power_of_ten(places).unwrap_or(i128::MAX).unsigned_abs();
        if rest > 0 && rest >= denominator - rest {
            decimals += 1;
        }
        if decimals == one {
            (whole, decimals) = (whole + 1, 0);
        }
        let mut text = signed(self.is_negative() && (whole, decimals) != (0, 0), whole);
        if decimals > 0 {
            push_decimals(&mut text, decimals, one);
        }
        Shown { text, rounded: rest > 0 }
    }
}

/// A whole number with its sign. Those of 64 bits, which almost all are, are written without the machinery of formatting.
fn signed(is_negative: bool, whole: u128) -> String {
    let mut text = u64::try_from(whole).map_or_else(|_| whole.to_string(), |whole| whole.to_string());
    if is_negative {
        text.insert(0, '-');
    }
    text
}

/// Writes the decimals of a number, a part of `one`, without trailing zeros.
fn push_decimals(text: &mut String, mut decimals: u128, one: u128) {
    text.reserve(8);
    text.push('.');
    let mut unit = one;
    while decimals > 0 {
        unit /= 10;
        let (digit, rest) = divided_with_rest(decimals, unit);
        text.extend(u32::try_from(digit).ok().and_then(|digit| char::from_digit(digit, 10)));
        decimals = rest;
    }
}

/// So many decimals of `rest / divisor`, which is below 1, as a whole number, and what is left.
fn long_division(rest: u128, divisor: u128, places: u32) -> (u128, u128) {
    let power = power_of_ten(places).map(i128::unsigned_abs);
    if let Some(scaled) = power.and_then(|power| rest.checked_mul(power)) {
        return divided_with_rest(scaled, divisor);
    }
    (0..places).fold((0, rest), |(digits, rest), _| {
        let (digit, rest) = next_digit(rest, divisor);
        (digits * 10 + digit, rest)
    })
}

/// Ten times `rest` as a digit and what is left, where the tenfold may leave `u128`.
fn next_digit(rest: u128, divisor: u128) -> (u128, u128) {
    (0..10).fold((0, 0), |(digit, sum), _| {
        // Both are below the divisor, which has 127 bits.
        let sum: u128 = sum + rest;
        if sum >= divisor { (digit + 1, sum - divisor) } else { (digit, sum) }
    })
}

/// Quotient and rest. Dividing 64 bits is many times faster.
fn divided_with_rest(value: u128, divisor: u128) -> (u128, u128) {
    match (u64::try_from(value), u64::try_from(divisor)) {
        (Ok(value), Ok(divisor)) => (u128::from(value / divisor), u128::from(value % divisor)),
        _ => (value / divisor, value % divisor),
    }
}

/// 10 to a power; `None` beyond 10^38.
pub(crate) fn power_of_ten(exponent: u32) -> Option<i128> {
    const POWERS: [i128; 39] = {
        let mut powers = [1; 39];
        let mut exponent = 1;
        while exponent < powers.len() {
            powers[exponent] = powers[exponent - 1] * 10;
            exponent += 1;
        }
        powers
    };
    POWERS.get(exponent as usize).copied()
}

/// `value / divisor`, for a divisor above zero. Almost all divisions are by one or of 64 bits.
fn divided(value: i128, divisor: i128) -> i128 {
    match (i64::try_from(value), i64::try_from(divisor)) {
        (_, Ok(1)) => value,
        (Ok(value), Ok(divisor)) => i128::from(value / divisor),
        _ => value / divisor,
    }
}

/// `left × right`. Two numbers of 64 bits, which almost all are, need no check.
fn product(left: i128, right: i128) -> Option<i128> {
    match (i64::try_from(left), i64::try_from(right)) {
        (Ok(left), Ok(right)) => Some(i128::from(left) * i128::from(right)),
        _ => left.checked_mul(right),
    }
}

/// The greatest common factor of a number and one above zero.
fn common_factor(value: i128, positive: i128) -> i128 {
    if positive == 1 {
        return 1;
    }
    let (mut a, mut b) = (positive.unsigned_abs(), value.unsigned_abs());
    while b > 1 {
        // Almost every pair has 64 bits, at first or after a step or two.
        if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
            return i128::from(common_factor_of_64_bits(a, b));
        }
        (a, b) = (b, a % b);
    }
    // At most the positive number, so that it fits.
    if b == 0 { i128::try_from(a).unwrap_or(1) } else { 1 }
}

fn common_factor_of_64_bits(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

impl From<Decimal> for Fraction {
    fn from(decimal: Decimal) -> Self {
        // A decimal has at most 28 places.
        Self { numerator: decimal.mantissa(), denominator: power_of_ten(decimal.scale()).unwrap_or(1) }
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
        let left = self.numerator.checked_mul(other.denominator);
        let right = other.numerator.checked_mul(self.denominator);
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
            let (left, right) = (a % b, c % d);
            match ((a / b).cmp(&(c / d)), left, right) {
                (Ordering::Equal, 0, 0) => break Ordering::Equal,
                (Ordering::Equal, 0, _) => break Ordering::Less,
                (Ordering::Equal, _, 0) => break Ordering::Greater,
                (Ordering::Equal, _, _) => (a, b, c, d) = (b, left, d, right),
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

    fn rational(fraction: Fraction) -> BigRational {
        BigRational::new(fraction.numerator.into(), fraction.denominator.into())
    }

    fn ratio(fraction: Fraction) -> RBig {
        RBig::from_parts(IBig::from(fraction.numerator), UBig::from(fraction.denominator.unsigned_abs()))
    }

    /// Whether both parts fit: what must not be an overflow.
    fn fits(value: &BigRational) -> bool {
        i128::try_from(value.numer()).is_ok() && i128::try_from(value.denom()).is_ok()
    }

    /// Small ones, so that values are often equal, those at the ends, and any others.
    fn part() -> impl Strategy<Value = i128> {
        prop_oneof![
            -20..20_i128,
            any::<i64>().prop_map(i128::from),
            any::<i128>(),
            prop_oneof![Just(i128::MIN), Just(i128::MAX), Just(i128::MIN + 1), Just(i128::MIN / 2)],
            (0_u32..38, -9..9_i128).prop_map(|(exponent, digit)| digit * power_of_ten(exponent).unwrap()),
        ]
    }

    fn any_fraction() -> impl Strategy<Value = Fraction> {
        (part(), part()).prop_filter_map("fits", |(a, b)| Fraction::new(a, b).ok())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        #[test]
        fn a_new_fraction_is_the_quotient_of_its_parts(a in part(), b in part()) {
            if b == 0 {
                prop_assert_eq!(Fraction::new(a, b), Err(Overflow));
            } else {
                let exact = BigRational::new(a.into(), b.into());
                match Fraction::new(a, b) {
                    Ok(made) => prop_assert_eq!(rational(made), exact),
                    Err(Overflow) => prop_assert!(!fits(&exact)),
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
                    // A sum over the least common denominator may leave `i128` on its way to one that fits, and so may the
                    // negative or the reciprocal of the lowest number.
                    Err(Overflow) => prop_assert!(
                        !fits(&exact) || index < 2 && !fits_on_the_way(a, b) || b.numerator == i128::MIN
                    ),
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

    /// Whether neither the parts of a sum nor the negative of the second leave `i128`.
    fn fits_on_the_way(a: Fraction, b: Fraction) -> bool {
        let (a, b) = (a.in_lowest_terms(), b.in_lowest_terms());
        let shared = common_factor(a.denominator, b.denominator);
        let parts = [
            BigInt::from(a.numerator) * (b.denominator / shared),
            BigInt::from(b.numerator) * (a.denominator / shared),
        ];
        let ends = [&parts[0] + &parts[1], &parts[0] - &parts[1]];
        b.numerator != i128::MIN && parts.iter().chain(&ends).all(|part| i128::try_from(part).is_ok())
    }

    #[test]
    fn parts_are_reduced_only_where_they_must_be() {
        let product = fraction(36_000_000, 4_380).checked_mul(fraction(4_380, 36_000_000)).unwrap();
        assert_eq!((product.numerator, product.denominator), (157_680_000_000, 157_680_000_000));
        assert_eq!(product, Fraction::ONE);
        let large = fraction(i128::MAX, 3).checked_mul(fraction(3, i128::MAX)).unwrap();
        assert_eq!((large.numerator, large.denominator), (1, 1));
    }

    #[test]
    fn the_ends_of_the_range_overflow() {
        let large = Fraction::whole(i128::MAX);
        assert_eq!(large.checked_add(Fraction::ONE), Err(Overflow));
        assert_eq!(large.checked_mul(Fraction::whole(2)), Err(Overflow));
        assert_eq!(Fraction::ONE.checked_div(Fraction::ZERO), Err(Overflow));
        assert_eq!(Fraction::new(0, 0), Err(Overflow));
        assert_eq!(Fraction::new(i128::MIN, -1), Err(Overflow));
        assert!(large > Fraction::whole(i128::MIN));
    }

    #[test]
    fn comparing_does_not_overflow() {
        let tiny = fraction(1, i128::MAX);
        let next = fraction(1, i128::MAX - 1);
        assert_eq!([tiny.cmp(&next), next.cmp(&tiny)], [Ordering::Less, Ordering::Greater]);
        assert_eq!(tiny.cmp(&fraction(1, i128::MAX)), Ordering::Equal);
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
            (fraction(i128::MAX - 1, i128::MAX), "1", true),
            (Fraction::whole(i128::MIN), "-170141183460469231731687303715884105728", false),
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
