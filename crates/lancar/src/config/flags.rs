//! The settings as flags. What is not given stays out, so that the other sources count.

use std::path::PathBuf;

use clap::Args;
use serde::Serialize;

use super::settings::LogFormat;

/// Where things are: for every command.
#[derive(Debug, Clone, Default, Args, Serialize)]
pub struct Flags {
    /// The folder of everything that is kept [default: ./lancar-data]
    #[arg(long, global = true, value_name = "DIR")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub data: Option<PathBuf>,
    /// A configuration file, instead of lancar.toml in the data folder
    #[arg(long, global = true, value_name = "FILE")]
    #[serde(skip)]
    pub config: Option<PathBuf>,
    /// sqlite:PATH or postgres://USER:PASSWORD@HOST:PORT/NAME [default: a file in the data folder]
    #[arg(long, global = true, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub database: Option<String>,
    /// The workspace to work in, by id or name: for import, export, runs and user [default: the first]
    #[arg(long, global = true, value_name = "WORKSPACE")]
    #[serde(skip)]
    pub workspace: Option<String>,
}

/// What only a server needs to know.
#[derive(Debug, Clone, Default, Args, Serialize)]
pub struct ServerFlags {
    /// Address and port to listen on; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDRESS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listen: Option<String>,
    /// Under which address people reach the server, when not at --listen
    #[arg(long, value_name = "URL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// Load the sign-up example and start its CRM
    #[arg(long, num_args = 0..=1, default_missing_value = "true", require_equals = true, value_name = "BOOL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub demo: Option<bool>,
    /// error, warn, info, debug, trace, or by module: info,lancar_engine=debug [default: info]
    #[arg(long, value_name = "LEVEL")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log: Option<String>,
    /// How to log [default: text]
    #[arg(long, value_name = "FORMAT")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub log_format: Option<LogFormat>,
    /// Most outside calls at once [default: 1024]
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calls: Option<usize>,
    /// Most outside calls at once to one host [default: 128]
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub calls_per_host: Option<usize>,
    /// How many read at once on SQLite [default: 4]
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub readers: Option<u32>,
    /// How many transactions at once on PostgreSQL [default: 16]
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub connections: Option<usize>,
    /// Networks whose X-Forwarded-For is believed; may be given several times
    #[arg(long, value_name = "NETWORK", value_delimiter = ',')]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub trusted_proxies: Vec<String>,
    /// host[:port] or network/bits[:port] that may be called although not public; several times
    #[arg(long, value_name = "ADDRESS", value_delimiter = ',')]
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub egress_allow: Vec<String>,
    /// A PEM file of roots to believe beside the web's
    #[arg(long, value_name = "FILE")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub certificates: Option<PathBuf>,
    /// How many seconds work under way may take at the end [default: 10]
    #[arg(long, value_name = "SECONDS")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stop_seconds: Option<u32>,
}
