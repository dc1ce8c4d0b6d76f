//! Numbers that are names: "COVID-19", "Boeing 747", "S&P 500", "Section 230", "Route 66", phone numbers, versions.
//!
//! They are listed without a value, so that nobody counts with them. What is no name here may still be one: a reader
//! that knows only neighbouring words cannot know every product.

use super::digits::Digits;
use super::found::Found;
use super::scan::Scan;
use super::{codes, money, noun};
use crate::figure::{Kind, Value};
use crate::lexicon::{Class, named};

/// Reads the label that starts at the number token `at`.
pub(super) fn read(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let end = codes::run(scan, at)
        .or_else(|| joined_pair(scan, at))
        .or_else(|| codes::leading_nought(scan, at))
        .or_else(|| dotted(scan, at))
        .or_else(|| joined_to_name(scan, at))
        .or_else(|| after_word(scan, at))
        .or_else(|| glued_letters(scan, at))
        .or_else(|| product(scan, at))
        .or_else(|| before_name(scan, at))
        .or_else(|| by_four(scan, at))
        .or_else(|| codes::coordinate(scan, at))
        .or_else(|| codes::coupon(scan, at))
        .or_else(|| in_list(scan, at))
        .or_else(|| bracket_or_list(scan, at))?;
    Some(Found::other(at, end, Kind::Label, Value::None))
}

/// "192.168.0.1", "2.4.1": more than one point and no thousands.
fn dotted(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let marks = |wanted: fn(u8) -> bool| scan.bytes(at).iter().filter(|byte| wanted(**byte)).count();
    let no_number = marks(|byte| matches!(byte, b'.' | b',')) >= 2 && Digits::parse(scan.text(at), false).is_none();
    (no_number && marks(|byte| byte == b'.') > 0).then_some(at + 1)
}

/// "COVID-19", "F-16", "Catch-22": glued by a hyphen to a word that is no prefix or number word.
fn joined_to_name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let word = at.wrapping_sub(2);
    let before = at.wrapping_sub(1);
    if !scan.glued(at) {
        return None;
    }
    if matches!(scan.symbol(before), '#' | '@' | '_') {
        return Some(at + 1);
    }
    let version = scan.symbol(before) == '.' && scan.glued(before) && scan.upper(word);
    if version {
        return Some(at + 1);
    }
    let of_number = scan.glued(word) && scan.is_number(word.wrapping_sub(1));
    if of_number || !scan.is_hyphen(before) || !scan.is_word(word) || scan.get(at.wrapping_sub(1)).is_none() {
        return None;
    }
    // "over-65s", "under-21s": groups of people by age.
    let group = matches!(scan.word(word), named::OVER | named::UNDER) && scan.text(at + 1) == "s" && scan.glued(at + 1);
    if group {
        return Some(at + 2);
    }
    let code = usize::from(scan.is_hyphen(at + 1) && scan.is_number(at + 2)) * 2;
    (!is_prefix(scan, word)).then_some(at + 1 + code)
}

/// Words that a hyphen joins to a number without making it a name: "mid-1990s", "sub-5%", "minus-5", "twenty-5".
fn is_prefix(scan: &Scan<'_>, word: usize) -> bool {
    let small = Class::NUMBER.or(Class::SCALE).or(Class::MONTH).or(Class::UNIT).or(Class::HEDGE).or(Class::CODE);
    let text = scan.lexicon.word(scan.word(word));
    let prefix = [
        "minus", "mid", "pre", "post", "sub", "non", "anti", "early", "late", "ex", "under", "over", "up", "and", "to",
        "or", "plus", "end", "start",
    ];
    prefix.contains(&text) || (scan.has(word, small) && !scan.upper(word))
}

/// "Section 230", "Boeing 747-400", "ISSN 2049-3630": a label word with all that is joined to its number.
fn after_word(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let end = number_after_word(scan, at)?;
    if scan.text(at.wrapping_sub(1)).eq_ignore_ascii_case("doi") {
        return Some((end..end + 12).find(|&i| !scan.glued(i) || scan.get(i).is_none()).unwrap_or(end));
    }
    let joined = scan.is_hyphen(end) && scan.plain(end + 1).is_some() && !scan.is_hyphen(end + 2);
    Some(if joined { end + 2 } else { end })
}

/// "Section 230", "Boeing 747", "S&P 500", "No. 5", "Game 2", "Article 50".
fn number_after_word(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let before = at.wrapping_sub(1);
    let stop = usize::from(scan.symbol(before) == '.' && scan.glued(before));
    let word = before.wrapping_sub(stop);
    if !scan.is_word(word) || scan.glued(at) {
        return None;
    }
    let info = scan.info(word);
    let model = info.class.meets(Class::MODEL)
        && (scan.capital(word) || scan.text(word).contains(char::is_uppercase))
        && is_model_number(scan, at);
    if is_share_index(scan, word) || is_named_index(scan, word, at) || model {
        return Some(at + 1);
    }
    if scan.is(word, named::OF) {
        // "the Group of 20"
        let group = scan.text(word.wrapping_sub(1)) == "Group" && scan.text(at).len() <= 2;
        return (group && is_label_number(scan, at)).then_some(at + 1);
    }
    // "size 12 shoes"
    let always = info.class.meets(Class::LABEL) && matches!(scan.text(word), "size" | "sizes" | "Size" | "doi" | "DOI");
    if always && Digits::parse(scan.text(at), false).is_some() {
        return Some(at + 1);
    }
    let named = info.class.meets(Class::LABEL)
        && (scan.capital(word) || is_small_label(scan, word))
        && (stop == 0 || scan.text(word).len() <= 4);
    let numbered = stop == 1 && scan.is(word, named::NO);
    ((named || numbered) && is_label_number(scan, at)).then_some(at + 1)
}

/// "S&P 500", "S P 500", "sp 500".
fn is_share_index(scan: &Scan<'_>, word: usize) -> bool {
    let letters = scan.is(word, named::P)
        && (scan.symbol(word.wrapping_sub(1)) == '&' || scan.text(word.wrapping_sub(1)).eq_ignore_ascii_case("s"));
    letters || matches!(scan.bytes(word), b"sp" | b"SP" | b"Sp")
}

/// "the Harbour 40 index", "the Nikkei 225 average".
fn is_named_index(scan: &Scan<'_>, word: usize, at: usize) -> bool {
    let name = scan.capital(word) && !scan.has(word, Class::HEDGE.or(Class::STOP).or(Class::NUMBER));
    let index = || matches!(scan.text(at + 1), "index" | "Index" | "average" | "Average" | "benchmark" | "gauge");
    name && index() && scan.plain(at).is_some()
}

/// "5G", "3D", "4K", "401k", "9AB" of a postcode: letters that make the number a name.
fn glued_letters(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let letters = at + 1;
    // "10-K", "3-D"
    if !scan.glued(letters) {
        return None;
    }
    if scan.is_hyphen(letters) && matches!(scan.text(at + 2), "K" | "Q" | "D") && scan.plain(at).is_some() {
        return (!scan.glued(at + 3) || scan.is_break(at + 3)).then_some(at + 3);
    }
    let digits = scan.plain(at)?;
    if digits == 401 || digits == 403 {
        let bracket =
            scan.symbol(letters) == '(' && scan.text(letters + 1).len() == 1 && scan.symbol(letters + 2) == ')';
        let plan = matches!(scan.text(letters), "k" | "K") || (bracket && scan.glued(letters + 1));
        return plan.then_some(if bracket { letters + 3 } else { letters + 1 });
    }
    if !scan.is_word(letters) || money::is_mark(scan.symbol(at.wrapping_sub(1))) {
        return None;
    }
    let text = scan.text(letters);
    let ends = !scan.glued(letters + 1) || scan.is_break(letters + 1);
    let name = match text {
        "G" => (2..=6).contains(&digits) && scan.text(at).len() == 1,
        "D" => (2..=4).contains(&digits),
        "K" => is_form(scan, at) || (matches!(digits, 4 | 8) && !noun::is_plural(scan, letters + 1)),
        "C" => is_isotope(scan, at, digits),
        // "a 13F filing", "Form 10K"
        "F" | "Q" if is_form(scan, at) => true,
        _ => {
            let mixed = text.len() >= 2
                && text.bytes().any(|b| b.is_ascii_uppercase())
                && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
            mixed && text.len() <= 5 && !is_known_suffix(scan, letters)
        }
    };
    (name && ends).then_some(letters + 1)
}

/// "Form 13F", "a 13F filing".
fn is_form(scan: &Scan<'_>, at: usize) -> bool {
    matches!(scan.text(at.wrapping_sub(1)), "Form" | "form" | "Schedule")
        || matches!(scan.text(at + 2), "filing" | "filings" | "form" | "forms" | "report")
}

/// "13C/12C", "14C dating": carbon, not degrees.
fn is_isotope(scan: &Scan<'_>, at: usize, mass: u32) -> bool {
    let stem = |stem: &str| scan.text(at + 2).starts_with(stem);
    let context = ["isotop", "dat", "label", "enrich", "deplet", "ratio", "signature", "value", "age", "activit"];
    (12..=14).contains(&mass)
        && (scan.symbol(at + 2) == '/'
            || scan.symbol(at.wrapping_sub(1)) == '/'
            || context.iter().any(|word| stem(word)))
}

/// Letters in capitals behind a number that mean a unit, scale, currency or half of the day.
fn is_known_suffix(scan: &Scan<'_>, at: usize) -> bool {
    let known = Class::UNIT
        .or(Class::SCALE)
        .or(Class::CODE)
        .or(Class::CURRENCY)
        .or(Class::PREFIX)
        .or(Class::MONTH)
        .or(Class::COUNTRY);
    let half = matches!(
        scan.word(at),
        named::AM
            | named::PM
            | named::ST
            | named::ND
            | named::RD
            | named::TH
            | named::AD
            | named::BC
            | named::BCE
            | named::CE
    );
    half || scan.has(at, known)
        || scan.symbol_unit(at).is_some()
        || scan.lexicon.symbol(&scan.text(at).to_ascii_lowercase()).is_some()
        || matches!(scan.text(at), "MM" | "BN" | "MLN" | "X" | "KM" | "YO")
}

/// "the Kunpeng 920", "a Dell XPS 13", "iOS 10": a determiner and a name, or letters as only makers write them, before the number.
fn product(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let last = at.wrapping_sub(1);
    if scan.glued(at) || !is_name_word(scan, last) {
        return None;
    }
    let digits = scan.plain(at).filter(|_| scan.bytes(at).len() <= 4)?;
    let text = scan.text(last);
    if is_counted(scan, at) || text.ends_with("'s") || text.ends_with("’s") {
        return None;
    }
    let year = scan.text(at).len() == 4 && (1900..2100).contains(&digits);
    let mixed = text.chars().skip(1).any(char::is_uppercase) && text.chars().any(char::is_lowercase);
    if mixed && !year && scan.text(last).len() > 2 {
        return Some(at + 1);
    }
    if matches!(scan.word(at + 1), named::OUT | named::TO | named::POINT | named::TIMES) {
        return None;
    }
    let words = (1..=4).take_while(|back| is_name_word(scan, at.wrapping_sub(*back))).count();
    let before = at.wrapping_sub(words + 1);
    let one = scan.is_article(before) || scan.has(before, Class::DETERMINER);
    // "the USA 12 medals" counts and "the Six 2020" may be a year.
    let ends = scan.is_break(at + 1)
        || scan.has(at + 1, Class::STOP.or(Class::VERB).or(Class::ADVERB))
        || scan.is_word(at + 1);
    (one && !year && ends && words <= 3).then_some(at + 1)
}

/// A capitalised word that is no title, month, weekday, place of a sentence's beginning or currency.
fn is_name_word(scan: &Scan<'_>, at: usize) -> bool {
    let other = Class::STOP
        .or(Class::DETERMINER)
        .or(Class::MONTH)
        .or(Class::WEEKDAY)
        .or(Class::NUMBER)
        .or(Class::SCALE)
        .or(Class::ORDINAL)
        .or(Class::CODE)
        .or(Class::CURRENCY)
        .or(Class::HEDGE)
        .or(Class::YEAR_CUE)
        .or(Class::ADVERB);
    scan.is_word(at) && !scan.has(at, other) && (scan.capital(at) || scan.text(at).contains(char::is_uppercase))
}

/// A counted thing, unit, scale, share or further part of a number behind: no name ends here.
fn is_counted(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    let counted = scan.is_word(next) && noun::is_plural(scan, next) && !scan.has(next, Class::VERB);
    let ahead = scan.is_word(next)
        && scan.is_word(next + 1)
        && noun::is_plural(scan, next + 1)
        && !scan.has(next, Class::STOP.or(Class::VERB));
    counted
        || ahead
        || scan.has(next, Class::SCALE.or(Class::MONTH).or(Class::CURRENCY).or(Class::ORDINAL))
        || matches!(scan.symbol(next), '%' | '/' | '\'' | '’' | ':' | '°' | '½')
        || (scan.is_dash(next) && scan.is_number(next + 1))
        || (scan.glued(next) && scan.is_word(next))
        || super::measure::simple(scan, next).is_some()
}

/// "787 Dreamliner", "575 Wilbraham Road": a name goes on behind the number.
fn before_name(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let range = usize::from(scan.is_hyphen(at + 1) && scan.plain(at + 2).is_some()) * 2;
    let end = at + 1 + range;
    if !scan.capital(end) {
        return None;
    }
    scan.plain(at)?;
    if matches!(scan.text(end), "Dreamliner" | "Max" | "MAX" | "Ultra" | "Jumbo" | "Pro") {
        return Some(end);
    }
    for next in end..end + 4 {
        if !scan.is_word(next) || !scan.capital(next) {
            return None;
        }
        let street = matches!(
            scan.text(next),
            "Street"
                | "Road"
                | "Avenue"
                | "Ave"
                | "St"
                | "Rd"
                | "Lane"
                | "Drive"
                | "Boulevard"
                | "Blvd"
                | "Terrace"
                | "Crescent"
        );
        if street && next > end {
            return Some(end);
        }
    }
    None
}

/// "4x4", "2x1000".
fn by_four(scan: &Scan<'_>, at: usize) -> Option<usize> {
    // "the 4x100m relay", "4 × 400m"
    let first = scan.bytes(at + 1);
    if !matches!(first.first(), Some(b'x' | 0xc3)) {
        return None;
    }
    let times = first == b"x" || scan.symbol(at + 1) == '×';
    let race = matches!(scan.text(at), "4" | "3" | "2") && scan.is(at + 3, named::M) && scan.glued(at + 3);
    if times && race && matches!(scan.text(at + 2), "100" | "200" | "400" | "50" | "800" | "1500") {
        return Some(at + 4);
    }
    let text = if scan.glued(at + 1) { scan.text(at + 1) } else { "" };
    let digits =
        text.strip_prefix('x').is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    (digits && scan.text(at).len() < 3).then_some(at + 2)
}

/// Label words that need no capital letter.
fn is_small_label(scan: &Scan<'_>, word: usize) -> bool {
    matches!(
        scan.text(word),
        "section"
            | "chapter"
            | "article"
            | "page"
            | "pages"
            | "paragraph"
            | "figure"
            | "flight"
            | "route"
            | "version"
            | "clause"
            | "verse"
            | "fig"
            | "eq"
            | "claim"
            | "lane"
            | "gate"
            | "pier"
            | "berth"
            | "platform"
            | "runway"
            | "room"
            | "column"
            | "row"
            | "cell"
            | "stage"
            | "grade"
            | "number"
            | "junction"
            | "junctions"
            | "exit"
            | "exits"
            | "gates"
            | "rooms"
            | "lanes"
            | "size"
            | "sizes"
            | "doi"
    ) && !scan.has(word.wrapping_sub(1), Class::NUMBER)
}

/// A model number is short, whole and not counted in a unit.
fn is_model_number(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    let measured =
        scan.symbol(next) == '%' || scan.has(next, Class::SCALE.or(Class::CURRENCY)) || scan.is(next, named::PERCENT);
    let year = scan.plain(at).is_some_and(|year| (1900..2100).contains(&year)) && scan.text(at).len() == 4;
    let grouped = scan.text(at).contains(',') || scan.text(at).contains('.');
    !grouped && !measured && (!year || scan.text(at.wrapping_sub(1)).eq_ignore_ascii_case("euro"))
}

fn is_label_number(scan: &Scan<'_>, at: usize) -> bool {
    let next = at + 1;
    let measured = scan.symbol(next) == '%' || scan.is(next, named::PERCENT) || scan.has(next, Class::SCALE);
    let counted = scan.is_word(next)
        && !scan.capital(next)
        && scan.has(next, Class::PLURAL.or(Class::UNIT))
        && scan.text(next).len() > 2;
    scan.text(at).len() <= 6 && !measured && !counted && !scan.text(at).contains(',')
}

/// "Articles 101 and 102", "pages 12 to 15", "Figures 1A and 1F": what a label in the plural goes on with.
fn in_list(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let joins = |i: usize| {
        scan.symbol(i) == ',' || scan.is_dash(i) || matches!(scan.word(i), named::AND | named::OR | named::TO)
    };
    if !joins(at.wrapping_sub(1)) || scan.plain(at).is_none() || !is_label_number(scan, at) {
        return None;
    }
    let part = |i: usize| scan.is_number(i) || joins(i) || (scan.glued(i) && scan.text(i).len() == 1);
    let back = (2..16).take_while(|back| *back <= at).find(|back| !part(at - back))?;
    let word = at - back;
    let label = scan.has(word, Class::LABEL)
        && scan.text(word).len() > 3
        && scan.text(word).ends_with('s')
        && (scan.capital(word) || is_small_label(scan, word))
        && scan.is_number(word + 1);
    let letter = scan.glued(at + 1) && scan.text(at + 1).len() == 1 && scan.is_word(at + 1);
    let measured = !letter && super::measure::simple(scan, at + 1).is_some();
    (label && !measured && after_word(scan, word + 1).is_some()).then_some(at + 1)
}

/// "[12]" and "[8, 9]" footnote marks; "1." or "1)" at the start of a block.
fn bracket_or_list(scan: &Scan<'_>, at: usize) -> Option<usize> {
    let open = at.wrapping_sub(1);
    let list_like = |i: usize| scan.is_number(i) || scan.symbol(i) == ',' || scan.is_dash(i);
    if at > 0 && !matches!(scan.symbol(open), '[' | '(') && !list_like(open) {
        return None;
    }
    let back = (1..10).find(|back| !list_like(at.wrapping_sub(*back)));
    let ahead = (1..10).find(|ahead| !list_like(at + ahead));
    let opened = back.is_some_and(|back| scan.symbol(at.wrapping_sub(back)) == '[');
    let footnote = opened && ahead.is_some_and(|ahead| scan.symbol(at + ahead) == ']') && scan.plain(at).is_some();
    let listed = at == 0
        && scan.text(at).len() <= 2
        && matches!(scan.symbol(1), '.' | ')')
        && scan.glued(1)
        && scan.get(2).is_some_and(|token| token.spaced())
        && scan.is_word(2);
    // "(2)" at the start of an item
    let begins = open == 0 || matches!(scan.symbol(open.wrapping_sub(1)), ';' | ':');
    let item = scan.symbol(open) == '(' && begins && scan.text(at).len() <= 2 && scan.symbol(at + 1) == ')';
    (footnote || listed || item && scan.is_word(at + 2)).then_some(at + 1)
}

/// Labels that begin with a number word: "the Six Nations", "number two", "four-for-three", "one-on-one".
pub(super) fn in_words(scan: &Scan<'_>, at: usize) -> Option<Found> {
    let before = at.wrapping_sub(1);
    if !scan.capital(at) && !scan.is(before, named::NUMBER) {
        return joined_pair(scan, at).map(|end| Found::other(at, end, Kind::Label, Value::None));
    }
    let owner = scan.text(before).ends_with("'s") || scan.text(before).ends_with("’s");
    let small = scan.is_word(before) && (!scan.capital(before) || owner);
    let name = small && scan.capital(at) && scan.is_word(at + 1) && scan.capital(at + 1) && !scan.upper(at + 1);
    let place = scan.is(before, named::NUMBER) && !noun::is_plural(scan, at + 1);
    // "the Big Four", "the Group of Seven", "BBC One"
    let group = scan.capital(at)
        && (scan.text(before) == "Big"
            || (scan.is(before, named::OF) && scan.text(before.wrapping_sub(1)) == "Group")
            || (scan.text(at) == "One" && scan.upper(before) && scan.text(before).len() > 2 && !scan.glued(at)));
    let plain = scan.has(at, Class::NUMBER) && (name || place || group);
    let end = joined_pair(scan, at).or(plain.then_some(at + 1))?;
    Some(Found::other(at, end, Kind::Label, Value::None))
}

/// "2-in-1", "four-for-three", "9-to-5": a pair joined by hyphens and a small word.
fn joined_pair(scan: &Scan<'_>, at: usize) -> Option<usize> {
    if !scan.is_hyphen(at + 1) {
        return None;
    }
    let number = |i: usize| scan.is_number(i) || scan.has(i, Class::NUMBER);
    let joint = matches!(scan.word(at + 2), named::IN | named::FOR | named::ON | named::TO | named::BY);
    let value = |i: usize| scan.plain(i).unwrap_or(scan.info(i).number);
    // "one-in-three" is a fraction, "2-in-1" a name.
    let fraction = scan.is(at + 2, named::IN) && value(at) < value(at + 4);
    let hyphens = scan.is_hyphen(at + 3) && !fraction;
    (number(at) && joint && hyphens && number(at + 4)).then_some(at + 5)
}
