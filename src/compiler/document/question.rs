//! Questions as they are written.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::super::schema::input_keys;
use super::super::text::{Date, Either, List, LooseId, Name, Number, Refusal, UnitName};
use super::keys::{Keys, Worded};
use super::worksheet::Limits;
use super::{Text, Value};
use crate::rules::claim::Per;

/// One question.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = input_keys)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Input {
    pub(crate) kind: InputKind,
    pub(crate) label: Text,
    /// How to find the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) help: Option<Text>,
    /// Whether it must be answered; yes unless it says no or has a default.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<UnitName>,
    /// The period that an amount is for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) per: Option<Per>,
    /// What not answering counts as: a value, or an option of a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Either<LooseId, Value>>,
    /// This or more; of a date, this day or a later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at_least: Option<Limit>,
    /// More than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) over: Option<Number>,
    /// This or less; of a date, this day or an earlier one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Limit>,
    /// Less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) below: Option<Number>,
    /// Where an answer usually lies; outside it the person is asked back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) usually: Option<Usually>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) options: Option<List<Choice>>,
    /// The percent input that a margin given with the sales answers too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) margin: Option<Name>,
    /// What an unanswered share of sales through a service counts as, in percent of what the others leave. Needed where a line uses it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) dependence: Option<Value>,
}

/// What a question asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum InputKind {
    Amount,
    Number,
    Count,
    Percent,
    Date,
    Choice,
    Profit,
    OpeningHours,
    Services,
}

impl Worded for Input {
    const SHARED: &'static [&'static str] = &["kind", "label", "help", "required"];
    type Word = InputKind;

    fn word(&self) -> InputKind {
        self.kind
    }

    fn keys(kind: InputKind) -> Keys {
        let (required, optional): (&[_], &[_]) = match kind {
            InputKind::Amount => {
                (&["unit"], &["per", "default", "usually", "atLeast", "over", "upTo", "below"])
            }
            InputKind::Number | InputKind::Count => {
                (&["unit"], &["default", "usually", "atLeast", "over", "upTo", "below"])
            }
            InputKind::Percent => (&[], &["default", "usually", "atLeast", "over", "upTo", "below"]),
            InputKind::Date => (&[], &["atLeast", "upTo"]),
            InputKind::Choice => (&["options"], &["default"]),
            InputKind::Profit => (&[], &["margin", "usually", "atLeast", "over", "upTo", "below"]),
            InputKind::OpeningHours => (&[], &[]),
            InputKind::Services => (&[], &["dependence"]),
        };
        Keys { required, optional }
    }
}

impl Input {
    pub(crate) fn limits(&self) -> Limits {
        let number = |limit: &Option<Limit>| match limit {
            Some(Limit::Number(number)) => Some(*number),
            _ => None,
        };
        let (at_least, up_to) = (number(&self.at_least), number(&self.up_to));
        Limits { at_least, over: self.over, up_to, below: self.below }
    }
}

/// A limit of an answer: a number, or a date of an input that asks for one.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[serde(untagged, try_from = "String")]
pub(crate) enum Limit {
    Number(Number),
    Date(Date),
}

// Derived, it would be the schema of any string, which `try_from` names.
impl JsonSchema for Limit {
    fn schema_name() -> Cow<'static, str> {
        "Limit".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        json_schema!({ "anyOf": [generator.subschema_for::<Number>(), generator.subschema_for::<Date>()] })
    }
}

impl TryFrom<String> for Limit {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        // Only the first character of a number can be a minus sign.
        let is_date = text.chars().skip(1).any(|character| character == '-');
        if is_date { Date::try_from(text).map(Self::Date) } else { Number::try_from(text).map(Self::Number) }
    }
}

/// Where an answer usually lies.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Usually {
    /// This or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at_least: Option<Number>,
    /// This or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Number>,
}

impl From<Usually> for Limits {
    fn from(Usually { at_least, up_to }: Usually) -> Self {
        Self { at_least, up_to, ..Self::default() }
    }
}

/// An option of a choice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Choice {
    pub(crate) id: LooseId,
    pub(crate) label: Text,
}
