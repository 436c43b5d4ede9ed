//! What people of the team do in a conversation: write by hand, keep the bot still, let it go on.
//! Each is one transaction with its line in the audit log.
//!
//! Must stay true: an answer's own id counts once; nothing is shown in the chat before its commit.

use std::sync::Arc;

use lancar_domain::conversation::{Onwards, TurnInput};
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId};
use lancar_domain::message::Content;
use lancar_domain::time::{Millis, Timestamp};
use lancar_engine::converse::{Heard, Speaker, take_turn};
use lancar_store::accounts::member;
use lancar_store::bot_users::BotUser;
use lancar_store::{Tx, conversations, inbox};
use serde_json::{Value, json};

use crate::api::change::Change;
use crate::api::owned::owned_user_to_change;
use crate::app::App;
use crate::auth::{Actor, Who};
use crate::error::Problem;
use crate::receive::Received;
use crate::sentences;

/// The longest pause, in minutes: 30 days.
pub const LONGEST_PAUSE: u32 = 43_200;

/// What someone does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Deed {
    /// They write by hand.
    Answer {
        /// What.
        text: String,
        /// Their own id of it.
        client_id: Option<String>,
        /// How many minutes the bot keeps still at least; none: it is left as it is.
        pause: Option<u32>,
    },
    /// The bot keeps still.
    Pause {
        /// For so many minutes; none: until someone lets it go on.
        minutes: Option<u32>,
    },
    /// The bot goes on.
    Resume(Onwards),
}

/// Does it.
///
/// # Errors
/// When there is no such bot user; when the bot is to go on and does not keep still; what the
/// database says. Nothing was changed then.
pub async fn take_over(
    app: &App,
    actor: &Actor,
    (bot, user): (BotId, BotUserId),
    deed: Deed,
) -> Result<Received, Problem> {
    let (core, mut change) = (Arc::clone(&app.engine), app.change(actor));
    let (who, whose) = (actor.who.clone(), user.clone());
    let received = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = owned_user_to_change(tx, &change.workspace, (&bot, &whose)).await?;
                if let Some(seq) = counted(tx, &user, &deed).await? {
                    let repeated = true;
                    return Ok(Received { seq, repeated });
                }
                check(tx, &user, &deed).await?;
                let (action, detail) = told(&deed);
                let (input, heard) = carried_out(tx, &who, deed, change.at).await?;
                let by_hand = heard.is_some();
                let at = (change.at, &mut change.ids.clone());
                let turned = take_turn(tx, &core.books, &user, (input, heard), at).await?;
                let first = turned.messages.first().filter(|_| by_hand);
                let seq = first.map_or(0, |message| message.seq);
                if by_hand {
                    // Who answers has read what came before.
                    inbox::mark_read(tx, (&user.id, &user.bot), seq).await?;
                }
                let detail = json!({"bot": user.bot, "seq": first.map(|m| m.seq), "how": detail});
                note(tx, &mut change, (action, &user), detail).await?;
                let repeated = false;
                Ok::<_, Problem>(Received { seq, repeated })
            })
        })
        .await?;
    app.engine.live.announce(&user);
    // There may be runs to start, and a pause that ends by itself.
    app.engine.wake();
    Ok(received)
}

/// The number an answer got when it came before.
async fn counted(tx: &mut Tx, user: &BotUser, deed: &Deed) -> Result<Option<i64>, Problem> {
    match deed {
        Deed::Answer {
            client_id: Some(id),
            ..
        } => Ok(conversations::seq_of_client_id(tx, &user.id, id).await?),
        Deed::Answer {
            client_id: None, ..
        }
        | Deed::Pause { .. }
        | Deed::Resume(_) => Ok(None),
    }
}

async fn check(tx: &mut Tx, user: &BotUser, deed: &Deed) -> Result<(), Problem> {
    match deed {
        Deed::Answer { .. } | Deed::Pause { .. } => Ok(()),
        Deed::Resume(_) => {
            let kept = conversations::conversation(tx, &user.id).await?;
            if kept.is_some_and(|kept| kept.state.is_paused()) {
                return Ok(());
            }
            let why = sentences::not_kept_still();
            Err(Problem::new(Code::Conflict, why))
        }
    }
}

/// The turn it is, and what is said with it.
async fn carried_out(
    tx: &mut Tx,
    who: &Who,
    deed: Deed,
    now: Timestamp,
) -> Result<(TurnInput, Option<Heard>), Problem> {
    let after = |minutes: u32| now.plus(Millis::minutes(i64::from(minutes)));
    Ok(match deed {
        Deed::Answer {
            text,
            client_id,
            pause,
        } => {
            let heard = Heard {
                by: Speaker::Agent(called(tx, who).await?),
                content: Content::text(text),
                client_id,
            };
            let pause_until = pause.map(after);
            (TurnInput::ByHand { pause_until }, Some(heard))
        }
        Deed::Pause { minutes } => {
            let until = minutes.map(after);
            (TurnInput::Pause { until }, None)
        }
        Deed::Resume(onwards) => (TurnInput::Resume(onwards), None),
    })
}

/// What a person of the team is called; a program has no name to show in a chat.
async fn called(tx: &mut Tx, who: &Who) -> Result<Option<String>, Problem> {
    match who {
        Who::Member { id, .. } => Ok(member(tx, id).await?.map(|member| member.name)),
        Who::Key { .. } | Who::Local => Ok(None),
    }
}

/// How the audit log tells of it.
fn told(deed: &Deed) -> (&'static str, Value) {
    match deed {
        Deed::Answer { pause, .. } => ("conversation.answer", json!({"pause_minutes": pause})),
        Deed::Pause { minutes } => ("conversation.pause", json!({"minutes": minutes})),
        Deed::Resume(Onwards::Continue) => ("conversation.resume", json!("continue")),
        Deed::Resume(Onwards::Restart) => ("conversation.resume", json!("restart")),
    }
}

async fn note(
    tx: &mut Tx,
    change: &mut Change,
    (action, user): (&str, &BotUser),
    detail: Value,
) -> Result<(), Problem> {
    Ok(change.note(tx, action, user.id.as_str(), detail).await?)
}
