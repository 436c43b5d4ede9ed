//! How a bot is shown, and what is sent to make or save one.

use lancar_domain::flow::BotDocument;
use lancar_store::bots::BotLine;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::api::documents::Whole;

/// A bot as lists show it.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = BotLine)]
pub struct Line {
    /// Its id.
    #[schema(example = "bot_lead-sign-up")]
    pub id: String,
    /// Its name.
    pub name: String,
    /// When it was made.
    #[schema(format = DateTime)]
    pub created_at: String,
    /// When anything about it was last changed.
    #[schema(format = DateTime)]
    pub updated_at: String,
}

/// A bot.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Bot)]
pub struct View {
    /// What lists show of it.
    #[serde(flatten)]
    pub line: Line,
    /// The bot document (`lancar.bot/1`), with every tag there is.
    #[schema(value_type = Object)]
    pub document: BotDocument,
}

/// A bot to make: its document comes to be with an empty main flow.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BotInput, example = json!({"name": "Lead sign-up", "language": "en", "zone": "Asia/Jakarta"}))]
pub struct Input {
    /// Shown to builders and to people in the chat.
    #[schema(min_length = 1, max_length = 80)]
    pub name: String,
    /// `en` or `id`: the language of the chat's own words; `en` when left out.
    pub language: Option<String>,
    /// IANA name of the time zone for dates without one; `UTC` when left out.
    pub zone: Option<String>,
}

/// A bot document to save.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BotDocumentInput, example = json!({"document": {
    "schema": "lancar.bot/1", "id": "bot_none", "name": "Lead sign-up", "fields": [], "tags": []}}))]
pub struct DocumentInput {
    /// The bot document (`lancar.bot/1`). Fields that are not in it are taken away, when nothing uses
    /// them and they hold no values; tags stay.
    #[schema(value_type = Object)]
    pub document: Map<String, Value>,
}

impl From<BotLine> for Line {
    fn from(bot: BotLine) -> Self {
        Self {
            id: bot.id.to_string(),
            name: bot.name,
            created_at: bot.created_at.to_string(),
            updated_at: bot.updated_at.to_string(),
        }
    }
}

impl From<Whole> for View {
    fn from(whole: Whole) -> Self {
        Self {
            line: Line {
                id: whole.stored.id.to_string(),
                name: whole.stored.name,
                created_at: whole.stored.created_at.to_string(),
                updated_at: whole.stored.updated_at.to_string(),
            },
            document: whole.document,
        }
    }
}
