//! Weekly opening hours, and the minutes of an outage that lie in them. Civil time only.

use crate::rules::calendar::{self, DAY};
use crate::rules::minutes::{Minutes, length, of_day, union};

/// Minutes in a week. A week starts on Monday at 00:00.
const WEEK: i64 = 7 * DAY;
/// 1970 began on a Thursday: its first Monday was three days before.
const MONDAY: i64 = -3 * DAY;

/// When a business is open in any week. A span past Sunday's midnight goes on on Monday.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Week {
    /// Minutes from Monday 00:00, in order and apart.
    spans: Vec<Minutes>,
    minutes: i64,
    /// Bits of the weekdays on which an interval starts.
    days: u8,
}

impl Week {
    /// From intervals of (weekday, from, to) in minutes of that day; `to` may lie on the next day.
    pub(crate) fn new(intervals: impl IntoIterator<Item = (i64, i64, i64)>) -> Self {
        let mut days = 0_u8;
        let mut spans = Vec::new();
        for (weekday, from, to) in intervals {
            days |= 1 << weekday;
            let (from, to) = (weekday * DAY + from, weekday * DAY + to);
            spans.push((from, to.min(WEEK)));
            spans.push((0, to - WEEK)); // empty unless the interval runs past Sunday's midnight
        }
        let spans = union(spans);
        Self { minutes: length(&spans), spans, days }
    }

    /// Minutes open a week.
    pub(crate) fn minutes(&self) -> i64 {
        self.minutes
    }

    /// On how many weekdays an interval starts: the days of a profit per open day.
    pub(crate) fn open_days(&self) -> u32 {
        self.days.count_ones()
    }

    /// Minutes of a service's outage in which the business is open. The windows are minutes since 1970, in order and apart.
    pub(crate) fn minutes_in(&self, windows: &[Minutes]) -> i64 {
        windows.iter().map(|&(from, to)| self.minutes_until(to) - self.minutes_until(from)).sum()
    }

    /// Minutes open from one Monday on until a minute since 1970, which counts backwards before that Monday.
    fn minutes_until(&self, minute: i64) -> i64 {
        let since = minute - MONDAY;
        let (weeks, rest) = (since.div_euclid(WEEK), since.rem_euclid(WEEK));
        let of_week: i64 = self.spans.iter().map(|&(from, to)| (rest.min(to) - from).max(0)).sum();
        weeks * self.minutes + of_week
    }

    /// When the business is open on a day since 1970, in minutes of that day.
    pub(crate) fn on(&self, day: i64) -> Vec<Minutes> {
        of_day(&self.spans, calendar::weekday(day))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::calendar::date_time;
    use crate::rules::minutes::{days_of, intersection};

    fn daily(from: i64, to: i64) -> Week {
        Week::new((0..7).map(|day| (day, from * 60, to * 60)))
    }

    fn window(from: &str, to: &str) -> Minutes {
        (date_time(from).unwrap(), date_time(to).unwrap())
    }

    #[test]
    fn the_cafe_lost_five_and_a_half_hours_and_three_days_of_twelve() {
        let channel = window("2022-10-15T15:30", "2022-10-19T06:00");
        let cafe = daily(9, 21);
        assert_eq!(cafe.minutes(), 84 * 60);
        assert_eq!(cafe.minutes_in(&[channel]), 41 * 60 + 30);
        let open: Vec<_> = days_of(&[channel])
            .into_iter()
            .map(|day| length(&intersection(&cafe.on(day), &of_day(&[channel], day))))
            .collect();
        assert_eq!(open, [330, 720, 720, 720, 0]);
    }

    #[test]
    fn a_bar_open_past_midnight_is_open_on_the_next_date_too() {
        let bar = Week::new([(5, 18 * 60, 26 * 60)]); // Saturday 18:00 to Sunday 02:00
        let saturday = calendar::date("2022-10-15").unwrap();
        assert_eq!([bar.on(saturday), bar.on(saturday + 1)], [[(1080, 1440)], [(0, 120)]]);
        assert_eq!(bar.minutes_in(&[window("2022-10-15T15:30", "2022-10-17T00:00")]), 480);
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
        let windows = union(vec![
            window("2022-10-15T10:00", "2022-10-15T12:00"),
            window("2022-10-15T11:00", "2022-10-15T13:00"),
            window("2022-10-15T13:00", "2022-10-15T14:00"),
        ]);
        assert_eq!(daily(9, 21).minutes_in(&windows), 240);
        assert_eq!(days_of(&windows).len(), 1);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        /// Over weeks before and after 1970, minute by minute and day by day.
        #[test]
        fn whole_weeks_and_rests_are_the_minutes_counted_one_by_one(
            intervals in prop::collection::vec((0_i64..7, 0_i64..1440, 1_i64..=2160), 0..6),
            windows in prop::collection::vec((-3 * WEEK..3 * WEEK, 0_i64..2 * WEEK), 0..3),
        ) {
            let intervals: Vec<_> = intervals.into_iter().map(|(day, from, length)| (day, from, from + length)).collect();
            let week = Week::new(intervals.clone());
            let windows = union(windows.into_iter().map(|(from, length)| (from, from + length)).collect());
            let is_open = |minute: i64| intervals.iter().any(|(day, from, to)| {
                let since = (minute + 3 * DAY - day * DAY).rem_euclid(WEEK);
                (*from..*to).contains(&since) || (*from..*to).contains(&(since + WEEK))
            });
            let minutes = windows.iter().flat_map(|&(from, to)| from..to);
            prop_assert_eq!(week.minutes_in(&windows), i64::try_from(minutes.filter(|minute| is_open(*minute)).count()).unwrap());
            let by_day = days_of(&windows).into_iter().map(|day| length(&intersection(&week.on(day), &of_day(&windows, day))));
            prop_assert_eq!(week.minutes_in(&windows), by_day.sum::<i64>());
        }
    }
}
