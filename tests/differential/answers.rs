//! Both cores with the same schemes, asked the same.

use before::{Data, Json};
use num_bigint::BigUint;
use payout_estimator::{Engine, Tree};
use serde::Serialize;
use serde_json::{Map, Value};
use std::fmt::Display;

use crate::common;

/// Keys that a step has now.
const OF_STEPS: [&str; 5] = ["unit", "operandUnits", "origins", "open", "adjustable"];

pub(crate) struct Both {
    before: before::Engine,
    now: Engine,
}

impl Both {
    /// The built-in schemes, the template, and the documents that were written from the guide.
    pub(crate) fn new() -> Self {
        let mut both = Self { before: before::Engine::new(), now: Engine::new() };
        let template = ("template".into(), common::scheme("template"));
        for (name, document) in [vec![template], common::documents("tests/documents")].concat() {
            let checked = both.before.use_document(&document).to_json();
            assert!(checked.starts_with(r#"{"ok":true"#), "{name}: {checked}");
            let compiled = payout_estimator::compile(&document);
            let compiled = compiled.unwrap_or_else(|mistakes| panic!("{name}: {}", written(&mistakes)));
            both.now.add(compiled).expect("an id that no built-in scheme has");
        }
        both
    }

    pub(crate) fn ids(&self) -> Vec<String> {
        let schemes = common::json(&self.now.schemes());
        common::list(&schemes).iter().map(|scheme| common::text(&scheme["id"]).to_owned()).collect()
    }

    pub(crate) fn schemes(&self) -> Result<(), String> {
        same(&self.before.schemes().to_json(), &written(&self.now.schemes()), |_| {})
    }

    pub(crate) fn description(&self, id: &str) -> Result<(), String> {
        let before = self.before.describe(id).map(Json::to_json);
        answers(before, self.now.describe(id), without_asks).map(drop)
    }

    pub(crate) fn verified(&self, id: &str) -> Result<(), String> {
        let before = self.before.verify(id).map(|verified| verified.to_json());
        answers(before, self.now.verify(id).map(|verified| written(&verified)), |_| {}).map(drop)
    }

    /// The estimate and the outage of a claim. Says what the estimate came to.
    pub(crate) fn claim(&self, claim: &str) -> Result<String, String> {
        let data = Data::from_json(claim).map_err(|error| format!("not a claim: {error}"))?;
        let tree: Tree = serde_json::from_str(claim).map_err(|error| format!("not a claim: {error}"))?;

        let before = self.before.outage(&data).map(|outage| outage.to_json());
        answers(before, self.now.outage(&tree).map(|outage| written(&outage)), |_| {})
            .map_err(|difference| format!("outage: {difference}"))?;
        let before = self.before.estimate(&data).map(|estimate| estimate.to_json());
        let now = self.now.estimate(&tree).map(|estimate| written(&estimate));
        answers(before.clone(), now.as_ref(), without_additions).or_else(|difference| match (before, &now) {
            (Ok(was), Ok(is)) if only_beyond_96_bits(claim, &was, is) => Ok("problems beyond 96 bits".into()),
            _ => Err(difference),
        })
    }

    pub(crate) fn amount(typed: &str) -> Result<String, String> {
        let before = before::Engine::parse_amount(typed).to_json();
        let now = written(&Engine::parse_amount(typed));
        let was: Value = serde_json::from_str(&before).map_err(|error| error.to_string())?;
        if !is_beyond_96_bits(&was) {
            return same(&before, &now, |_| {}).map(|()| common::text(&was["kind"]).to_owned());
        }
        let is: Value = serde_json::from_str(&now).map_err(|error| error.to_string())?;
        let at = is["at"].as_u64().unwrap_or_default();
        let is_refused = is["kind"] == "error" && is["code"] == "out-of-range" && (1..=64).contains(&at);
        is_refused.then(|| "beyond 96 bits".into()).ok_or_else(|| format!("was {before}\nis  {now}"))
    }
}

/// Compares results, or what is thrown. Says which of them it is.
fn answers<W: Display, I: Display>(
    was: Result<String, W>,
    is: Result<impl AsRef<str>, I>,
    strip: impl Fn(&mut Value),
) -> Result<String, String> {
    match (was, is) {
        (Ok(was), Ok(is)) => {
            same(&was, is.as_ref(), strip)?;
            Ok(if was.starts_with(r#"{"ok":false"#) { "problems" } else { "estimates" }.into())
        }
        (Err(was), Err(is)) if was.to_string() == is.to_string() => Ok("thrown".into()),
        (was, is) => {
            let was = was.unwrap_or_else(|misuse| format!("thrown: {misuse}"));
            let is = is.map_or_else(|misuse| format!("thrown: {misuse}"), |is| is.as_ref().to_owned());
            Err(format!("was {was:.2000}\nis  {is:.2000}"))
        }
    }
}

/// Whether both texts say the same in the same order. They may escape a character in two ways.
fn same(was: &str, is: &str, strip: impl Fn(&mut Value)) -> Result<(), String> {
    let mut value: Value = serde_json::from_str(is).map_err(|error| format!("{error}: {is:.2000}"))?;
    strip(&mut value);
    let is = value.to_string();
    if was == is || rewritten(was).is_some_and(|was| was == is) {
        return Ok(());
    }
    let at = was.bytes().zip(is.bytes()).take_while(|(one, other)| one == other).count();
    let around = |text: &str| {
        let bytes = text.as_bytes().iter().skip(at.saturating_sub(100)).take(300);
        String::from_utf8_lossy(&bytes.copied().collect::<Vec<_>>()).into_owned()
    };
    Err(format!("at byte {at}\nwas {}\nis  {}", around(was), around(&is)))
}

fn rewritten(json: &str) -> Option<String> {
    serde_json::from_str::<Value>(json).map(|value| value.to_string()).ok()
}

/// Takes off an estimate what was added to it.
fn without_additions(answer: &mut Value) {
    for step in each(answer.pointer_mut("/estimate/steps")) {
        step.retain(|key, _| !OF_STEPS.contains(&key.as_str()));
    }
    for reading in each(answer.pointer_mut("/estimate/readings")) {
        reading.retain(|key, _| key != "unit");
    }
}

/// Takes off a description what was added to it.
fn without_asks(description: &mut Value) {
    for claimant in each(description.pointer_mut("/claimants")) {
        for method in each(claimant.get_mut("methods")) {
            method.retain(|key, _| key != "asks");
        }
    }
}

fn each(list: Option<&mut Value>) -> impl Iterator<Item = &mut Map<String, Value>> {
    list.and_then(Value::as_array_mut).into_iter().flatten().filter_map(Value::as_object_mut)
}

/// Whether the problems of a claim differ only where an amount beyond 96 bits was typed: it is out of range now.
fn only_beyond_96_bits(claim: &str, was: &str, is: &str) -> bool {
    let typed = claim.split('"').any(|text| {
        let amount = before::Engine::parse_amount(text).to_json();
        serde_json::from_str(&amount).is_ok_and(|amount| is_beyond_96_bits(&amount))
    });
    if !typed {
        return false;
    }
    let problems =
        |answer: &str| serde_json::from_str::<Value>(answer).ok()?.get("problems")?.as_array().cloned();
    let (Some(was), Some(is)) = (problems(was), problems(is)) else { return false };
    let may_differ = |was: &Value, is: &Value| {
        was["field"] == is["field"]
            && ["ambiguous", "out-of-range"].contains(&common::text(&was["code"]))
            && is["code"] == "out-of-range"
    };
    was != is
        && was.len() == is.len()
        && was.iter().zip(&is).all(|(was, is)| was == is || may_differ(was, is))
}

/// Whether an amount, or one that it may be, has more digits than a `Decimal`: 96 bits, 28 of them decimals.
fn is_beyond_96_bits(amount: &Value) -> bool {
    let candidates = amount["candidates"].as_array().into_iter().flatten();
    candidates.chain([&amount["value"]]).filter_map(Value::as_str).any(|value| {
        let decimals = value.split_once('.').map_or(0, |(_, decimals)| decimals.len());
        let digits: String = value.chars().filter(char::is_ascii_digit).collect();
        decimals > 28 || digits.parse::<BigUint>().is_ok_and(|digits| digits.bits() > 96)
    })
}

fn written(result: &(impl Serialize + ?Sized)) -> String {
    serde_json::to_string(result).expect("results are JSON")
}
