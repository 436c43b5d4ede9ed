//! How the hosts that a bot calls answer.

use axum::Json;
use axum::extract::State;
use lancar_domain::id::BotId;
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::host_calls::{HostCalls, slowest_hosts};
use serde::{Deserialize, Serialize};

use crate::api::owned::owned_bot;
use crate::api::paging::Asked;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::May;
use crate::auth::permission::need;
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// Hosts that are told.
const MOST: u32 = 50;

/// Since when.
#[derive(Debug, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Query {
    /// From the hour of this moment on (RFC 3339); the last 24 hours when left out. What is older than
    /// 8 days is forgotten.
    #[param(format = DateTime)]
    pub since: Option<String>,
}

/// The calls to one host.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = HostCalls)]
pub struct View {
    /// The host.
    #[schema(example = "crm.example.com")]
    pub host: String,
    /// How often it was called; each try counts.
    pub calls: u32,
    /// How many of the calls failed.
    pub failures: u32,
    /// How long a call took on average, in milliseconds.
    pub average_ms: i64,
    /// How long the slowest took, in milliseconds.
    pub slowest_ms: i64,
}

/// The hosts a bot has called.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Hosts)]
pub struct Hosts {
    /// The slowest on average first, 50 at most.
    pub hosts: Vec<View>,
}

/// Hosts by slowness
///
/// How external requests of a bot were answered, by host. Counted by the hour and written every ten
/// seconds: a crash may lose the last of it.
#[utoipa::path(
    get, path = "/bots/{bot}/hosts", tag = "runs", operation_id = "list_hosts",
    params(("bot" = String, Path, description = "The bot.", example = "bot_none"), Query),
    responses(
        (status = 200, description = "The hosts.", body = Hosts),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["runs:read"]), ("api_key" = ["runs:read"])),
)]
pub async fn hosts(
    may: May<need::RunsRead>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    Asked(query): Asked<Query>,
) -> Result<Json<Hosts>, Problem> {
    let since = match query.since.as_deref() {
        None => app.clock.now().plus(Millis::hours(-24)),
        Some(text) => Timestamp::parse(text).ok_or_else(|| {
            let why = sentences::moment_expected();
            Problem::query("since", why)
        })?,
    };
    let workspace = may.actor.workspace;
    let hosts = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &workspace, &bot).await?;
                Ok::<_, Problem>(slowest_hosts(tx, &bot, since, MOST).await?)
            })
        })
        .await?;
    let hosts = hosts.into_iter().map(View::from).collect();
    Ok(Json(Hosts { hosts }))
}

impl From<HostCalls> for View {
    fn from(HostCalls { host, tally }: HostCalls) -> Self {
        Self {
            host,
            calls: tally.calls,
            failures: tally.failures,
            average_ms: tally.total.0 / i64::from(tally.calls.max(1)),
            slowest_ms: tally.slowest.0,
        }
    }
}
