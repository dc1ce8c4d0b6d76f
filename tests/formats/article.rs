//! An article as data and its writers: one for each format.

use crossfoot::article::Article;
use crossfoot::read::{Format, read};

use crate::office::{docx, odt};

/// An article before it is written in a format. Texts are plain.
#[derive(Clone, Debug)]
pub struct Story {
    pub headline: String,
    pub standfirst: String,
    /// Day of publication.
    pub date: String,
    pub parts: Vec<Part>,
}

/// What the body of an article is made of.
#[derive(Clone, Debug)]
pub enum Part {
    Heading(String),
    Paragraph(String),
    Quotation(String),
    Items(Vec<String>),
    /// The caption of a picture.
    Caption(String),
    /// Rows of as many cells; the first is the header.
    Table(Vec<Vec<String>>),
}

/// The formats as they are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Written {
    Text,
    Markdown,
    Html,
    Nitf,
    NewsMl,
    Ninjs,
    Docx,
    Odt,
}

pub const ALL: [Written; 8] = [
    Written::Text,
    Written::Markdown,
    Written::Html,
    Written::Nitf,
    Written::NewsMl,
    Written::Ninjs,
    Written::Docx,
    Written::Odt,
];

impl Written {
    /// Plain text has no tables; all else carries them.
    pub fn has_tables(self) -> bool {
        self != Written::Text
    }

    /// Captions are paragraphs where the format knows none.
    pub fn has_captions(self) -> bool {
        !matches!(self, Written::Text | Written::Markdown)
    }

    /// Headings and quotations are paragraphs in plain text.
    pub fn has_headings(self) -> bool {
        self != Written::Text
    }

    /// The bytes of an article.
    pub fn bytes(self, story: &Story) -> Vec<u8> {
        match self {
            Written::Text => story.text().into_bytes(),
            Written::Markdown => story.markdown().into_bytes(),
            Written::Html => story.html().into_bytes(),
            Written::Nitf => story.nitf().into_bytes(),
            Written::NewsMl => story.newsml().into_bytes(),
            Written::Ninjs => story.ninjs().into_bytes(),
            Written::Docx => story.docx(),
            Written::Odt => story.odt(),
        }
    }

    /// The article as it is read. Documents of office programs say no day of publication: it is given, as `--date` does.
    pub fn read(self, story: &Story) -> Article {
        let format = match self {
            Written::Text => Format::Text,
            Written::Markdown => Format::Markdown,
            Written::Html => Format::Html,
            Written::Nitf | Written::NewsMl => Format::Xml,
            Written::Ninjs => Format::Ninjs,
            Written::Docx | Written::Odt => Format::Document,
        };
        let mut article = read(self.bytes(story), format).unwrap_or_else(|error| panic!("{self:?}: {error}"));
        if format == Format::Document {
            article.date = crossfoot::quantity::Date::parse_iso(&story.date);
        }
        article
    }
}

fn xml(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// Signs that mean something to Markdown get a backslash.
fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        if r"\`*_{}[]<>#+|&~".contains(c) {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

fn element(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>\n", xml(text))
}

/// A list whose items are written by `item`.
fn listed(items: &[String], around: (&str, &str), item: impl Fn(&String) -> String) -> String {
    format!("{}{}{}", around.0, items.iter().map(item).collect::<String>(), around.1)
}

/// The rows of a table as HTML and NITF write them.
fn rows(table: &[Vec<String>]) -> String {
    let row = |(number, cells): (usize, &Vec<String>)| {
        let name = if number == 0 { "th" } else { "td" };
        let cells: String = cells.iter().map(|cell| format!("<{name}>{}</{name}>", xml(cell))).collect();
        format!("<tr>{cells}</tr>\n")
    };
    table.iter().enumerate().map(row).collect()
}

impl Story {
    fn text(&self) -> String {
        let head = format!("---\ntitle: {}\nsummary: {}\ndate: {}\n---\n", self.headline, self.standfirst, self.date);
        let part = |part: &Part| match part {
            Part::Heading(text) | Part::Paragraph(text) | Part::Quotation(text) | Part::Caption(text) => {
                format!("{text}\n\n")
            }
            Part::Items(items) => listed(items, ("", "\n"), |item| format!("- {item}\n")),
            Part::Table(_) => String::new(),
        };
        head + &self.parts.iter().map(part).collect::<String>()
    }

    fn markdown(&self) -> String {
        let head = format!("---\ntitle: {}\nsummary: {}\ndate: {}\n---\n\n", self.headline, self.standfirst, self.date);
        let part = |part: &Part| match part {
            Part::Heading(text) => format!("## {}\n\n", escaped(text)),
            Part::Paragraph(text) | Part::Caption(text) => format!("{}\n\n", escaped(text)),
            Part::Quotation(text) => format!("> {}\n\n", escaped(text)),
            Part::Items(items) => listed(items, ("", "\n<!-- -->\n\n"), |item| format!("* {}\n", escaped(item))),
            Part::Table(table) => {
                let row = |cells: &Vec<String>| {
                    format!("| {} |\n", cells.iter().map(|cell| escaped(cell)).collect::<Vec<_>>().join(" | "))
                };
                let columns = table.first().map_or(0, Vec::len);
                let line = format!("|{}\n", "---|".repeat(columns));
                let (head, body) = table.split_first().unwrap();
                format!("{}{line}{}\n", row(head), body.iter().map(row).collect::<String>())
            }
        };
        head + &self.parts.iter().map(part).collect::<String>()
    }

    /// The body as HTML.
    fn body(&self) -> String {
        let part = |part: &Part| match part {
            Part::Heading(text) => element("h2", text),
            Part::Paragraph(text) => element("p", text),
            Part::Quotation(text) => format!("<blockquote>{}</blockquote>", element("p", text)),
            Part::Items(items) => listed(items, ("<ul>", "</ul>"), |item| element("li", item)),
            Part::Caption(text) => format!("<figure><img src='9.png'>{}</figure>", element("figcaption", text)),
            Part::Table(table) => format!("<table>{}</table>", rows(table)),
        };
        self.parts.iter().map(part).collect()
    }

    fn html(&self) -> String {
        format!(
            "<!doctype html><html><head><title>Paper of 1912</title><meta property='article:published_time' content='{}'></head>\n\
             <body><nav>12 sections</nav><article>{}<p class='standfirst'>{}</p>{}</article><footer>Since 1912</footer></body></html>",
            self.date,
            element("h1", &self.headline),
            xml(&self.standfirst),
            self.body()
        )
    }

    fn nitf_body(&self) -> String {
        let part = |part: &Part| match part {
            Part::Heading(text) => element("hl2", text),
            Part::Paragraph(text) => element("p", text),
            Part::Quotation(text) => format!("<bq><block>{}</block></bq>", element("p", text)),
            Part::Items(items) => listed(items, ("<ul>", "</ul>"), |item| element("li", item)),
            Part::Caption(text) => {
                format!(
                    "<media media-type='image'><media-reference height='9'/>{}</media>",
                    element("media-caption", text)
                )
            }
            Part::Table(table) => format!("<table>{}</table>", rows(table)),
        };
        self.parts.iter().map(part).collect()
    }

    fn nitf(&self) -> String {
        format!(
            "<?xml version=\"1.0\"?><nitf><head><docdata><date.issue norm='{}'/></docdata></head><body><body.head><hedline>{}{}</hedline>\
             <byline>By 2 Writers</byline></body.head><body.content>{}</body.content></body></nitf>",
            self.date,
            element("hl1", &self.headline),
            element("hl2", &self.standfirst),
            self.nitf_body()
        )
    }

    fn newsml(&self) -> String {
        format!(
            "<?xml version=\"1.0\"?><newsItem xmlns='http://iptc.org/std/nar/2006-10-01/'><itemMeta><versionCreated>{}T10:00:00Z</versionCreated></itemMeta>\
             <contentMeta>{}<description role='drol:summary'>{}</description></contentMeta><contentSet><inlineXML><nitf><body><body.content>{}\
             </body.content></body></nitf></inlineXML></contentSet></newsItem>",
            self.date,
            element("headline", &self.headline),
            xml(&self.standfirst),
            self.nitf_body()
        )
    }

    fn ninjs(&self) -> String {
        format!(
            "{{\"uri\": \"x:1\", \"versioncreated\": \"{}T10:00:00Z\", \"headline\": {}, \"description_text\": {}, \"body_html\": {}}}",
            self.date,
            quoted(&self.headline),
            quoted(&self.standfirst),
            quoted(&self.body())
        )
    }

    fn docx(&self) -> Vec<u8> {
        let styled = |style: &str, text: &str| {
            format!(
                "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr><w:r><w:t xml:space=\"preserve\">{}</w:t></w:r></w:p>",
                xml(text)
            )
        };
        let row = |(number, cells): (usize, &Vec<String>)| {
            let head = if number == 0 { "<w:trPr><w:tblHeader/></w:trPr>" } else { "" };
            let cell = |cell: &String| format!("<w:tc>{}</w:tc>", styled("Normal", cell));
            format!("<w:tr>{head}{}</w:tr>", cells.iter().map(cell).collect::<String>())
        };
        let part = |part: &Part| match part {
            Part::Heading(text) => styled("Heading2", text),
            Part::Paragraph(text) => styled("Normal", text),
            Part::Quotation(text) => styled("Quote", text),
            Part::Items(items) => listed(items, ("", "<w:p/>"), |item| styled("ListBullet", item)),
            Part::Caption(text) => styled("Caption", text),
            Part::Table(table) => format!("<w:tbl>{}</w:tbl>", table.iter().enumerate().map(row).collect::<String>()),
        };
        let head = styled("Title", &self.headline) + &styled("Subtitle", &self.standfirst);
        docx(&(head + &self.parts.iter().map(part).collect::<String>()), "")
    }

    fn odt(&self) -> Vec<u8> {
        let styled = |style: &str, text: &str| format!("<text:p text:style-name=\"{style}\">{}</text:p>", xml(text));
        let row = |cells: &Vec<String>| {
            let cell = |cell: &String| format!("<table:table-cell>{}</table:table-cell>", styled("Standard", cell));
            format!("<table:table-row>{}</table:table-row>", cells.iter().map(cell).collect::<String>())
        };
        let part = |part: &Part| match part {
            Part::Heading(text) => format!("<text:h text:outline-level=\"2\">{}</text:h>", xml(text)),
            Part::Paragraph(text) => styled("Standard", text),
            Part::Quotation(text) => styled("Quotations", text),
            Part::Items(items) => listed(items, ("<text:list>", "</text:list>"), |item| {
                format!("<text:list-item>{}</text:list-item>", styled("Standard", item))
            }),
            Part::Caption(text) => styled("Caption", text),
            Part::Table(table) => {
                let (head, body) = table.split_first().unwrap();
                format!(
                    "<table:table><table:table-header-rows>{}</table:table-header-rows>{}</table:table>",
                    row(head),
                    body.iter().map(row).collect::<String>()
                )
            }
        };
        let head = styled("Title", &self.headline) + &styled("Subtitle", &self.standfirst);
        odt(&(head + &self.parts.iter().map(part).collect::<String>()))
    }
}
