//! What a caller hands in as a claim: plain data, read whole before anything else happens.
//!
//! Keys are the scheme's ids, so no type can be derived for a claim. Numbers are never read: whoever looks for a decimal
//! string refuses them with their place.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize, Serializer};

use crate::rules::claim::problem::{Misuse, join, nth};

/// How deep arrays and objects may be nested. A claim has four levels.
const DEPTH: usize = 16;
/// How many values a claim may have. One of 64 services and 512 intervals has some 6,500.
const VALUES: usize = 10_000;
/// How many characters of a path a refusal names.
const LONGEST_PATH: usize = 120;

/// One value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tree {
    /// Null or undefined.
    Null,
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Tree>),
    /// An object, in its order. A key may repeat: the first one counts.
    Map(Vec<(String, Tree)>),
    /// A value that no claim has.
    Other(Kind),
}

/// A tree as a compiled scheme keeps it, in a format that does not describe itself.
#[derive(Serialize, Deserialize)]
#[serde(remote = "Tree")]
enum Stored {
    Null,
    Text(String),
    List(Vec<Tree>),
    Map(Vec<(String, Tree)>),
    Other(Kind),
}

/// What no claim has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// A number of any type.
    Number,
    /// True or false.
    Bool,
    /// A function, a symbol, bytes.
    NotData,
}

impl Kind {
    /// The kind of a value that [`Value`] does not take, by serde's message. So no number is ever handed to this module.
    fn refused(error: &impl fmt::Display) -> Option<Self> {
        let message = error.to_string();
        let (_, unexpected) = message.split_once("invalid type: ")?;
        Some(if unexpected.starts_with("integer") || unexpected.starts_with("floating point") {
            Self::Number
        } else if unexpected.starts_with("boolean") {
            Self::Bool
        } else {
            Self::NotData
        })
    }
}

impl Tree {
    /// Reads what a caller in JavaScript handed in. A value that is not data is [`Kind::NotData`] in its place.
    ///
    /// # Errors
    /// [`Misuse`] at the first value beyond a limit of depth or number: what follows is not looked at.
    pub fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, Misuse> {
        let mut reader = TreeReader { is_lenient: true, ..TreeReader::default() };
        let tree = reader.read(deserializer, 0);
        match reader.refusal {
            Some(refusal) => Err(refusal.into()),
            None => Ok(tree.unwrap_or(Self::Other(Kind::NotData))),
        }
    }

    /// The value under a key of an object; of two with the same key the first.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(members) = self else { return None };
        members.iter().find(|(name, _)| name == key).map(|(_, value)| value)
    }

    /// The kind of value, for "expected … got …".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Text(_) => "string",
            Self::List(_) => "array",
            Self::Map(_) => "object",
            Self::Other(Kind::Number) => "number",
            Self::Other(Kind::Bool) => "true or false",
            Self::Other(Kind::NotData) => "something that is not data",
        }
    }
}

impl Serialize for Tree {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Stored::serialize(self, serializer)
    }
}

impl<'de> Deserialize<'de> for Tree {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if !deserializer.is_human_readable() {
            return Stored::deserialize(deserializer);
        }
        let mut reader = TreeReader::default();
        let tree = reader.read(deserializer, 0);
        match reader.refusal {
            Some(refusal) => Err(de::Error::custom(Misuse::from(refusal))),
            None => tree,
        }
    }
}

/// Reads a tree and counts what it reads.
#[derive(Default)]
struct TreeReader {
    values: usize,
    /// Whether a value that cannot be read is taken as one that is not data. Of a text, which can end anywhere, it is an error.
    is_lenient: bool,
    refusal: Option<Refusal>,
}

/// A limit that was exceeded. The path grows from the value outwards while reading ends.
struct Refusal {
    path: Vec<Segment>,
    limit: Limit,
}

enum Segment {
    Key(String),
    Index(usize),
}

#[derive(Clone, Copy)]
enum Limit {
    Depth,
    Values,
}

impl TreeReader {
    fn read<'de, D: Deserializer<'de>>(&mut self, deserializer: D, depth: usize) -> Result<Tree, D::Error> {
        if self.values == VALUES {
            return Err(self.refuse(Limit::Values));
        }
        self.values += 1;
        match deserializer.deserialize_any(Value { reader: self, depth }) {
            Err(error) if self.refusal.is_none() => match Kind::refused(&error) {
                Some(kind) => Ok(Tree::Other(kind)),
                None if self.is_lenient => Ok(Tree::Other(Kind::NotData)),
                None => Err(error),
            },
            read => read,
        }
    }

    fn refuse<E: de::Error>(&mut self, limit: Limit) -> E {
        self.refusal = Some(Refusal { path: Vec::new(), limit });
        E::custom(limit)
    }

    /// An error on its way out of a list or an object.
    fn out_of<E>(&mut self, segment: Segment, error: E) -> E {
        if let Some(refusal) = &mut self.refusal {
            refusal.path.push(segment);
        }
        error
    }
}

/// One value that is still to be read.
struct Value<'r> {
    reader: &'r mut TreeReader,
    /// In how many lists and objects it is.
    depth: usize,
}

impl Value<'_> {
    /// The depth of what is in this list or object.
    fn inner_depth<E: de::Error>(&mut self) -> Result<usize, E> {
        if self.depth == DEPTH { Err(self.reader.refuse(Limit::Depth)) } else { Ok(self.depth + 1) }
    }
}

impl<'de> DeserializeSeed<'de> for Value<'_> {
    type Value = Tree;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        self.reader.read(deserializer, self.depth)
    }
}

impl<'de> Visitor<'de> for Value<'_> {
    type Value = Tree;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("plain data")
    }

    fn visit_unit<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_none<E>(self) -> Result<Tree, E> {
        Ok(Tree::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Tree, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E>(self, text: &str) -> Result<Tree, E> {
        Ok(Tree::Text(text.to_owned()))
    }

    fn visit_string<E>(self, text: String) -> Result<Tree, E> {
        Ok(Tree::Text(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Tree, A::Error> {
        let depth = self.inner_depth()?;
        let mut list = Vec::new();
        loop {
            match items.next_element_seed(Value { reader: self.reader, depth }) {
                Ok(Some(item)) => list.push(item),
                Ok(None) => return Ok(Tree::List(list)),
                Err(error) => return Err(self.reader.out_of(Segment::Index(list.len()), error)),
            }
        }
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut members: A) -> Result<Tree, A::Error> {
        let depth = self.inner_depth()?;
        let mut map = Vec::new();
        while let Some(key) = members.next_key()? {
            match members.next_value_seed(Value { reader: self.reader, depth }) {
                Ok(value) => map.push((key, value)),
                Err(error) => return Err(self.reader.out_of(Segment::Key(key), error)),
            }
        }
        Ok(Tree::Map(map))
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth => write!(f, "nested too deeply (at most {DEPTH} levels)"),
            Self::Values => write!(f, "more than {VALUES} values"),
        }
    }
}

impl From<Refusal> for Misuse {
    fn from(Refusal { path, limit }: Refusal) -> Self {
        let path = path.iter().rev().fold(String::new(), |path, segment| match segment {
            Segment::Key(key) => join(&path, key),
            Segment::Index(index) => nth(&path, *index),
        });
        let mut shortened: String = path.chars().take(LONGEST_PATH).collect();
        if shortened.len() < path.len() {
            shortened.push('…');
        }
        Self::new(&shortened, limit)
    }
}

#[cfg(test)]
mod tests {
    use serde::de::{Error as _, Unexpected};

    use super::*;

    fn read(text: &str) -> Result<Tree, String> {
        let read = serde_json::from_str(text).map_err(|error: serde_json::Error| error.to_string());
        let lenient = Tree::read(&mut serde_json::Deserializer::from_str(text));
        if let Ok(tree) = &read {
            assert_eq!(lenient.as_ref(), Ok(tree));
        }
        read
    }

    fn nested(levels: usize) -> String {
        format!("{}{}", "[".repeat(levels), "]".repeat(levels))
    }

    #[test]
    fn data_is_kept_and_what_no_claim_has_is_named() {
        let text = r#"{"a":["x",null,{}],"b":{"":true},"a":1.5}"#;
        let list = Tree::List(vec![Tree::Text("x".into()), Tree::Null, Tree::Map(Vec::new())]);
        let tree = Tree::Map(vec![
            ("a".into(), list.clone()),
            ("b".into(), Tree::Map(vec![(String::new(), Tree::Other(Kind::Bool))])),
            ("a".into(), Tree::Other(Kind::Number)),
        ]);
        assert_eq!(read(text), Ok(tree.clone()));
        assert_eq!((tree.get("a"), tree.get("c")), (Some(&list), None));
    }

    #[test]
    fn a_value_that_no_claim_has_is_named_by_serde_s_message() {
        let invalid_type =
            |unexpected| Kind::refused(&serde_json::Error::invalid_type(unexpected, &"plain data"));
        for (unexpected, kind) in [
            (Unexpected::Unsigned(5), Kind::Number),
            (Unexpected::Signed(-5), Kind::Number),
            (Unexpected::Other("integer `5` as i128"), Kind::Number),
            (Unexpected::Float(1.5), Kind::Number),
            (Unexpected::Bool(true), Kind::Bool),
            (Unexpected::Bytes(b"x"), Kind::NotData),
            (Unexpected::Enum, Kind::NotData),
            // A text that names another kind stays what it is.
            (Unexpected::Str("integer"), Kind::NotData),
        ] {
            assert_eq!(invalid_type(unexpected), Some(kind), "{unexpected}");
        }
        assert_eq!(Kind::refused(&"expected value at line 1 column 1"), None);
    }

    #[test]
    fn what_is_not_json_is_an_error() {
        for text in ["", "{", "[1,", "[x]", r#"{"a":}"#, r#"{"a" 1}"#, r#""\ud800""#] {
            assert!(read(text).is_err(), "{text}");
        }
    }

    #[test]
    fn a_compiled_tree_is_read_again() {
        let tree = read(r#"{"a":["x",null,{"b":[]}],"c":1,"d":true}"#).unwrap();
        let bytes = postcard::to_allocvec(&tree).unwrap();
        assert_eq!(postcard::from_bytes::<Tree>(&bytes), Ok(tree));
    }

    #[test]
    fn sixteen_levels_are_read_and_a_seventeenth_is_refused_with_its_place() {
        assert!(read(&nested(16)).is_ok());
        let refused =
            "[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]: nested too deeply (at most 16 levels)";
        assert_eq!(read(&nested(17)), Err(refused.into()));
        assert_eq!(read(&nested(100)), Err(refused.into()));
        let objects = format!(r#"{{"inputs":{}"x"{}}}"#, r#"{"a":"#.repeat(16), "}".repeat(16));
        let refused = format!("inputs{}: nested too deeply (at most 16 levels)", ".a".repeat(15));
        assert_eq!(read(&objects), Err(refused));
        let long = format!(r#"{{"{}":{}}}"#, "가".repeat(200), nested(16));
        let refused = format!("{}…: nested too deeply (at most 16 levels)", "가".repeat(120));
        assert_eq!(read(&long), Err(refused));
    }

    #[test]
    fn ten_thousand_values_are_read_and_one_more_is_refused_with_its_place() {
        let list = |count: usize| format!(r#"{{"services":[{}]}}"#, vec!["1"; count].join(","));
        assert!(read(&list(9_998)).is_ok());
        for count in [9_999, 1_200_000] {
            assert_eq!(read(&list(count)), Err("services[9998]: more than 10000 values".into()));
        }
    }
}
