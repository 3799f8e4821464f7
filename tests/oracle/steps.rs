//! Every step recomputed from the claim and the scheme, never from the six decimals that an earlier step shows.

use num_bigint::BigInt;
use num_rational::BigRational;
use serde_json::{Value, json};

use crate::awards::tenth_down_to_ten;
use crate::claim::{Claim, Downtime};
use crate::exact::{Millionths, longer_than, whole, written};
use crate::rules::{Answer, Worksheet};

/// A line's value and what went into it; `service` is empty for lines that are computed once.
struct Line {
    id: &'static str,
    service: String,
    value: BigRational,
    /// None for the two lines that turn what was typed into a year, and where the first operand was carried over.
    operands: Option<Vec<BigRational>>,
    applied: bool,
}

/// Steps that are not the oracle's: what was expected, and the step.
pub(crate) fn differences(claim: &Claim, answer: &Answer, steps: &Value) -> Vec<(Value, Value)> {
    let lines = lines(claim, answer);
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
    if steps.len() != lines.len() {
        differences.push((json!(lines.len()), json!(steps)));
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

fn lines(claim: &Claim, answer: &Answer) -> Vec<Line> {
    let mut lines = Lines(Vec::new());
    match (claim, &answer.likely) {
        (Claim::ProfitAndDowntime(downtime), Some(sheet)) => {
            lines.yearly("yearly-profit", &sheet.yearly_profit);
            // Without a profit the steps end here.
            if answer.loss.is_some() {
                lines.profit_and_downtime(downtime, sheet);
            }
        }
        (Claim::ProfitAndDowntime(_), None) => unreachable!("a profit makes a worksheet"),
        (Claim::WeekAgainstWeek { normal, outage, margin }, _) => {
            lines.week_against_week(*normal, *outage, *margin);
        }
        (Claim::LossKnown { loss }, _) => lines.loss_and_tenth("lost-sales", &whole(*loss)),
    }
    lines.0
}

struct Lines(Vec<Line>);

impl Lines {
    fn push(&mut self, id: &'static str, service: &str, value: &BigRational, operands: &[&BigRational]) {
        let operands = operands.iter().map(|&operand| operand.clone()).collect();
        self.0.push(Line {
            id,
            service: service.to_owned(),
            value: value.clone(),
            operands: Some(operands),
            applied: true,
        });
    }

    fn once(&mut self, id: &'static str, value: &BigRational, operands: &[&BigRational]) {
        self.push(id, "", value, operands);
    }

    fn yearly(&mut self, id: &'static str, value: &BigRational) {
        self.0.push(Line { id, service: String::new(), value: value.clone(), operands: None, applied: true });
    }

    fn profit_and_downtime(&mut self, claim: &Downtime, sheet: &Worksheet) {
        self.yearly("yearly-hours", &sheet.yearly_hours);
        self.once("hourly-profit", &sheet.hourly_profit, &[&sheet.yearly_profit, &sheet.yearly_hours]);

        let through: Vec<_> = sheet.services.iter().map(|service| &service.through_service).collect();
        self.once("through-services", &sheet.through_services, &through);
        if let (Some(exact), Some(margin)) = (&sheet.exact_lost_sales, claim.known_margin()) {
            self.once("exact-lost-sales", exact, &[&sheet.through_services, &margin.value()]);
            self.once("lost-sales", &exact.floor(), &[exact]);
        }

        let no_alternative = percent(&sheet.no_alternative);
        self.once("no-alternative", &no_alternative, &[]);
        for (used, service) in claim.services.iter().zip(&sheet.services) {
            let id = used.id.as_str();
            self.push("hours", id, &service.hours, &[]);
            let through = [&sheet.hourly_profit, &service.hours, &percent(&service.dependence)];
            self.push("through-service", id, &service.through_service, &through);
            self.push(
                "not-replaced",
                id,
                &service.not_replaced,
                &[&service.through_service, &no_alternative],
            );
            match &service.share {
                Some(share) => {
                    self.push("by-share", id, &service.by_share, &[&service.not_replaced, &percent(share)]);
                }
                None => self.0.push(Line {
                    id: "by-share",
                    service: id.to_owned(),
                    value: service.not_replaced.clone(),
                    operands: None,
                    applied: false,
                }),
            }
        }

        let by_share: Vec<_> = sheet.services.iter().map(|service| &service.by_share).collect();
        self.once("exact-lost-profit", &sheet.exact_lost_profit, &by_share);
        self.loss_and_tenth("lost-profit", &sheet.exact_lost_profit);
    }

    fn week_against_week(&mut self, normal: u64, outage: u64, margin: Option<Millionths>) {
        let (normal, outage) = (whole(normal), whole(outage));
        let drop = &normal - &outage;
        let nothing = whole(0);
        let lost_sales = if drop > nothing { drop.clone() } else { nothing.clone() };
        self.once("drop", &drop, &[&normal, &outage]);
        self.once("lost-sales", &lost_sales, &[&drop, &nothing]);
        if let Some(margin) = margin {
            let exact = &lost_sales * margin.of_hundred();
            self.once("exact-lost-profit", &exact, &[&lost_sales, &margin.value()]);
            self.loss_and_tenth("lost-profit", &exact);
        }
    }

    fn loss_and_tenth(&mut self, id: &'static str, exact: &BigRational) {
        let rounded: BigInt = exact.floor().to_integer();
        let loss = whole(rounded.clone());
        let tenth = &loss / whole(10);
        self.once(id, &loss, &[exact]);
        self.once("exact-tenth", &tenth, &[&loss, &whole(10)]);
        self.once("tenth-of-loss", &whole(tenth_down_to_ten(&rounded)), &[&tenth]);
    }
}

/// Parts of a whole are shown in percent.
fn percent(part: &BigRational) -> BigRational {
    part * whole(100)
}
