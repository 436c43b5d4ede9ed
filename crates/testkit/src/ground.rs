//! A fresh, migrated database of each kind for one test, taken away with it.

use std::error::Error;
use std::sync::atomic::{AtomicU32, Ordering};

use lancar_domain::time::Timestamp;
use lancar_store::crash::CrashPoint;
use lancar_store::{DatabaseUrl, Db, Options};
use tempfile::TempDir;
use tokio_postgres::NoTls;

/// What a test or a step of it answers.
pub type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

/// The moment at which every test begins.
pub const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// Which database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A file in a temporary folder.
    Sqlite,
    /// A database on the server that `LANCAR_TEST_POSTGRES` names.
    Postgres,
}

/// Where one test stands.
#[derive(Debug)]
pub struct Ground {
    /// Which database.
    pub kind: Kind,
    url: DatabaseUrl,
    /// Files beside the database: the keys.
    folder: TempDir,
    _on_server: Option<OnServer>,
}

#[derive(Debug)]
struct OnServer {
    server: String,
    name: String,
}

impl Ground {
    /// A fresh database with its tables.
    ///
    /// # Errors
    /// When there is no server, or the database can not be made.
    pub async fn new(kind: Kind) -> Fallible<Self> {
        let folder = TempDir::new()?;
        let (url, on_server) = match kind {
            Kind::Sqlite => (DatabaseUrl::sqlite(folder.path().join("lancar.db")), None),
            Kind::Postgres => {
                let made = OnServer::create().await?;
                let mut url = url::Url::parse(&made.server)?;
                url.set_path(&made.name);
                (url.as_str().parse()?, Some(made))
            }
        };
        let ground = Self {
            kind,
            url,
            folder,
            _on_server: on_server,
        };
        let db = ground.open(CrashPoint::never()).await?;
        db.migrate(NOW).await?;
        db.close().await?;
        Ok(ground)
    }

    /// Opens the database, as one more process does.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(&self, crash: CrashPoint) -> Fallible<Db> {
        open(&self.url, crash).await
    }

    /// Its address.
    #[must_use]
    pub fn url(&self) -> DatabaseUrl {
        self.url.clone()
    }

    /// The file with the keys that secrets are sealed with.
    #[must_use]
    pub fn keys(&self) -> std::path::PathBuf {
        self.folder.path().join("keys")
    }

    /// Comes back when no process holds the engine: a server notices a dead connection a moment
    /// after it is gone.
    ///
    /// # Errors
    /// What the database says.
    pub async fn until_nobody_drives(&self) -> Fallible {
        let db = self.open(CrashPoint::never()).await?;
        loop {
            if let Some(hold) = db.try_hold("engine").await? {
                hold.release().await?;
                break;
            }
            tokio::task::yield_now().await;
        }
        Ok(db.close().await?)
    }
}

/// Opens a database that ends at `crash`.
///
/// # Errors
/// What the database says.
pub async fn open(url: &DatabaseUrl, crash: CrashPoint) -> Fallible<Db> {
    let options = Options {
        crash: Some(crash),
        connections: 6,
        ..Options::default()
    };
    Ok(Db::open(url, options).await?)
}

impl OnServer {
    async fn create() -> Fallible<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let server = server()?;
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let name = format!("lancar_testkit_{}_{number}", std::process::id());
        // Left behind by a killed run with the same number.
        on_server(
            &server,
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
        )
        .await?;
        // A language's order of letters, so that a text column that is not ordered by bytes shows.
        let create = format!(
            "CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C' \
             LOCALE_PROVIDER icu ICU_LOCALE 'en-US'"
        );
        on_server(&server, create).await?;
        Ok(Self { server, name })
    }
}

impl Drop for OnServer {
    fn drop(&mut self) {
        let (server, name) = (self.server.clone(), self.name.clone());
        // A thread of its own: a runtime can not be blocked on from within another.
        let dropped = std::thread::spawn(move || -> Fallible {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()?;
            runtime.block_on(on_server(
                &server,
                format!("DROP DATABASE {name} WITH (FORCE)"),
            ))
        })
        .join();
        if !matches!(dropped, Ok(Ok(()))) && !std::thread::panicking() {
            panic!("the test's database could not be dropped: {dropped:?}");
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the surroundings of tests come in here and nowhere else"
)]
fn server() -> Fallible<String> {
    std::env::var("LANCAR_TEST_POSTGRES").map_err(|_| {
        "LANCAR_TEST_POSTGRES is not set: the engine's tests run on PostgreSQL too, and \
         `cargo xtask test` starts one"
            .into()
    })
}

async fn on_server(server: &str, sql: String) -> Fallible {
    let (client, connection) = tokio_postgres::connect(server, NoTls).await?;
    let line = tokio::spawn(connection);
    client.batch_execute(&sql).await?;
    drop(client);
    line.await??;
    Ok(())
}
