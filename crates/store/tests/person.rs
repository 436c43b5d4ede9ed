//! People, many and one: found by a value, written together, told of, and forgotten.

use lancar_domain::block::Delivery;
use lancar_domain::id::{
    BlockId, BotId, BotUserId, ChangeId, FlowId, IdType, MailId, RunId, TagId,
};
use lancar_domain::remote::{Mail, Outcome};
use lancar_domain::run::{Event, Run};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::Millis;
use lancar_domain::timeline::{Happening, Noted, Origin};
use lancar_domain::trigger::{Cause, Deduplicate, Effects, NewRun, Order, Scope};
use lancar_domain::value::Value;
use lancar_domain::walk::{Change, Move, Point};
use lancar_store::bot_users::{BotUser, known};
use lancar_store::bots::{self, Bot};
use lancar_store::mails::{MailState, OutboxMail, save_mail};
use lancar_store::runs::{Progress, append, trigger};
use lancar_store::tags::{Tag, insert_tag};
use lancar_store::user_changes::{Note, notes_of, run_lines_of};
use lancar_store::{StoreError, Tx, census, people, person};

use crate::ground::{Fallible, Ground, NOW, on_both, with_workspace};

fn bot_id() -> BotId {
    BotId::from_checked("bot_one".into())
}

fn a_user(name: &str, channel: &str) -> BotUser {
    BotUser {
        id: BotUserId::from_checked(format!("usr_{name}").into()),
        bot: bot_id(),
        channel: channel.to_owned(),
        external_id: name.to_owned(),
        is_tester: false,
        email_opt_in: None,
        last_input: None,
        created_at: NOW,
        last_seen_at: NOW,
    }
}

fn point() -> Point {
    Point {
        flow: FlowId::from_checked("flow_w".into()),
        version: 1,
        block: BlockId::from_checked("blk_a".into()),
        item: 0,
    }
}

fn a_note(user: &BotUserId, id: &str) -> Note {
    Note {
        id: ChangeId::from_checked(id.into()),
        user: user.clone(),
        at: NOW,
        noted: vec![Noted {
            origin: Origin::Conversation { at: point() },
            happened: vec![Happening::Came, Happening::Changed(Change::EmailOptedIn)],
        }],
    }
}

async fn with_people(ground: &Ground) -> Fallible {
    let bot = Bot {
        id: bot_id(),
        workspace: with_workspace(&ground.db).await?,
        name: "One".to_owned(),
        document: "{}".to_owned(),
        rev: 1,
        revision: 1,
        created_at: NOW,
        updated_at: NOW,
    };
    let work = ground.db.write(move |tx| {
        Box::pin(async move {
            bots::insert_bot(tx, &bot).await?;
            let tag = Tag {
                id: TagId::from_checked("tag_vip".into()),
                name: "vip".to_owned(),
            };
            insert_tag(tx, &bot_id(), &tag).await?;
            fill(tx, &tag.id).await
        })
    });
    Ok(work.await?)
}

/// Three people alike, the last of a preview.
async fn fill(tx: &mut Tx, tag: &TagId) -> Result<(), StoreError> {
    let users = [
        a_user("a", "file"),
        a_user("b", "api"),
        a_user("c", "preview"),
    ];
    assert_eq!(people::insert_all(tx, &users).await?, 3);
    assert_eq!(people::insert_all(tx, &users[..1]).await?, 0);
    let email = people::field_ids(tx, &bot_id()).await?["Email"].clone();
    let ids: Vec<&BotUserId> = users.iter().map(|user| &user.id).collect();
    let values = ids
        .iter()
        .map(|id| ((*id).clone(), email.clone(), Value::text("a@b.c")));
    people::write_values(tx, &values.collect::<Vec<_>>()).await?;
    let tags = ids.iter().map(|id| ((*id).clone(), tag.clone()));
    people::write_tags(tx, &tags.collect::<Vec<_>>()).await?;
    let notes = ids.iter().map(|id| a_note(id, "chg_1"));
    people::insert_notes(tx, &notes.collect::<Vec<_>>()).await?;
    let nobody = BotUserId::from_checked("usr_nobody".into());
    let wanted = [
        (ids[0].clone(), Some(true)),
        (ids[1].clone(), None),
        (nobody, None),
    ];
    assert_eq!(people::write_opt_ins(tx, &wanted).await?, 2);
    Ok(())
}

/// A run with a change in its journal, a key that names the person, and a mail.
async fn with_run(tx: &mut Tx, name: &str, user: &BotUserId) -> Result<RunId, StoreError> {
    let id = RunId::from_checked(format!("run_{name}").into());
    let new = NewRun {
        id: id.clone(),
        flow: point().flow,
        version: 1,
        bot_user: user.clone(),
        scope: Scope::Workflow,
        cause: Cause::Api {
            actor: "cli".to_owned(),
        },
        inputs: std::collections::BTreeMap::new(),
        start_at: None,
        deduplicate: Some(Deduplicate {
            key: format!("{name}@example.com"),
            window: Millis::days(1),
        }),
        order: Order::Parallel,
        depth: 0,
        effects: Effects::Performed,
    };
    trigger(tx, &bot_id(), &new, NOW).await?;
    let mut run = Run::begin(new, NOW);
    let lines = [
        Event::Changed {
            at: point(),
            changes: vec![Change::TagAdded { tag: "vip".into() }],
            leave: Move::NextItem,
        },
        Event::Answered {
            at: point(),
            outcome: Outcome::Accepted {
                response: "{\"change\":\"none\"}".to_owned(),
            },
            changes: Vec::new(),
            leave: Move::NextItem,
        },
    ];
    for line in &lines {
        run.apply(line);
    }
    let progress = Progress {
        run: &run,
        lines: &lines,
        lease: None,
        now: NOW,
    };
    assert!(append(tx, &progress).await?);
    let mail = OutboxMail {
        id: MailId::from_checked(format!("mail_{name}").into()),
        workspace: lancar_domain::id::WorkspaceId::from_checked("wsp_one".into()),
        run: Some(id.clone()),
        at: NOW,
        state: MailState::Sent,
        message_id: format!("{id}.3@lancar.mail"),
        mail: Mail {
            profile: None,
            to: vec!["sales@example.com".to_owned()],
            cc: Vec::new(),
            bcc: Vec::new(),
            reply_to: None,
            subject: "New lead".to_owned(),
            body: Vec::new(),
            left_out: Vec::new(),
            delivery: Delivery::AtLeastOnce,
        },
        response: Some(Sentence::of("250 OK".to_owned(), None)),
    };
    save_mail(tx, &mail).await?;
    Ok(id)
}

#[tokio::test(flavor = "multi_thread")]
async fn many_people_are_written_found_and_read_together() -> Fallible {
    on_both(async |ground| {
        with_people(ground).await?;
        let work = ground.db.read(|tx| {
            Box::pin(async move {
                let email = people::field_ids(tx, &bot_id()).await?["Email"].clone();
                let of = (&bot_id(), &email);
                let first = people::values_of(tx, of, "", 1).await?;
                assert_eq!(first.len(), 1);
                let last = first[0].0.to_string();
                let rest = people::values_of(tx, of, &last, 10).await?;
                assert_eq!(rest, [(a_user("b", "").id, Value::text("a@b.c"))]);
                let a = a_user("a", "").id;
                assert_eq!(notes_of(tx, &a, 10).await?, [a_note(&a, "chg_1")]);
                Ok::<_, StoreError>(())
            })
        });
        Ok(work.await?)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn only_lines_that_tell_something_are_read_of_journals() -> Fallible {
    on_both(async |ground| {
        with_people(ground).await?;
        let work = ground.db.write(|tx| {
            Box::pin(async move {
                let (a, b) = (a_user("a", "").id, a_user("b", "").id);
                let run = with_run(tx, "a", &a).await?;
                with_run(tx, "b", &b).await?;
                let lines = run_lines_of(tx, &a, 10).await?;
                let found: Vec<_> = lines.iter().map(|(run, line)| (run, line.seq)).collect();
                // The first line says that a key triggered it.
                assert_eq!(found, [(&run, 1), (&run, 0)]);
                Ok::<_, StoreError>(())
            })
        });
        Ok(work.await?)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn a_person_is_forgotten_whole_and_alone() -> Fallible {
    on_both(async |ground| {
        with_people(ground).await?;
        let work = ground.db.write(|tx| {
            Box::pin(async move {
                let (a, b) = (a_user("a", "").id, a_user("b", "").id);
                with_run(tx, "b", &b).await?;
                let without = census::rows(tx).await?;
                let run = with_run(tx, "a", &a).await?;
                assert_eq!(person::open_runs_of(tx, &a).await?.len(), 1);
                let mails = person::mails_of_run(tx, &run).await?;
                let said: Vec<_> = mails.iter().map(|mail| mail.response.as_ref()).collect();
                assert_eq!(said, [Some(&Sentence::of("250 OK".to_owned(), None))]);
                person::forget(tx, &a).await?;
                let left = census::rows(tx).await?;
                for (table, rows) in &left {
                    let own = ["bot_users", "user_tags", "user_fields", "user_changes"];
                    let gone = i64::from(own.contains(&table.as_str()));
                    assert_eq!(*rows, without[table] - gone, "{table}");
                }
                assert!(known(tx, &b).await?.tags.contains("vip"));
                Ok::<_, StoreError>(())
            })
        });
        Ok(work.await?)
    })
    .await
}
