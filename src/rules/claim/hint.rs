//! What a page should ask back about an answer. A hint never changes a figure.

use rust_decimal::Decimal;
use serde::Serialize;

use crate::rules::claim::problem::Bounds;
use crate::rules::span::Span;

/// Something about one field of what a person typed that may be meant otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hint {
    /// The field, for example `inputs.services[1].hours`.
    pub field: String,
    /// What to ask, with what a sentence about it needs.
    #[serde(flatten)]
    pub code: HintCode,
}

/// What may be meant otherwise. The text catalogues have a sentence for each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "code", content = "params", rename_all = "kebab-case", rename_all_fields = "camelCase")]
pub enum HintCode {
    /// More than nothing, and less than such an answer usually is.
    UnusuallySmall {
        /// Where such answers usually lie.
        #[serde(flatten)]
        usually: Bounds,
        /// An amount of won that was typed in units of 만: `300` may mean 3,000,000.
        #[serde(skip_serializing_if = "Option::is_none")]
        meant: Option<Decimal>,
    },
    /// More than such an answer usually is.
    UnusuallyLarge(Bounds),
    /// A percentage between 0 and 1: 0.258 may mean 25.8.
    MaybeFraction {
        /// What it may mean, in percent.
        percent: Decimal,
    },
    /// Typed in another unit than the field's.
    UnitConverted {
        /// The unit that was typed.
        from: Span,
        /// The unit of the field.
        to: Span,
        /// What counts, in the unit of the field.
        value: Decimal,
    },
    /// More hours of a service than it was out while the business was open, windows taken to their high end.
    HoursBeyondOpening {
        /// The hours typed, which count.
        counted: String,
        /// The hours that the windows and the opening hours give, half up to two decimals.
        possible: String,
    },
}
