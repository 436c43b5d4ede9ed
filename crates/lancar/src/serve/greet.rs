//! What is printed at the start: the addresses to open, and at the very first the owner's link.

use std::io::Write;

use super::assemble::Assembled;
use super::owner::Owner;
use crate::config::Settings;
use crate::out::Out;
use crate::stop::Stop;

/// Prints it. Nobody has to read it: a closed pipe does not stop the server.
///
/// # Errors
/// When standard output is broken in another way.
pub fn greet(settings: &Settings, assembled: &Assembled, owner: &Owner) -> Result<(), Stop> {
    let text = words(settings, assembled, owner);
    let mut out = Out::new();
    match write!(out, "{text}").and_then(|()| out.flush()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.into()),
        Ok(()) | Err(_) => Ok(()),
    }
}

fn words(settings: &Settings, assembled: &Assembled, owner: &Owner) -> String {
    let link = |path: &str| assembled.app.config.link(path);
    let mut text = format!(
        "Lancar {} is at {}   (data in {})\n",
        env!("CARGO_PKG_VERSION"),
        link("/"),
        settings.data.display()
    );
    match owner {
        Owner::There => {}
        Owner::Link(link) => {
            text += &format!(
                "\n  become the owner   {link}\n                     (works once, and is shown this once)\n"
            );
        }
        Owner::Awaited => {
            text += "\n  There is no owner yet: `lancar user owner-link` prints a new link.\n";
        }
    }
    text
}
