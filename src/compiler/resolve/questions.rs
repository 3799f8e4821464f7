//! Resolving questions: what each asks for, within which limits, and what stands in for an answer.

use super::super::document::{self, InputKind};
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::{Either, LooseId, Number};
use super::Resolver;
use super::section::Section;
use crate::rules::claim::Per;
use crate::rules::scheme::{Default, Edge, Input, InputIndex, Kind, Limits};
use crate::rules::unit::{LARGEST, Unit};

impl Resolver<'_> {
    pub(super) fn inputs(&mut self, path: &Path) {
        for (id, input) in self.document.inputs.iter().flatten() {
            let path = path.key(id);
            let kind = self.kind(input, &path);
            let (lower, upper) = match &kind {
                Kind::Number(Unit::PERCENT) | Kind::Services { .. } => (0, 100),
                Kind::Amount(_) | Kind::Number(_) | Kind::Count(_) => (0, LARGEST),
                Kind::Profit { .. } => (-LARGEST, LARGEST),
                Kind::Date(_) | Kind::Choice(_) | Kind::OpeningHours => (0, 0),
            };
            let written = self.limits(input.limits(), &path, kind.decimals(self.decimals()));
            let edge = |at: i64| Some(Edge { at: at.into(), included: true });
            let limits =
                Limits { lower: written.lower.or(edge(lower)), upper: written.upper.or(edge(upper)) };
            if !matches!(kind, Kind::Date(_)) {
                self.possible_limits(&limits, &input.limits(), &path);
            }
            self.no_dates(input, &path);
            let usually = input.usually.map(document::Limits::from).unwrap_or_default();
            let usually = self.limits(usually, &path.key("usually"), kind.decimals(self.decimals()));
            let default = input.default.as_ref();
            let default =
                default.and_then(|default| self.default(default, &kind, &limits, &path.key("default")));
            let required = input.required.unwrap_or(true) && default.is_none();
            let per = self.period(input, &kind, &path);
            self.inputs.push(Input { id: id.into(), kind, required, limits, usually, per });
            self.defaults.push(default);
        }
    }

    /// The period of an amount: that of its unit, or the one that is written.
    fn period(&mut self, input: &document::Input, kind: &Kind, path: &Path) -> Option<Per> {
        let Kind::Amount(unit) = *kind else { return None };
        if unit == Unit::MONEY.over(Unit::DAYS) && input.per.is_none() {
            return Some(Per::Day);
        }
        if unit != Unit::MONEY && input.per.is_some() {
            self.findings.report_key(&path.key("per"), Code::UnknownKey, Reason::GoesWith.of("money"));
        }
        input.per
    }

    fn kind(&mut self, input: &document::Input, path: &Path) -> Kind {
        let written = input.unit.as_ref();
        let unit = written.and_then(|name| self.input_unit(name, input.kind, &path.key("unit")));
        if unit.is_none() && written.is_some() {
            self.mistaken_inputs.insert(self.inputs.len());
        }
        let unit = unit.unwrap_or(Unit::NUMBER);
        match input.kind {
            InputKind::Amount => Kind::Amount(unit),
            InputKind::Number => Kind::Number(unit),
            InputKind::Count => Kind::Count(unit),
            InputKind::Percent => Kind::Number(Unit::PERCENT),
            InputKind::Date => self.date(input, path),
            InputKind::Choice => {
                let options = input.options.as_deref().unwrap_or_default();
                let path = path.key("options");
                if options.is_empty() {
                    self.findings.report(
                        &path,
                        Code::CasesIncomplete,
                        Reason::AtLeastOne.of("options"),
                        None,
                    );
                }
                self.distinct(options.iter().map(|option| &*option.id), |index| path.index(index).key("id"));
                Kind::Choice(options.iter().map(|option| option.id.to_string()).collect())
            }
            InputKind::Profit => {
                let margin = input.margin.as_ref();
                let margin =
                    margin.and_then(|name| self.reference(Section::Inputs, name, &path.key("margin")));
                Kind::Profit { margin: margin.map(InputIndex::from) }
            }
            InputKind::OpeningHours => Kind::OpeningHours,
            InputKind::Services => {
                let decimals = Unit::PERCENT.decimals(self.decimals());
                let path = path.key("dependence");
                let dependence = input.dependence.as_ref().map(|dependence| {
                    let dependence = self.value(dependence, &path, decimals);
                    self.part_of_a_whole(&dependence, &path);
                    dependence
                });
                Kind::Services { dependence }
            }
        }
    }

    /// What "not answered" counts as: an option of a choice, a value of a number.
    pub(super) fn default(
        &mut self,
        default: &Either<LooseId, document::Value>,
        kind: &Kind,
        limits: &Limits,
        path: &Path,
    ) -> Option<Default> {
        match (kind, default) {
            (Kind::Choice(options), Either::Text(id)) => {
                let option = options.iter().position(|option| **option == **id);
                if option.is_none() {
                    self.findings.report(path, Code::UnknownReference, options.join(", "), Some(id));
                }
                option.map(Default::Option)
            }
            (Kind::Amount(_) | Kind::Number(_) | Kind::Count(_), Either::Object(value)) => {
                let decimals = kind.decimals(self.decimals());
                let value = self.value(value, path, decimals);
                self.possible_default(&value, limits, path);
                Some(Default::Value(value))
            }
            (_, default) => {
                let got = if let Either::Text(id) = default { Some(&**id) } else { None };
                self.findings.report(path, Code::Operands, Reason::DefaultKind, got);
                None
            }
        }
    }

    /// Limits with at most one edge at each end.
    pub(super) fn limits(&mut self, written: document::Limits, path: &Path, decimals: u32) -> Limits {
        let mut end = |included: Option<Number>, excluded: Option<Number>, [first, second]: [&str; 2]| {
            if included.is_some() && excluded.is_some() {
                self.findings.report(
                    &path.key(second),
                    Code::DuplicateKey,
                    Reason::NotBoth.of(first),
                    Some(second),
                );
            }
            let included =
                included.map(|at| Edge { at: self.number(at, &path.key(first), decimals), included: true });
            let excluded =
                excluded.map(|at| Edge { at: self.number(at, &path.key(second), decimals), included: false });
            included.or(excluded)
        };
        Limits {
            lower: end(written.at_least, written.over, ["atLeast", "over"]),
            upper: end(written.up_to, written.below, ["upTo", "below"]),
        }
    }
}
