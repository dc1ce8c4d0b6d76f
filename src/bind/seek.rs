//! Looks for figures that a shape leaves open: "268 cases (75.3%)" is a share of something that stands elsewhere.
//!
//! The shape is found in its sentence like any pattern and kept as a [`Quest`]; when the whole article is known, the figures
//! near by that could play the open roles become candidates, nearest first. Which of them is meant, if any, is decided by
//! the arithmetic, in `judge`.

use rustc_hash::FxHashSet;
use smallvec::SmallVec;

use super::Attempt;
use super::brief::{Briefs, Totals};
use super::conditions::comparable;
use super::far::guards_hold;
use super::items::ItemKind;
use super::matcher::{Capture, Matcher};
use super::mentions::{Mention, Mentions};
use super::stem::Stem;
use crate::claim::{Binding, Candidate, Confidence, FigureId, Roles, Search};
use crate::figure::Figure;
use crate::lexicon::Singular;
use crate::rules::equation::RoleId;
use crate::rules::{Role, Rule, RuleSet, Seek, Sure, Within};

/// The most candidates for one role.
const MOST_OF_ROLE: usize = 32;
/// The most figures of a window that are put in rows.
const MOST_IN_ROW: usize = 16;
/// The most candidates of a search.
const MOST: usize = 48;
/// More figures than this in a sentence are no prose, and their rows are not tried.
const MOST_PLAYING: usize = 48;

/// Items of a window, mostly a few.
type Items = SmallVec<[usize; 16]>;

/// A shape that was found, with roles still open.
#[derive(Clone, Debug)]
pub struct Quest {
    /// Which search of the rule.
    seek: usize,
    /// The figures and cues of the shape.
    anchor: Binding,
    /// How many shapes like it were tried in its place, so that chance can be told.
    tries: usize,
}

impl Quest {
    /// The shape: its rule and figures, unless any figures in a row are one.
    pub fn shape(&self, rules: &RuleSet) -> Option<&Binding> {
        let seek = rules.rules.get(self.anchor.rule)?.binder.seeks.get(self.seek)?;
        seek.row.is_none().then_some(&self.anchor)
    }
}

impl Attempt<'_> {
    /// Adds the quests of one shape of a search of this rule in this window.
    pub(super) fn run_seek(&self, seek: usize, shape: usize, matcher: &mut Matcher, quests: &mut Vec<Quest>) {
        let shape = self.rule.binder.seeks.get(seek).and_then(|seek| seek.shapes.get(shape));
        let Some(shape) = shape else { return };
        let mut from = 0;
        while let Some((captures, start, after)) = matcher.find(shape, &self.rule.roles, self.window, from) {
            match self.accept(&captures) {
                Some(anchor) => {
                    push_new(quests, Quest { seek, anchor, tries: 1 });
                    from = after.max(start + 1);
                }
                None => from = start + 1,
            }
        }
    }

    /// Adds a quest for all figures in a row that can play a role together, and for those that count the same thing: 10, 1
    /// and 9 of "Ashby (10 cases, 1 death), Corley (1 case) and Denham (9 cases, 2 deaths)".
    pub(super) fn run_row(&self, seek: usize, quests: &mut Vec<Quest>) {
        let Some(seek_of) = self.rule.binder.seeks.get(seek) else { return };
        let Some(role) = seek_of.row else { return };
        let Some(plays) = self.rule.roles.get(role) else { return };
        let figures = self.window.places.figures().iter().copied();
        let playing: Items = figures.filter(|item| self.window.plays(*item, plays)).collect();
        if playing.len() > MOST_PLAYING {
            return;
        }
        let mut by_noun: Vec<(Singular, Items)> = Vec::new();
        // Two of three or more may count the same.
        if !seek_of.find.is_empty() && playing.len() > 2 {
            for &item in &playing {
                let Some(noun) = self.window.figure(item).and_then(|figure| figure.noun.as_ref()) else { continue };
                let noun = crate::lexicon::singular(noun.head.slice(self.window.text));
                match by_noun.iter_mut().find(|(known, _)| *known == noun) {
                    Some((_, items)) => items.push(item),
                    None => by_noun.push((noun, Items::from_slice(&[item]))),
                }
            }
        }
        self.rows(seek, role, &playing, quests);
        for (_, items) in by_noun.iter().filter(|(_, items)| items.len() < playing.len()) {
            self.rows(seek, role, items, quests);
        }
    }

    /// "six seasons and three goals" are no row, "84,100 women and 72,100 men" are.
    fn count_alike(&self, a: &Figure, b: &Figure) -> bool {
        let (Some(a), Some(b)) = (&a.noun, &b.noun) else { return true };
        let (a, b) = (a.head.slice(self.window.text), b.head.slice(self.window.text));
        self.rules.nouns.covers(&self.rules.lexicon, a, b) == crate::lexicon::Covers::Yes
    }

    fn rows(&self, seek: usize, role: RoleId, playing: &[usize], quests: &mut Vec<Quest>) {
        let open = self.rule.binder.seeks.get(seek).is_some_and(|seek| !seek.find.is_empty());
        let longest = if playing.len() > MOST_IN_ROW { MOST_IN_ROW / 3 } else { playing.len() };
        let ids: SmallVec<[FigureId; 16]> = playing.iter().filter_map(|item| self.id(*item)).collect();
        let total = self.binder_seek(seek).and_then(|seek| Some((seek.within, self.total_of_row(seek)?.accepts)));
        // Nearly no row has a total near by.
        let near = total.map(|(within, kinds)| self.briefs.sums(&ids, kinds, within));
        let mut together = None;
        // Longer rows are tried first: all shares of a sentence rather make the whole than some.
        for length in (2..=longest).rev() {
            let shorter = playing.len() - length + 1;
            // What is found near by was tried for the rows of this length alone; what must hold by itself, for all rows.
            let tries = if open { 2 * (length - 1) } else { shorter * (shorter + 1) / 2 };
            for (at, (row, row_ids)) in playing.windows(length).zip(ids.windows(length)).enumerate() {
                if near.as_ref().is_some_and(|near| !near.may_have_total(at..at + length)) {
                    continue;
                }
                let reach = together.get_or_insert_with(|| self.together(playing)).get(at).copied().unwrap_or(0);
                if reach < length
                    || total.is_some_and(|(within, kinds)| !self.briefs.may_have_total(row_ids, kinds, within))
                {
                    continue;
                }
                let mut anchor = self.unbound();
                anchor.roles.extend(row_ids.iter().map(|id| (role, *id)));
                // Windows of two sentences have the rows of each once more.
                let known = known(quests, &anchor);
                let of_now = |at: usize| quests.get(at).is_some_and(|known| known.seek <= seek);
                if self.trace.is_none() && known.is_some_and(of_now) {
                    continue;
                }
                let captures: SmallVec<[Capture; 16]> = row.iter().map(|item| Capture::Figure(role, *item)).collect();
                if let Some(anchor) = self.accept(&captures) {
                    put(quests, known, Quest { seek, anchor, tries });
                }
            }
        }
    }

    fn binder_seek(&self, seek: usize) -> Option<&Seek> {
        // Where it is asked why nothing was found, all rows are tried to the end.
        self.rule.binder.seeks.get(seek).filter(|_| self.trace.is_none())
    }

    /// The role that is looked for, where it is the only one and stands in the paragraph or beside it, so that its figures
    /// are known by now.
    fn total_of_row(&self, seek: &Seek) -> Option<&Role> {
        let [total] = seek.find[..] else { return None };
        if seek.within == Within::Article { None } else { self.rule.roles.get(total) }
    }

    /// The id of the figure of an item.
    fn id(&self, item: usize) -> Option<FigureId> {
        match self.window.items.get(item)?.kind {
            ItemKind::Figure(index) => Some(self.block.first_id + u32::try_from(index).ok()?),
            _ => None,
        }
    }

    /// For each figure, how many from it on are each like the next.
    fn together(&self, playing: &[usize]) -> Items {
        let mut reach = Items::from_elem(1, playing.len());
        for (at, pair) in playing.windows(2).enumerate().rev() {
            let figures = pair.first().zip(pair.last());
            let figures = figures.and_then(|(a, b)| self.window.figure(*a).zip(self.window.figure(*b)));
            if figures.is_some_and(|(a, b)| alike(a, b) && self.count_alike(a, b)) {
                let next = reach.get(at + 1).copied().unwrap_or(0);
                reach.get_mut(at).into_iter().for_each(|reach| *reach = next + 1);
            }
        }
        reach
    }
}

/// Figures of a row are of one unit: feet and kilometres are not added up.
fn alike(a: &Figure, b: &Figure) -> bool {
    let symbols = a.unit.as_ref().zip(b.unit.as_ref()).map(|(a, b)| (a.symbol, b.symbol));
    comparable(a, b) && symbols.is_none_or(|(a, b)| a == b)
}

/// How many quests back the same figures are looked for.
pub(super) const LOOK_BACK: usize = 64;

/// The place of a quest with the same figures and rule among the last ones.
fn known(quests: &[Quest], anchor: &Binding) -> Option<usize> {
    let Binding { rule, roles, .. } = anchor;
    let (first, count) = (roles.first(), roles.len());
    // Nearly all differ in number or in their first figure.
    let same = |other: &Quest| {
        let others = &other.anchor.roles;
        others.len() == count && others.first() == first && other.anchor.rule == *rule && others == roles
    };
    let last = quests.get(quests.len().saturating_sub(LOOK_BACK)..).unwrap_or_default();
    last.iter().rposition(same).map(|at| quests.len() - last.len() + at)
}

/// Several shapes of a rule may find the same figures; the one of the search that the rule names first counts.
fn push_new(quests: &mut Vec<Quest>, quest: Quest) {
    let at = known(quests, &quest.anchor);
    put(quests, at, quest);
}

/// Puts a quest in the place of one with the same figures, or behind all.
fn put(quests: &mut Vec<Quest>, at: Option<usize>, quest: Quest) {
    match at.and_then(|at| quests.get_mut(at)) {
        Some(known) if quest.seek < known.seek => *known = quest,
        Some(_) => {}
        None => quests.push(quest),
    }
}

/// What is known of the figures around a quest.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// What searches ask of many figures.
    pub briefs: &'a Briefs,
    /// The figures of the document so far.
    pub figures: &'a [Figure],
    /// What they count.
    pub mentions: &'a Mentions,
    /// The rules.
    pub rules: &'a RuleSet,
}

impl Quest {
    /// The figures of its shape, with its rule; none when any figures in a row are one: a figure that any row may hold is not
    /// spoken for.
    pub(super) fn anchored(&self, rules: &RuleSet) -> impl Iterator<Item = (usize, FigureId)> {
        let anchor = self.shape(rules).map(Binding::figures);
        anchor.into_iter().flatten().map(|id| (self.anchor.rule, id))
    }

    /// The first and last of its figures.
    pub(super) fn ends(&self) -> Option<(FigureId, FigureId)> {
        let ids = || self.anchor.roles.iter().map(|(_, id)| *id);
        ids().min().zip(ids().max())
    }

    /// The search with the candidates, if any. `anchored` are rules and the figures of their shapes.
    pub(super) fn search(&self, known: Known<'_>, anchored: &FxHashSet<(usize, FigureId)>) -> Option<Search> {
        let rule = known.rules.rules.get(self.anchor.rule)?;
        let seek = rule.binder.seeks.get(self.seek)?;
        let anchor = self.anchor.figures();
        let mut view = View {
            quest: self,
            anchor: &anchor,
            anchored,
            rule,
            seek,
            figures: known.figures,
            mentions: known.mentions,
            briefs: known.briefs,
            totals: Totals::Any,
        };
        view.totals = view.totals_of_row();
        let candidates = view.candidates();
        (!candidates.is_empty()).then_some(Search {
            rule: self.anchor.rule,
            shape: self.anchor.clone(),
            anchor,
            candidates,
            tries: self.tries,
            siblings: seek.sure.contains(&Sure::Siblings),
        })
    }
}

struct View<'a> {
    quest: &'a Quest,
    /// The figures of its shape.
    anchor: &'a [FigureId],
    /// Rules and the figures of their shapes.
    anchored: &'a FxHashSet<(usize, FigureId)>,
    rule: &'a Rule,
    seek: &'a Seek,
    figures: &'a [Figure],
    mentions: &'a Mentions,
    briefs: &'a Briefs,
    /// The rough values that what is looked for may have.
    totals: Totals,
}

/// Roles with one more figure.
fn with(roles: &Roles, role: RoleId, id: FigureId) -> Roles {
    let at = roles.partition_point(|known| known <= &(role, id));
    let (before, after) = roles.split_at_checked(at).unwrap_or((roles, &[]));
    let mut all = Roles::from_slice(before);
    all.push((role, id));
    all.extend_from_slice(after);
    all
}

impl View<'_> {
    fn candidates(&self) -> Vec<Candidate> {
        let mut partial: Vec<(usize, Roles)> = Vec::new();
        if self.shape_repeats() {
            return Vec::new();
        }
        let guarded = !self.rule.conditions.guards.is_empty();
        for (number, &role) in self.seek.find.iter().enumerate() {
            let found = self.of_role(role);
            if found.is_empty() {
                return Vec::new();
            }
            if number == 0 {
                partial.push((0, self.quest.anchor.roles.clone()));
            }
            // The nearest pairs that fit are kept, and no more than these are asked whether they fit.
            let costs = partial.iter().map(|(cost, _)| *cost).enumerate();
            let mut pairs: Vec<(usize, usize, FigureId)> =
                costs.flat_map(|(from, cost)| found.iter().map(move |(more, id)| (cost + more, from, *id))).collect();
            pairs.sort_by_key(|(cost, ..)| *cost);
            let fitting = |(cost, from, id): (usize, usize, FigureId)| {
                let (_, roles) = partial.get(from)?;
                if roles.iter().any(|(_, known)| *known == id) || self.repeats(roles, (role, id)) {
                    return None;
                }
                let roles = with(roles, role, id);
                (!guarded || self.guards_hold(&roles)).then_some((cost, roles))
            };
            partial = pairs.into_iter().filter_map(fitting).take(MOST).collect();
        }
        if self.seek.find.is_empty() {
            partial.push((0, self.quest.anchor.roles.clone()));
        }
        let sure = self.sure(&partial);
        let candidate = |(index, (_, roles)): (usize, (usize, Roles))| {
            let linked = self.is_linked(&roles);
            let confidence = if linked { Confidence::High } else { Confidence::Medium };
            let confidence = confidence.min(self.quest.anchor.confidence);
            Candidate { roles, confidence, linked, sure: sure == Some(index) }
        };
        partial.into_iter().enumerate().map(candidate).collect()
    }

    fn guards_hold(&self, roles: &Roles) -> bool {
        guards_hold(roles, &self.quest.anchor.cues, self.rule, |id| self.figures.get(id as usize))
    }

    /// "1,836 and none make 1,836", "all 40 of 40": what is found says again what the shape has said, or what was found before.
    fn repeats(&self, known: &[(RoleId, FigureId)], (role, id): (RoleId, FigureId)) -> bool {
        let Some(value) = self.rough(id) else { return false };
        let mut twins = known.iter().filter(|(_, other)| *other != id && self.rough(*other) == Some(value)).peekable();
        if twins.peek().is_none() {
            return false;
        }
        let find = &self.seek.find;
        let mut groups = self.rule.conditions.same_unit.iter().filter(|group| group.iter().any(|r| find.contains(r)));
        groups.any(|group| {
            let together = |twin: &RoleId| group.contains(twin) || (group.contains(&role) && find.contains(twin));
            twins.clone().any(|(twin, _)| together(twin))
        })
    }

    /// The shape says the same twice.
    fn shape_repeats(&self) -> bool {
        let roles = &self.quest.anchor.roles;
        let open = |place: &(RoleId, FigureId)| self.seek.find.contains(&place.0);
        roles.iter().filter(|place| open(place)).any(|place| self.repeats(roles, *place))
    }

    fn rough(&self, id: FigureId) -> Option<i64> {
        self.briefs.get(id)?.rough()
    }

    /// A row is only held against what is about as much.
    fn totals_of_row(&self) -> Totals {
        let (Some(row), [_]) = (self.seek.row, &self.seek.find[..]) else { return Totals::Any };
        self.briefs.totals(self.quest.anchor.of(row))
    }

    /// Figures that may play a role, with how far away each is.
    fn of_role(&self, role: RoleId) -> Vec<(usize, FigureId)> {
        let (Some(&first), Some(&last)) = (self.anchor.first(), self.anchor.last()) else { return Vec::new() };
        let Some(playing) = self.rule.roles.get(role) else { return Vec::new() };
        let mut found: Vec<(usize, FigureId)> = Vec::with_capacity(MOST_OF_ROLE / 2);
        self.briefs.around((first, last), self.seek.within, |away, id, brief| {
            if brief.accepts().meets(playing.accepts)
                && self.totals.include(brief)
                && self.may_play(role, playing, id as usize, id > last)
                && self.anchor.binary_search(&id).is_err()
            {
                found.push((away, id));
            }
        });
        found.sort_unstable();
        found.truncate(MOST_OF_ROLE);
        found
    }

    /// What a brief does not say of a figure that may play a role.
    fn may_play(&self, role: RoleId, playing: &Role, index: usize, behind: bool) -> bool {
        let (Some(figure), Some(mention)) = (self.figures.get(index), self.mentions.get(index)) else { return false };
        !mention.is_apart()
            && playing.suits_unit(figure)
            && self.within(figure, behind)
            && self.units_agree(role, figure)
            && self.nouns_agree(role, mention)
    }

    /// True when a figure is near enough. What stands behind is only looked for in the same paragraph.
    fn within(&self, figure: &Figure, behind: bool) -> bool {
        let anchor = self.anchor.first().and_then(|id| self.figures.get(*id as usize));
        let Some(anchor) = anchor else { return false };
        let blocks = anchor.block.abs_diff(figure.block);
        match self.seek.within {
            Within::Sentence => blocks == 0 && anchor.sentence == figure.sentence,
            Within::Paragraph => blocks == 0,
            Within::Near => blocks <= 1,
            Within::Article => blocks == 0 || !behind,
        }
    }

    fn units_agree(&self, role: RoleId, figure: &Figure) -> bool {
        let groups = self.rule.conditions.same_unit.iter().filter(|roles| roles.contains(&role));
        let mut fellows = groups.flatten().flat_map(|role| self.quest.anchor.of(*role));
        // Only in one sentence does a number take the unit of its neighbour.
        let agrees = |fellow: &Figure| {
            let beside = (fellow.block, fellow.sentence) == (figure.block, figure.sentence);
            let fits = if self.seek.row.is_some() { alike(fellow, figure) } else { comparable(fellow, figure) };
            fits && (beside || fellow.unit.is_some() == figure.unit.is_some())
        };
        fellows.all(|id| self.figures.get(id as usize).is_some_and(agrees))
    }

    /// Nouns of two classes do not go together: a share of deaths is no part of schools.
    fn nouns_agree(&self, role: RoleId, mention: Mention) -> bool {
        let groups = self.rule.conditions.covers.iter().filter(|roles| roles.contains(&role));
        let fellows = groups.flatten().flat_map(|role| self.quest.anchor.of(*role));
        let mut mentions = fellows.filter_map(|id| self.mentions.get(id as usize));
        mentions.all(|fellow| match (fellow.class(), mention.class()) {
            (Some(a), Some(b)) => a == b,
            _ => true,
        })
    }

    /// True when a found figure counts the same thing as one of the shape.
    fn is_linked(&self, roles: &Roles) -> bool {
        let noun = |id: &FigureId| self.mentions.get(*id as usize).and_then(Mention::noun);
        let counts = |noun_of: Stem| self.anchor.iter().filter_map(noun).any(|other| other == noun_of);
        let mut found = roles.iter().map(|(_, id)| id).filter(|id| self.anchor.binary_search(id).is_err());
        self.seek.find.is_empty() || found.all(|id| noun(id).is_some_and(counts))
    }

    /// The candidate that is surely meant, if one is.
    fn sure(&self, candidates: &[(usize, Roles)]) -> Option<usize> {
        let says = |sure: Sure| self.seek.sure.contains(&sure);
        let last = says(Sure::Last).then(|| self.last(candidates)).flatten();
        last.or_else(|| says(Sure::Noun).then(|| self.only_of_noun(candidates)).flatten())
    }

    /// What was found for the only open role, when it stands before the shape in its paragraph and is no part of another.
    fn free(&self, roles: &Roles) -> Option<FigureId> {
        let first = self.anchor.first().copied()?;
        let [role] = self.seek.find[..] else { return None };
        let found = roles.iter().find(|(known, _)| *known == role).map(|(_, id)| *id);
        let aside = |id: &FigureId| self.mentions.get(*id as usize).is_some_and(Mention::is_bracketed);
        found.filter(|id| *id < first && !aside(id) && self.shares_block(*id, first) && !self.is_part_elsewhere(*id))
    }

    fn last(&self, candidates: &[(usize, Roles)]) -> Option<usize> {
        candidates.iter().position(|(_, roles)| self.free(roles).is_some())
    }

    fn only_of_noun(&self, candidates: &[(usize, Roles)]) -> Option<usize> {
        let linked = |(_, roles): &(usize, Roles)| self.free(roles).filter(|_| self.is_linked(roles));
        let value = |id: FigureId| self.figures.get(id as usize).and_then(Figure::number);
        let nearest = candidates.iter().position(|candidate| linked(candidate).is_some())?;
        let meant = candidates.get(nearest).and_then(linked).and_then(value);
        let alone = candidates.iter().filter_map(linked).all(|other| value(other) == meant);
        alone.then_some(nearest)
    }

    fn shares_block(&self, id: FigureId, anchor: FigureId) -> bool {
        let (Some(a), Some(b)) = (self.figures.get(id as usize), self.figures.get(anchor as usize)) else {
            return false;
        };
        a.block == b.block
    }

    /// True when another shape of the rule has the figure: it is a part there and hardly the whole here.
    fn is_part_elsewhere(&self, id: FigureId) -> bool {
        self.anchored.contains(&(self.quest.anchor.rule, id))
    }
}
