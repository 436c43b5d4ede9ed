//! The demo CRM: slow, and failing at first, as CRMs are on a bad day. On a loopback port of its own,
//! so that it is called as any other server would be.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path as Segment, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use maud::{Markup, html};
use serde_json::{Value, json};
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use super::ledger::{Entry, Ledger, Verdict};
use super::sheet;
use crate::stop::Stop;

/// Where it is when nobody else is there.
const PORT: u16 = 8081;
/// How long it thinks.
const THINKS: Duration = Duration::from_secs(5);

/// The demo CRM, not answering yet.
pub struct Crm {
    listener: TcpListener,
    ledger: Arc<Ledger>,
    /// Where it is.
    pub address: SocketAddr,
}

#[derive(Clone)]
struct Desk {
    ledger: Arc<Ledger>,
    thinks: Duration,
}

impl Crm {
    /// Takes its usual port, or a free one when that is taken.
    ///
    /// # Errors
    /// When there is no port, or its file can not be used.
    pub async fn open(data: &Path) -> Result<Self, Stop> {
        let usual = TcpListener::bind((Ipv4Addr::LOCALHOST, PORT)).await;
        let listener = match usual {
            Ok(listener) => listener,
            Err(_) => TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await?,
        };
        Ok(Self {
            address: listener.local_addr()?,
            listener,
            ledger: Arc::new(Ledger::open(data)?),
        })
    }

    /// Its address as documents write it.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Answers from now on, until the task is ended.
    #[must_use]
    pub fn answer(self) -> JoinHandle<()> {
        let desk = Desk {
            ledger: self.ledger,
            thinks: THINKS,
        };
        tokio::spawn(async move {
            if let Err(error) = axum::serve(self.listener, router(desk)).await {
                tracing::error!(%error, "the demo CRM is gone");
            }
        })
    }
}

fn router(desk: Desk) -> Router {
    Router::new()
        .route("/", get(page))
        .route("/leads", get(list).post(create))
        .route("/leads/{id}", get(show))
        .route(sheet::PATH, get(sheet::stylesheet))
        .with_state(desk)
}

async fn create(State(desk): State<Desk>, headers: HeaderMap, body: String) -> Response {
    let refused =
        |status: StatusCode, why: &str| (status, Json(json!({"error": why}))).into_response();
    let key = headers
        .get("idempotency-key")
        .and_then(|key| key.to_str().ok());
    let Some(key) = key.map(str::to_owned) else {
        return refused(StatusCode::BAD_REQUEST, "an Idempotency-Key is missing");
    };
    let Ok(sent @ Value::Object(_)) = serde_json::from_str(&body) else {
        return refused(
            StatusCode::UNPROCESSABLE_ENTITY,
            "the body is no JSON object",
        );
    };
    let ledger = Arc::clone(&desk.ledger);
    let taken = tokio::task::spawn_blocking(move || ledger.take(&key, sent)).await;
    tokio::time::sleep(desk.thinks).await;
    match taken {
        Ok(Ok(Verdict::Fails)) => refused(StatusCode::SERVICE_UNAVAILABLE, "try again later"),
        Ok(Ok(Verdict::Created(id))) => {
            (StatusCode::CREATED, Json(json!({"id": id}))).into_response()
        }
        Ok(Ok(Verdict::Known(id))) => Json(json!({"id": id})).into_response(),
        Ok(Err(_)) | Err(_) => refused(StatusCode::INTERNAL_SERVER_ERROR, "the disk is full"),
    }
}

async fn list(State(desk): State<Desk>) -> Json<Vec<Entry>> {
    let mut leads = desk.ledger.entries();
    leads.retain(|entry| entry.id.is_some());
    Json(leads)
}

async fn show(State(desk): State<Desk>, Segment(id): Segment<String>) -> Response {
    let entries = desk.ledger.entries();
    match entries.iter().find(|entry| entry.id.as_ref() == Some(&id)) {
        Some(entry) => sheet::page(&id, None, &table(std::slice::from_ref(entry))),
        None => (StatusCode::NOT_FOUND, [(header::CACHE_CONTROL, "no-store")]).into_response(),
    }
}

async fn page(State(desk): State<Desk>) -> Response {
    let entries = desk.ledger.entries();
    let content = html! {
        p { "This CRM thinks for five seconds and fails the first time it sees a key. However often a \
             key comes, it brings one lead." }
        @if entries.is_empty() {
            p { "Nobody has signed up yet." }
        } @else {
            (table(&entries))
        }
    };
    sheet::page("Demo CRM", Some(2), &content)
}

fn table(entries: &[Entry]) -> Markup {
    let of = |entry: &Entry, what: &str| match entry.lead.as_ref().map(|lead| &lead[what]) {
        Some(Value::String(text)) => text.clone(),
        Some(_) | None => "–".to_owned(),
    };
    html! {
        table {
            thead { tr {
                @for heading in ["Lead", "Name", "E-mail", "Phone", "Tries", "Idempotency-Key"] {
                    th scope="col" { (heading) }
                }
            } }
            tbody { @for entry in entries { tr {
                td { @match &entry.id {
                    Some(id) => a href={ "/leads/" (id) } { (id) },
                    None => "failed once, waiting for the next try",
                } }
                td { (of(entry, "name")) }
                td { (of(entry, "email")) }
                td { (of(entry, "phone")) }
                td { (entry.tries) }
                td { code { (entry.key) } }
            } } }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::body::{Body, to_bytes};
    use axum::http::Request;
    use tower::ServiceExt;

    use super::*;

    async fn ask(desk: &Desk, request: Request<Body>) -> (u16, String) {
        let answered = router(desk.clone()).oneshot(request).await;
        let answer = answered.unwrap_or_else(|never| match never {});
        let status = answer.status().as_u16();
        let bytes = to_bytes(answer.into_body(), usize::MAX)
            .await
            .expect("a body");
        (status, String::from_utf8_lossy(&bytes).into_owned())
    }

    fn post(key: Option<&str>, body: &str) -> Request<Body> {
        let mut request = Request::post("/leads");
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        request
            .body(Body::from(body.to_owned()))
            .expect("a request")
    }

    #[tokio::test]
    async fn a_lead_fails_first_is_made_once_and_is_shown_escaped() {
        let folder = tempfile::tempdir().expect("a folder");
        let desk = Desk {
            ledger: Arc::new(Ledger::open(folder.path()).expect("a ledger")),
            thinks: Duration::ZERO,
        };
        let sent = r#"{"name": "<b>Sari", "email": "sari@example.com", "phone": null}"#;
        assert_eq!(ask(&desk, post(None, sent)).await.0, 400);
        assert_eq!(ask(&desk, post(Some("k"), "no")).await.0, 422);
        assert_eq!(ask(&desk, post(Some("k"), sent)).await.0, 503);
        let made = (201, r#"{"id":"lead-1"}"#.to_owned());
        assert_eq!(ask(&desk, post(Some("k"), sent)).await, made);
        let known = (200, r#"{"id":"lead-1"}"#.to_owned());
        assert_eq!(ask(&desk, post(Some("k"), sent)).await, known);
        for path in ["/", "/leads/lead-1"] {
            let request = Request::get(path).body(Body::empty()).expect("a request");
            let (status, page) = ask(&desk, request).await;
            assert!(status == 200 && page.contains("&lt;b&gt;Sari"), "{page}");
        }
        let request = Request::get("/leads")
            .body(Body::empty())
            .expect("a request");
        let (_, list) = ask(&desk, request).await;
        assert_eq!(list.matches("lead-1").count(), 1, "{list}");
    }
}
