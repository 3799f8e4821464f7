//! When a service was out and the business open, date by date: what a strip of days is drawn from.
//!
//! Only services and opening hours count here, so that the strip is there before the profit is.

use serde::Serialize;

use crate::rules::calendar::{self, DAY};
use crate::rules::claim::{Claim, Code, Opening, Problem, Used};
use crate::rules::day::Day;
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::Fraction;
use crate::rules::minutes::{Minutes, days_of, gaps, intersection, length, of_day};
use crate::rules::op::Op;
use crate::rules::week::Week;

/// One service's outage. Hours are decimal texts, half up to two decimals; likely where they are in doubt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ServiceOutage<'s> {
    /// The service.
    pub service: &'s str,
    /// Hours that the person typed: they count instead of the windows, and there are no days.
    pub typed: Option<String>,
    /// Hours of the outage itself.
    pub outage: String,
    /// Hours open on all days below; `None` where there are none, or it is not known when the business is open.
    pub open: Option<String>,
    /// Hours that count: open and out, or typed. `None` where it is not known when the business is open.
    pub counted: Option<String>,
    /// Each civil date that the outage touches at its latest end.
    pub days: Vec<OutageDay>,
}

/// One civil date of an outage. Spans are in minutes of that date, from 0 up to 1440, in order and apart from each other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct OutageDay {
    /// The date, `2022-10-15`.
    pub date: String,
    /// When the business is open.
    pub open: Vec<(i64, i64)>,
    /// When the service was out for certain.
    pub out: Vec<(i64, i64)>,
    /// When it may have been out: never a minute of `out`.
    pub doubtful: Vec<(i64, i64)>,
    /// What counts: open, and likely out.
    pub counted: Vec<(i64, i64)>,
    /// Hours open; `None` where that is not known.
    pub open_hours: Option<String>,
    /// Hours likely out.
    pub outage_hours: String,
    /// Hours that count; `None` where it is not known when the business is open.
    pub counted_hours: Option<String>,
}

/// The outages of a claim's services, in its order; none where the method counts no hours.
///
/// From the services and opening hours that could be read, or the problems with them.
pub(crate) fn outages<'s>(
    claim: &Claim<'s>,
    mut problems: Vec<Problem>,
) -> Result<Vec<ServiceOutage<'s>>, Vec<Problem>> {
    problems.retain(matters);
    if !problems.is_empty() {
        return Err(problems);
    }
    let lines = claim.scheme.lines(claim.method);
    if !lines.iter().any(|line| matches!(line.op, Op::HoursOpen { .. })) {
        return Ok(Vec::new());
    }
    Ok(claim.services().iter().map(|used| outage(claim, used)).collect())
}

/// Whether a problem is in the way: shares of sales are not asked for here, and without opening hours the outage is known.
fn matters(problem: &Problem) -> bool {
    !matches!(problem.code, Code::NeedsOpeningHours | Code::SharesOver100)
        && !problem.field.ends_with(".dependence")
}

fn outage<'s>(claim: &Claim<'s>, used: &Used) -> ServiceOutage<'s> {
    let service = &claim.scheme.services[used.service];
    let outage = Doubtful {
        low: service.outage(End::Low),
        likely: service.outage(End::Likely),
        high: service.outage(End::High),
    };
    let week = match claim.opening() {
        Some(Opening::Week(week)) if used.hours.is_none() => Some(week),
        _ => None,
    };
    let days = if used.hours.is_none() { days(week, &outage) } else { Vec::new() };
    let total = |spans: fn(&OutageDay) -> &[Minutes]| hours(days.iter().map(|day| length(spans(day))).sum());
    let typed = used.hours.map(text);
    ServiceOutage {
        service: &service.id,
        outage: hours(length(&outage.likely)),
        open: week.map(|_| total(|day| &day.open)),
        counted: typed.clone().or_else(|| week.map(|_| total(|day| &day.counted))),
        typed,
        days,
    }
}

/// Each date of an outage. It is certain at its low end, and nothing is out after the high one.
fn days(week: Option<&Week>, outage: &Doubtful<Vec<Minutes>>) -> Vec<OutageDay> {
    let row = |date| {
        let Day { day, open, outage: likely, counted } = Day::new(week, &outage.likely, date);
        let out = of_day(&outage.low, day);
        let if_known = |spans: &[Minutes]| week.map(|_| hours(length(spans)));
        OutageDay {
            date: calendar::written(day),
            doubtful: intersection(&of_day(&outage.high, day), &gaps(&out, (0, DAY))),
            open_hours: if_known(&open),
            outage_hours: hours(length(&likely)),
            counted_hours: if_known(&counted),
            open,
            out,
            counted,
        }
    };
    days_of(&outage.high).into_iter().map(row).collect()
}

fn hours(minutes: i64) -> String {
    text(Fraction::new(i128::from(minutes), 60).unwrap_or(Fraction::ZERO))
}

fn text(hours: Fraction) -> String {
    hours.written(2).text
}
