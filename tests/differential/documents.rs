//! Damaged documents, judged by both cores: the same verdict, and the same first mistake or one that has a reason.

use before::Json;
use serde_json::{Value, json};

use crate::common::dice::Dice;
use crate::common::{check, damage, documents, list, text};
use crate::mutations::{change, is_name, places, written};
use crate::sweep::Counts;

/// A document that holds, and what it is changed with.
pub(crate) struct Base {
    text: String,
    document: Value,
    /// Ids, references and words in it.
    names: Vec<String>,
}

/// Every document, the small ones more often.
pub(crate) fn bases() -> Vec<Base> {
    let mut bases = Vec::new();
    for (_, text) in [documents("src/schemes"), documents("tests/documents")].concat() {
        for _ in 0..(60_000 / text.len()).max(1) {
            let document: Value = serde_json::from_str(&text).expect("a document is JSON");
            let place = |place: String| document.pointer(&place).and_then(Value::as_str).map(str::to_owned);
            let mut names: Vec<String> = places(&document, |value| value.as_str().is_some_and(is_name))
                .into_iter()
                .filter_map(place)
                .collect();
            names.sort();
            names.dedup();
            bases.push(Base { text: text.clone(), names, document });
        }
    }
    bases
}

/// A document whose text is damaged.
pub(crate) fn damaged(bases: &[Base], seed: u64) -> String {
    let mut dice = Dice::new(seed);
    let base = dice.one_of(bases);
    damage::damaged(&base.text, &mut dice)
}

/// A document that is changed in one place or two, and how.
pub(crate) fn changed(bases: &[Base], seed: u64) -> (String, String) {
    let mut dice = Dice::new(seed);
    let base = dice.one_of(bases);
    let mut document = base.document.clone();
    let mut how = change(&mut document, &base.names, &mut dice);
    if dice.percent(25) {
        how = format!("{how}; {}", change(&mut document, &base.names, &mut dice));
    }
    (written(&serde_json::to_string_pretty(&document).expect("a value is JSON")), how)
}

/// What the mistake of a stage says of the text; a later stage starts only where the earlier ones found nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Syntax,
    Shape,
    Meaning,
    Examples,
}

/// The stages in which a code is found, the first and the last of them.
fn stages(code: &str) -> (Stage, Stage) {
    match code {
        "syntax" | "too-deep" | "too-large" | "duplicate-key" => (Stage::Syntax, Stage::Meaning),
        "unknown-key" | "wrong-type" | "empty-text" | "not-a-decimal" | "not-a-date" | "not-a-time"
        | "link-scheme" => (Stage::Shape, Stage::Shape),
        "missing-key" | "bad-id" | "basis" | "out-of-range" | "source-missing" | "note-missing"
        | "too-many" | "duplicate-id" | "window-order" => (Stage::Shape, Stage::Meaning),
        "example-input" | "example-differs" | "example-missing" | "range-order" => {
            (Stage::Examples, Stage::Examples)
        }
        _ => (Stage::Meaning, Stage::Meaning),
    }
}

/// First mistakes that differ for another reason than the order of the stages: code before, code now, and why.
const REASONS: [(&str, &str, &str); 0] = [];

const UNEXPLAINED: &str = "no reason is known";

/// What the two cores say of a document: it holds, the same first mistake, or which two and why.
///
/// # Errors
/// Where the verdicts differ.
pub(crate) fn judge(document: &str) -> Result<String, String> {
    let was: Value =
        serde_json::from_str(&before::Engine::new().check(document).to_json()).expect("results are JSON");
    let is = check(document);
    if was["ok"] != is["ok"] {
        return Err(format!("the verdict differs\nwas {was:.2000}\nis  {is:.2000}"));
    }
    if was["ok"] == json!(true) {
        return if was == is { Ok("hold".into()) } else { Err(format!("was {was}\nis  {is}")) };
    }
    let (all, first) = (list(&was["problems"]), &is["problems"][0]);
    if same_place(&all[0], first) {
        return Ok("refused for the same mistake".into());
    }
    let [old, new] = [&all[0], first].map(|mistake| text(&mistake["code"]));
    let reason = by_stages(all, first).or_else(|| {
        REASONS.iter().find(|(before, now, _)| (*before, *now) == (old, new)).map(|(_, _, why)| *why)
    });
    Ok(format!("{old} -> {new}: {}", reason.unwrap_or(UNEXPLAINED)))
}

/// Whether the mistake was told before too, after others that only a later stage finds now.
fn by_stages(all: &[Value], first: &Value) -> Option<&'static str> {
    let position = all.iter().position(|mistake| same_place(mistake, first))?;
    let (stage, _) = stages(text(&first["code"]));
    let is_later = |mistake: &Value| stages(text(&mistake["code"])).1 > stage;
    all[..position].iter().all(is_later).then_some("was told too, after what a later stage finds now")
}

fn same_place(one: &Value, other: &Value) -> bool {
    ["code", "path", "line", "column"].iter().all(|key| one[*key] == other[*key])
}

/// Prints the groups of differences with a case of each. Each group must have a reason.
#[track_caller]
pub(crate) fn explained(counts: &Counts, case: impl Fn(u64) -> (String, String)) {
    for (group, count) in counts.0.iter().filter(|(group, _)| group.contains(" -> ")) {
        let (document, how) = case(count.first);
        let was = before::Engine::new().check(&document).to_json();
        let was: Value = serde_json::from_str(&was).expect("results are JSON");
        let is = check(&document);
        println!("{:6}  {group}\n        {how:.200}", count.cases);
        for (when, answer) in [("was", &was), ("is", &is)] {
            let mistake = &answer["problems"][0];
            let [line, column] = ["line", "column"].map(|key| mistake[key].to_string());
            println!(
                "        {when:3} {line}:{column} {} at {}",
                text(&mistake["code"]),
                text(&mistake["path"])
            );
        }
    }
    let unexplained: Vec<_> = counts.0.keys().filter(|group| group.ends_with(UNEXPLAINED)).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}
