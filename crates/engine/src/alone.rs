//! One item or mail of a draft, performed alone for a preview: a run that walks nothing else. What it
//! would send is held like that of any test run, and goes out by no other way.

use std::collections::BTreeMap;

use lancar_domain::block::Content;
use lancar_domain::error::Code;
use lancar_domain::flow::Block;
use lancar_domain::id::{BlockId, FlowId, Ids, ItemId, RunId};
use lancar_domain::run::sentences::block_without_item;
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Timestamp;
use lancar_domain::trigger::{Awaited, Cause, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_domain::walk::{Point, Refusal};
use lancar_store::bot_users::BotUser;
use lancar_store::{Tx, runs};

use crate::core::Core;
use crate::error::EngineError;
use crate::sentences;

/// What is to be performed.
#[derive(Debug)]
pub struct Alone {
    /// The sub flow.
    pub flow: FlowId,
    /// The block.
    pub block: BlockId,
    /// The item, where the block is an action list.
    pub item: Option<ItemId>,
    /// Read as `{{input.name}}`.
    pub inputs: BTreeMap<String, Value>,
    /// Who asks, as the history names them.
    pub actor: String,
}

/// Starts a run that performs it for a tester, on their draft.
///
/// # Errors
/// When there is no such block or item, or it is none that a run can perform; what the database says.
pub async fn perform_alone(
    tx: &mut Tx,
    core: &Core,
    (user, wanted): (&BotUser, Alone),
    now: Timestamp,
) -> Result<RunId, EngineError> {
    let book = core.books.open(tx, &user.bot).await?;
    let library = core.books.for_user(tx, (&book, user), &[], now).await?;
    let missing = |what, id: String| EngineError::Missing { what, id };
    let program = library
        .current(&wanted.flow)
        .ok_or_else(|| missing("sub flow", wanted.flow.to_string()))?;
    let block = program
        .block(&wanted.block)
        .ok_or_else(|| missing("block", wanted.block.to_string()))?;
    let point = Point {
        flow: wanted.flow,
        version: program.version(),
        item: place(block, wanted.item.as_ref())?,
        block: wanted.block,
    };
    let mut ids = Ids::new(now, core.clock.entropy());
    let run = NewRun {
        id: ids.next(),
        flow: point.flow.clone(),
        version: point.version,
        bot_user: user.id.clone(),
        scope: Scope::Errand {
            point,
            awaited: Awaited::No,
        },
        cause: Cause::Api {
            actor: wanted.actor,
        },
        inputs: wanted.inputs,
        start_at: None,
        deduplicate: None,
        order: Order::Parallel,
        depth: 0,
        effects: Effects::on(&user.channel),
    };
    runs::trigger(tx, &user.bot, &run, now).await?;
    Ok(run.id)
}

/// The place of what is performed inside its block.
fn place(block: &Block, item: Option<&ItemId>) -> Result<usize, Refusal> {
    let refused = |field, why: Sentence| Refusal::new(Code::InvalidBody, why.about(field));
    match (&block.content, item) {
        (Content::Action(action), Some(item)) => {
            let at = action.items.iter().position(|known| known.id == *item);
            at.ok_or_else(|| refused("item", block_without_item(item.as_str())))
        }
        (Content::SendEmail(_), None) => Ok(0),
        (Content::Action(_), None) => Err(refused("item", sentences::which_item())),
        (Content::SendEmail(_), Some(_)) => {
            Err(refused("item", sentences::only_lists_have_items()))
        }
        (
            Content::SendMessage(_)
            | Content::Question(_)
            | Content::Condition(_)
            | Content::Split(_)
            | Content::Goto(_)
            | Content::Output(_),
            _,
        ) => Err(refused("block", sentences::not_performed_alone())),
    }
}
