//! The limits of every question of every document against each other, with as many digits as an answer may have: nothing is too large to
//! calculate with. Kakao's worksheet, the longest, is compared there with another calculation in `oracle/corners.rs`.

#![cfg(test)]

mod common;

use common::dice::Dice;
use common::{documents, engine_with, json, list, text, tree};
use payout_estimator::Engine;
use serde_json::{Map, Value, json};

const CLAIMS_EACH: u64 = 300;
const LARGEST: i128 = 1_000_000_000_000_000;
const MILLION: i128 = 1_000_000;

/// A number of millionths as it is typed.
fn typed(millionths: i128) -> String {
    let sign = if millionths < 0 { "-" } else { "" };
    let (whole, rest) = (millionths.abs() / MILLION, millionths.abs() % MILLION);
    format!("{sign}{whole}.{rest:06}")
}

/// Millionths of a limit that a document writes.
fn limit(input: &Value, included: &str, excluded: &str, inwards: i128, otherwise: i128) -> i128 {
    let parsed = |key: &str| {
        let (whole, rest) = input[key].as_str()?.split_once('.').unwrap_or((input[key].as_str()?, ""));
        Some(format!("{whole}{rest:0<6}").parse::<i128>().unwrap())
    };
    parsed(included).or_else(|| parsed(excluded).map(|edge| edge + inwards)).unwrap_or(otherwise)
}

/// At a limit of the question, or near it with digits that share few factors with others.
fn number(input: &Value, smallest: i128, upper: i128, dice: &mut Dice) -> String {
    let first = limit(input, "atLeast", "over", smallest, 0);
    let last = limit(input, "upTo", "below", -smallest, upper);
    let near = smallest * i128::from(*dice.one_of(&[7_u32, 11, 97, 9_973]));
    let at = *dice.one_of(&[first, first + smallest, first + near, last - near, last]);
    typed(at.clamp(first, last))
}

fn percent(dice: &mut Dice) -> String {
    dice.one_of(&["0.000001", "0.000007", "33.333333", "99.999989", "100"]).to_string()
}

fn week(dice: &mut Dice) -> Value {
    let day = *dice.one_of(&["sat", "sun", "mon"]);
    match dice.below(2) {
        0 => json!([{ "days": [day], "from": "15:30", "to": "15:31" }]),
        _ => {
            json!([{ "days": ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "from": "00:07", "to": "36:00" }])
        }
    }
}

fn profit(has_days: bool, dice: &mut Dice) -> Value {
    let most = if has_days { 3 } else { 2 };
    let per = ["month", "week", "year", "day"][dice.below(most + 1)];
    let won = *dice.one_of(&["1", "999999999999989", "1000000000000000"]);
    match dice.below(3) {
        0 => json!({ "sales": won, "operatingMargin": percent(dice), "per": per }),
        1 => json!({ "amount": format!("-{won}"), "per": per }),
        _ => json!({ "amount": won, "per": per }),
    }
}

/// Every service that the method offers, or one.
fn services(document: &Value, offered: &Value, dice: &mut Dice) -> Value {
    let all = list(&document["services"]).iter();
    let is_offered = |service: &&Value| offered.as_array().is_none_or(|ids| ids.contains(&service["id"]));
    let all: Vec<_> = all.filter(is_offered).collect();
    let used = if dice.percent(50) { all } else { vec![*dice.one_of(&all)] };
    let share = 100 * MILLION / i128::try_from(used.len()).unwrap();
    let answered = *dice.one_of(&[0, 50, 100]);
    let service = |service: &Value| {
        let hours = *dice.one_of(&["0.000001", "9999.999989", "9999.999999"]);
        let mut used = json!({ "id": service["id"], "hours": hours });
        if dice.percent(answered) {
            used["dependence"] = typed(share - i128::from(dice.between(0, 97))).into();
        }
        used
    };
    used.into_iter().map(service).collect()
}

fn claim(document: &Value, claimant: &Value, method: &Value, dice: &mut Dice) -> Value {
    let currency: u32 = text(&document["decimals"]).parse().unwrap();
    let mut inputs = Map::new();
    let has_days = dice.percent(50);
    for asked in list(&method["inputs"]) {
        let id = asked.as_str().unwrap_or_else(|| text(&asked["id"]));
        let input = &document["inputs"][id];
        if input["required"] == json!(false) && dice.percent(30) {
            continue;
        }
        let answer = match text(&input["kind"]) {
            "amount" => number(input, MILLION / 10_i128.pow(currency), LARGEST * MILLION, dice).into(),
            "number" => number(input, 1, LARGEST * MILLION, dice).into(),
            "count" => number(input, MILLION, LARGEST * MILLION, dice).into(),
            "percent" => number(input, 1, 100 * MILLION, dice).into(),
            "choice" => dice.one_of(list(&input["options"]))["id"].clone(),
            "date" => input.get("atLeast").cloned().unwrap_or_else(|| "2026-03-31".into()),
            "profit" => profit(has_days, dice),
            "opening-hours" if has_days => week(dice),
            "opening-hours" => {
                let hours = *dice.one_of(&["0.000001", "0.000007", "167.999989", "168"]);
                inputs.insert("openHoursPerWeek".to_owned(), hours.into());
                continue;
            }
            "services" => services(document, &asked["services"], dice),
            other => panic!("a question of another kind: {other}"),
        };
        inputs.insert(id.to_owned(), answer);
    }
    if inputs.get("operatingProfit").is_some_and(|profit| profit.get("sales").is_some()) {
        // The margin given with the sales answers it.
        inputs.remove("operatingMargin");
    }
    json!({ "scheme": document["id"], "claimant": claimant["id"], "method": method["id"], "inputs": inputs })
}

#[test]
fn no_corner_of_a_document_is_too_large_to_calculate_with() {
    let (mut claims, mut longest) = (0, 0);
    for (name, text) in documents("src/schemes") {
        let document: Value = serde_json::from_str(&text).unwrap();
        let engine = if document["id"] == "template" { engine_with(&text) } else { Engine::new() };
        for claimant in list(&document["claimants"]) {
            for method in list(&claimant["methods"]) {
                for seed in 0..CLAIMS_EACH {
                    let claim = claim(&document, claimant, method, &mut Dice::new(seed));
                    let answer = json(&engine.estimate(&tree(&claim)).unwrap());
                    assert_eq!(answer["ok"], json!(true), "{name}: {} for {claim}", answer["problems"]);
                    let values =
                        list(&answer["estimate"]["steps"]).iter().map(|step| common::text(&step["value"]));
                    longest = values.map(str::len).max().unwrap_or(0).max(longest);
                    claims += 1;
                }
            }
        }
    }
    println!("corners of all documents: {claims} claims, the longest value has {longest} characters");
}
