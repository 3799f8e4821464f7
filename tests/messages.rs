//! What a person reads of a mistake: JSON that is none is named for what it is, and every code and reason has its sentence.

#![cfg(test)]

mod common;

use common::{mistakes, scheme, template};
use payout_estimator::messages::{Catalogue, Language};
use payout_estimator::{Checked, MistakeCode, Reason, check, decode};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use std::fs;

fn placeholders(sentence: &str) -> Vec<&str> {
    let mut found: Vec<&str> =
        sentence.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).collect();
    found.retain(|name| !name.trim().is_empty());
    found.sort_unstable();
    found.dedup();
    found
}

/// Every word of an enumeration, as serde lists them.
fn words<T: DeserializeOwned>() -> Vec<String> {
    let refused = serde_json::from_value::<T>(json!("?")).err().unwrap().to_string();
    refused.split('`').skip(3).step_by(2).map(str::to_owned).collect()
}

fn catalogue(language: &str) -> Value {
    serde_json::from_str(&fs::read_to_string(format!("src/messages/{language}.json")).unwrap()).unwrap()
}

#[test]
fn every_code_and_reason_has_a_sentence_in_both_languages() {
    let (ko, en) = (catalogue("ko"), catalogue("en"));
    let (codes, reasons) = (words::<MistakeCode>(), words::<Reason>());
    assert!(codes.len() > 35 && reasons.len() > 70, "{codes:?} {reasons:?}");
    for (section, words) in [("codes", codes), ("reasons", reasons)] {
        for word in words {
            assert!(en[section][&word].is_string(), "{section}: {word}");
        }
    }
    for (section, sentences) in en.as_object().unwrap() {
        assert_eq!(ko[section].as_object().unwrap().len(), sentences.as_object().unwrap().len());
        for (word, sentence) in sentences.as_object().unwrap() {
            let korean = ko[section][word].as_str().unwrap_or_else(|| panic!("{section}: {word}"));
            assert_eq!(placeholders(korean), placeholders(sentence.as_str().unwrap()), "{word}");
        }
    }
}

/// Each text is named for what is wrong with it, at its place.
#[test]
fn what_is_no_json_is_named_for_what_it_is() {
    let cases = [
        ("", "empty-file", 1, 1),
        (" \n", "empty-file", 1, 1),
        ("{ \"a\": \"b\", }", "trailing-comma", 1, 11),
        ("[\"a\",\n]", "trailing-comma", 1, 5),
        ("{ // a\n}", "comment", 1, 3),
        ("{ \"a\": \"b\" /* c */ }", "comment", 1, 12),
        ("{ “a”: \"b\" }", "smart-quotes", 1, 3),
        ("{ \"a”: \"b\" }", "smart-quotes", 1, 5),
        ("{ \"a\": ‘b’ }", "smart-quotes", 1, 8),
        ("{ 'a': \"b\" }", "single-quotes", 1, 3),
        ("{ \"a\": { \"b\": \"c\" }", "missing-bracket", 1, 20),
        ("{ \"a\": \"b\" }}", "extra-bracket", 1, 13),
        ("{ \"a\": [\"b\" }", "bracket", 1, 13),
        ("{ \"a\": \"b }", "unterminated-text", 1, 8),
        ("{ \"a\": \"b,\n\"c\": \"d\" }", "unterminated-text", 1, 8),
        ("{ \"a\": \"b\" \"c\": \"d\" }", "missing-comma", 1, 12),
        ("{ \"a\" \"b\" }", "missing-colon", 1, 7),
        ("{ \"a\": \"b\",, }", "extra-comma", 1, 12),
        ("{ a: \"b\" }", "unquoted-key", 1, 3),
        ("{ \"a\": yes }", "unquoted-word", 1, 8),
        ("{ \"a\": 01 }", "bad-number", 1, 9),
        ("{ \"a\": \"\\x\" }", "bad-escape", 1, 9),
        ("{} \"a\"", "after-end", 1, 4),
    ];
    let mut wrong = Vec::new();
    for (text, reason, line, column) in cases {
        let found = mistakes(text);
        let is_it = found[0]["reason"] == reason && found[0]["line"] == line && found[0]["column"] == column;
        if found.len() != 1 || !is_it || found[0]["code"] != "syntax" {
            wrong.push(format!("{text:?}: {reason} {line}:{column}, got {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_byte_order_mark_is_no_mistake_and_other_encodings_are_named() {
    let template = scheme("template");
    let marked = format!("\u{FEFF}{template}");
    assert!(matches!(check(decode(marked.as_bytes()).unwrap()), Checked::Holds { .. }));
    let utf16 = |bytes: fn(u16) -> [u8; 2]| template.encode_utf16().flat_map(bytes).collect::<Vec<u8>>();
    let little = [vec![0xFF, 0xFE], utf16(u16::to_le_bytes)].concat();
    for bytes in [little, utf16(u16::to_le_bytes), utf16(u16::to_be_bytes)] {
        assert_eq!(decode(&bytes).unwrap_err().reason, Some(Reason::Utf16));
    }
    // "한" in CP949.
    let refused = decode(b"{\n \"ko\": \"\xC7\xD1\" }").unwrap_err();
    assert_eq!((refused.reason, refused.line, refused.column), (Some(Reason::NotUtf8), 2, 9));
}

/// A name that is nearly right is named; one that resembles nothing is not.
#[test]
fn a_mistyped_name_is_told_with_the_one_that_was_meant() {
    for (typed, near) in
        [("lost-proft", Some("lost-profit")), ("lostProfit", Some("lost-profit")), ("xyzxyz", None)]
    {
        let mut document = template();
        document["readings"]["notice"]["tests"] = typed.into();
        let found = &mistakes(&document.to_string())[0];
        assert_eq!(found["got"], typed);
        assert_eq!(found["near"].get(0).and_then(Value::as_str), near);
    }
}

/// Every sentence about a bad document is whole: no placeholder is left, and what is expected is no phrase of one language.
#[test]
fn every_bad_document_is_told_in_whole_sentences() {
    let catalogues = [Language::Korean, Language::English].map(|language| Catalogue::load(language).unwrap());
    for row in fs::read_to_string("tests/bad-documents.tsv").unwrap().lines().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [find, replace]: [String; 2] =
            [cells[2], cells[3]].map(|cell| serde_json::from_str(cell).unwrap());
        let Checked::Refused(found) = check(&scheme(cells[1]).replacen(&find, &replace, 1)) else {
            panic!("{} holds", cells[0]);
        };
        for mistake in &found {
            for catalogue in &catalogues {
                let sentence = catalogue.sentence(mistake);
                assert!(!sentence.contains("`…`") && !sentence.contains("{got}"), "{}: {sentence}", cells[0]);
            }
            let is_outcome = matches!(mistake.code, MistakeCode::ExampleDiffers);
            let expected = mistake.expected.as_deref().unwrap_or_default();
            let is_data = is_outcome || expected.split(", ").all(|word| !word.contains(' '));
            assert!(is_data, "{}: {expected}", cells[0]);
        }
    }
}

/// What people who wrote from the guide alone stumbled over: the sentences name what is wrong, where it comes from and a way out.
#[test]
fn what_newcomers_stumbled_over_is_told_with_its_cause() {
    let label = || json!({ "ko": "이름", "en": "Name" });
    let cases = [
        (
            json!({
                "/inputs/sales": { "kind": "profit", "label": label() },
                "/claimants/0/methods/0/inputs": ["operatingProfit", "openingHours", "services", "sales"]
            }),
            "claimants[0].methods[0].inputs[3]",
            ["`sales`", "`operatingProfit`", "make a second method"],
            ["`sales`", "`operatingProfit`", "방법을 하나 더"],
        ),
        (
            json!({ "/calculations/from-loss/1/of": ["lost-profit", "loss"] }),
            "calculations.from-loss[3].of[0]",
            ["`money·money`", "`money`", "It comes from `exact-payment`."],
            ["`money·money`", "`money`", "원인: `exact-payment`"],
        ),
        (
            json!({ "/units": { "line": { "label": label() } }, "/values/cap/unit": "Lines" }),
            "values.cap.unit",
            ["`Lines` is not a unit", "percent, line, money/line`", "Did you mean `line`?"],
            ["`Lines`", "percent, line, money/line`", "`line`"],
        ),
        (
            json!({ "/calculations/from-loss/3/of": ["exact-payment", "cap"], "/calculations/from-loss/2/of": ["loss"] }),
            "readings.notice.bands[1].pay.cash.of",
            ["`payment` is not rounded", "compares", "It comes from `exact-payment`."],
            ["`payment`", "비교", "원인: `exact-payment`"],
        ),
        (
            json!({ "/readings/notice/bands/0/pay": { "cash": "1", "none": "no-loss" } }),
            "readings.notice.bands[0].pay.none",
            ["`none`", "`cash`", "Remove one"],
            ["`none`", "`cash`", "지우세요"],
        ),
    ];
    let catalogues = [Language::English, Language::Korean].map(|language| Catalogue::load(language).unwrap());
    for (edits, path, english, korean) in cases {
        let mut document = template();
        for (place, value) in edits.as_object().unwrap() {
            let (parent, key) = place.rsplit_once('/').unwrap();
            match document.pointer_mut(parent).unwrap() {
                Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
                object => object[key] = value.clone(),
            }
        }
        let Checked::Refused(found) = check(&document.to_string()) else { panic!("{edits} holds") };
        let [mistake] = &found[..] else { panic!("{edits}: {found:?}") };
        assert_eq!(mistake.path, path);
        for (catalogue, parts) in catalogues.iter().zip([english, korean]) {
            let sentence = catalogue.sentence(mistake);
            assert!(parts.iter().all(|part| sentence.contains(part)), "{sentence}");
        }
    }
}

/// A key that is missing is named alone: what kind of thing lacks it says nothing.
#[test]
fn a_missing_key_is_told_without_noise() {
    let mut document = template();
    document["services"][0]["windows"][0].as_object_mut().unwrap().remove("from");
    let Checked::Refused(found) = check(&document.to_string()) else { panic!("it holds") };
    assert_eq!((found[0].expected.as_deref(), found[0].got.as_deref()), (Some("from"), None));
    let sentence = Catalogue::load(Language::English).unwrap().sentence(&found[0]);
    assert_eq!(sentence, "The key `from` is missing here. Add it.");
}
