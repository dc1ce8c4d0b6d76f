//! Names the likely slip between a written value and the value that would be right.

use crate::quantity::Number;

/// The slip that figures themselves show best.
pub const TRANSPOSED: &str = "digits transposed";

/// What probably happened, if the two values show it.
pub fn slip(written: &Number, right: &Number) -> Option<String> {
    if let Some(power) = power_of_ten_apart(written, right) {
        let factor = write_factor(power);
        return Some(format!("wrong by a factor of {factor}"));
    }
    transposed(written, right).then(|| TRANSPOSED.to_owned())
}

/// The power of ten between two values, if one is the other times 10, 100, …, 10^9.
fn power_of_ten_apart(a: &Number, b: &Number) -> Option<i32> {
    let ratio = a.checked_div(b)?;
    (-9..=9).find(|&power| power != 0 && Number::power_of_ten(power) == ratio)
}

fn write_factor(power: i32) -> &'static str {
    match power.abs() {
        1 => "10",
        2 => "100",
        3 => "1,000",
        4 => "10,000",
        5 => "100,000",
        6 => "1,000,000",
        7 => "10 million",
        8 => "100 million",
        _ => "a thousand million",
    }
}

/// True when two neighbouring digits have changed places.
fn transposed(a: &Number, b: &Number) -> bool {
    let (a, b) = (a.to_string(), b.to_string());
    if a.len() != b.len() || a.len() > 40 {
        return false;
    }
    let pairs: Vec<_> = a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).collect();
    match pairs.as_slice() {
        [(first, (x, y)), (second, (z, w))] => {
            second - first == 1 && x == w && y == z && x.is_ascii_digit() && y.is_ascii_digit()
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slip_of(a: &str, b: &str) -> Option<String> {
        slip(&a.parse().unwrap(), &b.parse().unwrap())
    }

    #[test]
    fn slips_are_named() {
        assert_eq!(slip_of("689", "698").as_deref(), Some("digits transposed"));
        assert_eq!(slip_of("2400000", "2400000000").as_deref(), Some("wrong by a factor of 1,000"));
        assert_eq!(slip_of("12", "11"), None);
        assert_eq!(slip_of("896", "698"), None);
    }
}
