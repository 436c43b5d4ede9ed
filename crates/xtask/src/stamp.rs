//! Remembers what a costly step was last done for, so that it is done again only when that changed.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::workspace;

/// A file that holds what the step was last done for, whole: no hash, no doubt.
pub struct Stamp {
    file: PathBuf,
}

impl Stamp {
    /// The stamp of that name, under the target folder.
    pub fn named(name: &str) -> Result<Self> {
        Ok(Self {
            file: workspace::keep()?.join(format!("{name}.stamp")),
        })
    }

    /// Whether the step was last done for exactly this.
    #[must_use]
    pub fn is_for(&self, what: &str) -> bool {
        std::fs::read_to_string(&self.file).is_ok_and(|kept| kept == what)
    }

    /// Records that the step is done for this.
    pub fn set(&self, what: &str) -> Result<()> {
        std::fs::write(&self.file, what)
            .with_context(|| format!("can not write {}", self.file.display()))
    }

    /// Forgets it, before the step begins: half a step is no step.
    pub fn clear(&self) -> Result<()> {
        match std::fs::remove_file(&self.file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(error).with_context(|| format!("can not remove {}", self.file.display()))
            }
            Ok(()) | Err(_) => Ok(()),
        }
    }
}
