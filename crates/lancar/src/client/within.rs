//! The server within this process: the same router, asked without a socket.
//!
//! Must stay true: no token file is written, since a server on another folder's database may have
//! one there; nothing is driven, so what is begun goes on when a server is started.

use std::net::{Ipv4Addr, SocketAddr};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Request, header};
use lancar_engine::clock::SystemClock;
use lancar_server::app::router;
use lancar_server::auth::{LocalToken, WORKSPACE_HEADER};
use lancar_store::Db;
use tower::ServiceExt;

use super::Question;
use super::answer::Answer;
use crate::config::Settings;
use crate::serve::assemble::{self, Assembled, Reach};
use crate::stop::Stop;

/// The server within this process.
pub struct Within {
    router: Router,
    token: String,
    db: Db,
}

impl Within {
    /// Opens the folder.
    pub(super) async fn open(settings: &Settings) -> Result<Self, Stop> {
        let (token, hashed) = LocalToken::draw(&SystemClock);
        let reach = Reach::within(settings, hashed)?;
        let foundation = assemble::open(settings).await?;
        let assembled = assemble::assemble(settings, foundation, &reach).await?;
        Ok(Self::of(&assembled, token))
    }

    /// A server that is there already, with its token.
    #[must_use]
    pub fn of(assembled: &Assembled, token: String) -> Self {
        Self {
            router: router(assembled.app.clone()),
            token,
            db: assembled.db.clone(),
        }
    }

    pub(super) async fn ask(&self, question: Question<'_>) -> Result<Answer, Stop> {
        let Question {
            method,
            path,
            body,
            workspace,
        } = question;
        let mut request = Request::builder()
            .method(method)
            .uri(path)
            .header(header::AUTHORIZATION, format!("Bearer {}", self.token));
        if let Some(workspace) = workspace {
            request = request.header(WORKSPACE_HEADER, workspace);
        }
        if !body.is_empty() {
            request = request.header(header::CONTENT_TYPE, "application/json");
        }
        let mut request = request
            .body(Body::from(body))
            .map_err(|error| Stop::usage(format!("{path} is no address: {error}.")))?;
        let here = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        request.extensions_mut().insert(ConnectInfo(here));
        let answered = self.router.clone().oneshot(request).await;
        let answer = answered.unwrap_or_else(|never| match never {});
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), usize::MAX)
            .await
            .map_err(|error| Stop::unreachable(format!("{error}.")))?;
        Ok(Answer::new(status, &bytes))
    }

    pub(super) async fn close(self) -> Result<(), Stop> {
        Ok(self.db.close().await?)
    }
}
