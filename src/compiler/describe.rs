//! The description of a scheme: its document, with what a form and an explanation would otherwise work out again.
//!
//! Two things are added: each line's `unit`, and each method's `asks`, its questions with the method's own wording, defaults and services.

use serde_json::{Map, Value as Json, json};

use super::document::{self, Document, InputKind};
use super::text::Either;
use crate::rules::scheme::Scheme;

/// The description as JSON without white space, its keys in the order of the text.
pub(super) fn describe(document: &Document, scheme: &Scheme, text: &str) -> String {
    let mut description: Json = serde_json::from_str(text).unwrap_or_default();
    if let Some(calculations) = description.get_mut("calculations").and_then(Json::as_object_mut) {
        for (lines, worksheet) in calculations.values_mut().zip(&scheme.worksheets) {
            for (line, resolved) in lines.as_array_mut().into_iter().flatten().zip(worksheet) {
                if let Some(line) = line.as_object_mut().filter(|line| !line.contains_key("unit")) {
                    line.insert("unit".into(), resolved.unit.name(&scheme.units).into());
                }
            }
        }
    }
    let claimants = description.get_mut("claimants").and_then(Json::as_array_mut).into_iter().flatten();
    for (claimant, written) in claimants.zip(document.claimants.iter()) {
        let methods = claimant.get_mut("methods").and_then(Json::as_array_mut).into_iter().flatten();
        for (method, written) in methods.zip(written.methods.iter()) {
            if let Some(method) = method.as_object_mut() {
                let asks = written.inputs.iter().filter_map(|asked| ask(document, asked));
                method.insert("asks".into(), asks.collect());
            }
        }
    }
    description.to_string()
}

/// A question of a method: the shared input with what the method changes about it.
fn ask(document: &Document, asked: &Either<super::text::Name, document::Ask>) -> Option<Json> {
    let (id, own) = match asked {
        Either::Text(name) => (name, None),
        Either::Object(ask) => (&ask.id, Some(ask)),
    };
    let input = document.inputs.as_ref()?.get(id)?;
    let mut ask = Map::new();
    ask.insert("id".into(), json!(id));
    if let Json::Object(shared) = serde_json::to_value(input).ok()? {
        ask.extend(shared);
    }
    if let Some(label) = own.and_then(|own| own.label.as_ref()) {
        ask.insert("label".into(), json!(label));
    }
    let default = own.and_then(|own| own.default.as_ref()).or(input.default.as_ref());
    if let Some(default) = default {
        ask.insert("default".into(), json!(default));
    }
    ask.insert("required".into(), json!(input.required.unwrap_or(true) && default.is_none()));
    match input.kind {
        InputKind::Date => ask.insert("unit".into(), json!("date")),
        InputKind::Percent => ask.insert("unit".into(), json!("percent")),
        InputKind::Profit => ask.insert("unit".into(), json!("money")),
        InputKind::Services => {
            let all = || {
                document.services.as_deref().unwrap_or_default().iter().map(|service| &*service.id).collect()
            };
            let named = own.and_then(|own| own.services.as_ref());
            let offered: Vec<&str> =
                named.map_or_else(all, |named| named.iter().map(|name| &**name).collect());
            ask.insert("services".into(), json!(offered))
        }
        _ => None,
    };
    Some(Json::Object(ask))
}
