//! Reading who asks and how: claimants, their methods, and the readings bound to each method's calculation.

use super::lines::Scope;
use super::read::{Reader, Section, Shape};
use super::{
    Ask, Claimant, Edge, Filing, Input, Kind, Line, Method, Op, Operand, Paid, PaidAs, Pay, Pays, Reading,
    Requirement, Rule, Term,
};
use crate::data::{Data, Value};
use crate::ratio::Ratio;
use crate::unit::Unit;

const CLAIMANT: Shape = Shape { required: &["id", "label", "methods"], optional: &["note", "requirements"] };
const METHOD: Shape = Shape {
    required: &["id", "label", "inputs", "readings"],
    optional: &[
        "note",
        "calculation",
        "also",
        "requirements",
        "notes",
        "papers",
        "channel",
        "claims",
        "pays",
    ],
};
const ASK: Shape = Shape { required: &["id"], optional: &["label", "default", "services"] };
const REQUIREMENT: Shape = Shape { required: &["when", "reason"], optional: &[] };
const PAYS: Shape = Shape { required: &["as", "claim", "called"], optional: &[] };
const READING: Shape = Shape {
    required: &["label", "basis"],
    optional: &["source", "why", "notes", "pays", "pay", "tests", "bands", "by", "cases"],
};
const BAND: Shape = Shape { required: &["pay"], optional: &["upTo", "below"] };
const PAY: Shape = Shape { required: &[], optional: &["cash", "in-kind", "unpublished", "none"] };
const CASH_OF: Shape = Shape { required: &["of"], optional: &[] };

/// Readings, further awards and requirements of a method.
type Bound = (Vec<Reading>, Vec<Reading>, Vec<Requirement>);

impl<'a> Reader<'a> {
    pub(super) fn parties(&mut self) {
        let Some(data) = self.root.get("claimants") else { return };
        let claimants = self.list(data, 64);
        self.distinct(claimants);
        for data in claimants {
            let claimant = self.claimant(data);
            self.claimants.push(claimant);
        }
        if claimants.is_empty() {
            self.report(data.at, "missing-key", "at least one claimant", None);
        }
    }

    fn claimant(&mut self, data: &'a Data) -> Option<Claimant> {
        let claimant = self.object(data, &CLAIMANT)?;
        self.texts(claimant, &["label", "note"]);
        let id = claimant.get("id").and_then(|id| self.id(id, false));
        let methods = claimant.get("methods").map_or(&[][..], |methods| self.list(methods, 64));
        self.distinct(methods);
        let shared = claimant.get("requirements");
        let methods: Vec<_> = methods.iter().map(|method| self.method(method, shared)).collect();
        if methods.is_empty() {
            self.report(data.at, "missing-key", "at least one method", None);
        }
        Some(Claimant { id: id?.into(), methods: methods.into_iter().collect::<Option<_>>()? })
    }

    fn method(&mut self, data: &'a Data, shared: Option<&'a Data>) -> Option<Method> {
        let method = self.object(data, &METHOD)?;
        self.texts(method, &["label", "note"]);
        let id = method.get("id").and_then(|id| self.id(id, false));
        let asks = method.get("inputs").map(|inputs| self.asks(inputs)).unwrap_or_default();
        let calculation = method.get("calculation").map(|id| self.reference(id, Section::Calculations));
        for (key, section) in [("papers", Section::Papers), ("notes", Section::Notes)] {
            method.get(key).map(|ids| self.references(ids, section));
        }
        if let Some(channel) = method.get("channel") {
            self.reference(channel, Section::Channels);
        }
        if let Some(claims) = method.get("claims") {
            self.claim_windows(claims);
        }
        let pays = method.get("pays").map(|pays| self.pays(pays));
        let pays = pays.map_or(Some(None), |pays| pays.map(Some))?;
        let calculation = calculation.map_or(Some(None), |calculation| calculation.map(Some))?;

        // The lines are lent out while names are looked up in them, and put back.
        let ids = calculation.map(|index| self.line_ids(index)).unwrap_or_default();
        let lines = calculation.and_then(|index| self.calculations.get_mut(index)).map(std::mem::take);
        let lines = lines.unwrap_or_default();
        let scope = Scope { calculation, lines: &lines, ids: &ids, each: false };
        let read = self.bound(method, shared, &scope, pays);
        self.check_asked(method, &asks, &scope, read.as_ref());
        self.check_losses(&scope);
        if let Some(home) = calculation.and_then(|index| self.calculations.get_mut(index)) {
            *home = lines;
        }

        let (readings, also, requirements) = read?;
        let notes = method.get("notes").map_or(&[][..], Data::items).iter();
        Some(Method {
            id: id?.into(),
            asks: asks.into_iter().collect::<Option<_>>()?,
            calculation,
            readings,
            also,
            requirements,
            notes: notes.filter_map(|note| note.text().map(Into::into)).collect(),
        })
    }

    /// What a method binds to its calculation: readings, further awards, requirements.
    fn bound(
        &mut self,
        method: &'a Data,
        shared: Option<&'a Data>,
        scope: &Scope,
        pays: Option<Pays>,
    ) -> Option<Bound> {
        let own = method.get("requirements");
        let requirements: Vec<_> =
            [shared, own].into_iter().flatten().map(|data| self.requirements(data, scope)).collect();
        let mut read = |key| match method.get(key) {
            Some(ids) => {
                let references = self.references(ids, Section::Readings);
                let readings: Vec<_> =
                    references.into_iter().map(|(_, id)| self.reading(&id, scope, pays, method)).collect();
                readings.into_iter().collect::<Option<Vec<_>>>()
            }
            None => Some(Vec::new()),
        };
        let (readings, also) = (read("readings"), read("also"));
        if readings.as_ref().is_some_and(Vec::is_empty) {
            self.report(method.at, "no-reading", "at least one reading", None);
        }
        Some((readings?, also?, requirements.into_iter().flatten().collect()))
    }

    fn asks(&mut self, data: &'a Data) -> Vec<Option<Ask>> {
        let items = self.list(data, 64);
        let asks: Vec<_> = items.iter().map(|item| self.ask(item)).collect();
        for (index, (item, ask)) in items.iter().zip(&asks).enumerate() {
            let Some(ask) = ask else { continue };
            let before = || asks.iter().take(index).flatten();
            let one_of_a_kind = |input: usize| {
                let kind = &self.inputs.get(input)?.as_ref()?.kind;
                let single = matches!(kind, Kind::Profit { .. } | Kind::OpeningHours | Kind::Services { .. });
                single.then(|| std::mem::discriminant(kind))
            };
            let kind = one_of_a_kind(ask.input);
            if before().any(|other| other.input == ask.input) {
                self.report(item.at, "duplicate-id", "an input once", item.text());
            } else if kind.is_some() && before().any(|other| one_of_a_kind(other.input) == kind) {
                self.report(item.at, "too-many", "one input of this kind", item.text());
            }
        }
        asks
    }

    fn ask(&mut self, data: &'a Data) -> Option<Ask> {
        let all = || (0..self.services.len()).collect();
        if data.text().is_some() {
            let services = all();
            let input = self.reference(data, Section::Inputs)?;
            let default = self.inputs.get(input)?.as_ref()?.default;
            return Some(Ask { input, default, services });
        }
        let services = all();
        let ask = self.object(data, &ASK)?;
        self.texts(ask, &["label"]);
        let input = self.reference(ask.get("id")?, Section::Inputs)?;
        let Input { kind, default: own, .. } = self.inputs.get(input)?.as_ref()?;
        let (kind, own) = (kind.clone(), *own);
        let default = ask.get("default").map(|default| self.default(default, &kind));
        let services = match ask.get("services") {
            Some(ids) => {
                self.references(ids, Section::Services).into_iter().map(|(index, _)| index).collect()
            }
            None => services,
        };
        Some(Ask { input, default: default.map_or(Some(own), |default| default.map(Some))?, services })
    }

    fn requirements(&mut self, data: &'a Data, scope: &Scope) -> Vec<Requirement> {
        let mut requirements = Vec::new();
        for item in self.list(data, 16) {
            let Some(object) = self.object(item, &REQUIREMENT) else { continue };
            let reason = object.get("reason").and_then(|reason| self.reference(reason, Section::Reasons));
            let when = object.get("when").map(|when| self.tests(when, scope)).unwrap_or_default();
            if let (Some(_), Some(reason)) = (reason, object.get("reason").and_then(Data::text)) {
                requirements.push(Requirement { at: item.at, when, reason: reason.into() });
            }
        }
        requirements
    }

    fn pays(&mut self, data: &'a Data) -> Option<Pays> {
        const AS: [PaidAs; 4] = [PaidAs::Account, PaidAs::Points, PaidAs::Bill, PaidAs::Waiver];
        let pays = self.object(data, &PAYS)?;
        self.texts(pays, &["called"]);
        let paid_as = pays
            .get("as")
            .and_then(|way| self.word(way, "wrong-type", &["account", "points", "bill", "waiver"]));
        let claim = pays.get("claim").and_then(|claim| self.filing(claim));
        Some(Pays { paid_as: AS.get(paid_as?).copied()?, claim: claim? })
    }

    fn reading(
        &mut self,
        id: &str,
        scope: &Scope,
        method_pays: Option<Pays>,
        method: &'a Data,
    ) -> Option<Reading> {
        let data = self.root.get("readings")?.get(id)?;
        let reading = self.object(data, &READING)?;
        self.texts(reading, &["label", "why"]);
        self.basis(reading);
        let notes =
            reading.get("notes").map(|notes| self.references(notes, Section::Notes)).unwrap_or_default();
        let own = reading.get("pays").map(|pays| self.pays(pays));
        let pays = own.map_or(Some(method_pays), |own| own.map(Some))?;
        let rule = self.rule(reading, scope)?;
        if pays.is_none() && rule.pays().any(|pay| matches!(pay, Pay::Cash(_) | Pay::CashOf(_))) {
            self.report(method.at, "missing-key", "pays, because cash can come out", None);
        }
        let notes = notes.into_iter().map(|(_, id)| id).collect();
        Some(Reading { id: id.into(), rule, notes, pays })
    }

    fn rule(&mut self, reading: &'a Data, scope: &Scope) -> Option<Rule> {
        let keys = ["pay", "tests", "bands", "by", "cases"];
        let present: Vec<&str> = keys.into_iter().filter(|key| reading.get(key).is_some()).collect();
        match present.as_slice() {
            ["pay"] => Some(Rule::Pay(self.pay(reading.get("pay")?, scope)?)),
            ["tests", "bands"] => {
                let data = reading.get("tests")?;
                let tests = self.operand(data, scope, false);
                let decimals =
                    tests.and_then(|tests| tests.unit).map_or(4, |unit| unit.decimals(self.decimals));
                let bands = self.bands(reading.get("bands")?, decimals, &BAND, |reader, band| {
                    reader.pay(band.get("pay")?, scope)
                });
                self.shown(data, tests?, scope)?;
                Some(Rule::Bands { tests: tests?, bands: bands? })
            }
            ["by", "cases"] => {
                let data = reading.get("by")?;
                let by = self.reference(data, Section::Inputs)?;
                let options = self.choice(by, data)?;
                let cases =
                    self.cases(reading.get("cases")?, &options, |reader, case| reader.pay(case, scope))?;
                Some(Rule::Cases { by, cases })
            }
            _ => {
                self.report(reading.at, "missing-key", "pay, or tests and bands, or by and cases", None);
                None
            }
        }
    }

    fn pay(&mut self, data: &'a Data, scope: &Scope) -> Option<Pay> {
        if let Value::Text(text) = &data.value {
            if text != "negotiation" {
                self.report(data.at, "wrong-type", "negotiation", Some(text));
            }
            return Some(Pay::Negotiation);
        }
        let pay = self.object(data, &PAY)?;
        let [member] = pay.members() else {
            self.report(data.at, "missing-key", "one of cash, in-kind, unpublished, none", None);
            return None;
        };
        let what = &member.data;
        match member.key.as_str() {
            "cash" if what.text().is_some() => {
                let amount = self.decimal(what, self.decimals)?;
                if amount < Ratio::ZERO {
                    self.report(what.at, "out-of-range", "0 or more", what.text());
                }
                Some(Pay::Cash(amount))
            }
            "cash" => {
                let of = self.object(what, &CASH_OF)?.get("of")?;
                let operand = self.operand(of, scope, false)?;
                self.shown(of, operand, scope)?;
                if operand.unit != Some(Unit::MONEY) {
                    let unit = operand.unit.map(|unit| unit.to_string());
                    self.report(of.at, "not-money", "money", unit.as_deref());
                }
                Some(Pay::CashOf(operand))
            }
            "in-kind" => {
                let items = self.references(what, Section::Items);
                if items.is_empty() {
                    self.report(what.at, "missing-key", "at least one item", None);
                }
                Some(Pay::InKind(items.into_iter().map(|(index, _)| index).collect()))
            }
            "unpublished" => {
                let paid = self.word(what, "wrong-type", &["yes", "unknown"])?;
                Some(Pay::Unpublished(if paid == 0 { Paid::Yes } else { Paid::Unknown }))
            }
            "none" => {
                self.reference(what, Section::Reasons)?;
                Some(Pay::None(what.text()?.into()))
            }
            _ => None,
        }
    }

    /// What is tested or paid is one value that needs no rounding.
    fn shown(&mut self, data: &'a Data, operand: Operand, scope: &Scope) -> Option<()> {
        self.arithmetic(data, operand)?;
        self.outside_each(data, operand, scope);
        if !scope.is_exact(operand.is) {
            self.report(data.at, "operands", "an input or a rounded line", data.text());
        }
        Some(())
    }

    /// The loss and the sales loss that are shown beside an award.
    fn check_losses(&mut self, scope: &Scope) {
        for (position, id) in scope.ids.iter().enumerate() {
            let Some(Some(line)) = scope.lines.get(position) else { continue };
            let Some(calculation) = scope.calculation else { continue };
            if !["lost-profit", "lost-sales"].contains(id) {
                continue;
            }
            self.used_lines.push((calculation, position));
            let Some(data) = self.line_data(calculation).get(position) else { continue };
            if line.unit != Unit::MONEY || line.each {
                self.report(data.at, "not-money", "money", Some(&line.unit.to_string()));
            } else if !scope.is_exact(Term::Line(position)) {
                self.report(data.at, "operands", "a rounded line", Some(id));
            }
        }
    }

    /// An input that a calculation, a reading or a requirement names must be asked by every method that uses it.
    fn check_asked(&mut self, method: &'a Data, asks: &[Option<Ask>], scope: &Scope, bound: Option<&Bound>) {
        let Some(asks) = asks.iter().map(Option::as_ref).collect::<Option<Vec<_>>>() else { return };
        let asks_services = asks.iter().any(|ask| {
            let input = self.inputs.get(ask.input).and_then(Option::as_ref);
            input.is_some_and(|input| matches!(input.kind, Kind::Services { .. }))
        });
        let inputs = self.declared(Section::Inputs);
        let not_asked = |needed: Vec<Term>| {
            let input = needed
                .into_iter()
                .filter_map(Term::input)
                .find(|input| asks.iter().all(|ask| ask.input != *input));
            input.and_then(|input| inputs.get(input).copied())
        };
        let lines = || scope.lines.iter().flatten();
        let by_lines = not_asked(lines().flat_map(Line::terms).collect());
        let by_lines = by_lines.or((lines().any(|line| line.each) && !asks_services).then_some("services"));
        let by_readings = bound.and_then(|(readings, also, requirements)| {
            let rules = readings.iter().chain(also).flat_map(|reading| reading.rule.terms());
            let tests = requirements.iter().flat_map(|requirement| &requirement.when).map(|test| test.of.is);
            not_asked(rules.chain(tests).collect())
        });
        for (key, missing) in [("calculation", by_lines), ("readings", by_readings)] {
            if let Some(missing) = missing {
                let at = method.get(key).map_or(method.at, |data| data.at);
                self.report(at, "not-asked", missing, None);
            }
        }
    }
}

impl Term {
    pub(super) fn input(self) -> Option<usize> {
        if let Self::Input(input) = self { Some(input) } else { None }
    }
}

impl Line {
    /// Everything that a line looks at.
    fn terms(&self) -> Vec<Term> {
        let operands = self.of.iter().chain(self.when.iter().map(|test| &test.of)).map(|operand| operand.is);
        operands
            .chain(if let Op::Choose { by, .. } = self.op { Some(Term::Input(by)) } else { None })
            .collect()
    }
}

impl Rule {
    /// Everything that a rule looks at.
    fn terms(&self) -> Vec<Term> {
        let own = match self {
            Self::Pay(_) => None,
            Self::Bands { tests, .. } => Some(tests.is),
            Self::Cases { by, .. } => Some(Term::Input(*by)),
        };
        let paid = self.pays().filter_map(|pay| if let Pay::CashOf(of) = pay { Some(of.is) } else { None });
        own.into_iter().chain(paid).collect()
    }

    /// Every way to pay that can come out.
    pub(super) fn pays(&self) -> impl Iterator<Item = &Pay> {
        let (one, bands, cases) = match self {
            Self::Pay(pay) => (Some(pay), &[][..], &[][..]),
            Self::Bands { bands, .. } => (None, bands.as_slice(), &[][..]),
            Self::Cases { cases, .. } => (None, &[][..], cases.as_slice()),
        };
        one.into_iter().chain(bands.iter().map(|(_, pay): &(Option<Edge>, Pay)| pay)).chain(cases)
    }
}

impl Filing {
    /// Whether nothing is paid without a claim.
    #[must_use]
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}
