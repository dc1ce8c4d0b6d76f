//! Reads the notation of patterns into a tree.
//!
//! `{role}` a figure · `{role...}` a list of figures · `{role(...)}` a list of names with figures in brackets · `..` up to six words (`..3` up to three) · `...` up to twelve items
//! of any sort (`...5`) · `~` up to twenty items, figures too (`~9`) · `<cue>` or `<mark>` · `^` start and `$` end of the sentence · `word` · `( a | b )` either ·
//! `?` after an element or bracket makes it optional.

use std::fmt;

use super::super::equation::RoleId;
use super::{COUNTED, ITEMS, Mark, NAMES, ROW, THINGS};
use crate::lexicon::{CueId, CueTable, Lexicon, WordId};

const MAX_GAP: u8 = 40;
/// The longest pattern in bytes.
const MAX_PATTERN: usize = 4096;
const MAX_DEPTH: usize = 8;

/// A mistake in a pattern, with its byte offset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PatternError {
    /// Byte offset in the pattern's text.
    pub at: usize,
    /// What is wrong.
    pub message: String,
}

impl fmt::Display for PatternError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

/// A pattern as a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    Figure(RoleId),
    List(RoleId),
    NamedList(RoleId),
    Word(WordId),
    Not(WordId),
    Cue(CueId),
    Mark(Mark),
    Names,
    /// A list of things.
    Things,
    /// The end of a block before a list of bullets.
    Items,
    /// The label of a row.
    Row,
    /// What the figure before counts.
    Counted,
    Gap(u8),
    LooseGap(u8),
    WideGap(u8),
    Start,
    End,
    Either(Vec<Vec<Node>>),
    Optional(Vec<Node>),
}

pub fn parse(
    source: &str,
    roles: &[(String, bool)],
    lexicon: &mut Lexicon,
    cues: &CueTable,
) -> Result<Vec<Node>, PatternError> {
    let mut parser = Parser { source, at: 0, depth: 0, roles, lexicon, cues };
    if source.len() > MAX_PATTERN {
        return Err(parser.error(format!("a pattern may have at most {MAX_PATTERN} bytes")));
    }
    let nodes = parser.sequence()?;
    if parser.at < source.len() {
        return Err(parser.error("no bracket is open here".to_owned()));
    }
    if nodes.is_empty() {
        return Err(parser.error("the pattern is empty".to_owned()));
    }
    Ok(nodes)
}

struct Parser<'a> {
    source: &'a str,
    at: usize,
    depth: usize,
    roles: &'a [(String, bool)],
    lexicon: &'a mut Lexicon,
    cues: &'a CueTable,
}

impl Parser<'_> {
    fn error(&self, message: String) -> PatternError {
        PatternError { at: self.at, message }
    }

    fn rest(&self) -> &str {
        &self.source[self.at..]
    }

    fn take(&mut self, symbol: &str) -> bool {
        let found = self.rest().starts_with(symbol);
        if found {
            self.at += symbol.len();
        }
        found
    }

    fn skip_blanks(&mut self) {
        self.at += self.rest().len() - self.rest().trim_start().len();
    }

    fn sequence(&mut self) -> Result<Vec<Node>, PatternError> {
        let mut nodes = Vec::new();
        loop {
            self.skip_blanks();
            if self.rest().is_empty() || self.rest().starts_with(['|', ')']) {
                return Ok(nodes);
            }
            let node = self.element()?;
            nodes.push(if self.take("?") { Node::Optional(vec![node]) } else { node });
        }
    }

    fn element(&mut self) -> Result<Node, PatternError> {
        match self.rest().chars().next() {
            Some('{') => self.figure(),
            Some('!') => {
                self.at += 1;
                match self.word() {
                    Node::Word(word) => Ok(Node::Not(word)),
                    _ => Err(self.error("! stands before a word".to_owned())),
                }
            }
            Some('<') => self.cue_or_mark(),
            Some('(') => self.either(),
            Some('^') => {
                self.at += 1;
                Ok(Node::Start)
            }
            Some('$') => {
                self.at += 1;
                Ok(Node::End)
            }
            Some('.' | '~') => self.gap(),
            Some(c) if c.is_alphanumeric() => Ok(self.word()),
            Some(c) => Err(self.error(format!("{c:?} has no meaning here: marks are written by name, as <comma>"))),
            None => Err(self.error("an element is missing".to_owned())),
        }
    }

    fn until(&mut self, close: char) -> Result<String, PatternError> {
        let inner = &self.rest()[1..];
        let Some(end) = inner.find(close) else { return Err(self.error(format!("expected {close}"))) };
        let text = inner[..end].to_owned();
        Ok(text)
    }

    fn figure(&mut self) -> Result<Node, PatternError> {
        let text = self.until('}')?;
        let (name, list) = text.strip_suffix("...").map_or((text.as_str(), false), |name| (name, true));
        if let Some(name) = text.strip_suffix("(...)") {
            let role = self.roles.iter().position(|(role, list)| role == name && *list);
            let role = role.ok_or_else(|| self.error(format!("no role {name:?} with list: true in this rule")))?;
            self.at += text.len() + 2;
            return Ok(Node::NamedList(role));
        }
        let Some(role) = self.roles.iter().position(|(role, _)| role == name) else {
            return Err(self.error(format!("no role {name:?} in this rule")));
        };
        if list && !self.roles.get(role).is_some_and(|(_, list)| *list) {
            return Err(self.error(format!("role {name} is a single figure: mark it list: true to use {{{name}...}}")));
        }
        self.at += text.len() + 2;
        Ok(if list { Node::List(role) } else { Node::Figure(role) })
    }

    fn cue_or_mark(&mut self) -> Result<Node, PatternError> {
        let name = self.until('>')?;
        let special = match name.as_str() {
            NAMES => Some(Node::Names),
            THINGS => Some(Node::Things),
            ITEMS => Some(Node::Items),
            ROW => Some(Node::Row),
            COUNTED => Some(Node::Counted),
            _ => None,
        };
        let mark = Mark::NAMES.iter().find(|(known, _)| *known == name).map(|&(_, mark)| Node::Mark(mark));
        let Some(node) = special.or(mark).or_else(|| self.cues.id(&name).map(Node::Cue)) else {
            return Err(self.error(format!("no cue or mark <{name}>")));
        };
        self.at += name.len() + 2;
        Ok(node)
    }

    fn either(&mut self) -> Result<Node, PatternError> {
        self.at += 1;
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(self.error(format!("brackets nest deeper than {MAX_DEPTH}")));
        }
        let mut branches = vec![self.sequence()?];
        while self.take("|") {
            branches.push(self.sequence()?);
        }
        self.depth -= 1;
        if !self.take(")") {
            return Err(self.error("expected )".to_owned()));
        }
        if branches.len() == 1 && self.take("?") {
            return Ok(Node::Optional(branches.pop().unwrap_or_default()));
        }
        Ok(Node::Either(branches))
    }

    fn gap(&mut self) -> Result<Node, PatternError> {
        type Gap = (&'static str, u8, fn(u8) -> Node);
        const GAPS: [Gap; 3] = [("...", 12, Node::LooseGap), ("..", 6, Node::Gap), ("~", 20, Node::WideGap)];
        let Some(&(_, default, node)) = GAPS.iter().find(|(sign, ..)| self.take(sign)) else {
            return Err(self.error("a gap is written .. or ... or ~".to_owned()));
        };
        let length = self.rest().find(|c: char| !c.is_ascii_digit()).unwrap_or(self.rest().len());
        let digits = self.rest()[..length].to_owned();
        let size = if digits.is_empty() { Some(default) } else { digits.parse().ok().filter(|&n| n <= MAX_GAP) };
        let size = size.ok_or_else(|| self.error(format!("a gap is at most {MAX_GAP}")))?;
        self.at += length;
        Ok(node(size))
    }

    fn word(&mut self) -> Node {
        let rest = &self.source[self.at..];
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'').unwrap_or(rest.len());
        self.at += end;
        Node::Word(self.lexicon.intern(&rest[..end]))
    }
}
