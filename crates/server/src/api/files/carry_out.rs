//! Does what was planned for an import: all of it in one transaction, or nothing.

use std::collections::BTreeMap;

use lancar_domain::flow::{FlowDocument, Plan, Planned, State, tags_named};
use lancar_domain::id::FlowId;
use lancar_store::Tx;
use lancar_store::bots::bot;
use lancar_store::flows::{Draft, insert_flow};
use lancar_store::versions::published;
use serde_json::json;

use super::shape::{Imported, imported, shown};
use crate::api::bots::create::insert_new;
use crate::api::change::Change;
use crate::api::documents::{Whole, overtaken, stored_flow, text_of};
use crate::api::fields::declare::declare;
use crate::api::flows::publish::{publication, publish_document};
use crate::api::flows::save::write_draft;
use crate::error::Problem;

/// Whether an import publishes what it brings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Publish {
    /// Sub flows that are not published as they are in the files.
    Yes,
    /// Drafts only.
    No,
}

/// What there is to do.
#[derive(Debug)]
pub struct Work {
    /// The documents to have.
    pub plan: Plan,
    /// Whether they are published, too.
    pub publish: Publish,
}

/// Carries a plan out for the bot that it was made against; none for a new one.
///
/// # Errors
/// 409 when the bot was changed since; what the database says.
pub async fn carry_out(
    tx: &mut Tx,
    change: &mut Change,
    Work { plan, publish }: Work,
    whole: Option<Whole>,
) -> Result<Imported, Problem> {
    let document = &plan.bot.document;
    let whole = match whole {
        Some(whole) => {
            whole.begin(tx, change.at).await?;
            if plan.bot.state != State::Same {
                declare(tx, &whole, document, &mut change.ids).await?;
                whole.write_document(tx, document, change.at).await?;
            }
            whole
        }
        None => make(tx, change, &plan).await?,
    };
    let mut tags = tags_named(plan.flows.iter().map(|flow| &flow.document));
    tags.extend(document.tags.iter().cloned());
    whole.make_tags(tx, change, &tags).await?;
    for flow in &plan.flows {
        keep(tx, change, &whole, flow).await?;
    }
    let versions = match publish {
        Publish::Yes => publish_all(tx, change, &whole, &plan).await?,
        Publish::No => BTreeMap::new(),
    };
    let detail = json!({"name": document.name, "flows": plan.flows.len(), "published": versions});
    change
        .note(tx, "bot.import", document.id.as_str(), detail)
        .await?;
    let flows = plan
        .flows
        .iter()
        .map(|flow| imported(flow, versions.get(&flow.document.id).copied()));
    Ok(Imported {
        bot: document.id.to_string(),
        state: plan.bot.state,
        flows: flows.collect(),
        warnings: shown(plan.warnings),
    })
}

/// Stores a new bot, still without its sub flows.
async fn make(tx: &mut Tx, change: &mut Change, plan: &Plan) -> Result<Whole, Problem> {
    let document = plan.bot.document.clone();
    insert_new(tx, change, &document).await?;
    Ok(Whole {
        stored: bot(tx, &document.id).await?.ok_or_else(overtaken)?,
        document,
        flows: Vec::new(),
        fields: Vec::new(),
        tags: Vec::new(),
        names: 0,
    })
}

async fn keep(
    tx: &mut Tx,
    change: &mut Change,
    whole: &Whole,
    flow: &Planned<FlowDocument>,
) -> Result<(), Problem> {
    let document = &flow.document;
    match flow.state {
        State::Same => Ok(()),
        State::Changed => write_draft(tx, change, whole, document).await.map(|_| ()),
        State::New => {
            let draft = Draft {
                bot: whole.stored.id.clone(),
                id: document.id.clone(),
                name: document.name.clone(),
                kind: document.kind,
                document: text_of(document)?,
                by: change.by.clone(),
                at: change.at,
            };
            insert_flow(tx, &draft).await.map_err(Problem::from)
        }
    }
}

/// Publishes the sub flows that are not published as they are planned.
async fn publish_all(
    tx: &mut Tx,
    change: &Change,
    whole: &Whole,
    plan: &Plan,
) -> Result<BTreeMap<FlowId, u32>, Problem> {
    let mut before = BTreeMap::new();
    for version in published(tx, &whole.stored.id).await? {
        before.insert(version.flow, stored_flow(&version.document)?);
    }
    let mut numbers = BTreeMap::new();
    for Planned { document, .. } in &plan.flows {
        if before.get(&document.id) == Some(document) {
            continue;
        }
        let publication = publication(change, whole, &document.id, "Imported".to_owned());
        let line = publish_document(tx, publication, document).await?;
        numbers.insert(document.id.clone(), line.number);
    }
    Ok(numbers)
}
