//! One SQLite connection, set up the way the store needs it, with its statements kept prepared.
//!
//! Must stay true: nothing here waits for anything but the disk; a committed transaction is on the
//! disk (`synchronous=FULL`).

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use rusqlite::config::DbConfig;
use rusqlite::types::ValueRef;
use rusqlite::{OpenFlags, params_from_iter};

use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::param::Param;
use crate::row::{Owned, Row};
use crate::tx::Sql;

/// More statements than the crate has: none is ever prepared twice.
const STATEMENTS: usize = 512;

/// Pages are 4 KiB; 16 MiB of log before it is folded into the database.
const CHECKPOINT_PAGES: u32 = 4_000;

/// A connection.
#[derive(Debug)]
pub(crate) struct Connection {
    db: rusqlite::Connection,
    /// Static statements by address and length: two that agree in both are the same text.
    texts: HashMap<(usize, usize), Text>,
}

/// A statement in this database's form, with what was learned of it: making it again for each use
/// would cost more than a short query does.
#[derive(Debug, Clone)]
struct Text {
    sql: Arc<str>,
    /// The names of its columns, once it has answered.
    columns: Option<Arc<[Box<str>]>>,
}

/// What a connection is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Write,
    Read,
}

impl Connection {
    pub(crate) fn open(file: &Path, purpose: Purpose) -> Result<Self, StoreError> {
        let open = || {
            let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX
                | match purpose {
                    Purpose::Write => {
                        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE
                    }
                    Purpose::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
                };
            let db = rusqlite::Connection::open_with_flags(file, flags)?;
            db.set_prepared_statement_cache_capacity(STATEMENTS);
            // Without it SQLite plans a statement anew whenever a bound value that its statistics could
            // speak about has changed: at every use, which costs more than the statement itself.
            db.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
            db.busy_timeout(std::time::Duration::from_secs(5))?;
            db.pragma_update(None, "foreign_keys", true)?;
            // What a savepoint may have to undo is kept in memory, not in a file.
            db.pragma_update(None, "temp_store", "memory")?;
            match purpose {
                Purpose::Write => {
                    db.pragma_update(None, "journal_mode", "wal")?;
                    db.pragma_update(None, "synchronous", "full")?;
                    db.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
                    db.pragma_update(None, "journal_size_limit", 64 << 20)?;
                    // Negative: KiB. All connections together stay far below the 60 MiB of an idle
                    // process.
                    db.pragma_update(None, "cache_size", -12_288)?;
                }
                Purpose::Read => db.pragma_update(None, "cache_size", -2_048)?,
            }
            Ok(db)
        };
        let db = open().map_err(|error| StoreError::sqlite(&error, ""))?;
        Ok(Self {
            db,
            texts: HashMap::new(),
        })
    }

    /// Runs a statement that steers transactions.
    pub(crate) fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        let run = || self.db.prepare_cached(sql)?.raw_execute();
        run()
            .map(|_| ())
            .map_err(|error| StoreError::sqlite(&error, sql))
    }

    /// Whether a transaction is open. SQLite itself ends one when the disk is full.
    pub(crate) fn in_transaction(&self) -> bool {
        !self.db.is_autocommit()
    }

    /// Folds the log into the database and empties it.
    pub(crate) fn checkpoint(&self) -> Result<(), StoreError> {
        let sql = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.db
            .query_row(sql, [], |_| Ok(()))
            .map_err(|error| StoreError::sqlite(&error, sql))
    }

    pub(crate) fn script(&self, sql: &str) -> Result<(), StoreError> {
        self.db
            .execute_batch(sql)
            .map_err(|error| StoreError::sqlite(&error, sql))
    }

    pub(crate) fn execute(
        &mut self,
        sql: Sql<'_>,
        params: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        let text = self.text(sql);
        let run = || {
            self.db
                .prepare_cached(&text)?
                .execute(params_from_iter(params))
        };
        run()
            .map(|n| n as u64)
            .map_err(|error| StoreError::sqlite(&error, &text))
    }

    pub(crate) fn execute_many<const N: usize>(
        &mut self,
        sql: Sql<'_>,
        rows: &[[Param<'_>; N]],
    ) -> Result<u64, StoreError> {
        let text = self.text(sql);
        let run = || {
            let mut statement = self.db.prepare_cached(&text)?;
            rows.iter().try_fold(0, |sum, row| {
                Ok(sum + statement.execute(params_from_iter(row))? as u64)
            })
        };
        run().map_err(|error| StoreError::sqlite(&error, &text))
    }

    pub(crate) fn query(
        &mut self,
        sql: Sql<'_>,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        let known = self.known(sql);
        let run = || {
            let mut statement = self.db.prepare_cached(&known.sql)?;
            let columns = match &known.columns {
                Some(columns) => Arc::clone(columns),
                None => statement.column_names().map(Box::from).collect(),
            };
            let mut found = statement.query(params_from_iter(params))?;
            let mut rows = Vec::new();
            while let Some(row) = found.next()? {
                let cells = (0..columns.len()).map(|at| row.get_ref(at).map(own));
                rows.push(Row::sqlite(
                    columns.clone(),
                    cells.collect::<Result<_, _>>()?,
                ));
            }
            Ok((rows, columns))
        };
        let (rows, columns) = run().map_err(|error| StoreError::sqlite(&error, &known.sql))?;
        if let (Sql::Static(sql), None) = (sql, known.columns)
            && let Some(text) = self.texts.get_mut(&key(sql))
        {
            text.columns = Some(columns);
        }
        Ok(rows)
    }

    fn text(&mut self, sql: Sql<'_>) -> Arc<str> {
        self.known(sql).sql
    }

    fn known(&mut self, sql: Sql<'_>) -> Text {
        let text = |sql| Text {
            sql: Dialect::Sqlite.statement(sql).into(),
            columns: None,
        };
        match sql {
            Sql::Static(sql) => self
                .texts
                .entry(key(sql))
                .or_insert_with(|| text(sql))
                .clone(),
            Sql::Built(sql) => text(sql),
        }
    }
}

fn key(sql: &'static str) -> (usize, usize) {
    (sql.as_ptr().addr(), sql.len())
}

fn own(value: ValueRef<'_>) -> Owned {
    match value {
        ValueRef::Null => Owned::Null,
        ValueRef::Integer(number) => Owned::Int(number),
        ValueRef::Real(_) => Owned::Unread("a floating-point number"),
        ValueRef::Text(text) => String::from_utf8(text.to_vec())
            .map_or(Owned::Unread("text that is not UTF-8"), Owned::Text),
        ValueRef::Blob(bytes) => Owned::Bytes(bytes.to_vec()),
    }
}
