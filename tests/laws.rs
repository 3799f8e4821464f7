//! Laws that hold for every claim, whatever the figures: more profit, more hours or more dependence never pay less, the
//! ends of a range are in order, and nothing is negative.

#![cfg(test)]

mod common;

use common::{ask, list, text};
use num_bigint::BigInt;
use proptest::prelude::*;
use proptest::sample::{select, subsequence};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

const SERVICES: [&str; 6] =
    ["talk-channel", "kakaopay", "kakao-login", "alimtalk", "kakao-t-taxi", "kakao-map"];

/// What is asked of everybody who works from profit and downtime; percents and hours in hundredths.
#[derive(Clone, Debug)]
struct Shop {
    profit: u64,
    per: &'static str,
    opening: Value,
    services: Vec<Used>,
    alternative: Option<&'static str>,
    margin: Option<u64>,
}

#[derive(Clone, Debug)]
struct Used {
    id: &'static str,
    dependence: Option<u64>,
    hours: Option<u64>,
}

fn hundredths(number: u64) -> String {
    format!("{}.{:02}", number / 100, number % 100)
}

impl Shop {
    fn claim(&self) -> Value {
        let services = self.services.iter().map(|used| {
            let mut service = json!({ "id": used.id });
            if let Some(dependence) = used.dependence {
                service["dependence"] = json!(hundredths(dependence));
            }
            if let Some(hours) = used.hours {
                service["hours"] = json!(hundredths(hours));
            }
            service
        });
        let mut inputs = json!({
            "operatingProfit": { "amount": self.profit.to_string(), "per": self.per },
            "openingHours": self.opening,
            "services": services.collect::<Vec<_>>(),
        });
        if let Some(alternative) = self.alternative {
            inputs["alternative"] = json!(alternative);
        }
        if let Some(margin) = self.margin {
            inputs["operatingMargin"] = json!(hundredths(margin));
        }
        claim("profit-and-downtime", &inputs)
    }

    fn estimate(&self) -> Value {
        estimate(&self.claim())
    }
}

fn claim(method: &str, inputs: &Value) -> Value {
    json!({ "scheme": "kakao-2022", "claimant": "small-business", "method": method, "inputs": inputs })
}

fn estimate(claim: &Value) -> Value {
    let mut answer = ask(claim);
    assert_eq!(answer["ok"], json!(true), "{claim} {answer}");
    answer["estimate"].take()
}

/// none < cash by amount < negotiation
fn rank(outcome: &Value) -> (u8, BigInt) {
    match text(&outcome["kind"]) {
        "none" => (0, BigInt::ZERO),
        "cash" => (1, number(&outcome["amount"])),
        "negotiation" => (2, BigInt::ZERO),
        other => panic!("{other} is not an outcome of a small business"),
    }
}

fn number(amount: &Value) -> BigInt {
    text(amount).parse().expect("a whole number as text")
}

/// What can be compared of two estimates, for each run: the losses and the outcome. Without an operating profit nothing is lost,
/// and the method cannot tell what is paid.
fn runs(estimate: &Value) -> [Run; 3] {
    let lost = |of: &str, run: &str| match &estimate[of] {
        Value::Null => BigInt::ZERO,
        lost => number(&lost[run]),
    };
    let run = |run| Run {
        profit: lost("loss", run),
        sales: lost("salesLoss", run),
        outcome: if estimate["range"].is_null() { (0, BigInt::ZERO) } else { rank(&estimate["range"][run]) },
    };
    ["low", "likely", "high"].map(run)
}

#[derive(Debug)]
struct Run {
    profit: BigInt,
    sales: BigInt,
    outcome: (u8, BigInt),
}

impl Run {
    fn at_most(&self, other: &Run) -> bool {
        self.profit <= other.profit && self.sales <= other.sales && self.outcome <= other.outcome
    }
}

fn never_less(less: &Value, more: &Value) -> Result<(), TestCaseError> {
    for (less, more) in runs(less).into_iter().zip(runs(more)) {
        prop_assert!(less.at_most(&more), "{less:?} became {more:?}");
    }
    Ok(())
}

fn time(minute: u32) -> String {
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn opening() -> impl Strategy<Value = Value> {
    let days = subsequence(vec!["mon", "tue", "wed", "thu", "fri", "sat", "sun"], 1..=7);
    let interval = (days, 0_u32..1440).prop_flat_map(|(days, from)| {
        (from + 1..=2160)
            .prop_map(move |to| json!({ "days": days.clone(), "from": time(from), "to": time(to) }))
    });
    prop::collection::vec(interval, 1..4).prop_map(Value::Array)
}

fn amount() -> impl Strategy<Value = u64> {
    prop_oneof![0_u64..1000, 100_000_u64..20_000_000, 0_u64..=1_000_000_000_000_000]
}

/// Services whose dependences add up to at most 100 % even when one of them is raised by a tenth of 100.
fn services(answered: bool) -> impl Strategy<Value = Vec<Used>> {
    let dependence = if answered { (0_u64..=1_500).prop_map(Some).boxed() } else { any_dependence().boxed() };
    let answers = prop::collection::vec((dependence, prop::option::of(0_u64..=999_999)), SERVICES.len());
    (subsequence(SERVICES.to_vec(), 1..=SERVICES.len()).prop_shuffle(), answers).prop_map(|(ids, answers)| {
        let used = |(id, (dependence, hours))| Used { id, dependence, hours };
        ids.into_iter().zip(answers).map(used).collect()
    })
}

fn any_dependence() -> impl Strategy<Value = Option<u64>> {
    prop::option::of(0_u64..=1_500)
}

fn shop(answered: bool) -> impl Strategy<Value = Shop> {
    let per = select(vec!["month", "week", "day", "year"]);
    let alternative = select(vec![None, Some("none"), Some("some"), Some("full")]);
    let margin = prop::option::of(1_u64..=10_000);
    (amount(), per, opening(), services(answered), alternative, margin).prop_map(
        |(profit, per, opening, services, alternative, margin)| Shop {
            profit,
            per,
            opening,
            services,
            alternative,
            margin,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, rng_seed: RngSeed::Fixed(2022), ..ProptestConfig::default() })]

    #[test]
    fn more_profit_never_pays_less(shop in shop(false), more in amount()) {
        let more = Shop { profit: (shop.profit + more).min(1_000_000_000_000_000), ..shop.clone() };
        never_less(&shop.estimate(), &more.estimate())?;
    }

    #[test]
    fn more_hours_never_pay_less(shop in shop(false), place in 0_usize..6, hours in 0_u64..500_000, more in 0_u64..500_000) {
        let with_hours = |hours| {
            let mut shop = shop.clone();
            let place = place % shop.services.len();
            shop.services[place].hours = Some(hours);
            shop.estimate()
        };
        never_less(&with_hours(hours), &with_hours(hours + more))?;
    }

    #[test]
    fn more_dependence_never_pays_less(shop in shop(true), place in 0_usize..6, more in 0_u64..=1_000) {
        let mut more_dependent = shop.clone();
        let place = place % shop.services.len();
        more_dependent.services[place].dependence = shop.services[place].dependence.map(|part| part + more);
        never_less(&shop.estimate(), &more_dependent.estimate())?;
    }

    #[test]
    fn a_range_goes_from_low_over_likely_to_high_and_never_below_zero(shop in shop(false)) {
        let estimate = shop.estimate();
        let runs = runs(&estimate);
        prop_assert!(runs.is_sorted_by(Run::at_most), "{runs:?}");
        prop_assert_eq!(&estimate["outcome"], &estimate["range"]["likely"]);
        for name in ["loss", "salesLoss"] {
            let amounts = &estimate[name];
            if !amounts.is_null() {
                let (low, likely) = (number(&amounts["low"]), number(&amounts["likely"]));
                prop_assert!(BigInt::ZERO <= low && low <= likely && likely <= number(&amounts["high"]));
            }
        }
        for reading in list(&estimate["readings"]) {
            let (kind, amount) = rank(&reading["outcome"]);
            prop_assert!(kind != 1 || amount > BigInt::ZERO, "cash is more than nothing");
        }
    }

    #[test]
    fn the_order_of_services_does_not_matter((shop, services) in shop(false).prop_flat_map(|shop| {
        let services = Just(shop.services.clone()).prop_shuffle();
        (Just(shop), services)
    })) {
        let reordered = Shop { services, ..shop.clone() };
        let (one, other) = (shop.estimate(), reordered.estimate());
        for name in ["outcome", "range", "readings", "readingsAgree", "loss", "salesLoss", "ratio", "drivers"] {
            prop_assert_eq!(&one[name], &other[name], "{}", name);
        }
    }

    #[test]
    fn a_rise_in_sales_counts_as_nothing(normal in amount(), more in amount(), margin in 1_u64..=10_000) {
        let outage = (normal + more).min(1_000_000_000_000_000);
        let weeks = json!({
            "normalWeek": normal.to_string(),
            "outageWeek": outage.to_string(),
            "operatingMargin": hundredths(margin),
        });
        let estimate = estimate(&claim("week-against-week", &weeks));
        prop_assert_eq!(&estimate["outcome"], &json!({ "kind": "none", "reason": "no-loss" }));
        prop_assert_eq!(&estimate["salesLoss"]["high"], &json!("0"));
    }
}

#[test]
fn the_bands_change_exactly_at_their_edges() {
    let known = |loss: u32| estimate(&claim("loss-known", &json!({ "loss": loss.to_string() })));
    let dropped = |drop: u32| {
        let weeks = json!({ "normalWeek": (1_000_000 + drop).to_string(), "outageWeek": "1000000" });
        estimate(&claim("week-against-week", &weeks))
    };
    let tenth = |estimate: &Value| {
        let reading =
            list(&estimate["readings"]).iter().find(|reading| reading["id"] == "one-tenth-on-sales");
        outcome(&reading.expect("a known loss has a tenth")["outcome"])
    };
    for (loss, announced, one_tenth) in [
        (0, "none no-loss", "none no-loss"),
        (1, "cash 30000", "none rounds-to-nothing"),
        (99, "cash 30000", "none rounds-to-nothing"),
        (100, "cash 30000", "cash 10"),
        (299_999, "cash 30000", "cash 29990"),
        (300_000, "cash 30000", "cash 30000"),
        (300_001, "cash 50000", "cash 30000"),
        (499_999, "cash 50000", "cash 49990"),
        (500_000, "cash 50000", "cash 50000"),
        (500_001, "negotiation", "negotiation"),
    ] {
        let estimate = known(loss);
        assert_eq!(outcome(&estimate["outcome"]), announced, "a loss of {loss}");
        assert_eq!(tenth(&estimate), one_tenth, "a tenth of {loss}");
        assert_eq!(outcome(&dropped(loss)["outcome"]), announced, "sales lower by {loss}");
    }
}

/// "cash 30000", "none no-loss", "negotiation".
fn outcome(outcome: &Value) -> String {
    let detail = ["amount", "reason"].into_iter().find_map(|key| outcome[key].as_str());
    let kind = text(&outcome["kind"]);
    detail.map_or(kind.to_owned(), |detail| format!("{kind} {detail}"))
}
