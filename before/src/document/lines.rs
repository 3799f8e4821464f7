//! Reading worksheets: what a line works on, in which unit its result is, and whether it can go wrong.

use super::read::{Reader, Section, borrowed, items, text, word};
use super::shape::{LINES, MODES};
use super::{Edge, Kind, Line, Op, Operand, Quantity, Term};
use crate::data::Data;
use crate::ratio::{Mode, Ratio};
use crate::unit::Unit;
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

/// What names mean at one place of a calculation.
pub(super) struct Scope<'s> {
    pub(super) calculation: Option<usize>,
    pub(super) lines: &'s [Line],
    /// Ids of all lines, those still to come among them.
    pub(super) ids: &'s [&'s str],
    /// Whether `dependence` and `share` mean something.
    pub(super) each: bool,
}

impl Scope<'_> {
    /// Whether a term has one value per service.
    pub(super) fn is_each(&self, term: Term) -> bool {
        match term {
            Term::Dependence | Term::Share => true,
            Term::Line(index) => self.lines.get(index).is_some_and(|line| line.each),
            _ => false,
        }
    }

    /// Whether a term needs no rounding to be shown and tested: an input, a rounded line, or made of such.
    pub(super) fn is_exact(&self, term: Term) -> bool {
        let Term::Line(index) = term else { return true };
        self.lines.get(index).is_none_or(|line| line.exact)
    }
}

impl<'a> Reader<'a> {
    pub(super) fn calculations(&mut self) {
        for index in 0..self.declared(Section::Calculations).len() {
            let ids = self.line_ids(index);
            let mut lines: Vec<Line> = Vec::new();
            for (position, data) in self.line_data(index).iter().enumerate() {
                let scope = Scope {
                    calculation: Some(index),
                    lines: &lines,
                    ids: &ids,
                    each: data.get("each").is_some(),
                };
                self.new_name(data, &ids, position);
                let line = self.line(data, &scope);
                lines.push(line);
            }
            self.document.calculations.push(lines);
        }
    }

    /// The lines of a calculation as they were written.
    pub(super) fn line_data(&self, calculation: usize) -> &'a [Data] {
        let calculations = super::read::members(self.root, "calculations");
        calculations.get(calculation).map_or(&[], |member| member.data.items())
    }

    pub(super) fn line_ids(&self, calculation: usize) -> Vec<&'a str> {
        let mut ids = Vec::new();
        for line in self.line_data(calculation) {
            ids.push(text(line, "line"));
        }
        ids
    }

    /// Lines share one namespace with inputs and values.
    fn new_name(&mut self, data: &'a Data, ids: &[&str], position: usize) {
        let Some(id) = data.get("line") else { return };
        let name = id.text().unwrap_or_default();
        let twice = ids.iter().take(position).any(|before| *before == name);
        if twice
            || [Section::Inputs, Section::Values]
                .iter()
                .any(|section| self.declared(*section).contains(&name))
        {
            self.report_at(id, "duplicate-id", "an id that no line, input or value has");
        }
    }

    fn line(&mut self, data: &'a Data, scope: &Scope) -> Line {
        let mut of: Vec<Operand> = Vec::new();
        for item in data.get("in").into_iter().chain(items(data, "of")) {
            of.push(self.operand(item, scope));
        }
        let when = self.tests(items(data, "when"), scope);
        let Some(op) = LINES.iter().position(|(name, _)| *name == text(data, "op")) else {
            // Reported with the structure: what it would need is not known.
            return Line {
                id: text(data, "line").into(),
                op: Op::Add,
                of,
                unit: None,
                each: scope.each,
                exact: true,
                when,
            };
        };
        let op = self.op(op, data, &of);
        let unit = self.result_unit(data, &op, &of);
        self.check_operands(data, &op, &of, scope);
        if let Some(when) = data.get("when") {
            if matches!(op, Op::Choose { .. } | Op::Lookup { .. } | Op::Yearly | Op::HoursOpen | Op::Total) {
                self.report(when.at, "operands", "no conditions on this op", None);
            } else if let (Some(unit), Some(Some(first))) = (unit, of.first().map(|first| first.unit))
                && first != unit
            {
                self.report(when.at, "unit-mismatch", "a first operand in the unit of the line", None);
            }
        }
        // Kept with the line: asked of every operand anew, it would double from line to line.
        let exact = match op {
            Op::Round { .. } | Op::Choose { .. } | Op::Lookup { .. } => true,
            Op::Multiply | Op::Divide | Op::Yearly | Op::HoursOpen => false,
            _ => of.iter().all(|operand| scope.is_exact(operand.is)),
        };
        Line { id: text(data, "line").into(), op, of, unit, each: scope.each, exact, when }
    }

    /// What a name means here; the text `0` stands for nothing of whatever unit.
    pub(super) fn operand(&mut self, data: &'a Data, scope: &Scope) -> Operand {
        let Some(name) = data.text() else { return Operand::UNKNOWN };
        if name == "0" {
            return Operand { is: Term::Zero, unit: None };
        }
        if name == "dependence" || name == "share" {
            if !scope.each {
                self.report_at(data, "each-outside-services", "a line with each");
            }
            let is = if name == "share" { Term::Share } else { Term::Dependence };
            return Operand { is, unit: Some(Unit::PERCENT) };
        }
        if let Some(position) = scope.ids.iter().position(|id| *id == name) {
            let Some(line) = scope.lines.get(position) else {
                self.report_at(data, "forward-reference", "a line above");
                return Operand::UNKNOWN;
            };
            if let Some(calculation) = scope.calculation {
                self.used_lines.push((calculation, position));
            }
            return Operand { is: Term::Line(position), unit: line.unit };
        }
        for &section in &[Section::Inputs, Section::Values] {
            let Some(index) = self.index(Some(data), section) else { continue };
            self.used.push((section, index));
            return if section == Section::Values {
                let unit = self.document.values.get(index).and_then(|value| value.unit);
                Operand { is: Term::Value(index), unit }
            } else {
                let unit = self.document.inputs.get(index).and_then(|input| input.kind.unit());
                Operand { is: Term::Input(index), unit }
            };
        }
        self.report_at(data, "unknown-reference", "a line above, an input or a value");
        Operand::UNKNOWN
    }

    fn op(&mut self, row: usize, data: &'a Data, of: &[Operand]) -> Op {
        let unit = self.decimals_of(Unit::named(text(data, "unit")));
        match row {
            0 => Op::Add,
            1 => Op::Subtract,
            2 => Op::Multiply,
            3 => Op::Divide,
            4 => Op::AtLeast,
            5 => Op::AtMost,
            6 => {
                let to = self.number(data.get("to"), 4).unwrap_or(Ratio::ONE);
                let mode = [Mode::Down, Mode::Up, Mode::HalfUp].get(word(data, "mode", &MODES)).copied();
                Op::Round { to, mode: mode.unwrap_or(Mode::Down) }
            }
            7 => {
                let by = self.index(data.get("by"), Section::Inputs).unwrap_or_default();
                let mut cases = Vec::new();
                for case in &self.cases(data, by) {
                    cases.push(self.quantity(*case, unit));
                }
                Op::Choose { by, cases }
            }
            8 => {
                let decimals = self.decimals_of(of.first().and_then(|number| number.unit));
                let edges = self.edges(data, decimals);
                let mut values = Vec::new();
                for band in items(data, "bands") {
                    values.push(self.quantity(band.get("value"), unit));
                }
                Op::Lookup { edges, values }
            }
            9 => Op::Yearly,
            10 => Op::HoursOpen,
            _ => Op::Total,
        }
    }

    /// The `cases` of an object, one for every option of the choice that it names, in their order.
    pub(super) fn cases(&mut self, data: &'a Data, by: usize) -> Vec<Option<&'a Data>> {
        let (Some(named), Some(cases)) = (data.get("by"), data.get("cases")) else { return Vec::new() };
        let Some(Kind::Choice(options)) = self.document.inputs.get(by).map(|input| input.kind.clone()) else {
            self.report_at(named, "operands", "a choice input");
            return Vec::new();
        };
        for member in cases.members() {
            if !options.contains(&member.key) {
                self.report(member.at, "unknown-reference", &options_of(&options), Some(&member.key));
            }
        }
        let mut found = Vec::new();
        for option in &options {
            found.push(cases.get(option));
            if cases.get(option).is_none() {
                self.report(cases.at, "cases-incomplete", option, None);
            }
        }
        found
    }

    /// The edges of the `bands` of an object: one each, rising, the last one open.
    pub(super) fn edges(&mut self, data: &'a Data, decimals: u32) -> Vec<Option<Edge>> {
        let bands = items(data, "bands");
        let mut edges: Vec<Option<Edge>> = Vec::new();
        for (index, band) in bands.iter().enumerate() {
            let edge = self.limits(band, decimals).upper.map(|(at, included)| Edge { at, included });
            let written = band.get("upTo").or_else(|| band.get("below"));
            let before = edges.iter().rev().copied().flatten().next();
            if let (Some(edge), Some(before), Some(written)) = (edge, before, written)
                && edge.at <= before.at
            {
                self.report_at(written, "bands-order", "an edge above the one before");
            }
            if written.is_none() != (index + 1 == bands.len()) {
                let at = written.map_or(band.at, |written| written.at);
                self.report(at, "bands-open-end", "an edge on every band but the last", None);
            }
            edges.push(edge);
        }
        if let Some(data) = data.get("bands").filter(|_| bands.is_empty()) {
            self.report(data.at, "bands-open-end", "a last band without an edge", None);
        }
        edges
    }

    fn check_operands(&mut self, data: &'a Data, op: &Op, of: &[Operand], scope: &Scope) {
        let at = data.get("of").map_or(data.at, |of| of.at);
        let (least, most) = match op {
            Op::Add | Op::Multiply => (2, 64),
            Op::Subtract | Op::Divide | Op::AtLeast | Op::AtMost => (2, 2),
            Op::Yearly => (1, 2),
            Op::Choose { .. } => (0, 0),
            _ => (1, 1),
        };
        if of.len() < least || of.len() > most {
            let or_more = if least == most { "" } else { " or more" };
            self.report(at, "operands", &(words::digits(least) + or_more), Some(&words::digits(of.len())));
            return;
        }
        self.check_each(data, op, of, scope);
        if let (Op::Divide, [_, divisor]) = (op, of)
            && !self.is_never_zero(*divisor, scope)
        {
            let item = items(data, "of").get(1).unwrap_or(data);
            self.report_at(item, "divisor-may-be-zero", "a divisor that is never 0");
        }
        if let (Op::Round { to, .. }, Some(step)) = (op, data.get("to")) {
            let decimals = self.decimals_of(of.first().and_then(|operand| operand.unit));
            if *to <= Ratio::ZERO || !to.has_decimals(decimals) {
                self.report_at(step, "out-of-range", "a step above 0 that the unit can show");
            }
        }
    }

    /// Values per service stay in lines per service, until a `total`.
    fn check_each(&mut self, data: &'a Data, op: &Op, of: &[Operand], scope: &Scope) {
        let first_each = of.iter().position(|operand| scope.is_each(operand.is));
        let named = |index: usize| items(data, "of").get(index).or(data.get("in")).unwrap_or(data);
        match (op, scope.each, first_each) {
            (Op::Total, true, _) => {
                self.report_at(
                    data.get("each").unwrap_or(data),
                    "each-outside-services",
                    "no each: a total is one value",
                );
            }
            (Op::Total, false, None) => {
                self.report_at(named(0), "each-outside-services", "a line with each");
            }
            (Op::HoursOpen, false, _) => {
                self.report_at(data, "each-outside-services", "each, because hours are per service");
            }
            (op, false, Some(index)) if !matches!(op, Op::Total) => {
                self.report_at(named(index), "each-outside-services", "a total of that line");
            }
            _ => {}
        }
    }

    /// The unit of a line's result; operands that do not fit are reported. `None` where one is not known.
    fn result_unit(&mut self, data: &'a Data, op: &Op, of: &[Operand]) -> Option<Unit> {
        let written = items(data, "of");
        match op {
            Op::Choose { .. } => Unit::named(text(data, "unit")),
            Op::Lookup { .. } => {
                if let (Some(number), Some(operand)) = (data.get("in"), of.first()) {
                    self.arithmetic(number, *operand);
                }
                Unit::named(text(data, "unit"))
            }
            Op::Yearly | Op::HoursOpen => {
                let (last, first) = (of.len().saturating_sub(1), of.len() == 2);
                for (index, (item, operand)) in written.iter().zip(of).enumerate() {
                    let kind = if index == last { "opening-hours" } else { "profit" };
                    if !self.is_kind(*operand, kind) {
                        self.report_at(item, "operands", kind);
                    }
                }
                Some(match op {
                    Op::HoursOpen => Unit::HOURS,
                    _ if first => Unit::MONEY_A_YEAR,
                    _ => Unit::HOURS_A_YEAR,
                })
            }
            Op::Multiply | Op::Divide => {
                let mut unit = Some(Unit::NUMBER);
                for (index, (item, operand)) in written.iter().zip(of).enumerate() {
                    self.arithmetic(item, *operand);
                    let own = if operand.is == Term::Zero { Some(Unit::NUMBER) } else { operand.unit };
                    let divisor = matches!(op, Op::Divide) && index > 0;
                    unit = unit
                        .zip(own)
                        .map(|(unit, own)| if divisor { unit.over(own) } else { unit.times(own) });
                }
                unit
            }
            _ => {
                let mut unit = None;
                for (item, operand) in written.iter().zip(of) {
                    self.arithmetic(item, *operand);
                    let Some(own) = operand.unit else { continue };
                    let expected = *unit.get_or_insert(own);
                    if expected != own {
                        self.report(item.at, "unit-mismatch", &expected.name(), Some(&own.name()));
                    }
                }
                unit
            }
        }
    }

    fn is_kind(&self, operand: Operand, kind: &str) -> bool {
        match operand.is {
            Term::Input(index) => self.document.inputs.get(index).is_some_and(|input| match kind {
                "profit" => matches!(input.kind, Kind::Profit { .. }),
                _ => matches!(input.kind, Kind::OpeningHours),
            }),
            Term::Unknown => true,
            _ => false,
        }
    }

    /// Reports what cannot be computed with: a choice, a profit, opening hours, services.
    pub(super) fn arithmetic(&mut self, item: &'a Data, operand: Operand) {
        if let Term::Input(_) = operand.is
            && operand.unit.is_none()
        {
            self.report_at(item, "operands", "a number");
        }
    }

    /// A divisor must be a value, an input limited away from 0, or the opening hours of a year.
    fn is_never_zero(&self, divisor: Operand, scope: &Scope) -> bool {
        fn nonzero(value: &Quantity) -> bool {
            value.ends.iter().all(|end| !end.is_zero())
        }
        match divisor.is {
            Term::Unknown => true,
            Term::Value(index) => self.document.values.get(index).is_some_and(|value| nonzero(&value.is)),
            Term::Input(index) => self.document.inputs.get(index).is_some_and(|input| {
                let default_is_zero =
                    matches!(&input.default, Some(super::Default::Value(value)) if !nonzero(value));
                input.kind.unit().is_none() || input.limits.exclude_zero() && !default_is_zero
            }),
            Term::Line(index) => {
                scope.lines.get(index).is_some_and(|line| matches!(line.op, Op::Yearly) && line.of.len() == 1)
            }
            Term::Dependence | Term::Share | Term::Zero => false,
        }
    }
}

/// The options of a choice, for a message.
pub(super) fn options_of(options: &[String]) -> String {
    words::listed(&borrowed(options))
}

impl Operand {
    /// What stands for a name that was reported.
    const UNKNOWN: Self = Self { is: Term::Unknown, unit: None };
}

impl Kind {
    /// The unit of an answer that can be computed with.
    pub(super) fn unit(&self) -> Option<Unit> {
        match self {
            Self::Amount(unit) | Self::Number(unit) | Self::Count(unit) => Some(*unit),
            Self::Choice(_) | Self::Profit { .. } | Self::OpeningHours | Self::Services { .. } => None,
        }
    }
}
