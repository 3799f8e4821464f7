//! A tree of plain data: a claim as JavaScript hands it in, a document as its JSON text has it.
//!
//! Numbers keep their text and are never computed with: whoever reads the tree refuses them where a decimal string
//! belongs. A value knows where it stood in the text; the path to it is found again when a mistake is reported.

use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

mod parse;

pub(crate) use parse::DEPTH;

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
    /// Whether an array or object opens there that is one level too deep.
    pub too_deep: bool,
}

impl core::fmt::Display for NotJson {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.stated())
    }
}

impl core::error::Error for NotJson {}

impl NotJson {
    /// In words, for a programmer.
    pub(crate) fn stated(self) -> String {
        let what = if self.too_deep { "nested too deeply" } else { "not JSON" };
        words::joined(&[what, " from byte ", &words::digits(self.at), " on"])
    }
}

impl Data {
    pub(crate) const NULL: Self = Self { at: 0, value: Value::Null };

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
        matches!(self.value, Value::Bool(false))
    }

    pub(crate) fn is_null(&self) -> bool {
        matches!(self.value, Value::Null)
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
            words::push_digits(path, index as u128);
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
