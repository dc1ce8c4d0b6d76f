//! Powers of ten behind digits: "3.2 × 10⁵", "5 x 10-4", "1.5e-10".

use super::numeral::Numeral;
use super::scan::{Scan, is_dash};
use crate::quantity::{MAX_EXPONENT, Number};

/// The numeral with a power of ten behind it.
pub(super) fn with_power(scan: &Scan<'_>, numeral: Numeral) -> Numeral {
    if let Some((exponent, end)) = of_ten(scan, &numeral) {
        let one = Numeral { value: Some(Number::ONE), last: 0, trailing: 0, ..numeral };
        return raise(one, exponent, end);
    }
    match times_ten(scan, numeral.end).or_else(|| letter(scan, numeral.end)) {
        Some((exponent, end)) => raise(numeral, exponent, end),
        None => numeral,
    }
}

/// A bare power of ten: "10⁵", "10^-4", "10−7"; "10−20" is a range, so that a minus raises to one digit only.
fn of_ten(scan: &Scan<'_>, numeral: &Numeral) -> Option<(i32, usize)> {
    if numeral.plain != Some(10) || scan.text(numeral.end.wrapping_sub(1)) != "10" {
        return None;
    }
    let mut end = numeral.end;
    if let Some(exponent) = superscript(scan, &mut end) {
        return Some((exponent, end));
    }
    match scan.symbol(end) {
        '^' => signed(scan, end + 1),
        '−' if is_power_of_ten(scan, end) => signed(scan, end),
        _ => None,
    }
}

/// True for a true minus behind "10" and before an exponent: "10−7", "10 −12".
pub(super) fn is_power_of_ten(scan: &Scan<'_>, at: usize) -> bool {
    if scan.symbol(at) != '−' {
        return false;
    }
    let digits = scan.plain(at + 1).map_or(0, |_| scan.text(at + 1).len());
    scan.text(at.wrapping_sub(1)) == "10" && scan.glued(at + 1) && (digits == 1 || (digits == 2 && !scan.glued(at)))
}

fn raise(mut numeral: Numeral, exponent: i32, end: usize) -> Numeral {
    let within = exponent.abs() <= MAX_EXPONENT;
    numeral.value = numeral.value.filter(|_| within).map(|value| &value * &Number::power_of_ten(exponent));
    let exponent = exponent.clamp(-MAX_EXPONENT, MAX_EXPONENT);
    (numeral.last, numeral.trailing) = (numeral.last + exponent, numeral.trailing + exponent);
    (numeral.scaled, numeral.plain, numeral.end) = (true, None, end);
    numeral
}

/// "× 10⁵", "x 10^-4", "×10−4".
pub(super) fn times_ten(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let times = matches!(scan.symbol(at), '×' | '∙' | '·' | '*') || matches!(scan.bytes(at), b"x" | b"X");
    if !times || scan.bytes(at + 1) != b"10" {
        return None;
    }
    let mut end = at + 2;
    if let Some(exponent) = superscript(scan, &mut end) {
        return Some((exponent, end));
    }
    let raised = scan.symbol(end) == '^';
    let precise = scan.text(at.wrapping_sub(1)).contains('.');
    if raised || precise || is_dash(scan.symbol(end)) { signed(scan, end + usize::from(raised)) } else { None }
}

/// A sign and a small number at `at`.
fn signed(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let negative = is_dash(scan.symbol(at));
    let number = at + usize::from(negative || scan.symbol(at) == '+');
    let exponent = i32::try_from(scan.plain(number).filter(|_| scan.text(number).len() <= 2)?).ok()?;
    Some((if negative { -exponent } else { exponent }, number + 1))
}

/// Superscript digits, one symbol each.
pub(super) fn superscript(scan: &Scan<'_>, at: &mut usize) -> Option<i32> {
    let negative = scan.symbol(*at) == '⁻';
    let mut end = *at + usize::from(negative);
    let (start, mut value) = (end, 0i32);
    while let Some(digit) = superscript_digit(scan.symbol(end)).filter(|_| end < start + 4) {
        value = value * 10 + digit;
        end += 1;
    }
    if end == start {
        return None;
    }
    *at = end;
    Some(if negative { -value } else { value })
}

fn superscript_digit(symbol: char) -> Option<i32> {
    Some(match symbol {
        '⁰' => 0,
        '¹' => 1,
        '²' => 2,
        '³' => 3,
        '⁴' => 4,
        '⁵' => 5,
        '⁶' => 6,
        '⁷' => 7,
        '⁸' => 8,
        '⁹' => 9,
        _ => return None,
    })
}

/// "e5" or "E-10" glued to the digits.
fn letter(scan: &Scan<'_>, at: usize) -> Option<(i32, usize)> {
    let text = if scan.glued(at) { scan.text(at) } else { return None };
    let rest = text.strip_prefix(['e', 'E'])?;
    if rest.is_empty() {
        let sign = at + 1;
        let signed_number = is_dash(scan.symbol(sign)) || scan.symbol(sign) == '+';
        let number = sign + 1;
        let exponent =
            if signed_number && scan.glued(sign) && scan.glued(number) { scan.plain(number)? } else { return None };
        let exponent = i32::try_from(exponent).ok()?;
        return Some((if is_dash(scan.symbol(sign)) { -exponent } else { exponent }, number + 1));
    }
    let digits = rest.len() <= 8 && rest.bytes().all(|b| b.is_ascii_digit());
    if digits { Some((rest.parse().ok()?, at + 1)) } else { None }
}
