//! What exactly is wrong, where the code of a mistake alone does not say what to do. The sentences are in `src/messages/`.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// What exactly is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reason {
    /// A number, an edge or a step that must lie above another.
    Above,
    /// A date or a time that must not lie before another.
    After,
    /// No example in the band after an edge.
    AfterEdge,
    /// Characters after the end of the document.
    AfterEnd,
    /// A method whose readings can all be absent.
    AlwaysPresent,
    /// At least this number.
    AtLeast,
    /// An empty list that needs an item.
    AtLeastOne,
    /// At most this number.
    AtMost,
    /// At most so many bytes.
    AtMostBytes,
    /// At most so many characters.
    AtMostCharacters,
    /// At most so many days.
    AtMostDays,
    /// At most so many decimals.
    AtMostDecimals,
    /// At most so many levels.
    AtMostLevels,
    /// At most so many steps.
    AtMostSteps,
    /// A backslash before a character that needs none.
    BadEscape,
    /// Digits that are no number.
    BadNumber,
    /// No example in the band before an edge.
    BeforeEdge,
    /// A number outside two others.
    Between,
    /// An end of a range without the other.
    BothEnds,
    /// A bracket that another kind opened.
    Bracket,
    /// JSON has no comments.
    Comment,
    /// A character that a text writes with a backslash.
    ControlCharacter,
    /// A key that excludes others which are there.
    Beside,
    /// Not three capitals.
    CurrencyCode,
    /// No example in which an operand of a cap or a minimum decides.
    Decides,
    /// Not declared in this section.
    Declared,
    /// A default of another kind than its input.
    DefaultKind,
    /// Services without what an unanswered share of the sales counts as, which a line uses.
    DependenceUsed,
    /// An operation per service, without `each`.
    Each,
    /// A band without its edge.
    EdgeMissing,
    /// Nothing but white space.
    EmptyFile,
    /// A closing bracket too many.
    ExtraBracket,
    /// A comma without anything before it.
    ExtraComma,
    /// A first operand in another unit than its line.
    FirstOperandUnit,
    /// An id that something else has.
    FreeId,
    /// A key without the one that it belongs to.
    GoesWith,
    /// An address without a host, or with a user name.
    HostWithoutUser,
    /// Hours of an outage in a document without an incident.
    IncidentForHours,
    /// A value by the day of an incident that the document does not have.
    IncidentForValue,
    /// Windows of an outage in a document without an incident.
    IncidentForWindows,
    /// A document about nothing that happened and nothing that binds.
    IncidentOrInForce,
    /// An input of another kind.
    InputOfKind,
    /// Inputs that cannot be computed with.
    InputsOfAClaim,
    /// Not the first part of a language tag.
    LanguageTag,
    /// A last band with an edge.
    LastBandOpen,
    /// An id of an option or a fact with other characters, or a hyphen first.
    LetterOrDigitFirst,
    /// A date that must lie after another.
    Later,
    /// An upper limit below the lower one.
    LimitAbove,
    /// A lower limit above the upper one.
    LimitBelow,
    /// A value per service outside a line per service.
    LineWithEach,
    /// No example of a method.
    MethodTried,
    /// The text ends inside brackets.
    MissingBracket,
    /// A colon that is missing.
    MissingColon,
    /// A comma that is missing.
    MissingComma,
    /// A window far from the incident.
    NearIncident,
    /// Conditions on an operation that can have none.
    NoConditions,
    /// A total with `each`.
    NoEach,
    /// A date that must not lie after another.
    NotAfter,
    /// Two keys of which one excludes the other.
    NotBoth,
    /// A source without address or note.
    NoteOrUrl,
    /// A word with a meaning of its own.
    NotReserved,
    /// Bytes that are no UTF-8.
    NotUtf8,
    /// A name that stands for no number here.
    NumberName,
    /// An answer that is no number.
    NumericOperand,
    /// A test without what it looks at.
    OfOrHas,
    /// Twice in one list.
    Once,
    /// No example on an edge.
    OnEdge,
    /// An object with exactly one key.
    OneKey,
    /// One of these words.
    OneOf,
    /// More than one input of this kind.
    OneOfKind,
    /// A test that mixes several.
    OneTest,
    /// Another number of operands.
    OperandCount,
    /// So many operands or more.
    OperandCountOrMore,
    /// A condition on an option of something that is no choice.
    OptionOfChoice,
    /// No example with this option.
    OptionTried,
    /// A reading that mixes several ways to pay.
    ReadingShape,
    /// Outcomes that fall from low to high.
    Rising,
    /// Tested, shown or paid without rounding.
    RoundedLine,
    /// A text or a key in single quotes.
    SingleQuotes,
    /// An id with other characters, or another first one.
    SmallLetterFirst,
    /// Quotes of a word processor.
    SmartQuotes,
    /// The id of a built-in scheme.
    TakenId,
    /// A text that is missing in one of the languages.
    TextIn,
    /// A value per service where one value belongs.
    TotalOfLine,
    /// A comma after the last of a list.
    TrailingComma,
    /// A character where something else belongs.
    Unexpected,
    /// A unit that the format does not have here.
    Unit,
    /// A key without quotes.
    UnquotedKey,
    /// A word without quotes.
    UnquotedWord,
    /// A text without its closing quote.
    UnterminatedText,
    /// Verified later than revised.
    UpToRevision,
    /// UTF-16.
    Utf16,
    /// `null`, or another value that says nothing.
    ValueToLeaveOut,
    /// No example that fails a condition.
    WhenFails,
    /// No example that meets a condition.
    WhenHolds,
    /// A whole number above 0.
    WholeAboveZero,
    /// An end in doubt whose times fall.
    WindowEnds,
    /// A default outside the limits of its input.
    WithinLimits,
}

/// What belongs at the place of a mistake.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Expected {
    pub(crate) reason: Option<Reason>,
    /// As a document writes it: a key, an id, a number, a list of words.
    pub(crate) text: Option<String>,
}

impl Reason {
    /// With what a sentence about it names.
    pub(crate) fn of(self, text: impl fmt::Display) -> Expected {
        Expected { reason: Some(self), text: Some(text.to_string()) }
    }
}

impl Expected {
    /// What belongs there, in one word.
    pub(crate) fn written(self) -> Option<String> {
        self.text.or_else(|| self.reason.map(|reason| reason.to_string()))
    }
}

impl From<Reason> for Expected {
    fn from(reason: Reason) -> Self {
        Self { reason: Some(reason), text: None }
    }
}

impl From<&str> for Expected {
    fn from(text: &str) -> Self {
        Self { reason: None, text: Some(text.to_owned()) }
    }
}

impl From<String> for Expected {
    fn from(text: String) -> Self {
        Self { reason: None, text: Some(text) }
    }
}

impl From<&String> for Expected {
    fn from(text: &String) -> Self {
        text.as_str().into()
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.serialize(f)
    }
}

impl FromStr for Reason {
    type Err = serde::de::value::Error;

    fn from_str(word: &str) -> Result<Self, Self::Err> {
        Self::deserialize(serde::de::value::StrDeserializer::new(word))
    }
}

// serde carries a mistake as a sentence, so what is expected must survive as a part of one.
impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(reason) = self.reason {
            write!(f, "{reason}")?;
        }
        f.write_str("=")?;
        f.write_str(self.text.as_deref().unwrap_or_default())
    }
}

impl Expected {
    /// What [`Display`](fmt::Display) wrote.
    pub(crate) fn read(written: &str) -> Self {
        let (reason, text) = written.split_once('=').unwrap_or(("", written));
        Self { reason: reason.parse().ok(), text: (!text.is_empty()).then(|| text.to_owned()) }
    }
}
