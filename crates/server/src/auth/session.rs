//! Logins: a random token in a cookie, its hash in the database.
//!
//! Must stay true: the cookie is HttpOnly and SameSite=Lax, and over TLS `Secure` with a `__Host-`
//! name, which no other host can set; a session that is used goes on, one that is not ends after two
//! weeks, and every one ends after ninety days.

use axum::http::{HeaderMap, HeaderValue, header};
use lancar_domain::error::Code;
use lancar_domain::id::MemberId;
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::sessions::{
    Session, delete_expired_sessions, delete_session, extend_session, insert_session,
};
use lancar_store::{StoreError, Tx};
use serde_json::json;

use super::actor::{Actor, Who};
use super::token;
use crate::app::App;
use crate::config::Config;
use crate::error::Problem;
use crate::sentences;

/// How long an unused session lives.
const IDLE: Millis = Millis::days(14);

/// It is prolonged when less than this is left: not at every request.
const RENEW_BELOW: Millis = Millis::days(13);

/// How long any session lives.
const LONGEST: Millis = Millis::days(90);

/// A session about to begin: what the browser gets, and what is stored.
pub struct Begun {
    /// The cookie to set.
    pub cookie: HeaderValue,
    hash: String,
    session: Session,
}

impl Begun {
    /// Stores it, and forgets those that have run out.
    ///
    /// # Errors
    /// What the database says.
    pub async fn store(&self, tx: &mut Tx) -> Result<(), StoreError> {
        delete_expired_sessions(tx, self.session.created_at).await?;
        insert_session(tx, &self.hash, &self.session).await
    }
}

/// Begins a session for a member.
///
/// # Errors
/// Never in practice: a token is a valid header value.
pub fn begin(app: &App, member: MemberId) -> Result<Begun, Problem> {
    let secret = token::random(&*app.clock);
    let now = app.clock.now();
    Ok(Begun {
        cookie: cookie(&app.config, &secret, IDLE)?,
        hash: token::hash(&secret),
        session: Session {
            member,
            created_at: now,
            expires_at: now.plus(IDLE),
        },
    })
}

/// Ends the session that someone is logged in with; the cookie to take it from the browser.
///
/// # Errors
/// [`Code::Forbidden`] to whoever has none, such as a key; what the database says.
pub async fn end(app: &App, actor: &Actor) -> Result<HeaderValue, Problem> {
    let Who::Member { session, .. } = &actor.who else {
        let why = sentences::only_sessions_end();
        return Err(Problem::new(Code::Forbidden, why));
    };
    let (hash, mut change) = (session.clone(), app.change(actor));
    app.db
        .write(move |tx| {
            Box::pin(async move {
                delete_session(tx, &hash).await?;
                let subject = change.by.clone();
                change.note(tx, "session.end", &subject, json!({})).await
            })
        })
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    cookie(&app.config, "", Millis(0))
}

/// The token in a request's cookie.
pub fn cookie_of(headers: &HeaderMap, config: &Config) -> Option<String> {
    let lines = headers.get_all(header::COOKIE).iter();
    lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(';'))
        .filter_map(|pair| pair.trim().split_once('='))
        .find(|(found, _)| *found == name(config))
        .map(|(_, value)| value.to_owned())
}

/// Prolongs a session that is used; the cookie to set then.
///
/// # Errors
/// What the database says.
pub async fn renew(
    app: &App,
    secret: &str,
    session: &Session,
) -> Result<Option<HeaderValue>, Problem> {
    let now = app.clock.now();
    let until = longest(session, now);
    if session.expires_at.since(now) >= RENEW_BELOW || until <= session.expires_at {
        return Ok(None);
    }
    let hash = token::hash(secret);
    app.db
        .write(move |tx| Box::pin(async move { extend_session(tx, &hash, until).await }))
        .await?;
    cookie(&app.config, secret, until.since(now)).map(Some)
}

fn longest(session: &Session, now: Timestamp) -> Timestamp {
    now.plus(IDLE).min(session.created_at.plus(LONGEST))
}

fn name(config: &Config) -> &'static str {
    if config.is_https() {
        "__Host-lancar"
    } else {
        "lancar"
    }
}

fn cookie(config: &Config, secret: &str, age: Millis) -> Result<HeaderValue, Problem> {
    let secure = if config.is_https() { "; Secure" } else { "" };
    let (name, seconds) = (name(config), age.0.max(0) / 1000);
    let text =
        format!("{name}={secret}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}");
    HeaderValue::from_str(&text).map_err(Problem::internal)
}
