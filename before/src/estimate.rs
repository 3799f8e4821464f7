//! Three runs, all low, all likely, all high, put together into what a person is shown.
//!
//! Every figure that is shown is in here, as a decimal string: nobody outside has to calculate anything.

mod compose;

pub(crate) use compose::{estimate, of};

use crate::award::{Award, Band};
use crate::document::Basis;
use crate::json::{Json, Writer};
use crate::opening::DayHours;
use crate::ratio::Ratio;
use crate::worksheet::End;
use alloc::string::String;
use alloc::vec::Vec;

/// What a scheme would pay on one claim, with every step, source and doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Estimate<'d> {
    /// The document.
    pub scheme: &'d str,
    /// Its revision.
    pub revision: &'d str,
    /// Who asks.
    pub claimant: &'d str,
    /// How they know their loss.
    pub method: &'d str,
    /// The headline reading, everything in doubt likely.
    pub outcome: Award<'d>,
    /// The headline reading at both ends of all doubt; `null` where no kind of outcome can be in doubt.
    pub range: Option<Span<Award<'d>>>,
    /// Every reading that is present, the headline first.
    pub readings: Vec<ReadingResult<'d>>,
    /// Whether they all give the same.
    pub readings_agree: bool,
    /// Further awards, never added up.
    pub also: Vec<AlsoResult<'d>>,
    /// Lost profit in whole units, rounded once: the number that was tested.
    pub loss: Option<Span<Ratio>>,
    /// Lost sales, likewise.
    pub sales_loss: Option<Span<Ratio>>,
    /// Headline cash to the loss it tests, percent with one decimal.
    pub ratio: Option<String>,
    /// Hours of each service in the claim.
    pub hours: Vec<ServiceHours<'d>>,
    /// The likely run, line by line.
    pub steps: Vec<Step<'d>>,
    /// What is in doubt, by how much it moves the loss.
    pub drivers: Vec<Driver>,
    /// Optional answers that would narrow the range.
    pub missing: Vec<String>,
    /// Codes of what must be said at the result.
    pub notes: Vec<&'d str>,
}

/// One value at each end of all doubt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Span<T> {
    /// Everything in doubt at the end that gives the smaller award.
    pub low: T,
    /// Everything likely.
    pub likely: T,
    /// Everything at the other end.
    pub high: T,
}

/// One reading of the announcement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingResult<'d> {
    /// Its id in the document.
    pub id: &'d str,
    /// What it pays.
    pub outcome: Award<'d>,
    /// The number its bands tested.
    pub tested: Option<Ratio>,
    /// The band that this fell into.
    pub band: Option<Band>,
}

/// A further award.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AlsoResult<'d> {
    /// The reading's id.
    pub id: &'d str,
    /// What it pays.
    pub outcome: Award<'d>,
}

/// How long a service was out while the business was open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ServiceHours<'d> {
    /// The service.
    pub service: &'d str,
    /// Minutes, likely.
    pub minutes: String,
    /// At the low end of its windows.
    pub low: String,
    /// At the high end.
    pub high: String,
    /// By civil date, likely; empty for hours that were typed.
    pub days: Vec<DayHours>,
}

/// One line of the worksheet, computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step<'d> {
    /// The line.
    pub id: &'d str,
    /// The service, where the line is computed for each.
    pub service: Option<&'d str>,
    /// What it was computed from, in the order of the line.
    pub operands: Vec<String>,
    /// The result, with at most six decimals.
    pub value: String,
    /// Whether more than six would be needed.
    pub rounded: bool,
    /// The least sure of what went into it.
    pub basis: Basis,
    /// `false`: a condition did not hold, and the first operand was carried over.
    pub applied: bool,
}

/// Something in doubt, and the loss at each of its ends while the rest is likely.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Driver {
    /// A value, an input, a line, or `<service>.share`, `.window`, `.dependence`.
    pub id: String,
    /// The loss at its low end.
    pub low: Ratio,
    /// The loss at its high end.
    pub high: Ratio,
}

impl<T> Span<T> {
    /// What there is at each end; `None` where something is `None`.
    fn of(at: impl Fn(End) -> Option<T>) -> Option<Self> {
        Some(Self { low: at(End::Low)?, likely: at(End::Likely)?, high: at(End::High)? })
    }

    fn at(&self, end: End) -> &T {
        match end {
            End::Low => &self.low,
            End::Likely => &self.likely,
            End::High => &self.high,
        }
    }
}

impl Json for Estimate<'_> {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("scheme", &self.scheme)
            .field("revision", &self.revision)
            .field("claimant", &self.claimant)
            .field("method", &self.method)
            .field("outcome", &self.outcome)
            .field("range", &self.range)
            .field("readings", &self.readings)
            .field("readingsAgree", &self.readings_agree)
            .field("also", &self.also)
            .field("loss", &self.loss)
            .field("salesLoss", &self.sales_loss)
            .field("ratio", &self.ratio)
            .field("hours", &self.hours)
            .field("steps", &self.steps)
            .field("drivers", &self.drivers)
            .field("missing", &self.missing)
            .field("notes", &self.notes)
            .end();
    }
}

impl<T: Json> Json for Span<T> {
    fn write(&self, out: &mut Writer) {
        out.object().field("low", &self.low).field("likely", &self.likely).field("high", &self.high).end();
    }
}

impl Json for ReadingResult<'_> {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("id", &self.id)
            .field("outcome", &self.outcome)
            .field("tested", &self.tested)
            .field("band", &self.band)
            .end();
    }
}

impl Json for AlsoResult<'_> {
    fn write(&self, out: &mut Writer) {
        out.object().field("id", &self.id).field("outcome", &self.outcome).end();
    }
}

impl Json for ServiceHours<'_> {
    fn write(&self, out: &mut Writer) {
        out.object()
            .field("service", &self.service)
            .field("minutes", &self.minutes)
            .field("low", &self.low)
            .field("high", &self.high)
            .field("days", &self.days)
            .end();
    }
}

impl Json for Step<'_> {
    fn write(&self, out: &mut Writer) {
        out.object().field("id", &self.id);
        if let Some(service) = &self.service {
            out.field("service", service);
        }
        out.field("operands", &self.operands)
            .field("value", &self.value)
            .field("rounded", &self.rounded)
            .word("basis", self.basis.word())
            .field("applied", &self.applied)
            .end();
    }
}

impl Json for Driver {
    fn write(&self, out: &mut Writer) {
        out.object().field("id", &self.id).field("low", &self.low).field("high", &self.high).end();
    }
}
