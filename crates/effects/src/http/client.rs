//! [`HttpClient`]: the one way a request leaves Lancar.
//!
//! Must stay true: total time, size and redirects are capped for every call; an answer that is too
//! large is refused while it streams, never gathered first; connections are reused.

use std::error::Error;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Body, Incoming};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use lancar_domain::time::Millis;
use tokio::time::Instant;

use super::call::{HttpAnswer, HttpCall, Limits};
use super::connector::GuardedConnector;
use super::hop::{Hop, Seen};
use crate::cause;
use crate::failure::{Failure, Trouble};
use crate::guard::{ConnectError, Guard, refusal_behind};
use crate::sentences;
use crate::trust::Trust;

/// How long a connection is kept for reuse: less than the minute after which many servers close it.
const IDLE: Duration = Duration::from_secs(50);

/// Sends requests. A clone shares connections.
#[derive(Clone)]
pub struct HttpClient {
    client: Client<HttpsConnector<GuardedConnector>, Full<Bytes>>,
    guard: Guard,
    limits: Limits,
}

impl HttpClient {
    /// A client that reaches what `guard` allows and believes what `trust` says.
    ///
    /// # Errors
    /// When the TLS library can not be set up.
    pub fn new(guard: Guard, trust: &Trust, limits: Limits) -> Result<Self, rustls::Error> {
        let connector = HttpsConnectorBuilder::new()
            .with_tls_config(trust.client_config()?)
            .https_or_http()
            .enable_all_versions()
            .wrap_connector(GuardedConnector::new(guard.clone(), limits.connect));
        let client = Client::builder(TokioExecutor::new())
            .pool_max_idle_per_host(limits.idle_per_host)
            .pool_idle_timeout(IDLE)
            .pool_timer(TokioTimer::new())
            .timer(TokioTimer::new())
            .build(connector);
        Ok(Self {
            client,
            guard,
            limits,
        })
    }

    /// Makes the call and gives back the answer, whatever its status: [`HttpAnswer::judge`] says
    /// what the status means.
    ///
    /// # Errors
    /// When there is no whole answer: refused by the guard, a secret for another host, nobody there,
    /// too late, too large, too many redirects.
    pub async fn send(&self, call: &HttpCall) -> Result<HttpAnswer, Failure> {
        let begun = Instant::now();
        let limit = Millis(call.timeout.0.min(self.limits.timeout.0).max(0));
        let allowed = Duration::from_millis(limit.0.unsigned_abs());
        let first = Hop::first(&self.guard, call)?;
        let host = host_of(&first);
        let walk = Box::pin(self.walk(call, first));
        let mut answer = tokio::time::timeout(allowed, walk)
            .await
            .unwrap_or_else(|_| {
                let why = sentences::host_too_late(&host, limit);
                Err(Failure::of(Trouble::HttpTimeout, why))
            })?;
        answer.elapsed_ms = u64::try_from(begun.elapsed().as_millis()).unwrap_or(u64::MAX);
        Ok(answer)
    }

    /// Follows redirects to the answer.
    async fn walk(&self, call: &HttpCall, first: Hop) -> Result<HttpAnswer, Failure> {
        let allowed = call.redirects.min(self.limits.redirects);
        let mut hop = first;
        loop {
            let answer = self.exchange(&hop).await?;
            let seen = Seen {
                status: answer.status(),
                headers: answer.headers(),
                allowed,
            };
            match hop.next(&self.guard, call, seen)? {
                Some(next) => hop = next,
                None => {
                    let most = call.max_answer_bytes.min(self.limits.answer_bytes);
                    return gather(host_of(&hop), answer, most).await;
                }
            }
        }
    }

    async fn exchange(&self, hop: &Hop) -> Result<Response<Incoming>, Failure> {
        let mut url = hop.url.clone();
        url.set_fragment(None);
        let uri: Uri = url.as_str().parse().map_err(|cause| {
            let why = sentences::url_unsendable(cause::behind(&cause));
            Failure::of(Trouble::UrlInvalid, why)
        })?;
        let mut request = Request::new(Full::new(hop.body.clone()));
        *request.method_mut() = hop.method.clone();
        *request.uri_mut() = uri;
        *request.headers_mut() = hop.headers.clone();
        self.client
            .request(request)
            .await
            .map_err(|cause| broken(&host_of(hop), &cause))
    }
}

impl std::fmt::Debug for HttpClient {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("HttpClient")
            .field("limits", &self.limits)
            .finish_non_exhaustive()
    }
}

fn host_of(hop: &Hop) -> String {
    hop.url.host_str().unwrap_or_default().to_owned()
}

/// Reads the body, as long as it is not too large.
async fn gather(
    host: String,
    answer: Response<Incoming>,
    most: usize,
) -> Result<HttpAnswer, Failure> {
    let too_large = || {
        let why = sentences::answer_too_large(&host, most);
        Failure::of(Trouble::AnswerTooLarge, why)
    };
    let (head, body) = answer.into_parts();
    if body.size_hint().lower() > most as u64 {
        return Err(too_large());
    }
    let body = match Limited::new(body, most).collect().await {
        Ok(body) => body.to_bytes(),
        Err(cause) if cause.is::<http_body_util::LengthLimitError>() => return Err(too_large()),
        Err(cause) => return Err(broken(&host, &*cause)),
    };
    let headers = head.headers.iter().map(|(name, value)| {
        (
            name.as_str().to_owned(),
            String::from_utf8_lossy(value.as_bytes()).into_owned(),
        )
    });
    Ok(HttpAnswer {
        status: head.status.as_u16(),
        headers: headers.collect(),
        body: body.into(),
        elapsed_ms: 0,
        host,
    })
}

/// What went wrong below: our own refusal comes back as itself, wherever the layers have put it.
fn broken(host: &str, cause: &(dyn Error + 'static)) -> Failure {
    if let Some(refusal) = refusal_behind(cause) {
        return refusal.failure();
    }
    let mut last = cause;
    loop {
        if let Some(connect) = last.downcast_ref::<ConnectError>() {
            return connect.http_failure();
        }
        let Some(next) = last.source() else { break };
        last = next;
    }
    let connecting = cause
        .downcast_ref::<hyper_util::client::legacy::Error>()
        .is_some_and(hyper_util::client::legacy::Error::is_connect);
    if connecting {
        let why = sentences::no_connection(host, cause::behind(cause));
        return Failure::of(Trouble::HttpUnreachable, why);
    }
    let why = sentences::connection_broke(host, cause::behind(cause));
    Failure::of(Trouble::HttpBroken, why)
}
