//! From a text to a document, or to every mistake that one pass finds.
//!
//! First the structure is checked against the table in [`super::shape`], then the parts are read, in the modules
//! beside this one. A part that was reported is read as something harmless, so that its neighbours are still checked;
//! a document with any mistake is never handed on. References go by the names that the text declares.

use super::shape::{BASES, DOCUMENT, Type};
use super::{Basis, Document, Item, Quantity};
use crate::calendar::{self, whole};
use crate::data::{DEPTH, Data, Member};
use crate::json::{Json, Writer};
use crate::ratio::{Ratio, power_of_ten};
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

/// The largest document, in bytes.
const SIZE: usize = 256 * 1024;
/// The largest absolute value that a document can write: 10^15.
const LARGEST: i128 = 1_000_000_000_000_000;
/// The most decimals that are read, and what all digits of a number stay below; fewer are allowed anywhere.
const DECIMALS: usize = 28;
const MOST_DIGITS: i128 = 1 << 96;
/// The most mistakes that are listed: nobody reads more, and a text made of nothing else must not cost minutes.
pub(super) const MISTAKES: usize = 500;

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
    pub(super) found: Vec<Found>,
    pub(super) used: Vec<(Section, usize)>,
    pub(super) used_lines: Vec<(usize, usize)>,
    pub(super) items: Vec<Item>,
    /// The document as far as it was read.
    pub(super) document: Document,
}

impl Document {
    /// Reads and checks a document, its worked examples included.
    ///
    /// # Errors
    /// Every mistake that one pass finds, in the order of the text; examples are run only where nothing else was found.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        let document = Self::parse(text)?;
        let mut found = super::examples::run(&document);
        found.append(&mut super::cover::gaps(&document));
        found.truncate(MISTAKES);
        if !found.is_empty() {
            return Err(placed(text, &document.data, &found));
        }
        Ok(document)
    }

    /// As [`Document::read`], without running the examples: for documents that were checked before.
    ///
    /// # Errors
    /// Every mistake that one pass finds.
    pub(crate) fn parse(text: &str) -> Result<Self, Vec<Mistake>> {
        let at_most = |code, at, limit: String| [Found { at, code, expected: Some(limit), got: None }];
        if text.len() > SIZE {
            return Err(placed(
                text,
                &Data::NULL,
                &at_most("too-large", 0, words::joined(&["at most ", &words::digits(SIZE), " bytes"])),
            ));
        }
        let data = Data::from_json(text).map_err(|error| {
            let (code, expected) = if error.too_deep {
                ("too-deep", words::joined(&["at most ", &words::digits(DEPTH), " levels"]))
            } else {
                ("syntax", "JSON".into())
            };
            placed(text, &Data::NULL, &at_most(code, error.at, expected))
        })?;
        let mut reader = Reader::new(&data);
        reader.structure(&data, const { &WHOLE });
        // What stands beyond a limit is not read, so that nothing after this meets more than a limit allows.
        if reader.found.iter().any(|found| found.code == "too-many") || reader.found.len() >= MISTAKES {
            return Err(placed(text, &data, &reader.found));
        }
        let mut document = reader.document().map_err(|found| placed(text, &data, &found))?;
        document.data = data;
        document.name_units();
        Ok(document)
    }
}

impl Document {
    /// The mistake of having an id that is taken.
    pub(crate) fn taken(&self, text: &str) -> Vec<Mistake> {
        let at = self.data.get("id").map_or(0, |id| id.at);
        let expected = Some("an id that no embedded document has".into());
        let got = Some(self.id.clone());
        placed(text, &self.data, &[Found { at, code: "duplicate-id", expected, got }])
    }
}

/// Finds line, column and path of each mistake; in the order of the text, each once.
fn placed(text: &str, data: &Data, found: &[Found]) -> Vec<Mistake> {
    let mut mistakes = Vec::new();
    let (mut rest, mut line, mut column) = (text, 1, 1);
    let mut last: Option<&Found> = None;
    // The next one is looked for each time: there are few, and the library's sorts are larger than all of this file.
    while let Some(one) = found.iter().filter(|one| Some(*one) > last).min() {
        last = Some(one);
        // Onwards from the one before, character by character: columns count Unicode scalars.
        let (before, after) = rest.split_at_checked(one.at + rest.len() - text.len()).unwrap_or((rest, ""));
        for character in before.chars() {
            (line, column) = if character == '\n' { (line + 1, 1) } else { (line, column + 1) };
        }
        rest = after;
        mistakes.push(Mistake {
            line,
            column,
            code: one.code,
            path: data.path_to(one.at).unwrap_or_default(),
            expected: one.expected.clone(),
            got: one.got.clone(),
        });
    }
    mistakes
}

impl<'a> Reader<'a> {
    fn new(root: &'a Data) -> Self {
        let mut declared = Vec::new();
        for &section in &Section::ALL {
            declared.push(section.declared(root));
        }
        Self {
            root,
            declared,
            found: Vec::new(),
            used: Vec::new(),
            used_lines: Vec::new(),
            items: Vec::new(),
            document: Document {
                id: text(root, "id").into(),
                revision: text(root, "revision").into(),
                currency: text(root, "currency").into(),
                decimals: whole(text(root, "decimals")).unwrap_or_default(),
                closed: text(root, "status") == "closed",
                services: Vec::new(),
                values: Vec::new(),
                inputs: Vec::new(),
                calculations: Vec::new(),
                claimants: Vec::new(),
                examples: Vec::new(),
                data: Data::NULL,
            },
        }
    }

    /// Reports a mistake at a byte offset.
    pub(super) fn report(&mut self, at: usize, code: &'static str, expected: &str, got: Option<&str>) {
        let got = got.map(Into::into);
        if self.found.len() == MISTAKES {
            return;
        }
        self.found.push(Found { at, code, expected: Some(expected.into()), got });
    }

    /// Reports a mistake with a value; what stands there is said.
    pub(super) fn report_at(&mut self, data: &Data, code: &'static str, expected: &str) {
        self.report(data.at, code, expected, data.text());
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
            self.report_at(
                data,
                "out-of-range",
                &words::joined(&["at most ", &words::digits(decimals as usize), " decimals"]),
            );
        }
        Some(value)
    }

    /// A number with its doubt.
    pub(super) fn quantity(&mut self, data: Option<&'a Data>, decimals: u32) -> Quantity {
        let mut end = |key| self.number(data.and_then(|data| data.get(key)), decimals);
        let (low, likely, high) = (end("low"), end("value").unwrap_or(Ratio::ZERO), end("high"));
        if let Some(data) = data
            && let (has_low, has_high) = (data.get("low").is_some(), data.get("high").is_some())
            && has_low != has_high
        {
            self.report(data.at, "missing-key", if has_low { "high" } else { "low" }, None);
        }
        let ends = [low.unwrap_or(likely), likely, high.unwrap_or(likely)];
        Quantity { ends, basis: basis(data) }
    }
}

pub(crate) fn borrowed(words: &[String]) -> Vec<&str> {
    let mut list: Vec<&str> = Vec::new();
    for word in words {
        list.push(word);
    }
    list
}

/// The texts of an array under a key.
pub(super) fn texts(data: &Data, key: &str) -> Vec<String> {
    let mut texts = Vec::new();
    for item in items(data, key) {
        if let Some(text) = item.text() {
            texts.push(text.into());
        }
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

/// The value of digits with at most a sign and a point; `None` beyond 10^15 or with more digits than numbers here have.
pub(super) fn written(text: &str) -> Option<Ratio> {
    let decimals = words::cut(text, b'.').map_or(0, |(_, decimals)| decimals.len());
    let mut digits = 0_i128;
    for byte in text.as_bytes() {
        if byte.is_ascii_digit() {
            digits = digits.checked_mul(10)?.checked_add(i128::from(byte - b'0'))?;
        }
    }
    if decimals > DECIMALS || digits >= MOST_DIGITS {
        return None;
    }
    let signed = if text.as_bytes().first() == Some(&b'-') { -digits } else { digits };
    let value = Ratio::new(signed, power_of_ten(u32::try_from(decimals).ok()?)?)?;
    (value <= Ratio::whole(LARGEST) && value >= Ratio::whole(-LARGEST)).then_some(value)
}
