//! What searches ask of many figures, made once for each: its value roughly, its kind, its block.

use std::ops::{Range, RangeInclusive};

use smallvec::SmallVec;

use crate::claim::FigureId;
use crate::figure::{Figure, Kind};
use crate::quantity::Number;
use crate::rules::Within;
use crate::rules::pattern::Accepts;

/// How many figures before and behind a shape are looked at.
pub(super) const BEFORE: usize = 40;
pub(super) const BEHIND: usize = 8;

/// The rough value of what has none.
const NO_VALUE: i64 = i64::MIN;

/// What is asked of many figures for each quest.
#[derive(Clone, Copy, Debug)]
pub struct Brief {
    /// The value in thousandths of its base unit, cut off: good enough to see that a sum cannot be meant. [`NO_VALUE`] when
    /// there is none; two words a figure are enough.
    rough: i64,
    /// The kind, if the figure may be found at all.
    kind: Option<Kind>,
    /// The block that it stands in.
    pub block: u32,
}

impl Brief {
    fn of(figure: &Figure) -> Brief {
        let open = figure.is_usable() && !figure.scope().superseded;
        Brief {
            rough: figure.number().and_then(|number| in_thousandths(figure, number)).unwrap_or(NO_VALUE),
            kind: open.then_some(figure.kind),
            block: figure.block,
        }
    }

    /// The value in thousandths of its base unit.
    pub fn rough(&self) -> Option<i64> {
        (self.rough != NO_VALUE).then_some(self.rough)
    }

    /// What the figure can be taken for, if it may be found at all.
    pub fn accepts(&self) -> Accepts {
        self.kind.map_or(Accepts::NONE, Accepts::kind)
    }
}

fn in_thousandths(figure: &Figure, number: &Number) -> Option<i64> {
    let whole = if figure.unit.is_none() { number.to_i64() } else { None };
    if let Some(thousandths) = whole.and_then(|whole| whole.checked_mul(1000)) {
        return Some(thousandths);
    }
    let factor = figure.unit.map_or(Number::ONE, |unit| unit.to_base());
    let thousandths = &(number * &factor) * &Number::from(1000);
    thousandths.floor().to_i64()
}

/// The briefs of figures of an article that are still needed.
#[derive(Clone, Debug, Default)]
pub struct Briefs {
    known: Vec<Brief>,
    /// The id of the first.
    first: FigureId,
}

/// The rough values that the single total of a row may have.
#[derive(Clone, Debug)]
pub enum Totals {
    /// What is looked for is no total of a row.
    Any,
    /// About the sum.
    Within(RangeInclusive<i128>),
    /// The row has no sum.
    Nothing,
}

impl Totals {
    /// True when a figure may be the total.
    pub fn include(&self, brief: &Brief) -> bool {
        match self {
            Totals::Any => true,
            Totals::Within(range) => brief.rough().is_some_and(|rough| range.contains(&i128::from(rough))),
            Totals::Nothing => false,
        }
    }
}

/// The rough values of figures that follow each other, and those near by, of which one may be a sum of some.
pub struct Sums {
    figures: SmallVec<[Option<i64>; 16]>,
    near: SmallVec<[i64; 32]>,
}

impl Sums {
    /// False when surely nothing near by is about as much as some figures together, as [`Briefs::may_have_total`] tells.
    pub fn may_have_total(&self, row: Range<usize>) -> bool {
        let Some(totals) = sum(self.figures.get(row).unwrap_or_default().iter().copied()).map(about) else {
            return false;
        };
        self.near.iter().any(|rough| totals.contains(&i128::from(*rough)))
    }
}

impl Briefs {
    /// Forgets all figures.
    pub fn clear(&mut self) {
        self.known.clear();
        self.first = 0;
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.known.len()
    }

    /// Forgets the figures before one.
    pub fn forget_before(&mut self, id: FigureId) {
        let count = (id.saturating_sub(self.first) as usize).min(self.known.len());
        self.known.drain(..count);
        self.first += count as u32;
    }

    /// Adds the figures that are not known yet.
    pub fn learn(&mut self, figures: &[Figure]) {
        let next = self.first as usize + self.known.len();
        self.known.extend(figures.get(next..).unwrap_or_default().iter().map(Brief::of));
    }

    /// The brief of a figure.
    pub fn get(&self, id: FigureId) -> Option<&Brief> {
        self.known.get(id.checked_sub(self.first)? as usize)
    }

    /// Sums of figures of a sentence, beside what stands around them.
    pub fn sums(&self, row: &[FigureId], kinds: Accepts, within: Within) -> Sums {
        let mut near = SmallVec::new();
        let mut note = |brief: &Brief| near.extend(brief.rough().filter(|_| brief.accepts().meets(kinds)));
        if let (Some(&first), Some(&last)) = (row.first(), row.last()) {
            self.around((first, last), within, |_, _, brief| note(brief));
            // The last one may be the sum of those before it.
            self.get(last).into_iter().for_each(note);
        }
        Sums { figures: row.iter().map(|id| self.get(*id)?.rough()).collect(), near }
    }

    /// What a row of figures may have as its total: about as much as its figures together.
    pub fn totals(&self, row: impl Iterator<Item = FigureId>) -> Totals {
        sum(row.map(|id| self.get(id)?.rough())).map_or(Totals::Nothing, |sum| Totals::Within(about(sum)))
    }

    /// Visits the figures around a shape that are near enough, with how far away each is; those of the shape too. Sides end
    /// where a figure is too far away, as all beyond it are.
    pub fn around(
        &self,
        (first, last): (FigureId, FigureId),
        within: Within,
        mut visit: impl FnMut(usize, FigureId, &Brief),
    ) {
        let here = self.get(first).map_or(u32::MAX, |brief| brief.block);
        let near = |id: FigureId| self.get(id).filter(|brief| is_near(here.abs_diff(brief.block), within));
        let before = (first.saturating_sub(BEFORE as u32)..first).rev();
        for (away, id) in before.enumerate() {
            let Some(brief) = near(id) else { break };
            visit(2 * away, id, brief);
        }
        for (away, id) in (first..last).enumerate() {
            let Some(brief) = near(id) else { break };
            visit(2 * away, id, brief);
        }
        for (away, id) in (last.saturating_add(1)..=last.saturating_add(BEHIND as u32)).enumerate() {
            let Some(brief) = near(id) else { break };
            visit(2 * away + 1, id, brief);
        }
    }

    /// False when surely nothing around a row is about as much as its figures together.
    pub fn may_have_total(&self, row: &[FigureId], kinds: Accepts, within: Within) -> bool {
        let (Some(&first), Some(&last)) = (row.first(), row.last()) else { return false };
        let totals = self.totals(row.iter().copied());
        let mut found = false;
        self.around((first, last), within, |_, id, brief| {
            found |= brief.accepts().meets(kinds) && totals.include(brief) && !row.contains(&id);
        });
        found
    }
}

/// The sum, if all have a value.
fn sum(mut values: impl Iterator<Item = Option<i64>>) -> Option<i128> {
    values.try_fold(0, |sum: i128, value| sum.checked_add(i128::from(value?)))
}

/// An eighth more or less.
fn about(sum: i128) -> RangeInclusive<i128> {
    sum - sum.abs() / 8..=sum + sum.abs() / 8
}

/// False for blocks that are further away than is looked.
fn is_near(blocks: u32, within: Within) -> bool {
    match within {
        Within::Sentence | Within::Paragraph => blocks == 0,
        Within::Near => blocks <= 1,
        Within::Article => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn briefs(values: &[i64]) -> Briefs {
        let brief = |value: &i64| Brief { rough: value * 1000, kind: Some(Kind::Number), block: 0 };
        Briefs { known: values.iter().map(brief).collect(), first: 0 }
    }

    #[test]
    fn sums_never_refuse_a_row_that_has_a_total() {
        let briefs = briefs(&[709, 11, 698, 40, 30, 10, 1, 2, 3]);
        let ids: Vec<FigureId> = (1..8).collect();
        let kinds = Accepts::kind(Kind::Number);
        let sums = briefs.sums(&ids, kinds, Within::Paragraph);
        for row in (0..ids.len()).flat_map(|start| (start + 2..=ids.len()).map(move |end| start..end)) {
            let has_total = briefs.may_have_total(&ids[row.clone()], kinds, Within::Paragraph);
            assert!(sums.may_have_total(row.clone()) || !has_total, "{row:?}");
        }
        assert!(sums.may_have_total(0..2), "11 and 698 make 709");
        assert!(!sums.may_have_total(2..5), "nothing is near 80");
    }

    #[test]
    fn a_row_with_a_figure_without_value_has_no_total() {
        let mut briefs = briefs(&[11, 698, 709]);
        briefs.known[1].rough = NO_VALUE;
        let sums = briefs.sums(&[0, 1], Accepts::kind(Kind::Number), Within::Paragraph);
        assert!(!sums.may_have_total(0..2));
    }
}
