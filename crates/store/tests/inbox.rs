//! The inbox: newest first by page, narrowed, searched by name; and how far the team has read.

use lancar_domain::conversation::Conversation;
use lancar_domain::id::{
    AccountId, BotId, BotUserId, FieldId, IdType, MemberId, MessageId, WorkspaceId,
};
use lancar_domain::message::Content;
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::value::Value;
use lancar_store::accounts::{Member, Role, member, update_member};
use lancar_store::bot_users::{BotUser, insert_bot_user, write_is_tester, write_user_field};
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::conversations::{
    Kept, Message, Side, conversation, insert_messages, messages_after, messages_before,
    save_conversation,
};
use lancar_store::inbox::{
    After, Found, HeldBy, Wanted, Which, assign, assignee, count_heard, count_waiting, list_inbox,
    mark_read, read_and_heard,
};
use lancar_store::people::{insert_all, write_values};
use lancar_store::workspaces::list_workspaces;
use lancar_store::{Page, StoreError, Tx, params};

use crate::ground::{Fallible, Ground, NOW, insert_person, on_both, with_workspace};

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

async fn asked(ground: &Ground, wanted: &Wanted, page: &Page<After>) -> Result<Found, StoreError> {
    let (wanted, page) = (wanted.clone(), page.clone());
    ground
        .db
        .read(move |tx| Box::pin(async move { list_inbox(tx, &bot_id(), &wanted, &page).await }))
        .await
}

async fn names(ground: &Ground, wanted: &Wanted) -> Fallible<String> {
    names_by(ground, wanted, 2).await
}

/// By pages of so many.
async fn names_by(ground: &Ground, wanted: &Wanted, limit: u32) -> Fallible<String> {
    let mut page = Page::first(limit);
    let mut found = Vec::new();
    loop {
        let listed = asked(ground, wanted, &page).await?.listed;
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
            (Which::All, Some("usr_S"), "Sinta Saridewi Sari"),
            (Which::All, Some("inta"), ""),
        ] {
            let wanted = Wanted {
                which,
                search: search.map(str::to_owned),
                held_by: HeldBy::Anyone,
            };
            let found = names(ground, &wanted).await?;
            assert_eq!(found, expected, "{which:?} {search:?}");
        }
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_member_holds_a_conversation_until_someone_says_otherwise() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        let (ada, bo) = (a_member("ada"), a_member("bo"));
        let (one, other) = (ada.clone(), bo.id.clone());
        ground
            .db
            .write(move |tx| {
                Box::pin(async move {
                    let workspace = list_workspaces(tx, Page::first(1)).await?.rows.remove(0).id;
                    for member in [ada, bo] {
                        let member = Member {
                            workspace: workspace.clone(),
                            ..member
                        };
                        insert_person(tx, &member).await?;
                    }
                    for (name, to) in [("Sari", &one.id), ("Budi", &other), ("Sinta", &one.id)] {
                        assert!(assign(tx, (&user_id(name), &bot_id()), Some(to)).await?);
                    }
                    let nobody = user_id("nobody");
                    assert!(!assign(tx, (&nobody, &bot_id()), Some(&one.id)).await?);
                    let held = assignee(tx, &user_id("Sari")).await?;
                    assert_eq!(
                        held.map(|held| (held.id, held.name)),
                        Some((one.id, one.name))
                    );
                    // What is said in it changes nothing of that.
                    let kept = conversation(tx, &user_id("Sari")).await?;
                    let mut kept = kept.ok_or(StoreError::Aborted)?;
                    kept.count(Side::User, minutes(6));
                    save_conversation(tx, (&user_id("Sari"), &bot_id()), &kept, minutes(6)).await
                })
            })
            .await
            .map_err(|error: StoreError| error)?;
        let held = |by: HeldBy, search: Option<&str>| Wanted {
            held_by: by,
            search: search.map(str::to_owned),
            which: Which::All,
        };
        let of = |name: &str| HeldBy::Member(a_member(name).id);
        for (wanted, expected) in [
            (held(of("ada"), None), "Sari Sinta"),
            (held(of("ada"), Some("sin")), "Sinta"),
            (held(of("bo"), None), "Budi"),
            (held(HeldBy::Nobody, None), "Saridewi"),
            (held(HeldBy::Nobody, Some("sari")), "Saridewi"),
        ] {
            assert_eq!(names(ground, &wanted).await?, expected, "{wanted:?}");
        }
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    assert!(assign(tx, (&user_id("Sari"), &bot_id()), None).await?);
                    assert_eq!(assignee(tx, &user_id("Sari")).await?, None);
                    Ok(())
                })
            })
            .await
            .map_err(|error: StoreError| error.into())
    })
    .await
}

/// Lets a member in, or keeps them out.
async fn disabled(ground: &Ground, name: &'static str, at: Option<Timestamp>) -> Fallible {
    let changed = ground.db.write(move |tx| {
        Box::pin(async move {
            let found = member(tx, &a_member(name).id).await?;
            let changed = Member {
                disabled_at: at,
                ..found.ok_or(StoreError::Aborted)?
            };
            update_member(tx, &changed).await
        })
    });
    assert!(changed.await?);
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_disabled_member_held_is_nobodys_until_they_are_let_in_again() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    let workspace = list_workspaces(tx, Page::first(1)).await?.rows.remove(0).id;
                    for name in ["ada", "bo", "cy"] {
                        let member = Member {
                            workspace: workspace.clone(),
                            ..a_member(name)
                        };
                        insert_person(tx, &member).await?;
                    }
                    for (name, to) in [("Sari", "ada"), ("Budi", "bo"), ("Sinta", "cy")] {
                        let to = a_member(to).id;
                        assert!(assign(tx, (&user_id(name), &bot_id()), Some(&to)).await?);
                    }
                    Ok::<_, StoreError>(())
                })
            })
            .await?;
        let held = |by: HeldBy, which: Which, search: Option<&str>| Wanted {
            held_by: by,
            search: search.map(str::to_owned),
            which,
        };
        let sari = Some("sari");
        let nobodys = |search| held(HeldBy::Nobody, Which::All, search);
        let bos = |search| held(HeldBy::Member(a_member("bo").id), Which::All, search);
        assert_eq!(names(ground, &nobodys(sari)).await?, "Saridewi");
        disabled(ground, "ada", Some(NOW)).await?;
        disabled(ground, "bo", Some(NOW)).await?;
        for (wanted, expected) in [
            (nobodys(sari), "Saridewi Sari"),
            (nobodys(Some("bud")), "Budi"),
            (held(HeldBy::Nobody, Which::Paused, None), "Budi"),
            (bos(None), ""),
            (bos(Some("bud")), ""),
            (
                held(HeldBy::Member(a_member("cy").id), Which::All, None),
                "Sinta",
            ),
        ] {
            assert_eq!(names(ground, &wanted).await?, expected, "{wanted:?}");
        }
        assert_eq!(names(ground, &nobodys(None)).await?, "Budi Saridewi Sari");
        // Also by a search that finds more people than it looks up one by one.
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    a_crowd(tx, ("Waru", 4_300), minutes(6)).await?;
                    for n in [0, 2_000, 4_299] {
                        let user = user_id(&format!("Waru-{n:05}"));
                        assert!(assign(tx, (&user, &bot_id()), Some(&a_member("bo").id)).await?);
                    }
                    Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
                })
            })
            .await?;
        let all = names_by(ground, &nobodys(Some("waru")), 200).await?;
        let expected: Vec<_> = (0..4_300).rev().map(|n| format!("Waru-{n:05}")).collect();
        assert!(
            all.split(' ').eq(expected.iter().map(String::as_str)),
            "{}",
            all.len()
        );
        let gone = ground.db.read(|tx| {
            Box::pin(async move {
                let assignee = assignee(tx, &user_id("Budi")).await?;
                let lines = list_inbox(tx, &bot_id(), &Wanted::default(), &Page::first(1)).await?;
                Ok::<_, StoreError>((assignee, lines.listed.rows[0].assignee.clone()))
            })
        });
        assert_eq!(gone.await?, (None, None));
        disabled(ground, "bo", None).await?;
        assert_eq!(names(ground, &bos(Some("bud"))).await?, "Budi");
        assert_eq!(names(ground, &nobodys(Some("bud"))).await?, "");
        Ok(())
    })
    .await
}

fn a_member(name: &str) -> Member {
    Member {
        id: MemberId::from_checked(format!("mem_{name}").into()),
        workspace: WorkspaceId::from_checked("wsp_one".into()),
        account: AccountId::from_checked(format!("acc_{name}").into()),
        email: format!("{name}@example.com"),
        name: name.to_owned(),
        role: Role::Agent,
        created_at: NOW,
        disabled_at: None,
    }
}

/// So many people of a name, who said something a second after each other; the last of them last.
async fn a_crowd(tx: &mut Tx, (name, people): (&str, u32), from: Timestamp) -> Fallible {
    let users: Vec<BotUser> = (0..people)
        .map(|n| BotUser {
            id: BotUserId::from_checked(format!("usr_{name}-{n:05}").into()),
            bot: bot_id(),
            channel: "web".to_owned(),
            external_id: format!("{name}-{n}"),
            is_tester: false,
            email_opt_in: None,
            last_input: None,
            created_at: NOW,
            last_seen_at: NOW,
        })
        .collect();
    insert_all(tx, &users).await?;
    let field = FieldId::from_checked("fld_sys-first-name".into());
    let values = users.iter();
    let values: Vec<_> = values
        .map(|user| (user.id.clone(), field.clone(), Value::text(name)))
        .collect();
    write_values(tx, &values).await?;
    let (bot, state) = (bot_id(), serde_json::to_string(&Conversation::default())?);
    let said = |n: usize| from.plus(Millis::seconds(n as i64));
    let rows: Vec<_> = users
        .iter()
        .enumerate()
        .map(|(n, user)| params![&user.id, &bot, &state, said(n)])
        .collect();
    tx.execute_many(
        "INSERT INTO conversations (user_id, bot_id, state, last_seq, updated_at, said_at) \
         VALUES ($1, $2, $3, 0, $4, $4)",
        &rows,
    )
    .await?;
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn a_search_that_finds_many_goes_on_through_all_conversations() -> Fallible {
    on_both(async |ground| {
        filled(ground).await?;
        ground
            .db
            .write(|tx| {
                Box::pin(async move {
                    a_crowd(tx, ("Wulan", 4_200), minutes(10)).await?;
                    a_crowd(tx, ("Joko", 10_050), minutes(1_000)).await?;
                    Ok::<_, Box<dyn std::error::Error + Send + Sync>>(())
                })
            })
            .await?;
        let wanted = Wanted {
            search: Some("wul".to_owned()),
            ..Wanted::default()
        };
        let mut page = Page::first(200);
        let first = asked(ground, &wanted, &page).await?;
        assert_eq!((first.listed.rows.len(), first.stopped_early), (0, true));
        page.after = first.listed.next;
        let mut found = Vec::new();
        while page.after.is_some() {
            let next = asked(ground, &wanted, &page).await?;
            assert!(next.listed.rows.len() <= 200);
            found.extend(next.listed.rows.into_iter().map(|line| line.user));
            page.after = next.listed.next;
        }
        let expected = (0..4_200).rev();
        let expected =
            expected.map(|n| BotUserId::from_checked(format!("usr_Wulan-{n:05}").into()));
        assert!(
            found.iter().eq(expected.collect::<Vec<_>>().iter()),
            "{}",
            found.len()
        );
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
                    let all = list_inbox(tx, &bot, &Wanted::default(), &page).await?;
                    let unread = all.listed.rows.iter().filter(|line| line.unread).count();
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
