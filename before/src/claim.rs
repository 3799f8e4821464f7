//! From a claim as typed to answers that can be computed with, or to every problem with it.
//!
//! A wrong shape (an unknown key, a number where a string belongs) is the caller's mistake: [`Misuse`]. What a person
//! typed, or did not, is data: [`Problem`], one for each field, in the order of asking.

mod hours;
mod misuse;
mod read;

pub use misuse::Misuse;
pub(crate) use misuse::{join, nth, required, shape, string};
pub(crate) use read::Part;

use crate::document::{Claimant, Document, Method};
use crate::json::{Json, Writer};
use crate::opening::Week;
use crate::ratio::Ratio;
use alloc::string::String;
use alloc::vec::Vec;

/// One thing wrong with one field of what a person typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// The field, for example `inputs.services[1].dependence`.
    pub field: String,
    /// What is wrong.
    pub code: Code,
    /// Limits, candidates, a position: what a sentence about it needs.
    pub params: Vec<(&'static str, Param)>,
}

/// What can be wrong with a field. The text catalogues have a sentence for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Code {
    /// Needed, and not answered.
    Missing,
    /// Not readable as a number or a time.
    NotANumber,
    /// An amount that can be read in more than one way.
    Ambiguous,
    /// Outside the limits, or too many decimals.
    OutOfRange,
    /// More than 64 characters.
    TooLong,
    /// Not one of the options or services.
    UnknownChoice,
    /// Answered twice.
    Duplicate,
    /// Dependences that add up to more than 100 percent.
    SharesOver100,
    /// An interval that ends before it starts.
    IntervalOrder,
    /// A profit per open day, and no days.
    NeedsOpeningDays,
    /// Outage windows, and no opening hours to cut them.
    NeedsOpeningHours,
}

impl Json for Problem {
    fn write(&self, out: &mut Writer) {
        out.object().field("field", &self.field).word("code", self.code.word());
        if !self.params.is_empty() {
            out.field("params", &self.params);
        }
        out.end();
    }
}

/// Pairs as an object.
impl Json for Vec<(&'static str, Param)> {
    fn write(&self, out: &mut Writer) {
        out.object();
        for (name, param) in self {
            out.field(name, param);
        }
        out.end();
    }
}

impl Json for Param {
    fn write(&self, out: &mut Writer) {
        match self {
            Self::One(text) => text.write(out),
            Self::Many(texts) => texts.write(out),
        }
    }
}

impl Code {
    /// As the text catalogues name it.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::NotANumber => "not-a-number",
            Self::Ambiguous => "ambiguous",
            Self::OutOfRange => "out-of-range",
            Self::TooLong => "too-long",
            Self::UnknownChoice => "unknown-choice",
            Self::Duplicate => "duplicate",
            Self::SharesOver100 => "shares-over-100",
            Self::IntervalOrder => "interval-order",
            Self::NeedsOpeningDays => "needs-opening-days",
            Self::NeedsOpeningHours => "needs-opening-hours",
        }
    }
}

/// A value for a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Param {
    /// One.
    One(String),
    /// Some to choose from.
    Many(Vec<String>),
}

/// Checked answers to the questions of one method.
#[derive(Debug)]
pub(crate) struct Claim<'d> {
    pub(crate) document: &'d Document,
    pub(crate) claimant: &'d Claimant,
    pub(crate) method: &'d Method,
    /// By input of the document; `None` where not asked, not answered or not wanted.
    answers: Vec<Option<Answer>>,
}

#[derive(Debug)]
pub(crate) enum Answer {
    Number(Ratio),
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
    Profit(Ratio),
    /// The margin in percent.
    Sales {
        sales: Ratio,
        margin: Ratio,
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
    Hours(Ratio),
}

/// A service that the person used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Used {
    pub(crate) service: usize,
    /// In percent of sales.
    pub(crate) dependence: Option<Ratio>,
    /// Hours that the person knows better than the outage windows.
    pub(crate) hours: Option<Ratio>,
}

impl Claim<'_> {
    /// The answer to an input; `None` where there is none.
    pub(crate) fn answer(&self, input: usize) -> Option<&Answer> {
        self.answers.get(input).and_then(Option::as_ref)
    }

    /// The services in the claim, in its order.
    pub(crate) fn services(&self) -> &[Used] {
        for answer in self.answers.iter().flatten() {
            if let Answer::Services(services) = answer {
                return services;
            }
        }
        &[]
    }

    pub(crate) fn opening(&self) -> Option<&Opening> {
        for answer in self.answers.iter().flatten() {
            if let Answer::Opening(opening) = answer {
                return Some(opening);
            }
        }
        None
    }

    /// Claim paths of optional inputs without an answer.
    pub(crate) fn missing(&self) -> Vec<String> {
        let mut missing = Vec::new();
        for ask in &self.method.asks {
            let Some(input) = self.document.inputs.get(ask.input) else { continue };
            match self.answer(ask.input) {
                None => missing.push(input.id.clone()),
                Some(Answer::Services(services)) => {
                    for (index, used) in services.iter().enumerate() {
                        if used.dependence.is_none() {
                            missing.push(join(&nth(&input.id, index), "dependence"));
                        }
                    }
                }
                Some(_) => {}
            }
        }
        missing
    }
}

/// Drops all problems but these.
pub(crate) fn keep(problems: &mut Vec<Problem>, these: &dyn Fn(&Problem) -> bool) {
    problems.retain(these);
}

/// The sum of the dependences that were answered; `None` on overflow.
pub(crate) fn sum_of(services: &[Used]) -> Option<Ratio> {
    let mut sum = Ratio::ZERO;
    for dependence in services.iter().filter_map(|used| used.dependence) {
        sum = sum.plus(dependence)?;
    }
    Some(sum)
}
