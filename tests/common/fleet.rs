//! A standing rule in minutes, hours and kilometres: both are one dimension of time, the other is the document's own.

use serde_json::{Value, json};

/// Waiting beyond an hour of grace and up to eight hours is paid by the hour, the way by the kilometre; of the hours that are left to the
/// eight a tenth is paid.
pub(crate) fn document() -> Value {
    let label = || json!({ "ko": "이름", "en": "Name" });
    let value = |value: &str, unit: &str| json!({ "value": value, "unit": unit, "basis": "announced", "source": "terms", "label": label() });
    let line = |id: &str, op: &str, of: &[&str]| json!({ "line": id, "op": op, "of": of, "label": label() });
    let example = |waited: &str, extra: &str, way: &str, paid: &str, lines: Value| {
        json!({ "claimant": "driver", "method": "by-way", "basis": "worked",
            "inputs": { "waited": waited, "extra": extra, "way": way },
            "expect": { "outcome": format!("cash {paid}"), "lines": lines } })
    };
    let mut document = json!({
        "format": "1", "id": "fleet", "revision": "2026-11-28", "title": label(), "operator": label(),
        "currency": "KRW", "decimals": "0", "utcOffset": "+09:00", "verifiedOn": "2026-11-28",
        "status": "standing",
        "inForce": { "from": "2024-03-01", "basis": "announced", "source": "terms" },
        "units": { "km": { "label": { "ko": "km", "en": "kilometres" } } },
        "sources": { "terms": {
            "publisher": "Example Fleet", "title": "Terms of use", "kind": "contract", "url": "https://example.com/terms"
        } },
        "values": {
            "grace": value("1", "hours"),
            "cap": value("8", "hours"),
            "per-hour": value("6000", "money/hour"),
            "per-km": value("150", "money/km"),
            "tenth": value("10", "percent")
        },
        "inputs": {
            "waited": { "kind": "number", "unit": "minutes", "label": label() },
            "extra": { "kind": "number", "unit": "hours", "label": label() },
            "way": { "kind": "number", "unit": "km", "label": label() }
        },
        "calculations": { "by-way": [
            line("all", "add", &["waited", "extra"]),
            line("counted", "subtract", &["all", "grace"]),
            line("capped", "at-most", &["counted", "cap"]),
            line("paid-time", "at-least", &["capped", "0"]),
            line("for-time", "multiply", &["paid-time", "per-hour"]),
            line("for-way", "multiply", &["per-km", "way"]),
            line("left", "subtract", &["cap", "all"]),
            line("spared", "at-least", &["left", "0"]),
            line("bonus", "multiply", &["spared", "per-hour", "tenth"]),
            line("sum", "add", &["for-time", "for-way", "bonus"]),
            { "line": "paid", "op": "round", "of": ["sum"], "to": "1", "mode": "down", "label": label() }
        ] },
        "readings": { "terms": {
            "label": label(), "basis": "announced", "source": "terms", "pay": { "cash": { "of": "paid" } }
        } },
        "claimants": [{ "id": "driver", "label": label(), "methods": [{
            "id": "by-way", "label": label(), "inputs": ["waited", "extra", "way"], "calculation": "by-way",
            "readings": ["terms"],
            "pays": { "as": "bill", "claim": "automatic", "called": label() }
        }] }],
        // The second: 8,000 won for 80 minutes, as the grace needs half an hour of waiting, and a tenth of 40,000 won for the 400 minutes left.
        "examples": [
            example("90", "1.5", "10", "16500", json!({ "all": "180", "counted": "120", "for-time": "12000", "bonus": "3000" })),
            example("20", "1", "0", "12000", json!({ "all": "80", "counted": "80", "for-time": "8000" })),
            example("30", "0", "0", "4500", json!({ "counted": "-30", "paid-time": "0", "left": "7.5" })),
            example("600", "1", "0", "48000", json!({ "capped": "480", "left": "-3", "bonus": "0" }))
        ]
    });
    document["calculations"]["by-way"][1]["when"] = json!([{ "of": "waited", "atLeast": "30" }]);
    document
}

/// A claim with these answers.
pub(crate) fn claim(inputs: &Value) -> Value {
    json!({ "scheme": "fleet", "claimant": "driver", "method": "by-way", "inputs": inputs })
}
