//! Documents made into a published bot, through the planner and the store's own statements.

use std::path::Path;

use lancar_domain::flow::{
    BotDocument, FieldScope, Files, FlowDocument, ImportFile, Plan, plan_import,
};
use lancar_domain::id::{BotId, FlowId, Ids, WorkspaceId};
use lancar_domain::time::Timestamp;
use lancar_domain::value::Value;
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::fields::{Field, insert_field};
use lancar_store::flows::{Draft, insert_flow};
use lancar_store::tags::{Tag, ensure_tags};
use lancar_store::versions::{Publication, publish};
use lancar_store::{StoreError, Tx};

use crate::ground::Fallible;

/// Plans an import of a new bot.
///
/// # Errors
/// What is wrong with the documents.
pub fn plan(documents: &[serde_json::Value]) -> Fallible<Plan> {
    let files: Vec<ImportFile> = documents
        .iter()
        .enumerate()
        .map(|(n, document)| ImportFile {
            name: format!("document {n}"),
            text: document.to_string(),
        })
        .collect();
    plan_import(Files::read(&files), None).map_err(|problems| format!("{problems:#?}").into())
}

/// The documents in a folder of `examples/`, in English.
///
/// # Errors
/// When they can not be read.
pub fn example(name: &str) -> Fallible<Vec<serde_json::Value>> {
    let folder = examples().join(name);
    let english = folder.join("en");
    let folder = if english.is_dir() { english } else { folder };
    let mut documents = Vec::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|ext| ext == "json") {
            documents.push(serde_json::from_str(&std::fs::read_to_string(path)?)?);
        }
    }
    Ok(documents)
}

/// The names of all examples.
///
/// # Errors
/// When the folder can not be read.
pub fn example_names() -> Fallible<Vec<String>> {
    let mut names = Vec::new();
    for entry in std::fs::read_dir(examples())? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            names.push(entry.file_name().to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn examples() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples")
}

/// Stores what was planned, and publishes every sub flow.
///
/// # Errors
/// What the database says.
pub async fn store(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    plan: &Plan,
    (now, ids): (Timestamp, &mut Ids),
) -> Result<BotId, StoreError> {
    let document = &plan.bot.document;
    let bot = document.id.clone();
    let row = Bot {
        id: bot.clone(),
        workspace: workspace.clone(),
        name: document.name.clone(),
        document: serde_json::json!(document).to_string(),
        rev: 1,
        revision: 1,
        created_at: now,
        updated_at: now,
    };
    insert_bot(tx, &row).await?;
    catalogue(tx, document, ids).await?;
    for flow in &plan.flows {
        draft(tx, &bot, &flow.document, now).await?;
        publish_draft(tx, &bot, &flow.document, now).await?;
    }
    Ok(bot)
}

async fn catalogue(tx: &mut Tx, document: &BotDocument, ids: &mut Ids) -> Result<(), StoreError> {
    for field in &document.fields {
        let value = field
            .default
            .as_ref()
            .filter(|_| field.scope == FieldScope::Bot);
        let zone = jiff::tz::TimeZone::UTC;
        let value = value.and_then(|value| Value::from_json(field.kind, value, &zone).ok());
        let row = Field {
            id: ids.next(),
            name: field.name.clone(),
            scope: field.scope,
            kind: field.kind,
            value,
        };
        insert_field(tx, &document.id, &row).await?;
    }
    let tags: Vec<Tag> = document
        .tags
        .iter()
        .map(|name| Tag {
            id: ids.next(),
            name: name.clone(),
        })
        .collect();
    ensure_tags(tx, &document.id, &tags).await?;
    Ok(())
}

async fn draft(
    tx: &mut Tx,
    bot: &BotId,
    document: &FlowDocument,
    now: Timestamp,
) -> Result<(), StoreError> {
    let draft = Draft {
        bot: bot.clone(),
        id: document.id.clone(),
        name: document.name.clone(),
        kind: document.kind,
        document: serde_json::json!(document).to_string(),
        at: now,
        by: "test".to_owned(),
    };
    insert_flow(tx, &draft).await
}

/// Publishes a document as the next version of its sub flow, and answers its number.
///
/// # Errors
/// What the database says.
pub async fn publish_draft(
    tx: &mut Tx,
    bot: &BotId,
    document: &FlowDocument,
    now: Timestamp,
) -> Result<Option<u32>, StoreError> {
    let publication = Publication {
        bot: bot.clone(),
        flow: FlowId::clone(&document.id),
        author: "test".to_owned(),
        note: String::new(),
        at: now,
    };
    publish(tx, &publication, &serde_json::json!(document).to_string()).await
}
