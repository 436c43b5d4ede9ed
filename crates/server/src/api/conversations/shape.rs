//! How a message is shown: as the chat protocol has it.

use lancar_domain::message::Content;
use lancar_store::conversations::Message;
use serde::Serialize;

/// One message of a conversation.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Message)]
pub struct View {
    /// Its number in the conversation, from 1 without gaps.
    #[schema(minimum = 1)]
    pub seq: i64,
    /// Its id.
    #[schema(example = "msg_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// `bot`, `user` or `agent`.
    pub from: &'static str,
    /// What the person of the team is called who wrote it.
    pub author: Option<String>,
    /// The sender's own id of it.
    pub client_id: Option<String>,
    /// When.
    #[schema(format = DateTime)]
    pub at: String,
    /// What: `{"kind": "text", "text", "buttons", "quick_replies"}` or `{"kind": "image", "url", "alt"}`.
    #[schema(value_type = Object)]
    pub content: Content,
}

impl From<Message> for View {
    fn from(message: Message) -> Self {
        Self {
            seq: message.seq,
            id: message.id.to_string(),
            from: message.side.as_str(),
            author: message.author,
            client_id: message.client_id,
            at: message.at.to_string(),
            content: message.content,
        }
    }
}
