//! The attributes of an element that say something about its prose. Others are not kept.

/// Names of attributes that are kept.
const KEPT: [&str; 19] = [
    "class",
    "id",
    "role",
    "colspan",
    "rowspan",
    "datetime",
    "itemprop",
    "property",
    "name",
    "content",
    "type",
    "hidden",
    "aria-hidden",
    "style",
    "norm",
    "contenttype",
    "pubdate",
    "alt",
    "start",
];

/// Longer values are cut: nothing of use is that long.
const LONGEST: usize = 4_096;

/// Attributes of one element. The buffers are reused.
#[derive(Debug, Default)]
pub struct Attributes {
    list: Vec<(&'static str, String)>,
}

impl Attributes {
    /// Forgets all.
    pub fn clear(&mut self) {
        self.list.clear();
    }

    /// Adds an attribute, if it is one that is kept; true when it was. A repeated one says nothing.
    pub fn add(&mut self, name: &str, value: &str) -> bool {
        let Some(kept) = KEPT.iter().find(|kept| kept.eq_ignore_ascii_case(name)) else { return false };
        if self.get(kept).is_some() {
            return false;
        }
        let end = value.char_indices().map(|(at, _)| at).find(|at| *at >= LONGEST).unwrap_or(value.len());
        self.list.push((kept, value.get(..end).unwrap_or("").to_owned()));
        true
    }

    /// Gives the attribute that was added last its value.
    pub fn set_last(&mut self, value: &str) {
        if let Some((_, last)) = self.list.last_mut() {
            value.get(..value.len().min(LONGEST)).unwrap_or("").clone_into(last);
        }
    }

    /// The value of an attribute.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.list.iter().find(|(kept, _)| *kept == name).map(|(_, value)| value.as_str())
    }

    /// A value as a number.
    pub fn number(&self, name: &str) -> Option<usize> {
        self.get(name)?.trim().parse().ok()
    }

    /// True when the element is not shown.
    pub fn is_hidden(&self) -> bool {
        let style = self.get("style").unwrap_or("");
        self.get("hidden").is_some() || (style.contains("display") && style.replace(' ', "").contains("display:none"))
    }
}
