//! Recognises page furniture that is copied along with an article: "Source: Read Full Article", "Read more: …",
//! and related-story links such as "Bridge shut for nine weeks [INSIGHT]".
//!
//! Conservative: what might be the writer's own sentence is left alone.

/// Beginnings of lines that lead elsewhere, in lower case.
const LABELS: &[&str] = &[
    "read more:",
    "read more about",
    "read also:",
    "also read:",
    "read next:",
    "read full article",
    "read the full",
    "source: read full",
    "source: read more",
    "see also:",
    "related:",
    "related articles",
    "related stories",
    "related story:",
    "more from ",
    "more on this story",
    "don't miss:",
    "don’t miss:",
    "don't miss...",
    "continue reading",
    "click here",
    "sign up for",
    "sign up to",
    "subscribe to",
    "share this",
    "advertisement",
];

/// Longer lines are prose.
const LONGEST: usize = 200;

/// Titles of linked stories are at most this long, in bytes.
const LONGEST_TITLE: usize = 140;

/// Goes through the paragraphs of an article in order, because a list of links follows its label: "More from Harwick:".
#[derive(Debug, Default)]
pub struct Furniture {
    /// Below such a label.
    links: bool,
}

impl Furniture {
    /// True for a line or paragraph of page furniture.
    pub fn takes(&mut self, text: &str) -> bool {
        if text.len() <= LONGEST && (has_label(text) || ends_in_tag(text)) {
            self.links = text.ends_with(':');
            return true;
        }
        self.links &= text.len() <= LONGEST_TITLE && !text.ends_with(['.', '!', ':', '”', '"']);
        self.links
    }
}

fn has_label(text: &str) -> bool {
    let Some(first) = text.bytes().next().map(|byte| byte.to_ascii_lowercase()) else { return false };
    let starts_with = |label: &&str| text.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
    let labelled = LABELS.iter().filter(|label| label.as_bytes().first() == Some(&first)).any(starts_with);
    labelled && !text.trim_end_matches(['.', '!', '…']).contains(". ")
}

/// A link's section in capitals after a line that is no sentence: "… [OPINION]". Agencies sign whole sentences: "….” [AFP]".
fn ends_in_tag(text: &str) -> bool {
    let Some((line, tag)) = text.strip_suffix(']').and_then(|rest| rest.rsplit_once('[')) else { return false };
    let in_capitals = tag.len() >= 4 && tag.chars().all(|c| c.is_uppercase() || c == ' ' || c == '-');
    in_capitals && !line.trim_end().ends_with(['.', '!', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is_boilerplate(text: &str) -> bool {
        Furniture::default().takes(text)
    }

    #[test]
    fn links_below_a_label_end_with_the_first_sentence() {
        let mut furniture = Furniture::default();
        let taken =
            ["More from Harwick:", "Is the ferry late?", "12 boats at sea", "The ferry is late.", "12 boats at sea"]
                .map(|text| furniture.takes(text));
        assert_eq!(taken, [true, true, true, false, false]);
    }

    #[test]
    fn furniture_is_known_and_prose_is_not() {
        for text in [
            "Source: Read Full Article",
            "READ MORE: Nine injured as bus leaves road",
            "Mayor in trouble over 12 unpaid bills [INSIGHT]",
        ] {
            assert!(is_boilerplate(text), "{text}");
        }
        for text in [
            "Read more than 12 books a year and you are ahead of most.",
            "The source: a spring that gives 12 litres a second.",
            "Nine were hurt, police said. [REUTERS]",
            "He bought 12 shares [sic]",
            "Related companies paid 12 million.",
        ] {
            assert!(!is_boilerplate(text), "{text}");
        }
    }
}
