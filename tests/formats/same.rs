//! The same article gives the same blocks, figures and claims whatever format it comes in.

use crossfoot::article::BlockKind;
use crossfoot::check::{Checked, check};
use crossfoot::claim::Verdict;
use crossfoot::figure::Figure;
use crossfoot::rules::RuleSet;
use proptest::prelude::*;

use crate::article::{ALL, Part, Story, Written};

fn story(sum: &str, share: &str, total: &str) -> Story {
    let own = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    Story {
        headline: "Harwick ferries carry 48,210 passengers".to_owned(),
        standfirst: "August was the best month since the line opened in 1962".to_owned(),
        date: "2024-09-04".to_owned(),
        parts: vec![
            Part::Paragraph(format!(
                "The ferries carried 48,210 passengers last month: 31,640 visitors and {sum} islanders, the harbour board said on Wednesday, Sept. 4."
            )),
            Part::Caption("The Gannet, one of 7 boats, leaves pier 3 at 6.30 pm".to_owned()),
            Part::Heading("Fares & costs".to_owned()),
            Part::Paragraph(format!(
                "Fares brought in £1.2 million. Revenue rose {share} from £412,300 to £494,760 on trips of <2 hours."
            )),
            Part::Quotation("“We counted 164 sailings,” said Ada Moor, 52, who runs the pier.".to_owned()),
            Part::Items(own(&[
                "12 boats are in service",
                "9 piers were mended for $3.4m",
                "about 40% of berths are let",
            ])),
            Part::Table(vec![
                own(&["Pier", "Visitors", "Islanders", "Sailings"]),
                own(&["North", "20,140", "9,570", "80"]),
                own(&["South", "8,512", "4,012", "50"]),
                own(&["West", "2,988", "2,988", "34"]),
                own(&["Total", total, "16,570", "164"]),
            ]),
            Part::Paragraph("A mile of quay is 1.6 km long.".to_owned()),
        ],
    }
}

fn correct() -> Story {
    story("16,570", "20%", "31,640")
}

pub fn broken() -> Story {
    story("15,670", "25%", "31,460")
}

fn checked(story: &Story, format: Written) -> Checked {
    let (rules, mistakes) = RuleSet::builtin();
    assert!(mistakes.is_empty());
    check(format.read(story), &rules, "article")
}

fn in_cell(checked: &Checked, figure: &Figure) -> bool {
    matches!(checked.article.blocks[figure.block as usize].kind, BlockKind::Cell(_))
}

/// Text, kind, values and unit of the figures, but for those of tables where the format has none.
fn figures(checked: &Checked, tables: bool) -> Vec<String> {
    let told = |figure: &Figure| {
        let block = &checked.article.blocks[figure.block as usize];
        let text = checked.article.text(block);
        // The text of a figure in the prose: markup and entities are the format's.
        let prose = (0..text.len()).find_map(|start| {
            let end = (start + 1..=text.len()).find(|&end| {
                text.is_char_boundary(start)
                    && text.is_char_boundary(end)
                    && block.prose.to_source(crossfoot::article::Span::new(start, end)) == figure.span
            })?;
            text.get(start..end)
        });
        let unit = figure.unit.map(|unit| unit.symbol);
        format!("{:?} {:?} {:?} {:?} {unit:?}", prose.unwrap(), figure.kind, figure.value, figure.written)
    };
    checked.figures.iter().filter(|figure| tables || !in_cell(checked, figure)).map(told).collect()
}

/// Rule, verdict and equation of the claims.
fn claims(checked: &Checked, tables: bool) -> Vec<(String, Verdict, String)> {
    let kept = checked.claims.iter().filter(|claim| {
        tables || !claim.figures.iter().any(|(id, _)| in_cell(checked, &checked.figures[*id as usize]))
    });
    let mut claims: Vec<_> =
        kept.map(|claim| (claim.rule.to_string(), claim.verdict, claim.equation.clone())).collect();
    claims.sort_by(|a, b| (&a.0, &a.2).cmp(&(&b.0, &b.2)));
    claims
}

/// Kinds and texts of the blocks, as far as the format knows them.
fn blocks(checked: &Checked, format: Written) -> Vec<(String, String)> {
    let name = |kind: BlockKind| match kind {
        BlockKind::Caption if !format.has_captions() => "Paragraph".to_owned(),
        BlockKind::Heading(_) | BlockKind::Quotation if !format.has_headings() => "Paragraph".to_owned(),
        BlockKind::ListItem { list, .. } => format!("Item {list}"),
        kind => format!("{kind:?}"),
    };
    crate::blocks(&checked.article).into_iter().map(|(kind, text)| (name(kind), text)).collect()
}

/// What HTML gives, said in the blocks that `format` knows.
fn expected_blocks(html: &Checked, format: Written) -> Vec<(String, String)> {
    let all = blocks(html, format);
    all.into_iter().filter(|(kind, _)| format.has_tables() || !kind.starts_with("Cell")).collect()
}

fn assert_same(story: &Story) {
    let html = checked(story, Written::Html);
    for format in ALL {
        let other = checked(story, format);
        let tables = format.has_tables();
        assert_eq!(blocks(&other, format), expected_blocks(&html, format), "{format:?}");
        assert_eq!(other.article.title, html.article.title, "{format:?}");
        assert_eq!(other.article.date, html.article.date, "{format:?}");
        assert_eq!(figures(&other, true), figures(&html, tables), "{format:?}");
        assert_eq!(claims(&other, true), claims(&html, tables), "{format:?}");
    }
}

#[test]
fn the_correct_twin_is_the_same_in_every_format() {
    let found = claims(&checked(&correct(), Written::Html), true);
    assert!(found.iter().all(|(_, verdict, _)| *verdict == Verdict::Holds), "{found:#?}");
    for equation in ["31,640 + 16,570 = 48,210", "20,140 + 8,512 + 2,988 = 31,640", "9,570 + 4,012 + 2,988 = 16,570"] {
        assert!(found.iter().any(|(_, _, found)| found == equation), "{equation}: {found:#?}");
    }
    assert_same(&correct());
}

#[test]
fn the_broken_twin_is_the_same_in_every_format() {
    let found = claims(&checked(&broken(), Written::Html), true);
    let failing: Vec<_> = found.iter().filter(|(_, verdict, _)| *verdict == Verdict::Fails).collect();
    assert_eq!(failing.len(), 3, "{found:#?}");
    assert_same(&broken());
}

fn sentence() -> impl Strategy<Value = String> {
    let number = 1u32..90_000;
    let noun = prop::sample::select(vec!["boats", "sailors", "visitors", "homes", "islanders", "km of rope"]);
    let shape = prop::sample::select(vec![
        "The board counted {a} {n}: {b} in the north and {c} in the south.",
        "Some {a} {n} & about {b} others were seen <on the pier> at 6 pm.",
        "Revenue rose {p}% from ${a} to ${b}.",
        "It took [{a}] {n} – *not* {b} – to do_it_all; {c} were lost #1.",
        "Ada Moor, {p}, paid £{a} a head.",
        "Of the {a} {n}, {b} ({p}%) came | went \\ stayed.",
        "There is “no” reason + {a} ~ {b}!",
    ]);
    (shape, noun, number.clone(), number.clone(), number, 1u32..99).prop_map(|(shape, noun, a, b, c, p)| {
        let group = |n: u32| if n >= 1000 { format!("{},{:03}", n / 1000, n % 1000) } else { n.to_string() };
        let filled = shape.replace("{a}", &group(a)).replace("{b}", &group(b)).replace("{c}", &group(c));
        filled.replace("{p}", &p.to_string()).replace("{n}", noun)
    })
}

fn part() -> impl Strategy<Value = Part> {
    let cell = prop_oneof![(0u32..9_000).prop_map(|n| n.to_string()), Just("–".to_owned()), Just("(12)".to_owned())];
    let row = (prop::sample::select(vec!["North", "South", "Total", "A & B"]), cell.clone(), cell)
        .prop_map(|(name, a, b)| vec![name.to_owned(), a, b]);
    let head = Just(vec!["Pier".to_owned(), "2023".to_owned(), "Boats <2".to_owned()]);
    prop_oneof![
        5 => sentence().prop_map(Part::Paragraph),
        1 => sentence().prop_map(Part::Heading),
        1 => sentence().prop_map(Part::Caption),
        1 => sentence().prop_map(Part::Quotation),
        2 => prop::collection::vec(sentence(), 2..5).prop_map(Part::Items),
        2 => (head, prop::collection::vec(row, 2..6)).prop_map(|(head, rows)| {
            Part::Table(std::iter::once(head).chain(rows).collect())
        }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn generated_articles_are_the_same_in_every_format(
        parts in prop::collection::vec(part(), 2..8),
        boats in 2u32..90_000,
        month in 1u32..=12,
    ) {
        // The head is plain: what front matter does with quotation marks and signs has tests of its own.
        let story = Story {
            headline: format!("Harbour counts {boats} boats"),
            standfirst: "A year of two storms".to_owned(),
            date: format!("2024-{month:02}-11"),
            // Paragraphs between the parts keep lists apart in formats that would join them.
            parts: parts.into_iter().flat_map(|part| [Part::Paragraph("It was a long day.".to_owned()), part]).collect(),
        };
        assert_same(&story);
    }
}
