//! Reads comments that hide findings, and finds out what they reach once all blocks are known.
//!
//! `<!-- crossfoot-disable-next-line sum.breakdown share -- the source rounds -->` names two rules and a reason.

use crate::article::{Block, BlockKind, Cell, Reach, Span, Suppression};

/// The most rules that one comment names; whoever means more writes the family or `all`.
const MOST_NAMES: usize = 64;
const PREFIX: &str = "crossfoot-";

/// The most comments that are taken from one text.
const MOST: usize = 10_000;

/// Collects comments while blocks are being made.
#[derive(Debug, Default)]
pub struct Comments {
    noted: Vec<Comment>,
}

#[derive(Debug)]
struct Comment {
    /// `<!-- … -->`.
    whole: Span,
    /// What stands between the marks.
    inner: Span,
    /// How many blocks there were: the index of the block that the comment stands in or before.
    blocks: usize,
    /// It stands inside a block.
    inside: bool,
}

impl Comments {
    /// Notes a comment. `blocks` is the number of blocks before it, `inside` says that it stands within the next one.
    pub fn note(&mut self, source: &str, whole: Span, blocks: usize, inside: bool) {
        let text = whole.slice(source);
        let Some(inner) = text.strip_prefix("<!--").map(|rest| rest.strip_suffix("-->").unwrap_or(rest)) else {
            return;
        };
        if inner.trim_start().starts_with(PREFIX) && self.noted.len() < MOST {
            let start = whole.start as usize + "<!--".len();
            self.noted.push(Comment { whole, inner: Span::new(start, start + inner.len()), blocks, inside });
        }
    }

    /// Notes all comments inside a stretch of raw markup that stands between blocks.
    pub fn note_all(&mut self, source: &str, range: Span, blocks: usize) {
        let mut at = range.start as usize;
        while let Some(rest) = source.get(at..range.end as usize) {
            let Some(start) = memchr::memmem::find(rest.as_bytes(), b"<!--") else { return };
            let behind = rest.as_bytes().get(start..).unwrap_or_default();
            let Some(length) = memchr::memmem::find(behind, b"-->") else { return };
            let end = start + length + "-->".len();
            self.note(source, Span::new(at + start, at + end), blocks, false);
            at += end;
        }
    }

    /// What the comments hide, now that all blocks are there.
    pub fn resolve(self, source: &str, blocks: &[Block]) -> Vec<Suppression> {
        let mut found: Vec<Suppression> = Vec::new();
        for comment in &self.noted {
            let inner = comment.inner.slice(source);
            let (body, reason) = match inner.split_once(" -- ") {
                Some((body, reason)) => (body, Some(reason.trim().to_owned()).filter(|reason| !reason.is_empty())),
                None => (inner, None),
            };
            let mut words = words(body, comment.inner.start as usize);
            let Some((directive, _)) = words.next() else { continue };
            let mut named: Vec<(&str, Span)> = words.by_ref().take(MOST_NAMES).collect();
            let too_many = words.next().map(|(name, at)| (format!("{name} (one of more than {MOST_NAMES} names)"), at));
            named.extend(too_many.as_ref().map(|(name, at)| (name.as_str(), *at)));
            let reach = match directive.get(PREFIX.len()..) {
                Some("enable") => {
                    close(&mut found, &named, comment.whole.start);
                    continue;
                }
                Some("disable-next-line") => Reach::NextBlock,
                Some("disable-line") => Reach::Block,
                Some("disable") => Reach::Region,
                Some("disable-file") => Reach::File,
                _ => continue,
            };
            let scope = comment.scope(reach, source, blocks);
            let one = |rule: &str, at: Span| Suppression {
                comment: comment.whole,
                reach,
                rule: rule.to_owned(),
                at,
                reason: reason.clone(),
                scope,
            };
            match named.as_slice() {
                [] => found.push(one("", comment.whole)),
                named => found.extend(named.iter().map(|(rule, at)| one(rule, *at))),
            }
        }
        found
    }
}

/// Ends the open regions of the rules named; of all when none is named.
fn close(found: &mut [Suppression], named: &[(&str, Span)], at: u32) {
    let meant = |rule: &str| named.is_empty() || named.iter().any(|(name, _)| *name == rule || *name == "all");
    for open in found.iter_mut().filter(|open| open.reach == Reach::Region && open.scope.end > at && meant(&open.rule))
    {
        open.scope.end = at;
    }
}

/// The words of `text` (separated by blanks or commas) with their places; `base` is the offset of the text.
fn words(text: &str, base: usize) -> impl Iterator<Item = (&str, Span)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let is_gap = |c: char| c.is_whitespace() || c == ',';
        let start = at + rest.find(|c| !is_gap(c))?;
        let length = text.get(start..)?.find(is_gap).unwrap_or(text.len() - start);
        at = start + length;
        Some((text.get(start..at)?, Span::new(base + start, base + at)))
    })
}

impl Comment {
    fn scope(&self, reach: Reach, source: &str, blocks: &[Block]) -> Span {
        let nothing = Span { start: self.whole.end, end: self.whole.end };
        match reach {
            Reach::File => Span::new(0, source.len()),
            Reach::Region => Span { start: self.whole.end, end: Span::new(0, source.len()).end },
            Reach::Block if !self.inside => nothing,
            Reach::Block => block_scope(blocks, self.blocks).unwrap_or(nothing),
            Reach::NextBlock => {
                let own = if self.inside { last_of(blocks, self.blocks) + 1 } else { self.blocks };
                block_scope(blocks, own).unwrap_or(nothing)
            }
        }
    }
}

/// The blocks that belong together with the one at `index`: the cells of a row, or of the table when the row is its first.
fn block_scope(blocks: &[Block], index: usize) -> Option<Span> {
    let first = blocks.get(first_of(blocks, index))?;
    let last = blocks.get(last_of(blocks, index))?;
    Some(extent(first).join(extent(last)))
}

/// The index of the first cell of the row that the block is in.
fn first_of(blocks: &[Block], index: usize) -> usize {
    let Some(Block { kind: BlockKind::Cell(own), .. }) = blocks.get(index) else { return index };
    let same =
        |block: &Block| matches!(&block.kind, BlockKind::Cell(cell) if (cell.table, cell.row) == (own.table, own.row));
    let before = blocks.get(..index).unwrap_or_default();
    index - before.iter().rev().take_while(|block| same(block)).count()
}

/// The index of the last block that belongs to the one at `index`.
fn last_of(blocks: &[Block], index: usize) -> usize {
    let Some(Block { kind: BlockKind::Cell(first), .. }) = blocks.get(index) else { return index };
    let whole = first.row == 0 && first.header;
    let belongs = |cell: &Cell| cell.table == first.table && (whole || cell.row == first.row);
    let rest = blocks.get(index..).unwrap_or_default();
    let length = rest.iter().take_while(|block| matches!(&block.kind, BlockKind::Cell(cell) if belongs(cell))).count();
    index + length.saturating_sub(1)
}

fn extent(block: &Block) -> Span {
    let length = match &block.prose {
        crate::article::Prose::Slice(span) => span.len(),
        crate::article::Prose::Pieces(put_together) => put_together.text.len(),
    };
    block.prose.to_source(Span::new(0, length))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read::{Format, read_text};

    /// Rule and hidden text of each suppression.
    fn hidden(source: &str) -> Vec<(String, String)> {
        let article = read_text(source.to_owned(), Format::Markdown);
        let hidden = |one: &Suppression| (one.rule.clone(), one.scope.slice(source).to_owned());
        article.suppressions.iter().map(hidden).collect()
    }

    fn pair(rule: &str, text: &str) -> (String, String) {
        (rule.to_owned(), text.to_owned())
    }

    #[test]
    fn the_next_block_is_reached_and_no_other() {
        let source = "One.\n\n<!-- crossfoot-disable-next-line sum share.total -- rounded -->\nTwo\nlines.\n\nThree.\n";
        assert_eq!(hidden(source), [pair("sum", "Two\nlines."), pair("share.total", "Two\nlines.")]);
        let article = read_text(source.to_owned(), Format::Markdown);
        let first = &article.suppressions[0];
        assert_eq!(first.reason.as_deref(), Some("rounded"));
        assert_eq!((first.at.slice(source), first.reach), ("sum", Reach::NextBlock));
        assert!(first.comment.slice(source).starts_with("<!--") && first.comment.slice(source).ends_with("-->"));
    }

    #[test]
    fn the_line_is_the_block_around_the_comment() {
        let source = "One.\n\nTwo <!-- crossfoot-disable-line all --> *and* more.\n\n- a\n- b <!-- crossfoot-disable-line x -->\n- c\n";
        assert_eq!(
            hidden(source),
            [pair("all", "Two <!-- crossfoot-disable-line all --> *and* more."), pair("x", "b")]
        );
        assert_eq!(hidden("<!-- crossfoot-disable-line all -->\n\nOne.\n"), [pair("all", "")]);
    }

    #[test]
    fn rows_and_tables() {
        let table = "| a | b |\n|---|---|\n| Ash | 1 <!-- crossfoot-disable-line x --> |\n| Elm | 2 |\n";
        assert_eq!(hidden(table), [pair("x", "Ash | 1")]);
        let source = format!(
            "<!-- crossfoot-disable-next-line table -->\n\n{}\nText.\n",
            table.replace("<!-- crossfoot-disable-line x -->", "")
        );
        let found = hidden(&source);
        assert!(found[0].1.starts_with("a | b |") && found[0].1.ends_with('2'), "{found:?}");
    }

    #[test]
    fn regions_end_where_the_rule_is_enabled() {
        let source = "<!-- crossfoot-disable sum, share -->\n\nOne.\n\n<!-- crossfoot-enable sum -->\n\nTwo.\n";
        let found = hidden(source);
        assert_eq!(found[0], pair("sum", "\n\nOne.\n\n"));
        assert!(found[1].1.ends_with("Two.\n"));
        assert_eq!(
            hidden("One.\n\n<!-- crossfoot-disable-file -->\n")[0],
            pair("", "One.\n\n<!-- crossfoot-disable-file -->\n")
        );
    }

    #[test]
    fn code_and_other_comments_hide_nothing() {
        for source in [
            "`<!-- crossfoot-disable-file all -->`",
            "    <!-- crossfoot-disable-file all -->",
            "```\n<!-- crossfoot-disable-file all -->\n```",
            "<!-- crossfoot is disabled -->\n\n<!-- crossfoot-disables -->\n\n<!-- crossfoot-disable",
            "<pre>\n<!-- crossfoot-disable-file all -->\n</pre>\n",
        ] {
            assert!(hidden(source).is_empty(), "{source}");
        }
    }
}
