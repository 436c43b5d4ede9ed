//! The account family: what goes in comes out, what is taken says so, lists come in pages.

use lancar_domain::id::{
    AccountId, ApiKeyId, AuditId, EmailProfileId, IdType, MemberId, SecretId, WorkspaceId,
};
use lancar_domain::time::{Millis, Timestamp};
use lancar_store::accounts::{self, Member, Role};
use lancar_store::api_keys::{self, ApiKey};
use lancar_store::audit::{self, AuditFilter, AuditLine};
use lancar_store::email_profiles::{self, EmailProfile, Password};
use lancar_store::secrets::{self, Secret};
use lancar_store::sessions::{self, Session};
use lancar_store::workspaces;
use lancar_store::{Db, Page, StoreError, settings};
use serde_json::json;

use crate::ground::{Fallible, NOW, insert_person, on_both, with_workspace};

pub fn later(seconds: i64) -> Timestamp {
    NOW.plus(Millis::seconds(seconds))
}

pub fn member(workspace: &WorkspaceId, name: &str) -> Fallible<Member> {
    Ok(Member {
        id: MemberId::parse(&format!("mem_{name}"))?,
        workspace: workspace.clone(),
        account: AccountId::parse(&format!("acc_{name}"))?,
        email: format!("{name}@example.com"),
        name: name.to_owned(),
        role: Role::Owner,
        created_at: NOW,
        disabled_at: None,
    })
}

pub async fn add(db: &Db, member: &Member) -> Result<(), StoreError> {
    let member = member.clone();
    db.write(move |tx| Box::pin(async move { insert_person(tx, &member).await }))
        .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_workspace_is_renamed() -> Fallible {
    on_both(async |ground| {
        let id = with_workspace(&ground.db).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let mut one = workspaces::workspace(tx, &id)
                        .await?
                        .ok_or(StoreError::Aborted)?;
                    one.name = "Uno".to_owned();
                    assert!(workspaces::update_workspace(tx, &one).await?);
                    let all = workspaces::list_workspaces(tx, Page::first(10)).await?;
                    assert_eq!((all.rows, all.next), (vec![one.clone()], None));
                    one.id = WorkspaceId::from_checked("wsp_two".into());
                    assert!(!workspaces::update_workspace(tx, &one).await?);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_belongs_to_one_account_and_an_account_is_a_member_once() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let ani = member(&workspace, "ani")?;
        let budi = member(&workspace, "budi")?;
        add(&ground.db, &ani).await?;
        let taken = |what: &str| StoreError::Taken {
            what: what.to_owned(),
        };
        let double = Member {
            email: ani.email.clone(),
            ..budi.clone()
        };
        let refused = add(&ground.db, &double).await;
        assert_eq!(refused, Err(taken("accounts.email")));
        let again = Member {
            account: ani.account.clone(),
            ..budi
        };
        let refused = ground
            .db
            .write(move |tx| Box::pin(async move { accounts::insert_member(tx, &again).await }))
            .await;
        let key = "members.account_id, workspace_id";
        assert_eq!(refused, Err(taken(key)));

        let nowhere = WorkspaceId::parse("wsp_nowhere")?;
        let lost = add(&ground.db, &member(&nowhere, "citra")?).await;
        assert!(matches!(lost, Err(StoreError::Reference(_))), "{lost:?}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_lives_through_changes() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let mut ani = member(&workspace, "ani")?;
        add(&ground.db, &ani).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    assert_eq!(accounts::lock_active_owners(tx, &workspace).await?, 1);
                    ani.role = Role::Agent;
                    ani.disabled_at = Some(later(1));
                    assert!(accounts::update_member(tx, &ani).await?);
                    assert!(accounts::set_password_hash(tx, &ani.account, "new").await?);
                    assert_eq!(accounts::member(tx, &ani.id).await?, Some(ani.clone()));
                    let nobody = accounts::credentials(tx, "ani@example.org").await?;
                    assert!(nobody.is_none());
                    let found = accounts::credentials(tx, &ani.email).await?;
                    let found = found.ok_or(StoreError::Aborted)?;
                    let told = (found.account.id, found.password_hash.as_str());
                    assert_eq!(told, (ani.account.clone(), "new"));
                    let nowhere = accounts::member_at_login(tx, &ani.account).await?;
                    assert_eq!(nowhere, None, "they may not come anywhere");
                    assert_eq!(accounts::lock_active_owners(tx, &workspace).await?, 0);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_come_in_pages_without_gaps_or_repeats() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let names = ["a", "B", "c", "Z", "_"];
        for name in names {
            add(&ground.db, &member(&workspace, name)?).await?;
        }
        let mut seen = Vec::new();
        let mut after = None;
        loop {
            let (workspace, page) = (workspace.clone(), Page { after, limit: 2 });
            let listed = ground
                .db
                .read(move |tx| {
                    Box::pin(async move { accounts::list_members(tx, &workspace, page).await })
                })
                .await
                .map_err(|error: StoreError| error)?;
            seen.extend(listed.rows.into_iter().map(|member| member.name));
            after = listed.next;
            if after.is_none() {
                break;
            }
        }
        // By bytes, whatever the server's language.
        assert_eq!(seen, ["B", "Z", "_", "a", "c"]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_session_opens_until_it_ends() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let mut ani = member(&workspace, "ani")?;
        add(&ground.db, &ani).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let session = Session {
                        member: ani.id.clone(),
                        created_at: NOW,
                        expires_at: later(60),
                    };
                    for token in ["one", "two", "three"] {
                        sessions::insert_session(tx, token, &session).await?;
                    }
                    let found = sessions::live_session(tx, "one", later(59)).await?;
                    assert_eq!(found, Some(session));
                    assert_eq!(sessions::live_session(tx, "one", later(60)).await?, None);
                    assert_eq!(sessions::live_session(tx, "unknown", NOW).await?, None);
                    assert!(sessions::extend_session(tx, "one", later(120)).await?);
                    assert!(
                        sessions::live_session(tx, "one", later(60))
                            .await?
                            .is_some()
                    );
                    assert!(sessions::delete_session(tx, "two").await?);
                    assert!(!sessions::delete_session(tx, "two").await?);
                    assert_eq!(sessions::delete_expired_sessions(tx, later(60)).await?, 1);

                    ani.disabled_at = Some(NOW);
                    accounts::update_member(tx, &ani).await?;
                    assert_eq!(sessions::live_session(tx, "one", NOW).await?, None);
                    assert_eq!(sessions::delete_sessions_of(tx, &ani.account).await?, 1);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_the_newest_setup_link_works_and_once() -> Fallible {
    on_both(async |ground| {
        let place = WorkspaceId::parse("wsp_one")?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    assert!(!sessions::any_setup_link(tx).await?);
                    sessions::replace_setup_link(tx, &place, "old", NOW).await?;
                    sessions::replace_setup_link(tx, &place, "new", NOW).await?;
                    let unused = sessions::unused_setup_link(tx, "new").await?;
                    assert_eq!(unused.and_then(|link| link.workspace), Some(place));
                    assert!(!sessions::use_setup_link(tx, "old", NOW).await?);
                    assert!(sessions::use_setup_link(tx, "new", NOW).await?);
                    assert!(!sessions::use_setup_link(tx, "new", NOW).await?);
                    assert!(sessions::any_setup_link(tx).await?);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_api_key_opens_until_it_is_revoked() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let ani = member(&workspace, "ani")?;
        add(&ground.db, &ani).await?;
        let mut key = ApiKey {
            id: ApiKeyId::parse("key_1")?,
            workspace: workspace.clone(),
            name: "CI".to_owned(),
            prefix: "lan_abc".to_owned(),
            scopes: vec!["runs:read".to_owned(), "flows:write".to_owned()],
            created_by: ani.id,
            created_at: NOW,
            last_used_at: None,
            revoked_at: None,
        };
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    api_keys::insert_api_key(tx, &key, "hash").await?;
                    assert_eq!(api_keys::live_api_key(tx, "hash").await?, Some(key.clone()));
                    assert_eq!(api_keys::live_api_key(tx, "other").await?, None);
                    api_keys::touch_api_key(tx, &key.id, later(1)).await?;
                    let elsewhere = WorkspaceId::from_checked("wsp_two".into());
                    assert!(!api_keys::revoke_api_key(tx, &elsewhere, &key.id, later(2)).await?);
                    assert!(api_keys::revoke_api_key(tx, &workspace, &key.id, later(2)).await?);
                    assert!(!api_keys::revoke_api_key(tx, &workspace, &key.id, later(3)).await?);
                    assert_eq!(api_keys::live_api_key(tx, "hash").await?, None);
                    key.last_used_at = Some(later(1));
                    key.revoked_at = Some(later(2));
                    let all = api_keys::list_api_keys(tx, &workspace, Page::first(10)).await?;
                    assert_eq!(all.rows, [key]);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_audit_log_is_read_newest_first_and_by_filter() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let line = |n: i64, actor: &str| AuditLine {
            id: AuditId::from_checked(format!("aud_{n}").into()),
            workspace: workspace.clone(),
            at: later(n),
            actor: actor.to_owned(),
            action: "member.disable".to_owned(),
            subject: format!("mem_{n}"),
            detail: json!({"n": n, "was": null}),
        };
        let lines: Vec<_> = (0..5)
            .map(|n| line(n, if n % 2 == 0 { "mem_ani" } else { "cli" }))
            .collect();
        let of_ani: Vec<_> = lines.iter().rev().step_by(2).cloned().collect();
        let workspace = workspace.clone();
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    for line in &lines {
                        audit::insert_audit_line(tx, line).await?;
                    }
                    let filter = AuditFilter {
                        actor: Some("mem_ani".to_owned()),
                        ..Default::default()
                    };
                    let first = Page::first(2);
                    let first = audit::list_audit_lines(tx, &workspace, &filter, first).await?;
                    assert_eq!(first.rows, of_ani[..2]);
                    let second = Page {
                        after: first.next,
                        limit: 2,
                    };
                    let second = audit::list_audit_lines(tx, &workspace, &filter, second).await?;
                    assert_eq!((second.rows.as_slice(), second.next), (&of_ani[2..], None));
                    let filter = AuditFilter {
                        action: Some("member.disable".to_owned()),
                        subject: Some("mem_3".to_owned()),
                        actor: None,
                    };
                    let third = Page::first(9);
                    let third = audit::list_audit_lines(tx, &workspace, &filter, third).await?;
                    assert_eq!(third.rows, lines[3..4]);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_secret_is_found_by_its_name() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let mut crm = Secret {
            id: SecretId::parse("sec_1")?,
            workspace: workspace.clone(),
            name: "crm".to_owned(),
            hosts: vec!["crm.example".to_owned()],
            created_at: NOW,
            updated_at: NOW,
        };
        let twin = Secret {
            id: SecretId::parse("sec_2")?,
            ..crm.clone()
        };
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    secrets::insert_secret(tx, &crm, &[1, 2]).await?;
                    let taken: Result<(), StoreError> = tx
                        .attempt(|tx| {
                            Box::pin(async move { secrets::insert_secret(tx, &twin, &[3]).await })
                        })
                        .await;
                    assert!(taken.is_err_and(|e| e.is_taken("secrets.workspace_id, name")));
                    crm.hosts.push("api.crm.example".to_owned());
                    crm.updated_at = later(1);
                    assert!(secrets::update_secret(tx, &crm, &[0, 255]).await?);
                    let found = secrets::sealed_secret(tx, &workspace, "crm").await?;
                    let found = found.ok_or(StoreError::Aborted)?;
                    assert_eq!(
                        (&found.secret, found.sealed.as_slice()),
                        (&crm, &[0, 255][..])
                    );
                    let all = secrets::list_secrets(tx, &workspace, Page::first(5)).await?;
                    assert_eq!(all.rows, [crm.clone()]);
                    assert!(secrets::delete_secret(tx, &workspace, &crm.id).await?);
                    assert!(!secrets::delete_secret(tx, &workspace, &crm.id).await?);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_profile_keeps_loses_or_changes_its_password() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        let mut profile = EmailProfile {
            id: EmailProfileId::parse("eml_1")?,
            workspace: workspace.clone(),
            name: "Sales".to_owned(),
            settings: json!({"host": "smtp.example", "port": 587}),
            created_at: NOW,
            updated_at: NOW,
        };
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    email_profiles::insert_email_profile(tx, &profile, Some(&[1])).await?;
                    for (password, expected) in [
                        (Password::Keep, Some(vec![1])),
                        (Password::Replace(&[2]), Some(vec![2])),
                        (Password::Remove, None),
                    ] {
                        profile.settings["port"] = json!(465);
                        profile.updated_at = later(1);
                        assert!(
                            email_profiles::update_email_profile(tx, &profile, password).await?
                        );
                        let found =
                            email_profiles::sealed_email_profile(tx, &workspace, "Sales").await?;
                        let found = found.ok_or(StoreError::Aborted)?;
                        assert_eq!((&found.profile, found.sealed), (&profile, expected));
                    }
                    let page = Page::first(5);
                    let all = email_profiles::list_email_profiles(tx, &workspace, page).await?;
                    assert_eq!(all.rows, [profile.clone()]);
                    let (id, gone) = (&profile.id, true);
                    let deleted = email_profiles::delete_email_profile(tx, &workspace, id).await?;
                    assert_eq!(deleted, gone);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_setting_is_written_read_and_forgotten() -> Fallible {
    on_both(async |ground| {
        let workspace = with_workspace(&ground.db).await?;
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    assert_eq!(settings::setting(tx, &workspace, "a").await?, None);
                    settings::put_setting(tx, &workspace, "b", &json!([1, "x"])).await?;
                    settings::put_setting(tx, &workspace, "a", &json!(1)).await?;
                    settings::put_setting(tx, &workspace, "a", &json!(null)).await?;
                    assert_eq!(
                        settings::setting(tx, &workspace, "a").await?,
                        Some(json!(null))
                    );
                    let all = settings::settings(tx, &workspace).await?;
                    assert_eq!(json!(all), json!({"a": null, "b": [1, "x"]}));
                    assert!(settings::delete_setting(tx, &workspace, "a").await?);
                    assert!(!settings::delete_setting(tx, &workspace, "a").await?);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}
