//! Units of measure: what may be added to what, and what a product is measured in.

/// Powers of the four dimensions, or one of the two units that have none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    /// 20 means 20 %: enters a product as 0.2.
    Percent,
    /// A plain number is no dimension at all.
    Of(Dimensions),
}

/// Powers of money, hours, days and years.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Dimensions {
    money: i32,
    hours: i32,
    days: i32,
    years: i32,
}

impl Unit {
    pub(crate) const NUMBER: Self = Self::Of(Dimensions { money: 0, hours: 0, days: 0, years: 0 });
    pub(crate) const MONEY: Self = Self::Of(Dimensions { money: 1, hours: 0, days: 0, years: 0 });
    pub(crate) const HOURS: Self = Self::Of(Dimensions { money: 0, hours: 1, days: 0, years: 0 });
    pub(crate) const MONEY_A_YEAR: Self = Self::Of(Dimensions { money: 1, hours: 0, days: 0, years: -1 });
    pub(crate) const HOURS_A_YEAR: Self = Self::Of(Dimensions { money: 0, hours: 1, days: 0, years: -1 });

    /// The units that a document can write.
    pub(crate) const NAMES: [&'static str; 9] =
        ["money", "money/hour", "money/day", "money/year", "hours", "days", "years", "number", "percent"];

    /// A unit as a document writes it.
    pub(crate) fn named(name: &str) -> Option<Self> {
        let of = |money, hours, days, years| Some(Self::Of(Dimensions { money, hours, days, years }));
        match name {
            "money" => of(1, 0, 0, 0),
            "money/hour" => of(1, -1, 0, 0),
            "money/day" => of(1, 0, -1, 0),
            "money/year" => of(1, 0, 0, -1),
            "hours" => of(0, 1, 0, 0),
            "days" => of(0, 0, 1, 0),
            "years" => of(0, 0, 0, 1),
            "number" => of(0, 0, 0, 0),
            "percent" => Some(Self::Percent),
            _ => None,
        }
    }

    pub(crate) fn times(self, other: Self) -> Self {
        self.combined(other, 1)
    }

    pub(crate) fn over(self, other: Self) -> Self {
        self.combined(other, -1)
    }

    fn combined(self, other: Self, sign: i32) -> Self {
        let (a, b) = (self.dimensions(), other.dimensions());
        Self::Of(Dimensions {
            money: a.money + sign * b.money,
            hours: a.hours + sign * b.hours,
            days: a.days + sign * b.days,
            years: a.years + sign * b.years,
        })
    }

    fn dimensions(self) -> Dimensions {
        if let Self::Of(dimensions) = self { dimensions } else { Dimensions::default() }
    }

    /// How many decimals a number of this unit may be written with; money has those of its currency.
    pub(crate) fn decimals(self, currency: u32) -> u32 {
        match self {
            Self::Of(Dimensions { money: 0, hours: 0, days: 0, years: 0 }) => 4,
            Self::Of(Dimensions { money: 1.., .. }) => currency,
            _ => 2,
        }
    }
}

/// `money`, `hours/year`, `number`: the name of a unit in the description of a document.
impl std::fmt::Display for Unit {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self::Of(of) = self else { return f.write_str("percent") };
        let parts = [("money", of.money), ("hours", of.hours), ("days", of.days), ("years", of.years)];
        let mut separator = "";
        for (name, power) in parts {
            for _ in 0..power {
                f.write_str(separator)?;
                f.write_str(name)?;
                separator = "·";
            }
        }
        if separator.is_empty() {
            f.write_str("number")?;
        }
        for (name, power) in parts {
            for _ in power..0 {
                f.write_str("/")?;
                f.write_str(name.strip_suffix('s').unwrap_or(name))?;
            }
        }
        Ok(())
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
        assert_eq!(Unit::HOURS_A_YEAR.to_string(), "hours/year");
    }

    #[test]
    fn products_combine_and_percentages_leave_no_trace() {
        let hourly = Unit::MONEY_A_YEAR.over(Unit::HOURS_A_YEAR);
        assert_eq!(hourly, Unit::named("money/hour").unwrap());
        assert_eq!(hourly.times(Unit::HOURS).times(Unit::Percent), Unit::MONEY);
        assert_eq!(Unit::Percent.times(Unit::Percent), Unit::NUMBER);
        assert_eq!(Unit::MONEY.times(Unit::HOURS).to_string(), "money·hours");
        assert_eq!(Unit::NUMBER.over(Unit::HOURS).to_string(), "number/hour");
    }
}
