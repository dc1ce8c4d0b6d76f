//! A checked article for the tests of reports: figures and claims put together by hand.

use std::sync::Arc;

use super::{Document, Excerpt, Name, Place};
use crate::article::{Article, Span};
use crate::claim::{Claim, Confidence, FigureId, Related, Severity, Slip, Suggestion, Verdict};
use crate::figure::{Figure, Hedge, HedgeKind, Kind, Marks, Noun, Precision, Quantity, Value};
use crate::quantity::{Bound, Interval, Number, Unit};
use crate::read::{Format, read_text};

/// Owns what a [`Document`] borrows.
pub struct Sample {
    article: Article,
    figures: Vec<Figure>,
    claims: Vec<Claim>,
    excerpts: Vec<Excerpt>,
}

const TEXT: &str = "Tests at the mill\n\nMore than 4,700 workers live there. As of May 2, 709 people – 12 millers \
    and 698 carters – have been tested, said the owner, a third more than in April.\n\nSales rose 25% to 50 \u{1b}[31mcarts.\n";

const TABLE: &str = "| Route | Carts |\n|---|---|\n| Ash | 12 |\n| Elm | 9 |\n| All | 22 |\n";

/// A table whose column does not add up.
pub fn table_sample() -> Sample {
    let article = read_text(TABLE.to_owned(), Format::Markdown);
    let mut sample = Sample { article, figures: Vec::new(), claims: Vec::new(), excerpts: Vec::new() };
    sample.figure(3, 0, "12", 12, None);
    sample.figure(5, 0, "9", 9, None);
    sample.figure(7, 0, "22", 22, None);
    let claim = sample.claim("table.total", Verdict::Fails, &[(2, "total"), (0, "part"), (1, "part")]);
    sample.claims.push(Claim {
        equation: "12 + 9 = 21, not 22".into(),
        message: "the rows add up to 21".into(),
        ..claim
    });
    sample
}

/// An article with a failing sum, an unclear restatement and a change that holds.
pub fn sample() -> Sample {
    let mut sample = Sample {
        article: read_text(TEXT.to_owned(), Format::Text),
        figures: Vec::new(),
        claims: Vec::new(),
        excerpts: Vec::new(),
    };
    sample.figure(1, 0, "4,700", 4700, Some("workers"));
    sample.figure(1, 1, "709", 709, Some("people"));
    sample.figure(1, 1, "12", 12, Some("millers"));
    sample.figure(1, 1, "698", 698, Some("carters"));
    sample.figure(2, 0, "25%", 25, None);
    sample.figure(2, 0, "50", 50, Some("carts"));
    sample.loosen();
    let sum = sample.claim("sum.breakdown", Verdict::Fails, &[(1, "total"), (2, "part"), (3, "part")]);
    sample.claims.push(Claim {
        equation: "12 + 698 = 710, not 709".into(),
        computed: Some(Interval::point(Number::from(710))),
        message: "the parts add up to 710, not 709".into(),
        suggestions: vec![Suggestion {
            figure: 2,
            value: "11".into(),
            text: "11".into(),
            slip: Some(Slip::Transposed),
        }],
        ..sum
    });
    let change = sample.claim("change.percent", Verdict::Holds, &[(4, "percent"), (5, "new")]);
    sample.claims.push(Claim { equation: "(50 - 40) / 40 = 25%".into(), message: "the change fits".into(), ..change });
    let doubt = sample.claim("restated.same_thing", Verdict::Unclear, &[(0, "first"), (1, "second")]);
    sample.claims.push(Claim { equation: "4,700 = 709?".into(), message: "may be other people".into(), ..doubt });
    sample.excerpts = vec![Excerpt { block: 1, sentence: 1, at: sample.span_of(1, "As of", "April.") }];
    sample
}

/// The same with one value at two places.
pub fn again_sample() -> Sample {
    let mut sample = sample();
    sample.figure(1, 0, "4,700", 4700, Some("workers"));
    sample.figures.swap_remove(0);
    sample.figure(1, 0, "4,700", 4700, Some("workers"));
    let same = sample.claim("restated.same-thing", Verdict::Holds, &[(0, "same"), (6, "same")]);
    sample.claims.push(Claim { equation: "4,700 = 4,700".into(), message: "one value".into(), ..same });
    sample
}

impl Sample {
    /// The article with its claims.
    pub fn document(&self) -> Document<'_> {
        let Sample { article, figures, claims, excerpts } = self;
        Document {
            name: Name::Path("mill.txt"),
            place: Place { path: "drafts/mill.txt", uri: None, line: None },
            index: 0,
            article,
            figures,
            claims: Some(claims),
            silenced: &[],
            excerpts,
            trace: None,
            errors: &[],
            unread: false,
        }
    }

    /// The article with its figures alone.
    pub fn figures_only(&self) -> Document<'_> {
        Document { claims: None, ..self.document() }
    }

    fn text(&self, block: usize) -> &str {
        self.article.text(&self.article.blocks[block])
    }

    fn span_of(&self, block: usize, from: &str, to: &str) -> Span {
        let text = self.text(block);
        Span::new(text.find(from).unwrap(), text.find(to).unwrap() + to.len())
    }

    fn figure(&mut self, block: u32, sentence: u32, written: &str, value: i64, noun: Option<&str>) {
        let at = self.span_of(block as usize, written, written);
        let noun = noun.map(|noun| self.span_of(block as usize, noun, noun));
        let percent = written.ends_with('%');
        self.figures.push(Figure {
            span: self.article.blocks[block as usize].prose.to_source(at),
            at,
            block,
            sentence,
            tokens: 0..1,
            quantity: Arc::new(Quantity {
                kind: if percent { Kind::Percent } else { Kind::Number },
                value: Value::Number(Number::from(value)),
                written: Interval::point(Number::from(value)),
                precision: Precision::Count,
                unit: percent.then_some(Unit::PERCENT),
            }),
            hedge: None,
            noun: noun.map(|span| Box::new(Noun { head: span, phrase: span, tokens: 0..1 })),
            marks: Marks::default(),
        });
    }

    /// "More than 4,700" and "25%" are no points.
    fn loosen(&mut self) {
        let at = self.span_of(1, "More", "than");
        let number = |text: &str| text.parse::<Number>().unwrap();
        self.figures[0].hedge = Some(Hedge { kind: HedgeKind::MoreThan, at });
        Arc::make_mut(&mut self.figures[0].quantity).written =
            Interval::new(Bound::Open(number("4700")), Bound::Closed(number("4800")));
        Arc::make_mut(&mut self.figures[4].quantity).written =
            Interval::new(Bound::Closed(number("24.5")), Bound::Open(number("25.5")));
    }

    fn related(&self, id: FigureId, role: &str) -> Related {
        Related { span: self.figures[id as usize].span, role: role.into(), elsewhere: None }
    }

    fn claim(&self, rule: &str, verdict: Verdict, roles: &[(FigureId, &str)]) -> Claim {
        let spans = roles.iter().map(|(id, _)| self.figures[*id as usize].span);
        Claim {
            rule: rule.into(),
            verdict,
            severity: Severity::Error,
            confidence: Confidence::High,
            figures: roles.iter().map(|(id, role)| (*id, (*role).into())).collect(),
            words: Vec::new(),
            equation: String::new(),
            computed: None,
            message: String::new(),
            suggestions: Vec::new(),
            span: spans.reduce(Span::join).unwrap(),
            primary: self.figures[roles[0].0 as usize].span,
            related: roles.iter().skip(1).map(|(id, role)| self.related(*id, role)).collect(),
            fingerprint: "0123456789abcdef".into(),
        }
    }
}
