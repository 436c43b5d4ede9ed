//! Versions of sub flows: written once, never changed, kept as long as the bot.
//!
//! Must stay true: numbers of one sub flow rise by one, published and test versions together, and a
//! number never means two documents. A run stays on its number, so no version is ever taken away
//! while its bot is there. Fields and tags are renamed all the same: a version is read in the names of
//! today, with the renamings that came after it ([`crate::renamings`]).

use lancar_domain::id::{BotId, FlowId};
use lancar_domain::time::Timestamp;

use crate::bots;
use crate::error::StoreError;
use crate::page::{Listed, Page};
use crate::params;
use crate::renamings::brought_up;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// Who publishes what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publication {
    /// Whose sub flow.
    pub bot: BotId,
    /// Which one.
    pub flow: FlowId,
    /// Who: a member id, an API key id, or `cli`.
    pub author: String,
    /// What they say about it; may be empty.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// A version as lists show it: without its document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionLine {
    /// Its number.
    pub number: u32,
    /// Who published it.
    pub author: String,
    /// What they said about it.
    pub note: String,
    /// When.
    pub at: Timestamp,
}

/// One version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// What lists show of it.
    pub line: VersionLine,
    /// How it came to be.
    pub origin: Origin,
    /// The sub flow document, whole, as JSON, in the names of today.
    pub document: String,
}

/// How a version came to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    /// Someone published it.
    Published,
    /// A tester met the draft: kept so that what they walk stays as they met it.
    Test,
}

/// A sub flow as walks entering it now get it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Published {
    /// Which sub flow.
    pub flow: FlowId,
    /// The number of its version.
    pub version: u32,
    /// The sub flow document, whole, as JSON.
    pub document: String,
}

/// Makes `document` the next version and the published one, and answers its number; none when there
/// is no such sub flow.
///
/// # Errors
/// What the database says.
pub async fn publish(
    tx: &mut Tx,
    publication: &Publication,
    document: &str,
) -> Result<Option<u32>, StoreError> {
    let Publication {
        bot,
        flow,
        author,
        note,
        at,
    } = publication;
    if !bots::raise_revision(tx, bot, *at).await? {
        return Ok(None);
    }
    let Some(last) = lock_last(tx, bot, flow).await? else {
        return Ok(None);
    };
    let number = last + 1;
    tx.execute(
        "INSERT INTO flow_versions \
         (bot_id, flow_id, version, document, is_test, author, note, at, names) \
         VALUES ($1, $2, $3, $4, 0, $5, $6, $7, \
         (SELECT COALESCE(MAX(number), 0) FROM renamings WHERE bot_id = $1))",
        &params![bot, flow, number, document, author, note, *at],
    )
    .await?;
    tx.execute(
        "UPDATE flows SET published = $3 WHERE bot_id = $1 AND id = $2",
        &params![bot, flow, number],
    )
    .await?;
    Ok(Some(number))
}

/// Publishes the document of an older version again, as the next version; none when there is no such
/// version among those published.
///
/// # Errors
/// What the database says.
pub async fn roll_back(
    tx: &mut Tx,
    publication: &Publication,
    to: u32,
) -> Result<Option<u32>, StoreError> {
    let found = version(tx, &publication.bot, &publication.flow, to).await?;
    match found {
        Some(Version {
            origin: Origin::Published,
            document,
            ..
        }) => publish(tx, publication, &document).await,
        Some(_) | None => Ok(None),
    }
}

/// The version that stands for the draft as it is now: the newest one when it holds the same
/// document, else a new test version. None when there is no such sub flow.
///
/// # Errors
/// What the database says.
pub async fn test_version(
    tx: &mut Tx,
    bot: &BotId,
    flow: &FlowId,
    at: Timestamp,
) -> Result<Option<u32>, StoreError> {
    if let Some(number) = same_as_draft(tx, bot, flow).await? {
        return Ok(Some(number));
    }
    let Some(last) = lock_last(tx, bot, flow).await? else {
        return Ok(None);
    };
    // Another tester may have been quicker while this one waited for the row.
    if let Some(number) = same_as_draft(tx, bot, flow).await? {
        return Ok(Some(number));
    }
    let number = last + 1;
    tx.execute(
        "INSERT INTO flow_versions \
         (bot_id, flow_id, version, document, is_test, author, note, at, names) \
         SELECT bot_id, id, CAST($3 AS BIGINT), draft, 1, updated_by, '', CAST($4 AS BIGINT), \
         (SELECT COALESCE(MAX(number), 0) FROM renamings WHERE bot_id = $1) \
         FROM flows WHERE bot_id = $1 AND id = $2",
        &params![bot, flow, number, at],
    )
    .await?;
    Ok(Some(number))
}

/// Every published sub flow of a bot, by id, with the version that walks entering it now get.
///
/// # Errors
/// What the database says.
pub async fn published(tx: &mut Tx, bot: &BotId) -> Result<Vec<Published>, StoreError> {
    let rows = tx
        .query(
            "SELECT v.flow_id, v.version, COALESCE(v.renamed, v.document) \
             FROM flows f JOIN flow_versions v ON v.bot_id = f.bot_id AND v.flow_id = f.id AND v.version = f.published \
             WHERE f.bot_id = $1 ORDER BY v.flow_id",
            &params![bot],
        )
        .await?;
    rows.iter()
        .map(|row| {
            Ok(Published {
                flow: row.id(0)?,
                version: row.count(1)?,
                document: row.text(2)?.to_owned(),
            })
        })
        .collect()
}

/// One version of any origin, also of a sub flow that was deleted.
///
/// # Errors
/// What the database says.
pub async fn version(
    tx: &mut Tx,
    bot: &BotId,
    flow: &FlowId,
    number: u32,
) -> Result<Option<Version>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT version, author, note, at, is_test, COALESCE(renamed, document), names \
             FROM flow_versions WHERE bot_id = $1 AND flow_id = $2 AND version = $3",
            &params![bot, flow, number],
        )
        .await?;
    let Some(row) = row else {
        return Ok(None);
    };
    let origin = match row.int(4)? {
        0 => Origin::Published,
        _ => Origin::Test,
    };
    let said = (row.text(5)?.to_owned(), row.count(6)?);
    Ok(Some(Version {
        line: read_line(&row)?,
        origin,
        document: brought_up(tx, bot, said).await?,
    }))
}

/// The versions of a sub flow that were published, newest first.
///
/// # Errors
/// What the database says.
pub async fn list_versions(
    tx: &mut Tx,
    bot: &BotId,
    flow: &FlowId,
    page: Page<u32>,
) -> Result<Listed<VersionLine, u32>, StoreError> {
    let rows = Select::new("SELECT version, author, note, at FROM flow_versions")
        .filter("bot_id = {}", bot)
        .filter("flow_id = {}", flow)
        .only("is_test = 0")
        .filter_opt("version < {}", page.after)
        .order("version DESC")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_line).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |version| version.number))
}

/// The newest version, when it holds the same document as the draft, in the same names. One statement:
/// testers ask on every turn.
async fn same_as_draft(tx: &mut Tx, bot: &BotId, flow: &FlowId) -> Result<Option<u32>, StoreError> {
    let row = tx
        .query_opt(
            "SELECT v.version FROM flows f JOIN flow_versions v ON v.bot_id = f.bot_id \
             AND v.flow_id = f.id AND COALESCE(v.renamed, v.document) = f.draft \
             WHERE f.bot_id = $1 AND f.id = $2 AND v.version = (SELECT MAX(version) \
             FROM flow_versions WHERE bot_id = $1 AND flow_id = $2) AND v.names = \
             (SELECT COALESCE(MAX(number), 0) FROM renamings WHERE bot_id = $1)",
            &params![bot, flow],
        )
        .await?;
    row.map(|row| row.count(0)).transpose()
}

/// The highest number of a sub flow's versions, 0 before the first. Its row stays locked, so that no
/// one else takes the next number; none when there is no such sub flow.
async fn lock_last(tx: &mut Tx, bot: &BotId, flow: &FlowId) -> Result<Option<u32>, StoreError> {
    let locked = tx
        .query_opt(
            "SELECT id FROM flows WHERE bot_id = $1 AND id = $2 {for update}",
            &params![bot, flow],
        )
        .await?;
    if locked.is_none() {
        return Ok(None);
    }
    let row = tx
        .query_one(
            "SELECT COALESCE(MAX(version), 0) FROM flow_versions \
             WHERE bot_id = $1 AND flow_id = $2",
            &params![bot, flow],
        )
        .await?;
    row.count(0).map(Some)
}

fn read_line(row: &Row) -> Result<VersionLine, StoreError> {
    Ok(VersionLine {
        number: row.count(0)?,
        author: row.text(1)?.to_owned(),
        note: row.text(2)?.to_owned(),
        at: row.time(3)?,
    })
}
