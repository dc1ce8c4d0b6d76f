//! Compares articles with each other: what two articles of one day say of the same thing must agree.

use crate::article::{Regions, fold_blanks};
use crate::bind::{Register, Statement};
use crate::check::Checked;
use crate::claim::{Claim, Elsewhere, Fingerprints, Name, Related, Verdict};
use crate::judge::{self, Docket};
use crate::rules::RuleSet;

/// What the articles so far have said. Texts are not kept.
#[derive(Debug, Default)]
pub struct Comparison {
    register: Register<Related>,
}

impl Comparison {
    /// Adds to a document's claims those that tie it to an earlier document, and keeps what it says. `path` is its
    /// name in reports. Undated articles are compared with none.
    pub fn compare(&mut self, checked: &mut Checked, rules: &RuleSet, path: &str) {
        let statements = std::mem::take(&mut checked.statements);
        let (Some((rule, role)), Some(date)) = (rules.across(), checked.article.date) else { return };
        if statements.is_empty() {
            return;
        }
        let docket = Docket { figures: &checked.figures, article: &checked.article, published: checked.article.date };
        let claim = |mine: &Statement| {
            let other = self.register.counterpart(date, mine)?;
            let value = Some(&other.statement.number).filter(|_| !other.agrees);
            judge::across(rule, role, mine.figure, &docket, other.place, value)
        };
        let mut found: Vec<Claim> = statements.iter().filter_map(claim).collect();
        let mut fingerprints = Fingerprints::default();
        for claim in &mut found {
            claim.fingerprint = fingerprints.next(format!("{}\n{path}\n{}", claim.rule, claim.equation.to_lowercase()));
        }
        self.keep(checked, statements, &role.name, path);
        checked.claims.extend(found);
        checked.claims.sort_by_key(|claim| (claim.verdict != Verdict::Fails, claim.span));
    }

    fn keep(&mut self, checked: &Checked, statements: Vec<Statement>, role: &Name, path: &str) {
        let Some(date) = checked.article.date else { return };
        let figures = |statement: &Statement| checked.figures.get(statement.figure as usize);
        let source = &checked.article.source;
        let regions = Regions::new(source, statements.iter().filter_map(figures).map(|figure| figure.span));
        for statement in statements {
            let Some(figure) = figures(&statement) else { continue };
            let block = checked.article.blocks.get(figure.block as usize);
            let text = block.map_or("", |block| figure.at.slice(checked.article.text(block)));
            let (region, text) = (regions.of(figure.span), fold_blanks(text));
            let elsewhere = Some(Box::new(Elsewhere { path: path.to_owned(), region, text }));
            self.register.add(date, statement, Related { span: figure.span, role: role.clone(), elsewhere });
        }
    }

    /// True when later articles are compared with the earlier ones only, as no more statements are kept.
    pub fn is_full(&self) -> bool {
        self.register.is_full()
    }
}
