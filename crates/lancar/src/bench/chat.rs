//! The client side of the chat protocol (`docs/develop/chat-protocol.md`), as far as the bench speaks
//! it: greet with a token, say something, hear what comes.

use std::net::SocketAddr;

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::{Error as SocketError, Message as Frame};
use tokio_tungstenite::{WebSocketStream, client_async};

use super::ground::Guest;
use super::random::Random;

/// An open chat.
pub struct Chat {
    socket: WebSocketStream<TcpStream>,
}

/// What comes from the server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Heard {
    /// What this client said is taken: its own id of it comes back.
    Echo(String),
    /// The bot said something.
    Bot,
    /// What this client said was refused for now.
    Refused(String),
    /// Something else.
    Other,
}

/// The connection is gone.
#[derive(Debug, thiserror::Error)]
#[error("the chat is gone")]
pub struct Gone;

impl From<SocketError> for Gone {
    fn from(_: SocketError) -> Self {
        Self
    }
}

impl From<std::io::Error> for Gone {
    fn from(_: std::io::Error) -> Self {
        Self
    }
}

impl Chat {
    /// Opens the chat of a guest; what was said before is not told again.
    ///
    /// # Errors
    /// When nobody answers, or the guest is not let in.
    pub async fn open(address: SocketAddr, bot: &str, guest: &Guest) -> Result<Self, Gone> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        let url = format!("ws://{address}/api/chat/v1/{bot}/socket");
        let (socket, _) = Box::pin(client_async(url, stream)).await?;
        let mut chat = Self { socket };
        // Above every number there is: the server takes it down to its newest.
        let hello = json!({
            "type": "hello", "protocol": 1, "token": guest.token, "after": 1_000_000_000,
        });
        chat.send(&hello).await?;
        loop {
            let frame = chat.frame().await?;
            match frame["type"].as_str() {
                Some("welcome") => return Ok(chat),
                Some("error") => return Err(Gone),
                Some(_) | None => {}
            }
        }
    }

    /// Says something under an id of this client's own.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn say(&mut self, id: &str, text: &str) -> Result<(), Gone> {
        self.send(&json!({"type": "say", "id": id, "text": text}))
            .await
    }

    /// The next thing that comes. Nothing of it is lost when the caller stops waiting.
    ///
    /// # Errors
    /// When the connection is gone.
    pub async fn hear(&mut self) -> Result<Heard, Gone> {
        let frame = self.frame().await?;
        let text = |key: &str| frame[key].as_str().unwrap_or_default().to_owned();
        Ok(match (text("type").as_str(), text("from").as_str()) {
            ("message", "user") => Heard::Echo(text("client_id")),
            ("message", "bot") => Heard::Bot,
            ("error", _) => Heard::Refused(text("id")),
            _ => Heard::Other,
        })
    }

    async fn send(&mut self, frame: &Value) -> Result<(), Gone> {
        Ok(self.socket.send(Frame::text(frame.to_string())).await?)
    }

    async fn frame(&mut self) -> Result<Value, Gone> {
        loop {
            match self.socket.next().await.ok_or(Gone)?? {
                Frame::Text(text) => return serde_json::from_str(&text).map_err(|_| Gone),
                Frame::Close(_) => return Err(Gone),
                Frame::Binary(_) | Frame::Ping(_) | Frame::Pong(_) | Frame::Frame(_) => {}
            }
        }
    }
}

/// An id as clients make them: a UUID.
pub fn client_id(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    format!(
        "{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}",
        high >> 32,
        high >> 16 & 0xffff,
        high & 0xfff,
        low >> 52,
        low & 0xffff_ffff_ffff
    )
}

#[cfg(test)]
mod tests {
    use super::{Random, client_id};

    #[test]
    fn ids_have_the_shape_of_a_uuid() {
        let id = client_id(&mut Random::seeded(1));
        let parts: Vec<usize> = id.split('-').map(str::len).collect();
        assert_eq!(parts, [8, 4, 4, 4, 12]);
        assert_ne!(id, client_id(&mut Random::seeded(2)));
    }
}
