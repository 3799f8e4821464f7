//! Resolving who asks and how: claimants, their methods, the readings bound to each method's worksheet, the worked examples.

use std::mem::discriminant;

use super::document;
use super::mistake::{Code, Path};
use super::resolve::{Resolver, Section, Sourced, Worksheet};
use super::text::{Either, Name};
use super::worksheets::{Scope, UnitOf};
use crate::rules::claim::Tree;
use crate::rules::scheme::{
    Ask, CashAmount, Claimant, ClaimantIndex, Example, Expect, Filing, InputIndex, ItemIndex, Kind, Line,
    Method, MethodIndex, Operand, PaidAs, Pay, Reading, ReadingIndex, Requirement, Rule, ServiceIndex, Term,
    WorksheetIndex,
};
use crate::rules::unit::Unit;

/// What a reading is bound to: its position, the worksheet, and the way of payment of the method that has one.
pub(super) type Bound = (usize, Option<usize>, Option<(PaidAs, Filing)>);

/// The lines that are shown beside an award.
const LOSSES: [&str; 2] = ["lost-profit", "lost-sales"];

impl<'d> Resolver<'d> {
    /// What each reading states by itself, whether or not a method uses it.
    pub(super) fn stated_readings(&mut self, path: &Path) {
        for (id, reading) in self.document.readings.iter().flat_map(|readings| readings.iter()) {
            let path = path.key(id);
            let sourced = Sourced {
                published: reading.basis != document::Basis::Assumed,
                needs_note: false,
                source: reading.source.as_ref(),
                note: None,
            };
            self.sourced(&sourced, &path);
            self.references(Section::Notes, reading.notes.as_deref(), &path.key("notes"));
        }
    }

    /// The claimants; `None` where one has a mistake.
    pub(super) fn claimants(&mut self, worksheets: &[Worksheet], path: &Path) -> Option<Vec<Claimant>> {
        let claimants = &self.document.claimants;
        if claimants.is_empty() {
            self.findings.report(path, Code::MissingKey, "a claimant", None);
        }
        self.distinct(claimants.iter().map(|claimant| &*claimant.id), |index| path.index(index).key("id"));
        let mut resolved = Vec::new();
        for (index, claimant) in claimants.iter().enumerate() {
            let path = path.index(index);
            if claimant.methods.is_empty() {
                self.findings.report(&path, Code::MissingKey, "at least one method", None);
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
        let asks = self.asks(&method.inputs, &path.key("inputs"));
        let calculation = method.calculation.as_ref();
        let worksheet = calculation
            .and_then(|name| self.reference(Section::Calculations, name, &path.key("calculation")));
        let sheet = worksheet.and_then(|index| worksheets.get(index));
        let scope = Scope {
            worksheet,
            ids: sheet.map_or(&[], |sheet| &sheet.ids),
            known: sheet.map_or(&[], |sheet| &sheet.known),
            each: false,
        };
        let shared =
            self.requirements(claimant.requirements.as_deref(), &scope, &claimant_path.key("requirements"));
        let own = self.requirements(method.requirements.as_deref(), &scope, &path.key("requirements"));
        let readings = self.bind_all(Some(&method.readings), method, &scope, path, "readings");
        let also = self.bind_all(method.also.as_deref(), method, &scope, path, "also");
        if method.readings.is_empty() {
            self.findings.report(path, Code::NoReading, "at least one reading", None);
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
        };
        self.asked(&method, sheet, path);
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
                self.findings.report(&place, Code::DuplicateId, "an input once", Some(name));
            } else if single && asks.iter().any(is_same_kind) {
                self.findings.report(&path, Code::TooMany, "one input of this kind", Some(name));
            }
            let default = own.and_then(|ask| ask.default.as_ref());
            let default = default.and_then(|default| self.default(default, &kind, &path.key("default")));
            let shared = self.defaults.get(index).cloned().flatten();
            asks.push(Ask {
                input: InputIndex::from(index),
                default: default.or(shared),
                services: self.offered(own.and_then(|ask| ask.services.as_deref()), &path.key("services")),
            });
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
            match services.iter().position(|service| *service.id == **name) {
                Some(service) => offered.push(ServiceIndex::from(service)),
                None => {
                    self.findings.report(&path.index(index), Code::UnknownReference, "services", Some(name))
                }
            }
        }
        offered
    }

    fn requirements(
        &mut self,
        requirements: Option<&'d [document::Requirement]>,
        scope: &Scope,
        path: &Path,
    ) -> Option<Vec<Requirement>> {
        let mut resolved = Vec::new();
        for (index, requirement) in requirements.unwrap_or_default().iter().enumerate() {
            let path = path.index(index);
            self.spend(requirement.when.len() + 1, &path);
            let reason = self.reference(Section::Reasons, &requirement.reason, &path.key("reason"));
            let when = self.tests(&requirement.when, scope, &path.key("when"));
            let reason = reason.map(|_| requirement.reason.to_string());
            resolved.push(when.zip(reason).map(|(when, reason)| Requirement { when, reason }));
        }
        resolved.into_iter().collect()
    }

    /// The readings of a method, bound to its worksheet.
    fn bind_all(
        &mut self,
        names: Option<&[Name]>,
        method: &document::Method,
        scope: &Scope,
        method_path: &Path,
        key: &str,
    ) -> Option<Vec<ReadingIndex>> {
        let names = names.unwrap_or_default();
        let path = method_path.key(key);
        self.distinct(names.iter().map(|name| &**name), |index| path.index(index));
        let mut bound = Vec::new();
        for (index, name) in names.iter().enumerate() {
            let position = self.reference(Section::Readings, name, &path.index(index));
            bound.push(position.and_then(|position| self.bind(position, method, scope, method_path)));
        }
        bound.into_iter().collect()
    }

    /// A reading bound to a worksheet and a way of payment, resolved once however many methods use it so.
    fn bind(
        &mut self,
        position: usize,
        method: &document::Method,
        scope: &Scope,
        method_path: &Path,
    ) -> Option<ReadingIndex> {
        let document = self.document;
        let (id, reading) = document.readings.iter().flat_map(|readings| readings.iter()).nth(position)?;
        let pays = reading.pays.as_ref().or(method.pays.as_ref()).map(|pays| (pays.paid_as, pays.claim));
        let key = (position, scope.worksheet, pays);
        if let Some(bound) = self.bound.get(&key) {
            return *bound;
        }
        let path = Path::default().key("readings").key(id);
        if pays.is_none() && can_be_cash(reading) {
            self.findings.report(method_path, Code::MissingKey, "pays", None);
        }
        let rule = self.rule(reading, pays, scope, &path);
        let index = rule.map(|rule| {
            let notes = reading.notes.as_deref().unwrap_or_default();
            let notes = notes.iter().map(|note| note.to_string()).collect();
            self.readings.push(Reading {
                id: id.into(),
                rule,
                notes,
                filing: pays.map(|(_, filing)| filing),
            });
            ReadingIndex::from(self.readings.len() - 1)
        });
        self.bound.insert(key, index);
        index
    }

    fn rule(
        &mut self,
        reading: &'d document::Reading,
        pays: Option<(PaidAs, Filing)>,
        scope: &Scope,
        path: &Path,
    ) -> Option<Rule> {
        match (&reading.pay, &reading.tests, &reading.bands, &reading.by, &reading.cases) {
            (Some(pay), None, None, None, None) => {
                self.pay(pay, pays, scope, &path.key("pay")).map(Rule::Pay)
            }
            (None, Some(tests), Some(bands), None, None) => {
                let tested = self.shown(tests, scope, &path.key("tests"));
                let unit = tested.and_then(|(_, unit)| unit.known());
                let decimals = unit.map_or(4, |unit| unit.decimals(self.decimals()));
                let path = path.key("bands");
                let mut given = Vec::new();
                for (index, band) in bands.iter().enumerate() {
                    given.push(self.pay(&band.pay, pays, scope, &path.index(index).key("pay")));
                }
                let edges = bands.iter().map(|band| (band.up_to, band.below)).collect();
                let bands = self.bands(edges, given, &path, decimals)?;
                let (term, unit) = tested?;
                let closed: Option<Vec<_>> =
                    bands.closed.into_iter().map(|(edge, pay)| Some((edge, pay?))).collect();
                let bands = crate::rules::scheme::Bands { closed: closed?, open: bands.open? };
                Some(Rule::Bands {
                    tests: Operand { term, unit: unit.known().unwrap_or(Unit::NUMBER) },
                    bands,
                })
            }
            (None, None, None, Some(by), Some(cases)) => {
                let by = self.choice(by, &path.key("by"))?;
                let cases = self.cases(cases, by, &path.key("cases"), |resolver, pay, path| {
                    resolver.pay(pay, pays, scope, path)
                })?;
                Some(Rule::Cases { by, cases })
            }
            _ => {
                let expected = "pay, or tests and bands, or by and cases";
                self.findings.report(path, Code::MissingKey, expected, None);
                None
            }
        }
    }

    fn pay(
        &mut self,
        pay: &document::Pay,
        pays: Option<(PaidAs, Filing)>,
        scope: &Scope,
        path: &Path,
    ) -> Option<Pay> {
        self.spend(1, path);
        let cash = |amount| pays.map(|(paid_as, claim)| Pay::Cash { amount, paid_as, claim });
        match pay {
            document::Pay::Negotiation => Some(Pay::Negotiation),
            document::Pay::Cash(Either::Text(amount)) => {
                let path = path.key("cash");
                let decimals = self.decimals();
                let value = self.number(*amount, &path, decimals);
                if value.is_sign_negative() && !value.is_zero() {
                    let got = amount.0.to_string();
                    self.findings.report(&path, Code::OutOfRange, "0 or more", Some(&got));
                }
                cash(CashAmount::Fixed(value))
            }
            document::Pay::Cash(Either::Object(cash_of)) => {
                let path = path.key("cash").key("of");
                let (term, unit) = self.shown(&cash_of.of, scope, &path)?;
                if let UnitOf::Known(unit) = unit
                    && unit != Unit::MONEY
                {
                    self.findings.report(&path, Code::NotMoney, "money", Some(&unit.name()));
                }
                cash(CashAmount::Of(term))
            }
            document::Pay::InKind(names) => {
                let path = path.key("in-kind");
                self.spend(names.len(), &path);
                if names.is_empty() {
                    self.findings.report(&path, Code::MissingKey, "at least one item", None);
                }
                let items = self.references(Section::Items, Some(names), &path);
                Some(Pay::InKind(items.into_iter().map(ItemIndex::from).collect()))
            }
            document::Pay::Unpublished(paid) => Some(Pay::Unpublished(*paid)),
            document::Pay::None(reason) => {
                self.reference(Section::Reasons, reason, &path.key("none"))?;
                Some(Pay::None(reason.to_string()))
            }
        }
    }

    /// What is tested or paid: one number that needs no rounding.
    fn shown(&mut self, name: &Name, scope: &Scope, path: &Path) -> Option<(Term, UnitOf)> {
        let named = self.name(name, path, scope);
        let (term, unit) = self.numeric(named, name, path)?;
        self.outside_each(term, name, scope, path);
        if !scope.is_exact(term) {
            self.findings.report(path, Code::Operands, "an input or a rounded line", Some(name));
        }
        Some((term, unit))
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
            if scope.is_one_amount(position) == Some(false) {
                let unit = sheet.lines.get(position).and_then(Option::as_ref).map(|line| line.unit.name());
                self.findings.report(&path, Code::NotMoney, "money", unit.as_deref());
            } else if !scope.is_exact(Term::Line(position.into())) {
                self.findings.report(&path, Code::Operands, "a rounded line", Some(line));
            }
        }
    }

    /// An input that a worksheet, a reading or a requirement looks at must be asked by every method that uses it.
    fn asked(&mut self, method: &Method, sheet: Option<&Worksheet>, path: &Path) {
        let lines: Vec<&Line> = sheet.into_iter().flat_map(|sheet| sheet.lines.iter().flatten()).collect();
        self.spend(lines.len(), path);
        let by_lines: Vec<InputIndex> = lines.iter().flat_map(|line| line.inputs()).collect();
        let readings = method.readings.iter().chain(&method.also);
        let readings = readings.filter_map(|index| self.readings.get(usize::from(*index)));
        let by_rules: Vec<InputIndex> = readings.flat_map(|reading| reading.rule.inputs()).collect();
        let by_tests = method.requirements.iter().flat_map(|requirement| &requirement.when);
        let by_rules: Vec<InputIndex> =
            by_rules.into_iter().chain(by_tests.filter_map(|test| test.term().input())).collect();
        for (key, inputs) in [("calculation", by_lines), ("readings", by_rules)] {
            for input in inputs {
                if method.asks.iter().all(|ask| ask.input != input) {
                    let name =
                        self.inputs.get(usize::from(input)).map(|input| input.id.clone()).unwrap_or_default();
                    self.findings.report(&path.key(key), Code::NotAsked, name, None);
                }
            }
        }
        let asks_services = method.asks.iter().any(|ask| {
            self.inputs
                .get(usize::from(ask.input))
                .is_some_and(|input| matches!(input.kind, Kind::Services { .. }))
        });
        if !asks_services && lines.iter().any(|line| line.each) {
            self.findings.report(&path.key("calculation"), Code::NotAsked, "an input of kind services", None);
        }
    }

    pub(super) fn examples(&mut self, path: &Path) -> Vec<Example> {
        let mut examples = Vec::new();
        for (index, example) in self.document.examples.iter().enumerate() {
            let path = path.index(index);
            let sourced = Sourced {
                published: example.basis == document::ExampleBasis::Published,
                needs_note: false,
                source: example.source.as_ref(),
                note: example.note.as_ref(),
            };
            self.sourced(&sourced, &path);
            if let Some((claimant, method)) = self.tried(example, &path)
                && let Some(inputs) = self.inputs_of(example, &path.key("inputs"))
            {
                examples.push(Example { claimant, method, inputs, expect: expect(&example.expect) });
            }
        }
        examples
    }

    /// The claimant and the method of an example.
    fn tried(&mut self, example: &document::Example, path: &Path) -> Option<(ClaimantIndex, MethodIndex)> {
        let mut claimants = self.document.claimants.iter();
        let Some(claimant) = claimants.position(|claimant| *claimant.id == *example.claimant) else {
            self.findings.report(
                &path.key("claimant"),
                Code::UnknownReference,
                "claimants",
                Some(&example.claimant),
            );
            return None;
        };
        let methods = self.document.claimants.get(claimant).map_or(&[][..], |claimant| &claimant.methods);
        let Some(method) = methods.iter().position(|method| *method.id == *example.method) else {
            let expected = "a method of the claimant";
            self.findings.report(
                &path.key("method"),
                Code::UnknownReference,
                expected,
                Some(&example.method),
            );
            return None;
        };
        if let Some(of) = methods.get(method) {
            self.stated_ids(of, &example.expect, &path.key("expect"));
        }
        Some((claimant.into(), method.into()))
    }

    /// An id that is mistyped would be absent, as was stated.
    fn stated_ids(&mut self, method: &document::Method, expect: &document::Expect, path: &Path) {
        let readings = method.readings.iter().chain(method.also.as_deref().unwrap_or_default());
        let readings: Vec<&str> = readings.map(|name| &**name).collect();
        let calculation = method.calculation.as_ref();
        let lines = calculation.and_then(|name| self.document.calculations.as_ref()?.get(name));
        let lines: Vec<&str> = lines.map_or(&[][..], |lines| lines).iter().map(|line| &*line.line).collect();
        for (key, stated, known) in
            [("readings", &expect.readings, readings), ("lines", &expect.lines, lines)]
        {
            for (id, _) in
                stated.iter().flat_map(|stated| stated.iter()).filter(|(id, _)| !known.contains(id))
            {
                self.findings.report_key(&path.key(key).key(id), Code::UnknownReference, known.join(", "));
            }
        }
    }

    fn inputs_of(&mut self, example: &document::Example, path: &Path) -> Option<Tree> {
        let inputs = Tree::read(serde_json::Value::Object(example.inputs.clone()));
        inputs.map_err(|misuse| self.findings.report(path, Code::ExampleInput, misuse.to_string(), None)).ok()
    }
}

fn expect(written: &document::Expect) -> Expect {
    let pairs = |stated: &Option<super::text::ById<super::text::Prose>>| {
        let stated = stated.iter().flat_map(|stated| stated.iter());
        stated.map(|(id, text)| (id.to_owned(), text.to_string())).collect()
    };
    Expect {
        outcome: written.outcome.to_string(),
        low: written.low.as_ref().map(|low| low.to_string()),
        high: written.high.as_ref().map(|high| high.to_string()),
        readings: pairs(&written.readings),
        lines: pairs(&written.lines),
    }
}

fn can_be_cash(reading: &document::Reading) -> bool {
    let bands = reading.bands.iter().flat_map(|bands| bands.iter()).map(|band| &band.pay);
    let cases = reading.cases.iter().flat_map(|cases| cases.iter()).map(|(_, pay)| pay);
    reading.pay.iter().chain(bands).chain(cases).any(|pay| matches!(pay, document::Pay::Cash(_)))
}
