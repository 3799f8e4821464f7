//! Civil dates and times as plain counts: days since 1970-01-01, and minutes since its midnight.
//!
//! A scheme document has one offset and no daylight saving, so minutes can simply be counted. There is no
//! clock and no time zone here: nothing in this crate knows what day it is.

use crate::words;
use alloc::string::String;

/// Minutes in a day.
pub(crate) const DAY: i64 = 24 * 60;

/// `"2022-10-15"` as days since 1970-01-01; `None` unless it is a date of the calendar, written just so.
pub(crate) fn date(text: &str) -> Option<i64> {
    let (year, rest) = words::cut(text, b'-')?;
    let (month, day) = words::cut(rest, b'-')?;
    let (year, month, day) = (digits(year, 4)?, digits(month, 2)?, digits(day, 2)?);
    let known = (1..=12).contains(&month) && day >= 1;
    (known && day <= days_in(year, month)).then(|| days(year, month, day))
}

/// `"2022-10-15T15:30"` as minutes since 1970-01-01T00:00; `None` unless it is a time, written just so.
pub(crate) fn date_time(text: &str) -> Option<i64> {
    let (day, time) = words::cut(text, b'T')?;
    Some(date(day)? * DAY + minutes(time)?)
}

/// `"15:30"` as minutes since midnight.
pub(crate) fn minutes(text: &str) -> Option<i64> {
    let (hour, minute) = words::cut(text, b':')?;
    let (hour, minute) = (digits(hour, 2)?, digits(minute, 2)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

/// The weekday of a day since 1970-01-01, a Thursday: 0 is Monday, 6 is Sunday.
pub(crate) fn weekday(day: i64) -> i64 {
    (day + 3).rem_euclid(7)
}

/// A day since 1970-01-01 as `"2022-10-15"`.
pub(crate) fn written(day: i64) -> String {
    // The inverse of `days`: years are counted from 1 March, so that a leap day is the last of its year.
    let day = day + 719_468;
    let era = day.div_euclid(146_097);
    let of_era = day.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted = (5 * of_year + 2) / 153;
    let month = if shifted < 10 { shifted + 3 } else { shifted - 9 };
    let year = year_of_era + era * 400 + i64::from(month <= 2);
    let day = of_year - (153 * shifted + 2) / 5 + 1;
    let mut text = String::new();
    for (part, length, after) in [(year, 4, "-"), (month, 2, "-"), (day, 2, "")] {
        words::push_padded(&mut text, part.unsigned_abs(), length);
        text.push_str(after);
    }
    text
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
    if text.len() == length { whole(text).map(i64::from) } else { None }
}

/// The number that digits, and nothing but digits, make.
pub(crate) fn whole(text: &str) -> Option<u32> {
    let mut number = 0_u32;
    for character in text.chars() {
        number = number.checked_mul(10)?.checked_add(character.to_digit(10)?)?;
    }
    (!text.is_empty()).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_a_cycle_is_written_as_it_is_read() {
        let first = date("1970-01-01").unwrap();
        assert_eq!((first, weekday(first)), (0, 3));
        for day in -146_097..146_097 {
            assert_eq!(date(&written(day)), Some(day));
        }
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
    }
}
