//! Seeded claims over the whole input space, a good part of them aimed at the edges of the bands.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::claim::{Alternative, Claim, Downtime, Open, Per, Profit, Used};
use crate::common::dice::Dice;
use crate::exact::{Millionths, Run, hundredths, whole};
use crate::facts::Scheme;
use crate::rules::{opening_week, worksheet};
use crate::week::{DAY, Interval};

pub(crate) const LARGEST_AMOUNT: u64 = 1_000_000_000_000_000;
const LONGEST_HOURS: Millionths = Millionths(9_999_999_999);
const ALL: Millionths = hundredths(10_000);
const LEAST: Millionths = Millionths(1);
const EDGES: [u64; 14] =
    [1, 10, 99, 100, 109, 110, 299_999, 300_000, 300_001, 499_990, 499_999, 500_000, 500_001, 500_010];

pub(crate) fn any_downtime(scheme: &Scheme, dice: &mut Dice) -> Downtime {
    let mut per = *dice.one_of(&Per::ALL);
    let open = if dice.percent(15) {
        if per == Per::Day {
            per = Per::Month;
        }
        let hours = if dice.percent(20) { LEAST } else { some(hundredths(16_800), dice) };
        Open::HoursAWeek(hours)
    } else {
        Open::Intervals(intervals(dice))
    };
    let own_hours = match open {
        Open::HoursAWeek(_) => 100,
        Open::Intervals(_) => *dice.one_of(&[0, 0, 30, 100]),
    };
    let profit = profit(dice);
    let margin = match profit {
        Profit::Operating(_) if dice.percent(40) => Some(margin(dice)),
        _ => None,
    };
    Downtime {
        profit,
        per,
        open,
        services: services(scheme, own_hours, dice),
        alternative: *dice.one_of(&[
            None,
            Some(Alternative::None),
            Some(Alternative::None),
            Some(Alternative::Some),
            Some(Alternative::Full),
        ]),
        margin,
    }
}

/// The same claim with the profit at which the loss (or the sales loss) of one run comes closest to an edge, from either side.
pub(crate) fn on_an_edge(scheme: &Scheme, dice: &mut Dice) -> Downtime {
    let mut claim = any_downtime(scheme, dice);
    if dice.percent(40) {
        decimal_factors(&mut claim, dice);
    }
    let run = *dice.one_of(&[Run::Low, Run::Likely, Run::Likely, Run::High]);
    let any_profit = claim.profit.clone();
    claim.profit = match claim.profit {
        Profit::Operating(_) => Profit::Operating(1),
        Profit::FromSales { margin, .. } => Profit::FromSales { sales: 1, margin },
    };
    let for_one_won = worksheet(scheme, &claim, opening_week(&claim).as_ref(), &|_| run);
    let for_one_won = match for_one_won.exact_lost_sales {
        Some(lost_sales) if dice.percent(50) => lost_sales,
        _ => for_one_won.exact_lost_profit,
    };
    if for_one_won <= whole(0) {
        // Nothing is lost at any profit.
        claim.profit = any_profit;
        return claim;
    }
    let aim = whole(*dice.one_of(&EDGES)) + dice.one_of(&[whole(0), just_below_one(), half()]);
    let exact = aim / for_one_won;
    let amount = if dice.percent(50) { exact.floor() } else { exact.ceil() };
    let amount = amount.to_integer().clamp(BigInt::from(1), LARGEST_AMOUNT.into());
    let amount = u64::try_from(amount).expect("between the limits");
    claim.profit = match claim.profit {
        Profit::Operating(_) => Profit::Operating(amount.cast_signed()),
        Profit::FromSales { margin, .. } => Profit::FromSales { sales: amount, margin },
    };
    claim
}

/// Factors whose product is a short decimal, so that fractions such as .5 and .9999 are met exactly:
/// 84 hours a week and 3.65 hours down are a hundredth of a month's profit.
fn decimal_factors(claim: &mut Downtime, dice: &mut Dice) {
    claim.per = Per::Month;
    claim.open = Open::HoursAWeek(hundredths(8400));
    claim.alternative = Some(Alternative::None);
    let dependence = hundredths(*dice.one_of(&[1, 10, 50, 100, 1000, 5000]));
    for used in &mut claim.services {
        used.hours = Some(hundredths(*dice.one_of(&[365, 3650, 36_500])));
        used.dependence = Some(dependence);
    }
    claim.services.truncate(2);
}

fn just_below_one() -> BigRational {
    BigRational::new(9999.into(), 10_000.into())
}

fn half() -> BigRational {
    BigRational::new(1.into(), 2.into())
}

pub(crate) fn any_weeks(dice: &mut Dice) -> Claim {
    let margin = dice.percent(60).then(|| margin(dice));
    let outage = dice.of_any_size(LARGEST_AMOUNT / 2);
    let normal = match dice.between(0, 3) {
        0 => dice.of_any_size(LARGEST_AMOUNT),
        1 => outage + dice.one_of(&EDGES),
        2 => match margin {
            // drop × margin next to an edge
            Some(margin) => outage + dice.one_of(&EDGES) * ALL.0 / margin.0 + dice.between(0, 1),
            None => outage,
        },
        _ => outage.saturating_sub(dice.between(0, 10)),
    };
    Claim::WeekAgainstWeek { normal, outage: if dice.percent(10) { 0 } else { outage }, margin }
}

pub(crate) fn any_known_loss(dice: &mut Dice) -> Claim {
    let loss = match dice.between(0, 3) {
        0 => dice.of_any_size(LARGEST_AMOUNT),
        1 => (*dice.one_of(&EDGES) + dice.between(0, 2)).saturating_sub(1),
        // 60,000,000 over an odd number: the ratio ends in exactly half of its last decimal.
        2 => 60_000_000 / dice.one_of(&[125, 375, 625, 1875, 3125, 9375, 46_875]),
        _ => dice.between(0, 600_000),
    };
    Claim::LossKnown { loss }
}

fn profit(dice: &mut Dice) -> Profit {
    let amount = match dice.between(0, 9) {
        0 => 0,
        1 => LARGEST_AMOUNT,
        2 | 3 => dice.between(1, 1000),
        4..=6 => dice.between(100_000, 100_000_000),
        _ => dice.of_any_size(LARGEST_AMOUNT),
    };
    match dice.between(0, 9) {
        0..=2 => Profit::FromSales { sales: amount, margin: margin(dice) },
        3 => Profit::Operating(-amount.cast_signed()),
        _ => Profit::Operating(amount.cast_signed()),
    }
}

fn margin(dice: &mut Dice) -> Millionths {
    match dice.between(0, 9) {
        0 => LEAST,
        1 => ALL,
        2..=4 => hundredths(100 * dice.between(1, 100)),
        _ => some(ALL, dice),
    }
}

/// More than nothing, with as many decimals as people write, or with six.
fn some(most: Millionths, dice: &mut Dice) -> Millionths {
    let step = *dice.one_of(&[10_000, 10_000, 1]);
    Millionths(step * dice.between(1, most.0 / step))
}

fn intervals(dice: &mut Dice) -> Vec<Interval> {
    let every_day = || (0..7).collect::<Vec<_>>();
    match dice.between(0, 7) {
        0 => vec![Interval { days: every_day(), from: 9 * 60, to: 21 * 60 }],
        1 => vec![Interval { days: every_day(), from: 0, to: DAY }],
        // one minute a week
        2 => {
            let from = dice.minute(0, DAY - 1);
            vec![Interval { days: vec![dice.minute(0, 6)], from, to: from + 1 }]
        }
        // past midnight
        3 => {
            let to = dice.minute(24 * 60, 36 * 60);
            vec![Interval { days: dice.subset(7), from: dice.minute(15 * 60, DAY - 1), to }]
        }
        // lunch and dinner
        4 => {
            let days = dice.subset(7);
            let lunch = Interval { days: days.clone(), from: 11 * 60, to: dice.minute(13 * 60, 15 * 60) };
            vec![
                lunch,
                Interval { days, from: dice.minute(17 * 60, 18 * 60), to: dice.minute(21 * 60, 27 * 60) },
            ]
        }
        // anything, overlaps included
        _ => (0..dice.between(1, 6))
            .map(|_| {
                let from = dice.minute(0, DAY - 1);
                Interval { days: dice.subset(7), from, to: dice.minute(from + 1, 36 * 60) }
            })
            .collect(),
    }
}

/// Every service of the scheme at once, with hours and dependences of many digits: the longest fractions there can be.
pub(crate) fn every_service(scheme: &Scheme, dice: &mut Dice) -> Downtime {
    let mut claim = any_downtime(scheme, dice);
    if dice.percent(50) {
        claim.profit = Profit::Operating((LARGEST_AMOUNT - 11).cast_signed());
        claim.per = Per::Month;
        claim.open = Open::HoursAWeek(Millionths(167_999_989));
    }
    let own_hours = matches!(claim.open, Open::HoursAWeek(_)) || dice.percent(50);
    let share = ALL.0 / scheme.services.len() as u64;
    let answered = *dice.one_of(&[0, 90, 100]);
    claim.services = scheme
        .services
        .iter()
        .map(|service| Used {
            id: service.id.clone(),
            dependence: dice.percent(answered).then(|| Millionths(dice.between(share / 2, share))),
            hours: own_hours.then(|| Millionths(LONGEST_HOURS.0 - dice.between(0, 99))),
        })
        .collect();
    claim
}

fn services(scheme: &Scheme, own_hours: u64, dice: &mut Dice) -> Vec<Used> {
    let mut used = dice.subset(scheme.services.len());
    if dice.percent(97) {
        used.truncate(3);
    }
    let answered = *dice.one_of(&[0, 50, 100, 100]);
    let mut left = ALL;
    used.into_iter()
        .map(|service| {
            let dependence = dice.percent(answered).then(|| {
                let percent = match dice.between(0, 5) {
                    0 => Millionths(0),
                    1 => left,
                    2 => left.min(LEAST),
                    _ => left.min(some(ALL, dice)),
                };
                left.0 -= percent.0;
                percent
            });
            let hours = dice.percent(own_hours).then(|| match dice.between(0, 9) {
                0 => Millionths(0),
                1 => LEAST,
                2 => LONGEST_HOURS,
                // as long as the whole window, or a little longer
                3 => {
                    let window = &scheme.services[service];
                    Millionths((window.to.high - window.from) as u64 * 1_000_000 / 60 + dice.between(0, 1))
                }
                4..=7 => some(hundredths(20_000), dice),
                _ => some(LONGEST_HOURS, dice),
            });
            Used { id: scheme.services[service].id.clone(), dependence, hours }
        })
        .collect()
}
