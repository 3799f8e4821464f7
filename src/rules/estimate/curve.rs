//! What would be paid if one answer were another: the likely run over a row of values, without its explanation.
//!
//! A payment changes where a line or a reading comes to another side of an edge: these places are searched, to the smallest step
//! of the row. Between two of them a payment may still follow the loss; then it is shown at evenly spaced values.

use serde::Serialize;

use crate::rules::award::{Award, ReadingOutcome, pay};
use crate::rules::claim::{Axis, Claim, Over};
use crate::rules::doubtful::End;
use crate::rules::estimate::computation::{LOST_PROFIT, LOST_SALES, refusal, refused};
use crate::rules::fraction::{Exact, Fraction, Overflow};
use crate::rules::op::{Arithmetic, Op};
use crate::rules::scheme::{LineIndex, Rule, Term, Test};
use crate::rules::worksheet::{Record, Run, Worksheet};

/// A payment at one value of the answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CurvePoint<'s> {
    /// Hours, or a profit for the period of the claim.
    pub at: String,
    /// The loss beside which the payment is put; 0 where the method knows none.
    pub loss: Exact,
    /// What the headline reading pays, everything in doubt likely.
    pub outcome: Award<'s>,
    /// Whether the payment changes here, and is that of the point before up to here.
    pub step: bool,
    /// Whether this is the claim as it stands.
    pub own: bool,
}

/// How many times the claim's own value is searched for edges.
const FAR: i64 = 16;
/// In how many parts that is searched. Edges of the same line or reading are found in one part too.
const PARTS: i64 = 64;
/// How many edges are shown. Those nearest to 0 come first.
const EDGES: usize = 32;
/// How many steps between edges are shown one by one. What has more is shown as it runs.
const STEPS: usize = 32;

/// What is paid over a row of values from 0, at most as many as asked for.
pub(crate) fn curve<'s>(claim: &Claim<'s>, axis: Axis, over: Over) -> Result<Vec<CurvePoint<'s>>, Overflow> {
    let most = usize::try_from(over.points).map_err(|_| Overflow)?;
    let search = Search { claim, axis };
    let own = search.own()?;
    let far = far(axis, own)?;
    let edges = search.changes(axis.first(), far, PARTS, EDGES, &|left, right| left.sides == right.sides)?;
    let end = end(axis, own, far, edges.last().copied())?;

    let end_at = axis.at(end)?;
    let mut places = vec![Place { at: axis.at(axis.first())?, is_step: false }];
    let mut is_gradual = false;
    let mut from = axis.first();
    let mut left = STEPS;
    for edge in edges.into_iter().filter(|edge| *edge <= end).map(Some).chain([None]) {
        let to = edge.map_or(end, |edge| edge - 1);
        let steps = search.changes(from, to, 1, left + 1, &|left, right| left.award == right.award)?;
        let runs_on = steps.len() > left;
        is_gradual |= runs_on;
        if !runs_on {
            left -= steps.len();
            for step in steps {
                places.push(Place { at: axis.at(step)?, is_step: true });
            }
        } else if edge.is_some() {
            insert(&mut places, axis.at(to)?);
        }
        if let Some(edge) = edge {
            places.push(Place { at: axis.at(edge)?, is_step: true });
            from = edge;
        }
    }
    places.truncate(most - 1);
    if places.last().is_none_or(|last| last.at < end_at) {
        places.push(Place { at: end_at, is_step: false });
    }
    // The rest is for what runs on between the edges, and for a reader who follows the loss.
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

/// Adds a value in its order, unless it is there.
fn insert(places: &mut Vec<Place>, at: Fraction) {
    let index = places.partition_point(|place| place.at < at);
    if places.get(index).is_none_or(|place| place.at != at) {
        places.insert(index, Place { at, is_step: false });
    }
}

/// A value to show.
struct Place {
    at: Fraction,
    is_step: bool,
}

/// Up to where edges are searched, in steps.
fn far(axis: Axis, own: Option<Fraction>) -> Result<i64, Overflow> {
    let own = own.map_or(Ok(0), |own| axis.steps_up_to(own))?.max(axis.steps_up_to(Fraction::ONE)?);
    Ok(own.saturating_mul(FAR).clamp(axis.first() + 1, axis.last()))
}

/// The end of the row, a round number: twice the claim's own value, and a quarter beyond the last edge.
fn end(axis: Axis, own: Option<Fraction>, far: i64, last: Option<i64>) -> Result<i64, Overflow> {
    let twice = own.map_or(Ok(0), |own| axis.steps_up_to(own))?.saturating_mul(2);
    let beyond = last.map_or(0, |last| last.saturating_add(last / 4));
    Ok(round_up(twice.max(beyond).max(far / FAR)).clamp(axis.first() + 1, axis.last()))
}

/// The end of one of so many parts, without leaving 64 bits on the way.
fn part_of(from: i64, to: i64, part: i64, parts: i64) -> i64 {
    let (each, rest) = ((to - from) / parts, (to - from) % parts);
    from + each * part + rest * part / parts
}

/// The next number that begins with 1, 2, 3, 4, 5, 6 or 8 and goes on with zeros.
fn round_up(steps: i64) -> i64 {
    let mut power = 1_i64;
    while power.saturating_mul(10) < steps {
        power = power.saturating_mul(10);
    }
    let rounded = [1, 2, 3, 4, 5, 6, 8].map(|digit| power.saturating_mul(digit));
    rounded.into_iter().find(|rounded| *rounded >= steps).unwrap_or_else(|| power.saturating_mul(10))
}

/// What a claim comes to with another value.
struct State<'s> {
    award: Award<'s>,
    loss: Fraction,
    /// On which side of every edge it lies.
    sides: Vec<usize>,
}

struct Search<'c, 's> {
    claim: &'c Claim<'s>,
    axis: Axis,
}

impl<'s> Search<'_, 's> {
    /// The claim's own value; of hours the largest of its services where they differ, which is then no point of the curve.
    fn own(&self) -> Result<Option<Fraction>, Overflow> {
        if let Some(own) = self.axis.own(self.claim) {
            return Ok(Some(own).filter(|own| !own.is_negative()));
        }
        let sheet = Worksheet::new(self.claim.clone())?;
        let mut hours = sheet.hours_at(End::Likely);
        let first = hours.next();
        Ok(first.filter(|first| hours.all(|other| other == *first)))
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
        let (tested, band) = match &scheme.readings[reading].rule {
            Rule::Bands { tests, bands } => {
                let value = run.operand(tests.term, 0).map(|entry| entry.value);
                (Some(tests.term), value.and_then(|value| bands.closed_position(value)))
            }
            _ => (None, None),
        };
        let mut sides = sides(&sheet, run);
        let tests = method.requirements.iter().flat_map(|requirement| &requirement.when);
        sides.extend(tests.map(|test| side(test, run, 0)));
        sides.extend([band.map_or(0, |band| band + 1), kind(&award)]);
        Ok(State { award, loss: loss(&sheet, run, tested), sides })
    }

    /// The places where a state is not the same as before, each the first one after it, in their order. Within a part it must go through
    /// one after the other, as what rises does.
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

/// On which side of its edges each line lies.
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

/// Whether a number lies below, within or above its limits.
fn side(test: &Test, run: Run<'_>, service: usize) -> usize {
    let Test::Within(term, limits) = test else { return 0 };
    let Some(entry) = run.operand(*term, service) else { return 0 };
    limits.side(entry.value)
}

fn kind(award: &Award<'_>) -> usize {
    match award {
        Award::None { .. } => 0,
        Award::Cash { .. } => 1,
        Award::Negotiation => 2,
        Award::InKind { .. } => 3,
        Award::Unpublished { .. } => 4,
        Award::NotComputable { .. } => 5,
    }
}

/// The loss beside which an award is put, as in an estimate; 0 where there is none, or where it is negative.
fn loss(sheet: &Worksheet<'_>, run: Run<'_>, tested: Option<Term>) -> Fraction {
    let present = |id| {
        let line: LineIndex = sheet.lines.position(|line| line.id == id)?;
        run.entry(line, 0).map(|entry| (line, entry.value))
    };
    let sales = present(LOST_SALES);
    let is_tested = |(line, _): &(LineIndex, Fraction)| tested == Some(Term::Line(*line));
    let loss = sales.filter(is_tested).or_else(|| present(LOST_PROFIT)).or(sales);
    loss.map_or(Fraction::ZERO, |(_, value)| value.max(Fraction::ZERO))
}
