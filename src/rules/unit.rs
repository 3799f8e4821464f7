//! Units of measure: what may be added to what, and what a product is measured in.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::rules::fraction::{Fraction, Overflow};

/// The most decimals of a number that somebody writes or types. Money has those of its currency.
pub(crate) const DECIMALS: u32 = 6;
/// The largest number that somebody writes or types, above or below 0: 10^15.
pub(crate) const LARGEST: i64 = 1_000_000_000_000_000;

/// How many dimensions a document can declare beside those that every document has.
pub(crate) const DECLARED: usize = 8;

/// Powers of money, hours, days, years and what the document declares, and the scale of a number. A plain number has no powers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Unit {
    powers: [i8; DIMENSIONS.len() + DECLARED],
    scale: Scale,
}

/// What 1 stands for. A product is computed and measured at the plain scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
enum Scale {
    Plain,
    /// 20 means 20 %, and enters a product as 0.2, which is a plain number.
    Percent,
    /// 90 means 90 minutes, and enters a product as 1.5 hours.
    Minutes,
}

/// A power that was too large to be told.
const BEYOND: i8 = i8::MAX;

const DIMENSIONS: [&str; 4] = ["money", "hours", "days", "years"];

impl Unit {
    pub(crate) const NUMBER: Self = Self::of([0; 4], Scale::Plain);
    pub(crate) const MONEY: Self = Self::of([1, 0, 0, 0], Scale::Plain);
    pub(crate) const HOURS: Self = Self::of([0, 1, 0, 0], Scale::Plain);
    pub(crate) const MINUTES: Self = Self::of([0, 1, 0, 0], Scale::Minutes);
    pub(crate) const DAYS: Self = Self::of([0, 0, 1, 0], Scale::Plain);
    pub(crate) const MONEY_A_YEAR: Self = Self::of([1, 0, 0, -1], Scale::Plain);
    pub(crate) const HOURS_A_YEAR: Self = Self::of([0, 1, 0, -1], Scale::Plain);
    pub(crate) const PERCENT: Self = Self::of([0; 4], Scale::Percent);

    /// The units that every document can write.
    pub(crate) const NAMES: [&'static str; 10] = [
        "money",
        "money/hour",
        "money/day",
        "money/year",
        "hours",
        "minutes",
        "days",
        "years",
        "number",
        "percent",
    ];
    const NAMED: [Self; 10] = [
        Self::MONEY,
        Self::of([1, -1, 0, 0], Scale::Plain),
        Self::of([1, 0, -1, 0], Scale::Plain),
        Self::MONEY_A_YEAR,
        Self::HOURS,
        Self::MINUTES,
        Self::DAYS,
        Self::of([0, 0, 0, 1], Scale::Plain),
        Self::NUMBER,
        Self::PERCENT,
    ];

    const fn of([money, hours, days, years]: [i8; 4], scale: Scale) -> Self {
        Self { powers: [money, hours, days, years, 0, 0, 0, 0, 0, 0, 0, 0], scale }
    }

    /// A unit as a document writes it that declares these dimensions.
    pub(crate) fn named(name: &str, declared: &[String]) -> Option<Self> {
        let known = Self::NAMES.into_iter().zip(Self::NAMED).find(|(known, _)| *known == name);
        if let Some((_, unit)) = known {
            return Some(unit);
        }
        let (above, below) = name.split_once('/').map_or((name, None), |(above, below)| (above, Some(below)));
        let position = |name: &str, singular: bool| {
            let is_it =
                |dimension: &&str| if singular { dimension.trim_end_matches('s') } else { dimension } == name;
            let declared = || declared.iter().position(|own| own == name).map(|own| DIMENSIONS.len() + own);
            DIMENSIONS.iter().position(is_it).or_else(declared)
        };
        let below = match below {
            Some(below) => {
                Some(position(below, true).filter(|below| DIMENSIONS.get(*below) != Some(&"money"))?)
            }
            None => None,
        };
        let above = position(above, false)?;
        let is_own = |dimension: usize| dimension >= DIMENSIONS.len();
        let mut unit = Self::NUMBER;
        *unit.powers.get_mut(above)? += 1;
        if let Some(below) = below {
            *unit.powers.get_mut(below)? -= 1;
        }
        // Others of every document are listed.
        (is_own(above) || below.is_some_and(is_own)).then_some(unit)
    }

    pub(crate) fn times(self, other: Self) -> Self {
        self.combined(other, 1)
    }

    pub(crate) fn over(self, other: Self) -> Self {
        self.combined(other, -1)
    }

    fn combined(self, other: Self, sign: i8) -> Self {
        let mut powers = self.powers;
        for (power, other) in powers.iter_mut().zip(other.powers) {
            let sum = power.saturating_add(other.saturating_mul(sign));
            // What nobody means stays beyond the end: brought back, it would pass for another unit.
            let is_beyond = sum <= -BEYOND || *power == BEYOND || other == BEYOND;
            *power = if is_beyond { BEYOND } else { sum };
        }
        Self { powers, scale: Scale::Plain }
    }

    /// Whether a number of another unit can be measured in this one: hours in minutes, not a percentage as a number.
    pub(crate) fn takes(self, other: Self) -> bool {
        let is_percent = |unit: Self| unit.scale == Scale::Percent;
        self.powers == other.powers && is_percent(self) == is_percent(other)
    }

    /// A number of this unit, as it enters a product.
    pub(crate) fn as_factor(self, value: Fraction) -> Result<Fraction, Overflow> {
        match self.scale {
            Scale::Plain => Ok(value),
            Scale::Percent => value.percent(),
            Scale::Minutes => value.checked_div(Fraction::whole(60)),
        }
    }

    /// A number of this unit, measured in another that takes it.
    pub(crate) fn convert(self, value: Fraction, to: Self) -> Result<Fraction, Overflow> {
        match (self.scale, to.scale) {
            (Scale::Minutes, Scale::Plain) => value.checked_div(Fraction::whole(60)),
            (Scale::Plain, Scale::Minutes) => value.checked_mul(Fraction::whole(60)),
            _ => Ok(value),
        }
    }

    /// How many decimals a number of this unit may be written with; money has those of its currency.
    pub(crate) fn decimals(self, currency: u32) -> u32 {
        match self {
            Self { powers: [money, ..], .. } if money > 0 => currency,
            _ => DECIMALS,
        }
    }

    /// `money`, `hours/year`, `number`, in a document that declares these dimensions.
    pub(crate) fn name(self, declared: &[String]) -> Cow<'static, str> {
        match Self::NAMES.into_iter().zip(Self::NAMED).find(|(_, unit)| *unit == self) {
            Some((name, _)) => Cow::Borrowed(name),
            None => Cow::Owned(self.composed_name(declared)),
        }
    }

    /// `money·hours/year`: the name of a unit that has none of its own.
    fn composed_name(self, declared: &[String]) -> String {
        let own = declared.iter().map(|name| (name.as_str(), name.as_str()));
        let dimensions = DIMENSIONS.into_iter().map(|name| (name, name.trim_end_matches('s'))).chain(own);
        let powers: Vec<_> = dimensions.zip(self.powers).collect();
        let times = |power: i8| usize::try_from(power).unwrap_or(0);
        let above: Vec<&str> =
            powers.iter().flat_map(|((name, _), power)| std::iter::repeat_n(*name, times(*power))).collect();
        let mut name = if above.is_empty() { "number".to_owned() } else { above.join("·") };
        for ((_, singular), power) in powers {
            for _ in power..0 {
                name.push('/');
                name.push_str(singular);
            }
        }
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_written_as_they_are_read() {
        for name in Unit::NAMES {
            assert_eq!(Unit::named(name, &[]).unwrap().name(&[]), name);
        }
        assert_eq!(Unit::named("won", &[]), None);
        assert_eq!(Unit::HOURS_A_YEAR.name(&[]), "hours/year");
    }

    #[test]
    fn declared_dimensions_are_written_as_they_are_read() {
        let declared = ["km".to_owned(), "lines".to_owned()];
        for name in ["km", "lines", "money/km", "money/lines", "km/hour", "hours/km", "km/lines", "lines/day"]
        {
            assert_eq!(Unit::named(name, &declared).unwrap().name(&declared), name);
        }
        for name in [
            "mile",
            "money/mile",
            "km/money",
            "km/hours",
            "km/",
            "/km",
            "km/km/km",
            "hours/day",
            "minutes/km",
            "percent/km",
        ] {
            assert_eq!(Unit::named(name, &declared), None, "{name}");
        }
        assert_eq!(Unit::named("km/km", &declared), Some(Unit::NUMBER));
        let km = Unit::named("km", &declared).unwrap();
        assert_eq!(Unit::named("money/km", &declared).unwrap().times(km), Unit::MONEY);
        assert!(!km.takes(Unit::NUMBER) && !km.takes(Unit::named("lines", &declared).unwrap()));
    }

    #[test]
    fn hours_and_minutes_are_one_dimension() {
        let (half, thirty) = (Fraction::new(1, 2).unwrap(), Fraction::whole(30));
        assert!(Unit::HOURS.takes(Unit::MINUTES) && Unit::MINUTES.takes(Unit::HOURS));
        assert!(!Unit::NUMBER.takes(Unit::PERCENT) && !Unit::PERCENT.takes(Unit::NUMBER));
        assert_eq!(Unit::MINUTES.convert(thirty, Unit::HOURS), Ok(half));
        assert_eq!(Unit::HOURS.convert(half, Unit::MINUTES), Ok(thirty));
        assert_eq!(Unit::MINUTES.as_factor(thirty), Ok(half));
        assert_eq!(Unit::MINUTES.over(Unit::HOURS), Unit::NUMBER);
    }

    #[test]
    fn products_combine_and_percentages_leave_no_trace() {
        let hourly = Unit::MONEY_A_YEAR.over(Unit::HOURS_A_YEAR);
        assert_eq!(hourly, Unit::named("money/hour", &[]).unwrap());
        assert_eq!(hourly.times(Unit::HOURS).times(Unit::PERCENT), Unit::MONEY);
        assert_eq!(Unit::PERCENT.times(Unit::PERCENT), Unit::NUMBER);
        assert_eq!(Unit::MONEY.times(Unit::HOURS).name(&[]), "money·hours");
        assert_eq!(Unit::NUMBER.over(Unit::HOURS).name(&[]), "number/hour");
        let squares = Unit::HOURS.times(Unit::HOURS).over(Unit::MONEY).over(Unit::MONEY);
        assert_eq!(squares.name(&[]), "hours·hours/money/money");
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
