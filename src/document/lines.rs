//! Reading worksheets: what a line works on, in which unit its result is, and whether it can go wrong.

use super::read::{QUANTITY, Reader, Section, Shape};
use super::{Edge, Holds, Kind, Limits, Line, Op, Operand, Quantity, Term, Test};
use crate::data::{Data, Member, Value};
use crate::ratio::{Mode, Ratio};
use crate::unit::Unit;

const LINE: [&str; 6] = ["line", "op", "label", "each", "when", "note"];
const OPS: [&str; 12] = [
    "add",
    "subtract",
    "multiply",
    "divide",
    "at-least",
    "at-most",
    "round",
    "choose",
    "lookup",
    "yearly",
    "hours-open",
    "total",
];
/// Keys of a line by its op, besides [`LINE`]: needed ones, in the order of [`OPS`].
const OP_KEYS: [&[&str]; 12] = [
    &["of"],
    &["of"],
    &["of"],
    &["of"],
    &["of"],
    &["of"],
    &["of", "to", "mode"],
    &["by", "cases", "unit"],
    &["in", "bands", "unit"],
    &["of"],
    &["of"],
    &["of"],
];
/// The first six and rounding may carry their first operand over.
const CONDITIONAL: usize = 7;
const LOOKUP_BAND: Shape = Shape { required: &["value"], optional: &["upTo", "below"] };
const TEST: Shape =
    Shape { required: &[], optional: &["of", "has", "is", "atLeast", "over", "upTo", "below"] };

/// What names mean at one place of a calculation.
pub(super) struct Scope<'s> {
    pub(super) calculation: Option<usize>,
    pub(super) lines: &'s [Option<Line>],
    /// Ids of all lines, those still to come among them.
    pub(super) ids: &'s [&'s str],
    /// Whether `dependence` and `share` mean something.
    pub(super) each: bool,
}

impl Scope<'_> {
    fn line(&self, index: usize) -> Option<&Line> {
        self.lines.get(index).and_then(Option::as_ref)
    }

    /// Whether a term has one value per service.
    pub(super) fn is_each(&self, term: Term) -> bool {
        match term {
            Term::Dependence | Term::Share => true,
            Term::Line(index) => self.line(index).is_some_and(|line| line.each),
            _ => false,
        }
    }

    /// Whether a term needs no rounding to be shown and tested: an input, a rounded line, or made of such.
    pub(super) fn is_exact(&self, term: Term) -> bool {
        let Term::Line(index) = term else { return true };
        let all = |line: &Line| line.of.iter().all(|operand| self.is_exact(operand.is));
        self.line(index).is_none_or(|line| match line.op {
            Op::Round { .. } | Op::Choose { .. } | Op::Lookup { .. } => true,
            Op::Add | Op::Subtract | Op::AtLeast | Op::AtMost | Op::Total => all(line),
            Op::Multiply | Op::Divide | Op::Yearly | Op::HoursOpen => false,
        })
    }
}

impl<'a> Reader<'a> {
    pub(super) fn calculations(&mut self) {
        let Some(data) = self.root.get("calculations") else { return };
        for (index, member) in self.by_id(data, 64).iter().enumerate() {
            let lines = self.calculation(index, member);
            self.calculations.push(lines);
        }
    }

    /// The lines of a calculation as they were written.
    pub(super) fn line_data(&self, calculation: usize) -> &'a [Data] {
        let calculations = self.root.get("calculations").map_or(&[][..], Data::members);
        calculations.get(calculation).map_or(&[], |member| member.data.items())
    }

    pub(super) fn line_ids(&self, calculation: usize) -> Vec<&'a str> {
        let id = |line: &'a Data| line.get("line").and_then(Data::text).unwrap_or_default();
        self.line_data(calculation).iter().map(id).collect()
    }

    fn calculation(&mut self, index: usize, member: &'a Member) -> Vec<Option<Line>> {
        let data = self.list(&member.data, 64);
        let ids = self.line_ids(index);
        let mut lines: Vec<Option<Line>> = Vec::new();
        for (position, line) in data.iter().enumerate() {
            let each = line.get("each").is_some();
            let scope = Scope { calculation: Some(index), lines: &lines, ids: &ids, each };
            if let (Some(id), Some(data)) = (ids.get(position), line.get("line")) {
                self.new_name(id, data.at, ids.iter().take(position).any(|before| before == id));
            }
            let read = self.line(line, &scope);
            lines.push(read);
        }
        lines
    }

    /// Lines share one namespace with inputs and values.
    fn new_name(&mut self, id: &str, at: usize, twice: bool) {
        let mut taken = [Section::Inputs, Section::Values].iter().flat_map(|section| self.declared(*section));
        if twice || taken.any(|name| *name == id) {
            self.report(at, "duplicate-id", "an id that no line, input or value has", Some(id));
        }
    }

    fn line(&mut self, data: &'a Data, scope: &Scope) -> Option<Line> {
        let op = data.get("op").and_then(|op| self.word(op, "wrong-type", &OPS));
        self.line_keys(data, op)?;
        self.texts(data, &["label", "note"]);
        if let Some(each) = data.get("each") {
            self.word(each, "wrong-type", &["services"]);
        }
        let id = data.get("line").and_then(|id| self.id(id, false));
        let of = match (data.get("of"), data.get("in")) {
            (Some(of), _) => self.operands(of, scope),
            (None, Some(number)) => self.operand(number, scope, false).map(|number| vec![number]),
            (None, None) => Some(Vec::new()),
        };
        let when = data.get("when").map(|when| self.tests(when, scope)).unwrap_or_default();
        let index = op?;
        if let Some(when) = data.get("when")
            && index >= CONDITIONAL
        {
            self.report(when.at, "operands", "no conditions on this op", None);
        }
        let op = self.op(data, index, of.as_deref().unwrap_or_default());
        let (op, of) = (op?, of?);
        self.count_operands(data, index, &of);
        self.check_each(data, index, &of, scope);
        let unit = self.result_unit(data, &op, &of)?;
        if let (Some(when), Some(first)) = (data.get("when"), of.first())
            && first.unit.is_some_and(|first| first != unit)
        {
            self.report(when.at, "unit-mismatch", "a first operand in the unit of the line", None);
        }
        if let Op::Divide = op {
            self.check_divisor(data, &of, scope);
        }
        if let Op::Round { to, .. } = op
            && !to.has_decimals(unit.decimals(self.decimals))
        {
            self.report(data.at, "out-of-range", "a step that the unit can show", None);
        }
        Some(Line { id: id?.into(), op, of, unit, each: scope.each, when })
    }

    fn line_keys(&mut self, data: &'a Data, op: Option<usize>) -> Option<()> {
        let Value::Map(members) = &data.value else {
            // Reports the wrong type.
            self.object(data, &TEST)?;
            return None;
        };
        let extra = op.and_then(|op| OP_KEYS.get(op)).copied();
        for (index, member) in members.iter().enumerate() {
            let key = member.key.as_str();
            let any_op = || OP_KEYS.iter().any(|keys| keys.contains(&key));
            if !LINE.contains(&key) && !extra.map_or_else(any_op, |extra| extra.contains(&key)) {
                let known: Vec<&str> = LINE.iter().chain(extra.unwrap_or_default()).copied().collect();
                self.report(member.at, "unknown-key", known.join(", "), Some(key));
            }
            if members.iter().take(index).any(|before| before.key == key) {
                self.report(member.at, "duplicate-key", "a key once", Some(key));
            }
        }
        for key in ["line", "op", "label"].iter().chain(extra.unwrap_or_default()) {
            if data.get(key).is_none() {
                self.report(data.at, "missing-key", *key, None);
            }
        }
        Some(())
    }

    fn operands(&mut self, data: &'a Data, scope: &Scope) -> Option<Vec<Operand>> {
        let operands: Vec<_> =
            self.list(data, 64).iter().map(|item| self.operand(item, scope, true)).collect();
        operands.into_iter().collect()
    }

    /// What a name means here. `literal`: the text `0` may stand for nothing of whatever unit.
    pub(super) fn operand(&mut self, data: &'a Data, scope: &Scope, literal: bool) -> Option<Operand> {
        let name = self.string(data)?;
        let position = scope.ids.iter().position(|id| *id == name);
        if literal && name == "0" {
            return Some(Operand { is: Term::Zero, unit: None });
        }
        if name == "dependence" || name == "share" {
            if !scope.each {
                self.report(data.at, "each-outside-services", "a line with each", Some(name));
                return None;
            }
            let is = if name == "share" { Term::Share } else { Term::Dependence };
            return Some(Operand { is, unit: Some(Unit::Percent) });
        }
        if let Some(position) = position {
            if position >= scope.lines.len() {
                self.report(data.at, "forward-reference", "a line above", Some(name));
                return None;
            }
            if let Some(calculation) = scope.calculation {
                self.used_lines.push((calculation, position));
            }
            let unit = scope.line(position)?.unit;
            return Some(Operand { is: Term::Line(position), unit: Some(unit) });
        }
        for section in [Section::Inputs, Section::Values] {
            let Some(index) = self.declared(section).iter().position(|id| *id == name) else { continue };
            self.used.push((section, index));
            if section == Section::Values {
                let unit = self.values.get(index)?.as_ref()?.unit;
                return Some(Operand { is: Term::Value(index), unit: Some(unit) });
            }
            let unit = self.inputs.get(index)?.as_ref()?.kind.unit();
            return Some(Operand { is: Term::Input(index), unit });
        }
        self.report(data.at, "unknown-reference", "a line above, an input or a value", Some(name));
        None
    }

    fn op(&mut self, data: &'a Data, op: usize, of: &[Operand]) -> Option<Op> {
        Some(match *OPS.get(op)? {
            "add" => Op::Add,
            "subtract" => Op::Subtract,
            "multiply" => Op::Multiply,
            "divide" => Op::Divide,
            "at-least" => Op::AtLeast,
            "at-most" => Op::AtMost,
            "round" => self.round(data)?,
            "choose" => self.choose(data)?,
            "lookup" => self.lookup(data, of.first().copied())?,
            "yearly" => Op::Yearly,
            "hours-open" => Op::HoursOpen,
            _ => Op::Total,
        })
    }

    fn round(&mut self, data: &'a Data) -> Option<Op> {
        let step = data.get("to")?;
        let to = self.decimal(step, 4);
        let mode = self.word(data.get("mode")?, "wrong-type", &["down", "up", "half-up"]);
        let to = to?;
        if to <= Ratio::ZERO {
            self.report(step.at, "out-of-range", "a step above 0", step.text());
            return None;
        }
        let mode = [Mode::Down, Mode::Up, Mode::HalfUp].get(mode?).copied()?;
        Some(Op::Round { to, mode })
    }

    fn choose(&mut self, data: &'a Data) -> Option<Op> {
        let unit = data.get("unit").and_then(|unit| self.unit(unit, &Unit::NAMES));
        let by = self.reference(data.get("by")?, Section::Inputs)?;
        let options = self.choice(by, data.get("by")?)?;
        let decimals = unit?.decimals(self.decimals);
        let cases = self
            .cases(data.get("cases")?, &options, |reader, case| reader.quantity(case, decimals, &QUANTITY))?;
        Some(Op::Choose { by, cases })
    }

    /// The options of a choice; anything else is reported.
    pub(super) fn choice(&mut self, input: usize, data: &'a Data) -> Option<Vec<String>> {
        let kind = &self.inputs.get(input)?.as_ref()?.kind;
        if let Kind::Choice(options) = kind {
            return Some(options.clone());
        }
        self.report(data.at, "operands", "a choice input", data.text());
        None
    }

    /// One case for every option, in their order.
    pub(super) fn cases<T>(
        &mut self,
        data: &'a Data,
        options: &[String],
        read: impl Fn(&mut Self, &'a Data) -> Option<T>,
    ) -> Option<Vec<T>> {
        let Value::Map(members) = &data.value else {
            self.object(data, &TEST)?;
            return None;
        };
        for (index, member) in members.iter().enumerate() {
            if !options.contains(&member.key) {
                self.report(member.at, "unknown-key", options.join(", "), Some(&member.key));
            }
            if members.iter().take(index).any(|before| before.key == member.key) {
                self.report(member.at, "duplicate-key", "a key once", Some(&member.key));
            }
        }
        let mut cases = Vec::new();
        for option in options {
            match data.get(option) {
                Some(case) => cases.push(read(self, case)),
                None => self.report(data.at, "cases-incomplete", option.as_str(), None),
            }
        }
        cases.into_iter().collect()
    }

    fn lookup(&mut self, data: &'a Data, number: Option<Operand>) -> Option<Op> {
        let unit = data.get("unit").and_then(|unit| self.unit(unit, &Unit::NAMES));
        let edge_decimals =
            number.and_then(|number| number.unit).map_or(4, |unit| unit.decimals(self.decimals));
        let decimals = unit?.decimals(self.decimals);
        let bands = self.bands(data.get("bands")?, edge_decimals, &LOOKUP_BAND, |reader, band| {
            reader.quantity(band.get("value")?, decimals, &QUANTITY)
        })?;
        self.arithmetic(data.get("in")?, number?)?;
        Some(Op::Lookup { bands })
    }

    /// Bands with one edge each, rising, the last one open.
    pub(super) fn bands<T>(
        &mut self,
        data: &'a Data,
        decimals: u32,
        shape: &Shape,
        read: impl Fn(&mut Self, &'a Data) -> Option<T>,
    ) -> Option<Vec<(Option<Edge>, T)>> {
        let items = self.list(data, 32);
        if items.is_empty() {
            self.report(data.at, "bands-open-end", "a last band without an edge", None);
        }
        let mut bands = Vec::new();
        let mut before: Option<Ratio> = None;
        for (index, band) in items.iter().enumerate() {
            let Some(object) = self.object(band, shape) else {
                bands.push(None);
                continue;
            };
            let edge =
                self.written_limits(object, decimals).upper.map(|(at, included)| Edge { at, included });
            let written = object.get("upTo").or_else(|| object.get("below"));
            if let (Some(edge), Some(written)) = (edge, written) {
                if before.is_some_and(|before| edge.at <= before) {
                    self.report(written.at, "bands-order", "an edge above the one before", written.text());
                }
                before = Some(edge.at);
            }
            if written.is_none() != (index + 1 == items.len()) {
                let at = written.map_or(band.at, |written| written.at);
                self.report(at, "bands-open-end", "an edge on every band but the last", None);
            }
            bands.push(read(self, object).map(|value| (edge, value)));
        }
        bands.into_iter().collect()
    }

    fn count_operands(&mut self, data: &'a Data, op: usize, of: &[Operand]) {
        let (least, most) = match OPS.get(op).copied().unwrap_or_default() {
            "add" | "multiply" => (2, 64),
            "subtract" | "divide" | "at-least" | "at-most" => (2, 2),
            "yearly" => (1, 2),
            "choose" => (0, 0),
            _ => (1, 1),
        };
        if (least..=most).contains(&of.len()) {
            return;
        }
        let expected = if least == most { format!("{least}") } else { format!("{least} to {most}") };
        let at = data.get("of").map_or(data.at, |of| of.at);
        self.report(at, "operands", format!("{expected} operands"), Some(&of.len().to_string()));
    }

    /// Values per service stay in lines per service, until a `total`.
    fn check_each(&mut self, data: &'a Data, op: usize, of: &[Operand], scope: &Scope) {
        let op = OPS.get(op).copied().unwrap_or_default();
        let items = data.get("of").map_or(&[][..], Data::items);
        let first_each = of.iter().position(|operand| scope.is_each(operand.is));
        let place = |index: usize| items.get(index).map_or(data.at, |item| item.at);
        match (op, scope.each, first_each) {
            ("total", true, _) => {
                let at = data.get("each").map_or(data.at, |each| each.at);
                self.report(at, "each-outside-services", "no each: a total is one value", None);
            }
            ("total", false, None) if !of.is_empty() => {
                self.report(place(0), "each-outside-services", "a line with each", None);
            }
            ("hours-open", false, _) => {
                self.report(data.at, "each-outside-services", "each, because hours are per service", None);
            }
            (op, false, Some(index)) if op != "total" => {
                self.report(place(index), "each-outside-services", "a total of that line", None);
            }
            _ => {}
        }
    }

    /// The unit of a line's result; operands that do not fit are reported.
    fn result_unit(&mut self, data: &'a Data, op: &Op, of: &[Operand]) -> Option<Unit> {
        let items = data.get("of").map_or(&[][..], Data::items);
        let pairs = || items.iter().zip(of.iter().copied());
        match op {
            Op::Choose { .. } | Op::Lookup { .. } => Unit::named(data.get("unit")?.text()?),
            Op::Yearly => self.yearly_unit(items, of),
            Op::HoursOpen => {
                for (item, operand) in pairs() {
                    self.expect_kind(item, operand, "opening-hours");
                }
                Some(Unit::HOURS)
            }
            Op::Multiply | Op::Divide => {
                let mut unit = Unit::NUMBER;
                for (index, (item, operand)) in pairs().enumerate() {
                    self.arithmetic(item, operand)?;
                    let own = operand.unit.unwrap_or(Unit::NUMBER);
                    let divisor = matches!(op, Op::Divide) && index > 0;
                    unit = if divisor { unit.over(own) } else { unit.times(own) };
                }
                Some(unit)
            }
            Op::Add | Op::Subtract | Op::AtLeast | Op::AtMost | Op::Round { .. } | Op::Total => {
                let mut unit = None;
                for (item, operand) in pairs() {
                    self.arithmetic(item, operand)?;
                    let Some(own) = operand.unit else { continue };
                    if *unit.get_or_insert(own) != own {
                        let expected = unit.unwrap_or(own).to_string();
                        self.report(item.at, "unit-mismatch", expected, Some(&own.to_string()));
                    }
                }
                Some(unit.unwrap_or(Unit::NUMBER))
            }
        }
    }

    fn yearly_unit(&mut self, items: &'a [Data], of: &[Operand]) -> Option<Unit> {
        match (items, of) {
            ([opening], [hours]) => {
                self.expect_kind(opening, *hours, "opening-hours");
                Some(Unit::HOURS_A_YEAR)
            }
            ([profit, opening], [amount, hours]) => {
                self.expect_kind(profit, *amount, "profit");
                self.expect_kind(opening, *hours, "opening-hours");
                Some(Unit::MONEY_A_YEAR)
            }
            _ => None,
        }
    }

    fn expect_kind(&mut self, item: &'a Data, operand: Operand, kind: &str) {
        let fits = |input: &Kind| match kind {
            "profit" => matches!(input, Kind::Profit { .. }),
            _ => matches!(input, Kind::OpeningHours),
        };
        let input = match operand.is {
            Term::Input(index) => self.inputs.get(index).and_then(Option::as_ref),
            _ => None,
        };
        if !input.is_some_and(|input| fits(&input.kind)) {
            self.report(item.at, "operands", format!("an input of kind {kind}"), item.text());
        }
    }

    /// Reports what cannot be computed with: a choice, a profit, opening hours, services.
    pub(super) fn arithmetic(&mut self, item: &'a Data, operand: Operand) -> Option<()> {
        if operand.unit.is_none() && operand.is != Term::Zero {
            self.report(item.at, "operands", "a number", item.text());
            return None;
        }
        Some(())
    }

    /// A divisor must be a value, an input limited away from 0, or the opening hours of a year.
    fn check_divisor(&mut self, data: &'a Data, of: &[Operand], scope: &Scope) {
        let Some(divisor) = of.get(1) else { return };
        let nonzero =
            |value: &Quantity| [value.low, value.likely, value.high].iter().all(|end| !end.is_zero());
        let safe = match divisor.is {
            Term::Value(index) => {
                self.values.get(index).and_then(Option::as_ref).is_some_and(|value| nonzero(&value.is))
            }
            Term::Input(index) => self.inputs.get(index).and_then(Option::as_ref).is_some_and(|input| {
                let default = match &input.default {
                    Some(super::Default::Value(value)) => nonzero(value),
                    _ => true,
                };
                input.limits.exclude_zero() && default
            }),
            Term::Line(index) => {
                scope.line(index).is_none_or(|line| matches!(line.op, Op::Yearly) && line.of.len() == 1)
            }
            Term::Dependence | Term::Share | Term::Zero => false,
        };
        if !safe {
            let item = data.get("of").and_then(|of| of.items().get(1));
            let at = item.map_or(data.at, |item| item.at);
            self.report(at, "divisor-may-be-zero", "a divisor that is never 0", item.and_then(Data::text));
        }
    }

    /// Conditions, all of which must hold.
    pub(super) fn tests(&mut self, data: &'a Data, scope: &Scope) -> Vec<Test> {
        let tests: Vec<_> = self.list(data, 16).iter().map(|test| self.test(test, scope)).collect();
        tests.into_iter().flatten().collect()
    }

    fn test(&mut self, data: &'a Data, scope: &Scope) -> Option<Test> {
        let test = self.object(data, &TEST)?;
        if let Some(has) = test.get("has") {
            if let Some(extra) = test.members().iter().find(|member| member.key != "has") {
                self.report(extra.at, "unknown-key", "has alone", Some(&extra.key));
            }
            let of = self.operand(has, scope, false)?;
            self.outside_each(has, of, scope);
            return Some(Test { of, holds: Holds::Has });
        }
        let Some(subject) = test.get("of") else {
            self.report(data.at, "missing-key", "of or has", None);
            return None;
        };
        let of = self.operand(subject, scope, false)?;
        self.outside_each(subject, of, scope);
        if let Some(option) = test.get("is") {
            let Term::Input(input) = of.is else {
                self.report(subject.at, "operands", "a choice input", subject.text());
                return None;
            };
            let options = self.choice(input, subject)?;
            let words: Vec<&str> = options.iter().map(String::as_str).collect();
            let option = self.word(option, "unknown-reference", &words)?;
            return Some(Test { of, holds: Holds::Is(option) });
        }
        self.arithmetic(subject, of)?;
        let decimals = of.unit.map_or(4, |unit| unit.decimals(self.decimals));
        let limits = self.written_limits(test, decimals);
        if let Limits { lower: None, upper: None } = limits {
            self.report(data.at, "missing-key", "atLeast, over, upTo, below or is", None);
        }
        Some(Test { of, holds: Holds::Within(limits) })
    }

    /// Reports a value per service where there is no service at hand.
    pub(super) fn outside_each(&mut self, data: &'a Data, operand: Operand, scope: &Scope) {
        if !scope.each && scope.is_each(operand.is) {
            self.report(data.at, "each-outside-services", "a total of that line", data.text());
        }
    }
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
