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
