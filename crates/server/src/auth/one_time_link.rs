//! One-time links, `/setup/<token>`: the one printed on the console makes an owner, the one of an
//! invitation makes a member; a reset link gives a member a new password.
//!
//! Must stay true: a link works once; a newer one puts an older out of use; it is stored as a hash;
//! everything it does happens in one transaction, so that it is not used up for nothing. An invitation
//! never opens an account that is there: its password does.

use axum::http::HeaderValue;
use lancar_domain::error::Code;
use lancar_domain::id::{AccountId, WorkspaceId};
use lancar_domain::time::Millis;
use lancar_effects::email::check_address;
use lancar_store::accounts::{
    Account, Member, Role, credentials, first_active_owner, insert_account, insert_member,
    keep_last_member, list_memberships, member as find_member, member_in, set_password_hash,
    update_member,
};
use lancar_store::invitations::{Invitation, delete_invitation, open_invitation};
use lancar_store::reset_links::open_reset_link;
use lancar_store::sessions::{
    any_setup_link, delete_sessions_of, replace_setup_link, unused_setup_link, use_setup_link,
};
use lancar_store::workspaces::workspace;
use lancar_store::{Page, StoreError, Tx, dialect};
use serde_json::json;

use super::login::normal_email;
use super::peer::Peer;
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
    /// To make an owner of this workspace, or to let one in again who lost their password.
    Owner(WorkspaceId),
    /// To let someone in who was asked.
    Member(Invited),
    /// To give someone who is here a new password.
    Reset(Member),
}

/// Someone who was asked into a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invited {
    /// As what, and where to.
    pub invitation: Invitation,
    /// What the workspace is called.
    pub workspace: String,
    /// Who they are, when they work in another workspace already.
    pub account: Option<Account>,
}

/// What a person says about themselves.
pub struct Person {
    /// What they are called; who is here is called something already.
    pub name: String,
    /// Their address; only a new owner's is not known already.
    pub email: String,
    /// What they want to log in with; of who has an account and is asked into another workspace, what
    /// they log in with today.
    pub password: String,
}

/// What became of the password that a person gave.
enum Proof {
    /// It is a new one, as a hash.
    New(String),
    /// It is the one of this account.
    Of(AccountId),
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

/// A new link that makes an owner of a workspace, or gives one back their access; older ones stop
/// working.
///
/// # Errors
/// What the database says.
pub async fn owner_link(app: &App, workspace: &WorkspaceId) -> Result<String, Problem> {
    let secret = token::random(&*app.clock);
    let hash = token::hash(&secret);
    let mut change = app.change_by("cli", workspace);
    app.db
        .write(move |tx| Box::pin(async move { put_owner_link(tx, &mut change, &hash).await }))
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    Ok(link(app, &secret))
}

async fn put_owner_link(tx: &mut Tx, change: &mut Change, hash: &str) -> Result<(), StoreError> {
    replace_setup_link(tx, &change.workspace, hash, change.at).await?;
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
/// [`Code::SetupLinkUsed`]; a problem naming the field; [`Code::RateLimited`] after too many tries of a
/// password; what the database says.
pub async fn accept(
    app: &App,
    peer: Peer,
    secret: &str,
    person: Person,
) -> Result<HeaderValue, Problem> {
    let found = look(app, secret).await?;
    let newcomer = match &found {
        Purpose::Owner(_) => Some((name("name", &person.name)?, normal_email(&person.email))),
        Purpose::Member(invited) if invited.account.is_none() => Some((
            name("name", &person.name)?,
            invited.invitation.email.clone(),
        )),
        Purpose::Member(_) | Purpose::Reset(_) => None,
    };
    if let Some((_, email)) = &newcomer {
        check_email("email", email)?;
    }
    let proof = match &found {
        Purpose::Member(Invited {
            account: Some(account),
            ..
        }) => prove(app, peer, account, person.password).await?,
        _ => Proof::New(app.passwords.hash(person.password, &*app.clock).await?),
    };
    let change = app.change_by("link", &app.workspace);
    let (hash, here) = (token::hash(secret), app.clone());
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Another may have used it in the meantime.
                let member = match (purpose(tx, &hash, &change).await?, newcomer, proof) {
                    (Purpose::Owner(workspace), Some(newcomer), Proof::New(password_hash)) => {
                        use_setup_link(tx, &hash, change.at).await?;
                        let change = Change {
                            workspace,
                            ..change
                        };
                        make_owner(tx, change, newcomer, &password_hash).await?
                    }
                    (Purpose::Member(invited), newcomer, proof) => {
                        join(tx, change, invited, (newcomer, proof)).await?
                    }
                    (Purpose::Reset(member), _, Proof::New(password_hash)) => {
                        reset(tx, change, member, &password_hash).await?
                    }
                    // It was a link of another kind when the form was sent.
                    (Purpose::Owner(_) | Purpose::Reset(_), _, _) => return Err(used()),
                };
                let begun = session::begin(&here, member.id.clone())?;
                begun.store(tx).await?;
                keep_last_member(tx, &member).await?;
                Ok::<_, Problem>(begun.cookie)
            })
        })
        .await
}

/// Makes sure that it is their account: whoever made the invitation knows the link as well.
async fn prove(
    app: &App,
    peer: Peer,
    account: &Account,
    password: String,
) -> Result<Proof, Problem> {
    app.throttle.count(&account.email, peer)?;
    let email = account.email.clone();
    let known = app
        .db
        .read(move |tx| Box::pin(async move { credentials(tx, &email).await }))
        .await
        .map_err(|error: StoreError| Problem::from(error))?;
    let hash = known.map(|known| known.password_hash);
    if !app.passwords.fits(password, hash).await? {
        return Err(Problem::field("password", sentences::password_wrong()));
    }
    Ok(Proof::Of(account.id.clone()))
}

/// Lets in who was asked, with a new account or the one they have.
async fn join(
    tx: &mut Tx,
    change: Change,
    invited: Invited,
    (newcomer, proof): (Option<(String, String)>, Proof),
) -> Result<Member, Problem> {
    let invitation = invited.invitation;
    let workspace = invitation.workspace.clone();
    let mut change = Change {
        workspace,
        ..change
    };
    delete_invitation(tx, &invitation.workspace, &invitation.id).await?;
    let (account, name) = match (invited.account, newcomer, proof) {
        (None, Some((name, email)), Proof::New(password_hash)) => (
            new_account(tx, &mut change, email, &password_hash).await?,
            name,
        ),
        (Some(account), _, Proof::Of(id)) if account.id == id => {
            // Since the invitation was made they may have come by another one.
            if member_in(tx, &account.id, &change.workspace)
                .await?
                .is_some()
            {
                return Err(used());
            }
            let name = name_elsewhere(tx, &account).await?;
            (account, name)
        }
        // The account came or went since the form was sent.
        _ => return Err(used()),
    };
    let member = new_member(&mut change, (account, name), invitation.role);
    insert_member(tx, &member).await?;
    let detail = json!({"email": member.email, "role": member.role.as_str()});
    let subject = member.id.as_str();
    change.note(tx, "member.join", subject, detail).await?;
    Ok(member)
}

/// Gives a member a new password.
async fn reset(
    tx: &mut Tx,
    change: Change,
    member: Member,
    password_hash: &str,
) -> Result<Member, Problem> {
    let workspace = member.workspace.clone();
    let mut change = Change {
        workspace,
        ..change
    };
    set_password_hash(tx, &member.account, password_hash).await?;
    delete_sessions_of(tx, &member.account).await?;
    let subject = member.id.as_str();
    change.note(tx, "member.reset", subject, json!({})).await?;
    Ok(member)
}

async fn new_account(
    tx: &mut Tx,
    change: &mut Change,
    email: String,
    password_hash: &str,
) -> Result<Account, Problem> {
    let account = Account {
        id: change.ids.next(),
        email,
        created_at: change.at,
    };
    insert_account(tx, &account, password_hash).await?;
    Ok(account)
}

fn new_member(change: &mut Change, (account, name): (Account, String), role: Role) -> Member {
    Member {
        id: change.ids.next(),
        workspace: change.workspace.clone(),
        account: account.id,
        email: account.email,
        name,
        role,
        created_at: change.at,
        disabled_at: None,
    }
}

/// What a person is called where they have been longest.
async fn name_elsewhere(tx: &mut Tx, account: &Account) -> Result<String, Problem> {
    let known = list_memberships(tx, &account.id, Page::first(1)).await?;
    let first = known.rows.into_iter().next();
    Ok(first.map_or_else(|| account.email.clone(), |member| member.name))
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
    if let Some(link) = unused_setup_link(tx, hash).await?
        && change.at < link.created_at.plus(OWNER_LINK)
    {
        let first = || change.workspace.clone();
        return Ok(Purpose::Owner(link.workspace.unwrap_or_else(first)));
    }
    if let Some(invitation) = open_invitation(tx, hash, change.at).await? {
        let place = workspace(tx, &invitation.workspace).await?;
        let account = credentials(tx, &invitation.email).await?;
        return Ok(Purpose::Member(Invited {
            workspace: place.map(|place| place.name).unwrap_or_default(),
            account: account.map(|known| known.account),
            invitation,
        }));
    }
    if let Some(id) = open_reset_link(tx, hash, change.at).await?
        && let Some(member) = find_member(tx, &id).await?
        && member.disabled_at.is_none()
    {
        return Ok(Purpose::Reset(member));
    }
    Err(used())
}

fn used() -> Problem {
    Problem::of(Code::SetupLinkUsed)
}

/// A new owner; or the person with that address, who is let in again and is an owner from now on:
/// whoever reads the console owns the installation anyway.
async fn make_owner(
    tx: &mut Tx,
    mut change: Change,
    (name, email): (String, String),
    password_hash: &str,
) -> Result<Member, Problem> {
    let account = match credentials(tx, &email).await? {
        Some(known) => {
            set_password_hash(tx, &known.account.id, password_hash).await?;
            delete_sessions_of(tx, &known.account.id).await?;
            known.account
        }
        None => new_account(tx, &mut change, email, password_hash).await?,
    };
    let (member, action) = match member_in(tx, &account.id, &change.workspace).await? {
        Some(old) => {
            let member = Member {
                name,
                role: Role::Owner,
                disabled_at: None,
                ..old
            };
            update_member(tx, &member).await?;
            (member, "owner.restore")
        }
        None => {
            let member = new_member(&mut change, (account, name), Role::Owner);
            insert_member(tx, &member).await?;
            (member, "owner.create")
        }
    };
    let detail = json!({"email": member.email});
    change.note(tx, action, member.id.as_str(), detail).await?;
    Ok(member)
}
