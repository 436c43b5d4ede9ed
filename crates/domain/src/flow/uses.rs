//! What a sub flow uses of its bot, and where: the answer to "can this be renamed or taken away?"

use std::collections::BTreeSet;

use super::check::look_through;
use super::{Catalog, FlowDocument};
use crate::id::{BlockId, FlowId};

/// One use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Use {
    /// The block that uses it.
    pub block: Option<BlockId>,
    /// What it uses.
    pub thing: Thing,
}

/// Something a sub flow can use.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// A user, bot or system field, by name.
    Field(String),
    /// A tag, by name.
    Tag(String),
    /// Another sub flow.
    Flow(FlowId),
}

/// Everything a sub flow uses, in the order of its blocks, each once a block. The walk is the one that
/// checks the document, so that nothing is checked and yet missing here.
#[must_use]
pub fn uses(flow: &FlowDocument) -> Vec<Use> {
    let nothing = Catalog::default();
    let mut seen = BTreeSet::new();
    let found = look_through(flow, &nothing).uses;
    found
        .into_iter()
        .filter(|one| seen.insert(one.clone()))
        .collect()
}

/// The tags that documents name; a save makes those that are new.
#[must_use]
pub fn tags_named<'f>(flows: impl IntoIterator<Item = &'f FlowDocument>) -> BTreeSet<String> {
    let all = flows.into_iter().flat_map(uses);
    all.filter_map(|one| match one.thing {
        Thing::Tag(name) => Some(name),
        Thing::Field(_) | Thing::Flow(_) => None,
    })
    .collect()
}
