//! A sub flow made ready to walk: the document of one version with its blocks found by id.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Block, FlowDocument};
use crate::id::{BlockId, FlowId};

/// One immutable version of a sub flow.
#[derive(Debug)]
pub struct Program {
    document: FlowDocument,
    version: u32,
    by_id: HashMap<BlockId, usize>,
}

impl Program {
    /// Makes a version ready to walk.
    #[must_use]
    pub fn new(document: FlowDocument, version: u32) -> Self {
        let by_id = document
            .blocks
            .iter()
            .enumerate()
            .map(|(n, block)| (block.id.clone(), n))
            .collect();
        Self {
            document,
            version,
            by_id,
        }
    }

    /// The document of this version.
    #[must_use]
    pub const fn document(&self) -> &FlowDocument {
        &self.document
    }

    /// The version's number; 1 is the first.
    #[must_use]
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The block of that id.
    #[must_use]
    pub fn block(&self, id: &BlockId) -> Option<&Block> {
        self.by_id
            .get(id)
            .and_then(|&n| self.document.blocks.get(n))
    }
}

/// The sub flow versions one piece of work may walk through, loaded before it begins.
#[derive(Debug, Clone, Default)]
pub struct Library {
    current: HashMap<FlowId, Arc<Program>>,
    /// Of each sub flow mostly one, sometimes a few: looked through, not hashed.
    pinned: HashMap<FlowId, Vec<Arc<Program>>>,
}

impl Library {
    /// Adds the version that a walk entering the sub flow now gets.
    pub fn add_current(&mut self, program: Arc<Program>) {
        self.add_pinned(program.clone());
        self.current.insert(program.document.id.clone(), program);
    }

    /// Adds a version that a walk stands in already.
    pub fn add_pinned(&mut self, program: Arc<Program>) {
        let versions = self.pinned.entry(program.document.id.clone());
        let versions = versions.or_default();
        versions.retain(|known| known.version != program.version);
        versions.push(program);
    }

    /// Adds every version that `other` knows, without changing what a walk entering now gets.
    pub fn add_all_pinned(&mut self, other: &Self) {
        for program in other.pinned.values().flatten() {
            self.add_pinned(Arc::clone(program));
        }
    }

    /// The version that a walk entering now gets; none when the sub flow is not published.
    #[must_use]
    pub fn current(&self, flow: &FlowId) -> Option<&Arc<Program>> {
        self.current.get(flow)
    }

    /// A certain version.
    #[must_use]
    pub fn pinned(&self, flow: &FlowId, version: u32) -> Option<&Arc<Program>> {
        let versions = self.pinned.get(flow)?;
        versions.iter().find(|program| program.version == version)
    }
}
