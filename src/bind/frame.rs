//! Fills a frame: looks around a trigger for the figure of each slot.
//!
//! "5% to 105 from 100" after "rose": each slot has its own marker, in any order. A shape that names the trigger may stand on
//! either side of it; any other is looked for behind the trigger, up to the next one.

use smallvec::SmallVec;

use super::items::ItemKind;
use super::matcher::{Capture, Captures, Matcher, Window};
use super::{Attempt, push_new};
use crate::claim::Binding;
use crate::figure::Kind;
use crate::lexicon::{CueId, CueTable};
use crate::rules::equation::RoleId;
use crate::rules::pattern::{Mark, Pattern};
use crate::rules::{Features, Frame};

/// The items around one trigger.
struct Site {
    /// Item where the previous trigger ended, or the start.
    from: usize,
    /// Item of the trigger.
    at: usize,
    /// Item after it.
    after: usize,
    /// Item of the next trigger, or the end.
    until: usize,
}

impl Attempt<'_> {
    pub(super) fn run_frame(&self, features: &Features, matcher: &mut Matcher, bindings: &mut Vec<Binding>) {
        let Some(frame) = &self.rule.binder.frame else { return };
        for site in sites(self.window, frame.trigger, &self.rules.cues) {
            let captures = self.fill(frame, &site, features, matcher);
            if self.is_range(frame, &site, &captures) {
                continue;
            }
            let has =
                |role: &RoleId| captures.iter().any(|c| matches!(c, Capture::Figure(filled, _) if filled == role));
            if frame.need.iter().any(|need| need.iter().all(has))
                && let Some(binding) = self.accept(&captures)
            {
                push_new(bindings, binding);
            }
        }
    }

    /// True where the next trigger takes up what was found: "from 89 to 93 *down to* 84" has a range before it, no change.
    fn is_range(&self, frame: &Frame, site: &Site, captures: &[Capture]) -> bool {
        let last = captures.iter().filter_map(|capture| match capture {
            Capture::Figure(_, item) => Some(item + 1),
            _ => None,
        });
        let next = self.window.cue_at(site.until, frame.trigger);
        last.max() == Some(site.until) && next.is_some_and(|(_, after)| self.window.is_word(after, &["to"]))
    }

    fn fill(&self, frame: &Frame, site: &Site, features: &Features, matcher: &mut Matcher) -> Captures {
        let mut captures = Captures::new();
        if let Some((hit, _)) = self.window.cue_at(site.at, frame.trigger) {
            captures.push(Capture::Cue(hit));
        }
        for (role, patterns) in &frame.slots {
            let mut possible = patterns.iter().filter(|pattern| features.allow(&pattern.needs, &self.rule.roles));
            let item = possible.find_map(|pattern| self.slot(frame, pattern, site, *role, &captures, matcher));
            captures.extend(item.map(|item| Capture::Figure(*role, item)));
        }
        captures
    }

    /// The item that fills a role by one shape, not counting items that are taken.
    fn slot(
        &self,
        frame: &Frame,
        pattern: &Pattern,
        site: &Site,
        role: RoleId,
        taken: &[Capture],
        matcher: &mut Matcher,
    ) -> Option<usize> {
        let names_trigger = pattern.cues().any(|cue| cue == frame.trigger);
        let mut from = if names_trigger { site.from } else { site.after };
        // Items beyond the site are out of reach: the window is cut there.
        let cut = Window { items: self.window.items.get(..site.until)?, ..*self.window };
        while from < site.until {
            let (found, start, _) = matcher.find(pattern, &self.rule.roles, &cut, from)?;
            let item = found.iter().find_map(|capture| match capture {
                Capture::Figure(filled, item) if *filled == role => Some(*item),
                _ => None,
            });
            let is_taken = |item: usize| taken.iter().any(|c| matches!(c, Capture::Figure(_, known) if *known == item));
            match item {
                Some(item) if !is_taken(item) => return Some(item),
                _ => from = start + 1,
            }
        }
        None
    }
}

fn sites(window: &Window<'_>, trigger: CueId, cues: &CueTable) -> SmallVec<[Site; 4]> {
    let mut triggers: SmallVec<[(usize, usize); 4]> = SmallVec::new();
    for item in window.places.of_cue(trigger) {
        if triggers.last().is_none_or(|(_, after)| item >= *after)
            && let Some((_, after)) = window.cue_at(item, trigger)
        {
            triggers.push((item, after));
        }
    }
    // ", up six" after "grew from 40 to 46" goes on with the same change.
    let value = |item: usize| window.cue_at(item, trigger).and_then(|(hit, _)| cues.value(window.hits.get(hit)?));
    triggers.dedup_by(|next, first| value(next.0) == value(first.0) && continues(window, *first, *next));
    let end = window.items.len();
    let site = |index: usize| {
        let (at, after) = *triggers.get(index)?;
        let from = index.checked_sub(1).and_then(|before| triggers.get(before)).map_or(0, |(_, after)| *after);
        let until = triggers.get(index + 1).map_or(end, |(next, _)| *next);
        Some(Site { from, at, after, until })
    };
    (0..triggers.len()).filter_map(site).collect()
}

/// True when a trigger only follows a comma, dash or bracket (with an article), figures stand before that, and both
/// triggers do not say the same sort of thing: "fell by $85 million to $765 million, a drop of 10%" is one change,
/// "up 13% from 655, …, up 6%" are two.
fn continues(window: &Window<'_>, first: (usize, usize), next: (usize, usize)) -> bool {
    let is_mark = |item: usize| {
        window
            .items
            .get(item)
            .is_some_and(|item| matches!(item.kind, ItemKind::Mark(Mark::Comma | Mark::Dash | Mark::Open)))
    };
    let mark = (1..=2).filter_map(|back| next.0.checked_sub(back)).find(|&item| is_mark(item));
    let has_figure = |mark: usize| (first.1..mark).any(|item| window.figure(item).is_some());
    let same_sort = how_much(window, first.1).is_some() && how_much(window, first.1) == how_much(window, next.1);
    !same_sort && mark.is_some_and(|mark| mark > first.1 && has_figure(mark))
}

/// The kind of the figure that directly follows a trigger: "up 13%", "a drop of 10%".
fn how_much(window: &Window<'_>, after: usize) -> Option<Kind> {
    let by = usize::from(window.is_word(after, &["by", "of"]));
    window.figure(after + by).map(|figure| figure.kind)
}
