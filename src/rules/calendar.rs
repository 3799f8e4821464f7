//! Civil dates and times as plain counts: days since 1970-01-01, and minutes since its midnight.
//!
//! A scheme has one offset and no daylight saving, so minutes can simply be counted. There is no clock and no time zone:
//! nothing in here knows what day it is.

/// Minutes in a day.
pub(crate) const DAY: i64 = 24 * 60;

/// `2022-10-15` as days since 1970-01-01; `None` unless it is a date of the calendar, written in this form.
pub(crate) fn date(text: &str) -> Option<i64> {
    let (year, rest) = text.split_once('-')?;
    let (month, day) = rest.split_once('-')?;
    date_of(digits(year, 4)?, digits(month, 2)?, digits(day, 2)?)
}

/// `2022-10-15T15:30` as minutes since 1970-01-01T00:00; `None` unless it is a time, written in this form.
pub(crate) fn date_time(text: &str) -> Option<i64> {
    let (day, time) = text.split_once('T')?;
    Some(date(day)? * DAY + minutes(time)?)
}

/// `15:30` as minutes since midnight.
pub(crate) fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) = text.split_once(':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The weekday of a day since 1970-01-01, a Thursday: 0 is Monday, 6 is Sunday.
pub(crate) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// A day since 1970-01-01 as `2022-10-15`.
pub(crate) fn written(day: i64) -> String {
    let (year, month, day) = civil(day);
    format!("{year:04}-{month:02}-{day:02}")
}

/// How many days the month of a day since 1970-01-01 has.
pub(crate) fn days_in_month(day: i64) -> i64 {
    let (year, month, _) = civil(day);
    days_in(year, month)
}

/// The year, the month and the day of the month of a day since 1970-01-01.
fn civil(day: i64) -> (i64, i64, i64) {
    // The inverse of `days`: years are counted from 1 March, so that a leap day is the last of its year.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    (year, month, of_year - (153 * shifted + 2) / 5 + 1)
}

/// A date of the calendar as days since 1970-01-01; `None` where there is no such date.
pub(crate) fn date_of(year: i64, month: i64, day: i64) -> Option<i64> {
    let is_known = (1..=12).contains(&month) && (1..=days_in(year, month)).contains(&day);
    is_known.then(|| days(year, month, day))
}

fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let year_of_era = year.rem_euclid(400);
    let shifted = (month + 9) % 12;
    let of_year = (153 * shifted + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + of_year - 719_468
}

fn days_in(year: i64, month: i64) -> i64 {
    let (next_year, next_month) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
    days(next_year, next_month, 1) - days(year, month, 1)
}

/// The number of exactly so many digits.
fn digits(text: &str, length: usize) -> Option<i64> {
    (text.len() == length).then(|| whole(text).map(i64::from)).flatten()
}

/// The number that digits, and nothing but digits, make.
pub(crate) fn whole(text: &str) -> Option<u32> {
    // `parse` alone would read a sign.
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, Weekday, date as civil};

    use super::*;

    /// From 1600 to 2000, a whole cycle of leap years, and from 2000 to 2400.
    #[test]
    fn every_day_of_two_cycles_is_that_of_another_implementation() {
        let epoch = civil(1970, 1, 1);
        let first: Date = civil(1600, 1, 1);
        let days = first.series(jiff::ToSpan::days(1)).take_while(|day| *day < civil(2400, 1, 1));
        let mut count = 0;
        for date_of_jiff in days {
            let day = i64::from((date_of_jiff - epoch).get_days());
            assert_eq!(written(day), date_of_jiff.to_string());
            assert_eq!(date(&date_of_jiff.to_string()), Some(day));
            let weekday_of_jiff = date_of_jiff.weekday().to_monday_zero_offset();
            assert_eq!(weekday(day), i64::from(weekday_of_jiff));
            assert_eq!(days_in_month(day), i64::from(date_of_jiff.days_in_month()));
            count += 1;
        }
        assert_eq!(count, 2 * 146_097);
        assert_eq!((weekday(0), epoch.weekday()), (3, Weekday::Thursday));
    }

    #[test]
    fn the_outage_began_on_a_saturday_and_lasted_127_and_a_half_hours() {
        let from = date_time("2022-10-15T15:30").unwrap();
        let to = date_time("2022-10-20T23:00").unwrap();
        assert_eq!(to - from, 127 * 60 + 30);
        assert_eq!(weekday(date("2022-10-15").unwrap()), 5);
    }

    #[test]
    fn what_is_not_a_date_or_a_time_is_refused() {
        for text in ["2022-02-29", "2022-13-01", "2022-1-01", "2022-10-00", "+022-10-01", "2022-10-01-", ""] {
            assert_eq!(date(text), None, "{text}");
        }
        for text in
            ["2022-10-15", "2022-10-15T24:00", "2022-10-15T12:60", "2022-10-15 12:00", "2022-10-15T1:00"]
        {
            assert_eq!(date_time(text), None, "{text}");
        }
        for text in ["", "+1", "-1", " 1", "4294967296", "१"] {
            assert_eq!(whole(text), None, "{text}");
        }
    }
}
