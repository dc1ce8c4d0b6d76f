//! What a figure speaks of, so that figures far apart can be compared: counted noun with modifiers, the verb it goes with,
//! time and places of its sentence.
//!
//! "709 people have been tested as of April 2" and "As of April 2, 709 people – 11 foreigners and 698 nationals – have been
//! tested" have one profile; "509 people in quarantine" has another. Only hashes of stems are kept, so memory does not grow
//! with the text.

use std::ops::Range;

use super::named;
use super::shared::Shared;
use super::stem::{Stem, stem};
use super::words::Words;
use super::{Block, MAX_ITEMS};
use crate::article::{BlockKind, Token, TokenFlags, TokenKind};
use crate::claim::FigureId;
use crate::figure::{Figure, Kind, Noun};
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

/// What a figure speaks of.
#[derive(Clone, Debug, Default)]
pub struct Profile {
    /// The head of the counted noun.
    pub noun: Option<Stem>,
    /// Its lists of stems, one behind the other, each sorted.
    lists: Box<[Stem]>,
    /// Where each list ends: modifiers, times, names, wide, near, company.
    ends: [u16; 6],
    /// The content word that follows: the verb of "709 people have been *tested*", the noun of "people in *quarantine*".
    pub after: Option<Stem>,
    /// The content word before: the verb of "*killed* 12 people".
    pub before: Option<Stem>,
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
    /// A bracket opens before the figure: it says more of something else.
    pub bracketed: bool,
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
    /// The name that it stands beside, in a sentence with three figures or more: "London (20.1%)", "6.5% in Wales".
    pub beside: Option<Stem>,
}

impl Profile {
    /// The modifiers of the noun.
    pub fn modifiers(&self) -> &[Stem] {
        self.list(0)
    }

    /// Dates, years and weekdays of the sentence.
    pub fn times(&self) -> &[Stem] {
        self.list(1)
    }

    /// Names in the clause.
    pub fn names(&self) -> &[Stem] {
        self.list(2)
    }

    /// Content words of the clause and its neighbours: up to `WIDE` tokens on either side in the sentence.
    pub fn wide(&self) -> &[Stem] {
        self.list(3)
    }

    /// Those up to `NEAR` tokens away.
    pub fn near(&self) -> &[Stem] {
        self.list(4)
    }

    /// The values of the other figures of the sentence.
    pub fn company(&self) -> &[Stem] {
        self.list(5)
    }

    /// The words before and after the figure that may be its verb.
    pub fn verbs(&self) -> [Option<Stem>; 2] {
        [self.before, self.after]
    }

    /// Modifiers, times, names and wide words, one behind the other.
    pub fn first_four(&self) -> &[Stem] {
        let end = self.ends.get(3).copied().unwrap_or(0);
        self.lists.get(..usize::from(end)).unwrap_or_default()
    }

    /// Where each of them ends.
    pub fn first_ends(&self) -> [u16; 4] {
        self.ends.first_chunk().copied().unwrap_or_default()
    }

    fn list(&self, number: usize) -> &[Stem] {
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        let end = self.ends.get(number).copied().unwrap_or(0);
        self.lists.get(usize::from(start)..usize::from(end)).unwrap_or_default()
    }

    /// The profile of a figure that is compared with nothing.
    pub fn apart() -> Profile {
        Profile { further: true, aside: true, ..Profile::default() }
    }

    /// Notes what is counted.
    fn count(&mut self, figure: &Figure, block: &Block<'_>, rules: &RuleSet) {
        let noun = counted(figure, block.text).map(|noun| noun.head.slice(block.text));
        self.noun = noun.map(|head| stem(&singular(head)));
        self.class = noun.and_then(|head| rules.nouns.class_id(&rules.lexicon, head));
    }
}

/// Makes the profiles of figures, with what the figures of one sentence have in common made once.
pub struct Profiler<'a> {
    rules: &'a RuleSet,
    kinds: Accepts,
    sentence: Option<u32>,
    buffers: &'a mut Surroundings,
}

/// Memory for what stands around figures.
#[derive(Default)]
pub struct Surroundings {
    shared: Shared,
    lists: Vec<Stem>,
}

impl<'a> Profiler<'a> {
    /// For the figures that the rules of a set compare over a document or over documents.
    pub fn new(rules: &'a RuleSet, buffers: &'a mut Surroundings) -> Profiler<'a> {
        Profiler { rules, kinds: rules.index().compared, sentence: None, buffers }
    }

    /// Makes the profiles of the figures of a block.
    pub fn block(&mut self, block: &Block<'_>, kind: BlockKind, mut visit: impl FnMut(FigureId, &Figure, Profile)) {
        self.sentence = None;
        for (figure, id) in block.figures.iter().zip(block.first_id..) {
            let compared = self.kinds.meets(Accepts::kind(figure.kind));
            let profile = if compared { self.profile(block, figure, kind) } else { self.brief(block, figure, kind) };
            visit(id, figure, profile);
        }
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
            self.buffers.shared.fill(block, lexicon, figure.sentence, sentence);
        }
        let view = View { block, lexicon, shared: &self.buffers.shared };
        // What is compared with nothing needs no more.
        if figure.scope().superseded || figure.scope().negated || view.speaks_of_further(figure) {
            return self.brief(block, figure, kind);
        }
        let mut profile = view.profile(figure, kind, &mut self.buffers.lists);
        profile.count(figure, block, self.rules);
        profile
    }
}

/// What a figure counts. "Nine hurt" are nine people, and hurt: the adjective says what happened to them, not what they are.
fn counted<'f>(figure: &'f Figure, text: &str) -> Option<&'f Noun> {
    figure.noun.as_deref().filter(|noun| !is_state(noun.head.slice(text)))
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
    fn profile(&self, figure: &Figure, kind: BlockKind, lists: &mut Vec<Stem>) -> Profile {
        let (block, sentence) = (self.block, &self.shared.tokens);
        let (start, end) = (figure.tokens.start as usize, figure.tokens.end as usize);
        let noun = counted(figure, block.text);
        let noun_end = self.noun_end(figure);
        let counted = noun.map(|noun| noun.head.slice(block.text));
        lists.clear();
        let ends = self.lists(figure, noun_end, lists);
        Profile {
            proper: counted.is_some_and(|noun| noun.starts_with(char::is_uppercase)),
            lists: lists.as_slice().into(),
            ends,
            after: self.content_after(noun_end..sentence.end),
            before: self.content_before(sentence.start..start),
            dated: self.shared.dated,
            headline: kind == BlockKind::Headline,
            partitive: self.is_partitive(end),
            share: self.token(end).is_some_and(|token| self.text(token) == "of"),
            label: figure.kind == Kind::Number && noun.is_none() && self.is_named(sentence.start, start),
            definite: self.follows_one_of(start, &["the", "these", "those", "all"]),
            owned: self.follows_one_of(start, &["its", "his", "her", "their"]),
            paired: self.shared.paired,
            bracketed: self.is_bracketed(start),
            leads: start == 0,
            cell: matches!(kind, BlockKind::Cell(_)),
            beside: if self.shared.has_many() {
                named::beside(block, self.lexicon, sentence, start..end, self.is_bracketed(start))
            } else {
                None
            },
            ..Profile::default()
        }
    }

    /// Appends the lists of a figure and gives their ends.
    fn lists(&self, figure: &Figure, noun_end: usize, lists: &mut Vec<Stem>) -> [u16; 6] {
        let (start, end) = (figure.tokens.start as usize, figure.tokens.end as usize);
        let count = |lists: &Vec<Stem>| u16::try_from(lists.len()).unwrap_or(u16::MAX);
        let shared = self.shared;
        let noun = counted(figure, self.block.text);
        noun.into_iter().for_each(|noun| self.modifiers(noun.tokens.clone(), noun.head.start, lists));
        let modifiers = count(lists);
        lists.extend_from_slice(&shared.times);
        let times = count(lists);
        shared.names_in(&shared.clause(start..noun_end), lists);
        let names = count(lists);
        let mut around = |reach: usize| {
            let first = start.saturating_sub(reach).max(shared.tokens.start);
            shared.words_in(first..(end + reach).min(shared.tokens.end), &(start..end), lists);
            count(lists)
        };
        let (wide, near) = (around(WIDE), around(NEAR));
        shared.values_beside(figure, COMPANY, lists);
        [modifiers, times, names, wide, near, count(lists)]
    }

    /// The token behind a figure and its noun.
    fn noun_end(&self, figure: &Figure) -> usize {
        let noun = counted(figure, self.block.text);
        figure.tokens.end.max(noun.map_or(0, |noun| noun.tokens.end)) as usize
    }

    fn speaks_of_further(&self, figure: &Figure) -> bool {
        self.is_further(self.shared.tokens.start..self.noun_end(figure))
    }

    fn token(&self, at: usize) -> Option<&Token> {
        self.block.segments.tokens.get(at)
    }

    fn text(&self, token: &Token) -> &str {
        token.text(self.block.text)
    }

    fn class(&self, token: &Token) -> Class {
        self.lexicon.class(token.word)
    }

    fn modifiers(&self, tokens: Range<u32>, head: u32, stems: &mut Vec<Stem>) {
        let inside = (tokens.start as usize..tokens.end as usize).filter_map(|at| self.token(at));
        let words = inside.filter(|token| token.kind == TokenKind::Word && token.span.start < head);
        stems.extend(words.map(|token| stem(self.text(token))));
        stems.sort_unstable();
        stems.dedup();
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
            if let Some(stem) = self.shared.content(at).filter(|_| aside.is_none()) {
                return Some(stem);
            }
        }
        None
    }

    fn content_before(&self, range: Range<usize>) -> Option<Stem> {
        let near = range.rev().take(4).map_while(|at| Some((at, self.token(at)?)));
        // Beyond another figure ("took 23 of the *45*") the verb is that one's.
        let figure = |token: &Token| token.kind == TokenKind::Number || self.class(token).meets(Class::NUMBER);
        let is_limit = |token: &Token| matches!(token.symbol, '.' | ';' | ':' | ',' | '(' | '–' | '—') || figure(token);
        near.take_while(|(_, token)| !is_limit(token)).find_map(|(at, _)| self.shared.content(at))
    }

    fn is_bracketed(&self, start: usize) -> bool {
        start.checked_sub(1).and_then(|at| self.token(at)).is_some_and(|token| token.symbol == '(')
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
}
