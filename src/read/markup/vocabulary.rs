//! What the elements of HTML, XHTML and NITF mean for prose: `<p>` begins a paragraph, `<b>` joins what stands around it,
//! `<nav>` is no prose at all.

/// The meaning of an element.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Markup of a phrase: what stands around its tags runs on.
    Phrase,
    /// Unknown: a blank stands for its tags.
    Apart,
    /// Its content is no prose; it stands between blocks.
    Skipped,
    /// Its content is no prose, and the sentence around it runs on.
    Silent,
    /// Its content is no prose but stands in the sentence: code, formulas.
    Opaque,
    /// A picture in the sentence; it has no content.
    Picture,
    /// A line break that the writer asked for.
    Break,
    /// Something between blocks that has no content.
    Gap,
    /// Has no content and no meaning for prose.
    Nothing,
    /// `meta`: says something about the page.
    Meta,
    /// `script`: no prose, but perhaps linked data.
    Script,
    /// The title of the window.
    Title,
    /// `time`.
    Time,
    /// A date of issue in an attribute `norm`.
    Issued,
    /// A container of blocks.
    Block,
    /// A paragraph; it is closed by the next block.
    Paragraph,
    /// The article's headline.
    Headline,
    /// The lines below the headline.
    Standfirst,
    /// A heading with its level. The second of NITF is a standfirst inside `hedline`.
    Heading(u8),
    /// The head of an NITF article.
    Hedline,
    /// A list; numbered or not.
    List(bool),
    /// An item of a list.
    Item,
    /// A block quotation.
    Quotation,
    /// The caption of a picture or table.
    Caption,
    /// A table.
    Table,
    /// A part of a table; true for its head.
    Rows(bool),
    /// A row.
    Row,
    /// A cell; true for one that is a heading.
    Cell(bool),
    /// A part of the page that may be the article.
    Region,
    /// Superscript.
    Raised,
    /// A link.
    Link,
    /// A quotation inside a sentence; quotation marks are drawn around it.
    Quoted,
}

/// The role of an element by its name in lower case, without prefix.
pub fn role(name: &str) -> Role {
    match name {
        "p" => Role::Paragraph,
        "b" | "i" | "em" | "strong" | "span" | "font" | "small" | "big" | "sub" | "u" | "ins" | "mark" | "abbr" | "acronym"
        | "bdi" | "bdo" | "cite" | "data" | "dfn" | "ruby" | "tt" | "strike" | "wbr" | "label" | "num" | "money"
        | "person" | "org" | "location" | "chron" | "event" | "function" | "virtloc" | "city" | "state" | "country"
        | "sublocation" | "name.given" | "name.family" | "lang" | "frac" | "frac-num" | "frac-sep" | "frac-den"
        | "object.title" | "classifier" | "hyphen" => Role::Phrase,
        "a" => Role::Link,
        "q" => Role::Quoted,
        "sup" => Role::Raised,
        "time" => Role::Time,
        "br" => Role::Break,
        "hr" => Role::Gap,
        "img" | "image" => Role::Picture,
        "code" | "kbd" | "samp" | "var" | "math" => Role::Opaque,
        "area" | "base" | "basefont" | "col" | "embed" | "frame" | "input" | "link" | "param" | "source" | "track" => {
            Role::Nothing
        }
        "meta" => Role::Meta,
        "script" => Role::Script,
        "title" => Role::Title,
        "date.issue" | "date.release" => Role::Issued,
        "style" | "noscript" | "template" | "svg" | "iframe" | "object" | "video" | "audio" | "canvas" | "button" | "select"
        | "option" | "textarea" | "applet" | "noembed" | "noframes" | "map" | "datalist" | "progress" | "meter" | "del" | "s"
        | "rt" | "rp" => Role::Silent,
        "nav" | "aside" | "footer" | "menu" | "dialog" | "pre" | "listing" | "xmp" | "plaintext" | "search"
        // NITF: lines about the article, not of it.
        | "byline" | "dateline" | "distributor" | "copyrite" | "tagline" | "bibliography" | "media-reference"
        | "media-metadata" | "media-producer" | "media-object" | "note" | "body.end" | "alt-code" | "nitf-table-metadata" => Role::Skipped,
        "h1" | "hl1" | "headline" => Role::Headline,
        "abstract" | "standfirst" => Role::Standfirst,
        "h2" | "hl2" => Role::Heading(2),
        "h3" => Role::Heading(3),
        "h4" => Role::Heading(4),
        "h5" => Role::Heading(5),
        "h6" => Role::Heading(6),
        "hedline" => Role::Hedline,
        "ol" => Role::List(true),
        "ul" | "dir" => Role::List(false),
        "li" => Role::Item,
        "blockquote" | "bq" => Role::Quotation,
        "figcaption" | "caption" | "media-caption" => Role::Caption,
        "table" => Role::Table,
        "thead" => Role::Rows(true),
        "tbody" | "tfoot" => Role::Rows(false),
        "tr" => Role::Row,
        "td" => Role::Cell(false),
        "th" => Role::Cell(true),
        "article" | "main" | "body.content" => Role::Region,
        "html" | "body" | "head" | "div" | "section" | "header" | "address" | "center" | "dl" | "dt" | "dd" | "details"
        | "summary" | "fieldset" | "legend" | "figure" | "form" | "hgroup" | "picture" | "nitf" | "body.head" | "block" | "media" | "docdata"
        | "nitf-table" | "fn" | "colgroup" | "optgroup" => Role::Block,
        _ => Role::Apart,
    }
}

/// Parts of class names of what stands around an article.
const FURNITURE: [&str; 17] = [
    "nav",
    "navbar",
    "navbox",
    "menu",
    "breadcrumb",
    "breadcrumbs",
    "related",
    "newsletter",
    "sidebar",
    "comments",
    "cookie",
    "cookies",
    "advert",
    "advertisement",
    "promo",
    "noprint",
    "editsection",
];

/// True when a class (or id) says that an element is furniture: `related-stories`, `site_nav`; not `has-sidebar`.
pub fn is_furniture(classes: &str) -> bool {
    classes.split_ascii_whitespace().any(|class| {
        let mut words = class.split(['-', '_']).peekable();
        let about = words.peek().is_some_and(|first| ["has", "no", "with", "is", "without"].contains(first));
        !about && words.any(|word| FURNITURE.iter().any(|known| known.eq_ignore_ascii_case(word)))
    })
}

/// True when a class says that a paragraph is the standfirst.
pub fn is_standfirst(classes: &str) -> bool {
    const NAMES: [&str; 8] = [
        "standfirst",
        "dek",
        "subhead",
        "subheadline",
        "strapline",
        "subheading",
        "article-summary",
        "article__summary",
    ];
    let last = |class: &str| class.rsplit("__").next().unwrap_or(class).to_ascii_lowercase();
    classes.split_ascii_whitespace().any(|class| NAMES.contains(&last(class).as_str()) || NAMES.contains(&class))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_of_furniture_are_known() {
        for class in ["nav", "site-nav main", "RELATED_stories", "mw-editsection", "c-newsletter"] {
            assert!(is_furniture(class), "{class}");
        }
        for class in ["", "article", "has-sidebar", "navy", "no-comments", "story-body", "with-nav"] {
            assert!(!is_furniture(class), "{class}");
        }
        assert!(is_standfirst("article__standfirst") && is_standfirst("dek") && !is_standfirst("dekker"));
    }
}
