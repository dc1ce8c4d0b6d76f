//! The schemas that `crossfoot schema` prints fit what they are of: all built-in rules, the example of `init` with its
//! comments taken away, and reports.
#![allow(clippy::expect_used, clippy::panic, clippy::unwrap_used)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

fn crossfoot(arguments: &[&str]) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
    let output = command.current_dir(root).args(arguments).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

fn schema(name: &str) -> Value {
    serde_json::from_str(&crossfoot(&["schema", name])).unwrap()
}

/// What is wrong with a value, as far as our schemas go. The key words that they use are all that is known here; any
/// other one is a fault.
fn faults(value: &Value, schema: &Value, root: &Value, at: &str) -> Vec<String> {
    let fault = |what: &str| vec![format!("{at}: {what}")];
    let mut found = Vec::new();
    for (word, rule) in schema.as_object().unwrap() {
        found.extend(match word.as_str() {
            "$schema" | "$defs" | "title" | "description" | "pattern" | "minimum" | "maximum" | "minLength" => {
                Vec::new()
            }
            "$ref" => {
                let name = rule.as_str().unwrap().strip_prefix("#/$defs/").unwrap();
                faults(value, &root["$defs"][name], root, at)
            }
            "type" => {
                let types: Vec<&str> = rule
                    .as_str()
                    .into_iter()
                    .chain(rule.as_array().into_iter().flatten().map(|t| t.as_str().unwrap()))
                    .collect();
                if types.iter().any(|name| is_of(value, name)) { Vec::new() } else { fault(&format!("not {types:?}")) }
            }
            "enum" if !rule.as_array().unwrap().contains(value) => fault(&format!("{value} is not one of {rule}")),
            "const" if rule != value => fault(&format!("not {rule}")),
            "enum" | "const" => Vec::new(),
            "required" => {
                let names = rule.as_array().unwrap().iter().map(|name| name.as_str().unwrap());
                names
                    .filter(|name| value.get(name).is_none())
                    .flat_map(|name| fault(&format!("{name} is missing")))
                    .collect()
            }
            "properties" => {
                let known =
                    rule.as_object().unwrap().iter().filter_map(|(name, rule)| Some((name, rule, value.get(name)?)));
                known.flat_map(|(name, rule, value)| faults(value, rule, root, &format!("{at}.{name}"))).collect()
            }
            "additionalProperties" => {
                let others = value
                    .as_object()
                    .into_iter()
                    .flatten()
                    .filter(|(name, _)| schema["properties"].get(name).is_none());
                let each = |(name, value): (&String, &Value)| match rule {
                    Value::Bool(true) => Vec::new(),
                    Value::Bool(false) => fault(&format!("{name} is not in the schema")),
                    rule => faults(value, rule, root, &format!("{at}.{name}")),
                };
                others.flat_map(each).collect()
            }
            "items" => {
                let items = value.as_array().into_iter().flatten().enumerate();
                items.flat_map(|(index, item)| faults(item, rule, root, &format!("{at}[{index}]"))).collect()
            }
            "anyOf" | "oneOf" => {
                let tried: Vec<_> = rule.as_array().unwrap().iter().map(|rule| faults(value, rule, root, at)).collect();
                if tried.iter().any(Vec::is_empty) { Vec::new() } else { tried.into_iter().flatten().collect() }
            }
            word => fault(&format!("the test does not know {word}")),
        });
    }
    found
}

fn is_of(value: &Value, name: &str) -> bool {
    match name {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "boolean" => value.is_boolean(),
        "integer" => value.is_u64(),
        "null" => value.is_null(),
        _ => false,
    }
}

fn assert_fits(value: &Value, schema: &Value, name: &str) {
    let faults = faults(value, schema, schema, name);
    assert!(faults.is_empty(), "mend the file or its schema below src/cli/schema:\n{}", faults.join("\n"));
}

fn rule_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let inside = |path: PathBuf| if path.is_dir() { rule_files(&path) } else { vec![path] };
    entries.filter(|path| !path.ends_with("lexicon")).flat_map(inside).collect()
}

#[test]
fn all_rules_fit_the_schema_of_rules() {
    let schema = schema("rules");
    let files = rule_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"));
    assert!(files.len() > 30, "{files:?}");
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "yml")) {
        let rule: Value = serde_yaml::from_str(&fs::read_to_string(file).unwrap()).unwrap();
        assert_fits(&rule, &schema, &file.file_name().unwrap().to_string_lossy());
    }
}

#[test]
fn the_example_of_init_fits_the_schema_of_configurations() {
    let schema = schema("config");
    let example = include_str!("../src/cli/init/crossfoot.yml");
    let is_key = |line: &&str| line.starts_with('#') && (!line.starts_with("# ") || line.starts_with("#  "));
    let used: String = example.lines().filter(is_key).map(|line| format!("{}\n", &line[1..])).collect();
    let config: Value = serde_yaml::from_str(&used).unwrap();
    assert_fits(&config, &schema, "crossfoot.yml");
    let keys = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    let missing: Vec<_> =
        keys(&schema["properties"]).into_iter().filter(|key| config.get(key).is_none() && key != "select").collect();
    assert!(missing.is_empty(), "not in the example: {missing:?}");
    for wrong in ["exlude: a", "fail-on: sometimes", "ignore: [{reason: x}]", "rules: {sum: {window: -1}}"] {
        let config: Value = serde_yaml::from_str(wrong).unwrap();
        assert!(!faults(&config, &schema, &schema, "").is_empty(), "{wrong}");
    }
}

#[test]
fn reports_fit_the_schema_of_reports() {
    let schema = schema("report");
    for arguments in [
        &["check", "--isolated", "--format", "json", "fixtures/articles"][..],
        &["figures", "--format", "json", "fixtures/articles/ferry"],
        &["check", "--isolated", "--format", "json", "missing.md"],
    ] {
        let report: Value = serde_json::from_str(&crossfoot(arguments)).unwrap();
        assert_fits(&report, &schema, "report");
    }
}
