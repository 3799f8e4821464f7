//! A scheme document as it is written. `src/schemes/README.md` is the guide; the doc comments here are the descriptions in
//! `scheme.schema.json`.
//!
//! Lines, inputs, readings and tests are flat: one object whose `op`, `kind` or keys decide what else it has. serde would lose the place of
//! a mistake inside a tagged enum.

mod example;
mod keys;
mod party;
mod question;
mod reading;
mod text;
mod value;
mod worksheet;

pub(super) use example::{Example, ExampleBasis, Expect};
pub(super) use keys::Worded;
pub(super) use party::{Ask, Claimant, Method, Requirement};
pub(super) use question::{Input, InputKind, Limit};
pub(super) use reading::{Item, Pay, Payment, Reading};
pub(super) use text::{Channel, Text, reading_in};
pub(super) use value::{DatedValue, NamedValue, Value};
pub(super) use worksheet::{Limits, Line, OpName, Test};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::schema::{addressed, placed_in_time, sourced};
use super::text::{
    ById, Currency, Date, Decimals, Either, Id, Language, Link, List, LooseId, Name, Offset, Prose, Revision,
    Time,
};
use crate::rules::scheme::Status;
use crate::rules::unit::DECLARED;

/// One incident of one operator and what was announced about it, or a rule that stands.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "A compensation scheme", deny_unknown_fields, transform = placed_in_time)]
#[serde(rename_all = "camelCase")]
pub struct Document {
    /// What identifies the scheme.
    #[serde(flatten)]
    pub(crate) head: Head,
    /// When claims could be made; an extension is a further row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) claims: Option<List<ClaimWindow>>,
    /// What was published, and where.
    pub(crate) sources: ById<Source, 512>,
    /// Named numbers of the rule.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) values: Option<ById<NamedValue>>,
    /// What was out, and when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) services: Option<List<Service>>,
    /// The questions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) inputs: Option<ById<Input>>,
    /// The worksheets.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) calculations: Option<ById<List<Line>>>,
    /// Ways to read the announcement.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) readings: Option<ById<Reading>>,
    /// Why nothing is paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) reasons: Option<ById<Text>>,
    /// What must be said at a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<ById<Text>>,
    /// Things given in kind.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) items: Option<ById<Item>>,
    /// What to bring.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) papers: Option<ById<Text>>,
    /// Where to file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) channels: Option<ById<Channel>>,
    /// Who asks, and how they can know their loss.
    pub(crate) claimants: List<Claimant>,
    /// What else is known, for the facts panel.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) facts: Option<List<Fact, 512>>,
    /// Worked cases: every edge, case, requirement and method has one.
    pub(crate) examples: List<Example, 512>,
}

/// What identifies a scheme.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Head {
    /// The version of this format.
    pub(crate) format: Format,
    /// How the scheme is referred to.
    pub(crate) id: Id,
    /// The date of this revision, and .2 for a second one on that day.
    pub(crate) revision: Revision,
    /// What happened, in a few words.
    pub(crate) title: Text,
    /// Whose outage it was, or who is bound by the rule.
    pub(crate) operator: Text,
    /// The currency's code: three capitals.
    pub(crate) currency: Currency,
    /// Decimals of the currency.
    pub(crate) decimals: Decimals,
    /// The offset of all times in this document.
    pub(crate) utc_offset: Offset,
    /// When the sources were last looked at.
    pub(crate) verified_on: Date,
    /// Whether claims can be made; standing: a rule in force, whenever something fails.
    pub(crate) status: Status,
    /// From when until when the outage lasted as a whole. Needed unless there is an inForce.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) incident: Option<Incident>,
    /// From when until when the rule binds. Needed where the status is standing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) in_force: Option<InForce>,
    /// Dimensions of this document, beside money, hours, days and years.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) units: Option<ById<DeclaredUnit, DECLARED>>,
    /// The languages of every text, the one to fall back to first; ko and en where left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) languages: Option<List<Language, 16>>,
}

/// A dimension that the document declares.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct DeclaredUnit {
    /// As it stands after a number.
    label: Text,
}

/// The version of this format.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Format {
    #[serde(rename = "1")]
    One,
}

/// How well something is known: by the operator's own words, by the press or a regulator, derived from such numbers, or assumed by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Basis {
    Announced,
    Reported,
    Derived,
    Assumed,
}

impl Basis {
    /// Whether somebody published it, so that it has a source.
    pub(crate) fn is_published(self) -> bool {
        matches!(self, Self::Announced | Self::Reported)
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Incident {
    pub(crate) from: Time,
    /// Left out where it is not over, or its end was not found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Time>,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

/// The dates between which a rule binds.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct InForce {
    /// The first day.
    pub(crate) from: Date,
    /// The last day; left out where none is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) to: Option<Date>,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct ClaimWindow {
    pub(crate) from: Date,
    pub(crate) to: Date,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
    pub(crate) source: Name,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = addressed)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Source {
    pub(crate) publisher: Prose,
    pub(crate) title: Prose,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Date>,
    /// Left out for what has no address, such as a printed page; then a note says where it can be seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<Link>,
    pub(crate) kind: SourceKind,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SourceKind {
    Announcement,
    Law,
    Contract,
    Regulator,
    Court,
    Press,
    Statistics,
    Dataset,
}

impl SourceKind {
    /// Whether it comes from who made the rule or decides about it.
    fn is_primary(self) -> bool {
        match self {
            Self::Announcement | Self::Law | Self::Contract | Self::Regulator | Self::Court => true,
            Self::Press | Self::Statistics | Self::Dataset => false,
        }
    }
}

impl Document {
    /// Whether it rests on anything but the press, statistics and data sets.
    #[must_use]
    pub fn has_primary_source(&self) -> bool {
        self.sources.iter().any(|(_, source)| source.kind.is_primary())
    }
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Service {
    pub(crate) id: Id,
    pub(crate) label: Text,
    /// From when until when the service was out. Windows that overlap count once.
    pub(crate) windows: List<Window, 16>,
    /// The operator's market share in the service, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) share: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Window {
    pub(crate) from: Time,
    pub(crate) to: Either<Time, WindowEnd>,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

/// An end that is in doubt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct WindowEnd {
    pub(crate) low: Time,
    pub(crate) value: Time,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) high: Option<Time>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Fact {
    pub(crate) id: LooseId,
    pub(crate) label: Text,
    pub(crate) value: Text,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless derived or assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
}
