//! The currency of an amount, before the number ("US$", "EUR 20", "Rs 500") or behind it ("20 billion yen", "€", "p").
//!
//! A country before a currency's name decides whose it is: "Canadian dollars".

use super::measure::Found;
use super::scan::Scan;
use crate::lexicon::{Class, named, of_country, of_dollar_mark};
use crate::quantity::{Dimension, Unit};

/// True for a currency mark that can stand before a number.
pub(super) fn is_mark(symbol: char) -> bool {
    matches!(
        symbol,
        '$' | '£'
            | '€'
            | '¥'
            | '₹'
            | '₤'
            | '₽'
            | '₩'
            | '₪'
            | '₱'
            | '₴'
            | '₦'
            | '₫'
            | '฿'
            | '₡'
            | '₭'
            | '₮'
            | '₸'
            | '₺'
            | '₾'
            | '₿'
            | '₵'
            | '₲'
            | '₨'
            | '＄'
            | '￡'
            | '￥'
            | '¢'
            | '₼'
            | '₧'
            | '֏'
            | '؋'
            | '៛'
            | '৳'
            | '￠'
    )
}

/// The currency before a number: the unit and the index where the number begins. `at` is its first token.
pub(super) fn before(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_mark(scan.symbol(at)) {
        return marked(scan, at);
    }
    if !scan.is_word(at) {
        return None;
    }
    let text = scan.text(at);
    // "US$ 20", "HK$5", "A$ 3", "U.S.$ 4", "AUD $7".
    if text == "Y" && scan.symbol(at + 1) == '=' && scan.is_number(at + 2) {
        return scan.info(at).unit.map(|unit| (*unit, at + 2));
    }
    let dollar = scan.skip_stop(at + 1);
    if let Some(unit) = dollar_of_letters(scan, at, dollar) {
        return number_at(scan, dollar + 1).map(|number| (unit, number));
    }
    if scan.is(at, named::U) && scan.symbol(at + 1) == '.' && scan.is(at + 2, named::S) {
        let dollar = scan.skip_stop(at + 3);
        return if scan.symbol(dollar) == '$' { number_at(scan, dollar + 1).map(|n| (dollars(scan), n)) } else { None };
    }
    if let Some(unit) = scaled_code(scan, at) {
        return number_at(scan, at + 1).map(|number| (unit, number));
    }
    let info = scan.info(at);
    // "ALL 5", "TOP 10", "TRY 2" are words in capitals.
    let word = matches!(text, "ALL" | "TOP" | "TRY" | "CUP" | "PEN" | "MAD") && !scan.glued(at + 1);
    let code = info.class.meets(Class::CODE) && (scan.upper(at) || info.class.meets(Class::CURRENCY)) && !word;
    let mark = info.class.meets(Class::PREFIX) && is_mark_text(text);
    if info.class.meets(Class::PREFIX) && info.class.meets(Class::CURRENCY) && is_name_in_front(scan, at) {
        return info.unit.map(|unit| (*unit, at + 1));
    }
    if !code && !mark {
        return None;
    }
    let unit = *info.unit?;
    let after = scan.skip_stop(at + 1);
    // "EUR € 20", "NZD $100".
    let after = after + usize::from(is_mark(scan.symbol(after)));
    number_at(scan, after).map(|number| (unit, number))
}

/// "MAUD 60", "MSEK 120": the currency of a code behind a letter for millions.
pub(super) fn scaled_code(scan: &Scan<'_>, at: usize) -> Option<Unit> {
    if !matches!(scan.bytes(at), [b'M', _, _, _]) {
        return None;
    }
    let code = scan.text(at).strip_prefix('M')?;
    let info = scan.lexicon.info(scan.lexicon.id(code));
    let known = info.class.meets(Class::CODE) && code.bytes().all(|byte| byte.is_ascii_uppercase());
    if known && !scan.has(at, Class::CODE) { info.unit.copied() } else { None }
}

/// "Rupees 500", "ringgit 42", "dollar 22.5 million"; not "the dollar 5 percent" or "50 dollars 20 times".
fn is_name_in_front(scan: &Scan<'_>, at: usize) -> bool {
    let before = at.wrapping_sub(1);
    let named = matches!(scan.text(at), "rs" | "Rs") || scan.text(at).len() > 4;
    let behind = scan.is_number(before) || scan.has(before, Class::NUMBER.or(Class::SCALE).or(Class::DETERMINER));
    let next = scan.get(at + 2).is_none_or(|_| {
        scan.is_break(at + 2) || scan.has(at + 2, Class::STOP.or(Class::SCALE).or(Class::VERB).or(Class::ADVERB))
    });
    named && !behind && scan.is_number(at + 1) && next && !matches!(scan.symbol(at + 2), '%' | '-' | '/' | ':')
}

/// Letters that stand for a currency are written in one way: "Rs" and "RM", not "RS" and "rm".
fn is_mark_text(text: &str) -> bool {
    matches!(
        text,
        "Rs" | "RM"
            | "DM"
            | "KD"
            | "Fr"
            | "SFr"
            | "Rp"
            | "KSh"
            | "Ksh"
            | "FF"
            | "PS"
            | "Stg"
            | "Dhs"
            | "Dh"
            | "RMB"
            | "Tk"
    )
}

fn dollars(scan: &Scan<'_>) -> Unit {
    scan.lexicon.symbol("$").copied().unwrap_or(Unit::PERCENT)
}

/// "$", "$US", "£".
fn marked(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let unit = *scan.symbol_unit(at)?;
    if scan.symbol(at) == '$' && scan.glued(at + 1) && scan.upper(at + 1) {
        let unit = of_dollar_mark(scan.text(at + 1))?;
        return number_at(scan, at + 2).map(|number| (*unit, number));
    }
    number_at(scan, at + 1).map(|number| (unit, number))
}

/// The index of the number, behind a sign if there is one.
fn number_at(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let signed = scan.is_dash(at) && scan.glued(at + 1);
    let point = scan.symbol(at) == '.' && scan.glued(at + 1);
    let number = at + usize::from(signed || point);
    let words = scan.has(number, Class::NUMBER) && scan.symbol(at.wrapping_sub(1)) == '$';
    if scan.is_number(number) || words { Some(at) } else { None }
}

/// The currency behind a number.
pub(super) fn after(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_mark(scan.symbol(at)) {
        return mark_behind(scan, at);
    }
    let known = scan.has(at, Class::CURRENCY.or(Class::COUNTRY).or(Class::CODE).or(Class::PREFIX));
    if !known && !scan.is(at, named::U) && !matches!(scan.symbol(at + 1), '$' | '£') {
        return None;
    }
    let info = scan.info(at);
    let text = scan.text(at);
    // "10 Gbps" are no pounds.
    if text.len() == 4 && scan.symbol_unit(at).is_some_and(|unit| !is_money(unit)) {
        return None;
    }
    // "88 kR" are kilorayleighs, not kronor.
    if text.starts_with(|c: char| c.is_ascii_lowercase()) && text.ends_with(|c: char| c.is_ascii_uppercase()) {
        return None;
    }
    if info.class.meets(Class::CURRENCY)
        && !is_other_word(scan, at, text)
        && !(scan.is_number(at + 1) && scan.glued(at + 1))
    {
        let sterling = scan.is(at, named::POUNDS) && scan.is(at + 1, named::STERLING);
        return info.unit.map(|unit| (*unit, at + 1 + usize::from(sterling)));
    }
    if (info.class.meets(Class::COUNTRY.or(Class::CODE)) || is_us(scan, at))
        && let Some(found) = of_its_country(scan, at)
    {
        return Some(found);
    }
    let code = info.class.meets(Class::CODE) && scan.upper(at);
    let mark = info.class.meets(Class::PREFIX) && is_mark_text(text) && text != "PS" && text.len() > 1;
    let prefixes_another = scan.is_number(at + 1) && scan.glued(at + 1);
    if (code || mark) && !prefixes_another {
        let unit = *info.unit?;
        let end = if is_mark(scan.symbol(at + 1)) && scan.glued(at + 1) { at + 2 } else { at + 1 };
        return Some((unit, end));
    }
    letters_and_dollar(scan, at, text)
}

/// "1 J$", "20 US$".
fn letters_and_dollar(scan: &Scan<'_>, at: usize, text: &str) -> Option<Found> {
    let dollar = scan.symbol(at + 1) == '$' && scan.glued(at + 1) && !scan.is_number(at + 2);
    if dollar {
        return of_dollar_mark(text).map(|unit| (*unit, at + 2));
    }
    let pound = scan.symbol(at + 1) == '£' && scan.glued(at + 1) && !scan.is_number(at + 2) && text == "E";
    if pound { of_country("egyptian", "pound").map(|unit| (*unit, at + 2)) } else { None }
}

/// "3 pounds" of weight: before "of" and behind words of weighing; a hyphen joins weights, not money.
fn is_weight(scan: &Scan<'_>, at: usize) -> bool {
    if !matches!(scan.word(at), named::POUND | named::POUNDS) || scan.is(at + 1, named::STERLING) {
        return false;
    }
    let scaled = scan.has(at.wrapping_sub(1), Class::SCALE);
    if matches!(scan.word(at.wrapping_sub(1)), named::QUARTER | named::HALF) {
        return true;
    }
    let of = scan.is(at + 1, named::OF) && !scaled;
    let cash = matches!(scan.text(at + 1), "note" | "notes" | "coin" | "coins" | "fine" | "ticket" | "bet" | "bonus");
    let hyphen = !cash && scan.is_hyphen(at.wrapping_sub(1)) && !scan.has(at.wrapping_sub(2), Class::SCALE);
    let weighs = |word: &str| {
        word.starts_with("weigh")
            || matches!(
                word,
                "lost"
                    | "lose"
                    | "losing"
                    | "gained"
                    | "drop"
                    | "dropped"
                    | "shed"
                    | "heavier"
                    | "lighter"
                    | "carrying"
                    | "lift"
            )
    };
    let weighed = (2..=8)
        .take_while(|back| !matches!(scan.symbol(at.wrapping_sub(*back)), ',' | ';' | '.'))
        .any(|back| weighs(scan.text(at.wrapping_sub(back))))
        || matches!(scan.text(at + 1), "heavier" | "lighter" | "overweight");
    of || hyphen || (weighed && !scaled)
}

/// Words that are currencies and much else: "won", "real", "mark", "pound" of weight are left to the words around.
fn is_other_word(scan: &Scan<'_>, at: usize, text: &str) -> bool {
    if is_weight(scan, at) {
        return true;
    }
    match text {
        "p" => {
            !scan.glued(at) && (scan.symbol(at + 1) == '.' || !(scan.is_break(at + 1) || scan.has(at + 1, Class::STOP)))
        }
        // "2009c" is a reference.
        "c" => !scan.glued(at) || scan.plain(at.wrapping_sub(1)).is_some_and(|year| (1900..2100).contains(&year)),
        "Ft" => scan.text(at.wrapping_sub(1)).len() < 3,
        "C" => true,
        "won" | "real" | "mark" | "marks" | "crown" | "crowns" | "pula" | "colon" | "colons" | "dong" => {
            scan.has(at + 1, Class::DETERMINER)
                || !(scan.has(at.wrapping_sub(1), Class::SCALE)
                    || scan.is_break(at + 1)
                    || scan.has(at + 1, Class::STOP))
        }
        "lev" | "all" | "ft" | "kip" | "ether" | "buck" | "rub" | "sen" => !scan.has(at.wrapping_sub(1), Class::SCALE),
        _ => {
            text.starts_with(char::is_uppercase)
                && matches!(text, "Won" | "Real" | "Sterling" | "Mark" | "Crown" | "Sen" | "Colon" | "P")
        }
    }
}

/// "Canadian dollars", "Hong Kong dollars", "US dollars", "U.S. dollars", "new Taiwan dollars".
fn of_its_country(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if is_us(scan, at) {
        let name = at + 4;
        let named = matches!(scan.text(name), "dollar" | "dollars" | "dlr" | "dlrs");
        return if named { Some((dollars(scan), name + 1)) } else { None };
    }
    for name in [at + 1, at + 2, at + 3, at + 4] {
        let country = name - 1;
        if scan.has(name, Class::CURRENCY) && scan.is_word(country) {
            let unit = of_country(scan.lexicon.word(scan.word(country)), scan.lexicon.word(scan.word(name)));
            return unit.or(scan.info(name).unit).map(|unit| (*unit, name + 1));
        }
        let goes_on = scan.has(name, Class::COUNTRY) || scan.symbol(name) == '.';
        if !goes_on {
            return None;
        }
    }
    None
}

/// "U.S." in four tokens.
fn is_us(scan: &Scan<'_>, at: usize) -> bool {
    scan.is(at, named::U) && scan.is(at + 2, named::S) && scan.symbol(at + 1) == '.' && scan.symbol(at + 3) == '.'
}

/// "20 €", "10$", "50¢"; not the "$" of a number that follows.
fn mark_behind(scan: &Scan<'_>, at: usize) -> Option<Found> {
    if scan.is_number(at + 1) && !(is_minor(scan, at + 2) && scan.symbol(at) != '¢') {
        return None;
    }
    let unit = *scan.symbol_unit(at)?;
    let letters = scan.symbol(at) == '$' && scan.glued(at + 1) && scan.upper(at + 1);
    match of_dollar_mark(scan.text(at + 1)).filter(|_| letters) {
        Some(unit) => Some((*unit, at + 2)),
        None => Some((unit, at + 1)),
    }
}

/// True when the currency word or mark behind the number means hundredths: "cents", "p", "¢".
pub(super) fn is_minor(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.symbol(at), '¢' | '￠') || (scan.info(at).exponent == -2 && scan.has(at, Class::CURRENCY))
}

/// True for money.
pub(super) fn is_money(unit: &Unit) -> bool {
    unit.dimension == Dimension::Money
}

/// Where a currency begins whose sign is at `at`: "US" in "US$5", "HK" in "HK $ 5"; no earlier than `from`.
pub(super) fn letters_before(scan: &Scan<'_>, at: usize, from: usize) -> usize {
    let letters = at.wrapping_sub(1);
    if scan.symbol(at) != '$' || letters < from || !scan.is_word(letters) {
        // "U.S.$5"
        let dotted = at.wrapping_sub(4);
        let us = scan.symbol(at) == '$'
            && at >= from + 4
            && scan.glued(at)
            && scan.is(dotted, named::U)
            && scan.is(dotted + 2, named::S);
        return if us { dotted } else { at };
    }
    if dollar_of_letters(scan, letters, at).is_some() { letters } else { at }
}

/// The dollar that letters before the sign make: "US$", "HK $", "c $"; not the article of "a $5 bill".
fn dollar_of_letters(scan: &Scan<'_>, letters: usize, dollar: usize) -> Option<Unit> {
    if scan.symbol(dollar) != '$' || !scan.is_word(letters) {
        return None;
    }
    let text = scan.text(letters);
    let apart = match text {
        "C" | "c" | "hk" | "nz" | "R" | "S" => true,
        _ => scan.upper(letters) && text.len() > 1,
    };
    if scan.glued(dollar) || apart { of_dollar_mark(text).copied() } else { None }
}
