//! A bot as files for git: the bot document and one file a sub flow.
//!
//! Must stay true: the same documents make the same bytes; a file's name follows the id, which never
//! changes, and not the name, which does; reading the files again gives the same documents. Secrets
//! can not slip in: a document knows them by name only.

use std::collections::BTreeSet;

use super::{BotDocument, FlowDocument};
use crate::id::{FlowId, IdType};

/// One file of an export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFile {
    /// Its name, without a folder.
    pub name: String,
    /// What is in it.
    pub text: String,
}

/// The files of a bot: `bot.json` first, then a file for each sub flow, by id.
///
/// # Errors
/// Never for documents that were read; the signature is that of the JSON writer.
pub fn export(bot: &BotDocument, flows: &[FlowDocument]) -> serde_json::Result<Vec<ExportFile>> {
    let mut sorted: Vec<&FlowDocument> = flows.iter().collect();
    sorted.sort_by(|a, b| a.id.cmp(&b.id));
    let mut taken = BTreeSet::new();
    let mut files = vec![ExportFile {
        name: "bot.json".to_owned(),
        text: bot.to_file()?,
    }];
    for flow in sorted {
        files.push(ExportFile {
            name: file_name(&flow.id, &mut taken),
            text: flow.to_file()?,
        });
    }
    Ok(files)
}

/// `flow_sync-lead` → `sync-lead.flow.json`. Ids that differ in case alone would be one file on some
/// disks: the later ones get a number.
fn file_name(id: &FlowId, taken: &mut BTreeSet<String>) -> String {
    let tail = id.as_str().strip_prefix(FlowId::PREFIX).unwrap_or_default();
    let tail = tail.trim_start_matches('_');
    // An id of underscores alone.
    let tail = if tail.is_empty() { "flow" } else { tail };
    let numbered = (2_u32..).map(|n| format!("{tail}~{n}.flow.json"));
    let mut names = std::iter::once(format!("{tail}.flow.json")).chain(numbered);
    names
        .find(|name| taken.insert(name.to_lowercase()))
        .unwrap_or_default()
}
