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
        let Day { open, outage: likely, counted, .. } = Day::new(week, &outage.likely, date);
        let out = of_day(&outage.low, date);
        let if_known = |spans: &[Minutes]| week.map(|_| hours(length(spans)));
        OutageDay {
            date: calendar::written(date),
            doubtful: intersection(&of_day(&outage.high, date), &gaps(&out, (0, DAY))),
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::rules::calendar::date_time;
    use crate::rules::minutes::union;

    /// Days of a week open at the same hours.
    fn open(days: std::ops::Range<i64>, from: i64, to: i64) -> Week {
        Week::new(days.map(|day| (day, from * 60, to * 60)))
    }

    /// Dates of windows from a time to a low, a likely and a high end.
    fn dates_of(week: &Week, windows: &[[&str; 4]]) -> Vec<OutageDay> {
        let time = |text: &str| date_time(text).unwrap();
        let at =
            |end: usize| union(windows.iter().map(|window| (time(window[0]), time(window[end]))).collect());
        days(Some(week), &Doubtful { low: at(1), likely: at(2), high: at(3) })
    }

    #[test]
    fn a_bar_is_open_on_two_dates() {
        let bar = open(5..6, 18, 26); // Saturday 18:00 to Sunday 02:00
        let end = "2022-10-17T00:00";
        let days = dates_of(&bar, &[["2022-10-15T15:30", end, end, end]]);
        let [saturday, sunday] = &days[..] else { panic!("{days:?}") };
        assert_eq!((&saturday.open, &saturday.counted), (&vec![(1080, 1440)], &vec![(1080, 1440)]));
        assert_eq!((&sunday.open, &sunday.counted), (&vec![(0, 120)], &vec![(0, 120)]));
        assert_eq!((&saturday.out, &sunday.out), (&vec![(930, 1440)], &vec![(0, 1440)]));
        assert_eq!([&saturday.counted_hours, &sunday.counted_hours], [&Some("6".into()), &Some("2".into())]);
    }

    #[test]
    fn two_windows_on_one_date_are_one_row() {
        let at = |time: &str| format!("2022-10-15T{time}");
        let row = |windows: [[&str; 4]; 2]| {
            let windows = windows.map(|window| window.map(at));
            let windows = windows.each_ref().map(|window| window.each_ref().map(String::as_str));
            let mut days = dates_of(&open(0..7, 9, 21), &windows);
            assert_eq!(days.len(), 1);
            days.remove(0)
        };
        let apart = row([["10:00", "11:00", "11:00", "11:00"], ["13:00", "14:00", "15:00", "16:00"]]);
        assert_eq!(apart.out, [(600, 660), (780, 840)]);
        assert_eq!(apart.doubtful, [(840, 960)]);
        assert_eq!(apart.counted, [(600, 660), (780, 900)]);
        assert_eq!((apart.outage_hours.as_str(), apart.counted_hours.as_deref()), ("3", Some("3")));
        // The first may go on into the second, which is out for certain.
        let overlapping = row([["10:00", "11:00", "12:00", "14:00"], ["13:00", "15:00", "15:00", "15:00"]]);
        assert_eq!(overlapping.out, [(600, 660), (780, 900)]);
        assert_eq!(overlapping.doubtful, [(660, 780)]);
        assert_eq!(overlapping.counted, [(600, 720), (780, 900)]);
    }

    #[test]
    fn hours_have_two_decimals() {
        for (minutes, written) in
            [(0, "0"), (1, "0.02"), (15, "0.25"), (20, "0.33"), (50, "0.83"), (59, "0.98")]
        {
            assert_eq!(hours(minutes), written);
        }
    }

    /// Whether each minute of twenty days is in one of the spans.
    fn minutes_of(spans: &[Minutes]) -> Vec<bool> {
        (0..20 * DAY).map(|minute| spans.iter().any(|(from, to)| (*from..*to).contains(&minute))).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, rng_seed: proptest::test_runner::RngSeed::Fixed(2022), ..ProptestConfig::default() })]

        /// Each minute judged for itself, and the minutes that an estimate counts.
        #[test]
        fn every_minute_is_where_it_belongs(
            opening in prop::collection::vec((0_i64..7, 0_i64..1440, 1_i64..=1440), 1..5),
            windows in prop::collection::vec((0..5 * DAY, 1_i64..2000, 0_i64..2000, 0_i64..2000), 1..4),
        ) {
            let opening: Vec<_> = opening.into_iter().map(|(day, from, length)| (day, from, from + length)).collect();
            let week = Week::new(opening.clone());
            let ends = [0, 1, 2].map(|end| {
                let to = |(from, low, likely, high): &(i64, i64, i64, i64)| {
                    (*from, from + low + [0, *likely, likely + high][end])
                };
                windows.iter().map(to).collect::<Vec<_>>()
            });
            let is_open = |minute: i64| opening.iter().any(|(day, from, to)| {
                // Since midnight of the last such day, or of the one a week before; 1970 began on a Thursday.
                let since = (minute + 3 * DAY - day * DAY).rem_euclid(7 * DAY);
                (*from..*to).contains(&since)
            });
            let [low, likely, high] = ends.each_ref().map(|spans| minutes_of(spans));
            let [first, second, third] = ends.map(union);
            let outage = Doubtful { low: first, likely: second, high: third };
            let days = days(Some(&week), &outage);
            let mut left = high.iter().filter(|is| **is).count();
            for day in &days {
                let midnight = date_time(&format!("{}T00:00", day.date)).unwrap();
                for spans in [&day.open, &day.out, &day.doubtful, &day.counted] {
                    prop_assert!(spans.iter().all(|(from, to)| 0 <= *from && from < to && *to <= DAY));
                    prop_assert!(spans.windows(2).all(|pair| pair[0].1 < pair[1].0), "{spans:?}");
                }
                let on = |spans: &[Minutes], minute| spans.iter().any(|(from, to)| (*from..*to).contains(&minute));
                for minute in 0..DAY {
                    let at = usize::try_from(midnight + minute).unwrap();
                    let open = is_open(midnight + minute);
                    prop_assert_eq!(on(&day.open, minute), open);
                    prop_assert_eq!(on(&day.out, minute), low[at] && likely[at] && high[at]);
                    prop_assert_eq!(on(&day.doubtful, minute), high[at] && !low[at]);
                    prop_assert_eq!(on(&day.counted, minute), open && likely[at]);
                    left -= usize::from(high[at]);
                }
            }
            prop_assert_eq!(left, 0, "a date is missing");
            for day in &days {
                prop_assert_eq!(day.counted_hours.as_ref(), Some(&hours(length(&day.counted))));
            }
            let counted = week.minutes_in(&outage.likely);
            prop_assert_eq!(days.iter().map(|day| length(&day.counted)).sum::<i64>(), counted);
        }
    }
}
