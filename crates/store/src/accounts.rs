//! Accounts, and what they are in workspaces: members.
//!
//! Must stay true: a password hash is handed out only to who checks a password; e-mail addresses are
//! kept in lower case, so that one person cannot have two accounts; an account is a member of a
//! workspace once at most; a link by which its password is changed is gone once any of its
//! memberships changes.

use lancar_domain::id::{AccountId, MemberId, WorkspaceId};
use lancar_domain::time::Timestamp;

use crate::error::StoreError;
use crate::hints::Hint;
use crate::page::{Listed, Page};
use crate::params;
use crate::reset_links::delete_reset_links;
use crate::row::Row;
use crate::select::Select;
use crate::tx::Tx;

/// A person who logs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Their id.
    pub id: AccountId,
    /// Their address, in lower case; one logs in with it.
    pub email: String,
    /// Since when.
    pub created_at: Timestamp,
}

/// An account together with what its password is checked against. Not printable on purpose.
pub struct Credentials {
    /// Whose it is.
    pub account: Account,
    /// The argon2id hash.
    pub password_hash: String,
}

/// What a person is in a workspace.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    /// Their id there.
    pub id: MemberId,
    /// Where.
    pub workspace: WorkspaceId,
    /// Who.
    pub account: AccountId,
    /// The account's address; it is written nowhere but there.
    pub email: String,
    /// What they are called there.
    pub name: String,
    /// What they may do there.
    pub role: Role,
    /// When they were added.
    pub created_at: Timestamp,
    /// Since when they may not come there.
    pub disabled_at: Option<Timestamp>,
}

/// What a member may do; each may do what the ones after it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Everything, also deciding about owners.
    Owner,
    /// Members, keys, secrets, settings.
    Admin,
    /// Bots and their sub flows.
    Editor,
    /// Conversations and runs.
    Agent,
    /// Looking.
    Viewer,
}

/// The text is no role.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a role: expected owner, admin, editor, agent or viewer")]
pub struct UnknownRole;

impl Role {
    /// Every role, the mightiest first.
    pub const ALL: [Self; 5] = [
        Self::Owner,
        Self::Admin,
        Self::Editor,
        Self::Agent,
        Self::Viewer,
    ];

    /// As it is stored and written.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Admin => "admin",
            Self::Editor => "editor",
            Self::Agent => "agent",
            Self::Viewer => "viewer",
        }
    }
}

impl std::str::FromStr for Role {
    type Err = UnknownRole;
    fn from_str(text: &str) -> Result<Self, UnknownRole> {
        Self::ALL
            .into_iter()
            .find(|role| role.as_str() == text)
            .ok_or(UnknownRole)
    }
}

/// Adds an account.
///
/// # Errors
/// [`StoreError::Taken`] with `accounts.email`; what the database says.
pub async fn insert_account(
    tx: &mut Tx,
    account: &Account,
    password_hash: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO accounts (id, email, password_hash, created_at) VALUES ($1, $2, $3, $4)",
        &params![
            &account.id,
            &account.email,
            password_hash,
            account.created_at
        ],
    )
    .await?;
    Ok(())
}

/// Whose the address (in lower case) is, to check a password.
///
/// # Errors
/// What the database says.
pub async fn credentials(tx: &mut Tx, email: &str) -> Result<Option<Credentials>, StoreError> {
    let sql = "SELECT id, email, created_at, password_hash FROM accounts WHERE email = $1";
    let row = tx.query_opt(sql, &params![email]).await?;
    row.as_ref().map(read_credentials).transpose()
}

/// Writes a new password hash, which puts a reset link out of use; whether there was such an account.
///
/// # Errors
/// What the database says.
pub async fn set_password_hash(
    tx: &mut Tx,
    id: &AccountId,
    password_hash: &str,
) -> Result<bool, StoreError> {
    let changed = tx
        .execute(
            "UPDATE accounts SET password_hash = $2 WHERE id = $1",
            &params![id, password_hash],
        )
        .await?;
    delete_reset_links(tx, id).await?;
    Ok(changed > 0)
}

/// Adds an account's member, which puts a reset link out of use. Waits for whoever holds the account.
///
/// # Errors
/// [`StoreError::Taken`] with `members.account_id, workspace_id`; what the database says.
pub async fn insert_member(tx: &mut Tx, member: &Member) -> Result<(), StoreError> {
    lock_account(tx, &member.account).await?;
    tx.execute(
        "INSERT INTO members (id, workspace_id, account_id, name, role, created_at, disabled_at) \
         VALUES ($1, $2, $3, $4, $5, $6, $7)",
        &params![
            &member.id,
            &member.workspace,
            &member.account,
            &member.name,
            member.role.as_str(),
            member.created_at,
            member.disabled_at,
        ],
    )
    .await?;
    delete_reset_links(tx, &member.account).await?;
    Ok(())
}

/// One member.
///
/// # Errors
/// What the database says.
pub async fn member(tx: &mut Tx, id: &MemberId) -> Result<Option<Member>, StoreError> {
    one(tx, members().filter("m.id = {}", id)).await
}

/// What an account is in a workspace, disabled included.
///
/// # Errors
/// What the database says.
pub async fn member_in(
    tx: &mut Tx,
    account: &AccountId,
    workspace: &WorkspaceId,
) -> Result<Option<Member>, StoreError> {
    let found = members()
        .filter("m.account_id = {}", account)
        .filter("m.workspace_id = {}", workspace);
    one(tx, found).await
}

/// Where an account goes when it logs in: where it was last, or else where it has been longest. None
/// when it may not come anywhere.
///
/// # Errors
/// What the database says.
pub async fn member_at_login(
    tx: &mut Tx,
    account: &AccountId,
) -> Result<Option<Member>, StoreError> {
    let found = members()
        .filter("m.account_id = {}", account)
        .only("m.disabled_at IS NULL")
        .order("CASE WHEN m.id = a.last_member THEN 0 ELSE 1 END, m.id")
        .limit(1);
    one(tx, found).await
}

/// Keeps where an account was last.
///
/// # Errors
/// What the database says.
pub async fn keep_last_member(tx: &mut Tx, member: &Member) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE accounts SET last_member = $2 WHERE id = $1",
        &params![&member.account, &member.id],
    )
    .await?;
    Ok(())
}

/// What an account is anywhere, where it has been longest first.
///
/// # Errors
/// What the database says.
pub async fn list_memberships(
    tx: &mut Tx,
    account: &AccountId,
    page: Page<MemberId>,
) -> Result<Listed<Member, MemberId>, StoreError> {
    some(tx, members().filter("m.account_id = {}", account), page).await
}

/// The members of a workspace, oldest first.
///
/// # Errors
/// What the database says.
pub async fn list_members(
    tx: &mut Tx,
    workspace: &WorkspaceId,
    page: Page<MemberId>,
) -> Result<Listed<Member, MemberId>, StoreError> {
    some(tx, members().filter("m.workspace_id = {}", workspace), page).await
}

/// Writes what may change about a member, disabling included; whether there was one. Their address is
/// the account's and stays.
///
/// # Errors
/// What the database says.
pub async fn update_member(tx: &mut Tx, member: &Member) -> Result<bool, StoreError> {
    tx.hint(Hint::Access);
    let changed = tx
        .execute(
            "UPDATE members SET name = $2, role = $3, disabled_at = $4 WHERE id = $1",
            &params![
                &member.id,
                &member.name,
                member.role.as_str(),
                member.disabled_at,
            ],
        )
        .await?;
    Ok(changed > 0)
}

/// The oldest owner who can log in, if there is any.
///
/// # Errors
/// What the database says.
pub async fn first_active_owner(
    tx: &mut Tx,
    workspace: &WorkspaceId,
) -> Result<Option<Member>, StoreError> {
    let found = members()
        .filter("m.workspace_id = {}", workspace)
        .filter("m.role = {}", Role::Owner.as_str())
        .only("m.disabled_at IS NULL")
        .order("m.id")
        .limit(1);
    one(tx, found).await
}

/// How many owners of the workspace can log in: the last one must stay. Their rows stay as they are
/// until this transaction ends, so that two owners cannot remove each other at the same time.
///
/// # Errors
/// What the database says.
pub async fn lock_active_owners(tx: &mut Tx, workspace: &WorkspaceId) -> Result<usize, StoreError> {
    let rows = tx
        .query(
            "SELECT id FROM members WHERE workspace_id = $1 AND role = 'owner' \
             AND disabled_at IS NULL ORDER BY id {for update}",
            &params![workspace],
        )
        .await?;
    Ok(rows.len())
}

/// Holds an account until this transaction ends: what it is in any workspace, and its password, stay as
/// they are. Who also holds owners holds them first.
///
/// # Errors
/// What the database says.
pub async fn lock_account(tx: &mut Tx, account: &AccountId) -> Result<(), StoreError> {
    let sql = "SELECT id FROM accounts WHERE id = $1 {for update}";
    tx.query(sql, &params![account]).await?;
    Ok(())
}

fn members<'p>() -> Select<'p> {
    Select::new(
        "SELECT m.id, m.workspace_id, m.account_id, a.email, m.name, m.role, m.created_at, \
         m.disabled_at FROM members m JOIN accounts a ON a.id = m.account_id",
    )
}

async fn one(tx: &mut Tx, found: Select<'_>) -> Result<Option<Member>, StoreError> {
    let row = found.first(tx).await?;
    row.as_ref().map(read_member).transpose()
}

async fn some(
    tx: &mut Tx,
    found: Select<'_>,
    page: Page<MemberId>,
) -> Result<Listed<Member, MemberId>, StoreError> {
    let rows = found
        .filter_opt("m.id > {}", page.after.as_ref())
        .order("m.id")
        .limit(page.fetch())
        .rows(tx)
        .await?;
    let found = rows.iter().map(read_member).collect::<Result<_, _>>()?;
    Ok(page.cut(found, |member| member.id.clone()))
}

fn read_credentials(row: &Row) -> Result<Credentials, StoreError> {
    Ok(Credentials {
        account: Account {
            id: row.id(0)?,
            email: row.text(1)?.to_owned(),
            created_at: row.time(2)?,
        },
        password_hash: row.text(3)?.to_owned(),
    })
}

fn read_member(row: &Row) -> Result<Member, StoreError> {
    Ok(Member {
        id: row.id(0)?,
        workspace: row.id(1)?,
        account: row.id(2)?,
        email: row.text(3)?.to_owned(),
        name: row.text(4)?.to_owned(),
        role: row.read(5, "a role")?,
        created_at: row.time(6)?,
        disabled_at: row.opt_time(7)?,
    })
}
