//! From a document as written to a scheme as meant. Every mistake of meaning is reported with its path; what has one is left out while its
//! neighbours are judged.

mod bands;
mod conditions;
mod dates;
mod examples;
mod names;
mod operands;
mod parties;
mod questions;
mod readings;
mod section;
mod sense;
mod units;
mod values;
mod worksheets;

pub(super) use section::Section;

use std::collections::{HashMap, HashSet};

use rust_decimal::Decimal;

use super::document::{self, Document};
use super::mistake::{Code, Findings, Path};
use super::reason::Reason;
use super::text::{Either, Name, Number};
use super::whole;
use names::Known;
use readings::Bound;

use crate::rules::calendar::DAY;
use crate::rules::doubtful::Doubtful;
use crate::rules::scheme::{
    Basis, Default, InForce, Incident, Input, Item, Line, NamedValue, Origin, Reading, ReadingIndex, Scheme,
    Service, Status, Summary, Text, Value, Window,
};
use crate::rules::unit::Unit;

/// A year is more than any outage, and a strip has a row for every day.
const LONGEST_WINDOW: i64 = 366 * DAY;

/// What judging a document may cost, in operands and payments looked at. The largest built-in scheme costs a hundredth of it.
const COST: u32 = 20_000_000;

pub(super) struct Resolver<'d> {
    pub(super) document: &'d Document,
    pub(super) findings: Findings,
    pub(super) used: HashSet<(Section, usize)>,
    /// Worksheet and line.
    pub(super) used_lines: HashSet<(usize, usize)>,
    /// Ids of the dimensions that the document declares.
    pub(super) units: Vec<String>,
    pub(super) values: Vec<NamedValue>,
    /// The unit of each value; `None` where that is a mistake.
    pub(super) value_units: Vec<Option<Unit>>,
    pub(super) inputs: Vec<Input>,
    /// Inputs of which not even the unit is known.
    pub(super) mistaken_inputs: HashSet<usize>,
    /// What stands in for an answer, by input.
    pub(super) defaults: Vec<Option<Default>>,
    pub(super) readings: Vec<Reading>,
    /// Readings by what they are bound to; `None` where one has a mistake.
    pub(super) bound: HashMap<Bound, Option<ReadingIndex>>,
    cost: u32,
}

/// The lines of a worksheet as far as they could be resolved, and what is known of each.
struct Worksheet<'d> {
    ids: Vec<&'d str>,
    known: Vec<Known>,
    lines: Vec<Option<Line>>,
}

/// Where something comes from, as far as a document must say.
pub(super) struct Sourced<'d> {
    /// Whether it was published, so that a source is needed.
    published: bool,
    /// Whether nobody published it, and a note can stand beside it.
    needs_note: bool,
    source: Option<&'d Name>,
    note: Option<&'d document::Text>,
}

impl<'d> Sourced<'d> {
    /// A number, which can have a note.
    fn number(basis: document::Basis, source: Option<&'d Name>, note: Option<&'d document::Text>) -> Self {
        let published = basis.is_published();
        Self { published, needs_note: !published, source, note }
    }

    /// A statement, which needs no note.
    fn statement(published: bool, source: Option<&'d Name>) -> Self {
        Self { published, needs_note: false, source, note: None }
    }
}

impl Resolver<'_> {
    pub(super) fn decimals(&self) -> u32 {
        self.document.head.decimals.parse().unwrap_or_default()
    }

    /// Counts work; `false`, and reported once, when a document costs too much.
    pub(super) fn spend(&mut self, steps: usize, path: &Path) -> bool {
        let before = self.cost;
        self.cost = self.cost.saturating_add(u32::try_from(steps).unwrap_or(u32::MAX));
        if self.cost > COST && before <= COST {
            self.findings.report(path, Code::TooCostly, Reason::AtMostSteps.of(COST), None);
        }
        self.cost <= COST
    }

    /// The position of what a name refers to; an unknown name is reported.
    pub(super) fn reference(&mut self, section: Section, name: &Name, path: &Path) -> Option<usize> {
        let position = section.position(self.document, name);
        if let Some(position) = position {
            self.used.insert((section, position));
        } else {
            let (expected, known) = (Reason::Declared.of(section.key()), section.ids(self.document));
            self.findings.report_unknown(path, Code::UnknownReference, expected, name, known);
        }
        position
    }

    /// References of a list, each once.
    pub(super) fn references(&mut self, section: Section, names: Option<&[Name]>, path: &Path) -> Vec<usize> {
        let names = names.unwrap_or_default();
        self.distinct(names.iter().map(|name| &**name), |index| path.index(index));
        let names = names.iter().enumerate();
        names.filter_map(|(index, name)| self.reference(section, name, &path.index(index))).collect()
    }

    /// Reports ids that stand twice.
    pub(super) fn distinct<'s>(&mut self, ids: impl Iterator<Item = &'s str>, path: impl Fn(usize) -> Path) {
        let mut seen = HashSet::new();
        for (index, id) in ids.enumerate() {
            if !seen.insert(id) {
                self.findings.report(&path(index), Code::DuplicateId, Reason::Once, Some(id));
            }
        }
    }

    /// Checks that what was published has its source, and what is assumed its note.
    pub(super) fn sourced(&mut self, sourced: &Sourced, path: &Path) -> Origin {
        if sourced.published && sourced.source.is_none() {
            self.findings.report(path, Code::SourceMissing, "source", None);
        }
        if sourced.needs_note && sourced.note.is_none() {
            self.findings.report(path, Code::NoteMissing, "note", None);
        }
        if let Some(source) = sourced.source {
            self.source(source, &path.key("source"));
        }
        Origin { source: sourced.source.map(|source| source.to_string()), note: sourced.note.map(text) }
    }

    fn source(&mut self, source: &Name, path: &Path) {
        if let Some(position) = Section::Sources.position(self.document, source) {
            self.used.insert((Section::Sources, position));
        } else {
            let known = Section::Sources.ids(self.document);
            self.findings.report_unknown(path, Code::UnknownSource, "sources", source, known);
        }
    }

    fn head(&mut self, top: &Path) {
        let head = &self.document.head;
        if let Some(incident) = &head.incident {
            let path = top.key("incident");
            if let Some(to) = &incident.to
                && to.minutes() < incident.from.minutes()
            {
                self.findings.report(
                    &path.key("to"),
                    Code::WindowOrder,
                    Reason::After.of(&*incident.from),
                    Some(to),
                );
            }
            let sourced = Sourced::number(incident.basis, incident.source.as_ref(), incident.note.as_ref());
            self.sourced(&sourced, &path);
        }
        match &head.in_force {
            Some(in_force) => self.in_force(in_force, &top.key("inForce")),
            None if head.status == Status::Standing => {
                self.findings.report(top, Code::MissingKey, "inForce", None);
            }
            None if head.incident.is_none() => {
                self.findings.report(top, Code::MissingKey, Reason::IncidentOrInForce, None);
            }
            None => {}
        }
        if let Some(languages) = &head.languages {
            let path = top.key("languages");
            if languages.is_empty() {
                self.findings.report(&path, Code::MissingKey, Reason::AtLeastOne.of("languages"), None);
            }
            self.distinct(languages.iter().map(|language| &**language), |index| path.index(index));
        }
        self.verified(top);
        self.claim_windows(self.document.claims.as_deref(), &top.key("claims"));
    }

    fn in_force(&mut self, in_force: &document::InForce, path: &Path) {
        if let Some(to) = &in_force.to
            && to.days() < in_force.from.days()
        {
            self.findings.report(
                &path.key("to"),
                Code::WindowOrder,
                Reason::After.of(&*in_force.from),
                Some(to),
            );
        }
        let sourced = Sourced::number(in_force.basis, in_force.source.as_ref(), in_force.note.as_ref());
        self.sourced(&sourced, path);
    }

    fn sources(&mut self, path: &Path) {
        for (id, source) in &self.document.sources {
            if source.url.is_none() && source.note.is_none() {
                let expected = Reason::NoteOrUrl;
                self.findings.report(&path.key(id), Code::NoteMissing, expected, None);
            }
        }
    }

    pub(super) fn claim_windows(&mut self, windows: Option<&[document::ClaimWindow]>, path: &Path) {
        for (index, window) in windows.unwrap_or_default().iter().enumerate() {
            let path = path.index(index);
            if window.to.days() < window.from.days() {
                self.findings.report(
                    &path.key("to"),
                    Code::WindowOrder,
                    Reason::After.of(&*window.from),
                    Some(&window.to),
                );
            }
            self.sourced(&Sourced::statement(true, Some(&window.source)), &path);
        }
    }

    fn facts(&mut self, path: &Path) {
        let facts = self.document.facts.as_deref().unwrap_or_default();
        self.distinct(facts.iter().map(|fact| &*fact.id), |index| path.index(index).key("id"));
        for (index, fact) in facts.iter().enumerate() {
            self.sourced(
                &Sourced::statement(fact.basis.is_published(), fact.source.as_ref()),
                &path.index(index),
            );
        }
    }

    /// A number with at most so many decimals.
    pub(super) fn number(&mut self, number: Number, path: &Path, decimals: u32) -> Decimal {
        let value = number.0.normalize();
        if value.scale() > decimals {
            let got = number.0.to_string();
            self.findings.report(path, Code::OutOfRange, Reason::AtMostDecimals.of(decimals), Some(&got));
        }
        value
    }

    /// A number with its doubt.
    pub(super) fn value(&mut self, written: &document::Value, path: &Path, decimals: u32) -> Value {
        let likely = self.number(written.value, &path.key("value"), decimals);
        let low = written.low.map(|low| self.number(low, &path.key("low"), decimals));
        let high = written.high.map(|high| self.number(high, &path.key("high"), decimals));
        if low.is_some() != high.is_some() {
            let missing = if low.is_some() { "high" } else { "low" };
            self.findings.report(path, Code::MissingKey, Reason::BothEnds.of(missing), None);
        }
        let ends = Doubtful { low: low.unwrap_or(likely), likely, high: high.unwrap_or(likely) };
        self.between_its_ends(&ends, path);
        let sourced = Sourced::number(written.basis, written.source.as_ref(), written.note.as_ref());
        Value { ends, basis: basis(written.basis), origin: self.sourced(&sourced, path) }
    }

    fn services(&mut self, path: &Path) -> Vec<Service> {
        let services = self.document.services.as_deref().unwrap_or_default();
        self.distinct(services.iter().map(|service| &*service.id), |index| path.index(index).key("id"));
        let mut resolved = Vec::new();
        for (index, service) in services.iter().enumerate() {
            let path = path.index(index);
            self.windows_of_an_incident(&service.windows, &path.key("windows"));
            let windows = service.windows.iter().enumerate();
            let windows = windows
                .map(|(index, window)| self.window(window, &path.key("windows").index(index)))
                .collect();
            let decimals = Unit::PERCENT.decimals(self.decimals());
            let share = service.share.as_ref().map(|share| {
                let path = path.key("share");
                let value = self.value(share, &path, decimals);
                self.part_of_a_whole(&value, &path);
                value
            });
            resolved.push(Service { id: service.id.to_string(), windows, share });
        }
        resolved
    }

    fn window(&mut self, window: &document::Window, path: &Path) -> Window {
        let from = window.from.minutes();
        let (to, got) = match &window.to {
            Either::Text(to) => (Doubtful::certain(to.minutes()), Some(&**to)),
            Either::Object(end) => {
                let likely = end.value.minutes();
                let high = end.high.as_ref().map_or(likely, super::text::Time::minutes);
                (Doubtful { low: end.low.minutes(), likely, high }, None)
            }
        };
        if from >= to.low || to.low > to.likely || to.likely > to.high {
            let expected = match got {
                Some(_) => Reason::After.of(&*window.from),
                None => Reason::WindowEnds.into(),
            };
            self.findings.report(&path.key("to"), Code::WindowOrder, expected, got);
        } else if to.high - from > LONGEST_WINDOW {
            self.findings.report(
                &path.key("to"),
                Code::OutOfRange,
                Reason::AtMostDays.of(LONGEST_WINDOW / DAY),
                got,
            );
        }
        let sourced = Sourced::number(window.basis, window.source.as_ref(), window.note.as_ref());
        Window { from, to, basis: basis(window.basis), origin: self.sourced(&sourced, path) }
    }

    fn items(&mut self, path: &Path) -> Vec<Item> {
        let mut items = Vec::new();
        for (id, item) in self.document.items.iter().flatten() {
            let decimals = self.decimals();
            let face_value =
                item.face_value.map(|value| self.number(value, &path.key(id).key("faceValue"), decimals));
            items.push(Item {
                id: id.into(),
                quantity: item.quantity.as_ref().map(super::text::Count::number),
                face_value,
                valid_days: item.valid_days.as_ref().map(super::text::Count::number),
                valid_until: item.valid_until.as_ref().map(|date| date.to_string()),
                claim: item.claim,
            });
        }
        items
    }
}

/// The scheme that a document means, and what nothing in it uses: no line, no question, no reading, so that its examples can be judged.
///
/// # Errors
/// All mistakes of meaning; those that only show in the whole where there are no others.
pub(crate) fn resolve(document: &Document) -> Result<(Scheme, Findings), Findings> {
    let mut resolver = Resolver {
        document,
        findings: Findings::default(),
        used: HashSet::new(),
        used_lines: HashSet::new(),
        units: Section::Units.ids(document).into_iter().map(str::to_owned).collect(),
        values: Vec::new(),
        value_units: Vec::new(),
        inputs: Vec::new(),
        mistaken_inputs: HashSet::new(),
        defaults: Vec::new(),
        readings: Vec::new(),
        bound: HashMap::new(),
        cost: 0,
    };
    let top = Path::default();
    resolver.head(&top);
    resolver.declared_units(&top.key("units"));
    resolver.sources(&top.key("sources"));
    resolver.values(&top.key("values"));
    let services = resolver.services(&top.key("services"));
    resolver.inputs(&top.key("inputs"));
    let items = resolver.items(&top.key("items"));
    let worksheets = resolver.worksheets(&top.key("calculations"));
    resolver.stated_readings(&top.key("readings"));
    let claimants = resolver.claimants(&worksheets, &top.key("claimants"));
    let examples = resolver.examples(&top.key("examples"));
    resolver.facts(&top.key("facts"));
    let scheme = match (resolver.findings.is_empty(), claimants) {
        (true, Some(claimants)) => Scheme {
            summary: summary(document),
            decimals: resolver.decimals(),
            units: std::mem::take(&mut resolver.units),
            services: services.into(),
            values: std::mem::take(&mut resolver.values).into(),
            inputs: std::mem::take(&mut resolver.inputs).into(),
            items: items.into(),
            worksheets: worksheets
                .into_iter()
                .map(|sheet| sheet.lines.into_iter().flatten().collect())
                .collect(),
            readings: std::mem::take(&mut resolver.readings).into(),
            claimants: claimants.into(),
            examples,
        },
        _ => return Err(resolver.findings),
    };
    whole::judge(&mut resolver, &scheme);
    let findings = resolver.findings;
    if findings.are_only_unused_texts() { Ok((scheme, findings)) } else { Err(findings) }
}

fn summary(document: &Document) -> Summary {
    let head = &document.head;
    Summary {
        id: head.id.to_string(),
        revision: head.revision.to_string(),
        title: text(&head.title),
        incident: head.incident.as_ref().map(|incident| Incident {
            from: incident.from.to_string(),
            to: incident.to.as_ref().map(|to| to.to_string()),
        }),
        in_force: head.in_force.as_ref().map(|in_force| InForce {
            from: in_force.from.to_string(),
            to: in_force.to.as_ref().map(|to| to.to_string()),
        }),
        currency: head.currency.to_string(),
        status: head.status,
    }
}

pub(super) fn text(written: &document::Text) -> Text {
    Text(written.iter().map(|(language, text)| (language.to_owned(), text.to_string())).collect())
}

pub(super) fn basis(written: document::Basis) -> Basis {
    match written {
        document::Basis::Announced => Basis::Announced,
        document::Basis::Reported => Basis::Reported,
        document::Basis::Derived => Basis::Derived,
        document::Basis::Assumed => Basis::Assumed,
    }
}
