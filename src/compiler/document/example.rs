//! Worked examples as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::super::schema::sourced;
use super::super::text::{ById, Name, Prose};
use super::Text;

/// A worked case.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Example {
    pub(crate) claimant: Name,
    pub(crate) method: Name,
    /// As in a claim.
    pub(crate) inputs: Map<String, Json>,
    pub(crate) expect: Expect,
    pub(crate) basis: ExampleBasis,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

/// Whether a worked case was published with the scheme or worked out by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum ExampleBasis {
    Published,
    Worked,
}

/// What comes out: `cash 30000`, `negotiation`, `in-kind a b`, `unpublished yes`, `none no-loss`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Expect {
    pub(crate) outcome: Prose,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) low: Option<Prose>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) high: Option<Prose>,
    /// By reading; `absent` where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) readings: Option<ById<Prose>>,
    /// By line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) lines: Option<ById<Prose>>,
}
