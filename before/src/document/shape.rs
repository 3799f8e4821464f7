//! The structure of a document as one table: which keys an object has, and what stands under them.
//!
//! The reader checks a document against it, and `scheme.schema.json` is written from it: they cannot disagree. What a
//! table cannot say (units, order of edges, names within a calculation) is left to the modules beside this one.

use super::read::Section;

/// What stands at one place.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Type {
    /// A string that is not blank.
    String,
    /// One of a few words, and the code of the mistake of using another.
    Word(&'static str, &'static [&'static str]),
    /// `[a-z][A-Za-z0-9-]*`
    Id,
    /// As [`Type::Id`], and may also start with a digit or a capital.
    LooseId,
    /// The id of something declared in a section.
    Ref(Section),
    /// A decimal string.
    Decimal,
    /// A whole number above zero, as a decimal string.
    Count,
    /// `2022-10-15`
    Date,
    /// `2022-10-15T15:30`, or a date for its midnight.
    Time,
    /// A date, or a date and `.2` for a second revision on that day.
    Revision,
    /// `+09:00`
    Offset,
    /// `KRW`
    Currency,
    /// An `https:` or `http:` address.
    Link,
    /// `true` or `false`.
    Bool,
    /// An object of these keys.
    Object(&'static Shape),
    /// At most so many of the same type; objects with an `id` have it once.
    List(&'static Type, usize),
    /// Keys are ids.
    ById(&'static Type, usize),
    /// Keys are the options of a choice.
    ByOption(&'static Type),
    /// A string of the first type, or else the second.
    Either(&'static Type, &'static Type),
    /// An object whose shape the word under a key decides.
    ByWord(&'static str, &'static [(&'static str, &'static Shape)]),
    /// An object that is read elsewhere.
    Inputs,
}

/// The keys of one kind of object.
#[derive(Debug)]
pub(crate) struct Shape {
    /// Keys that it shares with its siblings.
    pub(crate) base: &'static [Field],
    /// Keys of its own.
    pub(crate) own: &'static [Field],
}

/// A key and what stands under it.
#[derive(Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) key: &'static str,
    /// Whether it may be left out.
    pub(crate) optional: bool,
    /// What stands under it.
    pub(crate) is: Type,
}

impl Shape {
    /// All keys.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &'static Field> + use<> {
        self.base.iter().chain(self.own)
    }

    const fn of(own: &'static [Field]) -> Self {
        Self { base: &[], own }
    }
}

const fn need(key: &'static str, is: Type) -> Field {
    Field { key, optional: false, is }
}

const fn may(key: &'static str, is: Type) -> Field {
    Field { key, optional: true, is }
}

/// Both languages.
const TEXT: Type = Type::Object(&Shape::of(&[need("ko", Type::String), need("en", Type::String)]));
const SOURCE: Type = Type::Ref(Section::Sources);
/// How well something is known: words of the operator, of the press or a regulator, or ours.
pub(super) const BASES: [&str; 3] = ["announced", "reported", "assumed"];
const BASIS: Type = Type::Word("basis", &BASES);
const UNIT: Type = Type::Word("wrong-type", &crate::unit::Unit::NAMES);

/// A number of the rule with its doubt.
pub(super) const QUANTITY: [Field; 6] = [
    need("value", Type::Decimal),
    may("low", Type::Decimal),
    may("high", Type::Decimal),
    need("basis", BASIS),
    may("source", SOURCE),
    may("note", TEXT),
];
static QUANTITY_FIELDS: [Field; 6] = QUANTITY;
static QUANTITY_SHAPE: Shape = Shape::of(&QUANTITY_FIELDS);
const A_QUANTITY: Type = Type::Object(&QUANTITY_SHAPE);

static LIMITS: [Field; 4] = [
    may("atLeast", Type::Decimal),
    may("over", Type::Decimal),
    may("upTo", Type::Decimal),
    may("below", Type::Decimal),
];

/// The whole document.
pub(crate) static DOCUMENT: Shape = Shape::of(&[
    need("format", Type::Word("wrong-type", &["1"])),
    need("id", Type::Id),
    need("revision", Type::Revision),
    need("title", TEXT),
    need("operator", TEXT),
    need("currency", Type::Currency),
    need("decimals", Type::Word("out-of-range", &["0", "1", "2"])),
    need("utcOffset", Type::Offset),
    need("verifiedOn", Type::Date),
    need("status", Type::Word("wrong-type", &["announced", "open", "closed"])),
    need("incident", Type::Object(&INCIDENT)),
    may("claims", CLAIMS),
    need("sources", Type::ById(&Type::Object(&A_SOURCE), 512)),
    may("values", Type::ById(&Type::Object(&VALUE), 64)),
    may("services", Type::List(&Type::Object(&SERVICE), 64)),
    may("inputs", Type::ById(&Type::ByWord("kind", &INPUTS), 64)),
    may("calculations", Type::ById(&Type::List(&Type::ByWord("op", &LINES), 64), 64)),
    may("readings", Type::ById(&Type::Object(&READING), 64)),
    may("reasons", Type::ById(&TEXT, 64)),
    may("notes", Type::ById(&TEXT, 64)),
    may("items", Type::ById(&Type::Object(&ITEM), 64)),
    may("papers", Type::ById(&TEXT, 64)),
    may("channels", Type::ById(&Type::Object(&CHANNEL), 64)),
    need("claimants", Type::List(&Type::Object(&CLAIMANT), 64)),
    may("facts", Type::List(&Type::Object(&FACT), 512)),
    need("examples", Type::List(&Type::Object(&EXAMPLE), 512)),
]);
static INCIDENT: Shape = Shape::of(&[
    need("from", Type::Time),
    need("to", Type::Time),
    need("basis", BASIS),
    may("source", SOURCE),
    may("note", TEXT),
]);
static CLAIM_WINDOW: Shape =
    Shape::of(&[need("from", Type::Date), need("to", Type::Date), may("note", TEXT), need("source", SOURCE)]);
const CLAIMS: Type = Type::List(&Type::Object(&CLAIM_WINDOW), 64);
static A_SOURCE: Shape = Shape::of(&[
    need("publisher", Type::String),
    need("title", Type::String),
    may("date", Type::Date),
    need("url", Type::Link),
    need("kind", Type::Word("wrong-type", &["announcement", "regulator", "court", "press", "statistics"])),
]);
static VALUE: Shape = Shape { base: &QUANTITY_FIELDS, own: &[need("unit", UNIT), need("label", TEXT)] };
static SERVICE: Shape = Shape::of(&[
    need("id", Type::Id),
    need("label", TEXT),
    need("windows", Type::List(&Type::Object(&WINDOW), 16)),
    may("share", A_QUANTITY),
    may("note", TEXT),
]);
static WINDOW: Shape = Shape::of(&[
    need("from", Type::Time),
    need("to", Type::Either(&Type::Time, &Type::Object(&WINDOW_END))),
    need("basis", BASIS),
    may("source", SOURCE),
    may("note", TEXT),
]);
static WINDOW_END: Shape =
    Shape::of(&[need("low", Type::Time), need("value", Type::Time), may("high", Type::Time)]);
static ITEM: Shape = Shape::of(&[
    need("label", TEXT),
    may("quantity", Type::Count),
    may("faceValue", Type::Decimal),
    may("validDays", Type::Count),
    may("validUntil", Type::Date),
    need("claim", FILING),
]);
pub(super) const FILINGS: [&str; 2] = ["required", "automatic"];
const FILING: Type = Type::Word("wrong-type", &FILINGS);
static CHANNEL: Shape =
    Shape::of(&[need("ko", Type::String), need("en", Type::String), may("url", Type::Link)]);
static FACT: Shape = Shape::of(&[
    need("id", Type::LooseId),
    need("label", TEXT),
    need("value", TEXT),
    need("basis", BASIS),
    may("source", SOURCE),
]);

/// Keys of every input.
static INPUT: [Field; 4] =
    [need("kind", Type::String), need("label", TEXT), may("help", TEXT), may("required", Type::Bool)];
const DEFAULT: Field = may("default", A_QUANTITY);
const LIMIT_FIELDS: [Field; 4] = [
    may("atLeast", Type::Decimal),
    may("over", Type::Decimal),
    may("upTo", Type::Decimal),
    may("below", Type::Decimal),
];
const fn measured(unit: &'static [&'static str]) -> [Field; 6] {
    let [at_least, over, up_to, below] = LIMIT_FIELDS;
    [need("unit", Type::Word("wrong-type", unit)), DEFAULT, at_least, over, up_to, below]
}
static AMOUNT: [Field; 6] = measured(&["money", "money/hour", "money/day"]);
static NUMBER: [Field; 6] = measured(&["hours", "days", "number"]);
const fn limited(first: Field) -> [Field; 5] {
    let [at_least, over, up_to, below] = LIMIT_FIELDS;
    [first, at_least, over, up_to, below]
}
static PERCENT: [Field; 5] = limited(DEFAULT);
static PROFIT: [Field; 5] = limited(may("margin", Type::Ref(Section::Inputs)));
static OPTION: Shape = Shape::of(&[need("id", Type::LooseId), need("label", TEXT)]);
/// Inputs by kind. The order is that of `Kind` in `sections.rs`.
pub(super) static INPUTS: [(&str, &Shape); 8] = [
    ("amount", &Shape { base: &INPUT, own: &AMOUNT }),
    ("number", &Shape { base: &INPUT, own: &NUMBER }),
    ("count", &Shape { base: &INPUT, own: &NUMBER }),
    ("percent", &Shape { base: &INPUT, own: &PERCENT }),
    (
        "choice",
        &Shape {
            base: &INPUT,
            own: &[
                need("options", Type::List(&Type::Object(&OPTION), OPTIONS)),
                may("default", Type::LooseId),
            ],
        },
    ),
    ("profit", &Shape { base: &INPUT, own: &PROFIT }),
    ("opening-hours", &Shape { base: &INPUT, own: &[] }),
    ("services", &Shape { base: &INPUT, own: &[need("dependence", A_QUANTITY)] }),
];

/// Keys of every line.
static LINE: [Field; 6] = [
    need("line", Type::Id),
    need("op", Type::String),
    need("label", TEXT),
    may("each", Type::Word("wrong-type", &["services"])),
    may("when", TESTS),
    may("note", TEXT),
];
static TEST: Shape = Shape {
    base: &LIMITS,
    own: &[may("of", Type::String), may("is", Type::LooseId), may("has", Type::String)],
};
/// The most options of a choice.
pub(super) const OPTIONS: usize = 64;
const TESTS: Type = Type::List(&Type::Object(&TEST), 16);
static OPERANDS: [Field; 1] = [need("of", Type::List(&Type::String, 64))];
static ON_OPERANDS: Shape = Shape { base: &LINE, own: &OPERANDS };
static ROUND: Shape = Shape {
    base: &LINE,
    own: &[
        need("of", Type::List(&Type::String, 64)),
        need("to", Type::Decimal),
        need("mode", Type::Word("wrong-type", &MODES)),
    ],
};
pub(super) const MODES: [&str; 3] = ["down", "up", "half-up"];
static CHOOSE: Shape = Shape {
    base: &LINE,
    own: &[
        need("by", Type::Ref(Section::Inputs)),
        need("cases", Type::ByOption(&A_QUANTITY)),
        need("unit", UNIT),
    ],
};
static LOOKUP: Shape = Shape {
    base: &LINE,
    own: &[
        need("in", Type::String),
        need("bands", Type::List(&Type::Object(&LOOKUP_BAND), 32)),
        need("unit", UNIT),
    ],
};
static LOOKUP_BAND: Shape =
    Shape::of(&[need("value", A_QUANTITY), may("upTo", Type::Decimal), may("below", Type::Decimal)]);
/// Lines by op. The order is that of `Op` in `lines.rs`.
pub(super) static LINES: [(&str, &Shape); 12] = [
    ("add", &ON_OPERANDS),
    ("subtract", &ON_OPERANDS),
    ("multiply", &ON_OPERANDS),
    ("divide", &ON_OPERANDS),
    ("at-least", &ON_OPERANDS),
    ("at-most", &ON_OPERANDS),
    ("round", &ROUND),
    ("choose", &CHOOSE),
    ("lookup", &LOOKUP),
    ("yearly", &ON_OPERANDS),
    ("hours-open", &ON_OPERANDS),
    ("total", &ON_OPERANDS),
];

static READING: Shape = Shape::of(&[
    need("label", TEXT),
    need("basis", BASIS),
    may("source", SOURCE),
    may("why", TEXT),
    may("notes", NOTES),
    may("pays", PAYS),
    may("pay", PAY),
    may("tests", Type::String),
    may("bands", Type::List(&Type::Object(&BAND), 32)),
    may("by", Type::Ref(Section::Inputs)),
    may("cases", Type::ByOption(&PAY)),
]);
const NOTES: Type = Type::List(&Type::Ref(Section::Notes), 64);
static BAND: Shape = Shape::of(&[need("pay", PAY), may("upTo", Type::Decimal), may("below", Type::Decimal)]);
const PAY: Type = Type::Either(&Type::Word("wrong-type", &["negotiation"]), &Type::Object(&A_PAY));
static A_PAY: Shape = Shape::of(&[
    may("cash", Type::Either(&Type::Decimal, &Type::Object(&CASH_OF))),
    may("in-kind", Type::List(&Type::Ref(Section::Items), 64)),
    may("unpublished", Type::Word("wrong-type", &["yes", "unknown"])),
    may("none", Type::Ref(Section::Reasons)),
]);
static CASH_OF: Shape = Shape::of(&[need("of", Type::String)]);
const PAYS: Type = Type::Object(&A_PAYS);
pub(super) const WAYS: [&str; 4] = ["account", "points", "bill", "waiver"];
static A_PAYS: Shape =
    Shape::of(&[need("as", Type::Word("wrong-type", &WAYS)), need("claim", FILING), need("called", TEXT)]);

static CLAIMANT: Shape = Shape::of(&[
    need("id", Type::Id),
    need("label", TEXT),
    may("note", TEXT),
    may("requirements", REQUIREMENTS),
    need("methods", Type::List(&Type::Object(&METHOD), 64)),
]);
const REQUIREMENTS: Type = Type::List(&Type::Object(&REQUIREMENT), 16);
static REQUIREMENT: Shape = Shape::of(&[need("when", TESTS), need("reason", Type::Ref(Section::Reasons))]);
const READINGS: Type = Type::List(&Type::Ref(Section::Readings), 64);
static METHOD: Shape = Shape::of(&[
    need("id", Type::Id),
    need("label", TEXT),
    may("note", TEXT),
    need("inputs", Type::List(&Type::Either(&Type::Ref(Section::Inputs), &Type::Object(&ASK)), 64)),
    may("calculation", Type::Ref(Section::Calculations)),
    need("readings", READINGS),
    may("also", READINGS),
    may("requirements", REQUIREMENTS),
    may("notes", NOTES),
    may("papers", Type::List(&Type::Ref(Section::Papers), 64)),
    may("channel", Type::Ref(Section::Channels)),
    may("claims", CLAIMS),
    may("pays", PAYS),
]);
static ASK: Shape = Shape::of(&[
    need("id", Type::Ref(Section::Inputs)),
    may("label", TEXT),
    may("default", Type::Either(&Type::LooseId, &A_QUANTITY)),
    may("services", Type::List(&Type::Ref(Section::Services), 64)),
]);

static EXAMPLE: Shape = Shape::of(&[
    need("claimant", Type::Ref(Section::Claimants)),
    need("method", Type::String),
    need("inputs", Type::Inputs),
    need("expect", Type::Object(&EXPECT)),
    need("basis", Type::Word("basis", &["published", "worked"])),
    may("source", SOURCE),
    may("note", TEXT),
]);
static EXPECT: Shape = Shape::of(&[
    need("outcome", Type::String),
    may("low", Type::String),
    may("high", Type::String),
    may("readings", Type::ById(&Type::String, 64)),
    may("lines", Type::ById(&Type::String, 64)),
]);
