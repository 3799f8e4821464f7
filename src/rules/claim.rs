//! From a claim as typed to answers that can be computed with, or to every problem with it.
//!
//! A wrong shape (an unknown key, a number where a string belongs) is the caller's mistake: [`Misuse`]. What a person
//! typed, or did not, is data: [`Problem`], one for each field, in the order of asking.

mod date;
mod hint;
mod hours;
mod problem;
mod read;
mod tree;

pub use hint::{Hint, HintCode};
pub use problem::{Bounds, Code, Misuse, Problem};
pub(crate) use problem::{join, nth};
pub(crate) use read::{Part, read, read_inputs, scheme_id};
pub use tree::Tree;

use typed_index_collections::TiVec;

use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::{Ask, Claimant, InputIndex, Method, Scheme, ServiceIndex};
use crate::rules::week::Week;

/// Checked answers to the questions of one method.
#[derive(Debug)]
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

#[derive(Debug)]
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

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    Month,
    Week,
    Day,
    Year,
}

#[derive(Debug)]
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

    /// Claim paths, without `inputs.`, of optional inputs without an answer.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for ask in &self.method.asks {
            let id = &self.scheme.inputs[ask.input].id;
            match self.answer(ask.input) {
                None => missing.push(id.clone()),
                Some(Answer::Services(services)) => {
                    let open = services.iter().enumerate().filter(|(_, used)| used.dependence.is_none());
                    missing.extend(open.map(|(index, _)| join(&nth(id, index), "dependence")));
                }
                Some(_) => {}
            }
        }
        missing
    }
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
