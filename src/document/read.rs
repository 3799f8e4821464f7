//! From a text to a document, or to every mistake that one pass finds.
//!
//! [`Reader`] holds what reading any part needs: shapes, ids, texts, numbers, references, and the mistakes found so far.
//! A part that cannot be read is `None` and was reported; its neighbours are still read. References go by the names
//! that the text declares, read well or not, so that one mistake does not cause others elsewhere.

use super::{Basis, Claimant, Document, Input, Item, Line, Named, Quantity, Service};
use crate::calendar;
use crate::data::{Data, Member, Value};
use crate::ratio::Ratio;
use rust_decimal::Decimal;
use serde::Serialize;

/// The largest document, in bytes.
const SIZE: usize = 256 * 1024;
/// The deepest nesting of arrays and objects.
const DEPTH: usize = 16;
/// The longest text, in characters.
const TEXT: usize = 2_000;
/// The largest absolute value that a document can write: 10^15.
const LARGEST: u64 = 1_000_000_000_000_000;

/// A mistake in a document: what is wrong, where, and what was expected.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
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

/// A mistake by its place in the text; line, column and path are found at the end.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Found {
    pub(super) at: usize,
    pub(super) code: &'static str,
    pub(super) expected: Option<String>,
    pub(super) got: Option<String>,
}

/// The keys of one kind of object.
pub(super) struct Shape {
    pub(super) required: &'static [&'static str],
    pub(super) optional: &'static [&'static str],
}

/// Parts of a document that are referred to by id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Section {
    Sources,
    Values,
    Services,
    Inputs,
    Calculations,
    Readings,
    Reasons,
    Notes,
    Items,
    Papers,
    Channels,
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

    pub(super) fn key(self) -> &'static str {
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
        let listed =
            section.items().iter().map(|item| item.get("id").and_then(Data::text).unwrap_or_default());
        listed.chain(section.members().iter().map(|member| member.key.as_str())).collect()
    }
}

pub(super) struct Reader<'a> {
    pub(super) root: &'a Data,
    /// The ids of each section, in the order of [`Section::ALL`].
    declared: Vec<Vec<&'a str>>,
    pub(super) found: Vec<Found>,
    /// Decimals of the currency.
    pub(super) decimals: u32,
    pub(super) used: Vec<(Section, usize)>,
    pub(super) used_lines: Vec<(usize, usize)>,
    /// What was read, in the order of the text; `None` where it could not be.
    pub(super) services: Vec<Option<Service>>,
    pub(super) values: Vec<Option<Named<Quantity>>>,
    pub(super) inputs: Vec<Option<Input>>,
    /// The lines of each calculation.
    pub(super) calculations: Vec<Vec<Option<Line>>>,
    pub(super) items: Vec<Option<Item>>,
    pub(super) claimants: Vec<Option<Claimant>>,
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
        let document = reader.document();
        let found = std::mem::take(&mut reader.found);
        match document {
            Some(document) if found.is_empty() => Ok(document),
            _ => Err(placed(text, &data, found)),
        }
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
    let place = |Found { at, code, expected, got }| {
        let (line, column) = line_and_column(text.get(..at).unwrap_or(text));
        Mistake { line, column, code, path: data.path_to(at).unwrap_or_default(), expected, got }
    };
    ordered.into_iter().map(place).collect()
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
    pub(super) fn report(
        &mut self,
        at: usize,
        code: &'static str,
        expected: impl Into<String>,
        got: Option<&str>,
    ) {
        let got = got.map(|text| text.chars().take(80).collect());
        self.found.push(Found { at, code, expected: Some(expected.into()), got });
    }

    fn wrong_type(&mut self, data: &Data, expected: &str) {
        self.report(data.at, "wrong-type", expected, Some(data.value.kind()));
    }

    /// An object with all required keys and no unknown ones. Reported mistakes do not keep the rest from being read.
    pub(super) fn object(&mut self, data: &'a Data, shape: &Shape) -> Option<&'a Data> {
        let Value::Map(members) = &data.value else {
            self.wrong_type(data, "object");
            return None;
        };
        for (index, member) in members.iter().enumerate() {
            let known = shape.required.iter().chain(shape.optional);
            if !known.clone().any(|key| *key == member.key) {
                let keys: Vec<&str> = known.copied().collect();
                self.report(member.at, "unknown-key", keys.join(", "), Some(&member.key));
            }
            self.refuse_second(members, index);
        }
        for key in shape.required {
            if data.get(key).is_none() {
                self.report(data.at, "missing-key", *key, None);
            }
        }
        Some(data)
    }

    fn refuse_second(&mut self, members: &[Member], index: usize) {
        if let Some(member) = members.get(index)
            && members.iter().take(index).any(|before| before.key == member.key)
        {
            self.report(member.at, "duplicate-key", "a key once", Some(&member.key));
        }
    }

    /// An object whose keys are ids of ours.
    pub(super) fn by_id(&mut self, data: &'a Data, most: usize) -> &'a [Member] {
        let Value::Map(members) = &data.value else {
            self.wrong_type(data, "object");
            return &[];
        };
        self.count(data, members.len(), most);
        for (index, member) in members.iter().enumerate() {
            self.well_formed(&member.key, member.at, false);
            self.refuse_second(members, index);
        }
        members
    }

    /// An array of at most this many items.
    pub(super) fn list(&mut self, data: &'a Data, most: usize) -> &'a [Data] {
        let Value::List(items) = &data.value else {
            self.wrong_type(data, "array");
            return &[];
        };
        self.count(data, items.len(), most);
        items
    }

    fn count(&mut self, data: &Data, length: usize, most: usize) {
        if length > most {
            self.report(data.at, "too-many", format!("at most {most}"), Some(&length.to_string()));
        }
    }

    /// The `id` of each item of an array, reported where it stands twice.
    pub(super) fn distinct(&mut self, items: &'a [Data]) {
        for (index, item) in items.iter().enumerate() {
            let id = |item: &'a Data| item.get("id").and_then(Data::text);
            if let (Some(own), Some(data)) = (id(item), item.get("id"))
                && items.iter().take(index).any(|before| id(before) == Some(own))
            {
                self.report(data.at, "duplicate-id", "an id once", Some(own));
            }
        }
    }

    /// An id: `[a-z][A-Za-z0-9-]*`; options and facts may also start with a digit or a capital.
    pub(super) fn id(&mut self, data: &'a Data, lenient: bool) -> Option<&'a str> {
        let text = self.string(data)?;
        self.well_formed(text, data.at, lenient).then_some(text)
    }

    fn well_formed(&mut self, id: &str, at: usize, lenient: bool) -> bool {
        let first = |first: char| first.is_ascii_lowercase() || (lenient && first.is_ascii_alphanumeric());
        let rest = |other: char| other.is_ascii_alphanumeric() || other == '-';
        let well = id.starts_with(first) && id.chars().all(rest) && id.len() <= 64;
        if !well || ["dependence", "share"].contains(&id) {
            let expected = if well { "an id that is not reserved" } else { "[a-z][A-Za-z0-9-]*" };
            self.report(at, "bad-id", expected, Some(id));
        }
        well
    }

    /// A string that is not blank.
    pub(super) fn string(&mut self, data: &'a Data) -> Option<&'a str> {
        let Value::Text(text) = &data.value else {
            self.wrong_type(data, "string");
            return None;
        };
        if text.trim().is_empty() {
            self.report(data.at, "empty-text", "a text", Some(text));
            return None;
        }
        if text.chars().count() > TEXT {
            self.report(data.at, "too-large", format!("at most {TEXT} characters"), None);
        }
        Some(text)
    }

    /// One of a few words; its index.
    pub(super) fn word(&mut self, data: &'a Data, code: &'static str, words: &[&str]) -> Option<usize> {
        let text = self.string(data)?;
        let index = words.iter().position(|word| *word == text);
        if index.is_none() {
            self.report(data.at, code, words.join(" | "), Some(text));
        }
        index
    }

    pub(super) fn boolean(&mut self, data: &Data) -> Option<bool> {
        if let Value::Bool(value) = data.value {
            return Some(value);
        }
        self.wrong_type(data, "true or false");
        None
    }

    /// A text in both languages.
    pub(super) fn text(&mut self, data: &'a Data) {
        const TEXT: Shape = Shape { required: &["ko", "en"], optional: &[] };
        if let Some(text) = self.object(data, &TEXT) {
            for language in TEXT.required {
                text.get(language).map(|text| self.string(text));
            }
        }
    }

    /// The texts under these keys of an object, where they stand.
    pub(super) fn texts(&mut self, object: &'a Data, keys: &[&str]) {
        for text in keys.iter().filter_map(|key| object.get(key)) {
            self.text(text);
        }
    }

    /// A decimal string with at most this many decimals.
    pub(super) fn decimal(&mut self, data: &'a Data, decimals: u32) -> Option<Ratio> {
        let Value::Text(text) = &data.value else {
            self.wrong_type(data, "decimal string");
            return None;
        };
        let digits = text.strip_prefix('-').unwrap_or(text);
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if !all_digits(whole) || !all_digits(fraction) || (whole.len() > 1 && whole.starts_with('0')) {
            self.report(data.at, "not-a-decimal", "digits with at most one point", Some(text));
            return None;
        }
        let Some(value) = written(text).filter(|value| value.abs() <= LARGEST.into()).map(Ratio::from) else {
            self.report(data.at, "out-of-range", format!("at most {LARGEST}"), Some(text));
            return None;
        };
        if !value.has_decimals(decimals) {
            self.report(data.at, "out-of-range", format!("at most {decimals} decimals"), Some(text));
        }
        Some(value)
    }

    /// A whole number above zero, as a decimal string.
    pub(super) fn count_of(&mut self, data: &'a Data) -> Option<u32> {
        let value = self.decimal(data, 0)?;
        let count = data.text().and_then(|text| text.parse().ok()).filter(|count| *count > 0);
        if count.is_none() {
            self.report(data.at, "out-of-range", "a whole number above 0", Some(&value.shown().text));
        }
        count
    }

    /// A civil date, in days since 1970.
    pub(super) fn date(&mut self, data: &'a Data) -> Option<i64> {
        let text = self.string(data)?;
        let day = calendar::date(text);
        if day.is_none() {
            self.report(data.at, "not-a-date", "2022-10-15", Some(text));
        }
        day
    }

    /// A civil time, in minutes since 1970; a mere date is its midnight.
    pub(super) fn time(&mut self, data: &'a Data) -> Option<i64> {
        let text = self.string(data)?;
        let time = calendar::date_time(text).or_else(|| calendar::date(text).map(|day| day * calendar::DAY));
        if time.is_none() {
            self.report(data.at, "not-a-time", "2022-10-15T15:30", Some(text));
        }
        time
    }

    /// The ids of a section, read well or not, in the order of the text.
    pub(super) fn declared(&self, section: Section) -> &[&'a str] {
        self.declared.get(section as usize).map_or(&[], Vec::as_slice)
    }

    /// What an id in this section means: its index there.
    pub(super) fn reference(&mut self, data: &'a Data, section: Section) -> Option<usize> {
        let text = self.string(data)?;
        let index = self.declared(section).iter().position(|id| *id == text);
        if let Some(index) = index {
            self.used.push((section, index));
        } else {
            let code = if section == Section::Sources { "unknown-source" } else { "unknown-reference" };
            self.report(data.at, code, format!("an id of {}", section.key()), Some(text));
        }
        index
    }

    /// References in an array, each at most once; the ids themselves.
    pub(super) fn references(&mut self, data: &'a Data, section: Section) -> Vec<(usize, String)> {
        let mut seen: Vec<(usize, String)> = Vec::new();
        for item in self.list(data, 64) {
            let Some(index) = self.reference(item, section) else { continue };
            let id = item.text().unwrap_or_default();
            if seen.iter().any(|(before, _)| *before == index) {
                self.report(item.at, "duplicate-id", "an id once", Some(id));
            }
            seen.push((index, id.into()));
        }
        seen
    }

    /// The basis under `basis`; `source` is needed unless it is assumed.
    pub(super) fn basis(&mut self, object: &'a Data) -> Option<Basis> {
        const WORDS: [&str; 3] = ["announced", "reported", "assumed"];
        if let Some(source) = object.get("source") {
            self.reference(source, Section::Sources);
        }
        let data = object.get("basis")?;
        let basis = match self.word(data, "basis", &WORDS)? {
            0 => Basis::Announced,
            1 => Basis::Reported,
            _ => Basis::Assumed,
        };
        if basis != Basis::Assumed && object.get("source").is_none() {
            self.report(object.at, "source-missing", "a source, unless assumed", None);
        }
        Some(basis)
    }

    /// A number with its doubt; beside it stand `extra` keys, which the caller reads.
    pub(super) fn quantity(&mut self, data: &'a Data, decimals: u32, shape: &Shape) -> Option<Quantity> {
        let object = self.object(data, shape)?;
        self.texts(object, &["note"]);
        let basis = self.basis(object);
        if basis == Some(Basis::Assumed) && object.get("note").is_none() {
            self.report(object.at, "note-missing", "a note, because it is assumed", None);
        }
        let likely = object.get("value").and_then(|value| self.decimal(value, decimals));
        let mut end = |key| object.get(key).map(|value| self.decimal(value, decimals));
        let (low, high) = (end("low"), end("high"));
        if low.is_some() != high.is_some() {
            self.report(object.at, "missing-key", if low.is_some() { "high" } else { "low" }, None);
        }
        let likely = likely?;
        let (low, high) = (low.unwrap_or(Some(likely))?, high.unwrap_or(Some(likely))?);
        Some(Quantity { low, likely, high, basis: basis? })
    }
}

/// The value of digits, a sign and a point that were found to be well formed; `None` where they are too many.
fn written(text: &str) -> Option<Decimal> {
    let decimals = text.split_once('.').map_or(0, |(_, decimals)| decimals.len());
    let mut mantissa = 0_i128;
    for digit in text.chars().filter_map(|character| character.to_digit(10)) {
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(digit))?;
    }
    let signed = if text.starts_with('-') { -mantissa } else { mantissa };
    Decimal::try_from_i128_with_scale(signed, u32::try_from(decimals).ok()?).ok()
}

/// The keys of a number with its doubt.
pub(super) const QUANTITY: Shape =
    Shape { required: &["value", "basis"], optional: &["low", "high", "source", "note"] };
