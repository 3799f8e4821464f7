//! The independent oracle: the rules stated a second time, from the product's page and the collected facts alone,
//! over big fractions and a calendar of single minutes, and compared with the engine on seeded cases.
//!
//! When the two disagree, the written rule decides, not either program.

#![cfg(test)]

mod awards;
mod cases;
mod claim;
#[path = "../common/mod.rs"]
mod common;
mod compare;
mod corners;
mod drivers;
mod exact;
mod facts;
mod fleet;
mod rental;
mod rules;
mod standing;
mod steps;
mod week;

use num_bigint::BigInt;
use payout_estimator::Engine;

use crate::awards::Award;
use crate::claim::{Alternative, Claim, Downtime, Open, Per, Profit, Used};
use crate::common::dice::Dice;
use crate::exact::{Three, hundredths, written};
use crate::week::Interval;

/// 3,000,000 won a month, open 09:00–21:00 daily, 40 % of sales through the channel, some other way to sell.
fn cafe() -> Downtime {
    Downtime {
        profit: Profit::Operating(3_000_000),
        per: Per::Month,
        open: Open::Intervals(vec![Interval { days: (0..7).collect(), from: 9 * 60, to: 21 * 60 }]),
        services: vec![Used {
            id: "talk-channel".to_owned(),
            dependence: Some(hundredths(4000)),
            hours: None,
        }],
        alternative: Some(Alternative::Some),
        margin: None,
    }
}

#[test]
fn the_oracle_answers_the_worked_example() {
    let scheme = facts::kakao_2022();
    let claim = cafe();
    let week = rules::opening_week(&claim);
    let sheet = rules::worksheet(&scheme, &claim, week.as_ref(), &|_| exact::Run::Likely);
    assert_eq!(written(&sheet.hourly_profit, 6), "8219.178082");
    assert_eq!(written(&sheet.services[0].hours, 6), "29.5");
    assert_eq!(written(&sheet.services[0].through_service, 2), "96986.3");
    assert_eq!(written(&sheet.exact_lost_profit, 2), "46553.42");

    let answer = rules::estimate(&scheme, &Claim::ProfitAndDowntime(claim.clone()));
    let loss = answer.loss.as_ref().expect("a profit gives a loss");
    assert_eq!(loss, &Three { low: BigInt::ZERO, likely: 46_553.into(), high: 136_438.into() });
    assert_eq!(answer.sales_loss, None);
    let thirty = || Award::Cash(30_000.into());
    let headline = &answer.readings[0];
    assert_eq!(headline.id, "announced");
    assert_eq!(headline.award, Three { low: Award::None("no-loss"), likely: thirty(), high: thirty() });
    assert_eq!(awards::ratio(headline).as_deref(), Some("64.4"));
    let minutes = &answer.hours[0].minutes;
    let minutes = [&minutes.low, &minutes.likely, &minutes.high].map(|minutes| written(minutes, 1));
    assert_eq!(minutes, ["1470", "1770", "2490"], "24.5, 29.5 and 41.5 hours");

    let with_margin = Downtime { margin: Some(hundredths(2580)), ..claim };
    let answer = rules::estimate(&scheme, &Claim::ProfitAndDowntime(with_margin));
    let sales_loss = answer.sales_loss.as_ref().map(|sales_loss| &sales_loss.likely);
    assert_eq!(sales_loss, Some(&BigInt::from(375_915)));
    let headline = &answer.readings[0];
    assert_eq!(headline.id, "announced-on-sales");
    let fifty = || Award::Cash(50_000.into());
    assert_eq!(headline.award, Three { low: fifty(), likely: fifty(), high: Award::Negotiation });
    assert!(!awards::agree(&answer.readings));
}

/// Runs the cases of `seeds` and prints how many; at the first ten differences it stops and shows them.
fn sweep(name: &str, engine: &Engine, scheme: &facts::Scheme, seeds: u64, case: impl Fn(&mut Dice) -> Claim) {
    let mut found = Vec::new();
    for seed in 0..seeds {
        let claim = case(&mut Dice::new(seed));
        let differences = compare::differences(engine, scheme, &claim, seed % 16 == 0);
        found.extend(differences.into_iter().map(|difference| format!("seed {seed}: {difference}")));
        assert!(found.len() < 10, "{name}: engine and oracle differ\n{}", found.join("\n"));
    }
    assert!(found.is_empty(), "{name}: engine and oracle differ\n{}", found.join("\n"));
    println!("{name}: {seeds} cases");
}

#[test]
fn profit_and_downtime_agrees() {
    let scheme = facts::kakao_2022();
    let engine = Engine::new();
    sweep("profit-and-downtime, any claim", &engine, &scheme, 50_000, |dice| {
        Claim::ProfitAndDowntime(cases::any_downtime(&scheme, dice))
    });
}

#[test]
fn profit_and_downtime_agrees_on_the_edges() {
    let scheme = facts::kakao_2022();
    let engine = Engine::new();
    sweep("profit-and-downtime, on an edge", &engine, &scheme, 60_000, |dice| {
        Claim::ProfitAndDowntime(cases::on_an_edge(&scheme, dice))
    });
}

#[test]
fn the_other_methods_agree() {
    let scheme = facts::kakao_2022();
    let engine = Engine::new();
    sweep("week-against-week", &engine, &scheme, 20_000, cases::any_weeks);
    sweep("loss-known", &engine, &scheme, 20_000, cases::any_known_loss);
}

#[test]
fn the_seeds_reach_the_edges_they_aim_at() {
    let scheme = facts::kakao_2022();
    let (mut whole_won, mut halves, mut just_below) = ([0; 4], 0, 0);
    for seed in 0..6_000 {
        let claim = cases::on_an_edge(&scheme, &mut Dice::new(seed));
        let week = rules::opening_week(&claim);
        let exact =
            rules::worksheet(&scheme, &claim, week.as_ref(), &|_| exact::Run::Likely).exact_lost_profit;
        let edges = [300_000, 300_001, 500_000, 500_001];
        for (count, edge) in whole_won.iter_mut().zip(edges) {
            *count += usize::from(exact.floor().to_integer() == BigInt::from(edge));
        }
        match written(&exact.fract(), 9).as_str() {
            "0.5" => halves += 1,
            "0.9999" => just_below += 1,
            _ => {}
        }
    }
    println!(
        "losses of 300,000, 300,001, 500,000, 500,001: {whole_won:?}; .5: {halves}; .9999: {just_below}"
    );
    assert!(whole_won.iter().all(|&count| count > 50) && halves > 20 && just_below > 20);
}
