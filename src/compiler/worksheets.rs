//! Resolving worksheets: what each line computes with, in which unit its result is, and whether it can go wrong.

use rust_decimal::Decimal;

use super::document::{self, OpName};
use super::mistake::{Code, Path};
use super::resolve::{Resolver, Section, Worksheet};
use super::text::{ByOption, Name, Number};
use crate::rules::fraction::Fraction;
use crate::rules::op::{Arithmetic, Op, Rounding};
use crate::rules::scheme::{
    Bands, Default, Edge, InputIndex, Kind, Limits, Line, LineIndex, Operand, Term, Test, Value, ValueIndex,
};
use crate::rules::unit::Unit;

/// What is known of a line, mistaken or not.
#[derive(Clone, Copy)]
pub(super) struct Known {
    unit: UnitOf,
    each: bool,
    exact: bool,
    never_zero: bool,
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
    /// An answer that is no number: a choice, a profit, opening hours, services.
    Answer(InputIndex),
    /// Nothing; that was reported.
    Mistaken,
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
    fn line(&self, term: Term) -> Option<&Known> {
        if let Term::Line(line) = term { self.known.get(usize::from(line)) } else { None }
    }

    /// Whether a term has one value per service.
    fn is_each(&self, term: Term) -> bool {
        matches!(term, Term::Dependence | Term::Share) || self.line(term).is_some_and(|line| line.each)
    }

    /// Whether a term can be shown and tested without rounding.
    pub(super) fn is_exact(&self, term: Term) -> bool {
        self.line(term).is_none_or(|line| line.exact)
    }

    /// Whether a line is one amount of money; `None` where that is not known.
    pub(super) fn is_one_amount(&self, line: usize) -> Option<bool> {
        let line = self.known.get(line)?;
        match line.unit {
            UnitOf::Known(unit) => Some(!line.each && unit == Unit::MONEY),
            UnitOf::Any | UnitOf::Unknown => None,
        }
    }
}

impl UnitOf {
    pub(super) fn known(self) -> Option<Unit> {
        if let Self::Known(unit) = self { Some(unit) } else { None }
    }
}

impl<'d> Resolver<'d> {
    pub(super) fn worksheets(&mut self, path: &Path) -> Vec<Worksheet<'d>> {
        let mut worksheets = Vec::new();
        let calculations = self.document.calculations.as_ref();
        for (index, (id, lines)) in calculations.into_iter().flat_map(|sheets| sheets.iter()).enumerate() {
            let path = path.key(id);
            let mut sheet = Worksheet {
                ids: lines.iter().map(|line| &*line.line).collect(),
                known: Vec::new(),
                lines: Vec::new(),
            };
            for (position, line) in lines.iter().enumerate() {
                let path = path.index(position);
                self.new_name(line, sheet.ids.get(..position).unwrap_or_default(), &path.key("line"));
                let each = line.each.is_some();
                let scope = Scope { worksheet: Some(index), ids: &sheet.ids, known: &sheet.known, each };
                let (known, resolved) = self.line(line, &scope, &path);
                sheet.known.push(known);
                sheet.lines.push(resolved);
            }
            worksheets.push(sheet);
        }
        worksheets
    }

    /// Lines share one namespace with inputs and values.
    fn new_name(&mut self, line: &document::Line, before: &[&str], path: &Path) {
        let id = &*line.line;
        let is_taken = |section: Section| section.position(self.document, id).is_some();
        if before.contains(&id) || is_taken(Section::Inputs) || is_taken(Section::Values) {
            self.findings.report(path, Code::DuplicateId, "an id that no line, input or value has", Some(id));
        }
    }

    fn line(&mut self, line: &'d document::Line, scope: &Scope, path: &Path) -> (Known, Option<Line>) {
        let names = operand_names(line, path);
        self.spend(names.len() + 1, path);
        let named: Vec<Named> = names.iter().map(|(name, path)| self.name(name, path, scope)).collect();
        let when = self.tests(line.when.as_deref().unwrap_or_default(), scope, &path.key("when"));
        let op = self.op(line, &named, &names, path);
        let numbers = match op {
            Some(Op::YearlyProfit { .. } | Op::YearlyHours { .. } | Op::HoursOpen { .. }) => Vec::new(),
            _ => {
                let named = named.iter().zip(&names);
                named.map(|(named, (name, path))| self.numeric(*named, name, path)).collect()
            }
        };
        let Some(op) = op else {
            let known = Known { unit: UnitOf::Unknown, each: scope.each, exact: true, never_zero: true };
            return (known, None);
        };
        let unit = self.result_unit(line, &op, &numbers, &names);
        self.check_operands(line, &op, &numbers, &names, scope, path);
        if line.when.is_some() {
            self.check_condition(&op, unit, &numbers, &path.key("when"));
        }
        let all_exact = numbers.iter().flatten().all(|(term, _)| scope.is_exact(*term));
        let known =
            Known { unit, each: scope.each, exact: op.is_exact(all_exact), never_zero: op.is_never_zero() };
        // A line of nothing but zeros is a plain number.
        let own_unit = unit.known().unwrap_or(Unit::NUMBER);
        let operand = |(term, unit): (Term, UnitOf)| Operand { term, unit: unit.known().unwrap_or(own_unit) };
        let of: Option<Vec<Operand>> = numbers.into_iter().map(|number| number.map(operand)).collect();
        let resolved = of.zip(when).map(|(of, when)| Line {
            id: line.line.to_string(),
            op,
            of,
            unit: own_unit,
            each: scope.each,
            when,
        });
        (known, resolved)
    }

    /// What a name means here.
    pub(super) fn name(&mut self, name: &Name, path: &Path, scope: &Scope) -> Named {
        let text = &**name;
        match text {
            "0" => return Named::Number(Term::Zero, UnitOf::Any),
            "dependence" | "share" if !scope.each => {
                self.findings.report(path, Code::EachOutsideServices, "a line with each", Some(text));
                return Named::Mistaken;
            }
            "dependence" => return Named::Number(Term::Dependence, UnitOf::Known(Unit::PERCENT)),
            "share" => return Named::Number(Term::Share, UnitOf::Known(Unit::PERCENT)),
            _ => {}
        }
        if let Some(position) = scope.ids.iter().position(|id| *id == text) {
            let Some(line) = scope.known.get(position) else {
                self.findings.report(path, Code::ForwardReference, "a line above", Some(text));
                return Named::Mistaken;
            };
            if let Some(worksheet) = scope.worksheet {
                self.used_lines.insert((worksheet, position));
            }
            return Named::Number(Term::Line(LineIndex::from(position)), line.unit);
        }
        if let Some(position) = Section::Inputs.position(self.document, text) {
            self.used.insert((Section::Inputs, position));
            let index = InputIndex::from(position);
            return match self.inputs.get(position).and_then(|input| input.kind.unit()) {
                Some(unit) => Named::Number(Term::Input(index), UnitOf::Known(unit)),
                None => Named::Answer(index),
            };
        }
        if let Some(position) = Section::Values.position(self.document, text) {
            self.used.insert((Section::Values, position));
            let unit = self.document.values.iter().flat_map(|values| values.iter()).nth(position);
            let unit = unit.map_or(UnitOf::Unknown, |(_, value)| UnitOf::Known(value.unit.unit()));
            return Named::Number(Term::Value(ValueIndex::from(position)), unit);
        }
        self.findings.report(path, Code::UnknownReference, "a line above, an input or a value", Some(text));
        Named::Mistaken
    }

    /// What can be computed with; an answer that is no number is reported.
    pub(super) fn numeric(&mut self, named: Named, name: &Name, path: &Path) -> Option<(Term, UnitOf)> {
        match named {
            Named::Number(term, unit) => Some((term, unit)),
            Named::Answer(_) => {
                self.findings.report(path, Code::Operands, "a number", Some(name));
                None
            }
            Named::Mistaken => None,
        }
    }

    /// The operation; `None` where a part of it has a mistake.
    fn op(
        &mut self,
        line: &document::Line,
        named: &[Named],
        names: &[(&Name, Path)],
        path: &Path,
    ) -> Option<Op> {
        Some(match line.op {
            OpName::Add => Op::Arithmetic(Arithmetic::Add),
            OpName::Subtract => Op::Arithmetic(Arithmetic::Subtract),
            OpName::Multiply => Op::Arithmetic(Arithmetic::Multiply),
            OpName::Divide => Op::Arithmetic(Arithmetic::Divide),
            OpName::AtLeast => Op::Arithmetic(Arithmetic::AtLeast),
            OpName::AtMost => Op::Arithmetic(Arithmetic::AtMost),
            OpName::Round => {
                let unit = named
                    .iter()
                    .find_map(|named| if let Named::Number(_, unit) = named { unit.known() } else { None });
                let to = self.step(line.to?, unit, &path.key("to"))?;
                Op::Arithmetic(Arithmetic::Round { to, mode: line.mode.unwrap_or(Rounding::Down) })
            }
            OpName::Choose => {
                let decimals = self.written_unit(line).decimals(self.decimals());
                let by = self.choice(line.by.as_ref()?, &path.key("by"))?;
                let path = path.key("cases");
                let cases = self.cases(line.cases.as_ref()?, by, &path, |resolver, value, path| {
                    Some(resolver.value(value, path, decimals))
                })?;
                Op::Choose { by, cases }
            }
            OpName::Lookup => Op::Lookup { bands: self.lookup(line, named, &path.key("bands"))? },
            OpName::Yearly => match named {
                [opening] => {
                    Op::YearlyHours { opening: self.answer(*opening, names.first()?, "opening-hours")? }
                }
                [profit, opening] => {
                    let profit = self.answer(*profit, names.first()?, "profit");
                    let opening = self.answer(*opening, names.get(1)?, "opening-hours");
                    Op::YearlyProfit { profit: profit?, opening: opening? }
                }
                _ => return self.wrong_count("1", named.len(), path),
            },
            OpName::HoursOpen => match named {
                [opening] => {
                    Op::HoursOpen { opening: self.answer(*opening, names.first()?, "opening-hours")? }
                }
                _ => return self.wrong_count("1", named.len(), path),
            },
            OpName::Total => Op::Total,
        })
    }

    fn wrong_count(&mut self, expected: &str, got: usize, path: &Path) -> Option<Op> {
        self.findings.report(&path.key("of"), Code::Operands, expected, Some(&got.to_string()));
        None
    }

    /// A step to round to: above 0, and such that the unit can show it.
    fn step(&mut self, to: Number, unit: Option<Unit>, path: &Path) -> Option<Decimal> {
        let decimals = unit.map_or(4, |unit| unit.decimals(self.decimals()));
        let step = to.0.normalize();
        if step <= Decimal::ZERO || step.scale() > decimals {
            let got = to.0.to_string();
            self.findings.report(path, Code::OutOfRange, "a step above 0 that the unit can show", Some(&got));
            return None;
        }
        Some(step)
    }

    /// An input of one kind, by its name.
    fn answer(&mut self, named: Named, (name, path): &(&Name, Path), kind: &str) -> Option<InputIndex> {
        if let Named::Answer(index) = named
            && self.inputs.get(usize::from(index)).is_some_and(|input| match input.kind {
                Kind::Profit { .. } => kind == "profit",
                Kind::OpeningHours => kind == "opening-hours",
                _ => false,
            })
        {
            return Some(index);
        }
        if !matches!(named, Named::Mistaken) {
            self.findings.report(path, Code::Operands, kind, Some(name));
        }
        None
    }

    /// A choice, by its name.
    pub(super) fn choice(&mut self, name: &Name, path: &Path) -> Option<InputIndex> {
        let position = self.reference(Section::Inputs, name, path)?;
        if self.inputs.get(position).is_some_and(|input| matches!(input.kind, Kind::Choice(_))) {
            return Some(InputIndex::from(position));
        }
        self.findings.report(path, Code::Operands, "a choice input", Some(name));
        None
    }

    /// The options of a choice.
    pub(super) fn options(&self, input: InputIndex) -> &[String] {
        match self.inputs.get(usize::from(input)).map(|input| &input.kind) {
            Some(Kind::Choice(options)) => options,
            _ => &[],
        }
    }

    /// One case for every option of a choice, in the order of the options.
    pub(super) fn cases<W, T>(
        &mut self,
        cases: &ByOption<W>,
        by: InputIndex,
        path: &Path,
        mut resolve: impl FnMut(&mut Self, &W, &Path) -> Option<T>,
    ) -> Option<Vec<T>> {
        let options = self.options(by).to_vec();
        for (key, _) in cases.iter().filter(|(key, _)| !options.iter().any(|option| option == key)) {
            self.findings.report_key(&path.key(key), Code::UnknownReference, options.join(", "));
        }
        let mut resolved = Vec::new();
        for option in &options {
            match cases.get(option) {
                Some(case) => resolved.push(resolve(self, case, &path.key(option))),
                None => self.findings.report(path, Code::CasesIncomplete, option, None),
            }
        }
        // Not while resolving: the other cases have their own mistakes.
        resolved.into_iter().collect()
    }

    fn lookup(&mut self, line: &document::Line, named: &[Named], path: &Path) -> Option<Bands<Value>> {
        let bands = line.bands.as_deref().unwrap_or_default();
        let decimals = self.written_unit(line).decimals(self.decimals());
        let number =
            if let Some(Named::Number(_, UnitOf::Known(unit))) = named.first() { Some(*unit) } else { None };
        let edge_decimals = number.map_or(4, |unit| unit.decimals(self.decimals()));
        let given = bands.iter().enumerate();
        let given = given
            .map(|(index, band)| self.value(&band.value, &path.index(index).key("value"), decimals))
            .collect();
        let edges = bands.iter().map(|band| (band.up_to, band.below)).collect();
        self.bands(edges, given, path, edge_decimals)
    }

    /// Bands with one edge each, rising, the last one without.
    pub(super) fn bands<T>(
        &mut self,
        edges: Vec<(Option<Number>, Option<Number>)>,
        given: Vec<T>,
        path: &Path,
        decimals: u32,
    ) -> Option<Bands<T>> {
        let last = edges.len().checked_sub(1);
        if last.is_none() {
            self.findings.report(path, Code::BandsOpenEnd, "a last band without an edge", None);
        }
        let mut before: Option<Edge> = None;
        let mut resolved = Vec::new();
        for (index, (up_to, below)) in edges.into_iter().enumerate() {
            let path = path.index(index);
            let written = document::Limits { up_to, below, ..document::Limits::default() };
            let edge = self.limits(written, &path, decimals).upper;
            let edge_path = match (up_to, below) {
                (Some(_), _) => path.key("upTo"),
                (None, Some(_)) => path.key("below"),
                (None, None) => path,
            };
            if let (Some(edge), Some(before)) = (edge, before)
                && edge.at <= before.at
            {
                let got = edge.at.to_string();
                self.findings.report(
                    &edge_path,
                    Code::BandsOrder,
                    "an edge above the one before",
                    Some(&got),
                );
            }
            if edge.is_none() != (Some(index) == last) {
                self.findings.report(
                    &edge_path,
                    Code::BandsOpenEnd,
                    "an edge on every band but the last",
                    None,
                );
            }
            before = edge.or(before);
            resolved.push(edge);
        }
        let mut given = given;
        let open = given.pop()?;
        resolved.pop();
        let closed: Option<Vec<_>> =
            resolved.into_iter().zip(given).map(|(edge, given)| Some((edge?, given))).collect();
        closed.map(|closed| Bands { closed, open })
    }

    /// The unit that a `choose` or a `lookup` writes.
    fn written_unit(&self, line: &document::Line) -> Unit {
        line.unit.as_ref().map_or(Unit::NUMBER, |unit| unit.unit())
    }

    /// The unit of a line's result; operands that do not fit are reported.
    fn result_unit(
        &mut self,
        line: &document::Line,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        names: &[(&Name, Path)],
    ) -> UnitOf {
        let units: Vec<UnitOf> =
            numbers.iter().map(|number| number.map_or(UnitOf::Unknown, |(_, unit)| unit)).collect();
        let is_unknown = units.contains(&UnitOf::Unknown);
        let known: Vec<Option<Unit>> = units.iter().map(|unit| unit.known()).collect();
        let is_product = matches!(op, Op::Arithmetic(arithmetic) if arithmetic.is_product());
        match op.unit_of(&known, self.written_unit(line)) {
            Ok(_) if is_unknown && (is_product || known.iter().all(Option::is_none)) => UnitOf::Unknown,
            Ok(unit) => UnitOf::Known(unit),
            Err(mismatch) => {
                if let Some((_, path)) = names.get(mismatch.operand) {
                    let got = mismatch.got.name().into_owned();
                    self.findings.report(path, Code::UnitMismatch, mismatch.expected.name(), Some(&got));
                }
                UnitOf::Known(mismatch.expected)
            }
        }
    }

    fn check_condition(&mut self, op: &Op, unit: UnitOf, numbers: &[Option<(Term, UnitOf)>], path: &Path) {
        if !op.can_be_conditional() {
            self.findings.report(path, Code::Operands, "no conditions on this op", None);
        } else if let (UnitOf::Known(unit), Some(Some((_, UnitOf::Known(first))))) = (unit, numbers.first())
            && *first != unit
        {
            self.findings.report(path, Code::UnitMismatch, "a first operand in the unit of the line", None);
        }
    }

    fn check_operands(
        &mut self,
        line: &document::Line,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        names: &[(&Name, Path)],
        scope: &Scope,
        path: &Path,
    ) {
        let (least, most) = op.operand_count();
        if numbers.len() < least || numbers.len() > most {
            let expected = if least == most { least.to_string() } else { format!("{least} or more") };
            let got = numbers.len().to_string();
            self.findings.report(&path.key("of"), Code::Operands, expected, Some(&got));
            return;
        }
        self.check_each(line, op, numbers, names, scope, path);
        if let (Op::Arithmetic(Arithmetic::Divide), [_, Some((divisor, _))], Some((name, path))) =
            (op, numbers, names.get(1))
            && !self.is_never_zero(*divisor, scope)
        {
            self.findings.report(path, Code::DivisorMayBeZero, "a divisor that is never 0", Some(name));
        }
    }

    /// Values per service stay in lines per service, until a `total`.
    fn check_each(
        &mut self,
        line: &document::Line,
        op: &Op,
        numbers: &[Option<(Term, UnitOf)>],
        names: &[(&Name, Path)],
        scope: &Scope,
        path: &Path,
    ) {
        let first_each =
            numbers.iter().position(|number| number.is_some_and(|(term, _)| scope.is_each(term)));
        match (op, scope.each) {
            (Op::Total, true) => {
                let got = line.each.map(|_| "services");
                self.findings.report(
                    &path.key("each"),
                    Code::EachOutsideServices,
                    "no each: a total is one value",
                    got,
                );
            }
            (Op::Total, false) => {
                if let ([Some((term, _))], Some((name, path))) = (numbers, names.first())
                    && !scope.is_each(*term)
                {
                    self.findings.report(path, Code::EachOutsideServices, "a line with each", Some(name));
                }
            }
            (Op::HoursOpen { .. }, false) => {
                self.findings.report(
                    path,
                    Code::EachOutsideServices,
                    "each, because hours are per service",
                    None,
                );
            }
            (_, false) => {
                if let Some((name, path)) = first_each.and_then(|index| names.get(index)) {
                    self.findings.report(path, Code::EachOutsideServices, "a total of that line", Some(name));
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
                self.values.get(usize::from(value)).is_some_and(|named| is_nonzero(&named.value))
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
                self.findings.report(path, Code::MissingKey, "of or has", None);
                return None;
            }
        };
        let of = path.key(key);
        let named = self.name(name, &of, scope);
        if let Named::Number(term, _) = named {
            self.outside_each(term, name, scope, &of);
        }
        let unit = if let Named::Number(_, unit) = named { unit.known() } else { None };
        let decimals = unit.map_or(4, |unit| unit.decimals(self.decimals()));
        let limits = self.limits(test.limits(), path, decimals);
        let is_limited = limits != Limits { lower: None, upper: None };
        match (&test.has, &test.is, is_limited) {
            (Some(_), None, false) if test.of.is_none() => match named {
                Named::Number(term, _) => Some(Test::Has(term)),
                Named::Answer(input) => Some(Test::Has(Term::Input(input))),
                Named::Mistaken => None,
            },
            (None, Some(option), false) => self.option_test(named, option, &path.key("is")),
            (None, None, true) => Some(Test::Within(self.numeric(named, name, &of)?.0, limits)),
            _ => {
                let expected = "has alone, or of with is or with limits";
                self.findings.report(path, Code::MissingKey, expected, None);
                None
            }
        }
    }

    fn option_test(&mut self, named: Named, option: &str, path: &Path) -> Option<Test> {
        let input = match named {
            Named::Answer(input) if !self.options(input).is_empty() => input,
            Named::Mistaken => return None,
            Named::Answer(_) | Named::Number(..) => {
                self.findings.report(path, Code::Operands, "an option of a choice input", Some(option));
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

    /// Reports a value per service where there is no service at hand.
    pub(super) fn outside_each(&mut self, term: Term, name: &Name, scope: &Scope, path: &Path) {
        if !scope.each && matches!(term, Term::Line(_)) && scope.is_each(term) {
            self.findings.report(path, Code::EachOutsideServices, "a total of that line", Some(name));
        }
    }
}

/// The names that a line computes with, and where they stand.
fn operand_names<'d>(line: &'d document::Line, path: &Path) -> Vec<(&'d Name, Path)> {
    let looked_up = line.looked_up.iter().map(|name| (name, path.key("in")));
    let of = line.of.as_deref().unwrap_or_default().iter().enumerate();
    let of = of.map(|(index, name)| (name, path.key("of").index(index)));
    looked_up.chain(of).collect()
}
