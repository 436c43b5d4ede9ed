//! The only way in for what a bot user does, whatever the channel: one transaction that counts the
//! message, takes the turn and triggers what the turn triggers.
//!
//! Must stay true: a sender's own id counts once; nothing is answered before the commit; nothing
//! here waits for a worker, a queue or a limit of the engine.

use std::sync::Arc;

use lancar_domain::conversation::{Inbound, Pressed, Standing, TurnInput};
use lancar_domain::error::Code;
use lancar_domain::flow::FlowType;
use lancar_domain::id::{BotId, BotUserId, FlowId, Ids, ItemId, MessageId};
use lancar_domain::message::Content;
use lancar_domain::trigger::PREVIEW_CHANNEL;
use lancar_engine::converse::{Heard, Speaker, Turned, take_turn};
use lancar_store::bot_users::{self, BotUser};
use lancar_store::{Tx, conversations, flows};
use serde_json::json;

use crate::api::change::Change;
use crate::api::owned::owned_bot;
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// The longest text of one message, in characters.
pub const TEXT_CHARS: usize = 4_000;

/// What a bot user did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Incoming {
    /// They wrote.
    Text(String),
    /// They pressed a button, a quick reply or Skip.
    Press {
        /// The message that offers it.
        message: MessageId,
        /// What was pressed.
        button: ItemId,
    },
}

/// What became of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Received {
    /// The number of their message in the conversation.
    pub seq: i64,
    /// Whether it had counted before, so that nothing happened.
    pub repeated: bool,
}

/// Someone who comes to a bot.
#[derive(Debug, Clone)]
pub struct Newcomer {
    /// The channel: `web`, `api`.
    pub channel: &'static str,
    /// Who they are on it.
    pub external_id: String,
    /// What they read, if known.
    pub language: Option<String>,
}

/// Who sends what a bot user did.
#[derive(Debug, Clone)]
pub struct Sender {
    /// Their own id of it.
    pub client_id: Option<String>,
    /// Someone of the team, or a key, in the bot user's name: for the audit log.
    pub change: Option<Change>,
}

/// Takes what a bot user did. `client_id` is the sender's own id of it.
///
/// # Errors
/// As [`receive_from`].
pub async fn receive(
    app: &App,
    user: &BotUserId,
    incoming: Incoming,
    client_id: Option<String>,
) -> Result<Received, Problem> {
    let sender = Sender {
        client_id,
        change: None,
    };
    receive_from(app, user, incoming, sender).await
}

/// Takes what a bot user did, or what someone did in their name.
///
/// # Errors
/// When the text is empty or too long, the button is not one of the message, the bot user is gone,
/// or the database can not take it. Nothing has counted then.
pub async fn receive_from(
    app: &App,
    user: &BotUserId,
    incoming: Incoming,
    Sender { client_id, change }: Sender,
) -> Result<Received, Problem> {
    check_text(&incoming)?;
    let (core, user_id, now) = (Arc::clone(&app.engine), user.clone(), app.clock.now());
    let mut ids = app.clock.ids();
    let (received, started) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let user = locked(tx, &user_id).await?;
                if let Some(id) = &client_id
                    && let Some(seq) = conversations::seq_of_client_id(tx, &user.id, id).await?
                {
                    return Ok((
                        Received {
                            seq,
                            repeated: true,
                        },
                        false,
                    ));
                }
                let (input, content) = understood(tx, &user, incoming).await?;
                let heard = Heard {
                    by: Speaker::User,
                    content,
                    client_id,
                };
                let input = TurnInput::Inbound(input);
                let turned = take_turn(
                    tx,
                    &core.books,
                    &user,
                    (input, Some(heard)),
                    (now, &mut ids),
                )
                .await?;
                let seq = turned.messages.first().map_or(0, |message| message.seq);
                if let Some(mut change) = change {
                    let detail = json!({"seq": seq});
                    change
                        .note(tx, "conversation.send_in", user.id.as_str(), detail)
                        .await?;
                }
                Ok::<_, Problem>((
                    Received {
                        seq,
                        repeated: false,
                    },
                    turned.started_runs,
                ))
            })
        })
        .await?;
    app.engine.live.announce(user);
    if started {
        app.engine.wake();
    }
    Ok(received)
}

/// Takes in someone who comes for the first time: the main flow starts for them. Someone the channel
/// knows already is only found.
///
/// # Errors
/// When there is no such bot or its main flow is not published; what the database says.
pub async fn arrive(app: &App, bot: &BotId, newcomer: Newcomer) -> Result<BotUser, Problem> {
    let (core, bot, now) = (Arc::clone(&app.engine), bot.clone(), app.clock.now());
    let mut ids = app.clock.ids();
    let (user, started) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let book = core.books.open(tx, &bot).await?;
                let main = book
                    .main_flow
                    .as_ref()
                    .and_then(|main| book.library.current(main));
                if main.is_none() {
                    let why = sentences::main_flow_unpublished();
                    return Err(Problem::new(Code::NotPublished, why));
                }
                let user = BotUser {
                    id: ids.next(),
                    bot: bot.clone(),
                    channel: newcomer.channel.to_owned(),
                    external_id: newcomer.external_id.clone(),
                    is_tester: false,
                    email_opt_in: None,
                    last_input: None,
                    created_at: now,
                    last_seen_at: now,
                };
                if !bot_users::insert_bot_user(tx, &user).await? {
                    let (channel, id) = (newcomer.channel, &newcomer.external_id);
                    let known = bot_users::bot_user_on(tx, &bot, channel, id).await?;
                    return known
                        .map(|user| (user, false))
                        .ok_or_else(|| Problem::no("a bot user"));
                }
                if let Some(language) = &newcomer.language {
                    let value = lancar_domain::value::Value::text(language.as_str());
                    bot_users::write_user_field(tx, &user, "Language", Some(&value)).await?;
                }
                let turned = first_turn(tx, &core.books, &user, (now, &mut ids)).await?;
                Ok((user, turned.started_runs))
            })
        })
        .await?;
    if started {
        app.engine.wake();
    }
    Ok(user)
}

/// Someone of the team who tries a bot beside its canvas.
#[derive(Debug)]
pub struct Trying {
    /// The hash of the token their chat joins with.
    pub token_hash: String,
    /// The normal sub flow to begin with; none for the main flow.
    pub flow: Option<FlowId>,
    /// Who it is, for the audit log.
    pub change: Change,
}

/// Makes a fresh person of the channel `preview`, for whom the drafts are walked, and takes their
/// first turn. Asked again with the same token, they are only found.
///
/// # Errors
/// When there is no such bot or sub flow to begin with; what the database says.
pub async fn preview(app: &App, bot: &BotId, trying: Trying) -> Result<BotUser, Problem> {
    let (core, bot) = (Arc::clone(&app.engine), bot.clone());
    let mut ids = app.clock.ids();
    let (user, started) = app
        .db
        .write(move |tx| {
            Box::pin(async move {
                let mut change = trying.change;
                owned_bot(tx, &change.workspace, &bot).await?;
                let flow = entrance(tx, &core.books, &bot, trying.flow).await?;
                let user = BotUser {
                    id: ids.next(),
                    bot: bot.clone(),
                    channel: PREVIEW_CHANNEL.to_owned(),
                    external_id: trying.token_hash,
                    is_tester: true,
                    email_opt_in: None,
                    last_input: None,
                    created_at: change.at,
                    last_seen_at: change.at,
                };
                if !bot_users::insert_bot_user(tx, &user).await? {
                    let known =
                        bot_users::bot_user_on(tx, &bot, PREVIEW_CHANNEL, &user.external_id);
                    let known = known.await?;
                    return known
                        .map(|user| (user, false))
                        .ok_or_else(|| Problem::no("a bot user"));
                }
                let detail = json!({"bot": bot, "flow": flow});
                change
                    .note(tx, "bot_user.preview", user.id.as_str(), detail)
                    .await?;
                let input = TurnInput::Enter { flow };
                let at = (change.at, &mut ids);
                let turned = take_turn(tx, &core.books, &user, (input, None), at).await?;
                Ok::<_, Problem>((user, turned.started_runs))
            })
        })
        .await?;
    if started {
        app.engine.wake();
    }
    Ok(user)
}

/// The sub flow that a preview begins with: one whose draft is a conversation.
async fn entrance(
    tx: &mut Tx,
    books: &lancar_engine::books::Books,
    bot: &BotId,
    wanted: Option<FlowId>,
) -> Result<FlowId, Problem> {
    let Some(wanted) = wanted else {
        let main = books.open(tx, bot).await?.main_flow.clone();
        let why = sentences::no_main_flow();
        return main.ok_or_else(|| Problem::new(Code::Conflict, why));
    };
    match flows::flow(tx, bot, &wanted).await? {
        Some(found) if found.line.kind == FlowType::Normal => Ok(wanted),
        Some(_) => Err(Problem::field("flow", sentences::normal_flow_expected())),
        None => Err(Problem::field("flow", sentences::no_such_flow_here())),
    }
}

async fn first_turn(
    tx: &mut Tx,
    books: &lancar_engine::books::Books,
    user: &BotUser,
    (now, ids): (lancar_domain::time::Timestamp, &mut Ids),
) -> Result<Turned, Problem> {
    let input = TurnInput::Inbound(Inbound::Arrived);
    Ok(take_turn(tx, books, user, (input, None), (now, ids)).await?)
}

async fn locked(tx: &mut Tx, id: &BotUserId) -> Result<BotUser, Problem> {
    bot_users::lock_bot_user(tx, id)
        .await?
        .ok_or_else(|| Problem::no("a bot user"))
}

fn check_text(incoming: &Incoming) -> Result<(), Problem> {
    match incoming {
        Incoming::Text(text) => check_words(text),
        Incoming::Press { .. } => Ok(()),
    }
}

/// Whether words can be a message.
///
/// # Errors
/// When there are none, or too many.
pub fn check_words(text: &str) -> Result<(), Problem> {
    if text.trim().is_empty() {
        return Err(Problem::field("text", sentences::message_without_text()));
    }
    let length = text.chars().count();
    if length > TEXT_CHARS {
        let why = sentences::message_too_long(TEXT_CHARS, length).about("text");
        return Err(Problem::new(Code::TooLarge, why).about("text"));
    }
    Ok(())
}

/// What a bot user did, as the conversation takes it, and as it is kept among the messages.
async fn understood(
    tx: &mut Tx,
    user: &BotUser,
    incoming: Incoming,
) -> Result<(Inbound, Content), Problem> {
    let (message, button) = match incoming {
        Incoming::Text(text) => {
            return Ok((Inbound::Text { text: text.clone() }, Content::text(text)));
        }
        Incoming::Press { message, button } => (message, button),
    };
    let kept = conversations::conversation(tx, &user.id).await?;
    let expects = kept.as_ref().and_then(|kept| kept.state.expects());
    let skip = expects
        .and_then(|expects| expects.skip.as_ref())
        .filter(|skip| skip.id == button);
    let message = conversations::message_by_id(tx, &user.id, &message).await?;
    let message = message.ok_or_else(|| Problem::no("a message"))?;
    let label = match skip {
        Some(skip) => Some(skip.label.clone()),
        None => message.content.label_of(&button).map(str::to_owned),
    };
    let asked =
        kept.as_ref()
            .filter(|_| skip.is_some())
            .and_then(|kept| match &kept.state.standing {
                Standing::Answer(asked) => Some(asked.at.clone()),
                Standing::Idle | Standing::Press { .. } | Standing::Run { .. } => None,
            });
    let origin = asked.or(message.origin);
    let (Some(label), Some(origin)) = (label, origin) else {
        return Err(Problem::no("a button"));
    };
    let pressed = Pressed {
        origin,
        button,
        label: label.clone(),
    };
    Ok((Inbound::Pressed(pressed), Content::text(label)))
}
