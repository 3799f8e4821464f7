//! From JSON text to a tree: the grammar of RFC 8259 and nothing more lenient.
//!
//! Not a library's parser: the smallest one that keeps the places of values and the text of numbers brought 9 KB brotli
//! more, most of it the printing of errors that are never shown.
//!
//! Every function starts at a place in the text and leaves it behind what it read, or answers `None` and leaves it
//! where the text stops being JSON.

use super::{Data, Member, NotJson, Value};
use alloc::string::String;
use alloc::vec::Vec;

/// The deepest nesting of arrays and objects.
pub(crate) const DEPTH: usize = 16;

impl Data {
    /// Reads any JSON text.
    ///
    /// # Errors
    /// Where the text is not JSON, or nests too deeply.
    pub fn from_json(text: &str) -> Result<Self, NotJson> {
        let mut reader = Reader { text, at: 0, depth: 0 };
        match reader.value() {
            Some(data) if reader.at == text.len() => Ok(data),
            _ => Err(NotJson { at: reader.at, too_deep: reader.depth > DEPTH }),
        }
    }
}

struct Reader<'t> {
    text: &'t str,
    /// In bytes.
    at: usize,
    /// Arrays and objects that are open.
    depth: usize,
}

impl Reader<'_> {
    /// A value and the blanks around it.
    fn value(&mut self) -> Option<Data> {
        self.skip_blanks();
        let at = self.at;
        let value = match self.peek()? {
            b'[' => self.list()?,
            b'{' => self.map()?,
            b'"' => Value::Text(self.string()?),
            b't' => self.literal("true", Value::Bool(true))?,
            b'f' => self.literal("false", Value::Bool(false))?,
            b'n' => self.literal("null", Value::Null)?,
            _ => self.number()?,
        };
        self.skip_blanks();
        Some(Data { at, value })
    }

    fn list(&mut self) -> Option<Value> {
        self.open()?;
        let mut items = Vec::new();
        while self.goes_on(items.is_empty(), b']')? {
            items.push(self.value()?);
        }
        Some(Value::List(items))
    }

    fn map(&mut self) -> Option<Value> {
        self.open()?;
        let mut members = Vec::new();
        while self.goes_on(members.is_empty(), b'}')? {
            let at = self.at;
            let key = self.string()?;
            self.skip_blanks();
            self.expect(b':')?;
            members.push(Member { at, key, data: self.value()? });
        }
        Some(Value::Map(members))
    }

    /// Steps into an array or object, unless that is one too many.
    fn open(&mut self) -> Option<()> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        self.at += 1;
        self.skip_blanks();
        Some(())
    }

    /// Whether another item stands here, after its comma; if not, steps out of the array or object.
    fn goes_on(&mut self, first: bool, close: u8) -> Option<bool> {
        if self.take(close) {
            self.depth -= 1;
            return Some(false);
        }
        if !first {
            self.expect(b',')?;
            self.skip_blanks();
        }
        Some(true)
    }

    fn string(&mut self) -> Option<String> {
        self.expect(b'"')?;
        let mut string = String::new();
        loop {
            let start = self.at;
            while !matches!(self.peek()?, b'"' | b'\\' | 0..=0x1f) {
                self.at += 1;
            }
            string.push_str(self.text.get(start..self.at)?);
            if self.take(b'"') {
                return Some(string);
            }
            self.expect(b'\\')?;
            string.push(self.escaped()?);
        }
    }

    /// What stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let character = match self.peek()? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.by_number(),
            itself @ (b'"' | b'\\' | b'/') => char::from(itself),
            _ => return None,
        };
        self.at += 1;
        Some(character)
    }

    /// `u` and four hexadecimal digits; what is beyond 16 bits stands as two such halves.
    fn by_number(&mut self) -> Option<char> {
        let mut code = self.sixteen_bits()?;
        if let 0xd800..0xdc00 = code {
            self.expect(b'\\')?;
            let low = self.sixteen_bits()?.checked_sub(0xdc00).filter(|low| *low < 0x400)?;
            code = 0x1_0000 + ((code - 0xd800) << 10) + low;
        }
        char::from_u32(code)
    }

    fn sixteen_bits(&mut self) -> Option<u32> {
        self.expect(b'u')?;
        let mut bits = 0;
        for _ in 0..4 {
            bits = bits * 16 + char::from(self.peek()?).to_digit(16)?;
            self.at += 1;
        }
        Some(bits)
    }

    fn number(&mut self) -> Option<Value> {
        let start = self.at;
        self.take(b'-');
        if !self.take(b'0') {
            self.digits()?;
        }
        if self.take(b'.') {
            self.digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            let _ = self.take(b'+') || self.take(b'-');
            self.digits()?;
        }
        Some(Value::Number(self.text.get(start..self.at)?.into()))
    }

    /// One digit or more.
    fn digits(&mut self) -> Option<()> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        (self.at > start).then_some(())
    }

    fn literal(&mut self, name: &str, value: Value) -> Option<Value> {
        for byte in name.bytes() {
            self.expect(byte)?;
        }
        Some(value)
    }

    fn skip_blanks(&mut self) {
        while let Some(b' ' | b'\t' | b'\n' | b'\r') = self.peek() {
            self.at += 1;
        }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Steps over a byte if it is this one.
    fn take(&mut self, byte: u8) -> bool {
        let taken = self.peek() == Some(byte);
        self.at += usize::from(taken);
        taken
    }

    fn expect(&mut self, byte: u8) -> Option<()> {
        self.take(byte).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::string::ToString;

    /// Most sequences of these are not JSON, and by little.
    const PIECES: [&str; 27] = [
        "[", "]", "{", "}", ",", ":", "\"", "\"\"", "\"a\":", "\\", "\\n", "\\u00e9", "\\ud83d", "\\udca9",
        "u", "0", "1", "-", "+", ".", "e", "E", "true", "null", " ", "\u{1}", "한",
    ];

    proptest! {
        #[test]
        fn what_another_reader_takes_for_json_is_json_here(
            pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..9)
        ) {
            for text in [pieces.concat(), format!("[{}]", pieces.concat()), format!("\"{}\"", pieces.concat())] {
                let other = serde_json::from_str::<serde_json::Value>(&text);
                // The other reader makes floats of numbers.
                if !other.as_ref().is_err_and(|error| error.to_string().contains("out of range")) {
                    prop_assert_eq!(Data::from_json(&text).is_ok(), other.is_ok(), "{}", text);
                }
            }
        }

        #[test]
        fn every_string_is_read_as_another_writer_meant_it(string in any::<String>()) {
            let text = serde_json::to_string(&string).unwrap();
            let data = Data::from_json(&text).unwrap();
            prop_assert_eq!(data.value, Value::Text(string));
        }
    }

    #[test]
    fn escapes_mean_their_characters() {
        let data = Data::from_json(r#""\"\\\/\b\f\n\r\t\u00e9\uD83D\uDCA9""#).unwrap();
        assert_eq!(data.text(), Some("\"\\/\u{8}\u{c}\n\r\té💩"));
    }

    #[test]
    fn numbers_keep_their_text_and_values_their_places() {
        let data = Data::from_json(" [0 , -1.50e+2]\n").unwrap();
        let numbers = data.items().iter().map(|item| (item.at, item.value.clone()));
        let expected = [(2, Value::Number("0".into())), (6, Value::Number("-1.50e+2".into()))];
        assert!(numbers.eq(expected), "{data:?}");
    }

    #[test]
    fn what_is_not_json_is_refused_with_its_place() {
        for (text, at) in [
            ("", 0),
            ("[1,]", 3),
            ("{\"a\" 1}", 5),
            ("nul", 3),
            ("01", 1),
            ("1.", 2),
            ("\"\\x\"", 2),
            ("\"\n\"", 1),
            ("\"\\ud83d\"", 7),
            ("\"\\udca9\"", 7),
            ("[1] 2", 4),
        ] {
            assert_eq!(Data::from_json(text), Err(NotJson { at, too_deep: false }), "{text}");
        }
    }

    #[test]
    fn nesting_has_a_limit_and_siblings_do_not_add_to_it() {
        let nested = |levels| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
        assert!(Data::from_json(&nested(DEPTH)).is_ok());
        assert!(Data::from_json(&format!("[{}]", vec!["[{}]"; 20].join(","))).is_ok());
        let too_deep = Data::from_json(&nested(1_000_000));
        assert_eq!(too_deep, Err(NotJson { at: DEPTH, too_deep: true }));
    }
}
