//! Whether the operands of a line fit its operation: their number, their units, what there is of each, a divisor that is never 0.

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::{Expected, Reason};
use super::Resolver;
use super::names::{Mention, Scope, UnitOf};
use crate::rules::fraction::Fraction;
use crate::rules::op::{Op, UnitMismatch};
use crate::rules::scheme::{Default, Term, Value};
use crate::rules::unit::Unit;

impl Resolver<'_> {
    /// The unit of a line's result; operands that do not fit are reported.
    pub(super) fn result_unit(
        &mut self,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        mentions: &[Mention],
        written: UnitOf,
        scope: &Scope,
    ) -> UnitOf {
        if matches!(op, Op::Choose { .. } | Op::Lookup { .. }) {
            return written;
        }
        let units: Vec<UnitOf> =
            numbers.iter().map(|number| number.map_or(UnitOf::Unknown, |(_, unit)| unit)).collect();
        let is_unknown = units.contains(&UnitOf::Unknown);
        let known: Vec<Option<Unit>> = units.iter().map(|unit| unit.known()).collect();
        let is_product = matches!(op, Op::Arithmetic(arithmetic) if arithmetic.is_product());
        match op.unit_of(&known) {
            Ok(_) if is_unknown && (is_product || known.iter().all(Option::is_none)) => UnitOf::Unknown,
            Ok(unit) => UnitOf::Known(unit),
            Err(mismatch) => {
                let UnitMismatch { operand, got, expected } = mismatch;
                let first = known.iter().position(Option::is_some).unwrap_or_default();
                // What is paid is money, and a product that nobody means, such as money·hours, is the mistake wherever it stands.
                let is_first_odd = got == Unit::MONEY || !self.has_name(expected) && self.has_name(got);
                let (odd, got, expected) =
                    if is_first_odd { (first, expected, got) } else { (operand, got, expected) };
                if let (Some(mention), Some(Some((term, _)))) = (mentions.get(odd), numbers.get(odd)) {
                    let needed = (Code::UnitMismatch, self.unit_name(expected).into_owned());
                    self.report_unit(mention.path(), needed, (*term, got), scope);
                }
                UnitOf::Known(expected)
            }
        }
    }

    pub(super) fn check_condition(
        &mut self,
        op: &Op,
        unit: UnitOf,
        numbers: &[Option<(Term, UnitOf)>],
        path: &Path,
    ) {
        if !op.can_be_conditional() {
            self.findings.report(path, Code::Operands, Reason::NoConditions, None);
        } else if let (UnitOf::Known(unit), Some(Some((_, UnitOf::Known(first))))) = (unit, numbers.first())
            && *first != unit
        {
            let expected = Reason::FirstOperandUnit.of(self.unit_name(unit));
            let got = self.unit_name(*first);
            self.findings.report(path, Code::UnitMismatch, expected, Some(&got));
        }
    }

    pub(super) fn check_operands(
        &mut self,
        line: &document::Line,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        mentions: &[Mention],
        scope: &Scope,
        path: &Path,
    ) {
        let (least, most) = op.operand_count();
        if numbers.len() < least || numbers.len() > most {
            let reason = if least == most { Reason::OperandCount } else { Reason::OperandCountOrMore };
            let got = numbers.len().to_string();
            self.findings.report(&path.key("of"), Code::Operands, reason.of(least), Some(&got));
            return;
        }
        self.check_each(line, op, numbers, mentions, scope, path);
        let divisor = if let Op::Arithmetic(arithmetic) = op { arithmetic.divisor() } else { None };
        if let Some(divisor) = divisor
            && let (Some(Some((term, _))), Some(mention)) = (numbers.get(divisor), mentions.get(divisor))
            && !self.is_never_zero(*term, scope)
        {
            self.report(mention, Code::DivisorMayBeZero, Expected::default());
        }
    }

    /// Values per service stay in lines per service, until a `total`.
    fn check_each(
        &mut self,
        line: &document::Line,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        mentions: &[Mention],
        scope: &Scope,
        path: &Path,
    ) {
        let first_each =
            numbers.iter().position(|number| number.is_some_and(|(term, _)| scope.is_each(term)));
        match (op, scope.each) {
            (Op::Total, true) => {
                let got = line.each.map(|_| "services");
                self.findings.report(&path.key("each"), Code::EachOutsideServices, Reason::NoEach, got);
            }
            (Op::Total, false) => {
                if let ([Some((term, _))], [mention]) = (numbers, mentions)
                    && !scope.is_each(*term)
                {
                    self.report(mention, Code::EachOutsideServices, Reason::LineWithEach);
                }
            }
            (Op::HoursOpen { .. }, false) => {
                self.findings.report(path, Code::EachOutsideServices, Reason::Each, None);
            }
            // One key mends both, and is told once.
            (_, false) if mentions.iter().any(Mention::lacks_a_service) => {}
            (_, false) => {
                if let Some(mention) = first_each.and_then(|index| mentions.get(index)) {
                    self.report(mention, Code::EachOutsideServices, Reason::TotalOfLine);
                }
            }
            (_, true) => {}
        }
    }

    /// A divisor must be a value, an input limited away from 0, or the opening hours of a year.
    fn is_never_zero(&self, divisor: Term, scope: &Scope) -> bool {
        let is_nonzero = |value: &Value| value.ends.ends().iter().all(|end| !end.is_zero());
        match divisor {
            Term::Value(value) => {
                self.values.get(usize::from(value)).is_some_and(|named| named.figure.all().all(is_nonzero))
            }
            Term::Input(input) => {
                let default = self.defaults.get(usize::from(input)).and_then(Option::as_ref);
                let can_be_zero = matches!(default, Some(Default::Value(value)) if !is_nonzero(value));
                let limits = self.inputs.get(usize::from(input)).map(|input| input.limits);
                limits.is_some_and(|limits| !limits.hold(Fraction::ZERO)) && !can_be_zero
            }
            Term::Line(_) => scope.line(divisor).is_some_and(|line| line.never_zero),
            Term::Dependence | Term::Share | Term::Zero => false,
        }
    }
}
