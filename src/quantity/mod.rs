//! Exact numbers, intervals, units and calendar dates: the values that figures carry.
//!
//! Nothing here knows about text. Numbers are rationals, never floats.

mod date;
mod interval;
mod number;
mod small;
mod unit;

pub use date::{Date, Weekday};
pub use interval::{Bound, Interval};
pub use number::{MAX_DIGITS, MAX_EXPONENT, Number, ParseNumberError};
pub use unit::{Dimension, Unit};
