//! A fact as it is written in its file.

use std::fmt;

use serde::de::{Error, Visitor};
use serde::{Deserialize, Deserializer};

use super::super::file::{ExampleFile, OneOrMany};
use crate::claim::Severity;

/// A fact as written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FactFile {
    /// What articles call the thing.
    pub thing: String,
    /// What else they call it.
    #[serde(default)]
    pub aliases: OneOrMany,
    /// Words for what is counted or measured of it; needless where the thing is a quantity ("the minimum wage").
    #[serde(default)]
    pub what: OneOrMany,
    /// The value, written as an article would write it.
    pub value: Written,
    /// First day on which it counts.
    pub from: Option<String>,
    /// Last day on which it counts; an article after it that still has the value is told so.
    pub to: Option<String>,
    /// Where the value is from.
    pub source: String,
    /// How far an article may be off: "1%", or an amount such as "5 m".
    pub tolerance: Option<Written>,
    /// How bad it is to say otherwise.
    #[serde(default = "error")]
    pub severity: Severity,
    #[serde(default)]
    pub holds: Vec<ExampleFile>,
    #[serde(default)]
    pub fails: Vec<ExampleFile>,
    #[serde(default)]
    pub silent: Vec<ExampleFile>,
}

fn error() -> Severity {
    Severity::Error
}

/// A number or a text. A number with decimals has to be a text, as YAML forgets how it was written.
#[derive(Clone, Debug)]
pub struct Written(pub String);

impl<'de> Deserialize<'de> for Written {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Written, D::Error> {
        struct Any;
        impl Visitor<'_> for Any {
            type Value = Written;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value as an article writes it, such as 412 m")
            }
            fn visit_str<E>(self, text: &str) -> Result<Written, E> {
                Ok(Written(text.to_owned()))
            }
            fn visit_i64<E>(self, value: i64) -> Result<Written, E> {
                Ok(Written(value.to_string()))
            }
            fn visit_u64<E>(self, value: u64) -> Result<Written, E> {
                Ok(Written(value.to_string()))
            }
            fn visit_f64<E: Error>(self, _: f64) -> Result<Written, E> {
                Err(E::custom("a number with decimals has to stand in quotation marks"))
            }
        }
        deserializer.deserialize_any(Any)
    }
}
