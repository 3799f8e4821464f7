//! Reading conditions: of a line, of a claimant, of a method.

use super::lines::{Scope, options_of};
use super::read::Reader;
use super::{Holds, Kind, Operand, Term, Test};
use crate::data::Data;
use alloc::vec::Vec;

impl<'a> Reader<'a> {
    /// Conditions, all of which must hold.
    pub(super) fn tests(&mut self, data: &'a [Data], scope: &Scope) -> Vec<Test> {
        let mut tests = Vec::new();
        for test in data {
            let has = test.get("has");
            let Some(subject) = has.or(test.get("of")) else {
                self.report(test.at, "missing-key", "of or has", None);
                continue;
            };
            let of = self.operand(subject, scope);
            self.outside_each(subject, of, scope);
            let limits = self.limits(test, self.decimals_of(of.unit));
            let limited = limits.lower.is_some() || limits.upper.is_some();
            let holds = match (has, test.get("is"), limited) {
                (Some(_), None, false) if test.members().len() == 1 => Holds::Has,
                (None, Some(option), false) => Holds::Is(self.option(option, of)),
                (None, None, true) => {
                    self.arithmetic(subject, of);
                    Holds::Within(limits)
                }
                _ => {
                    self.report(test.at, "missing-key", "has alone, or of with is or with limits", None);
                    continue;
                }
            };
            tests.push(Test { of, holds });
        }
        tests
    }

    fn option(&mut self, option: &'a Data, of: Operand) -> usize {
        let input = if let Term::Input(input) = of.is { self.document.inputs.get(input) } else { None };
        let Some(Kind::Choice(options)) = input.map(|input| &input.kind) else {
            self.report_at(option, "operands", "an option of a choice input");
            return 0;
        };
        let index = options.iter().position(|name| Some(name.as_str()) == option.text());
        let expected = options_of(options);
        index.unwrap_or_else(|| {
            self.report_at(option, "unknown-reference", &expected);
            0
        })
    }

    /// Reports a value per service where there is no service at hand.
    pub(super) fn outside_each(&mut self, data: &'a Data, operand: Operand, scope: &Scope) {
        if let Term::Line(_) = operand.is
            && !scope.each
            && scope.is_each(operand.is)
        {
            self.report_at(data, "each-outside-services", "a total of that line");
        }
    }
}
