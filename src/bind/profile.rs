//! What a figure speaks of, so that figures far apart can be compared: counted noun with modifiers, the verb it goes with,
//! time and places of its sentence.
//!
//! "709 people have been tested as of April 2" and "As of April 2, 709 people – 11 foreigners and 698 nationals – have been
//! tested" have one profile; "509 people in quarantine" has another. Only hashes of stems are kept, so memory does not grow
//! with the text.

use std::hash::{Hash, Hasher};
use std::ops::Range;

use rustc_hash::FxHasher;

use super::words::Words;
use super::{Block, MAX_ITEMS, figures_of};
use crate::article::{BlockKind, Token, TokenFlags, TokenKind};
use crate::figure::{Figure, Kind};
use crate::lexicon::{Class, Lexicon, singular};
use crate::rules::RuleSet;
use crate::rules::pattern::Accepts;

/// How many words after a figure are searched for its verb.
const REACH: usize = 14;

/// How many tokens on either side are a figure's surroundings, and its near ones.
const WIDE: usize = 16;
const NEAR: usize = 5;

/// How many figures on either side are a figure's company.
const COMPANY: usize = 32;

/// The hashed stem of a word.
pub type Stem = u32;

/// What a figure speaks of.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The head of the counted noun.
    pub noun: Option<Stem>,
    /// Its modifiers, sorted.
    pub modifiers: Box<[Stem]>,
    /// The content word that follows: the verb of "709 people have been *tested*", the noun of "people in *quarantine*".
    pub after: Option<Stem>,
    /// The content word before: the verb of "*killed* 12 people".
    pub before: Option<Stem>,
    /// Dates, years and weekdays of the sentence, sorted.
    pub times: Box<[Stem]>,
    /// Names in the clause, sorted.
    pub names: Box<[Stem]>,
    /// Content words of the clause and its neighbours, sorted: up to `WIDE` tokens on either side in the sentence.
    pub wide: Box<[Stem]>,
    /// Those up to `NEAR` tokens away.
    pub near: Box<[Stem]>,
    /// The values of the other figures of the sentence, sorted.
    pub company: Box<[Stem]>,
    /// One of the times is a day.
    pub dated: bool,
    /// "another", "more", "other": the figure speaks of further things.
    pub further: bool,
    /// The figure stands in the headline.
    pub headline: bool,
    /// "of the", "of these", "of them" follows: the figure counts some of a whole.
    pub partitive: bool,
    /// "of" follows: "4% of spending".
    pub share: bool,
    /// The figure is the number of a thing with a name: "Experiment 2", "Sample 3".
    pub label: bool,
    /// "the 782 participants", "these 14": the figure points back to one that was told.
    pub definite: bool,
    /// "its 23 seats".
    pub owned: bool,
    /// The sentence sets pairs side by side: "vs".
    pub paired: bool,
    /// The figure begins its block.
    pub leads: bool,
    /// The figure stands in a table.
    pub cell: bool,
    /// The class of the noun, if it has one.
    pub class: Option<u16>,
    /// The figure stands in what is no article: navigation, notices.
    pub aside: bool,
    /// The noun is part of a name: "3 *Buys*", "42 *Commando*".
    pub proper: bool,
}

impl Profile {
    /// The profile of a figure that is compared with nothing.
    pub fn apart() -> Profile {
        Profile { further: true, aside: true, ..Profile::default() }
    }

    /// Notes what is counted.
    fn count(&mut self, figure: &Figure, block: &Block<'_>, rules: &RuleSet) {
        // "Nine hurt" are nine people, and hurt: the adjective says what happened to them, not what they are.
        let noun = figure.noun.as_ref().map(|noun| noun.head.slice(block.text)).filter(|head| !is_state(head));
        self.noun = noun.map(|head| stem(&singular(head)));
        self.class = noun.and_then(|head| rules.nouns.class_id(&rules.lexicon, head));
    }
}

/// Makes the profiles of figures, with what the figures of one sentence have in common made once.
pub struct Profiler<'a> {
    rules: &'a RuleSet,
    kinds: Accepts,
    sentence: Option<u32>,
    shared: Shared,
}

/// What the figures of one sentence have in common.
#[derive(Default)]
struct Shared {
    /// The tokens of the sentence.
    tokens: Range<usize>,
    /// The stem of each token that is a content word.
    stems: Vec<Option<Stem>>,
    times: Vec<Stem>,
    dated: bool,
    paired: bool,
}

impl<'a> Profiler<'a> {
    /// For the figures that the rules of a set compare over a document or over documents.
    pub fn new(rules: &'a RuleSet) -> Profiler<'a> {
        Profiler { rules, kinds: rules.index().compared, sentence: None, shared: Shared::default() }
    }

    /// Appends the profiles of the figures of a block.
    pub fn block(&mut self, block: &Block<'_>, kind: BlockKind, profiles: &mut Vec<Profile>) {
        self.sentence = None;
        profiles.extend(block.figures.iter().map(|figure| {
            let compared = self.kinds.meets(Accepts::kind(figure.kind));
            if compared { self.profile(block, figure, kind) } else { self.brief(block, figure, kind) }
        }));
    }

    /// What searches ask for, of a figure that is compared with nothing.
    fn brief(&self, block: &Block<'_>, figure: &Figure, kind: BlockKind) -> Profile {
        let cell = matches!(kind, BlockKind::Cell(_));
        let mut profile = Profile { aside: !figure.is_usable(), cell, ..Profile::apart() };
        profile.count(figure, block, self.rules);
        profile
    }

    fn profile(&mut self, block: &Block<'_>, figure: &Figure, kind: BlockKind) -> Profile {
        let sentence = block.segments.sentences.get(figure.sentence as usize).map_or(0..0, |s| s.tokens.clone());
        if sentence.len() > MAX_ITEMS || !figure.is_usable() {
            return Profile::apart();
        }
        let lexicon = &self.rules.lexicon;
        if self.sentence.replace(figure.sentence) != Some(figure.sentence) {
            self.shared.fill(block, lexicon, figure.sentence, sentence);
        }
        let mut profile = View { block, lexicon, shared: &self.shared }.profile(figure, kind);
        profile.count(figure, block, self.rules);
        profile
    }
}

impl Shared {
    fn fill(&mut self, block: &Block<'_>, lexicon: &Lexicon, sentence: u32, tokens: Range<usize>) {
        (self.paired, self.tokens) = (false, tokens.clone());
        self.times.clear();
        self.stems.clear();
        let figures = || figures_in(block, sentence);
        self.dated = figures().filter_map(Figure::date).any(|date| date.day.is_some());
        // Dates and years by their value, weekdays and words such as "yesterday" by name.
        let dates = figures().filter(|figure| matches!(figure.kind, Kind::Date | Kind::Year | Kind::Time));
        self.times.extend(dates.map(|figure| hash(&figure.at.slice(block.text).to_lowercase())));
        for token in block.segments.tokens.get(tokens).into_iter().flatten() {
            let mut stem = None;
            if token.kind == TokenKind::Word {
                let (text, class) = (token.text(block.text), lexicon.info(token.word).class);
                self.dated |= class.meets(Class::WEEKDAY);
                self.paired |= matches!(text, "vs" | "versus" | "Vs");
                if class.meets(Class::WEEKDAY.or(Class::MONTH)) || DAYS.contain(text) {
                    self.times.push(hash(&text.to_lowercase()));
                }
                stem = is_content(text, class).then(|| self::stem(text));
            }
            self.stems.push(stem);
        }
        self.times.sort_unstable();
        self.times.dedup();
    }
}

const DAYS: Words<9> =
    Words::new(["yesterday", "today", "tonight", "tomorrow", "now", "earlier", "previously", "overnight", "last"]);

/// A word that is neither a function word, an auxiliary, an adverb nor part of a number.
fn is_content(text: &str, class: Class) -> bool {
    const EMPTY: Class = Class::STOP.or(Class::ADVERB).or(Class::DETERMINER).or(Class::NUMBER).or(Class::HEDGE);
    !class.meets(EMPTY) && !AUXILIARIES.contain(text) && !text.ends_with("ly")
}

/// The figures of a sentence of a block.
fn figures_in<'b>(block: &Block<'b>, sentence: u32) -> impl Iterator<Item = &'b Figure> + use<'b> {
    let sentence = sentence as usize;
    block.figures.get(figures_of(block.figures, &(sentence..sentence + 1))).into_iter().flatten()
}

/// An adjective that stands for people.
fn is_state(head: &str) -> bool {
    matches!(head, "dead" | "wounded" | "injured" | "missing" | "hurt" | "homeless" | "jobless" | "unemployed")
}

struct View<'a> {
    block: &'a Block<'a>,
    lexicon: &'a Lexicon,
    shared: &'a Shared,
}

impl View<'_> {
    fn profile(&self, figure: &Figure, kind: BlockKind) -> Profile {
        let (block, sentence) = (self.block, &self.shared.tokens);
        let (start, end) = (figure.tokens.start as usize, figure.tokens.end as usize);
        let noun = figure.noun.as_ref().filter(|noun| !is_state(noun.head.slice(block.text)));
        let noun_end = noun.map_or(end, |noun| (noun.tokens.end as usize).max(end));
        let counted = noun.map(|noun| noun.head.slice(block.text));
        Profile {
            proper: counted.is_some_and(|noun| noun.starts_with(char::is_uppercase)),
            modifiers: noun.map_or(Box::default(), |noun| self.modifiers(noun.tokens.clone(), noun.head.start)),
            after: self.content_after(noun_end..sentence.end),
            before: self.content_before(sentence.start..start),
            times: self.shared.times.as_slice().into(),
            names: self.names(self.clause(start, noun_end, sentence), sentence.start),
            wide: self.words::<{ 2 * WIDE }>(start, end),
            near: self.words::<{ 2 * NEAR }>(start, end),
            company: self.company(figure),
            dated: self.shared.dated,
            further: self.is_further(sentence.start..noun_end),
            headline: kind == BlockKind::Headline,
            partitive: self.is_partitive(end),
            share: self.token(end).is_some_and(|token| self.text(token) == "of"),
            label: figure.kind == Kind::Number && noun.is_none() && self.is_named(sentence.start, start),
            definite: self.follows_one_of(start, &["the", "these", "those", "all"]),
            owned: self.follows_one_of(start, &["its", "his", "her", "their"]),
            paired: self.shared.paired,
            leads: start == 0,
            cell: matches!(kind, BlockKind::Cell(_)),
            ..Profile::default()
        }
    }

    /// The stem of a content word of the sentence.
    fn content(&self, at: usize) -> Option<Stem> {
        self.shared.stems.get(at.checked_sub(self.shared.tokens.start)?).copied().flatten()
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.block.segments.tokens.get(at)
    }

    fn text(&self, token: &Token) -> &str {
        token.text(self.block.text)
    }

    fn class(&self, token: &Token) -> Class {
        self.lexicon.info(token.word).class
    }

    fn modifiers(&self, tokens: Range<u32>, head: u32) -> Box<[Stem]> {
        let inside = (tokens.start as usize..tokens.end as usize).filter_map(|at| self.token(at));
        let words = inside.filter(|token| token.kind == TokenKind::Word && token.span.start < head);
        sorted(words.map(|token| stem(self.text(token))).collect())
    }

    /// The first content word after a figure; asides between dashes or in brackets are passed over.
    fn content_after(&self, range: Range<usize>) -> Option<Stem> {
        let mut aside: Option<char> = None;
        for at in range.take(REACH * 2) {
            let token = self.token(at)?;
            match (aside, token.symbol) {
                (Some(open), close) => {
                    let ends = matches!((open, close), ('(', ')') | ('–', '–') | ('—', '—') | (',', ','));
                    aside = if ends { None } else { Some(open) };
                    continue;
                }
                (None, open @ ('(' | '–' | '—')) => aside = Some(open),
                (None, '.' | ';' | ':' | '!' | '?' | ',') => return None,
                _ => {}
            }
            if let Some(stem) = self.content(at).filter(|_| aside.is_none()) {
                return Some(stem);
            }
        }
        None
    }

    /// The values of the figures beside a figure: up to [`COMPANY`] before it and after.
    fn company(&self, figure: &Figure) -> Box<[Stem]> {
        let figures = self.block.figures;
        let start = figures.partition_point(|other| other.at.start < figure.at.start);
        let counts = |other: &&Figure| {
            let timed = matches!(other.kind, Kind::Date | Kind::Year | Kind::Time);
            other.at != figure.at && other.is_usable() && !timed
        };
        let beside = |other: &&Figure| other.sentence == figure.sentence;
        let (before, after) = figures.split_at_checked(start).unwrap_or_default();
        let before = before.iter().rev().take_while(beside).filter(counts).take(COMPANY);
        let after = after.iter().take_while(beside).filter(counts).take(COMPANY);
        sorted(before.chain(after).map(|other| hash(&other.value)).collect())
    }

    /// The content words up to half of `N` tokens away from a figure.
    fn words<const N: usize>(&self, start: usize, end: usize) -> Box<[Stem]> {
        let sentence = &self.shared.tokens;
        let before = start.saturating_sub(N / 2).max(sentence.start)..start;
        let after = end..(end + N / 2).min(sentence.end);
        let (mut stems, mut count) = ([0; N], 0);
        for (place, stem) in stems.iter_mut().zip(before.chain(after).filter_map(|at| self.content(at))) {
            (*place, count) = (stem, count + 1);
        }
        sorted(stems.get(..count).unwrap_or_default().to_vec())
    }

    fn content_before(&self, range: Range<usize>) -> Option<Stem> {
        let near = range.rev().take(4).map_while(|at| Some((at, self.token(at)?)));
        // Beyond another figure ("took 23 of the *45*") the verb is that one's.
        let figure = |token: &Token| token.kind == TokenKind::Number || self.class(token).meets(Class::NUMBER);
        let is_limit = |token: &Token| matches!(token.symbol, '.' | ';' | ':' | ',' | '(' | '–' | '—') || figure(token);
        near.take_while(|(_, token)| !is_limit(token)).find_map(|(at, _)| self.content(at))
    }

    fn is_partitive(&self, end: usize) -> bool {
        const WHOLE: [&str; 8] = ["the", "these", "those", "them", "its", "their", "our", "his"];
        let word = |at: usize| self.token(at).map_or("", |token| self.text(token));
        // "23 of the 45 seats" says how many there are.
        let counted = self.token(end + 2).is_some_and(|token| token.kind == TokenKind::Number);
        word(end) == "of" && WHOLE.contains(&word(end + 1)) && !counted
    }

    fn follows_one_of(&self, start: usize, words: &[&str]) -> bool {
        let before = start.checked_sub(1).and_then(|at| self.token(at)).map_or("", |token| self.text(token));
        words.iter().any(|word| word.eq_ignore_ascii_case(before))
    }

    /// A word with a capital letter stands before.
    fn is_named(&self, sentence_start: usize, start: usize) -> bool {
        let before = start.checked_sub(1).filter(|before| *before >= sentence_start).and_then(|at| self.token(at));
        before.is_some_and(|token| token.kind == TokenKind::Word && token.flags.has(TokenFlags::CAPITAL))
    }

    fn is_further(&self, range: Range<usize>) -> bool {
        const FURTHER: Words<8> =
            Words::new(["another", "more", "other", "others", "additional", "further", "extra", "new"]);
        let near = range.rev().take(8).filter_map(|at| self.token(at));
        near.filter(|token| token.kind == TokenKind::Word).any(|token| FURTHER.contain(self.text(token)))
    }

    /// The tokens between the commas, colons or quotation marks around a figure; asides between dashes or in brackets
    /// are part of the clause.
    fn clause(&self, start: usize, end: usize, sentence: &Range<usize>) -> Range<usize> {
        let is_limit =
            |at: &usize| self.token(*at).is_some_and(|token| matches!(token.symbol, ',' | ':' | ';' | '“' | '”' | '"'));
        let first = (sentence.start..start).rev().find(is_limit).map_or(sentence.start, |at| at + 1);
        let last = (end..sentence.end).find(is_limit).unwrap_or(sentence.end);
        first..last
    }

    /// Capitalised words that do not begin the sentence, months and weekdays aside.
    fn names(&self, range: Range<usize>, sentence_start: usize) -> Box<[Stem]> {
        const TIMES: Class = Class::WEEKDAY.or(Class::MONTH).or(Class::STOP);
        let tokens = range.filter(|at| *at > sentence_start).filter_map(|at| self.token(at));
        let names = tokens.filter(|token| token.flags.has(TokenFlags::CAPITAL) && !self.class(token).meets(TIMES));
        sorted(names.map(|token| hash(&self.text(token))).collect())
    }
}

const AUXILIARIES: Words<22> = Words::new([
    "have", "has", "had", "having", "is", "are", "was", "were", "be", "been", "being", "do", "does", "did", "will",
    "would", "can", "could", "may", "might", "should", "must",
]);

fn sorted(mut stems: Vec<Stem>) -> Box<[Stem]> {
    stems.sort_unstable();
    stems.dedup();
    stems.into_boxed_slice()
}

/// The longest word whose form is looked at; longer ones are hashed as they are.
const LONGEST_WORD: usize = 40;

/// A word without the commonest verb and noun endings: "tested", "tests" and "testing" are one.
pub(super) fn stem(word: &str) -> Stem {
    let mut buffer = [0_u8; LONGEST_WORD];
    let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) else {
        return hash(&without_ending(&word.to_lowercase()));
    };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    hash(&without_ending(str::from_utf8(lower).unwrap_or(word)))
}

fn without_ending(lower: &str) -> &str {
    const ENDINGS: [&str; 7] = ["ing", "ied", "ies", "ed", "es", "s", "e"];
    let verb = if IRREGULAR.may_contain(lower) { irregular(lower).unwrap_or(lower) } else { lower };
    let may_end = verb.ends_with(['g', 'd', 's', 'e']);
    let mut rests = ENDINGS.iter().filter(|_| may_end).filter_map(|ending| verb.strip_suffix(ending));
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

fn hash(value: &impl Hash) -> Stem {
    let mut hasher = FxHasher::default();
    value.hash(&mut hasher);
    // The high half is the better mixed one.
    u32::try_from(hasher.finish() >> 32).unwrap_or_default()
}
