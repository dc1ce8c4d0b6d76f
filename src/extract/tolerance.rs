//! Tolerances behind a number: "5 ± 0.2 km", "69 (± 3)°", "3.19 +/- 0.10", "113 (± 1) nM".
//!
//! The figure is the number; its interval as written is the number give or take the tolerance.

use super::amount::Amount;
use super::numeral;
use super::scan::Scan;
use crate::quantity::Number;

/// Takes a tolerance directly behind the amount's number.
pub(super) fn take(scan: &Scan<'_>, amount: &mut Amount) {
    if !matches!(scan.symbol(amount.end), '(' | '±' | '+') {
        return;
    }
    if let Some((margin, end)) = of_last_digits(scan, amount) {
        (amount.margin, amount.end) = (Some(margin), end);
        return;
    }
    let bracket = usize::from(scan.symbol(amount.end) == '(');
    let Some(at) = plus_minus(scan, amount.end + bracket) else { return };
    let Some(margin) = numeral::read(scan, at) else { return };
    let closed = bracket == 0 || scan.symbol(margin.end) == ')';
    let Some(value) = margin.value.filter(|_| closed) else { return };
    amount.margin = Some(value);
    amount.end = margin.end + bracket;
}

/// "4.1816(4)": the uncertainty of the last digits in brackets.
fn of_last_digits(scan: &Scan<'_>, amount: &Amount) -> Option<(Number, usize)> {
    let at = amount.end;
    let glued = scan.symbol(at) == '(' && scan.glued(at) && scan.glued(at + 1) && scan.symbol(at + 2) == ')';
    let digits = scan.plain(at + 1).filter(|_| glued && amount.numeral.decimal && scan.text(at + 1).len() <= 2)?;
    Some((&Number::from(i64::from(digits)) * &Number::power_of_ten(amount.numeral.last), at + 3))
}

/// One past "±", "+/-" or "+-".
fn plus_minus(scan: &Scan<'_>, at: usize) -> Option<usize> {
    match scan.symbol(at) {
        '±' => Some(at + 1),
        '+' if scan.symbol(at + 1) == '/' && scan.is_dash(at + 2) => Some(at + 3),
        '+' if scan.is_dash(at + 1) && scan.glued(at + 1) => Some(at + 2),
        _ => None,
    }
}
