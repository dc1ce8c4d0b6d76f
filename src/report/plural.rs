//! Numbers with a noun or verb in the right form, for all reports for people.

/// "1 figure", "2 figures".
pub fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}

/// "1 holds", "2 hold".
pub fn verb(number: usize, verb: &str) -> String {
    format!("{number} {verb}{}", if number == 1 { "s" } else { "" })
}
