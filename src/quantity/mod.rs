//! Exact numbers, intervals, units, calendar dates and times of day: the values that figures carry.
//!
//! Nothing here knows about text. Numbers are rationals; floats only tell that two of them are surely apart ([`Rough`]).

mod clock;
mod date;
mod interval;
mod number;
mod rough;
mod small;
mod unit;

pub use clock::Clock;
pub use date::{Date, Weekday};
pub use interval::{Bound, Interval};
pub use number::{MAX_DIGITS, MAX_EXPONENT, Number, ParseNumberError};
pub use rough::Rough;
pub use unit::{Dimension, Per, Unit};
