//! Where exactness shows: losses that come out whole, and the corners of every input limit.

use num_rational::BigRational;
use serde_json::json;

use crate::cases::{self, LARGEST_AMOUNT};
use crate::claim::{Alternative, Claim, Downtime, Open, Per, Profit, Used};
use crate::common;
use crate::exact::{Millionths, fraction, hundredths, whole};
use crate::facts::{document_of, with_test_services};
use crate::week::{DAY, Interval};
use crate::{compare, sweep};

/// 84 open hours a week, everything through one service with the whole market, no alternative: profit × hours ÷ 365.
fn whole_market(profit: i64, hours: Millionths) -> Downtime {
    Downtime {
        profit: Profit::Operating(profit),
        per: Per::Month,
        open: Open::HoursAWeek(hundredths(8400)),
        services: vec![Used {
            id: "whole".to_owned(),
            dependence: Some(hundredths(10_000)),
            hours: Some(hours),
        }],
        alternative: Some(Alternative::None),
        margin: None,
    }
}

#[test]
fn a_loss_that_comes_out_whole_loses_no_won() {
    let scheme = with_test_services();
    let engine = common::engine_with(&document_of(&scheme));
    let loss = |profit, hours| {
        let claim = Claim::ProfitAndDowntime(whole_market(profit, hours)).written(&scheme.id);
        common::estimate(&engine, &claim)["estimate"]["loss"].clone()
    };
    let exactly = |won: &str| json!({ "low": won, "likely": won, "high": won });
    assert_eq!(loss(200_000, hundredths(36_500)), exactly("200000"));

    let mut pairs = 0;
    for profit in [1, 100, 500, 7_300, 36_500].iter().flat_map(|unit| (1..=12).map(move |n| n * 7 * unit)) {
        for hours in [1, 5, 73, 365, 36_500].iter().flat_map(|unit| (1..=27).map(move |n| n * unit)) {
            let hours = hundredths(hours);
            let exact: BigRational = whole(profit) * hours.value() * fraction(12, 84 * 365) * whole(7);
            if exact.is_integer() {
                assert_eq!(loss(profit, hours), exactly(&exact.to_string()), "{profit} a month, {hours:?}");
                pairs += 1;
            }
        }
    }
    println!("losses that come out whole: {pairs} pairs of profit and hours");
    assert!(pairs >= 3_000, "{pairs} pairs");
}

#[test]
fn the_corners_of_all_limits_agree() {
    let scheme = with_test_services();
    let engine = common::engine_with(&document_of(&scheme));
    let corners = corners();
    let mut found = Vec::new();
    for corner in &corners {
        found.extend(compare::differences(&engine, &scheme, corner, true));
        assert!(found.len() < 10, "engine and oracle differ\n{}", found.join("\n"));
    }
    assert!(found.is_empty(), "engine and oracle differ\n{}", found.join("\n"));
    println!("corners of all limits: {} cases", corners.len());
}

#[test]
fn every_service_at_once_agrees() {
    let scheme = with_test_services();
    let engine = common::engine_with(&document_of(&scheme));
    assert_eq!(scheme.services.len(), 64, "as many as a document may have");
    sweep("64 services at once", &engine, &scheme, 150, |dice| {
        Claim::ProfitAndDowntime(cases::every_service(&scheme, dice))
    });
}

/// Every limit of every input against every other; where more is in doubt only one service is used.
fn corners() -> Vec<Claim> {
    let mut corners = Vec::new();
    let most = LARGEST_AMOUNT;
    let rates = [1, 99_999_999, 100_000_000].map(Millionths);
    for loss in [0, 1, most] {
        corners.push(Claim::LossKnown { loss });
        for outage in [0, 1, most] {
            for margin in [None, Some(rates[0]), Some(rates[1]), Some(rates[2])] {
                corners.push(Claim::WeekAgainstWeek { normal: loss, outage, margin });
            }
        }
    }
    for profit in profits(most, rates) {
        for open in weeks() {
            for per in Per::ALL {
                if per == Per::Day && matches!(open, Open::HoursAWeek(_)) {
                    continue;
                }
                let claims = used(&open).into_iter().map(|services| Downtime {
                    profit: profit.0.clone(),
                    per,
                    open: open.clone(),
                    services,
                    alternative: Some(Alternative::None),
                    margin: profit.1,
                });
                corners.extend(claims.map(Claim::ProfitAndDowntime));
            }
        }
    }
    corners
}

/// Profits, with the margin that is given beside them.
fn profits(most: u64, rates: [Millionths; 3]) -> Vec<(Profit, Option<Millionths>)> {
    let mut profits = Vec::new();
    for won in [1, most] {
        profits.extend(rates.map(|margin| (Profit::FromSales { sales: won, margin }, None)));
        profits.extend(rates.map(|margin| (Profit::Operating(won.cast_signed()), Some(margin))));
        profits.push((Profit::Operating(-won.cast_signed()), None));
    }
    profits
}

fn weeks() -> Vec<Open> {
    let every_day = || (0..7).collect::<Vec<_>>();
    vec![
        Open::HoursAWeek(Millionths(1)),
        Open::HoursAWeek(Millionths(167_999_999)),
        Open::HoursAWeek(Millionths(168_000_000)),
        // the first and the last minute of the outage's first day, and a minute on every day
        Open::Intervals(vec![Interval { days: vec![5], from: 15 * 60 + 30, to: 15 * 60 + 31 }]),
        Open::Intervals(vec![Interval { days: vec![5], from: DAY - 1, to: DAY }]),
        Open::Intervals(vec![Interval { days: every_day(), from: 0, to: 1 }]),
        Open::Intervals(vec![Interval { days: every_day(), from: 0, to: 36 * 60 }]),
    ]
}

/// One service or three; hours by the window, none, the least, the most.
fn used(open: &Open) -> Vec<Vec<Used>> {
    let own = [Some(0), Some(1), Some(9_999_999_999), None].map(|hours| hours.map(Millionths));
    let own = own.into_iter().filter(|hours| hours.is_some() || matches!(open, Open::Intervals(_)));
    let mut used = Vec::new();
    for hours in own {
        let service = |id: &str, dependence: Option<u64>| Used {
            id: id.to_owned(),
            dependence: dependence.map(Millionths),
            hours,
        };
        used.push(vec![service("awkward-7", Some(1))]);
        used.push(vec![service("whole", Some(100_000_000))]);
        used.push(vec![
            service("talk-channel", Some(33_333_333)),
            service("awkward-3", None),
            service("awkward-5", None),
        ]);
    }
    used
}
