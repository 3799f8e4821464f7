//! Whatever a person types is answered: as an amount or a time, or with what is wrong with it, and never with a failure.

#![cfg(test)]

mod common;

use common::{ask, json, list, text};
use payout_estimator::Engine;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};
use std::fs;

/// Short pieces of what people type, together with what they do not.
fn typed() -> impl Strategy<Value = String> {
    let pieces = select(vec![
        "1", "0", "00", "35", "300", "1,234", ",", ".", "5", "만", "억", "조", "천", "백", "십", "원", "₩",
        "-", "−", "△", "~", "약", "월", "시", "오후", ":", "(", ")", " ", "e", "x", "１", "삼", "\u{0}",
        "\t",
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
        let amount = json(&Engine::parse_amount(&typed, None));
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
            let again = json(&Engine::parse_amount(value, None));
            prop_assert_eq!(again, json!({ "kind": "exact", "value": value }), "{:?}", typed);
        }
    }

    #[test]
    fn every_text_is_a_time_or_says_why_not(typed in typed(), after in typed()) {
        let time = json(&Engine::parse_time(&typed, Some(&after)));
        match text(&time["kind"]) {
            "exact" => {
                let again = json(&Engine::parse_time(text(&time["value"]), None));
                prop_assert_eq!(again, time, "{:?}", typed);
            }
            "ambiguous" => prop_assert_eq!(list(&time["candidates"]).len(), 2),
            "span" => {
                for end in ["from", "to"] {
                    let end = json(&Engine::parse_time(text(&time[end]), None));
                    prop_assert!(["exact", "error"].contains(&text(&end["kind"])), "{typed:?} {end}");
                }
            }
            kind => prop_assert!(["empty", "error"].contains(&kind), "{}", kind),
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

/// What single answers come to, as `tests/golden/typed.tsv` writes it.
fn comes(kind: &str, typed: &str, after: &str) -> String {
    let found = match kind {
        "amount" => json(&Engine::parse_amount(typed, None)),
        "time" => json(&Engine::parse_time(typed, Some(after).filter(|after| !after.is_empty()))),
        _ => return within_a_claim(kind, typed),
    };
    let joined = |values: &Value| list(values).iter().map(text).collect::<Vec<_>>().join(" ");
    match text(&found["kind"]) {
        "exact" => format!("= {}", text(&found["value"])),
        "ambiguous" => format!("? {}", joined(&found["candidates"])),
        "span" => format!("span {} {}", text(&found["from"]), text(&found["to"])),
        "empty" => "empty".into(),
        _ => format!("! {} {}", text(&found["code"]), text(&found["text"])),
    }
}

/// The plain number that gives the same estimate, or the problem of the field.
fn within_a_claim(kind: &str, typed: &str) -> String {
    let claim = |typed: &str| {
        let mut claim = json!({
            "scheme": "kakao-2022", "claimant": "small-business", "method": "profit-and-downtime",
            "inputs": {
                "operatingProfit": { "amount": "3000000", "per": "month" },
                "openingHours": [{ "days": ["mon"], "from": "09:00", "to": "21:00" }],
                "services": [{ "id": "talk-channel", "dependence": "40", "hours": "12" }],
            },
        });
        let inputs = &mut claim["inputs"];
        match kind {
            "monthly" => inputs["operatingProfit"]["amount"] = json!(typed),
            "percent" => inputs["services"][0]["dependence"] = json!(typed),
            _ => inputs["services"][0]["hours"] = json!(typed),
        }
        ask(&claim)
    };
    let answer = claim(typed);
    if answer["ok"] == json!(true) {
        let steps = |answer: &Value| answer["estimate"]["steps"].to_string();
        let plain =
            ["3000000", "40", "40.5", "5", "5.5", "1.5", "24", "30", "30.5", "51", "0.333333", "0.016667"];
        let same = plain.iter().find(|plain| steps(&claim(plain)) == steps(&answer));
        return same.map_or_else(|| answer["estimate"]["steps"].to_string(), |plain| format!("= {plain}"));
    }
    let problem = &answer["problems"][0];
    let params = &problem["params"];
    match text(&problem["code"]) {
        "ambiguous" => {
            format!("? {}", list(&params["candidates"]).iter().map(text).collect::<Vec<_>>().join(" "))
        }
        code => format!("! {} {}", params["reason"].as_str().unwrap_or(code), text(&params["text"])),
    }
}

/// Its own sign, word and code, on either side, and no other: dollars and rupees as won.
#[test]
fn a_currency_is_read_where_it_is_asked_for() {
    for (currency, texts) in [
        (
            "USD",
            &["$60", "60$", "US$60", "60 dollars", "60 Dollar", "USD 60", "60usd", "60달러", "$60/month"][..],
        ),
        ("INR", &["₹60", "60₹", "Rs 60", "Rs. 60", "Rs.60", "rs60", "60 rupees", "INR 60", "60루피"]),
        ("KRW", &["₩60", "60₩", "60원", "KRW 60", "60 won", "금 60원정"]),
        ("EUR", &["€60", "60 €", "60유로", "60 euros"]),
        ("VND", &["60", "VND 60", "60 vnd"]),
    ] {
        for text in texts {
            let own = json(&Engine::parse_amount(text, Some(currency)));
            assert_eq!(own, json!({ "kind": "exact", "value": "60" }), "{text} in {currency}");
            for other in ["USD", "INR", "KRW", "EUR", "JPY"].into_iter().filter(|other| *other != currency) {
                let amount = json(&Engine::parse_amount(text, Some(other)));
                let code = amount["code"].as_str().unwrap_or_default();
                let expected = if *text == "60" {
                    ""
                } else if currency == "VND" {
                    "not-a-number"
                } else {
                    "other-currency"
                };
                assert_eq!(code, expected, "{text} in {other}: {amount}");
            }
        }
    }
    // Only won are counted in 만, but whoever writes 만 means it.
    assert_eq!(json(&Engine::parse_amount("월 60", Some("USD")))["kind"], json!("exact"));
    assert_eq!(json(&Engine::parse_amount("6만 달러", Some("USD")))["value"], json!("60000"));
    assert_eq!(json(&Engine::parse_amount("$.50", Some("USD")))["value"], json!("0.5"));
    assert_eq!(json(&Engine::parse_amount("$50-$60", Some("USD")))["code"], json!("range"));
}

/// A field of a scheme expects the currency of the scheme, and a refusal names it.
#[test]
fn a_field_expects_the_currency_of_its_scheme() {
    let wireless = |rate: &str| {
        let inputs =
            json!({ "monthlyRate": rate, "minutesOut": "90", "outageDate": "2026-03-22", "covered": "yes" });
        ask(
            &json!({ "scheme": "att-guarantee-2025", "claimant": "wireless", "method": "terms", "inputs": inputs }),
        )
    };
    let plain = wireless("60");
    assert_eq!(plain["ok"], json!(true), "{plain}");
    for rate in ["$60", "60 dollars", "USD 60", "60달러", "월 $60", "$60 per month", "월 60"] {
        assert_eq!(wireless(rate), plain, "{rate}");
    }
    for rate in ["60원", "6만원", "₩60", "₹60", "60 euros"] {
        let params = json!({ "at": "1", "text": rate, "reason": "other-currency", "currency": "USD" });
        assert_eq!(wireless(rate)["problems"][0]["params"], params, "{rate}");
    }
}

/// A period is read where the question is for it. Every refusal is true.
#[test]
fn a_period_is_read_where_it_is_asked_for() {
    let claim = |scheme: &str, claimant: &str, method: &str, inputs: Value| {
        ask(&json!({ "scheme": scheme, "claimant": claimant, "method": method, "inputs": inputs }))
    };
    let reason = |answer: &Value| answer["problems"][0]["params"]["reason"].clone();
    let fee = |fee: &str| {
        let inputs = json!({ "monthlyFee": fee, "hoursOut": "2" });
        claim("korea-telecom-terms", "customer", "two-hours", inputs)
    };
    assert_eq!(fee("72,000")["ok"], json!(true));
    for typed in ["월 72,000", "월 7만2천원", "72,000원/월", "매달 72,000원"] {
        assert_eq!(fee(typed), fee("72,000"), "{typed}");
    }
    for typed in ["연 864,000", "하루 2,400원", "72,000 a year"] {
        assert_eq!(reason(&fee(typed)), json!("other-period"), "{typed}");
    }
    // A loss is for no period.
    let loss = |loss: &str| claim("kakao-2022", "small-business", "loss-known", json!({ "loss": loss }));
    assert_eq!(reason(&loss("월 300만")), json!("period"));
    let sales = |sales: &str| {
        let inputs = json!({
            "quarter": "2021-q3", "salesBefore": sales, "salesAfter": "0", "operatingMargin": "10",
            "labourShare": "10", "rentShare": "10", "days": "92"
        });
        let described: Value =
            serde_json::from_str(Engine::new().describe("covid-loss-2021").unwrap()).unwrap();
        let [claimant, method] =
            [&described["claimants"][0]["id"], &described["claimants"][0]["methods"][0]["id"]];
        claim("covid-loss-2021", text(claimant), text(method), inputs)
    };
    assert_eq!(sales("하루 50만")["ok"], json!(true), "{}", sales("하루 50만"));
    assert_eq!(sales("하루 50만"), sales("500,000"));
    assert_eq!(reason(&sales("월 1500만")), json!("other-period"));
    // Which period a profit is for is still to be chosen.
    let inputs = json!({
        "operatingProfit": { "amount": "월 300만", "per": "" },
        "openingHours": [{ "days": ["mon"], "from": "09:00", "to": "21:00" }],
        "services": [{ "id": "talk-channel" }],
    });
    let problems = claim("kakao-2022", "small-business", "profit-and-downtime", inputs)["problems"].clone();
    let expected = json!([{ "field": "inputs.operatingProfit.per", "code": "missing" }]);
    assert_eq!(problems, expected);
}

#[test]
fn every_row_of_the_table_is_read_as_it_says() {
    let table = fs::read_to_string("tests/golden/typed.tsv").unwrap();
    let rows: Vec<&str> = table.lines().skip(1).collect();
    assert!(rows.len() >= 120);
    let mut wrong = Vec::new();
    for row in rows {
        let [kind, typed, after, expected] = row.split('\t').collect::<Vec<_>>()[..] else { panic!("{row}") };
        let typed: String = serde_json::from_str(typed).unwrap();
        let got = comes(kind, &typed, after);
        if got != expected {
            wrong.push(format!("{kind} {typed:?} {after}: expected {expected}, got {got}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
