//! Every step recomputed from the claim and the scheme, never from the six decimals that an earlier step shows.

use num_rational::BigRational;
use serde_json::Value;

use crate::claim::Downtime;
use crate::exact::{Run, nearest, whole, written};
use crate::facts::Scheme;
use crate::rules::{opening_week, tenth_down_to_ten, worksheet};

/// A line's value; `service` is empty for lines that are computed once.
struct Line {
    id: &'static str,
    service: String,
    value: BigRational,
}

/// Steps whose value is not the oracle's: which, expected, got.
pub(crate) fn differences(scheme: &Scheme, claim: &Downtime, steps: &Value) -> Vec<(String, String, String)> {
    let lines = lines(scheme, claim);
    let steps = steps.as_array().expect("steps are a list");
    let mut differences = Vec::new();
    for step in steps {
        let id = step["id"].as_str().unwrap_or_default();
        let service = step["service"].as_str().unwrap_or_default();
        let name = format!("{id} {service}");
        match lines.iter().find(|line| line.id == id && line.service == service) {
            None => differences.push((name, "no such line".to_owned(), step.to_string())),
            Some(line) => {
                let expected = (written(&line.value, 6), nearest(&line.value, 6) != line.value);
                let got = (step["value"].as_str().unwrap_or_default(), step["rounded"].as_bool());
                if (expected.0.as_str(), Some(expected.1)) != got {
                    differences.push((name, format!("{expected:?}"), format!("{got:?}")));
                }
            }
        }
    }
    let calculated = claim.profit.value() > whole(0);
    if calculated && steps.len() != lines.len() {
        differences.push(("count".to_owned(), lines.len().to_string(), steps.len().to_string()));
    }
    differences
}

fn lines(scheme: &Scheme, claim: &Downtime) -> Vec<Line> {
    let sheet = worksheet(scheme, claim, opening_week(claim).as_ref(), Run::Likely);
    let lost_profit = sheet.exact_lost_profit.floor();
    let tenth = &lost_profit / whole(10);
    let tenth_of_loss = whole(tenth_down_to_ten(&lost_profit.to_integer()));
    let lost_sales = sheet.exact_lost_sales.as_ref().map(BigRational::floor);
    let once = [
        ("yearly-profit", Some(sheet.yearly_profit)),
        ("yearly-hours", Some(sheet.yearly_hours)),
        ("hourly-profit", Some(sheet.hourly_profit)),
        ("through-services", Some(sheet.through_services)),
        ("exact-lost-sales", sheet.exact_lost_sales),
        ("lost-sales", lost_sales),
        // shown in percent
        ("no-alternative", Some(sheet.no_alternative * whole(100))),
        ("exact-lost-profit", Some(sheet.exact_lost_profit)),
        ("lost-profit", Some(lost_profit)),
        ("exact-tenth", Some(tenth)),
        ("tenth-of-loss", Some(tenth_of_loss)),
    ];
    let mut lines: Vec<_> = once
        .into_iter()
        .filter_map(|(id, value)| Some(Line { id, service: String::new(), value: value? }))
        .collect();
    for (used, service) in claim.services.iter().zip(sheet.services) {
        let each = [
            ("hours", service.hours),
            ("through-service", service.through_service),
            ("not-replaced", service.not_replaced),
            ("by-share", service.by_share),
        ];
        lines.extend(each.map(|(id, value)| Line { id, service: used.id.clone(), value }));
    }
    lines
}
