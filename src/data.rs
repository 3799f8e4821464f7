//! A tree of plain data: a claim as JavaScript hands it in, a document as its JSON text has it.
//!
//! Numbers keep their text and are never computed with: whoever reads the tree refuses them where a decimal string
//! belongs. A value knows where it stood in the text; the path to it is found again when a mistake is reported.

use serde::de::{DeserializeSeed, Error, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ffi::c_double;
use std::fmt::Formatter;

/// One value and where it stood.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Data {
    /// Byte offset in the text that was read; 0 where there was none.
    pub(crate) at: usize,
    pub(crate) value: Value,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Bool(bool),
    Number(String),
    Text(String),
    List(Vec<Data>),
    Map(Vec<Member>),
}

/// A key with its value. Members keep the order of the text; a key may stand twice until a reader refuses it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Member {
    pub(crate) at: usize,
    pub(crate) key: String,
    pub(crate) data: Data,
}

/// The text is not JSON, and from which byte on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotJson {
    /// Byte offset in the text.
    pub at: usize,
}

impl Data {
    /// Reads any JSON text.
    ///
    /// # Errors
    /// Where the text is not JSON.
    pub fn from_json(text: &str) -> Result<Self, NotJson> {
        let json = nojson::RawJson::parse(text).map_err(|error| NotJson { at: error.position() })?;
        Self::from_value(json.value()).map_err(|error| NotJson { at: error.position() })
    }

    fn from_value(json: nojson::RawJsonValue<'_, '_>) -> Result<Self, nojson::JsonParseError> {
        use nojson::JsonValueKind as Kind;
        let value = match json.kind() {
            Kind::Null => Value::Null,
            Kind::Boolean => Value::Bool(json.as_raw_str() == "true"),
            Kind::Integer | Kind::Float => Value::Number(json.as_raw_str().into()),
            Kind::String => Value::Text(json.to_unquoted_string_str()?.into_owned()),
            Kind::Array => Value::List(json.to_array()?.map(Self::from_value).collect::<Result<_, _>>()?),
            Kind::Object => {
                let member = |(key, value): (nojson::RawJsonValue<'_, '_>, _)| {
                    let name = key.to_unquoted_string_str()?.into_owned();
                    Ok(Member { at: key.position(), key: name, data: Self::from_value(value)? })
                };
                Value::Map(json.to_object()?.map(member).collect::<Result<_, _>>()?)
            }
        };
        Ok(Self { at: json.position(), value })
    }

    /// The value under a key of an object; of two with the same key the first.
    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        self.members().iter().find(|member| member.key == key).map(|member| &member.data)
    }

    pub(crate) fn members(&self) -> &[Member] {
        if let Value::Map(members) = &self.value { members } else { &[] }
    }

    pub(crate) fn items(&self) -> &[Self] {
        if let Value::List(items) = &self.value { items } else { &[] }
    }

    pub(crate) fn text(&self) -> Option<&str> {
        if let Value::Text(text) = &self.value { Some(text) } else { None }
    }

    pub(crate) fn get_mut(&mut self, key: &str) -> Option<&mut Self> {
        let Value::Map(members) = &mut self.value else { return None };
        members.iter_mut().find(|member| member.key == key).map(|member| &mut member.data)
    }

    pub(crate) fn is_false(&self) -> bool {
        self.value == Value::Bool(false)
    }

    pub(crate) fn is_null(&self) -> bool {
        self.value == Value::Null
    }

    /// The path to what stands at a byte offset, written like a problem's field: `services[1].windows[0].to`.
    pub(crate) fn path_to(&self, at: usize) -> Option<String> {
        let mut path = String::new();
        self.find(at, &mut path).then_some(path)
    }

    fn find(&self, at: usize, path: &mut String) -> bool {
        if self.at == at {
            return true;
        }
        let length = path.len();
        for (index, item) in self.items().iter().enumerate() {
            path.push('[');
            path.push_str(&index.to_string());
            path.push(']');
            if item.find(at, path) {
                return true;
            }
            path.truncate(length);
        }
        for member in self.members() {
            if length > 0 {
                path.push('.');
            }
            path.push_str(&member.key);
            if member.at == at || member.data.find(at, path) {
                return true;
            }
            path.truncate(length);
        }
        false
    }
}

impl Value {
    /// The kind of value in words of JSON, for "expected … got …".
    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "true or false",
            Self::Number(_) => "number",
            Self::Text(_) => "string",
            Self::List(_) => "array",
            Self::Map(_) => "object",
        }
    }
}

/// A document's own values only: a number in a document was refused before anything is written again.
impl Serialize for Data {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.value {
            Value::Null => serializer.serialize_none(),
            Value::Bool(value) => serializer.serialize_bool(*value),
            Value::Number(text) | Value::Text(text) => serializer.serialize_str(text),
            Value::List(items) => serializer.collect_seq(items),
            Value::Map(members) => {
                serializer.collect_map(members.iter().map(|member| (&member.key, &member.data)))
            }
        }
    }
}

/// From JavaScript.
impl<'de> Deserialize<'de> for Data {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Nested(DEPTH).deserialize(deserializer)
    }
}

/// The deepest nesting that is followed: an object that contains itself has no end.
const DEPTH: u32 = 16;

/// A value with this many levels left below it.
struct Nested(u32);

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = Data;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Data, D::Error> {
        if self.0 == 0 {
            return Err(D::Error::custom("nested too deep"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = Data;

    fn expecting(&self, f: &mut Formatter<'_>) -> std::fmt::Result {
        f.write_str("a string, an array or an object")
    }

    fn visit_unit<E: Error>(self) -> Result<Data, E> {
        Ok(Data { at: 0, value: Value::Null })
    }

    fn visit_none<E: Error>(self) -> Result<Data, E> {
        self.visit_unit()
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Data, E> {
        Ok(Data { at: 0, value: Value::Bool(value) })
    }

    /// Only that it is a number matters: no claim has one in it.
    fn visit_f64<E: Error>(self, _: c_double) -> Result<Data, E> {
        Ok(Data { at: 0, value: Value::Number(String::new()) })
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Data, E> {
        self.visit_f64(0.0)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Data, E> {
        self.visit_f64(0.0)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Data, E> {
        Ok(Data { at: 0, value: Value::Text(text.into()) })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Data, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(Nested(self.0 - 1))? {
            list.push(item);
        }
        Ok(Data { at: 0, value: Value::List(list) })
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Data, A::Error> {
        let mut map = Vec::new();
        while let Some(key) = members.next_key_seed(Nested(1))? {
            let data = members.next_value_seed(Nested(self.0 - 1))?;
            map.push(Member { at: 0, key: key.text().unwrap_or_default().into(), data });
        }
        Ok(Data { at: 0, value: Value::Map(map) })
    }
}
