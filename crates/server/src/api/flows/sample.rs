//! What a block or a workflow is tried with: sample values, checked against the fields of the bot.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lancar_domain::error::Code;
use lancar_domain::id::{BotUserId, ItemId};
use lancar_domain::value::Value;
use lancar_engine::books::Book;
use lancar_engine::trial::Sample;
use serde::Deserialize;

use crate::api::runs::wanted::values;
use crate::error::Problem;
use crate::sentences;

/// Most fields or tags of a sample.
const MOST: usize = 500;

/// What a block is tried with.
#[derive(Debug, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BlockTestInput, example = json!({
    "fields": {"Email": "sari@example.com"}, "inputs": {"name": "Sari"}, "tags": ["vip"]}))]
pub struct Input {
    /// The bot user whose values it is tried with; nobody's when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub user: Option<BotUserId>,
    /// Values by the name of the field, put over the bot user's. Each fits the type of its field.
    #[serde(default)]
    pub fields: BTreeMap<String, serde_json::Value>,
    /// What a run would have been given, by name.
    #[serde(default)]
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// Tags, besides the bot user's.
    #[serde(default)]
    pub tags: Vec<String>,
    /// One item of an action list; the whole list when left out.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    pub item: Option<ItemId>,
}

/// The values of a sample as they are sent.
#[derive(Debug)]
pub struct Written {
    /// By the name of the field.
    pub fields: BTreeMap<String, serde_json::Value>,
    /// By the name of the input.
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// By name.
    pub tags: Vec<String>,
}

impl Written {
    /// As the engine takes them, for nobody yet.
    ///
    /// # Errors
    /// A problem naming the value that does not fit.
    pub fn read(self, book: &Book) -> Result<Sample, Problem> {
        for (field, length) in [("fields", self.fields.len()), ("tags", self.tags.len())] {
            if length > MOST {
                return Err(Problem::field(field, sentences::at_most(MOST)));
            }
        }
        let fields = self.fields.into_iter().map(|(name, json)| {
            let spec = book.facts.field(&name).ok_or_else(|| {
                let why = sentences::no_field_of_bot(&name);
                Problem::new(Code::UnknownField, why).about(format!("fields.{name}"))
            })?;
            match Value::from_json(spec.kind, &json, &book.facts.zone) {
                Ok(value) => Ok((Arc::from(name), value)),
                Err(error) => Err(Problem::value(&format!("fields.{name}"), &error)),
            }
        });
        let tags: BTreeSet<Arc<str>> = self.tags.iter().map(|tag| tag.as_str().into()).collect();
        Ok(Sample {
            user: None,
            fields: fields.collect::<Result<_, Problem>>()?,
            inputs: values(self.inputs, &book.facts)?,
            tags,
        })
    }
}
