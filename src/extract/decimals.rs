//! Whether a document writes its decimals with a comma: "3,5 %" and "1.234,50" against "3.5" and "1,234".
//!
//! Matters where a number alone does not tell: "1.234" is 1234 in a document of decimal commas, and "1,234" is 1.234.

/// How many numbers must show the comma before it is believed.
const ENOUGH: usize = 2;

/// True when at least two numbers show a decimal comma and none a decimal point or groups between commas.
pub fn writes_decimal_comma(text: &str) -> bool {
    let bytes = text.as_bytes();
    let mut commas = 0;
    for at in memchr::memchr_iter(b',', bytes) {
        match sort(bytes, at) {
            Some(true) => commas += 1,
            Some(false) => return false,
            None => {}
        }
    }
    commas >= ENOUGH && !memchr::memchr_iter(b'.', bytes).any(|at| is_decimal_point(bytes, at))
}

/// True for a comma before one or two decimals, false for one that groups, none for any other.
fn sort(bytes: &[u8], at: usize) -> Option<bool> {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let before = at.checked_sub(1).filter(|&i| digit(i))?;
    let digits = (at + 1..at + 5).take_while(|&i| digit(i)).count();
    let lead = (0..before).rev().take(12).take_while(|&i| digit(i) || bytes.get(i) == Some(&b'.')).count() + 1;
    let opens = before.checked_sub(lead).and_then(|i| bytes.get(i));
    let after = bytes.get(at + 1 + digits);
    // "[1,2]", "(3,4)" and "1,2,3" are lists.
    let list = matches!(opens, Some(b'[' | b'(' | b',')) || matches!(after, Some(b',' | b']' | b')'));
    match digits {
        1 | 2 if !list => Some(true),
        3 if after == Some(&b',') && digit(at + 5) || after == Some(&b'.') && digit(at + 5) => Some(false),
        _ => None,
    }
}

/// A point between digits that is followed by one or two, or more than three, of them.
fn is_decimal_point(bytes: &[u8], at: usize) -> bool {
    let digit = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_digit);
    let behind = at.checked_sub(1).is_some_and(digit);
    let digits = (at + 1..at + 5).take_while(|&i| digit(i)).count();
    behind && matches!(digits, 1 | 2 | 4) && bytes.get(at + 1 + digits) != Some(&b'.')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_document_shows_its_decimal_mark() {
        assert!(writes_decimal_comma("3,5 % of 1.234,50 euros and 1.234 people"));
        assert!(!writes_decimal_comma("one number, 3,5, is not enough"));
        assert!(!writes_decimal_comma("3,5 and 4,5 but 2.5"));
        assert!(!writes_decimal_comma("1,234,567 and 3,5 and 4,5"));
        assert!(!writes_decimal_comma("see [1,2] and (3,4), or 1,2,3"));
    }
}
