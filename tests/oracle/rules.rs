//! The rules once more, in the order in which a merchant would work them out on paper.
//! Nothing is rounded before the loss, and the loss is rounded once: down to whole won.

use num_bigint::BigInt;
use num_rational::BigRational;

use crate::awards::{Reading, announced, no_profit, one_tenth};
use crate::claim::{Alternative, Claim, Downtime, Open, Per, Used};
use crate::exact::{Millionths, Run, Three, fraction, whole};
use crate::facts::Scheme;
use crate::week::{DAY, Minute, Week, date};

/// The worksheet of one run; `None` where a line has no value for this claim.
#[derive(Clone, Debug)]
pub(crate) struct Worksheet {
    pub(crate) yearly_profit: BigRational,
    pub(crate) yearly_hours: BigRational,
    pub(crate) hourly_profit: BigRational,
    pub(crate) services: Vec<ServiceLines>,
    pub(crate) through_services: BigRational,
    pub(crate) exact_lost_sales: Option<BigRational>,
    pub(crate) no_alternative: BigRational,
    pub(crate) exact_lost_profit: BigRational,
}

#[derive(Clone, Debug)]
pub(crate) struct ServiceLines {
    pub(crate) dependence: BigRational,
    pub(crate) share: Option<BigRational>,
    pub(crate) hours: BigRational,
    pub(crate) through_service: BigRational,
    pub(crate) not_replaced: BigRational,
    pub(crate) by_share: BigRational,
}

/// What nobody announced, service by service where it differs by service.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InDoubt<'a> {
    Alternative,
    Window(&'a str),
    Dependence(&'a str),
    Share(&'a str),
}

/// Which end of each thing in doubt a worksheet is calculated with.
pub(crate) type Ends<'a> = &'a dyn Fn(InDoubt) -> Run;

#[derive(Clone, Debug)]
pub(crate) struct Answer {
    /// The likely worksheet; only where the loss was worked out from profit and downtime.
    pub(crate) likely: Option<Worksheet>,
    pub(crate) loss: Option<Three<BigInt>>,
    pub(crate) sales_loss: Option<Three<BigInt>>,
    /// The headline reading comes first.
    pub(crate) readings: Vec<Reading>,
    pub(crate) hours: Vec<Hours>,
}

/// How long a service was down while the shop was open, in minutes; by date where the outage window says so.
#[derive(Clone, Debug)]
pub(crate) struct Hours {
    pub(crate) service: String,
    pub(crate) minutes: Three<BigRational>,
    pub(crate) days: Vec<Day>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Day {
    pub(crate) date: String,
    pub(crate) open: i64,
    pub(crate) outage: i64,
    pub(crate) counted: i64,
}

pub(crate) fn estimate(scheme: &Scheme, claim: &Claim) -> Answer {
    match claim {
        Claim::ProfitAndDowntime(downtime) => profit_and_downtime(scheme, downtime),
        Claim::WeekAgainstWeek { normal, outage, margin } => week_against_week(*normal, *outage, *margin),
        Claim::LossKnown { loss } => {
            let sales_loss = Three::certain(BigInt::from(*loss));
            Answer {
                likely: None,
                readings: vec![
                    announced("announced-on-sales", &sales_loss),
                    one_tenth("one-tenth-on-sales", &sales_loss),
                ],
                loss: None,
                sales_loss: Some(sales_loss),
                hours: Vec::new(),
            }
        }
    }
}

fn profit_and_downtime(scheme: &Scheme, claim: &Downtime) -> Answer {
    let week = opening_week(claim);
    let hours = claim.services.iter().map(|used| hours_down(scheme, used, week.as_ref())).collect();
    let sheets = Three::each(|run| worksheet(scheme, claim, week.as_ref(), &|_| run));
    let on_sales = claim.known_margin().is_some();
    if claim.profit.value() <= whole(0) {
        let on_sales = on_sales.then(|| no_profit("announced-on-sales"));
        let readings = on_sales.into_iter().chain([no_profit("announced"), no_profit("one-tenth")]).collect();
        return Answer { likely: Some(sheets.likely), loss: None, sales_loss: None, readings, hours };
    }

    let loss = Three::each(|run| down_to_won(&sheets.at(run).exact_lost_profit));
    let sales_loss = on_sales.then(|| {
        Three::each(|run| sheets.at(run).exact_lost_sales.as_ref().map_or(BigInt::ZERO, down_to_won))
    });
    // The announced bands test the sales loss: where it is known, that reading is the headline.
    let on_sales = sales_loss.as_ref().map(|sales_loss| announced("announced-on-sales", sales_loss));
    let on_profit = [announced("announced", &loss), one_tenth("one-tenth", &loss)];
    let readings = on_sales.into_iter().chain(on_profit).collect();
    Answer { likely: Some(sheets.likely), loss: Some(loss), sales_loss, readings, hours }
}

fn week_against_week(normal: u64, outage: u64, margin: Option<Millionths>) -> Answer {
    // A rise counts as nothing lost.
    let drop = BigInt::from(normal.saturating_sub(outage));
    let sales_loss = Three::certain(drop.clone());
    let loss = margin.map(|margin| Three::certain(down_to_won(&(whole(drop) * margin.of_hundred()))));
    let mut readings = vec![announced("announced-on-sales", &sales_loss)];
    if let Some(loss) = &loss {
        readings.push(announced("announced", loss));
        readings.push(one_tenth("one-tenth", loss));
    }
    Answer { likely: None, loss, sales_loss: Some(sales_loss), readings, hours: Vec::new() }
}

/// Once through the worksheet.
pub(crate) fn worksheet(scheme: &Scheme, claim: &Downtime, week: Option<&Week>, ends: Ends) -> Worksheet {
    let yearly_profit = yearly_profit(claim, week);
    let yearly_hours = open_hours_a_week(claim, week) * fraction(365, 7);
    let hourly_profit = &yearly_profit / &yearly_hours;
    let no_alternative = no_alternative(claim.alternative, ends(InDoubt::Alternative));

    let services: Vec<_> = claim
        .services
        .iter()
        .map(|used| {
            let id = used.id.as_str();
            let hours = minutes_down(scheme, used, week, ends(InDoubt::Window(id))) / whole(60);
            let dependence = dependence(claim, used, ends(InDoubt::Dependence(id)));
            let through_service = &hourly_profit * &hours * &dependence;
            let not_replaced = &through_service * &no_alternative;
            let share = scheme.service(id).share.as_ref();
            let share = share.map(|share| share.at(ends(InDoubt::Share(id))).of_hundred());
            // Where nobody reported a share, the factor is not applied.
            let by_share = share.as_ref().map_or(not_replaced.clone(), |share| &not_replaced * share);
            ServiceLines { dependence, share, hours, through_service, not_replaced, by_share }
        })
        .collect();

    let through_services: BigRational = services.iter().map(|service| &service.through_service).sum();
    let exact_lost_sales = claim.known_margin().map(|margin| &through_services / margin.of_hundred());
    let exact_lost_profit = services.iter().map(|service| &service.by_share).sum();
    Worksheet {
        yearly_profit,
        yearly_hours,
        hourly_profit,
        services,
        through_services,
        exact_lost_sales,
        no_alternative,
        exact_lost_profit,
    }
}

pub(crate) fn opening_week(claim: &Downtime) -> Option<Week> {
    match &claim.open {
        Open::Intervals(intervals) => Some(Week::new(intervals)),
        Open::HoursAWeek(_) => None,
    }
}

fn open_hours_a_week(claim: &Downtime, week: Option<&Week>) -> BigRational {
    match (&claim.open, week) {
        (Open::HoursAWeek(hours), _) => hours.value(),
        (Open::Intervals(_), Some(week)) => fraction(week.open_minutes_a_week(), 60),
        (Open::Intervals(_), None) => unreachable!("intervals make a week"),
    }
}

fn yearly_profit(claim: &Downtime, week: Option<&Week>) -> BigRational {
    let weeks_a_year = fraction(365, 7);
    claim.profit.value()
        * match claim.per {
            Per::Month => whole(12),
            Per::Year => whole(1),
            Per::Week => weeks_a_year,
            Per::Day => weeks_a_year * whole(week.expect("a profit per day needs opening days").open_days),
        }
}

/// The hours that the merchant typed, or the minutes in which the outage window and the opening hours meet.
fn minutes_down(scheme: &Scheme, used: &Used, week: Option<&Week>, run: Run) -> BigRational {
    if let Some(hours) = used.hours {
        return hours.value() * whole(60);
    }
    let week = week.expect("without opening hours every service carries its own hours");
    let window = scheme.service(&used.id);
    whole(week.open_between(window.from, *window.to.at(run)))
}

fn hours_down(scheme: &Scheme, used: &Used, week: Option<&Week>) -> Hours {
    let minutes = Three::each(|run| minutes_down(scheme, used, week, run));
    let days = match (used.hours, week) {
        (None, Some(week)) => {
            let window = scheme.service(&used.id);
            by_date(week, window.from, window.to.likely)
        }
        _ => Vec::new(),
    };
    Hours { service: used.id.clone(), minutes, days }
}

/// Every civil date that the window touches.
fn by_date(week: &Week, from: Minute, to: Minute) -> Vec<Day> {
    let days = from / DAY..to.div_ceil(DAY);
    days.map(|day| {
        let (midnight, next) = (day * DAY, (day + 1) * DAY);
        let (from, to) = (from.max(midnight), to.min(next));
        Day {
            date: date(day),
            open: week.open_between(midnight, next),
            outage: i64::try_from(to - from).expect("a day has few minutes"),
            counted: week.open_between(from, to),
        }
    })
    .collect()
}

/// The part of the sales that went through the service. What was not answered is a part of what the answers leave over:
/// likely half of it, at least none, at most all, split evenly.
fn dependence(claim: &Downtime, used: &Used, run: Run) -> BigRational {
    if let Some(answered) = used.dependence {
        return answered.of_hundred();
    }
    let answered: u64 =
        claim.services.iter().filter_map(|used| used.dependence).map(|percent| percent.0).sum();
    let unanswered = claim.services.iter().filter(|used| used.dependence.is_none()).count();
    let left = Millionths(100_000_000 - answered).of_hundred();
    let part = match run {
        Run::Low => whole(0),
        Run::Likely => fraction(1, 2),
        Run::High => whole(1),
    };
    left * part / whole(unanswered)
}

/// How much of the business had no other way: all without an alternative, likely half with some, none with a full one;
/// in both last cases nobody knows, so from nothing to all. Not answered counts as some.
fn no_alternative(alternative: Option<Alternative>, run: Run) -> BigRational {
    let likely = match alternative {
        Some(Alternative::None) => return whole(1),
        Some(Alternative::Some) | None => fraction(1, 2),
        Some(Alternative::Full) => whole(0),
    };
    match run {
        Run::Low => whole(0),
        Run::Likely => likely,
        Run::High => whole(1),
    }
}

pub(crate) fn down_to_won(exact: &BigRational) -> BigInt {
    exact.floor().to_integer()
}
