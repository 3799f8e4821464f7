//! The payment over a range of hours or profits: the likely run for each value, without its explanation.
//!
//! A payment can jump where a line, a test or a band crosses an edge. The search finds these values exactly, to the smallest step
//! of the answer. Between two edges a payment may still follow the loss; that part is shown at evenly spaced values.

use std::mem;

use serde::Serialize;

use crate::rules::award::{Award, ReadingOutcome, pay};
use crate::rules::claim::{Axis, Claim, Over};
use crate::rules::doubtful::End;
use crate::rules::estimate::computation::{LOST_PROFIT, LOST_SALES, compared_loss, refusal, refused};
use crate::rules::fraction::{Exact, Fraction, Overflow};
use crate::rules::op::{Arithmetic, Op};
use crate::rules::scheme::{Rule, Test};
use crate::rules::worksheet::{Record, Run, Worksheet};

/// A payment at one value of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePoint<'s> {
    /// Hours, or a profit for the period of the claim.
    pub at: String,
    /// The loss that the payment is compared with; 0 if the method has none.
    pub loss: Exact,
    /// What the headline reading pays in the likely run.
    pub outcome: Award<'s>,
    /// Whether the payment jumps here: every smaller value down to the previous point is paid as that point.
    pub step: bool,
    /// Whether this value is the claim's own.
    pub own: bool,
}

/// Edges are searched up to this multiple of the claim's own value.
const FAR: i64 = 16;
/// The number of parts that are searched one after the other. A part can have several edges.
const PARTS: i64 = 64;
/// The most edges that are shown, the smallest values first.
const EDGES: usize = 32;
/// The most jumps between edges that are shown one by one. A part with more is drawn as a gradual rise.
const STEPS: usize = 32;

/// The payments over a range from 0, with at most as many points as asked for.
pub(crate) fn curve<'s>(claim: &Claim<'s>, axis: Axis, over: Over) -> Result<Vec<CurvePoint<'s>>, Overflow> {
    let most = usize::try_from(over.points).map_err(|_| Overflow)?;
    let search = Search { claim, axis };
    let Own { value: own, scale } = search.own()?;
    let scale = axis.steps_up_to(scale)?;
    let far = far(axis, scale)?;
    let edges = search.changes(axis.first(), far, PARTS, EDGES, &State::is_between_the_same_edges)?;
    let end = end(axis, scale, edges.last().copied())?;

    let end_at = axis.at(end)?;
    let mut places = vec![Place { at: axis.at(axis.first())?, is_step: false }];
    let mut is_gradual = false;
    let mut from = axis.first();
    let mut left = STEPS;
    for edge in edges.into_iter().map(Some).chain([None]) {
        let to = edge.map_or(end, |edge| edge - 1);
        let steps = search.changes(from, to, 1, left + 1, &State::pays_the_same)?;
        if steps.len() > left {
            is_gradual = true;
            // Both ends, because the rise begins and ends exactly there.
            insert(&mut places, axis.at(from)?);
            insert(&mut places, axis.at(to)?);
        } else {
            left -= steps.len();
            for step in steps {
                places.push(Place { at: axis.at(step)?, is_step: true });
            }
        }
        if let Some(edge) = edge {
            let at = axis.at(edge)?;
            if !search.state(axis.at(to)?)?.pays_the_same(&search.state(at)?) {
                places.push(Place { at, is_step: true });
            }
            from = edge;
        }
    }
    places.truncate(most - 1);
    if places.last().is_none_or(|last| last.at < end_at) {
        places.push(Place { at: end_at, is_step: false });
    }
    // The remaining points go to the claim's own value and to gradual rises.
    let free = i64::try_from(most - places.len()).map_err(|_| Overflow)?;
    let is_inside = |own: &Fraction| {
        places.first().is_some_and(|first| first.at <= *own)
            && places.last().is_some_and(|last| *own <= last.at)
    };
    let own = own.filter(|own| free > 0 && is_inside(own));
    let between = if is_gradual { free - i64::from(own.is_some()) } else { 0 };
    for part in 1..=between {
        insert(&mut places, axis.at(part_of(axis.first(), end, part, between + 1))?);
    }
    if let Some(own) = own {
        insert(&mut places, own);
    }
    places
        .into_iter()
        .map(|Place { at, is_step }| {
            let State { award, loss, .. } = search.state(at)?;
            let loss = loss.exact()?;
            Ok(CurvePoint { at: axis.written(at), loss, outcome: award, step: is_step, own: Some(at) == own })
        })
        .collect()
}

/// Adds a value at its place in the order, unless it is there already.
fn insert(places: &mut Vec<Place>, at: Fraction) {
    let index = places.partition_point(|place| place.at < at);
    if places.get(index).is_none_or(|place| place.at != at) {
        places.insert(index, Place { at, is_step: false });
    }
}

/// A value that becomes a point.
struct Place {
    at: Fraction,
    is_step: bool,
}

/// The largest value that is searched for edges, in steps. A claim of 0 has no scale of its own, so everything is searched.
fn far(axis: Axis, scale: i64) -> Result<i64, Overflow> {
    if scale == 0 {
        return Ok(axis.last());
    }
    let scale = scale.max(axis.steps_up_to(Fraction::ONE)?);
    Ok(scale.saturating_mul(FAR).clamp(axis.first() + 1, axis.last()))
}

/// The end of the curve in steps, rounded up: twice the claim's own value, a quarter beyond the last edge, and at least 1.
fn end(axis: Axis, scale: i64, last: Option<i64>) -> Result<i64, Overflow> {
    let twice = scale.saturating_mul(2);
    let beyond = last.map_or(0, |last| last.saturating_add(last / 4));
    let one = axis.steps_up_to(Fraction::ONE)?;
    Ok(round_up(twice.max(beyond).max(one)).clamp(axis.first() + 1, axis.last()))
}

/// The end of a part of a range. Divides first, because the product could leave 64 bits.
fn part_of(from: i64, to: i64, part: i64, parts: i64) -> i64 {
    let (each, rest) = ((to - from) / parts, (to - from) % parts);
    from + each * part + rest * part / parts
}

/// Rounds up to 1, 2, 3, 4, 5, 6 or 8 times a power of ten.
fn round_up(steps: i64) -> i64 {
    let mut power = 1_i64;
    while power.saturating_mul(10) < steps {
        power = power.saturating_mul(10);
    }
    let rounded = [1, 2, 3, 4, 5, 6, 8].map(|digit| power.saturating_mul(digit));
    rounded.into_iter().find(|rounded| *rounded >= steps).unwrap_or_else(|| power.saturating_mul(10))
}

/// The result of the claim with another value.
struct State<'s> {
    award: Award<'s>,
    loss: Fraction,
    /// The side of every edge that the value is on.
    sides: Vec<usize>,
}

impl State<'_> {
    fn pays_the_same(&self, other: &Self) -> bool {
        self.award == other.award
    }

    fn is_between_the_same_edges(&self, other: &Self) -> bool {
        self.sides == other.sides && mem::discriminant(&self.award) == mem::discriminant(&other.award)
    }
}

/// What the claim itself has.
struct Own {
    /// Its point of the curve; `None` for a loss, and for services whose hours differ.
    value: Option<Fraction>,
    /// How large such answers are: the amount of a loss, the hours of the service that was out longest.
    scale: Fraction,
}

struct Search<'c, 's> {
    claim: &'c Claim<'s>,
    axis: Axis,
}

impl<'s> Search<'_, 's> {
    fn own(&self) -> Result<Own, Overflow> {
        if let Some(own) = self.axis.own(self.claim) {
            let value = Some(own).filter(|own| !own.is_negative());
            return Ok(Own { value, scale: own.max(own.negated()) });
        }
        let sheet = Worksheet::new(self.claim.clone())?;
        let hours: Vec<Fraction> = sheet.hours_at(End::Likely).collect();
        let longest = hours.iter().copied().max();
        let value = longest.filter(|longest| hours.iter().all(|hours| hours == longest));
        Ok(Own { value, scale: longest.unwrap_or(Fraction::ZERO) })
    }

    fn state(&self, at: Fraction) -> Result<State<'s>, Overflow> {
        let claim = self.axis.with(self.claim, at)?;
        let (scheme, method) = (claim.scheme, claim.method);
        let sheet = Worksheet::new(claim)?;
        let cells = sheet.run(End::Likely, &mut Record::scratch())?;
        let run = sheet.read(&cells);
        let mut headline = None;
        for reading in &method.readings {
            headline = pay(scheme, *reading, run)?;
            if headline.is_some() {
                break;
            }
        }
        // The compiler refuses a method whose readings can all be absent.
        let ReadingOutcome { reading, award, .. } = headline.ok_or(Overflow)?;
        let refused = refused(method, run);
        let award = refused.map_or(award, |requirement| refusal(method, requirement));
        let rule = &scheme.readings[reading].rule;
        let mut sides = sides(&sheet, run);
        let tests = method.requirements.iter().flat_map(|requirement| &requirement.when);
        sides.extend(tests.map(|test| side(test, run, 0)));
        if let Rule::Bands { tests, bands } = rule {
            let value = run.operand(tests.term, 0).map(|entry| entry.value);
            sides.push(value.and_then(|value| bands.closed_position(value)).map_or(0, |band| band + 1));
        }
        Ok(State { award, loss: loss(&sheet, run, rule), sides })
    }

    /// The values at which the state is no longer the same as at the value before, in rising order. Finds all of them if the state
    /// never returns to an earlier one within a part, which holds for everything that only rises.
    fn changes(
        &self,
        from: i64,
        to: i64,
        parts: i64,
        most: usize,
        same: &dyn Fn(&State<'s>, &State<'s>) -> bool,
    ) -> Result<Vec<i64>, Overflow> {
        let state = |steps| self.state(self.axis.at(steps)?);
        let mut changes = Vec::new();
        let (mut left, mut before) = (from, state(from)?);
        for part in 1..=parts {
            let right = part_of(from, to, part, parts);
            let after = state(right)?;
            while !same(&before, &after) {
                if changes.len() == most {
                    return Ok(changes);
                }
                let (mut low, mut high) = (left, right);
                while high - low > 1 {
                    let middle = low + (high - low) / 2;
                    if same(&before, &state(middle)?) { low = middle } else { high = middle }
                }
                changes.push(high);
                (left, before) = (high, state(high)?);
            }
            left = right;
        }
        Ok(changes)
    }
}

/// The side of its edges that each line is on.
fn sides(sheet: &Worksheet<'_>, run: Run<'_>) -> Vec<usize> {
    let mut sides = Vec::new();
    for (index, line) in sheet.lines.iter_enumerated() {
        for service in 0..sheet.cells_of(index).len() {
            sides.extend(line.when.iter().map(|test| side(test, run, service)));
            let first = line.of.first().and_then(|first| run.operand(first.term, service));
            match &line.op {
                Op::Lookup { bands } => {
                    let band = first.and_then(|first| bands.closed_position(first.value));
                    sides.push(band.map_or(0, |band| band + 1));
                }
                Op::Arithmetic(Arithmetic::AtLeast | Arithmetic::AtMost) => {
                    let value = run.entry(index, service).map(|entry| entry.value);
                    sides.push(usize::from(value == first.map(|first| first.value)));
                }
                _ => {}
            }
        }
    }
    sides
}

/// Whether a number is below, within or above its limits.
fn side(test: &Test, run: Run<'_>, service: usize) -> usize {
    let Test::Within(term, limits) = test else { return 0 };
    let Some(entry) = run.operand(*term, service) else { return 0 };
    limits.side(entry.value)
}

/// The loss that an award is compared with, as in an estimate; 0 if there is none, or if it is negative.
fn loss(sheet: &Worksheet<'_>, run: Run<'_>, rule: &Rule) -> Fraction {
    let present = |id| {
        let line = sheet.lines.position(|line| line.id == id)?;
        run.entry(line, 0).map(|entry| (line, entry.value))
    };
    let loss = compared_loss(rule, present(LOST_PROFIT), present(LOST_SALES), |(line, _)| *line);
    loss.map_or(Fraction::ZERO, |(_, value)| value.max(Fraction::ZERO))
}
