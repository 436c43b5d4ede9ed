//! One file a measurement. Each begins with a folder and sinks of its own, and adds its figures.
//!
//! * [`four_blocks`]: the bare floor, and four-block runs beside it
//! * [`sign_up`]: the sign-up workflow against sinks
//! * [`turns`]: turns of conversations while runs hang
//! * [`start`]: start and memory
//! * [`kill`]: kills during sign-ups

pub mod four_blocks;
pub mod kill;
pub mod sign_up;
pub mod start;
pub mod turns;

use std::path::{Path, PathBuf};

use super::plan::Plan;

/// What a measurement works with.
#[derive(Debug, Clone)]
pub struct Bench {
    /// How much of everything.
    pub plan: Plan,
    /// The bench's folder.
    pub folder: PathBuf,
    /// How often the server is killed.
    pub kills: u32,
    /// Decides the moments of the kills.
    pub seed: u64,
}

impl Bench {
    /// A folder inside the bench's own.
    #[must_use]
    pub fn data(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }
}

/// Makes room: what a measurement wrote is not measured by the next.
fn clear(folder: &Path) {
    // What stays goes with the bench's own folder.
    let _ = std::fs::remove_dir_all(folder);
}
