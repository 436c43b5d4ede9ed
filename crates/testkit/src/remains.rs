//! What remains of a conversation and its runs, as text that two histories can be compared by: no
//! times, no ids, no repeats; everything that a person or another system would notice.

use std::fmt::Write as _;
use std::sync::Arc;

use lancar_domain::id::{BotId, BotUserId, IdType, RunId, WorkspaceId};
use lancar_domain::message::Content;
use lancar_domain::remote::{Outcome, Remote};
use lancar_domain::run::{Event, Line, ResumeFrom, Run};
use lancar_engine::{Core, EngineError};
use lancar_store::mails::MailState;
use lancar_store::runs::RunFilter;
use lancar_store::{Page, bot_users, conversations, fields, mails, runs};

/// A bot user of a bot.
#[derive(Debug, Clone)]
pub struct Person {
    /// Whose mails are looked at.
    pub workspace: WorkspaceId,
    /// The bot.
    pub bot: BotId,
    /// The bot user.
    pub user: BotUserId,
}

/// The conversation so far, a line a message.
///
/// # Errors
/// What the database says.
pub async fn transcript(core: &Core, user: &BotUserId) -> Result<String, EngineError> {
    let user = user.clone();
    let messages = core
        .db
        .read(move |tx| {
            Box::pin(async move { conversations::messages_after(tx, &user, 0, u32::MAX).await })
        })
        .await?;
    let mut text = String::new();
    for message in messages {
        let said = match &message.content {
            Content::Text {
                text,
                buttons,
                quick_replies,
            } => {
                let offers = buttons.iter().map(|button| button.label.as_str());
                let offers = offers.chain(quick_replies.iter().map(|reply| reply.label.as_str()));
                offers.fold(text.clone(), |said, label| said + " [" + label + "]")
            }
            Content::Image { url, .. } => format!("({url})"),
        };
        line(
            &mut text,
            format_args!("{} {}: {said}", message.seq, message.side.as_str()),
        );
    }
    Ok(text)
}

/// The ids of a person's runs, oldest first.
///
/// # Errors
/// What the database says.
pub async fn runs_of(core: &Core, person: &Person) -> Result<Vec<runs::RunRow>, EngineError> {
    let filter = RunFilter {
        user: Some(person.user.clone()),
        ..RunFilter::default()
    };
    let listed = core
        .db
        .read(move |tx| {
            Box::pin(async move { runs::list_runs(tx, &filter, &Page::first(10_000)).await })
        })
        .await?;
    let mut rows = listed.rows;
    rows.reverse();
    Ok(rows)
}

/// A run's journal.
///
/// # Errors
/// What the database says.
pub async fn journal(core: &Core, run: &RunId) -> Result<Vec<Line>, EngineError> {
    let run = run.clone();
    Ok(core
        .db
        .read(move |tx| Box::pin(async move { runs::journal(tx, &run).await }))
        .await?)
}

/// Everything that remains of a person: the conversation, tags, fields, runs and mails.
///
/// # Errors
/// What the database says.
pub async fn remains(core: &Arc<Core>, person: &Person) -> Result<String, EngineError> {
    let mut text = format!("conversation\n{}", transcript(core, &person.user).await?);
    known(core, person, &mut text).await?;
    let rows = runs_of(core, person).await?;
    let ids: Vec<RunId> = rows.iter().map(|row| row.id.clone()).collect();
    let mut told = Vec::new();
    for row in &rows {
        told.push(told_run(&journal(core, &row.id).await?));
    }
    told.sort();
    text += &told.concat();
    let mut outbox = outbox(core, person, &ids).await?;
    outbox.sort();
    text += &outbox.concat();
    Ok(text)
}

async fn known(core: &Core, person: &Person, text: &mut String) -> Result<(), EngineError> {
    let wanted = person.clone();
    let (user, known, kept, shared) = core
        .db
        .read(move |tx| {
            Box::pin(async move {
                let user = bot_users::bot_user(tx, &wanted.user).await?;
                let known = bot_users::known(tx, &wanted.user).await?;
                let kept = conversations::conversation(tx, &wanted.user).await?;
                let shared = fields::bot_values(tx, &wanted.bot).await?;
                Ok::<_, EngineError>((user, known, kept, shared))
            })
        })
        .await?;
    line(text, format_args!("tags {:?}", known.tags));
    for (name, value) in &known.fields {
        line(
            text,
            format_args!("field {name} = {}", plain(&value.to_text())),
        );
    }
    for (name, value) in &shared {
        line(
            text,
            format_args!("bot field {name} = {}", plain(&value.to_text())),
        );
    }
    line(
        text,
        format_args!("opt-in {:?}", user.and_then(|user| user.email_opt_in)),
    );
    let standing = kept.map(|kept| serde_json::json!(kept.state).to_string());
    line(
        text,
        format_args!("stands {}", plain(&standing.unwrap_or_default())),
    );
    Ok(())
}

/// A run without what repeats and what waits.
fn told_run(lines: &[Line]) -> String {
    let mut text = String::new();
    let Some(run) = Run::fold(lines) else {
        return text;
    };
    line(
        &mut text,
        format_args!("run of {} v{}", run.start.flow, run.version),
    );
    let mut remote = None;
    for one in lines {
        if let Event::Attempted {
            remote: Some(sent), ..
        }
        | Event::Held { remote: sent, .. } = &one.event
        {
            remote = Some(sent.clone());
        }
        if let Some(words) = told(&one.event, remote.as_ref()) {
            line(&mut text, format_args!("  {}", plain(&words)));
        }
    }
    line(&mut text, format_args!("  {}", run.status().as_str()));
    text
}

fn told(event: &Event, remote: Option<&Remote>) -> Option<String> {
    match event {
        Event::Attempted { .. }
        | Event::Interrupted { .. }
        | Event::Retried { .. }
        | Event::Unsure { .. }
        | Event::Parked { .. }
        | Event::Unparked
        | Event::Resumed {
            from: ResumeFrom::Start | ResumeFrom::Block,
            ..
        } => None,
        // Its key counts the lines before it, interrupted attempts among them.
        Event::Held { at, remote, .. } => {
            Some(format!("held {at:?} {}", serde_json::json!(remote)))
        }
        Event::Resumed {
            from: ResumeFrom::Behind(leave),
            ..
        } => Some(format!("gone, perhaps {leave:?}")),
        Event::Answered {
            at,
            outcome,
            changes,
            leave,
        } => match (outcome, remote) {
            // What a crash may do to it by its delivery class counts as the same end.
            (Outcome::Accepted { .. } | Outcome::Unknown { .. }, Some(Remote::Mail(mail)))
                if may_be_gone(&mail.subject) =>
            {
                Some(format!("gone, perhaps {leave:?}"))
            }
            (outcome, _) => {
                let (outcome, changes) = (serde_json::json!(outcome), serde_json::json!(changes));
                Some(format!("answered {at:?} {outcome} {changes} {leave:?}"))
            }
        },
        Event::Started { .. }
        | Event::Decided { .. }
        | Event::Changed { .. }
        | Event::GaveUp { .. }
        | Event::OptedOut { .. }
        | Event::Succeeded
        | Event::Failed { .. }
        | Event::Released { .. }
        | Event::Pretended { .. }
        | Event::Hurried { .. }
        | Event::Cancelled { .. } => Some(serde_json::json!(event).to_string()),
    }
}

async fn outbox(core: &Core, person: &Person, ids: &[RunId]) -> Result<Vec<String>, EngineError> {
    let (workspace, ids) = (person.workspace.clone(), ids.to_vec());
    let mine = core
        .db
        .read(move |tx| {
            Box::pin(async move {
                let listed = mails::list_mails(tx, &workspace, &Page::first(10_000)).await?;
                let mut mine = Vec::new();
                for line in listed.rows {
                    if line.run.as_ref().is_some_and(|run| ids.contains(run)) {
                        mine.extend(mails::mail(tx, &workspace, &line.id).await?);
                    }
                }
                Ok::<_, EngineError>(mine)
            })
        })
        .await?;
    Ok(mine
        .iter()
        .map(|mail| {
            let state = match mail.state {
                MailState::Sent | MailState::Unknown if may_be_gone(&mail.mail.subject) => {
                    "gone, perhaps"
                }
                state => state.as_str(),
            };
            plain(&format!(
                "mail {} to {}: {state}\n",
                mail.mail.subject,
                mail.mail.to.join(", ")
            ))
        })
        .collect())
}

/// Mails that are not sent again after a crash, and so may be missing, say so in their subject.
#[must_use]
pub fn may_be_gone(subject: &str) -> bool {
    subject.contains("at most once")
}

/// Without generated ids and without moments: both differ between two histories that are the same.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let taken = generated(rest).or_else(|| moment(rest));
        let (end, put) = taken.unwrap_or((first.len_utf8(), None));
        plain.push_str(put.unwrap_or(&rest[..end]));
        rest = &rest[end..];
    }
    plain
}

/// `run_01…` → `run_…`.
fn generated(text: &str) -> Option<(usize, Option<&'static str>)> {
    let prefixes = [
        (RunId::PREFIX, "run_…"),
        (BotUserId::PREFIX, "usr_…"),
        (lancar_domain::id::MessageId::PREFIX, "msg_…"),
    ];
    for (prefix, put) in prefixes {
        let tail = text
            .strip_prefix(prefix)
            .and_then(|rest| rest.strip_prefix('_'));
        let long = tail.map(|tail| tail.bytes().take_while(u8::is_ascii_alphanumeric).count());
        if long == Some(26) {
            return Some((prefix.len() + 27, Some(put)));
        }
    }
    None
}

/// `1800000001000` and `2027-01-15T08:00:00Z` → `…`.
fn moment(text: &str) -> Option<(usize, Option<&'static str>)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 13 {
        return Some((digits, Some("…")));
    }
    if digits == 4 && text.starts_with("20") && text[4..].starts_with('-') {
        let part_of = |byte: &u8| byte.is_ascii_digit() || b"-:TZ.+ ".contains(byte);
        return Some((text.bytes().take_while(part_of).count(), Some("…")));
    }
    None
}

fn line(text: &mut String, words: std::fmt::Arguments<'_>) {
    // Writing to a string can not fail.
    let _ = writeln!(text, "{words}");
}
