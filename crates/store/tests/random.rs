//! Two databases, one random history, one equality: every answer on the way and every row at the end.

use futures_util::future::BoxFuture;
use lancar_domain::id::{AccountId, IdType, MemberId, WorkspaceId};
use lancar_store::accounts::{self, Member, Role};
use lancar_store::{Db, Page, StoreError, Tx, params, settings};
use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use tokio::runtime::Handle;

use crate::ground::{Fallible, NOW, insert_person, on_postgres, on_sqlite, with_workspace};

/// One statement or a bounded group of them.
#[derive(Debug, Clone)]
enum Op {
    Put(u8, i64),
    Forget(u8),
    AddMember(u8, u8),
    MoveMember(u8, u8),
    DropMember(u8),
    Page(u8, u32),
    Attempt(Vec<Op>, End),
}

/// How a transaction or an attempt ends when nothing failed on the way.
#[derive(Debug, Clone, Copy)]
enum End {
    Keep,
    Refuse,
}

fn op() -> impl Strategy<Value = Op> {
    let small = 0_u8..6;
    let leaf = prop_oneof![
        (small.clone(), any::<i64>()).prop_map(|(key, value)| Op::Put(key, value)),
        small.clone().prop_map(Op::Forget),
        (small.clone(), small.clone()).prop_map(|(id, address)| Op::AddMember(id, address)),
        (small.clone(), small.clone()).prop_map(|(id, address)| Op::MoveMember(id, address)),
        small.clone().prop_map(Op::DropMember),
        (small, 1_u32..4).prop_map(|(after, limit)| Op::Page(after, limit)),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        (prop::collection::vec(inner, 0..4), end()).prop_map(|(ops, end)| Op::Attempt(ops, end))
    })
}

fn end() -> impl Strategy<Value = End> {
    prop_oneof![3 => Just(End::Keep), 1 => Just(End::Refuse)]
}

fn history() -> impl Strategy<Value = Vec<(Vec<Op>, End)>> {
    prop::collection::vec((prop::collection::vec(op(), 1..6), end()), 1..12)
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_history_leaves_the_same_rows() -> Fallible {
    on_sqlite(async |one| {
        on_postgres(async |two| {
            let workspace = with_workspace(&one.db).await?;
            with_workspace(&two.db).await?;
            // The same histories every time; those that once failed are kept beside the crate.
            let config = ProptestConfig {
                cases: 64,
                rng_seed: RngSeed::Fixed(2),
                ..ProptestConfig::with_source_file(file!())
            };
            tokio::task::block_in_place(|| {
                proptest!(config, |(history in history())| {
                    let told = |db: &Db| {
                        Handle::current()
                            .block_on(tell(db.clone(), workspace.clone(), history.clone()))
                            .map_err(|error| TestCaseError::fail(error.to_string()))
                    };
                    prop_assert_eq!(told(&one.db)?, told(&two.db)?);
                });
            });
            Ok(())
        })
        .await
    })
    .await
}

/// Plays a history on an emptied database and tells every answer, then every row.
async fn tell(
    db: Db,
    workspace: WorkspaceId,
    history: Vec<(Vec<Op>, End)>,
) -> Result<Vec<String>, StoreError> {
    db.write(|tx| {
        Box::pin(async move {
            tx.execute("DELETE FROM settings", &[]).await?;
            tx.execute("DELETE FROM members", &[]).await?;
            tx.execute("DELETE FROM accounts", &[]).await
        })
    })
    .await
    .map_err(|error: StoreError| error)?;
    let mut story = Vec::new();
    for (ops, end) in history {
        let workspace = workspace.clone();
        let done = db
            .write(move |tx| Box::pin(async move { play(tx, &workspace, &ops, end).await }))
            .await;
        story.push(word(&done));
    }
    let rows = db
        .read(move |tx| {
            Box::pin(async move {
                let mut rows = Vec::new();
                for row in tx
                    .query(
                        "SELECT m.id, a.email, m.name, m.created_at FROM members m \
                         JOIN accounts a ON a.id = m.account_id ORDER BY m.id",
                        &[],
                    )
                    .await?
                {
                    rows.push(format!(
                        "{} {} {} {}",
                        row.text(0)?,
                        row.text(1)?,
                        row.text(2)?,
                        row.int(3)?
                    ));
                }
                for (key, value) in settings::settings(tx, &workspace).await? {
                    rows.push(format!("{key} = {value}"));
                }
                Ok::<_, StoreError>(rows)
            })
        })
        .await?;
    story.extend(rows);
    Ok(story)
}

/// Boxed, since attempts nest.
fn play<'t>(
    tx: &'t mut Tx,
    workspace: &'t WorkspaceId,
    ops: &'t [Op],
    end: End,
) -> BoxFuture<'t, Result<Vec<String>, StoreError>> {
    Box::pin(async move {
        let mut story = Vec::new();
        for op in ops {
            story.push(step(tx, workspace, op).await?);
        }
        match end {
            End::Keep => Ok(story),
            End::Refuse => Err(StoreError::WouldBlock),
        }
    })
}

async fn step(tx: &mut Tx, workspace: &WorkspaceId, op: &Op) -> Result<String, StoreError> {
    let id = |n: &u8| MemberId::from_checked(format!("mem_{n}").into());
    Ok(match op {
        Op::Put(key, value) => {
            settings::put_setting(tx, workspace, &key.to_string(), &(*value).into()).await?;
            String::new()
        }
        Op::Forget(key) => settings::delete_setting(tx, workspace, &key.to_string())
            .await?
            .to_string(),
        Op::AddMember(n, address) => {
            let member = member(workspace, id(n), *address);
            insert_person(tx, &member).await?;
            String::new()
        }
        Op::MoveMember(n, address) => {
            let member = Member {
                name: address.to_string(),
                ..member(workspace, id(n), *address)
            };
            accounts::update_member(tx, &member).await?.to_string()
        }
        Op::DropMember(n) => {
            let dropped = tx
                .execute("DELETE FROM members WHERE id = $1", &params![&id(n)])
                .await?;
            let account = format!("acc_mem_{n}");
            tx.execute("DELETE FROM accounts WHERE id = $1", &params![&*account])
                .await?;
            dropped.to_string()
        }
        Op::Page(after, limit) => {
            let page = Page {
                after: Some(id(after)),
                limit: *limit,
            };
            format!("{:?}", accounts::list_members(tx, workspace, page).await?)
        }
        Op::Attempt(ops, end) => {
            let (workspace, ops, end) = (workspace.clone(), ops.clone(), *end);
            let tried = tx
                .attempt(move |tx| Box::pin(async move { play(tx, &workspace, &ops, end).await }))
                .await;
            word(&tried)
        }
    })
}

fn member(workspace: &WorkspaceId, id: MemberId, address: u8) -> Member {
    Member {
        account: AccountId::from_checked(format!("acc_{}", id.as_str()).into()),
        id,
        workspace: workspace.clone(),
        email: format!("{address}@example.com"),
        name: "x".to_owned(),
        role: Role::Viewer,
        created_at: NOW,
        disabled_at: None,
    }
}

/// What both must say alike; the databases' own words differ.
fn word(done: &Result<Vec<String>, StoreError>) -> String {
    match done {
        Ok(story) => format!("{story:?}"),
        Err(StoreError::Statement(_) | StoreError::Reference(_)) => "refused".to_owned(),
        // Of two keys taken at once, each database names the one it looks at first.
        Err(StoreError::Taken { .. }) => "taken".to_owned(),
        Err(error) => error.to_string(),
    }
}
