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

/// Whether the server can be asked without changing anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// It is there, in this version's shape or in use by a server.
    Ready,
    /// It is not there, not in shape, or can not be reached.
    Unready,
}

/// Looks at the database.
pub async fn look(settings: &Settings) -> (Vec<Finding>, Shape) {
    let url = match assemble::database(settings) {
        Ok(url) => url,
        Err(stop) => {
            let finding = Finding::fail("database", stop.to_string(), "Mend --database.");
            return (vec![finding], Shape::Unready);
        }
    };
    // Opening would make the file.
    if url.file().is_some_and(|file| !file.exists()) {
        let finding = Finding::ok("database", format!("{url} is not there yet"));
        return (vec![finding], Shape::Unready);
    }
    match see(&url).await {
        Ok(seen) => tell(&url, &seen),
        Err(StoreError::InUse { .. }) => {
            let finding = Finding::ok("database", format!("{url} is in use by a server"));
            (vec![finding], Shape::Ready)
        }
        Err(error) => {
            let advice = "Look whether it runs, and whether address, user and password are right.";
            let finding = Finding::fail("database", format!("{url}: {error}"), advice);
            (vec![finding], Shape::Unready)
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

fn tell(url: &DatabaseUrl, seen: &Seen) -> (Vec<Finding>, Shape) {
    let (finding, shape) = if seen.missing.is_empty() {
        let words = format!("{url}, in this version's shape");
        (Finding::ok("database", words), Shape::Ready)
    } else {
        let steps = seen.missing.join(", ");
        let words = format!("{url}, to be brought to this version's shape: {steps}");
        let advice = "The next start does it. Copy the data first: there is no way back.";
        (Finding::warn("database", words, advice), Shape::Unready)
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
    (vec![finding, Finding::ok("rows", rows)], shape)
}
