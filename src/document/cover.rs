//! What the worked examples of a document leave untried: an edge, a case, a requirement, a method.

use super::examples::estimate_of;
use super::read::Found;
use super::{Claimant, Document, Edge, Example, Line, Method, Op, Reading, Rule};
use crate::claim::Claim;
use crate::data::Data;
use crate::ratio::Ratio;
use crate::worksheet::{End, Scenario, Worksheet};

/// What one example shows about its method.
struct Shown<'d> {
    example: &'d Example,
    /// Readings whose outcome it states, with what was tested.
    tested: Vec<(&'d str, Option<Ratio>)>,
    /// By `lookup` line: its number. By `choose` line: the option taken.
    numbers: Vec<(usize, Ratio)>,
    options: Vec<(usize, usize)>,
    /// Whether each requirement was met, up to the first that was not.
    met: Vec<bool>,
}

/// Reports what no example tries.
pub(super) fn gaps(document: &Document) -> Vec<Found> {
    let mut found = Vec::new();
    let shown: Vec<Shown> = document.examples.iter().filter_map(|example| shown(document, example)).collect();
    let claimants = document.data.get("claimants").map_or(&[][..], Data::items);
    for ((index, claimant), data) in document.claimants.iter().enumerate().zip(claimants) {
        let methods = data.get("methods").map_or(&[][..], Data::items);
        for ((position, method), data) in claimant.methods.iter().enumerate().zip(methods) {
            let at_hand =
                |shown: &&Shown| shown.example.claimant == index && shown.example.method == position;
            if !shown.iter().any(|shown| at_hand(&shown)) {
                missing(&mut found, data.at, format!("an example of {}", name(claimant, method)));
            }
            for (number, requirement) in method.requirements.iter().enumerate() {
                for (met, word) in [(true, "met"), (false, "not met")] {
                    let tried = |shown: &&Shown| at_hand(shown) && shown.met.get(number) == Some(&met);
                    if !shown.iter().any(|shown| tried(&shown)) {
                        missing(&mut found, requirement.at, format!("{}: {word}", name(claimant, method)));
                    }
                }
            }
        }
    }
    readings(document, &shown, &mut found);
    lines(document, &shown, &mut found);
    found
}

fn name(claimant: &Claimant, method: &Method) -> String {
    format!("{} {}", claimant.id, method.id)
}

fn missing(found: &mut Vec<Found>, at: usize, expected: String) {
    found.push(Found { at, code: "example-missing", expected: Some(expected), got: None });
}

/// Edges and cases of readings: each tried by an example, of whatever method, that states the reading's outcome.
fn readings<'d>(document: &'d Document, shown: &[Shown<'d>], found: &mut Vec<Found>) {
    let methods = document.claimants.iter().flat_map(|claimant| &claimant.methods);
    let all: Vec<&Reading> = methods.flat_map(|method| method.readings.iter().chain(&method.also)).collect();
    for (index, reading) in all.iter().enumerate() {
        if all.iter().take(index).any(|before| before.id == reading.id) {
            continue;
        }
        let data = document.data.get("readings").and_then(|readings| readings.get(&reading.id));
        match &reading.rule {
            Rule::Pay(_) => {}
            Rule::Bands { bands, .. } => {
                let tested = shown.iter().flat_map(|shown| &shown.tested);
                let values: Vec<Ratio> =
                    tested.filter(|(id, _)| *id == reading.id).filter_map(|(_, value)| *value).collect();
                let edges: Vec<Option<Edge>> = bands.iter().map(|(edge, _)| *edge).collect();
                untried_edges(&edges, &values, data.and_then(|data| data.get("bands")), found);
            }
            Rule::Cases { by, cases } => {
                let options: Vec<usize> = shown
                    .iter()
                    .filter(|shown| shown.tested.iter().any(|(id, _)| *id == reading.id))
                    .flat_map(|shown| &shown.options)
                    .filter(|(input, _)| input == by)
                    .map(|(_, option)| *option)
                    .collect();
                untried_cases(cases.len(), &options, data.and_then(|data| data.get("cases")), found);
            }
        }
    }
}

/// Edges of `lookup` lines and cases of `choose` lines.
fn lines(document: &Document, shown: &[Shown], found: &mut Vec<Found>) {
    let data = document.data.get("calculations").map_or(&[][..], Data::members);
    for ((index, calculation), data) in document.calculations.iter().enumerate().zip(data) {
        let of_this = |shown: &&Shown| {
            let method = method_of(document, shown.example);
            method.is_some_and(|(_, method)| method.calculation == Some(index))
        };
        for ((position, line), data) in calculation.lines.iter().enumerate().zip(data.data.items()) {
            match &line.op {
                Op::Lookup { bands } => {
                    let numbers = shown.iter().filter(of_this).flat_map(|shown| &shown.numbers);
                    let values: Vec<Ratio> =
                        numbers.filter(|(line, _)| *line == position).map(|(_, value)| *value).collect();
                    let edges: Vec<Option<Edge>> = bands.iter().map(|(edge, _)| *edge).collect();
                    untried_edges(&edges, &values, data.get("bands"), found);
                }
                Op::Choose { by, cases } => {
                    let options = shown.iter().filter(of_this).flat_map(|shown| &shown.options);
                    let options: Vec<usize> =
                        options.filter(|(input, _)| input == by).map(|(_, option)| *option).collect();
                    untried_cases(cases.len(), &options, data.get("cases"), found);
                }
                _ => {}
            }
        }
    }
}

/// For every edge one value on it, one in the band before, one in the band after; none before an edge at 0.
fn untried_edges(edges: &[Option<Edge>], values: &[Ratio], bands: Option<&Data>, found: &mut Vec<Found>) {
    let items = bands.map_or(&[][..], Data::items);
    let band_of = |value: Ratio| edges.iter().position(|edge| edge.is_none_or(|edge| edge.holds(value)));
    for ((index, edge), band) in edges.iter().enumerate().zip(items) {
        let Some(edge) = edge else { continue };
        let written = band.get("upTo").or_else(|| band.get("below"));
        let at = written.map_or(band.at, |edge| edge.at);
        let beside =
            |band: usize| values.iter().any(|value| *value != edge.at && band_of(*value) == Some(band));
        let shown = edge.at.shown().text;
        if !values.contains(&edge.at) {
            missing(found, at, format!("an example on the edge {shown}"));
        }
        if !edge.at.is_zero() && !beside(index) {
            missing(found, at, format!("an example before the edge {shown}"));
        }
        if !beside(index + 1) {
            missing(found, at, format!("an example after the edge {shown}"));
        }
    }
}

fn untried_cases(cases: usize, options: &[usize], data: Option<&Data>, found: &mut Vec<Found>) {
    let members = data.map_or(&[][..], Data::members);
    for option in (0..cases).filter(|option| !options.contains(option)) {
        // Cases stand in the order of the text, options in that of the input: the place is that of all cases.
        let at = data.map_or(0, |data| data.at);
        missing(found, at, format!("an example of case {} of {}", option + 1, members.len()));
    }
}

fn method_of<'d>(document: &'d Document, example: &Example) -> Option<(&'d Claimant, &'d Method)> {
    let claimant = document.claimants.get(example.claimant)?;
    Some((claimant, claimant.methods.get(example.method)?))
}

fn shown<'d>(document: &'d Document, example: &'d Example) -> Option<Shown<'d>> {
    let (claimant, method) = method_of(document, example)?;
    let claim = Claim::of(document, claimant, method, &example.inputs).ok()?.ok()?;
    let estimate = estimate_of(document, example).ok()?;
    let sheet = Worksheet::new(&claim);
    let run = sheet.run(Scenario::All(End::Likely))?;

    let stated = |id: &str| example.expect.readings.iter().any(|(stated, _)| stated == id);
    let headline = estimate.readings.first().map(|reading| reading.id.as_str());
    let readings = method.readings.iter().chain(&method.also);
    let tested = readings.filter(|reading| Some(reading.id.as_str()) == headline || stated(&reading.id)).map(
        |reading| {
            let of = if let Rule::Bands { tests, .. } = &reading.rule { Some(tests.is) } else { None };
            let tested = of.and_then(|of| run.operand(of, 0)).flatten().map(|entry| entry.value);
            (reading.id.as_str(), tested)
        },
    );
    let lines: &[Line] = document.lines(method);
    let numbers = lines
        .iter()
        .enumerate()
        .filter(|(_, line)| matches!(line.op, Op::Lookup { .. }))
        .filter_map(|(index, line)| Some((index, run.operand(line.of.first()?.is, 0).flatten()?.value)));
    let options = method.asks.iter().filter_map(|ask| Some((ask.input, run.option(ask.input)?.0)));
    let mut met = Vec::new();
    for requirement in &method.requirements {
        let holds = requirement.when.iter().all(|test| run.holds(test, 0) == Some(true));
        met.push(holds);
        if !holds {
            break;
        }
    }
    Some(Shown {
        example,
        tested: tested.collect(),
        numbers: numbers.collect(),
        options: options.collect(),
        met,
    })
}
