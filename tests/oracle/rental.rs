//! Days between dates and days of a month, from a list of all dates: nothing is calculated, days are counted.

use num_rational::BigRational;
use payout_estimator::Engine;
use serde_json::{Value, json};

use crate::common::dice::Dice;
use crate::common::rental::{claim, document, document_by_date};
use crate::common::{self, list};
use crate::exact::{Three, fraction, longer_than, whole, written};

const CLAIMS_EACH: u64 = 26_000;

/// Year, month and day.
type Date = (u32, u32, u32);

/// Every date of these two centuries in its order.
fn calendar() -> Vec<Date> {
    let mut dates = Vec::new();
    for year in 1900..=2100 {
        let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        for month in 1..=12 {
            let days = match month {
                2 if is_leap => 29,
                2 => 28,
                4 | 6 | 9 | 11 => 30,
                _ => 31,
            };
            dates.extend((1..=days).map(|day| (year, month, day)));
        }
    }
    dates
}

/// A date in one of the ways in which people write them.
fn typed((year, month, day): Date, dice: &mut Dice) -> String {
    match dice.below(5) {
        0 => format!("{year}-{month:02}-{day:02}"),
        1 => format!("{year}.{month}.{day}."),
        2 => format!("{year}/{month}/{day}"),
        3 => format!("{year}년 {month}월 {day}일"),
        _ => format!(" {year}. {month:02}. {day:02}"),
    }
}

/// How many of the dates count: those after the first and before the second, and those of the two that are inclusive.
fn days(inclusive: &str, from: usize, to: usize) -> i64 {
    let apart = if from <= to { count(from..to) } else { -count(to..from) };
    // From a day to itself there are no days with one of its ends: with both it is one, with neither one is lacking.
    match inclusive {
        "no" => apart - 1,
        "start" | "end" => apart,
        _ => apart + 1,
    }
}

fn count<T>(days: impl Iterator<Item = T>) -> i64 {
    i64::try_from(days.count()).expect("few days")
}

struct Expected {
    out: i64,
    month: i64,
    daily: BigRational,
    paid: BigRational,
}

fn expected(inclusive: &str, dates: &[Date], fee: u64, reported: usize, repaired: usize) -> Expected {
    let out = days(inclusive, reported, repaired);
    let (year, month, _) = dates[reported];
    let month = count(dates.iter().filter(|date| (date.0, date.1) == (year, month)));
    let daily = whole(fee) / whole(month);
    let paid = (&daily * whole(out.max(0))).floor();
    Expected { out, month, daily, paid }
}

fn differences(engine: &Engine, written_claim: &Value, expected: &Expected) -> Vec<String> {
    let estimate = common::estimate(engine, written_claim)["estimate"].take();
    let mut found = Vec::new();
    let mut expect = |what: &str, expected: Value, got: &Value| {
        if expected != *got {
            found.push(format!("{what}: oracle {expected}, engine {got}\n    claim {written_claim}"));
        }
    };
    let value = |id: &str| {
        let step = list(&estimate["steps"]).iter().find(|step| step["id"] == id);
        step.map_or(Value::Null, |step| json!([step["value"], step["rounded"]]))
    };
    let of = |value: &BigRational| json!([written(value, 6), longer_than(value, 6)]);
    expect("out", of(&whole(expected.out)), &value("out"));
    expect("month", of(&whole(expected.month)), &value("month"));
    expect("daily", of(&expected.daily), &value("daily"));
    let (kind, amount) = match written(&expected.paid, 0) {
        nothing if nothing == "0" => ("none", Value::Null),
        amount => ("cash", json!(amount)),
    };
    expect("kind", json!(kind), &estimate["outcome"]["kind"]);
    expect("amount", amount, &estimate["outcome"]["amount"]);
    found
}

#[test]
fn days_are_counted_as_a_calendar_has_them() {
    let dates = calendar();
    let place = |date| dates.binary_search(&date).expect("a date");
    let (first, last) = (place((2024, 3, 1)), place((2027, 12, 31)));
    let mut claims = 0;
    for inclusive in ["no", "start", "end", "both"] {
        let engine = common::engine_with(&document(inclusive).to_string());
        for seed in 0..CLAIMS_EACH {
            let mut dice = Dice::new(seed);
            let fee = dice.of_any_size(1_000_000_000_000_000);
            let reported = first + dice.below(last - first + 1);
            // As often within a few days as anywhere.
            let repaired = match dice.below(2) {
                0 => reported - 40 + dice.below(81),
                _ => dice.below(dates.len()),
            };
            let inputs = json!({
                "fee": fee.to_string(),
                "reported": typed(dates[reported], &mut dice),
                "repaired": typed(dates[repaired], &mut dice),
            });
            let expected = expected(inclusive, &dates, fee, reported, repaired);
            let found = differences(&engine, &claim(&inputs), &expected);
            assert!(found.is_empty(), "{inclusive}: {}", found.join("\n"));
            claims += 1;
        }
    }
    println!("dates: {claims} cases");
    assert!(claims >= 100_000);
}

/// The part that is paid for, by the day of the report; nothing before the rule began.
fn part(reported: Date) -> Option<Three<i64>> {
    if reported < (2024, 3, 1) {
        None
    } else if reported < (2026, 4, 1) {
        Some(Three::certain(50))
    } else if reported < (2027, 1, 1) {
        Some(Three { low: 80, likely: 100, high: 120 })
    } else {
        Some(Three::certain(150))
    }
}

/// How an outcome is: its kind, and its amount where it is cash.
fn outcome(result: &Value) -> (String, Option<String>) {
    let amount = result["amount"].as_str().map(str::to_owned);
    (result["kind"].as_str().unwrap_or_default().to_owned(), amount)
}

#[test]
fn values_are_chosen_by_date() {
    let dates = calendar();
    let place = |date| dates.binary_search(&date).expect("a date");
    let (first, last) = (place((2020, 1, 1)), place((2027, 12, 31)));
    let edges = [(2024, 3, 1), (2026, 4, 1), (2027, 1, 1)].map(place);
    let engine = common::engine_with(&document_by_date("end").to_string());
    for seed in 0..100_000 {
        let mut dice = Dice::new(seed);
        let fee = dice.of_any_size(1_000_000_000_000);
        // As often within a day of a change as anywhere.
        let reported = match dice.below(2) {
            0 => dice.one_of(&edges) - 1 + dice.below(3),
            _ => first + dice.below(last - first + 1),
        };
        let repaired = reported - 10 + dice.below(400);
        let inputs = json!({
            "fee": fee.to_string(),
            "reported": typed(dates[reported], &mut dice),
            "repaired": typed(dates[repaired], &mut dice),
        });
        let claim = claim(&inputs);
        let estimate = common::estimate(&engine, &claim)["estimate"].take();
        let daily = expected("end", &dates, fee, reported, repaired);
        let paid = |percent: &i64| {
            let paid = &daily.daily * whole(daily.out.max(0)) * fraction(*percent, 100);
            match written(&paid.floor(), 0) {
                nothing if nothing == "0" => ("none".to_owned(), None),
                amount => ("cash".to_owned(), Some(amount)),
            }
        };
        let range = &estimate["range"];
        match part(dates[reported]) {
            Some(part) => {
                assert_eq!(outcome(&estimate["outcome"]), paid(&part.likely), "{claim}");
                assert_eq!(outcome(&range["low"]), paid(&part.low), "{claim}");
                assert_eq!(outcome(&range["high"]), paid(&part.high), "{claim}");
            }
            None => assert_eq!(outcome(&estimate["outcome"]), ("negotiation".to_owned(), None), "{claim}"),
        }
    }
    println!("values by date: 100000 cases");
}
