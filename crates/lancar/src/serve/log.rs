//! How is logged: to standard error, as text or as an object a line.

use std::io::IsTerminal;

use tracing_subscriber::EnvFilter;

use crate::config::{LogFormat, Settings};
use crate::stop::Stop;

/// Logs from here on, panics included.
///
/// # Errors
/// When the level can not be read.
pub fn start(settings: &Settings) -> Result<(), Stop> {
    let filter = EnvFilter::builder().parse(&settings.log).map_err(|error| {
        let text = &settings.log;
        Stop::usage(format!(
            "`log`: \"{text}\" is no level and no list of levels: {error}."
        ))
    })?;
    let logs = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match settings.log_format {
        LogFormat::Text => logs.init(),
        LogFormat::Json => logs.json().init(),
    }
    std::panic::set_hook(Box::new(|panic| {
        let payload = panic.payload();
        let said = payload.downcast_ref::<&str>().copied();
        let said = said.or_else(|| payload.downcast_ref::<String>().map(String::as_str));
        let said = said.unwrap_or("a panic without words");
        let place = panic.location().map(ToString::to_string);
        tracing::error!(place, "panicked: {said}");
    }));
    Ok(())
}
