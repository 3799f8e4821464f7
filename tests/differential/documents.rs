//! Damaged documents, judged by both cores: the same verdict, and the same first mistake or one that has a reason.

use before::Json;
use serde_json::{Value, json};

use crate::common::dice::Dice;
use crate::common::{self, check, damage, documents, list, text};
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
        "unknown-key" | "empty-text" | "not-a-decimal" | "not-a-date" | "not-a-time" | "link-scheme" => {
            (Stage::Shape, Stage::Shape)
        }
        "wrong-type" | "missing-key" | "bad-id" | "basis" | "out-of-range" | "source-missing"
        | "note-missing" | "too-many" | "duplicate-id" | "window-order" => (Stage::Shape, Stage::Meaning),
        "example-input" | "example-differs" | "example-missing" | "range-order" => {
            (Stage::Examples, Stage::Examples)
        }
        _ => (Stage::Meaning, Stage::Meaning),
    }
}

/// First mistakes that differ for another reason than stages and parts: code before, code now, and why.
const REASONS: [(&str, &str, &str); 10] = [
    ("each-outside-services", "unknown-reference", CONSEQUENCE),
    ("each-outside-services", "forward-reference", CONSEQUENCE),
    ("each-outside-services", "operands", CONSEQUENCE),
    ("no-reading", "unknown-reference", CONSEQUENCE),
    ("operands", "unknown-reference", CONSEQUENCE),
    (
        "unknown-reference",
        "missing-key",
        "that there is no claimant is told beside other mistakes, not after them",
    ),
    ("wrong-type", "empty-text", "a blank op or kind is told as every other blank text"),
    (
        "operands",
        "not-money",
        "a line of the wrong number of operands is not money either, and starts before them",
    ),
    ("unknown-reference", "operands", "an operand before the unknown one is judged too"),
    ("forward-reference", "operands", "an operand before the unknown one is judged too"),
];
const CONSEQUENCE: &str = "was told too, after what followed from it";
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
    let is_within = is_within(&all[0], first, document).then_some("told at the first item of an array");
    let reason = is_within
        .or_else(|| by_stages(all, first, document))
        .or_else(|| in_one_part(&all[0], first, document))
        .or_else(|| after_blanks(&all[0], first, document))
        .or_else(|| {
            REASONS.iter().find(|(before, now, _)| (*before, *now) == (old, new)).map(|(_, _, why)| *why)
        });
    Ok(format!("{old} -> {new}: {}", reason.unwrap_or(UNEXPLAINED)))
}

/// What the two cores say of a document whose id is that of a built-in scheme.
pub(crate) fn taken(document: &str) -> Result<(), String> {
    let was: Value =
        serde_json::from_str(&before::Engine::new().use_document(document).to_json()).expect("JSON");
    let is = common::json(&payout_estimator::taken(document));
    let is_same = same_place(&was["problems"][0], &is["problems"][0]) && was["ok"] == is["ok"];
    is_same.then_some(()).ok_or_else(|| format!("was {was}\nis  {is}"))
}

/// Whether the mistake was told before too, after others that only a later stage finds now.
fn by_stages(all: &[Value], first: &Value, document: &str) -> Option<&'static str> {
    let is_it = |mistake: &Value| same_place(mistake, first) || is_within(mistake, first, document);
    let position = all.iter().position(is_it)?;
    let (stage, _) = stages(text(&first["code"]));
    let is_later = |mistake: &Value| stages(text(&mistake["code"])).1 > stage;
    all[..position].iter().all(is_later).then_some("was told too, after what a later stage finds now")
}

/// Whether another mistake of the same part is told: serde stops at the first that it meets.
fn in_one_part(was: &Value, is: &Value, document: &str) -> Option<&'static str> {
    let is_shape = |mistake: &Value| stages(text(&mistake["code"])).0 <= Stage::Shape;
    let [from, to] = [was, is].map(|mistake| text(&mistake["path"]));
    let is_other = match (text(&was["code"]), text(&is["code"])) {
        ("wrong-type", _) => false,
        (_, "unknown-key") => text_at(document, is).starts_with(&is["got"].to_string()),
        // What a part lacks stood at its start.
        ("missing-key", _) => part(from) == segments(from).join("/"),
        (old, new) => old != new && from != to,
    };
    (is_other && is_shape(was) && is_shape(is) && part(from) == part(to))
        .then_some("the first that is met in one part")
}

/// Whether an array in place of an object is told at its first item: serde reads arrays as the fields of an object.
fn is_within(was: &Value, is: &Value, document: &str) -> bool {
    is["path"] == format!("{}[0]", text(&was["path"])) && text_at(document, was).starts_with('[')
}

/// Whether the text stops being JSON at the same character, told at the next that is not blank.
fn after_blanks(was: &Value, is: &Value, document: &str) -> Option<&'static str> {
    let [from, to] = [was, is].map(|mistake| text_at(document, mistake).len());
    let between = document.len().checked_sub(to)?.checked_sub(document.len() - from)?;
    let is_blank = text_at(document, was).get(..between)?.trim().is_empty();
    (was["code"] == "syntax" && is["code"] == "syntax" && is_blank).then_some("told after the blanks")
}

/// The text from the place of a mistake on.
fn text_at<'t>(document: &'t str, mistake: &Value) -> &'t str {
    let number = |key| mistake[key].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or(1);
    let lines = document.match_indices('\n').map(|(end, _)| &document[end + 1..]);
    let line = [document].into_iter().chain(lines).nth(number("line") - 1).unwrap_or_default();
    let start = line.char_indices().nth(number("column") - 1).map_or(line.len(), |(start, _)| start);
    &line[start..]
}

/// The part of a document in which a path lies; empty for its head.
fn part(path: &str) -> String {
    let segments = segments(path);
    let length = match segments[..] {
        ["calculations", ..] => 3,
        ["claimants", _, "methods", ..] => 4,
        [
            "claims" | "sources" | "values" | "services" | "inputs" | "readings" | "reasons" | "notes"
            | "items" | "papers" | "channels" | "claimants" | "facts" | "examples",
            ..,
        ] => 2,
        _ => 0,
    };
    segments.into_iter().take(length).collect::<Vec<_>>().join("/")
}

/// `a.b[3].c` as `a`, `b`, `3`, `c`.
fn segments(path: &str) -> Vec<&str> {
    path.split(['.', '[']).map(|segment| segment.trim_end_matches(']')).collect()
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
        println!("{:8} {group}\n             {how:.200}", count.cases);
        for (when, answer) in [("was", &was), ("is", &is)] {
            let mistake = &answer["problems"][0];
            let [line, column] = ["line", "column"].map(|key| mistake[key].to_string());
            println!(
                "             {when:3} {line}:{column} {} at {}",
                text(&mistake["code"]),
                text(&mistake["path"])
            );
        }
    }
    let unexplained: Vec<_> = counts.0.keys().filter(|group| group.ends_with(UNEXPLAINED)).collect();
    assert!(unexplained.is_empty(), "{unexplained:#?}");
}
