//! Finds the few rules that a sentence can match, so that the cost of a sentence does not grow with the number of rules.
//!
//! Every way of a rule to find figures (a pattern, the frame, a far shape) is an *entry*. An entry is filed under the one
//! thing it needs that is rarest in prose: a cue, else a word, else a kind of figure, else a common cue or mark. A
//! sentence looks up its own cues, words and kinds; only entries filed there are asked whether the rest of what they need
//! is in the sentence too (all cues, words and marks outside brackets and `?`, enough figures of the right kinds, the
//! rule's `with` and `without`), and only those that have it all are run.
//!
//! What this means for who writes rules: a pattern with a cue or word of its own (`<leaves>`, `born`) costs nothing where
//! that word is missing; a pattern of figures and marks alone is tried wherever enough figures of its kinds are.

use super::packed::{Kept, Packed};
use super::pattern::{Accepts, Choice, Needs, Pattern, Starts};
use super::rule::{Role, Rule, Within};
use std::ops::Deref;

use serde::{Deserialize, Serialize};

use crate::lexicon::{Class, CueHit, CueId, CueTable, Lexicon, WordId};

/// What a sentence (or two) has that entries are filed under.
#[derive(Clone, Debug, Default)]
pub struct Features {
    cues: Vec<u64>,
    words: WordSet,
    accepts: Accepts,
    things: Sketch,
}

/// Words by the low bits of their number: may say yes too often, never no.
#[derive(Clone, Copy, Debug, Default)]
struct WordSet([u64; 8]);

impl WordSet {
    fn place(word: WordId) -> (usize, u64) {
        (word.index() / 64 % 8, 1 << (word.index() % 64))
    }

    fn insert(&mut self, word: WordId) {
        let (at, bit) = WordSet::place(word);
        self.0.get_mut(at).into_iter().for_each(|bits| *bits |= bit);
    }

    fn contains(&self, word: WordId) -> bool {
        let (at, bit) = WordSet::place(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }
}

impl Features {
    /// Empties the set.
    pub fn clear(&mut self) {
        self.cues.clear();
        (self.words, self.accepts, self.things) = (WordSet::default(), Accepts::NONE, Sketch::default());
    }

    /// Notes a cue.
    pub fn cue(&mut self, cue: CueId) {
        self.things.cue(cue);
        let at = cue.index() / 64;
        if self.cues.len() <= at {
            self.cues.resize(at + 1, 0);
        }
        self.cues.get_mut(at).into_iter().for_each(|bits| *bits |= 1 << (cue.index() % 64));
    }

    /// Notes a word.
    pub fn word(&mut self, word: WordId) {
        self.things.word(word);
        self.words.insert(word);
    }

    /// Notes what an item can be.
    pub fn accepts(&mut self, accepts: Accepts) {
        self.accepts = self.accepts.or(accepts);
    }

    /// Notes that the items can be no more than this.
    pub fn only_accepts(&mut self, accepts: Accepts) {
        self.accepts = accepts;
    }

    /// True when there is an item for each of these.
    pub fn have_all(&self, accepts: Accepts) -> bool {
        self.accepts.has_all(accepts)
    }

    /// Adds the features of the sentence after.
    pub fn join(&mut self, other: &Features) {
        if self.cues.len() < other.cues.len() {
            self.cues.resize(other.cues.len(), 0);
        }
        self.cues.iter_mut().zip(&other.cues).for_each(|(mine, theirs)| *mine |= theirs);
        self.words.0.iter_mut().zip(&other.words.0).for_each(|(mine, theirs)| *mine |= theirs);
        self.accepts(other.accepts);
        self.things.0 |= other.things.0;
    }

    /// False when a pattern of a rule with these roles cannot match.
    pub fn allow(&self, needs: &Needs, roles: &[Role]) -> bool {
        let plays = |role: &usize| roles.get(*role).is_some_and(|role| self.accepts.meets(role.accepts));
        self.accepts.has_all(needs.marks)
            && needs.figures.iter().all(plays)
            && needs.cues.iter().all(|cue| self.has(*cue))
            && needs.words.iter().all(|word| self.words.contains(*word))
            && needs.choices.iter().all(|choice| self.offer(choice))
    }

    /// True when one of some things is there.
    fn offer(&self, choice: &Choice) -> bool {
        self.accepts.meets(choice.marks)
            || choice.cues.iter().any(|cue| self.has(*cue))
            || choice.words.iter().any(|word| self.words.contains(*word))
    }

    /// False when no match can begin.
    pub fn open(&self, starts: &Starts) -> bool {
        starts.anywhere
            || starts.at_start
            || self.accepts.meets(starts.accepts)
            || starts.cues.iter().any(|cue| self.has(*cue))
            || starts.words.iter().any(|word| self.words.contains(*word))
    }

    /// True when the cue is there.
    pub fn has(&self, cue: CueId) -> bool {
        self.cues.get(cue.index() / 64).is_some_and(|bits| bits & 1 << (cue.index() % 64) != 0)
    }
}

/// How an entry finds its figures: the place of its shape in the rule's [`super::Binder`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Shape {
    /// A pattern.
    Pattern(usize),
    /// The frame.
    #[default]
    Frame,
    /// A shape whose fragments are put together later.
    Far(usize),
    /// A shape of a search that leaves roles open: which search, which shape.
    Seek(usize, usize),
    /// The figures in a row of a search.
    Row(usize),
}

/// One way in which one rule finds figures.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Entry {
    /// Index of the rule in its set.
    pub rule: usize,
    /// The shape.
    pub shape: Shape,
    /// The rule looks something up in a table.
    pub looks_up: bool,
    cues: Vec<CueId>,
    without: Vec<CueId>,
    words: Vec<WordId>,
    marks: Accepts,
    choices: Vec<Choice>,
    /// Kinds of figures, and how many figures of these kinds there must be at least.
    figures: Vec<(Accepts, usize)>,
    /// One of these begins it, if it is a pattern.
    starts: Option<Starts>,
}

/// The entries of a set of rules, by what they need.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Index {
    single: Drawer,
    across: Drawer,
    /// The rules with far shapes.
    pub far: Vec<usize>,
    /// The rules that group the figures of a document.
    pub grouped: Vec<usize>,
    /// The rules that tie the cells of tables.
    pub tables: Vec<usize>,
    /// The rules that count on some days of publication only.
    pub dated: Vec<usize>,
    /// The first rule that compares articles with each other.
    pub across_articles: Option<usize>,
    /// Some rule looks something up in a table.
    pub looks: bool,
    /// The kinds of figures that are compared over a document or over documents.
    pub compared: Accepts,
}

/// Cues and words, a bit for several each: what is missing here is missing for sure.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Sketch(u128);

impl Sketch {
    fn cue(&mut self, cue: CueId) {
        self.0 |= 1 << (cue.index() % 128);
    }

    fn word(&mut self, word: WordId) {
        // Words turned by half, as they and cues have small numbers alike.
        self.0 |= 1 << ((word.index() + 64) % 128);
    }

    fn meets(self, other: Sketch) -> bool {
        self.0 & other.0 != 0
    }

    fn has_all(self, other: Sketch) -> bool {
        self.0 & other.0 == other.0
    }
}

/// What an entry needs at least, so that most are passed over without looking at them.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
struct Gate {
    things: Sketch,
    /// One of each of these.
    choices: [(Sketch, Accepts); 2],
    /// As many figures of these kinds.
    figures: (Accepts, usize),
}

impl Gate {
    fn of(entry: &Entry) -> Gate {
        let sketch = |cues: &[CueId], words: &[WordId]| {
            let mut things = Sketch::default();
            cues.iter().for_each(|cue| things.cue(*cue));
            words.iter().for_each(|word| things.word(*word));
            things
        };
        let mut choices = [(Sketch::default(), Accepts::EVERYTHING); 2];
        for (place, choice) in choices.iter_mut().zip(&entry.choices) {
            *place = (sketch(&choice.cues, &choice.words), choice.marks);
        }
        let figures = entry.figures.iter().max_by_key(|(_, count)| *count).copied().unwrap_or_default();
        Gate { things: sketch(&entry.cues, &entry.words), choices, figures }
    }

    fn is_open(&self, features: &Features, figures: &[Accepts]) -> bool {
        let offers =
            |(things, marks): &(Sketch, Accepts)| features.things.meets(*things) || features.accepts.meets(*marks);
        features.things.has_all(self.things) && self.choices.iter().all(offers) && has_enough(figures, self.figures)
    }
}

/// True when so many figures are of these kinds.
fn has_enough(figures: &[Accepts], (kinds, count): (Accepts, usize)) -> bool {
    let mut missing = count;
    let mut figures = figures.iter();
    while missing > 0 {
        let Some(figure) = figures.next() else { return false };
        missing -= usize::from(figure.meets(kinds));
    }
    true
}

/// Sets of entries, a bit for each, so that many are asked for or passed over at once.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Rows {
    /// Words of 64 bits in a set.
    width: usize,
    bits: Vec<u64>,
}

impl Rows {
    fn new(count: usize, entries: usize) -> Rows {
        let width = entries.div_ceil(64);
        Rows { width, bits: vec![0; width * count] }
    }

    fn get(&self, row: usize) -> &[u64] {
        self.bits.get(row * self.width..(row + 1) * self.width).unwrap_or_default()
    }

    fn insert(&mut self, row: usize, entry: usize) {
        self.bits.get_mut(row * self.width + entry / 64).into_iter().for_each(|bits| *bits |= 1 << (entry % 64));
    }
}

/// More figures are not told apart by [`Drawer::of_figures`].
const MANY_FIGURES: usize = 4;

/// Entries in the order of their rules, and the things that they are filed under.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
struct Drawer {
    entries: Vec<Packed<Entry>>,
    gates: Vec<Gate>,
    by_cue: Lists,
    by_word: Lists,
    /// The words of these lists.
    words: Vec<WordId>,
    /// By the number of a bit of [`Accepts`], until [`Drawer::of_items`] is made.
    #[serde(skip)]
    by_item: Lists,
    always: Vec<u16>,
    /// The same as sets.
    of_items: Rows,
    /// The entries that need the mark of a bit.
    of_marks: Rows,
    /// The entries that so many figures are enough for.
    of_figures: Rows,
}

/// Lists of numbers, one after another.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Lists {
    /// Where each ends.
    ends: Vec<u16>,
    numbers: Vec<u16>,
}

impl Lists {
    fn get(&self, list: usize) -> &[u16] {
        let end = |list: usize| self.ends.get(list).copied().map_or(0, usize::from);
        self.numbers.get(list.checked_sub(1).map_or(0, end)..end(list)).unwrap_or_default()
    }

    /// Puts a number behind those of a list.
    fn push(&mut self, list: usize, number: u16) {
        let end = self.ends.last().copied().unwrap_or(0);
        self.ends.resize(self.ends.len().max(list + 1), end);
        let at = self.ends.get(list).copied().unwrap_or(end);
        self.numbers.insert(usize::from(at), number);
        self.ends.iter_mut().skip(list).for_each(|end| *end += 1);
    }
}

/// The entries that a sentence asks for, one bit each; kept from sentence to sentence.
#[derive(Clone, Debug, Default)]
pub struct Candidates(Vec<u64>);

impl Index {
    /// Files all patterns, frames and far shapes of `rules`.
    pub fn new(rules: &[Kept], lexicon: &Lexicon, cues: &CueTable) -> Index {
        let mut index = Index::default();
        let common = cues.common(lexicon);
        for (number, rule) in rules.iter().enumerate() {
            let binder = &rule.binder;
            let conditions = &rule.conditions;
            index.note(number, rule);
            let conditional = |mut entry: Entry| {
                entry.cues.extend(&conditions.with);
                entry.without.clone_from(&conditions.without);
                entry
            };
            for (at, pattern) in binder.patterns.iter().enumerate() {
                let entry = Entry::of_pattern(number, Shape::Pattern(at), pattern, rule);
                index.file(pattern, conditional(entry), lexicon, &common);
            }
            if let Some(frame) = &binder.frame {
                let needs = Needs { cues: vec![frame.trigger], ..Needs::default() };
                index.drawer(false).file(conditional(Entry::new(number, Shape::Frame, &needs, rule)), lexicon, &common);
            }
            for (at, pattern) in binder.far.iter().enumerate() {
                let entry = Entry::of_pattern(number, Shape::Far(at), pattern, rule);
                index.file(pattern, entry, lexicon, &common);
            }
            for (number_of_seek, seek) in binder.seeks.iter().enumerate() {
                for (at, pattern) in seek.shapes.iter().enumerate() {
                    let entry = Entry::of_pattern(number, Shape::Seek(number_of_seek, at), pattern, rule);
                    index.file(pattern, conditional(entry), lexicon, &common);
                }
                let Some(row) = seek.row else { continue };
                let needs = Needs { figures: vec![row, row], ..Needs::default() };
                let entry = conditional(Entry::new(number, Shape::Row(number_of_seek), &needs, rule));
                if seek.within != Within::Sentence {
                    index.drawer(true).file(entry.clone(), lexicon, &common);
                }
                index.drawer(false).file(entry, lexicon, &common);
            }
        }
        index.single.seal();
        index.across.seal();
        index
    }

    /// Notes what a rule does beside trying shapes on sentences.
    fn note(&mut self, number: usize, rule: &Rule) {
        let binder = &rule.binder;
        self.far.extend((!binder.far.is_empty()).then_some(number));
        self.grouped.extend(binder.group.map(|_| number));
        self.tables.extend(binder.table.as_ref().map(|_| number));
        self.dated.extend((!rule.conditions.published.is_always()).then_some(number));
        let compared = [binder.group, binder.across].into_iter().flatten().filter_map(|role| rule.roles.get(role));
        self.compared = compared.fold(self.compared, |kinds, role| kinds.or(role.accepts));
        self.looks |= binder.look.is_some();
        if binder.across.is_some_and(|role| role < rule.roles.len()) {
            self.across_articles.get_or_insert(number);
        }
    }

    /// A stop in an alternative ("<stop> | $") may be that at the end of a sentence, or one between two.
    fn file(&mut self, pattern: &Pattern, entry: Entry, lexicon: &Lexicon, common: &[bool]) {
        if pattern.inside {
            self.single.file(entry.clone(), lexicon, common);
        }
        if pattern.across {
            self.across.file(entry, lexicon, common);
        }
    }

    fn drawer(&mut self, across: bool) -> &mut Drawer {
        if across { &mut self.across } else { &mut self.single }
    }

    /// Calls `visit` with the entries that may match, in the order of the rules. `across` asks for shapes of two
    /// sentences; `figures` is what each figure that may play a role accepts.
    pub fn candidates<'a>(
        &'a self,
        across: bool,
        features: &Features,
        hits: &[CueHit],
        figures: &[Accepts],
        candidates: &mut Candidates,
        mut visit: impl FnMut(&'a Entry),
    ) {
        let drawer = if across { &self.across } else { &self.single };
        let Candidates(bits) = candidates;
        bits.clear();
        bits.resize(drawer.entries.len().div_ceil(64), 0);
        let mut ask = |numbers: &[u16]| {
            for number in numbers {
                let at = usize::from(*number);
                bits.get_mut(at / 64).into_iter().for_each(|bits| *bits |= 1 << (at % 64));
            }
        };
        ask(&drawer.always);
        hits.iter().for_each(|hit| ask(drawer.by_cue.get(hit.cue.index())));
        let words = drawer.words.iter().enumerate().filter(|(_, word)| features.words.contains(**word));
        words.for_each(|(list, _)| ask(drawer.by_word.get(list)));
        for item in features.accepts.bits() {
            bits.iter_mut().zip(drawer.of_items.get(item)).for_each(|(bits, row)| *bits |= row);
        }
        for mark in features.accepts.missing_marks().bits() {
            bits.iter_mut().zip(drawer.of_marks.get(mark)).for_each(|(bits, row)| *bits &= !row);
        }
        let enough = drawer.of_figures.get(figures.len().min(MANY_FIGURES));
        bits.iter_mut().zip(enough).for_each(|(bits, row)| *bits &= row);
        for (block, bits) in bits.iter_mut().enumerate() {
            while *bits != 0 {
                let at = block * 64 + bits.trailing_zeros() as usize;
                *bits &= *bits - 1;
                if drawer.gates.get(at).is_some_and(|gate| gate.is_open(features, figures))
                    && let Some(entry) = drawer.entries.get(at).map(Packed::deref)
                    && entry.fits(features, figures)
                {
                    visit(entry);
                }
            }
        }
    }

    /// True when there is any shape of two sentences.
    pub fn has_across(&self) -> bool {
        !self.across.entries.is_empty()
    }
}

impl Entry {
    fn of_pattern(rule: usize, shape: Shape, pattern: &Pattern, of: &Rule) -> Entry {
        Entry { starts: Some(pattern.starts.clone()), ..Entry::new(rule, shape, &pattern.needs, of) }
    }

    fn new(rule: usize, shape: Shape, needs: &Needs, of: &Rule) -> Entry {
        let kinds: Vec<Accepts> =
            needs.figures.iter().filter_map(|role| of.roles.get(*role)).map(|role| role.accepts).collect();
        let mut figures: Vec<(Accepts, usize)> = Vec::new();
        for kind in &kinds {
            // Roles of fewer kinds count among those of more.
            let count = kinds.iter().filter(|other| kind.has_all(**other)).count();
            if !figures.iter().any(|(known, _)| known == kind) {
                figures.push((*kind, count));
            }
        }
        let (cues, words, marks) = (needs.cues.clone(), needs.words.clone(), needs.marks);
        let choices = needs.choices.clone();
        let looks_up = of.binder.look.is_some();
        Entry { rule, shape, looks_up, cues, without: Vec::new(), words, marks, choices, figures, starts: None }
    }

    fn fits(&self, features: &Features, figures: &[Accepts]) -> bool {
        features.accepts.has_all(self.marks)
            && self.cues.iter().all(|cue| features.has(*cue))
            && self.words.iter().all(|word| features.words.contains(*word))
            && !self.without.iter().any(|cue| features.has(*cue))
            && self.choices.iter().all(|choice| features.offer(choice))
            && self.figures.iter().all(|need| has_enough(figures, *need))
            && self.starts.as_ref().is_none_or(|starts| features.open(starts))
    }
}

impl Drawer {
    /// Makes the sets of entries, once all are filed.
    fn seal(&mut self) {
        let count = self.entries.len();
        let entries = || self.entries.iter().map(Packed::deref).enumerate();
        self.of_items = Rows::new(u64::BITS as usize, count);
        for item in 0..u64::BITS as usize {
            self.by_item.get(item).iter().for_each(|entry| self.of_items.insert(item, usize::from(*entry)));
        }
        let mut of_marks = Rows::new(u64::BITS as usize, count);
        let mut of_figures = Rows::new(MANY_FIGURES + 1, count);
        for (number, entry) in entries() {
            entry.marks.bits().for_each(|mark| of_marks.insert(mark, number));
            let least = entry.figures.iter().map(|(_, count)| *count).max().unwrap_or(0);
            (least.min(MANY_FIGURES)..=MANY_FIGURES).for_each(|enough| of_figures.insert(enough, number));
        }
        (self.of_marks, self.of_figures) = (of_marks, of_figures);
    }

    fn file(&mut self, entry: Entry, lexicon: &Lexicon, common: &[bool]) {
        let Ok(number) = u16::try_from(self.entries.len()) else { return };
        let is_common = |cue: &&CueId| common.get(cue.index()).copied().unwrap_or(false);
        let everyday = Class::STOP.or(Class::VERB).or(Class::DETERMINER).or(Class::YEAR_CUE);
        let telling = |word: &&WordId| !lexicon.info(**word).class.meets(everyday);
        let rarest_kind = entry
            .figures
            .iter()
            .map(|(kinds, _)| *kinds)
            .min_by_key(|kinds| (kinds.meets(Accepts::kind(crate::figure::Kind::Number)), kinds.bits().count()));
        let plentiful = rarest_kind.is_none_or(|kinds| kinds.meets(Accepts::kind(crate::figure::Kind::Number)));
        if let Some(cue) = entry.cues.iter().find(|cue| !is_common(cue)) {
            self.by_cue.push(cue.index(), number);
        } else if let Some(word) = entry.words.iter().find(telling) {
            let list = self.words.iter().position(|known| known == word).unwrap_or(self.words.len());
            if list == self.words.len() {
                self.words.push(*word);
            }
            self.by_word.push(list, number);
        } else if let Some(kinds) = rarest_kind.filter(|_| !plentiful) {
            kinds.bits().for_each(|bit| self.by_item.push(bit, number));
        } else if let Some(cue) = entry.cues.first() {
            self.by_cue.push(cue.index(), number);
        } else if let Some(bit) = entry.marks.bits().max() {
            self.by_item.push(bit, number);
        } else if let Some(kinds) = rarest_kind {
            kinds.bits().for_each(|bit| self.by_item.push(bit, number));
        } else {
            self.always.push(number);
        }
        self.gates.push(Gate::of(&entry));
        self.entries.push(entry.into());
    }
}

impl Entry {
    /// The pattern of the entry's rule that it runs, if it is one.
    pub fn pattern<'a>(&self, rule: &'a Rule) -> Option<&'a Pattern> {
        match self.shape {
            Shape::Pattern(at) => rule.binder.patterns.get(at),
            Shape::Far(at) => rule.binder.far.get(at),
            Shape::Seek(seek, at) => rule.binder.seeks.get(seek)?.shapes.get(at),
            Shape::Frame | Shape::Row(_) => None,
        }
        .map(Packed::deref)
    }
}
