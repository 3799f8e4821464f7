//! From a text to a document as written, or to the first mistake of each of its parts.
//!
//! Codes come from the first words of serde's sentences, the only thing that a derived reader tells; `tests/bad-documents.tsv` holds them.
//!
//! A part is read by itself: serde stops at the first mistake, and the other parts are still to be judged. What serde forgives (an array
//! in place of an object, `null` for a key that is left out) shows when a part is written again.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value as Json};
use serde_path_to_error::Segment as SerdeSegment;

use super::document::{Claimant, Document, Head, Input, Line, Method, NamedValue, Worded, reading_in};
use super::layout::{DEEPEST, Layout, Unreadable};
use super::mistake::{Code, Finding, Findings, Mistake, Path, Segment};
use super::reason::{Expected, Reason};
use super::syntax;
use super::text::{ByKey, Id, Language, List};
use super::visible::unseen;

/// The largest document, in bytes.
const LARGEST: usize = 256 * 1024;

impl Document {
    /// Reads a document. Whether it makes sense is not judged here: [`crate::check`] does.
    ///
    /// # Errors
    /// Every mistake of syntax, or else the first mistake of shape in each part.
    pub fn read(text: &str) -> Result<Self, Vec<Mistake>> {
        read(text).map(|(document, _)| document)
    }
}

/// As [`Document::read`], with the places of everything in the text.
pub(crate) fn read(text: &str) -> Result<(Document, Layout<'_>), Vec<Mistake>> {
    let text = without_mark(text);
    let mut findings = Findings::default();
    if text.len() > LARGEST {
        let got = text.len().to_string();
        findings.report(&Path::default(), Code::TooLarge, Reason::AtMostBytes.of(LARGEST), Some(&got));
        return Err(findings.placed(&Layout::unknown(text)));
    }
    let layout = Layout::of(text, &mut findings).map_err(|unreadable| match unreadable {
        Unreadable::Syntax(error) => vec![syntax::mistake(text, &error)],
        Unreadable::TooDeep(at) => vec![too_deep(text, at)],
    })?;
    if !findings.is_empty() {
        return Err(findings.placed(&layout));
    }
    let root = serde_json::from_str(text).map_err(|error| vec![syntax::mistake(text, &error)])?;
    let mut reader = Reader { findings };
    match reading_in(languages(&root), || reader.document(root)) {
        Some(document) if reader.findings.is_empty() => Ok((document, layout)),
        _ => Err(reader.findings.placed(&layout)),
    }
}

/// The languages that a document says it has; `None` where that is a mistake of its own.
fn languages(root: &Json) -> Option<Vec<String>> {
    match root.get("languages") {
        None => Some(["ko", "en"].map(str::to_owned).into()),
        Some(listed) => {
            let listed: List<Language, 16> = serde_path_to_error::deserialize(listed).ok()?;
            let listed: Vec<String> = listed.iter().map(|language| language.to_string()).collect();
            (!listed.is_empty()).then_some(listed)
        }
    }
}

/// A text without the byte order mark that some editors put before it.
pub(super) fn without_mark(text: &str) -> &str {
    text.strip_prefix('\u{FEFF}').unwrap_or(text)
}

fn too_deep(text: &str, at: usize) -> Mistake {
    let (line, column) = Layout::unknown(text).cursor().advance_to(at);
    let (reason, expected) = (Some(Reason::AtMostLevels), Some(DEEPEST.to_string()));
    Mistake {
        code: Code::TooDeep,
        reason,
        path: String::new(),
        line,
        column,
        expected,
        got: None,
        near: Vec::new(),
        cause: None,
    }
}

/// The keys of a document after its head.
const SECTIONS: [&str; 15] = [
    "claims",
    "sources",
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
    "claimants",
    "facts",
    "examples",
];

struct Reader {
    findings: Findings,
}

impl Reader {
    fn document(&mut self, root: Json) -> Option<Document> {
        let top = Path::default();
        let mut root = self.object(root, &top)?;
        let [
            claims,
            sources,
            values,
            services,
            inputs,
            calculations,
            readings,
            reasons,
            notes,
            items,
            papers,
            channels,
            claimants,
            facts,
            examples,
        ] = SECTIONS.map(|key| root.shift_remove(key));
        for (key, section) in [("sources", &sources), ("claimants", &claimants), ("examples", &examples)] {
            if section.is_none() {
                self.findings.report(&top, Code::MissingKey, key, None);
            }
        }
        // Everything is read before anything is missed: each part has its own mistakes.
        let head = self.part::<Head>(&Json::Object(root), &top);
        self.findings.also_known(&SECTIONS);
        let claims = self.list(claims, &top.key("claims"), Self::part);
        let sources = self.by_key(sources, &top.key("sources"), Self::part);
        let values = self.by_key(values, &top.key("values"), Self::named_value);
        let services = self.list(services, &top.key("services"), Self::part);
        let inputs = self.by_key(inputs, &top.key("inputs"), Self::worded::<Input>);
        let calculations = self.by_key(calculations, &top.key("calculations"), |reader, lines, path| {
            reader.list(Some(lines.clone()), path, Self::worded::<Line>)
        });
        let readings = self.by_key(readings, &top.key("readings"), Self::part);
        let reasons = self.by_key(reasons, &top.key("reasons"), Self::part);
        let notes = self.by_key(notes, &top.key("notes"), Self::part);
        let items = self.by_key(items, &top.key("items"), Self::part);
        let papers = self.by_key(papers, &top.key("papers"), Self::part);
        let channels = self.by_key(channels, &top.key("channels"), Self::part);
        let claimants = self.list(claimants, &top.key("claimants"), Self::claimant);
        let facts = self.list(facts, &top.key("facts"), Self::part);
        let examples = self.list(examples, &top.key("examples"), Self::part);
        Some(Document {
            head: head?,
            claims,
            sources: sources?,
            values,
            services,
            inputs,
            calculations,
            readings,
            reasons,
            notes,
            items,
            papers,
            channels,
            claimants: claimants?,
            facts,
            examples: examples?,
        })
    }

    /// A value that is the same on every day, or one by date.
    fn named_value(&mut self, data: &Json, path: &Path) -> Option<NamedValue> {
        if data.get("dated").is_some() {
            self.part(data, path).map(NamedValue::Dated)
        } else {
            self.part(data, path).map(NamedValue::Constant)
        }
    }

    /// A claimant, each of its methods as a part.
    fn claimant(&mut self, data: &Json, path: &Path) -> Option<Claimant> {
        let mut object = self.object(data.clone(), path)?;
        let methods = object.get_mut("methods").filter(|methods| methods.is_array()).map(Json::take);
        if methods.is_some() {
            object.insert("methods".into(), Json::Array(Vec::new()));
        }
        let claimant = self.part::<Claimant>(&Json::Object(object), path);
        let methods = self.list(methods, &path.key("methods"), Self::part::<Method>);
        Some(Claimant { methods: methods?, ..claimant? })
    }

    fn object(&mut self, data: Json, path: &Path) -> Option<Map<String, Json>> {
        match data {
            Json::Object(members) => Some(members),
            other => {
                self.findings.report(path, Code::WrongType, "object", Some(kind(&other)));
                None
            }
        }
    }

    /// The items of a list, each as a part.
    fn list<T, const MOST: usize>(
        &mut self,
        data: Option<Json>,
        path: &Path,
        mut item: impl FnMut(&mut Self, &Json, &Path) -> Option<T>,
    ) -> Option<List<T, MOST>> {
        let items = match data? {
            Json::Array(items) => items,
            other => {
                self.findings.report(path, Code::WrongType, "array", Some(kind(&other)));
                return None;
            }
        };
        if items.len() > MOST {
            let got = items.len().to_string();
            self.findings.report(path, Code::TooMany, Reason::AtMost.of(MOST), Some(&got));
            return None;
        }
        let items = items.into_iter().enumerate();
        // Not `collect` into an `Option`: it would stop at the first part with a mistake.
        let read: Vec<_> = items.map(|(index, data)| item(self, &data, &path.index(index))).collect();
        read.into_iter().collect()
    }

    /// The members of an object, each as a part.
    fn by_key<K: DeserializeOwned, T, const MOST: usize>(
        &mut self,
        data: Option<Json>,
        path: &Path,
        mut member: impl FnMut(&mut Self, &Json, &Path) -> Option<T>,
    ) -> Option<ByKey<K, T, MOST>> {
        let members = self.object(data?, path)?;
        if members.len() > MOST {
            let got = members.len().to_string();
            self.findings.report(path, Code::TooMany, Reason::AtMost.of(MOST), Some(&got));
            return None;
        }
        let mut read = Vec::with_capacity(members.len());
        for (key, data) in members {
            let path = path.key(&key);
            let id = K::deserialize(serde::de::value::StrDeserializer::<serde_json::Error>::new(&key));
            let id = id.map_err(|error| {
                let (code, expected) = code_of(&error.to_string());
                self.findings.report_key(&path, code, expected);
            });
            read.push(id.ok().zip(member(self, &data, &path)));
        }
        read.into_iter().collect()
    }

    /// A part whose keys depend on a word in it.
    fn worded<T: Worded + Serialize + DeserializeOwned>(&mut self, data: &Json, path: &Path) -> Option<T> {
        let written: Vec<String> = data.as_object().into_iter().flat_map(Map::keys).cloned().collect();
        let part: T = self.part(data, path)?;
        let keys = T::keys(part.word());
        let known: Vec<&str> = [T::SHARED, keys.required, keys.optional].concat();
        for key in written.iter().filter(|key| !known.contains(&key.as_str())) {
            self.findings.report_key(&path.key(key), Code::UnknownKey, known.join(", "));
        }
        for key in keys.required.iter().filter(|key| !written.iter().any(|other| other == *key)) {
            self.findings.report(path, Code::MissingKey, *key, None);
        }
        Some(part)
    }

    /// A part, or its first mistake.
    fn part<T: Serialize + DeserializeOwned>(&mut self, data: &Json, path: &Path) -> Option<T> {
        match serde_path_to_error::deserialize::<_, T>(data) {
            Ok(part) => {
                let again = serde_json::to_value(&part).unwrap_or_default();
                self.compare(data, &again, path);
                Some(part)
            }
            Err(error) => {
                let inside = error
                    .path()
                    .iter()
                    .filter_map(segment)
                    .fold(path.clone(), |path, segment| path.with(segment));
                let inside = inside.segments().get(path.segments().len()..).unwrap_or_default();
                self.findings.add(finding(path, inside, data, &error.inner().to_string()));
                None
            }
        }
    }

    /// Reports what a part does not give back when it is written again.
    fn compare(&mut self, written: &Json, again: &Json, path: &Path) {
        match (written, again) {
            (Json::Object(written), Json::Object(again)) => {
                for (key, value) in written {
                    match again.get(key) {
                        Some(again) => self.compare(value, again, &path.key(key)),
                        None => self.findings.report(
                            &path.key(key),
                            Code::WrongType,
                            Reason::ValueToLeaveOut,
                            Some(kind(value)),
                        ),
                    }
                }
            }
            (Json::Array(written), Json::Array(again)) => {
                for (index, (value, again)) in written.iter().zip(again).enumerate() {
                    self.compare(value, again, &path.index(index));
                }
            }
            (written, again) if kind(written) != kind(again) => {
                self.findings.report(path, Code::WrongType, kind(again), Some(kind(written)));
            }
            _ => {}
        }
    }
}

fn segment(segment: &SerdeSegment) -> Option<Segment> {
    match segment {
        SerdeSegment::Seq { index } => Some(Segment::Index(*index)),
        // A variant with content is the only key of an object.
        SerdeSegment::Map { key } | SerdeSegment::Enum { variant: key } => Some(Segment::Key(key.clone())),
        SerdeSegment::Unknown => None,
    }
}

/// What serde's sentence about a part says.
fn finding(part: &Path, inside: &[Segment], data: &Json, sentence: &str) -> Finding {
    let mut path = part.clone();
    let mut value = Some(data);
    for segment in inside {
        value = value.and_then(|value| match segment {
            Segment::Key(key) => value.get(key),
            Segment::Index(index) => value.get(index),
        });
        path = path.with(segment.clone());
    }
    let (mut code, expected) = code_of(sentence);
    let text = value.and_then(Json::as_str);
    // The keys of the format itself are good ids.
    let is_bad_key = |key: &Segment| matches!(key, Segment::Key(key) if Id::try_from(key.clone()).is_err());
    // Of names, only the languages of a text are looked up while it is read.
    let is_bad_language = code == Code::UnknownReference;
    let at_key = code == Code::UnknownKey
        || is_bad_language
        || code == Code::BadId && path.segments().last().is_some_and(is_bad_key);
    if code == Code::UnknownKey
        && let Some(key) = quoted(sentence)
        && path.segments().last() != Some(&Segment::Key(key.into()))
    {
        path = path.key(key);
    }
    let is_word = sentence.starts_with("invalid value: map") || sentence.starts_with("unknown variant");
    if is_word && value.is_some_and(Json::is_object) {
        let got = Some("object".into());
        return Finding {
            path,
            at_key: false,
            code: Code::WrongType,
            expected: "string".into(),
            got,
            near: Vec::new(),
            cause: None,
        };
    }
    if code == Code::WrongType && sentence.starts_with("unknown variant") {
        if text.is_some_and(|text| text.trim().is_empty()) {
            code = Code::EmptyText;
        } else if path.segments().last() == Some(&Segment::Key("basis".into())) {
            code = Code::Basis;
        }
    }
    // Written out, such a character would not show here either.
    let unseen = text.filter(|_| code == Code::BadCharacter).and_then(unseen);
    if let Some(unseen) = unseen {
        let got = Some(format!("U+{:04X}", u32::from(unseen)));
        return Finding { path, at_key, code, expected, got, near: Vec::new(), cause: None };
    }
    let got = match path.segments().last() {
        Some(Segment::Key(key)) if at_key => Some(key.clone()),
        // That it is an object says nothing about a key that it lacks.
        _ if matches!(code, Code::MissingKey | Code::EmptyText) => None,
        _ => text.or(value.map(kind)).map(Into::into),
    };
    Finding { path, at_key, code, expected, got, near: Vec::new(), cause: None }
}

/// The kind of mistake that a sentence of serde speaks of, and what it says is expected.
fn code_of(sentence: &str) -> (Code, Expected) {
    let expected =
        || words(sentence.rsplit_once("expected ").map_or(sentence, |(_, expected)| expected)).into();
    if let Some((word, expected)) = sentence.split_once(": ")
        && let Ok(code) = word.parse()
    {
        return (code, Expected::read(expected));
    }
    let named = || quoted(sentence).unwrap_or_default().into();
    match sentence {
        _ if sentence.starts_with("missing field") => (Code::MissingKey, named()),
        _ if sentence.starts_with("unknown field") => (Code::UnknownKey, expected()),
        _ if sentence.starts_with("duplicate field") => (Code::DuplicateKey, named()),
        _ => (Code::WrongType, expected()),
    }
}

/// Words of a sentence of serde, as a list: "one of `a`, `b`", "`a` or `b`", "a string or an object".
fn words(expected: &str) -> String {
    let listed = expected.trim_start_matches("one of ").replace('`', "").replace(" or ", ", ");
    let words: Vec<&str> = listed
        .split(", ")
        .map(|word| word.strip_prefix("a ").or_else(|| word.strip_prefix("an ")).unwrap_or(word))
        .collect();
    words.join(", ")
}

/// The name that a sentence of serde speaks of.
fn quoted(sentence: &str) -> Option<&str> {
    sentence.split('`').nth(1)
}

fn kind(value: &Json) -> &'static str {
    match value {
        Json::Null => "null",
        Json::Bool(_) => "boolean",
        Json::Number(_) => "number",
        Json::String(_) => "string",
        Json::Array(_) => "array",
        Json::Object(_) => "object",
    }
}
