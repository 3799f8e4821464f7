//! The documents: every embedded one holds with all its worked examples.

use payout_estimator::{Checked, Engine};

#[test]
fn every_document_holds() {
    let engine = Engine::new();
    for entry in std::fs::read_dir("src/schemes").unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|extension| extension != "json") {
            continue;
        }
        match engine.check(&std::fs::read_to_string(&path).unwrap()) {
            Checked::Holds { id, examples, .. } => {
                println!("{id}: {} of {}", examples.passed, examples.total);
            }
            Checked::Refused { problems, .. } => {
                for mistake in &problems {
                    println!("{}:{}:{}: {mistake:?}", path.display(), mistake.line, mistake.column);
                }
                panic!("{}: {} mistakes", path.display(), problems.len());
            }
        }
    }
}
