//! Many seeded cases on two threads, and what they came to.

use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::thread;

use crate::answers::Both;

const THREADS: usize = 2;
/// So many differences are shown; the sweep ends with them.
const SHOWN: usize = 10;

/// How many cases came to the same, and the first of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Count {
    pub(crate) cases: u64,
    pub(crate) first: u64,
}

/// Counts by what the cases came to.
pub(crate) struct Counts(pub(crate) BTreeMap<String, Count>);

impl Counts {
    pub(crate) fn of(&self, what: &str) -> u64 {
        self.0.get(what).map_or(0, |count| count.cases)
    }
}

/// Judges the cases of `count` seeds: what each came to, or how the two cores differ.
#[track_caller]
pub(crate) fn sweep(
    name: &str,
    count: u64,
    case: impl Fn(u64) -> String + Sync,
    judge: impl Fn(&Both, &str) -> Result<String, String> + Sync,
) -> Counts {
    let next = AtomicU64::new(0);
    let counts = Mutex::new(BTreeMap::<String, Count>::new());
    let differences = Mutex::new(Vec::new());
    let work = || {
        let both = Both::new();
        loop {
            let seed = next.fetch_add(1, Ordering::Relaxed);
            if seed >= count || differences.lock().unwrap().len() >= SHOWN {
                return;
            }
            let case = case(seed);
            let judged = catch_unwind(AssertUnwindSafe(|| judge(&both, &case)));
            match judged.unwrap_or_else(|_| Err("panicked".into())) {
                Ok(what) => {
                    let mut counts = counts.lock().unwrap();
                    let group = counts.entry(what).or_insert(Count { cases: 0, first: seed });
                    group.cases += 1;
                    group.first = group.first.min(seed);
                }
                Err(difference) => {
                    differences.lock().unwrap().push(format!("seed {seed}: {difference}\n    {case:.1500}"));
                }
            }
        }
    };
    thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(work);
        }
    });
    let differences = differences.into_inner().unwrap();
    assert!(differences.is_empty(), "{name}: the cores differ\n{}", differences.join("\n"));
    let counts = counts.into_inner().unwrap();
    println!("{name}: {count} cases");
    for (what, Count { cases, .. }) in counts.iter().filter(|(what, _)| !what.contains(" -> ")) {
        println!("{cases:8} {what}");
    }
    Counts(counts)
}
