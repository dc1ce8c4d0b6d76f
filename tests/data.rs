//! Data files from the command line: named by an article or a configuration, CSV and XLSX, and what is wrong with them.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "support/zip.rs"]
mod zip;

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use zip::zip;

const SCHOOLS: &str =
    "School,Pupils,Teachers\nAsh Lane,310,18\nBeech Hill,1204,66\nCorley,90,7\nDenham,412,30\nEly,77,6\n";
const WRONG: &str = "Ash Lane, with 301 pupils, is full. The five schools are old.\n";

struct Folder(PathBuf);

impl Folder {
    fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("data").join(name);
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join(".git")).unwrap();
        for (path, bytes) in files {
            let path = folder.join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, bytes).unwrap();
        }
        Folder(folder)
    }

    /// Exit code, claims of the family `data` as rule, verdict and equation, and standard error.
    fn check(&self, paths: &[&str]) -> (i32, Vec<String>, String) {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
        command.current_dir(&self.0).arg("check").args(paths).args(["--format", "json"]);
        command.env("XDG_CONFIG_HOME", self.0.join(".none")).env_remove("CROSSFOOT_CONFIG");
        let output = command.output().unwrap();
        let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
        let documents = report["documents"].as_array().unwrap().iter();
        let claims = documents.flat_map(|document| document["claims"].as_array().cloned().unwrap_or_default());
        let told = claims.filter(|claim| claim["rule"].as_str().unwrap().starts_with("data.")).map(|claim| {
            let text = |key: &str| claim[key].as_str().unwrap().to_owned();
            format!("{} {} {}", text("rule"), text("verdict"), text("equation"))
        });
        let told = told.collect();
        (output.status.code().unwrap(), told, String::from_utf8(output.stderr).unwrap())
    }
}

/// Formats of cells: 1 is a percentage with a decimal, 2 a date.
const STYLES: &str = "<numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"0.0%;[Red]-0.0%\"/></numFmts>\
    <cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\" applyNumberFormat=\"1\"/>\
    <xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs>";

/// A workbook with one sheet; texts and numbers as a program writes them, "0.25|1" in the format 1.
fn workbook(rows: &[(&str, &str, &str)]) -> Vec<u8> {
    let cell = |column: char, row: usize, value: &str| {
        let (value, style) = value.split_once('|').unwrap_or((value, "0"));
        match value.parse::<f64>() {
            Ok(_) => format!("<c r=\"{column}{row}\" s=\"{style}\"><v>{value}</v></c>"),
            Err(_) => format!("<c r=\"{column}{row}\" t=\"inlineStr\"><is><t>{value}</t></is></c>"),
        }
    };
    let rows: String = rows
        .iter()
        .enumerate()
        .map(|(at, (a, b, c))| {
            let row = at + 1;
            format!("<row r=\"{row}\">{}{}{}</row>", cell('A', row, a), cell('B', row, b), cell('C', row, c))
        })
        .collect();
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006/relationships";
    zip(&[
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        (
            "_rels/.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets><sheet name=\"Sheet1\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            &format!(
                "<Relationships xmlns=\"{package}\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"
            ),
        ),
        ("xl/styles.xml", &format!("<styleSheet xmlns=\"{main}\">{STYLES}</styleSheet>")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>")),
    ])
}

const TOLD: [&str; 2] = ["data.cell fails 310, not 301", "data.rows holds 5 = 5"];

#[test]
fn an_article_names_its_data_in_its_front_matter() {
    let article = format!("---\ntitle: Schools\ndata: ../tables/schools.csv\n---\n{WRONG}");
    let folder = Folder::new("named", &[("news/a.md", article.as_bytes()), ("tables/schools.csv", SCHOOLS.as_bytes())]);
    let (code, told, _) = folder.check(&["news/a.md"]);
    assert_eq!((code, told.as_slice()), (1, TOLD.map(str::to_owned).as_slice()));
}

#[test]
fn a_workbook_is_read_like_csv() {
    let rows = [
        ("School", "Pupils", "Teachers"),
        ("Ash Lane", "310", "18"),
        ("Beech Hill", "1204", "66"),
        ("Corley", "90", "7"),
        ("Denham", "412", "30"),
        ("Ely", "77", "6"),
    ];
    let article = format!("{{\"title\": \"Schools\", \"data\": [\"schools.xlsx\"]}}\n\n{WRONG}");
    let folder = Folder::new("workbook", &[("a.md", article.as_bytes()), ("schools.xlsx", &workbook(&rows))]);
    let (code, told, error) = folder.check(&["a.md"]);
    assert_eq!((code, told.as_slice()), (1, TOLD.map(str::to_owned).as_slice()), "{error}");
}

#[test]
fn percentages_and_dates_of_a_workbook_are_read_as_they_are_shown() {
    let rows = [
        ("Opened", "School", "Attendance"),
        ("32874|2", "Ash Lane", "0.9125|1"),
        ("36526|2", "Beech Hill", "0.876|1"),
        ("45424|2", "Corley", "0.333333333333333|1"),
    ];
    for (said, expected) in [
        ("Attendance is best in Ash Lane (91.3%), where all live near.", "data.cell holds 91.3% ≈ 91.25%"),
        ("Attendance is best in Ash Lane (91%), where all live near.", "data.cell holds 91% ≈ 91.25%"),
        ("Attendance is worst in Ash Lane (19.3%), where all live far.", "data.cell fails 91.25%, not 19.3%"),
        ("Attendance is worst in Corley (35%), where all live far.", "data.cell fails 33.333%, not 35%"),
    ] {
        let article = format!("---\ntitle: Schools\ndata: schools.xlsx\n---\n{said}\n");
        let folder = Folder::new("shown", &[("a.md", article.as_bytes()), ("schools.xlsx", &workbook(&rows))]);
        assert_eq!(folder.check(&["a.md"]).1, [expected], "{said}");
    }
    let article = "---\ntitle: Schools\ndata: schools.xlsx\n---\nThe three schools are old.\n";
    let folder = Folder::new("dated", &[("a.md", article.as_bytes()), ("schools.xlsx", &workbook(&rows))]);
    assert_eq!(folder.check(&["a.md"]).1, ["data.rows holds 3 = 3"]);
}

#[test]
fn articles_of_a_batch_name_data_from_its_folder() {
    let line = |id: &str, name: &str| {
        let text = format!("---\ndata: {name}\n---\n{WRONG}");
        serde_json::json!({"id": id, "text": text, "format": "markdown"}).to_string()
    };
    let batch = format!("{}\n{}\n", line("one", "../tables/schools.csv"), line("two", "none.csv"));
    let files = [("in/batch.jsonl", batch.as_bytes()), ("tables/schools.csv", SCHOOLS.as_bytes())];
    let folder = Folder::new("batch", &files);
    let (code, told, error) = folder.check(&["--input-format", "jsonl", "in/batch.jsonl"]);
    assert_eq!((code, told.as_slice()), (2, TOLD.map(str::to_owned).as_slice()), "{error}");
    assert!(error.contains("in/batch.jsonl:2: data: there is no such file"), "{error}");
}

#[test]
fn an_article_without_its_data_is_reported_and_not_counted_as_unread() {
    let article = "---\ntitle: Nine\ndata: none.csv\n---\nThey tested 709 people: 11 men and 699 women.\n";
    let folder = Folder::new("without", &[("a.md", article.as_bytes()), ("b.md", b"Nine men.\n")]);
    let run = |format: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_crossfoot"));
        command.current_dir(&folder.0).args(["check", ".", "--format", format]);
        let output = command.env("XDG_CONFIG_HOME", folder.0.join(".none")).output().unwrap();
        assert_eq!(output.status.code(), Some(2));
        String::from_utf8(output.stdout).unwrap()
    };
    let table = run("table");
    assert!(table.contains("11 + 699 = 710, not 709"), "{table}");
    assert!(table.contains("1 checked without a data file") && !table.contains("could not be read"), "{table}");
    let junit = run("junit");
    assert!(junit.contains("tests=\"2\" failures=\"1\" errors=\"1\"") && junit.contains("<error "), "{junit}");
    for format in ["markdown", "github", "html"] {
        let report = run(format);
        assert!(report.contains("1 checked without a data file"), "{report}");
        assert!(report.contains("709"), "{report}");
    }
    let json: serde_json::Value = serde_json::from_str(&run("json")).unwrap();
    assert_eq!((&json["summary"]["errors"], &json["summary"]["without_data"]), (&0.into(), &1.into()));
}

#[test]
fn a_configuration_names_data_for_some_articles() {
    let configuration = b"overrides:\n  - files: schools/\n    data: schools.csv\n";
    let folder = Folder::new(
        "configured",
        &[
            ("crossfoot.yml", configuration),
            ("schools.csv", SCHOOLS.as_bytes()),
            ("schools/a.md", WRONG.as_bytes()),
            ("other/b.md", WRONG.as_bytes()),
        ],
    );
    assert_eq!(folder.check(&["schools"]).1, TOLD);
    assert_eq!(folder.check(&["other"]), (0, Vec::new(), String::new()));
}

#[test]
fn what_is_wrong_with_a_data_file_is_told_and_the_article_is_checked_without_it() {
    let article =
        |name: &str| format!("---\ntitle: Nine\ndata: {name}\n---\nThey tested 709 people: 11 men and 699 women.\n");
    let large = format!("a,b\n{}", "1,2\n".repeat(300_000));
    let locked = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";
    let truncated = workbook(&[("a", "b", "c"), ("d", "1", "2")]);
    let bomb = zip(&[("xl/workbook.xml", &" ".repeat(65 << 20))]);
    for (name, bytes, reason) in [
        ("none.csv", None, "a.md:3: data: there is no such file"),
        ("../../etc/a.csv", None, "the path leads out of the repository"),
        ("/etc/a.csv", None, "the path is absolute"),
        ("http://a.b/c.csv", None, "nothing is fetched"),
        ("empty.csv", Some(&b"a,b\n"[..]), "empty.csv: the table has no rows below its headings"),
        ("large.csv", Some(large.as_bytes()), "large.csv: the table has more than 500000 cells"),
        ("locked.xlsx", Some(&locked[..]), "locked.xlsx: "),
        ("short.xlsx", Some(&truncated[..truncated.len() / 2]), "short.xlsx: "),
        ("bomb.xlsx", Some(&bomb[..]), "bomb.xlsx: xl/workbook.xml is larger than the limit of 64 MiB"),
    ] {
        let article = article(name);
        let mut files: Vec<(&str, &[u8])> = vec![("a.md", article.as_bytes()), ("b.md", WRONG.as_bytes())];
        files.extend(bytes.map(|bytes| (name, bytes)));
        let folder = Folder::new("wrong", &files);
        let (code, _, error) = folder.check(&["a.md", "b.md"]);
        assert_eq!(code, 2, "{name}");
        assert!(error.contains(reason), "{name}: {error}");
        assert!(error.contains("  help: "), "{error}");
        assert_eq!(error.matches("crossfoot: error").count(), 1, "{error}");
    }
}
