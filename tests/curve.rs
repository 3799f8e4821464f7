//! Curves against single estimates: every point is one, and between two points nothing else is paid than they say.

#![cfg(test)]

mod common;

use common::dice::Dice;
use common::{ask, golden, json, list, text, tree};
use payout_estimator::{Engine, Outcome, Over, Tree, Varied};
use rust_decimal::Decimal;
use serde_json::{Value, json};

const MOST: u32 = 120;

fn curve(claim: &Value, input: Varied, points: u32) -> Result<Value, String> {
    let over = Over { input, points };
    Engine::new().curve(&tree(claim), over).map(|answer| json(&answer)).map_err(|misuse| misuse.to_string())
}

#[track_caller]
fn points(claim: &Value, input: Varied) -> Vec<Value> {
    let answer = curve(claim, input, MOST).unwrap();
    assert_eq!(answer["ok"], json!(true), "{claim}");
    list(&answer["points"]).clone()
}

/// A claim with another profit, or other hours of each service, or in the question for hours or minutes.
fn varied(claim: &Value, input: Varied, at: Decimal) -> Value {
    let mut claim = claim.clone();
    let at = at.normalize();
    let inputs = claim["inputs"].as_object_mut().unwrap();
    match input {
        Varied::Profit => {
            let per = inputs["operatingProfit"]["per"].take();
            let margin = inputs["operatingProfit"].get("operatingMargin").cloned();
            inputs.insert("operatingProfit".into(), json!({ "amount": at.to_string(), "per": per }));
            if let Some(margin) = margin {
                inputs.insert("operatingMargin".into(), margin);
            }
        }
        Varied::Hours if inputs.contains_key("services") => {
            for service in inputs["services"].as_array_mut().unwrap() {
                service["hours"] = json!(at.to_string());
            }
        }
        Varied::Hours => {
            let key =
                ["minutesOut", "hoursOut", "outageHours"].into_iter().find(|key| inputs.contains_key(*key));
            let factor = if key == Some("minutesOut") { Decimal::from(60) } else { Decimal::ONE };
            inputs.insert(key.unwrap().into(), json!((at * factor).normalize().to_string()));
        }
    }
    claim
}

fn estimate(claim: &Value) -> Value {
    let mut answer = ask(claim);
    assert_eq!(answer["ok"], json!(true), "{claim} {answer}");
    answer["estimate"].take()
}

fn number(value: &Value) -> Decimal {
    text(value).parse().unwrap()
}

/// none < cash by amount < negotiation; what is not computable pays as little as nothing.
fn rank(outcome: &Value) -> (u8, Decimal) {
    match text(&outcome["kind"]) {
        "cash" => (1, number(&outcome["amount"])),
        "negotiation" => (2, Decimal::ZERO),
        _ => (0, Decimal::ZERO),
    }
}

/// The points rise, and each is the estimate of the claim with its value.
fn each_is_an_estimate(claim: &Value, input: Varied) -> Vec<Value> {
    let points = points(claim, input);
    assert!(points.len() <= MOST as usize && points.len() != 1, "{claim}");
    for pair in points.windows(2) {
        assert!(number(&pair[0]["at"]) <= number(&pair[1]["at"]), "{claim}");
        let is_step = pair[1]["step"] == json!(true);
        assert!(!is_step || pair[0]["outcome"] != pair[1]["outcome"], "{claim}: {pair:?}");
    }
    for point in &points {
        let is_own = point["own"] == json!(true);
        let claim = if is_own { claim.clone() } else { varied(claim, input, number(&point["at"])) };
        let estimate = estimate(&claim);
        assert_eq!(point["outcome"], estimate["outcome"], "{claim}");
        let losses = [&estimate["loss"], &estimate["salesLoss"]].map(|loss| &loss["likely"]);
        let is_told = losses.iter().any(|loss| **loss == point["loss"]);
        let is_none = losses.iter().all(|loss| loss.is_null()) && point["loss"] == json!("0");
        // What is refused shows no loss; its line may still have one.
        assert!(
            is_told || is_none || estimate["outcome"]["kind"] == json!("not-computable"),
            "{claim}: {point}"
        );
    }
    points
}

/// Claims of the worked café and of shops that look random.
fn shops(count: usize) -> Vec<Value> {
    let mut dice = Dice::new(2022);
    let mut shop = || {
        let services = ["talk-channel", "kakaopay", "kakao-login"];
        let services: Vec<_> = dice
            .subset(services.len())
            .into_iter()
            .map(|at| json!({ "id": services[at], "dependence": dice.between(1, 33).to_string() }))
            .collect();
        let mut inputs = json!({
            "operatingProfit": { "amount": dice.of_any_size(1_000_000_000).max(1).to_string(), "per": *dice.one_of(&["month", "week", "year"]) },
            "openingHours": [{ "days": ["mon", "tue", "fri"], "from": "09:00", "to": *dice.one_of(&["17:30", "21:00", "26:00"]) }],
            "services": services,
            "alternative": *dice.one_of(&["none", "some"]),
        });
        if dice.percent(50) {
            inputs["operatingMargin"] = json!(dice.between(5, 60).to_string());
        }
        small_business(&inputs)
    };
    (0..count).map(|_| shop()).collect()
}

fn small_business(inputs: &Value) -> Value {
    json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime", "inputs": inputs })
}

fn cafe() -> Value {
    let days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
    small_business(&json!({
        "operatingProfit": { "amount": "300만", "per": "month" },
        "openingHours": [{ "days": days, "from": "09:00", "to": "21:00" }],
        "services": [{ "id": "talk-channel", "dependence": "40" }],
        "alternative": "some",
    }))
}

/// Where the payment changes, and what is paid from there on.
fn steps(points: &[Value]) -> Vec<(String, String)> {
    let paid = |outcome: &Value| match text(&outcome["kind"]) {
        "cash" => text(&outcome["amount"]).to_owned(),
        kind => kind.to_owned(),
    };
    let steps = points.iter().filter(|point| point["step"] == json!(true));
    steps.map(|point| (text(&point["at"]).to_owned(), paid(&point["outcome"]))).collect()
}

/// The loss is 36,000,000 ÷ 4,380 × hours × 40 % × 0.5 × 96 %: 300,001 won are reached after 190.11 hours, 500,001 after 316.85.
/// Of the profit it is 0.0155178…: one won is lost from 65 won a month on, 300,001 from 19,332,692.
#[test]
fn the_cafe() {
    let of = |at: &str, paid: &str| (at.to_owned(), paid.to_owned());
    let hours = points(&cafe(), Varied::Hours);
    let expected = [of("0.01", "30000"), of("190.11", "50000"), of("316.85", "negotiation")];
    assert_eq!(steps(&hours), expected);
    assert_eq!(hours.first().unwrap()["outcome"]["kind"], json!("none"));
    assert_eq!(hours.last().unwrap()["at"], json!("400"));
    let own: Vec<_> = hours.iter().filter(|point| point["own"] == json!(true)).collect();
    assert_eq!(own.len(), 1);
    assert_eq!([&own[0]["at"], &own[0]["loss"]], [&json!("29.5"), &json!("46553")]);

    let profit = points(&cafe(), Varied::Profit);
    let expected =
        [of("1", "none"), of("65", "30000"), of("19332692", "50000"), of("32221110", "negotiation")];
    assert_eq!(steps(&profit), expected);
    assert_eq!(profit[0]["outcome"]["kind"], json!("not-computable"));
    assert_eq!(profit.last().unwrap()["at"], json!("50000000"));
}

/// A curve over the hours reaches beyond the longest outage, although no single value is the claim's own.
#[test]
fn services_with_different_hours_keep_the_scale_of_the_longest() {
    let mut claim = cafe();
    claim["inputs"]["services"] = json!([
        { "id": "talk-channel", "dependence": "40", "hours": "2" },
        { "id": "kakaopay", "dependence": "10", "hours": "150" },
    ]);
    let points = each_is_an_estimate(&claim, Varied::Hours);
    assert!(points.iter().all(|point| point["own"] == json!(false)));
    assert!(number(&points.last().unwrap()["at"]) >= Decimal::from(300), "{points:?}");
    assert_eq!(steps(&points).len(), 3, "{points:?}");
}

/// A loss, and nothing at all, give the curve over profits that a profit gives.
#[test]
fn a_loss_has_the_scale_of_its_amount_and_zero_that_of_the_edges() {
    let expected: Vec<_> =
        points(&cafe(), Varied::Profit).into_iter().filter(|point| point["own"] == json!(false)).collect();
    for amount in ["-300만", "0"] {
        let mut claim = cafe();
        claim["inputs"]["operatingProfit"]["amount"] = json!(amount);
        let points = points(&claim, Varied::Profit);
        let points: Vec<_> = points
            .into_iter()
            .map(|mut point| {
                point["own"] = json!(false);
                point
            })
            .collect();
        assert_eq!(points, expected, "{amount}");
    }
    let mut claim = cafe();
    let hours = points(&claim, Varied::Hours);
    claim["inputs"]["services"][0]["hours"] = json!("0");
    assert_eq!(steps(&points(&claim, Varied::Hours)), steps(&hours));
}

#[test]
fn every_point_of_random_shops_is_an_estimate() {
    for claim in shops(40) {
        for input in [Varied::Hours, Varied::Profit] {
            each_is_an_estimate(&claim, input);
        }
    }
}

#[test]
fn every_point_of_golden_claims_is_an_estimate() {
    let engine = Engine::new();
    let mut seen = 0;
    for golden::Row { claim, .. } in golden::rows() {
        // Rows that are refused, and those of documents that are not built in, are the affair of the tests of estimates.
        let is_answered = |tree: Tree| matches!(engine.estimate(&tree), Ok(Outcome::Answered(_)));
        if !Tree::read(&claim).is_ok_and(is_answered) {
            continue;
        }
        for input in [Varied::Hours, Varied::Profit] {
            if curve(&claim, input, MOST).is_ok() {
                each_is_an_estimate(&claim, input);
                seen += 1;
            }
        }
    }
    assert!(seen > 20, "{seen}");
}

/// Values that look random, each between two points.
#[test]
fn between_two_points_nothing_else_is_paid() {
    let mut dice = Dice::new(13);
    let mut judged = 0;
    for claim in shops(25) {
        for (input, decimals) in [(Varied::Hours, 2), (Varied::Profit, 0)] {
            let points = points(&claim, input);
            for _ in 0..40 {
                let at = dice.below(points.len() - 1);
                let (left, right) = (&points[at], &points[at + 1]);
                let ends = [left, right].map(|point| number(&point["at"]));
                let units = ((ends[1] - ends[0]) * Decimal::from(10_u64.pow(decimals))).trunc();
                let Ok(units) = u64::try_from(units) else { continue };
                let value = ends[0] + Decimal::new(i64::try_from(dice.between(0, units)).unwrap(), decimals);
                if value == ends[1] || left["own"] == json!(true) {
                    continue;
                }
                let paid = estimate(&varied(&claim, input, value));
                let [before, paid, after] = [&left["outcome"], &paid["outcome"], &right["outcome"]].map(rank);
                judged += 1;
                let place = format!("{value} between {left} and {right}: {claim}");
                if right["step"] == json!(true) {
                    assert_eq!(paid, before, "{place}");
                } else {
                    assert!(before <= paid && paid <= after, "{place}");
                }
            }
        }
    }
    assert!(judged >= 1_000, "{judged}");
}

/// 60 minutes are exactly one hour, and a payment that follows the hours is told at evenly spaced values.
#[test]
fn a_method_that_asks_for_minutes_or_hours_itself() {
    let claim = |scheme: &str, claimant: &str, method: &str, inputs: Value| json!({ "scheme": scheme, "claimant": claimant, "method": method, "inputs": inputs });
    let inputs =
        json!({ "monthlyRate": "60", "minutesOut": "90", "outageDate": "2026-03-22", "covered": "yes" });
    let wireless = points(&claim("att-guarantee-2025", "wireless", "terms", inputs), Varied::Hours);
    assert_eq!(steps(&wireless), [("1".to_owned(), "1.93".to_owned())]);
    let inputs = json!({ "monthlyFee": "72,000", "hoursOut": "2" });
    let terms = claim("korea-telecom-terms", "customer", "two-hours", inputs);
    let points = each_is_an_estimate(&terms, Varied::Hours);
    assert_eq!(steps(&points), [("2".to_owned(), "2000".to_owned())]);
    assert!(points.len() > 100);
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_place() {
    for points in [0, 1, 513, u32::MAX] {
        let expected = "over.points: expected a whole number from 2 to 512";
        assert_eq!(curve(&cafe(), Varied::Hours, points), Err(expected.into()));
    }
    let mut known = cafe();
    known["method"] = json!("loss-known");
    known["inputs"] = json!({ "loss": "100000" });
    for input in [Varied::Hours, Varied::Profit] {
        assert_eq!(curve(&known, input, 10), Err("over.input: this method does not ask for it".into()));
    }
    let mut wrong = cafe();
    wrong["inputs"]["operatingProfit"]["amount"] = json!("x");
    assert_eq!(curve(&wrong, Varied::Hours, 10), Ok(ask(&wrong)));
}

/// As many points as asked for, and no more: those nearest to 0 and the end.
#[test]
fn few_points_are_the_first_steps_and_the_end() {
    for (count, expected) in [
        (2, vec!["0", "400"]),
        (3, vec!["0", "0.01", "400"]),
        (5, vec!["0", "0.01", "190.11", "316.85", "400"]),
    ] {
        let answer = curve(&cafe(), Varied::Hours, count).unwrap();
        let at: Vec<_> = list(&answer["points"]).iter().map(|point| text(&point["at"])).collect();
        assert_eq!(at, expected);
    }
}

#[test]
fn the_largest_answers_have_a_curve() {
    let mut claim = cafe();
    claim["inputs"]["operatingProfit"]["amount"] = json!("1000000000000000");
    let profit = points(&claim, Varied::Profit);
    assert_eq!(profit.last().unwrap()["at"], json!("1000000000000000"));
    claim["inputs"]["services"][0]["hours"] = json!("9999.99");
    let hours = points(&claim, Varied::Hours);
    assert_eq!(hours.last().unwrap()["at"], json!("9999.99"));
    claim["inputs"]["operatingProfit"]["amount"] = json!("-5");
    let loss = points(&claim, Varied::Profit);
    assert!(loss.len() >= 2 && loss.iter().all(|point| point["own"] == json!(false)));
}
