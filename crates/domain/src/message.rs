//! What is said in a chat.

use serde::{Deserialize, Serialize};

use crate::id::ItemId;
use crate::walk::Point;

/// Something the bot says, before it has an id and a place in the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct Say {
    /// What is said.
    pub content: Content,
    /// How long to show that it is being typed, in milliseconds.
    pub typing_ms: u32,
    /// The block that said it: where a press of its buttons goes on.
    pub origin: Option<Point>,
}

/// The content of one message, in either direction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Content {
    /// Text, with buttons below it and quick replies at the end of the chat.
    Text {
        /// The text.
        text: String,
        /// Buttons that stay.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        buttons: Vec<ButtonView>,
        /// Answers offered until one is used.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
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

impl Content {
    /// Plain text.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text {
            text: text.into(),
            buttons: Vec::new(),
            quick_replies: Vec::new(),
        }
    }

    /// The label of a button or quick reply.
    #[must_use]
    pub fn label_of(&self, id: &ItemId) -> Option<&str> {
        match self {
            Self::Image { .. } => None,
            Self::Text {
                buttons,
                quick_replies,
                ..
            } => {
                let buttons = buttons
                    .iter()
                    .map(|button| (&button.id, button.label.as_str()));
                let replies = quick_replies
                    .iter()
                    .map(|reply| (&reply.id, reply.label.as_str()));
                buttons
                    .chain(replies)
                    .find(|(button, _)| *button == id)
                    .map(|(_, label)| label)
            }
        }
    }
}

/// A button as the chat shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct ButtonView {
    /// What is pressed.
    pub id: ItemId,
    /// What stands on it.
    pub label: String,
    /// The page it opens; without it the press is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// A quick reply as the chat shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, schemars::JsonSchema)]
pub struct QuickReplyView {
    /// What is pressed.
    pub id: ItemId,
    /// What stands on it.
    pub label: String,
}
