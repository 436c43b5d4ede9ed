//! What every kind of block knows of itself, and how its ways out are described.

use schemars::JsonSchema;
use serde::Serialize;
use serde::de::DeserializeOwned;

use super::Kind;
use crate::flow::{Catalog, Exit, Renamer, Report};
use crate::walk::{Here, Step};

/// What every kind of block knows of itself.
pub trait BlockRules: Serialize + DeserializeOwned + JsonSchema {
    /// The kind.
    const KIND: Kind;

    /// The ways out, in the order they are drawn.
    fn exits(&self, catalog: &Catalog) -> Vec<ExitSpec>;

    /// Reports every problem of the settings.
    fn check(&self, report: &mut Report<'_>);

    /// Hands every field, tag and template of the settings to `names`. Takes the settings apart by
    /// name, so that a new one can not be forgotten.
    fn rename(&mut self, names: &mut Renamer<'_>);

    /// What the block does when the walk stands on it.
    fn step(&self, here: &Here<'_>) -> Step;
}

/// A way out of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExitSpec {
    /// Its name in the document.
    pub exit: Exit,
    /// Its name on the canvas.
    pub label: String,
    /// Whether leaving it unwired is worth a warning.
    pub wanted: Wanted,
}

/// Whether leaving an exit unwired is worth a warning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// Authors nearly always want to wire it.
    Usually,
    /// It is there for those who need it.
    IfNeeded,
}

impl ExitSpec {
    /// An exit that authors nearly always want to wire.
    #[must_use]
    pub fn usual(exit: Exit, label: impl Into<String>) -> Self {
        Self {
            exit,
            label: label.into(),
            wanted: Wanted::Usually,
        }
    }

    /// An exit for those who need it.
    #[must_use]
    pub fn optional(exit: Exit, label: impl Into<String>) -> Self {
        Self {
            exit,
            label: label.into(),
            wanted: Wanted::IfNeeded,
        }
    }
}

/// Reads the settings of one block from outside JSON.
pub trait ReadSettings<E> {
    /// The settings as their type.
    ///
    /// # Errors
    /// When they do not have its shape.
    fn settings<T: DeserializeOwned + JsonSchema>(self) -> Result<T, E>;
}
