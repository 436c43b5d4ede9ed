//! [`Settings`]: everything that can be decided at a start, with its default and its meaning.
//!
//! Must stay true: a setting is a field here, a line in [`MEANINGS`] and a flag in
//! [`flags`](super::flags); the tests compare the three.

use std::path::PathBuf;

use serde::{Deserialize, Deserializer, Serialize};

/// Everything that can be decided at a start.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The folder of everything that is kept.
    pub data: PathBuf,
    /// Address and port to listen on; port 0 takes a free one.
    pub listen: String,
    /// Under which address people reach the server, when that is another than `listen`.
    pub url: Option<String>,
    /// `sqlite:PATH` or `postgres://…`; a file in the data folder when it is not given.
    pub database: Option<String>,
    /// Loads the example and starts its CRM.
    pub demo: bool,
    /// What is logged: a level, or levels by module.
    pub log: String,
    /// How it is logged.
    pub log_format: LogFormat,
    /// Most outside calls at once.
    pub calls: usize,
    /// Most outside calls at once to one host.
    pub calls_per_host: usize,
    /// How many read at the same time on SQLite.
    pub readers: u32,
    /// How many transactions at the same time on PostgreSQL.
    pub connections: usize,
    /// Networks whose `X-Forwarded-For` is believed.
    #[serde(deserialize_with = "list")]
    pub trusted_proxies: Vec<String>,
    /// What may be called although it is not public, whatever the team decides.
    #[serde(deserialize_with = "list")]
    pub egress_allow: Vec<String>,
    /// A PEM file of certificates that are believed beside the web's roots.
    pub certificates: Option<PathBuf>,
    /// For how long work under way may be finished at the end.
    pub stop_seconds: u32,
}

/// How is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub enum LogFormat {
    /// Lines for people.
    Text,
    /// An object a line, for machines.
    Json,
}

/// What each setting means, in the order they are shown.
pub const MEANINGS: &[(&str, &str)] = &[
    ("data", "the folder of everything that is kept"),
    ("listen", "address and port; port 0 takes a free one"),
    ("url", "how people reach it, when not at `listen`"),
    (
        "database",
        "sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME",
    ),
    ("demo", "load the sign-up example and start its CRM"),
    (
        "log",
        "error, warn, info, debug, trace, or by module: info,lancar_engine=debug",
    ),
    ("log_format", "text or json"),
    ("calls", "most outside calls at once"),
    ("calls_per_host", "most outside calls at once to one host"),
    ("readers", "how many read at once (SQLite)"),
    ("connections", "how many transactions at once (PostgreSQL)"),
    (
        "trusted_proxies",
        "networks whose X-Forwarded-For is believed",
    ),
    (
        "egress_allow",
        "what may be called although it is not public",
    ),
    (
        "certificates",
        "a PEM file of roots to believe beside the web's",
    ),
    (
        "stop_seconds",
        "how long work under way may take at the end",
    ),
];

impl Default for Settings {
    fn default() -> Self {
        Self {
            data: PathBuf::from("./lancar-data"),
            listen: "127.0.0.1:8080".to_owned(),
            url: None,
            database: None,
            demo: false,
            log: "info".to_owned(),
            log_format: LogFormat::Text,
            calls: 1_024,
            calls_per_host: 128,
            readers: 4,
            connections: 16,
            trusted_proxies: Vec::new(),
            egress_allow: Vec::new(),
            certificates: None,
            stop_seconds: 10,
        }
    }
}

/// A list, or one text with commas, as an environment variable has it.
fn list<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<String>, D::Error> {
    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Given {
        Many(Vec<String>),
        One(String),
    }
    Ok(match Given::deserialize(from)? {
        Given::Many(all) => all,
        Given::One(text) => {
            let parts = text
                .split(',')
                .map(str::trim)
                .filter(|part| !part.is_empty());
            parts.map(str::to_owned).collect()
        }
    })
}
