//! The database: reachable, in this version's shape, and how full.
//!
//! Must stay true: a database that a server has open is left to that server; nothing is migrated.

use std::collections::BTreeMap;

use lancar_store::{DatabaseUrl, Db, Options, StoreError, census};

use super::finding::Finding;
use crate::config::Settings;
use crate::serve::assemble;

/// What can be read without stopping anything.
struct Seen {
    missing: Vec<&'static str>,
    census: BTreeMap<String, i64>,
}

/// Looks at the database.
pub async fn look(settings: &Settings) -> Vec<Finding> {
    let url = match assemble::database(settings) {
        Ok(url) => url,
        Err(stop) => {
            return vec![Finding::fail(
                "database",
                stop.to_string(),
                "Mend --database.",
            )];
        }
    };
    // Opening would make the file, and a look makes nothing.
    if url.file().is_some_and(|file| !file.exists()) {
        return vec![Finding::ok("database", format!("{url} is not there yet"))];
    }
    match see(&url).await {
        Ok(seen) => tell(&url, &seen),
        Err(StoreError::InUse { .. }) => {
            vec![Finding::ok(
                "database",
                format!("{url} is in use by a server"),
            )]
        }
        Err(error) => {
            let advice = "Look whether it runs, and whether address, user and password are right.";
            vec![Finding::fail("database", format!("{url}: {error}"), advice)]
        }
    }
}

async fn see(url: &DatabaseUrl) -> Result<Seen, StoreError> {
    let options = Options {
        readers: 1,
        connections: 1,
        ..Options::default()
    };
    let db = Db::open(url, options).await?;
    let seen = async {
        let missing = db.missing_migrations().await?;
        let census = db
            .read(|tx| Box::pin(async move { census::rows(tx).await }))
            .await?;
        Ok(Seen { missing, census })
    }
    .await;
    db.close().await?;
    seen
}

fn tell(url: &DatabaseUrl, seen: &Seen) -> Vec<Finding> {
    let shape = if seen.missing.is_empty() {
        Finding::ok("database", format!("{url}, in this version's shape"))
    } else {
        let words = format!(
            "{url}, to be brought to this version's shape: {}",
            seen.missing.join(", ")
        );
        let advice = "The next start does it. Copy the data first: there is no way back.";
        Finding::warn("database", words, advice)
    };
    let full = seen.census.iter().filter(|(_, count)| **count > 0);
    let rows: Vec<String> = full
        .map(|(table, count)| format!("{table} {count}"))
        .collect();
    let rows = if rows.is_empty() {
        "none".to_owned()
    } else {
        rows.join(", ")
    };
    vec![shape, Finding::ok("rows", rows)]
}
