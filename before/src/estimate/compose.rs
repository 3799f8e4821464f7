//! Putting an estimate together from the runs: readings, range, hours, steps, drivers, notes.

use super::{AlsoResult, Driver, Estimate, ReadingResult, ServiceHours, Span, Step};
use crate::award::{self, Award, Outcome};
use crate::claim::{Claim, Code, Figure, Opening, Per, Problem, join};
use crate::document::{Document, Holds, Line, Op, Pays, Reading, Requirement, Rule, Term, Test};
use crate::opening;
use crate::ratio::{Mode, Ratio};
use crate::words;
use crate::worksheet::{Cell, Doubt, End, Entry, Run, Scenario, Worksheet, hours_a_week, profit_of, windows};
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

const LOST_PROFIT: &str = "lost-profit";
const LOST_SALES: &str = "lost-sales";

/// Computes an estimate.
///
/// # Errors
/// A problem `out-of-range` at `inputs` where a document of someone else's leads out of exact arithmetic.
pub(crate) fn estimate<'d>(claim: &Claim<'d>) -> Result<Estimate<'d>, Vec<Problem>> {
    of(claim)
        .ok_or_else(|| vec![Problem { field: "inputs".into(), code: Code::OutOfRange, params: Vec::new() }])
}

/// As [`estimate`]; `None` on overflow.
pub(crate) fn of<'d>(claim: &Claim<'d>) -> Option<Estimate<'d>> {
    let sheet = Worksheet::new(claim);
    let runs = Span::of(|end| sheet.run(Scenario::All(end)))?;
    let (document, method) = (claim.document, claim.method);
    let lines = document.lines(method);
    let refused = unmet(claim, &runs.likely)?;

    // What is absent is so in all three runs.
    let mut noted: Vec<&'d Reading> = Vec::new();
    let mut readings: Vec<ReadingResult> = Vec::new();
    let mut readings_agree = true;
    for reading in &method.readings {
        let Some(outcome) = award::of(claim, reading, &runs.likely) else { continue };
        let outcome = unless(refused, outcome);
        if let Some(first) = readings.first() {
            readings_agree &= outcome.award.agrees(&first.outcome);
        }
        noted.push(reading);
        readings.push(ReadingResult {
            id: &reading.id,
            outcome: outcome.award,
            tested: outcome.tested,
            band: outcome.band,
        });
    }
    // Every claim that a method allows has a reading: `no-reading` refuses a document without.
    let headline = *noted.first()?;
    let outcome = readings.first()?.outcome;
    let range = Span::of(|end| {
        let run = runs.at(end);
        Some(unless(unmet(claim, run)?, award::of(claim, headline, run)?).award)
    })?;
    let mut also = Vec::new();
    for reading in &method.also {
        if let Some(outcome) = award::of(claim, reading, &runs.likely) {
            noted.push(reading);
            also.push(AlsoResult { id: &reading.id, outcome: outcome.award });
        }
    }
    let lost = |id: &str| if refused.is_some() { None } else { loss(lines, id, &runs) };
    let (lost_profit, lost_sales) = (lost(LOST_PROFIT), lost(LOST_SALES));
    let compared = compared(lines, headline, lost_profit.is_some(), lost_sales.is_some());
    let compared_loss = if compared == Some(LOST_SALES) { &lost_sales } else { &lost_profit };
    let drivers = match compared {
        Some(compared) => drivers(&sheet, &runs.likely, lines, compared)?,
        None => Vec::new(),
    };

    Some(Estimate {
        scheme: &document.id,
        revision: &document.revision,
        claimant: &claim.claimant.id,
        method: &method.id,
        ratio: ratio(&outcome, compared_loss.as_ref()),
        range: range.can_be_in_doubt().then_some(range),
        readings,
        readings_agree,
        hours: hours(claim, &runs)?,
        steps: steps(claim, lines, &runs.likely, refused)?,
        drivers,
        missing: claim.missing(),
        notes: notes(claim, headline.pays, &outcome, &noted),
        outcome,
        loss: lost_profit,
        sales_loss: lost_sales,
        also,
    })
}

fn unless<'d>(refused: Option<&'d Requirement>, outcome: Outcome<'d>) -> Outcome<'d> {
    match refused {
        Some(requirement) => Outcome::refused(&requirement.reason),
        None => outcome,
    }
}

impl Span<Award<'_>> {
    /// Whether any of them is of a kind that has an order.
    fn can_be_in_doubt(&self) -> bool {
        [&self.low, &self.likely, &self.high].iter().any(|award| award.order(award).is_some())
    }
}

/// The first requirement that is not met in a run. The outer `None` is overflow.
#[expect(clippy::option_option, reason = "overflow and a requirement met are different answers")]
fn unmet<'c>(claim: &Claim<'c>, run: &Run) -> Option<Option<&'c Requirement>> {
    for requirement in &claim.method.requirements {
        for test in &requirement.when {
            if !run.holds(test, 0)? {
                return Some(Some(requirement));
            }
        }
    }
    Some(None)
}

fn value(lines: &[Line], id: &str, run: &Run) -> Option<Ratio> {
    let index = lines.iter().position(|line| line.id == id)?;
    Some(run.cells.get(index)?.at(0)?.value)
}

/// A loss line in the three runs; `None` where there is none, it is absent, or it is negative.
fn loss(lines: &[Line], id: &str, runs: &Span<Run>) -> Option<Span<Ratio>> {
    Span::of(|end| value(lines, id, runs.at(end)).filter(|loss| !loss.is_negative()))
}

/// The loss line beside which an award is put: the one that the headline tests, else the lost profit, else the sales.
fn compared(lines: &[Line], headline: &Reading, profit: bool, sales: bool) -> Option<&'static str> {
    let tested = match &headline.rule {
        Rule::Bands { tests, .. } => match tests.is {
            Term::Line(line) => lines.get(line).map(|line| line.id.as_str()),
            _ => None,
        },
        _ => None,
    };
    match tested {
        Some(LOST_SALES) if sales => Some(LOST_SALES),
        _ if profit => Some(LOST_PROFIT),
        _ if sales => Some(LOST_SALES),
        _ => None,
    }
}

fn ratio(award: &Award, loss: Option<&Span<Ratio>>) -> Option<String> {
    let Award::Cash { amount, .. } = award else { return None };
    let percent = amount.over(loss?.likely)?.times(Ratio::whole(100))?;
    let tenths = percent.round_to(Ratio::new(1, 10)?, Mode::HalfUp)?.written(1).text;
    Some(if words::cut(&tenths, b'.').is_some() { tenths } else { tenths + ".0" })
}

fn hours<'d>(claim: &Claim<'d>, runs: &Span<Run>) -> Option<Vec<ServiceHours<'d>>> {
    let lines = claim.document.lines(claim.method);
    let Some(line) = lines.iter().position(|line| matches!(line.op, Op::HoursOpen)) else {
        return Some(Vec::new());
    };
    let mut hours = Vec::new();
    for (index, used) in claim.services().iter().enumerate() {
        // Opening hours may be left out where the document has another reading for that.
        if runs.likely.cells.get(line).and_then(|cell| cell.at(index)).is_none() {
            continue;
        }
        let minutes = |run: &Run| {
            let entry = run.cells.get(line).and_then(|cell| cell.at(index))?;
            Some(entry.value.times(Ratio::whole(60))?.written(1).text)
        };
        let days = match claim.opening() {
            Some(Opening::Week(week)) if used.hours.is_none() => {
                week.days(&windows(claim.document, used.service, End::Likely))
            }
            _ => Vec::new(),
        };
        hours.push(ServiceHours {
            service: &claim.document.services.get(used.service)?.id,
            minutes: minutes(&runs.likely)?,
            low: minutes(&runs.low)?,
            high: minutes(&runs.high)?,
            days,
        });
    }
    Some(hours)
}

/// The likely run, written down; up to the tested line where a requirement is not met.
fn steps<'d>(
    claim: &Claim<'d>,
    lines: &'d [Line],
    run: &Run,
    refused: Option<&Requirement>,
) -> Option<Vec<Step<'d>>> {
    let mut end = lines.len();
    if let Some(requirement) = refused {
        end = 0;
        for test in &requirement.when {
            if let Term::Line(line) = test.of.is {
                end = end.max(line + 1);
            }
        }
    }
    let mut steps = Vec::new();
    for (line, cell) in lines.iter().zip(&run.cells).take(end) {
        match cell {
            Cell::One(Some(entry)) => steps.push(step(claim, line, run, 0, entry, None)?),
            Cell::One(None) => {}
            Cell::Each(entries) => {
                for (index, (entry, used)) in entries.iter().zip(claim.services()).enumerate() {
                    let service = claim.document.services.get(used.service)?;
                    if let Some(entry) = entry {
                        steps.push(step(claim, line, run, index, entry, Some(&service.id))?);
                    }
                }
            }
        }
    }
    Some(steps)
}

fn step<'d>(
    claim: &Claim,
    line: &'d Line,
    run: &Run,
    index: usize,
    entry: &Entry,
    service: Option<&'d str>,
) -> Option<Step<'d>> {
    let shown = entry.value.shown();
    Some(Step {
        id: &line.id,
        service,
        operands: operands(claim, line, run, index)?,
        value: shown.text,
        rounded: shown.rounded,
        basis: entry.basis,
        applied: entry.applied,
    })
}

fn operands(claim: &Claim, line: &Line, run: &Run, index: usize) -> Option<Vec<String>> {
    let mut operands = Vec::with_capacity(line.of.len());
    match line.op {
        Op::HoursOpen | Op::Choose { .. } => {}
        Op::Yearly => operands = yearly(claim, line)?,
        Op::Total => {
            if let Some(Term::Line(line)) = line.of.first().map(|operand| operand.is)
                && let Cell::Each(entries) = run.cells.get(line)?
            {
                for entry in entries.iter().flatten() {
                    operands.push(entry.value.shown().text);
                }
            }
        }
        _ => {
            for operand in &line.of {
                if let Some(entry) = run.operand(operand.is, index)? {
                    operands.push(entry.value.shown().text);
                }
            }
        }
    }
    Some(operands)
}

/// The amount, or sales and margin, and the factor that makes a year of it.
fn yearly(claim: &Claim, line: &Line) -> Option<Vec<String>> {
    let Some(profit) = profit_of(claim, line) else {
        return Some(vec![hours_a_week(claim.opening()?)?.shown().text, "365/7".into()]);
    };
    let mut operands = match profit.figure {
        Figure::Profit(amount) => vec![amount.shown().text],
        Figure::Sales { sales, margin } => vec![sales.shown().text, margin.shown().text],
    };
    match (profit.per, claim.opening()) {
        (Per::Month, _) => operands.push("12".into()),
        (Per::Year, _) => operands.push("1".into()),
        (Per::Week, _) => operands.push("365/7".into()),
        (Per::Day, Some(Opening::Week(week))) => {
            operands.push(words::digits(week.open_days()));
            operands.push("365/7".into());
        }
        (Per::Day, _) => {}
    }
    Some(operands)
}

/// What is in doubt, by how much it moves the loss, largest first; what moves nothing is left out.
fn drivers<'c>(
    sheet: &'c Worksheet<'c>,
    likely: &Run,
    lines: &[Line],
    compared: &str,
) -> Option<Vec<Driver>> {
    let document = sheet.claim.document;
    let spread = |driver: &Driver| driver.high.minus(driver.low);
    let mut drivers: Vec<Driver> = Vec::new();
    for &doubt in &sheet.doubts() {
        let loss = |end| {
            let run = sheet.vary(likely, doubt, end)?;
            value(lines, compared, &run)
        };
        let (one, other) = (loss(End::Low)?, loss(End::High)?);
        let driver =
            Driver { id: doubt_id(document, lines, doubt)?, low: one.min(other), high: one.max(other) };
        let moves = spread(&driver)?;
        if !moves.is_zero() {
            let after = |other: &Driver| (spread(other), &driver.id) < (Some(moves), &other.id);
            let position = drivers.iter().position(after).unwrap_or(drivers.len());
            drivers.insert(position, driver);
        }
    }
    Some(drivers)
}

fn doubt_id(document: &Document, lines: &[Line], doubt: Doubt) -> Option<String> {
    let service = |service: usize, what: &str| Some(join(&document.services.get(service)?.id, what));
    match doubt {
        Doubt::Value(value) => Some(document.values.get(value)?.id.clone()),
        Doubt::Input(input) => Some(document.inputs.get(input)?.id.clone()),
        Doubt::Line(line) => Some(lines.get(line)?.id.clone()),
        Doubt::Share(index) => service(index, "share"),
        Doubt::Window(index) => service(index, "window"),
        Doubt::Dependence(index) => service(index, "dependence"),
    }
}

fn notes<'d>(
    claim: &Claim<'d>,
    pays: Option<Pays>,
    headline: &Award,
    readings: &[&'d Reading],
) -> Vec<&'d str> {
    let mut notes: Vec<&'d str> = Vec::new();
    let must_be_claimed = match headline {
        Award::InKind { items } => items.iter().any(|item| item.claim.is_required()),
        _ => pays.is_some_and(|pays| pays.claim.is_required()),
    };
    if claim.document.closed && must_be_claimed {
        notes.push("claims-closed");
    }
    for used in claim.services() {
        let window = opening::minutes(&windows(claim.document, used.service, End::High));
        let window = Ratio::new(i128::from(window), 60);
        if used.hours.is_some() && used.hours > window {
            add(&mut notes, "hours-beyond-outage");
        }
    }
    for line in claim.document.lines(claim.method) {
        let asks_for_share = |test: &Test| matches!(test.holds, Holds::Has) && test.of.is == Term::Share;
        if line.when.iter().any(asks_for_share) {
            for used in claim.services() {
                if claim.document.services.get(used.service).is_some_and(|service| service.share.is_none()) {
                    add(&mut notes, "share-not-applied");
                }
            }
        }
    }
    for note in &claim.method.notes {
        add(&mut notes, note);
    }
    for reading in readings {
        for note in &reading.notes {
            add(&mut notes, note);
        }
    }
    notes
}

fn add<'d>(notes: &mut Vec<&'d str>, note: &'d str) {
    if !notes.contains(&note) {
        notes.push(note);
    }
}
