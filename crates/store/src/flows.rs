//! Sub flows: their drafts, which change with every save, and which version is published.
//!
//! Must stay true: a draft is written only over the one it was made from (`rev` is compared), so no
//! save is ever lost; what walks see is never a draft, but a row of [`crate::versions`].

use lancar_domain::flow::FlowType;
use lancar_domain::id::{BotId, FlowId, FolderId, IdType, LabelId};
use lancar_domain::time::Timestamp;

use crate::bots::Saved;
use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// What [`read_line`] reads. Documents are written by one function, so equal ones are equal texts.
macro_rules! line_columns {
    () => {
        "id, name, kind, rev, published, updated_at, updated_by, \
         CAST(CASE WHEN published IS NULL OR draft = \
         (SELECT COALESCE(v.renamed, v.document) FROM flow_versions v WHERE v.bot_id = flows.bot_id \
         AND v.flow_id = flows.id AND v.version = flows.published) \
         THEN 0 ELSE 1 END AS BIGINT), folder_id, \
         (SELECT string_agg(l.label_id, ' ') FROM flow_labels l \
         WHERE l.bot_id = flows.bot_id AND l.flow_id = flows.id)"
    };
}

/// A draft as it is to be written. Name and type are the document's, kept beside it for lists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Whose sub flow.
    pub bot: BotId,
    /// Which one.
    pub id: FlowId,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: FlowType,
    /// The sub flow document, whole, as JSON.
    pub document: String,
    /// Who writes it: a member id, an API key id, or `cli`.
    pub by: String,
    /// When.
    pub at: Timestamp,
}

/// One sub flow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flow {
    /// What lists show of it.
    pub line: FlowLine,
    /// The draft: a sub flow document, whole, as JSON.
    pub draft: String,
}

/// A sub flow as lists show it: without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FlowLine {
    /// Its id, chosen by its document, unique in the bot.
    pub id: FlowId,
    /// Its name.
    pub name: String,
    /// Its type.
    pub kind: FlowType,
    /// Rises with each save of the draft: its ETag.
    pub rev: i64,
    /// The version that walks entering now get.
    pub published: Option<u32>,
    /// Whether the draft is another document than that version; false as long as there is none.
    pub changed: bool,
    /// When the draft was last saved.
    pub updated_at: Timestamp,
    /// By whom.
    pub updated_by: String,
    /// The folder it stands in.
    pub folder: Option<FolderId>,
    /// The labels on it, by id.
    pub labels: Vec<LabelId>,
}

/// Adds a sub flow at `rev` 1, unpublished.
///
/// # Errors
/// [`StoreError::Taken`] with `flows.bot_id, id`; what the database says.
pub async fn insert_flow(tx: &mut Tx, draft: &Draft) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO flows \
         (bot_id, id, name, kind, draft, rev, published, updated_at, updated_by) \
         VALUES ($1, $2, $3, $4, $5, 1, NULL, $6, $7)",
        &params![
            &draft.bot,
            &draft.id,
            &draft.name,
            draft.kind.as_str(),
            &draft.document,
            draft.at,
            &draft.by,
        ],
    )
    .await?;
    hint(tx, draft, 1);
    Ok(())
}

/// Writes the draft when the sub flow still is at `expected_rev`.
///
/// # Errors
/// What the database says.
pub async fn save_draft(
    tx: &mut Tx,
    draft: &Draft,
    expected_rev: i64,
) -> Result<Saved, StoreError> {
    let changed = tx
        .execute(
            "UPDATE flows SET name = $4, kind = $5, draft = $6, updated_at = $7, updated_by = $8, \
             rev = rev + 1 WHERE bot_id = $1 AND id = $2 AND rev = $3",
            &params![
                &draft.bot,
                &draft.id,
                expected_rev,
                &draft.name,
                draft.kind.as_str(),
                &draft.document,
                draft.at,
                &draft.by,
            ],
        )
        .await?;
    if changed > 0 {
        let rev = expected_rev + 1;
        hint(tx, draft, rev);
        return Ok(Saved::Saved { rev });
    }
    let row = tx
        .query_opt(
            "SELECT rev FROM flows WHERE bot_id = $1 AND id = $2",
            &params![&draft.bot, &draft.id],
        )
        .await?;
    Ok(match row {
        Some(row) => Saved::Stale { rev: row.int(0)? },
        None => Saved::Missing,
    })
}

/// One sub flow with its draft.
///
/// # Errors
/// What the database says.
pub async fn flow(tx: &mut Tx, bot: &BotId, id: &FlowId) -> Result<Option<Flow>, StoreError> {
    let found = flows()
        .filter("bot_id = {}", bot)
        .filter("id = {}", id)
        .first(tx)
        .await?;
    found.as_ref().map(read).transpose()
}

/// All sub flows of a bot with their drafts, by id: what is checked together.
///
/// # Errors
/// What the database says.
pub async fn drafts(tx: &mut Tx, bot: &BotId) -> Result<Vec<Flow>, StoreError> {
    let rows = flows()
        .filter("bot_id = {}", bot)
        .order("id")
        .rows(tx)
        .await?;
    rows.iter().map(read).collect()
}

/// The sub flows of a bot, by id.
///
/// # Errors
/// What the database says.
pub async fn list_flows(
    tx: &mut Tx,
    bot: &BotId,
    page: Page<FlowId>,
) -> Result<Listed<FlowLine, FlowId>, StoreError> {
    let rows = Select::new(concat!("SELECT ", line_columns!(), " FROM flows"))
        .filter("bot_id = {}", bot)
        .filter_opt("id > {}", page.after.as_ref())
        .order("id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_line).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |flow| flow.id.clone()))
}

/// The `rev` of each draft of a bot, by id of its sub flow: whether all are still as they were read.
///
/// # Errors
/// What the database says.
pub async fn revs(tx: &mut Tx, bot: &BotId) -> Result<Vec<(FlowId, i64)>, StoreError> {
    let rows = Select::new("SELECT id, rev FROM flows")
        .filter("bot_id = {}", bot)
        .order("id")
        .rows(tx)
        .await?;
    let read = |row: &Row| Ok((row.id(0)?, row.int(1)?));
    rows.iter().map(read).collect()
}

/// Forgets a sub flow; whether there was one. Its versions stay, since a run may still walk one: they
/// go with the bot, and number on should the sub flow come back.
///
/// # Errors
/// What the database says.
pub async fn delete_flow(tx: &mut Tx, bot: &BotId, id: &FlowId) -> Result<bool, StoreError> {
    tx.execute(
        "DELETE FROM flow_labels WHERE bot_id = $1 AND flow_id = $2",
        &params![bot, id],
    )
    .await?;
    tx.execute(
        "DELETE FROM block_counts WHERE bot_id = $1 AND flow_id = $2",
        &params![bot, id],
    )
    .await?;
    tx.execute(
        "DELETE FROM block_days WHERE bot_id = $1 AND flow_id = $2",
        &params![bot, id],
    )
    .await?;
    let gone = tx
        .execute(
            "DELETE FROM flows WHERE bot_id = $1 AND id = $2",
            &params![bot, id],
        )
        .await?;
    tx.hint(Hint::Bot { bot: bot.clone() });
    Ok(gone > 0)
}

fn hint(tx: &mut Tx, draft: &Draft, rev: i64) {
    tx.hint(Hint::Draft {
        bot: draft.bot.clone(),
        flow: draft.id.clone(),
        rev,
        by: draft.by.clone(),
    });
}

fn flows<'p>() -> Select<'p> {
    Select::new(concat!("SELECT ", line_columns!(), ", draft FROM flows"))
}

fn read(row: &Row) -> Result<Flow, StoreError> {
    Ok(Flow {
        line: read_line(row)?,
        draft: row.text(10)?.to_owned(),
    })
}

fn read_line(row: &Row) -> Result<FlowLine, StoreError> {
    Ok(FlowLine {
        id: row.id(0)?,
        name: row.text(1)?.to_owned(),
        kind: row.read(2, "a type of sub flow")?,
        rev: row.int(3)?,
        published: row.opt_count(4)?,
        updated_at: row.time(5)?,
        updated_by: row.text(6)?.to_owned(),
        changed: row.int(7)? != 0,
        folder: row.opt_id(8)?,
        labels: labels(row.opt_text(9)?.unwrap_or_default()),
    })
}

/// Ids that the database has put into one text: it checked them when they came in.
fn labels(joined: &str) -> Vec<LabelId> {
    let mut ids: Vec<LabelId> = joined
        .split_whitespace()
        .map(|id| LabelId::from_checked(id.into()))
        .collect();
    ids.sort();
    ids
}
