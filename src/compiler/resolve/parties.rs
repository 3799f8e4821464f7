//! Resolving who asks and how: claimants and their methods.

use std::mem::discriminant;

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::{Either, Name};
use super::names::{Scope, known_or};
use super::readings::not_computable_for;
use super::section::Section;
use super::{Resolver, Worksheet};
use crate::rules::scheme::{
    Ask, Claimant, InputIndex, Kind, Line, Method, Refusal, Requirement, ServiceIndex, Term, Test,
    WorksheetIndex,
};
use crate::rules::unit::Unit;

/// The lines that are shown beside an award.
const LOSSES: [&str; 2] = ["lost-profit", "lost-sales"];

impl<'d> Resolver<'d> {
    /// The claimants; `None` where one has a mistake.
    pub(super) fn claimants(&mut self, worksheets: &[Worksheet], path: &Path) -> Option<Vec<Claimant>> {
        let claimants = &self.document.claimants;
        if claimants.is_empty() {
            self.findings.report(path, Code::MissingKey, Reason::AtLeastOne.of("claimants"), None);
        }
        self.distinct(claimants.iter().map(|claimant| &*claimant.id), |index| path.index(index).key("id"));
        let mut resolved = Vec::new();
        for (index, claimant) in claimants.iter().enumerate() {
            let path = path.index(index);
            if claimant.methods.is_empty() {
                self.findings.report(&path, Code::MissingKey, Reason::AtLeastOne.of("methods"), None);
            }
            let methods = path.key("methods");
            self.distinct(claimant.methods.iter().map(|method| &*method.id), |index| {
                methods.index(index).key("id")
            });
            let mut all: Vec<Option<Method>> = Vec::new();
            for (index, method) in claimant.methods.iter().enumerate() {
                all.push(self.method(claimant, method, worksheets, &path, &methods.index(index)));
            }
            let all: Option<Vec<Method>> = all.into_iter().collect();
            resolved
                .push(all.map(|methods| Claimant { id: claimant.id.to_string(), methods: methods.into() }));
        }
        resolved.into_iter().collect()
    }

    fn method(
        &mut self,
        claimant: &'d document::Claimant,
        method: &'d document::Method,
        worksheets: &[Worksheet],
        claimant_path: &Path,
        path: &Path,
    ) -> Option<Method> {
        self.spend(1, path);
        self.claim_windows(method.claims.as_deref(), &path.key("claims"));
        self.references(Section::Papers, method.papers.as_deref(), &path.key("papers"));
        let notes = self.references(Section::Notes, method.notes.as_deref(), &path.key("notes"));
        if let Some(channel) = &method.channel {
            self.reference(Section::Channels, channel, &path.key("channel"));
        }
        let asked = &method.inputs;
        let asks = self.asks(asked, &path.key("inputs"));
        let calculation = method.calculation.as_ref();
        let worksheet = calculation
            .and_then(|name| self.reference(Section::Calculations, name, &path.key("calculation")));
        if calculation.is_some() && worksheet.is_none() {
            // Names of lines would all be unknown.
            return None;
        }
        let sheet = worksheet.and_then(|index| worksheets.get(index));
        let scope = Scope {
            worksheet,
            ids: sheet.map_or(&[], |sheet| &sheet.ids),
            known: sheet.map_or(&[], |sheet| &sheet.known),
            each: false,
        };
        let mut requirements = |requirements: Option<&'d [_]>, path: &Path| {
            self.requirements(requirements, claimant, method, &scope, &path.key("requirements"))
        };
        let shared = requirements(claimant.requirements.as_deref(), claimant_path);
        let own = requirements(method.requirements.as_deref(), path);
        let readings = self.bind_all(Some(&method.readings), claimant, method, &scope, path, "readings");
        let also = self.bind_all(method.also.as_deref(), claimant, method, &scope, path, "also");
        self.order_of_standing(method, path);
        if method.readings.is_empty() {
            self.findings.report(path, Code::NoReading, Reason::AtLeastOne.of("readings"), None);
        }
        self.losses(&scope, sheet, path);
        let method = Method {
            id: method.id.to_string(),
            asks,
            worksheet: worksheet.map(WorksheetIndex::from),
            readings: readings?,
            also: also?,
            requirements: shared?.into_iter().chain(own?).collect(),
            notes: self.note_ids(&notes),
            has_own_claims: method.claims.is_some(),
        };
        if method.asks.len() == asked.len() {
            self.asked(&method, sheet, path);
        }
        Some(method)
    }

    fn note_ids(&self, notes: &[usize]) -> Vec<String> {
        let ids = Section::Notes.ids(self.document);
        notes.iter().filter_map(|index| ids.get(*index)).map(|id| (*id).into()).collect()
    }

    fn asks(&mut self, asked: &'d [Either<Name, document::Ask>], path: &Path) -> Vec<Ask> {
        let mut asks: Vec<Ask> = Vec::new();
        for (position, item) in asked.iter().enumerate() {
            let path = path.index(position);
            let (name, place, own) = match item {
                Either::Text(name) => (name, path.clone(), None),
                Either::Object(ask) => (&ask.id, path.key("id"), Some(ask)),
            };
            let Some(index) = self.reference(Section::Inputs, name, &place) else { continue };
            let Some(kind) = self.inputs.get(index).map(|input| input.kind.clone()) else { continue };
            let single = matches!(kind, Kind::Profit { .. } | Kind::OpeningHours | Kind::Services { .. });
            let is_same_kind = |ask: &Ask| {
                self.inputs
                    .get(usize::from(ask.input))
                    .is_some_and(|other| discriminant(&other.kind) == discriminant(&kind))
            };
            if asks.iter().any(|ask| usize::from(ask.input) == index) {
                self.findings.report(&place, Code::DuplicateId, Reason::Once, Some(name));
            } else if let Some(other) = asks.iter().find(|ask| single && is_same_kind(ask)) {
                let other = self.inputs.get(usize::from(other.input)).map(|other| other.id.clone());
                let expected = Reason::OneOfKind.of(other.unwrap_or_default());
                self.findings.report(&path, Code::TooMany, expected, Some(name));
            }
            let default = own.and_then(|ask| ask.default.as_ref());
            let limits = self.inputs.get(index).map(|input| input.limits);
            let default = default
                .zip(limits)
                .and_then(|(default, limits)| self.default(default, &kind, &limits, &path.key("default")));
            let shared = self.defaults.get(index).cloned().flatten();
            let services = self.offered(own.and_then(|ask| ask.services.as_deref()), &path.key("services"));
            if matches!(kind, Kind::Services { .. }) {
                self.used.extend(services.iter().map(|service| (Section::Services, usize::from(*service))));
            }
            asks.push(Ask { input: InputIndex::from(index), default: default.or(shared), services });
        }
        asks
    }

    /// The services that an ask offers: those it names, else all.
    fn offered(&mut self, named: Option<&[Name]>, path: &Path) -> Vec<ServiceIndex> {
        let services = self.document.services.as_deref().unwrap_or_default();
        let Some(named) = named else { return (0..services.len()).map(ServiceIndex::from).collect() };
        self.distinct(named.iter().map(|name| &**name), |index| path.index(index));
        let mut offered = Vec::new();
        for (index, name) in named.iter().enumerate() {
            if let Some(service) = services.iter().position(|service| *service.id == **name) {
                offered.push(ServiceIndex::from(service));
            } else {
                let known = services.iter().map(|service| &*service.id);
                let (path, expected) = (path.index(index), Reason::Declared.of("services"));
                self.findings.report_unknown(&path, Code::UnknownReference, expected, name, known);
            }
        }
        offered
    }

    fn requirements(
        &mut self,
        requirements: Option<&'d [document::Requirement]>,
        claimant: &document::Claimant,
        method: &document::Method,
        scope: &Scope,
        path: &Path,
    ) -> Option<Vec<Requirement>> {
        let mut resolved = Vec::new();
        for (index, requirement) in requirements.unwrap_or_default().iter().enumerate() {
            let path = path.index(index);
            self.spend(requirement.when.len() + 1, &path);
            let reason = self.reference(Section::Reasons, &requirement.reason, &path.key("reason"));
            let when = self.tests(&requirement.when, scope, &path.key("when"));
            self.alternatives(requirement.to_try.as_deref(), claimant, method, &path.key("try"));
            let otherwise = match &requirement.to_try {
                Some(to_try) => Refusal::NotComputable(not_computable_for(&requirement.reason, Some(to_try))),
                None => Refusal::None(requirement.reason.to_string()),
            };
            resolved.push(when.zip(reason).map(|(when, _)| Requirement { when, otherwise }));
        }
        resolved.into_iter().collect()
    }

    /// Checks what a person may try where a method cannot tell: other methods of the same claimant.
    pub(super) fn alternatives(
        &mut self,
        names: Option<&[Name]>,
        claimant: &document::Claimant,
        method: &document::Method,
        path: &Path,
    ) {
        let names = names.unwrap_or_default();
        self.distinct(names.iter().map(|name| &**name), |index| path.index(index));
        for (index, name) in names.iter().enumerate() {
            let others =
                || claimant.methods.iter().map(|other| &*other.id).filter(|other| *other != &*method.id);
            if !others().any(|other| other == &**name) {
                let (expected, path) =
                    (known_or("methods", &others().collect::<Vec<_>>()), path.index(index));
                self.findings.report(&path, Code::UnknownReference, expected, Some(name));
            }
        }
    }

    /// The loss and the sales loss are amounts of money that need no rounding.
    fn losses(&mut self, scope: &Scope, sheet: Option<&Worksheet>, method_path: &Path) {
        let (Some(worksheet), Some(sheet)) = (scope.worksheet, sheet) else { return };
        let Some(id) = Section::Calculations.ids(self.document).get(worksheet).copied() else { return };
        let path = Path::default().key("calculations").key(id);
        for (position, line) in sheet.ids.iter().enumerate().filter(|(_, id)| LOSSES.contains(id)) {
            self.used_lines.insert((worksheet, position));
            self.spend(1, method_path);
            let path = path.index(position);
            let term = Term::Line(position.into());
            let Some(known) = scope.line(term) else { continue };
            if known.is_mistaken {
                continue;
            }
            if known.each {
                self.findings.report(&path, Code::EachOutsideServices, Reason::TotalOfLine, Some(line));
            } else if let Some(unit) = known.unit.known().filter(|unit| *unit != Unit::MONEY) {
                self.report_unit(&path, (Code::NotMoney, "money"), (term, unit), scope);
            } else if let Some(since) = known.unrounded_since {
                self.report_unrounded(&path, line, since, scope);
            }
        }
    }

    /// The input that a name stands for or is chosen by.
    fn input_of(&self, term: Term) -> Option<InputIndex> {
        match term {
            Term::Input(input) => Some(input),
            Term::Value(value) => self.values.get(usize::from(value))?.figure.input(),
            _ => None,
        }
    }

    /// An input that a worksheet, a reading or a requirement looks at must be asked by every method that uses it.
    fn asked(&mut self, method: &Method, sheet: Option<&Worksheet>, path: &Path) {
        let lines: Vec<&Line> = sheet.into_iter().flat_map(|sheet| sheet.lines.iter().flatten()).collect();
        self.spend(lines.len(), path);
        let by_lines: Vec<Term> = lines.iter().flat_map(|line| line.terms()).collect();
        let readings = method.readings.iter().chain(&method.also);
        let readings = readings.filter_map(|index| self.readings.get(usize::from(*index)));
        let by_rules: Vec<Term> = readings.flat_map(|reading| reading.rule.terms()).collect();
        let by_tests = method.requirements.iter().flat_map(|requirement| &requirement.when);
        let by_rules: Vec<Term> = by_rules.into_iter().chain(by_tests.map(Test::term)).collect();
        for (key, terms) in [("calculation", by_lines), ("readings", by_rules)] {
            let inputs: Vec<InputIndex> = terms.into_iter().filter_map(|term| self.input_of(term)).collect();
            for input in inputs {
                if method.asks.iter().all(|ask| ask.input != input) {
                    let name =
                        self.inputs.get(usize::from(input)).map(|input| input.id.clone()).unwrap_or_default();
                    self.findings.report(&path.key(key), Code::NotAsked, name, None);
                }
            }
        }
        let services = method.asks.iter().find_map(|ask| {
            let input = self.inputs.get(usize::from(ask.input))?;
            if let Kind::Services { dependence } = &input.kind {
                Some((input.id.clone(), dependence.is_some()))
            } else {
                None
            }
        });
        let looks_at_dependence =
            lines.iter().any(|line| line.each && line.terms().any(|term| term == Term::Dependence));
        if let Some((id, false)) = &services
            && looks_at_dependence
        {
            let path = Path::default().key("inputs").key(id);
            self.findings.report(&path, Code::MissingKey, Reason::DependenceUsed.of("dependence"), None);
        }
        if services.is_none() && lines.iter().any(|line| line.each) {
            self.findings.report(
                &path.key("calculation"),
                Code::NotAsked,
                Reason::InputOfKind.of("services"),
                None,
            );
        }
    }
}
