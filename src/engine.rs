//! The functions of `engine.d.ts`, over the built-in schemes and those that a host hands in.

use std::cell::OnceCell;

use serde::{Serialize, Serializer};

use crate::rules::amount::{Amount, WON};
use crate::rules::claim::{self, Axis, Claim, Misuse, Over, Part, Problem, Tree};
use crate::rules::compiled::Compiled;
use crate::rules::estimate::{self, CurvePoint, Estimate};
use crate::rules::outage::{self, ServiceOutage};
use crate::rules::scheme::{Scheme, Summary};
use crate::rules::time_of_day::Time;
use crate::rules::verify::{Verified, verify};
use crate::schemes::BUILT_IN;

/// The calculator: built-in schemes, decoded when they are first asked for, and schemes that were added.
pub struct Engine {
    built_in: [OnceCell<Scheme>; BUILT_IN.len()],
    added: Vec<Compiled>,
}

/// An answer, or what is wrong with what the person typed: one problem for each field, in the order of asking.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome<T> {
    /// `{ ok: true, … }`
    Answered(T),
    /// `{ ok: false, problems }`
    Refused(Vec<Problem>),
}

/// An estimate under its name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Estimated<'s> {
    /// What a scheme would pay on the claim.
    pub estimate: Estimate<'s>,
}

/// The outages of a claim's services, in its order; none where the method counts no hours.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outages<'s> {
    /// One for each service.
    pub services: Vec<ServiceOutage<'s>>,
}

/// What a claim would pay with other answers, from 0 on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Curve<'s> {
    /// In the order of the answer.
    pub points: Vec<CurvePoint<'s>>,
}

impl<T: Serialize> Serialize for Outcome<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Answered<'a, T> {
            ok: bool,
            #[serde(flatten)]
            answer: &'a T,
        }
        #[derive(Serialize)]
        struct Refused<'a> {
            ok: bool,
            problems: &'a [Problem],
        }
        match self {
            Self::Answered(answer) => Answered { ok: true, answer }.serialize(serializer),
            Self::Refused(problems) => Refused { ok: false, problems }.serialize(serializer),
        }
    }
}

impl Default for Engine {
    fn default() -> Self {
        Self::new()
    }
}

impl Engine {
    /// An engine with the built-in schemes.
    #[must_use]
    pub const fn new() -> Self {
        Self { built_in: [const { OnceCell::new() }; BUILT_IN.len()], added: Vec::new() }
    }

    /// What a list of schemes shows, the built-in ones first. No scheme is decoded for it.
    #[must_use]
    pub fn schemes(&self) -> Vec<Summary> {
        let built_in = BUILT_IN.iter().filter_map(|scheme| Summary::of(scheme.scheme));
        built_in.chain(self.added.iter().map(|added| added.scheme.summary.clone())).collect()
    }

    /// A scheme's document as a form and an explanation need it, as JSON text: each line with its unit, each method with its questions.
    ///
    /// # Errors
    /// [`Misuse`] for an unknown id.
    pub fn describe(&self, scheme: &str) -> Result<&str, Misuse> {
        let built_in =
            BUILT_IN.iter().find(|built_in| built_in.id == scheme).map(|built_in| built_in.description);
        let added = || self.added.iter().find(|added| added.scheme.summary.id == scheme);
        built_in
            .or_else(|| added().map(|added| added.description.as_str()))
            .ok_or_else(|| Misuse::unknown("scheme", scheme))
    }

    /// What the scheme of a claim would pay on it.
    ///
    /// # Units
    /// Amounts in units of the scheme's currency, hours in minutes, shares in percent; all as decimal strings.
    ///
    /// # Rounding
    /// What is paid is rounded by the `round` lines of the document, the loss once. Values of steps are shown with at most six decimals.
    ///
    /// # Errors
    /// [`Misuse`] for a wrong shape, an unknown scheme, claimant or method. What a person typed is no error but
    /// [`Outcome::Refused`].
    ///
    /// # Examples
    /// The café of the worked example: 36,000,000 won a year ÷ 4,380 h × 29.5 h × 40 % × 0.5 × 96 % = 46,553.42 won.
    /// ```
    /// # use payout_estimator::{Engine, Outcome, Tree};
    /// let claim: Tree = serde_json::from_str(r#"{
    ///   "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime",
    ///   "inputs": {
    ///     "operatingProfit": { "amount": "300만", "per": "month" },
    ///     "openingHours": [{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "09:00", "to": "21:00" }],
    ///     "services": [{ "id": "talk-channel", "dependence": "40" }],
    ///     "alternative": "some"
    ///   }
    /// }"#)?;
    /// let engine = Engine::new();
    /// let Outcome::Answered(answer) = engine.estimate(&claim)? else { panic!("the claim has a problem") };
    /// assert_eq!(answer.estimate.loss.unwrap().likely.to_string(), "46553");
    /// assert_eq!(answer.estimate.outcome.to_string(), "cash 30000");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn estimate(&self, claim: &Tree) -> Result<Outcome<Estimated<'_>>, Misuse> {
        let (claim, problems) = self.claim(claim, Part::All)?;
        if !problems.is_empty() {
            return Ok(Outcome::Refused(problems));
        }
        Ok(match estimate::estimate(claim) {
            Ok(estimate) => Outcome::Answered(Estimated { estimate }),
            Err(overflow) => Outcome::Refused(vec![overflow.into()]),
        })
    }

    /// What a claim would pay with other hours or another profit, from 0 to about twice its own value and beyond the nearest edges.
    ///
    /// At a point with `step` the payment jumps: smaller values, down to the point before, are paid as that point. Where the payment
    /// follows the loss, points are evenly spaced. The claim itself is a point, except for a loss and for services with different hours.
    ///
    /// # Units
    /// Hours, in steps of 0.01; profit in the smallest unit of the currency, for the period of the claim.
    ///
    /// # Rounding
    /// As [`Engine::estimate`]: every point is one.
    ///
    /// # Errors
    /// As [`Engine::estimate`]; [`Misuse`] where the method does not ask for the answer, and for fewer than 2 or more than 512 points.
    pub fn curve(&self, claim: &Tree, over: Over) -> Result<Outcome<Curve<'_>>, Misuse> {
        let (claim, problems) = self.claim(claim, Part::All)?;
        let axis = Axis::new(&claim, over)?;
        if !problems.is_empty() {
            return Ok(Outcome::Refused(problems));
        }
        if !axis.is_answered(&claim) {
            return Ok(Outcome::Answered(Curve { points: Vec::new() }));
        }
        Ok(match estimate::curve(&claim, axis, over) {
            Ok(points) => Outcome::Answered(Curve { points }),
            Err(overflow) => Outcome::Refused(vec![overflow.into()]),
        })
    }

    /// When each service of a claim was out and the business open, date by date: what a strip of dates is drawn from. Other answers, the
    /// profit among them, may be missing or wrong; without opening hours it is the outage alone.
    ///
    /// # Units
    /// Spans in minutes of their date; hours as decimal strings.
    ///
    /// # Rounding
    /// Hours half up to two decimals; a sum is made from minutes, not from rounded parts.
    ///
    /// # Errors
    /// As [`Engine::estimate`].
    pub fn outage(&self, claim: &Tree) -> Result<Outcome<Outages<'_>>, Misuse> {
        let (claim, problems) = self.claim(claim, Part::Outage)?;
        Ok(match outage::outages(&claim, problems) {
            Ok(services) => Outcome::Answered(Outages { services }),
            Err(problems) => Outcome::Refused(problems),
        })
    }

    /// The answers of a claim that could be read, and every problem with others that are wanted.
    fn claim(&self, claim: &Tree, part: Part) -> Result<(Claim<'_>, Vec<Problem>), Misuse> {
        let scheme = self.scheme(claim::scheme_id(claim)?)?;
        claim::read(scheme, claim, part)
    }

    /// What a text says as an amount of money in the currency with this code; in won without one.
    #[must_use]
    pub fn parse_amount(text: &str, currency: Option<&str>) -> Amount {
        Amount::parse(text, currency.unwrap_or(WON))
    }

    /// What a text says as a time of day; an end that is not later than its start is of the next day.
    #[must_use]
    pub fn parse_time(text: &str, after: Option<&str>) -> Time {
        Time::parse(text, after)
    }

    /// Runs the worked examples of a scheme.
    ///
    /// # Errors
    /// [`Misuse`] for an unknown id.
    pub fn verify(&self, scheme: &str) -> Result<Verified, Misuse> {
        Ok(verify(self.scheme(scheme)?))
    }

    /// Whether a built-in scheme has an id.
    #[must_use]
    pub fn is_built_in(scheme: &str) -> bool {
        BUILT_IN.iter().any(|built_in| built_in.id == scheme)
    }

    /// Offers a compiled scheme under its id from now on. It replaces one of the same id that was added before.
    ///
    /// # Errors
    /// [`Misuse`] for the id of a built-in scheme.
    pub fn add(&mut self, compiled: Compiled) -> Result<(), Misuse> {
        let id = &compiled.scheme.summary.id;
        if Self::is_built_in(id) {
            return Err(Misuse::taken(id));
        }
        match self.added.iter_mut().find(|added| added.scheme.summary.id == *id) {
            Some(added) => *added = compiled,
            None => self.added.push(compiled),
        }
        Ok(())
    }

    fn scheme(&self, id: &str) -> Result<&Scheme, Misuse> {
        let built_in = BUILT_IN.iter().zip(&self.built_in).find(|(built_in, _)| built_in.id == id);
        let built_in = built_in.map(|(built_in, cell)| cell.get_or_init(|| Scheme::decoded(built_in.scheme)));
        let added = || self.added.iter().map(|added| &added.scheme).find(|scheme| scheme.summary.id == id);
        built_in.or_else(added).ok_or_else(|| Misuse::unknown("scheme", id))
    }
}
