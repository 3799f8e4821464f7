//! Whatever a person types is answered: as an amount, or with what is wrong with it, and never with a failure.

#![cfg(test)]

mod common;

use common::{ask, json, list, text};
use payout_estimator::Engine;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::json;

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
    fn every_text_is_an_amount_or_says_why_not(typed in typed()) {
        let amount = json(&Engine::parse_amount(&typed));
        let kind = text(&amount["kind"]);
        prop_assert!(["exact", "empty", "ambiguous", "error"].contains(&kind), "{}", kind);
        let canonical: Vec<&str> = match kind {
            "exact" => vec![text(&amount["value"])],
            "ambiguous" => {
                let candidates = list(&amount["candidates"]);
                prop_assert!(candidates.len() >= 2, "{typed:?} {amount}");
                candidates.iter().map(text).collect()
            }
            _ => Vec::new(),
        };
        for value in canonical {
            let again = json(&Engine::parse_amount(value));
            prop_assert_eq!(again, json!({ "kind": "exact", "value": value }), "{:?}", typed);
        }
    }

    #[test]
    fn whatever_is_typed_is_answered(typed in typed(), other in typed(), field in 0_usize..6) {
        let mut inputs = json!({
            "operatingProfit": { "amount": "3000000", "per": "month" },
            "openingHours": [{ "days": ["mon"], "from": "09:00", "to": "21:00" }],
            "services": [{ "id": "talk-channel", "dependence": "40", "hours": "" }],
            "alternative": "some",
        });
        match field {
            0 => inputs["operatingProfit"] = json!({ "sales": typed, "operatingMargin": other, "per": "year" }),
            1 => inputs["operatingProfit"]["amount"] = json!(typed),
            2 => inputs["openingHours"][0] = json!({ "days": ["sun"], "from": typed, "to": other }),
            3 => inputs["services"][0] = json!({ "id": "kakaopay", "dependence": typed, "hours": other }),
            4 => inputs["alternative"] = json!(typed),
            _ => inputs["operatingMargin"] = json!(typed),
        }
        let claim = json!({
            "scheme": "kakao-2022",
            "claimant": "small-business",
            "method": "profit-and-downtime",
            "inputs": inputs,
        });
        let answer = ask(&claim);
        if answer["ok"] != json!(true) {
            let problems = list(&answer["problems"]);
            prop_assert!(!problems.is_empty());
            for problem in problems {
                let field = text(&problem["field"]);
                prop_assert!(field.starts_with("inputs."), "{field}");
            }
        }
    }
}
