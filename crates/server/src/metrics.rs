//! What is counted, in Prometheus' text form at `/metrics`, behind a setting.
//!
//! Must stay true: labels are routes, methods and statuses, never what a request holds.

use std::sync::Mutex;

use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

use crate::app::App;

/// Upper bounds of the classes of durations, in seconds.
const SECONDS: [f64; 9] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

/// One line of counting.
#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: String,
    route: String,
    status: u16,
}

/// What is counted.
pub struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Labels, Counter>,
    duration: Histogram,
}

impl Default for Metrics {
    fn default() -> Self {
        let (requests, duration) = (Family::default(), Histogram::new(SECONDS));
        let mut registry = Registry::with_prefix("lancar");
        registry.register(
            "http_requests",
            "Requests answered, by route and status",
            Family::clone(&requests),
        );
        registry.register(
            "http_request_duration_seconds",
            "How long requests took, in whole milliseconds",
            duration.clone(),
        );
        Self {
            registry: Mutex::new(registry),
            requests,
            duration,
        }
    }
}

impl Metrics {
    /// Lets another part of the server count, too.
    pub fn register(&self, add: impl FnOnce(&mut Registry)) {
        add(&mut self
            .registry
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner));
    }

    /// All counts in Prometheus' text form.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let registry = self.registry.lock();
        let registry = registry.unwrap_or_else(std::sync::PoisonError::into_inner);
        let mut text = String::new();
        encode(&mut text, &registry)?;
        Ok(text)
    }
}

/// The layer that counts requests.
pub async fn observe(State(app): State<App>, request: Request, next: Next) -> Response {
    let begun = app.clock.now();
    let route = request.extensions().get::<MatchedPath>();
    let route = route.map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let method = match request.method().as_str() {
        known @ ("GET" | "HEAD" | "POST" | "PUT" | "PATCH" | "DELETE" | "OPTIONS") => known,
        // Anyone can send any word as a method, and each would be a line for ever.
        _ => "other",
    };
    let method = method.to_owned();
    let answer = next.run(request).await;
    let status = answer.status().as_u16();
    let labels = Labels {
        method,
        route,
        status,
    };
    app.metrics.requests.get_or_create(&labels).inc();
    let millis = u32::try_from(app.clock.now().since(begun).0.max(0)).unwrap_or(u32::MAX);
    app.metrics.duration.observe(f64::from(millis) / 1000.0);
    answer
}
