//! Resolving the named values of a rule: the same on every day, or by date.

use super::super::document::{self, InputKind};
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::Name;
use super::Resolver;
use super::section::Section;
use crate::rules::calendar::DAY;
use crate::rules::scheme::figure::{Dated, Day};
use crate::rules::scheme::{Figure, InputIndex, NamedValue};
use crate::rules::unit::Unit;

/// The word for the day on which the incident began.
const INCIDENT: &str = "incident";

impl Resolver<'_> {
    pub(super) fn values(&mut self, path: &Path) {
        for (id, named) in self.document.values.iter().flatten() {
            let path = path.key(id);
            let unit = self.unit(named.unit(), &path.key("unit"));
            let decimals = unit.unwrap_or(Unit::NUMBER).decimals(self.decimals());
            self.value_units.push(unit);
            let figure = match named {
                document::NamedValue::Constant(constant) => {
                    Figure::Constant(self.value(&constant.value(), &path, decimals))
                }
                document::NamedValue::Dated(dated) => self.dated(dated, &path, decimals),
            };
            self.values.push(NamedValue { id: id.into(), figure });
        }
    }

    fn dated(&mut self, written: &document::DatedValue, path: &Path, decimals: u32) -> Figure {
        let on = self.day(&written.on, &path.key("on"));
        let path = path.key("dated");
        if written.dated.is_empty() {
            self.findings.report(&path, Code::MissingKey, Reason::AtLeastOne.of("dated"), None);
        }
        let mut rows = Vec::new();
        for (index, row) in written.dated.iter().enumerate() {
            let path = path.index(index);
            let before = index.checked_sub(1).and_then(|before| written.dated.get(before));
            if let Some(before) = before.filter(|before| row.from.days() <= before.from.days()) {
                let expected = Reason::Later.of(&*before.from);
                self.findings.report(&path.key("from"), Code::DatesOrder, expected, Some(&row.from));
            }
            rows.push((row.from.days(), self.value(&row.value(), &path, decimals)));
        }
        Figure::Dated(Dated { on, rows })
    }

    /// The day that decides; a mistake has that of no input.
    fn day(&mut self, on: &Name, path: &Path) -> Day {
        let is_input = Section::Inputs.position(self.document, on).is_some();
        if **on == *INCIDENT {
            if is_input {
                self.findings.report(path, Code::BadId, Reason::NotReserved, Some(on));
            }
            if let Some(incident) = &self.document.head.incident {
                return Day::Known(incident.from.minutes().div_euclid(DAY));
            }
            self.findings.report(path, Code::MissingKey, Reason::IncidentForValue, None);
            return Day::Known(0);
        }
        let Some(position) = self.reference(Section::Inputs, on, path) else { return Day::Known(0) };
        let input = self.document.inputs.iter().flatten().nth(position);
        if input.is_some_and(|(_, input)| input.kind != InputKind::Date) {
            self.findings.report(path, Code::Operands, Reason::InputOfKind.of("date"), Some(on));
            return Day::Known(0);
        }
        Day::Answered(InputIndex::from(position))
    }
}
