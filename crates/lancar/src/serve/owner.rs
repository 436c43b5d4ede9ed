//! The link for the first owner: there is no default password, so whoever sees the console first
//! becomes the owner.

use lancar_server::app::App;
use lancar_server::auth::{hash_token, random_token};
use lancar_store::accounts::list_members;
use lancar_store::sessions::{any_setup_link, replace_setup_link};
use lancar_store::{Page, StoreError};

/// How things stand with the owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Owner {
    /// There are people already.
    There,
    /// The very first start: the link to open, printed this once.
    Link(String),
    /// A link was printed before, and nobody has opened it.
    Awaited,
}

/// Makes the link at the very first start.
///
/// # Errors
/// What the database says.
pub async fn link_at_first_start(app: &App) -> Result<Owner, StoreError> {
    let token = random_token(&*app.clock);
    let (hash, now, workspace) = (hash_token(&token), app.clock.now(), app.workspace.clone());
    let link = app.config.link(&format!("/setup/{token}"));
    app.db
        .write(move |tx| {
            Box::pin(async move {
                // Two processes may start on one database at the same moment.
                lancar_store::dialect::lock_until_commit(tx, "first start").await?;
                if !list_members(tx, &workspace, Page::first(1))
                    .await?
                    .rows
                    .is_empty()
                {
                    return Ok(Owner::There);
                }
                if any_setup_link(tx).await? {
                    return Ok(Owner::Awaited);
                }
                replace_setup_link(tx, &hash, now).await?;
                Ok(Owner::Link(link))
            })
        })
        .await
}
