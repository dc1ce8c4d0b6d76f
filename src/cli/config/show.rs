//! `check --show-config FILE`: what applies to a file and where it comes from.

use std::path::Path;

use super::{Configs, Flags, Input, Settled, setting_of};
use crate::cli::trouble::Trouble;
use crate::quantity::Number;
use crate::report::escape;

/// The text about one file.
///
/// # Errors
/// What is wrong with its configuration.
pub fn show(configs: &mut Configs, path: &Path, flags: &Flags<'_>) -> Result<String, Trouble> {
    let input = Input::file(path, &mut configs.roots);
    let real = input.real();
    let number = configs.of_folder(real.parent().unwrap_or(&real))?;
    let mut inputs = vec![input.clone()];
    let Settled { profiles, troubles } = configs.settle(&mut inputs, flags, false)?;
    if let Some(trouble) = troubles.into_iter().next() {
        return Err(trouble);
    }
    let Some(profile) = inputs.first().and_then(|input| profiles.get(input.profile)) else { return Ok(String::new()) };
    let nothing = super::Config::default();
    let config = number.and_then(|number| configs.configs.get(number)).unwrap_or(&nothing);
    let overriding = config.overriding(&real);
    let sources = if config.sources.is_empty() { "none found".to_owned() } else { config.sources.join(", extends ") };
    let from = |flag: bool, config: bool| {
        if flag {
            "command line"
        } else if config {
            "configuration"
        } else {
            "default"
        }
    };
    let mut lines = vec![
        format!("file:            {}", input.place.path),
        format!("configuration:   {sources}"),
        format!("excluded:        {}", if config.excludes(&real) { "yes, unless it is named" } else { "no" }),
        format!(
            "fail-on:         {} ({})",
            profile.fail_on.name(),
            from(flags.fail_on.is_some(), config.fails_on(&overriding).is_some())
        ),
        format!(
            "require-reason:  {} ({})",
            profile.policy.require_reason,
            from(false, config.require_reason.is_some())
        ),
        format!("suppressions:    {}", if profile.policy.obeyed { "obeyed" } else { "not obeyed (command line)" }),
    ];
    if let Some(baseline) = &config.baseline {
        lines.push(format!("baseline:        {}", baseline.file_name().unwrap_or_default().to_string_lossy()));
    }
    for (entry, _) in config.overrides.iter().zip(&overriding).filter(|(_, applies)| **applies) {
        lines.push(format!("override:        {}", entry.files.written().join(", ")));
    }
    for path in &profile.data {
        let shown = path.strip_prefix(&profile.root).unwrap_or(path);
        lines.push(format!("data:            {}", shown.to_string_lossy()));
    }
    let settings: Vec<_> = config.settings(&overriding).collect();
    let tuned = |id: &str| settings.iter().any(|(name, _)| name == id || id.split('.').next() == Some(name));
    lines.push(format!("rules:           {} of {}", profile.rules.rules.len(), profile.policy.known.len()));
    for id in &profile.policy.known {
        let setting = setting_of(id, settings.iter().copied());
        let line = match profile.rules.rule(id) {
            None => format!("  {id}: off ({})", from(!tuned(id), true)),
            Some(_) if !tuned(id) => continue,
            Some(rule) => {
                let percent = setting.tolerance.map(|share| format!(", tolerance {}%", &share * &Number::from(100)));
                let window = setting.window.map(|window| format!(", window {window}"));
                let (percent, window) = (percent.unwrap_or_default(), window.unwrap_or_default());
                format!("  {id}: {}{percent}{window} (configuration)", rule.severity.name())
            }
        };
        lines.push(line);
    }
    let lines: Vec<String> =
        lines.iter().map(|line| escape::piped_line(&escape::terminal(line)).into_owned()).collect();
    Ok(lines.join("\n") + "\n")
}
