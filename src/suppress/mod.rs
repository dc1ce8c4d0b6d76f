//! Tells findings that are to be reported from those that somebody has answered for: by a comment in the text, by the
//! baseline of known findings, or because the change at hand left their lines alone.

mod baseline;
mod comments;
mod diff;

pub use baseline::{Baseline, BaselineError, Entry};
pub use comments::{Policy, comments};
pub use diff::{Changes, DiffError};
