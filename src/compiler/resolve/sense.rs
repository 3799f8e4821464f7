//! Limits of sense: numbers and dates that are written as they should be and cannot be meant.

use rust_decimal::Decimal;

use super::super::document::{Limits as WrittenLimits, Window};
use super::super::mistake::{Code, Path};
use super::super::reason::{Expected, Reason};
use super::super::text::{Either, Time};
use super::{LONGEST_WINDOW, Resolver};
use crate::rules::calendar;
use crate::rules::doubtful::{Doubtful, End};
use crate::rules::fraction::Fraction;
use crate::rules::scheme::{Edge, Limits, Value};

/// The keys of a value's ends in a document.
const ENDS: [(End, &str); 3] = [(End::Low, "low"), (End::Likely, "value"), (End::High, "high")];

impl Resolver<'_> {
    /// A document is verified before it is revised, or on that day. There is no clock here to compare with.
    pub(super) fn verified(&mut self, top: &Path) {
        let head = &self.document.head;
        let revision = head.revision.split('.').next().and_then(calendar::date);
        if revision.is_some_and(|revision| head.verified_on.days() > revision) {
            let expected = Reason::UpToRevision.of(&*head.revision);
            self.findings.report(&top.key("verifiedOn"), Code::OutOfRange, expected, Some(&head.verified_on));
        }
    }

    /// The likely value lies between the ends; which of them is the smaller number depends on the rule.
    pub(super) fn between_its_ends(&mut self, ends: &Doubtful<Decimal>, path: &Path) {
        let (least, most) = (ends.low.min(ends.high), ends.low.max(ends.high));
        if !(least..=most).contains(&ends.likely) {
            let (expected, got) =
                (Reason::Between.of(format_args!("{least}, {most}")), ends.likely.to_string());
            self.findings.report(&path.key("value"), Code::OutOfRange, expected, Some(&got));
        }
    }

    /// A share or a dependence.
    pub(super) fn part_of_a_whole(&mut self, value: &Value, path: &Path) {
        let edge = |at: u32| Edge { at: at.into(), included: true };
        let all = Limits::between(edge(0), edge(100));
        self.within(value, &all, &Reason::Between.of("0, 100"), path);
    }

    /// What stands in for an answer could have been the answer.
    pub(super) fn possible_default(&mut self, value: &Value, limits: &Limits, path: &Path) {
        self.within(value, limits, &Reason::WithinLimits.into(), path);
    }

    fn within(&mut self, value: &Value, limits: &Limits, expected: &Expected, path: &Path) {
        let is_certain = value.ends.low == value.ends.high;
        for (end, key) in ENDS.into_iter().filter(|(end, _)| *end == End::Likely || !is_certain) {
            let at = *value.ends.at(end);
            if !limits.hold(Fraction::from(at)) {
                self.findings.report(
                    &path.key(key),
                    Code::OutOfRange,
                    expected.clone(),
                    Some(&at.to_string()),
                );
            }
        }
    }

    /// Some number lies within the limits. The place is the written one of the two, the upper one where both are.
    pub(super) fn possible_limits(&mut self, limits: &Limits, written: &WrittenLimits, path: &Path) {
        let (Some(lower), Some(upper)) = (limits.lower, limits.upper) else { return };
        let is_possible = lower.at < upper.at || lower.at == upper.at && lower.included && upper.included;
        if is_possible {
            return;
        }
        let (key, got, expected) = if written.up_to.is_some() || written.below.is_some() {
            let key = if written.up_to.is_some() { "upTo" } else { "below" };
            (key, upper.at, Reason::LimitAbove.of(lower.at))
        } else {
            let key = if written.at_least.is_some() { "atLeast" } else { "over" };
            (key, lower.at, Reason::LimitBelow.of(upper.at))
        };
        self.findings.report(&path.key(key), Code::OutOfRange, expected, Some(&got.to_string()));
    }

    /// The windows of a service lie within a year of the incident; where there is none, nothing was out.
    pub(super) fn windows_of_an_incident(&mut self, windows: &[Window], path: &Path) {
        let Some(incident) = &self.document.head.incident else {
            // Where nothing is said of time at all, that is told.
            if !windows.is_empty() && self.document.head.in_force.is_some() {
                self.findings.report(path, Code::MissingKey, Reason::IncidentForWindows, None);
            }
            return;
        };
        let began = incident.from.minutes();
        for (index, window) in windows.iter().enumerate() {
            let path = path.index(index);
            let last = match &window.to {
                Either::Text(to) => to,
                Either::Object(end) => end.high.as_ref().unwrap_or(&end.value),
            };
            let is_far = |time: &Time| (time.minutes() - began).abs() > LONGEST_WINDOW;
            // A window that is too long is told as that.
            let is_long = last.minutes() - window.from.minutes() > LONGEST_WINDOW;
            let far = [("from", &window.from), ("to", last)].into_iter().find(|(_, time)| is_far(time));
            if let Some((key, time)) = far.filter(|_| !is_long) {
                let expected = Reason::NearIncident.of(LONGEST_WINDOW / calendar::DAY);
                self.findings.report(&path.key(key), Code::OutOfRange, expected, Some(time));
            }
        }
    }
}
