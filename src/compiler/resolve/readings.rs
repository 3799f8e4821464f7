//! Resolving readings: what each pays, bound to the worksheet of a method that uses it.

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::{Expected, Reason};
use super::super::text::{Either, Name};
use super::names::{Scope, UnitOf};
use super::section::Section;
use super::{Resolver, Sourced};
use crate::rules::scheme::{
    CashAmount, Filing, ItemIndex, NotComputable, Operand, PaidAs, Pay, Reading, ReadingIndex, Rule,
    Standing, Term,
};
use crate::rules::unit::{DECIMALS, Unit};

/// The keys of a reading: exactly one of these sets.
const SHAPES: [&[&str]; 3] = [&["tests", "bands"], &["by", "cases"], &["pay"]];

/// What a reading is bound to: its position, the worksheet, and the way of payment of the method that has one.
pub(super) type Bound = (usize, Option<usize>, Option<(PaidAs, Filing)>);

impl<'d> Resolver<'d> {
    /// Checks what does not depend on a method: sources, notes and the reason of a reading that is not in force.
    pub(super) fn stated_readings(&mut self, path: &Path) {
        for (id, reading) in self.document.readings.iter().flatten() {
            let path = path.key(id);
            self.sourced(&Sourced::statement(reading.basis.is_published(), reading.source.as_ref()), &path);
            self.references(Section::Notes, reading.notes.as_deref(), &path.key("notes"));
            if reading.why.is_none() && !reading.is_in_force() {
                self.findings.report(&path, Code::MissingKey, "why", None);
            }
        }
    }

    /// Checks that the headline, which is the first reading present, and everything in `also` are in force.
    pub(super) fn order_of_standing(&mut self, method: &document::Method, path: &Path) {
        let is_not_in_force = |name: &Name| {
            let reading = self.document.readings.as_ref().and_then(|readings| readings.get(name));
            reading.is_some_and(|reading| !reading.is_in_force())
        };
        let in_force = method.readings.iter().rposition(|name| !is_not_in_force(name));
        let early = method.readings.iter().take(in_force.unwrap_or(1)).enumerate();
        let early = early.map(|(index, name)| ("readings", index, name));
        let also = method.also.as_deref().unwrap_or_default().iter().enumerate();
        let also = also.map(|(index, name)| ("also", index, name));
        let misplaced: Vec<_> = early.chain(also).filter(|(_, _, name)| is_not_in_force(name)).collect();
        for (key, index, name) in misplaced {
            self.findings.report(
                &path.key(key).index(index),
                Code::NotInForce,
                Expected::default(),
                Some(name),
            );
        }
    }

    /// The readings of a method, bound to its worksheet.
    pub(super) fn bind_all(
        &mut self,
        names: Option<&[Name]>,
        claimant: &document::Claimant,
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
            bound.push(
                position.and_then(|position| self.bind(position, claimant, method, scope, method_path)),
            );
        }
        bound.into_iter().collect()
    }

    /// A reading bound to a worksheet and a way of payment. Methods that share all three share the result.
    fn bind(
        &mut self,
        position: usize,
        claimant: &document::Claimant,
        method: &document::Method,
        scope: &Scope,
        method_path: &Path,
    ) -> Option<ReadingIndex> {
        let document = self.document;
        let (id, reading) = document.readings.iter().flatten().nth(position)?;
        let pays = reading.pays.as_ref().or(method.pays.as_ref()).map(|pays| (pays.paid_as, pays.claim));
        let path = Path::default().key("readings").key(id);
        // Checked for every method, because `try` names methods of its claimant.
        let not_computable = payments(reading, &path).filter(|(_, payment)| payment.not_computable.is_some());
        for (path, payment) in not_computable {
            self.alternatives(payment.to_try.as_deref(), claimant, method, &path.key("try"));
        }
        let key = (position, scope.worksheet, pays);
        if let Some(bound) = self.bound.get(&key) {
            return *bound;
        }
        if pays.is_none() && payments(reading, &path).any(|(_, payment)| payment.cash.is_some()) {
            self.findings.report(method_path, Code::MissingKey, "pays", None);
        }
        let rule = self.rule(reading, pays, scope, &path);
        let index = rule.map(|rule| {
            let notes = reading.notes.as_deref().unwrap_or_default();
            let notes = notes.iter().map(|note| note.to_string()).collect();
            self.readings.push(Reading {
                id: id.into(),
                standing: reading.standing.unwrap_or(Standing::InForce),
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
                let decimals = unit.map_or(DECIMALS, |unit| unit.decimals(self.decimals()));
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
                self.shape(reading, path);
                None
            }
        }
    }

    /// Reports a reading that has none of the three shapes: the keys that are too many, or those that are missing.
    fn shape(&mut self, reading: &document::Reading, path: &Path) {
        let written = present([
            ("pay", reading.pay.is_some()),
            ("tests", reading.tests.is_some()),
            ("bands", reading.bands.is_some()),
            ("by", reading.by.is_some()),
            ("cases", reading.cases.is_some()),
        ]);
        let has = |key: &&str| written.contains(key);
        let begun: Vec<&[&str]> = SHAPES.into_iter().filter(|shape| shape.iter().any(has)).collect();
        if let Some(whole) = SHAPES.into_iter().find(|shape| shape.iter().all(has)) {
            self.surplus(&written, whole, path);
        } else if let [begun] = begun[..] {
            for key in begun.iter().filter(|key| !has(key)) {
                self.findings.report(path, Code::MissingKey, *key, None);
            }
        } else {
            let got = (!written.is_empty()).then(|| written.join(", "));
            self.findings.report(path, Code::MissingKey, Reason::ReadingShape, got.as_deref());
        }
    }

    /// Reports the keys that are written although the chosen ones exclude them.
    fn surplus(&mut self, written: &[&str], chosen: &[&str], path: &Path) {
        for key in written.iter().filter(|key| !chosen.contains(key)) {
            let expected = Reason::Beside.of(chosen.join(", "));
            self.findings.report_key(&path.key(key), Code::UnknownKey, expected);
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
        let payment = match pay {
            Either::Text(_) => return Some(Pay::Negotiation),
            Either::Object(payment) => payment,
        };
        if payment.to_try.is_some() && payment.not_computable.is_none() {
            self.findings.report_key(
                &path.key("try"),
                Code::UnknownKey,
                Reason::GoesWith.of("not-computable"),
            );
        }
        let document::Payment { cash: amount, in_kind, unpublished, none, not_computable, to_try } = payment;
        match (amount, in_kind, unpublished, none, not_computable) {
            (Some(Either::Text(amount)), None, None, None, None) => {
                let path = path.key("cash");
                let decimals = self.decimals();
                let value = self.number(*amount, &path, decimals);
                if value.is_sign_negative() && !value.is_zero() {
                    let got = amount.0.to_string();
                    self.findings.report(&path, Code::OutOfRange, Reason::AtLeast.of(0), Some(&got));
                }
                cash(CashAmount::Fixed(value))
            }
            (Some(Either::Object(cash_of)), None, None, None, None) => {
                let path = path.key("cash").key("of");
                let (term, unit) = self.shown(&cash_of.of, scope, &path)?;
                if let UnitOf::Known(unit) = unit
                    && unit != Unit::MONEY
                {
                    self.report_unit(&path, (Code::NotMoney, "money"), (term, unit), scope);
                }
                cash(CashAmount::Of(term))
            }
            (None, Some(names), None, None, None) => {
                let path = path.key("in-kind");
                self.spend(names.len(), &path);
                if names.is_empty() {
                    self.findings.report(&path, Code::MissingKey, Reason::AtLeastOne.of("items"), None);
                }
                let items = self.references(Section::Items, Some(names), &path);
                Some(Pay::InKind(items.into_iter().map(ItemIndex::from).collect()))
            }
            (None, None, Some(paid), None, None) => Some(Pay::Unpublished(*paid)),
            (None, None, None, Some(reason), None) => {
                self.reference(Section::Reasons, reason, &path.key("none"))?;
                Some(Pay::None(reason.to_string()))
            }
            (None, None, None, None, Some(reason)) => {
                self.reference(Section::Reasons, reason, &path.key("not-computable"))?;
                Some(Pay::NotComputable(not_computable_for(reason, to_try.as_deref())))
            }
            _ => {
                let written = present([
                    ("cash", amount.is_some()),
                    ("in-kind", in_kind.is_some()),
                    ("unpublished", unpublished.is_some()),
                    ("none", none.is_some()),
                    ("not-computable", not_computable.is_some()),
                ]);
                match written.first() {
                    Some(first) => self.surplus(&written, &[first], path),
                    None => self.findings.report(path, Code::MissingKey, Reason::OneKey, None),
                }
                None
            }
        }
    }

    /// The number that is tested or paid. It must not need rounding.
    fn shown(&mut self, name: &Name, scope: &Scope, path: &Path) -> Option<(Term, UnitOf)> {
        let mention = self.mention(name, path.clone(), scope);
        let (term, unit) = self.number_of(&mention)?;
        self.outside_each(&mention, scope);
        if let Some(since) = scope.unrounded_since(term) {
            self.report_unrounded(mention.path(), name, since, scope);
        }
        Some((term, unit))
    }
}

/// Why a method cannot calculate a payment, and which methods to try instead.
pub(super) fn not_computable_for(reason: &Name, to_try: Option<&[Name]>) -> NotComputable {
    let to_try = to_try.unwrap_or_default().iter().map(|name| name.to_string()).collect();
    NotComputable { reason: reason.to_string(), to_try }
}

/// The keys that are written, of those that exclude each other.
fn present<const N: usize>(keys: [(&'static str, bool); N]) -> Vec<&'static str> {
    keys.into_iter().filter(|(_, is_written)| *is_written).map(|(key, _)| key).collect()
}

/// Every payment of a reading except negotiation, with its path.
fn payments<'r>(
    reading: &'r document::Reading,
    path: &Path,
) -> impl Iterator<Item = (Path, &'r document::Payment)> {
    let bands = reading.bands.as_deref().unwrap_or_default().iter().enumerate();
    let bands = bands.map(|(index, band)| (path.key("bands").index(index).key("pay"), &band.pay));
    let cases = reading.cases.iter().flatten();
    let cases = cases.map(|(option, pay)| (path.key("cases").key(option), pay));
    let own = reading.pay.iter().map(|pay| (path.key("pay"), pay));
    own.chain(bands).chain(cases).filter_map(|(path, pay)| match pay {
        Either::Object(payment) => Some((path, payment)),
        Either::Text(_) => None,
    })
}
