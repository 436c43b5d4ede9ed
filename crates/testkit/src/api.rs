//! Asking the HTTP API of a process, as its command line does: through the real router, with the local
//! token, from the machine itself.

use std::net::{Ipv4Addr, SocketAddr};

use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::{Method, Request, header};
use lancar_server::app::{App, router};
use serde_json::Value;
use tower::ServiceExt;

use crate::ground::Fallible;

/// The token that every process of a test takes.
pub(crate) const TOKEN: &str = "lnl_for-the-test";

/// Largest answer that is read, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// What the API answered.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The body; null when it is not JSON.
    pub body: Value,
}

impl Answer {
    /// The body of an answer that is no refusal.
    ///
    /// # Errors
    /// The refusal.
    pub fn done(self) -> Fallible<Value> {
        if (200..300).contains(&self.status) {
            Ok(self.body)
        } else {
            Err(format!("{}: {}", self.status, self.body).into())
        }
    }
}

/// Asks the API of a process.
pub(crate) async fn ask(
    app: App,
    method: Method,
    path: &str,
    body: Option<Value>,
) -> Fallible<Answer> {
    let mut request = Request::builder()
        .method(method)
        .uri(format!("/api/v1{path}"))
        .header(header::AUTHORIZATION, format!("Bearer {TOKEN}"))
        .header(header::CONTENT_TYPE, "application/json")
        .body(Body::from(
            body.map(|body| body.to_string()).unwrap_or_default(),
        ))?;
    let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, 4000));
    request.extensions_mut().insert(ConnectInfo(peer));
    let answer = router(app).oneshot(request).await?;
    let status = answer.status().as_u16();
    let bytes = to_bytes(answer.into_body(), LARGEST).await?;
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    Ok(Answer { status, body })
}
