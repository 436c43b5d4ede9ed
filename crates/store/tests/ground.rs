//! A fresh, migrated database of each kind for one test, taken away afterwards whatever happens.

use std::error::Error;
use std::panic::AssertUnwindSafe;
use std::sync::atomic::{AtomicU32, Ordering};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use lancar_domain::id::{IdType, WorkspaceId};
use lancar_domain::time::Timestamp;
use lancar_store::accounts::{Account, Member, insert_account, insert_member};
use lancar_store::workspaces::{Workspace, insert_workspace};
use lancar_store::{DatabaseUrl, Db, Options, StoreError, Tx};
use tempfile::TempDir;
use tokio_postgres::NoTls;

pub type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

pub const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// Where one test stands.
pub struct Ground {
    pub url: DatabaseUrl,
    pub db: Db,
}

impl Ground {
    async fn new(url: DatabaseUrl, steps: i64) -> Fallible<Self> {
        let db = Db::open(&url, Options::default()).await?;
        db.migrate_to(steps, NOW).await?;
        Ok(Self { url, db })
    }

    /// A second handle of its own, as another process would have; not possible on SQLite.
    pub async fn other(&self) -> Result<Db, StoreError> {
        Db::open(&self.url, Options::default()).await
    }

    /// Closes the database and opens it again.
    pub async fn reopen(&self) -> Result<Db, StoreError> {
        self.db.close().await?;
        self.other().await
    }

    /// Whether somebody waits for a lock in this database, soon or never; on PostgreSQL.
    pub async fn someone_waits(&self) -> Result<bool, StoreError> {
        for _ in 0..10_000 {
            if self.db.read(any_waits).await? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// A table to play with.
    pub async fn with_numbers(&self) -> Result<(), StoreError> {
        self.db
            .write(|tx| {
                Box::pin(async move {
                    tx.execute(
                        "CREATE TABLE numbers (n BIGINT PRIMARY KEY, word TEXT NOT NULL)",
                        &[],
                    )
                    .await?;
                    Ok(())
                })
            })
            .await
    }
}

fn any_waits(tx: &mut Tx) -> BoxFuture<'_, Result<bool, StoreError>> {
    let count = "SELECT COUNT(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' \
                 AND datname = current_database()";
    Box::pin(async move { Ok(tx.query_one(count, &[]).await?.int(0)? > 0) })
}

/// Runs the test on each database in turn.
pub async fn on_both(test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    on_sqlite(&test).await?;
    on_postgres(&test).await
}

/// Runs the test on each database as it was after so many steps.
pub async fn on_both_after(steps: i64, test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    on_sqlite_after(steps, &test).await?;
    on_postgres_after(steps, &test).await
}

pub async fn on_sqlite(test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    on_sqlite_after(i64::MAX, test).await
}

pub async fn on_postgres(test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    on_postgres_after(i64::MAX, test).await
}

async fn on_sqlite_after(steps: i64, test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    let folder = TempDir::new()?;
    let url = DatabaseUrl::sqlite(folder.path().join("lancar.db"));
    let ground = Ground::new(url, steps).await?;
    test(&ground)
        .await
        .map_err(|error| format!("on SQLite: {error}"))?;
    ground.db.close().await?;
    Ok(())
}

async fn on_postgres_after(steps: i64, test: impl AsyncFn(&Ground) -> Fallible) -> Fallible {
    let database = Database::create().await?;
    let done = AssertUnwindSafe(async {
        let ground = Ground::new(database.url.clone(), steps).await?;
        let done = test(&ground)
            .await
            .map_err(|error| format!("on PostgreSQL: {error}").into());
        ground.db.close().await?;
        done
    })
    .catch_unwind()
    .await;
    database.drop().await?;
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// The address of the tests' PostgreSQL.
#[expect(clippy::disallowed_methods, reason = "where the tests' PostgreSQL is")]
pub fn server() -> Fallible<String> {
    let address = std::env::var("LANCAR_TEST_POSTGRES").map_err(|_| {
        "LANCAR_TEST_POSTGRES is not set: every store test runs on PostgreSQL too, and \
         `cargo xtask test` starts one"
    });
    Ok(address?)
}

/// A database on the test server.
struct Database {
    url: DatabaseUrl,
    name: String,
    server: String,
}

impl Database {
    async fn create() -> Fallible<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server()?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("lancar_store_{}_{number}", std::process::id());
        // Left behind by a killed run with the same number.
        on_server(
            &server,
            &format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await?;
        // A language's order of letters, so that a text column that is not ordered by bytes shows.
        on_server(
            &server,
            &format!(
                "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' \
                 LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
            ),
        )
        .await?;
        let mut url = url::Url::parse(&server)?;
        url.set_path(&name);
        Ok(Self {
            url: url.as_str().parse()?,
            name,
            server,
        })
    }

    async fn drop(self) -> Fallible {
        on_server(
            &self.server,
            &format!("DROP DATABASE {} WITH (FORCE)", self.name),
        )
        .await
    }
}

async fn on_server(server: &str, sql: &str) -> Fallible {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
    let line = tokio::spawn(connection);
    client.batch_execute(sql).await?;
    drop(client);
    line.await??;
    Ok(())
}

/// The workspace that the family tests hang their rows on.
pub async fn with_workspace(db: &Db) -> Fallible<WorkspaceId> {
    let id = WorkspaceId::parse("wsp_one")?;
    let workspace = Workspace {
        id: id.clone(),
        name: "One".to_owned(),
        zone: "Asia/Jakarta".to_owned(),
        created_at: NOW,
    };
    db.write(move |tx| Box::pin(async move { insert_workspace(tx, &workspace).await }))
        .await?;
    Ok(id)
}

/// Adds a member together with the account they log in with.
pub async fn insert_person(tx: &mut Tx, member: &Member) -> Result<(), StoreError> {
    let account = Account {
        id: member.account.clone(),
        email: member.email.clone(),
        created_at: member.created_at,
    };
    insert_account(tx, &account, "argon2id…").await?;
    insert_member(tx, member).await
}

/// The numbers stored, in order.
pub async fn numbers(db: &Db) -> Result<Vec<i64>, StoreError> {
    db.read(|tx| {
        Box::pin(async move {
            let rows = tx.query("SELECT n FROM numbers ORDER BY n", &[]).await?;
            rows.iter().map(|row| row.int(0)).collect()
        })
    })
    .await
}

/// Stores a number.
pub async fn put(db: &Db, n: i64) -> Result<(), StoreError> {
    db.write(move |tx| Box::pin(insert(tx, n))).await
}

pub async fn insert(tx: &mut Tx, n: i64) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO numbers (n, word) VALUES ($1, $2)",
        &lancar_store::params![n, &format!("w{n}")],
    )
    .await?;
    Ok(())
}
