//! Three runs, all low, all likely, all high, and what a person is shown of them.
//!
//! [`Computation`] is the stage that only computes, and [`Computation::explain`] writes it down. Every figure that is shown is
//! in an [`Estimate`]: nobody outside has to calculate anything.

mod computation;
mod curve;
mod drivers;
mod missing;
mod notes;
mod steps;

pub(crate) use computation::{Computation, Loss};
pub use curve::CurvePoint;
pub(crate) use curve::curve;
pub use notes::Note;
pub use steps::{Origin, Step};

use std::borrow::Cow;

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::award::{Award, ReadingOutcome};
use crate::rules::calendar;
use crate::rules::claim::{Claim, Hint, Opening};
use crate::rules::day::Day;
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::{Exact, Fraction, Overflow};
use crate::rules::minutes::{days_of, length};
use crate::rules::op::Op;
use crate::rules::scheme::{Band, Service, Standing};
use crate::rules::week::Week;

/// What a scheme would pay on one claim, with every step, source and doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Estimate<'s> {
    /// The scheme's id.
    pub scheme: &'s str,
    /// Its revision.
    pub revision: &'s str,
    /// Who asks.
    pub claimant: &'s str,
    /// How they know their loss.
    pub method: &'s str,
    /// The headline reading, everything in doubt likely.
    pub outcome: Award<'s>,
    /// The headline reading at both ends of all doubt; `null` where no kind of outcome can be in doubt.
    pub range: Option<Doubtful<Award<'s>>>,
    /// Every reading that is present, the headline first.
    pub readings: Vec<ReadingResult<'s>>,
    /// Whether all that are in force give the same.
    pub readings_agree: bool,
    /// Further awards, never added up.
    pub also: Vec<AlsoResult<'s>>,
    /// Lost profit in whole units, rounded once: the number that was tested.
    pub loss: Option<Doubtful<Exact>>,
    /// Lost sales, likewise.
    pub sales_loss: Option<Doubtful<Exact>>,
    /// Headline cash to the loss it tests, in percent with one decimal.
    pub ratio: Option<String>,
    /// Hours of each service in the claim.
    pub hours: Vec<ServiceHours<'s>>,
    /// The likely run, line by line.
    pub steps: Vec<Step<'s>>,
    /// What is in doubt, by how much it moves the loss, largest first.
    pub drivers: Vec<Driver<'s>>,
    /// Claim paths of optional answers that could change the outcome or its range.
    pub missing: Vec<String>,
    /// What a page should ask back; never changes a figure.
    pub hints: Vec<Hint>,
    /// What must be said at the result.
    pub notes: Vec<Note<'s>>,
}

/// One reading of the announcement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ReadingResult<'s> {
    /// Its id in the scheme.
    pub id: &'s str,
    /// Whether it binds anybody.
    pub standing: Standing,
    /// What it pays.
    pub outcome: Award<'s>,
    /// The number its bands tested.
    pub tested: Option<Exact>,
    /// The unit of that number.
    pub unit: Option<Cow<'static, str>>,
    /// The band that it fell into.
    pub band: Option<Band>,
}

/// A further award.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AlsoResult<'s> {
    /// The reading's id.
    pub id: &'s str,
    /// What it pays.
    pub outcome: Award<'s>,
}

/// How long a service was out while the business was open, in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceHours<'s> {
    /// The service.
    pub service: &'s str,
    /// Minutes, likely.
    pub minutes: Decimal,
    /// At the low end of its windows.
    pub low: Decimal,
    /// At the high end.
    pub high: Decimal,
    /// By civil date, likely; empty for hours that were typed.
    pub days: Vec<DayMinutes>,
}

/// One civil date of an outage, in minutes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct DayMinutes {
    /// The date, `2022-10-15`.
    pub date: String,
    /// Minutes open on that date.
    pub open: i64,
    /// Minutes of outage on that date.
    pub outage: i64,
    /// Minutes of both: what counts.
    pub counted: i64,
}

/// Something in doubt, and the loss at each of its ends while the rest is likely.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Driver<'s> {
    /// A value, an input, a line, or `<service>.share`, `.window`, `.dependence`.
    pub id: Cow<'s, str>,
    /// The smaller loss.
    pub low: Exact,
    /// The larger loss.
    pub high: Exact,
}

/// What the scheme of a claim would pay on it.
pub(crate) fn estimate(claim: Claim<'_>) -> Result<Estimate<'_>, Overflow> {
    Computation::new(claim)?.explain()
}

impl<'s> Computation<'s> {
    /// Writes the computation down.
    pub(crate) fn explain(&self) -> Result<Estimate<'s>, Overflow> {
        let claim = &self.sheet.claim;
        let amounts = |loss: &Loss| loss.amounts;
        Ok(Estimate {
            scheme: &claim.scheme.summary.id,
            revision: &claim.scheme.summary.revision,
            claimant: &claim.claimant.id,
            method: &claim.method.id,
            outcome: self.headline.award.clone(),
            range: self.range.clone(),
            readings: self.readings().map(|outcome| self.reading_result(outcome)).collect(),
            readings_agree: self.readings_agree(),
            also: self.also.iter().map(|outcome| self.also_result(outcome)).collect(),
            loss: self.loss.as_ref().map(amounts),
            sales_loss: self.sales_loss.as_ref().map(amounts),
            ratio: self.ratio(),
            hours: self.hours()?,
            steps: self.steps(),
            drivers: self.drivers()?,
            missing: self.missing(),
            hints: claim.hints.clone(),
            notes: self.notes(),
        })
    }

    fn reading_result(&self, outcome: &ReadingOutcome<'s>) -> ReadingResult<'s> {
        let scheme = self.sheet.claim.scheme;
        let reading = &scheme.readings[outcome.reading];
        ReadingResult {
            id: &reading.id,
            standing: reading.standing,
            outcome: outcome.award.clone(),
            tested: outcome.tested.map(|tested| tested.value),
            unit: outcome.tested.map(|tested| tested.unit.name(&scheme.units)),
            band: outcome.tested.map(|tested| tested.band),
        }
    }

    /// What was proposed, refused or overturned agrees or not: nothing is paid by it.
    fn readings_agree(&self) -> bool {
        let readings = &self.sheet.claim.scheme.readings;
        let mut in_force =
            self.others.iter().filter(|other| readings[other.reading].standing == Standing::InForce);
        in_force.all(|other| other.award.agrees(&self.headline.award))
    }

    fn also_result(&self, outcome: &ReadingOutcome<'s>) -> AlsoResult<'s> {
        let id = &self.sheet.claim.scheme.readings[outcome.reading].id;
        AlsoResult { id, outcome: outcome.award.clone() }
    }

    /// Headline cash to the loss beside it; `None` where there is no such loss, or it is zero.
    fn ratio(&self) -> Option<String> {
        let Award::Cash { amount, .. } = self.headline.award else { return None };
        let loss = Fraction::from(self.compared_loss()?.amounts.likely);
        let percent =
            Fraction::from(amount).checked_div(loss).and_then(|part| part.checked_mul(Fraction::whole(100)));
        let ratio = percent.ok()?.written(1).text;
        Some(if ratio.contains('.') { ratio } else { ratio + ".0" })
    }

    fn hours(&self) -> Result<Vec<ServiceHours<'s>>, Overflow> {
        let claim = &self.sheet.claim;
        let Some(line) = self.sheet.lines.position(|line| matches!(line.op, Op::HoursOpen { .. })) else {
            return Ok(Vec::new());
        };
        let mut hours = Vec::new();
        for (index, used) in claim.services().iter().enumerate() {
            // Opening hours may be left out where the scheme has another reading for that.
            if self.run(End::Likely).entry(line, index).is_none() {
                continue;
            }
            let minutes = |end| {
                let entry = self.run(end).entry(line, index).ok_or(Overflow)?;
                entry.value.checked_mul(Fraction::whole(60))?.to_decimal().ok_or(Overflow)
            };
            let service = &claim.scheme.services[used.service];
            let days = match claim.opening() {
                Some(Opening::Week(week)) if used.hours.is_none() => days(week, service),
                _ => Vec::new(),
            };
            hours.push(ServiceHours {
                service: &service.id,
                minutes: minutes(End::Likely)?,
                low: minutes(End::Low)?,
                high: minutes(End::High)?,
                days,
            });
        }
        Ok(hours)
    }
}

/// The dates of a likely outage.
fn days(week: &Week, service: &Service) -> Vec<DayMinutes> {
    let outage = service.outage(End::Likely);
    let row = |day: Day| DayMinutes {
        date: calendar::written(day.date),
        open: length(&day.open),
        outage: length(&day.outage),
        counted: length(&day.counted),
    };
    days_of(&outage).into_iter().map(|date| row(Day::new(Some(week), &outage, date))).collect()
}
