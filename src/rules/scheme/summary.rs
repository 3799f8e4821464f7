//! What is known of a scheme without calculating: its name, its dates, whether claims can be made.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::words::Status;

/// What a list of schemes shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Summary {
    /// Its id.
    pub id: String,
    /// The date of its revision, `2026-11-24` or `2026-11-24.2`.
    pub revision: String,
    /// What happened.
    pub title: Text,
    /// From when until when. A standing rule may have none.
    pub incident: Option<Incident>,
    /// From when until when the rule binds; where it is a law, a contract or terms of use.
    pub in_force: Option<InForce>,
    /// The currency's code, `KRW`.
    pub currency: String,
    /// Whether claims can be made.
    pub status: Status,
}

/// When the outage as a whole began and ended, in civil time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Incident {
    /// Its start, `2022-10-15T15:30`.
    pub from: String,
    /// Its end. `None`: not over, or not found.
    pub to: Option<String>,
}

/// The dates between which a rule binds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InForce {
    /// Its first day, `2026-04-01`.
    pub from: String,
    /// Its last day. `None`: no end is known.
    pub to: Option<String>,
}

/// A text in each language of its document, by language tag.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Text(pub BTreeMap<String, String>);
