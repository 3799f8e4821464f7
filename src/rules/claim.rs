//! From a claim as typed to answers that can be computed with, or to every problem with it.
//!
//! A wrong shape (an unknown key, a number where a string belongs) is the caller's mistake: [`Misuse`]. What a person
//! typed, or did not, is data: [`Problem`], one for each field, in the order of asking.

mod axis;
mod date;
mod hint;
mod hours;
mod number;
mod problem;
mod read;
mod tree;

pub(crate) use axis::Axis;
pub use axis::{Over, Varied};
pub use hint::{Hint, HintCode};
pub use problem::{Bounds, Code, Misread, Misuse, Problem};
pub(crate) use problem::{join, nth};
pub(crate) use read::{Part, read, read_inputs, scheme_id};
pub use tree::Tree;

use serde::{Deserialize, Serialize};
use typed_index_collections::TiVec;

use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::{Ask, Claimant, Edge, InputIndex, Kind, Method, Scheme, ServiceIndex};
use crate::rules::week::Week;

/// Checked answers to the questions of one method.
#[derive(Clone, Debug)]
pub(crate) struct Claim<'s> {
    pub(crate) scheme: &'s Scheme,
    pub(crate) claimant: &'s Claimant,
    pub(crate) method: &'s Method,
    /// `None` where not asked, not answered or not wanted.
    answers: TiVec<InputIndex, Option<Answer>>,
    /// The input that asks for services, where it is answered.
    services: Option<InputIndex>,
    /// What to ask back, in the order of asking.
    pub(crate) hints: Vec<Hint>,
}

#[derive(Clone, Debug)]
pub(crate) enum Answer {
    Number(Fraction),
    /// Days since 1970-01-01.
    Date(i64),
    /// An option by its position.
    Choice(usize),
    Profit(Profit),
    Opening(Opening),
    Services(Vec<Used>),
}

/// Operating profit for a period, or the sales and margin that it follows from.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Profit {
    pub(crate) figure: Figure,
    pub(crate) per: Per,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Figure {
    Profit(Fraction),
    Sales {
        sales: Fraction,
        /// In percent.
        margin: Fraction,
    },
}

/// The period that an amount is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Per {
    Month,
    Week,
    Day,
    Year,
}

#[derive(Clone, Debug)]
pub(crate) enum Opening {
    Week(Week),
    /// Only how many hours a week.
    Hours(Fraction),
}

/// A service that the person used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) service: ServiceIndex,
    /// In percent of sales.
    pub(crate) dependence: Option<Fraction>,
    /// Hours that the person knows better than the outage windows.
    pub(crate) hours: Option<Fraction>,
}

impl<'s> Claim<'s> {
    /// The answer to an input; `None` where there is none.
    pub(crate) fn answer(&self, input: InputIndex) -> Option<&Answer> {
        self.answers[input].as_ref()
    }

    /// A date in days since 1970-01-01.
    pub(crate) fn date(&self, input: InputIndex) -> Option<i64> {
        match self.answer(input) {
            Some(Answer::Date(day)) => Some(*day),
            _ => None,
        }
    }

    /// How the method asks an input; `None` where it does not.
    pub(crate) fn ask(&self, input: InputIndex) -> Option<&'s Ask> {
        self.method.asks.iter().find(|ask| ask.input == input)
    }

    /// The services in the claim, in its order.
    pub(crate) fn services(&self) -> &[Used] {
        self.services_answer().map_or(&[], |(_, services)| services)
    }

    /// The input that asks for services, and its answer; `None` where there is none.
    pub(crate) fn services_answer(&self) -> Option<(InputIndex, &[Used])> {
        let input = self.services?;
        match self.answer(input) {
            Some(Answer::Services(services)) => Some((input, services)),
            _ => None,
        }
    }

    pub(crate) fn opening(&self) -> Option<&Opening> {
        self.answers.iter().find_map(|answer| match answer {
            Some(Answer::Opening(opening)) => Some(opening),
            _ => None,
        })
    }

    /// Optional questions without an answer, in the order of asking.
    pub(crate) fn open(&self) -> Vec<Open> {
        let mut open = Vec::new();
        for ask in &self.method.asks {
            match self.answer(ask.input) {
                None => open.push(Open { input: ask.input, service: None }),
                Some(Answer::Services(services)) if self.counts_dependence(ask.input) => {
                    let without = services.iter().enumerate().filter(|(_, used)| used.dependence.is_none());
                    open.extend(without.map(|(at, _)| Open { input: ask.input, service: Some(at) }));
                }
                Some(_) => {}
            }
        }
        open
    }

    /// Whether the shares of the sales through the services count.
    fn counts_dependence(&self, input: InputIndex) -> bool {
        matches!(self.scheme.inputs[input].kind, Kind::Services { dependence: Some(_) })
    }

    /// The claim path of a question, without `inputs.`.
    pub(crate) fn path(&self, open: Open) -> String {
        let id = &self.scheme.inputs[open.input].id;
        match open.service {
            None => id.clone(),
            Some(at) => join(&nth(id, at), "dependence"),
        }
    }

    /// The claim with a question answered by each option, or by the smallest and the largest number that it takes. Nothing for
    /// what has no such ends: a date, a profit, opening hours, services.
    pub(crate) fn answered(&self, open: Open) -> Result<Vec<Self>, Overflow> {
        if let Some(at) = open.service {
            let left = Fraction::whole(100).checked_sub(answered_dependence(self.services())?)?;
            let mut services = self.services().to_vec();
            let mut depends = |dependence| {
                services[at].dependence = Some(dependence);
                self.with(open.input, Answer::Services(services.clone()))
            };
            return Ok(vec![depends(Fraction::ZERO), depends(left)]);
        }
        let input = &self.scheme.inputs[open.input];
        Ok(match &input.kind {
            Kind::Choice(options) => {
                (0..options.len()).map(|option| self.with(open.input, Answer::Choice(option))).collect()
            }
            Kind::Amount(_) | Kind::Number(_) | Kind::Count(_) => {
                let least = Fraction::new(1, 10_i128.pow(input.kind.decimals(self.scheme.decimals)))?;
                let inside = |edge: Edge, step: Fraction| {
                    let at = Fraction::from(edge.at);
                    if edge.included { Ok(at) } else { at.checked_add(step) }
                };
                let lower = input.limits.lower.map(|edge| inside(edge, least));
                let upper = input.limits.upper.map(|edge| inside(edge, least.negated()));
                let ends = [lower, upper].into_iter().flatten().collect::<Result<Vec<_>, _>>()?;
                ends.into_iter().map(|end| self.with(open.input, Answer::Number(end))).collect()
            }
            Kind::Date(_) | Kind::Profit { .. } | Kind::OpeningHours | Kind::Services { .. } => Vec::new(),
        })
    }

    pub(crate) fn with(&self, input: InputIndex, answer: Answer) -> Self {
        let mut claim = self.clone();
        claim.answers[input] = Some(answer);
        claim
    }
}

/// An optional question without an answer.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Open {
    input: InputIndex,
    /// The position in the claim of the service whose dependence it is.
    service: Option<usize>,
}

impl Opening {
    pub(crate) fn hours_a_week(&self) -> Result<Fraction, Overflow> {
        match self {
            Self::Week(week) => Fraction::new(i128::from(week.minutes()), 60),
            Self::Hours(hours) => Ok(*hours),
        }
    }
}

/// The sum of the dependences that were answered.
pub(crate) fn answered_dependence(services: &[Used]) -> Result<Fraction, Overflow> {
    services.iter().filter_map(|used| used.dependence).try_fold(Fraction::ZERO, Fraction::checked_add)
}
