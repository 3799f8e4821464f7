//! What a name in a worksheet, a reading or a condition refers to.

use super::super::mistake::{Cause, Code, Path};
use super::super::reason::{Expected, Reason};
use super::super::text::Name;
use super::Resolver;
use super::section::Section;
use crate::rules::scheme::{InputIndex, Kind, LineIndex, Term, ValueIndex};
use crate::rules::unit::Unit;

/// What is known of a line, mistaken or not.
#[derive(Clone, Copy)]
pub(super) struct Known {
    pub(super) unit: UnitOf,
    /// With what the unit began: the line itself, or what it has it from.
    pub(super) unit_since: Term,
    pub(super) each: bool,
    /// The line with which it needs rounding; `None` where it needs none.
    pub(super) unrounded_since: Option<LineIndex>,
    pub(super) never_zero: bool,
    /// What is said of it would follow from a mistake of its own.
    pub(super) is_mistaken: bool,
}

/// The unit of an operand.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitOf {
    Known(Unit),
    /// That of its neighbours: the literal 0.
    Any,
    /// That of a line with a mistake.
    Unknown,
}

/// What a name refers to.
#[derive(Clone, Copy)]
pub(super) enum Named {
    Number(Term, UnitOf),
    /// An answer that is no number: a date, a choice, a profit, opening hours, services.
    Answer(InputIndex),
    /// Nothing; that was reported.
    Mistaken,
}

impl Named {
    /// The unit of what can be computed with, where it is known.
    pub(super) fn unit(self) -> Option<Unit> {
        if let Self::Number(_, unit) = self { unit.known() } else { None }
    }
}

/// A name where it is mentioned.
pub(super) struct Mention<'d> {
    name: &'d Name,
    path: Path,
    pub(super) referent: Named,
}

impl Mention<'_> {
    /// Whether it is of the service at hand, and there is none.
    pub(super) fn lacks_a_service(&self) -> bool {
        matches!(self.referent, Named::Mistaken) && matches!(&**self.name, "dependence" | "share")
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }
}

/// What names mean at one place.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    /// Position among the calculations; `None` where a method has none.
    pub(super) worksheet: Option<usize>,
    /// Ids of all lines, those still to come among them.
    pub(super) ids: &'s [&'s str],
    /// The lines above.
    pub(super) known: &'s [Known],
    /// Whether there is a service at hand.
    pub(super) each: bool,
}

impl Scope<'_> {
    pub(super) fn line(&self, term: Term) -> Option<&Known> {
        if let Term::Line(line) = term { self.known.get(usize::from(line)) } else { None }
    }

    /// Whether a term has one value per service.
    pub(super) fn is_each(&self, term: Term) -> bool {
        matches!(term, Term::Dependence | Term::Share) || self.line(term).is_some_and(|line| line.each)
    }

    /// The line with which a term needs rounding.
    pub(super) fn unrounded_since(&self, term: Term) -> Option<LineIndex> {
        self.line(term).and_then(|line| line.unrounded_since)
    }

    /// With what the unit of a term began.
    pub(super) fn unit_since(&self, term: Term) -> Term {
        self.line(term).map_or(term, |line| line.unit_since)
    }
}

impl UnitOf {
    pub(super) fn known(self) -> Option<Unit> {
        if let Self::Known(unit) = self { Some(unit) } else { None }
    }
}

impl Resolver<'_> {
    /// A name, and what it refers to here.
    pub(super) fn mention<'d>(&mut self, name: &'d Name, path: Path, scope: &Scope) -> Mention<'d> {
        let referent = self.referent(name, &path, scope);
        Mention { name, path, referent }
    }

    /// Reports a number whose unit does not fit, and where it has that from.
    pub(super) fn report_unit(
        &mut self,
        path: &Path,
        (code, expected): (Code, impl Into<Expected>),
        (term, unit): (Term, Unit),
        scope: &Scope,
    ) {
        let (got, cause) = (self.unit_name(unit), self.cause(scope.unit_since(term), scope));
        self.findings.report_with_cause(path, code, expected, Some(&got), cause);
    }

    /// Reports a number that needs rounding, and the line with which it does.
    pub(super) fn report_unrounded(&mut self, path: &Path, name: &str, since: LineIndex, scope: &Scope) {
        let cause = self.cause(Term::Line(since), scope);
        self.findings.report_with_cause(path, Code::Operands, Reason::RoundedLine, Some(name), cause);
    }

    fn cause(&self, term: Term, scope: &Scope) -> Option<Cause> {
        let top = Path::default();
        let (path, name) = match term {
            Term::Line(line) => {
                let (line, sheets) = (usize::from(line), Section::Calculations.ids(self.document));
                let sheet = top.key("calculations").key(sheets.get(scope.worksheet?)?);
                (sheet.index(line), (*scope.ids.get(line)?).to_owned())
            }
            Term::Input(input) => {
                let id = &self.inputs.get(usize::from(input))?.id;
                (top.key("inputs").key(id), id.clone())
            }
            Term::Value(value) => {
                let id = &self.values.get(usize::from(value))?.id;
                (top.key("values").key(id), id.clone())
            }
            Term::Dependence | Term::Share | Term::Zero => return None,
        };
        Some(Cause { path, name })
    }

    /// Reports a mention.
    pub(super) fn report(&mut self, mention: &Mention, code: Code, expected: impl Into<Expected>) {
        self.findings.report(&mention.path, code, expected, Some(mention.name));
    }

    fn referent(&mut self, name: &Name, path: &Path, scope: &Scope) -> Named {
        let text = &**name;
        match text {
            "0" => return Named::Number(Term::Zero, UnitOf::Any),
            "dependence" | "share" if !scope.each => {
                self.findings.report(path, Code::EachOutsideServices, Reason::LineWithEach, Some(text));
                return Named::Mistaken;
            }
            "dependence" => return Named::Number(Term::Dependence, UnitOf::Known(Unit::PERCENT)),
            "share" => return Named::Number(Term::Share, UnitOf::Known(Unit::PERCENT)),
            _ => {}
        }
        if let Some(position) = scope.ids.iter().position(|id| *id == text) {
            let Some(line) = scope.known.get(position) else {
                self.findings.report(
                    path,
                    Code::ForwardReference,
                    scope.ids.get(scope.known.len()).copied().unwrap_or_default(),
                    Some(text),
                );
                return Named::Mistaken;
            };
            if let Some(worksheet) = scope.worksheet {
                self.used_lines.insert((worksheet, position));
            }
            if line.is_mistaken {
                return Named::Mistaken;
            }
            return Named::Number(Term::Line(LineIndex::from(position)), line.unit);
        }
        if let Some(position) = Section::Inputs.position(self.document, text) {
            self.used.insert((Section::Inputs, position));
            let index = InputIndex::from(position);
            if self.mistaken_inputs.contains(&position) {
                return Named::Mistaken;
            }
            return match self.inputs.get(position).and_then(|input| input.kind.unit()) {
                Some(unit) => Named::Number(Term::Input(index), UnitOf::Known(unit)),
                None => Named::Answer(index),
            };
        }
        if let Some(position) = Section::Values.position(self.document, text) {
            self.used.insert((Section::Values, position));
            let unit = self.value_units.get(position).copied().flatten();
            let unit = unit.map_or(UnitOf::Unknown, UnitOf::Known);
            return Named::Number(Term::Value(ValueIndex::from(position)), unit);
        }
        let sections = [Section::Inputs, Section::Values];
        let known = sections.into_iter().flat_map(|section| section.ids(self.document));
        let known: Vec<&str> = scope.ids.iter().copied().chain(known).collect();
        self.findings.report_unknown(path, Code::UnknownReference, Reason::NumberName, text, known);
        Named::Mistaken
    }

    /// What can be computed with; an answer that is no number is reported.
    pub(super) fn number_of(&mut self, mention: &Mention) -> Option<(Term, UnitOf)> {
        match mention.referent {
            Named::Number(term, unit) => Some((term, unit)),
            Named::Answer(_) => {
                self.report(mention, Code::Operands, Reason::NumericOperand);
                None
            }
            Named::Mistaken => None,
        }
    }

    /// An input of one kind, by its name.
    pub(super) fn answer(&mut self, mention: &Mention, kind: &str) -> Option<InputIndex> {
        if let Named::Answer(index) = mention.referent
            && self.inputs.get(usize::from(index)).is_some_and(|input| match input.kind {
                Kind::Profit { .. } => kind == "profit",
                Kind::OpeningHours => kind == "opening-hours",
                Kind::Date(_) => kind == "date",
                _ => false,
            })
        {
            return Some(index);
        }
        if !matches!(mention.referent, Named::Mistaken) {
            self.report(mention, Code::Operands, Reason::InputOfKind.of(kind));
        }
        None
    }

    /// A choice, by its name.
    pub(super) fn choice(&mut self, name: &Name, path: &Path) -> Option<InputIndex> {
        let position = self.reference(Section::Inputs, name, path)?;
        if self.inputs.get(position).is_some_and(|input| matches!(input.kind, Kind::Choice(_))) {
            return Some(InputIndex::from(position));
        }
        self.findings.report(path, Code::Operands, Reason::InputOfKind.of("choice"), Some(name));
        None
    }

    /// The options of a choice.
    pub(super) fn options(&self, input: InputIndex) -> &[String] {
        match self.inputs.get(usize::from(input)).map(|input| &input.kind) {
            Some(Kind::Choice(options)) => options,
            _ => &[],
        }
    }

    /// Reports a value per service where there is no service at hand.
    pub(super) fn outside_each(&mut self, mention: &Mention, scope: &Scope) {
        if let Named::Number(term @ Term::Line(_), _) = mention.referent
            && !scope.each
            && scope.is_each(term)
        {
            self.report(mention, Code::EachOutsideServices, Reason::TotalOfLine);
        }
    }
}

/// The names that there are, for a mistake about another one, or where there should be some.
pub(super) fn known_or(section: &str, names: &[&str]) -> Expected {
    if names.is_empty() { Reason::Declared.of(section) } else { names.join(", ").into() }
}
