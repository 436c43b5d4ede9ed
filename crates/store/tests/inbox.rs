//! The inbox: newest first by page, narrowed, searched by name; and how far the team has read.

use lancar_domain::conversation::Conversation;
use lancar_domain::id::{BotId, BotUserId, IdType, MessageId};
use lancar_domain::message::Content;
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::value::Value;
use lancar_store::bot_users::{BotUser, insert_bot_user, write_is_tester, write_user_field};
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::conversations::{
    Kept, Message, Side, conversation, insert_messages, messages_after, messages_before,
    save_conversation,
};
use lancar_store::inbox::{
    Which, count_heard, count_waiting, list_inbox, mark_read, read_and_heard,
};
use lancar_store::{Page, StoreError, Tx};

use crate::ground::{Fallible, Ground, NOW, on_both, with_workspace};

fn bot_id() -> BotId {
    BotId::from_checked("bot_one".into())
}

fn user_id(name: &str) -> BotUserId {
    BotUserId::from_checked(format!("usr_{name}").into())
}

fn minutes(n: i64) -> Timestamp {
    NOW.plus(Millis::minutes(n))
}

fn paused() -> Conversation {
    serde_json::from_str(r#"{"standing":{"for":"idle"},"pause":{"since":1}}"#).unwrap_or_default()
}

/// Someone who said something at a minute, and whether they wait for a person.
async fn someone(
    tx: &mut Tx,
    (name, channel): (&str, &str),
    (at, state): (i64, Conversation),
) -> Result<(), StoreError> {
    let user = BotUser {
        id: user_id(name),
        bot: bot_id(),
        channel: channel.to_owned(),
        external_id: name.to_owned(),
        is_tester: false,
        email_opt_in: None,
        last_input: None,
        created_at: NOW,
        last_seen_at: NOW,
    };
    insert_bot_user(tx, &user).await?;
    write_user_field(tx, &user, "First Name", Some(&Value::text(name))).await?;
    let mut kept = Kept::begin(NOW);
    kept.state = state;
    let messages = [Side::Bot, Side::User].map(|side| Message {
        seq: kept.count(side, minutes(at)),
        id: MessageId::from_checked(format!("msg_{name}{}", side.as_str()).into()),
        side,
        client_id: None,
        at: minutes(at),
        typing_ms: 0,
        content: Content::text(format!("{name} by {}", side.as_str())),
        origin: None,
        author: None,
    });
    kept.settle(Some(Side::User), minutes(at));
    insert_messages(tx, &user.id, &messages).await?;
    save_conversation(tx, (&user.id, &user.bot), &kept, minutes(at)).await
}

async fn filled(ground: &Ground) -> Fallible {
    let workspace = with_workspace(&ground.db).await?;
    ground
        .db
        .write(move |tx| {
            Box::pin(async move {
                let bot = Bot {
                    id: bot_id(),
                    workspace,
                    name: "One".to_owned(),
                    document: "{}".to_owned(),
                    rev: 1,
                    revision: 1,
                    created_at: NOW,
                    updated_at: NOW,
                };
                insert_bot(tx, &bot).await?;
                someone(tx, ("Sari", "web"), (3, Conversation::default())).await?;
                someone(tx, ("Budi", "web"), (5, paused())).await?;
                someone(tx, ("Sinta", "api"), (5, Conversation::default())).await?;
                someone(tx, ("Saridewi", "web"), (4, Conversation::default())).await?;
                someone(tx, ("Tester", "preview"), (9, Conversation::default())).await
            })
        })
        .await
        .map_err(|error: StoreError| error.into())
}

async fn names(ground: &Ground, which: Which, search: Option<&'static str>) -> Fallible<String> {
    let mut page = Page::first(2);
    let mut found = Vec::new();
    loop {
        let asked = page.clone();
        let listed = ground
            .db
            .read(move |tx| {
                Box::pin(async move { list_inbox(tx, &bot_id(), (which, search), &asked).await })
            })
            .await?;
        found.extend(
            listed
                .rows
                .iter()
                .map(|line| line.user.as_str()[4..].to_owned()),
        );
        match listed.next {
            Some(after) => page.after = Some(after),
            None => return Ok(found.join(" ")),
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn conversations_come_newest_first_narrowed_and_found_by_name() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        for (which, search, expected) in [
            (Which::All, None, "Sinta Budi Saridewi Sari"),
            (Which::Paused, None, "Budi"),
            (Which::Waiting, None, "Budi"),
            (Which::All, Some("sari"), "Saridewi Sari"),
            (Which::All, Some("SINTA"), "Sinta"),
            (Which::Paused, Some("sari"), ""),
            (Which::All, Some("value"), ""),
            (Which::All, Some("%"), ""),
            (Which::All, Some("S_ri"), ""),
        ] {
            let found = names(ground, which, search).await?;
            assert_eq!(found, expected, "{which:?} {search:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn who_wrote_since_a_moment_is_counted_without_previews_and_testers() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    // What the bot says does not count.
                    let (sari, bot) = (user_id("Sari"), bot_id());
                    let kept = conversation(tx, &sari).await?;
                    let mut kept = kept.ok_or(StoreError::Aborted)?;
                    kept.count(Side::Bot, minutes(8));
                    save_conversation(tx, (&sari, &bot), &kept, minutes(8)).await?;
                    for (since, expected) in [(0, 4), (4, 3), (5, 2), (6, 0)] {
                        let heard = count_heard(tx, &bot, minutes(since)).await?;
                        assert_eq!(heard, expected, "{since}");
                    }
                    write_is_tester(tx, &user_id("Budi"), true).await?;
                    assert_eq!(count_heard(tx, &bot, minutes(5)).await?, 1);
                    Ok(())
                })
            })
            .await
            .map_err(|error: StoreError| error.into())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_team_reads_once_and_never_back() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let (sari, bot) = (user_id("Sari"), bot_id());
                    assert_eq!(count_waiting(tx, &bot).await?, 1);
                    assert_eq!(read_and_heard(tx, &sari).await?, Some((0, 2)));
                    assert!(!mark_read(tx, (&sari, &bot), 3).await?, "there is no third");
                    assert!(mark_read(tx, (&sari, &bot), 2).await?);
                    assert!(!mark_read(tx, (&sari, &bot), 1).await?);
                    assert_eq!(read_and_heard(tx, &sari).await?, Some((2, 2)));
                    let page = Page::first(50);
                    let all = list_inbox(tx, &bot, (Which::All, None), &page).await?;
                    let unread = all.rows.iter().filter(|line| line.unread).count();
                    assert_eq!(unread, 3);
                    let seqs =
                        |found: Vec<Message>| found.iter().map(|m| m.seq).collect::<Vec<_>>();
                    assert_eq!(seqs(messages_before(tx, &sari, i64::MAX, 1).await?), [2]);
                    assert_eq!(seqs(messages_before(tx, &sari, 2, 9).await?), [1]);
                    assert_eq!(seqs(messages_after(tx, &sari, 0, 9).await?), [1, 2]);
                    Ok(())
                })
            })
            .await
            .map_err(|error: StoreError| error.into())
    })
    .await
}
