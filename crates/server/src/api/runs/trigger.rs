//! Triggers a workflow for a bot user.
//!
//! Must stay true: it can do what the action item *Trigger workflow* can, within the same limits; who
//! asks again with the same key gets the same run, also when two ask at once.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, RunId};
use lancar_engine::control::{self, Wanted};
use lancar_store::Tx;
use lancar_store::idempotency::{Asking, Claimed, claim, settle};
use lancar_store::runs::{Triggered, run as run_row};
use serde_json::json;

use super::shape::View;
use super::wanted::Input;
use crate::api::body::Body;
use crate::api::change::Change;
use crate::api::idempotency::{IdempotencyKey, KEPT};
use crate::api::owned::owned_bot;
use crate::api::target::Target;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{May, hash_token};
use crate::error::{Problem, ProblemDocument};

/// Trigger a workflow
///
/// The run is stored when this answers, and goes on in the background. A tester gets the draft, as in a
/// block. Each call starts a run, unless a key says that it is the same: `Idempotency-Key` answers the
/// run of the first call for 24 hours, `deduplicate` that of the first trigger within the window,
/// whoever asked.
#[utoipa::path(
    post, path = "/bots/{bot}/runs", tag = "runs", operation_id = "trigger_run",
    params(
        ("bot" = String, Path, description = "The bot.", example = "bot_none"),
        ("Idempotency-Key" = Option<String>, Header,
            description = "1 to 200 visible ASCII characters of your choice. The same key from the same account or key of yours answers the same run for 24 hours; with another body it is refused (`idempotency_key_reused`)."),
    ),
    request_body = Input,
    responses(
        (status = 202, description = "The run is there.", body = View),
        (status = 200, description = "A run with that key was there already; nothing was changed.", body = View),
        (status = "4XX", description = "Nothing was changed.", body = ProblemDocument),
    ),
    security(("session" = ["runs:write"]), ("api_key" = ["runs:write"])),
)]
pub async fn trigger(
    may: May<need::RunsWrite>,
    State(app): State<App>,
    Target(bot): Target<BotId>,
    key: Option<IdempotencyKey>,
    Body(input): Body<Input>,
) -> Result<(StatusCode, Json<View>), Problem> {
    let mut change = app.change(&may.actor);
    let core = Arc::clone(&app.engine);
    let same = hash_token(&serde_json::to_string(&input).map_err(Problem::internal)?);
    let answer = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_bot(tx, &change.workspace, &bot).await?;
                let asking = key.map(|key| asking(&bot, &change, key, same));
                if let Some(earlier) = begin(tx, asking.as_ref()).await? {
                    return Ok((StatusCode::OK, view(tx, &earlier).await?));
                }
                let facts = &core.books.open(tx, &bot).await?.facts;
                let wanted = input.read(&change, facts)?;
                let detail = json!({"workflow": wanted.flow, "bot_user": wanted.user});
                let (run, triggered) = start(tx, &core, (&bot, wanted), &change).await?;
                if let Some(asking) = &asking {
                    settle(tx, asking, &run).await?;
                }
                let status = match triggered {
                    Triggered::Deduplicated(_) => StatusCode::OK,
                    Triggered::Started => {
                        change.note(tx, "run.trigger", run.as_str(), detail).await?;
                        StatusCode::ACCEPTED
                    }
                };
                Ok::<_, Problem>((status, view(tx, &run).await?))
            })
        })
        .await?;
    app.engine.wake();
    let (status, view) = answer;
    Ok((status, Json(view)))
}

async fn start(
    tx: &mut Tx,
    core: &lancar_engine::Core,
    (bot, wanted): (&BotId, Wanted),
    change: &Change,
) -> Result<(RunId, Triggered), Problem> {
    Ok(control::trigger(tx, core, bot, wanted, change.at).await?)
}

fn asking(bot: &BotId, change: &Change, key: IdempotencyKey, same: String) -> Asking {
    Asking {
        bot: bot.clone(),
        actor: change.by.clone(),
        key: key.0,
        fingerprint: same,
        at: change.at,
        until: change.at.plus(KEPT),
    }
}

/// The run of an earlier request with the same key; none when this is the first.
async fn begin(tx: &mut Tx, asking: Option<&Asking>) -> Result<Option<RunId>, Problem> {
    let Some(asking) = asking else {
        return Ok(None);
    };
    match claim(tx, asking).await? {
        Claimed::First => Ok(None),
        Claimed::Again(run) => Ok(Some(run)),
        Claimed::Differs => Err(Problem::of(Code::IdempotencyKeyReused)),
    }
}

async fn view(tx: &mut Tx, run: &RunId) -> Result<View, Problem> {
    let row = run_row(tx, run).await?;
    Ok(View::from(row.ok_or_else(|| Problem::no("a run"))?))
}
