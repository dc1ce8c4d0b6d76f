//! What paragraph styles mean, by the names that office programs keep for them.

/// What a paragraph style means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Style {
    /// Running text.
    #[default]
    Plain,
    /// The title of the document.
    Title,
    /// The lines below it.
    Subtitle,
    /// A heading with its level.
    Heading(u8),
    /// The caption of a picture or table.
    Caption,
    /// A block quotation.
    Quote,
    /// An item of a list.
    Item,
    /// Code, which is no prose.
    Code,
}

impl Style {
    /// By the style's built-in name in English, which the programs keep in every language: "heading 1", "Heading_20_1".
    pub fn of_name(name: &str) -> Style {
        let name = name.to_ascii_lowercase().replace("_20_", " ").replace(['_', '-'], " ");
        match name.as_str() {
            "title" => Style::Title,
            "subtitle" => Style::Subtitle,
            "caption" | "illustration" | "table caption" => Style::Caption,
            "quote" | "intense quote" | "block text" | "quotations" => Style::Quote,
            "html preformatted" | "macro" | "plain code" | "preformatted text" => Style::Code,
            _ if name.starts_with("list") => Style::Item,
            _ => {
                let level = name.strip_prefix("heading").and_then(|level| level.trim().parse().ok());
                level.filter(|level| (1..=9).contains(level)).map_or(Style::Plain, Style::Heading)
            }
        }
    }

    /// The element of a page that stands for the style.
    pub fn element(self) -> &'static str {
        match self {
            Style::Plain => "p",
            Style::Title | Style::Heading(1) => "h1",
            Style::Subtitle => "standfirst",
            Style::Heading(2) => "h2",
            Style::Heading(3) => "h3",
            Style::Heading(4) => "h4",
            Style::Heading(5) => "h5",
            Style::Heading(_) => "h6",
            Style::Caption => "caption",
            Style::Quote => "blockquote",
            Style::Item => "li",
            Style::Code => "pre",
        }
    }
}
