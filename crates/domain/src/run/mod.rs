//! Runs: the journal, the state it folds to, what is next, and the story it tells.

mod english;
mod held;
mod journal;
mod next;
mod reason;
mod recover;
mod saying;
pub mod sentences;
mod state;
mod story;
pub mod words;

pub use held::{Pretence, hurry, pretend, release};
pub use journal::{Event, Line, ResumeFrom, Waiting};
pub(crate) use next::success_at;
pub use next::{Limits, Next, Resumption, Started, conclude, next, resume};
pub use reason::Reason;
pub use recover::{MOST_INTERRUPTED, recover};
pub use saying::{Call, Came, Given, Place, Saying, Sent, Then};
pub use state::{Pending, Phase, Position, Run, Status};
pub use story::{Headline, Told, story};
