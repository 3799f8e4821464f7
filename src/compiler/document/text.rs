//! Texts for people, in the languages of their document.

use std::cell::RefCell;
use std::fmt;
use std::ops::Deref;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use serde::{Deserialize, Serialize};

use super::super::mistake::Code;
use super::super::reason::{Expected, Reason};
use super::super::text::{ByKey, Language, Link, Prose};

thread_local! {
    /// The languages of the document that is being read; `None` where they are not known. A derived reader hands nothing down to its
    /// parts, and texts are parts of nearly everything.
    static LANGUAGES: RefCell<Option<Vec<String>>> = const { RefCell::new(None) };
}

/// Reads parts of a document whose texts are in these languages.
pub(in crate::compiler) fn reading_in<T>(languages: Option<Vec<String>>, read: impl FnOnce() -> T) -> T {
    let outside = LANGUAGES.replace(languages);
    let read = read();
    LANGUAGES.set(outside);
    read
}

/// A text in each language of the document.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "Texts")]
pub(crate) struct Text(Texts);

type Texts = ByKey<TextLanguage, Prose, 16>;

impl Text {
    /// The texts by their languages, in the order of the document.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Prose)> {
        self.0.iter()
    }
}

impl TryFrom<Texts> for Text {
    type Error = String;

    fn try_from(texts: Texts) -> Result<Self, String> {
        LANGUAGES.with_borrow(|languages| {
            let missing = languages.iter().flatten().find(|language| texts.get(language).is_none());
            match missing {
                Some(language) => Err(format!("{}: {}", Code::MissingKey, Reason::TextIn.of(language))),
                None => Ok(Self(texts)),
            }
        })
    }
}

impl JsonSchema for Text {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let prose = generator.subschema_for::<Prose>();
        json_schema!({
            "description": "A text in each language of the document.",
            "type": "object",
            "properties": { "ko": prose, "en": prose },
            "propertyNames": generator.subschema_for::<Language>(),
            "additionalProperties": prose,
            "minProperties": 1,
            "maxProperties": 16
        })
    }
}

/// A language of the document, as the key of a text.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(try_from = "String")]
pub(crate) struct TextLanguage(Language);

impl TryFrom<String> for TextLanguage {
    type Error = String;

    fn try_from(tag: String) -> Result<Self, String> {
        let language = Language::try_from(tag).map_err(|refusal| refusal.to_string())?;
        LANGUAGES.with_borrow(|languages| match languages {
            Some(languages) if !languages.iter().any(|known| **known == *language) => {
                Err(format!("{}: {}", Code::UnknownReference, Expected::from(languages.join(", "))))
            }
            _ => Ok(Self(language)),
        })
    }
}

impl Deref for TextLanguage {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

/// Where to file: a text, and an address beside it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Channel {
    #[serde(flatten)]
    text: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Link>,
}

// Not by serde's `flatten`, which forgets where in the object a mistake is.
impl<'de> Deserialize<'de> for Channel {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Channel;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Channel, A::Error> {
                let (mut texts, mut url) = (Vec::new(), None);
                while let Some(key) = members.next_key()? {
                    match key {
                        ChannelKey::Url => url = Some(members.next_value()?),
                        ChannelKey::Text(language) => texts.push((language, members.next_value()?)),
                    }
                }
                let text = Text::try_from(texts.into_iter().collect::<Texts>()).map_err(A::Error::custom)?;
                Ok(Channel { text, url })
            }
        }

        deserializer.deserialize_map(Reader)
    }
}

#[derive(Deserialize)]
#[serde(try_from = "String")]
enum ChannelKey {
    Url,
    Text(TextLanguage),
}

impl TryFrom<String> for ChannelKey {
    type Error = String;

    fn try_from(key: String) -> Result<Self, String> {
        if key == "url" { Ok(Self::Url) } else { TextLanguage::try_from(key).map(Self::Text) }
    }
}

impl JsonSchema for Channel {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Channel".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let mut schema = Text::json_schema(generator);
        let link = generator.subschema_for::<Link>();
        if let Some(properties) = schema.get_mut("properties").and_then(serde_json::Value::as_object_mut) {
            properties.insert("url".into(), link.into());
        }
        schema.insert("description".into(), "Where to file: a text, and an address beside it.".into());
        schema
    }
}
