//! Trigger workflow: the promise at the heart. The run's start is a change like any other, so it
//! commits with the turn that asked for it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::{ItemRules, change};
use crate::error::Code;
use crate::flow::{FlowType, ProblemCode, Renamer, Report, sentences};
use crate::id::FlowId;
use crate::run::sentences as walking;
use crate::template::{Place, Template};
use crate::time::{Millis, Timestamp};
use crate::trigger::{Cause, Deduplicate, NewRun, Order, Scope};
use crate::value::{FieldType, Value};
use crate::walk::{Change, Here, Refusal, Step};

/// Starts a workflow in the background, for the same bot user.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TriggerWorkflow {
    /// The workflow.
    pub workflow: FlowId,
    /// Values fixed at this moment, read in the workflow as `{{input.name}}`; 20 at most.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub inputs: BTreeMap<String, Template>,
    /// When to start; without it at once.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delay: Option<Delay>,
    /// A second trigger with the same key does nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deduplicate: Option<Deduplication>,
    /// Whether it waits for earlier runs of the workflow for the same bot user.
    #[serde(default)]
    pub order: Order,
}

/// When a triggered workflow starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Delay {
    /// So long after the trigger.
    After {
        /// 1 to 100,000; 366 days at most.
        amount: u32,
        /// Of what.
        unit: Unit,
    },
    /// At the moment in a date or date-time field. Empty or past starts at once.
    At {
        /// The field's name.
        field: String,
    },
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// 60 seconds.
    Minutes,
    /// 60 minutes.
    Hours,
    /// 24 hours.
    Days,
}

/// A key that makes a second trigger do nothing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Deduplication {
    /// Filled in at the trigger; an empty key does not deduplicate.
    pub key: Template,
    /// How long the key counts, in minutes; 1 to 43,200 (30 days).
    pub window_minutes: u32,
}

/// Most inputs of a run.
pub const MOST_INPUTS: usize = 20;

const LONGEST_DELAY: Millis = Millis::days(366);

/// Whether `{{input.name}}` could name it.
#[must_use]
pub fn is_input_name(name: &str) -> bool {
    let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
    !name.is_empty() && name.len() <= 40 && name.chars().all(fits)
}

impl Unit {
    /// So many of it; none when that is no delay a trigger may have.
    #[must_use]
    pub fn delay(self, amount: u32) -> Option<Millis> {
        let span = self.span(amount);
        (amount > 0 && span <= LONGEST_DELAY).then_some(span)
    }

    fn span(self, amount: u32) -> Millis {
        let amount = i64::from(amount);
        match self {
            Self::Minutes => Millis::minutes(amount),
            Self::Hours => Millis::hours(amount),
            Self::Days => Millis::days(amount),
        }
    }
}

impl Deduplicate {
    /// A key as it was filled in, and how long it counts; none when no trigger may have such a
    /// window.
    #[must_use]
    pub fn within(key: &str, window_minutes: u32) -> Option<Self> {
        (1..=43_200).contains(&window_minutes).then(|| Self {
            key: short_key(key.trim()),
            window: Millis::minutes(i64::from(window_minutes)),
        })
    }
}

impl Delay {
    fn moment(&self, here: &Here<'_>) -> Option<Timestamp> {
        match self {
            Self::After { amount, unit } => Some(here.facts.now.plus(unit.span(*amount))),
            Self::At { field } => here
                .facts
                .fields
                .get(field.as_str())?
                .moment(here.facts.zone()),
        }
    }

    fn check(&self, report: &mut Report<'_>) {
        match self {
            Self::After { amount, unit } => {
                if unit.delay(*amount).is_none() {
                    report.error(
                        "delay.amount",
                        ProblemCode::OutOfRange,
                        sentences::delay_range(),
                    );
                }
            }
            Self::At { field } => {
                report.field_of_type(
                    "delay.field",
                    field,
                    &[FieldType::Date, FieldType::DateTime],
                );
            }
        }
    }
}

/// A key of 200 characters at most. A longer one keeps its beginning and takes a digest of the whole,
/// so that two that differ only far down stay two.
fn short_key(key: &str) -> String {
    if key.chars().count() <= 200 {
        return key.to_owned();
    }
    let digest = Sha256::digest(key.as_bytes());
    let mut short: String = key.chars().take(135).collect();
    short.push('…');
    for byte in digest {
        // Writing to a string can not fail.
        let _ = write!(short, "{byte:02x}");
    }
    short
}

impl ItemRules for TriggerWorkflow {
    fn check(&self, report: &mut Report<'_>) {
        report.flow("workflow", &self.workflow, &[FlowType::Workflow]);
        report.at_most("inputs", self.inputs.len(), MOST_INPUTS);
        for (name, template) in &self.inputs {
            report.input_name(&format!("inputs.{name}"), name);
            report.template(&format!("inputs.{name}"), template);
        }
        if let Some(delay) = &self.delay {
            delay.check(report);
        }
        if let Some(deduplicate) = &self.deduplicate {
            report.text("deduplicate.key", &deduplicate.key);
            if Deduplicate::within("", deduplicate.window_minutes).is_none() {
                report.error(
                    "deduplicate.window_minutes",
                    ProblemCode::OutOfRange,
                    sentences::window_range(),
                );
            }
        }
    }

    fn rename(&mut self, names: &mut Renamer<'_>) {
        let Self {
            workflow: _,
            inputs,
            delay,
            deduplicate,
            order: _,
        } = self;
        names.templates(inputs.values_mut());
        match delay {
            Some(Delay::At { field }) => names.field(field),
            Some(Delay::After { amount: _, unit: _ }) | None => {}
        }
        if let Some(Deduplication {
            key,
            window_minutes: _,
        }) = deduplicate
        {
            names.template(key);
        }
    }

    fn step(&self, here: &Here<'_>) -> Step {
        let stop = |code, why| Step::Stop(Refusal::new(code, why));
        let Some(program) = here.library.current(&self.workflow) else {
            return stop(
                Code::WorkflowMissing,
                walking::flow_unpublished(self.workflow.as_str()),
            );
        };
        if program.document().kind != FlowType::Workflow {
            return stop(
                Code::NotAWorkflow,
                walking::flow_no_workflow(self.workflow.as_str()),
            );
        }
        let (depth, deepest) = (here.chance.depth, here.chance.deepest);
        if depth >= deepest {
            let why = walking::workflows_too_deep(deepest);
            return stop(Code::TooDeep, why);
        }
        let inputs = self
            .inputs
            .iter()
            .map(|(name, input)| (name.clone(), input.value(here.facts)));
        let inputs: BTreeMap<String, Value> =
            inputs.filter(|(_, value)| !value.is_empty()).collect();
        let deduplicate = self.deduplicate.as_ref().and_then(|rule| {
            Deduplicate::within(&rule.key.fill(here.facts, Place::Text), rule.window_minutes)
        });
        let start_at = self.delay.as_ref().and_then(|delay| delay.moment(here));
        let run = NewRun {
            id: here.chance.run.clone(),
            flow: self.workflow.clone(),
            version: program.version(),
            bot_user: here.facts.user.clone(),
            scope: Scope::Workflow,
            cause: match &here.chance.within {
                None => Cause::Conversation {
                    block: here.block.label().to_owned(),
                },
                Some(run) => Cause::Run {
                    run: run.clone(),
                    block: here.block.label().to_owned(),
                },
            },
            inputs,
            start_at: start_at.filter(|moment| *moment > here.facts.now),
            deduplicate: deduplicate.filter(|rule| !rule.key.is_empty()),
            order: self.order,
            depth: depth + 1,
            effects: here.facts.effects,
        };
        change(Change::RunStarted { run: Box::new(run) })
    }
}
