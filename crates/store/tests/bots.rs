//! Bots, their drafts and versions, fields and tags: what is kept, and what a late save may not do.

use lancar_domain::flow::{FieldScope, FlowType};
use lancar_domain::id::{BotId, BotUserId, FieldId, FlowId, IdType, TagId, WorkspaceId};
use lancar_domain::value::{FieldType, Value};
use lancar_store::bots::{self, Bot, Saved};
use lancar_store::fields::{self, Field};
use lancar_store::flows::{self, Draft};
use lancar_store::tags::{self, Tag};
use lancar_store::versions::{self, Origin, Publication};
use lancar_store::{Db, Page, StoreError, Tx, named, params};

use crate::ground::{Fallible, Ground, NOW, on_both, on_postgres, with_workspace};

/// Runs statements in one write transaction that must succeed.
macro_rules! write {
    ($db:expr, |$tx:ident| $work:expr) => {
        $db.write(|$tx| Box::pin(async move { $work }))
            .await
            .map_err(|error: StoreError| error)
    };
}
pub(crate) use write;

pub fn bot_id() -> BotId {
    BotId::from_checked("bot_one".into())
}

pub fn flow_id(name: &str) -> FlowId {
    FlowId::from_checked(format!("flow_{name}").into())
}

fn a_bot(workspace: WorkspaceId) -> Bot {
    Bot {
        id: bot_id(),
        workspace,
        name: "One".to_owned(),
        document: "{}".to_owned(),
        rev: 1,
        revision: 1,
        created_at: NOW,
        updated_at: NOW,
    }
}

pub fn a_draft(flow: &str, document: &str) -> Draft {
    Draft {
        bot: bot_id(),
        id: flow_id(flow),
        name: flow.to_owned(),
        kind: FlowType::Normal,
        document: document.to_owned(),
        by: "mem_one".to_owned(),
        at: NOW,
    }
}

pub fn a_publication(flow: &str, note: &str) -> Publication {
    Publication {
        bot: bot_id(),
        flow: flow_id(flow),
        author: "mem_one".to_owned(),
        note: note.to_owned(),
        at: NOW,
    }
}

pub fn a_tag(name: &str) -> Tag {
    Tag {
        id: TagId::from_checked(format!("tag_{name}").into()),
        name: name.to_owned(),
    }
}

async fn with_bot(ground: &Ground) -> Fallible {
    let bot = a_bot(with_workspace(&ground.db).await?);
    write!(ground.db, |tx| bots::insert_bot(tx, &bot).await)?;
    Ok(())
}

pub async fn with_flow(ground: &Ground, document: &str) -> Fallible {
    with_bot(ground).await?;
    let draft = a_draft("main", document);
    write!(ground.db, |tx| flows::insert_flow(tx, &draft).await)?;
    Ok(())
}

async fn revision(db: &Db) -> Result<Option<i64>, StoreError> {
    write!(db, |tx| bots::revision(tx, &bot_id()).await)
}

async fn published(db: &Db) -> Result<Vec<(u32, String)>, StoreError> {
    write!(db, |tx| {
        let all = versions::published(tx, &bot_id()).await?;
        Ok(all
            .into_iter()
            .map(|one| (one.version, one.document))
            .collect())
    })
}

#[tokio::test(flavor = "multi_thread")]
async fn a_bot_is_found_by_its_workspace_only() -> Fallible {
    on_both(async |ground| {
        with_bot(ground).await?;
        let ours = WorkspaceId::parse("wsp_one")?;
        let theirs = WorkspaceId::parse("wsp_two")?;
        write!(ground.db, |tx| {
            let bot = bots::bot(tx, &bot_id()).await?;
            assert_eq!(bot, Some(a_bot(ours.clone())));
            assert_eq!(bots::bot_of(tx, &ours, &bot_id()).await?, bot);
            assert_eq!(bots::bot_of(tx, &theirs, &bot_id()).await?, None);
            assert_eq!(
                bots::list_bots(tx, &ours, Page::first(5)).await?.rows.len(),
                1
            );
            assert_eq!(
                bots::list_bots(tx, &theirs, Page::first(5))
                    .await?
                    .rows
                    .len(),
                0
            );
            Ok(())
        })?;
        let again = a_bot(WorkspaceId::parse("wsp_one")?);
        let taken = write!(ground.db, |tx| bots::insert_bot(tx, &again).await);
        assert!(taken.is_err_and(|error| error.is_taken("bots.id")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_save_over_something_newer_writes_nothing() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        let saves: Vec<Saved> = write!(ground.db, |tx| {
            Ok(vec![
                flows::save_draft(tx, &a_draft("main", "second"), 1).await?,
                flows::save_draft(tx, &a_draft("main", "late"), 1).await?,
                flows::save_draft(tx, &a_draft("none", "nowhere"), 1).await?,
            ])
        })?;
        assert_eq!(
            saves,
            [
                Saved::Saved { rev: 2 },
                Saved::Stale { rev: 2 },
                Saved::Missing
            ]
        );
        let flow = write!(ground.db, |tx| flows::flow(tx, &bot_id(), &flow_id("main"))
            .await)?;
        assert_eq!(flow.map(|flow| flow.draft).as_deref(), Some("second"));

        let bot = a_bot(WorkspaceId::parse("wsp_one")?);
        let saves: Vec<Saved> = write!(ground.db, |tx| {
            Ok(vec![
                bots::save_bot(tx, &bot).await?,
                bots::save_bot(tx, &bot).await?,
            ])
        })?;
        assert_eq!(saves, [Saved::Saved { rev: 2 }, Saved::Stale { rev: 2 }]);
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn published_versions_number_on_and_never_change() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        let before = revision(&ground.db).await?;
        let numbers: Vec<Option<u32>> = write!(ground.db, |tx| {
            Ok(vec![
                versions::publish(tx, &a_publication("main", "one"), "first").await?,
                versions::publish(tx, &a_publication("main", "two"), "second").await?,
                versions::roll_back(tx, &a_publication("main", "back"), 1).await?,
                versions::roll_back(tx, &a_publication("main", "nowhere"), 9).await?,
                versions::publish(tx, &a_publication("none", ""), "nothing").await?,
            ])
        })?;
        assert_eq!(numbers, [Some(1), Some(2), Some(3), None, None]);
        assert!(revision(&ground.db).await? > before);
        assert_eq!(published(&ground.db).await?, [(3, "first".to_owned())]);
        write!(ground.db, |tx| {
            let page = Page::first(2);
            let listed = versions::list_versions(tx, &bot_id(), &flow_id("main"), page).await?;
            let notes: Vec<_> = listed
                .rows
                .iter()
                .map(|v| (v.number, v.note.as_str()))
                .collect();
            assert_eq!(notes, [(3, "back"), (2, "two")]);
            let page = Page {
                after: listed.next,
                limit: 2,
            };
            let listed = versions::list_versions(tx, &bot_id(), &flow_id("main"), page).await?;
            assert_eq!((listed.rows.len(), listed.next), (1, None));
            let second = versions::version(tx, &bot_id(), &flow_id("main"), 2).await?;
            assert_eq!(second.map(|v| v.document).as_deref(), Some("second"));
            Ok(())
        })?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn testers_meet_the_draft_as_a_version_of_its_own() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        let test = async || {
            write!(ground.db, |tx| {
                versions::test_version(tx, &bot_id(), &flow_id("main"), NOW).await
            })
        };
        assert_eq!(test().await?, Some(1));
        assert_eq!(test().await?, Some(1), "the same draft is the same version");
        write!(ground.db, |tx| {
            let saved = flows::save_draft(tx, &a_draft("main", "second"), 1).await?;
            assert_eq!(saved, Saved::Saved { rev: 2 });
            versions::publish(tx, &a_publication("main", ""), "second").await
        })?;
        assert_eq!(
            test().await?,
            Some(2),
            "what is published serves testers too"
        );
        assert_eq!(published(&ground.db).await?, [(2, "second".to_owned())]);
        write!(ground.db, |tx| {
            let one = versions::version(tx, &bot_id(), &flow_id("main"), 1).await?;
            assert_eq!(one.map(|v| v.origin), Some(Origin::Test));
            let back = versions::roll_back(tx, &a_publication("main", ""), 1).await?;
            assert_eq!(back, None, "a test version was never published");
            let listed =
                versions::list_versions(tx, &bot_id(), &flow_id("main"), Page::first(9)).await?;
            assert_eq!(listed.rows.len(), 1);
            let none = versions::test_version(tx, &bot_id(), &flow_id("none"), NOW).await?;
            assert_eq!(none, None);
            Ok(())
        })?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn testers_and_publishers_at_once_get_numbers_of_their_own() -> Fallible {
    on_postgres(async |ground| {
        with_flow(ground, "first").await?;
        let publish = |n: u32| {
            ground.db.write(move |tx| {
                Box::pin(async move {
                    let document = format!("document {n}");
                    versions::publish(tx, &a_publication("main", ""), &document).await
                })
            })
        };
        let test = || {
            ground.db.write(|tx| {
                Box::pin(async move {
                    versions::test_version(tx, &bot_id(), &flow_id("main"), NOW).await
                })
            })
        };
        let (published, tested): (Vec<_>, Vec<_>) = futures_util::future::try_join(
            futures_util::future::try_join_all((0..8).map(publish)),
            futures_util::future::try_join_all((0..8).map(|_| test())),
        )
        .await?;
        let mut numbers: Vec<u32> = published.into_iter().flatten().collect();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 8, "{numbers:?}");
        assert!(tested.iter().flatten().all(|n| !numbers.contains(n)));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_sub_flow_leaves_its_versions_to_the_runs_that_walk_them() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            versions::publish(tx, &a_publication("main", ""), "first").await?;
            assert!(flows::delete_flow(tx, &bot_id(), &flow_id("main")).await?);
            assert!(!flows::delete_flow(tx, &bot_id(), &flow_id("main")).await?);
            assert_eq!(versions::published(tx, &bot_id()).await?, []);
            let kept = versions::version(tx, &bot_id(), &flow_id("main"), 1).await?;
            assert_eq!(kept.map(|v| v.document).as_deref(), Some("first"));
            flows::insert_flow(tx, &a_draft("main", "again")).await?;
            let next = versions::publish(tx, &a_publication("main", ""), "again").await?;
            assert_eq!(next, Some(2));
            Ok(())
        })?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_is_changed_while_it_is_not_what_is_published() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            let mut seen = Vec::new();
            seen.push(is_changed(tx).await?);
            versions::publish(tx, &a_publication("main", ""), "first").await?;
            seen.push(is_changed(tx).await?);
            let saved = flows::save_draft(tx, &a_draft("main", "second"), 1).await?;
            assert_eq!(saved, Saved::Saved { rev: 2 });
            seen.push(is_changed(tx).await?);
            versions::publish(tx, &a_publication("main", ""), "second").await?;
            seen.push(is_changed(tx).await?);
            assert_eq!(seen, [false, false, true, false], "never before the first");
            Ok(())
        })?;
        Ok(())
    })
    .await
}

/// What lists and the sub flow itself say of the draft of `main`.
async fn is_changed(tx: &mut Tx) -> Result<bool, StoreError> {
    let listed = flows::list_flows(tx, &bot_id(), Page::first(1)).await?;
    let one = flows::flow(tx, &bot_id(), &flow_id("main")).await?;
    assert_eq!(listed.rows.first(), one.as_ref().map(|flow| &flow.line));
    Ok(listed.rows.iter().any(|line| line.changed))
}

#[tokio::test(flavor = "multi_thread")]
async fn lists_go_by_pages_and_carry_no_documents() -> Fallible {
    on_both(async |ground| {
        with_bot(ground).await?;
        write!(ground.db, |tx| {
            for name in ["c", "a", "b"] {
                flows::insert_flow(tx, &a_draft(name, "{}")).await?;
            }
            let first = flows::list_flows(tx, &bot_id(), Page::first(2)).await?;
            let names: Vec<_> = first.rows.iter().map(|flow| flow.name.as_str()).collect();
            assert_eq!(names, ["a", "b"]);
            assert_eq!(first.rows[0].published, None);
            let rest = Page {
                after: first.next,
                limit: 2,
            };
            let rest = flows::list_flows(tx, &bot_id(), rest).await?;
            assert_eq!((rest.rows[0].name.as_str(), rest.next), ("c", None));
            assert_eq!(flows::drafts(tx, &bot_id()).await?.len(), 3);
            Ok(())
        })?;
        let taken = write!(ground.db, |tx| {
            flows::insert_flow(tx, &a_draft("a", "other")).await
        });
        assert!(taken.is_err_and(|error| error.is_taken("flows.bot_id, id")));
        Ok(())
    })
    .await
}

pub fn a_field(name: &str, scope: FieldScope) -> Field {
    Field {
        id: FieldId::from_checked(format!("fld_{name}").into()),
        name: name.to_owned(),
        scope,
        kind: FieldType::Text,
        value: None,
    }
}

pub async fn with_user(tx: &mut Tx) -> Result<BotUserId, StoreError> {
    let user = BotUserId::from_checked("usr_one".into());
    tx.execute(
        "INSERT INTO bot_users \
         (id, bot_id, channel, external_id, is_tester, created_at, last_seen_at) \
         VALUES ($1, $2, 'web', 'x', 0, 0, 0)",
        &params![&user, &bot_id()],
    )
    .await?;
    Ok(user)
}

#[tokio::test(flavor = "multi_thread")]
async fn fields_keep_their_values_through_a_new_name() -> Fallible {
    on_both(async |ground| {
        with_bot(ground).await?;
        write!(ground.db, |tx| {
            let mut plan = a_field("plan", FieldScope::User);
            let seats = a_field("seats", FieldScope::Bot);
            fields::insert_field(tx, &bot_id(), &plan).await?;
            fields::insert_field(tx, &bot_id(), &seats).await?;
            assert!(!fields::has_user_values(tx, &bot_id(), &plan.id).await?);
            let user = with_user(tx).await?;
            let sql = "INSERT INTO user_fields (user_id, field_id, value) VALUES ($1, $2, '1')";
            tx.execute(sql, &params![&user, &plan.id]).await?;
            assert!(fields::has_user_values(tx, &bot_id(), &plan.id).await?);

            plan.name = "tier".to_owned();
            assert!(fields::update_field(tx, &bot_id(), &plan).await?);
            assert_eq!(
                named::find::<Field>(tx, &bot_id(), &plan.id)
                    .await?
                    .as_ref(),
                Some(&plan)
            );
            assert_eq!(
                named::find_named::<Field>(tx, &bot_id(), "plan").await?,
                None
            );
            assert!(fields::has_user_values(tx, &bot_id(), &plan.id).await?);

            let five = Value::text("five");
            let set = fields::set_bot_value(tx, &bot_id(), &seats.id, Some(&five)).await?;
            assert!(set);
            let not_shared = fields::set_bot_value(tx, &bot_id(), &plan.id, Some(&five)).await?;
            assert!(!not_shared, "a user field has no value of the bot");
            let values = fields::bot_values(tx, &bot_id()).await?;
            assert_eq!(values, [("seats".to_owned(), five)]);
            let names: Vec<_> = named::all::<Field>(tx, &bot_id()).await?;
            assert_eq!(names.len(), 2);

            assert!(fields::delete_field(tx, &bot_id(), &plan.id).await?);
            assert!(!fields::has_user_values(tx, &bot_id(), &plan.id).await?);
            assert!(!fields::delete_field(tx, &bot_id(), &plan.id).await?);
            Ok(())
        })?;
        let taken = write!(ground.db, |tx| {
            let other = Field {
                id: FieldId::from_checked("fld_other".into()),
                ..a_field("seats", FieldScope::User)
            };
            fields::insert_field(tx, &bot_id(), &other).await
        });
        assert!(taken.is_err_and(|error| error.is_taken("fields.bot_id, name")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn tags_named_twice_are_one() -> Fallible {
    on_both(async |ground| {
        with_bot(ground).await?;
        write!(ground.db, |tx| {
            let (vip, lead) = (a_tag("vip"), a_tag("lead"));
            tags::insert_tag(tx, &bot_id(), &vip).await?;
            let again = Tag {
                id: TagId::from_checked("tag_2".into()),
                ..vip.clone()
            };
            let added = tags::ensure_tags(tx, &bot_id(), &[again, lead.clone()]).await?;
            assert_eq!(added, 1);
            assert_eq!(
                named::all::<Tag>(tx, &bot_id()).await?,
                [lead.clone(), vip.clone()]
            );
            assert_eq!(
                named::find_named::<Tag>(tx, &bot_id(), "vip").await?,
                Some(vip.clone())
            );

            let user = with_user(tx).await?;
            let sql = "INSERT INTO user_tags (user_id, tag_id) VALUES ($1, $2)";
            tx.execute(sql, &params![&user, &vip.id]).await?;
            let gold = Tag {
                name: "gold".to_owned(),
                ..vip.clone()
            };
            assert!(tags::rename_tag(tx, &bot_id(), &gold).await?);
            assert_eq!(
                named::find::<Tag>(tx, &bot_id(), &vip.id).await?,
                Some(gold)
            );
            let page = named::list::<Tag>(tx, &bot_id(), Page::first(1)).await?;
            assert_eq!(page.next.as_deref(), Some("gold"));

            assert!(tags::delete_tag(tx, &bot_id(), &vip.id).await?);
            assert_eq!(tx.query("SELECT 1 FROM user_tags", &[]).await?.len(), 0);
            assert!(!tags::delete_tag(tx, &bot_id(), &vip.id).await?);
            Ok(())
        })?;
        let taken = write!(ground.db, |tx| {
            let other = Tag {
                id: TagId::from_checked("tag_3".into()),
                ..a_tag("lead")
            };
            tags::insert_tag(tx, &bot_id(), &other).await
        });
        assert!(taken.is_err_and(|error| error.is_taken("tags.bot_id, name")));
        Ok(())
    })
    .await
}
