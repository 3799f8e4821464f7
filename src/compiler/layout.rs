//! Where in a text each value of a JSON document stands.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::mistake::{Code, Finding, Findings, Path, Segment};
use super::reason::Reason;

/// The deepest level; the document itself is level 1.
pub(super) const DEEPEST: usize = 16;

/// A text and the places of its values.
pub(crate) struct Layout<'t> {
    text: &'t str,
    root: Option<Node>,
}

/// The place of a value, and of what is inside it.
struct Node {
    key_at: usize,
    at: usize,
    inside: Inside,
}

enum Inside {
    Nothing,
    Items(Vec<Node>),
    Members(Vec<(String, Node)>),
}

/// Why a text has no layout.
pub(crate) enum Unreadable {
    Syntax(serde_json::Error),
    /// At this byte a level opens that is one too many.
    TooDeep(usize),
}

impl From<serde_json::Error> for Unreadable {
    fn from(error: serde_json::Error) -> Self {
        Self::Syntax(error)
    }
}

/// Goes forward through a text, counting lines and columns.
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: usize,
    column: usize,
}

impl<'t> Layout<'t> {
    /// A text of which nothing is known: every mistake stands at its start.
    pub(crate) fn unknown(text: &'t str) -> Self {
        Self { text, root: None }
    }

    /// Finds the place of every value of a JSON text; keys that stand twice are reported.
    ///
    /// # Errors
    /// The text is no JSON, or nested too deeply.
    pub(crate) fn of(text: &'t str, findings: &mut Findings) -> Result<Self, Unreadable> {
        let raw: &RawValue = serde_json::from_str(text)?;
        let root = node(text, raw, None, &Path::default(), findings)?;
        Ok(Self { text, root: Some(root) })
    }

    /// The byte at which a finding stands; what is not in the text stands where the nearest value around it does.
    pub(super) fn offset(&self, finding: &Finding) -> usize {
        let Some(mut node) = self.root.as_ref() else { return 0 };
        let segments = finding.path.segments();
        for (position, segment) in segments.iter().enumerate() {
            let inside = match (&node.inside, segment) {
                (Inside::Items(items), Segment::Index(index)) => items.get(*index),
                // Of a key that stands twice, the last one is in force.
                (Inside::Members(members), Segment::Key(key)) => {
                    members.iter().rfind(|(name, _)| name == key).map(|(_, node)| node)
                }
                _ => None,
            };
            match inside {
                Some(inside) => node = inside,
                None => return node.at,
            }
            if finding.at_key && position + 1 == segments.len() {
                return node.key_at;
            }
        }
        node.at
    }

    pub(crate) fn cursor(&self) -> Cursor<'t> {
        Cursor { text: self.text, at: 0, line: 1, column: 1 }
    }
}

impl Cursor<'_> {
    /// Line and column of a byte that is not before the last one asked for.
    pub(crate) fn advance_to(&mut self, at: usize) -> (usize, usize) {
        for character in self.text.get(self.at..at).unwrap_or_default().chars() {
            (self.line, self.column) =
                if character == '\n' { (self.line + 1, 1) } else { (self.line, self.column + 1) };
        }
        self.at = self.at.max(at);
        (self.line, self.column)
    }
}

fn node(
    text: &str,
    raw: &RawValue,
    key_at: Option<usize>,
    path: &Path,
    findings: &mut Findings,
) -> Result<Node, Unreadable> {
    let at = offset_in(text, raw.get());
    if raw.get().starts_with(['{', '[']) && path.segments().len() == DEEPEST {
        return Err(Unreadable::TooDeep(at));
    }
    let inside = if raw.get().starts_with('{') {
        let Members(members) = serde_json::from_str(raw.get())?;
        let mut nodes: Vec<(String, Node)> = Vec::with_capacity(members.len());
        let mut seen = std::collections::HashSet::new();
        for (Key(key), value) in members {
            // A key with escapes is a copy; its value stands nearest to it.
            let key_at =
                if let Cow::Borrowed(key) = key { offset_in(text, key).checked_sub(1) } else { None };
            let path = path.key(&key);
            if !seen.insert(key.clone()) {
                findings.report_key(&path, Code::DuplicateKey, Reason::Once);
            }
            nodes.push((key.into_owned(), node(text, value, key_at, &path, findings)?));
        }
        Inside::Members(nodes)
    } else if raw.get().starts_with('[') {
        let items: Vec<&RawValue> = serde_json::from_str(raw.get())?;
        let items = items.into_iter().enumerate();
        Inside::Items(
            items
                .map(|(index, item)| node(text, item, None, &path.index(index), findings))
                .collect::<Result<_, _>>()?,
        )
    } else {
        Inside::Nothing
    };
    Ok(Node { key_at: key_at.unwrap_or(at), at, inside })
}

/// Where a part of a text starts in it.
fn offset_in(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}

/// A key without a copy, where it has no escapes.
#[derive(Deserialize)]
struct Key<'t>(#[serde(borrow)] Cow<'t, str>);

/// The members of an object in the order of the text, keys that stand twice among them.
struct Members<'t>(Vec<(Key<'t>, &'t RawValue)>);

impl<'de> Deserialize<'de> for Members<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Members<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                let mut read = Vec::new();
                while let Some(member) = members.next_entry()? {
                    read.push(member);
                }
                Ok(Members(read))
            }
        }

        deserializer.deserialize_map(Reader)
    }
}
