//! `scheme.schema.json`, written from the table that the reader checks documents against.

#![allow(clippy::indexing_slicing, reason = "indexing an object of serde_json puts the key there")]

use super::shape::{DOCUMENT, OPTIONS, Shape, Type};
use alloc::vec::Vec;
use serde_json::{Map, Value, json};

/// What the keys mean, for whoever writes a document in an editor; a key with two meanings has the one after its parent.
const ABOUT: [(&str, &str); 58] = [
    ("format", "The version of this format."),
    ("id", "How it is referred to."),
    ("revision", "The date of this revision, and .2 for a second one on that day."),
    ("title", "What happened, in a few words."),
    ("operator", "Whose outage it was."),
    ("currency", "Three capitals."),
    ("decimals", "Decimals of the currency."),
    ("utcOffset", "The offset of all times in this document."),
    ("verifiedOn", "When its sources were last looked at."),
    ("status", "Whether claims can be made."),
    ("incident", "From when until when the outage lasted as a whole."),
    ("claims", "When claims could be made; an extension is a further row."),
    ("sources", "What was published, and where."),
    ("values", "Named numbers of the rule."),
    ("services", "What was out, and when. Under inputs: the services to offer."),
    ("inputs", "The questions. In a method: in the order of asking. In an example: as in a claim."),
    ("calculations", "The worksheets."),
    ("readings", "Ways to read the announcement. In a method: the headline first."),
    ("reasons", "Why nothing is paid."),
    ("notes", "What must be said at a result."),
    ("items", "Things given in kind."),
    ("papers", "What to bring."),
    ("channels", "Where to file."),
    ("channel", "Where to file."),
    ("claimants", "Who asks, and how they can know their loss."),
    ("facts", "What else is known, for the facts panel."),
    ("examples", "Worked cases: every edge, case, requirement and method has one."),
    (
        "basis",
        "announced: the operator's own words. reported: press or regulator. assumed: ours, and a note says why.",
    ),
    ("source", "The id of a source. Needed unless assumed."),
    ("note", "What must be known about it. Needed where assumed."),
    ("value", "The likely value, written in its unit: 20 percent is \"20\"."),
    ("low", "The end that gives the smaller award; low and high together, or neither."),
    ("high", "The end that gives the larger award."),
    ("unit", "What it is measured in. Units of a sum agree; those of a product combine."),
    ("label", "What it is called, in both languages."),
    ("help", "How to find the answer."),
    ("windows", "From when until when a service was out. Windows that overlap count once."),
    ("share", "The operator's market share in the service, in percent."),
    ("required", "Whether it must be answered; yes unless it says no or has a default."),
    ("default", "What not answering counts as."),
    ("margin", "The percent input that a margin given with the sales answers too."),
    (
        "dependence",
        "What an unanswered share of sales through a service counts as, in percent of what the others leave.",
    ),
    ("atLeast", "This or more."),
    ("over", "More than this."),
    ("upTo", "This or less. In a band: the edge belongs to this band."),
    ("below", "Less than this. In a band: the edge belongs to the next band."),
    ("line", "The id of the line: lost-profit and lost-sales are shown beside the award."),
    ("op", "One small operation."),
    ("of", "What it works on: lines above, inputs, values, dependence, share, or \"0\"."),
    ("each", "Computed for every service in the claim."),
    ("when", "All must hold; otherwise the first operand is carried over, or the reason applies."),
    ("bands", "Rising, one edge each, the last one without."),
    ("cases", "One for every option of the choice."),
    ("pay", "What is paid: cash, negotiation, in-kind, unpublished, or none with its reason."),
    ("tests", "The line or input that the bands look at."),
    ("pays", "Where cash appears, whether it has to be claimed, and what it is called."),
    ("why", "Why one can read it so."),
    ("expect", "What comes out: cash 30000, negotiation, in-kind a b, unpublished yes, none no-loss."),
];

/// Mistakes of the reader that this schema finds too; all others need more than the structure.
const CODES: [&str; 15] = [
    "unknown-key",
    "missing-key",
    "wrong-type",
    "empty-text",
    "too-large",
    "too-many",
    "not-a-decimal",
    "bad-id",
    "basis",
    "source-missing",
    "note-missing",
    "out-of-range",
    "not-a-date",
    "not-a-time",
    "link-scheme",
];

/// The JSON Schema of a scheme document, for editors.
#[must_use]
pub fn schema() -> Value {
    let mut schema = object(&DOCUMENT);
    schema["$schema"] = json!("https://json-schema.org/draft/2020-12/schema");
    schema["title"] = json!("A compensation scheme");
    schema["$comment"] = json!(format!("Structure only, as far as these mistakes go: {}", CODES.join(", ")));
    schema["$defs"] = json!({ "text": text() });
    schema
}

fn text() -> Value {
    let string = of(&Type::String);
    json!({
        "type": "object",
        "properties": { "ko": string, "en": string },
        "required": ["ko", "en"],
        "additionalProperties": false
    })
}

fn object(shape: &Shape) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in shape.fields() {
        let mut value = of(&field.is);
        if let Some((_, about)) = ABOUT.iter().find(|(key, _)| *key == field.key) {
            value["description"] = json!(about);
        }
        properties.insert(field.key.into(), value);
        if !field.optional {
            required.push(field.key);
        }
    }
    let mut rules = Vec::new();
    if properties.contains_key("basis") && properties.contains_key("source") {
        rules.push(if_basis(&["announced", "reported", "published"], "source"));
        if properties.contains_key("note") {
            rules.push(if_basis(&["assumed"], "note"));
        }
    }
    let mut schema = json!({
        "type": "object", "properties": properties, "required": required, "additionalProperties": false
    });
    if !rules.is_empty() {
        schema["allOf"] = json!(rules);
    }
    schema
}

fn if_basis(words: &[&str], needed: &str) -> Value {
    json!({
        "if": { "properties": { "basis": { "enum": words } }, "required": ["basis"] },
        "then": { "required": [needed] }
    })
}

fn pattern(pattern: &str) -> Value {
    json!({ "type": "string", "pattern": pattern })
}

fn of(is: &Type) -> Value {
    const DATE: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    match is {
        Type::String => json!({ "type": "string", "pattern": "\\S", "maxLength": 2000 }),
        Type::Word(_, words) => json!({ "enum": words }),
        Type::Id => pattern("^(?!(dependence|share)$)[a-z][A-Za-z0-9-]{0,63}$"),
        Type::LooseId => pattern("^(?!(dependence|share)$)[A-Za-z0-9][A-Za-z0-9-]{0,63}$"),
        Type::Ref(_) => pattern("\\S"),
        Type::Decimal => pattern("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$"),
        Type::Count => pattern("^0*[1-9][0-9]*$"),
        Type::Date => pattern(&format!("^{DATE}$")),
        Type::Time => pattern(&format!("^{DATE}(T([01][0-9]|2[0-3]):[0-5][0-9])?$")),
        Type::Revision => pattern(&format!("^{DATE}(\\.0*([2-9]|[1-9][0-9]+))?$")),
        Type::Offset => pattern("^[+-]([01][0-9]|2[0-3]):[0-5][0-9]$"),
        Type::Currency => pattern("^[A-Z]{3}$"),
        Type::Link => pattern("^https?://\\S+$"),
        Type::Bool => json!({ "type": "boolean" }),
        Type::Object(shape) if is_text(shape) => json!({ "$ref": "#/$defs/text" }),
        Type::Object(shape) => object(shape),
        Type::List(item, most) => json!({ "type": "array", "items": of(item), "maxItems": most }),
        Type::ById(item, most) => json!({
            "type": "object", "propertyNames": of(&Type::Id), "additionalProperties": of(item), "maxProperties": most
        }),
        Type::ByOption(item) => {
            json!({ "type": "object", "additionalProperties": of(item), "maxProperties": OPTIONS })
        }
        Type::Either(string, other) => {
            json!({ "if": { "type": "string" }, "then": of(string), "else": of(other) })
        }
        Type::ByWord(key, shapes) => {
            let words: Vec<&str> = shapes.iter().map(|(word, _)| *word).collect();
            let each = shapes.iter().map(|(word, shape)| {
                json!({ "if": { "properties": { *key: { "const": word } }, "required": [key] }, "then": object(shape) })
            });
            json!({
                "type": "object",
                "properties": { *key: { "enum": words } },
                "required": [key],
                "allOf": each.collect::<Vec<_>>()
            })
        }
        Type::Inputs => json!({ "type": "object" }),
    }
}

fn is_text(shape: &Shape) -> bool {
    shape.fields().map(|field| field.key).eq(["ko", "en"])
}
