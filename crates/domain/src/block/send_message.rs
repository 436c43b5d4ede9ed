//! Send Message: text, images, buttons and quick replies in the chat.
//!
//! The walk goes on at once when `next` is wired; else it rests until a button is pressed. A button
//! keeps working later, as long as its message is there.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{BlockRules, ExitSpec, Kind};
use crate::bot_user::Facts;
use crate::flow::{Catalog, Exit, ProblemCode, Renamer, Report, sentences};
use crate::id::ItemId;
use crate::message::{ButtonView, Content, QuickReplyView, Say};
use crate::template::{Place, Template};
use crate::walk::{Here, Local, Move, Step};

/// Settings of a Send Message block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendMessage {
    /// Sent one after the other; 1 to 20.
    pub messages: Vec<MessagePart>,
    /// Shown under the last message until one is used; 13 at most.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub quick_replies: Vec<QuickReply>,
}

/// One message of a Send Message block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MessagePart {
    /// Text, with buttons below it.
    Text {
        /// The text.
        text: Template,
        /// Up to ten.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        buttons: Vec<Button>,
    },
    /// A picture from the web.
    Image {
        /// Its address.
        url: Template,
        /// What it shows, for people who do not see it.
        #[serde(default)]
        alt: Template,
    },
    /// Shows that an answer is being typed, before the next message.
    Typing {
        /// 1 to 20.
        seconds: u32,
    },
}

/// A button below a message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Button {
    /// Names the exit.
    pub id: ItemId,
    /// What stands on it.
    pub label: Template,
    /// Opens this page instead of leaving by the exit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<Template>,
}

/// An answer offered under the last message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct QuickReply {
    /// Names the exit.
    pub id: ItemId,
    /// What stands on it.
    pub label: Template,
}

impl SendMessage {
    fn buttons(&self) -> impl Iterator<Item = &Button> {
        self.messages.iter().flat_map(|part| match part {
            MessagePart::Text { buttons, .. } => buttons.as_slice(),
            MessagePart::Image { .. } | MessagePart::Typing { .. } => &[],
        })
    }

    /// Ids and labels of everything that can be pressed to leave by an exit.
    pub fn choices(&self) -> impl Iterator<Item = (&ItemId, &Template)> {
        let buttons = self
            .buttons()
            .filter(|b| b.url.is_none())
            .map(|b| (&b.id, &b.label));
        buttons.chain(
            self.quick_replies
                .iter()
                .map(|reply| (&reply.id, &reply.label)),
        )
    }

    /// The choice with that label, written in lower case instead of pressed.
    #[must_use]
    pub fn choice_named(&self, written: &str, facts: &Facts) -> Option<ItemId> {
        let named =
            |label: &Template| label.fill(facts, Place::Text).trim().to_lowercase() == written;
        self.choices()
            .find(|(_, label)| named(label))
            .map(|(id, _)| id.clone())
    }

    fn say(&self, here: &Here<'_>) -> Vec<Say> {
        let text = |template: &Template| template.fill(here.facts, Place::Text);
        let mut said: Vec<Say> = Vec::new();
        let mut typing_ms = 0;
        for part in &self.messages {
            let content = match part {
                MessagePart::Typing { seconds } => {
                    typing_ms = seconds.saturating_mul(1_000).saturating_add(typing_ms);
                    continue;
                }
                MessagePart::Text {
                    text: body,
                    buttons,
                } => {
                    let body = text(body);
                    if body.trim().is_empty() && buttons.is_empty() {
                        continue;
                    }
                    let buttons = buttons.iter().map(|button| ButtonView {
                        id: button.id.clone(),
                        label: text(&button.label),
                        url: button
                            .url
                            .as_ref()
                            .and_then(|url| web_page(url, here.facts)),
                    });
                    Content::Text {
                        text: body,
                        buttons: buttons.collect(),
                        quick_replies: Vec::new(),
                    }
                }
                MessagePart::Image { url, alt } => match web_page(url, here.facts) {
                    Some(url) => Content::Image {
                        url,
                        alt: text(alt),
                    },
                    None => continue,
                },
            };
            said.push(Say {
                content,
                typing_ms,
                origin: Some(here.point.clone()),
            });
            typing_ms = 0;
        }
        self.offer(&mut said, here);
        said
    }

    /// Puts the quick replies under the last text; under one without words when there is none to say.
    fn offer(&self, said: &mut Vec<Say>, here: &Here<'_>) {
        let offered = self.quick_replies.iter().map(|reply| QuickReplyView {
            id: reply.id.clone(),
            label: reply.label.fill(here.facts, Place::Text),
        });
        let offered: Vec<QuickReplyView> = offered.collect();
        if offered.is_empty() {
            return;
        }
        let texts = said
            .iter_mut()
            .rev()
            .find_map(|say| match &mut say.content {
                Content::Text { quick_replies, .. } => Some(quick_replies),
                Content::Image { .. } => None,
            });
        match texts {
            Some(quick_replies) => *quick_replies = offered,
            None => said.push(Say {
                content: Content::Text {
                    text: String::new(),
                    buttons: Vec::new(),
                    quick_replies: offered,
                },
                typing_ms: 0,
                origin: Some(here.point.clone()),
            }),
        }
    }
}

/// The filled address, when it is one of a web page: what a raw value brings may be anything, and a
/// chat must not be handed a script to run.
fn web_page(url: &Template, facts: &Facts) -> Option<String> {
    let filled = url.fill(facts, Place::Url);
    let parsed = url::Url::parse(&filled).ok()?;
    matches!(parsed.scheme(), "http" | "https").then_some(filled)
}

impl BlockRules for SendMessage {
    const KIND: Kind = Kind::SendMessage;

    fn exits(&self, _: &Catalog) -> Vec<ExitSpec> {
        let next = match self.choices().next() {
            Some(_) => ExitSpec::optional(Exit::next(), "Next"),
            None => ExitSpec::usual(Exit::next(), "Next"),
        };
        let choices = self
            .choices()
            .map(|(id, label)| ExitSpec::usual(Exit::named(id.as_str()), label.source()));
        std::iter::once(next).chain(choices).collect()
    }

    fn check(&self, report: &mut Report<'_>) {
        report.at_least("settings.messages", self.messages.len(), 1);
        report.at_most("settings.messages", self.messages.len(), 20);
        report.at_most("settings.quick_replies", self.quick_replies.len(), 13);
        let ids = self
            .buttons()
            .map(|b| &b.id)
            .chain(self.quick_replies.iter().map(|r| &r.id));
        report.ids_once("settings", ids);
        for (n, part) in self.messages.iter().enumerate() {
            report.inside(&format!("settings.messages[{n}]"), |report| {
                part.check(report);
            });
        }
        for (n, reply) in self.quick_replies.iter().enumerate() {
            report.text(&format!("settings.quick_replies[{n}].label"), &reply.label);
        }
        let has_text = self
            .messages
            .iter()
            .any(|part| matches!(part, MessagePart::Text { .. }));
        if !self.quick_replies.is_empty() && !has_text {
            let sentence = sentences::replies_without_text();
            report.error("settings.quick_replies", ProblemCode::Required, sentence);
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            messages,
            quick_replies,
        } = self;
        for part in messages {
            part.rename(names);
        }
        for QuickReply { id: _, label } in quick_replies {
            names.template(label);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let leave = if here.is_wired(&Exit::next()) || self.choices().next().is_none() {
            Move::Exit(Exit::next())
        } else {
            Move::Rest
        };
        Step::Local(Local {
            says: self.say(here),
            changes: Vec::new(),
            leave,
        })
    }
}

impl MessagePart {
    fn rename(&mut self, names: &mut Renamer<'_>) {
        match self {
            Self::Text { text, buttons } => {
                names.template(text);
                for Button { id: _, label, url } in buttons {
                    names.template(label);
                    names.templates(url);
                }
            }
            Self::Image { url, alt } => names.templates([url, alt]),
            Self::Typing { seconds: _ } => {}
        }
    }

    fn check(&self, report: &mut Report<'_>) {
        match self {
            Self::Text { text, buttons } => {
                report.text("text", text);
                report.at_most("buttons", buttons.len(), 10);
                for (n, button) in buttons.iter().enumerate() {
                    report.text(&format!("buttons[{n}].label"), &button.label);
                    if let Some(url) = &button.url {
                        report.url(&format!("buttons[{n}].url"), url);
                    }
                }
            }
            Self::Image { url, alt } => {
                report.url("url", url);
                report.template("alt", alt);
            }
            Self::Typing { seconds } => {
                if !(1..=20).contains(seconds) {
                    report.error(
                        "seconds",
                        ProblemCode::OutOfRange,
                        sentences::typing_seconds(),
                    );
                }
            }
        }
    }
}
