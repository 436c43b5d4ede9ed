//! How hyper gets its connections: from the guard, by name and port, and in no other way.

use std::pin::Pin;
use std::task::{Context, Poll};

use http::Uri;
use hyper_util::rt::TokioIo;
use lancar_domain::time::Millis;
use tower_service::Service;

use crate::guard::{ConnectError, Guard, GuardedStream, Refusal};

/// The connector under hyper's pool.
#[derive(Debug, Clone)]
pub(super) struct GuardedConnector {
    guard: Guard,
    limit: Millis,
}

impl GuardedConnector {
    pub(super) fn new(guard: Guard, limit: Millis) -> Self {
        Self { guard, limit }
    }
}

impl Service<Uri> for GuardedConnector {
    type Response = TokioIo<GuardedStream>;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, ConnectError>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        let (guard, limit) = (self.guard.clone(), self.limit);
        Box::pin(async move {
            let host = uri.host().ok_or(Refusal::NoHost)?;
            let default = if uri.scheme_str() == Some("https") {
                443
            } else {
                80
            };
            let port = uri.port_u16().unwrap_or(default);
            guard.connect(host, port, limit).await.map(TokioIo::new)
        })
    }
}
