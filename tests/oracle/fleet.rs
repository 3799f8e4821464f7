//! Minutes, hours and a declared dimension: everything in minutes and kilometres from the start, converted nowhere.

use num_rational::BigRational;
use serde_json::{Value, json};

use crate::common::dice::Dice;
use crate::common::fleet::{claim, document};
use crate::common::{self, list};
use crate::exact::{Hundredths, fraction, longer_than, whole, written};

const CLAIMS: u64 = 100_000;

/// What each line comes to, those of time in minutes.
struct Expected {
    all: BigRational,
    counted: BigRational,
    paid_time: BigRational,
    left: BigRational,
    paid: BigRational,
}

fn expected(waited: Hundredths, extra: Hundredths, way: Hundredths) -> Expected {
    let nothing = whole(0);
    let cap = whole(8 * 60);
    let all = waited.value() + extra.value() * whole(60);
    // The grace of an hour needs half an hour of waiting.
    let grace = if waited >= Hundredths(3000) { whole(60) } else { whole(0) };
    let counted = &all - grace;
    let paid_time = counted.clone().min(cap.clone()).max(nothing.clone());
    let left = &cap - &all;
    // 6,000 won an hour are 100 won a minute, and a tenth of it 10 won.
    let sum = &paid_time * whole(100) + left.clone().max(nothing) * whole(10) + way.value() * whole(150);
    Expected { all, counted, paid_time, left, paid: sum.floor() }
}

/// As often near a change of the rule as anywhere: no waiting, half an hour, an hour, eight or nine hours.
fn minutes(dice: &mut Dice) -> Hundredths {
    match dice.below(3) {
        0 => Hundredths(dice.one_of(&[0_u64, 30, 60, 480, 540]) * 100),
        1 => Hundredths((dice.one_of(&[30_u64, 60, 480, 540]) * 100).saturating_sub(2) + dice.between(0, 4)),
        _ => Hundredths(dice.of_any_size(100_000_000)),
    }
}

#[test]
fn hours_and_minutes_are_one_dimension() {
    let engine = common::engine_with(&document().to_string());
    for seed in 0..CLAIMS {
        let mut dice = Dice::new(seed);
        let waited = minutes(&mut dice);
        let extra = match dice.below(3) {
            0 => Hundredths(0),
            1 => Hundredths(dice.between(0, 1_000)),
            _ => Hundredths(dice.of_any_size(100_000_000)),
        };
        let way = Hundredths(dice.of_any_size(100_000_000));
        let inputs = json!({ "waited": waited.written(), "extra": extra.written(), "way": way.written() });
        let claim = claim(&inputs);
        let estimate = common::estimate(&engine, &claim)["estimate"].take();
        let step = |id: &str| {
            let step = list(&estimate["steps"]).iter().find(|step| step["id"] == id);
            step.map_or(Value::Null, |step| json!([step["value"], step["rounded"], step["unit"]]))
        };
        let shown = |value: &BigRational, unit: &str| json!([written(value, 6), longer_than(value, 6), unit]);
        let expected = expected(waited, extra, way);
        assert_eq!(step("all"), shown(&expected.all, "minutes"), "{claim}");
        assert_eq!(step("counted"), shown(&expected.counted, "minutes"), "{claim}");
        assert_eq!(step("paid-time"), shown(&expected.paid_time, "minutes"), "{claim}");
        assert_eq!(step("left"), shown(&(expected.left * fraction(1, 60)), "hours"), "{claim}");
        let amount = written(&expected.paid, 0);
        let amount = if amount == "0" { Value::Null } else { json!(amount) };
        assert_eq!(estimate["outcome"]["amount"], amount, "{claim}");
    }
    println!("minutes and kilometres: {CLAIMS} cases");
}
