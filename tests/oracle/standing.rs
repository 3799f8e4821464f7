//! What a document says of its rule besides figures: whether a reading binds anybody, how cash is paid and whether it has to be claimed, and
//! whether claims are closed. By the written format, none of it changes a figure; each is told with the results it is about.

use payout_estimator::Engine;
use serde_json::{Value, json};

use crate::awards::{Award, Reading, agree};
use crate::cases;
use crate::claim::Claim;
use crate::common::{self, dice::Dice};
use crate::facts::{Scheme, kakao_2022, kakao_document};
use crate::rules;

const CLAIMS_EACH: u64 = 3_200;

/// What is varied: the standing of the last reading, the words for payment, and the status.
#[derive(Clone, Copy, Debug)]
struct Variant {
    standing: &'static str,
    paid_as: &'static str,
    claim: &'static str,
    status: &'static str,
}

impl Variant {
    fn all() -> Vec<Self> {
        let mut all = Vec::new();
        for standing in ["in-force", "proposed", "refused", "overturned"] {
            for (paid_as, claim) in [
                ("account", "required"),
                ("bill", "automatic"),
                ("unknown", "unknown"),
                ("unknown", "required"),
            ] {
                for status in ["open", "closed"] {
                    all.push(Self { standing, paid_as, claim, status });
                }
            }
        }
        all
    }

    fn document(&self, scheme: &Scheme) -> Value {
        let mut document = kakao_document();
        document["id"] = json!(scheme.id);
        document["status"] = json!(self.status);
        document["readings"]["one-tenth"]["standing"] = json!(self.standing);
        document["readings"]["one-tenth"]["why"] = json!({ "ko": "시험", "en": "test" });
        let claimants = document["claimants"].as_array_mut().expect("claimants are a list");
        let merchant = claimants.iter_mut().find(|claimant| claimant["id"] == "small-business");
        let methods = merchant.expect("the oracle's claimant")["methods"].as_array_mut();
        for method in methods.expect("methods are a list") {
            method["pays"]["as"] = json!(self.paid_as);
            method["pays"]["claim"] = json!(self.claim);
        }
        document
    }

    fn differences(&self, engine: &Engine, scheme: &Scheme, claim: &Claim) -> Vec<String> {
        let written = claim.written(&scheme.id);
        let estimate = common::estimate(engine, &written)["estimate"].take();
        let answer = rules::estimate(scheme, claim).readings;
        let mut found = Vec::new();
        let mut expect = |what: &str, expected: Value, got: &Value| {
            if expected != *got {
                found.push(format!("{self:?} {what}: oracle {expected}, engine {got}\n    claim {written}"));
            }
        };
        let headline = &answer[0];
        expect("outcome", self.award(&headline.award.likely), &estimate["outcome"]);
        for reading in &answer {
            let got = estimate["readings"].as_array().expect("readings are a list");
            let got = got.iter().find(|got| got["id"] == reading.id).unwrap_or(&Value::Null);
            expect(reading.id, self.award(&reading.award.likely), &got["outcome"]);
            let standing = if reading.id == "one-tenth" { self.standing } else { "in-force" };
            expect(reading.id, json!(standing), &got["standing"]);
        }
        let binds = |reading: &&Reading| self.standing == "in-force" || reading.id != "one-tenth";
        let binding: Vec<Reading> = answer.iter().filter(binds).cloned().collect();
        expect("readingsAgree", json!(agree(&binding)), &estimate["readingsAgree"]);
        let closed = self.status == "closed" && self.claim == "required";
        let notes = estimate["notes"].as_array().expect("notes are a list");
        expect("claims-closed", json!(closed), &json!(notes.contains(&json!("claims-closed"))));
        found
    }

    fn award(&self, award: &Award) -> Value {
        match award {
            Award::Cash(amount) => json!({
                "kind": "cash", "amount": amount.to_string(), "currency": "KRW",
                "paidAs": self.paid_as, "claim": self.claim
            }),
            Award::Negotiation => json!({ "kind": "negotiation" }),
            Award::None(reason) => json!({ "kind": "none", "reason": reason }),
            Award::NotComputable(reason, methods) => {
                json!({ "kind": "not-computable", "reason": reason, "try": methods })
            }
        }
    }
}

#[test]
fn standing_and_payment_are_told_and_change_no_figure() {
    let scheme = Scheme { id: "kakao-2022-standing".to_owned(), ..kakao_2022() };
    let mut claims = 0;
    for variant in Variant::all() {
        let engine = common::engine_with(&variant.document(&scheme).to_string());
        for seed in 0..CLAIMS_EACH {
            let mut dice = Dice::new(seed);
            let claim = match seed % 3 {
                0 => Claim::ProfitAndDowntime(cases::any_downtime(&scheme, &mut dice)),
                1 => cases::any_weeks(&mut dice),
                _ => cases::any_known_loss(&mut dice),
            };
            let found = variant.differences(&engine, &scheme, &claim);
            assert!(found.is_empty(), "{}", found.join("\n"));
            claims += 1;
        }
    }
    println!("standing and payment: {claims} cases");
    assert!(claims >= 100_000);
}
