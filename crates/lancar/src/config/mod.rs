//! What the one who starts Lancar decides, and where each decision comes from.
//!
//! Must stay true: a flag counts more than the environment (`LANCAR_…`), that more than the file
//! (`lancar.toml`), that more than the default; and whatever counts can be seen with `lancar config`.
//!
//! * [`settings`]: what there is to decide
//! * [`flags`]: the same on the command line
//! * [`layers`]: which source counts
//! * [`show`]: what `lancar config` prints

pub mod flags;
pub mod layers;
pub mod settings;
pub mod show;

pub use flags::{Flags, ServerFlags};
pub use layers::Loaded;
pub use settings::{LogFormat, Settings};
