//! What a published compensation scheme would pay for a platform outage, step by step, from profit and downtime.
//!
//! # The tour
//!
//! Data passes through these modules in one direction:
//!
//! | module | from | to |
//! |---|---|---|
//! | [`data`] | JSON text | a tree that knows where its values stood |
//! | [`document`] | a tree | a scheme: values, services, inputs, worksheets, readings |
//! | [`amount`] | what a person typed | an exact number, or why there is none |
//! | [`claim`] | a tree and a document | checked answers, or problems |
//! | [`opening`] | opening hours and outage windows | minutes in both |
//! | [`worksheet`] | answers and one choice of what is in doubt | the value of every line |
//! | [`award`] | a line's value | what one reading of the announcement pays |
//! | [`estimate`] | three runs | everything a person is shown |
//! | [`outage`] | services and opening hours | what a strip of dates is drawn from |
//! | [`json`] | any result | text |
//!
//! [`Engine`] is the whole of it behind a few functions, and `wasm` hands those to JavaScript. All arithmetic is in
//! [`ratio`]: exact fractions, rounded where a document says so and nowhere else. Nothing here knows a clock, a
//! language, a browser or a particular scheme.
//!
//! Plain loops over borrowed lists stand where adapters of iterators would read as well: each adapter is compiled for
//! its one use, and the module is weighed (`cargo xtask size`).
//!
//! Three kinds of mistake go three ways: what a person typed is data ([`Problem`], [`Mistake`]), a wrong call is an
//! error ([`Misuse`]), and there are no panics.

#![no_std]
#![allow(rustdoc::private_intra_doc_links, reason = "the tour is for whoever reads the code")]

extern crate alloc;
// For whoever links this natively, tests among them. The module is without: it has no clock to ask and no thread to start.
#[cfg(not(target_arch = "wasm32"))]
#[macro_use]
extern crate std;

mod amount;
mod award;
mod calendar;
mod claim;
mod data;
mod document;
mod engine;
mod estimate;
mod json;
mod opening;
mod outage;
mod ratio;
mod schemes;
mod unit;
mod words;
mod worksheet;

#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use amount::{Amount, Unreadable};
pub use award::{Award, Band, BandEdge};
pub use claim::{Code, Misuse, Param, Problem};
pub use data::{Data, NotJson};
#[cfg(feature = "schema")]
pub use document::schema;
pub use document::{Basis, Document, Filing, Item, Mistake, Paid, PaidAs};
pub use engine::{Checked, Engine, Estimated, Examples, Failure, Verified};
pub use estimate::{AlsoResult, Driver, Estimate, ReadingResult, ServiceHours, Span, Step};
pub use json::{Json, Writer};
pub use opening::DayHours;
pub use outage::{OutageDay, Outages, ServiceOutage};
pub use ratio::{Mode, Ratio, Shown};
