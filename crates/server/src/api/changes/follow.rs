//! Tells what changes, as a stream of server-sent events.
//!
//! Must stay true: a stream holds a listener and a few hints, and reads the database only to make sure
//! that its caller still may; it ends when they may no more, and when the server goes away.

use std::collections::HashMap;
use std::convert::Infallible;
use std::time::Duration;

use axum::extract::State;
use axum::http::{HeaderName, HeaderValue};
use axum::response::sse::{Event, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream::unfold;
use lancar_domain::error::Code;
use lancar_domain::id::BotId;
use lancar_store::StoreError;
use lancar_store::bots::workspace_of;
use lancar_store::hints::{Hint, Hints, Listener};
use tokio_util::task::task_tracker::TaskTrackerToken;

use super::open_streams::Place;
use super::shape::View;
use crate::app::App;
use crate::auth::permission::need;
use crate::auth::{Actor, May, Permission, again};
use crate::error::{Problem, ProblemDocument};
use crate::sentences;

/// What changes meanwhile is told together.
const TOGETHER: Duration = Duration::from_millis(300);
/// Without any change something is said after this long, and it is made sure that they still may.
const STILL_HERE: Duration = Duration::from_secs(15);
/// When a client comes back after a lost connection.
const COME_BACK: Duration = Duration::from_secs(2);

/// Follow changes
///
/// A stream of server-sent events that stays open. Its events are `hello`, at the beginning; `changes`,
/// whose data says what has changed, never how, a few times a second at most; and `bye`, before the
/// server ends it: with `access` when the session, key or permission is gone, with `leaving` when the
/// server goes away. Whoever comes back has missed changes: they ask for what they show again, and
/// `Last-Event-ID` is not looked at. Lines that begin with a colon only say that it is still open.
#[utoipa::path(
    get, path = "/changes", tag = "changes", operation_id = "follow_changes",
    responses(
        (status = 200, description = "The stream; the data of a `changes` event.",
         body = View, content_type = "text/event-stream"),
        (status = "4XX", description = "Nothing was done.", body = ProblemDocument),
    ),
    security(("session" = ["bots:read"]), ("api_key" = ["bots:read"])),
)]
pub async fn follow(may: May<need::BotsRead>, State(app): State<App>) -> Result<Response, Problem> {
    let Some(place) = app.streams.enter(&may.actor.who) else {
        let why = sentences::too_many_streams();
        return Err(Problem::new(Code::RateLimited, why).retry_after(10));
    };
    let following = Following {
        listener: app.db.changes().listen(),
        _open: app.chats.enter(),
        _place: place,
        checked: tokio::time::Instant::now(),
        app,
        actor: may.actor,
        bots: HashMap::new(),
        at: At::Beginning,
    };
    let stream = unfold(following, |mut following| async move {
        let event = following.next().await?;
        Some((Ok::<_, Infallible>(event), following))
    });
    let mut answer = Sse::new(stream).into_response();
    // A proxy that waits for more would hold the hints back.
    let unbuffered = HeaderName::from_static("x-accel-buffering");
    answer
        .headers_mut()
        .insert(unbuffered, HeaderValue::from_static("no"));
    Ok(answer)
}

/// One open stream.
struct Following {
    app: App,
    actor: Actor,
    /// Which bots are of the actor's workspace, as far as they were asked for. A bot stays where it is.
    bots: HashMap<BotId, bool>,
    listener: Listener,
    checked: tokio::time::Instant,
    at: At,
    _open: TaskTrackerToken,
    _place: Place,
}

/// How far a stream is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum At {
    Beginning,
    Open,
    End,
}

/// Why a stream goes on or ends.
enum Woken {
    Hints(Hints),
    Silence,
    Leaving,
}

impl Following {
    /// The next event; none when it was the last.
    async fn next(&mut self) -> Option<Event> {
        match self.at {
            At::Beginning => {
                self.at = At::Open;
                return Some(Event::default().event("hello").retry(COME_BACK).data("{}"));
            }
            At::Open => {}
            At::End => return None,
        }
        loop {
            let hints = match self.woken().await {
                Woken::Hints(hints) => hints,
                Woken::Silence => Hints::default(),
                Woken::Leaving => return Some(self.bye("leaving")),
            };
            let silent = hints.is_empty();
            let asked = hints.iter().any(|hint| *hint == Hint::Access);
            if (asked || self.checked.elapsed() >= STILL_HERE) && !self.still_may().await {
                return Some(self.bye("access"));
            }
            if silent {
                return Some(Event::default().comment("still here"));
            }
            let hints = self.of_workspace(hints).await;
            if let Some(view) = View::of(&hints, &self.actor)
                && let Ok(event) = Event::default().event("changes").json_data(&view)
            {
                return Some(event);
            }
        }
    }

    /// What is of the caller's workspace. Of a bot that can not be looked up nothing is told.
    async fn of_workspace(&mut self, hints: Hints) -> Hints {
        let mut own = Hints::default();
        for hint in hints.iter() {
            let is_own = match hint.bot() {
                Some(bot) => self.owns(bot).await,
                None => true,
            };
            if is_own {
                own.add(hint.clone());
            }
        }
        own
    }

    async fn owns(&mut self, bot: &BotId) -> bool {
        if let Some(known) = self.bots.get(bot) {
            return *known;
        }
        let id = bot.clone();
        let found = self
            .app
            .db
            .read(move |tx| Box::pin(async move { workspace_of(tx, &id).await }))
            .await;
        match found.map_err(|error: StoreError| error) {
            Ok(found) => {
                let is_own = found.as_ref() == Some(&self.actor.workspace);
                self.bots.insert(bot.clone(), is_own);
                is_own
            }
            Err(error) => {
                tracing::warn!(%error, "a bot could not be looked up for a stream of changes");
                false
            }
        }
    }

    async fn woken(&mut self) -> Woken {
        tokio::select! {
            () = self.app.chats.leaving() => Woken::Leaving,
            () = tokio::time::sleep(STILL_HERE) => Woken::Silence,
            told = self.listener.next() => {
                let Some(mut hints) = told else { return Woken::Leaving };
                tokio::select! {
                    () = self.app.chats.leaving() => return Woken::Leaving,
                    () = tokio::time::sleep(TOGETHER) => {}
                }
                self.listener.gather(&mut hints);
                Woken::Hints(hints)
            }
        }
    }

    /// Whether the caller still may, with the role they have now.
    async fn still_may(&mut self) -> bool {
        self.checked = tokio::time::Instant::now();
        match again(&self.app, &self.actor).await {
            Ok(Some(actor)) if actor.may(Permission::BotsRead) => {
                self.actor = actor;
                true
            }
            Ok(_) => false,
            Err(problem) => {
                tracing::warn!(cause = problem.cause(), "a stream of changes ends");
                false
            }
        }
    }

    fn bye(&mut self, why: &str) -> Event {
        self.at = At::End;
        Event::default()
            .event("bye")
            .data(serde_json::json!({ "why": why }).to_string())
    }
}
