//! E-mail and password to a session, for the API and the login page alike.
//!
//! Must stay true: one answer for an unknown address, a wrong password and an account that may not come
//! to any workspace, after the same work, so that nobody learns who has an account; a refused try is in the audit log, with
//! the address tried and never the password.

use lancar_domain::error::Code;
use lancar_store::StoreError;
use lancar_store::accounts::{Member, credentials, member_at_login};
use serde_json::json;

use super::peer::Peer;
use super::session::{self, Begun};
use crate::app::App;
use crate::error::Problem;

/// How much of an address that was tried is noted.
const LONGEST_ADDRESS: usize = 254;

/// An e-mail address as it is kept and compared.
#[must_use]
pub fn normal_email(text: &str) -> String {
    // No address has control characters, and a database may refuse to look for them.
    let shown = |c: char| if c.is_control() { '\u{fffd}' } else { c };
    text.trim().to_lowercase().chars().map(shown).collect()
}

/// Logs in.
///
/// # Errors
/// [`Code::LoginFailed`]; [`Code::RateLimited`] after too many tries.
pub async fn log_in(
    app: &App,
    peer: Peer,
    email: &str,
    password: String,
) -> Result<(Member, Begun), Problem> {
    let email = normal_email(email);
    app.throttle.count(&email, peer)?;
    let asked = email.clone();
    let (member, hash) = app
        .db
        .read(move |tx| {
            Box::pin(async move {
                let Some(found) = credentials(tx, &asked).await? else {
                    return Ok((None, None));
                };
                let member = member_at_login(tx, &found.account.id).await?;
                Ok((member, Some(found.password_hash)))
            })
        })
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    let fits = app.passwords.fits(password, hash).await?;
    let Some(member) = member.filter(|_| fits) else {
        note_refusal(app, peer, &email).await?;
        return Err(Problem::of(Code::LoginFailed));
    };
    let begun = session::begin(app, member.id.clone())?;
    let mut change = app.change_by(member.id.as_str(), &member.workspace);
    app.db
        .write(move |tx| {
            Box::pin(async move {
                begun.store(tx).await?;
                let subject = change.by.clone();
                change
                    .note(tx, "session.begin", &subject, json!({}))
                    .await?;
                Ok::<_, Problem>((member, begun))
            })
        })
        .await
}

/// Tries that were too many are not noted: whoever guesses could fill the log with them.
async fn note_refusal(app: &App, peer: Peer, email: &str) -> Result<(), Problem> {
    let mut change = app.change_by("nobody", &app.workspace);
    let tried: String = email.chars().take(LONGEST_ADDRESS).collect();
    let detail = json!({"from": peer.address.map(|address| address.to_string())});
    app.db
        .write(move |tx| {
            Box::pin(async move { change.note(tx, "session.refuse", &tried, detail).await })
        })
        .await
        .map_err(|error: StoreError| Problem::from(error))
}
