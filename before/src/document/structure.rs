//! Checking the structure of a document against the table in [`super::shape`].

use super::read::{MISTAKES, Reader, Section, time, written};
use super::shape::{Field, OPTIONS, Shape, Type};
use crate::calendar::{self, whole};
use crate::data::{Data, Member, Value};
use crate::words;
use alloc::vec::Vec;

/// The longest text, in characters.
const TEXT: usize = 2_000;

impl<'a> Reader<'a> {
    /// Checks what stands at a place, and everything below it.
    pub(super) fn structure(&mut self, data: &'a Data, is: &'static Type) {
        match (is, &data.value) {
            (Type::Object(shape), Value::Map(_)) => self.object(data, shape),
            (Type::ByWord(key, shapes), Value::Map(_)) => self.by_word(data, key, shapes),
            (Type::Inputs, Value::Map(_)) => self.once_within(data),
            (Type::Bool, Value::Bool(_)) => {}
            (Type::List(of, most), Value::List(items)) => {
                self.count(data, items.len(), *most);
                for (index, item) in items.iter().enumerate().take(*most) {
                    self.structure(item, of);
                    // Operands may stand twice.
                    if !matches!(of, Type::String) {
                        self.distinct(items, index);
                    }
                }
            }
            (Type::ById(of, most), Value::Map(members)) => {
                self.count(data, members.len(), *most);
                for (index, member) in members.iter().enumerate().take(*most) {
                    self.id(&member.key, member.at, false);
                    self.once(members, index);
                    self.structure(&member.data, of);
                }
            }
            (Type::ByOption(of), Value::Map(members)) => {
                self.count(data, members.len(), OPTIONS);
                for (index, member) in members.iter().enumerate().take(OPTIONS) {
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
        for (index, member) in members.iter().enumerate().take(MISTAKES) {
            self.once(members, index);
            if let Some(Field { is, .. }) = shape.fields().find(|field| field.key == member.key) {
                self.structure(&member.data, is);
            } else {
                let mut keys = Vec::new();
                for field in shape.fields() {
                    keys.push(field.key);
                }
                self.report(member.at, "unknown-key", &words::listed(&keys), Some(&member.key));
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
        let Some(word) = data.get(key) else {
            return self.report(data.at, "missing-key", key, None);
        };
        let mut names = Vec::new();
        for (name, shape) in shapes {
            if word.text() == Some(name) {
                return self.object(data, shape);
            }
            names.push(*name);
        }
        self.report_at(word, "wrong-type", &words::listed(&names));
    }

    /// A string of whatever kind.
    fn string(&mut self, data: &'a Data, text: &'a str, is: &'static Type) {
        if text.trim().is_empty() {
            return self.report(data.at, "empty-text", "a text", Some(text));
        }
        let (code, expected) = match is {
            Type::Word(code, words) if !words.contains(&text) => {
                return self.report(data.at, code, &words::listed(words), Some(text));
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
        let (whole, fraction) = words::cut(digits, b'.').unwrap_or((digits, "0"));
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

    /// As [`Self::once`], for everything inside.
    fn once_within(&mut self, data: &'a Data) {
        let members = data.members();
        self.count(data, members.len(), OPTIONS);
        for (index, member) in members.iter().enumerate().take(OPTIONS) {
            self.once(members, index);
            self.once_within(&member.data);
        }
        for item in data.items() {
            self.once_within(item);
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
            self.report(data.at, "too-many", &words::joined(&["at most ", &words::digits(most)]), None);
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
}

fn is_revision(text: &str) -> bool {
    let (date, second) = words::cut(text, b'.').unwrap_or((text, "2"));
    calendar::date(date).is_some() && whole(second).is_some_and(|second| second >= 2)
}

fn is_offset(text: &str) -> bool {
    text.starts_with(['+', '-']) && text.get(1..).is_some_and(|time| calendar::minutes(time).is_some())
}

fn is_link(text: &str) -> bool {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(|character| character > ' '))
}
