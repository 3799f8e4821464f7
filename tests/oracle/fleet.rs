//! Minutes, hours and a declared dimension: everything in minutes and kilometres from the start, converted nowhere.

use num_rational::BigRational;
use serde_json::{Value, json};

use crate::common::dice::Dice;
use crate::common::fleet::{claim, document};
use crate::common::{self, list};
use crate::exact::{Millionths, fraction, hundredths, longer_than, whole, written};

const CLAIMS: u64 = 100_000;
/// Of 10^12: those of more have no 64 bits.
const LARGEST_MILLIONTHS: u64 = 1_000_000_000_000_000_000;

/// What each line comes to, those of time in minutes.
struct Expected {
    all: BigRational,
    counted: BigRational,
    paid_time: BigRational,
    left: BigRational,
    paid: BigRational,
}

fn expected(waited: Millionths, extra: Millionths, way: Millionths) -> Expected {
    let nothing = whole(0);
    let cap = whole(8 * 60);
    let all = waited.value() + extra.value() * whole(60);
    // The grace of an hour needs half an hour of waiting.
    let grace = if waited >= hundredths(3000) { whole(60) } else { whole(0) };
    let counted = &all - grace;
    let paid_time = counted.clone().min(cap.clone()).max(nothing.clone());
    let left = &cap - &all;
    // 6,000 won an hour are 100 won a minute, and a tenth of it 10 won.
    let sum = &paid_time * whole(100) + left.clone().max(nothing) * whole(10) + way.value() * whole(150);
    Expected { all, counted, paid_time, left, paid: sum.floor() }
}

/// As often near a change of the rule as anywhere: no waiting, half an hour, an hour, eight or nine hours.
fn minutes(dice: &mut Dice) -> Millionths {
    match dice.below(3) {
        0 => hundredths(dice.one_of(&[0_u64, 30, 60, 480, 540]) * 100),
        1 => {
            let step = *dice.one_of(&[10_000, 1]);
            Millionths(
                dice.one_of(&[30_u64, 60, 480, 540]) * 1_000_000 - 2 * step + step * dice.between(0, 4),
            )
        }
        _ => Millionths(dice.of_any_size(LARGEST_MILLIONTHS)),
    }
}

#[test]
fn hours_and_minutes_are_one_dimension() {
    let engine = common::engine_with(&document().to_string());
    for seed in 0..CLAIMS {
        let mut dice = Dice::new(seed);
        let waited = minutes(&mut dice);
        let extra = match dice.below(3) {
            0 => hundredths(0),
            1 => hundredths(dice.between(0, 1_000)),
            _ => Millionths(dice.of_any_size(LARGEST_MILLIONTHS)),
        };
        let way = Millionths(dice.of_any_size(LARGEST_MILLIONTHS));
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
