//! What machine formats tell about a rule beside its findings.

use super::HOME;
use super::finding::sentence;
use crate::claim::Severity;
use crate::rules::{Rule, RuleSet};

/// A rule as reports describe it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleCard {
    /// `family.name`.
    pub id: String,
    /// What must be true, in one line.
    pub title: String,
    /// How bad a failure is.
    pub severity: Severity,
    /// Why a reader would care.
    pub why: String,
    /// What it leaves alone.
    pub limits: Vec<String>,
}

/// Findings about comments in the text; no rule file stands behind them.
const ABOUT_COMMENTS: [(&str, &str, &str); 3] = [
    ("suppression.reason", "A comment that silences findings gives its reason", "The configuration asks for reasons."),
    (
        "suppression.unknown",
        "A comment that silences findings names rules that exist",
        "A misspelt rule silences nothing, and nobody notices.",
    ),
    (
        "suppression.unused",
        "A comment that silences findings has something to silence",
        "A comment that is left over hides the next mistake.",
    ),
];

/// The cards of all rules of these sets, by id.
pub fn cards<'a>(sets: impl Iterator<Item = &'a RuleSet>) -> Vec<RuleCard> {
    let mut cards: Vec<RuleCard> = sets.flat_map(|set| &set.rules).map(|rule| RuleCard::of(rule)).collect();
    cards.extend(ABOUT_COMMENTS.iter().map(|(id, title, why)| RuleCard {
        id: (*id).to_owned(),
        title: (*title).to_owned(),
        severity: Severity::Warning,
        why: (*why).to_owned(),
        limits: Vec::new(),
    }));
    cards.sort_by(|a, b| a.id.cmp(&b.id));
    cards.dedup_by(|a, b| a.id == b.id);
    cards
}

impl RuleCard {
    fn of(rule: &Rule) -> RuleCard {
        RuleCard {
            id: rule.id.to_string(),
            title: rule.title.clone(),
            severity: rule.severity,
            why: if rule.why.trim().is_empty() { rule.title.clone() } else { rule.why.trim().to_owned() },
            limits: rule.limits.clone(),
        }
    }

    /// The part of the id before the first point.
    pub fn family(&self) -> &str {
        self.id.split('.').next().unwrap_or("")
    }

    /// Where more is told.
    pub fn uri(&self) -> String {
        rule_uri(&self.id)
    }

    /// Title, reason and limits as text.
    pub fn help_text(&self) -> String {
        let mut text = format!("{} {}", sentence(&self.title), self.why);
        for limit in &self.limits {
            text.push_str(&format!("\n- {}", sentence(limit)));
        }
        text
    }

    /// The same as Markdown. Rule files may be a stranger's.
    pub fn help_markdown(&self) -> String {
        use super::escape::markdown;
        let mut text = format!("**{}**\n\n{}", markdown(&sentence(&self.title)), markdown(&self.why));
        for (index, limit) in self.limits.iter().enumerate() {
            text.push_str(if index == 0 { "\n\nIt leaves alone:\n" } else { "\n" });
            text.push_str(&format!("- {}", markdown(&sentence(limit))));
        }
        text
    }
}

/// Where more is told about a rule.
pub fn rule_uri(id: &str) -> String {
    format!("{HOME}#{}", super::escape::uri(id.as_bytes()))
}

/// Cards for the tests of formats.
#[cfg(test)]
pub fn sample_cards() -> Vec<RuleCard> {
    let card = |id: &str| RuleCard {
        id: id.to_owned(),
        title: "the parts add up".to_owned(),
        severity: Severity::Error,
        why: "Readers add up.".to_owned(),
        limits: vec!["Lists with <b>.".to_owned()],
    };
    let mut cards = cards(std::iter::empty());
    cards.extend([card("sum.breakdown"), card("table.total")]);
    cards.sort_by(|a, b| a.id.cmp(&b.id));
    cards
}
