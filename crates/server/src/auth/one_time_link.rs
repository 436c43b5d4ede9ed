//! One-time links, `/setup/<token>`: the one printed on the console makes an owner, the one of an
//! invitation makes a member; a reset link gives a member a new password.
//!
//! Must stay true: a link works once; a newer one puts an older out of use; it is stored as a hash;
//! everything it does happens in one transaction, so that it is not used up for nothing.

use axum::http::HeaderValue;
use lancar_domain::error::Code;
use lancar_domain::time::Millis;
use lancar_effects::email::check_address;
use lancar_store::accounts::{
    Member, Role, credentials, first_active_owner, insert_member, member as find_member,
    set_password_hash, update_member,
};
use lancar_store::invitations::{Invitation, delete_invitation, open_invitation};
use lancar_store::reset_links::open_reset_link;
use lancar_store::sessions::{
    any_setup_link, delete_sessions_of, replace_setup_link, unused_setup_link, use_setup_link,
};
use lancar_store::{StoreError, Tx, dialect};
use serde_json::json;

use super::login::normal_email;
use super::{session, token};
use crate::api::change::Change;
use crate::api::names::name;
use crate::app::App;
use crate::error::Problem;
use crate::sentences;

/// How long the link on the console works.
const OWNER_LINK: Millis = Millis::days(1);

/// How long an invitation works.
pub const INVITATION: Millis = Millis::days(7);

/// How long a reset link works.
pub const RESET_LINK: Millis = Millis::days(1);

/// What a link is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// To make an owner, or to let one in again who lost their password.
    Owner,
    /// To let someone in who was asked.
    Member(Invitation),
    /// To give someone who is here a new password.
    Reset(Member),
}

/// What a person says about themselves.
pub struct Person {
    /// What they are called; who is here is called something already.
    pub name: String,
    /// Their address; only a new owner's is not known already.
    pub email: String,
    /// What they want to log in with.
    pub password: String,
}

/// How things stand with the owner when the server starts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AtStart {
    /// There is one.
    Owned,
    /// The very first start: the link to print, this once.
    First(String),
    /// A link was printed before, and nobody has become the owner.
    Awaited,
}

/// How things stand with the owner; at the very first start a link is made. Logs are kept and passed
/// on, so a later start does not print one: [`owner_link`] makes it when it is asked for.
///
/// # Errors
/// What the database says.
pub async fn owner_at_start(app: &App) -> Result<AtStart, Problem> {
    let secret = token::random(&*app.clock);
    let (hash, link) = (token::hash(&secret), link(app, &secret));
    let mut change = app.change_by("cli", &app.workspace);
    let at_start = app.db.write(move |tx| {
        Box::pin(async move {
            // Two processes may start on one database at the same moment.
            dialect::lock_until_commit(tx, "first start").await?;
            if first_active_owner(tx, &change.workspace).await?.is_some() {
                return Ok(AtStart::Owned);
            }
            if any_setup_link(tx).await? {
                return Ok(AtStart::Awaited);
            }
            put_owner_link(tx, &mut change, &hash).await?;
            Ok::<_, StoreError>(AtStart::First(link))
        })
    });
    Ok(at_start.await?)
}

/// A new link that makes an owner, or gives one back their access; older ones stop working.
///
/// # Errors
/// What the database says.
pub async fn owner_link(app: &App) -> Result<String, Problem> {
    let secret = token::random(&*app.clock);
    let hash = token::hash(&secret);
    let mut change = app.change_by("cli", &app.workspace);
    app.db
        .write(move |tx| Box::pin(async move { put_owner_link(tx, &mut change, &hash).await }))
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    Ok(link(app, &secret))
}

async fn put_owner_link(tx: &mut Tx, change: &mut Change, hash: &str) -> Result<(), StoreError> {
    replace_setup_link(tx, hash, change.at).await?;
    change
        .note(tx, "owner_link.create", "owner", json!({}))
        .await
}

/// The full address of a link.
#[must_use]
pub fn link(app: &App, secret: &str) -> String {
    app.config.link(&format!("/setup/{secret}"))
}

/// What a link is for, without using it.
///
/// # Errors
/// [`Code::SetupLinkUsed`] when it works no more, or never did.
pub async fn look(app: &App, secret: &str) -> Result<Purpose, Problem> {
    let (hash, change) = (token::hash(secret), app.change_by("link", &app.workspace));
    app.db
        .read(move |tx| Box::pin(async move { purpose(tx, &hash, &change).await }))
        .await
}

/// Uses a link; the cookie of the session that begins.
///
/// # Errors
/// [`Code::SetupLinkUsed`]; a problem naming the field; what the database says.
pub async fn accept(app: &App, secret: &str, person: Person) -> Result<HeaderValue, Problem> {
    let found = look(app, secret).await?;
    let (email, name) = match &found {
        Purpose::Owner => (normal_email(&person.email), name("name", &person.name)?),
        Purpose::Member(invitation) => (invitation.email.clone(), name("name", &person.name)?),
        Purpose::Reset(member) => (member.email.clone(), member.name.clone()),
    };
    check_email("email", &email)?;
    let password_hash = app.passwords.hash(person.password, &*app.clock).await?;
    let mut change = app.change_by("link", &app.workspace);
    let member = Member {
        id: change.ids.next(),
        workspace: app.workspace.clone(),
        email,
        name,
        role: Role::Owner,
        created_at: change.at,
        disabled_at: None,
    };
    let (hash, here) = (token::hash(secret), app.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Another may have used it in the meantime.
                let member = match purpose(tx, &hash, &change).await? {
                    Purpose::Owner => {
                        use_setup_link(tx, &hash, change.at).await?;
                        make_owner(tx, &mut change, member, &password_hash).await?
                    }
                    Purpose::Member(invitation) => {
                        delete_invitation(tx, &invitation.workspace, &invitation.id).await?;
                        let role = invitation.role;
                        let member = Member { role, ..member };
                        insert_member(tx, &member, &password_hash).await?;
                        let detail = json!({"email": member.email, "role": role.as_str()});
                        change
                            .note(tx, "member.join", member.id.as_str(), detail)
                            .await?;
                        member
                    }
                    Purpose::Reset(member) => {
                        set_password_hash(tx, &member.id, &password_hash).await?;
                        delete_sessions_of(tx, &member.id).await?;
                        let subject = member.id.as_str();
                        change.note(tx, "member.reset", subject, json!({})).await?;
                        member
                    }
                };
                let begun = session::begin(&here, member.id)?;
                begun.store(tx).await?;
                Ok::<_, Problem>(begun.cookie)
            })
        })
        .await
}

/// Refuses what is no e-mail address.
///
/// # Errors
/// A problem about the field.
pub fn check_email(field: &str, email: &str) -> Result<(), Problem> {
    let bare = !email.contains(['<', '>', '"', ' ']);
    if bare && email.len() <= 254 && check_address(email).is_ok() {
        return Ok(());
    }
    Err(Problem::field(field, sentences::email_expected()))
}

async fn purpose(tx: &mut Tx, hash: &str, change: &Change) -> Result<Purpose, Problem> {
    if let Some(made) = unused_setup_link(tx, hash).await?
        && change.at < made.plus(OWNER_LINK)
    {
        return Ok(Purpose::Owner);
    }
    if let Some(invitation) = open_invitation(tx, hash, change.at).await? {
        return Ok(Purpose::Member(invitation));
    }
    if let Some(id) = open_reset_link(tx, hash, change.at).await?
        && let Some(member) = find_member(tx, &id).await?
        && member.disabled_at.is_none()
    {
        return Ok(Purpose::Reset(member));
    }
    Err(Problem::of(Code::SetupLinkUsed))
}

/// A new owner; or the member with that address, who is let in again and is an owner from now on:
/// whoever reads the console owns the installation anyway.
async fn make_owner(
    tx: &mut Tx,
    change: &mut Change,
    new: Member,
    password_hash: &str,
) -> Result<Member, Problem> {
    let known = credentials(tx, &new.email).await?.map(|found| found.member);
    let (member, action) = match known {
        Some(old) => {
            let member = Member {
                name: new.name,
                role: Role::Owner,
                disabled_at: None,
                ..old
            };
            update_member(tx, &member).await?;
            set_password_hash(tx, &member.id, password_hash).await?;
            delete_sessions_of(tx, &member.id).await?;
            (member, "owner.restore")
        }
        None => {
            insert_member(tx, &new, password_hash).await?;
            (new, "owner.create")
        }
    };
    let detail = json!({"email": member.email});
    change.note(tx, action, member.id.as_str(), detail).await?;
    Ok(member)
}
