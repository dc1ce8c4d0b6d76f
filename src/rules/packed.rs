//! What is made of its compact form when it is first asked for. An article needs few of the built-in rules, and of those
//! few patterns: taking all of them apart took longer than checking the article.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{Deserialize, Deserializer, Visitor};
use serde::ser::{Error as _, Serialize, Serializer};

use super::rule::Rule;

/// A value, or its compact form in the binary. The build script writes it with the same code and the tests read all of it,
/// so it is whole; were it not, the value would be empty and find nothing.
pub struct Packed<T> {
    bytes: &'static [u8],
    made: OnceLock<Box<T>>,
}

impl<T> From<T> for Packed<T> {
    fn from(value: T) -> Packed<T> {
        Packed { bytes: &[], made: OnceLock::from(Box::new(value)) }
    }
}

impl<T> Default for Packed<T> {
    fn default() -> Packed<T> {
        Packed { bytes: &[], made: OnceLock::new() }
    }
}

impl<T: Default + Deserialize<'static>> Packed<T> {
    fn made(&self) -> &T {
        self.made.get_or_init(|| Box::new(postcard::from_bytes(self.bytes).unwrap_or_default()))
    }
}

impl<T: Default + Deserialize<'static>> Deref for Packed<T> {
    type Target = T;

    #[inline]
    fn deref(&self) -> &T {
        match self.made.get() {
            Some(made) => made,
            None => self.made(),
        }
    }
}

impl<T: Default + Deserialize<'static>> Packed<T> {
    /// Changes the value.
    pub fn change(&mut self, change: impl FnOnce(&mut T)) {
        self.made();
        let mut made = self.made.take().unwrap_or_default();
        change(&mut made);
        self.made = OnceLock::from(made);
    }
}

impl<T: Clone> Clone for Packed<T> {
    fn clone(&self) -> Packed<T> {
        Packed { bytes: self.bytes, made: self.made.clone() }
    }
}

impl<T: Default + Deserialize<'static> + PartialEq> PartialEq for Packed<T> {
    fn eq(&self, other: &Packed<T>) -> bool {
        **self == **other
    }
}

impl<T: Default + Deserialize<'static> + fmt::Debug> fmt::Debug for Packed<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: Default + Deserialize<'static> + Serialize> Serialize for Packed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&postcard::to_allocvec(&**self).map_err(S::Error::custom)?)
    }
}

impl<'de: 'static, T> Deserialize<'de> for Packed<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Packed<T>, D::Error> {
        struct Bytes;

        impl<'de: 'static> Visitor<'de> for Bytes {
            type Value = &'static [u8];

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a compact form")
            }

            fn visit_borrowed_bytes<E: serde::de::Error>(self, bytes: &'de [u8]) -> Result<&'static [u8], E> {
                Ok(bytes)
            }
        }

        Ok(Packed { bytes: deserializer.deserialize_bytes(Bytes)?, made: OnceLock::new() })
    }
}

/// A rule of a set, of which the id is known without taking the rest apart.
#[derive(Clone, Debug, serde::Serialize, serde::Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Kept {
    /// The rule's id.
    pub id: String,
    rule: Packed<Rule>,
}

impl Kept {
    /// The part of the id before the first point.
    pub fn family(&self) -> &str {
        self.id.split('.').next().unwrap_or("")
    }

    /// Changes anything but the id.
    pub(super) fn change(&mut self, change: impl FnOnce(&mut Rule)) {
        self.rule.change(change);
    }
}

impl From<Rule> for Kept {
    fn from(rule: Rule) -> Kept {
        Kept { id: rule.id.to_string(), rule: rule.into() }
    }
}

impl Deref for Kept {
    type Target = Rule;

    fn deref(&self) -> &Rule {
        &self.rule
    }
}
