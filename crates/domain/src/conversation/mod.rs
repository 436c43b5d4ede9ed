//! Conversations: where a bot user stands, and what one turn does.

mod pause;
mod state;
mod turn;

pub use pause::{Done, Onwards, Pause};
pub use state::{Asked, Conversation, Inbound, Standing};
pub use turn::{Pressed, Turn, TurnInput, turn};
