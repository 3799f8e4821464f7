//! Resolving worksheets, line by line.

use rust_decimal::Decimal;

use super::super::document::{self, OpName};
use super::super::mistake::{Code, Path};
use super::super::reason::Reason;
use super::super::text::Number;
use super::names::{Known, Mention, Scope, UnitOf};
use super::section::Section;
use super::{Resolver, Worksheet};
use crate::rules::op::{Arithmetic, Op, Rounding};
use crate::rules::scheme::{Bands, Line, LineIndex, Operand, Term, Value};
use crate::rules::unit::{DECIMALS, Unit};

impl<'d> Resolver<'d> {
    pub(super) fn worksheets(&mut self, path: &Path) -> Vec<Worksheet<'d>> {
        let mut worksheets = Vec::new();
        let calculations = self.document.calculations.as_ref();
        for (index, (id, lines)) in calculations.into_iter().flatten().enumerate() {
            let path = path.key(id);
            let mut sheet = Worksheet {
                ids: lines.iter().map(|line| &*line.line).collect(),
                known: Vec::new(),
                lines: Vec::new(),
            };
            for (position, line) in lines.iter().enumerate() {
                let path = path.index(position);
                let before = self.findings.len();
                self.new_name(line, sheet.ids.get(..position).unwrap_or_default(), &path.key("line"));
                let each = line.each.is_some();
                let scope = Scope { worksheet: Some(index), ids: &sheet.ids, known: &sheet.known, each };
                let (mut known, resolved) = self.line(line, &scope, &path);
                known.is_mistaken |= self.findings.len() > before;
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
            self.findings.report(path, Code::DuplicateId, Reason::FreeId, Some(id));
        }
    }

    fn line(&mut self, line: &'d document::Line, scope: &Scope, path: &Path) -> (Known, Option<Line>) {
        let mentions = self.mentions(line, scope, path);
        self.spend(mentions.len() + 1, path);
        let when = self.tests(line.when.as_deref().unwrap_or_default(), scope, &path.key("when"));
        let written = self.written_unit(line, path);
        let op = self.op(line, &mentions, written, path);
        let numbers = match line.op {
            // They work on answers, which are no numbers.
            OpName::Yearly | OpName::HoursOpen | OpName::DaysBetween | OpName::DaysInMonth => Vec::new(),
            _ => mentions.iter().map(|mention| self.number_of(mention)).collect(),
        };
        let own_index = LineIndex::from(scope.known.len());
        let itself = Term::Line(own_index);
        let Some(op) = op else {
            let known = Known {
                unit: UnitOf::Unknown,
                unit_since: itself,
                each: scope.each,
                unrounded_since: None,
                never_zero: true,
                is_mistaken: true,
            };
            return (known, None);
        };
        let unit = self.result_unit(&op, &numbers, &mentions, written, scope);
        self.check_operands(line, &op, &numbers, &mentions, scope, path);
        if line.when.is_some() {
            self.check_condition(&op, unit, &numbers, &path.key("when"));
        }
        // Minutes measured in hours have no decimals that end.
        let fits = |own: UnitOf| unit != UnitOf::Known(Unit::HOURS) || own != UnitOf::Known(Unit::MINUTES);
        let mut operands = numbers.iter().flatten();
        let unit_since = operands
            .clone()
            .find(|(_, own)| *own == unit && matches!(unit, UnitOf::Known(_)))
            .map_or(itself, |(term, _)| scope.unit_since(*term));
        let unrounded = operands.find_map(|(term, own)| {
            scope.unrounded_since(*term).or_else(|| (!fits(*own)).then_some(own_index))
        });
        let unrounded_since = (!op.is_exact(unrounded.is_none()))
            .then_some(unrounded.filter(|_| op.is_exact(true)).unwrap_or(own_index));
        let known = Known {
            unit,
            unit_since,
            each: scope.each,
            unrounded_since,
            never_zero: op.is_never_zero(),
            is_mistaken: false,
        };
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

    /// The operation; `None` where a part of it has a mistake.
    fn op(
        &mut self,
        line: &document::Line,
        mentions: &[Mention],
        written: UnitOf,
        path: &Path,
    ) -> Option<Op> {
        Some(match line.op {
            OpName::Round => {
                let unit = mentions.first().and_then(|mention| mention.referent.unit());
                let to = self.step(line.to?, unit, &path.key("to"))?;
                Op::Arithmetic(Arithmetic::Round { to, mode: line.mode.unwrap_or(Rounding::Down) })
            }
            OpName::Choose => {
                let decimals = self.decimals_of(written);
                let by = self.choice(line.by.as_ref()?, &path.key("by"))?;
                let path = path.key("cases");
                let cases = self.cases(line.cases.as_ref()?, by, &path, |resolver, value, path| {
                    Some(resolver.value(value, path, decimals))
                })?;
                Op::Choose { by, cases }
            }
            OpName::Lookup => Op::Lookup { bands: self.lookup(line, mentions, written, &path.key("bands"))? },
            OpName::Yearly => match mentions {
                [opening] => Op::YearlyHours { opening: self.answer(opening, "opening-hours")? },
                [profit, opening] => {
                    let profit = self.answer(profit, "profit");
                    let opening = self.answer(opening, "opening-hours");
                    Op::YearlyProfit { profit: profit?, opening: opening? }
                }
                _ => return self.wrong_count("1, 2", mentions.len(), path),
            },
            OpName::HoursOpen if self.document.head.incident.is_none() => {
                if self.document.head.in_force.is_some() {
                    let expected = Reason::IncidentForHours;
                    self.findings.report(&path.key("op"), Code::Operands, expected, None);
                }
                return None;
            }
            OpName::HoursOpen => match mentions {
                [opening] => Op::HoursOpen { opening: self.answer(opening, "opening-hours")? },
                _ => return self.wrong_count("1", mentions.len(), path),
            },
            OpName::Total => Op::Total,
            OpName::DaysBetween => match mentions {
                [from, to] => {
                    let (from, to) = (self.answer(from, "date"), self.answer(to, "date"));
                    Op::DaysBetween { from: from?, to: to?, inclusive: line.inclusive? }
                }
                _ => return self.wrong_count("2", mentions.len(), path),
            },
            OpName::DaysInMonth => match mentions {
                [date] => Op::DaysInMonth { date: self.answer(date, "date")? },
                _ => return self.wrong_count("1", mentions.len(), path),
            },
            plain => Op::Arithmetic(plain.plain()?),
        })
    }

    fn wrong_count(&mut self, expected: &str, got: usize, path: &Path) -> Option<Op> {
        let expected = Reason::OperandCount.of(expected);
        self.findings.report(&path.key("of"), Code::Operands, expected, Some(&got.to_string()));
        None
    }

    /// A step to round to: above 0, and such that the unit can show it.
    fn step(&mut self, to: Number, unit: Option<Unit>, path: &Path) -> Option<Decimal> {
        let decimals = unit.map_or(DECIMALS, |unit| unit.decimals(self.decimals()));
        let step = to.0.normalize();
        let expected = match step {
            _ if step <= Decimal::ZERO => Reason::Above.of(0),
            _ if step.scale() > decimals => Reason::AtMostDecimals.of(decimals),
            _ => return Some(step),
        };
        self.findings.report(path, Code::OutOfRange, expected, Some(&to.0.to_string()));
        None
    }

    fn lookup(
        &mut self,
        line: &document::Line,
        mentions: &[Mention],
        written: UnitOf,
        path: &Path,
    ) -> Option<Bands<Value>> {
        let bands = line.bands.as_deref().unwrap_or_default();
        let decimals = self.decimals_of(written);
        let number = mentions.first().and_then(|mention| mention.referent.unit());
        let edge_decimals = number.map_or(DECIMALS, |unit| unit.decimals(self.decimals()));
        let given = bands.iter().enumerate();
        let given = given
            .map(|(index, band)| self.value(&band.value, &path.index(index).key("value"), decimals))
            .collect();
        let edges = bands.iter().map(|band| (band.up_to, band.below)).collect();
        self.bands(edges, given, path, edge_decimals)
    }

    /// The unit that a `choose` or a `lookup` writes.
    fn written_unit(&mut self, line: &document::Line, path: &Path) -> UnitOf {
        let Some(name) = &line.unit else { return UnitOf::Known(Unit::NUMBER) };
        self.unit(name, &path.key("unit")).map_or(UnitOf::Unknown, UnitOf::Known)
    }

    /// Decimals of what is written in a unit; of an unknown one those of a number.
    fn decimals_of(&self, unit: UnitOf) -> u32 {
        unit.known().unwrap_or(Unit::NUMBER).decimals(self.decimals())
    }

    /// The names that a line computes with.
    fn mentions(&mut self, line: &'d document::Line, scope: &Scope, path: &Path) -> Vec<Mention<'d>> {
        let looked_up = line.looked_up.iter().map(|name| (name, path.key("in")));
        let of = line.of.as_deref().unwrap_or_default().iter().enumerate();
        let of = of.map(|(index, name)| (name, path.key("of").index(index)));
        looked_up.chain(of).map(|(name, path)| self.mention(name, path, scope)).collect()
    }
}
