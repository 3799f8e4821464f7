//! Reading everything a worksheet stands on: the head of a document, its values, services, inputs and items.

use super::read::{Found, Reader, Section, basis, items, members, text, time, word};
use super::shape::{FILINGS, INPUTS};
use super::{Default, Document, Filing, Input, Item, Kind, Limits, Named, Service, Window};
use crate::calendar::{self, DAY, whole};
use crate::data::{Data, Member};
use crate::ratio::Ratio;
use crate::unit::Unit;
use alloc::string::String;
use alloc::vec::Vec;

/// No window is longer: a year is more than any outage, and days are walked one by one.
const LONGEST_WINDOW: i64 = 366 * DAY;
/// Limits of an amount that writes none: up to 10^15 units of the currency.
const MOST_MONEY: i128 = 1_000_000_000_000_000;
/// Limits of a count or a number that writes none.
const MOST: i128 = 1_000_000;

impl<'a> Reader<'a> {
    /// The whole document, but for its data, which is lent out here.
    ///
    /// # Errors
    /// Everything that was found.
    pub(super) fn document(mut self) -> Result<Document, Vec<Found>> {
        let root = self.root;
        for incident in root.get("incident").into_iter().chain(items(root, "claims")) {
            self.in_order(incident);
        }
        for member in members(root, "values") {
            let unit = Unit::named(text(&member.data, "unit"));
            let is = self.quantity(Some(&member.data), self.decimals_of(unit));
            self.document.values.push(Named { id: member.key.clone(), is, unit });
        }
        for data in items(root, "services") {
            let service = self.service(data);
            self.document.services.push(service);
        }
        for member in members(root, "inputs") {
            let input = self.input(member);
            self.document.inputs.push(input);
        }
        for member in members(root, "items") {
            let item = self.item(member);
            self.items.push(item);
        }
        self.calculations();
        self.parties();
        self.document.examples = self.examples();
        if self.found.is_empty() {
            self.whole();
        }
        if self.found.is_empty() { Ok(self.document) } else { Err(self.found) }
    }

    /// Decimals that a number of a unit may have; any where the unit is not known.
    pub(super) fn decimals_of(&self, unit: Option<Unit>) -> u32 {
        unit.map_or(4, |unit| unit.decimals(self.document.decimals))
    }

    /// Reports a `to` that lies before its `from`.
    pub(super) fn in_order(&mut self, object: &'a Data) {
        if let (Some(from), Some(to), Some(end)) =
            (time(text(object, "from")), time(text(object, "to")), object.get("to"))
            && to < from
        {
            self.report_at(end, "window-order", "an end after the start");
        }
    }

    fn service(&mut self, data: &'a Data) -> Service {
        let mut windows = Vec::new();
        for window in items(data, "windows") {
            if let Some(window) = self.window(window) {
                windows.push(window);
            }
        }
        let share =
            data.get("share").map(|share| self.quantity(Some(share), self.decimals_of(Some(Unit::PERCENT))));
        Service { id: text(data, "id").into(), windows, share }
    }

    fn window(&mut self, data: &'a Data) -> Option<Window> {
        let from = time(text(data, "from"))?;
        let end = data.get("to")?;
        let (low, likely, high) = if let Some(end) = end.text() {
            let to = time(end)?;
            (to, to, to)
        } else {
            let likely = time(text(end, "value"))?;
            (
                time(text(end, "low"))?,
                likely,
                end.get("high").map_or(Some(likely), |high| time(high.text()?))?,
            )
        };
        if from >= low || low > likely || likely > high {
            self.report_at(end, "window-order", "from before low, low up to value, value up to high");
        } else if high - from > LONGEST_WINDOW {
            self.report_at(end, "out-of-range", "at most 366 days");
        }
        Some(Window { from, to: [low, likely, high], basis: basis(Some(data)) })
    }

    fn item(&mut self, member: &'a Member) -> Item {
        let data = &member.data;
        Item {
            id: member.key.clone(),
            quantity: whole(text(data, "quantity")),
            face_value: self.number(data.get("faceValue"), self.document.decimals),
            valid_days: whole(text(data, "validDays")),
            valid_until: calendar::date(text(data, "validUntil")).map(calendar::written),
            claim: filing(data),
        }
    }

    fn input(&mut self, member: &'a Member) -> Input {
        let data = &member.data;
        let unit = Unit::named(text(data, "unit")).unwrap_or(Unit::NUMBER);
        let mut options: Vec<String> = Vec::new();
        for option in items(data, "options") {
            options.push(text(option, "id").into());
        }
        let row = INPUTS.iter().position(|(name, _)| *name == text(data, "kind"));
        let (kind, lower, upper) = match row.unwrap_or_default() {
            0 => (Kind::Amount(unit), 0, MOST_MONEY),
            1 => (Kind::Number(unit), 0, MOST),
            2 => (Kind::Count(unit), 0, MOST),
            3 => (Kind::Number(Unit::PERCENT), 0, 100),
            4 => (Kind::Choice(options), 0, 0),
            5 => (
                Kind::Profit { margin: self.index(data.get("margin"), Section::Inputs) },
                -MOST_MONEY,
                MOST_MONEY,
            ),
            6 => (Kind::OpeningHours, 0, 0),
            _ => (Kind::Services { dependence: self.quantity(data.get("dependence"), 2) }, 0, 100),
        };
        if let (Kind::Choice(options), Some(data)) = (&kind, data.get("options"))
            && options.is_empty()
        {
            self.report(data.at, "cases-incomplete", "at least one option", None);
        }
        let limits = self.limits(data, kind.decimals(self.document.decimals));
        let limits = Limits {
            lower: limits.lower.or(Some((Ratio::whole(lower), true))),
            upper: limits.upper.or(Some((Ratio::whole(upper), true))),
        };
        let default = data.get("default").and_then(|default| self.default(default, &kind));
        let required = !data.get("required").is_some_and(Data::is_false);
        Input { id: member.key.clone(), required: required && default.is_none(), kind, default, limits }
    }

    /// What "not answered" counts as: an option of a choice, a value of any other kind.
    pub(super) fn default(&mut self, data: &'a Data, kind: &Kind) -> Option<Default> {
        match (kind, data.text()) {
            (Kind::Choice(options), Some(text)) => {
                let option = options.iter().position(|option| option == text);
                if option.is_none() {
                    self.report_at(data, "unknown-reference", &super::lines::options_of(options));
                }
                option.map(Default::Option)
            }
            (Kind::Amount(_) | Kind::Number(_) | Kind::Count(_), None) => {
                Some(Default::Value(self.quantity(Some(data), kind.decimals(self.document.decimals))))
            }
            _ => {
                self.report_at(data, "operands", "an option of a choice, or a value of a number");
                None
            }
        }
    }

    /// Limits as they are written: `atLeast` or `over`, `upTo` or `below`.
    pub(super) fn limits(&mut self, object: &'a Data, decimals: u32) -> Limits {
        let mut end = |[included, excluded]: [&str; 2]| {
            if let (Some(_), Some(second)) = (object.get(included), object.get(excluded)) {
                self.report_at(second, "duplicate-key", included);
            }
            let end = self.number(object.get(included), decimals).map(|end| (end, true));
            end.or_else(|| self.number(object.get(excluded), decimals).map(|end| (end, false)))
        };
        Limits { lower: end(["atLeast", "over"]), upper: end(["upTo", "below"]) }
    }
}

pub(super) fn filing(data: &Data) -> Filing {
    if word(data, "claim", &FILINGS) == 0 { Filing::Required } else { Filing::Automatic }
}

impl Kind {
    /// Decimals that an answer may have.
    pub(crate) fn decimals(&self, currency: u32) -> u32 {
        match self {
            Self::Amount(unit) | Self::Number(unit) => unit.decimals(currency),
            Self::Profit { .. } => currency,
            _ => 0,
        }
    }
}
