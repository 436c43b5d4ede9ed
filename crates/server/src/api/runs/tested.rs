//! What a person says to a test run: one transaction, one line in the audit log, and everyone who
//! waits for the run is told.

use std::sync::Arc;

use lancar_domain::id::{BotUserId, RunId};
use lancar_domain::run::Pretence;
use lancar_engine::control::{TestWord, tell_test};
use lancar_store::runs::{RunRow, run as run_row};
use serde_json::{Value, json};

use crate::api::owned::owned_run;
use crate::app::App;
use crate::auth::Actor;
use crate::error::Problem;

/// Says it.
///
/// # Errors
/// 404 when the run is not one of the actor's workspace; when its state does not allow it.
pub async fn tell(app: &App, actor: &Actor, run: RunId, word: TestWord) -> Result<RunRow, Problem> {
    let mut change = app.change(actor);
    let core = Arc::clone(&app.engine);
    let (row, announce) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                owned_run(tx, &change.workspace, &run).await?;
                let (by, at) = (change.by.clone(), change.at);
                let (action, detail) = noted(&word);
                let announce = tell_test(tx, &core, &run, (word, &by), at).await?;
                change.note(tx, action, run.as_str(), detail).await?;
                let row = run_row(tx, &run).await?;
                let row = row.ok_or_else(|| Problem::no("a run"))?;
                Ok::<(RunRow, Vec<BotUserId>), Problem>((row, announce))
            })
        })
        .await?;
    app.engine.wake();
    for user in &announce {
        app.engine.live.announce(user);
    }
    Ok(row)
}

fn noted(word: &TestWord) -> (&'static str, Value) {
    match word {
        TestWord::Send => ("run.send", json!({})),
        TestWord::Hurry => ("run.hurry", json!({})),
        TestWord::Pretend(Pretence::Succeeded(_)) => {
            ("run.pretend", json!({"outcome": "succeeded"}))
        }
        TestWord::Pretend(Pretence::Failed(_)) => ("run.pretend", json!({"outcome": "failed"})),
    }
}
