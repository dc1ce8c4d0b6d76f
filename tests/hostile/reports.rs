//! What must be true of any report: whole, valid for its reader, nothing in it that acts.

use std::fs;
use std::path::Path;

use serde_json::Value;

/// Reports that are written of every case.
pub const FORMATS: [&str; 9] =
    ["json", "sarif", "github", "gitlab", "junit", "rdjson", "checkstyle", "html", "markdown"];

/// Checks all reports of a folder.
pub fn check_all(folder: &Path) -> Result<(), String> {
    for format in FORMATS {
        let bytes = fs::read(folder.join(format)).map_err(|error| format!("{format}: {error}"))?;
        let text = String::from_utf8(bytes).map_err(|_| format!("{format}: not UTF-8"))?;
        safe_text(format, &text)?;
        match format {
            "json" | "sarif" | "gitlab" | "rdjson" => json(format, &text)?,
            "junit" | "checkstyle" => xml(format, &text)?,
            "html" => html(&text)?,
            "github" => github(&text)?,
            _ => markdown(&text)?,
        }
    }
    Ok(())
}

/// No control character but white space, and none that turns the reading direction.
pub fn safe_text(what: &str, text: &str) -> Result<(), String> {
    let unsafe_one = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r'))
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    match text.char_indices().find(|(_, c)| unsafe_one(*c)) {
        Some((at, c)) => Err(format!("{what}: U+{:04X} at {at}", u32::from(c))),
        None => Ok(()),
    }
}

/// No line that a CI runner takes for a command.
pub fn no_commands(what: &str, text: &str) -> Result<(), String> {
    for line in text.lines() {
        let lower = line.to_lowercase();
        if line.trim_start().starts_with("::")
            || ["##[", "##vso[", "##teamcity["].iter().any(|mark| lower.contains(mark))
        {
            return Err(format!("{what}: a command: {line:.80}"));
        }
    }
    Ok(())
}

fn json(format: &str, text: &str) -> Result<(), String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("{format}: {error}"))?;
    let prints: Vec<&Value> = match format {
        "gitlab" => value.as_array().into_iter().flatten().map(|issue| &issue["fingerprint"]).collect(),
        "sarif" => {
            let results = value["runs"][0]["results"].as_array().ok_or("sarif: no results")?;
            for result in results {
                let region = &result["locations"][0]["physicalLocation"]["region"];
                let number = |name: &str| region[name].as_u64().unwrap_or(0);
                let (start, end) =
                    ((number("startLine"), number("startColumn")), (number("endLine"), number("endColumn")));
                if start.0 == 0 || start.1 == 0 || start >= end {
                    return Err(format!("sarif: region {region}"));
                }
            }
            results.iter().map(|result| &result["partialFingerprints"]["crossfootClaim/v1"]).collect()
        }
        "json" => {
            let documents = value["documents"].as_array().ok_or("json: no documents")?;
            for figure in documents.iter().flat_map(|document| document["figures"].as_array().into_iter().flatten()) {
                let long = ["value", "low", "high"].iter().any(|name| figure[*name].as_str().unwrap_or("").len() > 200);
                if long {
                    return Err(format!("json: a value of more than 200 digits: {:.80}", figure.to_string()));
                }
            }
            return Ok(());
        }
        _ => return Ok(()),
    };
    let mut sorted: Vec<String> = prints.iter().map(|print| print.to_string()).collect();
    sorted.sort();
    let count = sorted.len();
    sorted.dedup();
    if sorted.len() == count { Ok(()) } else { Err(format!("{format}: a fingerprint twice")) }
}

/// Well-formed as far as this matters: tags are balanced and text holds no bare `<` or `&`.
fn xml(format: &str, text: &str) -> Result<(), String> {
    let fault = |what: &str| Err(format!("{format}: {what}"));
    if text.contains("]]>") || text.contains("<!") {
        return fault("a section or a document type");
    }
    let mut open: Vec<&str> = Vec::new();
    for part in text.split('<').skip(1) {
        let Some((tag, rest)) = part.split_once('>') else { return fault("a tag without an end") };
        let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
        if tag.starts_with('?') || tag.ends_with('/') {
        } else if tag.starts_with('/') {
            if open.pop() != Some(name) {
                return fault("tags that do not close each other");
            }
        } else {
            open.push(name);
        }
        for piece in tag.split('&').skip(1).chain(rest.split('&').skip(1)) {
            let entity = piece.split(';').next().unwrap_or("");
            let known = ["amp", "lt", "gt", "quot", "apos", "#9", "#10", "#13"].contains(&entity);
            if !known {
                return fault("an entity that XML does not have");
            }
        }
        if tag.matches('"').count() % 2 == 1 {
            return fault("a quote that does not close");
        }
    }
    if open.is_empty() { Ok(()) } else { fault("tags left open") }
}

fn html(text: &str) -> Result<(), String> {
    let lower = text.to_lowercase();
    for bad in [
        "<script",
        "<img",
        "<iframe",
        "<svg",
        "<object",
        "<link",
        "<base",
        "<form",
        "javascript:\"",
        " onerror=\"",
        "=\"http",
    ] {
        if lower.contains(bad) {
            return Err(format!("html: {bad}"));
        }
    }
    let whole = text.starts_with("<!doctype html>") && text.ends_with("</html>\n");
    if whole && text.contains("default-src 'none'") { Ok(()) } else { Err("html: not whole".to_owned()) }
}

fn github(text: &str) -> Result<(), String> {
    for line in text.lines() {
        let ours = ["::error file=", "::warning file=", "::notice file="].iter().any(|start| line.starts_with(start));
        if !ours {
            no_commands("github", line)?;
        }
    }
    let annotations = text.lines().filter(|line| line.starts_with("::")).count();
    if annotations <= 30 && text.ends_with('\n') { Ok(()) } else { Err(format!("github: {annotations} annotations")) }
}

fn markdown(text: &str) -> Result<(), String> {
    let tagged = text.contains('<') || text.contains("](");
    if tagged { Err("markdown: a tag or a link".to_owned()) } else { Ok(()) }
}
