//! The worked examples as part of a document's validation: each must come out as it states, and together they must try every edge, case,
//! requirement and method.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};

use super::document::Document;
use super::mistake::{Code, Findings, Path};
use super::reason::{Expected, Reason};
use super::resolve::Section;
use crate::rules::calendar;
use crate::rules::doubtful::End;
use crate::rules::estimate::Computation;
use crate::rules::fraction::Fraction;
use crate::rules::op::{Arithmetic, Op};
use crate::rules::scheme::{
    Bands, ClaimantIndex, Example, Figure, InputIndex, Kind, Line, LineIndex, MethodIndex, ReadingIndex,
    RequirementIndex, Rule, Scheme, Term, Test, ValueIndex, WorksheetIndex,
};
use crate::rules::verify::{DifferenceKind, compute, differences};
use crate::rules::worksheet::Run;

/// What decides between bands or cases.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Decision<'s> {
    Line(WorksheetIndex, LineIndex),
    /// By its id: a reading that is bound to several worksheets is still one.
    Reading(&'s str),
}

/// What the examples tried.
#[derive(Default)]
struct Tried<'s> {
    methods: HashSet<(ClaimantIndex, MethodIndex)>,
    /// And whether the requirement was met.
    requirements: HashSet<(ClaimantIndex, MethodIndex, RequirementIndex, bool)>,
    numbers: HashMap<Decision<'s>, Vec<Fraction>>,
    options: HashSet<(Decision<'s>, usize)>,
    /// Operands of a cap or a minimum that decided.
    decided: HashSet<(WorksheetIndex, LineIndex, usize)>,
    /// Days by which values were chosen.
    days: HashMap<ValueIndex, Vec<i64>>,
    /// By the place of the test.
    tests: BTreeMap<Path, TriedTest>,
}

/// What the examples tried of one test.
#[derive(Default)]
struct TriedTest {
    held: bool,
    failed: bool,
    numbers: Vec<Fraction>,
}

/// Runs every example, and reports those that differ and what none of them tries.
pub(super) fn judge(document: &Document, scheme: &Scheme) -> Findings {
    let mut findings = Findings::default();
    let mut tried = Tried::default();
    let mut all_are_claims = true;
    for (index, example) in scheme.examples.iter().enumerate() {
        let path = Path::default().key("examples").index(index);
        let computed = compute(scheme, example);
        let mut differences = differences(example, &computed);
        // Where outcomes fall, a wrong end is why they differ too.
        if differences.iter().any(|difference| difference.kind == DifferenceKind::RangeOrder) {
            differences.retain(|difference| difference.kind == DifferenceKind::RangeOrder);
        }
        for difference in differences {
            let place = difference.place.split('.').filter(|key| !key.is_empty());
            let (code, expected) = match difference.kind {
                DifferenceKind::Input => (Code::ExampleInput, Reason::InputsOfAClaim.into()),
                DifferenceKind::Differs => (Code::ExampleDiffers, Expected::from(difference.expected)),
                DifferenceKind::RangeOrder => (Code::RangeOrder, Reason::Rising.into()),
            };
            let path = place.fold(path.clone(), |path, key| path.key(key));
            findings.report(&path, code, expected, Some(&difference.got));
        }
        match computed {
            Ok(computation) => tried.note(example, document, scheme, &computation),
            Err(_) => all_are_claims = false,
        }
    }
    // What an example with a mistake in its inputs would try is not known yet.
    if !all_are_claims {
        return findings;
    }
    let mut gaps = Gaps { tried: &tried, scheme, findings };
    gaps.methods(document);
    gaps.lines(document);
    gaps.dates();
    gaps.findings
}

impl<'s> Tried<'s> {
    /// Notes what an example tries.
    fn note(
        &mut self,
        example: &Example,
        document: &Document,
        scheme: &'s Scheme,
        computation: &Computation,
    ) {
        let (claimant, index) = (example.claimant, example.method);
        let method = &scheme.claimants[claimant].methods[index];
        let run = computation.run(End::Likely);
        self.methods.insert((claimant, index));
        for (position, requirement) in method.requirements.iter_enumerated() {
            let path = requirement_path(document, claimant, index, position).key("when");
            self.tests(&requirement.when, run, 0, &path);
            let met = requirement.when.iter().all(|test| run.holds(test, 0));
            self.requirements.insert((claimant, index, position, met));
            if !met {
                // Nobody saw what the readings would say.
                return;
            }
        }
        let mut number = |decision, term: Term| {
            if let Some(entry) = run.operand(term, 0) {
                self.numbers.entry(decision).or_default().push(entry.value);
            }
        };
        let mut options = Vec::new();
        let mut option =
            |decision, by: InputIndex| options.extend(run.option(by).map(|(option, _)| (decision, option)));
        for reading in method.readings.iter().chain(&method.also) {
            let id = scheme.readings[*reading].id.as_str();
            // An example counts for each reading whose outcome it states.
            let is_stated = *reading == computation.headline.reading
                || example.expect.readings.iter().any(|(stated, _)| stated == id);
            match &scheme.readings[*reading].rule {
                Rule::Bands { tests, .. } if is_stated => number(Decision::Reading(id), tests.term),
                Rule::Cases { by, .. } if is_stated => option(Decision::Reading(id), *by),
                _ => {}
            }
        }
        if let Some(worksheet) = method.worksheet {
            for (position, line) in scheme.worksheets[worksheet].iter_enumerated() {
                match (&line.op, line.of.first()) {
                    (Op::Lookup { .. }, Some(of)) => number(Decision::Line(worksheet, position), of.term),
                    (Op::Choose { by, .. }, _) => option(Decision::Line(worksheet, position), *by),
                    _ => {}
                }
            }
        }
        self.options.extend(options);
        let lines = scheme.lines(method).iter().flat_map(Line::terms);
        let rules = method.readings.iter().chain(&method.also);
        let rules = rules.flat_map(|reading| scheme.readings[*reading].rule.terms());
        for term in lines.chain(rules) {
            if let Term::Value(value) = term
                && let Some(day) = scheme.values[value].figure.input().and_then(|input| run.date(input))
            {
                self.days.entry(value).or_default().push(day);
            }
        }
        if let Some(worksheet) = method.worksheet {
            let id = Section::Calculations.ids(document)[usize::from(worksheet)];
            let path = Path::default().key("calculations").key(id);
            let services = computation.sheet.claim.services().len();
            for (position, line) in scheme.worksheets[worksheet].iter_enumerated() {
                for service in 0..if line.each { services } else { 1 } {
                    let Some(entry) = run.entry(position, service) else { continue };
                    self.tests(&line.when, run, service, &path.index(position.into()).key("when"));
                    if entry.applied
                        && let Op::Arithmetic(op @ (Arithmetic::AtLeast | Arithmetic::AtMost)) = line.op
                        && let [first, second] = &line.of[..]
                        && let Some(first) = run.operand(first.term, service)
                        && let Some(second) = run.operand(second.term, service)
                    {
                        let order = first.value.cmp(&second.value);
                        let is_first = order
                            == if op == Arithmetic::AtLeast { Ordering::Greater } else { Ordering::Less };
                        if order != Ordering::Equal {
                            self.decided.insert((worksheet, position, usize::from(!is_first)));
                        }
                    }
                }
            }
        }
    }

    /// Notes which tests held, and on what. A test of something absent was not tried.
    fn tests(&mut self, tests: &[Test], run: Run<'_>, service: usize, path: &Path) {
        for (index, test) in tests.iter().enumerate() {
            let number = match test {
                Test::Within(term, _) => match run.operand(*term, service) {
                    Some(entry) => Some(entry.value),
                    None => continue,
                },
                Test::Is(input, _) if run.option(*input).is_none() => continue,
                Test::Is(..) | Test::Has(_) => None,
            };
            let tried = self.tests.entry(path.index(index)).or_default();
            tried.numbers.extend(number);
            if run.holds(test, service) { tried.held = true } else { tried.failed = true }
        }
    }
}

/// The place of a requirement: the claimant's own come first.
fn requirement_path(
    document: &Document,
    claimant: ClaimantIndex,
    method: MethodIndex,
    requirement: RequirementIndex,
) -> Path {
    let path = Path::default().key("claimants").index(claimant.into());
    let shared = document.claimants[usize::from(claimant)].requirements.as_deref().map_or(0, <[_]>::len);
    let place = usize::from(requirement);
    match place.checked_sub(shared) {
        Some(own) => path.key("methods").index(method.into()).key("requirements").index(own),
        None => path.key("requirements").index(place),
    }
}

struct Gaps<'t, 's> {
    tried: &'t Tried<'s>,
    scheme: &'s Scheme,
    findings: Findings,
}

impl Gaps<'_, '_> {
    fn missing(&mut self, path: &Path, expected: impl Into<Expected>) {
        self.findings.report(path, Code::ExampleMissing, expected, None);
    }

    fn methods(&mut self, document: &Document) {
        let mut seen: HashSet<&str> = HashSet::new();
        let scheme = self.scheme;
        for (index, claimant) in scheme.claimants.iter_enumerated() {
            let path = Path::default().key("claimants").index(usize::from(index));
            for (position, method) in claimant.methods.iter_enumerated() {
                let method_path = path.key("methods").index(usize::from(position));
                if !self.tried.methods.contains(&(index, position)) {
                    self.missing(&method_path, Reason::MethodTried.of(&method.id));
                }
                for (place, requirement) in method.requirements.iter_enumerated() {
                    let path = requirement_path(document, index, position, place);
                    for (met, reason) in [(true, Reason::WhenHolds), (false, Reason::WhenFails)] {
                        if !self.tried.requirements.contains(&(index, position, place, met)) {
                            self.missing(&path, reason.of(&method.id));
                        }
                    }
                    self.tests(&requirement.when, requirement.when.len() > 1, &path.key("when"));
                }
                for reading in method.readings.iter().chain(&method.also) {
                    if seen.insert(&scheme.readings[*reading].id) {
                        self.reading(*reading);
                    }
                }
            }
        }
    }

    /// Edges and cases of a reading.
    fn reading(&mut self, reading: ReadingIndex) {
        let reading = &self.scheme.readings[reading];
        let path = Path::default().key("readings").key(&reading.id);
        match &reading.rule {
            Rule::Pay(_) => {}
            Rule::Bands { bands, .. } => self.edges(bands, Decision::Reading(&reading.id), &path),
            Rule::Cases { by, .. } => self.cases(*by, Decision::Reading(&reading.id), &path),
        }
    }

    /// Edges of `lookup` lines, cases of `choose` lines, conditions, and both sides of caps and minimums.
    fn lines(&mut self, document: &Document) {
        let scheme = self.scheme;
        for ((worksheet, lines), id) in
            scheme.worksheets.iter_enumerated().zip(Section::Calculations.ids(document))
        {
            for (position, line) in lines.iter_enumerated() {
                let path = Path::default().key("calculations").key(id).index(usize::from(position));
                self.tests(&line.when, true, &path.key("when"));
                if let Op::Arithmetic(Arithmetic::AtLeast | Arithmetic::AtMost) = line.op {
                    self.deciding(document, worksheet, position, &path.key("of"));
                }
                match &line.op {
                    Op::Lookup { bands } => self.edges(bands, Decision::Line(worksheet, position), &path),
                    Op::Choose { by, .. } => self.cases(*by, Decision::Line(worksheet, position), &path),
                    _ => {}
                }
            }
        }
    }

    /// For every date of a value that is chosen by an answer, one example on it and one before it, in the row before.
    fn dates(&mut self) {
        for (index, named) in self.scheme.values.iter_enumerated() {
            let (Figure::Dated(dated), Some(_)) = (&named.figure, named.figure.input()) else { continue };
            let days = self.tried.days.get(&index).map_or(&[][..], Vec::as_slice);
            let path = Path::default().key("values").key(&named.id).key("dated");
            let mut before: Option<i64> = None;
            for (row, (from, _)) in dated.rows.iter().enumerate() {
                let is_before =
                    before.is_none_or(|before| days.iter().any(|day| (before..*from).contains(day)));
                for (reason, is_tried) in
                    [(Reason::OnEdge, days.contains(from)), (Reason::BeforeEdge, is_before)]
                {
                    if !is_tried {
                        self.missing(&path.index(row).key("from"), reason.of(calendar::written(*from)));
                    }
                }
                before = Some(*from);
            }
        }
    }

    /// For every test, unless it is the whole of a requirement, an example that meets it and one that does not; for every edge one on it.
    fn tests(&mut self, tests: &[Test], are_apart: bool, path: &Path) {
        for (index, test) in tests.iter().enumerate() {
            let path = path.index(index);
            let untried = TriedTest::default();
            let tried = self.tried.tests.get(&path).unwrap_or(&untried);
            for (is_tried, reason) in [(tried.held, Reason::WhenHolds), (tried.failed, Reason::WhenFails)] {
                if are_apart && !is_tried {
                    self.missing(&path, reason);
                }
            }
            let Test::Within(_, limits) = test else { continue };
            let keys = [(limits.lower, ["over", "atLeast"]), (limits.upper, ["below", "upTo"])];
            for (edge, keys) in keys {
                if let Some(edge) = edge
                    && !tried.numbers.contains(&Fraction::from(edge.at))
                {
                    let path = path.key(keys[usize::from(edge.included)]);
                    self.missing(&path, Reason::OnEdge.of(edge.at));
                }
            }
        }
    }

    /// Each of the two operands of a cap or a minimum decides in some example.
    fn deciding(&mut self, document: &Document, worksheet: WorksheetIndex, line: LineIndex, path: &Path) {
        let lines = document.calculations.iter().flatten().nth(worksheet.into()).map(|(_, lines)| lines);
        let names = lines.and_then(|lines| lines[usize::from(line)].of.as_deref()).unwrap_or_default();
        for (operand, name) in names.iter().enumerate() {
            if !self.tried.decided.contains(&(worksheet, line, operand)) {
                self.missing(&path.index(operand), Reason::Decides.of(&**name));
            }
        }
    }

    /// For every edge one value on it, one in the band before, one in the band after; none before an edge at 0.
    fn edges<T>(&mut self, bands: &Bands<T>, decision: Decision, path: &Path) {
        let numbers = self.tried.numbers.get(&decision).map_or(&[][..], Vec::as_slice);
        let open = bands.closed.len();
        for (index, (edge, _)) in bands.closed.iter().enumerate() {
            let at = Fraction::from(edge.at);
            let is_in = |band: usize| {
                numbers
                    .iter()
                    .any(|value| *value != at && bands.closed_position(*value).unwrap_or(open) == band)
            };
            let key = if edge.included { "upTo" } else { "below" };
            let path = path.key("bands").index(index).key(key);
            let before = edge.at.is_zero() || is_in(index);
            for (reason, is_tried) in [
                (Reason::OnEdge, numbers.contains(&at)),
                (Reason::BeforeEdge, before),
                (Reason::AfterEdge, is_in(index + 1)),
            ] {
                if !is_tried {
                    self.missing(&path, reason.of(edge.at));
                }
            }
        }
    }

    /// Cases stand in any order in the text, options in that of the input: the place is that of all cases.
    fn cases(&mut self, by: InputIndex, decision: Decision, path: &Path) {
        let Kind::Choice(options) = &self.scheme.inputs[by].kind else { return };
        let path = path.key("cases");
        for (option, name) in options.iter().enumerate() {
            if !self.tried.options.contains(&(decision, option)) {
                self.missing(&path, Reason::OptionTried.of(name));
            }
        }
    }
}
