//! Options that several commands share.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::terminal::Colour;
use crate::quantity::Date;
use crate::report::table::Show;

/// What to read.
#[derive(Debug, Args)]
pub struct InputArgs {
    /// Articles, folders, or - for standard input [default: the current folder]
    ///
    /// Folders are searched for .txt, .md, .markdown, .html, .htm, .docx, .odt, .nitf, .newsml and .ninjs files; what
    /// .gitignore, .ignore or .crossfootignore excludes is left out, and so are hidden files. A file named here is always
    /// read.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,

    /// How to read the input
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Input")]
    pub input_format: InputFormat,

    /// Name of standard input in the report; its extension tells the format
    #[arg(long, value_name = "NAME", help_heading = "Input")]
    pub stdin_filename: Option<String>,

    /// Publication date of articles that give none (YYYY-MM-DD)
    #[arg(long, value_name = "DATE", value_parser = parse_date, help_heading = "Input")]
    pub date: Option<Date>,

    /// Leave out files named here that an ignore file or the configuration excludes, as hooks name every file
    #[arg(long, help_heading = "Input")]
    pub force_exclude: bool,

    /// Largest file that is read, in bytes or with K, M or G
    #[arg(long, value_name = "SIZE", value_parser = parse_size, default_value = "128M", help_heading = "Input")]
    pub max_filesize: u64,

    /// Threads to use [default: one for each core]
    #[arg(long, value_name = "N", default_value_t = 0, hide_default_value = true, help_heading = "Input")]
    pub threads: usize,
}

/// How to read the input.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum InputFormat {
    /// By the file's extension; without one, by its first bytes.
    #[default]
    Auto,
    /// Plain text.
    Text,
    /// Markdown.
    Markdown,
    /// A page of HTML.
    Html,
    /// NITF, NewsML-G2 or XHTML.
    Xml,
    /// A news item in ninjs (JSON).
    Ninjs,
    /// A document: docx, odt.
    Document,
    /// Lines of {"id": "…", "text": "…", "format": "text|markdown|html"?, "date": "YYYY-MM-DD"?}.
    Jsonl,
}

/// How to report.
#[derive(Debug, Args)]
pub struct OutputArgs {
    /// Format of the report on standard output
    #[arg(long, value_enum, default_value_t, value_name = "FORMAT", help_heading = "Output")]
    pub format: OutputFormat,

    /// Write a further report to a file, whole or not at all (repeatable)
    #[arg(long, value_name = "FORMAT=FILE", value_parser = parse_output, help_heading = "Output")]
    pub output: Vec<(OutputFormat, PathBuf)>,

    /// Colour the report
    #[arg(long, value_enum, default_value_t, value_name = "WHEN", help_heading = "Output")]
    pub color: Colour,

    /// Print findings only; twice: print nothing, the exit code tells
    #[arg(long, short, action = clap::ArgAction::Count, help_heading = "Output")]
    pub quiet: u8,

    /// Print all stages: how the text was divided, the figures with their intervals, what was tried in vain
    #[arg(long, short, help_heading = "Output")]
    pub verbose: bool,
}

/// Formats of reports.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum OutputFormat {
    /// For people.
    #[default]
    Table,
    /// One JSON object.
    Json,
    /// One JSON object a document, each on a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Annotations of GitHub Actions.
    Github,
    /// GitLab Code Quality.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// Reviewdog, one object.
    Rdjson,
    /// Reviewdog, one diagnostic a line.
    Rdjsonl,
    /// Checkstyle XML.
    Checkstyle,
    /// One self-contained page, for people.
    Html,
    /// A summary in Markdown, for a CI job's page.
    Markdown,
}

/// What the table lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ShowArg {
    /// Every claim, and the figures in no claim with the reason.
    All,
    /// Claims that fail.
    Findings,
}

impl From<ShowArg> for Show {
    fn from(show: ShowArg) -> Show {
        match show {
            ShowArg::All => Show::All,
            ShowArg::Findings => Show::Findings,
        }
    }
}

/// Formats of the list of rules.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people.
    #[default]
    Table,
    /// A JSON array.
    Json,
}

fn parse_date(text: &str) -> Result<Date, String> {
    Date::parse_iso(text).ok_or_else(|| "expected a date of the calendar such as 2020-05-06".to_owned())
}

fn parse_size(text: &str) -> Result<u64, String> {
    let expected = || "expected a number of bytes such as 5000000, 128M or 1G".to_owned();
    let unit = text.chars().next_back().ok_or_else(expected)?.to_ascii_uppercase();
    let factor = match unit {
        'K' => 1 << 10,
        'M' => 1 << 20,
        'G' => 1 << 30,
        _ => 1,
    };
    let digits = if factor == 1 { text } else { text.get(..text.len() - 1).unwrap_or("") };
    let bytes = digits.parse::<u64>().ok().and_then(|number| number.checked_mul(factor)).ok_or_else(expected)?;
    // Offsets are 32 bits wide.
    Ok(bytes.min(u64::from(u32::MAX) - 1))
}

fn parse_output(text: &str) -> Result<(OutputFormat, PathBuf), String> {
    let (format, file) = text.split_once('=').ok_or("expected FORMAT=FILE, such as json=report.json")?;
    let format = OutputFormat::from_str(format, false).map_err(|_| {
        let known = OutputFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
        let known: Vec<String> = known.map(|value| value.get_name().to_owned()).collect();
        format!("unknown format '{format}': expected {}", known.join(", "))
    })?;
    if file.is_empty() { Err("expected a file after the =".to_owned()) } else { Ok((format, PathBuf::from(file))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_have_units() {
        assert_eq!(parse_size("12"), Ok(12));
        assert_eq!(parse_size("2k"), Ok(2048));
        assert_eq!(parse_size("9999999G"), Ok(u64::from(u32::MAX) - 1));
        assert!(parse_size("").is_err() && parse_size("M").is_err() && parse_size("1é").is_err());
    }
}
