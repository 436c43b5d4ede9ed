//! What the tests call: see each file.

mod hosts;
mod mail;
mod trap;
mod web;

pub use hosts::Hosts;
pub use mail::{MailServer, Script, Verdict};
pub use trap::Trap;
pub use web::{Say, WebServer, answer};

use lancar_effects::guard::{AllowList, Guard};
use lancar_effects::http::{HttpClient, Limits};
use lancar_effects::trust::Trust;

/// A client behind a guard with this allow list and these names.
pub fn client(allow: &str, hosts: Hosts) -> Result<HttpClient, Box<dyn std::error::Error>> {
    let allow: AllowList = allow.parse()?;
    let guard = Guard::with_resolver(allow, std::sync::Arc::new(hosts));
    Ok(HttpClient::new(guard, &Trust::web(), Limits::default())?)
}
