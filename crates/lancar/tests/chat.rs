//! A person in the chat, over the socket.

use futures_util::{SinkExt, StreamExt};
use serde_json::{Value, json};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::{MaybeTlsStream, WebSocketStream, connect_async};

use crate::binary::{Fallible, Server};

/// A person in the chat.
pub struct Chat {
    socket: WebSocketStream<MaybeTlsStream<TcpStream>>,
    said: u64,
    /// What lets them in again.
    pub token: Value,
}

impl Chat {
    /// Opens the chat of the example, again with a token, and reads `messages` messages.
    pub async fn open(
        server: &Server,
        token: Value,
        messages: usize,
    ) -> Fallible<(Self, Vec<String>)> {
        let url = server.url.replace("http://", "ws://");
        let (socket, _) =
            connect_async(format!("{url}/api/chat/v1/bot_lead-sign-up/socket")).await?;
        let mut chat = Self {
            socket,
            said: 0,
            token: token.clone(),
        };
        let hello = json!({"type": "hello", "protocol": 1, "token": token, "after": 0});
        chat.send(&hello).await?;
        let welcome = chat.next("welcome").await?;
        chat.token = welcome["token"].clone();
        let mut read = Vec::new();
        while read.len() < messages {
            read.push(words(&chat.next("message").await?));
        }
        Ok((chat, read))
    }

    /// Says something, and reads what the bot answers first.
    pub async fn say(&mut self, text: &str) -> Fallible<String> {
        self.said += 1;
        let id = format!("00000000-0000-4000-8000-{:012}", self.said);
        self.send(&json!({"type": "say", "id": id, "text": text}))
            .await?;
        loop {
            let message = self.next("message").await?;
            if message["from"] == "bot" {
                return Ok(words(&message));
            }
        }
    }

    /// Reads to the end; the code it was closed with.
    pub async fn closed(mut self) -> Fallible<u16> {
        loop {
            let frame = self
                .socket
                .next()
                .await
                .ok_or("it ended without a word")??;
            if let Message::Close(Some(farewell)) = frame {
                return Ok(farewell.code.into());
            }
        }
    }

    async fn send(&mut self, frame: &Value) -> Fallible {
        Ok(self.socket.send(Message::text(frame.to_string())).await?)
    }

    async fn next(&mut self, kind: &str) -> Fallible<Value> {
        loop {
            let frame = self.socket.next().await.ok_or("the chat is closed")??;
            let frame: Value = match frame {
                Message::Text(text) => serde_json::from_str(&text)?,
                _ => continue,
            };
            if frame["type"] == "error" {
                return Err(frame.to_string().into());
            }
            if frame["type"] == kind {
                return Ok(frame);
            }
        }
    }
}

fn words(message: &Value) -> String {
    let text = message["content"]["text"].as_str().unwrap_or_default();
    format!("{}: {text}", message["from"].as_str().unwrap_or_default())
}
