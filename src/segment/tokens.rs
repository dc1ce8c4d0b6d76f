//! Splits prose into words, numbers and symbols.

use super::letters;
use crate::article::{Segments, Span, Token, TokenFlags, TokenKind};
use crate::lexicon::{Class, Lexicon, WordId};

/// Appends the tokens of `text`, and notes the symbols that may end a sentence.
pub fn split(text: &str, lexicon: &Lexicon, segments: &mut Segments) {
    // A token takes five bytes or six.
    segments.tokens.reserve(text.len() / 4);
    let bytes = text.as_bytes();
    // Spans end at four gigabytes.
    let bytes = bytes.get(..u32::MAX as usize).unwrap_or(bytes);
    let mut scanner = Scanner { text, quotes: Quotes::default(), brackets: 0, nesting: TokenFlags::default() };
    let (mut at, mut spaced) = (0, true);
    while let Some(&byte) = bytes.get(at) {
        let sort = Sort::of(byte);
        if matches!(sort, Sort::Blank) {
            (at, spaced) = (at + 1, true);
            continue;
        }
        if matches!(sort, Sort::Letter) {
            let before = at;
            (at, spaced) = plain_words(bytes, (at, spaced), scanner.nesting, lexicon, &mut segments.tokens);
            if at > before {
                continue;
            }
        }
        let flags = scanner.nesting.or(TokenFlags::SPACED.when(spaced));
        let (kind, word, symbol) = (TokenKind::Symbol, WordId::UNKNOWN, char::from(byte));
        let token = match sort {
            Sort::Symbol => Token { span: Span::new(at, at + 1), kind, flags, word, symbol },
            Sort::Digit => {
                let end = at + number_length(&text[at..]);
                Token { span: Span::new(at, end), kind: TokenKind::Number, flags, word, symbol: '\0' }
            }
            _ => {
                let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
                if c.is_whitespace() || is_invisible(c) {
                    (at, spaced) = (at + c.len_utf8(), spaced || c.is_whitespace());
                    continue;
                }
                scanner.token(c, at, spaced, lexicon)
            }
        };
        if matches!(token.symbol, '.' | '!' | '?' | '…') {
            segments.stops.push(u32::try_from(segments.tokens.len()).unwrap_or(u32::MAX));
        }
        segments.tokens.push(token);
        (at, spaced) = behind(bytes, token.span.end as usize);
    }
}

/// Appends words of a few ASCII letters as long as there are such; returns where they end, as [`behind`] does.
#[inline]
fn plain_words(
    bytes: &[u8],
    (mut at, mut spaced): (usize, bool),
    nesting: TokenFlags,
    lexicon: &Lexicon,
    tokens: &mut Vec<Token>,
) -> (usize, bool) {
    while let Some(word) = letters::word(&sixteen(bytes, at)) {
        let (id, marks) = lexicon.marked_packed(word.lower);
        let flags = word.flags.or(nesting).or(TokenFlags::SPACED.when(spaced)).or(TokenFlags::of_listed(marks));
        let end = at + word.length;
        let span = Span { start: at as u32, end: end as u32 };
        tokens.push(Token { span, kind: TokenKind::Word, flags, word: id, symbol: '\0' });
        (at, spaced) = behind(bytes, end);
    }
    (at, spaced)
}

/// Where to go on behind a token, and whether a blank was left behind: most tokens have one behind them.
#[inline]
fn behind(bytes: &[u8], end: usize) -> (usize, bool) {
    let spaced = bytes.get(end) == Some(&b' ');
    (end + usize::from(spaced), spaced)
}

/// What a byte can begin.
#[derive(Clone, Copy)]
enum Sort {
    Blank,
    Letter,
    Digit,
    /// A symbol of ASCII that opens and closes nothing.
    Symbol,
    /// Brackets, quotation marks and what is not ASCII.
    Other,
}

impl Sort {
    const OF_BYTES: [Sort; 256] = {
        let mut sorts = [Sort::Other; 256];
        let mut byte = 0;
        while byte < 0x80 {
            sorts[byte] = match byte as u8 {
                b'\t'..=b'\r' | b' ' => Sort::Blank,
                b'a'..=b'z' | b'A'..=b'Z' => Sort::Letter,
                b'0'..=b'9' => Sort::Digit,
                b'(' | b')' | b'[' | b']' | b'"' => Sort::Other,
                _ => Sort::Symbol,
            };
            byte += 1;
        }
        sorts
    };

    fn of(byte: u8) -> Sort {
        Sort::OF_BYTES[usize::from(byte)]
    }
}

/// Sixteen bytes of a text, with noughts behind its end.
#[inline]
fn sixteen(bytes: &[u8], at: usize) -> [u8; 16] {
    match bytes.get(at..at + 16).and_then(|sixteen| sixteen.try_into().ok()) {
        Some(sixteen) => sixteen,
        None => last_bytes(bytes.get(at..).unwrap_or_default()),
    }
}

#[cold]
fn last_bytes(rest: &[u8]) -> [u8; 16] {
    let mut last = [0; 16];
    last.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
    last
}

/// Zero-width characters that separate nothing.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// True for letters of any alphabet. Those of Europe are told from marks of punctuation and currency, which are asked for most,
/// without a search.
fn is_letter(c: char) -> bool {
    match c {
        '\0'..='\u{7f}' => c.is_ascii_alphabetic(),
        'À'..='ɏ' => !matches!(c, '×' | '÷'),
        '\u{2000}'..='\u{206f}' | '\u{20a0}'..='\u{20cf}' => false,
        _ => c.is_alphabetic(),
    }
}

struct Scanner<'a> {
    text: &'a str,
    quotes: Quotes,
    brackets: u32,
    /// The flags of a word or number here, which only a symbol changes.
    nesting: TokenFlags,
}

impl Scanner<'_> {
    /// Any token; `first` is its first character.
    fn token(&mut self, first: char, start: usize, spaced: bool, lexicon: &Lexicon) -> Token {
        let mut flags = TokenFlags::SPACED.when(spaced);
        if is_letter(first) {
            let end = start + self.word_length(start, lexicon);
            let text = &self.text[start..end];
            let (word, marks) = lexicon.marked(text);
            let flags = flags.or(self.nesting).or(case_flags(text, first)).or(TokenFlags::of_listed(marks));
            return Token { span: Span::new(start, end), kind: TokenKind::Word, flags, word, symbol: '\0' };
        }
        let (kind, length, symbol) = if is_digit(first) {
            flags.set(self.nesting);
            (TokenKind::Number, number_length(&self.text[start..]), '\0')
        } else {
            self.mark_nesting(first, spaced, &mut flags);
            (TokenKind::Symbol, first.len_utf8(), first)
        };
        Token { span: Span::new(start, start + length), kind, flags, word: WordId::UNKNOWN, symbol }
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
        if !matches!(symbol, '(' | ')' | '[' | ']' | '"' | '“' | '”' | '«' | '»' | '„' | '‘' | '’') {
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
            let letter_follows = || rest[at + c.len_utf8()..].chars().next().is_some_and(is_letter);
            let inside = is_letter(c) || is_combining(c) || (c == '’' && letter_follows());
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
    let class = lexicon.class(lexicon.id(&word[..letters]));
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
    let bytes = rest.as_bytes();
    let mut at = 0;
    loop {
        at = match (bytes.get(at), bytes.get(at + 1)) {
            (Some(b'0'..=b'9'), _) => at + 1,
            (Some(b'.' | b','), Some(b'0'..=b'9')) => at + 2,
            (Some(b'.' | b','), Some(0x80..)) | (Some(b'\'' | 0x80..), _) => return any_number_length(rest),
            _ => return at,
        };
    }
}

/// The same with apostrophes and with digits and separators beyond ASCII.
fn any_number_length(rest: &str) -> usize {
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
        let mut segments = Segments::default();
        split(text, &Lexicon::new(), &mut segments);
        segments.tokens.iter().map(|token| token.text(text).to_owned()).collect()
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
    fn letters_are_told_as_the_standard_tells_them() {
        assert!(('\0'..='\u{ffff}').all(|c| is_letter(c) == c.is_alphabetic()));
    }

    #[test]
    fn quotations_and_brackets_are_marked() {
        let text = "He said “11 dead (5 here)” and 12.";
        let mut segments = Segments::default();
        split(text, &Lexicon::new(), &mut segments);
        let quoted = |word: &str| {
            let token = segments.tokens.iter().find(|t| t.text(text) == word).unwrap();
            (token.flags.has(TokenFlags::QUOTED), token.flags.has(TokenFlags::BRACKETED))
        };
        assert_eq!(quoted("11"), (true, false));
        assert_eq!(quoted("5"), (true, true));
        assert_eq!(quoted("12"), (false, false));
    }
}
