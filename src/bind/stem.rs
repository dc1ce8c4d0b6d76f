//! Words without their endings, as numbers: "tested", "tests" and "testing" are one.

use std::hash::{Hash, Hasher};

use rustc_hash::FxHasher;

use super::words::Words;

/// The hashed stem of a word.
pub type Stem = u32;

/// The longest word whose form is looked at; longer ones are hashed as they are.
const LONGEST_WORD: usize = 40;

/// A word without the commonest verb and noun endings: "tested", "tests" and "testing" are one.
pub fn stem(word: &str) -> Stem {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return hash(without_ending(word));
    }
    let mut buffer = [0_u8; LONGEST_WORD];
    let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
        return hash(without_ending(&word.to_lowercase()));
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    hash(without_ending(str::from_utf8(lower).unwrap_or(word)))
}

fn without_ending(lower: &str) -> &str {
    let verb = if IRREGULAR.may_contain(lower) { irregular(lower).unwrap_or(lower) } else { lower };
    let endings: &[&str] = match verb.as_bytes().last() {
        Some(b'g') => &["ing"],
        Some(b'd') => &["ied", "ed"],
        Some(b's') => &["ies", "es", "s"],
        Some(b'e') => &["e"],
        _ => &[],
    };
    let mut rests = endings.iter().filter_map(|ending| verb.strip_suffix(ending));
    rests.find(|rest| rest.len() >= 3).unwrap_or(verb)
}

/// The forms that [`irregular`] knows.
const IRREGULAR: Words<28> = Words::new([
    "took", "taken", "won", "lost", "rose", "risen", "fell", "fallen", "sold", "bought", "paid", "gave", "given",
    "held", "found", "made", "left", "shot", "sent", "spent", "built", "dead", "got", "led", "stole", "stolen", "saw",
    "seen",
]);

/// Verbs of news whose forms no ending tells.
fn irregular(form: &str) -> Option<&'static str> {
    Some(match form {
        "took" | "taken" => "take",
        "won" => "win",
        "lost" => "lose",
        "rose" | "risen" => "rise",
        "fell" | "fallen" => "fall",
        "sold" => "sell",
        "bought" => "buy",
        "paid" => "pay",
        "gave" | "given" => "give",
        "held" => "hold",
        "found" => "find",
        "made" => "make",
        "left" => "leave",
        "shot" => "shoot",
        "sent" => "send",
        "spent" => "spend",
        "built" => "build",
        "dead" => "die",
        "got" => "get",
        "led" => "lead",
        "stole" | "stolen" => "steal",
        "saw" | "seen" => "see",
        _ => return None,
    })
}

/// The hash of a value, as stems are hashed.
pub fn hash(value: &(impl Hash + ?Sized)) -> Stem {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    // The high half is the better mixed one.
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}
