//! How alike the surroundings of two figures are: the evidence that they speak of the same thing.
//!
//! Equal values need little evidence (`telling`), different ones much: an alarm that is wrong costs more than one that is
//! missed.

use crate::figure::{Figure, Kind};
use crate::quantity::Number;

use super::gist::Gist;
use super::profile::Profile;
use super::stem::Stem;

/// A figure with what it speaks of.
#[derive(Clone, Copy)]
pub struct Side<'a> {
    pub figure: &'a Figure,
    pub profile: &'a Profile,
    pub gist: &'a Gist,
}

/// The same of a figure that later ones are held against, by its number.
#[derive(Clone, Debug)]
pub struct Kept {
    pub figure: u32,
    pub profile: Profile,
    pub gist: Gist,
}

impl Kept {
    /// As the figures of the document tell it.
    pub fn side<'a>(&'a self, figures: &'a [Figure]) -> Option<Side<'a>> {
        Some(Side { figure: figures.get(self.figure as usize)?, profile: &self.profile, gist: &self.gist })
    }
}

/// The evidence from which two sentences are taken to tell the same, so that different values contradict each other.
const AGAIN: i32 = 9;

/// True when different values would be a contradiction.
pub fn clashes(a: &Side<'_>, b: &Side<'_>) -> bool {
    // "four of the five trends" speaks of some; lines that begin with a figure are a list.
    let apart = a.profile.partitive != b.profile.partitive || (a.profile.leads && b.profile.leads);
    // "-0.7%" and "fell 0.7%".
    let signs = [a, b].map(|side| side.figure.number().is_some_and(Number::is_negative));
    let apart = apart || a.gist.scent.apart || b.gist.scent.apart || signs == [true, false] || signs == [false, true];
    if apart || same_sentence(a, b) || a.figure.kind != b.figure.kind {
        return false;
    }
    slipped_scale(a, b) || same_thing(a, b) || is_retold(a, b) || told_again(a, b)
}

/// True for a figure whose value contradicts no other one.
pub fn stands_apart(figure: &Figure, profile: &Profile) -> bool {
    let nought = figure.number().is_some_and(Number::is_zero);
    // A table has its scale in a note: "in millions". Reports of results set this year against last year in every line:
    // "shr 28 cts vs 17 cts".
    profile.cell || is_open(figure) || profile.label || profile.paired || nought
}

/// True when the one sentence says around its figure nothing but what the other says, too, and the one value is a slip of the
/// other. A word on either side that the other has not ("flats", "houses") makes them two statements; so does a value
/// that differs in more than one digit, since sections of a report begin with the same sentence. Few digits say little.
fn is_retold(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (x, y) = (a.profile, b.profile);
    if x.noun != y.noun || !a.gist.scent.near.may_meet(b.gist.scent.near) {
        return false;
    }
    let common = shared(x.wide(), y.wide());
    let strange = x.wide().len().min(y.wide().len()) - common;
    let (beside, strangers) = company(x, y);
    let told_alike = |mine: &[Stem], theirs: &[Stem]| usize::from(mine == theirs && !mine.is_empty());
    let evidence = common + 2 * beside + told_alike(x.times(), y.times()) + told_alike(x.names(), y.names());
    let enough = match a.gist.digits.min(b.gist.digits) {
        3.. => evidence >= 4 && strange <= common / 4,
        2 => evidence >= 7 && strange <= common / 7,
        _ => evidence >= 12 && strange == 0,
    };
    enough
        && is_slip(a, b)
        && shared(x.near(), y.near()) >= 2
        && strangers == 0
        && nested(x.names(), y.names())
        && nested(x.times(), y.times())
}

/// True when an amount of the first paragraph is that of the headline with a slip, among words of the headline.
pub fn slips_from_headline(head: &Side<'_>, lede: &Side<'_>) -> bool {
    let open = is_open(head.figure) || is_open(lede.figure);
    let fewer = head.profile.wide().len().min(lede.profile.wide().len());
    let common = shared(head.profile.wide(), lede.profile.wide());
    !open && head.figure.hedge.is_none() && common >= 2 && 2 * common >= fewer && is_slip(head, lede)
}

/// What more evidence it takes that two values are one fact when the one is no slip of the other: reports tell of one year,
/// group or experiment after another in the same words.
fn doubt(slip: bool, fewest_digits: usize) -> i32 {
    match (slip, fewest_digits) {
        (true, 3..) => 0,
        (true, 2) => 4,
        (_, 2..) => 5,
        _ => 7,
    }
}

/// What may come to be does not contradict what is.
pub fn is_open(figure: &Figure) -> bool {
    figure.scope().hypothetical || figure.scope().forecast
}

/// Noun, modifiers, verb and places agree, and one is the headline's or both are of one day.
fn same_thing(a: &Side<'_>, b: &Side<'_>) -> bool {
    if a.profile.noun.is_none() || a.profile.noun != b.profile.noun || !of_one_size(a.figure, b.figure) {
        return false;
    }
    let comparable = same_modifiers(a, b)
        && same_verb(a.profile.verbs(), b.profile.verbs())
        && nested(a.profile.names(), b.profile.names());
    let same_time = a.profile.times() == b.profile.times();
    let headline = a.profile.headline && (same_time || a.profile.times().is_empty());
    // Small numbers of the same noun are rather two lists than one fact.
    let large = |side: &Side<'_>| side.figure.number().is_some_and(|number| *number >= Number::from(10));
    let anchored = same_time && a.profile.dated && b.profile.dated && large(a) && large(b);
    // Shares of one noun are shares of many things.
    let counted = a.figure.kind != Kind::Percent;
    comparable && counted && (headline || anchored)
}

/// True when two sentences tell the same, so that a figure with another value in the same place is a slip. The evidence is
/// the words around, the figures beside, names and times.
fn told_again(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (x, y) = (a.profile, b.profile);
    let back = y.definite && follows(a.figure, b.figure);
    // Nearly all pairs share neither a word close by nor a figure beside, and their lists need not be compared.
    if !back && !a.gist.scent.near.may_meet(b.gist.scent.near) && !a.gist.scent.company.may_meet(b.gist.scent.company) {
        return false;
    }
    let near = shared(x.near(), y.near());
    let (company, strangers) = company(x, y);
    let alone = company >= 2 && strangers == 0;
    if (near == 0 && !alone && !back) || disjoint(x.names(), y.names()) || disjoint(x.times(), y.times()) {
        return false;
    }
    let wide = shared(x.wide(), y.wide());
    let fewest = a.gist.digits.min(b.gist.digits);
    // The other figures of the one sentence are all in the other, among words of it.
    if alone && near >= 1 && wide >= 3 && fewest >= 2 && nested(x.names(), y.names()) && is_slip(a, b) {
        return true;
    }
    let noun = match (x.noun, y.noun) {
        (Some(x), Some(y)) if x == y => 2,
        (Some(_), Some(_)) => -4,
        (None, None) if a.figure.unit.is_some() => 0,
        (None, None) => -2,
        _ => -1,
    };
    let count = |number: usize, most: usize| i32::try_from(number.min(most)).unwrap_or(0);
    let mut score = noun + count(near, 5) + count(wide / 2, 4) + 2 * count(company, 3);
    score += i32::from(same_verb(x.verbs(), y.verbs())) + i32::from(x.names() == y.names() && !x.names().is_empty());
    score += i32::from(x.times() == y.times() && !x.times().is_empty());
    // What stands around the one and not around the other.
    let strange = |x: &[Stem], y: &[Stem], common: usize| x.len().min(y.len()) - common;
    score -= count(strange(x.near(), y.near(), near), 3) + count(strange(x.wide(), y.wide(), wide) / 2, 4);
    // Small numbers differ from list to list.
    let small = a.gist.small && b.gist.small;
    score -= if small && noun < 2 + i32::from(!x.names().is_empty()) { 2 } else { 0 };
    score -= 2 * count(strangers, 3);
    // The values are looked at last, and only where a slip could decide.
    const LONG: i32 = 3;
    const BACK: i32 = 3;
    if score + LONG + BACK < AGAIN {
        return false;
    }
    let slip = is_slip(a, b);
    let long = slip && fewest >= 3;
    score += if long { LONG } else { i32::from(slip) };
    // "A sample of 782 was invited. Of the 728 …" points back.
    score += if long && back { BACK } else { 0 };
    score -= if of_one_size(a.figure, b.figure) || slip { 0 } else { 2 };
    score >= AGAIN + doubt(slip, fewest)
}

/// True when a figure stands in one of the two sentences after another's.
fn follows(a: &Figure, b: &Figure) -> bool {
    a.block == b.block && (1..=2).contains(&b.sentence.saturating_sub(a.sentence))
}

/// How many of the figures beside are the same, and how many of the fewer are not.
fn company(x: &Profile, y: &Profile) -> (usize, usize) {
    let common = shared(x.company(), y.company());
    (common, x.company().len().min(y.company().len()) - common)
}

/// One digit changed, two neighbours changed over, a digit lost, one more or less, or ten times as much.
fn is_slip(a: &Side<'_>, b: &Side<'_>) -> bool {
    let (Some(x), Some(y)) = (a.figure.number(), b.figure.number()) else { return false };
    if x.is_integer() && y.is_integer() && (x - y).abs() == Number::ONE {
        return true;
    }
    if a.gist.scent.mantissa == b.gist.scent.mantissa {
        let ten = Number::from(10);
        if *x == y * &ten || *y == x * &ten {
            return true;
        }
    }
    let (a, b) = (a.gist.written(a.figure), b.gist.written(b.figure));
    if a.len() != b.len() {
        return lacks_one(a, b) || lacks_one(b, a);
    }
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let mut differing = a.iter().zip(b).enumerate().filter(|(_, (x, y))| x != y).map(|(at, _)| at);
    match (differing.next(), differing.next(), differing.next()) {
        (Some(_), None, _) => true,
        (Some(first), Some(second), None) => {
            second - first <= 2 && a.get(first) == b.get(second) && a.get(second) == b.get(first)
        }
        _ => false,
    }
}

/// True when a text is another without one of its characters.
fn lacks_one(short: &str, long: &str) -> bool {
    let same = short.bytes().zip(long.bytes()).take_while(|(x, y)| x == y).count();
    short.len() + 1 == long.len() && short.as_bytes().get(same..) == long.as_bytes().get(same + 1..)
}

/// Neither is more than twice the other: what is further apart is hardly one thing.
pub fn of_one_size(a: &Figure, b: &Figure) -> bool {
    let (Some(a), Some(b)) = (a.number(), b.number()) else { return false };
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    *high <= low * &Number::from(2)
}

/// "$486.5 million" beside "$486.5 billion": three digits or more are the same and the scale is a thousand times another.
fn slipped_scale(a: &Side<'_>, b: &Side<'_>) -> bool {
    if a.gist.scent.mantissa != b.gist.scent.mantissa {
        return false;
    }
    let (Some(x), Some(y)) = (a.figure.number(), b.figure.number()) else { return false };
    let (low, high, digits) = if x.abs() < y.abs() { (x, y, a.gist.digits) } else { (y, x, b.gist.digits) };
    let ratio = high.checked_div(low);
    let thousands = [3, 6].into_iter().any(|power| ratio == Some(Number::power_of_ten(power)));
    thousands && digits >= 3 && low.abs() >= Number::ONE
}

pub fn same_sentence(a: &Side<'_>, b: &Side<'_>) -> bool {
    (a.figure.block, a.figure.sentence) == (b.figure.block, b.figure.sentence)
}

pub fn same_modifiers(a: &Side<'_>, b: &Side<'_>) -> bool {
    a.profile.modifiers() == b.profile.modifiers()
}

/// True when one of the words before and after the one figure is one of the other's.
pub fn same_verb<W: PartialEq>(a: [Option<W>; 2], b: [Option<W>; 2]) -> bool {
    a.iter().flatten().any(|word| b.iter().flatten().any(|other| other == word))
}

/// True when all stems of one list are in the other. Both are sorted.
pub(super) fn nested(a: &[Stem], b: &[Stem]) -> bool {
    shared(a, b) == a.len().min(b.len())
}

/// True when both lists have stems, and none in common.
pub(super) fn disjoint(a: &[Stem], b: &[Stem]) -> bool {
    !a.is_empty() && !b.is_empty() && shared(a, b) == 0
}

/// How many stems two sorted lists have in common.
pub(super) fn shared(a: &[Stem], b: &[Stem]) -> usize {
    let (mut i, mut j, mut count) = (0, 0, 0);
    while let (Some(x), Some(y)) = (a.get(i), b.get(j)) {
        match x.cmp(y) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, count) = (i + 1, j + 1, count + 1),
        }
    }
    count
}
