//! Rules that stand, and what else a document may say about its rule: what binds nobody, what was not found, where it can be seen, in which
//! languages it is written.

#![cfg(test)]

mod common;

use common::{check, list, mistakes, template, text};
use payout_estimator::{Document, Engine};
use serde_json::{Value, json};

/// Terms of use without an incident: a tenth of the fee for each hour, of which the person knows how many there were.
fn terms() -> Value {
    let label = || json!({ "ko": "이름", "en": "Name" });
    json!({
        "format": "1", "id": "terms", "revision": "2026-11-28", "title": label(), "operator": label(),
        "currency": "KRW", "decimals": "0", "utcOffset": "+09:00", "verifiedOn": "2026-11-28",
        "status": "standing",
        "inForce": { "from": "2024-03-01", "basis": "announced", "source": "terms" },
        "sources": { "terms": {
            "publisher": "Example Telecom", "title": "Terms of use", "kind": "contract",
            "note": { "ko": "지점에 놓인 인쇄본입니다.", "en": "A printed copy at the branch." }
        } },
        "values": { "tenth": {
            "value": "10", "unit": "percent", "label": label(), "basis": "derived",
            "note": { "ko": "10분의 1을 퍼센트로 썼습니다.", "en": "A tenth, written in percent." }
        } },
        "inputs": {
            "fee": { "kind": "amount", "unit": "money/hour", "label": label() },
            "hours": { "kind": "number", "unit": "hours", "label": label() }
        },
        "calculations": { "of-the-fee": [
            { "line": "part", "op": "multiply", "of": ["fee", "hours", "tenth"], "label": label() },
            { "line": "paid", "op": "round", "of": ["part"], "to": "1", "mode": "down", "label": label() }
        ] },
        "readings": {
            "terms": { "label": label(), "basis": "announced", "source": "terms", "pay": { "cash": { "of": "paid" } } },
            "asked-for": {
                "label": label(), "standing": "refused", "basis": "announced", "source": "terms",
                "why": label(), "pay": "negotiation"
            }
        },
        "claimants": [{ "id": "customer", "label": label(), "methods": [{
            "id": "by-hours", "label": label(), "inputs": ["fee", "hours"], "calculation": "of-the-fee",
            "readings": ["terms", "asked-for"],
            "pays": { "as": "unknown", "claim": "unknown", "called": label() }
        }] }],
        "examples": [{
            "claimant": "customer", "method": "by-hours", "inputs": { "fee": "1000", "hours": "3" },
            "expect": { "outcome": "cash 300", "readings": { "asked-for": "negotiation" } }, "basis": "worked"
        }]
    })
}

fn engine_with(document: &Value) -> Engine {
    common::engine_with(&document.to_string())
}

/// 1,000 won an hour × 3 hours × 10 % = 300 won.
fn estimated(document: &Value) -> Value {
    let claim = json!({
        "scheme": "terms", "claimant": "customer", "method": "by-hours", "inputs": { "fee": "1000", "hours": "3" }
    });
    common::estimate(&engine_with(document), &claim)["estimate"].take()
}

#[track_caller]
fn refused(document: &Value, code: &str, path: &str) {
    let mistakes = mistakes(&document.to_string());
    let is_it = |mistake: &Value| mistake["code"] == code && mistake["path"] == path;
    assert!(mistakes.iter().any(is_it), "no {code} at {path}: {mistakes:?}");
}

fn without(mut document: Value, key: &str) -> Value {
    document.as_object_mut().unwrap().remove(key).expect(key);
    document
}

#[test]
fn a_standing_rule_needs_no_incident() {
    let engine = engine_with(&terms());
    let summary = common::json(&engine.schemes().last().unwrap());
    assert_eq!(summary["status"], "standing");
    assert_eq!(summary["incident"], Value::Null);
    assert_eq!(summary["inForce"], json!({ "from": "2024-03-01", "to": null }));
    let description: Value = serde_json::from_str(engine.describe("terms").unwrap()).unwrap();
    assert_eq!(description.get("incident"), None);
}

#[test]
fn a_rule_has_an_incident_or_the_dates_between_which_it_binds() {
    refused(&without(terms(), "inForce"), "missing-key", "");
    refused(&without(template(), "incident"), "missing-key", "");
    let mut ended = terms();
    ended["status"] = "closed".into();
    ended["inForce"]["to"] = "2025-12-31".into();
    engine_with(&ended);
    ended["inForce"]["to"] = "2023-12-31".into();
    refused(&ended, "window-order", "inForce.to");
}

#[test]
fn an_incident_may_have_no_end() {
    let mut document = template();
    document["incident"].as_object_mut().unwrap().remove("to");
    let engine = engine_with(&document);
    let summary = common::json(&engine.schemes().last().unwrap());
    assert_eq!(summary["incident"], json!({ "from": "2026-01-05T10:00", "to": null }));
}

/// Without an incident nothing was out: windows and hours of them would come to nothing without a word.
#[test]
fn without_an_incident_there_is_no_outage_to_count() {
    let mut document = without(template(), "incident");
    document["inForce"] = json!({ "from": "2026-01-01", "basis": "announced", "source": "notice" });
    refused(&document, "missing-key", "services[0].windows");
    document["services"][0]["windows"] = json!([]);
    refused(&document, "operands", "calculations.from-downtime[3].op");
}

#[test]
fn what_was_not_found_is_unknown() {
    let estimate = estimated(&terms());
    let outcome = json!({ "kind": "cash", "amount": "300", "currency": "KRW", "paidAs": "unknown", "claim": "unknown" });
    assert_eq!(estimate["outcome"], outcome);
    // Whether there is a claim to file is not known, so nothing is said about its time.
    let mut closed = terms();
    closed["status"] = "closed".into();
    assert_eq!(estimated(&closed)["notes"], json!([]));
}

#[test]
fn a_derived_number_has_a_note_and_is_told_as_derived() {
    assert_eq!(estimated(&terms())["steps"][0]["basis"], "derived");
    let mut document = terms();
    document["values"]["tenth"].as_object_mut().unwrap().remove("note");
    refused(&document, "note-missing", "values.tenth");
}

#[test]
fn a_line_is_as_sure_as_its_least_sure_number() {
    let mut document = terms();
    let worksheet = document["calculations"]["of-the-fee"].as_array_mut().unwrap();
    worksheet[0]["of"] = json!(["fee", "hours", "tenth", "all"]);
    for (basis, expected) in [("announced", "derived"), ("reported", "derived"), ("assumed", "assumed")] {
        document["values"]["all"] = json!({
            "value": "1", "unit": "number", "label": { "ko": "전부", "en": "All" }, "basis": basis, "source": "terms",
            "note": { "ko": "전부", "en": "All" }
        });
        assert_eq!(estimated(&document)["steps"][0]["basis"], expected, "{basis}");
    }
}

#[test]
fn a_reading_that_is_not_in_force_stands_apart() {
    let estimate = estimated(&terms());
    let standings: Vec<&str> =
        list(&estimate["readings"]).iter().map(|reading| text(&reading["standing"])).collect();
    assert_eq!(standings, ["in-force", "refused"]);
    assert_eq!(estimate["readingsAgree"], true, "a refused reading contradicts nobody");

    let mut document = terms();
    document["readings"]["asked-for"]["standing"] = "in-force".into();
    assert_eq!(estimated(&document)["readingsAgree"], false);
}

#[test]
fn only_a_reading_in_force_can_be_the_headline() {
    for standing in ["proposed", "refused", "overturned"] {
        let mut document = terms();
        document["readings"]["asked-for"]["standing"] = standing.into();
        engine_with(&document);
        let method = |document: &mut Value, readings: Value, also: Value| {
            document["claimants"][0]["methods"][0]["readings"] = readings;
            document["claimants"][0]["methods"][0]["also"] = also;
        };
        method(&mut document, json!(["asked-for", "terms"]), json!([]));
        refused(&document, "not-in-force", "claimants[0].methods[0].readings[0]");
        method(&mut document, json!(["terms"]), json!(["asked-for"]));
        refused(&document, "not-in-force", "claimants[0].methods[0].also[0]");
        method(&mut document, json!(["asked-for"]), json!([]));
        refused(&document, "not-in-force", "claimants[0].methods[0].readings[0]");
    }
    let mut document = terms();
    document["readings"]["asked-for"].as_object_mut().unwrap().remove("why");
    refused(&document, "missing-key", "readings.asked-for");
}

/// Where the reading in force is absent, one that is not would become the headline.
#[test]
fn a_reading_that_is_not_in_force_does_not_stand_in_for_one_that_is() {
    let mut document = terms();
    document["inputs"]["hours"]["required"] = false.into();
    refused(&document, "no-reading", "claimants[0].methods[0].readings");
}

#[test]
fn a_document_may_have_other_languages() {
    let only_korean = |value: &mut Value| strip(value, "en");
    let mut document = terms();
    only_korean(&mut document);
    refused(&document, "missing-key", "title");
    document["languages"] = json!(["ko"]);
    let engine = engine_with(&document);
    assert_eq!(common::json(&engine.schemes().last().unwrap())["title"], json!({ "ko": "이름" }));

    document["title"]["ja"] = "名前".into();
    refused(&document, "unknown-reference", "title.ja");
    document["languages"] = json!(["ko", "ja"]);
    refused(&document, "missing-key", "operator");
    document["languages"] = json!(["ko", "ko"]);
    refused(&document, "unknown-reference", "title.ja");
    document["languages"] = json!(["Korean"]);
    refused(&document, "bad-id", "languages[0]");
    document["languages"] = json!([]);
    refused(&document, "missing-key", "languages");
}

/// Takes one language out of every text.
fn strip(value: &mut Value, language: &str) {
    match value {
        Value::Object(members) => {
            members.shift_remove(language);
            members.values_mut().for_each(|member| strip(member, language));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| strip(item, language)),
        _ => {}
    }
}

#[test]
fn a_channel_has_the_languages_of_its_document_too() {
    let mut document = template();
    document["channels"]["form"].as_object_mut().unwrap().remove("en");
    refused(&document, "missing-key", "channels.form");
    document["channels"]["form"]["en"] = " ".into();
    refused(&document, "empty-text", "channels.form.en");
}

/// Windows for claims are about money that is claimed: what comes by itself or in kind has none, unless its method says so.
#[test]
fn the_time_for_claims_is_not_that_of_things() {
    let mut document = template();
    document["status"] = "closed".into();
    let notes = |document: &Value| {
        let claim = json!({
            "scheme": "template", "claimant": "merchant", "method": "loss-known", "inputs": { "loss": "400000" }
        });
        common::estimate(&engine_with(document), &claim)["estimate"]["notes"].take()
    };
    let closed = json!(["claims-closed"]);
    assert_eq!(notes(&document), closed);
    for claim in ["automatic", "unknown"] {
        document["claimants"][0]["methods"][1]["pays"]["claim"] = claim.into();
        assert_eq!(notes(&document), json!([]), "{claim}");
    }

    let label = document["title"].clone();
    document["items"] = json!({ "coupon": { "label": label, "claim": "required" } });
    document["readings"]["thing"] = json!({
        "label": label, "basis": "announced", "source": "notice", "pay": { "in-kind": ["coupon"] }
    });
    document["claimants"][0]["methods"][1]["readings"] = json!(["thing", "notice"]);
    for example in &mut document["examples"].as_array_mut().unwrap()[..5] {
        let outcome = example["expect"]["outcome"].take();
        example["expect"] = json!({ "outcome": "in-kind coupon", "readings": { "notice": outcome } });
    }
    assert_eq!(notes(&document), json!([]), "the document's window is about money");
    document["claimants"][0]["methods"][1]["claims"] = document["claims"].clone();
    assert_eq!(notes(&document), closed, "its own window");
}

#[test]
fn a_source_without_an_address_says_where_it_can_be_seen() {
    let mut document = terms();
    document["sources"]["terms"].as_object_mut().unwrap().remove("note");
    refused(&document, "note-missing", "sources.terms");
    document["sources"]["terms"]["url"] = "https://example.com/terms".into();
    engine_with(&document);
}

#[test]
fn a_source_is_primary_by_its_kind() {
    for (kind, is_primary) in [
        ("announcement", true),
        ("law", true),
        ("contract", true),
        ("regulator", true),
        ("court", true),
        ("press", false),
        ("statistics", false),
        ("dataset", false),
    ] {
        let mut document = terms();
        document["sources"]["terms"]["kind"] = kind.into();
        let read = Document::read(&document.to_string()).unwrap_or_else(|_| panic!("{kind} is refused"));
        assert_eq!(read.has_primary_source(), is_primary, "{kind}");
        assert_eq!(check(&document.to_string())["ok"], true, "it is no mistake to have none");
    }
}

/// Each is written as a number or a date should be, and cannot be meant.
#[test]
fn what_cannot_be_meant_is_refused() {
    let refused_with = |pointer: &str, value: Value, code: &str, path: &str| {
        let mut document = template();
        let (parent, key) = pointer.rsplit_once('/').unwrap();
        document.pointer_mut(parent).unwrap()[key] = value;
        refused(&document, code, path);
    };
    let value = |value: &str| json!({ "value": value, "basis": "announced", "source": "notice" });
    let percent = |limits: Value| {
        let mut input = json!({ "kind": "percent", "label": { "ko": "비율", "en": "Part" } });
        input.as_object_mut().unwrap().extend(limits.as_object().unwrap().clone());
        input
    };
    refused_with("/services/0/share", value("150"), "out-of-range", "services[0].share.value");
    refused_with("/services/0/share", value("-1"), "out-of-range", "services[0].share.value");
    let dependence = "inputs.services.dependence";
    refused_with(
        "/inputs/services/dependence/high",
        "101".into(),
        "out-of-range",
        &format!("{dependence}.high"),
    );
    refused_with(
        "/inputs/services/dependence/low",
        "60".into(),
        "out-of-range",
        &format!("{dependence}.value"),
    );
    let part =
        |limits: Value, path: &str| refused_with("/inputs/part", percent(limits), "out-of-range", path);
    part(json!({ "default": value("120") }), "inputs.part.default.value");
    part(json!({ "atLeast": "10", "default": value("5") }), "inputs.part.default.value");
    part(json!({ "atLeast": "60", "upTo": "40" }), "inputs.part.upTo");
    part(json!({ "over": "40", "below": "40" }), "inputs.part.below");
    part(json!({ "over": "100" }), "inputs.part.over");
    let test = json!([{ "of": "lost-profit", "atLeast": "5", "below": "5" }]);
    refused_with(
        "/calculations/from-loss/1/when",
        test,
        "out-of-range",
        "calculations.from-loss[1].when[0].below",
    );
    let windows = "services[0].windows[0]";
    refused_with(
        "/services/0/windows/0/from",
        "0001-01-05T10:00".into(),
        "out-of-range",
        &format!("{windows}.to"),
    );
    refused_with("/incident/from", "2024-01-05".into(), "out-of-range", &format!("{windows}.from"));
    refused_with("/verifiedOn", "2026-11-25".into(), "out-of-range", "verifiedOn");
}

#[test]
fn a_text_shows() {
    let title = |text: String, code: &str| {
        let mut document = template();
        document["title"]["en"] = text.into();
        refused(&document, code, "title.en");
    };
    for hidden in
        ["\n", "\u{7}", "\u{ad}", "\u{200b}", "\u{202e}", "\u{2028}", "\u{2066}", "\u{feff}", "\u{e0041}"]
    {
        title(format!("Out{hidden}age"), "bad-character");
        title(format!(" {hidden}\u{3164}"), "empty-text");
    }
    title("Out\u{fffd}age".into(), "bad-character");
}

#[test]
fn an_address_has_no_user_name() {
    let address = |url: &str, code: Option<&str>| {
        let mut document = template();
        document["sources"]["notice"]["url"] = url.into();
        match code {
            Some(code) => refused(&document, code, "sources.notice.url"),
            None => assert_eq!(check(&document.to_string())["ok"], true, "{url}"),
        }
    };
    for url in
        ["https://somebody@example.com/", "https://a:b@example.com", "https://@example.com", "https:///path"]
    {
        address(url, Some("link-scheme"));
    }
    address("https://example.com/\u{200b}notice", Some("bad-character"));
    for url in ["https://example.com/@somebody", "https://example.com?to=a@b.c", "http://example.com#@"] {
        address(url, None);
    }
}

#[test]
fn an_id_is_no_name_of_javascript() {
    for id in ["constructor", "prototype", "toString", "valueOf", "hasOwnProperty", "__proto__"] {
        let text = template().to_string().replace("\"cap\"", &format!("\"{id}\""));
        let path = format!("values.{id}");
        let is_it = |mistake: &Value| mistake["code"] == "bad-id" && mistake["path"] == path;
        assert!(mistakes(&text).iter().any(is_it), "{id}");
    }
}
