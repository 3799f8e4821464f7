//! A standing rule about days: a monthly fee, by the days of its month, for the days from a report to a repair.

use serde_json::{Value, json};

/// In the document's words which of the two dates count: `no`, `start`, `end` or `both`.
pub(crate) fn document(inclusive: &str) -> Value {
    let label = || json!({ "ko": "이름", "en": "Name" });
    let example = |fee: &str, reported: &str, repaired: &str, lines: Value| {
        // What is paid follows from the days, which differ by what is inclusive.
        json!({ "claimant": "tenant", "method": "by-days", "basis": "worked",
            "inputs": { "fee": fee, "reported": reported, "repaired": repaired },
            "expect": { "outcome": "none no-days", "lines": lines } })
    };
    let mut document = json!({
        "format": "1", "id": "rental", "revision": "2026-11-28", "title": label(), "operator": label(),
        "currency": "KRW", "decimals": "0", "utcOffset": "+09:00", "verifiedOn": "2026-11-28",
        "status": "standing",
        "inForce": { "from": "2024-03-01", "basis": "announced", "source": "terms" },
        "sources": { "terms": {
            "publisher": "Example Rental", "title": "Terms of use", "kind": "contract", "url": "https://example.com/terms"
        } },
        "inputs": {
            "fee": { "kind": "amount", "unit": "money", "label": label() },
            "reported": { "kind": "date", "atLeast": "2024-03-01", "upTo": "2027-12-31", "label": label() },
            "repaired": { "kind": "date", "label": label() }
        },
        "calculations": { "by-days": [
            { "line": "out", "op": "days-between", "of": ["reported", "repaired"], "inclusive": inclusive, "label": label() },
            { "line": "days", "op": "at-least", "of": ["out", "0"], "label": label() },
            { "line": "month", "op": "days-in-month", "of": ["reported"], "label": label() },
            { "line": "daily", "op": "divide", "of": ["fee", "month"], "label": label() },
            { "line": "exact", "op": "multiply", "of": ["daily", "days"], "label": label() },
            { "line": "paid", "op": "round", "of": ["exact"], "to": "1", "mode": "down", "label": label() }
        ] },
        "reasons": { "no-days": label() },
        "readings": { "terms": {
            "label": label(), "basis": "announced", "source": "terms", "tests": "paid",
            "bands": [{ "upTo": "0", "pay": { "none": "no-days" } }, { "pay": { "cash": { "of": "paid" } } }]
        } },
        "claimants": [{ "id": "tenant", "label": label(), "methods": [{
            "id": "by-days", "label": label(), "inputs": ["fee", "reported", "repaired"], "calculation": "by-days",
            "readings": ["terms"],
            "pays": { "as": "bill", "claim": "automatic", "called": label() }
        }] }],
        "examples": [
            example("0", "2026-03-01", "2026-03-31", json!({ "month": "31" })),
            example("31000", "2026-03-31", "2026-03-01", json!({ "days": "0" })),
            example("28000", "2025-02-01", "2025-02-11", json!({ "month": "28" }))
        ]
    });
    let days = match inclusive {
        "no" => 9,
        "both" => 11,
        _ => 10,
    };
    document["examples"][2]["expect"]["outcome"] = json!(format!("cash {}", days * 1_000));
    document
}

/// A claim with these answers.
pub(crate) fn claim(inputs: &Value) -> Value {
    json!({ "scheme": "rental", "claimant": "tenant", "method": "by-days", "inputs": inputs })
}

/// The same where only a part is paid for: another one from each of three dates on, and nothing is known before the first. What is not
/// computed then is a negotiation. The second part is in doubt.
pub(crate) fn document_by_date(inclusive: &str) -> Value {
    let mut document = document(inclusive);
    let label = document["title"].clone();
    document["inputs"]["reported"]["atLeast"] = "2020-01-01".into();
    document["values"] = json!({ "part": {
        "dated": [
            { "from": "2024-03-01", "value": "50", "basis": "announced", "source": "terms" },
            { "from": "2026-04-01", "value": "100", "low": "80", "high": "120", "basis": "assumed", "note": label },
            { "from": "2027-01-01", "value": "150", "basis": "reported", "source": "terms" }
        ],
        "on": "reported", "unit": "percent", "label": label
    } });
    document["calculations"]["by-days"][4]["of"] = json!(["daily", "days", "part"]);
    document["readings"]["talk"] =
        json!({ "label": label, "basis": "announced", "source": "terms", "pay": "negotiation" });
    document["claimants"][0]["methods"][0]["readings"] = json!(["terms", "talk"]);
    let days = match inclusive {
        "no" => 9,
        "both" => 11,
        _ => 10,
    };
    document["examples"][2]["expect"]["outcome"] = json!(format!("cash {}", days * 500));
    for (reported, outcome) in [
        ("2024-02-29", "negotiation"),
        ("2024-03-01", "none no-days"),
        ("2026-04-01", "none no-days"),
        ("2027-01-01", "none no-days"),
    ] {
        let mut example = document["examples"][0].clone();
        example["inputs"]["reported"] = reported.into();
        example["expect"] = json!({ "outcome": outcome });
        document["examples"].as_array_mut().expect("examples are a list").push(example);
    }
    document
}
