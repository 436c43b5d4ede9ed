//! What a request to trigger a workflow may say: the settings of the action item *Trigger workflow*,
//! with values in place of templates and fields.
//!
//! Must stay true: limits and sentences are those of the item, from the domain.

use std::collections::BTreeMap;

use lancar_domain::action::{MOST_INPUTS, Unit, is_input_name};
use lancar_domain::bot_user::BotFacts;
use lancar_domain::flow::sentences as document;
use lancar_domain::id::{BotUserId, FlowId};
use lancar_domain::time::Timestamp;
use lancar_domain::trigger::{self, Deduplicate};
use lancar_domain::value::{FieldType, Value};
use lancar_engine::control::Wanted;
use serde::{Deserialize, Serialize};

use crate::api::change::Change;
use crate::error::Problem;
use crate::sentences;

/// A workflow to trigger.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunTrigger, example = json!({
    "workflow": "flow_sync-lead-to-crm", "bot_user": "usr_none", "inputs": {"source": "fair"},
    "delay": {"kind": "after", "amount": 2, "unit": "hours"},
    "deduplicate": {"key": "fair-2026", "window_minutes": 1440}, "order": "one_at_a_time"}))]
pub struct Input {
    /// The workflow; its published version counts, for a tester its draft.
    #[schema(value_type = String)]
    pub workflow: FlowId,
    /// For whom.
    #[schema(value_type = String)]
    pub bot_user: BotUserId,
    /// Fixed from now on, and read as `{{input.name}}`; 20 at most. A text, a number, a boolean or
    /// other JSON.
    #[serde(default)]
    #[schema(value_type = Object)]
    pub inputs: BTreeMap<String, serde_json::Value>,
    /// When to start; without it at once.
    pub delay: Option<Delay>,
    /// A second trigger of the workflow with the same key, also by a block, does nothing.
    pub deduplicate: Option<Deduplication>,
    /// Whether it waits for earlier runs of the workflow for the same bot user; `parallel` when left out.
    #[serde(default)]
    pub order: Order,
}

/// When a triggered workflow starts.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
#[schema(as = RunTriggerDelay)]
pub enum Delay {
    /// So long after the trigger.
    After {
        /// 1 minute to 366 days in all.
        amount: u32,
        /// Of what.
        #[schema(inline)]
        unit: UnitName,
    },
    /// At a moment. A past one starts at once.
    At {
        /// RFC 3339.
        #[schema(format = DateTime)]
        moment: String,
    },
}

/// A unit of time.
#[derive(Debug, Clone, Copy, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum UnitName {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// 24 hours.
    Days,
}

/// A key that makes a second trigger do nothing.
#[derive(Debug, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RunTriggerDeduplication)]
pub struct Deduplication {
    /// The key.
    #[schema(min_length = 1)]
    pub key: String,
    /// How long the key counts, in minutes; 1 to 43,200 (30 days).
    #[schema(minimum = 1, maximum = 43_200)]
    pub window_minutes: u32,
}

/// Whether runs of one workflow for one bot user may overlap.
#[derive(Debug, Clone, Copy, Default, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RunTriggerOrder)]
pub enum Order {
    /// They may.
    #[default]
    Parallel,
    /// One at a time, in the order they were triggered.
    OneAtATime,
}

impl Input {
    /// As the engine takes it.
    ///
    /// # Errors
    /// A problem naming what is beyond a limit.
    pub fn read(self, change: &Change, facts: &BotFacts) -> Result<Wanted, Problem> {
        Ok(Wanted {
            user: self.bot_user,
            flow: self.workflow,
            actor: change.by.clone(),
            inputs: values(self.inputs, facts)?,
            start_at: self
                .delay
                .map(|delay| delay.moment(change.at))
                .transpose()?,
            deduplicate: self.deduplicate.map(Deduplication::read).transpose()?,
            order: match self.order {
                Order::Parallel => trigger::Order::Parallel,
                Order::OneAtATime => trigger::Order::OneAtATime,
            },
        })
    }
}

impl Delay {
    fn moment(self, now: Timestamp) -> Result<Timestamp, Problem> {
        match self {
            Self::After { amount, unit } => {
                let unit = match unit {
                    UnitName::Minutes => Unit::Minutes,
                    UnitName::Hours => Unit::Hours,
                    UnitName::Days => Unit::Days,
                };
                let span = unit.delay(amount);
                let span =
                    span.ok_or_else(|| Problem::field("delay.amount", document::delay_range()))?;
                Ok(now.plus(span))
            }
            Self::At { moment } => Timestamp::parse(&moment).ok_or_else(|| {
                let expected = sentences::moment_expected();
                Problem::field("delay.moment", expected)
            }),
        }
    }
}

impl Deduplication {
    /// As the engine takes it.
    ///
    /// # Errors
    /// A problem naming what is beyond a limit.
    pub fn read(self) -> Result<Deduplicate, Problem> {
        if self.key.trim().is_empty() || self.key.chars().any(char::is_control) {
            let expected = sentences::text_in_line();
            return Err(Problem::field("deduplicate.key", expected));
        }
        Deduplicate::within(&self.key, self.window_minutes)
            .ok_or_else(|| Problem::field("deduplicate.window_minutes", document::window_range()))
    }
}

/// Inputs of a run. JSON says by itself which type it is; dates come as texts.
///
/// # Errors
/// A problem naming the input that does not fit.
pub fn values(
    written: BTreeMap<String, serde_json::Value>,
    facts: &BotFacts,
) -> Result<BTreeMap<String, Value>, Problem> {
    if written.len() > MOST_INPUTS {
        return Err(Problem::field(
            "inputs",
            sentences::some_at_most(MOST_INPUTS, "inputs"),
        ));
    }
    let read = written.into_iter().map(|(key, json)| {
        let kind = match &json {
            serde_json::Value::String(_) => FieldType::Text,
            serde_json::Value::Number(_) => FieldType::Number,
            serde_json::Value::Bool(_) => FieldType::Boolean,
            serde_json::Value::Null
            | serde_json::Value::Array(_)
            | serde_json::Value::Object(_) => FieldType::Json,
        };
        if !is_input_name(&key) {
            return Err(Problem::field("inputs", document::input_name()));
        }
        match Value::from_json(kind, &json, &facts.zone) {
            Ok(value) => Ok((key, value)),
            Err(error) => Err(Problem::field(format!("inputs.{key}"), error.said())),
        }
    });
    read.collect()
}
