//! The keys of `crossfoot.yml`, field for field.

use std::collections::BTreeMap;
use std::fmt;

use serde::de::{Error, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer};
use serde::{Deserialize, Deserializer};

use crate::claim::Severity;
use crate::cli::exit::FailOn;
use crate::quantity::Number;

/// A configuration as written.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ConfigFile {
    /// Configurations that this one goes on from, relative to this file.
    pub extends: Strings,
    /// Rule files or folders of them, added to the built-in rules.
    pub rule_files: Strings,
    /// Files of house facts.
    pub facts: Strings,
    /// Data files that all articles are checked against.
    pub data: Strings,
    /// Only these rules or families.
    pub select: Strings,
    /// Severity, tolerance and window of rules or families.
    pub rules: BTreeMap<String, Setting>,
    /// Files that are not checked.
    pub exclude: Strings,
    /// Least severity of a failing claim that makes the run fail.
    pub fail_on: Option<FailOn>,
    /// Comments that hide findings must give a reason.
    pub require_reason: Option<bool>,
    /// A baseline to read, relative to this file.
    pub baseline: Option<String>,
    /// Findings that are answered for.
    pub ignore: Vec<IgnoreFile>,
    /// Settings for some files.
    pub overrides: Vec<OverrideFile>,
}

/// A finding that is answered for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct IgnoreFile {
    /// Its fingerprint.
    pub fingerprint: Option<String>,
    /// Its rule or family.
    pub rule: Option<String>,
    /// The files it stands in.
    #[serde(default)]
    pub files: Strings,
    /// Why it may stay.
    pub reason: String,
}

/// Settings for some files.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct OverrideFile {
    /// The files.
    pub files: Strings,
    /// Severity, tolerance and window of rules or families there.
    #[serde(default)]
    pub rules: BTreeMap<String, Setting>,
    /// Least severity that makes the run fail there.
    pub fail_on: Option<FailOn>,
    /// Data files that they are checked against.
    #[serde(default)]
    pub data: Strings,
}

/// What a configuration says of a rule: `off`, a severity, or a map of parameters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Setting {
    /// The rule is not used.
    pub off: bool,
    /// How bad a failure is.
    pub severity: Option<Severity>,
    /// A miss within this share of the figures is no failure.
    pub tolerance: Option<Number>,
    /// The most paragraphs from the first figure to the last.
    pub window: Option<u32>,
}

impl Setting {
    /// This setting with what another says on top.
    pub fn with(&self, other: &Setting) -> Setting {
        Setting {
            off: other.off || (self.off && other.severity.is_none()),
            severity: other.severity.or(self.severity),
            tolerance: other.tolerance.clone().or_else(|| self.tolerance.clone()),
            window: other.window.or(self.window),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SettingMap {
    severity: Option<Level>,
    tolerance: Option<Tolerance>,
    window: Option<u32>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Off,
    Error,
    Warning,
    Info,
}

impl Level {
    fn setting(self) -> Setting {
        let severity = match self {
            Level::Off => return Setting { off: true, ..Setting::default() },
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Info => Severity::Info,
        };
        Setting { severity: Some(severity), ..Setting::default() }
    }
}

impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Setting, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Setting;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("off, error, warning, info, or a map of severity, tolerance and window")
            }

            // YAML 1.1 reads `off` as false.
            fn visit_bool<E: Error>(self, value: bool) -> Result<Setting, E> {
                if value { Err(E::custom("expected off or a severity")) } else { Ok(Level::Off.setting()) }
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Setting, E> {
                Level::deserialize(serde::de::value::StrDeserializer::new(value)).map(Level::setting)
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Setting, A::Error> {
                let map = SettingMap::deserialize(MapAccessDeserializer::new(map))?;
                let level = map.severity.map(Level::setting).unwrap_or_default();
                Ok(Setting { tolerance: map.tolerance.map(|share| share.0), window: map.window, ..level })
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A share in percent: `0.5%`.
struct Tolerance(Number);

impl<'de> Deserialize<'de> for Tolerance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Tolerance, D::Error> {
        let expected = || D::Error::custom("expected a percentage up to 50% such as 0.5%, for tolerance");
        let text = String::deserialize(deserializer).map_err(|_| expected())?;
        let digits = text.strip_suffix('%').map(str::trim).ok_or_else(expected)?;
        let plain = digits.len() <= 8 && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let percent: Number =
            Some(digits).filter(|_| plain).and_then(|digits| digits.parse().ok()).ok_or_else(expected)?;
        if percent > Number::from(50) {
            return Err(expected());
        }
        percent.checked_div(&Number::from(100)).map(Tolerance).ok_or_else(expected)
    }
}

/// One text or a list of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Strings(pub Vec<String>);

impl<'de> Deserialize<'de> for Strings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Strings, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Strings;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a text or a list of texts")
            }

            fn visit_str<E: Error>(self, value: &str) -> Result<Strings, E> {
                Ok(Strings(vec![value.to_owned()]))
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Strings, A::Error> {
                let mut strings = Vec::new();
                while let Some(item) = items.next_element::<String>()? {
                    strings.push(item);
                }
                Ok(Strings(strings))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}
