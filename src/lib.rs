//! Estimates what a published compensation scheme pays after a platform outage, and shows each step.
//!
//! # The tour
//!
//! A scheme document is compiled, at build time or in the compiler's module:
//!
//! | module | from | to |
//! |---|---|---|
//! | `compiler::layout` | JSON text | the place of every value, for mistakes |
//! | `compiler::read` | JSON text | a [`Document`]: what is written, as types |
//! | `compiler::resolve` | a document | a `Scheme`: what is meant, without mistakes |
//! | `compiler::coverage` | a scheme | its worked examples, run and complete |
//! | [`messages`] | a mistake | a sentence in Korean or English |
//! | `rules::compiled` | a scheme | bytes in the module |
//!
//! A claim is computed in the visitor's browser:
//!
//! | module | from | to |
//! |---|---|---|
//! | `rules::claim` | a [`Tree`], as JavaScript handed it in | checked answers, or [`Problem`]s |
//! | `rules::worksheet`, `rules::op` | answers and one choice of what is in doubt | the value of every line |
//! | `rules::award` | a line's value | what one reading of the announcement pays |
//! | `rules::estimate` | three runs | an [`Estimate`]: everything a person is shown |
//! | `rules::estimate::curve` | one answer varied | what would be paid, value by value |
//! | `rules::outage` | services and opening hours | the days that a strip is drawn from |
//!
//! [`Engine`] is the whole behind a few functions; `wasm` hands those to JavaScript. All arithmetic is in `rules::fraction`: exact fractions.
//! What is paid is rounded only by a document's `round` lines. Ratio, hours and the values of steps are rounded for display. `rules` and `compiler` know no clock, no language, no browser and no
//! particular scheme.
//!
//! Three kinds of mistake go three ways. What a person typed is data ([`Problem`], [`Mistake`]). A wrong call is an error
//! ([`Misuse`]). A mistake of ours is excluded by types where they can do it, and otherwise a panic: the module traps, and the page starts it again.

#![allow(rustdoc::private_intra_doc_links, reason = "the tour is for readers of the code")]

#[cfg(feature = "compiler")]
mod compiler;
mod engine;
#[cfg(feature = "compiler")]
pub mod messages;
#[cfg_attr(
    not(feature = "compiler"),
    allow(dead_code, reason = "parts of the vocabulary serve the compiler alone")
)]
mod rules;
mod schemes;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(feature = "compiler")]
pub use compiler::{
    Checked, Code as MistakeCode, Document, MOST as MOST_MISTAKES, Mistake, Reason, check, compile, decode,
    schema, taken,
};
pub use engine::{Curve, Engine, Estimated, Outages, Outcome};
pub use rules::amount::{Amount, Unreadable};
pub use rules::award::Award;
pub use rules::claim::{Bounds, Code, Hint, HintCode, Misread, Misuse, Over, Problem, Tree, Varied};
pub use rules::compiled::Compiled;
pub use rules::doubtful::Doubtful;
pub use rules::estimate::{
    AlsoResult, CurvePoint, DayMinutes, Driver, Estimate, Note, Origin, ReadingResult, ServiceHours, Step,
};
pub use rules::fraction::Exact;
pub use rules::outage::{OutageDay, ServiceOutage};
pub use rules::scheme::{
    Band, Basis, Edge, Filing, InForce, Incident, Item, Paid, PaidAs, Standing, Status, Summary, Text,
};
pub use rules::span::Span;
pub use rules::time_of_day::{Mistimed, Time};
pub use rules::verify::{Failure, Verified};
