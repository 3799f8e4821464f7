//! Resolving units: those of every document, and those with a dimension that the document declares.

use std::borrow::Cow;

use super::super::document::InputKind;
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::UnitName;
use super::Resolver;
use super::section::Section;
use crate::rules::unit::Unit;

/// Words of other units, and of dates.
const TAKEN: [&str; 12] = [
    "money", "hours", "hour", "minutes", "minute", "days", "day", "years", "year", "number", "percent",
    "date",
];

impl Resolver<'_> {
    pub(super) fn declared_units(&mut self, path: &Path) {
        for id in self.units.iter().filter(|id| TAKEN.contains(&id.as_str())) {
            self.findings.report_key(&path.key(id), Code::BadId, Reason::NotReserved);
        }
    }

    /// A unit by its name; an unknown one is reported.
    pub(super) fn unit(&mut self, name: &UnitName, path: &Path) -> Option<Unit> {
        let unit = Unit::named(name, &self.units);
        let parts: Vec<&str> = name.split('/').collect();
        let used = self.units.iter().enumerate().filter(|(_, id)| parts.contains(&id.as_str()));
        self.used.extend(used.map(|(position, _)| (Section::Units, position)));
        if unit.is_none() {
            let code = if name.is_written_as_one() { Code::UnknownReference } else { Code::WrongType };
            let own = self.units.iter().flat_map(|id| [id.clone(), ["money/", id].concat()]);
            let all: Vec<String> = Unit::NAMES.into_iter().map(str::to_owned).chain(own).collect();
            self.findings.report(path, code, Reason::Unit.of(all.join(", ")), Some(name));
        }
        unit
    }

    /// The unit of an answer: not all that a line can have.
    pub(super) fn input_unit(&mut self, name: &UnitName, kind: InputKind, path: &Path) -> Option<Unit> {
        let unit = self.unit(name, path)?;
        let (common, before) = match kind {
            InputKind::Amount => (&["money", "money/hour", "money/day"][..], "money/"),
            _ => (&["hours", "minutes", "days", "number"][..], ""),
        };
        let declared = self.units.iter().map(|id| [before, id].concat());
        let allowed: Vec<String> = common.iter().map(|&name| name.to_owned()).chain(declared).collect();
        if !allowed.iter().any(|allowed| *allowed == **name) {
            self.findings.report(path, Code::WrongType, Reason::Unit.of(allowed.join(", ")), Some(name));
            return None;
        }
        Some(unit)
    }

    /// Whether a document can write this unit.
    pub(super) fn has_name(&self, unit: Unit) -> bool {
        Unit::named(&self.unit_name(unit), &self.units).is_some()
    }

    pub(super) fn unit_name(&self, unit: Unit) -> Cow<'static, str> {
        unit.name(&self.units)
    }
}
