//! Units of measure: what may be added to what, and what a product is measured in.

use alloc::string::String;

/// Powers of money, hours, days and years; a plain number has none. Or percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Unit([i8; 4]);

/// A power that was too large to be told.
const BEYOND: i8 = i8::MAX;

const DIMENSIONS: [&str; 4] = ["money", "hours", "days", "years"];

impl Unit {
    pub(crate) const NUMBER: Self = Self([0; 4]);
    pub(crate) const MONEY: Self = Self([1, 0, 0, 0]);
    pub(crate) const HOURS: Self = Self([0, 1, 0, 0]);
    pub(crate) const MONEY_A_YEAR: Self = Self([1, 0, 0, -1]);
    pub(crate) const HOURS_A_YEAR: Self = Self([0, 1, 0, -1]);
    /// 20 means 20 %: enters a product as 0.2, which is a plain number. No product has these powers.
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
        Self([0, 0, 1, 0]),
        Self([0, 0, 0, 1]),
        Self::NUMBER,
        Self::PERCENT,
    ];

    /// A unit as a document writes it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::NAMED.get(Self::NAMES.iter().position(|known| *known == name)?).copied()
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

    /// `money`, `hours/year`, `number`: as the description of a document names it.
    pub(crate) fn name(self) -> String {
        if self == Self::PERCENT {
            return "percent".into();
        }
        let mut text = String::new();
        for (name, power) in DIMENSIONS.iter().zip(self.0) {
            for _ in 0..power {
                text.push_str(if text.is_empty() { "" } else { "·" });
                text.push_str(name);
            }
        }
        if text.is_empty() {
            text.push_str("number");
        }
        for (name, power) in DIMENSIONS.iter().zip(self.0) {
            for _ in power..0 {
                text.push('/');
                text.push_str(name.strip_suffix('s').unwrap_or(name));
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_they_are_read() {
        for name in Unit::NAMES {
            assert_eq!(Unit::named(name).unwrap().name(), name);
        }
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
