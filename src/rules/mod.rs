//! The rules of a scheme and the calculation: from a claim to what would be paid, with every step.

#![allow(
    clippy::indexing_slicing,
    reason = "vectors of a scheme are read by their own kind of index, and the compiler hands out none that does not exist"
)]

pub(crate) mod amount;
pub(crate) mod award;
pub(crate) mod calendar;
pub(crate) mod claim;
pub(crate) mod compiled;
pub(crate) mod day;
pub(crate) mod doubtful;
pub(crate) mod estimate;
pub(crate) mod fraction;
pub(crate) mod minutes;
pub(crate) mod op;
pub(crate) mod outage;
pub(crate) mod scheme;
pub(crate) mod span;
pub(crate) mod time_of_day;
pub(crate) mod unit;
pub(crate) mod verify;
pub(crate) mod week;
pub(crate) mod worksheet;
