//! Resolving conditions, of a line or of a payment.

use super::super::document;
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::Resolver;
use super::names::{Named, Scope};
use crate::rules::scheme::{Limits, Term, Test};
use crate::rules::unit::DECIMALS;

impl Resolver<'_> {
    /// Conditions, all of which must hold.
    pub(super) fn tests(
        &mut self,
        tests: &[document::Test],
        scope: &Scope,
        path: &Path,
    ) -> Option<Vec<Test>> {
        let tests = tests.iter().enumerate();
        let resolved: Vec<_> =
            tests.map(|(index, test)| self.test(test, scope, &path.index(index))).collect();
        resolved.into_iter().collect()
    }

    fn test(&mut self, test: &document::Test, scope: &Scope, path: &Path) -> Option<Test> {
        let (name, key) = match (&test.has, &test.of) {
            (Some(has), _) => (has, "has"),
            (None, Some(of)) => (of, "of"),
            (None, None) => {
                self.findings.report(path, Code::MissingKey, Reason::OfOrHas, None);
                return None;
            }
        };
        let mention = self.mention(name, path.key(key), scope);
        self.outside_each(&mention, scope);
        let decimals = mention.referent.unit().map_or(DECIMALS, |unit| unit.decimals(self.decimals()));
        let limits = self.limits(test.limits(), path, decimals);
        self.possible_limits(&limits, &test.limits(), path);
        let is_limited = limits != Limits { lower: None, upper: None };
        match (&test.has, &test.is, is_limited) {
            (Some(_), None, false) if test.of.is_none() => match mention.referent {
                Named::Number(term, _) => Some(Test::Has(term)),
                Named::Answer(input) => Some(Test::Has(Term::Input(input))),
                Named::Mistaken => None,
            },
            (None, Some(option), false) => self.option_test(mention.referent, option, &path.key("is")),
            (None, None, true) => Some(Test::Within(self.number_of(&mention)?.0, limits)),
            _ => {
                self.findings.report(path, Code::MissingKey, Reason::OneTest, None);
                None
            }
        }
    }

    fn option_test(&mut self, named: Named, option: &str, path: &Path) -> Option<Test> {
        let input = match named {
            Named::Answer(input) if !self.options(input).is_empty() => input,
            Named::Mistaken => return None,
            Named::Answer(_) | Named::Number(..) => {
                self.findings.report(path, Code::Operands, Reason::OptionOfChoice, Some(option));
                return None;
            }
        };
        let position = self.options(input).iter().position(|name| name == option);
        if position.is_none() {
            let options = self.options(input).join(", ");
            self.findings.report(path, Code::UnknownReference, options, Some(option));
        }
        position.map(|position| Test::Is(input, position))
    }
}
