//! Opening hours and outage windows, minute by minute on a wall calendar: slow, and plain to see.

/// Minutes since Monday 10 October 2022, 00:00 Korean time. The outage began on the Saturday of that week.
pub(crate) type Minute = usize;

pub(crate) const DAY: Minute = 24 * 60;
pub(crate) const WEEK: Minute = 7 * DAY;
pub(crate) const DAYS: [&str; 7] = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
/// Long enough for every window: the week of the outage and the next.
const CALENDAR: Minute = 2 * WEEK;

/// `at(15, 15, 30)` is 15 October 2022, 15:30.
pub(crate) const fn at(day_of_october: usize, hour: usize, minute: usize) -> Minute {
    (day_of_october - 10) * DAY + hour * 60 + minute
}

/// "2022-10-15", for a day of that month.
pub(crate) fn date(day: usize) -> String {
    format!("2022-10-{:02}", day + 10)
}

/// Open on some days from one time to another; `to` may lie on the next day ("26:00").
#[derive(Clone, Debug)]
pub(crate) struct Interval {
    pub(crate) days: Vec<usize>,
    pub(crate) from: Minute,
    pub(crate) to: Minute,
}

/// A shop's week: which minutes it is open, and on which days an interval starts.
#[derive(Clone, Debug)]
pub(crate) struct Week {
    /// How many minutes were open before each minute of the calendar.
    open_before: Vec<u32>,
    pub(crate) open_days: usize,
}

impl Week {
    pub(crate) fn new(intervals: &[Interval]) -> Self {
        let mut open = [false; WEEK];
        let mut starts = [false; 7];
        for interval in intervals {
            for &day in &interval.days {
                starts[day] = true;
                for minute in interval.from..interval.to {
                    // Sunday night runs into Monday morning; a minute covered twice is still one minute.
                    open[(day * DAY + minute) % WEEK] = true;
                }
            }
        }
        let mut open_before = Vec::with_capacity(CALENDAR + 1);
        let mut count = 0;
        open_before.push(count);
        for _ in 0..CALENDAR / WEEK {
            for minute in open {
                count += u32::from(minute);
                open_before.push(count);
            }
        }
        Week { open_before, open_days: starts.iter().filter(|&&starts| starts).count() }
    }

    pub(crate) fn open_between(&self, from: Minute, to: Minute) -> i64 {
        i64::from(self.open_before[to] - self.open_before[from])
    }

    pub(crate) fn open_minutes_a_week(&self) -> i64 {
        self.open_between(0, WEEK)
    }
}

#[test]
fn the_first_day_of_the_calendar_is_a_monday_and_the_outage_began_on_a_saturday() {
    assert_eq!(at(15, 15, 30) / DAY, 5, "15 October 2022 was a Saturday");
    let nights = Week::new(&[
        Interval { days: vec![6], from: 18 * 60, to: 26 * 60 },
        Interval { days: vec![6], from: 20 * 60, to: 21 * 60 },
    ]);
    assert_eq!(nights.open_minutes_a_week(), 8 * 60, "overlaps merge");
    assert_eq!(
        nights.open_between(at(17, 0, 0), at(17, 12, 0)),
        2 * 60,
        "Sunday night ends on Monday morning"
    );
    assert_eq!(nights.open_days, 1);
}
