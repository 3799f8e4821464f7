//! Numbers of the rule as they are written: with their doubt, under a name, by date.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::schema::sourced;
use super::super::text::{Date, List, Name, Number, UnitName};
use super::{Basis, Text};

/// A number of the rule with its doubt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
#[expect(clippy::struct_field_names, reason = "the key of the format")]
pub(crate) struct Value {
    /// The likely value, written in its unit: 20 percent is "20".
    pub(crate) value: Number,
    /// The end that gives the smaller award; low and high together, or neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) low: Option<Number>,
    /// The end that gives the larger award.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) high: Option<Number>,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

/// A value that worksheets refer to by its id.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[serde(untagged)]
pub(crate) enum NamedValue {
    /// The same on every day.
    Constant(ConstantValue),
    /// Another one from each of its dates on.
    Dated(DatedValue),
}

/// A value that is the same on every day.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct ConstantValue {
    /// The likely value, written in its unit: 20 percent is "20".
    value: Number,
    /// The end that gives the smaller award; low and high together, or neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    /// The end that gives the larger award.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text>,
    /// What it is measured in.
    unit: UnitName,
    label: Text,
}

/// A value by date.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct DatedValue {
    /// Each from its date until the next. Dates rise; before the first there is no value.
    pub(crate) dated: List<DatedRow>,
    /// The day that decides: the word incident for the day on which that began, or the id of a date input.
    pub(crate) on: Name,
    /// What it is measured in.
    unit: UnitName,
    label: Text,
}

/// A value from a date on.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct DatedRow {
    /// The first day.
    pub(crate) from: Date,
    /// The likely value, written in its unit: 20 percent is "20".
    value: Number,
    /// The end that gives the smaller award; low and high together, or neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    /// The end that gives the larger award.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text>,
}

impl NamedValue {
    pub(crate) fn unit(&self) -> &UnitName {
        match self {
            Self::Constant(constant) => &constant.unit,
            Self::Dated(dated) => &dated.unit,
        }
    }
}

impl ConstantValue {
    pub(crate) fn value(&self) -> Value {
        let Self { value, low, high, basis, source, note, .. } = self.clone();
        Value { value, low, high, basis, source, note }
    }
}

impl DatedRow {
    pub(crate) fn value(&self) -> Value {
        let Self { value, low, high, basis, source, note, .. } = self.clone();
        Value { value, low, high, basis, source, note }
    }
}
