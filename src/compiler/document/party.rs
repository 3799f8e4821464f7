//! Claimants and methods as they are written.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::super::text::{Either, Id, List, LooseId, Name};
use super::reading::Pays;
use super::worksheet::Test;
use super::{ClaimWindow, Text, Value};

/// Who asks.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Claimant {
    pub(crate) id: Id,
    pub(crate) label: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) requirements: Option<List<Requirement, 16>>,
    /// How they can know their loss.
    pub(crate) methods: List<Method>,
}

/// A condition of every payment.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Requirement {
    /// All must hold; otherwise nothing is paid, for this reason.
    pub(crate) when: List<Test, 16>,
    pub(crate) reason: Name,
    /// Methods of the claimant that may tell what is paid, because this one cannot.
    #[serde(rename = "try", skip_serializing_if = "Option::is_none")]
    pub(crate) to_try: Option<List<Name>>,
}

/// One way of knowing the loss.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Method {
    pub(crate) id: Id,
    pub(crate) label: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    /// In the order of asking.
    pub(crate) inputs: List<Either<Name, Ask>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) calculation: Option<Name>,
    /// The headline first.
    pub(crate) readings: List<Name>,
    /// Further awards, never added up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) also: Option<List<Name>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) requirements: Option<List<Requirement, 16>>,
    /// What must be said at a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<List<Name>>,
    /// What to bring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) papers: Option<List<Name>>,
    /// Where to file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) channel: Option<Name>,
    /// When claims could be made; replaces the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) claims: Option<List<ClaimWindow>>,
    /// How cash is paid where the reading does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pays: Option<Pays>,
}

/// An input, with what the method changes about it.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Ask {
    pub(crate) id: Name,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) label: Option<Text>,
    /// What not answering counts as.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Either<LooseId, Value>>,
    /// The services to offer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) services: Option<List<Name>>,
}
