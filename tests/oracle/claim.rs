//! What a merchant answers, and how it is written as a claim.

use num_rational::BigRational;
use serde_json::{Map, Value, json};

use crate::exact::Millionths;
use crate::week::{DAYS, Interval};

#[derive(Clone, Debug)]
pub(crate) enum Claim {
    ProfitAndDowntime(Downtime),
    WeekAgainstWeek { normal: u64, outage: u64, margin: Option<Millionths> },
    LossKnown { loss: u64 },
}

#[derive(Clone, Debug)]
pub(crate) struct Downtime {
    pub(crate) profit: Profit,
    pub(crate) per: Per,
    pub(crate) open: Open,
    pub(crate) services: Vec<Used>,
    pub(crate) alternative: Option<Alternative>,
    /// The operating margin, where it was not already given with the sales.
    pub(crate) margin: Option<Millionths>,
}

#[derive(Clone, Debug)]
pub(crate) enum Profit {
    Operating(i64),
    FromSales { sales: u64, margin: Millionths },
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Per {
    Month,
    Week,
    Day,
    Year,
}

#[derive(Clone, Debug)]
pub(crate) enum Open {
    Intervals(Vec<Interval>),
    HoursAWeek(Millionths),
}

/// A service that the merchant uses: its share of the sales, and the hours it was down by the merchant's own record.
#[derive(Clone, Debug)]
pub(crate) struct Used {
    pub(crate) id: String,
    pub(crate) dependence: Option<Millionths>,
    pub(crate) hours: Option<Millionths>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Alternative {
    None,
    Some,
    Full,
}

impl Profit {
    /// Where only sales are known: profit = sales × operating margin.
    pub(crate) fn value(&self) -> BigRational {
        match self {
            Profit::Operating(won) => crate::exact::whole(*won),
            Profit::FromSales { sales, margin } => crate::exact::whole(*sales) * margin.of_hundred(),
        }
    }
}

impl Downtime {
    pub(crate) fn known_margin(&self) -> Option<Millionths> {
        match self.profit {
            Profit::FromSales { margin, .. } => Some(margin),
            Profit::Operating(_) => self.margin,
        }
    }
}

impl Claim {
    pub(crate) fn method(&self) -> &'static str {
        match self {
            Claim::ProfitAndDowntime(_) => "profit-and-downtime",
            Claim::WeekAgainstWeek { .. } => "week-against-week",
            Claim::LossKnown { .. } => "loss-known",
        }
    }

    pub(crate) fn written(&self, scheme: &str) -> Value {
        let inputs = match self {
            Claim::ProfitAndDowntime(downtime) => downtime.written(),
            Claim::WeekAgainstWeek { normal, outage, margin } => {
                let mut inputs = Map::new();
                put(&mut inputs, "normalWeek", normal);
                put(&mut inputs, "outageWeek", outage);
                put_if_answered(&mut inputs, "operatingMargin", margin.map(Millionths::written));
                inputs
            }
            Claim::LossKnown { loss } => {
                let mut inputs = Map::new();
                put(&mut inputs, "loss", loss);
                inputs
            }
        };
        json!({ "scheme": scheme, "claimant": "small-business", "method": self.method(), "inputs": inputs })
    }
}

impl Downtime {
    fn written(&self) -> Map<String, Value> {
        let mut inputs = Map::new();
        let mut profit = Map::new();
        match &self.profit {
            Profit::Operating(won) => put(&mut profit, "amount", won),
            Profit::FromSales { sales, margin } => {
                put(&mut profit, "sales", sales);
                put(&mut profit, "operatingMargin", &margin.written());
            }
        }
        put(&mut profit, "per", &self.per.id());
        inputs.insert("operatingProfit".to_owned(), Value::Object(profit));
        match &self.open {
            Open::Intervals(intervals) => {
                let intervals = intervals.iter().map(interval_written).collect();
                inputs.insert("openingHours".to_owned(), Value::Array(intervals));
            }
            Open::HoursAWeek(hours) => put(&mut inputs, "openHoursPerWeek", &hours.written()),
        }
        let services = self.services.iter().map(Used::written).collect();
        inputs.insert("services".to_owned(), Value::Array(services));
        put_if_answered(&mut inputs, "alternative", self.alternative.map(Alternative::id));
        put_if_answered(&mut inputs, "operatingMargin", self.margin.map(Millionths::written));
        inputs
    }
}

impl Used {
    fn written(&self) -> Value {
        let mut service = Map::new();
        put(&mut service, "id", &self.id);
        put_if_answered(&mut service, "dependence", self.dependence.map(Millionths::written));
        put_if_answered(&mut service, "hours", self.hours.map(Millionths::written));
        Value::Object(service)
    }
}

impl Per {
    pub(crate) const ALL: [Per; 4] = [Per::Month, Per::Week, Per::Day, Per::Year];

    fn id(self) -> &'static str {
        match self {
            Per::Month => "month",
            Per::Week => "week",
            Per::Day => "day",
            Per::Year => "year",
        }
    }
}

impl Alternative {
    fn id(self) -> &'static str {
        match self {
            Alternative::None => "none",
            Alternative::Some => "some",
            Alternative::Full => "full",
        }
    }
}

fn interval_written(interval: &Interval) -> Value {
    let time = |minute: usize| format!("{:02}:{:02}", minute / 60, minute % 60);
    let days: Vec<_> = interval.days.iter().map(|&day| DAYS[day]).collect();
    json!({ "days": days, "from": time(interval.from), "to": time(interval.to) })
}

/// Every amount, percent and number of hours crosses as text.
fn put(inputs: &mut Map<String, Value>, key: &str, value: &impl ToString) {
    inputs.insert(key.to_owned(), Value::String(value.to_string()));
}

fn put_if_answered(inputs: &mut Map<String, Value>, key: &str, value: Option<impl ToString>) {
    if let Some(value) = value {
        put(inputs, key, &value);
    }
}
