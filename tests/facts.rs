//! House facts: what an article says otherwise, what it may, and mistakes in the file.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use crossfoot::check::check;
use crossfoot::facts;
use crossfoot::quantity::Date;
use crossfoot::read::{Format, read_text};
use crossfoot::rules::{Diagnostic, RuleSet};

const FACTS: &str = "\
harwick-bridge:
  thing: Harwick Bridge
  aliases: [the Harwick crossing]
  what: [long, in length]
  value: 412 m
  tolerance: 1%
  source: Roads survey 2019
harwick-people:
  thing: Harwick
  what: [residents, people, inhabitants, population]
  value: 48,210
  from: 2021-03-01
  source: Census 2021
wage:
  thing: the minimum wage
  value: £11.44
  from: 2024-04-01
  to: 2025-03-31
  source: Low Pay Order
harwick-opening:
  thing: Harwick Bridge
  what: [opened, completed, opening]
  value: 1962
  source: Archive
rate:
  thing: the base rate
  value: 5.25%
  tolerance: 0.05%
  source: Bank
";

fn rules(source: &str) -> (RuleSet, Vec<Diagnostic>) {
    let (mut rules, mut mistakes) = RuleSet::builtin();
    facts::add(&mut rules, "facts.yml", source, &mut mistakes);
    (rules, mistakes)
}

/// Rule, verdict and equation of what facts have to do with.
fn claims(text: &str, date: Option<&str>) -> Vec<String> {
    let (rules, mistakes) = rules(FACTS);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let mut article = read_text(text.to_owned(), Format::Markdown);
    article.date = date.and_then(Date::parse_iso);
    let checked = check(article, &rules, "a.md");
    let facts = checked.claims.iter().filter(|claim| claim.rule.starts_with("fact."));
    facts.map(|claim| format!("{} {} {}", claim.rule, claim.verdict.name(), claim.equation)).collect()
}

#[test]
fn an_article_that_says_otherwise_is_told_the_source() {
    for (text, expected) in [
        ("Harwick Bridge is 421 m long.", "fact.harwick-bridge fails 412 m, not 421 m"),
        (
            "The Harwick crossing, which is 390 metres long, was shut.",
            "fact.harwick-bridge fails 412 m, not 390 metres",
        ),
        ("Harwick Bridge is 410 m long.", "fact.harwick-bridge holds 410 m ≈ 412 m"),
        ("Harwick has 42,810 residents.", "fact.harwick-people fails 48,210, not 42,810"),
        ("Harwick, population 42,810, is small.", "fact.harwick-people fails 48,210, not 42,810"),
        ("About 48,000 people live in Harwick.", "fact.harwick-people holds 48,000 ≈ 48,210"),
        ("Harwick's population is 48,210.", "fact.harwick-people holds 48,210 = 48,210"),
        ("The base rate is now 5.5%.", "fact.rate fails 5.25%, not 5.5%"),
        ("The base rate stands at 5.25 percent.", "fact.rate holds 5.25 percent = 5.25%"),
    ] {
        assert_eq!(claims(text, None), [expected], "{text}");
    }
    let (rules, _) = rules(FACTS);
    let checked = check(read_text("Harwick has 42,810 residents.".to_owned(), Format::Markdown), &rules, "a.md");
    assert!(checked.claims[0].message.contains("Harwick, residents: 48,210 (source: Census 2021)"));
    assert_eq!(checked.claims[0].suggestions[0].text, "48,210");
}

#[test]
fn years_are_facts_too() {
    for (text, expected) in [
        ("Harwick Bridge was opened in 1926.", "fact.harwick-opening fails 1962, not 1926"),
        ("Harwick Bridge, completed in 1962, is shut.", "fact.harwick-opening holds 1962 = 1962"),
        ("Opened in 1963, Harwick Bridge is shut.", "fact.harwick-opening fails 1962, not 1963"),
    ] {
        assert_eq!(claims(text, None), [expected], "{text}");
    }
    assert!(claims("Harwick Bridge was repaired in 1971 and closed in 1980.", None).is_empty());
    assert!(claims("The museum, opened in 1975, shows Harwick Bridge.", None).is_empty());
}

#[test]
fn dates_are_facts_too() {
    const DATED: &str = "\
harwick-charter:
  thing: Harwick
  aliases: [the town of Harwick]
  what: [founded, chartered, charter]
  value: 1887-05-12
  source: Town archive
harwick-deadline:
  thing: the ferry deadline
  value: 31 January 2025
  tolerance: 2 days
  source: Port office
";
    let (rules, mistakes) = rules(DATED);
    assert!(mistakes.is_empty(), "{mistakes:?}");
    let told = |text: &str| {
        let claims = check(read_text(text.to_owned(), Format::Markdown), &rules, "a.md").claims;
        let facts = claims.into_iter().filter(|claim| claim.rule.starts_with("fact."));
        facts
            .map(|claim| {
                let mends = claim.suggestions.iter().map(|suggestion| suggestion.text.clone()).collect::<Vec<_>>();
                format!("{} {} {}", claim.verdict.name(), claim.equation, mends.concat())
            })
            .collect::<Vec<_>>()
    };
    for (text, expected) in [
        ("Harwick was founded on 13 May 1887.", "fails 12 May 1887, not 13 May 1887 12 May 1887"),
        ("Harwick was founded on May 13, 1887.", "fails 12 May 1887, not May 13, 1887 May 12, 1887"),
        ("Harwick was chartered on Thursday, 12 May 1887.", "holds 12 May 1887 = 12 May 1887 "),
        ("Harwick, founded in May 1887, is small.", "holds May 1887 ≈ 12 May 1887 "),
        ("Harwick (founded 1887) is small.", "holds 1887 ≈ 12 May 1887 "),
        ("Harwick was founded in 1878.", "fails 12 May 1887, not 1878 1887"),
        ("Founded on 21 May 1887, Harwick is small.", "fails 12 May 1887, not 21 May 1887 12 May 1887"),
        ("Harwick's charter was 12 June 1887.", "fails 12 May 1887, not 12 June 1887 12 May 1887"),
        ("The ferry deadline is 1 February 2025.", "holds 1 February 2025 ≈ 31 January 2025 "),
        ("The ferry deadline is 31 July 2025.", "fails 31 January 2025, not 31 July 2025 31 January 2025"),
    ] {
        assert_eq!(told(text), [expected], "{text}");
    }
    for text in [
        "Harwick was founded on 13 May.",
        "Harwick was not founded on 13 May 1887.",
        "Harwick was planned to be founded on 13 May 1890.",
        "The museum, founded on 13 May 1901, is in Harwick.",
    ] {
        assert!(told(text).is_empty(), "{text}: {:?}", told(text));
    }
    let mistake = |value: &str| self::rules(&DATED.replace("1887-05-12", value)).1[0].to_string();
    assert!(mistake("12/05/1887").contains("is no date"));
    assert!(mistake("31 June 1887").contains("is no date"));
    assert!(mistake("12 May").contains("is no date"));
    assert!(self::rules(&DATED.replace("2 days", "2 km")).1[0].to_string().contains("no tolerance"));
}

#[test]
fn facts_count_for_their_time() {
    let wage = |text: &str, date| claims(text, date);
    assert_eq!(wage("The minimum wage is £12.44.", Some("2025-01-01")), ["fact.wage fails £11.44, not £12.44"]);
    assert_eq!(wage("The minimum wage is £11.44.", Some("2025-03-31")), ["fact.wage holds £11.44 = £11.44"]);
    assert_eq!(wage("The minimum wage is £11.44.", Some("2025-06-01")), ["fact.wage-stale fails no longer £11.44"]);
    for date in [Some("2025-06-01"), Some("2023-01-01"), None] {
        assert!(wage("The minimum wage is £12.21.", date).is_empty(), "{date:?}");
    }
    assert!(claims("Harwick has 42,810 residents.", Some("2020-01-01")).is_empty());
}

#[test]
fn other_things_and_times_are_left_alone() {
    for text in [
        "Harwick is 9 km from Oldbeck.",
        "Harwick Bridge is 3 km from the station.",
        "Harwick Bridge was 300 m long before the war.",
        "Harwick has 300 more residents than Oldbeck.",
        "Harwick no longer has 39,000 residents.",
        "If Harwick has 50,000 residents by 2030, it will build.",
        "Harwick would have 50,000 residents.",
        "Harwick is not 421 m long.",
        "The minimum wage is to rise to £12.21.",
        "East Harwick Council has 12 people.",
        "The base rate is 3 points higher than a year ago.",
    ] {
        assert!(claims(text, Some("2025-01-01")).is_empty(), "{text}: {:?}", claims(text, Some("2025-01-01")));
    }
}

#[test]
fn mistakes_have_a_place_and_a_remedy() {
    let told = |source: &str| rules(source).1.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n");
    let with = |from: &str, to: &str| told(&FACTS.replace(from, to));
    assert!(with("412 m", "about twelve").contains("facts.yml:5:10: \"about twelve\" is no value"));
    assert!(with("2021-03-01", "soon").contains("facts.yml:12:9: \"soon\" is not a date"));
    assert!(with("tolerance: 1%", "tolerance: 3 kg").contains("no tolerance for 412 m"));
    assert!(with("5.25%", "5.25").contains("quotation marks"));
    assert!(with("source: Bank", "sauce: Bank").contains("unknown field"));
    assert!(with("rate:", "Rate!:").contains("not of the form family.name"));
    assert!(told("- a\n").contains("House facts"));
    // The other facts still count.
    assert!(rules(&FACTS.replace("412 m", "x")).0.rule("fact.rate").is_some());
}
