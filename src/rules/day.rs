//! One civil date of an outage.

use crate::rules::minutes::{Minutes, intersection, of_day};
use crate::rules::week::Week;

/// A date, and what of it was open, out, and both. Spans are in minutes of that date, in order and apart.
#[derive(Debug)]
pub(crate) struct Day {
    /// Days since 1970-01-01.
    pub(crate) date: i64,
    /// When the business is open; empty where that is not known.
    pub(crate) open: Vec<Minutes>,
    pub(crate) outage: Vec<Minutes>,
    /// What counts.
    pub(crate) counted: Vec<Minutes>,
}

impl Day {
    /// A day of an outage, whose minutes are counted since 1970.
    pub(crate) fn new(week: Option<&Week>, outage: &[Minutes], date: i64) -> Self {
        let open = week.map_or(Vec::new(), |week| week.on(date));
        let outage = of_day(outage, date);
        let counted = intersection(&open, &outage);
        Self { date, open, outage, counted }
    }
}
