//! Whole numbers of 256 bits. Almost all have 64, which are many times faster; almost all others have 128.

use ethnum::{I256, U256};

/// A number that has 128 bits.
pub(super) fn narrow(value: I256) -> Option<i128> {
    let (high, low) = value.into_words();
    (high == low >> 127).then_some(low)
}

/// A number that has 64 bits, as almost all have.
pub(super) fn small(value: I256) -> Option<i64> {
    narrow(value).and_then(|value| value.try_into().ok())
}

pub(super) fn small_magnitude(value: U256) -> Option<u64> {
    let (high, low) = value.into_words();
    if high == 0 { low.try_into().ok() } else { None }
}

/// A number by its magnitude.
pub(super) fn with_sign(magnitude: U256, is_negative: bool) -> Option<I256> {
    let value = I256::try_from(magnitude).ok()?;
    Some(if is_negative { -value } else { value })
}

/// `value / divisor`, for a divisor above zero. Almost all divisions are by one or of 64 bits.
pub(super) fn divided(value: I256, divisor: I256) -> I256 {
    match (small(value), small(divisor)) {
        (_, Some(1)) => value,
        (Some(value), Some(divisor)) => (value / divisor).into(),
        _ => {
            let quotient = divided_with_rest(value.unsigned_abs(), divisor.unsigned_abs()).0.as_i256();
            if value.is_negative() { -quotient } else { quotient }
        }
    }
}

/// `left + right`.
pub(super) fn sum(left: I256, right: I256) -> Option<I256> {
    left.checked_add(right).filter(|sum| *sum != I256::MIN)
}

/// `left × right`. Two numbers of 64 bits, which almost all are, need no check.
pub(super) fn product(left: I256, right: I256) -> Option<I256> {
    let (Some(narrow_left), Some(narrow_right)) = (narrow(left), narrow(right)) else {
        return wide_product(left, right);
    };
    if let (Ok(left), Ok(right)) = (i64::try_from(narrow_left), i64::try_from(narrow_right)) {
        return Some(I256::new(i128::from(left) * i128::from(right)));
    }
    narrow_left.checked_mul(narrow_right).map(I256::new).or_else(|| wide_product(left, right))
}

/// By magnitudes: a signed product is checked by a division.
#[inline(never)]
fn wide_product(left: I256, right: I256) -> Option<I256> {
    let magnitude = left.unsigned_abs().checked_mul(right.unsigned_abs())?;
    with_sign(magnitude, left.is_negative() != right.is_negative())
}

/// The greatest common factor of a number and one above zero.
pub(super) fn common_factor(value: I256, positive: I256) -> I256 {
    if positive == 1 {
        return I256::ONE;
    }
    let (mut a, mut b) = (positive.unsigned_abs(), value.unsigned_abs());
    while b > 0 {
        // Almost every pair has 64 bits, at first or after a step or two.
        if let (Some(a), Some(b)) = (small_magnitude(a), small_magnitude(b)) {
            return common_factor_of_64_bits(a, b).into();
        }
        (a, b) = (b, divided_with_rest(a, b).1);
    }
    // At most the positive number, so that it fits.
    a.as_i256()
}

fn common_factor_of_64_bits(mut a: u64, mut b: u64) -> u64 {
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

/// Quotient and rest. Dividing 64 bits is many times faster than 128, and these than 256.
pub(super) fn divided_with_rest(value: U256, divisor: U256) -> (U256, U256) {
    let ((high, low), (divisor_high, divisor_low)) = (value.into_words(), divisor.into_words());
    if high != 0 || divisor_high != 0 {
        let quotient = value / divisor;
        return (quotient, value - quotient * divisor);
    }
    match (u64::try_from(low), u64::try_from(divisor_low)) {
        (Ok(value), Ok(divisor)) => ((value / divisor).into(), (value % divisor).into()),
        _ => ((low / divisor_low).into(), (low % divisor_low).into()),
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
