//! [`App`]: what every handler holds, and the router that hangs on it.

use std::ops::Deref;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderMap, Uri, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse, Response};
use lancar_domain::id::WorkspaceId;
use lancar_effects::guard::Guard;
use lancar_effects::outside::Outside;
use lancar_effects::secret::Keyring;
use lancar_engine::Core;
use lancar_engine::clock::Clock;
use lancar_store::workspaces::{Workspace, insert_workspace, list_workspaces};
use lancar_store::{Db, Page, StoreError};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::CompressionLayer;

use crate::api::changes::open_streams::OpenStreams;
use crate::api::limits::RateLimits;
use crate::auth::{Passwords, Throttle};
use crate::chat::OpenChats;
use crate::config::Config;
use crate::error::Problem;
use crate::metrics::Metrics;
use crate::pages::language::Language;
use crate::pages::refused::refused;
use crate::sentences;
use crate::settings::Live;
use crate::{api, auth, chat, console, finish, metrics, pages, probes};

/// Most bytes of a body, unless a route says otherwise.
pub const BODY_LIMIT: usize = 1024 * 1024;

/// What a server is put together from.
pub struct Parts {
    /// The data.
    pub db: Db,
    /// The keys that secrets are sealed with.
    pub keyring: Arc<Keyring>,
    /// Who may be called; its allow list follows the settings.
    pub guard: Guard,
    /// Everything beyond the database.
    pub outside: Arc<dyn Outside>,
    /// Time and entropy.
    pub clock: Arc<dyn Clock>,
    /// Turns of conversations and control of runs.
    pub engine: Arc<Core>,
    /// What the one who starts the server decided.
    pub config: Config,
}

/// The server. A clone is the same server.
#[derive(Clone)]
pub struct App(Arc<State>);

/// What is behind an [`App`].
pub struct State {
    /// The data.
    pub db: Db,
    /// The keys that secrets are sealed with.
    pub keyring: Arc<Keyring>,
    /// Who may be called; its allow list follows the settings.
    pub guard: Guard,
    /// Everything beyond the database.
    pub outside: Arc<dyn Outside>,
    /// Time and entropy.
    pub clock: Arc<dyn Clock>,
    /// Turns of conversations and control of runs.
    pub engine: Arc<Core>,
    /// What the one who starts the server decided.
    pub config: Config,
    /// The first workspace, whose team decides what concerns the whole installation.
    pub workspace: WorkspaceId,
    /// What the team decided, as it is now.
    pub settings: Live,
    /// Chats that are open, and streams of changes: all end when the server goes away.
    pub chats: OpenChats,
    /// How many streams of changes each session holds.
    pub streams: OpenStreams,
    /// What is counted.
    pub metrics: Metrics,
    /// Checks passwords, a few at a time.
    pub passwords: Passwords,
    /// Slows down guessing at the login.
    pub throttle: Throttle,
    /// How often a session, key or address may ask.
    pub rates: RateLimits,
}

impl App {
    /// Puts a server together over a migrated database. Makes the workspace at the very first start,
    /// and puts the settings in force.
    ///
    /// # Errors
    /// What the database says.
    pub async fn open(parts: Parts) -> Result<Self, StoreError> {
        let workspace = home(&parts.db, &*parts.clock).await?;
        let settings = Live::default();
        let app = Self(Arc::new(State {
            passwords: Passwords::default(),
            throttle: Throttle::new(&parts.clock),
            rates: RateLimits::new(&parts.clock),
            chats: OpenChats::default(),
            streams: OpenStreams::default(),
            metrics: Metrics::default(),
            db: parts.db,
            keyring: parts.keyring,
            guard: parts.guard,
            outside: parts.outside,
            clock: parts.clock,
            engine: parts.engine,
            config: parts.config,
            workspace,
            settings,
        }));
        app.put_in_force(app.stored_settings().await?);
        Ok(app)
    }
}

impl Deref for App {
    type Target = State;

    fn deref(&self) -> &State {
        &self.0
    }
}

/// Every route of the server, with everything that is true for all of them.
pub fn router(app: App) -> Router {
    Router::new()
        .merge(api::routes::router(&app))
        .merge(pages::routes::router())
        .merge(chat::router())
        .merge(probes::router())
        .merge(console::router())
        .fallback(nothing_here)
        .method_not_allowed_fallback(wrong_method)
        .layer(from_fn_with_state(app.clone(), auth::identify))
        .layer(DefaultBodyLimit::max(BODY_LIMIT))
        .layer(CatchPanicLayer::custom(finish::panicked))
        .layer(from_fn_with_state(app.clone(), metrics::observe))
        .layer(from_fn_with_state(app.clone(), finish::finish))
        // Outside of `finish`, which writes bodies.
        .layer(CompressionLayer::new())
        .with_state(app)
}

/// For a program a problem as always; whoever follows a link in a browser gets a page.
async fn nothing_here(address: Uri, headers: HeaderMap) -> Response {
    let problem = Problem::new(
        lancar_domain::error::Code::NotFound,
        sentences::nothing_at_address(),
    );
    let takes_pages = headers
        .get(header::ACCEPT)
        .and_then(|types| types.to_str().ok())
        .is_some_and(|types| types.contains("text/html"));
    if takes_pages && !address.path().starts_with("/api/") {
        return refused(Language::of(&headers), &problem);
    }
    problem.into_response()
}

async fn wrong_method(method: axum::http::Method) -> Problem {
    Problem::new(
        lancar_domain::error::Code::MethodNotAllowed,
        sentences::method_not_taken(method.as_str()),
    )
}

/// The oldest workspace, made when there is none.
async fn home(db: &Db, clock: &dyn Clock) -> Result<WorkspaceId, StoreError> {
    let (now, mut ids) = (clock.now(), clock.ids());
    db.write(move |tx| {
        Box::pin(async move {
            // Two processes may start on one database at the same moment.
            lancar_store::dialect::lock_until_commit(tx, "first start").await?;
            if let Some(found) = list_workspaces(tx, Page::first(1)).await?.rows.pop() {
                return Ok(found.id);
            }
            let made = Workspace {
                id: ids.next(),
                name: "Workspace".to_owned(),
                zone: "UTC".to_owned(),
                created_at: now,
            };
            insert_workspace(tx, &made).await?;
            Ok(made.id)
        })
    })
    .await
}
