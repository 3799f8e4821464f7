//! A wrong shape of a claim: the caller's mistake, told with its place.

use crate::data::{Data, NotJson, Value};
use crate::words;
use alloc::string::String;

/// The calling program's mistake: what is wrong with the shape of a claim, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misuse(pub(crate) String);

impl core::fmt::Display for Misuse {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.0)
    }
}

impl core::error::Error for Misuse {}

impl From<NotJson> for Misuse {
    fn from(error: NotJson) -> Self {
        Self(error.stated())
    }
}

impl Misuse {
    pub(crate) fn unknown(what: &str, id: &str) -> Self {
        Self(words::joined(&[what, ": unknown: ", id]))
    }

    pub(super) fn expected(what: &str, place: &str, got: &Value) -> Self {
        Self(words::joined(&[place, ": expected ", what, ", got ", got.kind()]))
    }
}

/// Checks that an object has only these keys.
pub(crate) fn shape(data: &Data, place: &str, known: &[&str]) -> Result<(), Misuse> {
    let Value::Map(members) = &data.value else {
        return Err(Misuse::expected("an object", place, &data.value));
    };
    match members.iter().find(|member| !known.contains(&member.key.as_str())) {
        Some(member) => {
            let place = join(place, &member.key);
            Err(Misuse(words::joined(&[&place, ": unknown key; expected one of ", &words::listed(known)])))
        }
        None => Ok(()),
    }
}

pub(crate) fn required<'a>(data: &'a Data, place: &str, key: &str) -> Result<&'a Data, Misuse> {
    data.get(key).ok_or_else(|| Misuse(join(place, key) + ": missing"))
}

pub(crate) fn string<'a>(data: &'a Data, field: &str) -> Result<&'a str, Misuse> {
    data.text().ok_or_else(|| Misuse::expected("a string", field, &data.value))
}

/// The path of what stands under a key.
pub(crate) fn join(place: &str, key: &str) -> String {
    if place.is_empty() { key.into() } else { words::joined(&[place, ".", key]) }
}

/// The path of one of an array.
pub(crate) fn nth(place: &str, index: usize) -> String {
    words::joined(&[place, "[", &words::digits(index), "]"])
}
