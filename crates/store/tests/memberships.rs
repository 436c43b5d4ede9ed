//! One account in several workspaces: what it is in each, where it was last, its sessions and reset links.

use lancar_domain::id::{BotId, IdType, MemberId, WorkspaceId};
use lancar_store::accounts::{self, Member, Role};
use lancar_store::reset_links::{ResetLink, open_reset_link, replace_reset_link};
use lancar_store::sessions::{self, Session};
use lancar_store::workspaces::{self, Workspace};
use lancar_store::{Page, StoreError, Tx};

use crate::accounts::{add, later, member};
use crate::ground::{Fallible, NOW, on_both, on_postgres, with_workspace};

#[tokio::test(flavor = "multi_thread")]
async fn one_person_is_in_several_workspaces() -> Fallible {
    on_both(async |ground| {
        let one = with_workspace(&ground.db).await?;
        let ani = member(&one, "ani")?;
        add(&ground.db, &ani).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let two = a_second_workspace(tx).await?;
                    let mut there = in_workspace(&two, &ani);
                    accounts::insert_member(tx, &there).await?;
                    let found = accounts::member_in(tx, &ani.account, &two.id).await?;
                    assert_eq!(found.as_ref(), Some(&there));
                    let all = accounts::list_memberships(tx, &ani.account, Page::first(9)).await?;
                    assert_eq!(all.rows, [ani.clone(), there.clone()]);

                    // Where they have been longest, until they were last somewhere else.
                    let first = accounts::member_at_login(tx, &ani.account).await?;
                    assert_eq!(first.as_ref(), Some(&ani));
                    accounts::keep_last_member(tx, &there).await?;
                    let last = accounts::member_at_login(tx, &ani.account).await?;
                    assert_eq!(last.as_ref(), Some(&there));

                    let places = workspaces::list_places(tx, (&ani.account, None), Page::first(1));
                    let places = places.await?;
                    assert_eq!(
                        (places.rows[0].role, places.next),
                        (Role::Owner, Some(ani.id.clone()))
                    );
                    let bot = BotId::from_checked("bot_none".into());
                    let none = (&ani.account, Some(&bot));
                    let none = workspaces::list_places(tx, none, Page::first(9)).await?;
                    assert!(none.rows.is_empty());

                    there.disabled_at = Some(NOW);
                    accounts::update_member(tx, &there).await?;
                    let back = accounts::member_at_login(tx, &ani.account).await?;
                    assert_eq!(back, Some(ani.clone()));
                    let open = workspaces::list_places(tx, (&ani.account, None), Page::first(9));
                    let open: Vec<_> = open.await?.rows.into_iter().map(|at| at.member).collect();
                    assert_eq!(open, [ani.id]);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

/// Who joins while a reset link is being made waits for it, and puts it out of use.
#[tokio::test(flavor = "multi_thread")]
async fn a_link_of_the_moment_in_which_its_account_joins_is_void() -> Fallible {
    on_postgres(async |ground| {
        let one = with_workspace(&ground.db).await?;
        let ani = member(&one, "ani")?;
        add(&ground.db, &ani).await?;
        let (makes, making) = tokio::sync::oneshot::channel();
        let (finish, finishes) = tokio::sync::oneshot::channel::<()>();
        let whose = ani.clone();
        let link = ground.db.write(|tx| {
            Box::pin(async move {
                accounts::lock_account(tx, &whose.account).await?;
                let all = accounts::list_memberships(tx, &whose.account, Page::first(9)).await?;
                let _told = (makes.send(()), finishes.await);
                let link = ResetLink {
                    member: whose.id,
                    created_at: NOW,
                    expires_at: later(60),
                };
                replace_reset_link(tx, &link, "hash").await?;
                Ok::<_, StoreError>(all.rows.len())
            })
        });
        let join = async {
            let _begun = making.await;
            ground
                .db
                .write(|tx| {
                    Box::pin(async move {
                        let two = a_second_workspace(tx).await?;
                        accounts::insert_member(tx, &in_workspace(&two, &ani)).await?;
                        open_reset_link(tx, "hash", NOW).await
                    })
                })
                .await
        };
        let watch = async {
            let waited = ground.someone_waits().await;
            let _ = finish.send(());
            waited
        };
        let (known, left, waited) = futures_util::future::join3(link, join, watch).await;
        assert_eq!((known?, left?, waited?), (1, None, true));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_moves_and_ends_with_its_account() -> Fallible {
    on_both(async |ground| {
        let one = with_workspace(&ground.db).await?;
        let ani = member(&one, "ani")?;
        add(&ground.db, &ani).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let two = a_second_workspace(tx).await?;
                    let there = in_workspace(&two, &ani);
                    let link = ResetLink {
                        member: ani.id.clone(),
                        created_at: NOW,
                        expires_at: later(60),
                    };
                    replace_reset_link(tx, &link, "link").await?;
                    accounts::insert_member(tx, &there).await?;
                    // It would open more than whoever made it knew.
                    assert_eq!(open_reset_link(tx, "link", NOW).await?, None);
                    let session = Session {
                        member: ani.id.clone(),
                        created_at: NOW,
                        expires_at: later(60),
                    };
                    for token in ["stays", "moves"] {
                        sessions::insert_session(tx, token, &session).await?;
                    }
                    assert!(sessions::move_session(tx, "moves", &there.id).await?);
                    assert!(!sessions::move_session(tx, "unknown", &there.id).await?);
                    let moved = sessions::live_session(tx, "moves", NOW).await?;
                    assert_eq!(moved.map(|live| live.member), Some(there.id.clone()));
                    let stayed = sessions::live_session(tx, "stays", NOW).await?;
                    assert_eq!(stayed.map(|live| live.member), Some(ani.id));

                    assert_eq!(sessions::delete_sessions_at(tx, &there.id).await?, 1);
                    assert_eq!(sessions::delete_sessions_of(tx, &there.account).await?, 1);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

/// What a person is in another workspace.
fn in_workspace(workspace: &Workspace, person: &Member) -> Member {
    Member {
        id: MemberId::from_checked("mem_there".into()),
        workspace: workspace.id.clone(),
        role: Role::Agent,
        ..person.clone()
    }
}

async fn a_second_workspace(tx: &mut Tx) -> Result<Workspace, StoreError> {
    let two = Workspace {
        id: WorkspaceId::from_checked("wsp_two".into()),
        name: "Two".to_owned(),
        zone: "UTC".to_owned(),
        created_at: NOW,
    };
    workspaces::insert_workspace(tx, &two).await?;
    Ok(two)
}
