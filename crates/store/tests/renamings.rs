//! Renamings: every version reads in the names of today, whatever was renamed into what, and drafts
//! are compared with what is published by what they say, not by what it was called.

use futures_util::future::BoxFuture;
use lancar_domain::flow::{FlowType, NameKind, Renaming};
use lancar_domain::id::{BotId, FlowId, IdType};
use lancar_store::bot_removal::delete_bot;
use lancar_store::bots::{self, Bot, Saved};
use lancar_store::flows::{self, Draft, revs, save_draft};
use lancar_store::renamings::{hold_names, insert_renaming, last, share_names, write_renamed};
use lancar_store::versions::{Publication, publish, published, roll_back, test_version, version};
use lancar_store::{StoreError, Tx};
use serde_json::{Value, json};

use crate::ground::{Fallible, Ground, NOW, on_both, on_postgres, with_workspace};

fn bot() -> BotId {
    BotId::from_checked("bot_one".into())
}

fn flow() -> FlowId {
    FlowId::from_checked("flow_main".into())
}

/// A sub flow that says this.
fn saying(text: &str) -> String {
    let settings = json!({"messages": [{"kind": "text", "text": text}]});
    let block = json!({"id": "blk_a", "position": {"x": 0, "y": 0}, "kind": "send_message", "settings": settings, "exits": {}});
    let document = json!({
        "schema": "lancar.flow/1", "id": flow(), "name": "main", "type": "normal",
        "start": {"next": "blk_a"}, "blocks": [block],
    });
    let read = lancar_domain::flow::read_flow(&document).expect("it is a document");
    serde_json::to_string(&read).expect("it can be written")
}

/// What a document says.
fn said(document: &str) -> String {
    let json: Value = serde_json::from_str(document).unwrap_or_default();
    let text = json.pointer("/blocks/0/settings/messages/0/text");
    text.and_then(Value::as_str).unwrap_or(document).to_owned()
}

async fn with_flow(ground: &Ground, text: &str) -> Fallible {
    let workspace = with_workspace(&ground.db).await?;
    let draft = saying(text);
    ground
        .db
        .write(move |tx| {
            Box::pin(async move {
                let row = Bot {
                    id: bot(),
                    workspace,
                    name: "One".to_owned(),
                    document: "{}".to_owned(),
                    rev: 1,
                    revision: 1,
                    created_at: NOW,
                    updated_at: NOW,
                };
                bots::insert_bot(tx, &row).await?;
                flows::insert_flow(tx, &a_draft(draft)).await
            })
        })
        .await?;
    Ok(())
}

fn a_draft(document: String) -> Draft {
    Draft {
        bot: bot(),
        id: flow(),
        name: "main".to_owned(),
        kind: FlowType::Normal,
        document,
        by: "mem_one".to_owned(),
        at: NOW,
    }
}

async fn draft(tx: &mut Tx, text: &str) -> Result<(), StoreError> {
    let rev = revs(tx, &bot()).await?.first().map_or(0, |(_, rev)| *rev);
    let saved = save_draft(tx, &a_draft(saying(text)), rev).await?;
    assert_eq!(saved, Saved::Saved { rev: rev + 1 });
    Ok(())
}

async fn publication(tx: &mut Tx, text: &str) -> Result<Option<u32>, StoreError> {
    publish(tx, &by("one"), &saying(text)).await
}

fn by(note: &str) -> Publication {
    Publication {
        bot: bot(),
        flow: flow(),
        author: "mem_one".to_owned(),
        note: note.to_owned(),
        at: NOW,
    }
}

/// Renames a field, and writes what is published anew when it says so.
async fn rename(tx: &mut Tx, old: &str, new: &str) -> Result<(), StoreError> {
    let renaming = Renaming {
        kind: NameKind::Field,
        old: old.to_owned(),
        new: new.to_owned(),
    };
    hold_names(tx, &bot()).await?;
    let now = published(tx, &bot()).await?;
    insert_renaming(tx, &bot(), &renaming, NOW).await?;
    for one in now {
        let text = said(&one.document);
        let written = text.replace(&format!("{{{{{old}}}}}"), &format!("{{{{{new}}}}}"));
        if written != text {
            write_renamed(tx, &bot(), (&one.flow, one.version), &saying(&written)).await?;
        }
    }
    Ok(())
}

/// What each version says, from the first on, and what is published.
async fn all_say(tx: &mut Tx) -> Result<String, StoreError> {
    let mut lines = Vec::new();
    for number in 1.. {
        match version(tx, &bot(), &flow(), number).await? {
            Some(found) => lines.push(said(&found.document)),
            None => break,
        }
    }
    let now = published(tx, &bot()).await?;
    lines.extend(now.iter().map(|one| format!("now {}", said(&one.document))));
    Ok(lines.join(" | "))
}

async fn is_changed(tx: &mut Tx) -> Result<bool, StoreError> {
    let found = flows::flow(tx, &bot(), &flow()).await?;
    Ok(found.is_some_and(|found| found.line.changed))
}

#[tokio::test(flavor = "multi_thread")]
async fn versions_follow_chains_and_swaps_by_their_order() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "{{A}} {{B}}").await?;
        let seen = ground.db.write(|tx| {
            Box::pin(async move {
                let mut seen = Vec::new();
                publication(tx, "{{A}} {{B}}").await?;
                // All in one millisecond: their order is what counts.
                for (old, new) in [("A", "T"), ("B", "A"), ("T", "B")] {
                    rename(tx, old, new).await?;
                }
                seen.push(all_say(tx).await?);
                publication(tx, "{{B}} {{A}}").await?;
                rename(tx, "B", "C").await?;
                seen.push(all_say(tx).await?);
                // The name that was given up is taken by another field.
                publication(tx, "{{C}} {{B}} {{A}}").await?;
                seen.push(all_say(tx).await?);
                rename(tx, "C", "B2").await?;
                rename(tx, "B2", "C").await?;
                seen.push(all_say(tx).await?);
                let back = roll_back(tx, &by("back"), 1).await?;
                assert_eq!(back, Some(4));
                rename(tx, "A", "Z").await?;
                seen.push(all_say(tx).await?);
                assert_eq!(last(tx, &bot()).await?, 7);
                Ok::<_, StoreError>(seen)
            })
        });
        assert_eq!(
            seen.await?,
            [
                "{{B}} {{A}} | now {{B}} {{A}}",
                "{{C}} {{A}} | {{C}} {{A}} | now {{C}} {{A}}",
                "{{C}} {{A}} | {{C}} {{A}} | {{C}} {{B}} {{A}} | now {{C}} {{B}} {{A}}",
                "{{C}} {{A}} | {{C}} {{A}} | {{C}} {{B}} {{A}} | now {{C}} {{B}} {{A}}",
                "{{C}} {{Z}} | {{C}} {{Z}} | {{C}} {{B}} {{Z}} | {{C}} {{Z}} | now {{C}} {{Z}}",
            ]
        );
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_that_was_only_renamed_is_what_is_published() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "{{A}}").await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    assert_eq!(publication(tx, "{{A}}").await?, Some(1));
                    assert!(!is_changed(tx).await?);
                    rename(tx, "A", "B").await?;
                    draft(tx, "{{B}}").await?;
                    assert!(!is_changed(tx).await?);
                    let test = test_version(tx, &bot(), &flow(), NOW).await?;
                    assert_eq!(test, Some(1), "testers walk what is published");
                    draft(tx, "{{B}}!").await?;
                    assert!(is_changed(tx).await?);
                    rename(tx, "B", "A").await?;
                    draft(tx, "{{A}}!").await?;
                    assert!(is_changed(tx).await?);
                    draft(tx, "{{A}}").await?;
                    assert!(!is_changed(tx).await?, "renamed back");
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_draft_with_the_words_of_an_older_name_is_a_version_of_its_own() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "{{A}}").await?;
        let seen = ground.db.write(|tx| {
            Box::pin(async move {
                let first = test_version(tx, &bot(), &flow(), NOW).await?;
                rename(tx, "A", "B").await?;
                // The draft now means a new field that took the name.
                let second = test_version(tx, &bot(), &flow(), NOW).await?;
                Ok::<_, StoreError>((first, second, all_say(tx).await?))
            })
        });
        let (first, second, all) = seen.await?;
        assert_eq!((first, second), (Some(1), Some(2)));
        assert_eq!(all, "{{B}} | {{A}}");
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_deleted_bot_takes_its_renamings_along() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "{{A}}").await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    rename(tx, "A", "B").await?;
                    delete_bot(tx, &bot(), NOW).await?;
                    assert_eq!(last(tx, &bot()).await?, 0);
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_renames_waits_for_the_walks_under_way() -> Fallible {
    on_postgres(async |ground| {
        let (walks, walking) = tokio::sync::oneshot::channel();
        let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
        let walk = ground.db.write(|tx| {
            Box::pin(async move {
                share_names(tx, &bot()).await?;
                let _ = walks.send(());
                let _ = stopped.await;
                Ok::<_, StoreError>(())
            })
        });
        let rename = async {
            let _ = walking.await;
            ground.db.write(shares).await?;
            ground.db.write(holds).await
        };
        let watch = async {
            let waited = ground.someone_waits().await;
            let _ = stop.send(());
            waited
        };
        let (walked, renamed, waited) = futures_util::future::join3(walk, rename, watch).await;
        walked?;
        renamed?;
        assert!(waited?, "it did not wait");
        Ok(())
    })
    .await
}

fn shares(tx: &mut Tx) -> BoxFuture<'_, Result<(), StoreError>> {
    Box::pin(async move { share_names(tx, &bot()).await })
}

fn holds(tx: &mut Tx) -> BoxFuture<'_, Result<(), StoreError>> {
    Box::pin(async move { hold_names(tx, &bot()).await })
}
