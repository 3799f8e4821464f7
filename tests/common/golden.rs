//! The rows of the golden tables, as `golden.mjs` reads them.

use payout_estimator::Engine;
use serde_json::{Value, json};
use std::fs;

pub(crate) struct Row {
    pub(crate) place: String,
    pub(crate) id: String,
    pub(crate) claim: Value,
    pub(crate) expect: String,
    pub(crate) source: String,
}

/// An engine with the documents that only rows need: `tests/documents/`.
pub(crate) fn engine() -> Engine {
    let mut engine = Engine::new();
    for (name, document) in super::documents("tests/documents") {
        let compiled = payout_estimator::compile(&document).unwrap_or_else(|_| panic!("{name} is refused"));
        engine.add(compiled).expect("an id that no built-in scheme has");
    }
    engine
}

/// All rows of all tables, in the order of the tables' names.
pub(crate) fn rows() -> Vec<Row> {
    let mut tables: Vec<_> =
        fs::read_dir("tests/golden").expect("tables").map(|entry| entry.expect("a table").path()).collect();
    // Tables of links and of single answers have columns of their own.
    tables.retain(|path| fs::read_to_string(path).expect("a table is text").starts_with("id\tscheme\t"));
    tables.sort();
    let mut rows = Vec::new();
    for table in tables {
        for (index, line) in fs::read_to_string(&table).expect("a table is text").lines().enumerate().skip(1)
        {
            let place = format!("{}:{}", table.display(), index + 1);
            let cells: Vec<&str> = line.split('\t').collect();
            let [id, scheme, claimant, method, inputs, expect, source] = cells[..] else {
                panic!("{place}: {} cells", cells.len());
            };
            let inputs: Value = serde_json::from_str(inputs).expect(&place);
            rows.push(Row {
                id: id.into(),
                claim: json!({ "scheme": scheme, "claimant": claimant, "method": method, "inputs": inputs }),
                expect: expect.into(),
                source: source.into(),
                place,
            });
        }
    }
    assert!(!rows.is_empty(), "no golden rows");
    rows
}
