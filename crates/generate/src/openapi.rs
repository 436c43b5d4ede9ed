//! The description of the API, and the page about roles, from the server's own tables.

use std::collections::BTreeMap;

use anyhow::Result;
use lancar_server::api::routes::openapi;
use lancar_server::auth::permission;

/// `crates/server/openapi.json` and `docs/operate/roles.md`.
pub fn files() -> Result<BTreeMap<String, String>> {
    Ok(BTreeMap::from([
        ("crates/server/openapi.json".to_owned(), openapi()),
        ("docs/operate/roles.md".to_owned(), permission::page()),
    ]))
}
