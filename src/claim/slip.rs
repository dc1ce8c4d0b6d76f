//! The slips that turn a right figure into a wrong one.

use std::fmt;

/// What probably happened between the right value and the written one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// Two neighbouring digits have changed places.
    Transposed,
    /// The written value is the right one times or divided by this power of ten: a nought, a thousand, million for billion.
    PowerOfTen(u32),
}

impl fmt::Display for Slip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let factor = match self {
            Slip::Transposed => return f.write_str("digits transposed"),
            Slip::PowerOfTen(power) => match power {
                1 => "10",
                2 => "100",
                3 => "1,000",
                4 => "10,000",
                5 => "100,000",
                6 => "1,000,000",
                7 => "10 million",
                8 => "100 million",
                _ => "a thousand million",
            },
        };
        write!(f, "wrong by a factor of {factor}")
    }
}
