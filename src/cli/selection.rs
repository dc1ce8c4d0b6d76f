//! Which rules count: `--select` and `--ignore` by rule id or family.

use clap::Args;

use crate::claim::Claim;

/// Options that choose among rules.
#[derive(Debug, Default, Args)]
pub struct SelectionArgs {
    /// Only these rules or families (repeatable, commas allowed)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub select: Vec<String>,

    /// Not these rules or families (repeatable, commas allowed)
    #[arg(long, value_name = "RULE", value_delimiter = ',', help_heading = "Rules")]
    pub ignore: Vec<String>,
}

impl SelectionArgs {
    /// Keeps the claims of chosen rules.
    pub fn apply(&self, claims: &mut Vec<Claim>) {
        if !(self.select.is_empty() && self.ignore.is_empty()) {
            claims.retain(|claim| self.takes(&claim.rule));
        }
    }

    /// True for a rule that is chosen. `--ignore` wins.
    pub fn takes(&self, rule: &str) -> bool {
        let named = |list: &[String]| list.iter().any(|name| names(name, rule));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// `sum` and `sum.breakdown` both name the rule `sum.breakdown`.
fn names(name: &str, rule: &str) -> bool {
    rule.strip_prefix(name).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn families_and_ids() {
        let selection = |select: &[&str], ignore: &[&str]| SelectionArgs {
            select: select.iter().map(|name| (*name).to_owned()).collect(),
            ignore: ignore.iter().map(|name| (*name).to_owned()).collect(),
        };
        assert!(selection(&["sum"], &[]).takes("sum.breakdown"));
        assert!(!selection(&["su"], &[]).takes("sum.breakdown"));
        assert!(!selection(&["sum"], &["sum.breakdown"]).takes("sum.breakdown"));
        assert!(selection(&[], &["change"]).takes("sum.breakdown"));
    }
}
