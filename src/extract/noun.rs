//! The counted noun behind a figure: "709 *people*", "60 *positive cases*", "a 12-*member jury*".
//!
//! No tagger is at hand, so closed classes stop the phrase (prepositions, determiners, verbs, punctuation) and its
//! head is the first plural behind at most a few modifiers; a phrase of singulars is taken where nothing else follows.

use super::found::{Found, NounAt};
use super::scan::Scan;
use crate::article::{TokenFlags, TokenKind};
use crate::figure::{Kind, Noun, Value};
use crate::lexicon::{Class, named};
use crate::quantity::{Dimension, Number};

/// The most words before the head.
const MODIFIERS: usize = 5;

/// The noun of a figure, if the text names one.
pub(super) fn of(scan: &Scan<'_>, found: &Found) -> Option<Noun> {
    let singular = matches!(&found.value, Value::Number(value) if *value == Number::ONE) || found.kind == Kind::Ordinal;
    match found.noun {
        NounAt::Nowhere => None,
        NounAt::Token(at) => make(scan, at, at),
        // "43 out of 124 countries"
        NounAt::After if scan.is(found.end, named::OUT) && scan.is(found.end + 1, named::OF) => {
            after_of(scan, found.end + 1, true)
        }
        NounAt::After if scan.is(found.end, named::OF) => after_of(scan, found.end, found.kind == Kind::Number),
        // "a 12-member jury", "a 500,000-strong union": the word behind the hyphen alone is counted.
        // "the second-highest rating"
        NounAt::After if scan.is_hyphen(found.end) && found.kind == Kind::Ordinal => find(scan, found.end + 2, false),
        NounAt::After if scan.is_hyphen(found.end) => {
            let word = found.end + 1;
            let counts = scan.is_word(word)
                && !scan.has(word, Class::STOP.or(Class::ADJECTIVE))
                && !matches!(scan.text(word), "strong" | "plus" | "odd");
            if counts { make(scan, word, word) } else { None }
        }
        // "half the workers", "both his sons"
        NounAt::After if found.kind != Kind::Number && scan.has(found.end, Class::DETERMINER) => {
            find(scan, found.end + 1, true).filter(|_| matches!(found.kind, Kind::Fraction | Kind::Vague))
        }
        NounAt::After => find(scan, skip_adverb(scan, found.end), !singular),
        NounAt::AfterOf if scan.is(found.end, named::OF) => after_of(scan, found.end, false),
        NounAt::AfterOf => None,
    }
}

/// "888 worldwide human cases", "12 newly confirmed cases": one adverb may stand before the phrase.
fn skip_adverb(scan: &Scan<'_>, at: usize) -> usize {
    let adverb = scan.has(at, Class::ADVERB)
        || (scan.is_word(at) && scan.text(at).ends_with("ly") && !scan.has(at, Class::PLURAL));
    let phrase = adverb && (is_phrase_word(scan, at + 1, false)) && !scan.has(at, Class::STOP.or(Class::NEGATION));
    at + usize::from(
        phrase && !matches!(scan.word(at), named::AGO | named::LATER | named::ONLY | named::JUST | named::EACH),
    )
}

/// Behind "of": "dozens of people", "27% of the voters", "one of the two men" (through a further number).
fn after_of(scan: &Scan<'_>, of: usize, through_number: bool) -> Option<Noun> {
    let mut at = of + 1;
    for _ in 0..4 {
        at += usize::from(scan.has(at, Class::DETERMINER) || scan.is(at, named::WHOLLY) || is_possessive(scan, at));
    }
    if through_number && (scan.is_number(at) || scan.has(at, Class::NUMBER)) {
        at += 1;
    }
    find(scan, at, true)
}

/// "Barwick's", also before another word of the name: the owner is no part of the counted thing.
fn is_possessive(scan: &Scan<'_>, at: usize) -> bool {
    let owner = |i: usize| scan.is_word(i) && (scan.text(i).ends_with("'s") || scan.text(i).ends_with("’s"));
    owner(at) || (scan.capital(at) && owner(at + 1))
}

/// The noun phrase that starts at `at`.
pub(super) fn find(scan: &Scan<'_>, at: usize, plural: bool) -> Option<Noun> {
    let mut last = None;
    let mut end = at;
    if plural && is_substantive(scan, at) {
        return make(scan, at, at);
    }
    while end <= at + 2 * MODIFIERS {
        if !is_phrase_word(scan, end, last.is_some()) {
            if plural && last.is_some() && joins_modifiers(scan, end) {
                end += 1;
                continue;
            }
            break;
        }
        last = Some(end);
        if is_plural(scan, end) && !is_plural_modifier(scan, end) {
            return if plural || scan.has(end, Class::PLURAL) || end == at {
                make(scan, at, end)
            } else {
                singular_before(scan, at, end)
            };
        }
        end += 1 + usize::from(scan.is_hyphen(end + 1) && scan.is_word(end + 2));
    }
    singular(scan, at, last?, plural)
}

/// "12 dead", "eight wounded": adjectives that stand for people where no noun follows.
fn is_substantive(scan: &Scan<'_>, at: usize) -> bool {
    let people = matches!(
        scan.text(at),
        "dead" | "wounded" | "injured" | "missing" | "homeless" | "hurt" | "unemployed" | "jobless"
    );
    let closed =
        scan.is_break(at + 1) || scan.has(at + 1, Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::DETERMINER));
    people && closed && !scan.is_hyphen(at + 1)
}

/// "two dozen private *and* exclusive brands": the conjunction joins modifiers when a plural ends the phrase behind it.
fn joins_modifiers(scan: &Scan<'_>, and: usize) -> bool {
    let joint = matches!(scan.word(and), named::AND | named::OR) && scan.is_word(and.wrapping_sub(1));
    let small = |at: usize| {
        scan.is_word(at)
            && !scan.capital(at)
            && !scan.has(at, Class::NUMBER.or(Class::SCALE).or(Class::VAGUE).or(Class::ZERO))
            && is_phrase_word(scan, at, true)
    };
    if !joint || scan.capital(and.wrapping_sub(1)) || !small(and + 1) || is_plural(scan, and + 1) {
        return false;
    }
    (and + 2..and + 4).take_while(|&at| small(at)).any(|at| is_plural(scan, at))
}

/// A plural that the next word shows to be a modifier: "women drivers", "goods vehicles", "sports cars".
fn is_plural_modifier(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_hyphen(at + 1)
        || (is_phrase_word(scan, at + 1, true)
            && is_plural(scan, at + 1)
            && !scan.has(at + 1, Class::VERB)
            && scan.text(at).len() > 3)
}

/// "one new case": the phrase ends before a plural that belongs to the next phrase.
fn singular_before(scan: &Scan<'_>, at: usize, end: usize) -> Option<Noun> {
    make(scan, at, end)
}

/// No plural was met: the phrase's last word, when it is no adjective or participle alone.
fn singular(scan: &Scan<'_>, at: usize, last: usize, plural: bool) -> Option<Noun> {
    let next = last + 1;
    let closed =
        scan.is_break(next) || scan.has(next, Class::STOP.or(Class::VERB).or(Class::ADVERB).or(Class::DETERMINER));
    let text = scan.text(last);
    // "1.26 billion last year", "18 required treatment"
    let time = scan.info(last).unit.is_some_and(|unit| unit.dimension == Dimension::Time);
    if time || (is_participle(scan.text(at)) && (plural || at == last)) {
        return None;
    }
    let adjective = scan.has(last, Class::ADJECTIVE) || is_participle(text) || text.ends_with("ly") || text.len() < 2;
    if adjective || !closed || (plural && last > at + 3) {
        return None;
    }
    make(scan, at, last)
}

fn make(scan: &Scan<'_>, first: usize, head: usize) -> Option<Noun> {
    let (start, end) = (scan.get(first)?, scan.get(head)?);
    let tokens = u32::try_from(first).ok()?..u32::try_from(head + 1).ok()?;
    Some(Noun { head: end.span, phrase: start.span.join(end.span), tokens })
}

/// May this token be part of a noun phrase behind a number?
fn is_phrase_word(scan: &Scan<'_>, at: usize, started: bool) -> bool {
    let Some(token) = scan.get(at) else { return false };
    if token.kind != TokenKind::Word || (!token.spaced() && !scan.is_dash(at.wrapping_sub(1))) || opens_line(scan, at) {
        return false;
    }
    // "US", "WHO": names, not pronouns.
    if token.flags.has(TokenFlags::UPPER) && matches!(scan.text(at), "US" | "WHO" | "IT") {
        return true;
    }
    let class = scan.class(at);
    if class.meets(Class::PLURAL) || (class.meets(Class::ADJECTIVE) && !(started && class.meets(Class::VERB))) {
        return true;
    }
    if is_noun_in_s(scan, at) {
        return true;
    }
    let stop = Class::STOP.or(Class::DETERMINER).or(Class::VERB).or(Class::ADVERB).or(Class::ZERO).or(Class::WEEKDAY);
    if class.meets(stop) {
        return false;
    }
    if class.meets(Class::MONTH) && token.flags.has(TokenFlags::CAPITAL) {
        return false;
    }
    let text = scan.text(at);
    if is_participle(text) {
        // "12 confirmed cases" but "500 tested positive", "709 people infected".
        return !is_finite_verb(scan, at) && (!started || is_plural(scan, at + 1));
    }
    true
}

/// True for the first word of an indented line: hard-wrapped text begins its paragraphs so.
fn opens_line(scan: &Scan<'_>, at: usize) -> bool {
    let (Some(before), Some(token)) = (scan.get(at.wrapping_sub(1)), scan.get(at)) else { return false };
    if token.span.start <= before.span.end + 1 {
        return false;
    }
    let gap = scan.text.get(before.span.end as usize..token.span.start as usize).unwrap_or("");
    gap.split_once('\n').is_some_and(|(_, rest)| rest.len() > 1)
}

/// A participle that is followed by no noun is a verb: "500 vaccinated", "12 escaped from".
fn is_finite_verb(scan: &Scan<'_>, at: usize) -> bool {
    scan.is_break(at + 1) || scan.has(at + 1, Class::STOP.or(Class::DETERMINER).or(Class::ADVERB))
}

fn is_participle(text: &str) -> bool {
    text.len() > 4
        && (text.ends_with("ed") || text.ends_with("ing"))
        && !matches!(
            text,
            "building"
                | "meeting"
                | "wedding"
                | "hundred"
                | "ceiling"
                | "painting"
                | "offspring"
                | "seed"
                | "speed"
                | "shooting"
                | "killing"
                | "wing"
                | "king"
                | "ring"
                | "beijing"
                | "sting"
                | "spring"
                | "evening"
                | "morning"
        )
}

/// "two reports", "six wins": behind a number a word in -s is a noun, as the verb would be "report" and "win".
fn is_noun_in_s(scan: &Scan<'_>, at: usize) -> bool {
    let class = scan.class(at);
    let verb = class.meets(Class::VERB) && !class.meets(Class::STOP);
    if !verb || !scan.bytes(at).ends_with(b"s") {
        return false;
    }
    let text = scan.text(at);
    let always_verb = matches!(
        text,
        "says"
            | "makes"
            | "takes"
            | "comes"
            | "goes"
            | "gets"
            | "gives"
            | "becomes"
            | "seems"
            | "means"
            | "includes"
            | "remains"
            | "tells"
            | "wants"
            | "knows"
            | "sees"
            | "keeps"
            | "brings"
            | "thinks"
            | "spends"
            | "pays"
            | "sells"
            | "buys"
            | "expects"
    );
    !text.ends_with("ss") && !always_verb
}

/// A word that looks like a plural: a listed one, or one in -s that is not listed as singular.
pub(super) fn is_plural(scan: &Scan<'_>, at: usize) -> bool {
    if !scan.is_word(at) {
        return false;
    }
    let class = scan.class(at);
    if class.meets(Class::PLURAL) || is_noun_in_s(scan, at) {
        return true;
    }
    if scan.bytes(at.wrapping_sub(1)) == b"United" && matches!(scan.text(at), "States" | "Nations") {
        return false;
    }
    if class.meets(Class::STOP.or(Class::SINGULAR).or(Class::DETERMINER).or(Class::VERB).or(Class::ADVERB)) {
        return false;
    }
    let text = scan.bytes(at);
    let lower =
        text.ends_with(b"s") && !text.ends_with(b"ss") && !text.ends_with(b"'s") && !text.ends_with("’s".as_bytes());
    lower && text.len() > 2 && !text.ends_with(b"us") && !text.ends_with(b"is")
}
