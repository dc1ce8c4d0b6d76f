//! Marks about the sentence around a figure that decide whether it may be held against others.

/// Facts about the clause a figure stands in. All false is plain narration.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Scope {
    /// Inside quotation marks.
    pub quoted: bool,
    /// The clause is negated ("not 40, as reported").
    pub negated: bool,
    /// Would, could, if, suppose: not asserted.
    pub hypothetical: bool,
    /// Will, expects, forecasts, aims: about the future.
    pub forecast: bool,
    /// An earlier report is being corrected or revised ("previously reported").
    pub superseded: bool,
}

/// A [`Scope`] in one byte.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u8);

impl From<Scope> for Marks {
    fn from(scope: Scope) -> Marks {
        let Scope { quoted, negated, hypothetical, forecast, superseded } = scope;
        let marks = [quoted, negated, hypothetical, forecast, superseded];
        Marks(marks.into_iter().rev().fold(0, |all, mark| all << 1 | u8::from(mark)))
    }
}

impl From<Marks> for Scope {
    fn from(Marks(marks): Marks) -> Scope {
        let [quoted, negated, hypothetical, forecast, superseded] = [0, 1, 2, 3, 4].map(|at| marks >> at & 1 != 0);
        Scope { quoted, negated, hypothetical, forecast, superseded }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_marks_come_out_as_they_went_in() {
        for marks in (0..32).map(Marks) {
            assert_eq!(Marks::from(Scope::from(marks)), marks);
        }
    }
}
