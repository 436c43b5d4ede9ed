//! Lists of runs, whichever index they walk: the same runs in the same order as going through all of
//! them, page by page, on both databases.

use lancar_domain::error::Code;
use lancar_domain::id::{BotId, BotUserId, FlowId, IdType, Ids, RunId, WorkspaceId};
use lancar_domain::run::{Event, Run, Status};
use lancar_domain::sentence::Sentence;
use lancar_domain::time::{Millis, Timestamp};
use lancar_domain::trigger::{Cause, Effects, NewRun, Order, Scope};
use lancar_store::bot_users::{BotUser, insert_bot_user};
use lancar_store::bots::{Bot, insert_bot};
use lancar_store::runs::{
    Ended, ListOrder, Progress, RunFilter, RunRow, append, count_by_status, list_plans, list_runs,
    list_runs_in, trigger,
};
use lancar_store::{Page, StoreError, Tx};

use crate::ground::{Fallible, Ground, NOW, on_both, with_workspace};

const RUNS: u32 = 90;

fn bot(n: u32) -> BotId {
    BotId::from_checked(format!("bot_{n}").into())
}

fn flow(n: u32) -> FlowId {
    FlowId::from_checked(format!("flow_{n}").into())
}

fn user(n: u32) -> BotUserId {
    BotUserId::from_checked(format!("usr_{n}").into())
}

/// A minute apart.
fn moment(n: u32) -> Timestamp {
    NOW.plus(Millis::minutes(n.into()))
}

/// Two bots; of each the user 0 is a preview.
async fn add_bots(tx: &mut Tx, workspace: WorkspaceId) -> Result<(), StoreError> {
    for n in 0..2 {
        let row = Bot {
            id: bot(n),
            workspace: workspace.clone(),
            name: n.to_string(),
            document: "{}".to_owned(),
            rev: 1,
            revision: 1,
            created_at: NOW,
            updated_at: NOW,
        };
        insert_bot(tx, &row).await?;
        for m in 0..4 {
            let person = BotUser {
                id: user(n * 4 + m),
                bot: bot(n),
                channel: if m == 0 { "preview" } else { "web" }.to_owned(),
                external_id: format!("guest-{m}"),
                is_tester: m == 0,
                email_opt_in: None,
                last_input: None,
                created_at: NOW,
                last_seen_at: NOW,
            };
            insert_bot_user(tx, &person).await?;
        }
    }
    Ok(())
}

/// A run whose place and end follow from its number.
async fn add_run(tx: &mut Tx, n: u32) -> Result<(), StoreError> {
    let of = n % 2;
    let start = NewRun {
        id: Ids::new(moment(n), n.into()).next::<RunId>(),
        flow: flow(n / 2 % 3),
        version: 1,
        bot_user: user(of * 4 + n / 3 % 4),
        scope: Scope::Workflow,
        cause: Cause::Api {
            actor: "test".to_owned(),
        },
        inputs: std::collections::BTreeMap::new(),
        start_at: (n % 7 == 1).then(|| moment(n).plus(Millis::days(1))),
        deduplicate: None,
        order: Order::Parallel,
        depth: 0,
        effects: Effects::Performed,
    };
    trigger(tx, &bot(of), &start, moment(n)).await?;
    let failed = |code| Event::Failed {
        at: None,
        code,
        why: Sentence::of("It failed.".to_owned(), None),
        outcome: None,
    };
    let end = match n % 7 {
        0 | 1 => return Ok(()),
        2 => failed(Code::RemoteTimeout),
        3 => failed(Code::SecretMissing),
        4 => Event::Cancelled {
            by: "test".to_owned(),
        },
        _ => Event::Succeeded,
    };
    let mut run = Run::begin(start, moment(n));
    run.apply(&end);
    let progress = Progress {
        run: &run,
        lines: &[end],
        lease: None,
        now: moment(n),
    };
    assert!(append(tx, &progress).await?);
    Ok(())
}

/// Whether a run fits, by its row alone.
fn fits(filter: &RunFilter, run: &RunRow) -> bool {
    let previews = [user(0), user(4)];
    filter.bot.as_ref().is_none_or(|bot| *bot == run.bot)
        && filter.flow.as_ref().is_none_or(|flow| *flow == run.flow)
        && match &filter.user {
            Some(user) => *user == run.user,
            None => !previews.contains(&run.user),
        }
        && filter.status.is_none_or(|status| status == run.status)
        && filter
            .ended
            .is_none_or(|ended| (ended == Ended::Yes) == run.ended_at.is_some())
        && filter
            .code
            .as_ref()
            .is_none_or(|code| Some(code) == run.code.as_ref())
        && filter.since.is_none_or(|since| run.started_at >= since)
        && filter.until.is_none_or(|until| run.started_at < until)
}

/// Every mixture of these parts.
fn filters(workspace: &WorkspaceId) -> Vec<RunFilter> {
    let mut all = Vec::new();
    for of in [None, Some(bot(1))] {
        for flow in [None, Some(flow(2))] {
            for user in [None, Some(user(5)), Some(user(4))] {
                for (status, ended) in [
                    (None, None),
                    (Some(Status::Failed), None),
                    (Some(Status::Succeeded), None),
                    (None, Some(Ended::Yes)),
                    (None, Some(Ended::No)),
                    (Some(Status::Waiting), Some(Ended::Yes)),
                ] {
                    for code in [None, Some("secret_missing")] {
                        for (since, until) in [(None, None), (Some(20), Some(60)), (None, Some(15))]
                        {
                            all.push(RunFilter {
                                workspace: Some(workspace.clone()),
                                bot: of.clone(),
                                flow: flow.clone(),
                                user: user.clone(),
                                status,
                                ended,
                                code: code.map(str::to_owned),
                                failed_block: None,
                                failed_host: None,
                                since: since.map(moment),
                                until: until.map(moment),
                            });
                        }
                    }
                }
            }
        }
    }
    all
}

async fn pages(
    tx: &mut Tx,
    filter: &RunFilter,
    order: ListOrder,
) -> Result<Vec<RunRow>, StoreError> {
    let (mut all, mut page) = (Vec::new(), Page::first(4));
    loop {
        let listed = list_runs_in(tx, filter, order, &page).await?;
        assert!(listed.rows.len() <= 4);
        all.extend(listed.rows);
        page.after = listed.next;
        if page.after.is_none() {
            return Ok(all);
        }
    }
}

async fn with_runs(ground: &Ground) -> Fallible<WorkspaceId> {
    let workspace = with_workspace(&ground.db).await?;
    let place = workspace.clone();
    ground
        .db
        .write(move |tx| {
            Box::pin(async move {
                add_bots(tx, place).await?;
                for n in 0..RUNS {
                    add_run(tx, n).await?;
                }
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    Ok(workspace)
}

#[tokio::test]
async fn a_list_is_what_going_through_all_of_them_finds() -> Fallible {
    on_both(async |ground| {
        let workspace = with_runs(ground).await?;
        let read = ground.db.read(move |tx| {
            Box::pin(async move {
                let mut everything = Vec::new();
                for n in 0..8 {
                    let of = RunFilter {
                        user: Some(user(n)),
                        ..RunFilter::default()
                    };
                    everything.extend(list_runs(tx, &of, &Page::first(200)).await?.rows);
                }
                everything.sort_by(|a, b| b.id.cmp(&a.id));
                assert_eq!(everything.len(), RUNS as usize);
                let mut sizes = std::collections::BTreeSet::new();
                for filter in filters(&workspace) {
                    let expected: Vec<&RunRow> =
                        everything.iter().filter(|run| fits(&filter, run)).collect();
                    let found = pages(tx, &filter, ListOrder::NewestFirst).await?;
                    assert_eq!(found.iter().collect::<Vec<_>>(), expected, "{filter:?}");
                    let found = pages(tx, &filter, ListOrder::OldestFirst).await?;
                    let found: Vec<_> = found.iter().rev().collect();
                    assert_eq!(found, expected, "oldest first: {filter:?}");
                    sizes.insert(expected.len());
                }
                assert!(sizes.len() > 10, "the filters are all alike: {sizes:?}");
                let elsewhere = RunFilter {
                    workspace: Some(WorkspaceId::from_checked("wsp_other".into())),
                    bot: Some(bot(1)),
                    ..RunFilter::default()
                };
                assert!(
                    pages(tx, &elsewhere, ListOrder::NewestFirst)
                        .await?
                        .is_empty(),
                    "of another workspace"
                );
                Ok::<_, StoreError>(everything)
            })
        });
        let everything = read.await?;
        for (since, until) in [
            (None, None),
            (Some(20), Some(60)),
            (Some(70), None),
            (None, Some(0)),
        ] {
            let span = RunFilter {
                bot: Some(bot(1)),
                since: since.map(moment),
                until: until.map(moment),
                ..RunFilter::default()
            };
            let asked = span.clone();
            let counted = ground
                .db
                .read(|tx| Box::pin(async move { count_by_status(tx, &bot(1), &asked).await }))
                .await?;
            let mut expected = Vec::new();
            for status in Status::ALL {
                let of_state = RunFilter {
                    status: Some(status),
                    ..span.clone()
                };
                let count = everything.iter().filter(|run| fits(&of_state, run)).count();
                expected.extend((count > 0).then_some((status, count as u64)));
            }
            assert_eq!(counted, expected, "{since:?} {until:?}");
        }
        Ok(())
    })
    .await
}

/// Many runs of another bot, and of bot 0 one in twenty of them: a database that knows how they are
/// spread has no reason to look at all.
async fn with_a_crowd(ground: &Ground) -> Fallible {
    let sql = "INSERT INTO runs (id, bot_id, flow_id, version, user_id, status, code, next_seq, \
               started_at, updated_at) VALUES ($1, $2, $3, 1, $4, $5, $6, 1, $7, $7)";
    ground
        .db
        .write(move |tx| {
            Box::pin(async move {
                let rows: Vec<_> = (0..6_000_u32)
                    .map(|n| {
                        let id = Ids::new(moment(1_000 + n), n.into()).next::<RunId>();
                        let whose = if n % 20 == 0 {
                            user(1 + n % 3)
                        } else {
                            user(9)
                        };
                        (id, flow(n / 20 % 3), whose, n)
                    })
                    .collect();
                let rows: Vec<_> = rows
                    .iter()
                    .map(|(id, flow, user, n)| {
                        let (status, code) = match n % 100 {
                            0 => (Status::Waiting, None),
                            20 => (Status::Failed, Some("secret_missing")),
                            _ => (Status::Succeeded, None),
                        };
                        let bot = if n % 20 == 0 { "bot_0" } else { "bot_9" };
                        lancar_store::params![
                            id,
                            bot,
                            flow,
                            user,
                            status.as_str(),
                            code,
                            moment(1_000 + n)
                        ]
                    })
                    .collect();
                tx.execute_many(sql, &rows).await?;
                tx.execute("ANALYZE", &[]).await?;
                Ok::<_, StoreError>(())
            })
        })
        .await?;
    Ok(())
}

/// Whether every walk goes along the index, in its order.
fn check_plans(plans: &[String], index: &str, filter: &RunFilter) {
    assert!(!plans.is_empty());
    for plan in plans {
        assert!(plan.contains(index), "not by {index}: {plan}\n{filter:?}");
        for bad in ["SCAN runs", "Seq Scan on runs", "TEMP B-TREE"] {
            assert!(!plan.contains(bad), "{bad}: {plan}\n{filter:?}");
        }
        // Those of one person are few.
        let is_sorted = plan.contains("Sort") && index != "runs_by_user";
        assert!(!is_sorted, "{plan}\n{filter:?}");
    }
}

#[tokio::test]
async fn every_list_walks_an_index_in_its_order() -> Fallible {
    on_both(async |ground| {
        with_runs(ground).await?;
        with_a_crowd(ground).await?;
        let of_bot = RunFilter {
            bot: Some(bot(0)),
            ..RunFilter::default()
        };
        let waiting = RunFilter {
            status: Some(Status::Waiting),
            ..of_bot.clone()
        };
        for (filter, index) in [
            (of_bot.clone(), "runs_by_bot"),
            (waiting.clone(), "runs_by_status"),
            (
                RunFilter {
                    flow: Some(flow(1)),
                    ..waiting.clone()
                },
                "runs_by_flow_and_status",
            ),
            (
                RunFilter {
                    flow: Some(flow(1)),
                    ..of_bot.clone()
                },
                "runs_by_flow_and_status",
            ),
            (
                RunFilter {
                    code: Some("secret_missing".to_owned()),
                    ..of_bot.clone()
                },
                "runs_by_code",
            ),
            (
                RunFilter {
                    user: Some(user(1)),
                    ..of_bot.clone()
                },
                "runs_by_user",
            ),
        ] {
            for order in [ListOrder::NewestFirst, ListOrder::OldestFirst] {
                let asked = filter.clone();
                let plans = ground
                    .db
                    .read(move |tx| Box::pin(async move { list_plans(tx, &asked, order).await }));
                check_plans(&plans.await?, index, &filter);
            }
        }
        Ok(())
    })
    .await
}

#[tokio::test]
async fn a_row_of_before_reasons_were_data_is_told_from_its_journal() -> Fallible {
    on_both(async |ground| {
        with_runs(ground).await?;
        let work = ground.db.write(move |tx| {
            Box::pin(async move {
                let of = RunFilter {
                    bot: Some(bot(0)),
                    ..RunFilter::default()
                };
                let before = list_runs(tx, &of, &Page::first(200)).await?.rows;
                let told = before.iter().filter(|run| run.because.is_some()).count();
                assert!(told > 3, "{told} of {} have a reason", before.len());
                tx.execute("UPDATE runs SET reason_data = NULL", &[])
                    .await?;
                assert_eq!(list_runs(tx, &of, &Page::first(200)).await?.rows, before);
                Ok::<_, StoreError>(())
            })
        });
        Ok(work.await?)
    })
    .await
}
