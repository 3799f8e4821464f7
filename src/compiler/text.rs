//! The texts of a document that follow a rule: ids, numbers, dates, links.

use std::fmt;
use std::ops::Deref;
use std::str::FromStr;

use rust_decimal::Decimal;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, Serialize};

use super::mistake::Code;
use super::reason::{Expected, Reason};
use super::reserved::is_reserved;
use super::visible::{is_hidden, unseen};
use crate::rules::calendar;
use crate::rules::unit::{DECIMALS, LARGEST};

/// The longest text, in characters.
const LONGEST: usize = 2_000;

/// Why a text does not follow its rule. Serde carries it as `code: expected`.
pub(crate) struct Refusal(Code, Expected);

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.0, self.1)
    }
}

macro_rules! texts {
    ($($(#[$about:meta])* $name:ident $pattern:literal $rule:expr;)*) => {$(
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(try_from = "String")]
        pub(crate) struct $name(String);

        impl TryFrom<String> for $name {
            type Error = Refusal;

            fn try_from(text: String) -> Result<Self, Refusal> {
                let rule: fn(&str) -> Result<(), Refusal> = $rule;
                not_blank(&text)?;
                rule(&text)?;
                Ok(Self(text))
            }
        }

        impl Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "type": "string", "pattern": $pattern, "maxLength": LONGEST })
            }
        }
    )*};
}

texts! {
    /// A text for people, plain and not blank.
    Prose "^(?=.*\\S)[^\\p{Cc}\\p{DI}\\p{Zl}\\p{Zp}\\uFFF9-\\uFFFD\\u2800]*$" |text| {
        refuse_unless(text.chars().count() <= LONGEST, Code::TooLarge, Reason::AtMostCharacters.of(LONGEST))?;
        visible(text)
    };
    /// A language: the first part of a BCP 47 tag.
    Language "^[a-z]{2,8}$" |text| {
        let is_tag = (2..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase());
        refuse_unless(is_tag, Code::BadId, Reason::LanguageTag.of("ko"))
    };
    /// A name that is looked up: an id declared elsewhere in the document.
    Name "[^\\s\\p{Cc}\\p{DI}\\uFFF9-\\uFFFC\\u2800]" |text| refuse_unless(text.chars().count() <= LONGEST, Code::TooLarge, Reason::AtMostCharacters.of(LONGEST));
    /// An id that the document declares.
    Id "^(?!(dependence|share|constructor|prototype|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[a-z][A-Za-z0-9-]{0,63}$"
         |text| id(text, char::is_ascii_lowercase);
    /// An id that may also start with a digit or a capital.
    LooseId "^(?!(dependence|share|constructor|prototype|hasOwnProperty|isPrototypeOf|propertyIsEnumerable|toLocaleString|toString|valueOf)$)[A-Za-z0-9][A-Za-z0-9-]{0,63}$"
         |text| id(text, char::is_ascii_alphanumeric);
    /// A civil date, `2022-10-15`.
    Date "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
        |text| refuse_unless(calendar::date(text).is_some(), Code::NotADate, "2022-10-15");
    /// A civil time, `2022-10-15T15:30`, or a date for its midnight.
    Time "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9])?$"
        |text| refuse_unless(time(text).is_some(), Code::NotATime, "2022-10-15T15:30");
    /// A date, or a date and `.2` for a second revision on that day.
    Revision "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])(\\.0*([2-9]|[1-9][0-9]+))?$"
        |text| refuse_unless(is_revision(text), Code::NotADate, "2022-10-15, 2022-10-15.2");
    /// An offset from UTC, `+09:00`.
    Offset "^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$" |text| {
        let time = text.strip_prefix(['+', '-']);
        refuse_unless(time.is_some_and(|time| calendar::minutes(time).is_some()), Code::NotATime, "+09:00")
    };
    /// A currency's code, `KRW`.
    Currency "^[A-Z]{3}$" |text| {
        let is_code = text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase());
        refuse_unless(is_code, Code::BadId, Reason::CurrencyCode.of("KRW"))
    };
    /// How many decimals the currency has.
    Decimals "^[012]$" |text| refuse_unless(["0", "1", "2"].contains(&text), Code::OutOfRange, Reason::OneOf.of("0, 1, 2"));
    /// An `https:` or `http:` address, without a user name.
    Link "^https?://[^/?#@\\s]+([/?#]\\S*)?$" |text| link(text);
    /// What a number is measured in. Units of a sum agree; those of a product combine.
    /// Beside those of every document there are those with a dimension that the document declares: `km`, `money/km`.
    UnitName "^(money|money/hour|money/day|money/year|hours|minutes|days|years|number|percent|[a-z][A-Za-z0-9-]*(/[a-z][A-Za-z0-9-]*)?)$"
        // Which there are is known to the document: the resolver refuses others.
        |text| not_blank(text);
    /// A whole number above 0.
    Count "^0*[1-9][0-9]*$" |text| {
        let is_count = calendar::whole(text).is_some_and(|count| count > 0);
        refuse_unless(is_count, Code::OutOfRange, Reason::WholeAboveZero)
    };
}

fn refuse_unless(holds: bool, code: Code, expected: impl Into<Expected>) -> Result<(), Refusal> {
    if holds { Ok(()) } else { Err(Refusal(code, expected.into())) }
}

fn not_blank(text: &str) -> Result<(), Refusal> {
    let shows = |character: char| !character.is_whitespace() && !is_hidden(character);
    refuse_unless(text.contains(shows), Code::EmptyText, Expected::default())
}

fn id(text: &str, may_be_first: fn(&char) -> bool) -> Result<(), Refusal> {
    let fits = text.starts_with(|first| may_be_first(&first))
        && text.chars().all(|other| other.is_ascii_alphanumeric() || other == '-');
    let reason = if may_be_first(&'0') { Reason::LetterOrDigitFirst } else { Reason::SmallLetterFirst };
    refuse_unless(fits, Code::BadId, reason)?;
    refuse_unless(text.len() <= 64, Code::BadId, Reason::AtMostCharacters.of(64))?;
    refuse_unless(!is_reserved(text), Code::BadId, Reason::NotReserved)
}

fn visible(text: &str) -> Result<(), Refusal> {
    refuse_unless(unseen(text).is_none(), Code::BadCharacter, Expected::default())
}

impl UnitName {
    /// Whether it is one name, or two with a stroke between; which there are depends on the document.
    pub(crate) fn is_written_as_one(&self) -> bool {
        let is_name = |name: &str| {
            name.starts_with(|first: char| first.is_ascii_lowercase())
                && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        };
        self.split_once('/').map_or_else(|| is_name(self), |(above, below)| is_name(above) && is_name(below))
    }
}

fn is_revision(text: &str) -> bool {
    let (date, second) = text.split_once('.').unwrap_or((text, "2"));
    calendar::date(date).is_some() && calendar::whole(second).is_some_and(|second| second >= 2)
}

fn link(text: &str) -> Result<(), Refusal> {
    let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).unwrap_or_default();
    let is_address = !rest.is_empty() && !rest.contains(char::is_whitespace);
    refuse_unless(is_address, Code::LinkScheme, "https://, http://")?;
    visible(text)?;
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    refuse_unless(!host.is_empty() && !host.contains('@'), Code::LinkScheme, Reason::HostWithoutUser)
}

/// A civil time in minutes since 1970-01-01T00:00.
fn time(text: &str) -> Option<i64> {
    calendar::date_time(text).or_else(|| calendar::date(text).map(|day| day * calendar::DAY))
}

impl Time {
    /// Minutes since 1970-01-01T00:00.
    pub(crate) fn minutes(&self) -> i64 {
        time(self).unwrap_or_default()
    }
}

impl Date {
    /// Days since 1970-01-01.
    pub(crate) fn days(&self) -> i64 {
        calendar::date(self).unwrap_or_default()
    }
}

impl Count {
    pub(crate) fn number(&self) -> u32 {
        calendar::whole(self).unwrap_or_default()
    }
}

/// A number as somebody wrote it: digits with at most one point, at most six decimals, at most 10^15 above or below 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct Number(pub(crate) Decimal);

impl TryFrom<String> for Number {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        not_blank(&text)?;
        let digits = text.strip_prefix('-').unwrap_or(&text);
        let (whole, decimals) = digits.split_once('.').unwrap_or((digits, "0"));
        let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain =
            all_digits(whole) && all_digits(decimals) && (whole.len() == 1 || !whole.starts_with('0'));
        refuse_unless(is_plain, Code::NotADecimal, "200000")?;
        let is_short = decimals.len() <= DECIMALS as usize;
        refuse_unless(is_short, Code::OutOfRange, Reason::AtMostDecimals.of(DECIMALS))?;
        let number =
            Decimal::from_str_exact(&text).ok().filter(|number| number.abs() <= Decimal::from(LARGEST));
        let is_negative = digits.len() < text.len();
        let limit = if is_negative { Reason::AtLeast.of(-LARGEST) } else { Reason::AtMost.of(LARGEST) };
        number.map(Self).ok_or(Refusal(Code::OutOfRange, limit))
    }
}

impl JsonSchema for Number {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Number".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let pattern = "^-?((0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?|10{15}(\\.0{1,6})?)$";
        json_schema!({ "type": "string", "pattern": pattern })
    }
}

/// A string, or else another type that is an object.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum Either<S, O> {
    /// The string.
    Text(S),
    /// The object.
    Object(O),
}

// Not by serde's `untagged`, which forgets where in the object a mistake is.
impl<'de, S: DeserializeOwned, O: Deserialize<'de>> Deserialize<'de> for Either<S, O> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        use serde::de::value::{MapAccessDeserializer, StrDeserializer};

        struct Reader<S, O>(std::marker::PhantomData<(S, O)>);

        impl<'de, S: DeserializeOwned, O: Deserialize<'de>> Visitor<'de> for Reader<S, O> {
            type Value = Either<S, O>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string or an object")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Self::Value, E> {
                S::deserialize(StrDeserializer::new(text)).map(Either::Text)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Self::Value, A::Error> {
                O::deserialize(MapAccessDeserializer::new(map)).map(Either::Object)
            }
        }

        deserializer.deserialize_any(Reader(std::marker::PhantomData))
    }
}

/// A list of at most so many.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub(crate) struct List<T, const MOST: usize = 64>(Vec<T>);

impl<T, const MOST: usize> FromIterator<T> for List<T, MOST> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Self(items.into_iter().collect())
    }
}

impl<T, const MOST: usize> Deref for List<T, MOST> {
    type Target = [T];

    fn deref(&self) -> &[T] {
        &self.0
    }
}

impl<'de, T: Deserialize<'de>, const MOST: usize> Deserialize<'de> for List<T, MOST> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T, const MOST: usize>(std::marker::PhantomData<T>);

        impl<'de, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Reader<T, MOST> {
            type Value = List<T, MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an array")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Self::Value, A::Error> {
                if items.size_hint().is_some_and(|length| length > MOST) {
                    return Err(too_many(MOST));
                }
                let mut list = Vec::new();
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(List(list))
            }
        }

        deserializer.deserialize_seq(Reader(std::marker::PhantomData))
    }
}

impl<T: JsonSchema, const MOST: usize> JsonSchema for List<T, MOST> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}List{MOST}", T::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "array", "items": generator.subschema_for::<T>(), "maxItems": MOST })
    }
}

/// Things by their keys, in the order of the text, at most so many. `K` is the rule that keys follow.
#[derive(Clone, Debug)]
pub(crate) struct ByKey<K, T, const MOST: usize = 64>(Vec<(K, T)>);

/// Things by their ids.
pub(crate) type ById<T, const MOST: usize = 64> = ByKey<Id, T, MOST>;
/// Things by the options of a choice.
pub(crate) type ByOption<T> = ByKey<Name, T>;

impl<K: Deref<Target = str>, T, const MOST: usize> ByKey<K, T, MOST> {
    pub(crate) fn get(&self, key: &str) -> Option<&T> {
        self.iter().find(|(other, _)| *other == key).map(|(_, value)| value)
    }

    pub(crate) fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.into_iter()
    }
}

impl<'b, K: Deref<Target = str>, T, const MOST: usize> IntoIterator for &'b ByKey<K, T, MOST> {
    type Item = (&'b str, &'b T);
    type IntoIter = std::iter::Map<std::slice::Iter<'b, (K, T)>, fn(&'b (K, T)) -> (&'b str, &'b T)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.iter().map(|(key, value)| (&**key, value))
    }
}

impl<K, T, const MOST: usize> FromIterator<(K, T)> for ByKey<K, T, MOST> {
    fn from_iter<I: IntoIterator<Item = (K, T)>>(members: I) -> Self {
        Self(members.into_iter().collect())
    }
}

impl<K, T, const MOST: usize> Default for ByKey<K, T, MOST> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<K: Serialize, T: Serialize, const MOST: usize> Serialize for ByKey<K, T, MOST> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(key, value)| (key, value)))
    }
}

impl<'de, K: DeserializeOwned, T: Deserialize<'de>, const MOST: usize> Deserialize<'de>
    for ByKey<K, T, MOST>
{
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<K, T, const MOST: usize>(std::marker::PhantomData<(K, T)>);

        impl<'de, K: DeserializeOwned, T: Deserialize<'de>, const MOST: usize> Visitor<'de> for Reader<K, T, MOST> {
            type Value = ByKey<K, T, MOST>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
                if members.size_hint().is_some_and(|length| length > MOST) {
                    return Err(too_many(MOST));
                }
                let mut read = Vec::new();
                while let Some(member) = members.next_entry()? {
                    read.push(member);
                }
                Ok(ByKey(read))
            }
        }

        deserializer.deserialize_map(Reader(std::marker::PhantomData))
    }
}

impl<K: JsonSchema, T: JsonSchema, const MOST: usize> JsonSchema for ByKey<K, T, MOST> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("{}By{}{MOST}", T::schema_name(), K::schema_name()).into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "object",
            "propertyNames": generator.subschema_for::<K>(),
            "additionalProperties": generator.subschema_for::<T>(),
            "maxProperties": MOST
        })
    }
}

/// The mistake of a list or an object that is too long.
pub(crate) fn too_many<E: serde::de::Error>(most: usize) -> E {
    E::custom(format_args!("{}: {}", Code::TooMany, Reason::AtMost.of(most)))
}

impl FromStr for Code {
    type Err = serde::de::value::Error;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::deserialize(serde::de::value::StrDeserializer::new(word))
    }
}
