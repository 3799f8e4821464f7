//! Reading opening hours: intervals of a week, or how many hours it has.

use super::read::{Field, Reader};
use super::{Code, Opening, Param, join, nth};
use crate::amount::Wording;
use crate::calendar::whole;
use crate::data::Data;
use crate::document::Limits;
use crate::opening::Week;
use crate::ratio::Ratio;
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// More intervals than any week has.
const INTERVALS: usize = 512;
const HOURS_A_WEEK: Limits =
    Limits { lower: Some((Ratio::ZERO, false)), upper: Some((Ratio::whole(168), true)) };

impl<'c> Reader<'_, 'c> {
    pub(super) fn opening(&mut self, field: &str, data: Option<&'c Data>, required: bool) -> Option<Opening> {
        let per_week = "inputs.openHoursPerWeek";
        let hours = self.inputs.get("openHoursPerWeek");
        let hours_given = !self.text(hours, per_week).trim().is_empty();
        let intervals = self.list(data, field);
        match (intervals.is_empty(), hours_given) {
            (true, true) => {
                let number =
                    Field { wording: Wording::Plain, limits: HOURS_A_WEEK, decimals: 2, required: true };
                self.number(per_week, hours, &number).map(Opening::Hours)
            }
            (true, false) => {
                if required {
                    self.problem(field, Code::NeedsOpeningHours);
                }
                None
            }
            (false, true) => {
                self.problem(per_week, Code::Duplicate);
                None
            }
            (false, false) => self.week(field, intervals).map(Opening::Week),
        }
    }

    fn week(&mut self, field: &str, intervals: &'c [Data]) -> Option<Week> {
        if intervals.len() > INTERVALS {
            let most = Param::One(words::digits(INTERVALS));
            self.problem_with(field, Code::OutOfRange, [("upTo", most)]);
            return None;
        }
        let before = self.problems.len();
        let mut spans = Vec::new();
        for (index, interval) in intervals.iter().enumerate() {
            let place = nth(field, index);
            self.shape(interval, &place, &["days", "from", "to"]);
            let days = self.days(&place, interval);
            let from = self.time(&place, "from", interval, 24 * 60 - 1);
            let to = self.time(&place, "to", interval, 36 * 60);
            let Some((from, to)) = from.zip(to) else { continue };
            if to <= from {
                self.problem(&join(&place, "to"), Code::IntervalOrder);
            }
            for day in &days {
                spans.push((*day, from, to));
            }
        }
        (self.problems.len() == before).then(|| Week::new(spans))
    }

    fn days(&mut self, place: &str, interval: &'c Data) -> Vec<i64> {
        let field = join(place, "days");
        let days = self.required(interval, place, "days");
        let days = self.list(days, &field);
        let mut read = Vec::new();
        for (index, day) in days.iter().enumerate() {
            let day = self.choice(&nth(&field, index), Some(day), &DAYS, true);
            if let Some(Ok(day)) = day.map(i64::try_from) {
                read.push(day);
            }
        }
        if days.is_empty() {
            self.problem(&field, Code::Missing);
        }
        read
    }

    /// A time of day in minutes, `9:00` or `26:00`.
    fn time(&mut self, place: &str, key: &str, interval: &'c Data, latest: i64) -> Option<i64> {
        let field = join(place, key);
        let time = self.required(interval, place, key);
        let text = self.text(time, &field).trim();
        let parts = words::cut(text, b':').filter(|(hour, minute)| hour.len() <= 2 && minute.len() == 2);
        let Some((hour, minute)) = parts.and_then(|(hour, minute)| whole(hour).zip(whole(minute))) else {
            self.problem(&field, if text.is_empty() { Code::Missing } else { Code::NotANumber });
            return None;
        };
        let minutes = i64::from(hour * 60 + minute);
        if minute > 59 || minutes > latest {
            let mut most = String::new();
            words::push_padded(&mut most, (latest / 60).unsigned_abs(), 2);
            most.push(':');
            words::push_padded(&mut most, (latest % 60).unsigned_abs(), 2);
            self.problem_with(&field, Code::OutOfRange, [("upTo", Param::One(most))]);
            return None;
        }
        Some(minutes)
    }
}
