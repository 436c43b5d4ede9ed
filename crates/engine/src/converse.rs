//! One turn of a conversation, inside a transaction: read where it stands, let the domain take the
//! turn, write what came of it. The runs it triggers, the replies and the new state commit together.

use lancar_domain::conversation::{Conversation, Inbound, TurnInput, turn};
use lancar_domain::id::{AuditId, BotUserId, Ids, MessageId};
use lancar_domain::message::{Content, Say};
use lancar_domain::time::Timestamp;
use lancar_domain::timeline::of_turn;
use lancar_domain::walk::{Change, Point};
use lancar_store::block_counts::count;
use lancar_store::bot_users::{self, BotUser};
use lancar_store::conversations::{self, Kept, Message, Side};
use lancar_store::user_changes::{Note, insert_note};
use lancar_store::{Tx, previews};

use crate::apply::{apply, facts};
use crate::books::{Book, Books, versions_of};
use crate::counts::counts;
use crate::error::EngineError;

/// What a turn did.
#[derive(Debug)]
pub struct Turned {
    /// New messages, in order; the bot user's own among them.
    pub messages: Vec<Message>,
    /// Where the conversation stands now.
    pub conversation: Conversation,
    /// Whether runs were started: the driver has something to do.
    pub started_runs: bool,
}

/// What a person said, as it is to be kept in the conversation.
#[derive(Debug, Clone)]
pub struct Heard {
    /// Who.
    pub by: Speaker,
    /// What.
    pub content: Content,
    /// Their own id of it.
    pub client_id: Option<String>,
}

/// Who says something that no block says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Speaker {
    /// The bot user.
    User,
    /// Someone of the team, with what they are called there; nothing of a program.
    Agent(Option<String>),
}

impl Speaker {
    const fn side(&self) -> Side {
        match self {
            Self::User => Side::User,
            Self::Agent(_) => Side::Agent,
        }
    }
}

/// Takes one turn for a bot user whose row is locked.
///
/// # Errors
/// When the bot is gone; what the database says. Nothing is kept then.
pub async fn take_turn(
    tx: &mut Tx,
    books: &Books,
    user: &BotUser,
    (input, heard): (TurnInput, Option<Heard>),
    (now, ids): (Timestamp, &mut Ids),
) -> Result<Turned, EngineError> {
    let book = books.open(tx, &user.bot).await?;
    let kept = conversations::conversation(tx, &user.id).await?;
    let mut kept = kept.unwrap_or_else(|| Kept::begin(now));
    let mut stands_in = versions_of(kept.state.versions());
    if let TurnInput::Inbound(Inbound::Pressed(pressed)) = &input {
        stands_in.push((pressed.origin.flow.clone(), pressed.origin.version));
    }
    let library = books.for_user(tx, (&book, user), &stands_in, now).await?;
    let facts = facts(tx, &book, user, std::collections::BTreeMap::new(), now).await?;
    let main = book.main_flow.as_ref();
    let taken = turn(
        &library,
        facts,
        std::mem::take(&mut kept.state),
        (input, main, ids),
    );

    let mut messages = Vec::new();
    let side = heard.as_ref().map(|heard| heard.by.side());
    if let Some(heard) = heard {
        if let (Speaker::User, Content::Text { text, .. }) = (&heard.by, &heard.content) {
            bot_users::heard(tx, &user.id, Some(text), now).await?;
        }
        let side = heard.by.side();
        messages.push(Message {
            id: ids.next(),
            seq: kept.count(side, now),
            side,
            client_id: heard.client_id,
            at: now,
            typing_ms: 0,
            content: heard.content,
            origin: None,
            author: match heard.by {
                Speaker::User => None,
                Speaker::Agent(name) => name,
            },
        });
    }
    for say in taken.says {
        let seq = kept.count(Side::Bot, now);
        messages.push(said(say, seq, now, ids.next()));
    }
    conversations::insert_messages(tx, &user.id, &messages).await?;
    let changes = apply(tx, &book, user, &taken.changes, (now, ids)).await?;
    note(tx, (&book, user), (&changes, &taken.causes), (now, ids)).await?;
    if let Some(refusal) = &taken.refusal {
        let id: AuditId = ids.next();
        let whose = (&user.id, &user.bot);
        conversations::insert_trouble(tx, whose, (refusal.code, refusal.why.as_str()), (&id, now))
            .await?;
    }
    kept.state = taken.conversation;
    kept.settle(side, now);
    conversations::save_conversation(tx, (&user.id, &user.bot), &kept, now).await?;
    if counts(user) {
        count(tx, &user.bot, taken.treads);
    }
    if user.is_tester && !taken.walked.is_empty() {
        previews::add_to_trail(tx, &user.id, taken.walked).await?;
    }
    let started_runs = changes
        .iter()
        .any(|change| matches!(change, Change::RunStarted { .. }));
    Ok(Turned {
        messages,
        conversation: kept.state,
        started_runs,
    })
}

/// Notes what a turn changed about the bot user, for their timeline.
async fn note(
    tx: &mut Tx,
    (book, user): (&Book, &BotUser),
    (changes, causes): (&[Change], &[Point]),
    (now, ids): (Timestamp, &mut Ids),
) -> Result<(), EngineError> {
    let noted = of_turn(changes, causes, |field| {
        !book.bot_fields.contains_key(field)
    });
    if noted.is_empty() {
        return Ok(());
    }
    let note = Note {
        id: ids.next(),
        user: user.id.clone(),
        at: now,
        noted,
    };
    Ok(insert_note(tx, &note).await?)
}

/// Locks a bot user and takes one turn for them.
///
/// # Errors
/// As [`take_turn`]; when there is no such bot user.
pub async fn take_turn_for(
    tx: &mut Tx,
    books: &Books,
    user: &BotUserId,
    input: TurnInput,
    (now, ids): (Timestamp, &mut Ids),
) -> Result<Turned, EngineError> {
    let user = bot_users::lock_bot_user(tx, user)
        .await?
        .ok_or_else(|| EngineError::no_user(user))?;
    take_turn(tx, books, &user, (input, None), (now, ids)).await
}

fn said(say: Say, seq: i64, at: Timestamp, id: MessageId) -> Message {
    Message {
        id,
        seq,
        side: Side::Bot,
        client_id: None,
        at,
        typing_ms: say.typing_ms,
        content: say.content,
        origin: say.origin,
        author: None,
    }
}
