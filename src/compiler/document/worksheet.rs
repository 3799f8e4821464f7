//! Lines of a worksheet and conditions as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::schema::line_keys;
use super::super::text::{ByOption, Id, List, LooseId, Name, Number, UnitName};
use super::keys::{Keys, Worded};
use super::{Text, Value};
use crate::rules::op::{Arithmetic, Inclusive, Rounding};

/// One row of a worksheet: one small operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = line_keys)]
#[serde(deny_unknown_fields, expecting = "an object")]
#[expect(clippy::struct_field_names, reason = "the key of the format")]
pub(crate) struct Line {
    /// The id of the line: lost-profit and lost-sales are shown beside the award.
    pub(crate) line: Id,
    pub(crate) op: OpName,
    pub(crate) label: Text,
    /// Computed for every service in the claim.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) each: Option<Each>,
    /// All must hold; otherwise the first operand is carried over.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) when: Option<List<Test, 16>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    /// What it works on: lines above, inputs, values, dependence, share, or "0".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<List<Name>>,
    /// The step that is rounded to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Number>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) mode: Option<Rounding>,
    /// Which of two dates count as days between them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inclusive: Option<Inclusive>,
    /// The choice that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Name>,
    /// One for every option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cases: Option<ByOption<Value>>,
    /// The number that is looked up.
    #[serde(rename = "in", skip_serializing_if = "Option::is_none")]
    pub(crate) looked_up: Option<Name>,
    /// Rising, one edge each, the last one without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bands: Option<List<LookupBand, 32>>,
    /// What the values of a choose or a lookup are measured in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) unit: Option<UnitName>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Each {
    Services,
}

/// One small operation. `src/rules/op.rs` says what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum OpName {
    Add,
    Subtract,
    Multiply,
    Divide,
    AtLeast,
    AtMost,
    Round,
    Choose,
    Lookup,
    Yearly,
    HoursOpen,
    Total,
    DaysBetween,
    DaysInMonth,
}

impl OpName {
    /// An operation on numbers that has no keys of its own.
    pub(crate) fn plain(self) -> Option<Arithmetic> {
        match self {
            Self::Add => Some(Arithmetic::Add),
            Self::Subtract => Some(Arithmetic::Subtract),
            Self::Multiply => Some(Arithmetic::Multiply),
            Self::Divide => Some(Arithmetic::Divide),
            Self::AtLeast => Some(Arithmetic::AtLeast),
            Self::AtMost => Some(Arithmetic::AtMost),
            Self::Round
            | Self::Choose
            | Self::Lookup
            | Self::Yearly
            | Self::HoursOpen
            | Self::Total
            | Self::DaysBetween
            | Self::DaysInMonth => None,
        }
    }
}

impl Worded for Line {
    const SHARED: &'static [&'static str] = &["line", "op", "label", "each", "when", "note"];
    type Word = OpName;

    fn word(&self) -> OpName {
        self.op
    }

    fn keys(op: OpName) -> Keys {
        let required: &[_] = match op {
            OpName::Round => &["of", "to", "mode"],
            OpName::DaysBetween => &["of", "inclusive"],
            OpName::Choose => &["by", "cases", "unit"],
            OpName::Lookup => &["in", "bands", "unit"],
            _ => &["of"],
        };
        Keys { required, optional: &[] }
    }
}

/// A condition: a number within limits, a choice with an option, or something that is present.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Test {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) of: Option<Name>,
    /// An option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) is: Option<LooseId>,
    /// What must be present.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) has: Option<Name>,
    /// This or more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) at_least: Option<Number>,
    /// More than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) over: Option<Number>,
    /// This or less.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Number>,
    /// Less than this.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) below: Option<Number>,
}

/// Limits as they are written, at most one at each end.
#[derive(Clone, Copy, Default)]
pub(crate) struct Limits {
    pub(crate) at_least: Option<Number>,
    pub(crate) over: Option<Number>,
    pub(crate) up_to: Option<Number>,
    pub(crate) below: Option<Number>,
}

impl Test {
    pub(crate) fn limits(&self) -> Limits {
        let Self { at_least, over, up_to, below, .. } = *self;
        Limits { at_least, over, up_to, below }
    }
}

/// A band of a lookup: up to its edge, or the last one without.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct LookupBand {
    pub(crate) value: Value,
    /// The edge belongs to this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Number>,
    /// The edge belongs to the next band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) below: Option<Number>,
}
