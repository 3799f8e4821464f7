//! Reading who asks and how: claimants, their methods, and the readings bound to each method's calculation.

use super::lines::Scope;
use super::read::{Reader, Section, items, text, texts, word};
use super::sections::filing;
use super::shape::WAYS;
use super::{
    Ask, Claimant, Kind, Line, Method, Op, Operand, Paid, PaidAs, Pay, Pays, Reading, Requirement, Rule, Term,
};
use crate::data::Data;
use crate::unit::Unit;
use alloc::vec::Vec;

impl<'a> Reader<'a> {
    pub(super) fn parties(&mut self) {
        for data in items(self.root, "claimants") {
            let mut methods = Vec::new();
            for method in items(data, "methods") {
                methods.push(self.method(method, items(data, "requirements")));
            }
            if methods.is_empty() {
                self.report(data.at, "missing-key", "at least one method", None);
            }
            self.document.claimants.push(Claimant { id: text(data, "id").into(), methods });
        }
    }

    fn method(&mut self, data: &'a Data, shared: &'a [Data]) -> Method {
        for window in items(data, "claims") {
            self.in_order(window);
        }
        let asks = self.asks(items(data, "inputs"));
        let calculation = self.index(data.get("calculation"), Section::Calculations);
        // The lines are lent out while names are looked up in them, and put back.
        let ids = calculation.map(|index| self.line_ids(index)).unwrap_or_default();
        let lines =
            calculation.and_then(|index| self.document.calculations.get_mut(index)).map(core::mem::take);
        let lines = lines.unwrap_or_default();
        let scope = Scope { calculation, lines: &lines, ids: &ids, each: false };
        let mut requirements = Vec::new();
        for requirement in shared.iter().chain(items(data, "requirements")) {
            let when = self.tests(items(requirement, "when"), &scope);
            requirements.push(Requirement {
                at: requirement.at,
                when,
                reason: text(requirement, "reason").into(),
            });
        }
        let readings = self.readings(data, "readings", &scope);
        let method = Method {
            id: text(data, "id").into(),
            asks,
            calculation,
            also: self.readings(data, "also", &scope),
            requirements,
            notes: texts(data, "notes"),
            readings,
        };
        if method.readings.is_empty() {
            self.report(data.at, "no-reading", "at least one reading", None);
        }
        self.check_asked(data, &method, &scope);
        self.check_losses(&scope);
        if let Some(home) = calculation.and_then(|index| self.document.calculations.get_mut(index)) {
            *home = lines;
        }
        method
    }

    fn asks(&mut self, data: &'a [Data]) -> Vec<Ask> {
        let mut asks: Vec<Ask> = Vec::new();
        for item in data {
            let Some(index) = self.index(item.get("id").or(Some(item)), Section::Inputs) else { continue };
            let Some(input) = self.document.inputs.get(index) else { continue };
            let (kind, own) = (input.kind.clone(), input.default);
            let default = item.get("default").and_then(|default| self.default(default, &kind)).or(own);
            let single = matches!(kind, Kind::Profit { .. } | Kind::OpeningHours | Kind::Services { .. });
            let same_kind = |ask: &Ask| {
                let other = self.document.inputs.get(ask.input).map(|input| &input.kind);
                other.is_some_and(|other| core::mem::discriminant(other) == core::mem::discriminant(&kind))
            };
            if asks.iter().any(|ask| ask.input == index) {
                self.report_at(item, "duplicate-id", "an input once");
            } else if single && asks.iter().any(same_kind) {
                self.report_at(item, "too-many", "one input of this kind");
            }
            let mut services = Vec::new();
            match item.get("services") {
                Some(named) => {
                    for id in named.items() {
                        if let Some(index) = self.index(Some(id), Section::Services) {
                            services.push(index);
                        }
                    }
                }
                None => {
                    for index in 0..self.document.services.len() {
                        services.push(index);
                    }
                }
            }
            asks.push(Ask { input: index, default, services });
        }
        asks
    }

    fn readings(&mut self, method: &'a Data, key: &str, scope: &Scope) -> Vec<Reading> {
        let mut readings = Vec::new();
        for id in items(method, key) {
            let name = id.text().unwrap_or_default();
            let data = self.root.get("readings").and_then(|readings| readings.get(name));
            let Some(data) = data else { continue };
            let rule = self.rule(data, scope);
            let pays = data.get("pays").or(method.get("pays")).map(pays);
            let mut can_be_cash = false;
            rule.each_pay(&mut |pay| can_be_cash |= matches!(pay, Pay::Cash(_) | Pay::CashOf(_)));
            if pays.is_none() && can_be_cash {
                self.report(method.at, "missing-key", "pays", None);
            }
            readings.push(Reading { id: name.into(), rule, notes: texts(data, "notes"), pays });
        }
        readings
    }

    fn rule(&mut self, data: &'a Data, scope: &Scope) -> Rule {
        let has = |key| data.get(key).is_some();
        match [has("pay"), has("tests"), has("bands"), has("by"), has("cases")] {
            [true, false, false, false, false] => Rule::Pay(self.pay(data.get("pay"), scope)),
            [false, true, true, false, false] => {
                let tests = self.shown(data.get("tests"), scope);
                let mut pays = Vec::new();
                let edges = self.edges(data, self.decimals_of(tests.unit));
                for band in items(data, "bands") {
                    pays.push(self.pay(band.get("pay"), scope));
                }
                Rule::Bands { tests, edges, pays }
            }
            [false, false, false, true, true] => {
                let by = self.index(data.get("by"), Section::Inputs).unwrap_or_default();
                let mut cases = Vec::new();
                for case in &self.cases(data, by) {
                    cases.push(self.pay(*case, scope));
                }
                Rule::Cases { by, cases }
            }
            _ => {
                self.report(data.at, "missing-key", "pay, or tests and bands, or by and cases", None);
                Rule::Pay(Pay::Negotiation)
            }
        }
    }

    fn pay(&mut self, data: Option<&'a Data>, scope: &Scope) -> Pay {
        let [member] = data.map_or(&[][..], Data::members) else {
            if let Some(data) = data.filter(|data| data.text().is_none()) {
                self.report(data.at, "missing-key", "one of cash, in-kind, unpublished, none", None);
            }
            return Pay::Negotiation;
        };
        let what = &member.data;
        match member.key.as_str() {
            "cash" if what.text().is_some() => {
                let amount =
                    self.number(Some(what), self.document.decimals).unwrap_or(crate::ratio::Ratio::ZERO);
                if amount.is_negative() {
                    self.report_at(what, "out-of-range", "0 or more");
                }
                Pay::Cash(amount)
            }
            "cash" => {
                let of = self.shown(what.get("of"), scope);
                if let (Some(unit), Some(data)) = (of.unit, what.get("of"))
                    && unit != Unit::MONEY
                {
                    self.report(data.at, "not-money", "money", Some(&unit.name()));
                }
                Pay::CashOf(of)
            }
            "in-kind" => {
                if what.items().is_empty() {
                    self.report(what.at, "missing-key", "at least one item", None);
                }
                let mut given = Vec::new();
                for item in what.items() {
                    let index = self.index(Some(item), Section::Items);
                    if let Some(item) = index.and_then(|index| self.items.get(index)) {
                        given.push(item.clone());
                    }
                }
                Pay::InKind(given)
            }
            "unpublished" => {
                Pay::Unpublished(if what.text() == Some("yes") { Paid::Yes } else { Paid::Unknown })
            }
            _ => Pay::None(what.text().unwrap_or_default().into()),
        }
    }

    /// What is tested or paid is one value that needs no rounding.
    fn shown(&mut self, data: Option<&'a Data>, scope: &Scope) -> Operand {
        let Some(data) = data else { return Operand { is: Term::Unknown, unit: None } };
        let operand = self.operand(data, scope);
        self.arithmetic(data, operand);
        self.outside_each(data, operand, scope);
        if !scope.is_exact(operand.is) {
            self.report_at(data, "operands", "an input or a rounded line");
        }
        operand
    }

    /// The loss and the sales loss that are shown beside an award.
    fn check_losses(&mut self, scope: &Scope) {
        let Some(calculation) = scope.calculation else { return };
        for (position, (line, data)) in scope.lines.iter().zip(self.line_data(calculation)).enumerate() {
            if !["lost-profit", "lost-sales"].contains(&line.id.as_str()) {
                continue;
            }
            self.used_lines.push((calculation, position));
            if line.each || line.unit.is_some_and(|unit| unit != Unit::MONEY) {
                let unit = line.unit.map(Unit::name);
                self.report(data.at, "not-money", "money", unit.as_deref());
            } else if !scope.is_exact(Term::Line(position)) {
                self.report(data.at, "operands", "a rounded line", Some(&line.id));
            }
        }
    }

    /// An input that a calculation, a reading or a requirement names must be asked by every method that uses it.
    fn check_asked(&mut self, data: &'a Data, method: &Method, scope: &Scope) {
        let mut by_lines: Vec<Term> = Vec::new();
        scope.lines.iter().for_each(|line| line.terms(&mut by_lines));
        let mut by_rules: Vec<Term> = Vec::new();
        for reading in method.readings.iter().chain(&method.also) {
            reading.rule.terms(&mut by_rules);
        }
        for requirement in &method.requirements {
            for test in &requirement.when {
                by_rules.push(test.of.is);
            }
        }
        for (key, terms) in [("calculation", &by_lines), ("readings", &by_rules)] {
            let at = data.get(key).map_or(data.at, |data| data.at);
            for term in terms {
                if let Term::Input(input) = *term
                    && method.asks.iter().all(|ask| ask.input != input)
                {
                    let name = self.declared(Section::Inputs).get(input).copied().unwrap_or_default();
                    self.report(at, "not-asked", name, None);
                }
            }
        }
        let asks_services = method.asks.iter().any(|ask| {
            self.document
                .inputs
                .get(ask.input)
                .is_some_and(|input| matches!(input.kind, Kind::Services { .. }))
        });
        if let Some(calculation) = data.get("calculation")
            && !asks_services
            && scope.lines.iter().any(|line| line.each)
        {
            self.report(calculation.at, "not-asked", "an input of kind services", None);
        }
    }
}

fn pays(data: &Data) -> Pays {
    const WAY: [PaidAs; 4] = [PaidAs::Account, PaidAs::Points, PaidAs::Bill, PaidAs::Waiver];
    let paid_as = WAY.get(word(data, "as", &WAYS)).copied();
    Pays { paid_as: paid_as.unwrap_or(PaidAs::Account), claim: filing(data) }
}

impl Line {
    /// Everything that a line looks at.
    fn terms(&self, terms: &mut Vec<Term>) {
        for operand in &self.of {
            terms.push(operand.is);
        }
        for test in &self.when {
            terms.push(test.of.is);
        }
        if let Op::Choose { by, .. } = self.op {
            terms.push(Term::Input(by));
        }
    }
}

impl Rule {
    /// Calls for every way to pay that can come out.
    pub(super) fn each_pay<'r>(&'r self, call: &mut dyn FnMut(&'r Pay)) {
        match self {
            Self::Pay(pay) => call(pay),
            Self::Bands { pays, .. } | Self::Cases { cases: pays, .. } => pays.iter().for_each(call),
        }
    }

    /// Everything that a rule looks at.
    pub(super) fn terms(&self, terms: &mut Vec<Term>) {
        match self {
            Self::Pay(_) => {}
            Self::Bands { tests, .. } => terms.push(tests.is),
            Self::Cases { by, .. } => terms.push(Term::Input(*by)),
        }
        self.each_pay(&mut |pay| {
            if let Pay::CashOf(of) = pay {
                terms.push(of.is);
            }
        });
    }
}
