//! Results as JSON text: what every result type says of itself, and the few lines that write it.
//!
//! Not by serde: results cross the boundary as text (`wasm.rs` says why), and what serde derives for thirty types
//! weighs four times as much as this.

use crate::data::{Data, Value};
use crate::ratio::Ratio;
use crate::words;
use alloc::string::String;
use alloc::vec::Vec;

/// Something that can be written as JSON.
pub trait Json {
    /// Writes the value at the end of a text.
    fn write(&self, out: &mut Writer);

    /// The value as JSON text, without white space.
    fn to_json(&self) -> String
    where
        Self: Sized, // or every type would carry one of its own
    {
        text_of(self)
    }
}

/// For all types alike, and compiled once.
fn text_of(value: &dyn Json) -> String {
    let mut out = Writer { text: String::new() };
    value.write(&mut out);
    out.text
}

/// JSON text in the making.
#[derive(Debug)]
pub struct Writer {
    text: String,
}

impl Writer {
    /// Begins an object; [`Writer::end`] ends it.
    pub(crate) fn object(&mut self) -> &mut Self {
        self.text.push('{');
        self
    }

    /// A member of the object that was begun.
    pub(crate) fn field(&mut self, key: &str, value: &dyn Json) -> &mut Self {
        self.separate('{');
        self.string(key);
        self.text.push(':');
        value.write(self);
        self
    }

    /// A member that is a word.
    pub(crate) fn word(&mut self, key: &str, word: &str) -> &mut Self {
        self.field(key, &word)
    }

    /// Ends the object that was begun.
    pub(crate) fn end(&mut self) {
        self.text.push('}');
    }

    /// A comma, unless something was just opened. A text that ends like an opening has its quotation mark after it.
    fn separate(&mut self, open: char) {
        if !self.text.ends_with(open) {
            self.text.push(',');
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        let plain = |byte: u8| byte >= b' ' && byte != b'"' && byte != b'\\';
        if text.bytes().all(plain) {
            // Almost every text, and many times faster than character by character.
            self.text.push_str(text);
            self.text.push('"');
            return;
        }
        for character in text.chars() {
            match character {
                '"' | '\\' => {
                    self.text.push('\\');
                    self.text.push(character);
                }
                '\u{0}'..='\u{1f}' => {
                    let digit = |value: u32| char::from_digit(value, 16).unwrap_or('0');
                    self.text.push_str("\\u00");
                    self.text.push(digit(u32::from(character) / 16));
                    self.text.push(digit(u32::from(character) % 16));
                }
                other => self.text.push(other),
            }
        }
        self.text.push('"');
    }
}

impl Json for &str {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Json for String {
    fn write(&self, out: &mut Writer) {
        out.string(self);
    }
}

impl Json for bool {
    fn write(&self, out: &mut Writer) {
        out.text.push_str(if *self { "true" } else { "false" });
    }
}

impl Json for i64 {
    fn write(&self, out: &mut Writer) {
        if *self < 0 {
            out.text.push('-');
        }
        words::push_digits(&mut out.text, u128::from(self.unsigned_abs()));
    }
}

impl Json for u32 {
    fn write(&self, out: &mut Writer) {
        words::push_digits(&mut out.text, u128::from(*self));
    }
}

impl Json for usize {
    fn write(&self, out: &mut Writer) {
        words::push_digits(&mut out.text, *self as u128);
    }
}

/// A list of two.
impl Json for (i64, i64) {
    fn write(&self, out: &mut Writer) {
        out.text.push('[');
        self.0.write(out);
        out.text.push(',');
        self.1.write(out);
        out.text.push(']');
    }
}

/// A decimal string: JavaScript's numbers are floats.
impl Json for Ratio {
    fn write(&self, out: &mut Writer) {
        out.string(&self.shown().text);
    }
}

impl Json for &Data {
    fn write(&self, out: &mut Writer) {
        (*self).write(out);
    }
}

impl<T: Json> Json for Option<T> {
    fn write(&self, out: &mut Writer) {
        match self {
            Some(value) => value.write(out),
            None => out.text.push_str("null"),
        }
    }
}

impl<T: Json> Json for &[T] {
    fn write(&self, out: &mut Writer) {
        out.text.push('[');
        for item in *self {
            out.separate('[');
            item.write(out);
        }
        out.text.push(']');
    }
}

impl<T: Json> Json for Vec<T> {
    fn write(&self, out: &mut Writer) {
        self.as_slice().write(out);
    }
}

/// Documents, as they were written. One that was read has no numbers.
impl Json for Data {
    fn write(&self, out: &mut Writer) {
        match &self.value {
            Value::Null => out.text.push_str("null"),
            Value::Bool(value) => value.write(out),
            Value::Number(text) | Value::Text(text) => out.string(text),
            Value::List(items) => items.write(out),
            Value::Map(members) => {
                out.object();
                for member in members {
                    out.field(&member.key, &member.data);
                }
                out.end();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_read_again() {
        let text = r#"{"a":["x\"\\\u000a\u0001","한글",[],{}],"b":{"c":null,"d":true},"":""}"#;
        assert_eq!(Data::from_json(text).unwrap().to_json(), text);
    }

    #[test]
    fn a_text_that_ends_like_an_opening_is_followed_by_a_comma_all_the_same() {
        let text = r#"{"a{":"[","b":["{","["]}"#;
        assert_eq!(Data::from_json(text).unwrap().to_json(), text);
    }
}
