//! The frames of the chat protocol, version 1. Within a version they are only ever added to.

use lancar_domain::block::AnswerKind;
use lancar_domain::conversation::Conversation;
use lancar_domain::error::Code;
use lancar_domain::id::{ItemId, MessageId};
use lancar_domain::message::{ButtonView, Content, QuickReplyView};
use lancar_store::conversations::{Message, Side};
use serde::{Deserialize, Serialize};

/// The version that is spoken.
pub const PROTOCOL: u32 = 1;

/// What a client says.
#[derive(Debug, Clone, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FromClient {
    /// The first frame of a connection.
    Hello(Hello),
    /// Words of the person.
    Say {
        /// The client's own id of it.
        id: String,
        /// The words.
        text: String,
    },
    /// A button, quick reply or Skip.
    Press {
        /// The client's own id of it.
        id: String,
        /// The message that offers it.
        message: MessageId,
        /// What was pressed.
        button: ItemId,
    },
    /// Asks for a pong.
    Ping,
}

/// The greeting.
#[derive(Debug, Clone, Deserialize)]
pub struct Hello {
    /// The version the client speaks.
    pub protocol: u32,
    /// What a `welcome` gave; none for a new guest.
    #[serde(default)]
    pub token: Option<String>,
    /// The number of the last message the client holds without a gap before it.
    #[serde(default)]
    pub after: i64,
    /// What the guest reads.
    #[serde(default)]
    pub language: Option<String>,
}

/// What the server says.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum FromServer {
    /// The greeting was accepted.
    Welcome {
        /// Resumes this conversation.
        token: String,
        /// Who answers.
        bot: BotView,
        /// The number of the newest message.
        last: i64,
    },
    /// Something was said.
    Message(Box<MessageView>),
    /// What the conversation waits for.
    State(StateView),
    /// Something was refused.
    Error {
        /// The public code.
        code: Code,
        /// A sentence for developers.
        message: String,
        /// The client's own id of what was refused.
        #[serde(skip_serializing_if = "Option::is_none")]
        id: Option<String>,
    },
    /// The answer to a ping.
    Pong,
}

/// The bot, as a chat shows it.
#[derive(Debug, Clone, Serialize)]
pub struct BotView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its language.
    pub language: String,
}

/// A message, as a chat shows it.
#[derive(Debug, Clone, Serialize)]
pub struct MessageView {
    /// Its number.
    pub seq: i64,
    /// Its id.
    pub id: MessageId,
    /// `bot`, `user` or `agent`.
    pub from: &'static str,
    /// What the person of the team is called who wrote it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The sender's own id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub client_id: Option<String>,
    /// When, in RFC 3339.
    pub at: String,
    /// How long it would have been typed.
    #[serde(skip_serializing_if = "is_zero")]
    pub typing_ms: u32,
    /// What was said.
    pub content: ContentView,
}

fn is_zero(number: &u32) -> bool {
    *number == 0
}

/// The content of a message: lists are there even when they are empty.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum ContentView {
    /// Text.
    Text {
        /// The text.
        text: String,
        /// Buttons that stay.
        buttons: Vec<ButtonView>,
        /// Answers for the moment.
        quick_replies: Vec<QuickReplyView>,
    },
    /// A picture.
    Image {
        /// Its address.
        url: String,
        /// What it shows.
        alt: String,
    },
}

/// What a conversation waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StateView {
    /// The answer that is expected.
    pub expects: Option<ExpectsView>,
    /// Whether it is busy.
    pub working: bool,
}

/// The answer that is expected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExpectsView {
    /// `text`, `number`, `email`, …
    pub kind: &'static str,
    /// The offer to leave the question out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub skip: Option<SkipView>,
}

/// The offer to leave a question out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SkipView {
    /// What is pressed.
    pub id: ItemId,
    /// What stands on it.
    pub label: String,
}

impl From<Message> for MessageView {
    fn from(message: Message) -> Self {
        Self {
            seq: message.seq,
            id: message.id,
            from: message.side.as_str(),
            name: message.author,
            // A guest's client looks for the echo of what it sent itself.
            client_id: message.client_id.filter(|_| message.side == Side::User),
            at: message.at.to_string(),
            typing_ms: message.typing_ms,
            content: match message.content {
                Content::Text {
                    text,
                    buttons,
                    quick_replies,
                } => ContentView::Text {
                    text,
                    buttons,
                    quick_replies,
                },
                Content::Image { url, alt } => ContentView::Image { url, alt },
            },
        }
    }
}

impl From<&Conversation> for StateView {
    fn from(conversation: &Conversation) -> Self {
        if conversation.is_paused() {
            // A person answers: whatever is said is for them.
            return Self {
                expects: None,
                working: false,
            };
        }
        let expects = conversation.expects().map(|expects| ExpectsView {
            kind: kind(expects.kind),
            skip: expects.skip.as_ref().map(|skip| SkipView {
                id: skip.id.clone(),
                label: skip.label.clone(),
            }),
        });
        Self {
            expects,
            working: conversation.is_working(),
        }
    }
}

const fn kind(answer: AnswerKind) -> &'static str {
    match answer {
        AnswerKind::Text => "text",
        AnswerKind::Number => "number",
        AnswerKind::Email => "email",
        AnswerKind::Phone => "phone",
        AnswerKind::Url => "url",
        AnswerKind::Date => "date",
        AnswerKind::DateTime => "datetime",
        AnswerKind::Choice => "choice",
    }
}
