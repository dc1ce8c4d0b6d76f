//! Comments that hide findings. A comment that hides nothing, names no known rule, or gives no reason where one is asked
//! for, is a finding itself: what is left over hides the next mistake.

use crate::article::{Article, Span, Suppression};
use crate::claim::{Claim, Confidence, Fingerprints, Severity, Silenced, Silencer, Verdict};

/// What comments must be like.
#[derive(Clone, Debug, Default)]
pub struct Policy {
    /// Comments hide findings at all.
    pub obeyed: bool,
    /// A comment must say why.
    pub require_reason: bool,
    /// All rules that exist, whether they are used or not, by id.
    pub known: Vec<String>,
    /// The rules that were used, by id.
    pub active: Vec<String>,
    /// Findings about comments that are not wanted, by id or family.
    pub unwanted: Vec<String>,
}

impl Policy {
    fn knows(&self, name: &str) -> bool {
        names_all(name) || self.known.iter().any(|id| covers(name, id))
    }

    fn used(&self, name: &str) -> bool {
        names_all(name) || self.active.iter().any(|id| covers(name, id))
    }
}

/// Divides claims into those to be reported and those that comments hide. Findings about comments are added.
pub fn comments(article: &Article, policy: &Policy, path: &str, claims: Vec<Claim>) -> (Vec<Claim>, Vec<Silenced>) {
    if !policy.obeyed || article.suppressions.is_empty() {
        return (claims, Vec::new());
    }
    let mut used = vec![false; article.suppressions.len()];
    let (mut kept, mut silenced) = (Vec::with_capacity(claims.len()), Vec::new());
    for claim in claims {
        let hidden_by = if claim.verdict == Verdict::Holds { None } else { hide(article, &claim, &mut used) };
        match hidden_by.filter(|_| claim.is_failing()) {
            Some(comment) => silenced.push(Silenced { claim, by: Silencer::Comment, reason: comment.reason.clone() }),
            None => kept.push(claim),
        }
    }
    let mut fingerprints = Fingerprints::default();
    for (comment, used) in article.suppressions.iter().zip(used) {
        for (rule, message) in flaws(comment, used, policy) {
            if !policy.unwanted.iter().any(|name| covers(name, rule)) {
                let key = format!("{rule}\n{path}\n{}", comment.comment.slice(&article.source));
                kept.push(finding(rule, message, comment.at, fingerprints.next(key)));
            }
        }
    }
    kept.sort_by_key(|claim| !claim.is_failing());
    (kept, silenced)
}

/// The first comment that covers the claim. All that do are marked as used.
fn hide<'a>(article: &'a Article, claim: &Claim, used: &mut [bool]) -> Option<&'a Suppression> {
    let mut first = None;
    for (comment, used) in article.suppressions.iter().zip(used) {
        let own = claim.related.iter().filter(|place| place.elsewhere.is_none()).map(|place| place.span);
        let reached = own.chain([claim.primary]).any(|span| comment.covers(span));
        if reached && (names_all(&comment.rule) || covers(&comment.rule, &claim.rule)) {
            *used = true;
            first = first.or(Some(comment));
        }
    }
    first
}

/// What is wrong with a comment.
fn flaws(comment: &Suppression, used: bool, policy: &Policy) -> Vec<(&'static str, String)> {
    let mut flaws = Vec::new();
    if comment.rule.is_empty() {
        let message = "the comment names no rule; write the rule's id, its family, or all".to_owned();
        flaws.push(("suppression.unknown", message));
    } else if !policy.knows(&comment.rule) {
        flaws.push(("suppression.unknown", format!("there is no rule or family {}", comment.rule)));
    } else if !used && policy.used(&comment.rule) {
        flaws.push(("suppression.unused", format!("the comment for {} has nothing to hide", comment.rule)));
    }
    if policy.require_reason && comment.reason.is_none() {
        flaws.push(("suppression.reason", "the comment gives no reason after ` -- `".to_owned()));
    }
    flaws
}

fn finding(rule: &str, message: String, at: Span, fingerprint: String) -> Claim {
    Claim {
        rule: rule.into(),
        verdict: Verdict::Fails,
        severity: Severity::Warning,
        confidence: Confidence::High,
        figures: Vec::new(),
        words: Vec::new(),
        equation: String::new(),
        computed: None,
        message,
        suggestions: Vec::new(),
        span: at,
        primary: at,
        related: Vec::new(),
        fingerprint,
    }
}

fn names_all(name: &str) -> bool {
    name == "all"
}

/// True when a name is the rule's id or its family.
fn covers(name: &str, id: &str) -> bool {
    id == name || id.split('.').next() == Some(name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Reach;

    fn comment(rule: &str, at: usize, scope: (usize, usize)) -> Suppression {
        Suppression {
            comment: Span::new(at, at + 3),
            reach: Reach::NextBlock,
            rule: rule.to_owned(),
            at: Span::new(at, at + 3),
            reason: None,
            scope: Span::new(scope.0, scope.1),
        }
    }

    fn policy() -> Policy {
        let ids = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect::<Vec<_>>();
        Policy {
            obeyed: true,
            known: ids(&["share.total", "sum.breakdown"]),
            active: ids(&["sum.breakdown"]),
            ..Policy::default()
        }
    }

    fn run(comments_in: Vec<Suppression>, policy: &Policy) -> (Vec<String>, usize) {
        let article = Article { source: "x".repeat(100), suppressions: comments_in, ..Article::default() };
        let claim = finding("sum.breakdown", "no".into(), Span::new(40, 43), "0".into());
        let (kept, silenced) = comments(&article, policy, "a.md", vec![claim]);
        (kept.into_iter().map(|claim| claim.rule.to_string()).collect(), silenced.len())
    }

    #[test]
    fn a_comment_hides_what_it_names_where_it_reaches() {
        for (rule, scope, hidden) in [
            ("sum.breakdown", (30, 50), 1),
            ("sum", (30, 50), 1),
            ("all", (30, 50), 1),
            ("sum.breakdown", (44, 50), 0),
            ("share", (30, 50), 0),
        ] {
            assert_eq!(run(vec![comment(rule, 20, scope)], &policy()).1, hidden, "{rule}");
        }
    }

    #[test]
    fn comments_that_do_nothing_are_told() {
        let kept = |comment, policy: &Policy| run(vec![comment], policy).0;
        assert_eq!(kept(comment("sum", 20, (44, 50)), &policy()), ["sum.breakdown", "suppression.unused"]);
        assert_eq!(kept(comment("som", 20, (30, 50)), &policy()), ["sum.breakdown", "suppression.unknown"]);
        assert_eq!(kept(comment("", 20, (30, 50)), &policy()), ["sum.breakdown", "suppression.unknown"]);
        let strict = Policy { require_reason: true, ..policy() };
        assert_eq!(kept(comment("sum", 20, (30, 50)), &strict), ["suppression.reason"]);
        // A rule that was not asked for this time may well have something to hide the next.
        assert_eq!(kept(comment("share", 20, (30, 50)), &policy()), ["sum.breakdown"]);
        let deaf = Policy { obeyed: false, ..policy() };
        assert_eq!(kept(comment("som", 20, (30, 50)), &deaf), ["sum.breakdown"]);
        let unwanted = Policy { unwanted: vec!["suppression".into()], ..policy() };
        assert_eq!(kept(comment("som", 20, (30, 50)), &unwanted), ["sum.breakdown"]);
    }
}
