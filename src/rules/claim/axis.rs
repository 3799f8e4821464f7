//! The answers that a curve can vary: the hours of an outage, and the profit.

use crate::rules::claim::problem::Misuse;
use crate::rules::claim::read::{SALES, included};
use crate::rules::claim::{Answer, Claim, Figure, Profit, Used};
use crate::rules::fraction::{Fraction, Overflow, power_of_ten};
use crate::rules::scheme::{Edge, InputIndex, Kind, Limits};
use crate::rules::unit::Unit;

/// The answer that a curve varies, and how many points it has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Over {
    /// The answer that varies.
    pub input: Varied,
    /// The most points to return, from 2 to 512.
    pub points: u32,
}

/// An answer that can be varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Varied {
    /// Hours: the same for every service of the claim, or the hours that the method asks for.
    Hours,
    /// The operating profit, for the period of the claim.
    Profit,
}

/// A varied answer of one method: from 0 to its limit, in steps.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Axis {
    place: Place,
    /// How many decimals its steps have.
    decimals: u32,
    /// The first and the last step that it takes.
    first: i64,
    last: i64,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Services(InputIndex),
    Profit(InputIndex),
    /// A number in hours or minutes.
    Time(InputIndex, Unit),
}

/// The decimals of hours along a curve, fewer than an answer may have: it is drawn in steps of 36 seconds.
const HUNDREDTHS: u32 = 2;
/// Hours that a person knows of a service: from 0, below 10,000.
pub(super) const OWN_HOURS: Limits =
    Limits::between(included(0), Edge { included: false, ..included(10_000) });

/// The fewest and the most points of a curve.
const POINTS: std::ops::RangeInclusive<u32> = 2..=512;

impl Over {
    /// Reads the name of an answer, and a number of points as JavaScript writes it.
    ///
    /// # Errors
    /// [`Misuse`] for an unknown name, and for a text that is no number of points.
    pub fn read(input: &str, points: &str) -> Result<Self, Misuse> {
        let input = match input {
            "hours" => Varied::Hours,
            "profit" => Varied::Profit,
            _ => return Err(Misuse::new("over.input", "expected hours or profit")),
        };
        let points = points.parse().map_err(|_| Self::misuse())?;
        Ok(Self { input, points })
    }

    fn misuse() -> Misuse {
        let expected = format!("expected a whole number from {} to {}", POINTS.start(), POINTS.end());
        Misuse::new("over.points", expected)
    }
}

impl Axis {
    /// The axis of a curve for a claim. Refuses an answer that the method does not ask for, and a number of points out of range.
    pub(crate) fn new(claim: &Claim<'_>, over: Over) -> Result<Self, Misuse> {
        if !POINTS.contains(&over.points) {
            return Err(Over::misuse());
        }
        let scheme = claim.scheme;
        let mut asked = claim.method.asks.iter().map(|ask| (ask.input, &scheme.inputs[ask.input]));
        let place = match over.input {
            Varied::Hours => asked.find_map(|(index, input)| match input.kind {
                Kind::Services { .. } => Some(Place::Services(index)),
                Kind::Number(unit) if Unit::HOURS.takes(unit) => Some(Place::Time(index, unit)),
                _ => None,
            }),
            Varied::Profit => asked.find_map(|(index, input)| match input.kind {
                Kind::Profit { .. } => Some(Place::Profit(index)),
                _ => None,
            }),
        };
        let place = place.ok_or_else(|| Misuse::new("over.input", "this method does not ask for it"))?;
        let (decimals, limits) = match place {
            Place::Services(_) => (HUNDREDTHS, OWN_HOURS),
            Place::Profit(input) => (scheme.decimals, scheme.inputs[input].limits),
            Place::Time(input, _) => (HUNDREDTHS, scheme.inputs[input].limits),
        };
        let axis = Self { place, decimals, first: 0, last: 0 };
        let ends = axis.first_step(limits.lower).and_then(|first| {
            let last = axis.last_step(limits.upper.or(SALES.upper))?;
            Ok(Self { first, last: last.max(first + 1), ..axis })
        });
        ends.map_err(|Overflow| Misuse::new("over.input", "its limits are too far apart"))
    }

    /// The first step that is not below 0, and inside the limit.
    fn first_step(self, lower: Option<Edge>) -> Result<i64, Overflow> {
        let Some(edge) = lower else { return Ok(0) };
        let limit = self.limit(edge)?;
        let steps = self.steps_up_to(limit)?;
        let is_inside = self.at(steps)? > limit || edge.included && self.at(steps)? == limit;
        Ok((steps + i64::from(!is_inside)).max(0))
    }

    fn last_step(self, upper: Option<Edge>) -> Result<i64, Overflow> {
        let Some(edge) = upper else { return Ok(1) };
        let limit = self.limit(edge)?;
        let steps = self.steps_up_to(limit)?;
        Ok(steps - i64::from(!edge.included && self.at(steps)? == limit))
    }

    /// A limit in the unit of the axis: hours, or the currency.
    fn limit(self, edge: Edge) -> Result<Fraction, Overflow> {
        match self.place {
            Place::Time(_, unit) => unit.convert(Fraction::from(edge.at), Unit::HOURS),
            _ => Ok(Fraction::from(edge.at)),
        }
    }

    pub(crate) fn first(self) -> i64 {
        self.first
    }

    pub(crate) fn last(self) -> i64 {
        self.last
    }

    /// How many steps there are up to a value.
    #[inline(never)]
    pub(crate) fn steps_up_to(self, value: Fraction) -> Result<i64, Overflow> {
        let one = power_of_ten(self.decimals).ok_or(Overflow)?;
        let steps = value.checked_mul(Fraction::whole(one))?.whole_part();
        // Beyond all limits of answers.
        Ok(steps.unwrap_or(i64::MAX / 4))
    }

    /// The value after so many steps.
    #[inline(never)]
    pub(crate) fn at(self, steps: i64) -> Result<Fraction, Overflow> {
        Fraction::new(steps.into(), power_of_ten(self.decimals).ok_or(Overflow)?)
    }

    /// A value as it is shown.
    pub(crate) fn written(self, value: Fraction) -> String {
        value.written(self.decimals).text
    }

    /// The claim's own value; `None` for the hours of services, which may come from outage windows.
    pub(crate) fn own(self, claim: &Claim<'_>) -> Option<Fraction> {
        match (self.place, claim.answer(self.input())) {
            (Place::Profit(_), Some(Answer::Profit(Profit { figure, .. }))) => match figure {
                Figure::Profit(profit) => Some(*profit),
                Figure::Sales { sales, margin } => sales.checked_mul(margin.percent().ok()?).ok(),
            },
            (Place::Time(_, unit), Some(Answer::Number(value))) => unit.convert(*value, Unit::HOURS).ok(),
            _ => None,
        }
    }

    /// The claim with another value for the answer.
    pub(crate) fn with<'s>(self, claim: &Claim<'s>, value: Fraction) -> Result<Claim<'s>, Overflow> {
        let answer = match self.place {
            Place::Services(_) => {
                let hours = |used: &Used| Used { hours: Some(value), ..*used };
                Answer::Services(claim.services().iter().map(hours).collect())
            }
            Place::Profit(_) => {
                let Some(Answer::Profit(own)) = claim.answer(self.input()) else { return Err(Overflow) };
                Answer::Profit(Profit { figure: Figure::Profit(value), per: own.per })
            }
            Place::Time(_, unit) => Answer::Number(Unit::HOURS.convert(value, unit)?),
        };
        Ok(claim.with(self.input(), answer))
    }

    /// Whether the claim has the answer.
    pub(crate) fn is_answered(self, claim: &Claim<'_>) -> bool {
        claim.answer(self.input()).is_some()
    }

    fn input(self) -> InputIndex {
        match self.place {
            Place::Services(input) | Place::Profit(input) | Place::Time(input, _) => input,
        }
    }
}
