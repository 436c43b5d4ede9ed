//! The hosted chat page, the widget's script and their few assets, built from `web/` into the binary.

use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use lancar_domain::id::{BotId, IdType};
use lancar_engine::EngineError;
use sha2::{Digest, Sha256};

use crate::app::App;
use crate::error::Problem;
use crate::web::{file, media_type};

/// The page's own policy: scripts and connections of this server, pictures from the web.
const POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; \
                      img-src https: http: data:; base-uri 'none'; form-action 'none'; \
                      frame-ancestors 'none'";

/// `GET /chat/{bot}`
pub async fn hosted(State(app): State<App>, Path(bot): Path<String>) -> Result<Response, Problem> {
    let bot = BotId::parse(&bot)?;
    let (engine, of) = (app.engine.clone(), bot.clone());
    let book = app
        .db
        .read(move |tx| Box::pin(async move { engine.books.open(tx, &of).await }))
        .await
        .map_err(|error: EngineError| match error {
            EngineError::Missing { .. } => Problem::no("a bot"),
            error => error.into(),
        })?;
    let page = file("chat.html")?;
    let page = String::from_utf8_lossy(&page)
        .replace("__BOT__", bot.as_str())
        .replace("__LANG__", &escaped(&book.facts.language))
        .replace("__TITLE__", &escaped(&book.facts.name));
    let mut answer = ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], page).into_response();
    answer.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(POLICY),
    );
    Ok(answer)
}

/// `GET /widget.js`
pub async fn widget(headers: axum::http::HeaderMap) -> Result<Response, Problem> {
    served("widget.js", &headers)
}

/// `GET /assets/{name}`
pub async fn asset(
    Path(name): Path<String>,
    headers: axum::http::HeaderMap,
) -> Result<Response, Problem> {
    match name.as_str() {
        "chat.js" | "favicon.svg" => served(&name, &headers),
        _ => Err(Problem::no("a file")),
    }
}

fn served(name: &str, asked: &axum::http::HeaderMap) -> Result<Response, Problem> {
    let content = file(name)?;
    let digest = Sha256::digest(&content);
    let tag: String = digest
        .iter()
        .take(8)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    let tag = format!("\"{tag}\"");
    let known = asked
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    // The names stay the same over versions, so a browser asks each time whether they changed.
    let headers = [
        (header::CONTENT_TYPE, media_type(name)),
        (header::CACHE_CONTROL, "public, max-age=0, must-revalidate"),
        (header::ETAG, tag.as_str()),
        (
            header::HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin",
        ),
    ];
    if known {
        return Ok((axum::http::StatusCode::NOT_MODIFIED, headers).into_response());
    }
    Ok((headers, content.into_owned()).into_response())
}

fn escaped(text: &str) -> String {
    text.chars()
        .fold(String::with_capacity(text.len()), |mut out, c| {
            match c {
                '&' => out.push_str("&amp;"),
                '<' => out.push_str("&lt;"),
                '>' => out.push_str("&gt;"),
                '"' => out.push_str("&quot;"),
                '\'' => out.push_str("&#39;"),
                c => out.push(c),
            }
            out
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_can_not_leave_its_attribute() {
        assert_eq!(
            escaped("\"><script>&'"),
            "&quot;&gt;&lt;script&gt;&amp;&#39;"
        );
    }
}
