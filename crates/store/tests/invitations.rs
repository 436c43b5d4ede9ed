//! Invitations: the newest link of an address works, and only until it runs out.

use lancar_domain::id::{IdType, InvitationId, WorkspaceId};
use lancar_domain::time::Millis;
use lancar_store::accounts::Role;
use lancar_store::invitations::{
    Invitation, delete_invitation, invitation, list_invitations, open_invitation,
    replace_invitation,
};
use lancar_store::workspaces::{Workspace, insert_workspace};
use lancar_store::{Page, StoreError, census};

use crate::ground::{Fallible, NOW, on_both};

fn invited(id: &str, workspace: &WorkspaceId) -> Fallible<Invitation> {
    Ok(Invitation {
        id: InvitationId::parse(id)?,
        workspace: workspace.clone(),
        email: "ada@example.com".to_owned(),
        role: Role::Editor,
        created_at: NOW,
        expires_at: NOW.plus(Millis::days(1)),
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn the_newest_invitation_of_an_address_is_the_only_one() -> Fallible {
    on_both(async |ground| {
        let workspace = Workspace {
            id: WorkspaceId::parse("wsp_1")?,
            name: "Team".to_owned(),
            zone: "UTC".to_owned(),
            created_at: NOW,
        };
        let id = workspace.id.clone();
        let (first, second) = (invited("inv_1", &id)?, invited("inv_2", &id)?);
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    insert_workspace(tx, &workspace).await?;
                    replace_invitation(tx, &first, "hash 1").await?;
                    replace_invitation(tx, &second, "hash 2").await?;
                    assert_eq!(open_invitation(tx, "hash 1", NOW).await?, None);
                    assert_eq!(
                        open_invitation(tx, "hash 2", NOW).await?,
                        Some(second.clone())
                    );
                    let late = second.expires_at;
                    assert_eq!(open_invitation(tx, "hash 2", late).await?, None);
                    assert_eq!(invitation(tx, &id, &first.id).await?, None);
                    assert_eq!(invitation(tx, &id, &second.id).await?, Some(second.clone()));
                    let listed = list_invitations(tx, &id, Page::first(5)).await?;
                    assert_eq!((listed.rows, listed.next), (vec![second.clone()], None));
                    assert_eq!(census::rows(tx).await?.get("invitations"), Some(&1));
                    assert!(delete_invitation(tx, &id, &second.id).await?);
                    assert!(!delete_invitation(tx, &id, &second.id).await?);
                    assert_eq!(census::rows(tx).await?.get("invitations"), Some(&0));
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}
