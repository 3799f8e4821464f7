//! Reading dates as people write them: the year first, in digits.

use std::ops::RangeInclusive;

use crate::rules::amount::{LONGEST, folded};
use crate::rules::calendar::{self, date_of};
use crate::rules::claim::Tree;
use crate::rules::claim::problem::Code;
use crate::rules::claim::read::ClaimReader;

/// What stands after the year, the month and the day. A point may be left out after the day, as may blanks everywhere.
const SEPARATORS: [[&str; 3]; 4] = [["-", "-", ""], [".", ".", "."], ["/", "/", ""], ["년", "월", "일"]];

impl<'t> ClaimReader<'_, 't> {
    /// One of some dates.
    pub(super) fn date(
        &mut self,
        field: &str,
        tree: Option<&'t Tree>,
        dates: &RangeInclusive<i64>,
        is_required: bool,
    ) -> Option<i64> {
        let text = self.text(tree, field);
        let code = match read(text) {
            Some(day) if dates.contains(&day) => return Some(day),
            Some(_) => Code::DateOutOfRange {
                at_least: calendar::written(*dates.start()),
                up_to: calendar::written(*dates.end()),
            },
            None if text.chars().count() > LONGEST => Code::TooLong { up_to: LONGEST },
            None if !text.trim().is_empty() => Code::NotADate,
            None if is_required => Code::Missing,
            None => return None,
        };
        self.problem(field, code);
        None
    }
}

/// `2026-03-22`, `2026.3.22.`, `2026/3/22` or `2026년 3월 22일` as days since 1970-01-01.
fn read(text: &str) -> Option<i64> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let narrow = |digit: char| {
        u32::from(digit).checked_sub(u32::from('０')).and_then(|value| char::from_digit(value, 10))
    };
    let plain: String =
        folded(text).into_iter().map(|(character, _)| narrow(character).unwrap_or(character)).collect();
    SEPARATORS.into_iter().find_map(|[after_year, after_month, after_day]| {
        let (year, rest) = plain.split_once(after_year)?;
        let (month, rest) = rest.split_once(after_month)?;
        let day = match after_day {
            "일" => rest.trim_end().strip_suffix(after_day)?,
            _ => rest.trim_end().strip_suffix(after_day).unwrap_or(rest),
        };
        date_of(number(year, 4, 4)?, number(month, 1, 2)?, number(day, 1, 2)?)
    })
}

/// A number of so many digits, at least and at most, blanks around it.
fn number(text: &str, least: usize, most: usize) -> Option<i64> {
    let digits = text.trim();
    (least..=most).contains(&digits.len()).then(|| calendar::whole(digits).map(i64::from)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_people_write_is_read() {
        let day = calendar::date("2026-03-02");
        for text in [
            "2026-03-02",
            "2026-3-2",
            " 2026.3.2.\n",
            "2026.03.02",
            "2026. 3. 2.",
            "2026/3/2",
            "2026년 3월 2일",
            "2026년3월2일",
            "２０２６．３．２．",
            "2026\u{2013}03\u{2013}02",
        ] {
            assert_eq!(read(text), day, "{text:?}");
        }
        assert_eq!(read("2024년 2월 29일"), calendar::date("2024-02-29"));
    }

    #[test]
    fn what_is_no_date_or_can_only_be_guessed_is_refused() {
        for text in [
            "",
            "2026-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-10",
            "2026-3",
            "26-3-2",
            "3/2/2026",
            "2026-3/2",
            "2026.3-2",
            "2026-3-2-",
            "2026-3-2.",
            "2026년 3월 2",
            "2026년 3월",
            "+2026-3-2",
            "2026- 3 1-2",
            "20260302",
            "2 March 2026",
            "2026-३-2",
        ] {
            assert_eq!(read(text), None, "{text:?}");
        }
        assert_eq!(read(&format!("2026-3-2{}", " ".repeat(64))), None);
    }
}
