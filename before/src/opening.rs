//! Weekly opening hours, outage windows, and the minutes that lie in both. Civil time only.

use crate::calendar::{self, DAY};
use crate::json::{Json, Writer};
use alloc::string::String;
use alloc::vec::Vec;

/// Minutes in a week; a week starts on Monday at 00:00.
const WEEK: i64 = 7 * DAY;

/// When a business is open in any week: spans that overlap are merged, a span past Sunday's midnight goes on on Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Week {
    /// Minutes from Monday 00:00, in order, apart from each other.
    spans: Vec<Span>,
    /// Weekdays on which a span starts.
    days: u8,
}

/// From a minute up to, and not including, another.
pub(crate) type Span = (i64, i64);

/// One civil date of an outage, in minutes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayHours {
    /// The date, `2022-10-15`.
    pub date: String,
    /// Minutes open on that date.
    pub open: i64,
    /// Minutes of outage on that date.
    pub outage: i64,
    /// Minutes of both: what counts.
    pub counted: i64,
}

impl Json for DayHours {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("date", &self.date)
            .field("open", &self.open)
            .field("outage", &self.outage)
            .field("counted", &self.counted)
            .end();
    }
}

impl Week {
    /// Spans of (weekday, from, to) in minutes of that day; `to` may lie on the next day.
    pub(crate) fn new(spans: impl IntoIterator<Item = (i64, i64, i64)>) -> Self {
        let mut days = 0_u8;
        let mut parts = Vec::new();
        for (weekday, from, to) in spans {
            days |= 1 << weekday;
            let (from, to) = (weekday * DAY + from, weekday * DAY + to);
            parts.push((from, to.min(WEEK)));
            parts.push((0, to - WEEK)); // empty unless the span runs past Sunday's midnight
        }
        Self { spans: union(&parts), days }
    }

    /// Minutes open a week.
    pub(crate) fn minutes(&self) -> i64 {
        length_of(&self.spans)
    }

    /// Weekdays on which an interval starts: what "a day" of a profit per day means.
    pub(crate) fn open_days(&self) -> usize {
        self.days.count_ones() as usize
    }

    /// Each civil date that the windows touch, with its minutes open, out and both. Windows are minutes since 1970.
    pub(crate) fn days(&self, windows: &[Span]) -> Vec<DayHours> {
        let windows = union(windows);
        let mut days: Vec<DayHours> = Vec::new();
        for &day in &dates(&windows) {
            let (open, outage) = (self.on(day), of_day(&windows, day));
            days.push(DayHours {
                date: calendar::written(day),
                open: length_of(&open),
                counted: length_of(&both(&open, &outage)),
                outage: length_of(&outage),
            });
        }
        days
    }

    /// Minutes in which the business is open and the service is out. Windows are minutes since 1970.
    pub(crate) fn minutes_in(&self, windows: &[Span]) -> i64 {
        let mut minutes = 0;
        for day in &self.days(windows) {
            minutes += day.counted;
        }
        minutes
    }

    /// When the business is open on a day since 1970, in minutes of that day.
    pub(crate) fn on(&self, day: i64) -> Vec<Span> {
        of_day(&self.spans, calendar::weekday(day))
    }
}

/// Each day that spans touch, once; they are in order and apart from each other.
pub(crate) fn dates(spans: &[Span]) -> Vec<i64> {
    let mut days = Vec::new();
    let mut next = i64::MIN;
    for &(from, to) in spans {
        // Two spans may touch the same day.
        for day in from.div_euclid(DAY).max(next)..=(to - 1).div_euclid(DAY) {
            days.push(day);
            next = day + 1;
        }
    }
    days
}

/// What lies in a day, in minutes of that day. Days are counted from where the minutes of the spans are.
pub(crate) fn of_day(spans: &[Span], day: i64) -> Vec<Span> {
    let midnight = day * DAY;
    let mut cut = both(spans, &[(midnight, midnight + DAY)]);
    for (from, to) in &mut cut {
        *from -= midnight;
        *to -= midnight;
    }
    cut
}

/// Minutes of windows that may overlap each other.
pub(crate) fn minutes(windows: &[Span]) -> i64 {
    length_of(&union(windows))
}

/// Minutes of spans that are apart from each other.
pub(crate) fn length_of(spans: &[Span]) -> i64 {
    let mut minutes = 0;
    for (from, to) in spans {
        minutes += to - from;
    }
    minutes
}

/// What lies in spans of both lists, each of which is in order and without overlaps.
pub(crate) fn both(some: &[Span], others: &[Span]) -> Vec<Span> {
    let mut shared = Vec::new();
    for &(a, b) in some {
        for &(c, d) in others {
            let (from, to) = (a.max(c), b.min(d));
            if from < to {
                shared.push((from, to));
            }
        }
    }
    shared
}

/// The same minutes as spans that are in order and apart from each other; empty ones vanish.
pub(crate) fn union(spans: &[Span]) -> Vec<Span> {
    let mut merged: Vec<Span> = Vec::new();
    for &(mut from, mut to) in spans {
        if from >= to {
            continue;
        }
        // Those that it touches or overlaps become one with it, in the place of the first of them.
        let mut before = Vec::new();
        let mut after = Vec::new();
        for &(start, end) in &merged {
            if end < from {
                before.push((start, end));
            } else if start <= to {
                (from, to) = (from.min(start), to.max(end));
            } else {
                after.push((start, end));
            }
        }
        before.push((from, to));
        before.append(&mut after);
        merged = before;
    }
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    use crate::calendar::date_time;

    fn daily(from: i64, to: i64) -> Week {
        Week::new((0..7).map(|day| (day, from * 60, to * 60)))
    }

    fn window(from: &str, to: &str) -> Span {
        (date_time(from).unwrap(), date_time(to).unwrap())
    }

    #[test]
    fn the_cafe_lost_five_and_a_half_hours_and_three_days_of_twelve() {
        let channel = window("2022-10-15T15:30", "2022-10-19T06:00");
        let cafe = daily(9, 21);
        assert_eq!(cafe.minutes(), 84 * 60);
        assert_eq!(cafe.minutes_in(&[channel]), 41 * 60 + 30);
        let counted: Vec<_> = cafe.days(&[channel]).iter().map(|day| day.counted).collect();
        assert_eq!(counted, [330, 720, 720, 720, 0]);
    }

    #[test]
    fn a_bar_open_past_midnight_is_open_on_the_next_date_too() {
        let bar = Week::new([(5, 18 * 60, 26 * 60)]); // Saturday 18:00 to Sunday 02:00
        let days = bar.days(&[window("2022-10-15T15:30", "2022-10-17T00:00")]);
        let row = |day: &DayHours| (day.date.clone(), day.open, day.outage, day.counted);
        assert_eq!(
            days.iter().map(row).collect::<Vec<_>>(),
            [("2022-10-15".into(), 360, 510, 360), ("2022-10-16".into(), 120, 1_440, 120),]
        );
        assert_eq!(bar.open_days(), 1);
    }

    #[test]
    fn sunday_night_goes_on_on_monday_and_overlaps_merge() {
        let week = Week::new([(6, 20 * 60, 30 * 60), (0, 5 * 60, 8 * 60), (0, 7 * 60, 9 * 60)]);
        assert_eq!(week.minutes(), (4 + 9) * 60);
        assert_eq!(week.minutes_in(&[window("2022-10-17T00:00", "2022-10-18T00:00")]), 9 * 60);
        assert_eq!(week.open_days(), 2);
    }

    #[test]
    fn windows_that_touch_or_overlap_count_once() {
        let windows = [
            window("2022-10-15T10:00", "2022-10-15T12:00"),
            window("2022-10-15T11:00", "2022-10-15T13:00"),
            window("2022-10-15T13:00", "2022-10-15T14:00"),
        ];
        assert_eq!(minutes(&windows), 240);
        assert_eq!(daily(9, 21).minutes_in(&windows), 240);
        assert_eq!(daily(9, 21).days(&windows)[0].outage, 240);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        #[test]
        fn a_union_has_each_minute_once_in_order(
            spans in prop::collection::vec((0_i64..40, 0_i64..40), 0..9)
        ) {
            let merged = union(&spans);
            prop_assert!(merged.windows(2).all(|pair| matches!(pair, [(_, end), (start, _)] if end < start)));
            for minute in 0..40 {
                let within = |spans: &[Span]| spans.iter().any(|&(from, to)| from <= minute && minute < to);
                prop_assert_eq!(within(&merged), within(&spans));
            }
        }
    }
}
