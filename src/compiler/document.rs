//! A scheme document as it is written. `src/schemes/README.md` is the guide; the doc comments here are the descriptions in
//! `scheme.schema.json`.
//!
//! Lines, inputs, readings and tests are flat: one object whose `op`, `kind` or keys decide what else it has. Which keys go together is
//! said beside each of them, once for the reader and the schema.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json};

use super::schema::{input_keys, line_keys, sourced};
use super::text::{
    ById, ByOption, Count, Currency, Date, Decimals, Either, Id, Link, List, LooseId, Name, Number, Offset,
    Prose, Revision, Time, UnitName,
};
use crate::rules::op::Rounding;
use crate::rules::scheme::{Filing, Paid, PaidAs, Status};

/// One incident of one operator, and what was announced about it.
#[derive(Clone, Debug, Serialize, JsonSchema)]
#[schemars(title = "A compensation scheme", deny_unknown_fields)]
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
    /// Whose outage it was.
    pub(crate) operator: Text,
    /// The currency's code: three capitals.
    pub(crate) currency: Currency,
    /// Decimals of the currency.
    pub(crate) decimals: Decimals,
    /// The offset of all times in this document.
    pub(crate) utc_offset: Offset,
    /// When the sources were last looked at.
    pub(crate) verified_on: Date,
    /// Whether claims can be made.
    pub(crate) status: Status,
    /// From when until when the outage lasted as a whole.
    pub(crate) incident: Incident,
}

/// The version of this format.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
pub(crate) enum Format {
    #[serde(rename = "1")]
    One,
}

/// A text in both languages.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Text {
    /// Korean.
    pub(crate) ko: Prose,
    /// English.
    pub(crate) en: Prose,
}

/// How well something is known: by the operator's own words, by the press or a regulator, or assumed by us.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Basis {
    Announced,
    Reported,
    Assumed,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Incident {
    pub(crate) from: Time,
    pub(crate) to: Time,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where assumed.
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
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Source {
    pub(crate) publisher: Prose,
    pub(crate) title: Prose,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) date: Option<Date>,
    pub(crate) url: Link,
    pub(crate) kind: SourceKind,
}

#[derive(Clone, Copy, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum SourceKind {
    Announcement,
    Regulator,
    Court,
    Press,
    Statistics,
}

/// A number of the rule with its doubt.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
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
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<Text>,
}

/// A value that worksheets refer to by its id.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct NamedValue {
    /// The likely value, written in its unit: 20 percent is "20".
    value: Number,
    /// The end that gives the smaller award; low and high together, or neither.
    #[serde(skip_serializing_if = "Option::is_none")]
    low: Option<Number>,
    /// The end that gives the larger award.
    #[serde(skip_serializing_if = "Option::is_none")]
    high: Option<Number>,
    basis: Basis,
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Name>,
    /// What must be known about it. Needed where assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    note: Option<Text>,
    /// What it is measured in.
    pub(crate) unit: UnitName,
    pub(crate) label: Text,
}

impl NamedValue {
    pub(crate) fn value(&self) -> Value {
        let Self { value, low, high, basis, source, note, .. } = self.clone();
        Value { value, low, high, basis, source, note }
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
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// What must be known about it. Needed where assumed.
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

/// The keys that go with a word: `to` and `mode` with `round`.
pub(crate) struct Keys {
    pub(crate) required: &'static [&'static str],
    pub(crate) optional: &'static [&'static str],
}

/// A part whose keys depend on a word in it.
pub(crate) trait Worded {
    /// Keys that every such part may have.
    const SHARED: &'static [&'static str];
    /// The word that decides.
    type Word: Copy + Serialize + 'static;
    /// Every word.
    const WORDS: &'static [Self::Word];

    fn word(&self) -> Self::Word;
    fn keys(word: Self::Word) -> Keys;
}

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
    /// What not answering counts as: a value, or an option of a choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) default: Option<Either<LooseId, Value>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) options: Option<List<Choice>>,
    /// The percent input that a margin given with the sales answers too.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) margin: Option<Name>,
    /// What an unanswered share of sales through a service counts as, in percent of what the others leave.
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
    Choice,
    Profit,
    OpeningHours,
    Services,
}

impl Worded for Input {
    const SHARED: &'static [&'static str] = &["kind", "label", "help", "required"];
    type Word = InputKind;
    const WORDS: &'static [InputKind] = &[
        InputKind::Amount,
        InputKind::Number,
        InputKind::Count,
        InputKind::Percent,
        InputKind::Choice,
        InputKind::Profit,
        InputKind::OpeningHours,
        InputKind::Services,
    ];

    fn word(&self) -> InputKind {
        self.kind
    }

    fn keys(kind: InputKind) -> Keys {
        let (required, optional): (&[_], &[_]) = match kind {
            InputKind::Amount | InputKind::Number | InputKind::Count => {
                (&["unit"], &["default", "atLeast", "over", "upTo", "below"])
            }
            InputKind::Percent => (&[], &["default", "atLeast", "over", "upTo", "below"]),
            InputKind::Choice => (&["options"], &["default"]),
            InputKind::Profit => (&[], &["margin", "atLeast", "over", "upTo", "below"]),
            InputKind::OpeningHours => (&[], &[]),
            InputKind::Services => (&["dependence"], &[]),
        };
        Keys { required, optional }
    }
}

/// An option of a choice.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Choice {
    pub(crate) id: LooseId,
    pub(crate) label: Text,
}

/// One row of a worksheet: one small operation.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = line_keys)]
#[serde(deny_unknown_fields, expecting = "an object")]
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
}

impl Worded for Line {
    const SHARED: &'static [&'static str] = &["line", "op", "label", "each", "when", "note"];
    type Word = OpName;
    const WORDS: &'static [OpName] = &[
        OpName::Add,
        OpName::Subtract,
        OpName::Multiply,
        OpName::Divide,
        OpName::AtLeast,
        OpName::AtMost,
        OpName::Round,
        OpName::Choose,
        OpName::Lookup,
        OpName::Yearly,
        OpName::HoursOpen,
        OpName::Total,
    ];

    fn word(&self) -> OpName {
        self.op
    }

    fn keys(op: OpName) -> Keys {
        let required: &[_] = match op {
            OpName::Round => &["of", "to", "mode"],
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

impl Input {
    pub(crate) fn limits(&self) -> Limits {
        let Self { at_least, over, up_to, below, .. } = *self;
        Limits { at_least, over, up_to, below }
    }
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

/// A band of a reading: up to its edge, or the last one without.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct PayBand {
    pub(crate) pay: Pay,
    /// The edge belongs to this band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) up_to: Option<Number>,
    /// The edge belongs to the next band.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) below: Option<Number>,
}

/// One way to read the announcement: `pay`, or `tests` and `bands`, or `by` and `cases`.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Reading {
    pub(crate) label: Text,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
    /// Why one can read it so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) why: Option<Text>,
    /// What must be said at a result.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) notes: Option<List<Name>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pays: Option<Pays>,
    /// What is paid, whatever is answered.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) pay: Option<Pay>,
    /// The line or input that the bands look at.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tests: Option<Name>,
    /// Rising, one edge each, the last one without.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) bands: Option<List<PayBand, 32>>,
    /// The choice that decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) by: Option<Name>,
    /// One for every option of the choice.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) cases: Option<ByOption<Pay>>,
}

/// What is paid.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Pay {
    Negotiation,
    /// An amount, or the line or input that has it.
    Cash(Either<Number, CashOf>),
    /// Items.
    InKind(List<Name>),
    /// Whether something was paid, though no amount was published.
    Unpublished(Paid),
    /// A reason.
    None(Name),
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct CashOf {
    pub(crate) of: Name,
}

/// Where cash appears, whether it has to be claimed, and what it is called.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Pays {
    #[serde(rename = "as")]
    pub(crate) paid_as: PaidAs,
    pub(crate) claim: Filing,
    pub(crate) called: Text,
}

/// Something given in kind.
#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields, expecting = "an object")]
pub(crate) struct Item {
    pub(crate) label: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) quantity: Option<Count>,
    /// Worth, in units of the currency.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) face_value: Option<Number>,
    /// Days for which it can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_days: Option<Count>,
    /// The last day on which it can be used.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) valid_until: Option<Date>,
    pub(crate) claim: Filing,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Channel {
    pub(crate) ko: Prose,
    pub(crate) en: Prose,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) url: Option<Link>,
}

#[derive(Clone, Debug, Serialize, Deserialize, JsonSchema)]
#[schemars(transform = sourced)]
#[serde(deny_unknown_fields, expecting = "an object")]
pub(crate) struct Fact {
    pub(crate) id: LooseId,
    pub(crate) label: Text,
    pub(crate) value: Text,
    pub(crate) basis: Basis,
    /// The id of a source. Needed unless assumed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) source: Option<Name>,
}

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
