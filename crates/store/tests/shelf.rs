//! Folders and labels of sub flows, and how the last runs of workflows went.

use std::slice::from_ref;

use lancar_domain::flow::{Color, FlowType};
use lancar_domain::id::{FolderId, IdType, LabelId};
use lancar_domain::run::Status;
use lancar_store::flows::{self, Draft, FlowLine};
use lancar_store::folders::{self, Folder};
use lancar_store::health::{self, MOST_RECENT, RECENT_RUNS};
use lancar_store::labels::{self, Label};
use lancar_store::{Page, StoreError, Tx, named, params, shelf};

use crate::bots::{a_draft, bot_id, flow_id, with_flow, with_user, write};
use crate::ground::{Fallible, on_both};

fn a_folder(name: &str) -> Folder {
    Folder {
        id: FolderId::from_checked(format!("fold_{name}").into()),
        name: name.to_owned(),
    }
}

fn a_label(name: &str, color: Color) -> Label {
    Label {
        id: LabelId::from_checked(format!("lbl_{name}").into()),
        name: name.to_owned(),
        color,
    }
}

async fn line(tx: &mut Tx, flow: &str) -> Result<FlowLine, StoreError> {
    let found = flows::flow(tx, &bot_id(), &flow_id(flow)).await?;
    found.map(|flow| flow.line).ok_or(StoreError::Aborted)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sub_flow_stands_in_one_folder_and_outlives_it() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            let (bot, main) = (bot_id(), flow_id("main"));
            let (sales, help) = (a_folder("sales"), a_folder("help"));
            shelf::insert(tx, &bot, &sales).await?;
            shelf::insert(tx, &bot, &help).await?;
            let page = named::list::<Folder>(tx, &bot, Page::first(1)).await?;
            assert_eq!(page.rows, from_ref(&help));
            let renamed = Folder {
                name: "support".to_owned(),
                ..help
            };
            assert!(shelf::update(tx, &bot, &renamed).await?);
            assert_eq!(
                named::find::<Folder>(tx, &bot, &renamed.id).await?,
                Some(renamed.clone())
            );

            let before = line(tx, "main").await?;
            assert_eq!(before.folder, None);
            for to in [&sales, &renamed] {
                let put = folders::put_into_folder(tx, (&bot, &main), Some(&to.id)).await?;
                assert!(put);
                let now = line(tx, "main").await?;
                assert_eq!(now.folder.as_ref(), Some(&to.id));
                assert_eq!(now.rev, before.rev, "where it lies is no part of the draft");
            }
            let nobody = flow_id("none");
            assert!(!folders::put_into_folder(tx, (&bot, &nobody), None).await?);
            assert_eq!(
                shelf::delete::<Folder>(tx, &bot, &sales.id).await?,
                [],
                "it moved on"
            );
            let inside = shelf::delete::<Folder>(tx, &bot, &renamed.id).await?;
            assert_eq!(inside, [main]);
            assert_eq!(line(tx, "main").await?.folder, None);
            Ok(())
        })?;
        let taken = write!(ground.db, |tx| {
            shelf::insert(tx, &bot_id(), &a_folder("a")).await?;
            let other = Folder {
                name: "a".to_owned(),
                ..a_folder("b")
            };
            shelf::insert(tx, &bot_id(), &other).await
        });
        assert!(taken.is_err_and(|error| error.is_taken("folders.bot_id, name")));
        Ok(())
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn labels_are_put_on_and_taken_off_and_go_with_the_sub_flow() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            let (bot, main) = (bot_id(), flow_id("main"));
            let at = (&bot, &main);
            let (new, old) = (a_label("new", Color::Teal), a_label("old", Color::Grey));
            shelf::insert(tx, &bot, &new).await?;
            shelf::insert(tx, &bot, &old).await?;
            assert_eq!(line(tx, "main").await?.labels, []);
            labels::put_label(tx, at, &old.id).await?;
            labels::put_label(tx, at, &new.id).await?;
            labels::put_label(tx, at, &new.id).await?;
            let both = [new.id.clone(), old.id.clone()];
            assert_eq!(line(tx, "main").await?.labels, both);
            let listed = flows::list_flows(tx, &bot, Page::first(10)).await?;
            assert_eq!(listed.rows[0].labels, both);
            labels::take_label(tx, at, &new.id).await?;
            labels::take_label(tx, at, &new.id).await?;
            assert_eq!(line(tx, "main").await?.labels, from_ref(&old.id));

            let red = Label {
                color: Color::Red,
                ..old
            };
            assert!(shelf::update(tx, &bot, &red).await?);
            assert_eq!(
                named::find::<Label>(tx, &bot, &red.id).await?,
                Some(red.clone())
            );
            let page = named::list::<Label>(tx, &bot, Page::first(10)).await?;
            assert_eq!(page.rows, [new.clone(), red.clone()]);
            assert_eq!(
                shelf::delete::<Label>(tx, &bot, &red.id).await?,
                from_ref(&main)
            );
            assert_eq!(shelf::delete::<Label>(tx, &bot, &red.id).await?, []);

            labels::put_label(tx, at, &new.id).await?;
            flows::delete_flow(tx, &bot, &main).await?;
            let left = tx.query("SELECT 1 FROM flow_labels", &[]).await?;
            assert_eq!(left.len(), 0);
            Ok(())
        })?;
        Ok(())
    })
    .await
}

/// Runs of a workflow, numbered from `from`, all of one state.
async fn runs(
    tx: &mut Tx,
    (flow, user): (&str, &str),
    (from, count): (i64, i64),
    status: Status,
) -> Result<(), StoreError> {
    let rows: Vec<_> = (from..from + count)
        .map(|n| (format!("run_{n:06}"), flow_id(flow), n))
        .collect();
    let bot = bot_id();
    let rows: Vec<_> = rows
        .iter()
        .map(|(id, flow, n)| params![id, &bot, flow, user, status.as_str(), *n])
        .collect();
    let sql = "INSERT INTO runs \
               (id, bot_id, flow_id, version, user_id, status, next_seq, started_at, updated_at) \
               VALUES ($1, $2, $3, 1, $4, $5, 1, $6, $6)";
    tx.execute_many(sql, &rows).await?;
    Ok(())
}

async fn workflow(tx: &mut Tx, name: &str) -> Result<(), StoreError> {
    let draft = Draft {
        kind: FlowType::Workflow,
        ..a_draft(name, "{}")
    };
    flows::insert_flow(tx, &draft).await
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_runs_of_each_workflow_are_told_without_tests() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            for name in ["busy", "idle", "new"] {
                workflow(tx, name).await?;
            }
            with_user(tx).await?;
            let sql = "INSERT INTO bot_users \
                       (id, bot_id, channel, external_id, is_tester, created_at, last_seen_at) \
                       VALUES ('usr_try', 'bot_one', 'preview', 'y', 1, 0, 0)";
            tx.execute(sql, &[]).await?;
            runs(tx, ("busy", "usr_one"), (0, 30), Status::Succeeded).await?;
            runs(tx, ("busy", "usr_one"), (30, 1), Status::Failed).await?;
            runs(tx, ("busy", "usr_try"), (31, 30), Status::Failed).await?;
            runs(tx, ("idle", "usr_one"), (61, 1), Status::Waiting).await?;
            runs(tx, ("main", "usr_one"), (62, 1), Status::Failed).await?;
            let found = health::of_workflows(tx, &bot_id()).await?;
            let told: Vec<_> = found
                .iter()
                .map(|one| {
                    let last = one.recent.first();
                    let last = last.map(|run| (run.status, run.started_at.millis()));
                    (one.workflow.as_str(), one.recent.len(), last)
                })
                .collect();
            assert_eq!(
                told,
                [
                    ("flow_busy", 20, Some((Status::Failed, 30))),
                    ("flow_idle", 1, Some((Status::Waiting, 61))),
                    ("flow_new", 0, None),
                ]
            );
            let second = &found[0].recent[1];
            assert_eq!(
                (second.status, second.id.as_str()),
                (Status::Succeeded, "run_000029")
            );
            Ok(())
        })?;
        Ok(())
    })
    .await
}

/// What the database would do, in its own words.
async fn plan(tx: &mut Tx) -> Result<String, StoreError> {
    let (words, at) = tx.dialect().explaining();
    let sql: &'static str = Box::leak(format!("{words} {RECENT_RUNS}").into_boxed_str());
    let rows = tx.query(sql, &params![&bot_id(), MOST_RECENT]).await?;
    let lines: Vec<_> = rows
        .iter()
        .map(|row| row.text(at))
        .collect::<Result<_, _>>()?;
    Ok(lines.join("\n"))
}

#[tokio::test(flavor = "multi_thread")]
async fn however_many_runs_there_are_only_the_last_are_looked_at() -> Fallible {
    on_both(async |ground| {
        with_flow(ground, "first").await?;
        write!(ground.db, |tx| {
            workflow(tx, "busy").await?;
            runs(tx, ("busy", "usr_one"), (0, 4_000), Status::Succeeded).await?;
            runs(tx, ("main", "usr_one"), (4_000, 4_000), Status::Succeeded).await?;
            tx.execute("ANALYZE", &[]).await?;
            let plan = plan(tx).await?;
            let by_index = plan
                .lines()
                .filter(|line| line.contains("runs_by_flow"))
                .count();
            assert_eq!(by_index, 1, "{plan}");
            let all = ["SCAN r", "Seq Scan on runs"];
            let mut words = plan.lines().map(|line| format!("{line} "));
            assert!(
                !words.any(|line| all.iter().any(|all| line.contains(&format!("{all} ")))),
                "{plan}"
            );
            Ok(())
        })?;
        Ok(())
    })
    .await
}
