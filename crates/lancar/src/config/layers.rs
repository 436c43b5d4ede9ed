//! Which source counts: flags over the environment over the file over the defaults.
//!
//! Must stay true: the data folder is known before the file in it is read, so that file can not
//! move it; only a file that was named outright can.

use std::path::{Path, PathBuf};

use figment::providers::{Env, Format, Serialized, Toml};
use figment::{Figment, Metadata, Profile, Provider};
use serde::Serialize;

use super::flags::{Flags, ServerFlags};
use super::settings::{MEANINGS, Settings};
use crate::stop::Stop;

/// The file's name in the data folder.
const FILE: &str = "lancar.toml";
/// What the variables of the environment begin with.
const PREFIX: &str = "LANCAR_";

/// Settings, and where each came from.
#[derive(Debug)]
pub struct Loaded {
    /// What counts.
    pub settings: Settings,
    /// The file that was read, if there was one.
    pub file: Option<PathBuf>,
    figment: Figment,
}

impl Loaded {
    /// Reads every source.
    ///
    /// # Errors
    /// When a file named outright is not there, or something can not be read as what it should be.
    pub fn read(flags: &Flags, server: &ServerFlags) -> Result<Self, Stop> {
        let above = |figment: Figment| {
            figment
                .merge(environment())
                .merge(Named::flags(flags))
                .merge(Named::flags(server))
        };
        let defaults = Figment::from(Named::defaults(Settings::default()));
        let named = flags.config.clone().or_else(file_of_environment);
        let (file, figment) = match named {
            Some(file) if !file.is_file() => {
                let file = file.display();
                return Err(Stop::usage(format!(
                    "There is no configuration file {file}."
                )));
            }
            Some(file) => (
                Some(file.clone()),
                above(defaults.merge(Toml::file_exact(file))),
            ),
            None => {
                let data: PathBuf = above(defaults.clone())
                    .extract_inner_lossy("data")
                    .map_err(|error| unreadable(&error))?;
                let file = data.join(FILE);
                let found = file.is_file().then(|| file.clone());
                let figment = match &found {
                    Some(file) => defaults.merge(beside_data(file)?),
                    None => defaults,
                };
                (found, above(figment))
            }
        };
        let settings = figment
            .extract_lossy()
            .map_err(|error| unreadable(&error))?;
        Ok(Self {
            settings,
            file,
            figment,
        })
    }

    /// Where a setting came from: `default`, `flag --listen`, `environment LANCAR_LISTEN`, or a file.
    #[must_use]
    pub fn source(&self, key: &str) -> String {
        let Some(metadata) = self.figment.find_metadata(key) else {
            return Named::DEFAULT.to_owned();
        };
        let file = metadata
            .source
            .as_ref()
            .and_then(figment::Source::file_path);
        match (&*metadata.name, file) {
            (_, Some(path)) => path.display().to_string(),
            (Named::DEFAULT, None) => Named::DEFAULT.to_owned(),
            (Named::FLAG, None) => format!("flag --{}", key.replace('_', "-")),
            (_, None) => format!("environment {PREFIX}{}", key.to_uppercase()),
        }
    }

    /// Variables that look like settings and are none: mostly slips of the pen.
    #[must_use]
    pub fn unknown_variables() -> Vec<String> {
        let known = |key: &str| key == "config" || MEANINGS.iter().any(|(name, _)| *name == key);
        let given = Env::prefixed(PREFIX);
        let keys = given.iter().map(|(key, _)| key.as_str().to_owned());
        let unknown = keys.filter(|key| !known(key));
        unknown
            .map(|key| format!("{PREFIX}{}", key.to_uppercase()))
            .collect()
    }
}

fn environment() -> Env {
    let keys: Vec<&str> = MEANINGS.iter().map(|(key, _)| *key).collect();
    Env::prefixed(PREFIX).only(&keys)
}

fn file_of_environment() -> Option<PathBuf> {
    Env::var(&format!("{PREFIX}CONFIG")).map(PathBuf::from)
}

fn beside_data(file: &Path) -> Result<figment::providers::Data<Toml>, Stop> {
    let toml = Toml::file_exact(file);
    let moves = Figment::from(Toml::file_exact(file)).contains("data");
    if moves {
        let file = file.display();
        return Err(Stop::usage(format!(
            "{file} lies in the data folder and can not move it: take `data` out, or name the file \
             with --config."
        )));
    }
    Ok(toml)
}

fn unreadable(error: &figment::Error) -> Stop {
    Stop::usage(format!("The configuration can not be used: {error}."))
}

/// A source that says its name.
struct Named<T> {
    name: &'static str,
    values: T,
}

impl<T> Named<T> {
    fn defaults(values: T) -> Self {
        Self {
            name: Named::DEFAULT,
            values,
        }
    }

    fn flags(values: T) -> Self {
        Self {
            name: Named::FLAG,
            values,
        }
    }
}

impl Named<()> {
    const DEFAULT: &'static str = "default";
    const FLAG: &'static str = "flag";
}

impl<T: Serialize> Provider for Named<T> {
    fn metadata(&self) -> Metadata {
        Metadata::named(self.name)
    }

    fn data(&self) -> figment::Result<figment::value::Map<Profile, figment::value::Dict>> {
        Serialized::defaults(&self.values).data()
    }
}
