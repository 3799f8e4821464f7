//! Exact numbers and how they are written: big fractions, and millionths for what a person types.

use num_bigint::{BigInt, BigUint};
use num_rational::BigRational;

pub(crate) fn whole(number: impl Into<BigInt>) -> BigRational {
    BigRational::from_integer(number.into())
}

pub(crate) fn fraction(numerator: i64, denominator: i64) -> BigRational {
    BigRational::new(numerator.into(), denominator.into())
}

/// What has at most six decimals: percents and hours. `41_500_000` is 41.5.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Millionths(pub(crate) u64);

impl Millionths {
    pub(crate) fn value(self) -> BigRational {
        BigRational::new(self.0.into(), 1_000_000.into())
    }

    /// 40 percent is 0.4 of something.
    pub(crate) fn of_hundred(self) -> BigRational {
        self.value() / whole(100)
    }

    pub(crate) fn written(self) -> String {
        written(&self.value(), 6)
    }
}

/// What has at most two decimals. `4150` is 41.5.
pub(crate) const fn hundredths(number: u64) -> Millionths {
    Millionths(number * 10_000)
}

/// In plain digits without needless zeros, the last of at most `decimals` places rounded half-up (away from zero).
pub(crate) fn written(value: &BigRational, decimals: u32) -> String {
    let (numerator, denominator) = (value.numer().magnitude(), value.denom().magnitude());
    let doubled = numerator * BigUint::from(10_u32).pow(decimals) * 2_u32;
    let places = ((doubled + denominator) / (denominator * 2_u32)).to_string();
    let decimals = decimals as usize;
    let digits = format!("{places:0>width$}", width = decimals + 1);
    let (before, after) = digits.split_at(digits.len() - decimals);
    let sign = if *value < whole(0) && places != "0" { "-" } else { "" };
    match after.trim_end_matches('0') {
        "" => format!("{sign}{before}"),
        after => format!("{sign}{before}.{after}"),
    }
}

/// Does the value have more decimals than this?
pub(crate) fn longer_than(value: &BigRational, decimals: u32) -> bool {
    value.numer() * BigInt::from(10).pow(decimals) % value.denom() != BigInt::ZERO
}

/// A value that nobody announced: the end that gives the smaller award, the likely one, the other end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Three<T> {
    pub(crate) low: T,
    pub(crate) likely: T,
    pub(crate) high: T,
}

/// The calculation is done three times: all low, all likely, all high.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Run {
    Low,
    Likely,
    High,
}

impl<T> Three<T> {
    pub(crate) fn each(mut of: impl FnMut(Run) -> T) -> Self {
        Three { low: of(Run::Low), likely: of(Run::Likely), high: of(Run::High) }
    }

    pub(crate) fn at(&self, run: Run) -> &T {
        match run {
            Run::Low => &self.low,
            Run::Likely => &self.likely,
            Run::High => &self.high,
        }
    }
}

impl<T: Clone> Three<T> {
    pub(crate) fn certain(value: T) -> Self {
        Three { low: value.clone(), likely: value.clone(), high: value }
    }
}

#[test]
fn numbers_are_written_as_results_write_them() {
    assert_eq!(written(&fraction(36_000_000, 4_380), 6), "8219.178082");
    assert_eq!(written(&fraction(83, 2), 6), "41.5");
    assert_eq!(written(&fraction(1, 2_000_000), 6), "0.000001", "a half goes up");
    assert_eq!(written(&fraction(-1, 2_000_000), 6), "-0.000001", "and away from zero");
    assert_eq!(written(&whole(0), 6), "0");
    assert!(longer_than(&fraction(1, 3), 6) && !longer_than(&fraction(-1, 1_000_000), 6));
}
