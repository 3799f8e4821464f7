//! Units of measure: what may be added to what, and what a product is measured in.

use std::borrow::Cow;
use std::fmt;

use serde::{Deserialize, Serialize};

/// Powers of money, hours, days and years; a plain number has none. Or percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unit([i8; 4]);

/// A power that was too large to be told.
const BEYOND: i8 = i8::MAX;

const DIMENSIONS: [&str; 4] = ["money", "hours", "days", "years"];

impl Unit {
    pub(crate) const NUMBER: Self = Self([0; 4]);
    pub(crate) const MONEY: Self = Self([1, 0, 0, 0]);
    pub(crate) const HOURS: Self = Self([0, 1, 0, 0]);
    pub(crate) const DAYS: Self = Self([0, 0, 1, 0]);
    pub(crate) const MONEY_A_YEAR: Self = Self([1, 0, 0, -1]);
    pub(crate) const HOURS_A_YEAR: Self = Self([0, 1, 0, -1]);
    /// 20 means 20 %. Enters a product as 0.2, which is a plain number; no product has these powers.
    pub(crate) const PERCENT: Self = Self([i8::MIN; 4]);

    /// The units that a document can write.
    pub(crate) const NAMES: [&'static str; 9] =
        ["money", "money/hour", "money/day", "money/year", "hours", "days", "years", "number", "percent"];
    const NAMED: [Self; 9] = [
        Self::MONEY,
        Self([1, -1, 0, 0]),
        Self([1, 0, -1, 0]),
        Self::MONEY_A_YEAR,
        Self::HOURS,
        Self::DAYS,
        Self([0, 0, 0, 1]),
        Self::NUMBER,
        Self::PERCENT,
    ];

    /// A unit as a document writes it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::NAMES.into_iter().zip(Self::NAMED).find(|(known, _)| *known == name).map(|(_, unit)| unit)
    }

    pub(crate) fn times(self, other: Self) -> Self {
        self.combined(other, 1)
    }

    pub(crate) fn over(self, other: Self) -> Self {
        self.combined(other, -1)
    }

    fn combined(self, other: Self, sign: i8) -> Self {
        let mut powers = self.powers();
        for (power, other) in powers.iter_mut().zip(other.powers()) {
            let sum = power.saturating_add(other.saturating_mul(sign));
            // What nobody means stays beyond the end: brought back, it would pass for another unit.
            let is_beyond = sum <= -BEYOND || *power == BEYOND || other == BEYOND;
            *power = if is_beyond { BEYOND } else { sum };
        }
        Self(powers)
    }

    fn powers(self) -> [i8; 4] {
        if self == Self::PERCENT { [0; 4] } else { self.0 }
    }

    /// How many decimals a number of this unit may be written with; money has those of its currency.
    pub(crate) fn decimals(self, currency: u32) -> u32 {
        match self {
            Self::NUMBER => 4,
            Self([money, ..]) if money > 0 => currency,
            _ => 2,
        }
    }

    /// `money`, `hours/year`, `number`.
    pub(crate) fn name(self) -> Cow<'static, str> {
        match Self::NAMES.into_iter().zip(Self::NAMED).find(|(_, unit)| *unit == self) {
            Some((name, _)) => Cow::Borrowed(name),
            None => Cow::Owned(self.composed_name()),
        }
    }

    /// `money·hours/year`: the name of a unit that only lines of a worksheet have.
    fn composed_name(self) -> String {
        let times = |power: i8| usize::try_from(power).unwrap_or(0);
        let above: Vec<&str> = DIMENSIONS
            .into_iter()
            .zip(self.0)
            .flat_map(|(name, power)| std::iter::repeat_n(name, times(power)))
            .collect();
        let mut name = if above.is_empty() { "number".to_owned() } else { above.join("·") };
        for (dimension, power) in DIMENSIONS.into_iter().zip(self.0) {
            for _ in power..0 {
                name.push('/');
                name.push_str(dimension.trim_end_matches('s'));
            }
        }
        name
    }
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_they_are_read() {
        for name in Unit::NAMES {
            assert_eq!(Unit::named(name).unwrap().to_string(), name);
        }
        assert_eq!(Unit::named("won"), None);
        assert_eq!(Unit::HOURS_A_YEAR.name(), "hours/year");
    }

    #[test]
    fn products_combine_and_percentages_leave_no_trace() {
        let hourly = Unit::MONEY_A_YEAR.over(Unit::HOURS_A_YEAR);
        assert_eq!(hourly, Unit::named("money/hour").unwrap());
        assert_eq!(hourly.times(Unit::HOURS).times(Unit::PERCENT), Unit::MONEY);
        assert_eq!(Unit::PERCENT.times(Unit::PERCENT), Unit::NUMBER);
        assert_eq!(Unit::MONEY.times(Unit::HOURS).name(), "money·hours");
        assert_eq!(Unit::NUMBER.over(Unit::HOURS).name(), "number/hour");
        let squares = Unit::HOURS.times(Unit::HOURS).over(Unit::MONEY).over(Unit::MONEY);
        assert_eq!(squares.name(), "hours·hours/money/money");
    }

    #[test]
    fn powers_that_nobody_means_never_become_another_unit() {
        for start in [Unit::MONEY, Unit::NUMBER.over(Unit::MONEY)] {
            let (mut there, mut back) = (Unit::NUMBER, Unit::NUMBER);
            for power in 1..300 {
                (there, back) = (there.times(start), back.over(start));
                let plain = [there.times(back), there.over(there)].map(|unit| unit == Unit::NUMBER);
                assert_eq!(plain, [power < 127; 2], "{power}");
                assert_ne!(there, Unit::PERCENT);
            }
        }
    }
}
