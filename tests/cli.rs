//! Runs the command line: one file a case in `tests/cmd`, and the README's example.
//!
//! `TRYCMD=overwrite cargo test --test cli` writes what is printed today into the files; the diff is to be read.

#[test]
fn command_line_cases() {
    trycmd::TestCases::new().case("tests/cmd/*.toml").case("README.md");
}
