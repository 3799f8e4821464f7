//! Reading opening hours: intervals of a week, or how many hours it has.

use crate::rules::amount::{Wording, quoted};
use crate::rules::calendar::whole;
use crate::rules::claim::number::NumberField;
use crate::rules::claim::problem::{Code, join, nth};
use crate::rules::claim::read::{ClaimReader, included};
use crate::rules::claim::{Opening, Tree};
use crate::rules::scheme::{Edge, Limits};
use crate::rules::span::Span;
use crate::rules::time_of_day::{LATEST, Time, written};
use crate::rules::unit::DECIMALS;
use crate::rules::week::Week;

/// The key of the hours a week, beside the input that asks for intervals.
pub(super) const HOURS_A_WEEK: &str = "openHoursPerWeek";
const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Hours a week.
const WEEK: Limits = Limits::between(Edge { included: false, ..included(0) }, included(7 * 24));
/// More intervals than any week has.
const INTERVALS: usize = 512;

impl<'t> ClaimReader<'_, 't> {
    pub(super) fn opening(&mut self, field: &str, tree: Option<&'t Tree>, required: bool) -> Option<Opening> {
        let per_week = join("inputs", HOURS_A_WEEK);
        let hours = self.inputs.get(HOURS_A_WEEK);
        let hours_given = !self.text(hours, &per_week).trim().is_empty();
        let intervals = self.list(tree, field);
        match (intervals.is_empty(), hours_given) {
            (true, true) => {
                let number = NumberField {
                    wording: Wording::Time(Span::Hours),
                    limits: WEEK,
                    decimals: DECIMALS,
                    required: true,
                    periods: &[],
                };
                self.number(&per_week, hours, &number).map(Opening::Hours)
            }
            (true, false) => {
                if required {
                    self.problem(field, Code::NeedsOpeningHours);
                }
                None
            }
            (false, true) => {
                self.problem(&per_week, Code::Duplicate);
                None
            }
            (false, false) => self.week(field, intervals).map(Opening::Week),
        }
    }

    fn week(&mut self, field: &str, intervals: &'t [Tree]) -> Option<Week> {
        if intervals.len() > INTERVALS {
            self.problem(field, Code::Beyond { up_to: INTERVALS.to_string() });
            return None;
        }
        let before = self.problems.len();
        let mut spans = Vec::new();
        for (index, interval) in intervals.iter().enumerate() {
            let place = nth(field, index);
            self.shape(interval, &place, &["days", "from", "to"]);
            let days = self.days(&place, interval);
            let from = self.time(&place, "from", interval, 24 * 60 - 1, None);
            let after = from.as_ref().map(|from| from.text);
            let to = self.time(&place, "to", interval, LATEST, after);
            let Some((from, to)) = from.zip(to) else { continue };
            if to.minutes <= from.minutes {
                let code = ambiguous(to.text, after).unwrap_or(Code::IntervalOrder);
                self.problem(&join(&place, "to"), code);
            }
            let [from, to] = [from, to].map(|end| i64::from(end.minutes));
            spans.extend(days.into_iter().map(|day| (day, from, to)));
        }
        (self.problems.len() == before).then(|| Week::new(spans))
    }

    /// Weekdays, Monday as 0.
    fn days(&mut self, place: &str, interval: &'t Tree) -> Vec<i64> {
        let field = join(place, "days");
        let days = self.required(interval, place, "days");
        let days = self.list(days, &field);
        if days.is_empty() {
            self.problem(&field, Code::Missing);
        }
        let mut weekdays = Vec::new();
        for (index, day) in days.iter().enumerate() {
            let weekday = self.choice(&nth(&field, index), Some(day), &DAYS, true);
            weekdays.extend(weekday.and_then(|weekday| i64::try_from(weekday).ok()));
        }
        weekdays
    }

    /// A time of day, `9:00` or `26:00`: as [`Time::parse`] gives it.
    fn time(
        &mut self,
        place: &str,
        key: &str,
        interval: &'t Tree,
        latest: u32,
        after: Option<&str>,
    ) -> Option<Typed<'t>> {
        let field = join(place, key);
        let time = self.required(interval, place, key);
        let text = self.text(time, &field).trim();
        let parts = text.split_once(':').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
        let Some((hour, minute)) = parts.and_then(|(hour, minute)| whole(hour).zip(whole(minute))) else {
            let code = match text {
                "" => Code::Missing,
                _ => ambiguous(text, after).unwrap_or_else(|| Code::NotATime { text: quoted(text.chars()) }),
            };
            self.problem(&field, code);
            return None;
        };
        let minutes = hour * 60 + minute;
        if minute > 59 || minutes > latest {
            self.problem(&field, Code::Beyond { up_to: written(latest) });
            return None;
        }
        Some(Typed { minutes, text })
    }
}

/// An end that may be of the afternoon or of the next day.
fn ambiguous(end: &str, after: Option<&str>) -> Option<Code> {
    match Time::parse(end, after) {
        Time::Ambiguous { candidates } => Some(Code::Ambiguous { candidates }),
        _ => None,
    }
}

/// A time of day, and how it was typed.
struct Typed<'t> {
    minutes: u32,
    text: &'t str,
}
