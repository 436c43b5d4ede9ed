//! A hint as it is told: what has changed, never how.
//!
//! Must stay true: who may not see something is not told that it changed.

use lancar_store::hints::{Hint, Hints};
use serde::Serialize;

use crate::auth::{Actor, Permission};

/// What has changed since the last time. Ask for what is shown of it again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[schema(as = Changes)]
pub struct View {
    /// Each once.
    pub changes: Vec<ChangeView>,
}

/// Something that has changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, utoipa::ToSchema)]
#[serde(tag = "of", rename_all = "snake_case")]
#[schema(as = Change)]
pub enum ChangeView {
    /// Runs of a bot.
    Runs {
        /// The bot.
        bot: String,
    },
    /// A conversation: its messages, where it stands, or how far it is read.
    Conversation {
        /// The bot.
        bot: String,
        /// The bot user.
        bot_user: String,
    },
    /// The bot users of a bot: who there is, their tags and fields.
    People {
        /// The bot.
        bot: String,
    },
    /// The draft of a sub flow was saved.
    Draft {
        /// The bot.
        bot: String,
        /// The sub flow.
        flow: String,
        /// The revision it has now, as in its ETag.
        rev: i64,
        /// Who saved it, as the audit log names them.
        by: String,
    },
    /// What a bot is made of: its document, sub flows, versions, fields and tags.
    Bot {
        /// The bot.
        bot: String,
    },
    /// The outbox.
    Mails,
    /// More than is worth naming.
    Everything,
}

impl View {
    /// What someone is told of hints; none when there is nothing for them.
    #[must_use]
    pub fn of(hints: &Hints, actor: &Actor) -> Option<Self> {
        let changes: Vec<ChangeView> = hints.iter().filter_map(|hint| shown(hint, actor)).collect();
        (!changes.is_empty()).then_some(Self { changes })
    }
}

fn shown(hint: &Hint, actor: &Actor) -> Option<ChangeView> {
    let (needed, change) = match hint {
        Hint::Runs { bot } => (
            Permission::RunsRead,
            ChangeView::Runs {
                bot: bot.to_string(),
            },
        ),
        Hint::Conversation { bot, user } => (
            Permission::ConversationsRead,
            ChangeView::Conversation {
                bot: bot.to_string(),
                bot_user: user.to_string(),
            },
        ),
        Hint::People { bot } => (
            Permission::PeopleRead,
            ChangeView::People {
                bot: bot.to_string(),
            },
        ),
        Hint::Draft { bot, flow, rev, by } => (
            Permission::BotsRead,
            ChangeView::Draft {
                bot: bot.to_string(),
                flow: flow.to_string(),
                rev: *rev,
                by: by.clone(),
            },
        ),
        Hint::Bot { bot } => (
            Permission::BotsRead,
            ChangeView::Bot {
                bot: bot.to_string(),
            },
        ),
        Hint::Mails => (Permission::OutboxRead, ChangeView::Mails),
        Hint::Everything => (Permission::BotsRead, ChangeView::Everything),
        // For the stream itself.
        Hint::Access => return None,
    };
    actor.may(needed).then_some(change)
}
