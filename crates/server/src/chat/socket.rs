//! One connection of a chat: greet, send what the client has not seen, then go on live.
//!
//! Must stay true: what is sent was read from the database, so it is durable; a hint that something
//! is new is asked for before reading, so none is missed; and the connection looks again by itself,
//! for another process may have added something.

use std::time::Duration;

use axum::extract::ws::{CloseFrame, Message as Frame, Utf8Bytes, WebSocket, WebSocketUpgrade};
use axum::extract::{Path, Request, State};
use axum::response::Response;
use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, IdType};
use lancar_domain::trigger::PREVIEW_CHANNEL;
use lancar_engine::EngineError;
use lancar_store::{bot_users, conversations};

use super::frames::{BotView, FromClient, FromServer, Hello, MessageView, PROTOCOL, StateView};
use crate::api::limits::Taken;
use crate::app::App;
use crate::auth::{Peer, token};
use crate::error::Problem;
use crate::receive::{Incoming, Newcomer, Received, arrive, receive};

/// The channel that web chats belong to.
pub const CHANNEL: &str = "web";
/// What the tokens of people begin with who try a bot beside its canvas.
pub const PREVIEW_TOKEN: &str = "pvw_";
const FRAME_BYTES: usize = 64 * 1024;
const HELLO_WITHIN: Duration = Duration::from_secs(10);
const SILENCE: Duration = Duration::from_secs(90);
const LOOK_AGAIN: Duration = Duration::from_secs(1);
const PAGE: u32 = 200;

/// `GET /api/chat/v1/{bot}/socket`
pub async fn open(
    State(app): State<App>,
    Path(bot): Path<String>,
    upgrade: WebSocketUpgrade,
    request: Request,
) -> Response {
    let peer = Peer::of(&request, &app.config);
    let counted = app.chats.enter();
    upgrade
        .max_message_size(FRAME_BYTES)
        .max_frame_size(FRAME_BYTES)
        .on_upgrade(move |socket| async move {
            let _counted = counted;
            let mut connection = Connection { app, socket };
            if let Err(End::Refused(code, why)) = connection.serve(&bot, peer).await {
                connection.refuse(code, why).await;
            }
        })
}

/// Why a connection ends.
enum End {
    /// The client has gone, or is told nothing more.
    Gone,
    /// The client is told why.
    Refused(Code, String),
}

impl From<Problem> for End {
    fn from(problem: Problem) -> Self {
        if let Some(cause) = problem.cause() {
            tracing::warn!(code = %problem.code(), cause, "a chat connection ends");
        }
        Self::Refused(problem.code(), problem.detail().to_owned())
    }
}

impl From<EngineError> for End {
    fn from(error: EngineError) -> Self {
        Problem::from(error).into()
    }
}

struct Connection {
    app: App,
    socket: WebSocket,
}

/// Whose conversation it is and how far the client knows it.
struct Talk {
    user: BotUserId,
    sent: i64,
    state: Option<StateView>,
}

impl Connection {
    async fn serve(&mut self, bot: &str, peer: Peer) -> Result<(), End> {
        let chats = self.app.chats.clone();
        let hello = tokio::select! {
            hello = self.greeting() => hello?,
            () = chats.leaving() => return self.leave().await,
        };
        let no_bot = || End::Refused(Code::NotFound, "There is no such bot.".to_owned());
        let bot = BotId::parse(bot).map_err(|_| no_bot())?;
        let mut talk = self.welcome(&bot, hello, peer).await?;
        let listener = self.app.engine.live.listen(&talk.user);
        let mut heard = tokio::time::Instant::now();
        loop {
            let hint = listener.hint();
            tokio::pin!(hint);
            hint.as_mut().enable();
            self.send_news(&mut talk).await?;
            tokio::select! {
                () = chats.leaving() => return self.leave().await,
                () = &mut hint => {}
                () = tokio::time::sleep(LOOK_AGAIN) => {
                    if heard.elapsed() > SILENCE {
                        self.close(1001, "idle").await;
                        return Ok(());
                    }
                }
                frame = self.socket.recv() => {
                    heard = tokio::time::Instant::now();
                    match frame {
                        Some(Ok(Frame::Text(text))) => self.take(&mut talk, &text).await?,
                        Some(Ok(Frame::Ping(_) | Frame::Pong(_))) => {}
                        Some(Ok(Frame::Binary(_))) => {
                            self.refused(Code::BadRequest, "Frames are text.".to_owned(), None).await?;
                        }
                        Some(Ok(Frame::Close(_)) | Err(_)) | None => return Err(End::Gone),
                    }
                }
            }
        }
    }

    async fn greeting(&mut self) -> Result<Hello, End> {
        let refused = |why: &str| End::Refused(Code::BadRequest, why.to_owned());
        let first = tokio::time::timeout(HELLO_WITHIN, self.socket.recv()).await;
        let text = match first {
            Err(_) => return Err(refused("The first frame is a hello, within 10 seconds.")),
            Ok(Some(Ok(Frame::Text(text)))) => text,
            Ok(Some(Ok(Frame::Binary(_) | Frame::Ping(_) | Frame::Pong(_)))) => {
                return Err(refused("The first frame is a hello, as text."));
            }
            Ok(Some(Ok(Frame::Close(_)) | Err(_)) | None) => return Err(End::Gone),
        };
        match serde_json::from_str(&text) {
            Ok(FromClient::Hello(hello)) if hello.protocol == PROTOCOL => Ok(hello),
            Ok(FromClient::Hello(_)) => Err(refused("This server speaks protocol 1.")),
            Ok(FromClient::Say { .. } | FromClient::Press { .. } | FromClient::Ping) | Err(_) => {
                Err(refused("The first frame is a hello."))
            }
        }
    }

    /// Finds the guest by the token, or takes in a new one, and says so.
    async fn welcome(&mut self, bot: &BotId, hello: Hello, peer: Peer) -> Result<Talk, End> {
        let (token, user) = match hello.token {
            Some(known) => {
                let (of, hash) = (bot.clone(), token::hash(&known));
                let channel = channel_of(&known);
                let found = self
                    .app
                    .db
                    .read(move |tx| {
                        Box::pin(
                            async move { bot_users::bot_user_on(tx, &of, channel, &hash).await },
                        )
                    })
                    .await
                    .map_err(Problem::from)?;
                let unknown = || {
                    let why = "The token is not one of this bot's.".to_owned();
                    End::Refused(Code::Unauthenticated, why)
                };
                (known, found.ok_or_else(unknown)?)
            }
            None => {
                if let Taken::Refused { wait_seconds } = self.app.rates.guests.take(&peer.key()) {
                    let why =
                        format!("Too many new chats from one address: wait {wait_seconds} s.");
                    return Err(End::Refused(Code::RateLimited, why));
                }
                let token = format!("tok_{}", token::random(&*self.app.clock));
                let newcomer = Newcomer {
                    channel: CHANNEL,
                    external_id: token::hash(&token),
                    language: hello.language.filter(|language| is_language(language)),
                };
                (token, arrive(&self.app, bot, newcomer).await?)
            }
        };
        let (last, view) = opening(&self.app, bot, &user.id).await?;
        self.send(&FromServer::Welcome {
            token,
            bot: view,
            last,
        })
        .await?;
        Ok(Talk {
            user: user.id,
            sent: hello.after.clamp(0, last.max(0)),
            state: None,
        })
    }

    /// Sends what is new since the last time, and the state when it changed.
    async fn send_news(&mut self, talk: &mut Talk) -> Result<(), End> {
        loop {
            let (user, after) = (talk.user.clone(), talk.sent);
            let news = self.app.db.read(move |tx| {
                Box::pin(async move {
                    let kept = conversations::conversation(tx, &user).await?;
                    let new = match &kept {
                        Some(kept) if kept.last_seq > after => {
                            conversations::messages_after(tx, &user, after, PAGE).await?
                        }
                        Some(_) | None => Vec::new(),
                    };
                    Ok::<_, EngineError>((kept, new))
                })
            });
            let (kept, new) = news.await?;
            for message in new {
                talk.sent = message.seq;
                let view = MessageView::from(message);
                self.send(&FromServer::Message(Box::new(view))).await?;
            }
            let Some(kept) = kept else {
                return self.still_there(&talk.user).await;
            };
            if talk.sent < kept.last_seq {
                continue;
            }
            let state = StateView::from(&kept.state);
            if talk.state.as_ref() != Some(&state) {
                self.send(&FromServer::State(state.clone())).await?;
                talk.state = Some(state);
            }
            return Ok(());
        }
    }

    /// Whoever was deleted meanwhile is told so in the words by which a client begins anew.
    async fn still_there(&mut self, user: &BotUserId) -> Result<(), End> {
        let user = user.clone();
        let found = self.app.db.read(move |tx| {
            Box::pin(async move { Ok::<_, EngineError>(bot_users::bot_user(tx, &user).await?) })
        });
        match found.await? {
            Some(_) => Ok(()),
            None => {
                let why = "This conversation was deleted.".to_owned();
                Err(End::Refused(Code::Unauthenticated, why))
            }
        }
    }

    async fn take(&mut self, talk: &mut Talk, text: &str) -> Result<(), End> {
        let (id, incoming) = match serde_json::from_str(text) {
            Ok(FromClient::Ping) => return self.send(&FromServer::Pong).await,
            Ok(FromClient::Say { id, text }) => (id, Incoming::Text(text)),
            Ok(FromClient::Press {
                id,
                message,
                button,
            }) => (id, Incoming::Press { message, button }),
            Ok(FromClient::Hello(_)) => {
                return self
                    .refused(Code::BadRequest, "There was a hello.".to_owned(), None)
                    .await;
            }
            Err(error) => {
                let id = serde_json::from_str::<serde_json::Value>(text).ok();
                let id = id.and_then(|frame| frame.get("id")?.as_str().map(str::to_owned));
                return self
                    .refused(
                        Code::BadRequest,
                        format!("The frame does not fit: {error}."),
                        id,
                    )
                    .await;
            }
        };
        if !is_uuid(&id) {
            let why = "`id`: expected a UUID.".to_owned();
            return self.refused(Code::InvalidBody, why, Some(id)).await;
        }
        if let Taken::Refused { wait_seconds } = self.app.rates.chats.take(&talk.user.to_string()) {
            let why = format!("Too many messages: wait {wait_seconds} s.");
            return self.refused(Code::RateLimited, why, Some(id)).await;
        }
        match receive(&self.app, &talk.user, incoming, Some(id.clone())).await {
            Ok(Received {
                seq,
                repeated: true,
            }) => self.echo(talk, seq).await,
            Ok(Received {
                repeated: false, ..
            }) => Ok(()),
            Err(problem) => {
                if let Some(cause) = problem.cause() {
                    tracing::warn!(code = %problem.code(), cause, "a message was refused");
                }
                self.refused(problem.code(), problem.detail().to_owned(), Some(id))
                    .await
            }
        }
    }

    /// Sends the echo of what had counted before, with the number it had.
    async fn echo(&mut self, talk: &Talk, seq: i64) -> Result<(), End> {
        if seq > talk.sent {
            return Ok(());
        }
        let user = talk.user.clone();
        let found = self.app.db.read(move |tx| {
            Box::pin(async move { conversations::messages_after(tx, &user, seq - 1, 1).await })
        });
        let found = found.await.map_err(Problem::from)?;
        match found.into_iter().next() {
            Some(message) => {
                self.send(&FromServer::Message(Box::new(message.into())))
                    .await
            }
            None => Ok(()),
        }
    }

    async fn refused(
        &mut self,
        code: Code,
        message: String,
        id: Option<String>,
    ) -> Result<(), End> {
        self.send(&FromServer::Error { code, message, id }).await
    }

    async fn send(&mut self, frame: &FromServer) -> Result<(), End> {
        let text = serde_json::to_string(frame).map_err(Problem::internal)?;
        self.socket
            .send(Frame::Text(text.into()))
            .await
            .map_err(|_| End::Gone)
    }

    async fn refuse(&mut self, code: Code, message: String) {
        if self.refused(code, message, None).await.is_ok() {
            self.close(1008, code.as_str()).await;
        }
    }

    /// What is not told yet is in the database: the client reads it where it comes back.
    async fn leave(&mut self) -> Result<(), End> {
        self.close(1001, "going away").await;
        Ok(())
    }

    async fn close(&mut self, code: u16, reason: &'static str) {
        let frame = CloseFrame {
            code,
            reason: Utf8Bytes::from_static(reason),
        };
        // A client that has gone needs no farewell.
        let _ = self.socket.send(Frame::Close(Some(frame))).await;
    }
}

/// What a welcome says: the number of the newest message, and who answers.
async fn opening(app: &App, bot: &BotId, user: &BotUserId) -> Result<(i64, BotView), End> {
    let (engine, bot, user) = (app.engine.clone(), bot.clone(), user.clone());
    let opening = app.db.read(move |tx| {
        Box::pin(async move {
            let book = engine.books.open(tx, &bot).await?;
            let kept = conversations::conversation(tx, &user).await?;
            let view = BotView {
                id: bot.to_string(),
                name: book.facts.name.clone(),
                language: book.facts.language.clone(),
            };
            Ok::<_, EngineError>((kept.map_or(0, |kept| kept.last_seq), view))
        })
    });
    Ok(opening.await?)
}

/// The channel of the person that a token is of.
fn channel_of(token: &str) -> &'static str {
    if token.starts_with(PREVIEW_TOKEN) {
        PREVIEW_CHANNEL
    } else {
        CHANNEL
    }
}

fn is_uuid(text: &str) -> bool {
    let hex = |part: &str, length: usize| {
        part.len() == length && part.bytes().all(|b| b.is_ascii_hexdigit())
    };
    let parts: Vec<&str> = text.split('-').collect();
    matches!(parts.as_slice(), [a, b, c, d, e]
        if hex(a, 8) && hex(b, 4) && hex(c, 4) && hex(d, 4) && hex(e, 12))
}

/// A language tag (BCP 47) in its everyday form.
fn is_language(text: &str) -> bool {
    (2..=35).contains(&text.len())
        && text.split('-').all(|part| {
            (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_and_languages_are_looked_at() {
        for (text, fits) in [
            ("6f1c0c1e-8f0e-4f0b-9a52-0d4a7b1c9a11", true),
            ("6f1c0c1e8f0e4f0b9a520d4a7b1c9a11", false),
            ("6f1c0c1e-8f0e-4f0b-9a52-0d4a7b1c9a1g", false),
            ("", false),
        ] {
            assert_eq!(is_uuid(text), fits, "{text}");
        }
        for (text, fits) in [
            ("id", true),
            ("en-GB", true),
            ("", false),
            ("e", false),
            ("en_GB", false),
        ] {
            assert_eq!(is_language(text), fits, "{text}");
        }
    }
}
