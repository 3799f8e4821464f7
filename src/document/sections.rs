//! Reading everything a worksheet stands on: the head of a document, its sources, values, services, inputs and items.

use super::read::{QUANTITY, Reader, Section, Shape};
use super::{Calculation, Default, Document, Filing, Input, Item, Kind, Limits, Named, Service, Window};
use crate::data::{Data, Member};
use crate::ratio::Ratio;
use crate::unit::Unit;

const DOCUMENT: Shape = Shape {
    required: &[
        "format",
        "id",
        "revision",
        "title",
        "operator",
        "currency",
        "decimals",
        "utcOffset",
        "verifiedOn",
        "status",
        "incident",
        "sources",
        "claimants",
        "examples",
    ],
    optional: &[
        "claims",
        "values",
        "services",
        "inputs",
        "calculations",
        "readings",
        "reasons",
        "notes",
        "items",
        "papers",
        "channels",
        "facts",
    ],
};
const INCIDENT: Shape = Shape { required: &["from", "to", "basis"], optional: &["source", "note"] };
const CLAIM_WINDOW: Shape = Shape { required: &["from", "to", "source"], optional: &["note"] };
const SOURCE: Shape = Shape { required: &["publisher", "title", "url", "kind"], optional: &["date"] };
const VALUE: Shape =
    Shape { required: &["value", "basis", "unit", "label"], optional: &["low", "high", "source", "note"] };
const SERVICE: Shape = Shape { required: &["id", "label", "windows"], optional: &["share", "note"] };
const WINDOW: Shape = Shape { required: &["from", "to", "basis"], optional: &["source", "note"] };
const WINDOW_END: Shape = Shape { required: &["low", "value"], optional: &["high"] };
const ITEM: Shape =
    Shape { required: &["label", "claim"], optional: &["quantity", "faceValue", "validDays", "validUntil"] };
const CHANNEL: Shape = Shape { required: &["ko", "en"], optional: &["url"] };
const FACT: Shape = Shape { required: &["id", "label", "value", "basis"], optional: &["source"] };
const OPTION: Shape = Shape { required: &["id", "label"], optional: &[] };

const LIMITS: [&str; 4] = ["atLeast", "over", "upTo", "below"];
const STATUS: [&str; 3] = ["announced", "open", "closed"];
const SOURCE_KINDS: [&str; 5] = ["announcement", "regulator", "court", "press", "statistics"];
/// No window is longer: a year is more than any outage, and days are walked one by one.
const LONGEST_WINDOW: i64 = 366 * crate::calendar::DAY;

impl<'a> Reader<'a> {
    /// The whole document; `None` where a part of it could not be read.
    pub(super) fn document(&mut self) -> Option<Document> {
        let root = self.object(self.root, &DOCUMENT)?;
        let (id, revision, currency, closed) = self.head(root);
        self.sections(root);
        self.calculations();
        self.parties();
        let examples = self.examples();
        if self.found.is_empty() {
            self.whole();
        }
        let data = self.described();
        Some(Document {
            id: id?,
            revision: revision?,
            currency: currency?,
            decimals: self.decimals,
            closed: closed?,
            services: std::mem::take(&mut self.services).into_iter().collect::<Option<_>>()?,
            values: std::mem::take(&mut self.values).into_iter().collect::<Option<_>>()?,
            inputs: std::mem::take(&mut self.inputs).into_iter().collect::<Option<_>>()?,
            calculations: std::mem::take(&mut self.calculations)
                .into_iter()
                .map(|lines| Some(Calculation { lines: lines.into_iter().collect::<Option<_>>()? }))
                .collect::<Option<_>>()?,
            items: std::mem::take(&mut self.items).into_iter().collect::<Option<_>>()?,
            claimants: std::mem::take(&mut self.claimants).into_iter().collect::<Option<_>>()?,
            examples: examples?,
            data,
        })
    }

    fn head(&mut self, root: &'a Data) -> (Option<String>, Option<String>, Option<String>, Option<bool>) {
        if let Some(format) = root.get("format") {
            self.word(format, "wrong-type", &["1"]);
        }
        self.texts(root, &["title", "operator"]);
        if let Some(decimals) = root.get("decimals") {
            let places = self.word(decimals, "out-of-range", &["0", "1", "2"]).unwrap_or_default();
            self.decimals = u32::try_from(places).unwrap_or_default();
        }
        if let Some(date) = root.get("verifiedOn") {
            self.date(date);
        }
        if let Some(offset) = root.get("utcOffset") {
            self.offset(offset);
        }
        if let Some(incident) = root.get("incident").and_then(|incident| self.object(incident, &INCIDENT)) {
            self.texts(incident, &["note"]);
            self.basis(incident);
            let from = incident.get("from").and_then(|from| self.time(from));
            let to = incident.get("to").and_then(|to| self.time(to));
            self.in_order(incident, from, to);
        }
        if let Some(claims) = root.get("claims") {
            self.claim_windows(claims);
        }
        let id = root.get("id").and_then(|id| self.id(id, false)).map(Into::into);
        let revision = root.get("revision").and_then(|revision| self.revision(revision)).map(Into::into);
        let currency = root.get("currency").and_then(|currency| self.currency(currency)).map(Into::into);
        let status = root.get("status").and_then(|status| self.word(status, "wrong-type", &STATUS));
        (id, revision, currency, status.map(|status| STATUS.get(status) == Some(&"closed")))
    }

    fn sections(&mut self, root: &'a Data) {
        for section in Section::ALL {
            let Some(data) = root.get(section.key()) else { continue };
            match section {
                Section::Sources => {
                    for source in self.by_id(data, 512) {
                        self.source(&source.data);
                    }
                }
                Section::Values => {
                    for member in self.by_id(data, 64) {
                        let value = self.value(member);
                        self.values.push(value);
                    }
                }
                Section::Services => {
                    let services = self.list(data, 64);
                    self.distinct(services);
                    for data in services {
                        let service = self.service(data);
                        self.services.push(service);
                    }
                }
                Section::Inputs => {
                    for member in self.by_id(data, 64) {
                        let input = self.input(member);
                        self.inputs.push(input);
                    }
                }
                Section::Items => {
                    for member in self.by_id(data, 64) {
                        let item = self.item(member);
                        self.items.push(item);
                    }
                }
                Section::Reasons | Section::Notes | Section::Papers => {
                    for member in self.by_id(data, 64) {
                        self.text(&member.data);
                    }
                }
                Section::Channels => {
                    for member in self.by_id(data, 64) {
                        self.channel(&member.data);
                    }
                }
                Section::Calculations | Section::Readings | Section::Claimants => {}
            }
        }
        if let Some(facts) = root.get("facts") {
            let facts = self.list(facts, 512);
            self.distinct(facts);
            for fact in facts {
                self.fact(fact);
            }
        }
    }

    fn offset(&mut self, data: &'a Data) {
        let Some(text) = self.string(data) else { return };
        let time = text.strip_prefix(['+', '-']).map(|time| format!("2000-01-01T{time}"));
        if time.and_then(|time| crate::calendar::date_time(&time)).is_none() {
            self.report(data.at, "not-a-time", "+09:00", Some(text));
        }
    }

    /// A date, or a date with `.2` and so on for a second revision on that day.
    fn revision(&mut self, revision: &'a Data) -> Option<&'a str> {
        let text = self.string(revision)?;
        let (date, second) = text.split_once('.').map_or((text, None), |(date, second)| (date, Some(second)));
        let counted = second.is_none_or(|second| second.parse::<u32>().is_ok_and(|second| second >= 2));
        if crate::calendar::date(date).is_none() || !counted {
            self.report(revision.at, "not-a-date", "2022-12-29 or 2022-12-29.2", Some(text));
        }
        Some(text)
    }

    fn currency(&mut self, data: &'a Data) -> Option<&'a str> {
        let text = self.string(data)?;
        if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) {
            self.report(data.at, "bad-id", "three capitals, for example KRW", Some(text));
        }
        Some(text)
    }

    pub(super) fn claim_windows(&mut self, data: &'a Data) {
        for window in self.list(data, 64) {
            let Some(window) = self.object(window, &CLAIM_WINDOW) else { continue };
            self.texts(window, &["note"]);
            if let Some(source) = window.get("source") {
                self.reference(source, Section::Sources);
            }
            let from = window.get("from").and_then(|from| self.date(from));
            let to = window.get("to").and_then(|to| self.date(to));
            self.in_order(window, from, to);
        }
    }

    /// Reports a `to` that lies before its `from`.
    fn in_order(&mut self, object: &'a Data, from: Option<i64>, to: Option<i64>) {
        if let (Some(from), Some(to), Some(end)) = (from, to, object.get("to"))
            && to < from
        {
            self.report(end.at, "window-order", "an end after the start", end.text());
        }
    }

    fn source(&mut self, data: &'a Data) {
        let Some(source) = self.object(data, &SOURCE) else { return };
        for key in ["publisher", "title"] {
            source.get(key).map(|text| self.string(text));
        }
        if let Some(date) = source.get("date") {
            self.date(date);
        }
        if let Some(url) = source.get("url") {
            self.link(url);
        }
        if let Some(kind) = source.get("kind") {
            self.word(kind, "wrong-type", &SOURCE_KINDS);
        }
    }

    fn link(&mut self, data: &'a Data) {
        let Some(url) = self.string(data) else { return };
        let rest = url.strip_prefix("https://").or_else(|| url.strip_prefix("http://"));
        if rest.is_none_or(|rest| {
            rest.is_empty() || rest.contains(|c: char| c.is_whitespace() || c.is_control())
        }) {
            self.report(data.at, "link-scheme", "https:// or http://", Some(url));
        }
    }

    fn channel(&mut self, data: &'a Data) {
        let Some(channel) = self.object(data, &CHANNEL) else { return };
        for language in ["ko", "en"] {
            channel.get(language).map(|text| self.string(text));
        }
        if let Some(url) = channel.get("url") {
            self.link(url);
        }
    }

    fn fact(&mut self, data: &'a Data) {
        let Some(fact) = self.object(data, &FACT) else { return };
        fact.get("id").map(|id| self.id(id, true));
        self.texts(fact, &["label", "value"]);
        self.basis(fact);
    }

    fn value(&mut self, member: &'a Member) -> Option<Named<super::Quantity>> {
        self.texts(&member.data, &["label"]);
        let unit = member.data.get("unit").and_then(|unit| self.unit(unit, &Unit::NAMES))?;
        let is = self.quantity(&member.data, unit.decimals(self.decimals), &VALUE)?;
        Some(Named { id: member.key.clone(), is, unit })
    }

    pub(super) fn unit(&mut self, data: &'a Data, names: &[&str]) -> Option<Unit> {
        self.word(data, "wrong-type", names).and_then(|index| Unit::named(names.get(index)?))
    }

    fn service(&mut self, data: &'a Data) -> Option<Service> {
        let service = self.object(data, &SERVICE)?;
        self.texts(service, &["label", "note"]);
        let id = service.get("id").and_then(|id| self.id(id, false));
        let windows = service.get("windows").map_or(&[][..], |windows| self.list(windows, 16));
        let windows: Vec<_> = windows.iter().map(|window| self.window(window)).collect();
        let share = match service.get("share") {
            Some(share) => Some(self.quantity(share, Unit::Percent.decimals(self.decimals), &QUANTITY)?),
            None => None,
        };
        Some(Service { id: id?.into(), windows: windows.into_iter().collect::<Option<_>>()?, share })
    }

    fn window(&mut self, data: &'a Data) -> Option<Window> {
        let window = self.object(data, &WINDOW)?;
        self.texts(window, &["note"]);
        let basis = self.basis(window);
        let from = window.get("from").and_then(|from| self.time(from));
        let end = window.get("to")?;
        let (low, likely, high) = if end.text().is_some() {
            let to = self.time(end);
            (to, to, to)
        } else {
            let end = self.object(end, &WINDOW_END)?;
            let low = end.get("low").and_then(|low| self.time(low));
            let likely = end.get("value").and_then(|value| self.time(value));
            (low, likely, end.get("high").map_or(likely, |high| self.time(high)))
        };
        let window = Window { from: from?, low: low?, likely: likely?, high: high?, basis: basis? };
        let ordered = window.from < window.low && window.low <= window.likely && window.likely <= window.high;
        if !ordered {
            self.report(
                end.at,
                "window-order",
                "from before low, low up to value, value up to high",
                end.text(),
            );
        } else if window.high - window.from > LONGEST_WINDOW {
            self.report(end.at, "out-of-range", "at most 366 days", end.text());
        }
        Some(window)
    }

    fn item(&mut self, member: &'a Member) -> Option<Item> {
        let item = self.object(&member.data, &ITEM)?;
        self.texts(item, &["label"]);
        Some(Item {
            id: member.key.clone(),
            quantity: item.get("quantity").and_then(|count| self.count_of(count)),
            face_value: item.get("faceValue").and_then(|value| self.decimal(value, self.decimals)),
            valid_days: item.get("validDays").and_then(|count| self.count_of(count)),
            valid_until: item
                .get("validUntil")
                .and_then(|date| self.date(date))
                .map(crate::calendar::written),
            claim: self.filing(item.get("claim")?)?,
        })
    }

    pub(super) fn filing(&mut self, data: &'a Data) -> Option<Filing> {
        let index = self.word(data, "wrong-type", &["required", "automatic"])?;
        Some(if index == 0 { Filing::Required } else { Filing::Automatic })
    }

    fn input(&mut self, member: &'a Member) -> Option<Input> {
        let data = &member.data;
        let kind = data.get("kind").map(|kind| self.word(kind, "wrong-type", &KINDS)).unwrap_or_default();
        let (keys, default_limits) =
            kind.and_then(|kind| KEYS.get(kind)).copied().unwrap_or((&ANY, [None, None]));
        let input = self.object(data, keys)?;
        self.texts(input, &["label", "help"]);
        let required = input.get("required").and_then(|required| self.boolean(required));
        let kind = self.kind(input, kind?)?;
        let limits = self.limits(input, &kind, default_limits);
        let default = input.get("default").map(|default| self.default(default, &kind));
        let default = default.map_or(Some(None), |default| default.map(Some))?;
        let required = required.unwrap_or(true) && default.is_none();
        Some(Input { id: member.key.clone(), kind, required, default, limits })
    }

    fn kind(&mut self, input: &'a Data, kind: usize) -> Option<Kind> {
        let unit = |reader: &mut Self, names| input.get("unit").and_then(|unit| reader.unit(unit, names));
        Some(match *KINDS.get(kind)? {
            "amount" => Kind::Amount(unit(self, &["money", "money/hour", "money/day"])?),
            "number" => Kind::Number(unit(self, &["hours", "days", "number"])?),
            "count" => Kind::Count(unit(self, &["hours", "days", "number"])?),
            "percent" => Kind::Number(Unit::Percent),
            "choice" => Kind::Choice(self.options(input.get("options")?)?),
            "profit" => Kind::Profit {
                margin: input.get("margin").and_then(|margin| self.reference(margin, Section::Inputs)),
            },
            "opening-hours" => Kind::OpeningHours,
            _ => Kind::Services { dependence: self.quantity(input.get("dependence")?, 2, &QUANTITY)? },
        })
    }

    fn options(&mut self, data: &'a Data) -> Option<Vec<String>> {
        let options = self.list(data, 64);
        self.distinct(options);
        let mut ids = Vec::new();
        for option in options {
            let option = self.object(option, &OPTION)?;
            self.texts(option, &["label"]);
            ids.push(self.id(option.get("id")?, true)?.to_string());
        }
        if ids.is_empty() {
            self.report(data.at, "cases-incomplete", "at least one option", None);
        }
        Some(ids)
    }

    /// What "not answered" counts as: an option of a choice, a value of any other kind.
    pub(super) fn default(&mut self, data: &'a Data, kind: &Kind) -> Option<Default> {
        match kind {
            Kind::Choice(options) => {
                let options: Vec<&str> = options.iter().map(String::as_str).collect();
                self.word(data, "unknown-reference", &options).map(Default::Option)
            }
            kind => self.quantity(data, kind.decimals(self.decimals), &QUANTITY).map(Default::Value),
        }
    }

    /// Limits of an input or a test: `atLeast` or `over`, `upTo` or `below`; where one is not given, as `unless`.
    fn limits(&mut self, object: &'a Data, kind: &Kind, unless: [Option<i128>; 2]) -> Limits {
        let decimals = kind.decimals(self.decimals);
        let [lower, upper] = unless.map(|end| end.map(|end| (Ratio::whole(end), true)));
        let written = self.written_limits(object, decimals);
        Limits { lower: written.lower.or(lower), upper: written.upper.or(upper) }
    }

    pub(super) fn written_limits(&mut self, object: &'a Data, decimals: u32) -> Limits {
        let [at_least, over, up_to, below] =
            LIMITS.map(|key| object.get(key).and_then(|end| self.decimal(end, decimals)));
        for pair in [["atLeast", "over"], ["upTo", "below"]] {
            if let [Some(_), Some(second)] = pair.map(|key| object.get(key)) {
                self.report(second.at, "duplicate-key", pair.join(" or "), None);
            }
        }
        let end = |included: Option<Ratio>, excluded: Option<Ratio>| {
            included.map(|end| (end, true)).or(excluded.map(|end| (end, false)))
        };
        Limits { lower: end(at_least, over), upper: end(up_to, below) }
    }
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

const KINDS: [&str; 8] =
    ["amount", "number", "count", "percent", "choice", "profit", "opening-hours", "services"];

/// The keys of each kind, in the order of [`KINDS`], and the limits where none are written.
const KEYS: [(&Shape, [Option<i128>; 2]); 8] = [
    (&MEASURED, [Some(0), Some(1_000_000_000_000_000)]),
    (&MEASURED, [Some(0), Some(1_000_000)]),
    (&MEASURED, [Some(0), Some(1_000_000)]),
    (&PERCENT, [Some(0), Some(100)]),
    (&CHOICE, [None, None]),
    (&PROFIT, [Some(-1_000_000_000_000_000), Some(1_000_000_000_000_000)]),
    (&OPENING, [None, None]),
    (&SERVICES, [Some(0), Some(100)]),
];

const MEASURED: Shape = Shape {
    required: &["kind", "label", "unit"],
    optional: &["help", "required", "default", "atLeast", "over", "upTo", "below"],
};
const PERCENT: Shape = Shape {
    required: &["kind", "label"],
    optional: &["help", "required", "default", "atLeast", "over", "upTo", "below"],
};
const CHOICE: Shape =
    Shape { required: &["kind", "label", "options"], optional: &["help", "required", "default"] };
const PROFIT: Shape = Shape {
    required: &["kind", "label"],
    optional: &["help", "required", "margin", "atLeast", "over", "upTo", "below"],
};
const OPENING: Shape = Shape { required: &["kind", "label"], optional: &["help", "required"] };
const SERVICES: Shape = Shape { required: &["kind", "label", "dependence"], optional: &["help", "required"] };
/// Of an input whose kind could not be read: no key is held against it.
const ANY: Shape = Shape {
    required: &["kind", "label"],
    optional: &[
        "help",
        "required",
        "default",
        "atLeast",
        "over",
        "upTo",
        "below",
        "unit",
        "options",
        "margin",
        "dependence",
    ],
};
