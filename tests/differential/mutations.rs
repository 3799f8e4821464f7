//! Values of JSON that are changed at random: claims that a caller builds wrongly, documents that an owner edits wrongly.

use serde_json::{Map, Value, json};

use crate::common::dice::Dice;

/// Stands at the end of a key that is written twice: a map holds a key once.
const TWIN: char = '\u{1}';

/// The JSON text of a changed value, with the keys that stand twice.
pub(crate) fn written(text: &str) -> String {
    text.replace("\\u0001\"", "\"")
}

/// Makes a value wrong in one place: of another kind, without a key, with one too many, with an entry twice.
pub(crate) fn damage(value: &mut Value, dice: &mut Dice) {
    let Some(place) = place(value, dice) else { return };
    let Some(at) = value.pointer_mut(&place) else { return };
    match at {
        Value::Object(members) if dice.percent(70) => damage_object(members, dice),
        Value::Array(items) if dice.percent(70) => damage_list(items, dice),
        _ => *at = another(dice),
    }
}

fn damage_object(members: &mut Map<String, Value>, dice: &mut Dice) {
    const UNKNOWN: [&str; 6] = ["x", "Hours", "ID", "amount", "toString", "__proto__"];
    let keys: Vec<String> = members.keys().cloned().collect();
    if keys.is_empty() || dice.percent(25) {
        let value = if dice.percent(50) { json!("5") } else { another(dice) };
        members.insert((*dice.one_of(&UNKNOWN)).into(), value);
        return;
    }
    let key = dice.one_of(&keys);
    match dice.below(4) {
        0 => drop(members.shift_remove(key)),
        1 => drop(members.insert(key.clone(), another(dice))),
        2 => {
            let value = members[key].clone();
            members.insert(format!("{key}{TWIN}"), if dice.percent(50) { value } else { another(dice) });
        }
        _ => {
            if let Some(value) = members.shift_remove(key) {
                members.insert(key.clone(), value);
            }
        }
    }
}

fn damage_list(items: &mut Vec<Value>, dice: &mut Dice) {
    if items.is_empty() || dice.percent(20) {
        items.push(another(dice));
        return;
    }
    let at = dice.below(items.len());
    match dice.below(4) {
        0 => drop(items.remove(at)),
        1 => items[at] = another(dice),
        2 => items.push(items[at].clone()),
        _ => items.swap(0, at),
    }
}

/// A value of whatever kind.
fn another(dice: &mut Dice) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(5),
        json!(-1),
        json!(40.5),
        json!(18_446_744_073_709_551_615_u64),
        json!("x"),
        json!(""),
        json!("talk-channel"),
        json!("3만"),
        json!("\u{0}\n\"\\"),
        json!([]),
        json!({}),
        json!(["mon"]),
        json!([[]]),
        json!({ "id": "kakaopay" }),
        json!({ "amount": "5", "per": "month" }),
    ];
    dice.one_of(&values).clone()
}

/// The place of any value, as a JSON pointer: each as likely as any other.
fn place(value: &Value, dice: &mut Dice) -> Option<String> {
    let places = places(value, |_| true);
    (!places.is_empty()).then(|| dice.one_of(&places).clone())
}

/// The places of all values that are meant, as JSON pointers.
pub(crate) fn places(value: &Value, is_meant: fn(&Value) -> bool) -> Vec<String> {
    let mut found = Vec::new();
    let mut next = vec![(String::new(), value)];
    while let Some((place, value)) = next.pop() {
        if is_meant(value) {
            found.push(place.clone());
        }
        match value {
            Value::Array(items) => {
                next.extend(items.iter().enumerate().map(|(index, item)| (format!("{place}/{index}"), item)));
            }
            Value::Object(members) => {
                // Keys of claims and documents hold neither `~` nor `/`.
                next.extend(members.iter().map(|(key, value)| (format!("{place}/{key}"), value)));
            }
            _ => {}
        }
    }
    found
}

/// Changes a document in one place as an owner may when editing it. Says what was done.
pub(crate) fn change(document: &mut Value, names: &[String], dice: &mut Dice) -> String {
    let is_list = |value: &Value| value.as_array().is_some_and(|items| !items.is_empty());
    let is_object = |value: &Value| value.as_object().is_some_and(|members| !members.is_empty());
    match dice.below(10) {
        0 | 1 => changed(document, is_object, dice, |value, dice| {
            let members = value.as_object_mut()?;
            let key = any_key(members, dice);
            members.shift_remove(&key).map(|_| format!("no {key}"))
        }),
        2 => changed(document, is_object, dice, |value, dice| {
            let members = value.as_object_mut()?;
            let key = any_key(members, dice);
            let twin = members.get(&key)?.clone();
            members.insert(format!("{key}{TWIN}"), twin);
            Some(format!("{key} twice"))
        }),
        3 => changed(
            document,
            |_| true,
            dice,
            |value, dice| {
                *value = another(dice);
                Some(format!("it is {value}"))
            },
        ),
        4 => changed(document, is_object, dice, |value, dice| {
            let members = value.as_object_mut()?;
            let key = any_key(members, dice);
            let (moved, to) = (members.shift_remove(&key)?, dice.below(members.len() + 1));
            members.shift_insert(to, key.clone(), moved);
            Some(format!("{key} at position {to}"))
        }),
        5 => changed(document, is_list, dice, |value, dice| {
            let items = value.as_array_mut()?;
            let (from, to) = (dice.below(items.len()), dice.below(items.len()));
            match dice.below(3) {
                0 => drop(items.remove(from)),
                1 => items.insert(to, items[from].clone()),
                _ => items.swap(from, to),
            }
            Some(format!("items {from} and {to}"))
        }),
        6 | 7 => changed(
            document,
            |value| value.as_str().is_some_and(is_name),
            dice,
            |value, dice| {
                let name = dice.one_of(names);
                let was = std::mem::replace(value, json!(name));
                Some(format!("{was} became {name}"))
            },
        ),
        8 => changed(
            document,
            |value| value.as_str().is_some_and(is_number),
            dice,
            |value, dice| {
                let was = value.as_str()?.to_owned();
                let number: i128 = was.parse().ok()?;
                let texts = [
                    (number + 1).to_string(),
                    (number - 1).to_string(),
                    (number * 10).to_string(),
                    "0".into(),
                    "-1".into(),
                    format!("{was}.5"),
                    format!("{was}.12345"),
                    format!("0{was}"),
                    "1000000000000001".into(),
                    String::new(),
                ];
                *value = json!(dice.one_of(&texts));
                Some(format!("{was} became {value}"))
            },
        ),
        _ => changed(document, is_object, dice, |value, dice| {
            let members = value.as_object_mut()?;
            let key = any_key(members, dice);
            let moved = members.shift_remove(&key)?;
            let other = ["x", "note", "source", "upTo", "unit", "low", "required"];
            let other = *dice.one_of(&other);
            members.insert(other.into(), moved);
            Some(format!("{key} renamed {other}"))
        }),
    }
}

/// Changes one of the values that are meant, where there is one.
fn changed(
    document: &mut Value,
    is_meant: fn(&Value) -> bool,
    dice: &mut Dice,
    change: impl FnOnce(&mut Value, &mut Dice) -> Option<String>,
) -> String {
    let places = places(document, is_meant);
    if places.is_empty() {
        return "nothing".into();
    }
    let place = dice.one_of(&places);
    let done = document.pointer_mut(place).and_then(|value| change(value, dice));
    format!("{place}: {}", done.unwrap_or("nothing".into()))
}

fn any_key(members: &Map<String, Value>, dice: &mut Dice) -> String {
    let keys: Vec<&String> = members.keys().collect();
    (*dice.one_of(&keys)).clone()
}

/// Whether a text may be an id, a reference or a word of the format.
pub(crate) fn is_name(text: &str) -> bool {
    text.starts_with(|first: char| first.is_ascii_lowercase())
        && text.chars().all(|other| other.is_ascii_alphanumeric() || other == '-')
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.len() < 20 && text.bytes().all(|byte| byte.is_ascii_digit())
}
