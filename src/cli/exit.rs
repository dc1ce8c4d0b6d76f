//! Exit codes: 0 nothing failed, 1 a claim failed, 2 something could not be done. Trouble wins over findings.

use std::process::ExitCode;

use clap::ValueEnum;
use serde::Deserialize;

use crate::claim::{Claim, Severity, Verdict};

/// How a run ended. Ordered: the worst wins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Exit {
    /// Nothing failed at or above the level asked for.
    #[default]
    Clean,
    /// A claim failed.
    Findings,
    /// The work could not be done in part or whole.
    Trouble,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> ExitCode {
        ExitCode::from(exit as u8)
    }
}

/// The least severity of a failing claim that makes the run fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors only.
    #[default]
    Error,
    /// Warnings and errors.
    Warning,
    /// Everything that fails.
    Info,
    /// Nothing: findings never fail the run.
    Never,
}

impl FailOn {
    /// The name in options and configurations.
    pub fn name(self) -> &'static str {
        match self {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Info => "info",
            FailOn::Never => "never",
        }
    }

    /// How a run with these claims ends.
    pub fn judge(self, claims: &[Claim]) -> Exit {
        let least = match self {
            FailOn::Error => Severity::Error,
            FailOn::Warning => Severity::Warning,
            FailOn::Info => Severity::Info,
            FailOn::Never => return Exit::Clean,
        };
        let failed = claims.iter().any(|claim| claim.verdict == Verdict::Fails && claim.severity >= least);
        if failed { Exit::Findings } else { Exit::Clean }
    }
}
