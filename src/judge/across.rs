//! The claim that two articles say the same of one thing.

use super::Docket;
use super::slips::slip;
use crate::article::fold_blanks;
use crate::claim::{Claim, Confidence, FigureId, Related, Severity, Suggestion, Verdict};
use crate::quantity::Number;
use crate::rules::{Role, Rule};

/// The claim that `figure` and what another article says of the same thing agree, or that they do not: then `value` is what
/// the other says.
pub fn across(
    rule: &Rule,
    role: &Role,
    figure: FigureId,
    docket: &Docket<'_>,
    other: &Related,
    value: Option<&Number>,
) -> Option<Claim> {
    let mine = docket.figure(figure)?;
    let elsewhere = other.elsewhere.as_ref()?;
    let (written, text) = (fold_blanks(docket.text(mine)), &elsewhere.text);
    let place = format!("{}:{}", elsewhere.path, elsewhere.region.start.line);
    let (verdict, sign, message, suggestions) = match value {
        None => (Verdict::Holds, "=", format!("another article of the day says the same ({place})"), Vec::new()),
        Some(value) => {
            let slip = slip(mine.number()?, value);
            let extra = slip.as_ref().map_or(String::new(), |slip| format!("; {slip}"));
            let message =
                format!("another article of the day says {text} of what seems to be the same thing ({place}){extra}");
            let suggestion = Suggestion { figure, value: value.to_string(), text: text.clone(), slip };
            (Verdict::Fails, "≠", message, vec![suggestion])
        }
    };
    Some(Claim {
        rule: rule.id.clone(),
        verdict,
        severity: rule.severity.min(Severity::Warning),
        confidence: Confidence::Medium,
        figures: vec![(figure, role.name.clone())],
        words: Vec::new(),
        equation: format!("{written} {sign} {text}"),
        computed: None,
        message,
        suggestions,
        span: mine.span,
        primary: mine.span,
        related: vec![other.clone()],
        fingerprint: String::new(),
    })
}
