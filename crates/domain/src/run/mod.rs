//! Runs: the journal, the state it folds to, what is next, and the story it tells.

mod journal;
mod next;
mod state;
mod story;

pub use journal::{Event, Line, ResumeFrom, Waiting};
pub use next::{Limits, Next, Resumption, Started, conclude, next, recover, resume};
pub use state::{Pending, Phase, Position, Run, Status};
pub use story::{Headline, Told, story};
