//! Splits prose into words, numbers and symbols.

use super::letters;
use crate::article::{Span, Token, TokenFlags, TokenKind};
use crate::lexicon::{Class, Lexicon, WordId};

/// Appends the tokens of `text`.
pub fn split(text: &str, lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut scanner =
        Scanner { text, at: 0, spaced: true, quotes: Quotes::default(), brackets: 0, nesting: TokenFlags::default() };
    // A token takes five bytes or six.
    tokens.reserve(text.len() / 4);
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(scanner.at) {
        if byte == b' ' {
            scanner.spaced = true;
            scanner.at += 1;
            continue;
        }
        if byte.is_ascii_alphabetic()
            && let Some(token) = scanner.plain_word(bytes, lexicon)
        {
            tokens.push(token);
            continue;
        }
        let Some(c) = scanner.peek() else { break };
        if c.is_whitespace() || is_invisible(c) {
            scanner.spaced |= c.is_whitespace();
            scanner.at += c.len_utf8();
            continue;
        }
        tokens.push(scanner.token(c, lexicon));
    }
}

/// Zero-width characters that separate nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

struct Scanner<'a> {
    text: &'a str,
    at: usize,
    spaced: bool,
    quotes: Quotes,
    brackets: u32,
    /// The flags of a word or number here, which only a symbol changes.
    nesting: TokenFlags,
}

impl Scanner<'_> {
    fn peek(&self) -> Option<char> {
        match self.text.as_bytes().get(self.at) {
            Some(&byte) if byte.is_ascii() => Some(char::from(byte)),
            _ => self.text.get(self.at..)?.chars().next(),
        }
    }

    /// A word of a few ASCII letters, if one is here.
    fn plain_word(&mut self, bytes: &[u8], lexicon: &Lexicon) -> Option<Token> {
        let start = self.at;
        let word = letters::word(bytes.get(start..start + 16)?.first_chunk()?)?;
        self.at += word.length;
        let mut flags = self.nesting;
        if std::mem::take(&mut self.spaced) {
            flags.set(TokenFlags::SPACED);
        }
        if word.capital {
            flags.set(TokenFlags::CAPITAL);
            if word.upper {
                flags.set(TokenFlags::UPPER);
            }
        }
        let word = lexicon.id_packed(word.lower);
        Some(Token { span: Span::new(start, self.at), kind: TokenKind::Word, flags, word, symbol: '\0' })
    }

    fn token(&mut self, first: char, lexicon: &Lexicon) -> Token {
        let start = self.at;
        let spaced = std::mem::take(&mut self.spaced);
        let mut flags = if spaced { TokenFlags::SPACED } else { TokenFlags::default() };
        if first.is_ascii_alphabetic() || first.is_alphabetic() {
            self.at += self.word_length(start, lexicon);
            let text = &self.text[start..self.at];
            flags.set(self.nesting);
            flags.set(case_flags(text, first));
            return Token {
                span: Span::new(start, self.at),
                kind: TokenKind::Word,
                flags,
                word: lexicon.id(text),
                symbol: '\0',
            };
        }
        let (kind, symbol) = if is_digit(first) {
            self.at += number_length(&self.text[start..]);
            flags.set(self.nesting);
            (TokenKind::Number, '\0')
        } else {
            self.at += first.len_utf8();
            self.mark_nesting(first, spaced, &mut flags);
            (TokenKind::Symbol, first)
        };
        Token { span: Span::new(start, self.at), kind, flags, word: WordId::UNKNOWN, symbol }
    }

    /// The length of the word that starts at `start`; a word with digits may be several things glued together.
    fn word_length(&self, start: usize, lexicon: &Lexicon) -> usize {
        let rest = &self.text.as_bytes()[start..];
        if matches!(rest.first(), Some(b'h' | b'w'))
            && let Some(length) = address_length(&self.text[start..])
        {
            return length;
        }
        let letters = rest.iter().position(|byte| !byte.is_ascii_alphabetic()).unwrap_or(rest.len());
        let plain_end = |byte: &u8| byte.is_ascii() && !byte.is_ascii_digit() && *byte != b'\'';
        if letters > 0 && rest.get(letters).is_none_or(plain_end) {
            return letters;
        }
        let length = word_length(&self.text[start..]);
        let word = &self.text[start..start + length];
        if !word.as_bytes().iter().any(u8::is_ascii_digit) {
            return length;
        }
        let after_number = self.text[..start].ends_with(|c: char| c.is_ascii_digit());
        let decimals_follow = self.text[start + length..].starts_with(['.', ',']);
        if self.text[..start].ends_with('$') {
            let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
            return if letters > 0 { letters } else { length };
        }
        glued_length(word, after_number, decimals_follow, lexicon).unwrap_or(length)
    }

    /// Quotation marks and brackets themselves count as outside.
    fn mark_nesting(&mut self, symbol: char, spaced: bool, flags: &mut TokenFlags) {
        const MARKS: &str = "()[]\"“”«»„‘’";
        if !MARKS.contains(symbol) {
            flags.set(self.nesting);
            return;
        }
        if matches!(symbol, ')' | ']') {
            self.brackets = self.brackets.saturating_sub(1);
        }
        let was_inside = self.quotes.inside();
        self.quotes.step(symbol, spaced);
        let inside = self.quotes.inside();
        flags.set(nesting(was_inside && inside, self.brackets));
        if matches!(symbol, '(' | '[') {
            self.brackets += 1;
        }
        self.nesting = nesting(inside, self.brackets);
    }
}

fn nesting(quoted: bool, brackets: u32) -> TokenFlags {
    let mut flags = TokenFlags::default();
    if quoted {
        flags.set(TokenFlags::QUOTED);
    }
    if brackets > 0 {
        flags.set(TokenFlags::BRACKETED);
    }
    flags
}

/// Tracks whether the text is inside a quotation. A quotation that is not closed ends with its block, as newspapers
/// leave it open when the next paragraph goes on quoting.
#[derive(Default)]
struct Quotes {
    curly: bool,
    straight: bool,
    single: bool,
}

impl Quotes {
    fn step(&mut self, symbol: char, spaced: bool) {
        match symbol {
            '“' | '«' | '„' => self.curly = true,
            '”' | '»' => self.curly = false,
            '"' => self.straight = !self.straight && spaced,
            '‘' if spaced => self.single = true,
            '’' => self.single = false,
            _ => {}
        }
    }

    fn inside(&self) -> bool {
        self.curly || self.straight || self.single
    }
}

fn case_flags(word: &str, first: char) -> TokenFlags {
    let mut flags = TokenFlags::default();
    if first.is_ascii_lowercase() {
        return flags;
    }
    if first.is_uppercase() {
        flags.set(TokenFlags::CAPITAL);
        if word.len() > first.len_utf8() && !word.chars().any(char::is_lowercase) {
            flags.set(TokenFlags::UPPER);
        }
    }
    flags
}

/// A web address is one word, so that the digits in it are no figures.
fn address_length(rest: &str) -> Option<usize> {
    let address = ["https://", "http://", "www."].iter().any(|scheme| rest.starts_with(scheme));
    if !address {
        return None;
    }
    let inside = |c: char| !c.is_whitespace() && !matches!(c, '"' | '<' | '>' | '(' | ')' | '”' | '“' | ']');
    let length: usize = rest.chars().take_while(|&c| inside(c)).map(char::len_utf8).sum();
    Some(rest.get(..length)?.trim_end_matches(['.', ',', ';', ':', '!', '?', '\'']).len())
}

/// ASCII digits and their full-width forms.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '０'..='９')
}

/// Letters, digits and marks; an apostrophe only between letters ("don't", "O'Brien").
fn word_length(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let apostrophe = byte == b'\'' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphabetic);
        if byte.is_ascii_alphanumeric() || apostrophe {
            at += 1;
        } else if byte.is_ascii() {
            break;
        } else {
            let Some(c) = rest[at..].chars().next() else { break };
            let letter_follows = || rest[at + c.len_utf8()..].chars().next().is_some_and(char::is_alphabetic);
            let inside = c.is_alphabetic() || is_combining(c) || (c == '’' && letter_follows());
            if !inside {
                break;
            }
            at += c.len_utf8();
        }
    }
    at
}

/// Where a word with digits is to be cut: "EUR20" before the digits, "ft2in" and "h25m" behind a number likewise.
fn glued_length(word: &str, after_number: bool, decimals_follow: bool, lexicon: &Lexicon) -> Option<usize> {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    let digits = word.bytes().skip(letters).take_while(u8::is_ascii_digit).count();
    let rest = &word[letters + digits..];
    if letters == 0 || digits == 0 {
        return None;
    }
    if after_number {
        let counted = !rest.is_empty() || &word[..letters] == "h";
        return counted.then_some(letters);
    }
    let scaled = matches!(rest, "" | "m" | "M" | "bn" | "k" | "mn" | "b" | "mln" | "tn" | "million" | "billion");
    let class = lexicon.info(lexicon.id(&word[..letters])).class;
    let code = class.meets(Class::CODE) && letters == 3;
    let sure = matches!(&word[..letters], "Rs" | "RM");
    let mark =
        class.meets(Class::PREFIX) && letters == 2 && (sure || !rest.is_empty() || decimals_follow || digits >= 3);
    let capital = word.starts_with(|c: char| c.is_ascii_uppercase());
    (capital && scaled && (code || mark)).then_some(letters)
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Digits with single separators between them. Blanks are not taken here: "14 500" is two tokens.
fn number_length(rest: &str) -> usize {
    let mut at = 0;
    let mut chars = rest.chars().peekable();
    while let Some(c) = chars.next() {
        let joins = match c {
            '.' | ',' | '٫' | '·' => chars.peek().is_some_and(|&next| is_digit(next)),
            '\'' | '’' => groups_three(&rest[at + c.len_utf8()..]),
            _ => false,
        };
        if !is_digit(c) && !joins {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// An apostrophe joins digits only before a group of three: "1'000", not "5'10".
fn groups_three(rest: &str) -> bool {
    rest.bytes().take(4).take_while(u8::is_ascii_digit).count() == 3
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<String> {
        let mut tokens = Vec::new();
        split(text, &Lexicon::new(), &mut tokens);
        tokens.iter().map(|token| token.text(text).to_owned()).collect()
    }

    #[test]
    fn numbers_keep_their_separators_and_symbols_stand_alone() {
        assert_eq!(words("rose 3.5% to $24,842."), ["rose", "3.5", "%", "to", "$", "24,842", "."]);
        assert_eq!(words("In Q2.Sam sold 5km"), ["In", "Q2", ".", "Sam", "sold", "5", "km"]);
        assert_eq!(words("COVID-19, the 1990s"), ["COVID", "-", "19", ",", "the", "1990", "s"]);
        assert_eq!(words("EUR20 5ft2in 3h25m CO2"), ["EUR", "20", "5", "ft", "2", "in", "3", "h", "25", "m", "CO2"]);
        assert_eq!(words("see https://a.b/2014/06_7?x=5."), ["see", "https://a.b/2014/06_7?x=5", "."]);
        assert_eq!(words("5'10 1'000"), ["5", "'", "10", "1'000"]);
        assert_eq!(words("don’t O'Brien's 'x'"), ["don’t", "O'Brien's", "'", "x", "'"]);
    }

    #[test]
    fn quotations_and_brackets_are_marked() {
        let text = "He said “11 dead (5 here)” and 12.";
        let mut tokens = Vec::new();
        split(text, &Lexicon::new(), &mut tokens);
        let quoted = |word: &str| {
            let token = tokens.iter().find(|t| t.text(text) == word).unwrap();
            (token.flags.has(TokenFlags::QUOTED), token.flags.has(TokenFlags::BRACKETED))
        };
        assert_eq!(quoted("11"), (true, false));
        assert_eq!(quoted("5"), (true, true));
        assert_eq!(quoted("12"), (false, false));
    }
}
