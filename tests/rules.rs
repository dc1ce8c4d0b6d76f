//! The built-in rules compile without a mistake, and each is proven by its own examples, by one test with its name.

#![allow(clippy::unwrap_used)]

use std::fs;
use std::path::Path;
use std::process::Command;

use crossfoot::check::check;
use crossfoot::prove::prove;
use crossfoot::read::{Format, read_text};
use crossfoot::rules::{Expectation, Rule, RuleSet};

#[test]
fn builtin_rules_are_without_mistakes() {
    let (_, diagnostics) = RuleSet::builtin_with_examples();
    let text: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(text.is_empty(), "{}", text.join("\n"));
}

#[track_caller]
fn proven(id: &str) {
    let (rules, _) = RuleSet::builtin_with_examples();
    let rule = rules.rules.iter().find(|rule| rule.id == id);
    assert!(rule.is_some(), "no rule {id}");
    let flaws = rule.into_iter().flat_map(|rule| prove(rule, &rules));
    let flaws: Vec<String> =
        flaws.map(|flaw| format!("{}\n    {}", flaw.message, flaw.example.unwrap_or_default())).collect();
    assert!(flaws.is_empty(), "{} flaws\n{}", flaws.len(), flaws.join("\n"));
}

/// The list of all rules, checked in: a rule that comes or goes is seen in review.
macro_rules! rules {
    ($($name:ident: $id:literal),+ $(,)?) => {
        const LISTED: &[&str] = &[$($id),+];
        $(#[test] fn $name() { proven($id); })+
    };
}

rules! {
    average_area: "average.area",
    average_each: "average.each",
    average_of_list: "average.of-list",
    average_price: "average.price",
    average_product: "average.product",
    change_direction: "change.direction",
    change_figures: "change.figures",
    change_points: "change.points",
    change_signed: "change.signed",
    change_target: "change.target",
    comparison_expected: "comparison.expected",
    comparison_extremes: "comparison.extremes",
    comparison_followed: "comparison.followed",
    comparison_rank: "comparison.rank",
    comparison_session: "comparison.session",
    comparison_since: "comparison.since",
    comparison_than: "comparison.than",
    comparison_trend: "comparison.trend",
    conversion_annualized: "conversion.annualized",
    conversion_currency: "conversion.currency",
    conversion_rate: "conversion.rate",
    conversion_temperature: "conversion.temperature",
    conversion_unit: "conversion.unit",
    count_ages: "count.ages",
    count_apposed: "count.apposed",
    count_items: "count.items",
    count_listed: "count.listed",
    count_some_of: "count.some-of",
    count_things: "count.things",
    data_cell: "data.cell",
    data_greatest: "data.greatest",
    data_least: "data.least",
    data_rows: "data.rows",
    data_total: "data.total",
    difference_balance: "difference.balance",
    difference_lead: "difference.lead",
    difference_margin: "difference.margin",
    difference_over: "difference.over",
    part_including: "part.including",
    poll_margin: "poll.margin",
    range_inside: "range.inside",
    range_opposites: "range.opposites",
    range_order: "range.order",
    ratio_factor: "ratio.factor",
    ratio_more_than: "ratio.more-than",
    restated_fraction: "restated.fraction",
    restated_other_article: "restated.other-article",
    restated_same_thing: "restated.same-thing",
    share_both: "share.both",
    share_further: "share.further",
    share_impossible: "share.impossible",
    share_majority: "share.majority",
    share_opposites: "share.opposites",
    share_percent_of: "share.percent-of",
    share_rest: "share.rest",
    share_restated: "share.restated",
    share_together: "share.together",
    share_total: "share.total",
    statistic_chi_square: "statistic.chi-square",
    statistic_correlation: "statistic.correlation",
    statistic_f_test: "statistic.f-test",
    statistic_interval: "statistic.interval",
    statistic_t_test: "statistic.t-test",
    statistic_z_test: "statistic.z-test",
    sum_apposition: "sum.apposition",
    sum_breakdown: "sum.breakdown",
    sum_bringing_total: "sum.bringing-total",
    sum_by_name: "sum.by-name",
    sum_in_all: "sum.in-all",
    sum_near: "sum.near",
    sum_of_which: "sum.of-which",
    sum_opposites: "sum.opposites",
    sum_record: "sum.record",
    sum_remaining: "sum.remaining",
    sum_time: "sum.time",
    table_change: "table.change",
    table_cited: "table.cited",
    table_cited_total: "table.cited-total",
    table_counts: "table.counts",
    table_share: "table.share",
    table_total: "table.total",
    table_whole: "table.whole",
    timespan_age: "timespan.age",
    timespan_age_then: "timespan.age-then",
    timespan_ago: "timespan.ago",
    timespan_anniversary: "timespan.anniversary",
    timespan_anniversary_in: "timespan.anniversary-in",
    timespan_anniversary_years: "timespan.anniversary-years",
    timespan_clock: "timespan.clock",
    timespan_days: "timespan.days",
    timespan_jubilee: "timespan.jubilee",
    timespan_lifetime: "timespan.lifetime",
    timespan_period: "timespan.period",
    timespan_years: "timespan.years",
    weekday_date: "weekday.date",
}

/// `docs/rules.md` is made from the rules: `UPDATE_DOCS=1 cargo test --test rules` writes it anew.
#[test]
fn the_page_of_rules_is_up_to_date() {
    let (rules, _) = RuleSet::builtin_with_examples();
    let mut listed: Vec<&Rule> = rules.rules.iter().map(|rule| &**rule).collect();
    listed.sort_by(|a, b| a.id.cmp(&b.id));
    let mut page = String::from("# The built-in rules\n\nMade from the files below `rules/`; do not edit.\n");
    let mut family = "";
    for rule in listed {
        if rule.family() != family {
            family = rule.family();
            page += &format!("\n## {family}\n");
        }
        page += &entry(rule);
    }
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/rules.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &page).unwrap();
    }
    let found = std::fs::read_to_string(path).unwrap_or_default();
    assert!(found == page, "docs/rules.md is out of date: run UPDATE_DOCS=1 cargo test --test rules");
}

fn entry(rule: &Rule) -> String {
    let line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut entry = format!("\n### {}\n\n{} ({}). {}\n", rule.id, rule.title, rule.severity.name(), line(&rule.why));
    for limit in &rule.limits {
        entry += &format!("\n- {}", line(limit));
    }
    entry += if rule.limits.is_empty() { "" } else { "\n" };
    for (expect, verb) in
        [(Expectation::Holds, "Holds"), (Expectation::Fails, "Fails"), (Expectation::Silent, "Says nothing of")]
    {
        let Some(example) = rule.examples.iter().find(|example| example.expect == expect) else { continue };
        let quoted: String = example.text.trim().lines().map(|line| format!("    {line}\n")).collect();
        entry += &format!("\n{verb}:\n\n{quoted}");
    }
    entry.replace("    \n", "\n")
}

#[test]
fn the_list_of_rules_is_complete() {
    let (rules, _) = RuleSet::builtin_with_examples();
    let mut ids: Vec<&str> = rules.rules.iter().map(|rule| rule.id.as_str()).collect();
    ids.sort_unstable();
    assert_eq!(ids, LISTED);
}

/// The rules that `docs/writing-rules.md` teaches with, by their paths.
fn taught() -> Vec<(String, String)> {
    let page = include_str!("../docs/writing-rules.md");
    let blocks = page.split("```yaml\n# house-rules/").skip(1).filter_map(|rest| rest.split_once("```"));
    let named = blocks.filter_map(|(block, _)| block.split_once('\n'));
    named.map(|(path, text)| (path.to_owned(), text.to_owned())).collect()
}

#[test]
fn the_house_rules_of_the_page_are_proven() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("house-rules");
    let _ = fs::remove_dir_all(&folder);
    let rules = taught();
    assert_eq!(rules.len(), 3);
    for (path, text) in &rules {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let output = Command::new(env!("CARGO_BIN_EXE_crossfoot")).arg("test").arg(&folder).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success() && said.contains("3 rules, all proven"), "{said}");
}

#[derive(serde::Deserialize)]
#[serde(deny_unknown_fields)]
struct Trap {
    trap: String,
    text: String,
}

/// `fixtures/traps.yml`: sound texts that look wrong. All rules keep silent, or are in doubt.
#[test]
fn no_rule_walks_into_a_trap() {
    let (rules, _) = RuleSet::builtin_with_examples();
    let traps: Vec<Trap> = serde_yaml::from_str(include_str!("../fixtures/traps.yml")).unwrap();
    let failing = traps.into_iter().flat_map(|Trap { trap, text }| {
        let article = read_text(text, Format::Markdown);
        let claims = check(article, &rules, "trap.md").claims.into_iter().filter(|claim| claim.is_failing());
        claims.map(move |claim| format!("{trap}: {} says {}", claim.rule, claim.equation)).collect::<Vec<_>>()
    });
    let failing: Vec<String> = failing.collect();
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}
