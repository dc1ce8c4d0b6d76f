//! The last lines of the report: the counts of several articles, and what to do next.

use super::Show;
use super::style::{Paint, Style};
use super::words;
use crate::report::{Summary, escape};

/// The closing lines.
pub fn lines(summary: &Summary, show: Show, style: &Style) -> Vec<String> {
    let mut lines = Vec::new();
    if summary.documents > 1 {
        let mut counts = if summary.checked { words::counts(summary) } else { words::count(summary.figures, "figure") };
        for (count, what) in summary.troubles() {
            counts.push_str(&format!("; {count} {what}"));
        }
        let articles = words::count(summary.documents, "article");
        lines.extend(style.lines(Paint::Plain, &format!("{articles}: "), Paint::Strong, &counts));
    }
    lines.extend(silenced(summary).map(|line| words::wrapped(&line, style.width, 0)).unwrap_or_default());
    lines.extend(next_step(summary, show).map(|step| words::wrapped(&step, style.width, 0)).unwrap_or_default());
    lines
}

/// "3 findings are known or answered for: 2 in the baseline, known since 2026-03-01; 1 by comment or configuration."
fn silenced(summary: &Summary) -> Option<String> {
    let others = summary.suppressed.saturating_sub(summary.baseline);
    let oldest = summary.oldest.as_deref().map(|oldest| format!(" (the oldest {oldest})")).unwrap_or_default();
    let parts = [
        (summary.baseline, format!("{} in the baseline{oldest}", summary.baseline)),
        (others, format!("{others} by comment or configuration")),
        (summary.unchanged, format!("{} on unchanged lines", summary.unchanged)),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, text)| text).collect();
    let total = summary.suppressed + summary.unchanged;
    (total > 0).then(|| format!("{} not reported: {}.", words::count(total, "finding"), parts.join(", ")))
}

/// What to do next; nothing when no article could be read.
fn next_step(summary: &Summary, show: Show) -> Option<String> {
    let article = summary.first.as_deref().map(escape::terminal)?;
    let looked = words::count(summary.figures, "figure");
    let step = match (&summary.failing_rule, summary.unclear, summary.claims) {
        _ if summary.figures == 0 => "There is nothing to check: no figures were found.".to_owned(),
        _ if !summary.checked => format!("Next: `crossfoot check {article}` tells which of them agree."),
        (Some(rule), _, _) => {
            let which = match summary.fails {
                1 => "1 claim fails: check its".to_owned(),
                fails => format!("{fails} claims fail: check their"),
            };
            format!("{which} figures against the source; `crossfoot explain {rule}` tells what the rule looks for.")
        }
        (None, _, 0) => format!(
            "No claims: {looked} looked at, none belong together in a way that crossfoot knows. \
             {}",
            if show == Show::All {
                format!("`crossfoot figures {article}` tells how they were read.")
            } else {
                format!("`crossfoot check --show all {article}` tells why.")
            },
        ),
        (None, 0, _) if show != Show::All => {
            format!("Nothing fails. `crossfoot check --show all {article}` lists every claim, and the figures in none.")
        }
        (None, 0, _) => format!("Nothing fails. `crossfoot figures {article}` lists all figures that were read."),
        (None, unclear, _) => {
            let them = if unclear == 1 { "the unclear claim" } else { "the unclear claims" };
            format!("Nothing fails. Look at {them} by eye; `--show all` lists every claim.")
        }
    };
    Some(step)
}
