//! A repository of two thousand articles in which ten pairs contradict each other.

#![allow(clippy::unwrap_used)]

use std::collections::BTreeSet;

use crossfoot::check::check;
use crossfoot::claim::Verdict;
use crossfoot::compare::Comparison;
use crossfoot::read::{Format, read_text};
use crossfoot::rules::RuleSet;

const ARTICLES: usize = 2000;
const PLANTED: usize = 10;

/// A repeatable sequence without any pattern that matters.
struct Sequence(u64);

impl Sequence {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % limit
    }

    fn one<'a>(&mut self, of: &[&'a str]) -> &'a str {
        of[self.below(of.len())]
    }
}

/// Something that happened at a place, told in two ways.
struct Event {
    place: String,
    what: usize,
    count: usize,
    day: usize,
}

const HAPPENINGS: [[&str; 2]; 6] = [
    [
        "Firefighters in {place} rescued {count} people from the flood.",
        "The crews rescued {count} people in {place}, the mayor said.",
    ],
    ["The {place} library lent {count} books.", "Readers were pleased: the {place} library lent {count} books."],
    ["Police in {place} arrested {count} men.", "Officers arrested {count} men in {place}, a spokeswoman said."],
    ["{count} students enrolled at {place} College.", "As term began, {count} students enrolled at {place} College."],
    ["The mill in {place} employs {count} workers.", "The owner employs {count} workers in {place}."],
    ["Volunteers planted {count} trees in {place}.", "In {place} volunteers planted {count} trees."],
];
const FILLERS: [&str; 5] = [
    "The weather stayed mild.",
    "Three members of the committee spoke, and two left early.",
    "A decision is expected in the spring.",
    "Prices rose 4% over the year.",
    "The meeting lasted two hours.",
];

fn event(sequence: &mut Sequence, number: usize) -> Event {
    let start = sequence.one(&["Ash", "Bren", "Cor", "Dun", "Ell", "Farn", "Gar", "Hol", "Inch", "Kel"]);
    let end = sequence.one(&["bury", "combe", "don", "field", "ford", "ham", "ley", "mouth", "stead", "wick"]);
    // Every event has a place of its own.
    let place = format!("{start}{}{end}", ["", "er", "ing", "s", "le", "mere", "ton"][number / 100 % 7]);
    let place = format!("{place} {}", ["Cross", "Hill", "Green", "Park", "Abbey"][number % 5]);
    Event { place, what: sequence.below(HAPPENINGS.len()), count: 21 + sequence.below(900), day: 1 + number % 28 }
}

fn sentence(event: &Event, way: usize, count: usize) -> String {
    HAPPENINGS[event.what][way].replace("{place}", &event.place).replace("{count}", &count.to_string())
}

/// Articles, and the numbers of those that contradict an earlier one.
fn repository() -> (Vec<String>, BTreeSet<usize>) {
    let mut sequence = Sequence(7);
    let (mut articles, mut planted) = (Vec::new(), BTreeSet::new());
    let mut seen = BTreeSet::new();
    while articles.len() < ARTICLES {
        let number = articles.len();
        let told = event(&mut sequence, number);
        if !seen.insert((told.place.clone(), told.what, told.day)) {
            continue;
        }
        let wrong = number % (ARTICLES / PLANTED) == 100;
        for way in 0..2 {
            let count = if wrong && way == 1 { told.count + 3 + sequence.below(9) } else { told.count };
            if count != told.count {
                planted.insert(articles.len());
            }
            let (before, after) = (sequence.one(&FILLERS), sequence.one(&FILLERS));
            let text = sentence(&told, way, count);
            articles.push(format!("---\ndate: 2024-05-{:02}\n---\n# News\n\n{before} {text} {after}\n", told.day));
        }
    }
    (articles, planted)
}

#[test]
fn planted_contradictions_are_found_and_nothing_else() {
    let (rules, _) = RuleSet::builtin();
    let (articles, planted) = repository();
    assert_eq!(planted.len(), PLANTED);
    let mut comparison = Comparison::default();
    let (mut found, mut agreeing) = (BTreeSet::new(), 0);
    for (number, text) in articles.iter().enumerate() {
        let path = format!("news/{number}.md");
        let mut checked = check(read_text(text.clone(), Format::Markdown), &rules, &path);
        comparison.compare(&mut checked, &rules, &path);
        for claim in &checked.claims {
            match claim.verdict {
                Verdict::Fails => {
                    assert_eq!(claim.rule, "restated.other-article", "{text}\n{}", claim.message);
                    let place = claim.related[0].elsewhere.as_ref().unwrap();
                    assert_eq!(place.path, format!("news/{}.md", number - 1), "{text}\n{}", claim.message);
                    found.insert(number);
                }
                _ => agreeing += usize::from(claim.rule == "restated.other-article"),
            }
        }
    }
    assert_eq!(found, planted);
    assert!(agreeing > ARTICLES / 4, "only {agreeing} of the pairs were tied together");
}
