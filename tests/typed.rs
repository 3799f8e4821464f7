//! Whatever a person types is answered: as an amount, or with what is wrong with it, and never with a failure.

#![allow(clippy::expect_used, clippy::indexing_slicing, reason = "tests fail loudly")]

use payout_estimator::{Data, Engine, Json};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

thread_local! {
    static ENGINE: Engine = const { Engine::new() };
}

/// Short pieces of what people type, together with what they do not.
fn typed() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "1", "0", "00", "35", "300", "1,234", ",", ".", "5", "만", "억", "조", "천", "백", "십", "원", "₩",
        "-", "−", "△", "(", ")", " ", "e", "x", "１", "삼", "\u{0}", "\t",
    ]);
    prop_oneof![
        any::<String>(),
        prop::collection::vec(pieces, 0..8).prop_map(|pieces| pieces.concat()),
        any::<u64>().prop_map(|amount| amount.to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5_000, failure_persistence: None, rng_seed: RngSeed::Fixed(2022), ..ProptestConfig::default() })]

    #[test]
    fn every_text_is_an_amount_or_says_why_not(text in typed()) {
        let amount: Value = serde_json::from_str(&Engine::parse_amount(&text).to_json()).expect("results are JSON");
        let kind = amount["kind"].as_str().expect("an amount has a kind");
        prop_assert!(["exact", "empty", "ambiguous", "error"].contains(&kind), "{}", kind);
        let canonical: Vec<&str> = match kind {
            "exact" => vec![amount["value"].as_str().expect("a value is text")],
            "ambiguous" => {
                let candidates = amount["candidates"].as_array().expect("candidates are a list");
                prop_assert!(candidates.len() >= 2, "{text:?} {amount}");
                candidates.iter().filter_map(Value::as_str).collect()
            }
            _ => Vec::new(),
        };
        for value in canonical {
            let again: Value = serde_json::from_str(&Engine::parse_amount(value).to_json()).expect("results are JSON");
            prop_assert_eq!(again, json!({ "kind": "exact", "value": value }), "{:?}", text);
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(text in typed(), other in typed(), field in 0_usize..6) {
        let mut inputs = json!({
            "operatingProfit": { "amount": "3000000", "per": "month" },
            "openingHours": [{ "days": ["mon"], "from": "09:00", "to": "21:00" }],
            "services": [{ "id": "talk-channel", "dependence": "40", "hours": "" }],
            "alternative": "some",
        });
        match field {
            0 => inputs["operatingProfit"] = json!({ "sales": text, "operatingMargin": other, "per": "year" }),
            1 => inputs["operatingProfit"]["amount"] = json!(text),
            2 => inputs["openingHours"][0] = json!({ "days": ["sun"], "from": text, "to": other }),
            3 => inputs["services"][0] = json!({ "id": "kakaopay", "dependence": text, "hours": other }),
            4 => inputs["alternative"] = json!(text),
            _ => inputs["operatingMargin"] = json!(text),
        }
        let claim = json!({
            "scheme": "kakao-2022",
            "claimant": "small-business",
            "method": "profit-and-downtime",
            "inputs": inputs,
        });
        let claim = Data::from_json(&claim.to_string()).expect("a claim is JSON");
        let answer = ENGINE.with(|engine| engine.estimate(&claim).map(|answer| answer.to_json()));
        let answer: Value =
            serde_json::from_str(&answer.expect("a claim of the contract's shape")).expect("results are JSON");
        if answer["ok"] != json!(true) {
            let problems = answer["problems"].as_array().expect("problems are a list");
            prop_assert!(!problems.is_empty());
            for problem in problems {
                let field = problem["field"].as_str().expect("a problem has a field");
                prop_assert!(field.starts_with("inputs."), "{field}");
            }
        }
    }
}
