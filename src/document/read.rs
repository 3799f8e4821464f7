//! From a text to a document, or to every mistake that one pass finds.
//!
//! First the structure is checked against the table in [`super::shape`], then the parts are read, in the modules
//! beside this one. A part that was reported is read as something harmless, so that its neighbours are still checked;
//! a document with any mistake is never handed on. References go by the names that the text declares.

use super::shape::{BASES, DOCUMENT, Field, Shape, Type};
use super::{Basis, Claimant, Document, Input, Item, Line, Named, Quantity, Service};
use crate::calendar;
use crate::data::{Data, Member, Value};
use crate::json::{Json, Writer};
use crate::ratio::Ratio;
use rust_decimal::Decimal;

/// The largest document, in bytes.
const SIZE: usize = 256 * 1024;
/// The deepest nesting of arrays and objects.
const DEPTH: usize = 16;
/// The longest text, in characters.
const TEXT: usize = 2_000;
/// The largest absolute value that a document can write: 10^15.
const LARGEST: i128 = 1_000_000_000_000_000;

/// What a text is read as.
const WHOLE: Type = Type::Object(&DOCUMENT);

/// A mistake in a document: what is wrong, where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mistake {
    /// Line in the text that was handed in, from 1.
    pub line: usize,
    /// Column in Unicode scalars, from 1.
    pub column: usize,
    /// What is wrong, for example `bands-order`.
    pub code: &'static str,
    /// Where, written like a problem's field: `readings.announced.bands[1].upTo`.
    pub path: String,
    /// What belongs there.
    pub expected: Option<String>,
    /// What stands there.
    pub got: Option<String>,
}

impl Json for Mistake {
    fn write(&self, out: &mut Writer) {
        out.object()
            .word("code", self.code)
            .field("path", &self.path)
            .field("line", &self.line)
            .field("column", &self.column)
            .field("expected", &self.expected)
            .field("got", &self.got)
            .end();
    }
}

/// A mistake by its place in the text; line, column and path are found at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) at: usize,
    pub(super) code: &'static str,
    pub(super) expected: Option<String>,
    pub(super) got: Option<String>,
}

/// Parts of a document that are referred to by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Section {
    /// Where something was published.
    Sources,
    /// Named numbers of the rule.
    Values,
    /// Services of the operator.
    Services,
    /// Questions.
    Inputs,
    /// Worksheets.
    Calculations,
    /// Ways to read the announcement.
    Readings,
    /// Why nothing is paid.
    Reasons,
    /// What must be said at a result.
    Notes,
    /// Things given in kind.
    Items,
    /// What to bring.
    Papers,
    /// Where to file.
    Channels,
    /// Who asks.
    Claimants,
}

impl Section {
    pub(super) const ALL: [Self; 12] = [
        Self::Sources,
        Self::Values,
        Self::Services,
        Self::Inputs,
        Self::Calculations,
        Self::Readings,
        Self::Reasons,
        Self::Notes,
        Self::Items,
        Self::Papers,
        Self::Channels,
        Self::Claimants,
    ];

    /// The key under which it stands in a document.
    #[must_use]
    pub(crate) fn key(self) -> &'static str {
        match self {
            Self::Sources => "sources",
            Self::Values => "values",
            Self::Services => "services",
            Self::Inputs => "inputs",
            Self::Calculations => "calculations",
            Self::Readings => "readings",
            Self::Reasons => "reasons",
            Self::Notes => "notes",
            Self::Items => "items",
            Self::Papers => "papers",
            Self::Channels => "channels",
            Self::Claimants => "claimants",
        }
    }

    /// The ids that the section declares, in the order of the text.
    fn declared(self, root: &Data) -> Vec<&str> {
        let Some(section) = root.get(self.key()) else { return Vec::new() };
        let mut ids = Vec::new();
        for item in section.items() {
            ids.push(text(item, "id"));
        }
        for member in section.members() {
            ids.push(member.key.as_str());
        }
        ids
    }
}

pub(super) struct Reader<'a> {
    pub(super) root: &'a Data,
    /// The ids of each section, in the order of [`Section::ALL`].
    declared: Vec<Vec<&'a str>>,
    found: Vec<Found>,
    /// Decimals of the currency.
    pub(super) decimals: u32,
    pub(super) used: Vec<(Section, usize)>,
    pub(super) used_lines: Vec<(usize, usize)>,
    pub(super) services: Vec<Service>,
    pub(super) values: Vec<Named<Quantity>>,
    pub(super) inputs: Vec<Input>,
    /// The lines of each calculation.
    pub(super) calculations: Vec<Vec<Line>>,
    pub(super) items: Vec<Item>,
    pub(super) claimants: Vec<Claimant>,
}

impl Document {
    /// Reads and checks a document, its worked examples included.
    ///
    /// # Errors
    /// Every mistake that one pass finds, in the order of the text; examples are run only where nothing else was found.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let document = Self::parse(text)?;
        let mut found = super::examples::run(&document);
        found.extend(super::cover::gaps(&document));
        if !found.is_empty() {
            return Err(placed(text, &document.data, found));
        }
        Ok(document)
    }

    /// As [`Document::read`], without running the examples: for documents that were checked before.
    ///
    /// # Errors
    /// Every mistake that one pass finds.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        let whole = Data { at: 0, value: Value::Null };
        let at_most = |code, at, limit: String| vec![Found { at, code, expected: Some(limit), got: None }];
        if text.len() > SIZE {
            return Err(placed(text, &whole, at_most("too-large", 0, format!("at most {SIZE} bytes"))));
        }
        if let Some(at) = too_deep(text) {
            return Err(placed(text, &whole, at_most("too-deep", at, format!("at most {DEPTH} levels"))));
        }
        let data = Data::from_json(text)
            .map_err(|error| placed(text, &whole, at_most("syntax", error.at, "JSON".into())))?;
        let mut reader = Reader::new(&data);
        reader.structure(&data, const { &WHOLE });
        let document = reader.document();
        let found = reader.found;
        if found.is_empty() { Ok(document) } else { Err(placed(text, &data, found)) }
    }
}

impl Document {
    /// The mistake of having an id that is taken.
    pub(crate) fn taken(&self, text: &str) -> Mistake {
        let at = self.data.get("id").map_or(0, |id| id.at);
        let before = text.get(..at).unwrap_or_default();
        let (line, column) = line_and_column(before);
        let expected = Some("an id that no embedded document has".into());
        Mistake {
            line,
            column,
            code: "duplicate-id",
            path: "id".into(),
            expected,
            got: Some(self.id.clone()),
        }
    }
}

/// Where a text ends, counted from 1, in Unicode scalars.
fn line_and_column(before: &str) -> (usize, usize) {
    let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before.get(line_start..).unwrap_or_default().chars().count() + 1)
}

/// Where nesting goes past the limit. Counted before parsing, which would descend.
fn too_deep(text: &str) -> Option<usize> {
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            b'{' | b'[' if !in_string => depth += 1,
            b'}' | b']' if !in_string => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > DEPTH {
            return Some(at);
        }
    }
    None
}

/// Finds line, column and path of each mistake; in the order of the text, each once.
fn placed(text: &str, data: &Data, found: Vec<Found>) -> Vec<Mistake> {
    // Sorted by insertion: there are few, and the library's sorts are larger than all of this file.
    let mut ordered: Vec<Found> = Vec::new();
    for one in found {
        if let Err(position) = ordered.binary_search(&one) {
            ordered.insert(position, one);
        }
    }
    let mut mistakes = Vec::new();
    for Found { at, code, expected, got } in ordered {
        let (line, column) = line_and_column(text.get(..at).unwrap_or(text));
        mistakes.push(Mistake {
            line,
            column,
            code,
            path: data.path_to(at).unwrap_or_default(),
            expected,
            got,
        });
    }
    mistakes
}

impl<'a> Reader<'a> {
    fn new(root: &'a Data) -> Self {
        Self {
            root,
            declared: Section::ALL.iter().map(|section| section.declared(root)).collect(),
            found: Vec::new(),
            decimals: 0,
            used: Vec::new(),
            used_lines: Vec::new(),
            services: Vec::new(),
            values: Vec::new(),
            inputs: Vec::new(),
            calculations: Vec::new(),
            items: Vec::new(),
            claimants: Vec::new(),
        }
    }

    /// Reports a mistake at a byte offset.
    pub(super) fn report(&mut self, at: usize, code: &'static str, expected: &str, got: Option<&str>) {
        let end = |text: &str| text.char_indices().nth(80).map_or(text.len(), |(end, _)| end);
        let got = got.and_then(|text| text.get(..end(text))).map(Into::into);
        self.found.push(Found { at, code, expected: Some(expected.into()), got });
    }

    /// Reports a mistake with a value; what stands there is said.
    pub(super) fn report_at(&mut self, data: &Data, code: &'static str, expected: &str) {
        self.report(data.at, code, expected, data.text());
    }

    pub(super) fn is_clean(&self) -> bool {
        self.found.is_empty()
    }

    /// Checks what stands at a place, and everything below it.
    fn structure(&mut self, data: &'a Data, is: &'static Type) {
        match (is, &data.value) {
            (Type::Object(shape), Value::Map(_)) => self.object(data, shape),
            (Type::ByWord(key, shapes), Value::Map(_)) => self.by_word(data, key, shapes),
            (Type::Inputs, Value::Map(_)) | (Type::Bool, Value::Bool(_)) => {}
            (Type::List(of, most), Value::List(items)) => {
                self.count(data, items.len(), *most);
                for (index, item) in items.iter().enumerate() {
                    self.structure(item, of);
                    // Operands may stand twice.
                    if !matches!(of, Type::String) {
                        self.distinct(items, index);
                    }
                }
            }
            (Type::ById(of, most), Value::Map(members)) => {
                self.count(data, members.len(), *most);
                for (index, member) in members.iter().enumerate() {
                    self.id(&member.key, member.at, false);
                    self.once(members, index);
                    self.structure(&member.data, of);
                }
            }
            (Type::ByOption(of), Value::Map(members)) => {
                for (index, member) in members.iter().enumerate() {
                    self.once(members, index);
                    self.structure(&member.data, of);
                }
            }
            (Type::Either(text, other), value) => {
                let is_text = matches!(value, Value::Text(_));
                self.structure(data, if is_text { text } else { other });
            }
            (Type::Object(_) | Type::ByWord(..) | Type::ById(..) | Type::ByOption(_) | Type::Inputs, _) => {
                self.report(data.at, "wrong-type", "object", Some(data.value.kind()));
            }
            (Type::List(..), _) => self.report(data.at, "wrong-type", "array", Some(data.value.kind())),
            (Type::Bool, _) => self.report(data.at, "wrong-type", "true or false", Some(data.value.kind())),
            (is, Value::Text(text)) => self.string(data, text, is),
            _ => self.report(data.at, "wrong-type", "string", Some(data.value.kind())),
        }
    }

    fn object(&mut self, data: &'a Data, shape: &'static Shape) {
        let members = data.members();
        for (index, member) in members.iter().enumerate() {
            self.once(members, index);
            if let Some(Field { is, .. }) = shape.fields().find(|field| field.key == member.key) {
                self.structure(&member.data, is);
            } else {
                let keys = listed(&mut shape.fields().map(|field| field.key));
                self.report(member.at, "unknown-key", &keys, Some(&member.key));
            }
        }
        for field in shape.fields() {
            if !field.optional && data.get(field.key).is_none() {
                self.report(data.at, "missing-key", field.key, None);
            }
        }
        self.sourced(data, shape);
    }

    /// What has a basis has a source unless it is assumed; what is assumed says why, where a note can stand.
    fn sourced(&mut self, data: &Data, shape: &'static Shape) {
        let basis = data.get("basis").and_then(Data::text).unwrap_or_default();
        let needs_source = ["announced", "reported", "published"].contains(&basis);
        if needs_source && data.get("source").is_none() {
            self.report(data.at, "source-missing", "a source, unless assumed", None);
        }
        let has_note = shape.fields().any(|field| field.key == "note");
        if basis == "assumed" && has_note && data.get("note").is_none() {
            self.report(data.at, "note-missing", "a note, because it is assumed", None);
        }
    }

    fn by_word(&mut self, data: &'a Data, key: &'static str, shapes: &[(&'static str, &'static Shape)]) {
        let word = data.get(key);
        match shapes.iter().find(|(name, _)| word.and_then(Data::text) == Some(name)) {
            Some((_, shape)) => self.object(data, shape),
            None => match word {
                Some(word) => {
                    self.report(
                        word.at,
                        "wrong-type",
                        &listed(&mut shapes.iter().map(|(name, _)| *name)),
                        word.text(),
                    );
                }
                None => self.report(data.at, "missing-key", key, None),
            },
        }
    }

    /// A string of whatever kind.
    fn string(&mut self, data: &'a Data, text: &'a str, is: &'static Type) {
        if text.trim().is_empty() {
            return self.report(data.at, "empty-text", "a text", Some(text));
        }
        let (code, expected) = match is {
            Type::Word(code, words) if !words.contains(&text) => {
                return self.report(data.at, code, &listed(&mut words.iter().copied()), Some(text));
            }
            Type::Ref(section) => return self.reference(data, text, *section),
            Type::Id | Type::LooseId => return self.id(text, data.at, matches!(is, Type::LooseId)),
            Type::Decimal => return self.decimal(data, text),
            Type::Count if whole(text).is_none_or(|count| count == 0) => {
                ("out-of-range", "a whole number above 0")
            }
            Type::Date if calendar::date(text).is_none() => ("not-a-date", "2022-10-15"),
            Type::Time if time(text).is_none() => ("not-a-time", "2022-10-15T15:30"),
            Type::Revision if !is_revision(text) => ("not-a-date", "2022-10-15 or 2022-10-15.2"),
            Type::Offset if !is_offset(text) => ("not-a-time", "+09:00"),
            Type::Currency if text.len() != 3 || !text.bytes().all(|byte| byte.is_ascii_uppercase()) => {
                ("bad-id", "three capitals")
            }
            Type::Link if !is_link(text) => ("link-scheme", "https:// or http://"),
            Type::String if text.chars().count() > TEXT => ("too-large", "at most 2000 characters"),
            _ => return,
        };
        self.report(data.at, code, expected, Some(text));
    }

    /// A decimal string; its decimals are checked where its unit is known.
    fn decimal(&mut self, data: &Data, text: &str) {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
            self.report(data.at, "not-a-decimal", "digits with at most one point", Some(text));
        } else if written(text).is_none() {
            self.report(data.at, "out-of-range", "at most 10^15", Some(text));
        }
    }

    fn once(&mut self, members: &[Member], index: usize) {
        if let Some(member) = members.get(index)
            && members.iter().take(index).any(|before| before.key == member.key)
        {
            self.report(member.at, "duplicate-key", "a key once", Some(&member.key));
        }
    }

    /// The `id` of an item of an array, or a reference there, reported where it stands twice.
    fn distinct(&mut self, items: &'a [Data], index: usize) {
        fn id(item: &Data) -> &Data {
            item.get("id").unwrap_or(item)
        }
        if let Some(item) = items.get(index)
            && let Some(own) = id(item).text()
            && items.iter().take(index).any(|before| id(before).text() == Some(own))
        {
            self.report(id(item).at, "duplicate-id", "an id once", Some(own));
        }
    }

    fn count(&mut self, data: &Data, length: usize, most: usize) {
        if length > most {
            self.report(data.at, "too-many", &format!("at most {most}"), None);
        }
    }

    fn id(&mut self, id: &str, at: usize, loose: bool) {
        let first = |first: char| first.is_ascii_lowercase() || (loose && first.is_ascii_alphanumeric());
        let rest = |other: char| other.is_ascii_alphanumeric() || other == '-';
        if !id.starts_with(first) || !id.chars().all(rest) || id.len() > 64 {
            self.report(at, "bad-id", "[a-z][A-Za-z0-9-]*", Some(id));
        } else if ["dependence", "share"].contains(&id) {
            self.report(at, "bad-id", "an id that is not reserved", Some(id));
        }
    }

    fn reference(&mut self, data: &Data, id: &str, section: Section) {
        if let Some(index) = self.declared(section).iter().position(|name| *name == id) {
            self.used.push((section, index));
        } else {
            let code = if section == Section::Sources { "unknown-source" } else { "unknown-reference" };
            self.report(data.at, code, section.key(), Some(id));
        }
    }

    /// The ids of a section, read well or not, in the order of the text.
    pub(super) fn declared(&self, section: Section) -> &[&'a str] {
        self.declared.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// What an id in a section means: its index there. An unknown one was reported.
    pub(super) fn index(&self, data: Option<&Data>, section: Section) -> Option<usize> {
        let id = data?.text()?;
        self.declared(section).iter().position(|name| *name == id)
    }

    /// A number with at most this many decimals. What is not a number was reported.
    pub(super) fn number(&mut self, data: Option<&'a Data>, decimals: u32) -> Option<Ratio> {
        let data = data?;
        let value = written(data.text()?)?;
        if !value.has_decimals(decimals) {
            self.report_at(data, "out-of-range", &format!("at most {decimals} decimals"));
        }
        Some(value)
    }

    /// A number with its doubt.
    pub(super) fn quantity(&mut self, data: Option<&'a Data>, decimals: u32) -> Quantity {
        let mut end = |key| self.number(data.and_then(|data| data.get(key)), decimals);
        let (low, likely, high) = (end("low"), end("value").unwrap_or(Ratio::ZERO), end("high"));
        if let Some(data) = data
            && let [has_low, has_high] = ["low", "high"].map(|key| data.get(key).is_some())
            && has_low != has_high
        {
            self.report(data.at, "missing-key", if has_low { "high" } else { "low" }, None);
        }
        let (low, high) = (low.unwrap_or(likely), high.unwrap_or(likely));
        Quantity { low, likely, high, basis: basis(data) }
    }
}

/// Words as a list in one text.
pub(crate) fn listed(words: &mut dyn Iterator<Item = &str>) -> String {
    let mut list = String::new();
    for word in words {
        list.push_str(if list.is_empty() { "" } else { ", " });
        list.push_str(word);
    }
    list
}

/// The texts of an array under a key.
pub(super) fn texts(data: &Data, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items(data, key) {
        texts.extend(item.text().map(Into::into));
    }
    texts
}

/// The text under a key; empty where there is none.
pub(super) fn text<'a>(data: &'a Data, key: &str) -> &'a str {
    data.get(key).and_then(Data::text).unwrap_or_default()
}

/// What stands under a key, as an array; empty where there is none.
pub(super) fn items<'a>(data: &'a Data, key: &str) -> &'a [Data] {
    data.get(key).map_or(&[], Data::items)
}

/// What stands under a key, as members; empty where there is none.
pub(super) fn members<'a>(data: &'a Data, key: &str) -> &'a [Member] {
    data.get(key).map_or(&[], Data::members)
}

/// Which of a few words stands under a key.
pub(super) fn word(data: &Data, key: &str, words: &[&str]) -> usize {
    words.iter().position(|word| *word == text(data, key)).unwrap_or_default()
}

pub(super) fn basis(data: Option<&Data>) -> Basis {
    match data.map_or(0, |data| word(data, "basis", &BASES)) {
        0 => Basis::Announced,
        1 => Basis::Reported,
        _ => Basis::Assumed,
    }
}

/// A civil time, in minutes since 1970; a mere date is its midnight.
pub(super) fn time(text: &str) -> Option<i64> {
    calendar::date_time(text).or_else(|| calendar::date(text).map(|day| day * calendar::DAY))
}

pub(super) fn whole(text: &str) -> Option<u32> {
    text.parse().ok().filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_revision(text: &str) -> bool {
    let (date, second) = text.split_once('.').unwrap_or((text, "2"));
    calendar::date(date).is_some() && whole(second).is_some_and(|second| second >= 2)
}

fn is_offset(text: &str) -> bool {
    text.starts_with(['+', '-']) && text.get(1..).is_some_and(|time| calendar::minutes(time).is_some())
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && !rest.contains(|c: char| c.is_whitespace() || c.is_control()))
}

/// The value of digits with at most a sign and a point; `None` beyond 10^15 or what a `Decimal` holds.
fn written(text: &str) -> Option<Ratio> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut mantissa = 0_i128;
    for digit in text.chars().filter_map(|character| character.to_digit(10)) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    let signed = if text.starts_with('-') { -mantissa } else { mantissa };
    let decimal = Decimal::try_from_i128_with_scale(signed, u32::try_from(decimals).ok()?).ok()?;
    let value = Ratio::from(decimal);
    (value <= Ratio::whole(LARGEST) && value >= Ratio::whole(-LARGEST)).then_some(value)
}
