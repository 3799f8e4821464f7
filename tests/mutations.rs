//! Ten thousand documents that were damaged at random, the same ones each time: none may trap, hang or be repaired.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a failure here is the answer of a test")]

use payout_estimator::{Checked, Data, Engine, Json};
use std::fs;

/// splitmix64: a few lines, the same numbers everywhere.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end as u64).unwrap()
    }
}

fn damaged(text: &str, random: &mut Random) -> String {
    const PIECES: [&str; 16] = [
        "\"",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "0",
        "-",
        "9",
        "null",
        "\"0\"",
        "[]",
        "{}",
        "\u{0}",
        "99999999999999999999",
    ];
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(3) {
        let from = random.below(characters.len());
        let to = (from + 1 + random.below(40)).min(characters.len());
        match random.below(4) {
            0 => drop(characters.drain(from..to)),
            1 => {
                let copied: Vec<char> = characters[from..to].to_vec();
                let at = random.below(characters.len());
                characters.splice(at..at, copied);
            }
            2 => drop(characters.splice(from..=from, PIECES[random.below(PIECES.len())].chars())),
            _ => {
                let digit = char::from_digit(u32::try_from(random.below(10)).unwrap(), 10).unwrap();
                let found = characters[from..].iter().position(char::is_ascii_digit);
                if let Some(offset) = found {
                    characters[from + offset] = digit;
                }
            }
        }
        if characters.is_empty() {
            break;
        }
    }
    characters.into_iter().collect()
}

/// The same judgement, and the same values, as another parser's: the project reads JSON by itself.
#[test]
fn damaged_json_is_judged_as_serde_json_judges_it() {
    let bases =
        ["template", "kt-2018"].map(|id| fs::read_to_string(format!("src/schemes/{id}.json")).unwrap());
    let small =
        [r#"{"a":[1,-0.5e+3,true,null],"b":"\u00e9\n\ud83d\ude00한"}"#, r#"["",{"x":{}},[[]],-1,0,1.0E9]"#];
    let mut random = Random(20_221_016);
    let mut accepted = 0;
    for index in 0..20_000 {
        let base = if index % 4 == 0 { &bases[index / 4 % bases.len()] } else { small[index % small.len()] };
        let text = damaged(base, &mut random);
        let other: Result<serde_json::Value, _> = serde_json::from_str(&text);
        // A float's exponent is no business of ours: numbers keep their text.
        if other.as_ref().is_err_and(|error| error.to_string().contains("out of range")) {
            continue;
        }
        let own = Data::from_json(&text);
        assert_eq!(own.is_ok(), other.is_ok(), "{text}\n{own:?}\n{other:?}");
        accepted += usize::from(own.is_ok());
        if let (Ok(own), Ok(other)) = (own, other)
            && !text.contains(|c: char| c.is_ascii_digit())
        {
            let again: serde_json::Value = serde_json::from_str(&own.to_json()).unwrap();
            assert_eq!(again, other, "{text}");
        }
    }
    assert!(accepted > 500, "{accepted}");
}

#[test]
fn ten_thousand_damaged_documents() {
    let engine = Engine::new();
    let bases = ["template", "kt-2018", "lguplus-2023", "covid-loss-2021"]
        .map(|id| fs::read_to_string(format!("src/schemes/{id}.json")).unwrap());
    let mut random = Random(20_221_015);
    let mut refused = 0;
    for index in 0..10_000 {
        let text = damaged(&bases[index % bases.len()], &mut random);
        if let Checked::Refused(problems) = engine.check(&text) {
            assert!(!problems.is_empty());
            assert!(problems.iter().all(|mistake| mistake.line >= 1 && mistake.column >= 1));
            refused += 1;
        }
    }
    println!("{refused} of 10000 refused");
    assert!(refused > 9_000, "{refused}: the damage is too small to mean anything");
}
