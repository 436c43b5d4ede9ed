//! PostgreSQL: a pool of connections, and transactions that always come to an end.
//!
//! Must stay true: a transaction runs in a task of its own, so a caller that goes away in the middle
//! leaves no half-open one; a connection whose transaction did not end is closed, not reused.

use std::time::Duration;

use deadpool_postgres::{
    Hook, HookError, Manager, ManagerConfig, Object, Pool, RecyclingMethod, Runtime,
};
use futures_util::future::try_join_all;
use tokio_postgres::types::ToSql;

use crate::db::Options;
use crate::dialect::Dialect;
use crate::error::{Fault, StoreError};
use crate::param::Param;
use crate::row::Row;
use crate::tls::Connector;
use crate::tx::Sql;
use crate::url::{DatabaseUrl, Postgres};

/// The same five seconds that SQLite waits for a lock; a transaction that hangs between two
/// statements is ended by the server, so that it cannot hold its locks for ever. That a table is there
/// already, which every start asks, is no news for the log.
const SESSION: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s'; \
                       SET client_min_messages = 'warning'";

const CONNECT_WITHIN: Duration = Duration::from_secs(10);

/// What a transaction is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Purpose {
    Write,
    Read,
}

/// A connection out of the pool, in a transaction.
pub(crate) struct Connection {
    /// Empty only while it is dropped.
    client: Option<Object>,
    open: bool,
}

impl std::fmt::Debug for Connection {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Connection")
            .field("open", &self.open)
            .finish_non_exhaustive()
    }
}

impl Drop for Connection {
    fn drop(&mut self) {
        if self.open
            && let Some(client) = self.client.take()
        {
            // Out of the pool and closed: the server rolls back.
            drop(Object::take(client));
        }
    }
}

pub(crate) fn pool(place: &Postgres, options: &Options) -> Result<Pool, StoreError> {
    let mut config = place.config.clone();
    if config.get_application_name().is_none() {
        config.application_name("lancar");
    }
    config.connect_timeout(
        config
            .get_connect_timeout()
            .copied()
            .unwrap_or(CONNECT_WITHIN),
    );
    let manager = Manager::from_config(
        config,
        Connector::new(&place.verify)?,
        ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        },
    );
    Pool::builder(manager)
        .max_size(options.connections)
        .runtime(Runtime::Tokio1)
        .create_timeout(Some(CONNECT_WITHIN))
        .post_create(Hook::async_fn(|client, _| {
            Box::pin(async move {
                client
                    .batch_execute(SESSION)
                    .await
                    .map_err(HookError::Backend)
            })
        }))
        .build()
        .map_err(|error| StoreError::url(error.to_string()))
}

impl Connection {
    pub(crate) async fn begin(
        pool: &Pool,
        url: &DatabaseUrl,
        purpose: Purpose,
    ) -> Result<Self, StoreError> {
        let client = pool
            .get()
            .await
            .map_err(|error| StoreError::pool(&error, url))?;
        let begin = match purpose {
            Purpose::Write => "BEGIN ISOLATION LEVEL READ COMMITTED",
            // One snapshot for all statements, as SQLite reads; read-only, so it never conflicts.
            Purpose::Read => "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY",
        };
        let mut connection = Self {
            client: Some(client),
            open: true,
        };
        connection.control(begin).await?;
        Ok(connection)
    }

    pub(crate) async fn commit(mut self) -> Result<(), StoreError> {
        match self.control("COMMIT").await {
            Ok(()) => {
                self.open = false;
                Ok(())
            }
            // Without an answer the commit may or may not have reached the server.
            Err(StoreError::Unavailable(fault)) => Err(StoreError::CommitUnknown(fault)),
            Err(error) => Err(error),
        }
    }

    pub(crate) async fn rollback(mut self) {
        // A failed roll back leaves `open`, and the connection is closed instead.
        self.open = self.control("ROLLBACK").await.is_err();
    }

    pub(crate) async fn control(&mut self, sql: &'static str) -> Result<(), StoreError> {
        self.script(sql).await
    }

    pub(crate) async fn script(&mut self, sql: &str) -> Result<(), StoreError> {
        let client = self.client()?;
        client
            .batch_execute(sql)
            .await
            .map_err(|error| StoreError::postgres(&error, sql))
    }

    pub(crate) async fn execute(
        &mut self,
        sql: Sql<'_>,
        params: &[Param<'_>],
    ) -> Result<u64, StoreError> {
        let text = text(sql);
        let run = async {
            let client = self.client()?;
            let statement = client.prepare_cached(&text).await.map_err(refused(&text))?;
            client
                .execute_raw(&statement, dynamic(params))
                .await
                .map_err(refused(&text))
        };
        run.await
    }

    /// Sends all rows without waiting for each answer.
    pub(crate) async fn execute_many<const N: usize>(
        &mut self,
        sql: Sql<'_>,
        rows: &[[Param<'_>; N]],
    ) -> Result<u64, StoreError> {
        let text = text(sql);
        let client = self.client()?;
        let statement = client.prepare_cached(&text).await.map_err(refused(&text))?;
        let sent = rows
            .iter()
            .map(|row| client.execute_raw(&statement, dynamic(row)));
        let done = try_join_all(sent).await.map_err(refused(&text))?;
        Ok(done.into_iter().sum())
    }

    pub(crate) async fn query(
        &mut self,
        sql: Sql<'_>,
        params: &[Param<'_>],
    ) -> Result<Vec<Row>, StoreError> {
        use futures_util::TryStreamExt;

        let text = text(sql);
        let client = self.client()?;
        let statement = client.prepare_cached(&text).await.map_err(refused(&text))?;
        let rows = client
            .query_raw(&statement, dynamic(params))
            .await
            .map_err(refused(&text))?;
        rows.map_ok(Row::postgres)
            .try_collect()
            .await
            .map_err(refused(&text))
    }

    fn client(&self) -> Result<&Object, StoreError> {
        self.client.as_ref().ok_or(StoreError::Closed)
    }
}

/// The error of a task that ended without an answer: the runtime is shutting down.
pub(crate) fn task_ended(error: &tokio::task::JoinError) -> StoreError {
    StoreError::Unavailable(Box::new(Fault {
        code: String::new(),
        message: error.to_string(),
        sql: String::new(),
    }))
}

fn dynamic<'p>(
    params: &'p [Param<'p>],
) -> impl ExactSizeIterator<Item = &'p (dyn ToSql + Sync)> + 'p {
    params.iter().map(|param| param as &(dyn ToSql + Sync))
}

fn refused(sql: &str) -> impl Fn(tokio_postgres::Error) -> StoreError {
    move |error| StoreError::postgres(&error, sql)
}

fn text(sql: Sql<'_>) -> std::borrow::Cow<'_, str> {
    let sql = match sql {
        Sql::Static(sql) | Sql::Built(sql) => sql,
    };
    if Dialect::Postgres.changes(sql) {
        Dialect::Postgres.statement(sql).into()
    } else {
        sql.into()
    }
}
