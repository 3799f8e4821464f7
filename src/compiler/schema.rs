//! `scheme.schema.json`, for editors: the shape of a document, derived from the types that read it.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{RecursiveTransform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;
use serde_json::{Value as Json, json};

use super::document::{Document, Input, Line, Worded};
use crate::rules::claim::Per;
use crate::rules::op::{Inclusive, Rounding};
use crate::rules::scheme::{Filing, Paid, PaidAs, Standing, Status};

/// The JSON Schema of a scheme document. It knows shapes only: names, units, edges and examples are the compiler's.
#[must_use]
pub fn schema() -> Json {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(not_null));
    settings.into_generator().into_root_schema_for::<Document>().into()
}

/// A key that may be left out is left out, not `null`.
fn not_null(schema: &mut Schema) {
    if let Some(Json::Array(types)) = schema.get_mut("type") {
        types.retain(|kind| kind != "null");
        if let [only] = &types[..] {
            let only = only.clone();
            schema.insert("type".into(), only);
        }
    }
    if let Some(Json::Array(any)) = schema.get_mut("anyOf") {
        any.retain(|option| option != &json!({ "type": "null" }));
    }
    transform_subschemas(&mut |_: &mut Schema| {}, schema);
}

/// What was published has a source; what is derived or assumed has a note, where one can stand.
pub(super) fn sourced(schema: &mut Schema) {
    let rule = |words: &[&str], needed: &str| {
        json!({
            "if": { "properties": { "basis": { "enum": words } }, "required": ["basis"] },
            "then": { "required": [needed] }
        })
    };
    let mut rules = vec![rule(&["announced", "reported", "published"], "source")];
    let has_note = schema.get("properties").and_then(|properties| properties.get("note")).is_some();
    if has_note {
        rules.push(rule(&["derived", "assumed"], "note"));
    }
    add_rules(schema, rules);
}

/// A document has an incident or the dates of its rule, and a standing rule has its dates.
pub(super) fn placed_in_time(schema: &mut Schema) {
    let standing = json!({
        "if": { "properties": { "status": { "const": "standing" } }, "required": ["status"] },
        "then": { "required": ["inForce"] }
    });
    add_rules(
        schema,
        vec![json!({ "anyOf": [{ "required": ["incident"] }, { "required": ["inForce"] }] }), standing],
    );
}

/// A source without an address has a note.
pub(super) fn addressed(schema: &mut Schema) {
    add_rules(schema, vec![json!({ "anyOf": [{ "required": ["url"] }, { "required": ["note"] }] })]);
}

/// A reading that is not in force says why.
pub(super) fn justified(schema: &mut Schema) {
    let standing = json!({ "enum": ["proposed", "refused", "overturned"] });
    add_rules(
        schema,
        vec![json!({
            "if": { "properties": { "standing": standing }, "required": ["standing"] },
            "then": { "required": ["why"] }
        })],
    );
}

fn add_rules(schema: &mut Schema, mut rules: Vec<Json>) {
    if let Some(Json::Array(before)) = schema.remove("allOf") {
        rules.splice(..0, before);
    }
    schema.insert("allOf".into(), Json::Array(rules));
}

/// One key decides what is paid.
pub(super) fn one_payment(schema: &mut Schema) {
    let kinds = ["cash", "in-kind", "unpublished", "none", "not-computable"];
    let one_of: Vec<Json> = kinds.into_iter().map(|kind| json!({ "required": [kind] })).collect();
    schema.insert("oneOf".into(), Json::Array(one_of));
    schema.insert("dependentRequired".into(), json!({ "try": ["not-computable"] }));
}

/// The keys of a line depend on its `op`.
pub(super) fn line_keys(schema: &mut Schema) {
    keys_by_word::<Line>(schema, "op");
}

/// The keys of an input depend on its `kind`, and a period goes with plain money.
pub(super) fn input_keys(schema: &mut Schema) {
    keys_by_word::<Input>(schema, "kind");
    let limits = |rule: &Json| json!({ "properties": { "atLeast": rule, "upTo": rule } });
    let date = json!({ "pattern": "^[0-9]{4}-" });
    add_rules(
        schema,
        vec![
            json!({
                "if": { "properties": { "kind": { "const": "date" } }, "required": ["kind"] },
                "then": limits(&date),
                "else": limits(&json!({ "not": date }))
            }),
            json!({
                "if": { "required": ["per"] },
                "then": { "properties": { "unit": { "const": "money" } } }
            }),
        ],
    );
}

fn keys_by_word<T: Worded>(schema: &mut Schema, key: &str) {
    let words = SchemaGenerator::default().into_root_schema_for::<T::Word>();
    let words = words.get("enum").and_then(Json::as_array).cloned().unwrap_or_default();
    let rule = |word: Json| {
        let keys = T::keys(T::Word::deserialize(&word).ok()?);
        let known: Vec<&str> = [T::SHARED, keys.required, keys.optional].concat();
        Some(json!({
            "if": { "properties": { (key): { "const": word } }, "required": [key] },
            "then": { "required": keys.required, "propertyNames": { "enum": known } }
        }))
    };
    schema.insert("allOf".into(), words.into_iter().filter_map(rule).collect());
}

macro_rules! words {
    ($($name:ident: $($word:literal)*;)*) => {$(
        impl JsonSchema for $name {
            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({ "enum": [$($word),*] })
            }
        }
    )*};
}

// Types of the rules, which know no schema; `tests/node/documents.test.mjs` holds the schema against the reader.
words! {
    Status: "announced" "open" "closed" "standing";
    Paid: "yes" "unknown";
    Per: "month" "week" "day" "year";
    PaidAs: "account" "points" "bill" "waiver" "unknown";
    Filing: "required" "automatic" "unknown";
    Standing: "in-force" "proposed" "refused" "overturned";
    Rounding: "down" "up" "half-up";
    Inclusive: "no" "start" "end" "both";
}
