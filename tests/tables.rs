//! Tables as they are published: scale notes, footnote marks, brackets, dashes, labels of totals; each with a twin in which
//! one cell is wrong.

#![allow(clippy::unwrap_used)]

use crossfoot::check::{Checked, check};
use crossfoot::claim::Verdict;
use crossfoot::read::{Format, read_text};
use crossfoot::rules::RuleSet;

fn checked(text: &str, format: Format) -> Checked {
    let (rules, mistakes) = RuleSet::builtin();
    assert!(mistakes.is_empty());
    check(read_text(text.to_owned(), format), &rules, "table")
}

fn failing(text: &str, format: Format) -> Vec<String> {
    let claims = checked(text, format).claims;
    claims.iter().filter(|claim| claim.verdict == Verdict::Fails).map(|claim| claim.equation.clone()).collect()
}

/// The table adds up and is checked; with `right` written as `wrong` one claim fails.
fn twins(table: &str, format: Format, right: &str, wrong: &str, sums: usize) {
    let sound = checked(table, format);
    let holding =
        sound.claims.iter().filter(|claim| claim.verdict == Verdict::Holds && claim.rule.starts_with("table"));
    assert!(holding.count() >= sums, "{table}\n{:#?}", sound.claims);
    assert_eq!(failing(table, format), Vec::<String>::new(), "{table}");
    let broken = table.replacen(right, wrong, 1);
    assert_ne!(broken, table);
    assert!(!failing(&broken, format).is_empty(), "{broken}");
}

#[test]
fn scale_notes_in_captions_and_headings_change_no_sum() {
    let in_millions = "Spending, in millions of pounds:\n\n| Town | Roads (£m) | Parks (£m) |\n| --- | --- | --- |\n\
        | Ashby | 41.5 | 12.0 |\n| Corley | 22.0 | 31.5 |\n| Denham | 18.2 | 9.4 |\n| Total | 81.7 | 52.9 |\n";
    twins(in_millions, Format::Markdown, "| 81.7 |", "| 87.1 |", 2);
    let in_thousands = "<h2>Boats</h2><table><caption>Catch in thousands of tonnes</caption><tr><th>Port</th><th>Cod</th>\
        <th>Hake</th></tr><tr><td>Ashby</td><td>1,204</td><td>310</td></tr><tr><td>Corley</td><td>830</td><td>75</td></tr>\
        <tr><td>All ports</td><td></td><td></td></tr><tr><td>Total</td><td>2,034</td><td>385</td></tr></table>";
    twins(in_thousands, Format::Html, "2,034", "2,304", 2);
}

#[test]
fn footnote_marks_are_no_digits() {
    let raised = "| District | Men | Women |\n| --- | --- | --- |\n| North | 310<sup>1</sup> | 290 |\n| South | 275 | 301* |\n\
        | West | 140 | 122 |\n| Total | 725 | 713<sup>2</sup> |\n";
    twins(raised, Format::Markdown, "| 725 |", "| 752 |", 2);
    let html = "<table><tr><th>District</th><th>Men</th><th>Women</th></tr><tr><td>North</td><td>310<sup>[1]</sup></td>\
        <td>290</td></tr><tr><td>South</td><td>275†</td><td>301</td></tr><tr><td>Total</td><td>585</td><td>591</td></tr></table>";
    twins(html, Format::Html, "585", "558", 2);
}

#[test]
fn brackets_take_away_and_dashes_are_nothing() {
    let accounts = "| Item | 2023 | 2024 |\n| --- | --- | --- |\n| Sales | 1,200 | 1,410 |\n| Costs | (800) | (912) |\n\
        | Grants | – | 55 |\n| Fees | 50 | — |\n| Net total | 450 | 553 |\n";
    twins(accounts, Format::Markdown, "| 553 |", "| 535 |", 2);
    let loss = "| Item | 2023 | 2024 |\n| --- | --- | --- |\n| Sales | £200 | £410 |\n| Costs | (£800) | (£912) |\n\
        | Grants | n/a | £55 |\n| Total | (£600) | (£447) |\n";
    twins(loss, Format::Markdown, "(£447)", "(£474)", 2);
}

#[test]
fn totals_have_many_names() {
    for label in ["Total", "All", "Overall", "Sum", "TOTAL", "Grand total", "**Total**", "Totals"] {
        let table = format!(
            "| Pier | Boats | Crews |\n| --- | --- | --- |\n| North | 12 | 31 |\n| South | 17 | 44 |\n| West | 9 | 20 |\n\
             | {label} | 38 | 95 |\n"
        );
        twins(&table, Format::Markdown, "| 38 |", "| 83 |", 2);
    }
    let column = "| Pier | Boats | Ferries | All |\n| --- | --- | --- | --- |\n| North | 12 | 31 | 43 |\n\
        | South | 17 | 44 | 61 |\n| West | 9 | 20 | 29 |\n";
    twins(column, Format::Markdown, "| 61 |", "| 63 |", 3);
}

#[test]
fn a_heading_gives_its_column_the_unit() {
    let shares = "| Source | 2021 (%) | 2022 (%) | 2023 (%) |\n| --- | --- | --- | --- |\n| Rent | 55 | 52 | 51 |\n\
        | Grants | 20 | 25 | 24 |\n| Gifts | 25 | 23 | 25 |\n| Total | 100 | 100 | 100 |\n";
    twins(shares, Format::Markdown, "| 24 |", "| 42 |", 3);
    let changes = "| | Year | | Change | |\n| --- | --- | --- | --- | --- |\n| | 2023 | 2022 | tonnes | (%) |\n\
        | Ashby | 5,522 | 5,310 | 212 | 4.0 |\n| Corley | 2,503 | 2,745 | (242) | (8.8) |\n\
        | Denham | 1,493 | 1,420 | 73 | 5.1 |\n| Ely | 1,041 | 980 | 61 | 6.2 |\n";
    twins(changes, Format::Markdown, "| 5.1 |", "| 1.5 |", 7);
    let told = failing(&changes.replace("5.1", "1.5"), Format::Markdown);
    assert!(told.contains(&"(1,493 − 1,420) / 1,420 = 5.14%, not 1.5%".to_owned()), "{told:?}");
    // Without the sign the numbers are of another sort.
    let rates = changes.replace("(%)", "rate").replace("5.1", "1.5");
    assert_eq!(failing(&rates, Format::Markdown), Vec::<String>::new());
}

#[test]
fn decimal_commas_are_printed_as_they_are_read() {
    let table = "| Year | People | Fishers |\n| --- | --- | --- |\n| 1931 | 5.855 | 1.206 (20,6%) |\n\
        | 1948 | 6.016 | 1.752 (29,1%) |\n| 1953 | 6.171 | 1.126 (18,2%) |\n| 1961 | 6.558 | 1.119 (17,1%) |\n\
        | 1971 | 6.665 | 1.030 (15,5%) |\n\nDas sind 12,5% und 3,25 km.\n";
    let wrong = failing(&table.replace("18,2%", "12,8%"), Format::Markdown);
    assert!(wrong.iter().all(|equation| equation.contains("18,2")), "{wrong:?}");
}
