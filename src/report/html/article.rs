//! One article of the page: what fails, then the text block by block with its claims beside it.

use super::markup::Markup;
use crate::article::{Block, BlockKind, Cell, fold_blanks};
use crate::claim::{Claim, Severity, Verdict};
use crate::figure::Figure;
use crate::report::finding::{sentence, suggestion};
use crate::report::{Document, Places, Summary};

/// Suggestions that are told; the JSON report has all.
const MOST_SUGGESTIONS: usize = 4;

/// The article as a section of the page.
pub fn article(document: &Document<'_>, summary: &Summary) -> String {
    let sheet = Sheet::new(document);
    let mut page = Markup::default();
    page.raw("<article id=\"d").number(document.index).raw("\">\n<header>\n<h2>");
    page.text(document.article.title.as_deref().filter(|title| !title.is_empty()).unwrap_or(document.place.path));
    page.raw("</h2>\n<p class=\"path\">").text(document.place.path);
    if let Some(date) = document.article.date {
        page.raw(" · ").text(&date.to_string());
    }
    page.raw(" · ").number(summary.fails).raw(if summary.fails == 1 { " fails, " } else { " fail, " });
    page.number(summary.unclear).raw(" unclear, ").number(summary.holds);
    page.raw(if summary.holds == 1 { " holds, " } else { " hold, " }).number(summary.figures).raw(" figures</p>\n");
    for note in &document.article.notes {
        page.raw("<p class=\"path\">Note: ").text(note).raw("</p>\n");
    }
    page.raw("</header>\n");
    sheet.failing(&mut page);
    sheet.text(&mut page);
    sheet.silenced(&mut page);
    page.raw("</article>\n");
    page.finish()
}

/// A document with what its figures and blocks have to do with its claims.
struct Sheet<'a> {
    document: &'a Document<'a>,
    places: Places,
    claims: &'a [Claim],
    /// The worst verdict on each figure.
    verdicts: Vec<Option<Verdict>>,
    /// The claims of each block, the failing ones first.
    of_block: Vec<Vec<usize>>,
    /// The figures of each block, by place.
    figures: Vec<Vec<usize>>,
}

impl<'a> Sheet<'a> {
    fn new(document: &'a Document<'a>) -> Sheet<'a> {
        let claims = document.claims.unwrap_or_default();
        let mut verdicts = vec![None; document.figures.len()];
        let mut of_block = vec![Vec::new(); document.article.blocks.len()];
        let mut figures = vec![Vec::new(); document.article.blocks.len()];
        for (index, claim) in claims.iter().enumerate() {
            for (id, _) in &claim.figures {
                if let Some(verdict) = verdicts.get_mut(*id as usize) {
                    *verdict = worse(*verdict, Some(claim.verdict));
                }
            }
            let first = claim.figures.first().and_then(|(id, _)| document.figures.get(*id as usize));
            if let Some(list) = first.and_then(|figure| of_block.get_mut(figure.block as usize)) {
                list.push(index);
            }
        }
        for list in &mut of_block {
            list.sort_by_key(|index| claims.get(*index).map(|claim| rank(Some(claim.verdict))));
            list.reverse();
        }
        for (index, figure) in document.figures.iter().enumerate() {
            if let Some(list) = figures.get_mut(figure.block as usize) {
                list.push(index);
            }
        }
        let places = Places::new(&document.article.source, document.figures);
        Sheet { document, places, claims, verdicts, of_block, figures }
    }

    /// What fails, before the text.
    fn failing(&self, page: &mut Markup) {
        let failing: Vec<_> = self.claims.iter().enumerate().filter(|(_, claim)| claim.is_failing()).collect();
        if failing.is_empty() {
            return;
        }
        page.raw("<section class=\"findings\" aria-label=\"What fails\">\n");
        for (index, claim) in failing {
            let line = self.places.span(claim.primary, self.document.figures, &self.document.article.source).line;
            page.raw("<div class=\"finding\" id=\"d")
                .number(self.document.index)
                .raw("c")
                .number(index)
                .raw("\">\n<p><strong>");
            page.text(&sentence(&claim.message)).raw("</strong> ");
            match claim.figures.first() {
                Some((id, _)) => {
                    page.raw("<a href=\"#d").number(self.document.index).raw("f").number(*id as usize).raw("\">line ");
                    page.number(line).raw("</a></p>\n");
                }
                None => {
                    page.raw("line ").number(line).raw("</p>\n");
                }
            }
            if !claim.equation.is_empty() && claim.equation != claim.message {
                page.raw("<p class=\"sum\">").text(&claim.equation).raw("</p>\n");
            }
            let fits = claim.suggestions.iter().take(MOST_SUGGESTIONS);
            let fits: Vec<String> = fits.filter_map(|fit| suggestion(self.document, fit)).collect();
            if !fits.is_empty() {
                page.raw("<p class=\"fit\">It fits if ").text(&fits.join(", or ")).raw(".</p>\n");
            }
            page.raw("<p class=\"rule\">").text(&claim.rule);
            if claim.severity != Severity::Error {
                page.raw(", ").raw(claim.severity.name());
            }
            page.raw("</p>\n</div>\n");
        }
        page.raw("</section>\n");
    }

    /// The text, with claims beside the block that their first figure stands in.
    fn text(&self, page: &mut Markup) {
        let blocks = &self.document.article.blocks;
        let mut index = 0;
        while let Some(block) = blocks.get(index) {
            let table = |block: &Block| if let BlockKind::Cell(cell) = block.kind { Some(cell.table) } else { None };
            let length = match table(block) {
                Some(_) => blocks.iter().skip(index).take_while(|other| table(other) == table(block)).count(),
                None => 1,
            };
            if self.repeats_the_title(index, block) {
                index += length;
                continue;
            }
            page.raw("<div class=\"row\">\n<div class=\"text\">\n");
            if table(block).is_some() {
                self.table(index, length, page)
            } else {
                self.block(index, block, page)
            }
            page.raw("</div>\n");
            self.notes(index, length, page);
            page.raw("</div>\n");
            index += length;
        }
    }

    /// A heading that says the title once more and has no figure; the title stands above.
    fn repeats_the_title(&self, index: usize, block: &Block) -> bool {
        let Document { article, .. } = self.document;
        let is_heading = matches!(block.kind, BlockKind::Headline | BlockKind::Heading(_));
        let no_figures = self.figures.get(index).is_none_or(Vec::is_empty);
        is_heading
            && no_figures
            && article
                .title
                .as_deref()
                .is_some_and(|title| fold_blanks(title.trim()) == fold_blanks(article.text(block).trim()))
    }

    fn block(&self, index: usize, block: &Block, page: &mut Markup) {
        let (open, close) = match block.kind {
            BlockKind::Headline => ("<p class=\"headline\">", "</p>\n"),
            BlockKind::Heading(_) => ("<p class=\"heading\">", "</p>\n"),
            BlockKind::Standfirst => ("<p class=\"standfirst\">", "</p>\n"),
            BlockKind::ListItem { .. } => ("<p class=\"item\">", "</p>\n"),
            BlockKind::Quotation => ("<blockquote>", "</blockquote>\n"),
            BlockKind::Caption => ("<p class=\"caption\">", "</p>\n"),
            BlockKind::Boilerplate => ("<p class=\"furniture\">", "</p>\n"),
            _ => ("<p>", "</p>\n"),
        };
        page.raw(open);
        self.marked(index, block, page);
        page.raw(close);
    }

    fn table(&self, first: usize, length: usize, page: &mut Markup) {
        page.raw("<table>\n<tr>");
        let mut row = None;
        for (offset, block) in self.document.article.blocks.iter().skip(first).take(length).enumerate() {
            let BlockKind::Cell(Cell { row: this, header, .. }) = block.kind else { continue };
            if row.replace(this).is_some_and(|last| last != this) {
                page.raw("</tr>\n<tr>");
            }
            page.raw(if header { "<th>" } else { "<td>" });
            self.marked(first + offset, block, page);
            page.raw(if header { "</th>" } else { "</td>" });
        }
        page.raw("</tr>\n</table>\n");
    }

    /// The text of a block with its figures marked. A figure inside another one lends it its verdict.
    fn marked(&self, index: usize, block: &Block, page: &mut Markup) {
        let text = self.document.article.text(block);
        let mut ids = self.figures.get(index).map(Vec::as_slice).unwrap_or_default().iter().peekable();
        let mut done = 0;
        while let Some(&id) = ids.next() {
            let Some(figure) = self.document.figures.get(id) else { continue };
            let (start, mut end) = (figure.at.start as usize, figure.at.end as usize);
            let mut verdict = self.verdict(id);
            let mut inner = Vec::new();
            while let Some(&&other) = ids.peek() {
                let Some(next) = self.document.figures.get(other).filter(|next| (next.at.start as usize) < end) else {
                    break;
                };
                end = end.max(next.at.end as usize);
                verdict = worse(verdict, self.verdict(other));
                inner.push(other);
                ids.next();
            }
            let (Some(before), Some(written)) = (text.get(done..start), text.get(start..end)) else { continue };
            page.text(before);
            self.mark(id, &inner, figure, verdict, page);
            page.text(written).raw("</mark>");
            done = end;
        }
        page.text(text.get(done..).unwrap_or(""));
    }

    fn mark(&self, id: usize, inner: &[usize], figure: &Figure, verdict: Option<Verdict>, page: &mut Markup) {
        // Figures inside have anchors of their own.
        for other in inner {
            page.raw("<span id=\"d").number(self.document.index).raw("f").number(*other).raw("\"></span>");
        }
        page.raw("<mark id=\"d").number(self.document.index).raw("f").number(id);
        page.raw("\" title=\"").raw(figure.kind.name());
        page.raw(match verdict {
            Some(Verdict::Fails) => ": fails\" class=\"fails\">",
            Some(Verdict::Unclear) => ": unclear\" class=\"unclear\">",
            Some(Verdict::Holds) => ": holds\" class=\"holds\">",
            None => ": in no claim\">",
        });
    }

    fn verdict(&self, id: usize) -> Option<Verdict> {
        self.verdicts.get(id).copied().flatten()
    }

    /// The claims beside the blocks from `first` on.
    fn notes(&self, first: usize, length: usize, page: &mut Markup) {
        let ids = self.of_block.iter().skip(first).take(length).flatten();
        let claims: Vec<_> = ids.filter_map(|id| Some((*id, self.claims.get(*id)?))).collect();
        if claims.is_empty() {
            return;
        }
        page.raw("<ul class=\"notes\">\n");
        for (id, claim) in claims {
            page.raw(match claim.verdict {
                Verdict::Fails => "<li class=\"fails\"><a href=\"#d",
                Verdict::Unclear => "<li class=\"unclear\"><b>unclear</b> ",
                Verdict::Holds => "<li class=\"holds\"><b>holds</b> ",
            });
            if claim.is_failing() {
                page.number(self.document.index).raw("c").number(id).raw("\">fails</a> ");
            }
            page.text(&claim.equation);
            if claim.verdict == Verdict::Unclear {
                page.raw(" <small>").text(&claim.message).raw("</small>");
            }
            page.raw("</li>\n");
        }
        page.raw("</ul>\n");
    }

    /// What somebody has answered for.
    fn silenced(&self, page: &mut Markup) {
        if self.document.silenced.is_empty() {
            return;
        }
        page.raw("<section class=\"silenced\">\n<h3>Not reported</h3>\n<ul>\n");
        for silenced in self.document.silenced {
            let line =
                self.places.span(silenced.claim.primary, self.document.figures, &self.document.article.source).line;
            page.raw("<li>line ").number(line).raw(": ").text(&fold_blanks(&silenced.claim.message)).raw(" (");
            page.raw(silenced.by.name());
            if let Some(reason) = &silenced.reason {
                page.raw(": ").text(reason);
            }
            page.raw(")</li>\n");
        }
        page.raw("</ul>\n</section>\n");
    }
}

fn worse(a: Option<Verdict>, b: Option<Verdict>) -> Option<Verdict> {
    if rank(b) > rank(a) { b } else { a }
}

fn rank(verdict: Option<Verdict>) -> u8 {
    match verdict {
        None => 0,
        Some(Verdict::Holds) => 1,
        Some(Verdict::Unclear) => 2,
        Some(Verdict::Fails) => 3,
    }
}
