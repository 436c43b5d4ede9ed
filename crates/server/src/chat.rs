//! The web chat: the socket (`docs/develop/chat-protocol.md`), the hosted page and the widget.
//!
//! * [`frames`]: what goes over the socket, as types
//! * [`socket`]: one connection
//! * [`OpenChats`]: telling all of them that the server goes away
//! * [`page`]: the hosted page and the scripts

pub mod frames;
mod open_chats;
pub mod page;
pub mod socket;

use axum::Router;
use axum::routing::get;

pub use self::open_chats::OpenChats;
use crate::app::App;

/// The chat's addresses. They belong to no session: a chat has its own token.
pub fn router() -> Router<App> {
    Router::new()
        .route("/api/chat/v1/{bot}/socket", get(socket::open))
        .route("/chat/{bot}", get(page::hosted))
        .route("/widget.js", get(page::widget))
        .route("/assets/{name}", get(page::asset))
}
