//! How many rows each table has: what `lancar doctor` shows, and how a test sees that a refused
//! request added or removed nothing.

use std::collections::BTreeMap;

use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::select::Select;
use crate::tx::{Sql, Tx};

/// Rows by table.
///
/// # Errors
/// What the database says.
pub async fn rows(tx: &mut Tx) -> Result<BTreeMap<String, i64>, StoreError> {
    let tables = match tx.dialect() {
        Dialect::Sqlite => {
            Select::new("SELECT name FROM sqlite_master").filter("type = {}", "table")
        }
        Dialect::Postgres => Select::new("SELECT tablename FROM pg_catalog.pg_tables")
            .only("schemaname = current_schema()"),
    };
    let mut census = BTreeMap::new();
    for table in tables.rows(tx).await? {
        let name = table.text(0)?.to_owned();
        // A table's name can not be a parameter; these come from the database's own catalogue.
        let sql = format!("SELECT count(*) FROM \"{name}\"");
        let counted = tx.rows(Sql::Built(&sql), &[]).await?;
        let count = counted.first().map_or(Ok(0), |row| row.int(0))?;
        census.insert(name, count);
    }
    Ok(census)
}
