//! A server that runs on this machine, asked with the token in its data folder.
//!
//! Must stay true: it goes through the one guarded client, which may call this one address and
//! nothing else; the token is sent nowhere else.

use std::net::SocketAddr;

use axum::http::Method;
use lancar_domain::time::Millis;
use lancar_effects::guard::{AllowEntry, AllowList, Guard};
use lancar_effects::http::{HttpCall, HttpClient, Limits};
use lancar_effects::trust::Trust;
use lancar_server::auth::WORKSPACE_HEADER;

use super::Question;
use super::answer::Answer;
use crate::stop::Stop;

/// The largest answer: a bot of many sub flows.
const ANSWER_BYTES: usize = 128 * 1024 * 1024;

/// A server that runs.
pub struct Loopback {
    http: HttpClient,
    at: SocketAddr,
    token: String,
}

impl Loopback {
    /// The server that may be at this address.
    pub(super) fn new(at: SocketAddr, token: String) -> Result<Self, Stop> {
        let only: AllowEntry = at
            .to_string()
            .parse()
            .map_err(|error| Stop::unreachable(format!("{error}.")))?;
        let limits = Limits {
            connect: Millis::seconds(2),
            timeout: Millis::minutes(5),
            answer_bytes: ANSWER_BYTES,
            redirects: 0,
            idle_per_host: 1,
        };
        let guard = Guard::new(AllowList::new(vec![only]));
        let http = HttpClient::new(guard, &Trust::web(), limits)
            .map_err(|error| Stop::unreachable(format!("TLS: {error}.")))?;
        Ok(Self { http, at, token })
    }

    /// Whether a server is there. The token is not shown to whoever else has the port by now.
    pub(super) async fn answers(&self) -> bool {
        let mut call = HttpCall::new(Method::GET, format!("http://{}/healthz", self.at));
        call.timeout = Millis::seconds(5);
        matches!(self.http.send(&call).await, Ok(answer) if answer.status == 200 && answer.body == b"ok\n")
    }

    pub(super) async fn ask(&self, question: Question<'_>) -> Result<Answer, Stop> {
        let Question {
            method,
            path,
            body,
            workspace,
        } = question;
        let mut call = HttpCall::new(method, format!("http://{}{path}", self.at));
        call.timeout = Millis::minutes(5);
        call.max_answer_bytes = ANSWER_BYTES;
        call.redirects = 0;
        let bearer = format!("Bearer {}", self.token);
        call.headers.push(("authorization".to_owned(), bearer));
        if let Some(workspace) = workspace {
            let named = (WORKSPACE_HEADER.to_owned(), workspace.to_owned());
            call.headers.push(named);
        }
        if !body.is_empty() {
            let json = ("content-type".to_owned(), "application/json".to_owned());
            call.headers.push(json);
            call.body = body.into_bytes();
        }
        match self.http.send(&call).await {
            Ok(answer) => Ok(Answer::new(answer.status, &answer.body)),
            Err(failure) => Err(Stop::unreachable(format!(
                "The server at {} did not answer: {}.",
                self.at, failure.why
            ))),
        }
    }
}
