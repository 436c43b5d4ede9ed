//! Changes carried out in our own database, and what is known read from it.

use std::collections::BTreeMap;
use std::sync::Arc;

use lancar_domain::bot_user::Facts;
use lancar_domain::id::Ids;
use lancar_domain::run::Event;
use lancar_domain::time::Timestamp;
use lancar_domain::trigger::Effects;
use lancar_domain::value::Value;
use lancar_domain::walk::{Change, Decision};
use lancar_store::bot_users::{self, BotUser};
use lancar_store::runs::Triggered;
use lancar_store::{Tx, fields, runs};

use crate::books::Book;
use crate::error::EngineError;

/// What is known of a bot user in this transaction.
pub(crate) async fn facts(
    tx: &mut Tx,
    book: &Book,
    user: &BotUser,
    inputs: BTreeMap<String, Value>,
    now: Timestamp,
) -> Result<Facts, EngineError> {
    let known = bot_users::known(tx, &user.id).await?;
    let mut facts = Facts::new(Arc::clone(&book.facts), user.id.clone(), now);
    facts.fields = known.fields;
    facts.tags = known.tags;
    facts.email_opt_in = user.email_opt_in;
    facts.last_input.clone_from(&user.last_input);
    facts.inputs = inputs;
    facts.effects = Effects::on(&user.channel);
    add_bot_fields(tx, book, &mut facts).await?;
    Ok(facts)
}

/// Adds what is known of the bot itself.
pub(crate) async fn add_bot_fields(
    tx: &mut Tx,
    book: &Book,
    facts: &mut Facts,
) -> Result<(), EngineError> {
    if !book.bot_fields.is_empty() {
        for (name, value) in fields::bot_values(tx, &book.bot).await? {
            facts.fields.insert(name.as_str().into(), value);
        }
    }
    Ok(())
}

/// Carries changes out, and answers what they came to: a trigger whose key came before starts
/// nothing.
pub(crate) async fn apply(
    tx: &mut Tx,
    book: &Book,
    user: &BotUser,
    changes: &[Change],
    (now, ids): (Timestamp, &mut Ids),
) -> Result<Vec<Change>, EngineError> {
    let mut done = Vec::with_capacity(changes.len());
    for change in changes {
        let mut came_to = change.clone();
        match change {
            Change::TagAdded { tag } => bot_users::add_tag(tx, user, tag, &ids.next()).await?,
            Change::TagRemoved { tag } => bot_users::remove_tag(tx, user, tag).await?,
            Change::FieldSet { field, value } => write(tx, book, user, field, Some(value)).await?,
            Change::FieldCleared { field } => write(tx, book, user, field, None).await?,
            Change::EmailOptedIn => bot_users::write_email_opt_in(tx, &user.id, true).await?,
            Change::EmailOptedOut => bot_users::write_email_opt_in(tx, &user.id, false).await?,
            Change::RunStarted { run } => {
                if let Triggered::Deduplicated(earlier) =
                    runs::trigger(tx, &book.bot, run, now).await?
                {
                    let key = run.deduplicate.as_ref().map(|rule| rule.key.clone());
                    came_to = Change::RunDeduplicated {
                        flow: run.flow.clone(),
                        key: key.unwrap_or_default(),
                        run: earlier,
                    };
                }
            }
            Change::FieldKept { .. } | Change::RunDeduplicated { .. } => {}
        }
        done.push(came_to);
    }
    Ok(done)
}

/// A line with what its changes came to.
pub(crate) fn with_changes(event: Event, done: Vec<Change>) -> Event {
    match event {
        Event::Changed { at, leave, .. } => Event::Changed {
            at,
            changes: done,
            leave,
        },
        Event::Answered {
            at, outcome, leave, ..
        } => Event::Answered {
            at,
            outcome,
            changes: done,
            leave,
        },
        Event::Pretended {
            at,
            by,
            outcome,
            leave,
            ..
        } => Event::Pretended {
            at,
            by,
            outcome,
            changes: done,
            leave,
        },
        Event::Decided {
            at,
            decision: Decision::Picked { variation, .. },
            leave,
        } => Event::Decided {
            at,
            decision: Decision::Picked {
                variation,
                saved: done,
            },
            leave,
        },
        event @ (Event::Decided { .. }
        | Event::Started { .. }
        | Event::Attempted { .. }
        | Event::Interrupted { .. }
        | Event::Retried { .. }
        | Event::GaveUp { .. }
        | Event::OptedOut { .. }
        | Event::Unsure { .. }
        | Event::Parked { .. }
        | Event::Unparked
        | Event::Resumed { .. }
        | Event::Succeeded
        | Event::Failed { .. }
        | Event::Cancelled { .. }
        | Event::Held { .. }
        | Event::Released { .. }
        | Event::Hurried { .. }) => event,
    }
}

async fn write(
    tx: &mut Tx,
    book: &Book,
    user: &BotUser,
    field: &str,
    value: Option<&Value>,
) -> Result<(), EngineError> {
    if let Some(id) = book.bot_fields.get(field) {
        fields::set_bot_value(tx, &book.bot, id, value).await?;
    } else {
        bot_users::write_user_field(tx, user, field, value).await?;
    }
    Ok(())
}
