//! The operations of a worksheet. Everything about one is here: what it computes with, the unit of its result, whether the result
//! is exact, and how it is computed. Its keys in a document are in `src/compiler/document.rs`.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::rules::fraction::{Fraction, Overflow};
use crate::rules::scheme::{Bands, InputIndex, Value};
use crate::rules::unit::Unit;

/// One small operation.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) enum Op {
    /// On numbers; may be conditional.
    Arithmetic(Arithmetic),
    /// A value for every option of a choice.
    Choose { by: InputIndex, cases: Vec<Value> },
    /// A value for every band that a number can fall into.
    Lookup { bands: Bands<Value> },
    /// A profit for a period, as profit a year.
    YearlyProfit { profit: InputIndex, opening: InputIndex },
    /// Opening hours a week, as hours a year.
    YearlyHours { opening: InputIndex },
    /// Hours of outage while the business is open, or the hours typed, of the service at hand.
    HoursOpen { opening: InputIndex },
    /// The sum of a line over the services of the claim.
    Total,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Arithmetic {
    Add,
    Subtract,
    Multiply,
    Divide,
    /// The larger of two.
    AtLeast,
    /// The smaller of two.
    AtMost,
    /// To a multiple of a step: the only operation that rounds.
    Round { to: Decimal, mode: Rounding },
}

/// How a value is brought to a multiple of a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "compiler", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Rounding {
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
    /// To the nearest multiple, halves away from zero.
    HalfUp,
}

/// Why operands do not give a unit.
pub(crate) struct UnitMismatch {
    /// Which operand does not fit.
    pub(crate) operand: usize,
    pub(crate) expected: Unit,
    pub(crate) got: Unit,
}

impl Arithmetic {
    /// A percentage enters a product as the factor it stands for: 20 as 1/5.
    pub(crate) fn is_product(self) -> bool {
        matches!(self, Self::Multiply | Self::Divide)
    }

    fn operand_count(self) -> (usize, usize) {
        match self {
            Self::Add | Self::Multiply => (2, 64),
            Self::Subtract | Self::Divide | Self::AtLeast | Self::AtMost => (2, 2),
            Self::Round { .. } => (1, 1),
        }
    }

    fn unit_of(self, operands: &[Option<Unit>]) -> Result<Unit, UnitMismatch> {
        let factors = || operands.iter().map(|unit| unit.unwrap_or(Unit::NUMBER));
        match self {
            Self::Multiply => Ok(factors().fold(Unit::NUMBER, Unit::times)),
            Self::Divide => {
                let dividend = Unit::NUMBER.times(factors().next().unwrap_or(Unit::NUMBER));
                Ok(factors().skip(1).fold(dividend, Unit::over))
            }
            Self::Add | Self::Subtract | Self::AtLeast | Self::AtMost | Self::Round { .. } => same_unit(operands),
        }
    }

    /// Computes with numbers; percentages of a product are factors already.
    fn compute(self, operands: &[Fraction]) -> Result<Fraction, Overflow> {
        let mut rest = operands.iter().copied();
        let first = rest.next().unwrap_or(Fraction::ZERO);
        match self {
            Self::Add => rest.try_fold(first, Fraction::checked_add),
            Self::Subtract => rest.try_fold(first, Fraction::checked_sub),
            Self::Multiply => rest.try_fold(first, Fraction::checked_mul),
            Self::Divide => rest.try_fold(first, Fraction::checked_div),
            Self::AtLeast => Ok(rest.fold(first, Fraction::max)),
            Self::AtMost => Ok(rest.fold(first, Fraction::min)),
            Self::Round { to, mode } => first.round_to(Fraction::from(to), mode),
        }
    }
}

/// The one unit of all operands.
fn same_unit(operands: &[Option<Unit>]) -> Result<Unit, UnitMismatch> {
    let mut units = operands.iter().enumerate().filter_map(|(operand, unit)| Some((operand, (*unit)?)));
    let expected = units.next().map_or(Unit::NUMBER, |(_, unit)| unit);
    match units.find(|(_, unit)| *unit != expected) {
        Some((operand, got)) => Err(UnitMismatch { operand, expected, got }),
        None => Ok(expected),
    }
}

impl Op {
    /// How many operands it takes, at least and at most.
    pub(crate) fn operand_count(&self) -> (usize, usize) {
        match self {
            Self::Arithmetic(arithmetic) => arithmetic.operand_count(),
            Self::Lookup { .. } | Self::Total => (1, 1),
            Self::Choose { .. } | Self::YearlyProfit { .. } | Self::YearlyHours { .. } | Self::HoursOpen { .. } => (0, 0),
        }
    }

    /// Whether a line with this operation may have conditions: where one fails, its first operand is carried over.
    pub(crate) fn can_be_conditional(&self) -> bool {
        matches!(self, Self::Arithmetic(_))
    }

    /// The unit of the result. An operand without a unit is the literal 0, which has any.
    ///
    /// `written` is the unit that the document writes on `choose` and `lookup`.
    pub(crate) fn unit_of(&self, operands: &[Option<Unit>], written: Unit) -> Result<Unit, UnitMismatch> {
        match self {
            Self::Arithmetic(arithmetic) => arithmetic.unit_of(operands),
            Self::Choose { .. } | Self::Lookup { .. } => Ok(written),
            Self::YearlyProfit { .. } => Ok(Unit::MONEY_A_YEAR),
            Self::YearlyHours { .. } => Ok(Unit::HOURS_A_YEAR),
            Self::HoursOpen { .. } => Ok(Unit::HOURS),
            Self::Total => same_unit(operands),
        }
    }

    /// Whether the result can be shown and tested without rounding, given whether all operands can.
    pub(crate) fn is_exact(&self, operands_are: bool) -> bool {
        match self {
            Self::Arithmetic(Arithmetic::Round { .. }) | Self::Choose { .. } | Self::Lookup { .. } => true,
            Self::Arithmetic(Arithmetic::Multiply | Arithmetic::Divide) => false,
            Self::YearlyProfit { .. } | Self::YearlyHours { .. } | Self::HoursOpen { .. } => false,
            Self::Arithmetic(_) | Self::Total => operands_are,
        }
    }

    /// Whether the result is never 0, whatever is answered.
    pub(crate) fn is_never_zero(&self) -> bool {
        matches!(self, Self::YearlyHours { .. })
    }
}
