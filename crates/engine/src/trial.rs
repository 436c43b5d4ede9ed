//! Trying one block of a draft: everything is read in one transaction, and nothing is written.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use lancar_domain::bot_user::Facts;
use lancar_domain::id::{BlockId, BotUserId, FlowId, IdType, Ids};
use lancar_domain::time::Timestamp;
use lancar_domain::trial::{Extent, Trial, try_block};
use lancar_domain::trigger::Effects;
use lancar_domain::value::Value;
use lancar_domain::walk::Point;
use lancar_store::bot_users::BotUser;
use lancar_store::{Tx, flows};

use crate::apply;
use crate::books::{Book, compiled};
use crate::core::Core;
use crate::error::EngineError;

/// Drafts are tried as this version, which nothing published has.
const DRAFT: u32 = 0;

/// What a block is tried with.
#[derive(Debug)]
pub struct Sample {
    /// Whose values it begins with; none for nobody's.
    pub user: Option<BotUser>,
    /// Put over them.
    pub fields: BTreeMap<Arc<str>, Value>,
    /// What a run would have been given.
    pub inputs: BTreeMap<String, Value>,
    /// Added to theirs.
    pub tags: BTreeSet<Arc<str>>,
}

/// Tries a block of a sub flow's draft. Sub flows it leads to are as published, else as drafts.
///
/// # Errors
/// When there is no such sub flow, block or item; what the database says.
pub async fn trial(
    tx: &mut Tx,
    core: &Core,
    book: &Book,
    ((flow, block, extent), sample): ((FlowId, BlockId, Extent), Sample),
    now: Timestamp,
) -> Result<Trial, EngineError> {
    let missing = |what, id: String| EngineError::Missing { what, id };
    let mut library = (*book.library).clone();
    let mut found = false;
    for draft in flows::drafts(tx, &book.bot).await? {
        if draft.line.id == flow || draft.line.published.is_none() {
            found |= draft.line.id == flow;
            library.add_current(Arc::new(compiled(&draft.draft, DRAFT)?));
        }
    }
    if !found {
        return Err(missing("sub flow", flow.to_string()));
    }
    let at = Point {
        flow,
        version: DRAFT,
        block,
        item: 0,
    };
    let known = library.pinned(&at.flow, DRAFT);
    if known.is_none_or(|program| program.block(&at.block).is_none()) {
        return Err(missing("block", at.block.to_string()));
    }
    let facts = facts(tx, book, sample, now).await?;
    let mut ids = Ids::new(now, core.clock.entropy());
    Ok(try_block(&library, &facts, at, (extent, &mut ids))?)
}

async fn facts(
    tx: &mut Tx,
    book: &Book,
    sample: Sample,
    now: Timestamp,
) -> Result<Facts, EngineError> {
    let mut facts = match &sample.user {
        Some(user) => apply::facts(tx, book, user, sample.inputs, now).await?,
        None => {
            let nobody = BotUserId::from_checked("usr_sample".into());
            let mut facts = Facts::new(Arc::clone(&book.facts), nobody, now);
            facts.inputs = sample.inputs;
            apply::add_bot_fields(tx, book, &mut facts).await?;
            facts
        }
    };
    facts.effects = Effects::Held;
    facts.fields.extend(sample.fields);
    facts.tags.extend(sample.tags);
    Ok(facts)
}
