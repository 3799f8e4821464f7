//! Limits that are dates, and limits that should be.

use super::super::document::{self, InputKind, Limit};
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::Resolver;
use crate::rules::calendar;
use crate::rules::scheme::Kind;

/// The dates between which an answer lies where the input has no limits: what lies outside is a typing mistake.
const USUAL: [&str; 2] = ["1900-01-01", "2100-12-31"];

impl Resolver<'_> {
    /// A question for a date, with the first and the last day that can be answered.
    pub(super) fn date(&mut self, input: &document::Input, path: &Path) -> Kind {
        let [first, last] = USUAL.map(|date| calendar::date(date).unwrap_or_default());
        let mut limit = |limit: Option<&Limit>, key: &str| match limit {
            Some(Limit::Date(date)) => Some(date.days()),
            Some(Limit::Number(number)) => {
                let got = number.0.to_string();
                self.findings.report(&path.key(key), Code::NotADate, "2022-10-15", Some(&got));
                None
            }
            None => None,
        };
        let written = limit(input.at_least.as_ref(), "atLeast");
        let (earliest, latest) =
            (written.unwrap_or(first), limit(input.up_to.as_ref(), "upTo").unwrap_or(last));
        if latest < earliest {
            let (key, expected, got) = match input.up_to {
                Some(_) => ("upTo", Reason::After.of(calendar::written(earliest)), latest),
                None => ("atLeast", Reason::NotAfter.of(calendar::written(latest)), earliest),
            };
            self.findings.report(&path.key(key), Code::OutOfRange, expected, Some(&calendar::written(got)));
        }
        Kind::Date(earliest..=latest)
    }

    /// Dates limit nothing but dates.
    pub(super) fn no_dates(&mut self, input: &document::Input, path: &Path) {
        if input.kind == InputKind::Date {
            return;
        }
        for (limit, key) in [(&input.at_least, "atLeast"), (&input.up_to, "upTo")] {
            if let Some(Limit::Date(date)) = limit {
                self.findings.report(&path.key(key), Code::NotADecimal, "200000", Some(date));
            }
        }
    }
}
