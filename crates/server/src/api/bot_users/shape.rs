//! How a bot user is shown.

use std::collections::BTreeMap;

use lancar_domain::bot_user::BotFacts;
use lancar_domain::value::Value;
use lancar_engine::people::Person;
use lancar_store::bot_users::{BotUser, Known};
use lancar_store::people::Names;
use serde::Serialize;

/// The channel of bot users that a program brings in.
pub const API_CHANNEL: &str = "api";

/// A bot user as lists show them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotUserLine)]
pub struct Line {
    /// Their id.
    #[schema(example = "usr_01JD3Z8Q4N0000000000000001")]
    pub id: String,
    /// The bot they talk to.
    pub bot: String,
    /// The channel they came by: `web`, `api`.
    pub channel: String,
    /// Who they are on the channel, where a program said so; null for guests of the web chat.
    pub external_id: Option<String>,
    /// Whether they get drafts instead of what is published.
    pub is_tester: bool,
    /// Whether they want e-mail; null when they were never asked.
    pub email_opt_in: Option<bool>,
    /// When they came.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When they were last heard of.
    #[schema(format = DateTime)]
    pub last_seen_at: String,
}

/// A bot user in a list, with what people call and reach them by.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotUserRow)]
pub struct Row {
    /// Who.
    #[serde(flatten)]
    pub line: Line,
    /// First and last name, as far as they are known; null when neither is.
    pub name: Option<String>,
    /// Their e-mail address.
    pub email: Option<String>,
    /// Their phone number.
    pub phone: Option<String>,
}

/// A bot user with all that is known about them.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotUser)]
pub struct View {
    /// What lists show of them.
    #[serde(flatten)]
    pub line: Line,
    /// The last text they sent.
    pub last_input: Option<String>,
    /// Their fields that hold a value, by name.
    pub fields: BTreeMap<String, FieldView>,
    /// Their tags, in order.
    pub tags: Vec<String>,
}

/// A value of a field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = FieldValue)]
pub struct FieldView {
    /// `text`, `number`, `boolean`, `date`, `date_time` or `json`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// The value: a number as a number, dates as texts.
    #[schema(value_type = Value)]
    pub value: serde_json::Value,
}

impl From<BotUser> for Line {
    fn from(user: BotUser) -> Self {
        // For a guest of the web chat it is the hash of their token, which is nobody's business.
        let external_id = (user.channel == API_CHANNEL).then_some(user.external_id);
        Self {
            id: user.id.to_string(),
            bot: user.bot.to_string(),
            channel: user.channel,
            external_id,
            is_tester: user.is_tester,
            email_opt_in: user.email_opt_in,
            created_at: user.created_at.to_string(),
            last_seen_at: user.last_seen_at.to_string(),
        }
    }
}

impl From<Person> for Row {
    fn from(Person { user, known }: Person) -> Self {
        let text = |name: &str| {
            let text = known.fields.get(name).map(|value| value.to_text());
            text.map(|text| text.trim().to_owned())
                .filter(|text| !text.is_empty())
        };
        let said = |name: &str| known.fields.get(name).cloned();
        let names = Names {
            first: said("First Name"),
            last: said("Last Name"),
            email: None,
        };
        Self {
            name: names.name(),
            email: text("Email"),
            phone: text("Phone"),
            line: Line::from(user),
        }
    }
}

impl View {
    /// A bot user with what is known about them.
    #[must_use]
    pub fn of(user: BotUser, known: Known, facts: &BotFacts) -> Self {
        let shown = |(name, value): (std::sync::Arc<str>, Value)| {
            let kind = facts
                .field(&name)
                .map_or(value.field_type(), |spec| spec.kind);
            let view = FieldView {
                kind: kind.as_str(),
                value: value.to_json(),
            };
            (name.to_string(), view)
        };
        Self {
            last_input: user.last_input.clone(),
            line: Line::from(user),
            fields: known.fields.into_iter().map(shown).collect(),
            tags: known.tags.iter().map(ToString::to_string).collect(),
        }
    }
}
