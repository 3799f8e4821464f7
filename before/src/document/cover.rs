//! What the worked examples of a document leave untried: an edge, a case, a requirement, a method.

use super::read::{Found, items, members};
use super::{Document, Edge, Example, Kind, Op, Operand, Reading, Rule, band_of};
use crate::data::Data;
use crate::ratio::Ratio;
use crate::words;
use crate::worksheet::{End, Run, Scenario, Worksheet};
use alloc::vec::Vec;

/// What the examples tried, and what they left out.
#[derive(Default)]
struct Tried {
    /// Claimant and method by position.
    methods: Vec<(usize, usize)>,
    /// A requirement by its place in the text, and whether it was met.
    requirements: Vec<(usize, bool)>,
    /// What bands were asked for, by the place of their line, or of their reading where its outcome is stated.
    numbers: Vec<(usize, Ratio)>,
    /// The option by which cases were decided, likewise.
    options: Vec<(usize, usize)>,
    found: Vec<Found>,
}

/// Reports what no example tries.
pub(super) fn gaps(document: &Document) -> Vec<Found> {
    let mut tried = Tried::default();
    for (example, data) in document.worked_examples() {
        tried.run(document, example, data);
    }
    let mut seen: Vec<&str> = Vec::new();
    for ((index, claimant), data) in
        document.claimants.iter().enumerate().zip(items(&document.data, "claimants"))
    {
        for ((position, method), data) in claimant.methods.iter().enumerate().zip(items(data, "methods")) {
            if !tried.methods.contains(&(index, position)) {
                tried.missing(data.at, "an example of this method");
            }
            for requirement in &method.requirements {
                for (met, word) in [(true, "where it is met"), (false, "where it is not met")] {
                    if !tried.requirements.contains(&(requirement.at, met)) {
                        tried.missing(requirement.at, word);
                    }
                }
            }
            for reading in method.readings.iter().chain(&method.also) {
                if !seen.contains(&reading.id.as_str()) {
                    seen.push(&reading.id);
                    tried.reading(document, reading);
                }
            }
        }
    }
    tried.lines(document);
    tried.found
}

impl Tried {
    fn missing(&mut self, at: usize, expected: &str) {
        self.found.push(Found { at, code: "example-missing", expected: Some(expected.into()), got: None });
    }

    /// Notes what an example tries.
    fn run(&mut self, document: &Document, example: Example, data: &Data) -> Option<()> {
        let claim = document.claim_of(example, data).ok()?;
        let method = claim.method;
        let sheet = Worksheet::new(&claim);
        let run = sheet.run(Scenario::All(End::Likely))?;
        self.methods.push((example.claimant, example.method));
        for requirement in &method.requirements {
            let met = requirement.when.iter().all(|test| run.holds(test, 0) == Some(true));
            self.requirements.push((requirement.at, met));
            if !met {
                // Whatever the readings would say, nobody saw it.
                return Some(());
            }
        }
        let mut is_headline = true;
        for reading in &method.readings {
            let present = crate::award::of(&claim, reading, &run).is_some();
            self.stated(document, data, reading, &run, is_headline && present);
            is_headline &= !present;
        }
        for reading in &method.also {
            self.stated(document, data, reading, &run, false);
        }
        for (line, data) in document.lines(method).iter().zip(line_data(document, method.calculation?)) {
            match &line.op {
                Op::Lookup { .. } => self.number(data.at, &run, line.of.first()?),
                Op::Choose { by, .. } => self.option(data.at, &run, *by),
                _ => {}
            }
        }
        Some(())
    }

    /// An example counts for each reading whose outcome it states.
    fn stated(
        &mut self,
        document: &Document,
        example: &Data,
        reading: &Reading,
        run: &Run,
        is_headline: bool,
    ) {
        let readings = example.get("expect").and_then(|expect| expect.get("readings"));
        let is_stated = is_headline || readings.is_some_and(|readings| readings.get(&reading.id).is_some());
        if let Some(data) = reading_data(document, reading).filter(|_| is_stated) {
            match &reading.rule {
                Rule::Pay(_) => {}
                Rule::Bands { tests, .. } => self.number(data.at, run, tests),
                Rule::Cases { by, .. } => self.option(data.at, run, *by),
            }
        }
    }

    fn number(&mut self, at: usize, run: &Run, operand: &Operand) {
        if let Some(entry) = run.operand(operand.is, 0).flatten() {
            self.numbers.push((at, entry.value));
        }
    }

    fn option(&mut self, at: usize, run: &Run, by: usize) {
        if let Some((option, _)) = run.option(by) {
            self.options.push((at, option));
        }
    }

    /// Edges and cases of a reading.
    fn reading(&mut self, document: &Document, reading: &Reading) {
        let Some(data) = reading_data(document, reading) else { return };
        match &reading.rule {
            Rule::Pay(_) => {}
            Rule::Bands { edges, .. } => self.edges(edges, data),
            Rule::Cases { by, .. } => self.cases(document, *by, data),
        }
    }

    /// Edges of `lookup` lines and cases of `choose` lines.
    fn lines(&mut self, document: &Document) {
        for (calculation, lines) in document.calculations.iter().enumerate() {
            for (line, data) in lines.iter().zip(line_data(document, calculation)) {
                match &line.op {
                    Op::Lookup { edges, .. } => self.edges(edges, data),
                    Op::Choose { by, .. } => self.cases(document, *by, data),
                    _ => {}
                }
            }
        }
    }

    /// For every edge one value on it, one in the band before, one in the band after; none before an edge at 0.
    fn edges(&mut self, edges: &[Option<Edge>], data: &Data) {
        for ((index, edge), band) in edges.iter().enumerate().zip(items(data, "bands")) {
            let Some(edge) = edge else { continue };
            let (mut on, mut before, mut after) = (false, edge.at.is_zero(), false);
            for (_, value) in self.numbers.iter().filter(|(at, _)| *at == data.at) {
                let falls_into = band_of(edges, *value);
                let is_on = *value == edge.at;
                on |= is_on;
                before |= !is_on && falls_into == Some(index);
                after |= !is_on && falls_into == Some(index + 1);
            }
            let at = band.get("upTo").or_else(|| band.get("below")).map_or(band.at, |edge| edge.at);
            for (place, tried) in [("on", on), ("before", before), ("after", after)] {
                if !tried {
                    let edge = edge.at.shown().text;
                    self.missing(at, &words::joined(&["an example ", place, " the edge ", &edge]));
                }
            }
        }
    }

    /// Cases stand in any order in the text, options in that of the input: the place is that of all cases.
    fn cases(&mut self, document: &Document, by: usize, data: &Data) {
        let Some(Kind::Choice(options)) = document.inputs.get(by).map(|input| &input.kind) else { return };
        let at = data.get("cases").map_or(data.at, |cases| cases.at);
        for (option, name) in options.iter().enumerate() {
            if !self.options.contains(&(data.at, option)) {
                self.missing(at, &words::joined(&["an example that states what ", name, " gives"]));
            }
        }
    }
}

fn reading_data<'d>(document: &'d Document, reading: &Reading) -> Option<&'d Data> {
    document.data.get("readings")?.get(&reading.id)
}

fn line_data(document: &Document, calculation: usize) -> &[Data] {
    members(&document.data, "calculations").get(calculation).map_or(&[], |member| member.data.items())
}
