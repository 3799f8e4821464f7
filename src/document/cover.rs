//! What the worked examples of a document leave untried: an edge, a case, a requirement, a method.

use super::read::{Found, items};
use super::{Document, Edge, Example, Kind, Method, Op, Operand, Reading, Rule};
use crate::claim::Claim;
use crate::data::Data;
use crate::ratio::Ratio;
use crate::words;
use crate::worksheet::{End, Run, Scenario, Worksheet};
use alloc::string::String;
use alloc::vec::Vec;

/// What the examples tried, and what they left out.
#[derive(Default)]
struct Tried<'d> {
    /// Claimant and method by position.
    methods: Vec<(usize, usize)>,
    /// A requirement by its place in the text, and whether it was met.
    requirements: Vec<(usize, bool)>,
    /// What the bands of a reading tested, for readings whose outcome is stated.
    tested: Vec<(&'d str, Ratio)>,
    /// The option by which a reading was decided, likewise.
    decided: Vec<(&'d str, usize)>,
    /// The number of a `lookup` line, by calculation and line.
    looked_up: Vec<(usize, usize, Ratio)>,
    /// The option of a `choose` line, likewise.
    chosen: Vec<(usize, usize, usize)>,
    found: Vec<Found>,
}

/// Reports what no example tries.
pub(super) fn gaps(document: &Document) -> Vec<Found> {
    let mut tried = Tried::default();
    for example in &document.examples {
        tried.run(document, example);
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

impl<'d> Tried<'d> {
    fn missing(&mut self, at: usize, expected: &str) {
        self.found.push(Found { at, code: "example-missing", expected: Some(expected.into()), got: None });
    }

    /// Notes what an example tries.
    fn run(&mut self, document: &'d Document, example: &'d Example) -> Option<()> {
        let claimant = document.claimants.get(example.claimant)?;
        let method = claimant.methods.get(example.method)?;
        let claim = Claim::of(document, claimant, method, &example.inputs).ok()?.ok()?;
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
            self.stated(example, reading, &run, is_headline && present);
            is_headline &= !present;
        }
        for reading in &method.also {
            self.stated(example, reading, &run, false);
        }
        self.worked(document, method, &run);
        Some(())
    }

    /// An example counts for each reading whose outcome it states.
    fn stated(&mut self, example: &Example, reading: &'d Reading, run: &Run, is_headline: bool) {
        if !is_headline && example.expect.readings.iter().all(|(id, _)| *id != reading.id) {
            return;
        }
        match &reading.rule {
            Rule::Pay(_) => {}
            Rule::Bands { tests, .. } => {
                if let Some(value) = value(run, tests) {
                    self.tested.push((&reading.id, value));
                }
            }
            Rule::Cases { by, .. } => {
                if let Some((option, _)) = run.option(*by) {
                    self.decided.push((&reading.id, option));
                }
            }
        }
    }

    fn worked(&mut self, document: &Document, method: &Method, run: &Run) {
        let Some(calculation) = method.calculation else { return };
        for (index, line) in document.lines(method).iter().enumerate() {
            match &line.op {
                Op::Lookup { .. } => {
                    if let Some(number) = line.of.first().and_then(|number| value(run, number)) {
                        self.looked_up.push((calculation, index, number));
                    }
                }
                Op::Choose { by, .. } => {
                    if let Some((option, _)) = run.option(*by) {
                        self.chosen.push((calculation, index, option));
                    }
                }
                _ => {}
            }
        }
    }

    /// Edges and cases of a reading.
    fn reading(&mut self, document: &Document, reading: &Reading) {
        let data = document.data.get("readings").and_then(|readings| readings.get(&reading.id));
        let Some(data) = data else { return };
        match &reading.rule {
            Rule::Pay(_) => {}
            Rule::Bands { bands, .. } => {
                let mut values = Vec::new();
                for (id, value) in &self.tested {
                    if *id == reading.id {
                        values.push(*value);
                    }
                }
                let mut edges = Vec::new();
                for (edge, _) in bands {
                    edges.push(*edge);
                }
                self.edges(&edges, &values, data);
            }
            Rule::Cases { by, cases } => {
                for option in 0..cases.len() {
                    if !self.decided.contains(&(reading.id.as_str(), option)) {
                        self.case(document, *by, data, option);
                    }
                }
            }
        }
    }

    /// Edges of `lookup` lines and cases of `choose` lines.
    fn lines(&mut self, document: &Document) {
        let data = super::read::members(&document.data, "calculations");
        for ((index, lines), data) in document.calculations.iter().enumerate().zip(data) {
            for ((position, line), data) in lines.iter().enumerate().zip(data.data.items()) {
                match &line.op {
                    Op::Lookup { bands } => {
                        let mut values = Vec::new();
                        for (calculation, line, value) in &self.looked_up {
                            if (*calculation, *line) == (index, position) {
                                values.push(*value);
                            }
                        }
                        let mut edges = Vec::new();
                        for (edge, _) in bands {
                            edges.push(*edge);
                        }
                        self.edges(&edges, &values, data);
                    }
                    Op::Choose { by, cases } => {
                        for option in 0..cases.len() {
                            if !self.chosen.contains(&(index, position, option)) {
                                self.case(document, *by, data, option);
                            }
                        }
                    }
                    _ => {}
                }
            }
        }
    }

    /// For every edge one value on it, one in the band before, one in the band after; none before an edge at 0.
    fn edges(&mut self, edges: &[Option<Edge>], values: &[Ratio], data: &Data) {
        let band_of = |value: Ratio| edges.iter().position(|edge| edge.is_none_or(|edge| edge.holds(value)));
        for ((index, edge), band) in edges.iter().enumerate().zip(items(data, "bands")) {
            let Some(edge) = edge else { continue };
            let at = band.get("upTo").or_else(|| band.get("below")).map_or(band.at, |edge| edge.at);
            let beside =
                |band: usize| values.iter().any(|value| *value != edge.at && band_of(*value) == Some(band));
            let needed = [
                ("on", values.contains(&edge.at)),
                ("before", edge.at.is_zero() || beside(index)),
                ("after", beside(index + 1)),
            ];
            for (place, tried) in needed {
                if !tried {
                    self.missing(
                        at,
                        &words::joined(&["an example ", place, " the edge ", &edge.at.shown().text]),
                    );
                }
            }
        }
    }

    /// Cases stand in any order in the text, options in that of the input: the place is that of all cases.
    fn case(&mut self, document: &Document, by: usize, data: &Data, option: usize) {
        let at = data.get("cases").map_or(data.at, |cases| cases.at);
        if let Some(Kind::Choice(options)) = document.inputs.get(by).map(|input| &input.kind) {
            let name = options.get(option).map_or("", String::as_str);
            self.missing(at, &words::joined(&["an example that states what ", name, " gives"]));
        }
    }
}

fn value(run: &Run, operand: &Operand) -> Option<Ratio> {
    run.operand(operand.is, 0).flatten().map(|entry| entry.value)
}
