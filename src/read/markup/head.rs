//! What a page says about its article: title and date of publication, in `meta`, `title`, `time` and JSON-LD.

use serde_json::Value;

use super::attributes::Attributes;
use crate::quantity::Date;

/// Linked data beyond this many bytes is not looked at.
const MOST_DATA: usize = 1 << 20;
/// Nodes of linked data that are looked at.
const MOST_NODES: usize = 1_000;

/// Title and dates as they are found.
#[derive(Debug, Default)]
pub struct Head {
    /// Linked data's headline, else the page's title.
    title: Option<(u8, String)>,
    /// The date with its rank: a lower one is the better source.
    date: Option<(u8, Date)>,
}

impl Head {
    /// The best title.
    pub fn title(&self) -> Option<&str> {
        self.title.as_ref().map(|(_, title)| title.as_str())
    }

    /// The best date.
    pub fn date(&self) -> Option<Date> {
        self.date.map(|(_, date)| date)
    }

    /// Notes a title; the one of the lowest rank is taken, the first of several.
    pub fn note_title(&mut self, rank: u8, title: &str) {
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let better = self.title.as_ref().is_none_or(|(known, _)| rank < *known);
        if better && !title.is_empty() {
            self.title = Some((rank, title));
        }
    }

    /// Notes a date; the one of the lowest rank is taken, the first of several.
    pub fn note_date(&mut self, rank: u8, text: &str) {
        let better = self.date.is_none_or(|(known, _)| rank < known);
        if better && let Some(date) = iso_date(text) {
            self.date = Some((rank, date));
        }
    }

    /// A `meta` element.
    pub fn meta(&mut self, attributes: &Attributes) {
        let names = ["property", "name", "itemprop"].into_iter().filter_map(|key| attributes.get(key));
        let content = attributes.get("content").unwrap_or("");
        for name in names {
            match name.to_ascii_lowercase().as_str() {
                "article:published_time" | "datepublished" | "og:article:published_time" => self.note_date(1, content),
                "date"
                | "pubdate"
                | "publishdate"
                | "publish-date"
                | "dc.date"
                | "dc.date.issued"
                | "dcterms.issued"
                | "dcterms.created"
                | "dcterms.date"
                | "parsely-pub-date"
                | "sailthru.date"
                | "citation_publication_date" => {
                    self.note_date(2, content);
                }
                "og:title" | "twitter:title" => self.note_title(1, content),
                _ => {}
            }
        }
    }

    /// A block of JSON-LD.
    pub fn linked_data(&mut self, json: &str) {
        if json.len() > MOST_DATA {
            return;
        }
        let Ok(value) = serde_json::from_str::<Value>(json.trim()) else { return };
        let mut waiting = vec![&value];
        for _ in 0..MOST_NODES {
            let Some(next) = waiting.pop() else { return };
            match next {
                Value::Array(list) => waiting.extend(list.iter().rev().take(MOST_NODES)),
                Value::Object(map) => {
                    if is_article(map.get("@type")) {
                        let text = |key: &str| map.get(key).and_then(Value::as_str).unwrap_or("");
                        self.note_title(0, text("headline"));
                        self.note_date(0, text("datePublished"));
                    }
                    waiting.extend(["@graph", "mainEntity", "mainEntityOfPage"].iter().filter_map(|key| map.get(*key)));
                }
                _ => {}
            }
        }
    }
}

/// "NewsArticle", "https://schema.org/BlogPosting", or one of several.
fn is_article(kind: Option<&Value>) -> bool {
    let known = |kind: &str| {
        let name = kind.rsplit(['/', ':']).next().unwrap_or(kind);
        name.ends_with("Article") || matches!(name, "BlogPosting" | "Report" | "LiveBlogPosting")
    };
    match kind {
        Some(Value::String(kind)) => known(kind),
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(known),
        _ => false,
    }
}

/// A date at the beginning of "2024-09-04T10:00:00Z" or "20240904T100000Z".
pub fn iso_date(text: &str) -> Option<Date> {
    let text = text.trim();
    let plain = || {
        let digits = text.get(..8).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
        let dashed = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
        Date::parse_iso(&dashed)
    };
    text.get(..10).and_then(Date::parse_iso).or_else(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn linked_data_speaks_before_all_others() {
        let mut head = Head::default();
        head.note_title(2, "Harwick  Times\n- home");
        head.note_date(2, "2024-09-05");
        head.linked_data(r#"{"@graph": [{"@type": "WebSite", "headline": "no"}, {"@type": ["NewsArticle"], "headline": "Nine hurt", "datePublished": "2024-09-04T10:00:00Z"}]}"#);
        head.note_date(1, "2024-09-06");
        assert_eq!(head.title(), Some("Nine hurt"));
        assert_eq!(head.date(), Some(Date::of_day(2024, 9, 4)));
    }

    #[test]
    fn what_is_no_data_is_passed_over() {
        let mut head = Head::default();
        head.linked_data("{");
        head.linked_data(&"[".repeat(100_000));
        head.note_date(0, "yesterday");
        head.note_date(0, "20240904T1");
        assert_eq!((head.title(), head.date()), (None, Some(Date::of_day(2024, 9, 4))));
    }
}
