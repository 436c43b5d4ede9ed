//! Conversations: where a bot user stands, and what one turn does.

mod state;
mod turn;

pub use state::{Asked, Conversation, Inbound, Standing};
pub use turn::{Pressed, Turn, TurnInput, turn};
