//! An answer that can be varied: the hours of an outage, or the profit.

use serde::Deserialize;

use crate::rules::claim::problem::{Misuse, shape};
use crate::rules::claim::read::{OWN_HOURS, SALES};
use crate::rules::claim::{Answer, Claim, Figure, Profit, Tree, Used};
use crate::rules::fraction::{Fraction, Overflow, power_of_ten};
use crate::rules::scheme::{Edge, InputIndex, Kind};
use crate::rules::unit::Unit;

/// What a curve is asked over, as the caller hands it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Over {
    /// The answer that varies.
    pub input: Varied,
    /// The most points to return.
    pub points: u32,
}

/// The name of an answer that can be varied.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
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
    /// How many decimals it takes.
    decimals: u32,
    /// The first and the last step that it takes.
    first: i128,
    last: i128,
}

#[derive(Clone, Copy, Debug)]
enum Place {
    Services(InputIndex),
    Profit(InputIndex),
    /// A number in hours or minutes.
    Time(InputIndex, Unit),
}

/// The fewest and the most points of a curve.
const POINTS: std::ops::RangeInclusive<u32> = 2..=512;

impl Over {
    /// Refuses a key that it does not have. Types are checked where it is read.
    ///
    /// # Errors
    /// [`Misuse`], with the key.
    pub fn check_keys(over: &Tree) -> Result<(), Misuse> {
        shape(over, "over", &["input", "points"])
    }
}

impl Axis {
    /// The answer of a claim's method that a curve is asked over.
    pub(crate) fn new(claim: &Claim<'_>, over: Over) -> Result<Self, Misuse> {
        if !POINTS.contains(&over.points) {
            let expected = format!("expected a whole number from {} to {}", POINTS.start(), POINTS.end());
            return Err(Misuse::new("over.points", expected));
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
            Place::Services(_) => (2, OWN_HOURS),
            Place::Profit(input) => (scheme.decimals, scheme.inputs[input].limits),
            Place::Time(input, _) => (2, scheme.inputs[input].limits),
        };
        let axis = Self { place, decimals, first: 0, last: 0 };
        let ends = axis.first_step(limits.lower).and_then(|first| {
            let last = axis.last_step(limits.upper.or(SALES.upper))?;
            Ok(Self { first, last: last.max(first + 1), ..axis })
        });
        ends.map_err(|Overflow| Misuse::new("over.input", "its limits are too far apart"))
    }

    /// The first step that is not below 0, and inside the limit.
    fn first_step(self, lower: Option<Edge>) -> Result<i128, Overflow> {
        let Some(edge) = lower else { return Ok(0) };
        let limit = self.limit(edge)?;
        let steps = self.steps_up_to(limit)?;
        let is_inside = self.at(steps)? > limit || edge.included && self.at(steps)? == limit;
        Ok((steps + i128::from(!is_inside)).max(0))
    }

    fn last_step(self, upper: Option<Edge>) -> Result<i128, Overflow> {
        let Some(edge) = upper else { return Ok(1) };
        let limit = self.limit(edge)?;
        let steps = self.steps_up_to(limit)?;
        Ok(steps - i128::from(!edge.included && self.at(steps)? == limit))
    }

    /// A limit as the axis measures it.
    fn limit(self, edge: Edge) -> Result<Fraction, Overflow> {
        match self.place {
            Place::Time(_, unit) => unit.convert(Fraction::from(edge.at), Unit::HOURS),
            _ => Ok(Fraction::from(edge.at)),
        }
    }

    pub(crate) fn first(self) -> i128 {
        self.first
    }

    pub(crate) fn last(self) -> i128 {
        self.last
    }

    /// How many steps there are up to a value.
    pub(crate) fn steps_up_to(self, value: Fraction) -> Result<i128, Overflow> {
        let one = power_of_ten(self.decimals).ok_or(Overflow)?;
        Ok(value.checked_mul(Fraction::whole(one))?.whole_part())
    }

    /// The value after so many steps.
    pub(crate) fn at(self, steps: i128) -> Result<Fraction, Overflow> {
        Fraction::new(steps, power_of_ten(self.decimals).ok_or(Overflow)?)
    }

    /// A value as it is shown.
    pub(crate) fn written(self, value: Fraction) -> String {
        value.written(self.decimals).text
    }

    /// What the claim itself has, as far as it was answered; the hours of services may come from their windows.
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

    /// The claim with another value in this place.
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

    /// Whether there is an answer that can be varied.
    pub(crate) fn is_answered(self, claim: &Claim<'_>) -> bool {
        claim.answer(self.input()).is_some()
    }

    fn input(self) -> InputIndex {
        match self.place {
            Place::Services(input) | Place::Profit(input) | Place::Time(input, _) => input,
        }
    }
}
