//! What is printed at the start: the addresses to open, and at the very first the owner's link.

use std::io::{ErrorKind, Write};

use lancar_server::auth::one_time_link::AtStart;
use lancar_server::config::Config;

use super::assemble::Assembled;
use crate::config::Settings;
use crate::demo::Guide;
use crate::out::Out;
use crate::stop::Stop;

/// Prints it. Nobody has to read it: a closed pipe does not stop the server.
///
/// # Errors
/// When standard output is broken in another way.
pub fn greet(
    settings: &Settings,
    assembled: &Assembled,
    (owner, guide): (&AtStart, Option<&Guide>),
) -> Result<(), Stop> {
    let text = words(settings, &assembled.app.config, (owner, guide));
    let mut out = Out::new();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn words(
    settings: &Settings,
    config: &Config,
    (owner, guide): (&AtStart, Option<&Guide>),
) -> String {
    let version = env!("CARGO_PKG_VERSION");
    let mut text = format!(
        "Lancar {version} is at {}   (data in {})\n\n",
        config.link("/"),
        settings.data.display()
    );
    let mut line = |what: &str, where_: &str| text += &format!("  {what:<19}{where_}\n");
    if let Some(guide) = guide {
        line("begin here", &guide.page);
        line("chat", &guide.chat);
        line("demo CRM", &guide.crm);
        line("runs", &guide.runs);
    }
    line("outbox", &config.link("/outbox"));
    match owner {
        AtStart::Owned => {}
        AtStart::First(link) => {
            line("become the owner", link);
            line("", "(works once, and is shown this once)");
        }
        AtStart::Awaited => line(
            "become the owner",
            "`lancar user owner-link` prints a new link",
        ),
    }
    // The last line: whoever waits for the greeting has it whole.
    text + "\nCtrl-C ends it; work under way is finished, or taken up again at the next start.\n"
}
