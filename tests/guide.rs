//! The guide `src/schemes/README.md`: every snippet holds, pays and computes what the guide says of it, and everything that the format has is
//! in it.
//!
//! The word after `json` at the start of a snippet is its place: `lines`, `pay`, `method`, or a key of a document. A snippet is put into a
//! small document there, with what other snippets declare and it mentions. "Given `answers`: `line` is `value`" after a snippet is computed;
//! "Outcomes" after payments is compared one by one.

#![cfg(test)]

mod common;

use common::{check, list, text};
use serde_json::{Map, Value, json};
use std::collections::BTreeSet;
use std::fs;
use std::process::Command;

/// Sections by id whose entries a snippet may mention.
const DECLARED: [&str; 9] =
    ["units", "sources", "values", "inputs", "reasons", "notes", "items", "papers", "channels"];

/// Sections whose entries have a label, which the guide leaves out.
const LABELLED: [&str; 6] = ["values", "inputs", "items", "readings", "services", "facts"];

/// What a part of a document cannot have: uses and examples for everything.
const OF_THE_WHOLE: [&str; 2] = ["not-used", "example-missing"];

/// A fenced part of the guide.
struct Snippet {
    /// Line of the guide.
    line: usize,
    place: String,
    content: Value,
    /// The prose up to the next snippet.
    prose: String,
}

/// Answers, and what comes of them: ids of lines, or `outcome`, with their values.
struct Given<'p> {
    answers: Value,
    results: Vec<(&'p str, &'p str)>,
}

impl Snippet {
    fn given(&self) -> Result<Vec<Given<'_>>, String> {
        let statements = self.prose.split("Given `").skip(1);
        let given = statements.map(|statement| {
            let statement = statement.split("\n\n").next().unwrap_or_default();
            let (answers, results) = statement.split_once('`').ok_or("no answers")?;
            let answers = serde_json::from_str(answers).map_err(|error| error.to_string())?;
            let words: Vec<&str> = results.split('`').skip(1).step_by(2).collect();
            let results = words.chunks(2).map(|pair| (pair[0], pair[1])).collect();
            Ok(Given { answers, results })
        });
        given.collect()
    }

    /// What the prose says of each payment.
    fn outcomes(&self) -> Vec<&str> {
        let prose = self.prose.split_once("Outcomes").map_or("", |(_, prose)| prose);
        prose.split("\n\n").next().unwrap_or_default().split('`').skip(1).step_by(2).collect()
    }
}

struct Guide {
    text: String,
    /// The document that the guide begins with.
    whole: Value,
    snippets: Vec<Snippet>,
}

impl Guide {
    fn load() -> String {
        fs::read_to_string("src/schemes/README.md").unwrap()
    }

    fn read(text: &str) -> Result<Self, String> {
        let mut snippets = Vec::new();
        for (fence, _) in text.match_indices("```json") {
            let line = text[..fence].lines().count() + 1;
            let (place, rest) = text[fence + "```json".len()..].split_once('\n').unwrap();
            let (content, prose) = rest.split_once("\n```").ok_or(format!("{line}: no end"))?;
            let place = place.trim().to_owned();
            let content = match place.as_str() {
                "" => content.into(),
                "lines" | "pay" | "services" | "facts" => format!("[{content}]"),
                _ => format!("{{{content}}}"),
            };
            let content = serde_json::from_str(&content).map_err(|error| format!("{line}: {error}"))?;
            let prose = prose.split("\n```").next().unwrap_or_default().into();
            snippets.push(Snippet { line, place, content, prose });
        }
        let whole = snippets.iter().position(|snippet| snippet.place.is_empty());
        let whole = snippets.remove(whole.ok_or("no whole document")?).content;
        Ok(Self { text: text.into(), whole, snippets })
    }

    fn at<'g>(&'g self, place: &'g str) -> impl Iterator<Item = &'g Value> {
        self.snippets.iter().filter(move |snippet| snippet.place == place).map(|snippet| &snippet.content)
    }

    /// What the guide declares in a section, in its whole document or in a snippet.
    fn declared<'g>(&'g self, section: &'g str) -> impl Iterator<Item = (&'g String, &'g Value)> {
        let places = self.whole.get(section).into_iter().chain(self.at(section));
        places.flat_map(|place| place.as_object().unwrap())
    }

    /// A document with a method that asks nothing and leads to a negotiation.
    fn bare(&self) -> Value {
        let mut document = self.whole.clone();
        for section in DECLARED {
            document[section] = json!({});
        }
        let method = |id: &str| {
            json!({
                "id": id, "label": label(), "inputs": [], "readings": ["fixed"],
                "pays": self.whole["claimants"][0]["methods"][0]["pays"]
            })
        };
        document["claimants"] =
            json!([{ "id": "shop", "label": label(), "methods": [method("snippet"), method("published")] }]);
        document["readings"] =
            json!({ "fixed": { "basis": "announced", "source": "notice", "pay": "negotiation" } });
        document["reasons"] = json!({ "unused": label() });
        document["examples"] = json!([]);
        document.as_object_mut().unwrap().remove("calculations");
        document
    }

    /// Mistakes of a snippet that are its own.
    fn mistakes(&self, snippet: &Snippet) -> Result<Vec<String>, String> {
        let payments = if snippet.place == "pay" { list(&snippet.content).clone() } else { Vec::new() };
        let outcomes = snippet.outcomes();
        if payments.len() != outcomes.len() {
            return Err(format!("{} payments, {} outcomes", payments.len(), outcomes.len()));
        }
        let mut mistakes = Vec::new();
        for (pay, outcome) in payments.into_iter().zip(outcomes) {
            let reading = json!({ "paid": { "basis": "announced", "source": "notice", "pay": pay } });
            let given = Given { answers: json!({}), results: vec![("outcome", outcome)] };
            mistakes.extend(self.judged("readings", &reading, &[given]));
        }
        if snippet.place != "pay" {
            mistakes.extend(self.judged(&snippet.place, &snippet.content, &snippet.given()?));
        }
        Ok(mistakes)
    }

    fn judged(&self, place: &str, content: &Value, given: &[Given]) -> Vec<String> {
        let mut document = self.bare();
        put(&mut document, place, content);
        self.declare(&mut document);
        if let Some(languages) = document.get("languages").cloned() {
            speak(&mut document, list(&languages));
        }
        ask(&mut document);
        name(&mut document);
        let as_answered = Given { answers: json!({}), results: Vec::new() };
        let given = if place == "answers" { &[as_answered][..] } else { given };
        for case in given {
            let example = self.example(&document, case);
            document["examples"].as_array_mut().unwrap().push(example);
        }
        if !given.is_empty() {
            use_all(&mut document);
        }
        let problems = check(&document.to_string())["problems"].clone();
        let mut own = problems.as_array().cloned().unwrap_or_default();
        own.retain(|problem| !OF_THE_WHOLE.contains(&text(&problem["code"])));
        own.iter().map(|problem| common::sentences(&json!([problem]))).collect()
    }

    /// Adds to a document what it mentions and the guide declares.
    fn declare(&self, document: &mut Value) {
        loop {
            let mut mentioned = BTreeSet::new();
            strings(document, &mut mentioned);
            let mut is_whole = true;
            for section in DECLARED {
                for (id, entry) in self.declared(section) {
                    let entries = document[section].as_object_mut().unwrap();
                    if mentioned.contains(id) && !entries.contains_key(id) {
                        entries.insert(id.clone(), entry.clone());
                        is_whole = false;
                    }
                }
            }
            let asks_services =
                document["inputs"].as_object().unwrap().values().any(|input| input["kind"] == "services");
            if asks_services && document.get("services").is_none() {
                document["services"] = self.at("services").flat_map(list).cloned().collect();
                is_whole = false;
            }
            if is_whole {
                break;
            }
        }
    }

    /// A worked example; what it does not answer is answered as in the snippet of answers.
    fn example(&self, document: &Value, given: &Given) -> Value {
        let asked = document["inputs"].as_object().unwrap();
        let mut answers: Map<String, Value> =
            self.at("answers").flat_map(|answers| answers.as_object().unwrap().clone()).collect();
        answers.retain(|input, _| asked.contains_key(input));
        answers.extend(given.answers.as_object().unwrap().clone());
        let mut expect = json!({ "outcome": "negotiation", "lines": {} });
        for (result, value) in &given.results {
            let place =
                if *result == "outcome" { &mut expect["outcome"] } else { &mut expect["lines"][*result] };
            *place = json!(value);
        }
        json!({ "claimant": "shop", "method": "snippet", "inputs": answers, "expect": expect, "basis": "worked" })
    }

    /// Everything that is wrong with the snippets.
    fn wrong(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for snippet in &self.snippets {
            let mistakes = self.mistakes(snippet).unwrap_or_else(|error| vec![error]);
            wrong.extend(mistakes.iter().map(|mistake| format!("guide:{}: {mistake}", snippet.line)));
        }
        wrong
    }

    /// Words and keys of the format that the guide does not show.
    fn missing(&self) -> Vec<String> {
        let schema = payout_estimator::schema();
        let words = |name: &str| {
            list(&schema["$defs"][name]["enum"]).iter().map(text).map(str::to_owned).collect::<Vec<_>>()
        };
        let mut payments = words("Negotiation");
        payments.extend(schema["$defs"]["Payment"]["properties"].as_object().unwrap().keys().cloned());
        let mut paid = BTreeSet::new();
        for pay in self.at("pay").flat_map(list) {
            paid.extend(pay.as_str().map(str::to_owned));
            paid.extend(pay.as_object().into_iter().flat_map(Map::keys).cloned());
        }
        let of_all = |key: &str, places: &[&str]| {
            let mut found = BTreeSet::new();
            for place in places {
                self.at(place).for_each(|content| values_of(key, content, &mut found));
            }
            found
        };
        let shown = [
            ("op", words("OpName"), of_all("op", &["lines"])),
            ("kind", words("InputKind"), of_all("kind", &["inputs"])),
            ("basis", words("Basis"), of_all("basis", &["values"])),
            ("pay", payments, paid),
        ];
        let mut missing = Vec::new();
        for (what, words, found) in shown {
            let absent = words.into_iter().filter(|word| !found.contains(word));
            missing.extend(absent.map(|word| format!("no snippet for the {what} {word}")));
        }
        let mut named = BTreeSet::new();
        keys_and_words(&schema, &mut named);
        let units = text(&schema["$defs"]["UnitName"]["pattern"]);
        // The last is the pattern of those that a document declares.
        let units = units.trim_matches(['^', '(', ')', '$']).split('|').filter(|unit| !unit.starts_with('['));
        named.extend(units.map(str::to_owned));
        // The table of all keys explains none.
        let explained = self.text.split("\n## All keys\n").next().unwrap_or_default();
        let is_named = |word: &String| {
            ["`", "*", "\""].iter().any(|quote| explained.contains(&format!("{quote}{word}{quote}")))
        };
        missing.extend(
            named.iter().filter(|word| !is_named(word)).map(|word| format!("{word} is not explained")),
        );
        missing
    }
}

fn label() -> Value {
    json!({ "ko": "이름", "en": "Name" })
}

/// Puts a snippet where it belongs.
fn put(document: &mut Value, place: &str, content: &Value) {
    match place {
        "head" => merge(document, content),
        "method" => merge(&mut document["claimants"][0]["methods"][0], content),
        "lines" => {
            document["calculations"] = json!({ "sheet": content });
            document["claimants"][0]["methods"][0]["calculation"] = json!("sheet");
        }
        "readings" => {
            let (in_force, others): (Vec<_>, Vec<_>) = content
                .as_object()
                .unwrap()
                .iter()
                .partition(|(_, reading)| reading.get("standing").is_none());
            let ids = |readings: &[(&String, &Value)]| {
                readings.iter().map(|(id, _)| (*id).clone()).collect::<Vec<_>>()
            };
            let headline = if in_force.is_empty() { vec!["fixed".into()] } else { ids(&in_force) };
            document["claimants"][0]["methods"][0]["readings"] = [headline, ids(&others)].concat().into();
            merge(&mut document["readings"], content);
        }
        "answers" => {
            let asked: Vec<&String> = content.as_object().unwrap().keys().collect();
            document["claimants"][0]["methods"][0]["inputs"] = json!(asked);
        }
        section if document[section].is_object() => merge(&mut document[section], content),
        section => document[section] = content.clone(),
    }
    if document["status"] == "standing" {
        document.as_object_mut().unwrap().remove("incident");
    }
}

fn merge(object: &mut Value, members: &Value) {
    object.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
}

/// Leaves texts in these languages alone.
fn speak(part: &mut Value, languages: &[Value]) {
    match part {
        Value::Object(members) => {
            if members.contains_key("ko") {
                members.retain(|key, _| languages.iter().any(|language| language == key));
            }
            members.values_mut().for_each(|member| speak(member, languages));
        }
        Value::Array(items) => items.iter_mut().for_each(|item| speak(item, languages)),
        _ => {}
    }
}

/// Lets the method ask every input.
fn ask(document: &mut Value) {
    let inputs: Vec<String> = document["inputs"].as_object().unwrap().keys().cloned().collect();
    let asked = document["claimants"][0]["methods"][0]["inputs"].as_array_mut().unwrap();
    for id in inputs {
        if !asked.iter().any(|ask| *ask == id || ask["id"] == id) {
            asked.push(json!(id));
        }
    }
}

/// Adds the labels that the guide leaves out.
fn name(document: &mut Value) {
    let label = document["title"].clone();
    let mut add = |part: &mut Value| {
        part.as_object_mut().unwrap().entry("label").or_insert_with(|| label.clone());
    };
    for section in LABELLED {
        match &mut document[section] {
            Value::Object(entries) => entries.values_mut().for_each(&mut add),
            Value::Array(entries) => entries.iter_mut().for_each(&mut add),
            none => drop(none.take()),
        }
    }
    for input in document["inputs"].as_object_mut().unwrap().values_mut() {
        input["options"].as_array_mut().into_iter().flatten().for_each(&mut add);
    }
    let sheet = document.pointer_mut("/calculations/sheet").and_then(Value::as_array_mut);
    sheet.into_iter().flatten().for_each(&mut add);
    without_nulls(document);
}

/// Indexing has left a `null` where nothing was.
fn without_nulls(part: &mut Value) {
    match part {
        Value::Object(members) => {
            members.retain(|_, member| !member.is_null());
            members.values_mut().for_each(without_nulls);
        }
        Value::Array(items) => items.iter_mut().for_each(without_nulls),
        _ => {}
    }
}

/// Uses what nothing uses in a requirement that always holds: examples run only when everything is used.
fn use_all(document: &mut Value) {
    let checked = check(&document.to_string());
    let problems = checked["problems"].as_array().cloned().unwrap_or_default();
    let unused = problems.iter().filter(|problem| problem["code"] == "not-used");
    let tests: Vec<Value> = unused
        .filter(|problem| text(&problem["path"]).starts_with("calculations."))
        .map(|problem| json!({ "has": problem["got"] }))
        .collect();
    let method = &mut document["claimants"][0]["methods"][0];
    if tests.is_empty() {
        document["reasons"].as_object_mut().unwrap().remove("unused");
    } else {
        method["requirements"] = json!([{ "when": tests, "reason": "unused" }]);
    }
}

/// All strings of a part.
fn strings(part: &Value, found: &mut BTreeSet<String>) {
    match part {
        // A unit such as `money/line` mentions its parts.
        Value::String(text) => found.extend(text.split('/').chain([text.as_str()]).map(str::to_owned)),
        Value::Array(items) => items.iter().for_each(|item| strings(item, found)),
        Value::Object(members) => members.values().for_each(|member| strings(member, found)),
        _ => {}
    }
}

/// The words that stand at a key, however deep.
fn values_of(key: &str, part: &Value, found: &mut BTreeSet<String>) {
    match part {
        Value::Array(items) => items.iter().for_each(|item| values_of(key, item, found)),
        Value::Object(members) => {
            found.extend(members.get(key).and_then(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| values_of(key, member, found));
        }
        _ => {}
    }
}

/// Every key and every word that a schema knows.
fn keys_and_words(schema: &Value, found: &mut BTreeSet<String>) {
    match schema {
        Value::Array(items) => items.iter().for_each(|item| keys_and_words(item, found)),
        Value::Object(members) => {
            found.extend(
                members.get("properties").and_then(Value::as_object).into_iter().flat_map(Map::keys).cloned(),
            );
            let words = members.get("enum").and_then(Value::as_array);
            found.extend(words.into_iter().flatten().filter_map(Value::as_str).map(str::to_owned));
            members.values().for_each(|member| keys_and_words(member, found));
        }
        _ => {}
    }
}

/// What the table of all keys calls each object of the schema. Texts and channels have languages for keys.
const OBJECTS: [(&str, &str); 32] = [
    ("document", ""),
    ("`incident`", "Incident"),
    ("`inForce`", "InForce"),
    ("one of `units`", "DeclaredUnit"),
    ("one of `claims`", "ClaimWindow"),
    ("one of `sources`", "Source"),
    ("one of `values`", "ConstantValue"),
    ("one of `values`, by date", "DatedValue"),
    ("one of `dated`", "DatedRow"),
    ("a value without a name", "Value"),
    ("one of `services`", "Service"),
    ("one of `windows`", "Window"),
    ("`to` in doubt", "WindowEnd"),
    ("one of `inputs`", "Input"),
    ("`usually`", "Usually"),
    ("one of `options`", "Choice"),
    ("a line", "Line"),
    ("one of `bands` of a line", "LookupBand"),
    ("one of `when`", "Test"),
    ("one of `readings`", "Reading"),
    ("one of `bands` of a reading", "PayBand"),
    ("what is paid", "Payment"),
    ("`cash` by a line", "CashOf"),
    ("`pays`", "Pays"),
    ("one of `items`", "Item"),
    ("one of `claimants`", "Claimant"),
    ("one of `methods`", "Method"),
    ("an input that a method changes", "Ask"),
    ("one of `requirements`", "Requirement"),
    ("one of `facts`", "Fact"),
    ("one of `examples`", "Example"),
    ("`expect`", "Expect"),
];

/// The rows of the table of all keys, from the schema: what each object must have and may have.
fn rows_of_keys() -> Vec<String> {
    let schema = payout_estimator::schema();
    let keys = |keys: &[String]| keys.iter().map(|key| format!("`{key}`")).collect::<Vec<_>>().join(", ");
    let words = |list: &Value| -> Vec<String> {
        list.as_array().into_iter().flatten().map(text).map(str::to_owned).collect()
    };
    let mut rows = Vec::new();
    for (name, definition) in OBJECTS {
        let object = if definition.is_empty() { &schema } else { &schema["$defs"][definition] };
        let rules = object["allOf"].as_array().into_iter().flatten();
        let by_word: Vec<(&Value, Vec<String>, Vec<String>)> = rules
            .filter(|rule| rule["then"]["propertyNames"].is_object())
            .map(|rule| {
                let decides = rule["if"]["properties"].as_object().unwrap().values().next().unwrap();
                let then = &rule["then"];
                (&decides["const"], words(&then["required"]), words(&then["propertyNames"]["enum"]))
            })
            .collect();
        let required = words(&object["required"]);
        let properties = object["properties"].as_object().unwrap().keys();
        let is_shared = |key: &&String| by_word.iter().all(|(_, _, known)| known.contains(key));
        let shared: Vec<String> = properties.filter(is_shared).cloned().collect();
        let optional: Vec<String> = shared.iter().filter(|key| !required.contains(key)).cloned().collect();
        rows.push(format!("| {name} | {} | {} |", keys(&required), keys(&optional)));
        for (word, required, known) in by_word {
            let is_own = |key: &&String| !required.contains(key) && !shared.contains(key);
            let optional: Vec<String> = known.iter().filter(is_own).cloned().collect();
            rows.push(format!("| … `{}` | {} | {} |", text(word), keys(&required), keys(&optional)));
        }
    }
    rows
}

/// The table of all keys says what the schema says.
#[test]
fn the_table_of_all_keys_is_that_of_the_schema() {
    let guide = Guide::load();
    let table = guide.split_once("\n## All keys\n").and_then(|(_, rest)| rest.split_once("\n## ")).unwrap().0;
    let written: Vec<&str> = table.lines().filter(|line| line.starts_with("| ")).skip(1).collect();
    let rows = rows_of_keys();
    assert_eq!(written, rows, "the table should be:\n{}", rows.join("\n"));
    let schema = payout_estimator::schema();
    let objects = schema["$defs"].as_object().unwrap().iter();
    let objects = objects.filter(|(_, definition)| definition["properties"].is_object());
    let named = |name: &str| OBJECTS.iter().any(|(_, definition)| *definition == name);
    let left_out: Vec<&String> = objects.map(|(name, _)| name).filter(|name| !named(name)).collect();
    assert_eq!(left_out, ["Text", "Channel"]);
}

#[track_caller]
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_snippet_holds() {
    let guide = Guide::read(&Guide::load()).unwrap();
    none(&guide.wrong());
    assert!(guide.snippets.len() >= 30, "{} snippets", guide.snippets.len());
}

#[test]
fn everything_of_the_format_is_in_the_guide() {
    none(&Guide::read(&Guide::load()).unwrap().missing());
}

/// Every result that the guide states is computed: none can be changed unnoticed.
#[test]
fn every_result_in_the_guide_is_compared() {
    let guide = Guide::read(&Guide::load()).unwrap();
    let mut count = 0;
    for snippet in &guide.snippets {
        for outcome in snippet.outcomes() {
            let changed = snippet.prose.replacen(outcome, &format!("{outcome}1"), 1);
            assert_ne!(guide.mistakes(&with_prose(snippet, changed)), Ok(vec![]), "{outcome}");
            count += 1;
        }
        for given in snippet.given().unwrap() {
            for (result, value) in given.results {
                let stated = format!("`{result}` is `{value}`");
                let changed = snippet.prose.replacen(&stated, &format!("`{result}` is `{value}1`"), 1);
                assert_ne!(guide.mistakes(&with_prose(snippet, changed)), Ok(vec![]), "{stated}");
                count += 1;
            }
        }
    }
    assert!(count >= 26, "{count} results");
}

fn with_prose(snippet: &Snippet, prose: String) -> Snippet {
    Snippet { line: snippet.line, place: snippet.place.clone(), content: snippet.content.clone(), prose }
}

/// The rows of `check-scheme` at the start of the guide, for its whole document with a name mistyped.
#[test]
fn the_command_prints_what_the_guide_shows() {
    let text = Guide::load();
    let rows = text.split_once("```text\n").and_then(|(_, rest)| rest.split_once("```")).unwrap().0;
    let whole = text.split_once("```json\n").and_then(|(_, rest)| rest.split_once("\n```")).unwrap().0;
    let folder = env!("CARGO_TARGET_TMPDIR");
    let mistyped = whole.replacen(r#"["monthlyFee", "days"#, r#"["monthlyFees", "days"#, 1);
    fs::write(format!("{folder}/my-scheme.json"), mistyped).unwrap();
    let command = Command::new(env!("CARGO_BIN_EXE_check-scheme"))
        .args(["--lang", "en", "my-scheme.json"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_eq!(String::from_utf8(command.stdout).unwrap(), rows);
}

#[test]
fn a_fault_in_the_guide_is_found() {
    let text = Guide::load();
    let faults = [
        (r#""op": "add", "of""#, r#""op": "subtract", "of""#, "example-differs"),
        (r#""op": "total""#, r#""op": "totals""#, "wrong-type"),
        (r#""value": "50000", "unit": "money""#, r#""value": "50000", "unit": "days""#, "unit-mismatch"),
        (
            r#""kind": "count", "unit": "days", "upTo": "31""#,
            r#""kind": "count", "unit": "days", "upTo": "-1""#,
            "out-of-range",
        ),
        (r#""basis": "derived","#, r#""basis": "derived", "because": "so","#, "unknown-key"),
        (r#"{ "in-kind": ["coupon"] }"#, r#"{ "in-kind": ["voucher"] }"#, "unknown-reference"),
        (r#""try": ["published"]"#, r#""try": ["by-guess"]"#, "unknown-reference"),
        (r#""from": "2024-03-01""#, r#""from": "2024-02-30""#, "not-a-date"),
    ];
    for (find, replace, code) in faults {
        assert!(text.contains(find), "the guide has no {find}");
        let wrong = Guide::read(&text.replacen(find, replace, 1)).unwrap().wrong();
        assert!(wrong.iter().any(|mistake| mistake.contains(code)), "{replace}: {wrong:?}");
    }
    assert!(Guide::read(&text.replacen(r#""twice": {"#, r#""twice": {,"#, 1)).is_err(), "not JSON");
    let words = [
        (r#""op": "lookup""#, "op lookup"),
        (r#""kind": "percent""#, "kind percent"),
        (r#"{ "unpublished": "yes" }"#, "pay unpublished"),
        (r#""basis": "derived""#, "basis derived"),
        ("`statistics`", "statistics"),
    ];
    for (find, word) in words {
        let text = text.replace(find, &find.replace(|character: char| character.is_alphabetic(), "x"));
        let missing = Guide::read(&text).unwrap().missing();
        assert!(missing.iter().any(|missing| missing.contains(word)), "{word}: {missing:?}");
    }
}
