//! The built-in rules compile without a mistake, and each is proven by its own examples.

use crossfoot::prove::prove;
use crossfoot::rules::RuleSet;

#[test]
fn builtin_rules_are_without_mistakes() {
    let (_, diagnostics) = RuleSet::builtin_with_examples();
    let text: Vec<String> = diagnostics.iter().map(ToString::to_string).collect();
    assert!(text.is_empty(), "{}", text.join("\n"));
}

#[test]
fn every_rule_is_proven_by_its_examples() {
    let (rules, _) = RuleSet::builtin_with_examples();
    let flaws: Vec<String> = rules
        .rules
        .iter()
        .flat_map(|rule| prove(rule, &rules))
        .map(|flaw| format!("{}: {}\n    {}", flaw.rule, flaw.message, flaw.example.unwrap_or_default()))
        .collect();
    assert!(flaws.is_empty(), "{} flaws\n{}", flaws.len(), flaws.join("\n"));
}
