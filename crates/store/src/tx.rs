//! `Tx`: the only handle to the data. Whoever holds a `&mut Tx` is inside a transaction; where it
//! begins and ends is visible in [`crate::Db::write`] and [`crate::Db::read`] and nowhere else.
//!
//! Must stay true: on SQLite no statement ever waits, so a future over a `Tx` is ready at its first
//! poll. On both databases a statement that fails spoils the whole transaction (or the innermost
//! [`Tx::attempt`]): PostgreSQL does so by itself, and would answer the COMMIT of a spoiled
//! transaction with a silent roll back; SQLite is made to behave alike.

use futures_util::future::BoxFuture;

use crate::after::Left;
use crate::block_counts::Walked;
use crate::dialect::Dialect;
use crate::error::StoreError;
use crate::hints::Hint;
use crate::param::Param;
use crate::row::Row;
use crate::{postgres, sqlite};

/// A transaction, with its connection.
#[derive(Debug)]
pub struct Tx {
    pub(crate) conn: Conn,
    /// Why nothing of it can be kept any more.
    spoiled: Option<StoreError>,
    /// What is to be done once it is committed.
    left: Left,
}

#[derive(Debug)]
pub(crate) enum Conn {
    Sqlite(Box<sqlite::Connection>),
    Postgres(Box<postgres::Connection>),
}

/// The text of a statement.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sql<'a> {
    /// One that stands in the source.
    Static(&'static str),
    /// One put together from pieces that stand in the source.
    Built(&'a str),
}

impl Tx {
    pub(crate) fn new(conn: Conn) -> Self {
        Self {
            conn,
            spoiled: None,
            left: Left::default(),
        }
    }

    /// Which database this is. Statements do not need to know: see [`Dialect`].
    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.conn {
            Conn::Sqlite(_) => Dialect::Sqlite,
            Conn::Postgres(_) => Dialect::Postgres,
        }
    }

    /// Runs a statement and says how many rows it changed.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub async fn execute(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        self.usable()?;
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute(Sql::Static(sql), params),
            Conn::Postgres(conn) => conn.execute(Sql::Static(sql), params).await,
        };
        self.noting(done)
    }

    /// Runs a statement once for each row of parameters and says how many rows were changed in all.
    /// PostgreSQL gets them in one go.
    ///
    /// # Errors
    /// When the database refuses one; the transaction is spoiled then.
    pub async fn execute_many<const N: usize>(
        &mut self,
        sql: &'static str,
        rows: &[[Param<'_>; N]],
    ) -> Result<u64, StoreError> {
        self.usable()?;
        if rows.is_empty() {
            return Ok(0);
        }
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.execute_many(Sql::Static(sql), rows),
            Conn::Postgres(conn) => conn.execute_many(Sql::Static(sql), rows).await,
        };
        self.noting(done)
    }

    /// All rows of a query.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub async fn query(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        self.rows(Sql::Static(sql), params).await
    }

    /// The first row of a query, if there is one.
    ///
    /// # Errors
    /// When the database refuses it; the transaction is spoiled then.
    pub async fn query_opt(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
    ) -> Result<Option<Row>, StoreError> {
        Ok(self.query(sql, params).await?.into_iter().next())
    }

    /// The first row of a query that must have one.
    ///
    /// # Errors
    /// [`StoreError::NoRow`] when there is none (the transaction is *not* spoiled); else as
    /// [`Tx::query`].
    pub async fn query_one(
        &mut self,
        sql: &'static str,
        params: &[Param<'_>],
    ) -> Result<Row, StoreError> {
        let row = self.query_opt(sql, params).await?;
        row.ok_or_else(|| StoreError::NoRow {
            sql: sql.to_owned(),
        })
    }

    /// Work that may fail without spoiling the rest: a refusal rolls back what it did, and only that.
    ///
    /// # Errors
    /// What the work answers, or what the database says to the savepoint itself.
    pub async fn attempt<T, E, F>(&mut self, work: F) -> Result<T, E>
    where
        T: Send,
        E: From<StoreError> + Send,
        F: for<'t> FnOnce(&'t mut Self) -> BoxFuture<'t, Result<T, E>> + Send,
    {
        self.usable()?;
        self.control("SAVEPOINT attempt").await?;
        let walked = self.left.walked.len();
        let done = work(self).await;
        let done = self.verdict(done);
        let end = if done.is_ok() {
            Ok(())
        } else {
            self.left.walked.truncate(walked);
            self.control("ROLLBACK TO SAVEPOINT attempt").await
        };
        match end {
            Ok(()) => {
                self.control("RELEASE SAVEPOINT attempt").await?;
                self.spoiled = None;
            }
            // The connection is gone, or SQLite gave up the whole transaction.
            Err(error) => self.spoiled = self.spoiled.take().or(Some(error)),
        }
        done
    }

    /// Runs the statements of a migration, turned into this database's form.
    pub(crate) async fn script(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.usable()?;
        let sql = self.dialect().schema(sql);
        let done = match &mut self.conn {
            Conn::Sqlite(conn) => conn.script(&sql),
            Conn::Postgres(conn) => conn.script(&sql).await,
        };
        self.noting(done)
    }

    pub(crate) async fn rows(
        &mut self,
        sql: Sql<'_>,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        self.usable()?;
        let found = match &mut self.conn {
            Conn::Sqlite(conn) => conn.query(sql, params),
            Conn::Postgres(conn) => conn.query(sql, params).await,
        };
        self.noting(found)
    }

    /// What the work's answer counts for: success over a spoiled transaction is none.
    pub(crate) fn verdict<T, E: From<StoreError>>(&self, done: Result<T, E>) -> Result<T, E> {
        match done {
            Ok(_) if self.spoiled.is_some() => Err(StoreError::Aborted.into()),
            done => done,
        }
    }

    /// The error that spoiled it.
    pub(crate) fn spoiled_by(&self) -> Option<&StoreError> {
        self.spoiled.as_ref()
    }

    /// Makes it fit for the next piece of work on the same connection.
    pub(crate) fn renew(&mut self) {
        self.spoiled = None;
        self.left = Left::default();
    }

    /// Notes what changes, to be told after the commit.
    pub(crate) fn hint(&mut self, hint: Hint) {
        self.left.hints.add(hint);
    }

    /// Notes what walks did, to be counted after the commit.
    pub(crate) fn count(&mut self, walked: Walked) {
        self.left.walked.push(walked);
    }

    /// What is to be done after the commit; nothing is left of it here.
    pub(crate) fn take_left(&mut self) -> Left {
        std::mem::take(&mut self.left)
    }

    async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        match &mut self.conn {
            Conn::Sqlite(conn) => conn.control(sql),
            Conn::Postgres(conn) => conn.control(sql).await,
        }
    }

    fn usable(&self) -> Result<(), StoreError> {
        if self.spoiled.is_some() {
            Err(StoreError::Aborted)
        } else {
            Ok(())
        }
    }

    fn noting<T>(&mut self, done: Result<T, StoreError>) -> Result<T, StoreError> {
        if let Err(error) = &done {
            self.spoiled = Some(error.clone());
        }
        done
    }
}
