//! Puts HTML together so that text of articles can only get in escaped: markup is a literal of this program.

use crate::report::escape;

/// HTML in the making.
#[derive(Debug, Default)]
pub struct Markup(String);

impl Markup {
    /// Markup of this program.
    pub fn raw(&mut self, markup: &'static str) -> &mut Markup {
        self.0.push_str(markup);
        self
    }

    /// Text of anybody, for element content or a quoted attribute.
    pub fn text(&mut self, text: &str) -> &mut Markup {
        self.0.push_str(&escape::html(text));
        self
    }

    /// A number.
    pub fn number(&mut self, number: usize) -> &mut Markup {
        self.0.push_str(&number.to_string());
        self
    }

    /// Markup that was put together in the same way.
    pub fn markup(&mut self, markup: &str) -> &mut Markup {
        self.0.push_str(markup);
        self
    }

    /// The markup.
    pub fn finish(self) -> String {
        self.0
    }
}
