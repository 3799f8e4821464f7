//! Every step recomputed from the claim and the scheme, never from the six decimals that an earlier step shows.

use num_rational::BigRational;
use serde_json::{Value, json};

use crate::awards::tenth_down_to_ten;
use crate::claim::Downtime;
use crate::exact::{longer_than, whole, written};
use crate::rules::Worksheet;

/// A line's value and what went into it; `service` is empty for lines that are computed once.
struct Line {
    id: &'static str,
    service: String,
    value: BigRational,
    /// None for the two lines that turn what was typed into a year.
    operands: Option<Vec<BigRational>>,
    applied: bool,
}

/// Steps that are not the oracle's: what was expected, and the step.
pub(crate) fn differences(sheet: &Worksheet, claim: &Downtime, steps: &Value) -> Vec<(Value, Value)> {
    let lines = lines(sheet, claim);
    let steps = steps.as_array().expect("steps are a list");
    let mut differences = Vec::new();
    for step in steps {
        let id = step["id"].as_str().unwrap_or_default();
        let service = step["service"].as_str().unwrap_or_default();
        let line = lines.iter().find(|line| line.id == id && line.service == service);
        let expected = line.map_or(Value::Null, Line::written);
        let mut got =
            json!({ "value": step["value"], "rounded": step["rounded"], "applied": step["applied"] });
        if line.is_some_and(|line| line.operands.is_some()) {
            got["operands"] = step["operands"].clone();
        }
        if expected != got {
            differences.push((expected, step.clone()));
        }
    }
    // Without a profit the steps end at the profit.
    let calculated = claim.profit.value() > whole(0);
    let count = if calculated { lines.len() } else { 1 };
    if steps.len() != count {
        differences.push((json!(count), json!(steps)));
    }
    differences
}

impl Line {
    fn written(&self) -> Value {
        let mut line = json!({
            "value": written(&self.value, 6),
            "rounded": longer_than(&self.value, 6),
            "applied": self.applied,
        });
        if let Some(operands) = &self.operands {
            line["operands"] = operands.iter().map(|operand| written(operand, 6)).collect();
        }
        line
    }
}

fn lines(sheet: &Worksheet, claim: &Downtime) -> Vec<Line> {
    let percent = |part: &BigRational| part * whole(100);
    let mut lines = Vec::new();
    let mut line = |id, service: &str, value: &BigRational, operands: Option<&[&BigRational]>| {
        lines.push(Line {
            id,
            service: service.to_owned(),
            value: value.clone(),
            operands: operands.map(|operands| operands.iter().map(|&operand| operand.clone()).collect()),
            applied: true,
        });
    };

    line("yearly-profit", "", &sheet.yearly_profit, None);
    line("yearly-hours", "", &sheet.yearly_hours, None);
    line("hourly-profit", "", &sheet.hourly_profit, Some(&[&sheet.yearly_profit, &sheet.yearly_hours]));

    let through: Vec<_> = sheet.services.iter().map(|service| &service.through_service).collect();
    line("through-services", "", &sheet.through_services, Some(&through));
    if let (Some(exact), Some(margin)) = (&sheet.exact_lost_sales, claim.known_margin()) {
        line("exact-lost-sales", "", exact, Some(&[&sheet.through_services, &margin.value()]));
        line("lost-sales", "", &exact.floor(), Some(&[exact]));
    }

    let no_alternative = percent(&sheet.no_alternative);
    line("no-alternative", "", &no_alternative, Some(&[]));
    let by_share: Vec<_> = sheet.services.iter().map(|service| &service.by_share).collect();
    line("exact-lost-profit", "", &sheet.exact_lost_profit, Some(&by_share));
    let lost_profit = sheet.exact_lost_profit.floor();
    line("lost-profit", "", &lost_profit, Some(&[&sheet.exact_lost_profit]));
    let tenth = &lost_profit / whole(10);
    line("exact-tenth", "", &tenth, Some(&[&lost_profit, &whole(10)]));
    line("tenth-of-loss", "", &whole(tenth_down_to_ten(&lost_profit.to_integer())), Some(&[&tenth]));

    for (used, service) in claim.services.iter().zip(&sheet.services) {
        let id = used.id.as_str();
        line("hours", id, &service.hours, Some(&[]));
        let dependence = percent(&service.dependence);
        let through = [&sheet.hourly_profit, &service.hours, &dependence];
        line("through-service", id, &service.through_service, Some(&through));
        line("not-replaced", id, &service.not_replaced, Some(&[&service.through_service, &no_alternative]));
        if let Some(share) = &service.share {
            line("by-share", id, &service.by_share, Some(&[&service.not_replaced, &percent(share)]));
        }
    }
    for (used, service) in claim.services.iter().zip(&sheet.services) {
        if service.share.is_none() {
            let (service, value) = (used.id.clone(), service.by_share.clone());
            lines.push(Line { id: "by-share", service, value, operands: None, applied: false });
        }
    }
    lines
}
