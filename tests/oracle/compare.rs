//! The engine's answer beside the oracle's: every difference in a line of its own.

use num_bigint::BigInt;
use payout_estimator::Engine;
use serde_json::{Value, json};

use crate::awards::{Award, Reading, agree, ratio};
use crate::claim::{Alternative, Claim, Downtime, Used};
use crate::common;
use crate::exact::{Millionths, Three, whole, written};
use crate::facts::Scheme;
use crate::rules::{Answer, Hours, estimate};
use crate::{drivers, steps};

/// `thorough` looks at the drivers and at what is missing too, which take the oracle more worksheets for each thing in doubt and
/// each answer that could be given.
pub(crate) fn differences(engine: &Engine, scheme: &Scheme, claim: &Claim, thorough: bool) -> Vec<String> {
    let written = claim.written(&scheme.id);
    let outcome = common::estimate(engine, &written);
    let mut differences = Differences(Vec::new());
    if outcome["ok"] == json!(true) {
        let answer = estimate(scheme, claim);
        compare(&answer, &outcome["estimate"], &mut differences);
        for (expected, got) in steps::differences(claim, &answer, &outcome["estimate"]["steps"]) {
            differences.note("step", &expected, &got);
        }
        if let Claim::ProfitAndDowntime(downtime) = claim {
            explain(scheme, downtime, &answer, &outcome["estimate"], thorough, &mut differences);
        }
    } else {
        differences.note("ok", &json!(true), &outcome);
    }
    differences.0.iter().map(|line| format!("{line}\n    claim {written}")).collect()
}

/// What the estimate says beside its figures: what to answer still, what to know, what moves it.
fn explain(
    scheme: &Scheme,
    claim: &Downtime,
    answer: &Answer,
    estimate: &Value,
    thorough: bool,
    differences: &mut Differences,
) {
    if answer.loss.is_some() {
        expect_notes(scheme, claim, &estimate["notes"], differences);
    }
    if thorough {
        differences.expect("missing", &missing(scheme, claim, answer), &sorted(&estimate["missing"]));
        let drivers = answer.loss.as_ref().map_or(json!([]), |_| drivers::expected(scheme, claim));
        differences.expect("drivers", &drivers, &estimate["drivers"]);
    }
}

struct Differences(Vec<String>);

impl Differences {
    fn expect(&mut self, what: &str, expected: &Value, got: &Value) {
        if expected != got {
            self.note(what, expected, got);
        }
    }

    fn note(&mut self, what: &str, expected: &Value, got: &Value) {
        self.0.push(format!("{what}: oracle {expected}, engine {got}"));
    }
}

fn compare(answer: &Answer, estimate: &Value, differences: &mut Differences) {
    differences.expect("loss", &amounts(answer.loss.as_ref()), &estimate["loss"]);
    differences.expect("salesLoss", &amounts(answer.sales_loss.as_ref()), &estimate["salesLoss"]);

    let headline = &answer.readings[0];
    expect_award("outcome", &headline.award.likely, &estimate["outcome"], differences);
    let Three { low, likely, high } = &headline.award;
    if matches!(likely, Award::NotComputable(..)) {
        differences.expect("range", &Value::Null, &estimate["range"]);
    } else {
        expect_award("range.low", low, &estimate["range"]["low"], differences);
        expect_award("range.likely", likely, &estimate["range"]["likely"], differences);
        expect_award("range.high", high, &estimate["range"]["high"], differences);
    }

    let readings = estimate["readings"].as_array().expect("readings are a list");
    let ids = |of: &mut dyn Iterator<Item = &str>| {
        let mut ids: Vec<_> = of.map(str::to_owned).collect();
        ids.sort();
        json!(ids)
    };
    differences.expect(
        "readings",
        &ids(&mut answer.readings.iter().map(|reading| reading.id)),
        &ids(&mut readings.iter().filter_map(|reading| reading["id"].as_str())),
    );
    for reading in &answer.readings {
        if let Some(got) = readings.iter().find(|got| got["id"] == json!(reading.id)) {
            compare_reading(reading, got, differences);
        }
    }
    differences.expect("readingsAgree", &json!(agree(&answer.readings)), &estimate["readingsAgree"]);

    differences.expect("ratio", &json!(ratio(headline)), &estimate["ratio"]);
    let hours: Vec<_> = answer.hours.iter().map(hours_written).collect();
    differences.expect("hours", &json!(hours), &estimate["hours"]);
}

fn compare_reading(reading: &Reading, got: &Value, differences: &mut Differences) {
    let id = reading.id;
    expect_award(&format!("reading {id}"), &reading.award.likely, &got["outcome"], differences);
    if let Some(tested) = &reading.tested {
        differences.expect(&format!("reading {id} tested"), &json!(tested.to_string()), &got["tested"]);
        differences.expect(&format!("reading {id} band"), &band(id, tested), &got["band"]);
    }
}

/// Between which edges the tested number lies; every edge belongs to the band below it.
fn band(reading: &str, tested: &BigInt) -> Value {
    let edges: &[u32] = if reading.starts_with("one-tenth") { &[0, 500_000] } else { &[0, 300_000, 500_000] };
    let below = edges.iter().rev().find(|&&edge| *tested > edge.into());
    let above = edges.iter().find(|&&edge| *tested <= edge.into());
    let edge = |edge: Option<&u32>, included: bool| {
        edge.map_or(Value::Null, |edge| json!({ "at": edge.to_string(), "included": included }))
    };
    json!({ "from": edge(below, false), "to": edge(above, true) })
}

/// What was not answered, where the smallest or the largest answer, or one of the options, changes the award of the headline in
/// one of its runs.
fn missing(scheme: &Scheme, claim: &Downtime, answer: &Answer) -> Value {
    let award = |answer: &Answer| answer.readings[0].award.clone();
    let changes = |change: &dyn Fn(&mut Downtime)| {
        let mut other = claim.clone();
        change(&mut other);
        award(&estimate(scheme, &Claim::ProfitAndDowntime(other))) != award(answer)
    };
    let mut missing = Vec::new();
    let options = [Alternative::None, Alternative::Some, Alternative::Full];
    if claim.alternative.is_none() && options.iter().any(|it| changes(&|claim| claim.alternative = Some(*it)))
    {
        missing.push("alternative".to_owned());
    }
    let margins = [1, 100_000_000].map(Millionths);
    if claim.known_margin().is_none() && margins.iter().any(|it| changes(&|claim| claim.margin = Some(*it))) {
        missing.push("operatingMargin".to_owned());
    }
    let answered: u64 = claim.services.iter().filter_map(|used| used.dependence).map(|answer| answer.0).sum();
    let dependences = [0, 100_000_000 - answered].map(Millionths);
    for (place, used) in claim.services.iter().enumerate() {
        let depends = |it: &Millionths| changes(&|claim| claim.services[place].dependence = Some(*it));
        if used.dependence.is_none() && dependences.iter().any(depends) {
            missing.push(format!("services[{place}].dependence"));
        }
    }
    sorted(&json!(missing))
}

fn sorted(list: &Value) -> Value {
    let mut list = list.as_array().cloned().unwrap_or_default();
    list.sort_by_key(Value::to_string);
    Value::Array(list)
}

/// Two notes depend on the answers: own hours longer than the whole window, and a service without a known share.
fn expect_notes(scheme: &Scheme, claim: &Downtime, notes: &Value, differences: &mut Differences) {
    let longer = |used: &Used| {
        let window = scheme.service(&used.id);
        let longest = whole(window.to.high - window.from) / whole(60);
        used.hours.is_some_and(|hours| hours.value() > longest)
    };
    let unknown = |used: &Used| scheme.service(&used.id).share.is_none();
    let notes = notes.as_array().expect("notes are a list");
    for (note, due) in [
        ("hours-beyond-outage", claim.services.iter().any(longer)),
        ("share-not-applied", claim.services.iter().any(unknown)),
    ] {
        differences.expect(note, &json!(due), &json!(notes.contains(&json!(note))));
    }
}

fn expect_award(what: &str, award: &Award, got: &Value, differences: &mut Differences) {
    match award {
        // How and in which currency it is paid is the document's to say.
        Award::Cash(amount) => {
            let expected = json!({ "kind": "cash", "amount": amount.to_string() });
            differences.expect(what, &expected, &json!({ "kind": got["kind"], "amount": got["amount"] }));
        }
        Award::Negotiation => differences.expect(what, &json!({ "kind": "negotiation" }), got),
        Award::None(reason) => differences.expect(what, &json!({ "kind": "none", "reason": reason }), got),
        Award::NotComputable(reason, to_try) => {
            let expected = json!({ "kind": "not-computable", "reason": reason, "try": to_try });
            differences.expect(what, &expected, got);
        }
    }
}

fn amounts(of: Option<&Three<BigInt>>) -> Value {
    of.map_or(Value::Null, |of| {
        let text = |amount: &BigInt| written(&whole(amount.clone()), 0);
        json!({ "low": text(&of.low), "likely": text(&of.likely), "high": text(&of.high) })
    })
}

fn hours_written(hours: &Hours) -> Value {
    let days: Vec<_> = hours
        .days
        .iter()
        .map(
            |day| json!({ "date": day.date, "open": day.open, "outage": day.outage, "counted": day.counted }),
        )
        .collect();
    let Three { low, likely, high } = &hours.minutes;
    json!({
        "service": hours.service,
        "minutes": written(likely, 6),
        "low": written(low, 6),
        "high": written(high, 6),
        "days": days,
    })
}
