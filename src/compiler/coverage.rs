//! The worked examples as part of a document's validation: each must come out as it states, and together they must try every edge, case,
//! requirement and method.

use std::collections::{HashMap, HashSet};

use super::document::Document;
use super::mistake::{Code, Findings, Path};
use super::resolve::Section;
use crate::rules::doubtful::End;
use crate::rules::estimate::Computation;
use crate::rules::fraction::Fraction;
use crate::rules::op::Op;
use crate::rules::scheme::{
    Bands, ClaimantIndex, Example, InputIndex, Kind, LineIndex, MethodIndex, ReadingIndex, RequirementIndex,
    Rule, Scheme, Term, WorksheetIndex,
};
use crate::rules::verify::{DifferenceKind, compute, differences};

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
}

/// Runs every example, and reports those that differ and what none of them tries.
pub(super) fn judge(document: &Document, scheme: &Scheme) -> Findings {
    let mut findings = Findings::default();
    let mut tried = Tried::default();
    for (index, example) in scheme.examples.iter().enumerate() {
        let path = Path::default().key("examples").index(index);
        let computed = compute(scheme, example);
        for difference in differences(example, &computed) {
            let place = difference.place.split('.').filter(|key| !key.is_empty());
            let code = match difference.kind {
                DifferenceKind::Input => Code::ExampleInput,
                DifferenceKind::Differs => Code::ExampleDiffers,
                DifferenceKind::RangeOrder => Code::RangeOrder,
            };
            let path = place.fold(path.clone(), |path, key| path.key(key));
            findings.report(&path, code, difference.expected, Some(&difference.got));
        }
        if let Ok(computation) = computed {
            tried.note(example, scheme, &computation);
        }
    }
    let mut gaps = Gaps { tried: &tried, scheme, findings };
    gaps.methods(document);
    gaps.lines(document);
    gaps.findings
}

impl<'s> Tried<'s> {
    /// Notes what an example tries.
    fn note(&mut self, example: &Example, scheme: &'s Scheme, computation: &Computation) {
        let (claimant, index) = (example.claimant, example.method);
        let method = &scheme.claimants[claimant].methods[index];
        let run = computation.run(End::Likely);
        self.methods.insert((claimant, index));
        for (position, requirement) in method.requirements.iter_enumerated() {
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
    }
}

struct Gaps<'t, 's> {
    tried: &'t Tried<'s>,
    scheme: &'s Scheme,
    findings: Findings,
}

impl Gaps<'_, '_> {
    fn missing(&mut self, path: &Path, expected: impl Into<String>) {
        self.findings.report(path, Code::ExampleMissing, expected, None);
    }

    fn methods(&mut self, document: &Document) {
        let mut seen: HashSet<&str> = HashSet::new();
        let scheme = self.scheme;
        for ((index, claimant), written) in scheme.claimants.iter_enumerated().zip(document.claimants.iter())
        {
            let path = Path::default().key("claimants").index(usize::from(index));
            let shared = written.requirements.as_deref().map_or(0, <[_]>::len);
            for (position, method) in claimant.methods.iter_enumerated() {
                let method_path = path.key("methods").index(usize::from(position));
                if !self.tried.methods.contains(&(index, position)) {
                    self.missing(&method_path, "an example of this method");
                }
                for requirement in method.requirements.keys() {
                    // The claimant's own come first.
                    let place = usize::from(requirement);
                    let path = match place.checked_sub(shared) {
                        Some(own) => method_path.key("requirements").index(own),
                        None => path.key("requirements").index(place),
                    };
                    for (met, word) in [(true, "where it is met"), (false, "where it is not met")] {
                        if !self.tried.requirements.contains(&(index, position, requirement, met)) {
                            self.missing(&path, word);
                        }
                    }
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

    /// Edges of `lookup` lines and cases of `choose` lines.
    fn lines(&mut self, document: &Document) {
        let scheme = self.scheme;
        for ((worksheet, lines), id) in
            scheme.worksheets.iter_enumerated().zip(Section::Calculations.ids(document))
        {
            for (position, line) in lines.iter_enumerated() {
                let path = Path::default().key("calculations").key(id).index(usize::from(position));
                match &line.op {
                    Op::Lookup { bands } => self.edges(bands, Decision::Line(worksheet, position), &path),
                    Op::Choose { by, .. } => self.cases(*by, Decision::Line(worksheet, position), &path),
                    _ => {}
                }
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
            for (place, is_tried) in
                [("on", numbers.contains(&at)), ("before", before), ("after", is_in(index + 1))]
            {
                if !is_tried {
                    self.missing(&path, format!("an example {place} the edge {}", edge.at));
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
                self.missing(&path, format!("an example that states what {name} gives"));
            }
        }
    }
}
