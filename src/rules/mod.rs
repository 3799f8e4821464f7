//! The rules of a scheme and the calculation: from a claim to what it would be paid, with every step.
mod amount;
mod calendar;
mod claim;
mod doubtful;
mod fraction;
mod minutes;
mod op;
mod scheme;
mod unit;
mod week;
mod worksheet;
