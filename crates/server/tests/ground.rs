//! [`TestServer`]: the whole server, and people in every role who ask it something.
//!
//! Must stay true: every answer and every line of the log is kept, and [`TestServer::finish`] fails a
//! test in which a planted secret was in one of them.

use std::collections::BTreeMap;
use std::error::Error;
use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, Once, PoisonError};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Method, Request, Response, StatusCode, header};
use futures_util::future::BoxFuture;
use http_body_util::BodyExt;
use lancar_domain::id::{AccountId, ApiKeyId, Ids, MemberId};
use lancar_domain::time::Timestamp;
use lancar_effects::guard::{AllowList, Guard};
use lancar_effects::recorded::Recorded;
use lancar_effects::secret::Keyring;
use lancar_engine::clock::ManualClock;
use lancar_engine::{Capacity, Core};
use lancar_server::app::{App, Parts, router};
use lancar_server::auth::{LocalToken, Permission, hash_token};
use lancar_server::config::Config;
use lancar_store::accounts::{Account, Member, Role, insert_account, insert_member};
use lancar_store::api_keys::{ApiKey, insert_api_key};
use lancar_store::sessions::{Session, insert_session};
use lancar_store::{DatabaseUrl, Db, Options, StoreError, Tx};
use serde_json::Value;
use tempfile::TempDir;
use tower::ServiceExt;

pub type Fallible<T = ()> = Result<T, Box<dyn Error + Send + Sync>>;

pub const NOW: Timestamp = Timestamp::from_millis(1_800_000_000_000);

/// Sent as every secret value there is; it may come back in no answer.
pub const PLANTED: &str = "planted-hunter2-planted";

const LOCAL: &str = "lnl_for-the-test";

/// What was logged by any test of this process.
static LOG: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// Writes into [`LOG`].
struct Log;

/// Who asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum As {
    Nobody,
    /// A person in this role, with a session.
    Role(Role),
    /// A program with a key of the owner's, narrowed to these.
    Key(Vec<Permission>),
    /// The command line on the same machine.
    Local,
}

/// What was answered.
#[derive(Debug)]
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

pub struct TestServer {
    pub app: App,
    pub clock: ManualClock,
    pub outside: Recorded,
    router: Router,
    answers: Mutex<Vec<String>>,
    _folder: TempDir,
}

impl Answer {
    /// The body as JSON; null when it is none.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_default()
    }

    /// A text in the body, by a JSON pointer; empty when there is none.
    pub fn at(&self, pointer: &str) -> String {
        let json = self.json();
        let found = json.pointer(pointer).and_then(Value::as_str);
        found.unwrap_or_default().to_owned()
    }

    /// Status and code in one text: `201`, `422 invalid_body hosts[0]`.
    pub fn said(&self) -> String {
        let words = [
            self.status.as_str().to_owned(),
            self.at("/code"),
            self.at("/field"),
        ];
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        words.join(" ")
    }
}

impl TestServer {
    pub async fn start() -> Fallible<Self> {
        Self::start_at("http://localhost:8080").await
    }

    pub async fn start_at(url: &str) -> Fallible<Self> {
        write_the_log_down();
        let folder = TempDir::new()?;
        let db = Db::open(
            &DatabaseUrl::sqlite(folder.path().join("lancar.db")),
            Options::default(),
        )
        .await?;
        db.migrate(NOW).await?;
        let clock = ManualClock::at(NOW);
        let outside = Recorded::new();
        let mut config = Config::at(url.parse()?);
        config.local_token = Some(LocalToken::of(LOCAL));
        let keyring = Arc::new(Keyring::open_or_create(&folder.path().join("keys"))?);
        let engine = Arc::new(Core::new(
            db.clone(),
            Arc::new(clock.clone()),
            (Arc::new(outside.clone()), keyring.clone()),
            Capacity::default(),
        ));
        let app = App::open(Parts {
            db,
            keyring,
            guard: Guard::new(AllowList::none()),
            outside: Arc::new(outside.clone()),
            clock: Arc::new(clock.clone()),
            engine,
            config,
        })
        .await?;
        let server = Self {
            router: router(app.clone()),
            app,
            clock,
            outside,
            answers: Mutex::default(),
            _folder: folder,
        };
        for role in Role::ALL {
            server.add_member(role).await?;
        }
        Ok(server)
    }

    /// Asks, with a JSON body if there is one.
    pub async fn ask(
        &self,
        who: &As,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Fallible<Answer> {
        let body = body.map(|body| body.to_string());
        self.ask_raw(who, method, path, body).await
    }

    /// Asks, with a body that need not be JSON.
    pub async fn ask_raw(
        &self,
        who: &As,
        method: Method,
        path: &str,
        body: Option<String>,
    ) -> Fallible<Answer> {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::IF_MATCH, "*");
        if body.is_some() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        request = match who {
            As::Nobody => request,
            As::Role(role) => request
                .header(
                    header::COOKIE,
                    format!("lancar=session-of-{}", role.as_str()),
                )
                .header("sec-fetch-site", "same-origin"),
            As::Key(scopes) => {
                let key = self.add_key(scopes).await?;
                request.header(header::AUTHORIZATION, format!("Bearer {key}"))
            }
            As::Local => request.header(header::AUTHORIZATION, format!("Bearer {LOCAL}")),
        };
        self.send(request.body(Body::from(body.unwrap_or_default()))?)
            .await
    }

    /// Sends a request from this machine.
    pub async fn send(&self, request: Request<Body>) -> Fallible<Answer> {
        self.send_from("127.0.0.1:4000", request).await
    }

    /// Sends a request from this machine, and leaves the body of the answer to be read.
    pub async fn open(&self, mut request: Request<Body>) -> Fallible<Response<Body>> {
        let peer: SocketAddr = "127.0.0.1:4000".parse()?;
        request.extensions_mut().insert(ConnectInfo(peer));
        Ok(self.router.clone().oneshot(request).await?)
    }

    /// Sends a request from an address.
    pub async fn send_from(&self, peer: &str, mut request: Request<Body>) -> Fallible<Answer> {
        let peer: SocketAddr = peer.parse()?;
        request.extensions_mut().insert(ConnectInfo(peer));
        let (parts, body) = self.router.clone().oneshot(request).await?.into_parts();
        let streams = parts.headers.get(header::CONTENT_TYPE);
        let bytes = match streams.is_some_and(|media| media == "text/event-stream") {
            // It has no end: what comes first is enough.
            true => first_of(body).await?,
            false => body.collect().await?.to_bytes().to_vec(),
        };
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let whole = format!("{:?} {text}", parts.headers);
        self.answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .push(whole);
        Ok(Answer {
            status: parts.status,
            headers: parts.headers,
            text,
        })
    }

    /// How many rows each table has.
    pub async fn census(&self) -> Fallible<BTreeMap<String, i64>> {
        let census = self
            .app
            .db
            .read(|tx| Box::pin(async move { lancar_store::census::rows(tx).await }))
            .await;
        census.map_err(|error: StoreError| error.into())
    }

    /// Lets the tests that follow look at the database itself.
    pub async fn read<T, F>(&self, work: F) -> Fallible<T>
    where
        T: Send + 'static,
        F: for<'t> FnOnce(&'t mut Tx) -> BoxFuture<'t, Result<T, StoreError>> + Send + 'static,
    {
        Ok(self.app.db.read(work).await?)
    }

    /// The end of a test: no answer and no line of the log had a planted secret in it.
    pub async fn finish(self) -> Fallible {
        for answer in self
            .answers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .iter()
        {
            assert!(!answer.contains(PLANTED), "a secret was answered: {answer}");
        }
        self.app.db.close().await?;
        let log = LOG.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let log = String::from_utf8_lossy(&log);
        assert!(!log.contains(PLANTED), "a secret was logged: {log}");
        Ok(())
    }

    async fn add_member(&self, role: Role) -> Fallible {
        let account = Account {
            id: account_id(role),
            email: format!("{}@example.com", role.as_str()),
            created_at: NOW,
        };
        let member = Member {
            id: member_id(role),
            workspace: self.app.workspace.clone(),
            account: account.id.clone(),
            email: account.email.clone(),
            name: role.as_str().to_owned(),
            role,
            created_at: NOW,
            disabled_at: None,
        };
        let session = Session {
            member: member.id.clone(),
            created_at: NOW,
            expires_at: Timestamp::from_millis(i64::MAX),
        };
        let hash = hash_token(&format!("session-of-{}", role.as_str()));
        self.app
            .db
            .write(move |tx| {
                Box::pin(async move {
                    insert_account(tx, &account, "no password").await?;
                    insert_member(tx, &member).await?;
                    insert_session(tx, &hash, &session).await
                })
            })
            .await
            .map_err(|error: StoreError| error.into())
    }

    async fn add_key(&self, scopes: &[Permission]) -> Fallible<String> {
        let id: ApiKeyId = self.app.change_by("test", &self.app.workspace).ids.next();
        let secret = format!("lnc_{id}");
        let hash = hash_token(&secret);
        let key = ApiKey {
            id,
            workspace: self.app.workspace.clone(),
            name: "test".to_owned(),
            prefix: "lnc_test".to_owned(),
            scopes: scopes.iter().map(ToString::to_string).collect(),
            created_by: member_id(Role::Owner),
            created_at: NOW,
            last_used_at: Some(Timestamp::from_millis(i64::MAX)),
            revoked_at: None,
        };
        self.app
            .db
            .write(move |tx| Box::pin(async move { insert_api_key(tx, &key, &hash).await }))
            .await
            .map_err(|error: StoreError| error)?;
        Ok(secret)
    }
}

async fn first_of(mut body: Body) -> Fallible<Vec<u8>> {
    let frame = body.frame().await.transpose()?;
    let data = frame.and_then(|frame| frame.into_data().ok());
    Ok(data.map(|data| data.to_vec()).unwrap_or_default())
}

/// The id of the one member in a role.
pub fn member_id(role: Role) -> MemberId {
    Ids::new(NOW, role as u64 + 1).next()
}

/// The id of their account.
pub fn account_id(role: Role) -> AccountId {
    Ids::new(NOW, role as u64 + 1).next()
}

fn write_the_log_down() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let subscriber = tracing_subscriber::fmt()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(|| Log)
            .finish();
        tracing::subscriber::set_global_default(subscriber)
            .expect("no other test of this binary writes the log elsewhere");
    });
}

impl Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        LOG.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
